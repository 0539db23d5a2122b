//! Stories of sign-ups, and what must hold of merging whatever the order.

use proptest::prelude::*;

use super::view::{Next, Phase, Stage, candidate, list, meeting, stage};
use super::*;
use crate::domain::attendance::figure;
use crate::domain::fixture::*;
use crate::domain::view::group::{group_view, people};
use crate::domain::*;
use crate::fact::{Class, Fact};

const MEETING: MeetingId = MeetingId([0x3e; 16]);

fn new(n: u8, name: &str, on: &str) -> NewCandidate {
    let contact = Contact { phone: Phone::parse(&format!("06123456{n:02}")).ok(), ..Contact::default() };
    NewCandidate { participant: who(n), name: person_name(name), contact, sign_up: SignUp::on(day(on)) }
}

/// A group with nobody in it, and these people signed up on 8 September 2026.
fn signed_up(names: &[&str]) -> Log {
    let mut log = Log::with_people(&[]);
    let candidates = (1..).zip(names).map(|(n, name)| new(n, name, "2026-09-08")).collect();
    run(&mut log, "2026-09-08", Signup::Add { group: GROUP, candidates });
    log
}

use super::Command as Signup;
use crate::domain::Command as Whole;

fn run(log: &mut Log, on: &str, command: Signup) -> Vec<Fact> {
    log.run(noon(day(on)), Whole::Signup(command))
}

fn refused(log: &mut Log, on: &str, command: Signup) -> DomainError {
    log.try_run(noon(day(on)), Whole::Signup(command)).unwrap_err()
}

fn at(date: &str) -> Appointment {
    Appointment::new(day(date), clock("10:00"), None)
}

fn stage_of(log: &Log, n: u8) -> Stage {
    stage(&log.state, GROUP, who(n)).unwrap()
}

fn next_of(log: &Log, n: u8, today: &str) -> Next {
    let view = list(&log.state, GROUP, day(today)).unwrap();
    view.rows.iter().find(|row| row.participant == who(n)).unwrap().next
}

#[test]
fn from_sign_up_to_a_place_every_step_says_what_is_next() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    assert_eq!(stage_of(&log, 1), Stage::SignedUp);
    assert_eq!(next_of(&log, 1, "2026-09-08"), Next::PlanIntake);
    run(&mut log, "2026-09-08", Signup::PlanMeeting { group, meeting: MEETING, at: at("2026-09-10") });
    assert_eq!(next_of(&log, 1, "2026-09-08"), Next::Invite { meeting: MEETING });
    let mark = |coming| Signup::MarkMeeting { group, meeting: MEETING, marks: vec![(participant, Some(coming))] };
    run(&mut log, "2026-09-08", mark(Coming::Invited));
    assert_eq!(next_of(&log, 1, "2026-09-09"), Next::Wait);
    assert_eq!(refused(&mut log, "2026-09-09", mark(Coming::Came)), Error::MeetingNotYet.into());
    assert_eq!(next_of(&log, 1, "2026-09-10"), Next::MarkMeeting { meeting: MEETING });
    run(&mut log, "2026-09-10", mark(Coming::Came));
    assert_eq!(next_of(&log, 1, "2026-09-10"), Next::PlanIntake);
    run(&mut log, "2026-09-10", Signup::PlanIntake { group, participant, at: Some(at("2026-09-24")) });
    assert_eq!(next_of(&log, 1, "2026-09-16"), Next::Wait);
    assert_eq!(next_of(&log, 1, "2026-09-17"), Next::Call);
    let call = |outcome| Signup::CallAboutIntake { group, participant, outcome: Some(outcome) };
    run(&mut log, "2026-09-17", call(CallOutcome::NoAnswer));
    assert_eq!(next_of(&log, 1, "2026-09-17"), Next::Wait);
    assert_eq!(next_of(&log, 1, "2026-09-18"), Next::Call);
    run(&mut log, "2026-09-18", call(CallOutcome::Comes));
    assert_eq!(next_of(&log, 1, "2026-09-20"), Next::Wait);
    assert_eq!(next_of(&log, 1, "2026-09-24"), Next::RecordOutcome);
    run(&mut log, "2026-09-24", Signup::Screen { group, participant, outcome: Some(Screening::Suitable) });
    assert_eq!(stage_of(&log, 1), Stage::Waiting);
    assert!(people(&log.state, GROUP, day("2026-09-24")).is_empty(), "nobody has a place yet");
    log.run(noon(day("2026-09-24")), Whole::PlaceParticipant { group, participant, entered: day("2026-09-28") });
    assert_eq!(stage_of(&log, 1), Stage::Placed { from: day("2026-09-28") });
    assert_eq!(people(&log.state, GROUP, day("2026-09-28")).len(), 1);
    log.run(noon(day("2026-09-24")), Whole::UndoPlaceParticipant { group, participant });
    assert_eq!(stage_of(&log, 1), Stage::Waiting);
}

