use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::body::EvaluationPlanned;
use super::command::TALK;
use super::hours::{hours, table};
use super::key::shifted;
use super::view::*;
use super::*;
use crate::domain::decide::of_group;
use crate::domain::fixture::*;
use crate::domain::kind::Kind;
use crate::domain::programme::{Entry, Programme, ProgrammeKey};
use crate::domain::slot::Slot;
use crate::domain::wire::WireDate;
use crate::domain::{
    Command as Any, DeviceKey, DocentName, DomainError, GroupName, ParticipantId, Status, Weeks, programme,
};
use crate::fact::Class;

/// A group of twelve weeks whose first session is on Monday 7 September 2026.
fn group(key: ProgrammeKey) -> Log {
    let mut log = Log::default();
    let command = programme::Command::CreateGroup {
        id: GROUP,
        name: GroupName::parse("Ochtend").unwrap(),
        programme: Box::new(key.programme().clone()),
        weeks: Weeks::parse(12).unwrap(),
        organisation: None,
        docent: Some((DEVICE, DocentName::parse("Ilse").unwrap())),
    };
    log.run(noon(day("2026-07-01")), Any::Programme(command));
    log.plan(1, "2026-09-07", "10:00");
    log
}

fn step(log: &Log, step: StepKey, today: &str) -> StepRow {
    group_steps(&log.state, GROUP, day(today)).unwrap().into_iter().find(|row| row.step == step).unwrap()
}

fn run(log: &mut Log, today: &str, command: Command) -> Result<usize, DomainError> {
    log.try_run(noon(day(today)), Any::Step(command)).map(|facts| facts.len())
}

fn talk(log: &Log, who: ParticipantId, today: &str) -> Option<PersonMoment> {
    let moments = person_moments(&log.state, GROUP, day(today));
    moments.into_iter().find(|moment| moment.stay.participant == who && moment.moment == Moment::Talk)
}

#[test]
fn a_checklist_has_days_before_during_and_after_the_programme() {
    let log = group(ProgrammeKey::VelsenInBeweging);
    let dates: Vec<String> = group_steps(&log.state, GROUP, day("2026-07-01"))
        .unwrap()
        .iter()
        .map(|row| format!("{} {:?} {:?} {:?}", row.date, row.phase(), row.step, row.due))
        .collect();
    insta::assert_snapshot!(dates.join("\n"), @"
    2026-06-15 Preparation Agreements Earlier
    2026-07-13 Preparation SignUps In(12)
    2026-07-13 Preparation PlaceAndMaterials In(12)
    2026-07-27 Preparation Schedule Evident
    2026-07-27 Preparation HoursAgreed In(26)
    2026-07-27 Information InviteCandidates In(26)
    2026-08-09 Information InformationList In(39)
    2026-08-10 Information InformationMeeting In(40)
    2026-08-13 Information FinalSignUps In(43)
    2026-08-13 Information TellContact In(43)
    2026-08-17 Intake InviteIntake In(47)
    2026-08-27 Intake CallToConfirm In(57)
    2026-08-30 Intake ScoreForms In(60)
    2026-08-31 Intake Measuring In(61)
    2026-09-04 Intake ActionPlans In(65)
    2026-09-05 Start Folders In(66)
    2026-09-06 Start StartList In(67)
    2026-09-07 Start FirstSession In(68)
    2026-09-14 Start AttendanceToPayer In(75)
    2026-09-14 Start PlanEvaluations In(75)
    2026-11-01 Execution AdjustPlans In(123)
    2026-11-22 Closing Outtake In(144)
    2026-11-22 Closing FollowUpChosen In(144)
    2026-11-29 Closing Handover In(151)
    2026-12-06 Closing LadderJudged In(158)
    2026-12-13 Closing FinalReport In(165)
    2027-02-28 Closing StillMoving3 In(242)
    2027-05-29 Closing StillMoving6 In(332)
    2027-11-29 Closing StillMoving12 In(516)
    ");
}

#[test]
fn whether_people_still_move_is_asked_once_of_the_group_until_somebody_left_and_of_each_person_after() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    let rows = |log: &Log| {
        let steps = group_steps(&log.state, GROUP, day("2026-12-01")).unwrap();
        let people = person_moments(&log.state, GROUP, day("2026-12-01"));
        let asks = |moment: &PersonMoment| matches!(moment.moment, Moment::StillMoving(_));
        let of_group = steps.iter().filter(|row| row.step.months_after().is_some()).count();
        (of_group, people.iter().filter(|moment| asks(moment)).count())
    };
    assert_eq!(rows(&log), (3, 0));
    log.add(1, "Amina D", "2026-09-07");
    let on = day("2026-11-29");
    log.run(noon(on), Any::RemoveFromGroup { group: GROUP, participant: who(1), on });
    assert_eq!(rows(&log), (0, 3));
}

