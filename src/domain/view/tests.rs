use super::draft::Draft;
use super::group::{Flag, GroupView, Over, group_lines, group_view, people, week_of, week_shown};
use super::person::person_view;
use super::session::{coming_sessions, next_session, only_session, open_lists, session_sheet, sessions_on};
use super::*;
use crate::domain::attendance::Aim;
use crate::domain::fixture::*;
use crate::domain::*;
use crate::fact::Purpose;

fn klaar(log: &mut Log, n: u8, marks: &[(u8, Status)]) {
    let date = log.state.session(lesson(n)).unwrap().date;
    let marks = marks.iter().map(|(person, status)| mark(who(*person), *status)).collect();
    log.run(noon(date), Command::MarkAttendance { session: lesson(n), marks });
}

fn names(view: &GroupView) -> Vec<String> {
    view.rows.iter().map(|row| row.name.as_ref().unwrap().to_string()).collect()
}

#[test]
fn flags_come_first_and_then_the_alphabet() {
    let mut log = Log::with_people(&["Yonas T", "Éva K", "Chantal J", "Mehmet A"]);
    log.plan(1, "2026-09-09", "10:00");
    log.plan(2, "2026-11-04", "10:00");
    log.plan(3, "2026-11-11", "10:00");
    log.add(5, "Karim O", "2026-09-21");
    let present = Status::Present;
    klaar(&mut log, 1, &[(1, Status::NoShow), (2, present), (3, present), (4, present)]);
    klaar(&mut log, 2, &[(1, present), (2, present), (3, Status::NoShow), (4, Status::NoShow), (5, present)]);
    klaar(&mut log, 3, &[(1, present), (2, present), (3, present), (4, Status::NoShow), (5, Status::Late)]);
    let view = group_view(&log.state, GROUP, day("2026-11-11"), None).unwrap();
    assert_eq!(names(&view), ["Mehmet A.", "Chantal J.", "Éva K.", "Karim O.", "Yonas T."]);
    assert_eq!(view.rows[0].flags, [Flag::NoShow { times: 2 }]);
    // When somebody came in asks for nobody's attention.
    assert_eq!(view.rows[3].flags, [Flag::JoinedInWeek { week: 3 }]);
    let asks = |row: usize| super::table::Filter::Attention.takes(&view.rows[row]);
    assert!(asks(0) && asks(1) && !asks(3));
    assert_eq!(view.rows[3].today, Some(Status::Late));
    assert_eq!((view.rows[3].attendance.present, view.rows[3].attendance.counted), (2, 2));
    // Yonas missed one session in September: that is not in the last fourteen days.
    assert_eq!(view.rows[4].attendance.no_show, 1);
    assert_eq!((view.week, view.weeks, view.marked), (Some(10), Some(12), 3));
    assert_eq!(view.size, Some(SizeWarning::TooSmall { min: 8 }));
}

#[test]
fn done_is_asked_about_until_a_lesson_of_today_begins_and_not_once_it_counts() {
    let mut log = Log::with_people(&["Amina D"]);
    log.plan(1, "2026-11-11", "10:00");
    let not_begun = |log: &Log, at: &str| session_sheet(&log.state, lesson(1)).unwrap().not_begun(now(at));
    let begins = day("2026-11-11").and_time(clock("10:00"));
    assert_eq!(not_begun(&log, "2026-11-11T09:59:59+01:00"), Some(begins));
    assert_eq!(not_begun(&log, "2026-11-11T10:00:00+01:00"), None);
    assert_eq!(not_begun(&log, "2026-11-12T09:00:00+01:00"), None);
    // The list of another day is only looked at.
    assert_eq!(not_begun(&log, "2026-11-10T09:00:00+01:00"), None);
    let marks = vec![mark(who(1), Status::Present)];
    log.run(now("2026-11-11T09:00:00+01:00"), Command::MarkAttendance { session: lesson(1), marks });
    assert_eq!(not_begun(&log, "2026-11-11T09:00:00+01:00"), None);
}

