//! A list of people from a file: read on the device, shown, mapped, and nothing taken that does not belong here.
//!
//! Three steps, each a pure function: [`read`] makes a table of the bytes, [`guess`] says what each column may be, and
//! [`people`] makes candidates of the rows, with what is wrong at the row.

mod column;
mod csv;
mod row;
#[cfg(test)]
mod tests;
mod text;
mod xlsx;

pub use column::{Column, Guess, Unwanted, guess};
pub use row::{Draft, Person, Problem, people};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
/// The most rows.
pub const MAX_ROWS: usize = 1000;
/// The most columns that are looked at.
pub const MAX_COLUMNS: usize = 60;

/// Why a file could not be read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing is in it.
    #[error("empty")]
    Empty,
    /// Larger than [`MAX_BYTES`], or than that when it is unpacked.
    #[error("too large")]
    TooLarge,
    /// More rows than [`MAX_ROWS`].
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// A workbook of an old Excel, or one with a password.
    #[error("an old workbook, or one with a password")]
    OldWorkbook,
    /// Neither text nor a workbook.
    #[error("neither text nor a workbook")]
    NotATable,
    /// A workbook that is not whole.
    #[error("a damaged workbook")]
    Damaged,
}

/// One row with its number, as a spreadsheet counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// Trimmed.
    pub cells: Vec<String>,
}

impl Line {
    /// A cell; empty when the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// What stands in a file: its columns' names, and the rows below them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub head: Vec<String>,
    /// The rows that have anything in them.
    pub lines: Vec<Line>,
}

/// Reads a file: a workbook, or text with semicolons, commas or tabs.
pub fn read(bytes: &[u8]) -> Result<Table, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let lines = match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileError::OldWorkbook),
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes)?,
        _ => csv::read(&text::decode(bytes)?),
    };
    table(lines)
}

/// Takes the row that looks most like names of columns, of the first ten: above it stand titles.
fn table(lines: Vec<Line>) -> Result<Table, FileError> {
    let mut lines: Vec<Line> = lines.into_iter().filter_map(tidied).collect();
    let known = |line: &Line| line.cells.iter().filter(|cell| column::of_name(cell) != Guess::Unknown).count();
    // Of equals the first: a row of data seldom has more names of columns than the names themselves.
    let mut best = (0, 0);
    for (place, line) in lines.iter().enumerate().take(10) {
        let count = known(line);
        if count > best.1 {
            best = (place, count);
        }
    }
    if lines.is_empty() {
        return Err(FileError::Empty);
    }
    // Without any name of a column that is known there are none: then the first row is somebody.
    let head = match best {
        (_, 0) => Vec::new(),
        (place, _) => lines.drain(..=place).next_back().map(|line| line.cells).unwrap_or_default(),
    };
    if lines.len() > MAX_ROWS {
        return Err(FileError::TooManyRows);
    }
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0).max(head.len());
    let mut head = head;
    head.resize(width.min(MAX_COLUMNS), String::new());
    Ok(Table { head, lines })
}

fn tidied(line: Line) -> Option<Line> {
    let cells: Vec<String> =
        line.cells.iter().take(MAX_COLUMNS).map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let used = cells.iter().rposition(|cell| !cell.is_empty())?;
    Some(Line { number: line.number, cells: cells.into_iter().take(used + 1).collect() })
}
