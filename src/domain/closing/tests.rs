use super::view::{closing_view, outtake};
use super::*;
use crate::domain::fixture::*;
use crate::domain::step::view::{Due, Moment, asked, person_moments};
use crate::domain::{Command as Any, DomainError, Moment as Half, Status, Stay};

fn close(stay: Stay, on: &str) -> Any {
    let (reason, destination) = (EndReason::Completed, Some(Destination::Sport));
    Any::Closing(Command::Close { stay, on: day(on), reason, destination, to: None, sentence: None })
}

fn stay(log: &Log) -> Stay {
    log.state.stays(who(1))[0]
}

#[test]
fn closing_ends_the_stay_and_opening_it_again_goes_on_with_it() {
    let mut log = Log::with_people(&["Abdi H"]);
    let at = noon(day("2026-11-30"));
    let before = stay(&log);
    assert_eq!(log.try_run(at, close(before, "2026-09-01")), Err(DomainError::LeftBeforeEntered(before.from)));
    assert_eq!(log.run(at, close(before, "2026-11-29")).len(), 3);
    assert_eq!(stay(&log).until, Some(day("2026-11-29")));
    assert!(log.run(at, close(before, "2026-11-29")).is_empty(), "the same once more changes nothing");
    // Put right: another day, and it still was the closing that ended the stay.
    log.run(at, close(before, "2026-11-27"));
    assert_eq!(stay(&log).until, Some(day("2026-11-27")));
    log.run(at, Any::Closing(Command::Reopen { stay: before }));
    assert_eq!(stay(&log), before);
    let again = Any::Closing(Command::Reopen { stay: before });
    assert_eq!(log.try_run(at, again), Err(DomainError::NothingToVoid));
}

#[test]
fn a_stay_that_had_ended_before_it_was_closed_stays_ended() {
    let mut log = Log::with_people(&["Abdi H"]);
    let (at, on) = (noon(day("2026-11-30")), day("2026-11-01"));
    log.run(at, Any::RemoveFromGroup { group: GROUP, participant: who(1), on });
    let ended = stay(&log);
    assert_eq!(log.run(at, close(ended, "2026-11-01")).len(), 1);
    log.run(at, Any::Closing(Command::Reopen { stay: ended }));
    assert_eq!(stay(&log).until, Some(on));
}

/// Story: somebody had left on the first, the closing said the fifteenth, and opening it again left the fifteenth.
#[test]
fn opening_a_stay_again_brings_back_the_day_on_which_somebody_had_left() {
    let mut log = Log::with_people(&["Abdi H"]);
    let (at, on) = (noon(day("2026-11-30")), day("2026-11-01"));
    log.run(at, Any::RemoveFromGroup { group: GROUP, participant: who(1), on });
    for moved in [&["2026-11-15"][..], &["2026-11-15", "2026-11-20"], &["2026-11-01", "2026-11-15"]] {
        for last in moved {
            log.run(at, close(stay(&log), last));
            assert_eq!(stay(&log).until, Some(day(last)));
        }
        log.run(at, Any::Closing(Command::Reopen { stay: stay(&log) }));
        assert_eq!(stay(&log).until, Some(on));
    }
}

#[test]
fn who_stops_early_is_proposed_the_day_of_the_last_lesson_they_were_at() {
    let mut log = Log::with_people(&["Abdi H"]);
    let view = |log: &Log, today: &str| closing_view(&log.state, who(1), None, day(today)).unwrap();
    let (early, to_the_end) = (Some(EndReason::Moved), Some(EndReason::Completed));
    assert_eq!(view(&log, "2026-10-01").last_day(early), day("2026-10-01"), "at none");
    for (n, date, status) in
        [(1, "2026-09-09", Status::Present), (2, "2026-09-16", Status::Late), (3, "2026-09-23", Status::NoShow)]
    {
        log.plan(n, date, "10:00");
        let marks = vec![mark(who(1), status)];
        log.run(noon(day(date)), Any::MarkAttendance { session: lesson(n), marks });
    }
    log.plan(4, "2026-12-09", "10:00");
    let open = view(&log, "2026-10-01");
    assert_eq!(open.last_day(early), day("2026-09-16"));
    assert_eq!(open.last_day(to_the_end), open.last_day(None));
    assert!(open.last_day(to_the_end) > day("2026-10-01"));
    log.run(noon(day("2026-10-01")), close(stay(&log), "2026-09-20"));
    assert_eq!(view(&log, "2026-10-01").last_day(early), day("2026-09-20"), "what stands, stands");
}