#[test]
fn a_group_is_over_when_everybody_left_and_no_lesson_is_to_come() {
    let mut log = Log::with_people(&["Amina D", "Kees L"]);
    let today = day("2026-11-11");
    let leave = |log: &mut Log, n, on| {
        let (participant, on) = (who(n), day(on));
        log.run(noon(today), Command::RemoveFromGroup { group: GROUP, participant, on });
    };
    let over = |log: &Log| group_view(&log.state, GROUP, today, None).unwrap().over;
    let line = |log: &Log| group_lines(&log.state, noon(today)).into_iter().map(|line| (line.people, line.over)).next();
    assert_eq!(line(&log), Some((2, None)));
    log.plan(1, "2026-11-18", "10:00");
    assert_eq!(over(&log), None);
    leave(&mut log, 1, "2026-10-30");
    assert_eq!(over(&log), None, "somebody is left");
    leave(&mut log, 2, "2026-11-10");
    assert_eq!(over(&log), None, "a lesson is to come");
    log.run(noon(today), Command::CancelSession { session: lesson(1), reason: CancelReason::NoDocent });
    let ended = Some(Over { on: day("2026-11-10"), people: 2 });
    assert_eq!((over(&log), line(&log)), (ended, Some((2, ended))));
    let candidate = signup::NewCandidate {
        participant: who(9),
        name: person_name("Noor H"),
        contact: Contact::default(),
        sign_up: signup::SignUp::on(today),
    };
    let add = signup::Command::Add { group: GROUP, candidates: vec![candidate] };
    log.run(noon(today), Command::Signup(add));
    assert_eq!(over(&log), None, "somebody is signed up");
    let refer = Some(signup::Screening::Refer(signup::ReferTo::Physiotherapist));
    log.run(
        noon(today),
        Command::Signup(signup::Command::Screen { group: GROUP, participant: who(9), outcome: refer }),
    );
    assert_eq!(over(&log), ended);
    assert_eq!(group_view(&log.state, GROUP, day("2026-11-10"), None).unwrap().over, None, "the last day itself");
}

#[test]
fn of_who_left_the_page_says_until_when_and_asks_for_nothing_more() {
    let mut log = Log::with_people(&["Amina D"]);
    for (n, date) in (1..).zip(["2026-11-02", "2026-11-04", "2026-11-06", "2026-11-11", "2026-11-13"]) {
        log.plan(n, date, "10:00");
    }
    klaar(&mut log, 1, &[(1, Status::NoShow)]);
    klaar(&mut log, 2, &[(1, Status::Present)]);
    klaar(&mut log, 3, &[(1, Status::Present)]);
    let view = |log: &Log, today: &str| person_view(&log.state, who(1), day(today)).unwrap();
    // Two more make four of five.
    let before = view(&log, "2026-11-10");
    assert_eq!((before.left, before.week, before.aim), (None, Some(2), Aim::Sessions(2)));
    log.run(noon(day("2026-11-10")), Command::CancelSession { session: lesson(5), reason: CancelReason::NoDocent });
    assert_eq!(view(&log, "2026-11-10").aim, Aim::OutOfReach, "one is planned and two are needed");
    let on = day("2026-11-10");
    log.run(noon(on), Command::RemoveFromGroup { group: GROUP, participant: who(1), on });
    assert_eq!(view(&log, "2026-11-10").left, None, "the last day itself");
    let after = view(&log, "2026-11-11");
    assert_eq!((after.left, after.week, after.aim), (Some(on), None, Aim::OutOfReach));
}

