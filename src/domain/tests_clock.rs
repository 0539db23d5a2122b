//! Midnight, and the two nights of 2026 in which the clock changes: what time it is in Amsterdam is counted here by the
//! law's own rule, and what a calendar makes of a file by the rules that stand in the file.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use proptest::prelude::*;

use super::calendar::{Event, calendar};
use super::contact::{Reason, Section, to_call};
use super::fixture::*;
use super::step::view::{Due, Moment as Planned, person_moments};
use super::view::session::{next_session, open_lists, sessions_on};
use super::*;

/// Both changes, in UTC.
const CHANGES: [&str; 2] = ["2026-03-29T01:00:00", "2026-10-25T01:00:00"];

fn utc(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let mut date = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
    while date.weekday() != Weekday::Sun {
        date = date.pred_opt().unwrap();
    }
    date
}

/// Hours ahead of UTC in Amsterdam: two from the last Sunday of March to that of October, both at 01:00 UTC, else one.
fn ahead(moment: NaiveDateTime) -> i32 {
    let change = |month| last_sunday(moment.year(), month).and_hms_opt(1, 0, 0).unwrap();
    if (change(3)..change(10)).contains(&moment) { 2 } else { 1 }
}

/// What a device in Amsterdam says at a moment.
fn at(moment: NaiveDateTime) -> Now {
    let offset = FixedOffset::east_opt(ahead(moment) * 3600).unwrap();
    Now { local: DateTime::from_naive_utc_and_offset(moment, offset) }
}

/// The moment in UTC at which the clock on the wall says this; not in the hour that is twice or never.
fn moment_of(wall: NaiveDateTime) -> NaiveDateTime {
    let found: Vec<_> = [1, 2]
        .map(|hours| wall - Duration::hours(hours))
        .into_iter()
        .filter(|moment| *moment + Duration::hours(ahead(*moment).into()) == wall)
        .collect();
    let [moment] = found[..] else { panic!("{wall} is {} times", found.len()) };
    moment
}

#[test]
fn the_clock_of_the_test_changes_when_that_of_amsterdam_does() {
    for (change, before, after) in [(CHANGES[0], "01:59:59", "03:00:00"), (CHANGES[1], "02:59:59", "02:00:00")] {
        let said = |moment| at(moment).time().to_string();
        assert_eq!(said(utc(change) - Duration::seconds(1)), before);
        assert_eq!(said(utc(change)), after);
    }
    assert_eq!(moment_of(utc("2026-03-28T12:00:00")), utc("2026-03-28T11:00:00"));
    assert_eq!(moment_of(utc("2026-03-29T12:00:00")), utc("2026-03-29T10:00:00"));
}

/// A moment within two days of a change, to the second.
fn around_a_change() -> impl Strategy<Value = NaiveDateTime> {
    let any = (0usize..2, -172_800i64..172_800);
    // The minutes around the three midnights are where it goes wrong.
    let midnight = (0usize..2, -1i64..=1, -90i64..90);
    let change = |n: usize| utc(CHANGES[n]);
    prop_oneof![
        any.prop_map(move |(n, seconds)| change(n) + Duration::seconds(seconds)),
        midnight.prop_map(move |(n, days, seconds)| {
            let wall = change(n).date().and_time(NaiveTime::MIN) + Duration::days(days);
            moment_of(wall) + Duration::seconds(seconds)
        }),
    ]
}

/// A group of this many weeks from a first day, with Samira in it, and a lesson on that day.
fn group(first: NaiveDate, weeks: u8) -> Log {
    let mut log = Log::default();
    let create = Command::CreateGroup {
        id: GROUP,
        name: GroupName::parse("Ochtend").unwrap(),
        programme: ProgrammeKey::BewegenWerkt,
        weeks: Weeks::parse(weeks).unwrap(),
        organisation: None,
        docent: Some((DEVICE, DocentName::parse("Ilse").unwrap())),
    };
    log.run(noon(first), create);
    log.add(1, "Samira B", &first.to_string());
    log.plan(1, &first.to_string(), "10:00");
    log
}