#[test]
fn a_call_about_an_earlier_moment_does_not_confirm_a_later_one() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    let plan = |date| Signup::PlanIntake { group, participant, at: Some(at(date)) };
    let call = Signup::CallAboutIntake { group, participant, outcome: Some(CallOutcome::Comes) };
    assert_eq!(refused(&mut log, "2026-09-10", call.clone()), Error::NoIntake.into());
    run(&mut log, "2026-09-10", plan("2026-09-12"));
    run(&mut log, "2026-09-10", call);
    run(&mut log, "2026-09-10", plan("2026-09-15"));
    assert_eq!(stage_of(&log, 1), Stage::Intake { at: at("2026-09-15"), called: None });
}

#[test]
fn who_is_asked_again_later_gets_a_new_intake_and_the_old_outcome_goes() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    let screen = |outcome| Signup::Screen { group, participant, outcome: Some(outcome) };
    let later = Screening::Later(day("2026-10-01"));
    assert_eq!(refused(&mut log, "2026-10-01", screen(later)), Error::PastDay.into());
    run(&mut log, "2026-09-10", screen(later));
    assert_eq!(next_of(&log, 1, "2026-09-30"), Next::Wait);
    assert_eq!(next_of(&log, 1, "2026-10-01"), Next::AskAgain);
    run(&mut log, "2026-10-01", Signup::PlanIntake { group, participant, at: Some(at("2026-10-05")) });
    assert_eq!(stage_of(&log, 1).phase(), Phase::Intake);
    run(&mut log, "2026-10-05", screen(Screening::Refer(ReferTo::Physiotherapist)));
    assert_eq!(stage_of(&log, 1), Stage::Referred { to: ReferTo::Physiotherapist });
}

#[test]
fn who_gets_no_place_is_kept_four_weeks_and_can_come_back() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    run(&mut log, "2026-09-10", Signup::Drop { group, participant, reason: DropReason::NotWanted });
    let on = day("2026-09-10");
    assert_eq!(stage_of(&log, 1), Stage::Dropped { reason: Some(DropReason::NotWanted), on });
    let view = candidate(&log.state, participant, on).unwrap();
    assert_eq!(view.sign_ups[0].kept_until, Some(day("2026-10-08")));
    let plan = Signup::PlanIntake { group, participant, at: Some(at("2026-09-15")) };
    assert_eq!(refused(&mut log, "2026-09-11", plan), Error::Ended.into());
    run(&mut log, "2026-09-11", Signup::UndoDrop { group, participant });
    assert_eq!(stage_of(&log, 1), Stage::SignedUp);
    assert_eq!(refused(&mut log, "2026-09-11", Signup::UndoDrop { group, participant }), DomainError::NothingToVoid);
}

#[test]
fn the_waiting_list_goes_by_the_day_of_sign_up() {
    let mut log = signed_up(&[]);
    let candidates = vec![new(1, "Piet", "2026-09-05"), new(2, "Ahmed", "2026-09-07"), new(3, "Bea", "2026-09-05")];
    run(&mut log, "2026-09-08", Signup::Add { group: GROUP, candidates });
    for n in 1..=3 {
        let outcome = Some(Screening::Suitable);
        run(&mut log, "2026-09-09", Signup::Screen { group: GROUP, participant: who(n), outcome });
    }
    let rows = list(&log.state, GROUP, day("2026-09-09")).unwrap().rows;
    let order: Vec<_> = rows.iter().map(|row| (row.participant, row.waiting)).collect();
    assert_eq!(order, [(who(3), Some(1)), (who(1), Some(2)), (who(2), Some(3))]);
}

