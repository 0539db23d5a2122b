//! The first sheet of a workbook: XML in a ZIP. Enough of both for what spreadsheets write, and bounds on everything: a
//! file may be made to be unpacked into more than there is memory.

use std::collections::BTreeMap;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{FileError, Line, MAX_COLUMNS, MAX_ROWS};

/// The largest part of a workbook when it is unpacked, in bytes.
const MAX_PART: usize = 32 << 20;
/// The longest text that is taken from a cell, and of all cells together, in bytes. Many cells may point to one long text.
const MAX_CELL: usize = 1 << 10;
const MAX_TEXT: usize = 8 << 20;
/// Titles and empty rows that stand between the rows that count.
const MORE_ROWS: usize = 1000;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, FileError> {
    let parts = Parts::find(bytes)?;
    let root = parts.text("_rels/.rels")?.unwrap_or_default();
    let links = links(&root)?;
    let main = links.values().find(|link| link.sort == "officeDocument").map_or("xl/workbook.xml", |link| &link.target);
    let main = main.trim_start_matches('/');
    // Another kind of document is a ZIP too.
    let workbook = parts.text(main)?.ok_or(FileError::NotATable)?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let links = self::links(&parts.text(&format!("{folder}/_rels/{name}.rels"))?.unwrap_or_default())?;
    let inside = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let sheet = first_sheet(&workbook)?.and_then(|id| links.get(&id)).ok_or(FileError::NotATable)?;
    let shared = links.values().find(|link| link.sort == "sharedStrings");
    let strings = match shared {
        Some(link) => strings(&parts.text(&inside(&link.target))?.unwrap_or_default())?,
        None => Vec::new(),
    };
    rows(&parts.text(&inside(&sheet.target))?.ok_or(FileError::Damaged)?, &strings)
}

/// The parts of a ZIP, by name.
struct Parts<'a> {
    bytes: &'a [u8],
    /// How a part is packed, its packed length, and where its own header begins.
    found: BTreeMap<String, (u16, usize, usize)>,
}

impl<'a> Parts<'a> {
    /// Reads the list at the end of the file.
    fn find(bytes: &'a [u8]) -> Result<Self, FileError> {
        let end = bytes.windows(4).rposition(|at| at == b"PK\x05\x06").ok_or(FileError::Damaged)?;
        let count = number(bytes, end + 10, 2)?;
        let mut at = number(bytes, end + 16, 4)?;
        let mut found = BTreeMap::new();
        for _ in 0..count {
            if part(bytes, at, 46)?.get(..4) != Some(b"PK\x01\x02") {
                return Err(FileError::Damaged);
            }
            let [name, extra, comment] =
                [number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?];
            let how = u16::try_from(number(bytes, at + 10, 2)?).map_err(|_| FileError::Damaged)?;
            let place = (how, number(bytes, at + 20, 4)?, number(bytes, at + 42, 4)?);
            let name_bytes = part(bytes, at + 46, name)?;
            found.insert(String::from_utf8_lossy(name_bytes).into_owned(), place);
            at += 46 + name + extra + comment;
        }
        Ok(Self { bytes, found })
    }

    /// A part unpacked; `None` when there is none with this name.
    fn text(&self, name: &str) -> Result<Option<String>, FileError> {
        let Some((how, length, header)) = self.found.get(name).copied() else { return Ok(None) };
        // The part's own header comes first, with a name and more of lengths that only it says.
        part(self.bytes, header, 30)?;
        let start = header + 30 + number(self.bytes, header + 26, 2)? + number(self.bytes, header + 28, 2)?;
        let packed = part(self.bytes, start, length)?;
        let text = match how {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, MAX_PART).map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => FileError::TooLarge,
                _ => FileError::Damaged,
            })?,
            _ => return Err(FileError::Damaged),
        };
        String::from_utf8(text).map(Some).map_err(|_| FileError::Damaged)
    }
}

/// Some bytes; a file may say that they lie beyond its end, or beyond what can be counted.
fn part(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], FileError> {
    at.checked_add(length).and_then(|end| bytes.get(at..end)).ok_or(FileError::Damaged)
}

