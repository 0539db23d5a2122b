use litemap::LiteMap;

use chrono::Days;
use proptest::prelude::*;

use super::payer::{LEAST_COUNT, LEAST_PEOPLE};
use super::*;
use crate::domain::closing::{self, Destination, EndReason, Moving};
use crate::domain::fixture::*;
use crate::domain::ladder::{self, Context, Reach, Rung};
use crate::domain::{Command as Any, Moment, Status, measure, programme};
use crate::fact::Purpose;

fn close(log: &mut Log, n: u8, on: &str, reason: EndReason, destination: Option<Destination>) {
    let stay = log.state.stays(who(n)).pop().unwrap();
    let command = closing::Command::Close { stay, on: day(on), reason, destination, to: None, sentence: None };
    log.run(noon(day(on)), Any::Closing(command));
}

fn judge(log: &mut Log, n: u8, on: &str, rung: Rung, context: Context) {
    let (participant, date, reach) = (who(n), day(on), Reach::Now);
    let command = ladder::Command::Judge { participant, date, reach, rung, context, sentence: None };
    log.run(noon(date), Any::Ladder(command));
}

fn sit_ups(log: &mut Log, n: u8, on: &str, many: i32) {
    use measure::{Command, Context, Instrument};
    let (participant, date, context) = (who(n), day(on), Context::Loose);
    let (instrument, values) = (Instrument::SitUps, Some(vec![Some(many)]));
    let command = Command::Take { participant, instrument, date, context, values, sure: true };
    log.run(noon(date), Any::Measure(command));
}

/// Four people. Abdi: 4 of 5, one rung up, completed, voluntary work, moves every week after three months.
/// Karim: 2 of 5, no rung up, stopped for work. Noor: 3 of 4, came in later, still there.
/// Ruud left and nobody said why.
fn group() -> Log {
    let mut log = Log::with_people(&["Abdi H", "Karim O"]);
    log.add(3, "Noor B", "2026-09-09");
    log.add(4, "Ruud S", "2026-09-07");
    let none = Status::NotApplicable;
    let marks = [
        ("2026-09-07", [Status::Present, Status::Present, none, Status::NoShow]),
        ("2026-09-09", [Status::Late, Status::NoShow, Status::Present, Status::Present]),
        ("2026-09-11", [Status::Present, Status::Notified, Status::Present, Status::NoShow]),
        ("2026-09-14", [Status::Notified, Status::Present, Status::NoShow, Status::NoShow]),
        ("2026-09-16", [Status::Present, Status::NoShow, Status::Present, none]),
    ];
    for (n, (date, marks)) in (1..).zip(marks) {
        log.plan(n, date, "10:00");
        let here = |who: u8| !(who == 3 && n == 1);
        let marks = (1..).zip(marks).filter(|(who, _)| here(*who)).map(|(n, status)| mark(who(n), status)).collect();
        log.run(noon(day(date)), Any::MarkAttendance { session: lesson(n), marks });
    }
    for n in 1..=2 {
        log.share(n, &Purpose::DIARY);
    }
    for (n, after) in [(1, 8), (2, 3)] {
        for (session, date) in [(1, "2026-09-07"), (2, "2026-09-09"), (3, "2026-09-11")] {
            log.score(n, date, Some(session), Moment::Before, 5);
            log.score(n, date, Some(session), Moment::After, after);
        }
    }
    judge(&mut log, 1, "2026-09-01", Rung::Isolated, Context::Before);
    judge(&mut log, 2, "2026-09-01", Rung::SocialContacts, Context::Before);
    close(&mut log, 1, "2026-11-29", EndReason::Completed, Some(Destination::VoluntaryWork));
    close(&mut log, 2, "2026-10-30", EndReason::Work, Some(Destination::PaidWork));
    let on = day("2026-10-01");
    log.run(noon(on), Any::RemoveFromGroup { group: GROUP, participant: who(4), on });
    judge(&mut log, 1, "2026-12-07", Rung::SocialContacts, Context::After);
    judge(&mut log, 2, "2026-12-07", Rung::SocialContacts, Context::After);
    for (n, from, to) in [(1, 12, 18), (2, 12, 12)] {
        sit_ups(&mut log, n, "2026-09-07", from);
        sit_ups(&mut log, n, "2026-10-28", to);
    }
    let stay = log.state.stays(who(1))[0];
    let (months, on, moving) = (3, day("2027-03-01"), Moving::Weekly);
    log.run(noon(on), Any::Closing(closing::Command::Check { stay, months, on, moving, destination: None }));
    log
}