proptest! {
    /// An answer of 23:59 is of that day and one of 00:01 of the next, whatever the clock does in between; the six days
    /// before are open and no other.
    #[test]
    fn an_answer_belongs_to_the_day_on_the_wall(moment in around_a_change(), back in -2i64..9) {
        let wall = moment + Duration::hours(ahead(moment).into());
        let (now, today) = (at(moment), wall.date());
        prop_assert_eq!((now.today(), now.naive()), (today, wall));
        let mut log = group(today - Days::new(30), 12);
        let date = today - Duration::days(back);
        let (participant, session) = (who(1), None);
        let answer = score(7);
        let record = Command::RecordPlezierscore { participant, date, session, moment: Moment::Before, answer };
        prop_assert_eq!(log.try_run(now, record).is_ok(), (0..=6).contains(&back));
        let rows = super::pair::pairs(&log.state, participant);
        let kept: Vec<_> = rows.iter().map(|pair| (pair.date, pair.before.unwrap().at.naive_utc())).collect();
        // What is filled in afterwards carries both: the day it is about, and the moment it was written.
        let expected = if (0..=6).contains(&back) { vec![(date, moment)] } else { Vec::new() };
        prop_assert_eq!(kept, expected);
        let day = super::view::today::today(&log.state, participant, now);
        prop_assert_eq!(day.date, today);
        prop_assert_eq!(day.last_answer_days_ago, (0..=6).contains(&back).then_some(back));
    }

    /// The lessons of a day stand there from midnight to midnight, the next one until its end on the clock on the wall,
    /// and a list that was forgotten is asked for from the next day on.
    #[test]
    fn a_lesson_is_todays_from_midnight_to_midnight(moment in around_a_change(), days in -2i64..3, hour in 4u32..21) {
        let wall = moment + Duration::hours(ahead(moment).into());
        let date = wall.date() + Duration::days(days);
        let mut log = group(date - Days::new(30), 12);
        log.plan(2, &date.to_string(), &format!("{hour:02}:30"));
        let now = at(moment);
        let is_it = |session: &Session| session.id == lesson(2);
        prop_assert_eq!(sessions_on(&log.state, now.today()).iter().any(is_it), days == 0);
        prop_assert_eq!(open_lists(&log.state, now.today()).iter().any(is_it), days < 0);
        // An hour of lesson by the clock: no lesson is in the hours of a change.
        let ends = moment_of(date.and_hms_opt(hour, 30, 0).unwrap()) + Duration::hours(1);
        prop_assert_eq!(next_session(&log.state, GROUP, now).as_ref().is_some_and(is_it), moment < ends);
    }

    /// What a docent set themselves for a day is theirs from its first minute, and not a minute earlier; a call about
    /// an absence is there from the moment the list is filled in.
    #[test]
    fn a_task_is_due_from_the_first_minute_of_its_day(moment in around_a_change(), days in -3i64..4) {
        let wall = moment + Duration::hours(ahead(moment).into());
        let on = wall.date() + Duration::days(days);
        let mut log = group(wall.date() - Days::new(30), 12);
        let (group, participant, task) = (GROUP, who(1), TaskId([7; 16]));
        let text = TaskText::parse("Bellen over het rooster").unwrap();
        let set = contact::Command::SetTask { group, participant, task, text, on };
        log.run(noon(wall.date() - Days::new(10)), Command::Contact(set));
        let tasks = to_call(&log.state, at(moment));
        let own = tasks.iter().find(|task| matches!(task.reason, Reason::Own { .. })).unwrap();
        prop_assert_eq!(own.due, on);
        prop_assert_eq!(own.section == Section::Later, on > wall.date());
    }

    /// The talk at two thirds has its own day and counts the days to it by the calendar: on a night of 23 or 25 hours
    /// tomorrow is one day away as on any other.
    #[test]
    fn the_talk_at_two_thirds_counts_days_and_not_hours(moment in around_a_change(), weeks in 3u8..20, days in -2i64..3) {
        let wall = moment + Duration::hours(ahead(moment).into());
        let date = wall.date() + Duration::days(days);
        // The day on which two thirds of these weeks are over is `date`.
        let first = date - Days::new(u64::from(weeks) * 14 / 3);
        let log = group(first, weeks);
        let today = at(moment).today();
        let moments = person_moments(&log.state, GROUP, today);
        let talk = moments.iter().find(|one| one.moment == Planned::Talk).unwrap();
        prop_assert_eq!(talk.date, date);
        let expected = if days >= 0 { Due::In(days) } else { Due::Late(-days) };
        prop_assert_eq!(talk.due, expected);
        // An evaluation every so many weeks falls on the weekday of the first day, also after the change.
        for one in moments.iter().filter(|one| matches!(one.moment, Planned::Evaluation(_))) {
            prop_assert_eq!(one.date.weekday(), first.weekday());
        }
    }

    /// A stand-in's access lasts through the last minute of its day.
    #[test]
    fn a_lent_device_is_over_when_its_day_is(moment in around_a_change(), days in -2i64..3) {
        let wall = moment + Duration::hours(ahead(moment).into());
        let until = wall.date() + Duration::days(days);
        let mut log = group(wall.date() - Days::new(30), 12);
        let device = DeviceKey([9; 32]);
        let lend = contact::Command::LendDevice { device, until: Some(until) };
        log.run(noon(wall.date() - Days::new(3)), Command::Contact(lend));
        let end = moment_of((until + Days::new(1)).and_time(NaiveTime::MIN));
        let is_over = log.state.lent_until(device).is_some_and(|until| until < at(moment).today());
        prop_assert_eq!(is_over, moment >= end);
    }
}

