//! From rows to people: each value parsed as at a form, what is wrong with it at the row.

use chrono::{Duration, NaiveDate};

use super::column::Column;
use super::{Line, Table};
use crate::domain::body::Contact;
use crate::domain::signup::{Because, SignUp, because};
use crate::domain::value::{Email, FullName, PersonName, Phone, Postcode, Sentence, Street, Town, ValueError};
use crate::domain::wire::WireDate;

/// What is wrong with one value of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The value is not what the column holds.
    Value(ValueError),
    /// Not a date.
    NotADate,
    /// A date that has not come yet.
    FutureDate,
}

/// Someone who can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What they are called.
    pub name: PersonName,
    /// How to reach them.
    pub contact: Contact,
    /// When, by whom and what for.
    pub sign_up: SignUp,
}

/// What a row came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The row's number in the file.
    pub line: usize,
    /// What stands in the columns of the name, also when it is no name.
    pub shown: String,
    /// Who it is, or what is wrong.
    pub draft: Result<Draft, Vec<(Column, Problem)>>,
    /// An earlier row that may be the same person, and why.
    pub again: Option<(usize, Because)>,
}

/// Who stands in a table when its columns mean this; `None` for a column that is left out.
pub fn people(table: &Table, columns: &[Option<Column>], today: NaiveDate) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(table.lines.len());
    for line in &table.lines {
        let row = Row { line, columns };
        let draft = row.draft(today);
        let again = draft.as_ref().ok().and_then(|draft| {
            let mut earlier = people.iter().filter_map(|person| Some((person.line, person.draft.as_ref().ok()?)));
            earlier.find_map(|(line, other)| {
                let why = because((&other.name, &other.contact), (&draft.name, &draft.contact));
                why.first().map(|why| (line, *why))
            })
        });
        people.push(Person { line: line.number, shown: row.shown(), draft, again });
    }
    people
}

struct Row<'a> {
    line: &'a Line,
    columns: &'a [Option<Column>],
}

impl Row<'_> {
    /// The first cell of a column that holds anything.
    fn cell(&self, column: Column) -> &str {
        let places = self.columns.iter().enumerate().filter(|(_, of)| **of == Some(column));
        places.map(|(place, _)| self.line.cell(place)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    fn parts(&self, columns: &[Column]) -> String {
        let parts: Vec<&str> =
            columns.iter().map(|column| self.cell(*column)).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }

    fn shown(&self) -> String {
        self.parts(&[Column::FullName, Column::FirstName, Column::Infix, Column::LastName])
    }

    fn draft(&self, today: NaiveDate) -> Result<Draft, Vec<(Column, Problem)>> {
        let mut wrong = Vec::new();
        let name = self.name().map_err(|problem| wrong.push(problem)).ok();
        let street = self.parts(&[Column::Street, Column::HouseNumber]);
        let contact = Contact {
            phone: self.phone(Column::Phone, &mut wrong),
            email: read(Column::Email, self.cell(Column::Email), Email::parse, &mut wrong),
            street: read(Column::Street, &street, Street::parse, &mut wrong),
            postcode: read(Column::Postcode, self.cell(Column::Postcode), Postcode::parse, &mut wrong),
            town: read(Column::Town, self.cell(Column::Town), Town::parse, &mut wrong),
        };
        let on = match self.cell(Column::SignedUpOn) {
            "" => Ok(today),
            text => date(text).ok_or(Problem::NotADate),
        };
        let on = on.and_then(|on| if on > today { Err(Problem::FutureDate) } else { Ok(on) });
        let sign_up = SignUp {
            on: WireDate(on.unwrap_or(today)),
            case_manager: read(Column::CaseManager, self.cell(Column::CaseManager), FullName::parse, &mut wrong),
            case_manager_phone: self.phone(Column::CaseManagerPhone, &mut wrong),
            case_manager_email: read(
                Column::CaseManagerEmail,
                self.cell(Column::CaseManagerEmail),
                Email::parse,
                &mut wrong,
            ),
            goal: read(Column::Goal, self.cell(Column::Goal), Sentence::parse, &mut wrong),
        };
        wrong.extend(on.err().map(|problem| (Column::SignedUpOn, problem)));
        match name {
            Some(name) if wrong.is_empty() => Ok(Draft { name, contact, sign_up }),
            _ => Err(wrong),
        }
    }

    fn name(&self) -> Result<PersonName, (Column, Problem)> {
        let (whole, first) = (without_title(self.cell(Column::FullName)), self.cell(Column::FirstName));
        let last = self.parts(&[Column::Infix, Column::LastName]);
        let (column, parsed) = match (first, whole.split_once(',')) {
            // Beside a surname the column "naam" holds the first name, or the surname where there is a first name.
            ("", _) if !last.is_empty() => (Column::FullName, PersonName::parse(whole, &last)),
            ("", Some((last, first))) => (Column::FullName, PersonName::parse(first, last)),
            ("", None) => (Column::FullName, PersonName::parse_typed(whole)),
            (first, _) if last.is_empty() => (Column::FirstName, PersonName::parse(first, whole)),
            (first, _) => (Column::FirstName, PersonName::parse(first, &last)),
        };
        parsed.map_err(|error| (column, Problem::Value(error)))
    }

    /// A spreadsheet takes "0612345678" for a number and drops the zero.
    fn phone(&self, column: Column, wrong: &mut Vec<(Column, Problem)>) -> Option<Phone> {
        let typed = self.cell(column);
        let lost = typed.len() == 9 && !typed.starts_with('0') && typed.chars().all(|c| c.is_ascii_digit());
        let typed = if lost { format!("0{typed}") } else { typed.to_owned() };
        read(column, &typed, Phone::parse, wrong)
    }
}

fn read<T>(
    column: Column,
    text: &str,
    parse: fn(&str) -> Result<T, ValueError>,
    wrong: &mut Vec<(Column, Problem)>,
) -> Option<T> {
    match parse(text) {
        Ok(value) => Some(value),
        Err(ValueError::Empty) => None,
        Err(error) => {
            wrong.push((column, Problem::Value(error)));
            None
        }
    }
}

/// "Dhr. J. de Wit" without the first word.
fn without_title(name: &str) -> &str {
    const TITLES: [&str; 9] = ["dhr.", "dhr", "mevr.", "mevr", "mw.", "mw", "mevrouw", "meneer", "de heer"];
    let lower = name.to_lowercase();
    let title = TITLES.iter().find(|title| lower.starts_with(&format!("{title} ")));
    title.and_then(|title| name.get(title.len()..)).map_or(name, str::trim_start)
}

/// A date as people and spreadsheets write it: 8-9-2026, 2026-09-08, or days since the end of 1899.
fn date(text: &str) -> Option<NaiveDate> {
    const FORMATS: [&str; 4] = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"];
    const SHORT: [&str; 2] = ["%d-%m-%y", "%d/%m/%y"];
    let day = text.split([' ', 'T']).next()?;
    let serial = day.parse::<i64>().ok().filter(|days| (30_000..80_000).contains(days));
    let begin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let typed = || FORMATS.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok());
    let short = || SHORT.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok());
    let of_this_age = |date: &NaiveDate| (1990..2100).contains(&chrono::Datelike::year(date));
    match serial {
        Some(days) => begin.checked_add_signed(Duration::days(days)),
        None => typed().filter(of_this_age).or_else(short),
    }
}