#[test]
fn not_shared_is_never_stopped() {
    let mut log = Log::with_people(&["Dennis K", "Piet de W", "Ruud S"]);
    let (date, at) = (day("2026-11-04"), noon(day("2026-11-04")));
    for n in 1..=3 {
        log.run(at, Command::RecordSleepScore { participant: who(n), date, answer: score(5) });
    }
    log.share(2, &[Purpose::DiarySleep]);
    log.share(3, &[Purpose::DiaryFood, Purpose::DiaryPlezier]);
    let view = group_view(&log.state, GROUP, day("2026-11-11"), None).unwrap();
    let row = |n| view.rows.iter().find(|row| row.participant == who(n)).unwrap();
    assert_eq!((row(1).diary_days, row(1).flags.len()), (Shared::No, 0));
    assert_eq!(row(1).plezier, Shared::No);
    // Six whole days lie between the last answer and today.
    assert_eq!((row(2).diary_days, row(2).flags.as_slice()), (Shared::Yes(0), [Flag::Quiet { days: 6 }].as_slice()));
    // What is not shared is not counted: Ruud never answered about food.
    assert_eq!(row(3).diary_days, Shared::Yes(0));
    assert_eq!(row(3).flags, [Flag::Quiet { days: 65 }]);
    assert!(row(3).plezier.as_ref().yes().unwrap().pairs.is_empty());
}

#[test]
fn who_has_not_joined_or_waits_to_be_confirmed_refuses_nothing() {
    let mut log = Log::with_people(&["Amina D", "Kees L", "Ria D"]);
    log.state.set_joined([who(1), who(3)].into());
    log.state.set_confirmed([who(3)].into());
    let view = group_view(&log.state, GROUP, day("2026-11-11"), None).unwrap();
    let standing = |n| view.rows.iter().find(|row| row.participant == who(n)).unwrap().standing;
    assert_eq!([standing(1), standing(2), standing(3)], [Standing::ToConfirm, Standing::NotJoined, Standing::Joined]);
    let of = |n| person_view(&log.state, who(n), day("2026-11-11")).unwrap().standing;
    assert_eq!([of(1), of(2), of(3)], [Standing::ToConfirm, Standing::NotJoined, Standing::Joined]);
}

#[test]
fn only_the_participants_own_shared_answers_are_new() {
    let mut log = Log::with_people(&["Fatma Y"]);
    log.share(1, &[Purpose::DiarySleep, Purpose::DiaryPlezier]);
    let (participant, date, moment) = (who(1), day("2026-11-11"), Moment::After);
    let at = |text: &str| now(&format!("2026-11-11T{text}:00+01:00"));
    log.run(at("08:00"), Command::RecordSleepScore { participant, date, answer: score(5) });
    log.run(at("09:30"), Command::RecordUpTime { participant, date, answer: Answer::Known(clock("08:00")) });
    log.run(at("09:31"), Command::RecordRelaxation { participant, date, answer: score(5) });
    log.run(
        at("12:00"),
        Command::TakePlezierscore { participant, date, session: None, moment, answer: Some(score(9)) },
    );
    let new = |since: Option<Now>| group_view(&log.state, GROUP, date, since.map(|now| now.local)).unwrap().rows[0].new;
    assert_eq!((new(None), new(Some(at("07:00"))), new(Some(at("09:00"))), new(Some(at("09:30")))), (0, 2, 1, 0));
}

#[test]
fn low_scores_on_three_days_are_flagged_and_one_better_score_ends_it() {
    let mut log = Log::with_people(&["Marga V"]);
    log.share(1, &[Purpose::DiaryPlezier]);
    for (n, date) in [(1, "2026-11-04"), (2, "2026-11-06"), (3, "2026-11-09")] {
        log.plan(n, date, "10:00");
        log.score(1, date, Some(n), Moment::After, 2);
    }
    let flags = |log: &Log| group_view(&log.state, GROUP, day("2026-11-11"), None).unwrap().rows[0].flags.clone();
    assert_eq!(flags(&log), [Flag::LowPlezier { days: 3 }]);
    log.score(1, "2026-11-09", Some(3), Moment::Before, 3);
    assert_eq!(flags(&log), []);
}