#[test]
fn a_step_is_late_is_done_is_undone_and_takes_a_day_of_its_own() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    let (group, which) = (GROUP, StepKey::Measuring);
    assert_eq!(step(&log, which, "2026-09-02").due, Due::Late(2));
    let on = Some(day("2026-09-03"));
    assert_eq!(run(&mut log, "2026-09-02", Command::Date { group, step: which, on }), Ok(1));
    assert_eq!(run(&mut log, "2026-09-02", Command::Date { group, step: which, on }), Ok(0));
    assert_eq!(step(&log, which, "2026-09-02").due, Due::In(1));
    assert_eq!(step(&log, which, "2026-09-02").proposed, day("2026-08-31"));
    let tomorrow = Command::Done { group, step: which, on: day("2026-09-03") };
    assert_eq!(run(&mut log, "2026-09-02", tomorrow), Err(DomainError::FutureDate(day("2026-09-03"))));
    assert_eq!(run(&mut log, "2026-09-03", Command::Done { group, step: which, on: day("2026-09-03") }), Ok(1));
    assert_eq!(step(&log, which, "2026-10-02").due, Due::Done(day("2026-09-03")));
    assert_eq!(run(&mut log, "2026-10-02", Command::NotDone { group, step: which }), Ok(1));
    assert_eq!(step(&log, which, "2026-10-02").due, Due::Late(29));
    let again = Command::NotDone { group, step: which };
    assert_eq!(run(&mut log, "2026-10-02", again), Err(DomainError::NothingToVoid));
    assert_eq!(run(&mut log, "2026-10-02", Command::Date { group, step: which, on: None }), Ok(1));
    assert_eq!(step(&log, which, "2026-10-02").date, day("2026-08-31"));
}

#[test]
fn the_first_session_is_seen_to_be_done_once_it_is_marked() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    log.add(1, "Abdi H", "2026-09-07");
    assert_eq!(step(&log, StepKey::FirstSession, "2026-09-08").due, Due::Late(1));
    let marks = vec![mark(who(1), Status::Present)];
    log.run(noon(day("2026-09-07")), Any::MarkAttendance { session: lesson(1), marks });
    assert_eq!(step(&log, StepKey::FirstSession, "2026-09-08").due, Due::Evident);
}

#[test]
fn in_a_fixed_group_everybody_talks_at_two_thirds_of_the_group() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    log.add(1, "Abdi H", "2026-08-20");
    log.add(2, "Karim O", "2026-10-01");
    // Twelve weeks from 7 September: two thirds are 56 days.
    assert_eq!(talk(&log, who(1), "2026-09-07").unwrap().date, day("2026-11-02"));
    // Who came in later has two thirds of what was left: 60 days from 1 October, 40 of them.
    assert_eq!(talk(&log, who(2), "2026-09-07").unwrap().date, day("2026-11-10"));
}