#[test]
fn the_figures_of_a_group_counted_by_hand() {
    let log = group();
    let figures = group_figures(&log.state, GROUP, Period::All, day("2027-03-02"));
    let share = |key| (figures.share(key).n, figures.share(key).of);
    assert_eq!((figures.people, figures.ended, figures.closed), (4, 3, 2));
    assert_eq!((figures.attendance.present, figures.attendance.counted), (4 + 2 + 3 + 1, 5 + 5 + 4 + 4));
    assert_eq!(share(FigureKey::Attended), (1, 4));
    assert_eq!(share(FigureKey::RungUp), (1, 2));
    assert_eq!(share(FigureKey::AbilityUp), (1, 2));
    assert_eq!(share(FigureKey::PlezierUp), (1, 2));
    assert_eq!((figures.plezier.tally.pairs, figures.plezier.tenths()), (6, Some(5)));
    assert_eq!(share(FigureKey::Completed), (1, 2));
    assert_eq!(share(FigureKey::StillMoving3), (1, 1));
    assert_eq!(figures.destinations, LiteMap::from_iter([(Destination::PaidWork, 1), (Destination::VoluntaryWork, 1)]));
    assert_eq!(figures.rungs_end, LiteMap::from_iter([(Rung::SocialContacts, 2)]));
    let programme = log.state.group(GROUP).unwrap().runs();
    let rows = rows(&figures, programme);
    let up = rows.iter().find(|row| row.key == FigureKey::RungUp).unwrap();
    assert_eq!((up.target, up.unknown, reached(up)), (Some(35), 1, Some(true)));

    // The same function for everything: of one group the organisation's figures are the group's.
    assert_eq!(organisation_figures(&log.state, Period::All, day("2027-03-02")), figures);
    assert_eq!(organisation_figures(&log.state, Period::Year(2027), day("2027-03-02")), Figures::default());
    assert_eq!(years(&log.state), [2026]);
    let file = table(&figures, programme, ["a", "b", "c", "d", "e"], |key| format!("{key:?}"), |to| format!("{to:?}"));
    assert!(file.to_csv().contains("RungUp;1;2;50;35\r\n"), "{}", file.to_csv());
}

#[test]
fn nobody_counts_as_ended_or_closed_before_their_last_day() {
    let log = group();
    let figures = group_figures(&log.state, GROUP, Period::All, day("2026-11-01"));
    assert_eq!((figures.people, figures.ended, figures.closed), (4, 2, 1));
    // Story: two people were closed with a last day in February, and the figures said in November that nobody had stopped
    // and nothing more. They are said apart, and belong to the others on the day itself.
    let counts = |today| {
        let figures = group_figures(&log.state, GROUP, Period::All, day(today));
        (figures.ended, figures.leaving, figures.closed)
    };
    assert_eq!((counts("2026-11-28"), counts("2026-11-29")), ((2, 1, 1), (3, 0, 2)));
    assert_eq!(group_figures(&log.state, GROUP, Period::All, day("2026-09-06")).people, 0);
}

#[test]
fn a_target_is_reached_to_the_person_and_not_by_rounding() {
    // 34.6 % is said as 35 % and does not reach it.
    let share = Share { n: 9, of: 26 };
    assert_eq!((share.percent(), share.reaches(35)), (Some(35), Some(false)));
    assert_eq!(Share { n: 7, of: 20 }.reaches(35), Some(true));
    assert_eq!(Share::default().reaches(35), None);
}