#[test]
fn who_left_stands_apart_and_who_came_back_does_not() {
    let mut log = Log::with_people(&["Oksana L"]);
    let (group, participant) = (GROUP, who(1));
    let at = noon(day("2026-10-01"));
    log.run(at, Command::RemoveFromGroup { group, participant, on: day("2026-10-01") });
    let view = |log: &Log, date: &str| group_view(&log.state, GROUP, day(date), None).unwrap();
    assert_eq!((view(&log, "2026-10-01").rows.len(), view(&log, "2026-10-02").former.len()), (1, 1));
    log.run(at, Command::PlaceParticipant { group, participant, entered: day("2026-10-19") });
    assert_eq!((view(&log, "2026-10-20").rows.len(), view(&log, "2026-10-20").former.len()), (1, 0));
    let twice = Command::PlaceParticipant { group, participant, entered: day("2026-10-20") };
    assert_eq!(log.try_run(at, twice), Err(DomainError::AlreadyInGroup(participant)));
}

#[test]
fn a_group_counts_calendar_weeks_from_its_first_session() {
    let mut log = Log::with_people(&[]);
    assert_eq!(week_of(&log.state, GROUP, day("2026-09-13")), Some(1));
    log.plan(1, "2026-09-16", "10:00");
    assert_eq!(week_of(&log.state, GROUP, day("2026-09-13")), Some(0));
    assert_eq!(week_of(&log.state, GROUP, day("2026-09-20")), Some(1));
    // The week in which the clock goes back has seven days like any other.
    assert_eq!(week_of(&log.state, GROUP, day("2026-10-26")), Some(7));
}

/// Story: the last lesson of eighteen weeks that began on a Tuesday said "week 19 van 18", on paper too.
#[test]
fn the_last_days_of_a_programme_that_began_in_the_middle_of_a_week_are_of_its_last_week() {
    let mut log = Log::with_people(&[]);
    log.plan(1, "2026-09-15", "10:00");
    for (date, week) in [("2026-11-29", 11), ("2026-11-30", 12), ("2026-12-07", 12), ("2026-12-08", 13)] {
        assert_eq!(week_shown(&log.state, GROUP, day(date)), Some(week), "{date}");
    }
    log.plan(2, "2026-12-07", "10:00");
    assert_eq!(session_sheet(&log.state, lesson(2)).unwrap().week, Some((12, 12)));
}

#[test]
fn on_the_list_everyone_starts_as_present_and_only_changes_are_written() {
    let mut log = Log::with_people(&["Yonas T", "Abdi H", "Mehmet A"]);
    log.plan(1, "2026-11-09", "10:00");
    log.plan(2, "2026-11-11", "10:00");
    log.add(4, "Karim O", "2026-11-10");
    let sheet = session_sheet(&log.state, lesson(1)).unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.participant).collect::<Vec<_>>(), [who(2), who(3), who(1)]);
    assert!(sheet.rows.iter().all(|row| row.mark == Some(Attendance::new(Status::Present, None)) && !row.stored));
    assert_eq!((sheet.number, sheet.total, sheet.marked), (Some(1), 2, false));

    klaar(&mut log, 1, &[(1, Status::Present), (2, Status::Present), (3, Status::NoShow)]);
    let date = day("2026-11-09");
    let again = [(1, Status::Present), (2, Status::Late), (3, Status::NoShow)];
    let marks: Vec<Mark> = again.iter().map(|(n, status)| mark(who(*n), *status)).collect();
    let facts = log.run(noon(date), Command::MarkAttendance { session: lesson(1), marks });
    assert_eq!(facts.len(), 1);
    let sheet = session_sheet(&log.state, lesson(1)).unwrap();
    assert_eq!(sheet.rows[0].mark.map(Attendance::status), Some(Status::Late));
    assert!(sheet.marked && sheet.rows[0].stored);
}