#[test]
fn where_people_come_and_go_the_talk_and_the_evaluations_follow_the_own_stay() {
    let mut log = group(ProgrammeKey::BewegenWerkt);
    log.add(1, "Abdi H", "2026-09-07");
    log.add(2, "Karim O", "2026-10-19");
    assert_eq!(talk(&log, who(1), "2026-09-07").unwrap().date, day("2026-11-02"));
    assert_eq!(talk(&log, who(2), "2026-09-07").unwrap().date, day("2026-12-14"));
    let evaluations: Vec<_> = person_moments(&log.state, GROUP, day("2026-09-07"))
        .into_iter()
        .filter(|moment| matches!(moment.moment, Moment::Evaluation(_)))
        .map(|moment| (moment.stay.participant, moment.date.to_string()))
        .collect();
    // Every six weeks; the twelfth is the outtake's.
    assert_eq!(evaluations, [(who(1), "2026-10-19".to_owned()), (who(2), "2026-11-30".to_owned())]);
    let rows = group_steps(&log.state, GROUP, day("2026-09-07")).unwrap();
    assert!(rows.iter().all(|row| !row.step.is_personal()), "these stand with the people");

    // Held, and taken back.
    let whose = Whose::Stay(log.state.stays(who(1))[0]);
    let hold = |held: Option<&str>| Command::HoldEvaluation { whose, number: TALK, held: held.map(day) };
    assert_eq!(talk(&log, who(1), "2026-11-05").unwrap().due, Due::Late(3));
    run(&mut log, "2026-11-05", hold(Some("2026-11-05"))).unwrap();
    assert_eq!(talk(&log, who(1), "2026-11-06").unwrap().due, Due::Done(day("2026-11-05")));
    run(&mut log, "2026-11-06", hold(None)).unwrap();
    assert_eq!(talk(&log, who(1), "2026-11-06").unwrap().due, Due::Late(4));

    // Who left before their talk has none.
    let on = day("2026-10-30");
    log.run(noon(on), Any::RemoveFromGroup { group: GROUP, participant: who(1), on });
    assert_eq!(talk(&log, who(1), "2026-11-06"), None);
}

#[test]
fn an_evaluation_besides_gets_the_next_number_and_a_stranger_none() {
    let mut log = group(ProgrammeKey::BewegenWerkt);
    log.add(1, "Abdi H", "2026-09-07");
    let stay = log.state.stays(who(1))[0];
    assert_eq!(next_evaluation(&log.state, &stay), Some(2));
    let plan = |whose, number| Command::PlanEvaluation { whose, number, on: Some(day("2026-11-11")) };
    run(&mut log, "2026-09-08", plan(Whose::Stay(stay), 2)).unwrap();
    assert_eq!(next_evaluation(&log.state, &stay), Some(3));
    let moments = person_moments(&log.state, GROUP, day("2026-09-08"));
    assert!(moments.iter().any(|moment| moment.moment == Moment::Evaluation(2) && moment.date == day("2026-11-11")));
    let stranger = Whose::Stay(crate::domain::Stay { participant: who(9), ..stay });
    assert_eq!(run(&mut log, "2026-09-08", plan(stranger, 1)), Err(DomainError::NotInGroup(who(9))));
    assert_eq!(run(&mut log, "2026-09-08", plan(Whose::Group(GROUP), TALK)), Err(DomainError::NotYours));
}

#[test]
fn today_asks_for_what_is_due_and_for_nothing_from_before_the_group_was_here() {
    let mut log = Log::with_people(&["Abdi H"]);
    log.plan(1, "2026-09-07", "10:00");
    // Founded on the day of the first session: preparing was before.
    assert_eq!(asked(&log.state, day("2026-09-07")).iter().map(|asked| asked.steps).sum::<usize>(), 1);
    assert_eq!(asked(&log.state, day("2026-09-13"))[0].steps, 1, "only the first session");
    let later = asked(&log.state, day("2026-11-02"));
    assert_eq!((later[0].steps, later[0].moments), (4, 2), "{later:?}");
}