#[test]
fn what_was_given_to_a_payer_is_kept_and_limits_what_comes_after() {
    let mut log = Log::with_people(&[]);
    for n in 1..=12 {
        log.add(n, "Deelnemer", "2026-09-07");
        let destination = if n <= 6 { Destination::Sport } else { Destination::Schooling };
        let reason = if n <= 8 { EndReason::Completed } else { EndReason::Moved };
        close(&mut log, n, "2026-11-29", reason, Some(destination));
    }
    let give = |log: &mut Log, on: &str| {
        log.run(noon(day(on)), Any::Figure(Command::Give { group: GROUP, period: Period::All })).len()
    };
    let shown = |log: &Log, on: &str| {
        let figures = group_figures(&log.state, GROUP, Period::All, day(on));
        let earlier: Vec<_> =
            log.state.group(GROUP).unwrap().figures().given().into_iter().map(|(_, shown)| shown).collect();
        for_payer(&figures, &earlier)
    };
    assert_eq!(shown(&log, "2026-12-01").shares.get(&FigureKey::Completed), Some(&Share { n: 8, of: 12 }));
    assert_eq!(give(&mut log, "2026-12-01"), 1);
    assert_eq!(give(&mut log, "2026-12-01"), 0, "the same on the same day is one");
    assert_eq!(shown(&log, "2026-12-02").shares.len(), 1, "the same once more tells nothing new");
    // One more: both counts are large enough, and the difference would be that one person.
    log.add(13, "Deelnemer", "2026-09-07");
    close(&mut log, 13, "2026-11-29", EndReason::Moved, Some(Destination::Sport));
    assert_eq!(shown(&log, "2026-12-03"), Shown::default());
    for n in 14..=20 {
        log.add(n, "Deelnemer", "2026-09-07");
        let reason = if n <= 16 { EndReason::Completed } else { EndReason::Other };
        let destination = if n <= 17 { Destination::Sport } else { Destination::Schooling };
        close(&mut log, n, "2026-11-29", reason, Some(destination));
    }
    let later = shown(&log, "2026-12-04");
    assert_eq!(later.shares.get(&FigureKey::Completed), Some(&Share { n: 11, of: 20 }));
    let (cells, all) = later.destinations.unwrap();
    assert_eq!((cells[&Destination::Sport], cells[&Destination::Schooling], all), (None, Some(9), 20));
    let words = |key: FigureKey| format!("{key:?}");
    let file = payer_table(
        &shown(&log, "2026-12-04"),
        &[FigureKey::Completed, FigureKey::RungUp],
        ["", "", "", ""],
        "te weinig",
        words,
        |key| format!("{key:?}"),
        |place| format!("{place:?}"),
    );
    assert!(file.to_csv().contains("Completed;11;20;55\r\nRungUp;te weinig;;\r\n"));
    assert!(file.to_csv().contains("PaidWork;te weinig;;\r\n"));
}

/// Story: the version was saved, one more person came, and it was saved twice more on the same day. The second corrected the
/// first, so the third was compared with the second alone: their difference was that one person.
#[test]
fn nothing_that_was_given_replaces_what_was_given_before_it_on_one_day() {
    let mut log = Log::with_people(&[]);
    let come = |log: &mut Log, n: u8, reason: EndReason| {
        log.add(n, "Deelnemer", "2026-09-07");
        close(log, n, "2026-11-29", reason, Some(Destination::Sport));
    };
    for n in 1..=12 {
        come(&mut log, n, if n <= 8 { EndReason::Completed } else { EndReason::Moved });
    }
    let today = day("2026-12-01");
    let mut given = Vec::new();
    for n in 13..=15 {
        let command = Any::Figure(Command::Give { group: GROUP, period: Period::All });
        log.run(noon(today), command);
        given.push(
            given_last(&log.state, GROUP, Period::All, today).unwrap().shares.get(&FigureKey::Completed).copied(),
        );
        come(&mut log, n, EndReason::Moved);
    }
    assert_eq!(given, [Some(Share { n: 8, of: 12 }), None, None]);
    assert_eq!(log.state.group(GROUP).unwrap().figures().given().len(), 2, "the third is as the second");
    assert_eq!(given_before(&log.state, GROUP), [today]);
}