#[test]
fn a_list_that_was_added_by_mistake_leaves_nothing_to_see_and_who_has_a_place_stays() {
    let mut log = signed_up(&["Samira B", "Karim O"]);
    let (group, entered) = (GROUP, day("2026-09-08"));
    log.run(noon(entered), Whole::PlaceParticipant { group, participant: who(2), entered });
    let undo = Signup::UndoAdd { group, candidates: vec![who(1), who(2)] };
    run(&mut log, "2026-09-08", undo.clone());
    assert_eq!(stage(&log.state, GROUP, who(1)), None);
    assert_eq!(log.state.person(who(1)).unwrap().name(), None);
    assert_eq!(log.state.person(who(1)).unwrap().phone(), None);
    assert_eq!(stage_of(&log, 2).phase(), Phase::Placed);
    assert_eq!(refused(&mut log, "2026-09-08", undo), Error::NotSignedUp.into());
}

#[test]
fn who_comes_back_next_year_is_signed_up_again_and_that_can_be_undone() {
    let mut log = Log::with_people(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    let left = noon(day("2026-12-01"));
    log.run(left, Whole::RemoveFromGroup { group, participant, on: day("2026-12-01") });
    let sign_up = SignUp::on(day("2027-09-01"));
    run(&mut log, "2027-09-01", Signup::Enlist { group, participant, sign_up });
    assert_eq!(stage_of(&log, 1), Stage::SignedUp, "the stay of last year is another story");
    run(&mut log, "2027-09-01", Signup::UndoAdd { group, candidates: vec![participant] });
    assert_eq!(stage(&log.state, group, participant), None);
    assert_eq!(log.state.person(participant).unwrap().name().unwrap().to_string(), "Samira B.");
}

/// Someone who had come by the list the first time stood on it for ever, and could not be signed up for the next time.
#[test]
fn who_came_by_the_list_comes_back_by_the_list() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    run(&mut log, "2026-09-08", Signup::PlanIntake { group, participant, at: Some(at("2026-09-09")) });
    run(&mut log, "2026-09-09", Signup::Screen { group, participant, outcome: Some(Screening::Suitable) });
    let entered = day("2026-09-14");
    log.run(noon(entered), Whole::PlaceParticipant { group, participant, entered });
    let again = |on: &str| Signup::Enlist { group, participant, sign_up: SignUp::on(day(on)) };
    assert_eq!(refused(&mut log, "2026-10-01", again("2026-10-01")), Error::AlreadySignedUp.into());
    let last = day("2026-12-01");
    log.run(noon(last), Whole::RemoveFromGroup { group, participant, on: last });
    run(&mut log, "2027-09-01", again("2027-09-01"));
    assert_eq!(stage_of(&log, 1), Stage::SignedUp, "with an intake of its own");
    run(&mut log, "2027-09-02", Signup::Screen { group, participant, outcome: Some(Screening::Suitable) });
    let entered = day("2027-09-06");
    log.run(noon(entered), Whole::PlaceParticipant { group, participant, entered });
    assert_eq!(stage_of(&log, 1), Stage::Placed { from: entered });
}

#[test]
fn nobody_signs_up_tomorrow_or_twice() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    let tomorrow = Signup::Add { group, candidates: vec![new(9, "Bea", "2026-09-09")] };
    assert_eq!(refused(&mut log, "2026-09-08", tomorrow), Error::FutureDay.into());
    let again = Signup::Add { group, candidates: vec![new(1, "Samira", "2026-09-08")] };
    assert_eq!(refused(&mut log, "2026-09-08", again), DomainError::AlreadyExists);
    let twice = Signup::Add { group, candidates: vec![new(7, "Bea", "2026-09-08"), new(7, "Bo", "2026-09-08")] };
    assert_eq!(refused(&mut log, "2026-09-08", twice), DomainError::AlreadyExists);
    let enlist = Signup::Enlist { group, participant, sign_up: SignUp::on(day("2026-09-08")) };
    assert_eq!(refused(&mut log, "2026-09-08", enlist), Error::AlreadySignedUp.into());
}

#[test]
fn a_candidate_has_no_sessions_and_no_attendance() {
    let mut log = signed_up(&["Samira B"]);
    log.plan(1, "2026-09-09", "10:00");
    assert!(log.state.sessions_of(who(1)).is_empty());
    assert_eq!(figure(&log.state, who(1), None).counted, 0);
}

#[test]
fn a_number_that_is_corrected_leaves_the_address_as_it_was() {
    let mut log = signed_up(&["Samira B"]);
    let participant = who(1);
    let contact = Contact { email: Email::parse("s@velsen.nl").ok(), ..Contact::default() };
    run(&mut log, "2026-09-08", Signup::RecordContact { participant, contact: contact.clone() });
    let phone = Phone::parse("0687654321").ok();
    log.run(noon(day("2026-09-08")), Whole::RecordContact { participant, phone: phone.clone() });
    assert_eq!(log.state.person(participant).unwrap().contact(), &Contact { phone, ..contact });
}

