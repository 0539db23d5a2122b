//! Files as people have them, and files as they should not be.

use proptest::prelude::*;

use super::*;
use crate::domain::fixture::day;
use crate::domain::signup::Because;
use crate::domain::value::ValueError;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/signup/", $name)).as_slice()
    };
}

fn guesses(table: &Table) -> Vec<Guess> {
    table.head.iter().enumerate().map(|(place, name)| guess(name, place, &table.lines)).collect()
}

fn columns(table: &Table) -> Vec<Option<Column>> {
    let used = |guess| if let Guess::Use(column) = guess { Some(column) } else { None };
    guesses(table).into_iter().map(used).collect()
}

fn persons(table: &Table) -> Vec<Person> {
    people(table, &columns(table), day("2026-09-08"))
}

fn draft(person: &Person) -> &Draft {
    person.draft.as_ref().unwrap()
}

#[test]
fn a_municipalitys_list_is_read_and_what_is_not_ours_to_keep_is_left() {
    let table = read(fixture!("municipality.csv")).unwrap();
    use {Column as C, Unwanted as U};
    assert_eq!(
        guesses(&table),
        [
            Guess::Refused(U::Bsn),
            Guess::Use(C::FirstName),
            Guess::Use(C::Infix),
            Guess::Use(C::LastName),
            Guess::Refused(U::Birth),
            Guess::Use(C::Phone),
            Guess::Use(C::Email),
            Guess::Use(C::CaseManager),
            Guess::Use(C::Goal),
        ]
    );
    let people = persons(&table);
    assert_eq!(people.iter().map(|person| person.line).collect::<Vec<_>>(), [4, 5, 7]);
    let zoe = draft(&people[0]);
    assert_eq!(zoe.name.to_string(), "Zoë van Dijk");
    assert_eq!(zoe.contact.phone.as_ref().unwrap().as_str(), "0612345678");
    assert_eq!(zoe.sign_up.goal.as_ref().unwrap().as_str(), "Fitter worden; meer onder de mensen");
    assert_eq!(zoe.sign_up.on.0, day("2026-09-08"));
    let wrong =
        [(C::Phone, Problem::Value(ValueError::NotAPhoneNumber)), (C::Email, Problem::Value(ValueError::NotAnEmail))];
    assert_eq!(people[1].draft.as_ref().unwrap_err(), &wrong);
    assert_eq!(people[1].shown, "René Müller");
    assert_eq!(people[2].again, Some((4, Because::Phone)));
    let all = format!("{people:?}");
    assert!(!all.contains("111222333") && !all.contains("1980"), "neither number nor birth date is in what is made");
}

#[test]
fn commas_quotes_and_a_mark_in_front_are_read() {
    let table = read(fixture!("english.csv")).unwrap();
    assert_eq!(guesses(&table)[3], Guess::Refused(Unwanted::Nationality));
    let people = persons(&table);
    assert_eq!(draft(&people[0]).name.to_string(), "Samira Bakker");
    assert_eq!(draft(&people[0]).sign_up.on.0, day("2026-09-01"));
    assert_eq!(people[1].shown, "Ahmed \"Appie\" Z");
    assert_eq!(people[1].draft, Err(vec![(Column::SignedUpOn, Problem::FutureDate)]));
}

#[test]
fn unicode_text_with_tabs_is_read() {
    let people = persons(&read(fixture!("unicode.txt")).unwrap());
    assert_eq!(draft(&people[0]).name.to_string(), "Łukasz K.");
    assert_eq!(draft(&people[0]).contact.town.as_ref().unwrap().as_str(), "IJmuiden");
}

#[test]
fn a_workbook_gives_its_first_sheet_that_is_not_hidden() {
    let table = read(fixture!("list.xlsx")).unwrap();
    assert_eq!(table.head[1], "Mobiel");
    assert_eq!(guesses(&table)[8], Guess::Use(Column::CaseManagerPhone));
    let people = persons(&table);
    let samira = draft(&people[0]);
    assert_eq!(samira.contact.phone.as_ref().unwrap().as_str(), "0612345678", "the zero that the number lost");
    assert_eq!(samira.contact.street.as_ref().unwrap().as_str(), "Dam 1");
    assert_eq!(samira.contact.postcode.as_ref().unwrap().as_str(), "1971 AB");
    assert_eq!(samira.sign_up.on.0, day("2026-09-01"));
    assert_eq!(people[1].line, 5);
    assert_eq!(people[1].shown, "Dhr. Piet de Wit");
    assert_eq!(people[1].draft, Err(vec![(Column::Postcode, Problem::Value(ValueError::NotAPostcode))]));
}

#[test]
fn a_workbook_of_another_program_is_read_too() {
    let table = read(fixture!("inline.xlsx")).unwrap();
    assert_eq!(table.head, ["", "Voornaam", "Tel"]);
    assert_eq!(table.lines, [Line { number: 4, cells: vec![String::new(), "Jan & Bea é".into(), "612345678".into()] }]);
}

#[test]
fn what_is_no_table_is_said_to_be_none() {
    assert_eq!(read(b""), Err(FileError::Empty));
    assert_eq!(read(b" ; ;\n;;\n"), Err(FileError::Empty));
    assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), Err(FileError::OldWorkbook));
    assert_eq!(read(&[0x89, b'P', b'N', b'G', 0, 1, 2]), Err(FileError::NotATable));
    assert_eq!(read(b"PK\x03\x04 and no more"), Err(FileError::Damaged));
    assert_eq!(read(&vec![b'a'; MAX_BYTES + 1]), Err(FileError::TooLarge));
    assert_eq!(read("naam\n".to_owned().add_lines(MAX_ROWS + 1).as_bytes()), Err(FileError::TooManyRows));
}