/// One rule of a VTIMEZONE: in which month, at what time on the wall before it, from and to how many minutes ahead.
#[derive(Debug)]
struct Rule {
    month: u32,
    time: NaiveTime,
    from: i64,
    to: i64,
}

/// The lines of a file, unfolded, as name with parameters and value.
fn lines(file: &str) -> Vec<(String, String)> {
    let whole = file.replace("\r\n ", "");
    whole
        .split_terminator("\r\n")
        .map(|line| line.split_once(':').unwrap())
        .map(|(a, b)| (a.into(), b.into()))
        .collect()
}

fn stamp(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

fn minutes(offset: &str) -> i64 {
    let (hours, minutes) = offset.split_at(3);
    hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()
}

/// The rules of the file's own zone.
fn rules(file: &[(String, String)]) -> Vec<Rule> {
    let blocks = file.split(|(name, value)| name == "BEGIN" && ["STANDARD", "DAYLIGHT"].contains(&value.as_str()));
    let rule = |block: &[(String, String)]| {
        let end = block.iter().position(|(name, _)| name == "END").unwrap();
        let of = |wanted: &str| block[..end].iter().find(|(name, _)| name == wanted).unwrap().1.clone();
        let every = of("RRULE");
        let month = every.strip_prefix("FREQ=YEARLY;BYMONTH=").and_then(|rest| rest.strip_suffix(";BYDAY=-1SU"));
        let month = month.unwrap_or_else(|| panic!("{every}")).parse().unwrap();
        let first = stamp(&of("DTSTART"));
        assert_eq!(first.date(), last_sunday(first.year(), month), "it begins with a day that is one of its own");
        Rule { month, time: first.time(), from: minutes(&of("TZOFFSETFROM")), to: minutes(&of("TZOFFSETTO")) }
    };
    blocks.skip(1).map(rule).collect()
}

/// What a calendar makes of a time on the wall: the rule that began last says how far it is ahead.
fn by_rules(rules: &[Rule], wall: NaiveDateTime) -> NaiveDateTime {
    let onsets = rules.iter().flat_map(|rule| {
        [wall.year() - 1, wall.year()].map(|year| (last_sunday(year, rule.month).and_time(rule.time), rule.to))
    });
    let (_, ahead) = onsets.filter(|(onset, _)| *onset <= wall).max().unwrap();
    wall - Duration::minutes(ahead)
}

fn file_of(log: &Log) -> Vec<(String, String)> {
    let event = |session| Event { session, title: "Les".to_owned(), note: String::new() };
    let events: Vec<Event> = log.state.sessions(GROUP).into_iter().map(event).collect();
    lines(&calendar(&events, utc("2026-01-05T12:00:00")))
}

#[test]
fn the_zone_of_the_file_changes_when_amsterdam_does_and_one_change_is_the_others_way_back() {
    let log = group(day("2026-03-02"), 12);
    let rules = rules(&file_of(&log));
    assert_eq!(rules.len(), 2);
    for (rule, other) in [(&rules[0], &rules[1]), (&rules[1], &rules[0])] {
        assert_eq!((rule.from, rule.to), (other.to, other.from));
        for year in 2024..2060 {
            let onset = last_sunday(year, rule.month).and_time(rule.time) - Duration::minutes(rule.from);
            let law = |moment| i64::from(ahead(moment)) * 60;
            assert_eq!((law(onset - Duration::seconds(1)), law(onset)), (rule.from, rule.to), "{year}");
        }
    }
}

proptest! {
    /// A series over a change keeps its time on the wall and its length, on the days it was asked for; and a calendar that
    /// takes in the file has each lesson at the moment at which it is.
    #[test]
    fn a_series_over_a_change_keeps_its_time_and_its_length(
        change in 0usize..2, before in 0u64..15, weekdays in prop::sample::subsequence(vec![0u8, 1, 2, 3, 4, 5, 6], 1..5),
        (hour, quarter) in (5u32..20, 0u32..4), length in 15u16..180, weeks in 1u8..5,
    ) {
        let changed = utc(CHANGES[change]).date();
        let first = changed - Days::new(before);
        let mut log = Log::default();
        let create = Command::CreateGroup {
            id: GROUP,
            name: GroupName::parse("Ochtend").unwrap(),
            programme: ProgrammeKey::BewegenWerkt,
            weeks: Weeks::parse(12).unwrap(),
            organisation: None,
            docent: None,
        };
        log.run(noon(first), create);
        let start = NaiveTime::from_hms_opt(hour, quarter * 15, 0).unwrap();
        let weekdays: Vec<Weekday> = weekdays.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect();
        let (until, place, except) = (Until::Weeks(Weeks::parse(weeks).unwrap()), None, Vec::new());
        let minutes = Minutes::parse(length).unwrap();
        let series = Series { weekdays: weekdays.clone(), from: first, until, start, minutes, place, except };
        let ids = (0..40).map(lesson).collect();
        log.run(noon(first), Command::PlanSessions { group: GROUP, series, ids });

        let days: Vec<NaiveDate> =
            first.iter_days().take(usize::from(weeks) * 7).filter(|date| weekdays.contains(&date.weekday())).collect();
        let sessions = log.state.sessions(GROUP);
        prop_assert_eq!(sessions.iter().map(|session| session.date).collect::<Vec<_>>(), days.clone());
        prop_assert!(sessions.iter().all(|session| session.start == start));

        let file = file_of(&log);
        let rules = rules(&file);
        let of = |wanted: &str| -> Vec<NaiveDateTime> {
            let zone = format!("{wanted};TZID=Europe/Amsterdam");
            file.iter().filter(|(name, _)| *name == zone).map(|(_, value)| stamp(value)).collect()
        };
        let (begins, ends) = (of("DTSTART"), of("DTEND"));
        prop_assert_eq!((begins.len(), ends.len()), (days.len(), days.len()));
        for ((day, begin), end) in days.iter().zip(&begins).zip(&ends) {
            let wall = day.and_time(start);
            prop_assert_eq!(*begin, wall);
            let (from, to) = (by_rules(&rules, *begin), by_rules(&rules, *end));
            prop_assert_eq!(from, moment_of(wall), "the moment on {}", day);
            prop_assert_eq!(to - from, Duration::minutes(length.into()));
            // Ten o'clock stays ten o'clock: an hour earlier in UTC in summer.
            let summer = (changed >= *day) == (change == 1) && *day != changed || (*day == changed && change == 0);
            prop_assert_eq!(wall - from, Duration::hours(if summer { 2 } else { 1 }));
        }
        let ids: BTreeSet<_> = file.iter().filter(|(name, _)| name == "UID").map(|(_, value)| value).collect();
        prop_assert_eq!(ids.len(), days.len());
    }
}