#[test]
fn hours_add_up_per_week_and_docent_and_a_docent_with_two_devices_is_one() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    log.plan(2, "2026-09-16", "10:00");
    let laptop = DeviceKey([0xee; 32]);
    log.run(noon(day("2026-09-07")), Any::NameDocent { device: laptop, name: DocentName::parse("Ilse").unwrap() });
    let enter = |session, device, minutes| Command::RegisterHours { session: lesson(session), device, minutes };
    let early = enter(2, DEVICE, Some((60, 30)));
    assert_eq!(run(&mut log, "2026-09-07", early.clone()), Err(DomainError::FutureDate(day("2026-09-16"))));
    assert_eq!(run(&mut log, "2026-09-16", enter(1, DEVICE, Some((60, 45)))), Ok(1));
    assert_eq!(run(&mut log, "2026-09-16", early), Ok(1));
    // From the laptop the same entry is put right, not a second one made.
    assert_eq!(run(&mut log, "2026-09-16", enter(1, laptop, Some((60, 15)))), Ok(1));
    let seen = hours(&log.state, GROUP, laptop, day("2026-09-16"));
    assert_eq!(seen.total, 60 + 15 + 60 + 30);
    assert_eq!(seen.weeks.into_iter().collect::<Vec<_>>(), [(1, 75), (2, 90)]);
    assert_eq!(seen.docents.len(), 1);
    assert_eq!(seen.sessions[1].own.as_ref().unwrap().around, 15);
    assert_eq!(run(&mut log, "2026-09-16", enter(1, DEVICE, Some((1441, 0)))), Err(DomainError::HoursOutOfRange));
    assert_eq!(run(&mut log, "2026-09-16", enter(1, laptop, None)), Ok(1));
    assert_eq!(run(&mut log, "2026-09-16", enter(1, laptop, None)), Err(DomainError::NothingToVoid));
    let seen = hours(&log.state, GROUP, DEVICE, day("2026-09-16"));
    let rows = table(&seen, "Ochtend", ["", "", "", "", "", "", "", ""]);
    let row = ["2026-09-16", "10:00", "2", "Ochtend", "Ilse", "60", "30", "90"];
    assert_eq!(rows.rows()[1..], [row.map(str::to_owned).to_vec()]);
}

#[test]
fn the_planned_time_is_taken_of_lessons_that_are_over_and_have_no_hours() {
    let mut log = group(ProgrammeKey::VelsenInBeweging);
    log.plan(2, "2026-09-16", "10:00");
    log.plan(3, "2026-09-16", "13:00");
    let open = |log: &Log, at: &str| {
        let hours = hours(&log.state, GROUP, DEVICE, day(&at[..10]));
        let mut open: Vec<_> = hours.open(now(at)).map(|session| session.id).collect();
        open.sort();
        open
    };
    let all = open(&log, "2026-09-16T14:00:00+02:00");
    assert!(all.contains(&lesson(2)) && all.contains(&lesson(3)));
    // One goes on, the other has not begun.
    let during = open(&log, "2026-09-16T10:59:00+02:00");
    assert_eq!(during.len() + 2, all.len());
    assert!(open(&log, "2026-09-16T11:00:00+02:00").contains(&lesson(2)));
    let enter = Command::RegisterHours { session: lesson(2), device: DEVICE, minutes: Some((60, 0)) };
    assert_eq!(run(&mut log, "2026-09-16", enter), Ok(1));
    assert!(!open(&log, "2026-09-16T14:00:00+02:00").contains(&lesson(2)));
}

/// Story: somebody left before the talk, came back, and talked in the second stay. It stood with the first one too; and
/// whose first talk had been held was never asked for a second.
#[test]
fn who_came_back_has_a_talk_and_evaluations_of_their_own_in_each_stay() {
    use crate::domain::closing;
    let mut log = group(ProgrammeKey::BewegenWerkt);
    log.add(1, "Abdi H", "2026-09-07");
    let stays = |log: &Log| log.state.stays(who(1));
    let talk = |log: &mut Log, stay: crate::domain::Stay, on: &str| {
        let hold = closing::Command::HoldTalk { stay, on: day(on), towards: None, sentence: None };
        log.run(noon(day(on)), Any::Closing(hold));
    };
    let (participant, group) = (who(1), GROUP);
    let held = |log: &mut Log, stay: crate::domain::Stay, on: &str| {
        let hold = Command::HoldEvaluation { whose: Whose::Stay(stay), number: 1, held: Some(day(on)) };
        assert_eq!(run(log, on, hold), Ok(1));
    };
    let first = stays(&log)[0];
    held(&mut log, first, "2026-10-19");
    talk(&mut log, first, "2026-11-02");
    log.run(noon(day("2026-11-13")), Any::RemoveFromGroup { group, participant, on: day("2026-11-13") });
    let entered = day("2026-11-30");
    log.run(noon(entered), Any::PlaceParticipant { group, participant, entered });
    let of = |log: &Log, moment: Moment, today: &str| {
        let moments = person_moments(&log.state, GROUP, day(today)).into_iter();
        moments.filter(|one| one.moment == moment).map(|one| (one.stay.from, one.due)).collect::<Vec<_>>()
    };
    let today = "2026-12-01";
    let done = |on: &str| Due::Done(day(on));
    assert_eq!(of(&log, Moment::Talk, today), [(first.from, done("2026-11-02")), (entered, Due::In(55))]);
    assert_eq!(of(&log, Moment::Evaluation(1), today), [(first.from, done("2026-10-19")), (entered, Due::In(41))]);
    let second = stays(&log)[1];
    talk(&mut log, second, "2027-01-25");
    held(&mut log, second, "2027-01-11");
    let today = "2027-01-26";
    assert_eq!(of(&log, Moment::Talk, today), [(first.from, done("2026-11-02")), (entered, done("2027-01-25"))]);
    assert_eq!(
        of(&log, Moment::Evaluation(1), today),
        [(first.from, done("2026-10-19")), (entered, done("2027-01-11"))]
    );
    // What was said besides counts on within the stay.
    assert_eq!(next_evaluation(&log.state, &second), Some(2));
}

