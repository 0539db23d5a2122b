use super::{Command as Contact, Shelf};
use crate::domain::attendance::status;
use crate::domain::fixture::*;
use crate::domain::view::find::{find, put_away, shelf_group};
use crate::domain::view::group::group_view;
use crate::domain::{CancelReason, Command, DomainError, GroupId, GroupName, ProgrammeKey, Status, Weeks};
use crate::fact::Class;

fn shelve(shelf: Option<Shelf>) -> Command {
    Command::Contact(Contact::ShelvePerson { group: GROUP, participant: who(1), shelf })
}

#[test]
fn who_is_gone_long_ago_is_put_away_found_and_brought_back() {
    let mut log = Log::with_people(&["Samira B", "Ahmed S"]);
    let at = noon(day("2026-11-11"));
    assert_eq!(log.try_run(at, shelve(Some(Shelf::Archive))), Err(DomainError::AlreadyInGroup(who(1))));
    log.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-09") });
    let former = |log: &Log| group_view(&log.state, GROUP, at.today(), None).unwrap().former.len();
    assert_eq!((former(&log), put_away(&log.state).len()), (1, 0));
    log.run(at, shelve(Some(Shelf::Archive)));
    assert_eq!((former(&log), put_away(&log.state)[0].0), (0, who(1)));
    assert_eq!(find(&log.state, "sam", at.today(), 9)[0].shelf, Some(Shelf::Archive));
    log.run(at, shelve(None));
    assert_eq!((former(&log), put_away(&log.state).len()), (1, 0));
}

#[test]
fn somebody_is_put_away_with_their_last_group_and_back_also_when_no_stay_is_left() {
    let mut log = Log::with_people(&["Samira B"]);
    let at = noon(day("2026-11-11"));
    let other = GroupId([7; 16]);
    let name = GroupName::parse("Middag").unwrap();
    let (programme, weeks) = (ProgrammeKey::BewegenWerkt, Weeks::parse(12).unwrap());
    log.run(at, Command::CreateGroup { id: other, name, programme, weeks, organisation: None, docent: None });
    assert_eq!(shelf_group(&log.state, who(1)), Some(GROUP));
    log.run(at, Command::PlaceParticipant { group: other, participant: who(1), entered: day("2026-11-12") });
    assert_eq!(shelf_group(&log.state, who(1)), Some(other), "the last stay says it");
    assert_eq!(shelf_group(&Log::default().state, who(1)), None, "without a group there is nowhere to write it");
    log.run(at, shelve(Some(Shelf::Bin)));
    assert!(log.state.stays(who(1)).is_empty());
    assert!(shelf_group(&log.state, who(1)).is_some());
}

#[test]
fn who_comes_back_stands_in_the_lists_again() {
    let mut log = Log::with_people(&["Samira B"]);
    let at = noon(day("2026-11-11"));
    log.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-09") });
    log.run(at, shelve(Some(Shelf::Archive)));
    log.run(at, Command::PlaceParticipant { group: GROUP, participant: who(1), entered: day("2026-11-11") });
    assert_eq!(log.state.person(who(1)).unwrap().contacts().shelf(), None);
}

#[test]
fn who_was_added_by_mistake_was_never_in_the_group_unless_somebody_was_marked() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "09:00");
    let at = noon(day("2026-11-11"));
    let present = || Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(1), Status::Present)] };
    log.run(at, present());
    assert_eq!(log.try_run(at, shelve(Some(Shelf::Bin))), Err(DomainError::SessionMarked(lesson(1))));
    log.run(at, Command::VoidAttendance { session: lesson(1) });
    log.run(at, shelve(Some(Shelf::Bin)));
    assert!(log.state.stays(who(1)).is_empty());
    assert_eq!(put_away(&log.state)[0].2, Shelf::Bin);
}

#[test]
fn who_was_there_in_an_earlier_stay_was_not_added_by_mistake() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "09:00");
    let at = noon(day("2026-11-11"));
    log.run(at, Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(1), Status::Present)] });
    log.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-11") });
    let later = noon(day("2026-11-20"));
    assert_eq!(log.try_run(later, shelve(Some(Shelf::Bin))), Err(DomainError::SessionMarked(lesson(1))));
}

#[test]
fn a_lesson_that_was_planned_by_mistake_stands_in_no_list_and_can_be_put_back() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-11", "09:00");
    log.plan(2, "2026-11-12", "09:00");
    let at = noon(day("2026-11-11"));
    let remove = |n| Command::CancelSession { session: lesson(n), reason: CancelReason::Mistake };
    log.run(at, remove(2));
    assert_eq!(log.state.sessions(GROUP).len(), 1);
    assert_eq!(log.state.sessions_of(who(1)).len(), 1);
    assert_eq!(log.state.removed_sessions(GROUP)[0].id, lesson(2));
    // Another takes its place: then it cannot come back.
    log.plan(3, "2026-11-12", "09:00");
    let back = || Command::UndoCancelSession { session: lesson(2) };
    assert_eq!(log.try_run(at, back()), Err(DomainError::AlreadyPlanned(day("2026-11-12"))));
    log.run(at, remove(3));
    log.run(at, back());
    assert_eq!(log.state.sessions(GROUP).len(), 2);
    log.run(at, Command::MarkAttendance { session: lesson(1), marks: vec![mark(who(1), Status::Present)] });
    assert_eq!(log.try_run(at, remove(1)), Err(DomainError::SessionMarked(lesson(1))));
}

#[test]
fn what_one_tablet_took_away_while_another_unaware_marked_it_stands_as_cancelled_and_comes_back_with_its_marks() {
    let tablet = || {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "09:00");
        log
    };
    let (mut log, mut other) = (tablet(), tablet());
    let at = noon(day("2026-11-11"));
    let marks = vec![mark(who(1), Status::NoShow)];
    let [marked] = other.run(at, Command::MarkAttendance { session: lesson(1), marks }).try_into().unwrap();
    log.run(at, Command::CancelSession { session: lesson(1), reason: CancelReason::Mistake });
    assert_eq!(log.state.sessions(GROUP), []);
    log.unaware(at, Class::Docents, marked);

    assert_eq!(log.state.removed_sessions(GROUP), []);
    assert_eq!(log.state.sessions(GROUP)[0].cancelled, Some(CancelReason::Mistake));
    assert_eq!(log.state.sessions_of(who(1)).len(), 1);
    log.run(at, Command::UndoCancelSession { session: lesson(1) });
    let [session] = log.state.sessions(GROUP).try_into().unwrap();
    assert_eq!(status(&log.state, who(1), &session), Some(Status::NoShow));
}
