//! What a participant skipped of the days that are still open. It is no answer, so it is kept beside the diary, on this
//! device, and not in it: in one line of words.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;
use litemap::LiteMap;

use super::time::{Window, iso_date, window};

/// The parts of each day's card that were skipped, by the words that addresses have for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Skipped(LiteMap<NaiveDate, Vec<String>>);

impl Skipped {
    /// Reads the line; a day that cannot be read is left out.
    pub fn read(line: &str) -> Self {
        let day = |words: &str| {
            let mut words = words.split_ascii_whitespace();
            let date = iso_date(words.next()?)?;
            Some((date, words.map(str::to_owned).collect()))
        };
        Self(line.split(';').filter_map(day).collect())
    }

    /// Whether a part of a day was skipped: it is done for that day.
    pub fn is_skipped(&self, date: NaiveDate, part: &str) -> bool {
        self.0.get(&date).is_some_and(|parts| parts.iter().any(|one| one == part))
    }

    /// One more part, of a day that is open today. Of days that are not open any more nothing is kept.
    pub fn skip(&mut self, date: NaiveDate, part: &str, today: NaiveDate) {
        self.0.retain(|date, _| window(*date, today) == Window::Open);
        if window(date, today) == Window::Open && !self.is_skipped(date, part) {
            self.0.entry(date).or_default().push(part.to_owned());
        }
    }
}

impl Display for Skipped {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (n, (date, parts)) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(";")?;
            }
            write!(f, "{date} {}", parts.join(" "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::day;

    /// Story: somebody filled in yesterday in the morning and skipped the food; yesterday asked for it again, and what was
    /// skipped of today was forgotten with it.
    #[test]
    fn what_was_skipped_of_an_earlier_day_is_remembered_beside_today() {
        let today = day("2026-11-22");
        let mut skipped = Skipped::default();
        skipped.skip(today, "slaap", today);
        skipped.skip(day("2026-11-21"), "eten", today);
        skipped.skip(day("2026-11-21"), "tijden", today);
        skipped.skip(day("2026-11-21"), "eten", today);
        let read = Skipped::read(&skipped.to_string());
        assert_eq!(read, skipped);
        assert_eq!(skipped.to_string(), "2026-11-21 eten tijden;2026-11-22 slaap");
        for (date, part, is) in [
            ("2026-11-22", "slaap", true),
            ("2026-11-22", "eten", false),
            ("2026-11-21", "eten", true),
            ("2026-11-21", "tijden", true),
            ("2026-11-21", "slaap", false),
            ("2026-11-20", "eten", false),
        ] {
            assert_eq!(read.is_skipped(day(date), part), is, "{date} {part}");
        }
    }

    #[test]
    fn a_day_that_is_closed_is_forgotten_and_none_of_the_future_is_kept() {
        let mut skipped = Skipped::read("2026-11-16 eten;2026-11-15 eten;2026-11-22 slaap");
        skipped.skip(day("2026-11-22"), "eten", day("2026-11-22"));
        assert_eq!(skipped.to_string(), "2026-11-16 eten;2026-11-22 slaap eten");
        skipped.skip(day("2026-11-24"), "eten", day("2026-11-23"));
        assert_eq!(skipped.to_string(), "2026-11-22 slaap eten");
    }

    #[test]
    fn what_an_earlier_version_kept_is_read_and_what_is_no_day_is_left_out() {
        assert!(Skipped::read("2026-11-22 eten tijden").is_skipped(day("2026-11-22"), "tijden"));
        assert_eq!(Skipped::read(""), Skipped::default());
        assert_eq!(Skipped::read("gisteren eten;;2026-13-01 slaap"), Skipped::default());
    }
}
