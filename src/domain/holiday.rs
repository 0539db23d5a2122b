//! Dutch public holidays: proposed as days without a session. School holidays differ per region and year, and are typed.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Nieuwjaarsdag.
    NewYear,
    /// Goede Vrijdag: a holiday for few.
    GoodFriday,
    /// Eerste Paasdag.
    Easter,
    /// Tweede Paasdag.
    EasterMonday,
    /// Koningsdag.
    KingsDay,
    /// Bevrijdingsdag.
    LiberationDay,
    /// Hemelvaartsdag.
    Ascension,
    /// Eerste Pinksterdag.
    Pentecost,
    /// Tweede Pinksterdag.
    WhitMonday,
    /// Eerste Kerstdag.
    Christmas,
    /// Tweede Kerstdag.
    BoxingDay,
}

/// The holidays of a year, by date; none for a year that the calendar does not have.
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year);
    let after = |days: u64| easter.and_then(|easter| easter.checked_add_days(Days::new(days)));
    let kings_day = on(4, 27).map(|day| if day.weekday() == Weekday::Sun { day - Days::new(1) } else { day });
    let all = [
        (on(1, 1), Holiday::NewYear),
        (easter.and_then(|easter| easter.checked_sub_days(Days::new(2))), Holiday::GoodFriday),
        (easter, Holiday::Easter),
        (after(1), Holiday::EasterMonday),
        (kings_day, Holiday::KingsDay),
        (on(5, 5), Holiday::LiberationDay),
        (after(39), Holiday::Ascension),
        (after(49), Holiday::Pentecost),
        (after(50), Holiday::WhitMonday),
        (on(12, 25), Holiday::Christmas),
        (on(12, 26), Holiday::BoxingDay),
    ];
    let mut days: Vec<(NaiveDate, Holiday)> =
        all.into_iter().filter_map(|(date, holiday)| Some((date?, holiday))).collect();
    days.sort();
    days
}

/// The holidays among these dates.
pub fn holidays_among(dates: &[NaiveDate]) -> Vec<(NaiveDate, Holiday)> {
    let mut years: Vec<i32> = dates.iter().map(Datelike::year).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().flat_map(holidays).filter(|(date, _)| dates.contains(date)).collect()
}

/// Whether most people are free: Goede Vrijdag is none by law, Bevrijdingsdag once in five years.
pub fn is_day_off(date: NaiveDate, holiday: Holiday) -> bool {
    match holiday {
        Holiday::GoodFriday => false,
        Holiday::LiberationDay => date.year() % 5 == 0,
        _ => true,
    }
}

/// Whether a date is skipped: in weeks off, or a day off that was not kept. Weeks are their first and last day.
pub fn is_skipped(date: NaiveDate, kept: &[NaiveDate], weeks: &[(NaiveDate, NaiveDate)]) -> bool {
    let in_weeks = weeks.iter().any(|(first, last)| (*first..=*last).contains(&date));
    let day_off = || holidays(date.year()).into_iter().any(|(day, holiday)| day == date && is_day_off(day, holiday));
    !kept.contains(&date) && (in_weeks || day_off())
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        // The earliest, the latest, and the years that this is for.
        let known = [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (2000, "2000-04-23"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ];
        for (year, date) in known {
            assert_eq!(easter(year), Some(day(date)));
        }
    }

    #[test]
    fn the_holidays_of_2027() {
        let words: Vec<String> =
            holidays(2027).into_iter().map(|(date, holiday)| format!("{date} {holiday:?}")).collect();
        insta::assert_snapshot!(words.join("\n"), @"
        2027-01-01 NewYear
        2027-03-26 GoodFriday
        2027-03-28 Easter
        2027-03-29 EasterMonday
        2027-04-27 KingsDay
        2027-05-05 LiberationDay
        2027-05-06 Ascension
        2027-05-16 Pentecost
        2027-05-17 WhitMonday
        2027-12-25 Christmas
        2027-12-26 BoxingDay
        ");
    }

    #[test]
    fn the_kings_day_is_not_on_a_sunday_and_the_liberation_is_a_day_off_every_five_years() {
        let kings = |year| holidays(year).into_iter().find(|(_, holiday)| *holiday == Holiday::KingsDay).unwrap().0;
        assert_eq!(kings(2025), day("2025-04-26"));
        assert_eq!(kings(2026), day("2026-04-27"));
        assert!(is_day_off(day("2025-05-05"), Holiday::LiberationDay));
        assert!(!is_day_off(day("2026-05-05"), Holiday::LiberationDay));
    }

    #[test]
    fn a_series_over_new_year_finds_the_holidays_of_both_years() {
        let fridays: Vec<NaiveDate> = day("2026-12-18").iter_weeks().take(4).collect();
        assert_eq!(
            holidays_among(&fridays),
            [(day("2026-12-25"), Holiday::Christmas), (day("2027-01-01"), Holiday::NewYear)]
        );
        assert_eq!(holidays_among(&[]), []);
    }

    #[test]
    fn a_day_off_is_skipped_unless_it_is_kept_and_weeks_off_are_both_their_ends() {
        let christmas = day("2026-12-25");
        assert!(is_skipped(christmas, &[], &[]));
        assert!(!is_skipped(christmas, &[christmas], &[]));
        assert!(!is_skipped(day("2026-04-03"), &[], &[]), "Good Friday is proposed, not skipped");
        let weeks = [(day("2026-12-21"), day("2027-01-01"))];
        assert!(is_skipped(day("2026-12-21"), &[], &weeks) && is_skipped(day("2027-01-01"), &[], &weeks));
        assert!(!is_skipped(day("2027-01-04"), &[], &weeks));
        assert!(!is_skipped(day("2026-12-23"), &[day("2026-12-23")], &weeks));
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583i32..4000) {
            let easter = easter(year).unwrap();
            prop_assert_eq!(easter.weekday(), Weekday::Sun);
            let at = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
            prop_assert!((at(3, 22)..=at(4, 25)).contains(&easter));
            prop_assert_eq!(holidays(year).len(), 11);
        }
    }
}
