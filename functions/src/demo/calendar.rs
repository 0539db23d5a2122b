//! Dutch local time. The clock itself is read by the program that plays.

use chrono::{DateTime, Datelike as _, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use trede::domain::Now;

/// The Monday of a date's week.
pub fn monday(date: NaiveDate) -> NaiveDate {
    after(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// A date this many days later.
pub fn after(date: NaiveDate, days: i64) -> NaiveDate {
    let moved = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(moved) } else { date.checked_add_days(moved) }.unwrap_or(date)
}

/// A time of day from hours and minutes; midnight when there is no such time.
pub fn at(hour: u8, minute: u8) -> NaiveTime {
    NaiveTime::from_hms_opt(hour.into(), minute.into(), 0).unwrap_or_default()
}

/// On which days groups meet so that one of them at least meets today: when none does, the first one's last day moves.
pub fn meeting_on(today: Weekday, groups: &[&[Weekday]]) -> Vec<Vec<Weekday>> {
    let mut days: Vec<Vec<Weekday>> = groups.iter().map(|group| group.to_vec()).collect();
    let is_free = !days.iter().flatten().any(|day| *day == today);
    if let Some(last) = days.first_mut().and_then(|first| first.last_mut()).filter(|_| is_free) {
        *last = today;
    }
    days
}

/// The moment a device in the Netherlands knows at this local time.
pub fn now(local: NaiveDateTime) -> Now {
    let offset = offset(local - TimeDelta::hours(1));
    let local = local.and_local_timezone(offset).single().unwrap_or_else(|| local.and_utc().fixed_offset());
    Now { local }
}

/// The Dutch local time of a moment.
pub fn local(seconds: i64) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    utc.with_timezone(&offset(utc.naive_utc()))
}

/// Summer time runs from the last Sunday of March to that of October, both at one o'clock UTC.
fn offset(utc: NaiveDateTime) -> FixedOffset {
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(utc.year(), month, 31).unwrap_or(NaiveDate::MIN);
        let back = last.weekday().days_since(Weekday::Sun);
        after(last, -i64::from(back)).and_time(at(1, 0))
    };
    let hours = if utc >= change(3) && utc < change(10) { 2 } else { 1 };
    FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sunday_of_march_and_october() {
        let shown = |text: &str| local(DateTime::parse_from_rfc3339(text).unwrap().timestamp()).to_rfc3339();
        assert_eq!(shown("2026-03-29T00:59:59Z"), "2026-03-29T01:59:59+01:00");
        assert_eq!(shown("2026-03-29T01:00:00Z"), "2026-03-29T03:00:00+02:00");
        assert_eq!(shown("2026-10-25T00:59:59Z"), "2026-10-25T02:59:59+02:00");
        assert_eq!(shown("2026-10-25T01:00:00Z"), "2026-10-25T02:00:00+01:00");
    }

    #[test]
    fn on_every_day_of_the_week_a_group_meets_and_as_often_as_it_did() {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        let groups: [&[Weekday]; 2] = [&[Mon, Wed, Fri], &[Tue, Thu]];
        for today in [Mon, Tue, Wed, Thu, Fri] {
            assert_eq!(meeting_on(today, &groups), groups);
        }
        for today in [Sat, Sun] {
            assert_eq!(meeting_on(today, &groups), [vec![Mon, Wed, today], vec![Tue, Thu]]);
        }
    }

    #[test]
    fn a_session_in_the_morning_is_at_that_local_time_in_summer_and_in_winter() {
        let morning = |month, day| now(NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_time(at(9, 30)));
        assert_eq!(morning(9, 7).local.to_rfc3339(), "2026-09-07T09:30:00+02:00");
        assert_eq!(morning(11, 9).local.to_rfc3339(), "2026-11-09T09:30:00+01:00");
        assert_eq!(monday(morning(11, 12).today()), morning(11, 9).today());
    }
}
