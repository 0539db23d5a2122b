//! The device's moment, and the days for which an answer may still be given.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// How many days before today an answer may still be given.
pub const DAYS_BACK: u64 = 6;

/// The months in Dutch.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The days of the week in Dutch, Monday first.
pub const WEEKDAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// The device's own local time with its offset: the only clock of the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// What the device's clock says.
    pub local: DateTime<FixedOffset>,
}

impl Now {
    /// The local date.
    pub fn today(self) -> NaiveDate {
        self.local.date_naive()
    }

    /// The local time of day.
    pub fn time(self) -> NaiveTime {
        self.local.time()
    }

    /// Date and time without zone, comparable with a session's.
    pub fn naive(self) -> NaiveDateTime {
        self.local.naive_local()
    }
}

/// Where a date stands to the days that are open for answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Today or one of the six days before.
    Open,
    /// After today.
    Future,
    /// More than six days ago.
    Past,
}

/// Whether an answer about `date` may be given on `today`.
pub fn window(date: NaiveDate, today: NaiveDate) -> Window {
    if date > today {
        Window::Future
    } else if date < first_open_day(today) {
        Window::Past
    } else {
        Window::Open
    }
}

/// The oldest day that is still open.
pub fn first_open_day(today: NaiveDate) -> NaiveDate {
    days_before(today, DAYS_BACK)
}

/// The seven open days, oldest first, today last.
pub fn open_days(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..=DAYS_BACK).rev().map(move |back| days_before(today, back))
}

/// `date` minus a number of days; the calendar's first day when there is none before.
pub(crate) fn days_before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// `date` plus a number of days; the calendar's last day when there is none after.
pub(crate) fn days_after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// A time of day as people and files write it: 09:30. chrono's own formats are nine kilobytes of a phone's program.
pub fn hours_minutes(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A date as ISO 8601 writes it, and as an address and a date field give it: 2026-11-22.
pub fn iso_date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !plain || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Now {
        Now { local: DateTime::parse_from_rfc3339(text).unwrap() }
    }

    #[test]
    fn today_is_the_devices_own_date_also_around_midnight_and_when_the_clock_changes() {
        assert_eq!(at("2026-11-11T23:59:59+01:00").today().to_string(), "2026-11-11");
        assert_eq!(at("2026-11-12T00:00:00+01:00").today().to_string(), "2026-11-12");
        // 25 October 2026: 02:30 happens twice, on one date.
        assert_eq!(at("2026-10-25T02:30:00+02:00").naive(), at("2026-10-25T02:30:00+01:00").naive());
        // 29 March 2026: 01:59 is followed by 03:00.
        assert_eq!(at("2026-03-29T03:00:00+02:00").today().to_string(), "2026-03-29");
    }

    proptest! {
        #[test]
        fn a_date_is_read_as_it_is_written(days in 0i32..3_652_059) {
            let date = NaiveDate::from_num_days_from_ce_opt(days + 366).unwrap();
            prop_assert_eq!(iso_date(&date.to_string()), (date.to_string().len() == 10).then_some(date));
        }

        #[test]
        fn what_is_not_a_date_is_none(text in "[0-9+]{4}-[01+][0-9+]-[0-3+ ][0-9+]") {
            prop_assert_eq!(iso_date(&text), NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|date| date.to_string() == text));
        }

        #[test]
        fn exactly_today_and_the_six_days_before_are_open(today in -100_000i32..100_000, offset in -400i32..400) {
            let day = |n: i32| NaiveDate::from_epoch_days(n).unwrap();
            let expected = match offset {
                1.. => Window::Future,
                -6..=0 => Window::Open,
                _ => Window::Past,
            };
            prop_assert_eq!(window(day(today + offset), day(today)), expected);
            prop_assert_eq!(open_days(day(today)).any(|d| d == day(today + offset)), expected == Window::Open);
        }
    }
}
