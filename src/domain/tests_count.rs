//! Denominators and pairs, counted once more from what was done and none of the product's own counting.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::attendance::{Figure, figure, figure_in, figure_within};
use super::figure::{Period, group_figures};
use super::fixture::*;
use super::pair::{difference, pairs};
use super::programme::{self, Programme};
use super::*;

const FIRST: &str = "2026-09-07";

fn on(days: u64) -> NaiveDate {
    day(FIRST) + Days::new(days)
}

/// A stay of somebody: from a day to a day, both included, as numbers.
type Days2 = (u64, Option<u64>);

/// Stays one after the other with a pause between them: the last one may still go on.
fn stays() -> impl Strategy<Value = Vec<Days2>> {
    (prop::collection::vec((1u64..12, 0u64..10), 1..4), any::<bool>()).prop_map(|(parts, goes_on)| {
        let mut at = 0;
        let mut stays: Vec<Days2> = Vec::new();
        for (pause, length) in parts {
            stays.push((at + pause, Some(at + pause + length)));
            at += pause + length;
        }
        if let Some(last) = stays.last_mut().filter(|_| goes_on) {
            last.1 = None;
        }
        stays
    })
}

fn covers((from, until): &Days2, day: u64) -> bool {
    *from <= day && until.is_none_or(|until| day <= until)
}

/// One lesson of the story: its day, whether it is cancelled in the end, and everybody's mark.
type Lesson = (u64, bool, Vec<usize>);

fn lessons() -> impl Strategy<Value = Vec<Lesson>> {
    prop::collection::vec((1u64..45, prop::bool::weighted(0.2), prop::collection::vec(0usize..6, 2)), 0..14)
}

/// Two people who come later, pause, come back and go; every list is filled in with who is there that day.
fn played(people: &[Vec<Days2>], lessons: &[Lesson], notified_counts: bool) -> Log {
    let mut log = Log::with_people(&[]);
    let own = Programme { notified_counts, ..ProgrammeKey::BewegenWerkt.programme().clone() };
    let set = programme::Command::Set { group: GROUP, programme: Box::new(own) };
    log.run(noon(day(FIRST)), Command::Programme(set));
    for (n, stays) in (1..).zip(people) {
        for (at, (from, until)) in stays.iter().enumerate() {
            let (group, participant, entered) = (GROUP, who(n), on(*from));
            match at {
                0 => log.add(n, "Noor B", &entered.to_string()),
                _ => drop(log.run(noon(entered), Command::PlaceParticipant { group, participant, entered })),
            }
            if let Some(until) = until {
                log.run(noon(on(*until)), Command::RemoveFromGroup { group, participant, on: on(*until) });
            }
        }
    }
    for (n, (days, cancelled, marks)) in (0u8..).zip(lessons) {
        log.plan(100 + n, &on(*days).to_string(), &format!("{:02}:00", 6 + n));
        let here = |person: &usize| people[*person].iter().any(|stay| covers(stay, *days)) && marks[*person] < 5;
        let list: Vec<_> = (0..people.len())
            .filter(here)
            .map(|person| mark(who(u8::try_from(person).unwrap() + 1), Status::ALL[marks[person]]))
            .collect();
        if !list.is_empty() {
            log.run(noon(on(*days)), Command::MarkAttendance { session: lesson(100 + n), marks: list });
        }
        if *cancelled {
            let reason = CancelReason::Weather;
            log.run(noon(on(*days)), Command::CancelSession { session: lesson(100 + n), reason });
        }
    }
    log
}

/// There, late, called off, stayed away: how often, of the lessons of these days.
fn counted(lessons: &[Lesson], person: usize, notified_counts: bool, own: impl Fn(u64) -> bool) -> Figure {
    let mut figure = Figure::default();
    for (days, cancelled, marks) in lessons {
        if *cancelled || !own(*days) {
            continue;
        }
        match marks[person] {
            0 | 1 => figure.present += 1,
            2 => figure.notified += 1,
            3 => figure.no_show += 1,
            // Not applicable, and not on the list at all.
            _ => continue,
        }
        figure.late += usize::from(marks[person] == 1);
        figure.counted += usize::from(marks[person] != 2 || notified_counts);
    }
    figure
}