#[test]
fn who_came_to_a_meeting_is_counted_and_who_was_invited_keeps_it_from_being_removed() {
    let mut log = signed_up(&["Samira B", "Karim O", "Bea"]);
    let group = GROUP;
    run(&mut log, "2026-09-08", Signup::PlanMeeting { group, meeting: MEETING, at: at("2026-09-10") });
    let marks = |all: &[(u8, Coming)]| {
        let marks = all.iter().map(|(n, coming)| (who(*n), Some(*coming))).collect();
        Signup::MarkMeeting { group, meeting: MEETING, marks }
    };
    run(&mut log, "2026-09-08", marks(&[(1, Coming::Invited), (2, Coming::Invited)]));
    let remove = Signup::RemoveMeeting { group, meeting: MEETING };
    assert_eq!(refused(&mut log, "2026-09-08", remove.clone()), Error::MeetingHasPeople.into());
    run(&mut log, "2026-09-10", marks(&[(1, Coming::Came), (2, Coming::Missed)]));
    let view = meeting(&log.state, GROUP, MEETING, day("2026-09-10")).unwrap();
    assert_eq!((view.guests.len(), view.count(Coming::Came), view.others.len()), (2, 1, 1));
    let row = list(&log.state, GROUP, day("2026-09-10")).unwrap().meetings.remove(0);
    assert_eq!((row.invited, row.came, row.not_invited), (2, 1, 1));
    let back = vec![(who(1), None), (who(2), None)];
    run(&mut log, "2026-09-10", Signup::MarkMeeting { group, meeting: MEETING, marks: back });
    run(&mut log, "2026-09-10", remove.clone());
    assert_eq!(refused(&mut log, "2026-09-10", remove), Error::UnknownMeeting.into());
}

#[test]
fn hints_say_that_a_group_is_full_or_has_begun_and_stop_nobody() {
    let mut log = Log::default();
    let id = GROUP;
    log.run(
        noon(day("2026-09-07")),
        Whole::CreateGroup {
            id,
            name: GroupName::parse("Velsen").unwrap(),
            programme: ProgrammeKey::VelsenInBeweging,
            weeks: Weeks::parse(12).unwrap(),
            organisation: None,
            docent: None,
        },
    );
    for n in 1..=10 {
        log.add(n, "Bea", "2026-09-07");
    }
    assert_eq!(hints(&log.state, id, day("2026-09-08")), [Hint::Full { people: 10, max: 10 }]);
    log.plan(1, "2026-09-07", "10:00");
    let started = Hint::Started { on: day("2026-09-07") };
    assert_eq!(hints(&log.state, id, day("2026-09-08")), [Hint::Full { people: 10, max: 10 }, started]);
    log.add(11, "Bo", "2026-09-08");
}

#[test]
fn the_same_number_speaks_louder_than_a_similar_name() {
    let mut log = signed_up(&["Samira Bakker", "Karim O"]);
    let contact = |phone: &str| Contact { phone: Phone::parse(phone).ok(), ..Contact::default() };
    let found = alike(&log.state, &person_name("Samirah B"), &contact("+31612345602"), None);
    let found: Vec<_> = found.into_iter().map(|alike| (alike.participant, alike.because)).collect();
    assert_eq!(found, [(who(2), vec![Because::Phone]), (who(1), vec![Because::Name])]);
    assert!(alike(&log.state, &person_name("Samira B"), &contact("0612345601"), Some(who(1))).is_empty());
    let undo = Signup::UndoAdd { group: GROUP, candidates: vec![who(1)] };
    run(&mut log, "2026-09-08", undo);
    assert!(alike(&log.state, &person_name("Samira B"), &contact("0612345601"), None).is_empty());
}

/// Samira was added by hand and came once; a list from the municipality brought her a second time, and under that
/// name she came twice.
fn twice() -> Log {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-09-09", "10:00");
    log.plan(2, "2026-09-11", "10:00");
    log.plan(3, "2026-09-14", "10:00");
    run(&mut log, "2026-09-08", Signup::Add { group: GROUP, candidates: vec![new(2, "Samira Bakker", "2026-09-01")] });
    let entered = day("2026-09-10");
    log.run(noon(entered), Whole::PlaceParticipant { group: GROUP, participant: who(2), entered });
    for (session, date, n) in [(1, "2026-09-09", 1), (2, "2026-09-11", 2), (3, "2026-09-14", 2)] {
        let marks = vec![mark(who(n), Status::Present)];
        log.run(noon(day(date)), Whole::MarkAttendance { session: lesson(session), marks });
    }
    log
}