/// A number of a few bytes, the least first.
fn number(bytes: &[u8], at: usize, length: usize) -> Result<usize, FileError> {
    let bytes = part(bytes, at, length)?;
    Ok(bytes.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
}

/// Where one part of a workbook points to.
struct Link {
    /// The last word of its type.
    sort: String,
    target: String,
}

fn links(xml: &str) -> Result<BTreeMap<String, Link>, FileError> {
    let mut links = BTreeMap::new();
    walk(xml, |event| {
        if let Seen::Open(tag) = event
            && tag.local_name().as_ref() == "Relationship"
        {
            let sort = attribute(tag, "Type").unwrap_or_default();
            let sort = sort.rsplit('/').next().unwrap_or_default().to_owned();
            let target = attribute(tag, "Target").unwrap_or_default();
            links.insert(attribute(tag, "Id").unwrap_or_default(), Link { sort, target });
        }
    })?;
    Ok(links)
}

/// The link of the first sheet that is not hidden.
fn first_sheet(xml: &str) -> Result<Option<String>, FileError> {
    let mut sheets = Vec::new();
    walk(xml, |event| {
        if let Seen::Open(tag) = event
            && tag.local_name().as_ref() == "sheet"
        {
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            sheets.push((hidden, attribute(tag, "id").unwrap_or_default()));
        }
    })?;
    // A stable sort: the visible first, each in its order.
    sheets.sort_by_key(|(hidden, _)| *hidden);
    Ok(sheets.into_iter().next().map(|(_, id)| id))
}

/// The texts that cells point to.
fn strings(xml: &str) -> Result<Vec<String>, FileError> {
    let (mut strings, mut text, mut spoken) = (Vec::new(), Texts::default(), false);
    walk(xml, |event| match event {
        Seen::Open(tag) => match tag.local_name().as_ref() {
            // How a Japanese word is said is not part of it.
            "rPh" => spoken = true,
            "t" if !spoken => text.inside = true,
            _ => {}
        },
        Seen::Close(name) => match name {
            "rPh" => spoken = false,
            "t" => text.inside = false,
            "si" => strings.push(text.take()),
            _ => {}
        },
        Seen::Text(words) => text.add(words),
    })?;
    Ok(strings)
}

pub(super) fn rows(xml: &str, strings: &[String]) -> Result<Vec<Line>, FileError> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut row, mut text, mut sort, mut column, mut number) = (Vec::new(), Texts::default(), String::new(), 0, 0);
    let (mut too_many, mut taken) = (false, 0);
    walk(xml, |event| match event {
        Seen::Open(tag) => match tag.local_name().as_ref() {
            "row" => {
                let said = attribute(tag, "r").and_then(|said| said.parse().ok());
                number = said.unwrap_or(number + 1);
                column = 0;
                row = Vec::new();
            }
            "c" => {
                let said = attribute(tag, "r").and_then(|said| column_of(&said));
                column = said.unwrap_or(column);
                sort = attribute(tag, "t").unwrap_or_default();
            }
            "v" | "t" => text.inside = true,
            _ => {}
        },
        Seen::Close(name) => match name {
            "v" | "t" => text.inside = false,
            "c" => {
                if column < MAX_COLUMNS {
                    row.resize(row.len().max(column + 1), String::new());
                    if let Some(cell) = row.get_mut(column).filter(|_| taken <= MAX_TEXT) {
                        *cell = value(&sort, text.take(), strings);
                        taken += cell.len();
                    }
                }
                text.take();
                column += 1;
            }
            "row" if lines.len() > MAX_ROWS + MORE_ROWS => too_many = true,
            "row" => lines.push(Line { number, cells: std::mem::take(&mut row) }),
            _ => {}
        },
        Seen::Text(words) => text.add(words),
    })?;
    match too_many {
        true => Err(FileError::TooManyRows),
        false if taken > MAX_TEXT => Err(FileError::TooLarge),
        false => Ok(lines),
    }
}

/// What a cell shows. A whole number is written without a point or a power of ten: it may be a telephone number.
fn value(sort: &str, text: String, strings: &[String]) -> String {
    match sort {
        "s" => {
            let shared = text.trim().parse().ok().and_then(|n: usize| strings.get(n));
            shared.map(|shared| head(shared).to_owned()).unwrap_or_default()
        }
        "str" | "inlineStr" | "d" => head(&text).to_owned(),
        "b" => if text.trim() == "1" { "ja" } else { "nee" }.to_owned(),
        "e" => String::new(),
        _ => match text.trim().parse::<f64>() {
            Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
            _ => head(&text).to_owned(),
        },
    }
}

/// As much of a text as is taken from a cell: more than any field holds, so that a form says it is too long.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_CELL)).unwrap_or(text)
}

/// "AB12" is column 27, counted from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.chars().take_while(char::is_ascii_uppercase);
    let digit = |letter: char| usize::try_from(u32::from(letter) - u32::from('A') + 1).ok();
    let number = letters.take(4).try_fold(0_usize, |number, letter| Some(number * 26 + digit(letter)?))?;
    number.checked_sub(1)
}

#[derive(Default)]
struct Texts {
    text: String,
    inside: bool,
}

impl Texts {
    fn add(&mut self, words: &str) {
        if self.inside {
            self.text.push_str(words);
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

enum Seen<'a> {
    Open(&'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Goes through a part; an empty element opens and closes.
fn walk(xml: &str, mut see: impl FnMut(Seen<'_>)) -> Result<(), FileError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| FileError::Damaged)? {
            Event::Start(tag) => see(Seen::Open(&tag)),
            Event::Empty(tag) => {
                see(Seen::Open(&tag));
                see(Seen::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => see(Seen::Close(tag.local_name().as_ref())),
            Event::Text(text) => see(Seen::Text(&text)),
            Event::CData(text) => see(Seen::Text(&text)),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().map_err(|_| FileError::Damaged)?;
                let named = quick_xml::escape::resolve_predefined_entity(&name);
                let text = letter.map(String::from).or_else(|| named.map(str::to_owned));
                see(Seen::Text(&text.unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// An attribute by the last part of its name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