#[test]
fn who_came_into_the_group_after_the_list_was_stored_is_nothing_until_filled_in() {
    let mut log = Log::with_people(&["Abdi H", "Mehmet A"]);
    log.plan(1, "2026-11-09", "10:00");
    klaar(&mut log, 1, &[(1, Status::Present), (2, Status::NoShow)]);
    log.add(3, "Yonas T", "2026-11-09");
    let sheet = session_sheet(&log.state, lesson(1)).unwrap();
    assert_eq!((sheet.rows[2].participant, sheet.rows[2].mark), (who(3), None));
    let mut draft = Draft::default();
    assert_eq!(draft.counts(&sheet.rows), [(Status::Present, 1), (Status::NoShow, 1)]);
    assert_eq!(draft.marks(&sheet.rows).len(), 2, "nobody is stored who was not filled in");

    draft.set(&sheet.rows[2], Attendance::new(Status::Present, None));
    assert!(!draft.is_empty());
    let facts = log
        .run(noon(day("2026-11-09")), Command::MarkAttendance { session: lesson(1), marks: draft.marks(&sheet.rows) });
    assert_eq!(facts.len(), 1);
    assert!(session_sheet(&log.state, lesson(1)).unwrap().rows[2].stored);
}

#[test]
fn a_reason_is_kept_with_an_absence_only() {
    let reason = Some(AbsenceReason::Appointment);
    assert_eq!(Attendance::new(Status::Notified, reason).reason(), reason);
    assert_eq!(Attendance::new(Status::Present, reason).reason(), None);
}

#[test]
fn the_next_session_is_the_one_that_has_not_ended() {
    let mut log = Log::with_people(&[]);
    log.plan(1, "2026-11-11", "10:00");
    log.plan(2, "2026-11-13", "10:00");
    let next = |log: &Log, at: &str| next_session(&log.state, GROUP, now(at)).map(|session| session.id);
    assert_eq!(next(&log, "2026-11-11T10:59:00+01:00"), Some(lesson(1)));
    assert_eq!(next(&log, "2026-11-11T11:00:00+01:00"), Some(lesson(2)));
    assert_eq!(sessions_on(&log.state, day("2026-11-13")).len(), 1);
    log.run(noon(day("2026-11-11")), Command::CancelSession { session: lesson(2), reason: CancelReason::Holiday });
    assert_eq!(next(&log, "2026-11-11T11:00:00+01:00"), None);
    assert_eq!(sessions_on(&log.state, day("2026-11-13")).len(), 1);
}

#[test]
fn a_person_shows_only_what_they_share() {
    let mut log = Log::with_people(&["Samira B"]);
    log.plan(1, "2026-11-09", "10:00");
    log.plan(2, "2026-11-11", "10:00");
    log.plan(3, "2026-11-13", "10:00");
    let (participant, date, at) = (who(1), day("2026-11-11"), noon(day("2026-11-11")));
    log.run(at, Command::RecordSleepScore { participant, date, answer: score(7) });
    log.run(at, Command::RecordRelaxation { participant, date, answer: score(2) });
    log.score(1, "2026-11-11", Some(2), Moment::Before, 4);
    log.score(1, "2026-11-11", Some(2), Moment::After, 8);
    let hidden = person_view(&log.state, participant, date).unwrap();
    assert_eq!((hidden.plezier, hidden.days), (Shared::No, Shared::No));
    assert!(hidden.sessions.iter().all(|row| row.pair.is_none()));

    log.share(1, &[Purpose::DiarySleep, Purpose::DiaryPlezier]);
    let view = person_view(&log.state, participant, date).unwrap();
    let plezier = view.plezier.yes().unwrap();
    assert_eq!((plezier.tally.more, plezier.tally.pairs, plezier.sessions_without), (1, 1, 1));
    assert_eq!(view.sessions[1].pair.and_then(|pair| pair.difference()), Some(4));
    let days = view.days.yes().unwrap();
    assert_eq!((days.len(), days[0].date), (7, date));
    assert!(days[0].card.sleep.is_some() && days[0].card.relaxation.is_none());
}