#[test]
fn somebody_is_asked_three_six_and_twelve_months_after_the_end() {
    let mut log = Log::with_people(&["Abdi H"]);
    log.plan(1, "2026-09-07", "10:00");
    let view = |log: &Log, today: &str| closing_view(&log.state, who(1), None, day(today)).unwrap();
    assert!(view(&log, "2026-11-30").asked.is_empty(), "nobody is asked before the end");
    let early = Any::Closing(Command::Check {
        stay: stay(&log),
        months: 3,
        on: day("2026-11-30"),
        moving: Moving::Weekly,
        destination: None,
    });
    assert_eq!(log.try_run(noon(day("2026-11-30")), early), Err(DomainError::StillInGroup));
    log.run(noon(day("2026-12-01")), close(stay(&log), "2026-11-30"));
    let dates: Vec<_> = view(&log, "2026-12-01").asked.iter().map(|asked| asked.date.to_string()).collect();
    // Three months after 30 November is the last day of February.
    assert_eq!(dates, ["2027-02-28", "2027-05-30", "2027-11-30"]);
    assert_eq!(view(&log, "2027-03-02").asked[0].due, Due::Late(2));
    let shown = |log: &Log, today: &str| {
        let moments = person_moments(&log.state, GROUP, day(today));
        moments.into_iter().find(|moment| moment.moment == Moment::StillMoving(3)).unwrap().due
    };
    assert_eq!(shown(&log, "2027-03-02"), Due::Late(2));
    let check = |months| Command::Check {
        stay: stay(&log),
        months,
        on: day("2027-03-02"),
        moving: Moving::Sometimes,
        destination: Some(Destination::PaidWork),
    };
    let (four, three) = (Any::Closing(check(4)), Any::Closing(check(3)));
    assert_eq!(log.try_run(noon(day("2027-03-02")), four), Err(DomainError::StillInGroup));
    log.run(noon(day("2027-03-02")), three);
    assert_eq!(shown(&log, "2027-03-03"), Due::Done(day("2027-03-02")));
    let undo = Any::Closing(Command::UndoCheck { stay: stay(&log), months: 3 });
    log.run(noon(day("2027-03-03")), undo);
    assert_eq!(shown(&log, "2027-03-03"), Due::Late(3));
}

#[test]
fn a_talk_that_was_held_is_done_in_the_groups_list_too_and_its_words_stand_in_the_dossier_only() {
    let mut log = Log::with_people(&["Abdi H"]);
    log.plan(1, "2026-09-07", "10:00");
    let hold = Any::Closing(Command::HoldTalk {
        stay: stay(&log),
        on: day("2026-11-03"),
        towards: Some(Destination::VoluntaryWork),
        sentence: crate::domain::value::Sentence::parse("Wil in een keuken helpen.").ok(),
    });
    let facts = log.run(noon(day("2026-11-03")), hold);
    let group: Vec<_> = facts.iter().filter(|fact| fact.home.purpose == crate::fact::Purpose::Group).collect();
    assert_eq!((facts.len(), group.len()), (2, 1));
    assert!(!String::from_utf8_lossy(&group[0].body).contains("keuken"));
    let view = closing_view(&log.state, who(1), None, day("2026-11-04")).unwrap();
    assert_eq!(view.talk_on, Some((day("2026-11-02"), Due::Done(day("2026-11-03")))));
    assert_eq!(view.talk.unwrap().towards, Some(Destination::VoluntaryWork));
    let undo = Any::Closing(Command::UndoTalk { stay: stay(&log) });
    log.run(noon(day("2026-11-04")), undo);
    let view = closing_view(&log.state, who(1), None, day("2026-11-04")).unwrap();
    assert_eq!(view.talk_on, Some((day("2026-11-02"), Due::Late(2))));
    assert_eq!(view.talk, None);
}

#[test]
fn the_outtake_counts_this_stay_and_no_other() {
    let mut log = Log::with_people(&["Abdi H"]);
    for (n, date) in (1..).zip(["2026-09-07", "2026-09-09", "2027-01-11"]) {
        log.plan(n, date, "10:00");
        let status = if n == 2 { Status::NoShow } else { Status::Present };
        if n == 3 {
            let on = day("2026-11-29");
            log.run(noon(on), close(stay(&log), "2026-11-29"));
            log.run(noon(day(date)), Any::PlaceParticipant { group: GROUP, participant: who(1), entered: day(date) });
        }
        log.run(noon(day(date)), Any::MarkAttendance { session: lesson(n), marks: vec![mark(who(1), status)] });
    }
    log.share(1, &crate::fact::Purpose::DIARY);
    log.score(1, "2026-09-07", Some(1), Half::Before, 4);
    log.score(1, "2026-09-07", Some(1), Half::After, 7);
    log.score(1, "2026-09-09", Some(2), Half::Before, 5);
    log.score(1, "2027-01-11", Some(3), Half::Before, 9);
    log.score(1, "2027-01-11", Some(3), Half::After, 2);
    let stays = log.state.stays(who(1));
    let first = outtake(&log.state, &stays[0], day("2027-01-12"));
    assert_eq!((first.attendance.present, first.attendance.counted, first.attendance_target), (1, 2, Some(80)));
    let plezier = first.plezier.unwrap();
    assert_eq!((plezier.tally.pairs, plezier.tally.unpaired, plezier.sum, plezier.tenths()), (1, 1, 3, Some(30)));
    let second = outtake(&log.state, &stays[1], day("2027-01-12"));
    assert_eq!((second.attendance.present, second.attendance.counted), (1, 1));
    assert_eq!(second.plezier.unwrap().tenths(), Some(-70));
}

#[test]
fn a_closing_that_is_due_is_asked_for_today() {
    let mut log = Log::with_people(&["Abdi H"]);
    log.plan(1, "2026-09-07", "10:00");
    let due = |log: &Log, today: &str| asked(&log.state, day(today)).first().map_or(0, |asked| asked.moments);
    let before = due(&log, "2026-11-28");
    assert_eq!(due(&log, "2026-11-29"), before + 1);
    log.run(noon(day("2026-11-29")), close(stay(&log), "2026-11-29"));
    // The evaluation and the talk that nobody held never will be: only whether they still move comes after.
    assert!(before > 0);
    assert_eq!((due(&log, "2026-11-29"), due(&log, "2027-02-27"), due(&log, "2027-02-28")), (0, 0, 1));
}