/// Story: an older program kept one day for each number of a person, so the second stay's stood where the first one's had.
#[test]
fn what_an_older_program_said_of_a_second_stay_is_kept_when_more_is_said() {
    let mut log = group(ProgrammeKey::BewegenWerkt);
    log.add(1, "Abdi H", "2026-09-07");
    let (participant, group, entered) = (who(1), GROUP, day("2026-11-30"));
    log.run(noon(day("2026-11-13")), Any::RemoveFromGroup { group, participant, on: day("2026-11-13") });
    log.run(noon(entered), Any::PlaceParticipant { group, participant, entered });
    let stays = log.state.stays(who(1));
    let (first, second) = (Whose::Stay(stays[0]), Whose::Stay(stays[1]));
    let body = EvaluationPlanned { on: Some(WireDate(day("2027-01-14"))), held: None };
    let slot = Slot::Evaluation { participant: Some(participant), number: 1, from: None };
    let fact = of_group(group, Kind::EvaluationPlanned, slot, &body);
    log.unaware(noon(day("2026-12-01")), Class::Docents, fact);
    let of = |log: &Log| {
        let moments = person_moments(&log.state, GROUP, day("2027-01-16")).into_iter();
        let own = moments.filter(|one| one.moment == Moment::Evaluation(1));
        own.map(|one| (one.stay.from, one.due)).collect::<Vec<_>>()
    };
    assert_eq!(of(&log), [(entered, Due::Late(2))]);
    let hold = |whose, on: Option<&str>| Command::HoldEvaluation { whose, number: 1, held: on.map(day) };
    // What stands of the second stay is not touched by what is said of the first.
    assert_eq!(run(&mut log, "2027-01-15", hold(first, Some("2026-10-20"))), Ok(1));
    let done = |on: &str| Due::Done(day(on));
    assert_eq!(of(&log), [(stays[0].from, done("2026-10-20")), (entered, Due::Late(2))]);
    // From now on the second stay's stands with its own day: what is there moves.
    assert_eq!(run(&mut log, "2027-01-15", hold(second, Some("2027-01-15"))), Ok(2));
    assert_eq!(of(&log), [(stays[0].from, done("2026-10-20")), (entered, done("2027-01-15"))]);
    // Taken back it is planned as it was.
    assert_eq!(run(&mut log, "2027-01-15", hold(second, None)), Ok(1));
    assert_eq!(of(&log), [(stays[0].from, done("2026-10-20")), (entered, Due::Late(2))]);
    let plan = Command::PlanEvaluation { whose: second, number: 1, on: None };
    assert_eq!(run(&mut log, "2027-01-15", plan), Ok(1));
    assert_eq!(of(&log), [(stays[0].from, done("2026-10-20")), (entered, Due::Late(5))]);
}

