//! Days and times in words.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use super::{Common, Language, text};
use crate::domain::time;

const WEEKDAYS: [[&str; 7]; 2] =
    [time::WEEKDAYS, ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]];
const WEEKDAYS_SHORT: [[&str; 7]; 2] =
    [["ma", "di", "wo", "do", "vr", "za", "zo"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]];
const MONTHS: [[&str; 12]; 2] = [
    time::MONTHS,
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];
const MONTHS_SHORT: [[&str; 12]; 2] = [
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

/// The row of a language in the tables above.
fn row(language: Language) -> usize {
    match language {
        Language::Nl => 0,
        Language::En => 1,
    }
}

fn word<const N: usize>(table: &[[&'static str; N]; 2], language: Language, at: u32) -> &'static str {
    usize::try_from(at).ok().and_then(|at| table.get(row(language))?.get(at)).copied().unwrap_or_default()
}

/// "woensdag"
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    word(&WEEKDAYS, language, day.num_days_from_monday())
}

/// "wo"
pub fn weekday_short(language: Language, day: Weekday) -> &'static str {
    word(&WEEKDAYS_SHORT, language, day.num_days_from_monday())
}

/// "november"
pub fn month(language: Language, date: NaiveDate) -> &'static str {
    word(&MONTHS, language, date.month0())
}

/// "nov"
pub fn month_short(language: Language, date: NaiveDate) -> &'static str {
    word(&MONTHS_SHORT, language, date.month0())
}

/// "woensdag 11 november"
pub fn day_words(language: Language, date: NaiveDate) -> String {
    format!("{} {} {}", weekday(language, date.weekday()), date.day(), month(language, date))
}

/// "wo 11 november"
pub fn short_day_words(language: Language, date: NaiveDate) -> String {
    format!("{} {} {}", weekday_short(language, date.weekday()), date.day(), month(language, date))
}

/// "vandaag", "gisteren", "morgen", else [`short_day_words`]. Never "eergisteren": not everyone knows the word.
pub fn relative_day(language: Language, date: NaiveDate, today: NaiveDate) -> String {
    let near = [
        (Some(today), Common::Today),
        (today.checked_sub_days(Days::new(1)), Common::Yesterday),
        (today.checked_add_days(Days::new(1)), Common::Tomorrow),
    ];
    match near.into_iter().find(|(day, _)| *day == Some(date)) {
        Some((_, name)) => text::plain(name, language).to_owned(),
        None => short_day_words(language, date),
    }
}

/// With a capital in front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "10:00", in every language: as on the wall of the hall.
pub fn time(time: NaiveTime) -> String {
    time::hours_minutes(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_said_in_words() {
        let day = date(2026, 11, 11);
        assert_eq!(short_day_words(Language::Nl, day), "wo 11 november");
        assert_eq!(day_words(Language::Nl, day), "woensdag 11 november");
        assert_eq!(day_words(Language::En, day), "Wednesday 11 November");
        assert_eq!(month_short(Language::Nl, date(2026, 3, 1)), "mrt");
    }

    #[test]
    fn the_days_next_to_today_have_a_name_also_across_a_year() {
        let today = date(2027, 1, 1);
        assert_eq!(relative_day(Language::Nl, today, today), "vandaag");
        assert_eq!(relative_day(Language::Nl, date(2026, 12, 31), today), "gisteren");
        assert_eq!(relative_day(Language::En, date(2027, 1, 2), today), "tomorrow");
        assert_eq!(relative_day(Language::Nl, date(2026, 12, 30), today), "wo 30 december");
    }

    #[test]
    fn a_time_has_two_digits_twice() {
        assert_eq!(time(NaiveTime::from_hms_opt(9, 5, 59).unwrap()), "09:05");
    }

    #[test]
    fn every_day_of_a_leap_year_has_words() {
        let mut day = date(2028, 1, 1);
        while day.year() == 2028 {
            for language in Language::ALL {
                assert!(day_words(language, day).split(' ').all(|word| !word.is_empty()));
            }
            day = day.succ_opt().unwrap();
        }
    }
}