/// Story: a list brought Samira a second time, the two were merged, and undoing the import took the first off the list.
#[test]
fn undoing_an_import_leaves_who_was_merged_and_takes_back_the_others() {
    let mut log = signed_up(&["Samira B"]);
    let candidates = vec![new(2, "Samira Bakker", "2026-09-01"), new(3, "Noor A", "2026-09-01")];
    run(&mut log, "2026-09-08", Signup::Add { group: GROUP, candidates });
    run(&mut log, "2026-09-08", Signup::Merge { keep: who(1), other: who(2) });
    run(&mut log, "2026-09-08", Signup::UndoAdd { group: GROUP, candidates: vec![who(2), who(3)] });
    assert_eq!(log.state.group(GROUP).unwrap().candidates().into_iter().collect::<Vec<_>>(), [who(1)]);
    let again = Signup::UndoAdd { group: GROUP, candidates: vec![who(2)] };
    assert_eq!(refused(&mut log, "2026-09-08", again), Error::Merged.into());
}

#[test]
fn merged_people_are_one_row_with_both_histories_and_parted_again_they_are_two() {
    let mut log = twice();
    let before = log.state.clone();
    let today = day("2026-09-14");
    assert_eq!(group_view(&log.state, GROUP, today, None).unwrap().rows.len(), 2);
    run(&mut log, "2026-09-14", Signup::Merge { keep: who(1), other: who(2) });
    for id in [who(1), who(2)] {
        assert_eq!(log.state.same_as(id), who(1));
        assert_eq!(figure(&log.state, id, Some(GROUP)).present, 3);
        assert_eq!(log.state.person(id).unwrap().name().unwrap().to_string(), "Samira Bakker");
    }
    let rows = group_view(&log.state, GROUP, today, None).unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.participant).collect::<Vec<_>>(), [who(1)]);
    assert_eq!(list(&log.state, GROUP, today).unwrap().rows[0].signed_up, Some(day("2026-09-01")));
    let again = Signup::Merge { keep: who(2), other: who(1) };
    assert_eq!(refused(&mut log, "2026-09-14", again), Error::AlreadyOne.into());

    run(&mut log, "2026-09-14", Signup::UndoMerge { one: who(2), other: who(1) });
    assert_eq!(group_view(&log.state, GROUP, today, None), group_view(&before, GROUP, today, None));
    assert_eq!(log.state.person(who(1)), before.person(who(1)));
    assert_eq!(log.state.person(who(2)), before.person(who(2)));
    let again = Signup::UndoMerge { one: who(2), other: who(1) };
    assert_eq!(refused(&mut log, "2026-09-14", again), Error::NotMerged.into());
}