/// Story: the lessons of a group with rolling entry were planned to 10 January, somebody who came in six weeks later was to
/// be closed on 21 February, and nothing said which of the two was the end.
#[test]
fn who_comes_in_later_stays_longer_than_the_lessons_that_are_planned() {
    let mut log = group(ProgrammeKey::BewegenWerkt);
    for (n, date) in (2u8..).zip(["2026-09-14", "2026-11-23", "2026-11-27"]) {
        log.plan(n, date, "10:00");
    }
    log.add(1, "Abdi H", "2026-09-07");
    let found = |log: &Log, today: &str| beyond(&log.state, GROUP, day(today));
    assert_eq!(found(&log, "2026-10-20"), None, "a last lesson in the last week is the end of both");
    log.add(2, "Karim O", "2026-10-19");
    log.add(3, "Noor B", "2026-10-05");
    let (last_lesson, last_day) = (day("2026-11-27"), day("2027-01-10"));
    assert_eq!(found(&log, "2026-10-20"), Some(Beyond { last_lesson, last_day, people: 2 }));
    let (participant, group) = (who(2), GROUP);
    log.run(noon(day("2026-11-20")), Any::RemoveFromGroup { group, participant, on: day("2026-11-20") });
    assert_eq!(found(&log, "2026-11-21"), Some(Beyond { last_lesson, last_day: day("2026-12-27"), people: 1 }));
    log.plan(8, "2026-12-21", "10:00");
    assert_eq!(found(&log, "2026-11-21"), None);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // Ten years from 2024: two leap days, and twenty changes of the clock.
    (0u64..3650).prop_map(|days| day("2024-01-01") + Days::new(days))
}

/// Counted day by day.
fn walk(from: NaiveDate, days: i64) -> NaiveDate {
    (0..days).fold(from, |date, _| date.succ_opt().unwrap())
}

proptest! {
    #[test]
    fn a_programme_has_its_weeks_to_the_day_over_any_month_and_any_change_of_the_clock(first in any_day(), weeks in 1u8..60) {
        let span = Span::weeks(first, weeks);
        prop_assert_eq!(span.last, walk(first, i64::from(weeks) * 7 - 1));
        prop_assert_eq!(span.days(), i64::from(weeks) * 7);
        prop_assert_eq!(span.last.succ_opt().unwrap().weekday(), first.weekday());
        let thirds = span.two_thirds();
        prop_assert!(first <= thirds && thirds <= span.last);
        let before = thirds.signed_duration_since(first).num_days();
        prop_assert!(before * 3 <= span.days() * 2 && (before + 1) * 3 > span.days() * 2);
    }

    #[test]
    fn evaluations_lie_evenly_before_the_last_week(first in any_day(), weeks in 1u8..60, every in 1u8..20) {
        let span = Span::weeks(first, weeks);
        let days = span.evaluations(every);
        prop_assert_eq!(days.len(), usize::from(weeks.saturating_sub(1) / every));
        for (n, date) in (1..).zip(&days) {
            prop_assert_eq!(*date, walk(first, n * i64::from(every) * 7));
            prop_assert!(*date <= shifted(span.last, -6));
        }
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_of_a_shorter_month(date in any_day(), months in prop::sample::select(vec![3u32, 6, 12])) {
        let later = months_after(date, months);
        let months_of = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        prop_assert_eq!(months_of(later) - months_of(date), i64::from(months));
        let is_last = later.succ_opt().unwrap().month() != later.month();
        prop_assert!(later.day() == date.day() || (is_last && later.day() < date.day()));
    }

    /// Everybody's talk lies within their own stay, after as many days as two thirds of it, whoever came in when.
    #[test]
    fn a_talk_is_at_two_thirds_of_the_own_stay(entered in 0u64..200, rolling in any::<bool>()) {
        let mut log = group(ProgrammeKey::BewegenWerkt);
        let entry = if rolling { Entry::Rolling { every_weeks: 6 } } else { Entry::Fixed };
        let own = Programme { entry, name: Cow::Borrowed("Eigen"), ..ProgrammeKey::BewegenWerkt.programme().clone() };
        let set = programme::Command::Set { group: GROUP, programme: Box::new(own) };
        log.run(noon(day("2026-09-07")), Any::Programme(set));
        let from = day("2026-08-01") + Days::new(entered);
        log.add(1, "Abdi H", &from.to_string());
        let (begin, end) = (day("2026-09-07"), day("2026-11-29"));
        let first = from.max(begin);
        let last = if rolling { walk(first, 83) } else { end.max(first) };
        let expected = walk(first, (last.signed_duration_since(first).num_days() + 1) * 2 / 3);
        prop_assert_eq!(talk(&log, who(1), "2026-09-07").unwrap().date, expected);
    }
}