#[test]
fn who_came_in_this_week_left_no_day_before_it_empty() {
    let mut log = Log::with_people(&["Samira B"]);
    let today = day("2026-11-11");
    log.add(2, "Karim O", "2026-11-10");
    log.add(3, "Piet W", "2026-11-11");
    for n in 1..=3 {
        log.share(n, &[Purpose::DiarySleep]);
    }
    let of = |log: &Log, n| {
        let view = group_view(&log.state, GROUP, today, None).unwrap();
        let row = view.rows.into_iter().find(|row| row.participant == who(n)).unwrap();
        let days = person_view(&log.state, who(n), today).unwrap().days.yes().unwrap();
        (row.diary_days, row.diary_of, days.len())
    };
    assert_eq!([1, 2, 3].map(|n| of(&log, n)), [7, 2, 1].map(|of| (Shared::Yes(0), of, of)));
    // On the first day yesterday was open too.
    log.run(noon(today), Command::RecordSleepScore { participant: who(3), date: day("2026-11-10"), answer: score(7) });
    assert_eq!(of(&log, 3), (Shared::Yes(1), 2, 2));
}

#[test]
fn a_participant_who_shares_everything_and_their_docent_count_the_same_days() {
    let mut log = Log::with_people(&["Samira B"]);
    let (participant, today) = (who(1), day("2026-11-11"));
    log.plan(1, "2026-11-09", "10:00");
    log.run(noon(today), Command::RecordSleepScore { participant, date: day("2026-11-10"), answer: score(7) });
    // On this day nothing but the pleasure was said.
    log.score(1, "2026-11-09", Some(1), Moment::After, 8);
    let of = |log: &Log| group_view(&log.state, GROUP, today, None).unwrap().rows.remove(0).diary_days;
    log.share(1, &Purpose::DIARY);
    assert_eq!(of(&log), Shared::Yes(super::week::week(&log.state, participant, today).answered()));
    assert_eq!(of(&log), Shared::Yes(2));
    log.share(1, &[Purpose::DiarySleep]);
    assert_eq!(of(&log), Shared::Yes(1), "what is not shared is not counted");
}

#[test]
fn the_lesson_of_a_day_is_the_only_one_that_goes_on() {
    let mut log = Log::with_people(&["Samira B"]);
    let date = day("2026-11-11");
    assert_eq!(only_session(&log.state, date), None);
    log.plan(1, "2026-11-11", "10:00");
    assert_eq!(only_session(&log.state, date), Some(lesson(1)));
    log.plan(2, "2026-11-11", "14:00");
    assert_eq!(only_session(&log.state, date), None);
    log.run(noon(date), Command::CancelSession { session: lesson(1), reason: CancelReason::Weather });
    assert_eq!(only_session(&log.state, date), Some(lesson(2)));
}

#[test]
fn a_list_is_open_until_klaar_for_four_weeks_and_not_for_a_lesson_that_nobody_was_expected_at() {
    let mut log = Log::with_people(&["Samira B"]);
    let dates = ["2026-08-03", "2026-10-13", "2026-10-14", "2026-11-09", "2026-11-11", "2026-11-16"];
    for (n, date) in (0u8..).zip(dates) {
        log.plan(n, date, "10:00");
    }
    let open = |log: &Log| open_lists(&log.state, day("2026-11-11")).iter().map(|open| open.id).collect::<Vec<_>>();
    assert_eq!(open(&log), [lesson(3), lesson(2)]);
    klaar(&mut log, 3, &[(1, Status::Present)]);
    assert_eq!(open(&log), [lesson(2)]);
    let coming = coming_sessions(&log.state, day("2026-11-09"), 1);
    assert_eq!(coming.iter().map(|session| session.id).collect::<Vec<_>>(), [lesson(4)]);
    // The first was before anybody was in the group.
    assert!(open_lists(&log.state, day("2026-08-05")).is_empty());
}

#[test]
fn who_will_be_in_a_group_is_in_its_list_and_who_left_is_not() {
    let mut log = Log::with_people(&["Yonas T", "Femke K"]);
    log.add(3, "Chantal J", "2026-12-01");
    let on = day("2026-11-09");
    log.run(noon(on), Command::RemoveFromGroup { group: GROUP, participant: who(1), on });
    let ids: Vec<_> = people(&log.state, GROUP, day("2026-11-11")).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [who(3), who(2)]);
}