trait AddLines {
    fn add_lines(self, count: usize) -> Self;
}

impl AddLines for String {
    fn add_lines(self, count: usize) -> Self {
        self + &"Bea\n".repeat(count)
    }
}

#[test]
fn a_list_without_names_of_columns_keeps_its_first_row() {
    let table = read(b"Samira B;0612345678\nKarim O;0687654321\n").unwrap();
    assert_eq!((table.head.as_slice(), table.lines.len()), (["".to_owned(), "".to_owned()].as_slice(), 2));
}

#[test]
fn nine_digits_that_are_citizen_service_numbers_are_that_under_any_name() {
    let table = read(b"Naam;Kenmerk\nBea;111222333\nBo;123456782\n").unwrap();
    assert_eq!(guesses(&table)[1], Guess::Refused(Unwanted::Bsn));
    let table = read(b"Naam;Kenmerk\nBea;111222333\nBo;123456789\n").unwrap();
    assert_eq!(guesses(&table)[1], Guess::Unknown);
}

/// Story: a municipality called the column "Nr", and citizen service numbers became house numbers. Another called it
/// "Deelnemer", and in a workbook those that begin with a zero have eight digits.
#[test]
fn most_cells_say_what_a_column_is_whatever_it_is_called() {
    for head in ["Nr", "Deelnemer", "Huisnummer", "Kenmerk"] {
        let text = format!("Naam;{head}\nBea;111222333\nBo;12345672\nAn;niet bekend\n");
        let table = read(text.as_bytes()).unwrap();
        assert_eq!(guesses(&table)[1], Guess::Refused(Unwanted::Bsn), "{head}");
    }
    assert_eq!(column::of_name("Nr"), Guess::Unknown);
    // Numbers of telephones that lost their zero, of which this one passes the check of eleven by chance.
    let table = read("Naam;Mobiel\nBea;612345671\n".as_bytes()).unwrap();
    assert_eq!(guesses(&table)[1], Guess::Use(Column::Phone));
}

/// Story: sixty thousand cells pointed to one long text, and the page ended.
#[test]
fn cells_that_share_a_long_text_are_bounded_together() {
    let cells = |count: usize| "<c t=\"s\"><v>0</v></c>".repeat(count);
    let sheet = |rows: usize| format!("<sheetData>{}</sheetData>", format!("<row>{}</row>", cells(60)).repeat(rows));
    let long = "é".repeat(10_000);
    let lines = xlsx::rows(&sheet(1), std::slice::from_ref(&long)).unwrap();
    assert_eq!((lines[0].cells.len(), lines[0].cells[59].len()), (60, 1024));
    assert_eq!(xlsx::rows(&sheet(1000), &[long]), Err(FileError::TooLarge));
}

#[test]
fn a_quote_that_is_never_closed_is_a_letter() {
    let table = read(b"naam;doel\nBea;\"fit\nBo;fit\n").unwrap();
    assert_eq!(table.lines.len(), 2);
    assert_eq!(table.lines[0].cells[1], "\"fit");
}

#[test]
fn an_instruction_for_excel_in_the_first_line_is_followed() {
    let table = read(b"sep=,\r\nnaam,tel\r\n\"Bo;Bea\",0612345678\r\n").unwrap();
    assert_eq!(table.lines, [Line { number: 3, cells: vec!["Bo;Bea".into(), "0612345678".into()] }]);
}

#[test]
fn names_of_columns_are_known_in_dutch_and_english() {
    use Column as C;
    for (name, column) in [
        ("Naam", C::FullName),
        ("E-mail", C::Email),
        ("Tel. nr.", C::Phone),
        ("Straat en huisnummer", C::Street),
        ("Klantmanager", C::CaseManager),
        ("Naam klantmanager", C::CaseManager),
        ("E-mail klantmanager", C::CaseManagerEmail),
        ("Case manager phone", C::CaseManagerPhone),
        ("Doel", C::Goal),
    ] {
        assert_eq!(column::of_name(name), Guess::Use(column), "{name}");
    }
    for (name, unwanted) in [
        ("Burgerservicenummer", Unwanted::Bsn),
        ("Geb. datum", Unwanted::Birth),
        ("Land van herkomst", Unwanted::Nationality),
        ("Medische bijzonderheden", Unwanted::Health),
    ] {
        assert_eq!(column::of_name(name), Guess::Refused(unwanted), "{name}");
    }
    assert_eq!(column::of_name("Stage"), Guess::Unknown);
}

fn cell() -> impl Strategy<Value = String> {
    "[a-zé;,\t\"\n ]{0,6}"
}

proptest! {
    #[test]
    fn what_was_written_with_quotes_is_read_back(
        rows in prop::collection::vec(prop::collection::vec(cell(), 2..5), 1..6),
        separator in prop::sample::select(vec![';', ',', '\t']),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
        let text = format!("sep={separator}\n{}", rows.iter().map(line).collect::<Vec<_>>().join("\r\n"));
        let read: Vec<Vec<String>> = csv::read(&text).into_iter().map(|line| line.cells).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn no_file_makes_the_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        change in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let _any = read(&bytes);
        for file in [fixture!("list.xlsx"), fixture!("inline.xlsx"), fixture!("municipality.csv")] {
            let mut bytes = file.to_vec();
            for (at, byte) in &change {
                let place = at.index(bytes.len());
                bytes[place] = *byte;
            }
            if let Ok(table) = read(&bytes) {
                let _people = people(&table, &columns(&table), day("2026-09-08"));
            }
            let _cut = read(&bytes[..change[0].0.index(bytes.len())]);
        }
    }
}