/// Story: two dossiers turned out to be one person's. Both had a place in the group, and the figures counted two people.
#[test]
fn stays_of_one_person_that_overlap_are_one() {
    use crate::domain::signup::Command as Signup;
    let mut log = Log::with_people(&[]);
    log.add(1, "Samira B", "2026-09-07");
    log.add(2, "Samira Bakker", "2026-09-09");
    for (session, date) in [(1, "2026-09-07"), (2, "2026-09-09")] {
        log.plan(session, date, "10:00");
    }
    for (n, session, date) in [(1, 1, "2026-09-07"), (2, 2, "2026-09-09")] {
        let marks = vec![mark(who(n), Status::Present)];
        log.run(noon(day(date)), Any::MarkAttendance { session: lesson(session), marks });
    }
    // Closed under the second: that is where it stands.
    close(&mut log, 2, "2026-11-29", EndReason::Completed, Some(Destination::Sport));
    close(&mut log, 1, "2026-11-27", EndReason::Other, None);
    let on = day("2026-12-01");
    let before = group_figures(&log.state, GROUP, Period::All, on);
    assert_eq!((before.people, before.stays, before.closed), (2, 2, 2));
    log.run(noon(on), Any::Signup(Signup::Merge { keep: who(1), other: who(2) }));
    let figures = group_figures(&log.state, GROUP, Period::All, on);
    assert_eq!((figures.people, figures.stays, figures.ended, figures.closed), (1, 1, 1, 1));
    assert_eq!(figures.share(FigureKey::Completed), Share { n: 1, of: 1 });
    assert_eq!((figures.attendance.present, figures.attendance.counted), (2, 2));
    assert_eq!(figures.share(FigureKey::Attended), Share { n: 1, of: 1 });
}

/// Story: eight people, two of whom came back, were ten to the payer.
#[test]
fn a_payer_sees_numbers_of_ten_people_and_not_of_ten_stays() {
    let mut log = Log::with_people(&[]);
    let come = |log: &mut Log, n: u8, from: &str, until: &str, reason: EndReason| {
        let (entered, participant) = (day(from), who(n));
        match log.state.person(participant).is_some() {
            false => log.add(n, "Deelnemer", from),
            true => drop(log.run(noon(entered), Any::PlaceParticipant { group: GROUP, participant, entered })),
        }
        close(log, n, until, reason, Some(Destination::Sport));
    };
    let reason = |n: u8| if n <= 4 { EndReason::Completed } else { EndReason::Moved };
    for n in 1..=8 {
        come(&mut log, n, "2026-03-02", "2026-05-31", reason(n));
    }
    for n in 1..=2 {
        come(&mut log, n, "2026-09-07", "2026-11-29", EndReason::Completed);
    }
    let shown = |log: &Log| payer_figures(&log.state, GROUP, Period::All, day("2026-12-01"));
    let figures = group_figures(&log.state, GROUP, Period::All, day("2026-12-01"));
    assert_eq!((figures.people, figures.stays, figures.share(FigureKey::Completed)), (8, 10, Share { n: 6, of: 10 }));
    assert_eq!(shown(&log), Shown::default());
    for n in 9..=10 {
        come(&mut log, n, "2026-09-07", "2026-11-29", EndReason::Moved);
    }
    assert_eq!(shown(&log).shares.get(&FigureKey::Completed), Some(&Share { n: 6, of: 12 }));
}

fn with(share: Share) -> Figures {
    Figures { shares: LiteMap::from_iter([(FigureKey::RungUp, share)]), ..Figures::default() }
}

fn given(counts: &[usize]) -> LiteMap<Destination, usize> {
    Destination::ALL.into_iter().zip(counts.iter().copied()).filter(|(_, n)| *n > 0).collect()
}

fn published(counts: &[usize]) -> Shown {
    for_payer(&Figures { destinations: given(counts), ..Figures::default() }, &[])
}

/// Every way to put so many people into so many places.
fn ways(people: usize, places: usize) -> Vec<Vec<usize>> {
    match places {
        0 if people == 0 => vec![Vec::new()],
        0 => Vec::new(),
        _ => (0..=people)
            .flat_map(|here| {
                ways(people - here, places - 1).into_iter().map(move |mut rest| {
                    rest.insert(0, here);
                    rest
                })
            })
            .collect(),
    }
}

