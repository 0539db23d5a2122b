//! Measurements in words, for a participant's screens and a docent's.

use chrono::{Datelike, NaiveDate};

use crate::app::language::{Lang, Language, Text, month_short};
use crate::domain::measure::{Amount, Instrument, PartName, Reading, Words};

/// The sign between whole and rest.
pub fn separator(lang: Lang) -> char {
    match lang.get() {
        Language::Nl => ',',
        Language::En => '.',
    }
}

/// A text of the catalogue, reactively.
pub fn words(lang: Lang, words: Words) -> &'static str {
    match lang.get() {
        Language::Nl => words.nl,
        Language::En => words.en,
    }
}

/// What an instrument is called, reactively.
pub fn name(lang: Lang, instrument: Instrument) -> &'static str {
    words(lang, instrument.sheet().name)
}

/// What a number of a form is called, reactively.
pub fn part_name(lang: Lang, part: PartName) -> String {
    match part {
        PartName::Question(number) => format!("{} {number}", words(lang, part.words())),
        _ => words(lang, part.words()).to_owned(),
    }
}

/// "14 okt": where a column has no room for more.
pub fn short_day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", date.day(), month_short(lang.get(), date))
}

/// A number with its unit.
pub fn amount(lang: Lang, amount: Amount) -> String {
    together(amount.words(separator(lang)))
}

/// How much more or less, with a sign and without a unit: "+6".
pub fn difference(lang: Lang, from: Amount, to: Amount) -> String {
    together(to.difference(from, separator(lang)))
}

/// A number and its unit stay on one line.
fn together(words: String) -> String {
    words.replace(' ', "\u{a0}")
}

/// What was measured, as short as it goes: the result, or the numbers when there is none. What is estimated says so.
pub fn short(lang: Lang, instrument: Instrument, reading: &Reading, estimate: impl Text) -> String {
    let separator = separator(lang);
    match (instrument, reading.result) {
        (Instrument::BloodPressure, _) => pressure(reading).unwrap_or_default(),
        (_, Some(result)) if instrument.is_estimate() => {
            format!("{} ({})", result.words(separator), lang.text(estimate))
        }
        (_, Some(result)) => result.words(separator),
        (_, None) => whole(lang, instrument, reading),
    }
}

fn pressure(reading: &Reading) -> Option<String> {
    let at = |place: usize| reading.values.get(place).copied().flatten();
    Some(format!("{}/{} mmHg", at(0)?, at(1)?))
}

/// Every number that was entered, each with its name where there are several.
pub fn whole(lang: Lang, instrument: Instrument, reading: &Reading) -> String {
    let (parts, separator) = (instrument.sheet().parts, separator(lang));
    let said = parts.iter().zip(&reading.values).filter_map(|(part, value)| {
        let amount = part.amount((*value)?).words(separator);
        Some(match part.name {
            PartName::Value | PartName::Total => amount,
            PartName::Question(number) => format!("{number}: {amount}"),
            name => format!("{} {amount}", words(lang, name.words()).to_lowercase()),
        })
    });
    said.collect::<Vec<_>>().join(" · ")
}