proptest! {
    /// Who comes later, pauses and goes is counted over the own days only, and an absence with notice as the programme
    /// says: over everything, over one stay, over some days, and all together in the figures of the group.
    #[test]
    fn everybody_is_counted_over_their_own_days(
        people in prop::collection::vec(stays(), 2), lessons in lessons(), notified_counts in any::<bool>(),
        (from, length) in (0u64..40, 0u64..40),
    ) {
        let log = played(&people, &lessons, notified_counts);
        let mut together = Figure::default();
        for (person, stays) in people.iter().enumerate() {
            let id = who(u8::try_from(person).unwrap() + 1);
            let in_any = |day: u64| stays.iter().any(|stay| covers(stay, day));
            let all = counted(&lessons, person, notified_counts, in_any);
            prop_assert_eq!(figure(&log.state, id, Some(GROUP)), all);
            prop_assert_eq!(figure(&log.state, id, None), all);
            let within = counted(&lessons, person, notified_counts, |day| in_any(day) && (from..=from + length).contains(&day));
            prop_assert_eq!(figure_within(&log.state, id, Some(GROUP), on(from)..=on(from + length)), within);
            for (stay, own) in log.state.stays(id).iter().zip(stays) {
                prop_assert_eq!((stay.from, stay.until), (on(own.0), own.1.map(on)));
                let of_stay = counted(&lessons, person, notified_counts, |day| covers(own, day));
                prop_assert_eq!(figure_in(&log.state, stay), of_stay);
            }
            prop_assert_eq!(log.state.stays(id).len(), stays.len());
            together.counted += all.counted;
            together.present += all.present;
        }
        let figures = group_figures(&log.state, GROUP, Period::All, on(400));
        prop_assert_eq!((figures.attendance.present, figures.attendance.counted), (together.present, together.counted));
        prop_assert_eq!(figures.stays, people.iter().map(Vec::len).sum::<usize>());
        prop_assert_eq!(figures.people, people.len());
    }

    /// Somebody ended when their last day has come, and not before: that day itself is one of them.
    #[test]
    fn a_stay_has_ended_from_its_last_day_on(stays in stays(), today in 0u64..60) {
        let people = [stays.clone(), Vec::new()];
        let log = played(&people, &[], true);
        let figures = group_figures(&log.state, GROUP, Period::All, on(today));
        let begun = stays.iter().filter(|(from, _)| *from <= today);
        let over = begun.clone().filter(|(_, until)| until.is_some_and(|until| until <= today)).count();
        prop_assert_eq!((figures.stays, figures.ended), (begun.count(), over));
    }

    /// Which scores make a pair: what was given for a session, and what was given for a date where that date has one
    /// session that goes on and nothing else was said of it. The sum of the differences follows.
    #[test]
    fn a_pair_is_of_one_session(
        sessions in prop::collection::vec((0u64..3, prop::bool::weighted(0.3)), 0..5),
        scores in prop::collection::btree_map((0u64..3, prop::option::of(0usize..5), any::<bool>()), 0u8..=10, 0..12),
    ) {
        let mut log = Log::with_people(&["Samira B"]);
        for (n, (days, _)) in (0u8..).zip(&sessions) {
            log.plan(n, &on(*days).to_string(), &format!("1{n}:00"));
        }
        // By session or date, before and after.
        let mut given: BTreeMap<(u64, Option<usize>), [Option<i64>; 2]> = BTreeMap::new();
        for ((days, session, after), value) in &scores {
            let session = session.filter(|n| *n < sessions.len());
            let days = session.map_or(*days, |n| sessions[n].0);
            let moment = if *after { Moment::After } else { Moment::Before };
            log.score(1, &on(days).to_string(), session.map(|n| u8::try_from(n).unwrap()), moment, *value);
            given.entry((days, session)).or_default()[usize::from(*after)] = Some(i64::from(*value));
        }
        for (n, _) in (0u8..).zip(&sessions).filter(|(_, (_, cancelled))| *cancelled) {
            let cancel = Command::CancelSession { session: lesson(n), reason: CancelReason::Other };
            log.run(noon(on(2)), cancel);
        }
        let mut whole = Vec::new();
        for (n, (days, cancelled)) in sessions.iter().enumerate().filter(|(_, (_, cancelled))| !cancelled) {
            let others = sessions.iter().filter(|(other, gone)| other == days && !gone).count();
            let of_date = given.get(&(*days, None)).filter(|_| others == 1 && !cancelled).copied().unwrap_or_default();
            let own = given.get(&(*days, Some(n))).copied().unwrap_or_default();
            if let [Some(before), Some(after)] = [own[0].or(of_date[0]), own[1].or(of_date[1])] {
                whole.push((lesson(u8::try_from(n).unwrap()), after - before));
            }
        }
        let rows = pairs(&log.state, who(1));
        let found: BTreeSet<_> = rows
            .iter()
            .filter_map(|pair| Some((pair.session?, i64::from(pair.difference()?))))
            .collect();
        prop_assert_eq!(found, whole.iter().copied().collect::<BTreeSet<_>>());
        let together = difference(&rows);
        prop_assert_eq!((together.tally.pairs, together.sum), (whole.len(), whole.iter().map(|(_, difference)| difference).sum()));
        let more = whole.iter().filter(|(_, difference)| *difference > 0).count();
        let less = whole.iter().filter(|(_, difference)| *difference < 0).count();
        prop_assert_eq!((together.tally.more, together.tally.less), (more, less));
    }
}