#[test]
fn a_merged_person_is_renamed_marked_and_taken_out_as_one() {
    let mut log = twice();
    run(&mut log, "2026-09-14", Signup::Merge { keep: who(1), other: who(2) });
    let at = noon(day("2026-09-14"));
    log.run(at, Whole::RenameParticipant { participant: who(1), name: person_name("Samira de Wit") });
    assert_eq!(log.state.person(who(2)).unwrap().name().unwrap().to_string(), "Samira de Wit");
    let marks = vec![mark(who(1), Status::NoShow)];
    log.run(at, Whole::MarkAttendance { session: lesson(3), marks });
    assert_eq!(figure(&log.state, who(1), None).no_show, 1);
    log.run(at, Whole::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-09-14") });
    assert!(people(&log.state, GROUP, day("2026-09-15")).is_empty());
    log.run(at, Whole::UndoRemoveFromGroup { group: GROUP, participant: who(1) });
    assert_eq!(people(&log.state, GROUP, day("2026-09-15")).len(), 1);
}

#[test]
fn two_marks_of_one_lesson_are_one_question_and_picking_one_settles_it() {
    let mut log = twice();
    let entered = day("2026-09-09");
    let marks = vec![mark(who(2), Status::NoShow)];
    log.run(noon(entered), Whole::UndoPlaceParticipant { group: GROUP, participant: who(2) });
    log.run(noon(entered), Whole::PlaceParticipant { group: GROUP, participant: who(2), entered });
    log.run(noon(day("2026-09-10")), Whole::MarkAttendance { session: lesson(1), marks });
    run(&mut log, "2026-09-14", Signup::Merge { keep: who(1), other: who(2) });
    let held = log.state.person(who(1)).unwrap().attendance(lesson(1)).unwrap().clone();
    assert_eq!(held.current().unwrap().status(), Status::NoShow);
    let picked = held.others()[0].id;
    log.run(noon(day("2026-09-15")), Whole::PickVersion { record: picked, by: Class::Docents });
    let held = log.state.person(who(1)).unwrap().attendance(lesson(1)).unwrap().clone();
    assert_eq!(held.current().unwrap().status(), Status::Present);
    assert!(held.others().iter().all(|version| version.value.map(|mark| mark.status()) == Some(Status::Present)));
}

/// Merges among four people, each as both dossiers tell it, at its own moment; some taken back later.
fn stories() -> impl Strategy<Value = Vec<(u8, u8, bool)>> {
    prop::collection::vec((1u8..=4, 1u8..=4, prop::bool::weighted(0.75)), 1..7)
        .prop_map(|story| story.into_iter().filter(|(one, other, _)| one != other).collect())
}

proptest! {
    #[test]
    fn merging_does_not_depend_on_the_order_in_which_it_is_heard(
        (story, shuffle) in stories().prop_flat_map(|story| {
            let order: Vec<usize> = (0..2 * story.len() + 4).collect();
            (Just(story), Just(order).prop_shuffle())
        }),
    ) {
        let mut log = signed_up(&["Samira B", "Karim O", "Bea", "Ahmed Z"]);
        for (minute, (one, other, stands)) in (10u8..).zip(story) {
            let at = now(&format!("2026-09-10T12:{minute}:00+02:00"));
            let command = if stands {
                Signup::Merge { keep: who(one), other: who(other) }
            } else {
                Signup::UndoMerge { one: who(one), other: who(other) }
            };
            let _perhaps_refused = log.try_run(at, Whole::Signup(command));
        }
        let slots: Vec<_> = log.heads.iter().collect();
        let place = |n: usize| shuffle.iter().position(|of| *of == n % shuffle.len());
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|n| (place(*n), *n));
        let mut other = Log::default();
        other.heads.clone_from(&log.heads);
        for n in order {
            let ((home, slot), heads) = slots[n];
            other.state.put(home, slot, heads);
        }
        other.put_stale();
        prop_assert_eq!(&other.state, &log.state);
        for id in (1..=4).map(who) {
            prop_assert_eq!(log.state.same_as(log.state.same_as(id)), log.state.same_as(id));
            prop_assert!(log.state.ids_of(id).contains(&id));
        }
    }

    #[test]
    fn taking_every_merge_back_restores_everybody(story in stories()) {
        let mut log = signed_up(&["Samira B", "Karim O", "Bea", "Ahmed Z"]);
        let before = log.state.clone();
        let mut merged = Vec::new();
        for (one, other, _) in story {
            let command = Signup::Merge { keep: who(one), other: who(other) };
            let (keep, into) = (log.state.same_as(who(one)), log.state.same_as(who(other)));
            if log.try_run(noon(day("2026-09-10")), Whole::Signup(command)).is_ok() {
                merged.push((keep, into));
            }
        }
        for (one, other) in merged {
            run(&mut log, "2026-09-11", Signup::UndoMerge { one, other });
        }
        for id in (1..=4).map(who) {
            prop_assert_eq!(log.state.person(id), before.person(id));
            prop_assert_eq!(log.state.same_as(id), id);
            prop_assert!(log.state.merges(id).is_empty());
        }
        prop_assert_eq!(list(&log.state, GROUP, day("2026-09-11")), list(&before, GROUP, day("2026-09-11")));
        prop_assert_eq!(log.state.conflicts(), 0);
    }
}

#[test]
fn what_the_case_manager_hopes_for_is_that_of_the_latest_sign_up_that_says_it() {
    let mut log = signed_up(&["Samira B"]);
    let (group, participant) = (GROUP, who(1));
    let hoped = |log: &Log| log.state.person(participant)?.sign_ups().hoped().map(ToString::to_string);
    assert_eq!(hoped(&log), None);
    let goal = Sentence::parse("Weer onder de mensen").ok();
    let sign_up = SignUp { goal, ..SignUp::on(day("2026-09-08")) };
    run(&mut log, "2026-09-09", Signup::Correct { group, participant, sign_up });
    assert_eq!(hoped(&log).as_deref(), Some("Weer onder de mensen"));
}