proptest! {
    #[test]
    fn a_payer_sees_no_small_group_no_small_count_and_no_small_rest(of in 0usize..40, n in 0usize..40) {
        prop_assume!(n <= of);
        let shown = for_payer(&with(Share { n, of }), &[]).shares.contains_key(&FigureKey::RungUp);
        prop_assert_eq!(shown, of >= LEAST_PEOPLE && n >= LEAST_COUNT && of - n >= LEAST_COUNT);
    }

    /// Whatever comes and goes between versions: those who came, taken together, are never few and never all alike.
    #[test]
    fn from_no_two_versions_can_few_people_be_computed(steps in prop::collection::vec((0usize..6, 0usize..6), 1..12)) {
        let mut share = Share { n: 5, of: 11 };
        let mut earlier: Vec<Shown> = Vec::new();
        for (yes, no) in steps {
            share = Share { n: share.n + yes, of: share.of + yes + no };
            let shown = for_payer(&with(share), &earlier);
            if let Some(now) = shown.shares.get(&FigureKey::RungUp) {
                prop_assert_eq!(*now, share);
                for before in earlier.iter().filter_map(|shown| shown.shares.get(&FigureKey::RungUp)) {
                    let (yes, no) = (now.n - before.n, now.of - now.n - (before.of - before.n));
                    prop_assert!((yes == 0 && no == 0) || (yes >= LEAST_COUNT && no >= LEAST_COUNT));
                }
            }
            earlier.push(shown);
        }
    }

    /// Somebody who knows these rules and tries every table that would have been published like this one finds no small
    /// number for certain.
    #[test]
    fn a_hidden_destination_does_not_follow_from_the_others(counts in prop::collection::vec(prop::sample::select(vec![0usize, 0, 1, 2, 3, 4, 5, 9]), 7)) {
        let shown = published(&counts);
        let Some((cells, all)) = &shown.destinations else { return Ok(()) };
        prop_assert!(*all >= LEAST_PEOPLE);
        let hidden: Vec<usize> = (0..7).filter(|n| cells[&Destination::ALL[*n]].is_none()).collect();
        let people: usize = hidden.iter().map(|n| counts[*n]).sum();
        prop_assume!(people > 0 && people <= 8);
        let mut found: Vec<Vec<usize>> = Vec::new();
        for way in ways(people, hidden.len()) {
            let mut other = counts.clone();
            for (place, n) in hidden.iter().zip(&way) {
                other[*place] = *n;
            }
            if published(&other) == shown {
                found.push(way);
            }
        }
        for place in (0..hidden.len()).filter(|place| (1..LEAST_COUNT).contains(&counts[hidden[*place]])) {
            let first = found[0][place];
            prop_assert!(found.iter().any(|way| way[place] != first), "{counts:?} gives {cells:?}");
        }
    }

    /// Who came in when, and what their programme says of an absence with notice: counted once more, by hand.
    #[test]
    fn attendance_counts_everybodys_own_sessions(
        entered in prop::collection::vec(0u64..30, 1..6),
        marks in prop::collection::vec(prop::collection::vec(0usize..5, 6), 1..10),
        notified_counts in any::<bool>(),
    ) {
        let mut log = Log::with_people(&[]);
        let own = programme::Programme {
            notified_counts,
            size_max: Some(15),
            ..programme::ProgrammeKey::BewegenWerkt.programme().clone()
        };
        let set = programme::Command::Set { group: GROUP, programme: Box::new(own) };
        log.run(noon(day("2026-09-07")), Any::Programme(set));
        let start = day("2026-09-07");
        for (n, entered) in (1..).zip(&entered) {
            log.add(n, "Deelnemer", &(start + Days::new(*entered)).to_string());
        }
        let (mut present, mut counted, mut often, mut of) = (0, 0, 0, 0);
        let mut each = vec![(0usize, 0usize); entered.len()];
        for (n, statuses) in (0u8..).zip(&marks) {
            let (date, id) = (start + Days::new(u64::from(n) * 4), 100 + n);
            log.plan(id, &date.to_string(), "10:00");
            let here = |person: usize| start + Days::new(entered[person]) <= date;
            let list: Vec<_> = (0..entered.len())
                .filter(|person| here(*person))
                .map(|person| mark(who(u8::try_from(person).unwrap() + 1), Status::ALL[statuses[person]]))
                .collect();
            for person in (0..entered.len()).filter(|person| here(*person)) {
                let counts = match statuses[person] { 0 | 1 | 3 => true, 2 => notified_counts, _ => false };
                each[person].0 += usize::from(statuses[person] < 2);
                each[person].1 += usize::from(counts);
            }
            log.run(noon(date), Any::MarkAttendance { session: lesson(id), marks: list });
        }
        for (there, out_of) in each.into_iter().filter(|(_, out_of)| *out_of > 0) {
            present += there;
            counted += out_of;
            of += 1;
            often += usize::from(there * 5 >= out_of * 4);
        }
        let figures = group_figures(&log.state, GROUP, Period::All, day("2027-01-01"));
        prop_assert_eq!((figures.attendance.present, figures.attendance.counted), (present, counted));
        prop_assert_eq!(figures.share(FigureKey::Attended), Share { n: often, of });
    }
}
