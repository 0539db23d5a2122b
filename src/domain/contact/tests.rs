//! Tasks come with their reason and go with it.

use chrono::Days;
use proptest::prelude::*;

use super::{About, Command as Contact, Ground, Outcome, Reason, Section, Shelf, Task, badge, done_today, to_call};
use crate::domain::fixture::*;
use crate::domain::view::{group::Flag, group::group_view, session::session_sheet};
use crate::domain::wire::WireDate;
use crate::domain::{
    AbsenceReason, Attendance, CancelReason, Command, DomainError, GoalId, GroupName, Moment, Now, ProgrammeKey,
    Sentence, State, Status, TaskId, TaskText, Weeks,
};
use crate::fact::Purpose;

const EVERY: crate::domain::GroupId = crate::domain::GroupId([0xbb; 16]);

fn marked(log: &mut Log, n: u8, marks: &[(u8, Status)]) {
    let date = log.state.session(lesson(n)).unwrap().date;
    let marks = marks.iter().map(|(person, status)| mark(who(*person), *status)).collect();
    log.run(noon(date), Command::MarkAttendance { session: lesson(n), marks });
}

fn resolve(log: &mut Log, at: Now, task: &Task, outcome: Outcome) {
    let Task { group, participant, about, attempt, .. } = *task;
    log.run(at, Command::Contact(Contact::Resolve { group, participant, about, attempt, outcome }));
}

fn on(date: &str) -> Now {
    noon(day(date))
}

fn calls(log: &Log, date: &str) -> Vec<Task> {
    to_call(&log.state, on(date))
}

/// Monday 2, Wednesday 4, Friday 6 and Monday 9 November.
fn four_sessions(names: &[&str]) -> Log {
    let mut log = Log::with_people(names);
    for (n, date) in (1..).zip(["2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09"]) {
        log.plan(n, date, "10:00");
    }
    log
}

#[test]
fn without_notice_asks_for_a_call_today_and_being_there_does_not() {
    let mut log = four_sessions(&["Mehmet A", "Fatma Y", "Ruud S"]);
    assert_eq!(calls(&log, "2026-11-02"), [], "before Klaar nobody is absent");
    marked(&mut log, 1, &[(1, Status::NoShow), (2, Status::Notified), (3, Status::Late)]);
    let tasks = calls(&log, "2026-11-02");
    assert_eq!(tasks.len(), 1);
    assert_eq!((tasks[0].participant, tasks[0].section, tasks[0].attempt), (who(1), Section::Today, 0));
    assert_eq!(tasks[0].reason, Reason::NoShow { date: day("2026-11-02"), times: 1, before: None, signal: false });
    assert_eq!(badge(&tasks), 1);
}

#[test]
fn a_task_goes_with_its_reason() {
    let at = on("2026-11-04");
    let absent = || {
        let mut log = four_sessions(&["Mehmet A"]);
        marked(&mut log, 1, &[(1, Status::NoShow)]);
        assert_eq!(calls(&log, "2026-11-04").len(), 1);
        log
    };
    let mut corrected = absent();
    marked(&mut corrected, 1, &[(1, Status::Present)]);
    let mut voided = absent();
    voided.run(at, Command::VoidAttendance { session: lesson(1) });
    let mut cancelled = absent();
    cancelled.run(at, Command::CancelSession { session: lesson(1), reason: CancelReason::NoPlace });
    let mut came = absent();
    marked(&mut came, 2, &[(1, Status::Late)]);
    let mut left = absent();
    left.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-03") });
    let mut shelved = absent();
    shelved.run(at, Command::Contact(Contact::ShelveGroup { group: GROUP, shelf: Some(Shelf::Archive) }));
    for (why, log) in [
        ("corrected", corrected),
        ("voided", voided),
        ("cancelled", cancelled),
        ("came", came),
        ("left", left),
        ("shelved", shelved),
    ] {
        assert_eq!(calls(&log, "2026-11-04"), [], "{why}");
    }
    assert_eq!(calls(&absent(), "2026-12-01"), [], "after four weeks a call is about something else");
}

#[test]
fn an_outcome_settles_a_task_or_says_when_to_call_again_and_can_be_undone() {
    let mut log = four_sessions(&["Mehmet A"]);
    marked(&mut log, 1, &[(1, Status::NoShow)]);
    let [first] = calls(&log, "2026-11-02").try_into().unwrap();
    resolve(&mut log, on("2026-11-02"), &first, Outcome::NoAnswer);
    let [later] = calls(&log, "2026-11-02").try_into().unwrap();
    assert_eq!((later.section, later.due, later.attempt), (Section::Later, day("2026-11-03"), 1));
    assert_eq!(badge(&[later]), 0);
    let [again] = calls(&log, "2026-11-03").try_into().unwrap();
    assert_eq!((again.section, again.last.map(|made| made.outcome)), (Section::Today, Some(Outcome::NoAnswer)));

    let back = Outcome::CallBack { on: day("2026-11-05") };
    resolve(&mut log, on("2026-11-03"), &again, back);
    assert_eq!(calls(&log, "2026-11-04")[0].section, Section::Later);
    let [third] = calls(&log, "2026-11-05").try_into().unwrap();
    assert_eq!((third.section, third.attempt), (Section::Today, 2));
    resolve(&mut log, on("2026-11-05"), &third, Outcome::Coming);
    assert_eq!(calls(&log, "2026-11-05"), []);

    let [done] = done_today(&log.state, on("2026-11-05")).try_into().unwrap();
    assert_eq!((done.made.outcome, done.attempt), (Outcome::Coming, 2));
    assert_eq!(done_today(&log.state, on("2026-11-06")), [], "done stays one day");
    let undo = Contact::UndoResolve { participant: done.participant, about: done.about, attempt: done.attempt };
    log.run(on("2026-11-05"), Command::Contact(undo.clone()));
    assert_eq!(calls(&log, "2026-11-05"), [third]);
    assert_eq!(log.try_run(on("2026-11-05"), Command::Contact(undo)), Err(DomainError::NothingToVoid));

    let early = Contact::Resolve {
        group: GROUP,
        participant: who(1),
        about: About::Session(lesson(1)),
        attempt: 2,
        outcome: Outcome::CallBack { on: day("2026-11-04") },
    };
    let refused = log.try_run(on("2026-11-05"), Command::Contact(early));
    assert_eq!(refused, Err(DomainError::PastDate(day("2026-11-04"))));
}

#[test]
fn absent_again_after_a_call_asks_for_another_and_twice_in_a_row_for_a_signal() {
    let mut log = four_sessions(&["Dennis K"]);
    marked(&mut log, 1, &[(1, Status::NoShow)]);
    let [first] = calls(&log, "2026-11-02").try_into().unwrap();
    resolve(&mut log, on("2026-11-02"), &first, Outcome::Coming);
    marked(&mut log, 2, &[(1, Status::NoShow)]);
    let [call, signal] = calls(&log, "2026-11-04").try_into().unwrap();
    let (date, before) = (day("2026-11-04"), Some(day("2026-11-02")));
    assert_eq!(call.reason, Reason::NoShow { date, times: 2, before, signal: true });
    assert_eq!(signal.reason, Reason::Signal { times: 2, date });

    resolve(&mut log, on("2026-11-04"), &signal, Outcome::Told { on: date });
    let [call] = calls(&log, "2026-11-04").try_into().unwrap();
    assert_eq!(call.reason, Reason::NoShow { date, times: 2, before, signal: false });
    // What was told is not told again: a signal asks for what repeated since.
    marked(&mut log, 3, &[(1, Status::NoShow)]);
    assert_eq!(calls(&log, "2026-11-06").len(), 1);
    marked(&mut log, 4, &[(1, Status::NoShow)]);
    assert_eq!(calls(&log, "2026-11-09").len(), 2);
    // When the absence turns out to be none, its signal goes too.
    marked(&mut log, 4, &[(1, Status::Present)]);
    assert_eq!(calls(&log, "2026-11-09"), []);
}

#[test]
fn three_times_in_fourteen_days_is_repeated_also_with_sessions_between() {
    let mut log = Log::with_people(&["Dennis K"]);
    let sessions = ["2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09", "2026-11-11"];
    for (n, date) in (1..).zip(sessions) {
        log.plan(n, date, "10:00");
        let status = if n % 2 == 1 { Status::NoShow } else { Status::Present };
        marked(&mut log, n, &[(1, status)]);
    }
    let reasons: Vec<Reason> = calls(&log, "2026-11-11").into_iter().map(|task| task.reason).collect();
    assert!(reasons.contains(&Reason::Signal { times: 3, date: day("2026-11-11") }), "{reasons:?}");
    assert_eq!(calls(&log, "2026-11-16").len(), 1, "on the 16th the first is more than fourteen days ago");
}

#[test]
fn called_off_is_a_call_only_where_every_absence_is_contacted() {
    let mut log = four_sessions(&["Fatma Y"]);
    marked(&mut log, 1, &[(1, Status::Notified)]);
    assert_eq!(calls(&log, "2026-11-02"), []);
    marked(&mut log, 2, &[(1, Status::Notified)]);
    let [often] = calls(&log, "2026-11-04").try_into().unwrap();
    assert_eq!((often.reason, often.section), (Reason::OftenNotified { times: 2 }, Section::Week));

    let at = on("2026-11-02");
    let create = Command::CreateGroup {
        id: EVERY,
        name: GroupName::parse("Middag").unwrap(),
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12).unwrap(),
        organisation: None,
        docent: None,
    };
    log.run(at, create);
    let (name, entered) = (person_name("Piet W"), day("2026-11-02"));
    log.run(at, Command::AddParticipant { group: EVERY, participant: who(9), name, phone: None, entered });
    let series = crate::domain::Series { until: crate::domain::Until::Date(entered), ..mon_wed_fri("2026-11-02", 1) };
    log.run(at, Command::PlanSessions { group: EVERY, series, ids: vec![lesson(9)] });
    marked(&mut log, 9, &[(9, Status::Notified)]);
    let [task] = calls(&log, "2026-11-02").try_into().unwrap();
    assert_eq!((task.reason, task.section), (Reason::Notified { date: entered }, Section::Today));
}

#[test]
fn who_stops_is_to_be_closed_until_they_leave_come_or_it_was_a_mistake() {
    let stopped = || {
        let mut log = four_sessions(&["Wioletta N"]);
        marked(&mut log, 1, &[(1, Status::NoShow)]);
        let [task] = calls(&log, "2026-11-02").try_into().unwrap();
        resolve(&mut log, on("2026-11-02"), &task, Outcome::Stops { reason: None });
        marked(&mut log, 2, &[(1, Status::NoShow)]);
        log
    };
    let [close] = calls(&stopped(), "2026-11-04").try_into().unwrap();
    assert_eq!(close.reason, Reason::ToClose { since: day("2026-11-02"), stop: None });
    let at = on("2026-11-04");
    let mut left = stopped();
    left.run(at, Command::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-11-03") });
    assert_eq!(calls(&left, "2026-11-04"), []);
    let mut came = stopped();
    marked(&mut came, 3, &[(1, Status::Present)]);
    assert_eq!(calls(&came, "2026-11-06"), []);
    let mut changed = stopped();
    resolve(&mut changed, at, &close, Outcome::Coming);
    assert!(!calls(&changed, "2026-11-04").iter().any(|task| matches!(task.reason, Reason::ToClose { .. })));
}

#[test]
fn a_phone_is_quiet_after_seven_days_and_who_shares_nothing_is_not() {
    let mut log = four_sessions(&["Piet W", "Noor B"]);
    log.state.set_joined([who(1), who(2)].into());
    log.state.set_confirmed([who(1), who(2)].into());
    let sleep = |log: &mut Log, date: &str| {
        let at = on(date);
        let answer = Command::RecordSleepScore { participant: who(1), date: day(date), answer: score(7) };
        log.run(at, answer);
    };
    sleep(&mut log, "2026-11-02");
    assert_eq!(calls(&log, "2026-11-20"), [], "nobody shares anything");
    log.share(1, &[Purpose::DiarySleep, Purpose::DiaryPlezier]);
    assert_eq!(calls(&log, "2026-11-08"), []);
    let [quiet] = calls(&log, "2026-11-09").try_into().unwrap();
    assert_eq!((quiet.reason.clone(), quiet.section), (Reason::NotSynced { days: 6 }, Section::Week));
    let rows = group_view(&log.state, GROUP, day("2026-11-09"), None).unwrap().rows;
    assert!(rows.iter().any(|row| row.flags.contains(&Flag::Quiet { days: 6 })), "the overview counts the same");
    resolve(&mut log, on("2026-11-09"), &quiet, Outcome::Coming);
    assert_eq!(calls(&log, "2026-11-09")[0].section, Section::Later);
    assert_eq!(calls(&log, "2026-11-16")[0].section, Section::Week, "still nothing after another week");
    // A plezierscore came: the phone works, and the diary is what stopped.
    log.score(1, "2026-11-09", Some(4), Moment::After, 8);
    let [stopped] = calls(&log, "2026-11-10").try_into().unwrap();
    assert_eq!(stopped.reason, Reason::StoppedFilling { days: 7 });
    assert_eq!(stopped.about, About::Ground(Ground::StoppedFilling, day("2026-11-02")));
    sleep(&mut log, "2026-11-10");
    assert_eq!(calls(&log, "2026-11-10"), []);
}

#[test]
fn who_wants_to_talk_about_a_goal_is_called_until_somebody_did() {
    use crate::domain::goals::{Aim, Command as Goals, Evaluation, Feeling, Measure, Reaction, Subgoal, Verdict};
    let (participant, goal) = (who(1), GoalId([5; 16]));
    let says =
        |feeling| Command::Goals(Goals::React { participant, goal, reaction: Reaction { feeling, words: None } });
    let asked = || {
        let mut log = four_sessions(&["Ruud S"]);
        let (words, by) = (Sentence::parse("Elke dag naar buiten").unwrap(), WireDate(day("2027-01-31")));
        let (subgoal, measure) = (Subgoal::Lifestyle, Measure::ByHand);
        let aim =
            Aim { subgoal, words, measure, start: None, target: None, by, how: None, unit: None, instrument: None };
        log.run(on("2026-11-02"), Command::Goals(Goals::Set { participant, goal, aim }));
        log.run(on("2026-11-03"), says(Some(Feeling::Hard)));
        assert_eq!(calls(&log, "2026-11-03"), [], "hard is not a question");
        log.run(on("2026-11-03"), says(Some(Feeling::Talk)));
        log
    };
    let mut log = asked();
    let [task] = calls(&log, "2026-11-04").try_into().unwrap();
    assert_eq!((task.reason.clone(), task.section), (Reason::AskedToTalk { date: day("2026-11-03") }, Section::Today));

    let mut called = asked();
    resolve(&mut called, on("2026-11-05"), &task, Outcome::Done);
    assert_eq!(calls(&called, "2026-11-06"), []);
    called.run(on("2026-11-07"), says(Some(Feeling::Talk)));
    assert_eq!(calls(&called, "2026-11-07").len(), 1, "asked once more");

    let mut evaluated = asked();
    let evaluation = Evaluation { verdict: Verdict::OnTrack, words: None, value: None };
    let evaluate = Goals::Evaluate { participant: who(1), goal, date: day("2026-11-04"), evaluation };
    evaluated.run(on("2026-11-04"), Command::Goals(evaluate));
    assert_eq!(calls(&evaluated, "2026-11-04"), [], "it was talked about");

    log.run(on("2026-11-03"), says(None));
    assert_eq!(calls(&log, "2026-11-04"), [], "taken back");
}

#[test]
fn an_own_task_is_due_on_its_day_and_goes_when_it_is_done_or_taken_back() {
    let mut log = four_sessions(&["Ruud S"]);
    let (at, task) = (on("2026-11-02"), TaskId([7; 16]));
    let set = |on| {
        let text = TaskText::parse("Vraag naar de schoenen").unwrap();
        Command::Contact(Contact::SetTask { group: GROUP, participant: who(1), task, text, on: day(on) })
    };
    log.run(at, set("2026-11-04"));
    assert_eq!(log.run(at, set("2026-11-04")), [], "twice is once");
    assert_eq!(calls(&log, "2026-11-02")[0].section, Section::Later);
    let [due] = calls(&log, "2026-11-04").try_into().unwrap();
    assert_eq!((due.section, due.about), (Section::Today, About::Task(task)));
    resolve(&mut log, on("2026-11-04"), &due, Outcome::Done);
    assert_eq!(calls(&log, "2026-11-04"), []);
    let void = Command::Contact(Contact::VoidTask { participant: who(1), task });
    log.run(at, void.clone());
    assert_eq!(log.try_run(at, void), Err(DomainError::NothingToVoid));
}

#[test]
fn who_signed_off_stands_as_notified_until_klaar_and_may_come_after_all() {
    let mut log = four_sessions(&["Samira B", "Ahmed C"]);
    let (participant, session) = (who(1), lesson(4));
    let off = |reason| Command::Contact(Contact::SignOff { participant, session, reason });
    log.run(on("2026-11-08"), off(Some(AbsenceReason::Appointment)));
    let row = |log: &Log| {
        session_sheet(&log.state, session).unwrap().rows.into_iter().find(|row| row.participant == participant).unwrap()
    };
    let notified = Attendance::new(Status::Notified, Some(AbsenceReason::Appointment));
    assert_eq!((row(&log).mark, row(&log).signed_off, row(&log).stored), (Some(notified), true, false));
    log.run(on("2026-11-08"), Command::Contact(Contact::UndoSignOff { participant, session }));
    assert_eq!((row(&log).mark.map(Attendance::status), row(&log).signed_off), (Some(Status::Present), false));
    log.run(on("2026-11-08"), off(None));

    // The docent saw them after all: what is stored goes before what was said.
    marked(&mut log, 4, &[(1, Status::Present), (2, Status::Present)]);
    assert_eq!(row(&log).mark.map(Attendance::status), Some(Status::Present));
    let too_late = log.try_run(now("2026-11-09T09:00:00+01:00"), off(None));
    assert_eq!(too_late, Err(DomainError::SessionMarked(session)));
}

#[test]
fn signing_off_is_for_own_sessions_that_are_to_come() {
    let mut log = four_sessions(&["Samira B"]);
    log.add(2, "Karim O", "2026-11-09");
    let off = |n: u8, session: u8| {
        Command::Contact(Contact::SignOff { participant: who(n), session: lesson(session), reason: None })
    };
    let past = log.try_run(now("2026-11-02T11:00:00+01:00"), off(1, 1));
    assert_eq!(past, Err(DomainError::PastDate(day("2026-11-02"))));
    assert_eq!(log.try_run(on("2026-11-03"), off(2, 2)), Err(DomainError::NotInGroup(who(2))));
    log.run(on("2026-11-03"), Command::CancelSession { session: lesson(2), reason: CancelReason::Other });
    assert_eq!(log.try_run(on("2026-11-03"), off(1, 2)), Err(DomainError::SessionCancelled(lesson(2))));
}

#[test]
fn a_group_with_marks_is_put_away_but_not_thrown_away() {
    let mut log = four_sessions(&["Samira B"]);
    let at = on("2026-11-02");
    let shelve = |shelf| Command::Contact(Contact::ShelveGroup { group: GROUP, shelf });
    log.run(at, shelve(Some(Shelf::Bin)));
    assert_eq!(log.state.group(GROUP).unwrap().contact().shelf(), Some(Shelf::Bin));
    log.run(at, shelve(None));
    assert_eq!(log.state.group(GROUP).unwrap().contact().shelf(), None);
    marked(&mut log, 1, &[(1, Status::Present)]);
    assert_eq!(log.try_run(at, shelve(Some(Shelf::Bin))), Err(DomainError::SessionMarked(lesson(1))));
    log.run(at, shelve(Some(Shelf::Archive)));
}

/// Story: someone said in two calls about two sessions that they stop, and then that they come after all. The list went on
/// to ask for their leaving because of the first call.
#[test]
fn who_said_twice_to_stop_and_then_to_come_does_not_stop() {
    let mut log = four_sessions(&["Mehmet A"]);
    let stops = || Outcome::Stops { reason: None };
    for (session, date) in [(1, "2026-11-02"), (2, "2026-11-04")] {
        marked(&mut log, session, &[(1, Status::NoShow)]);
        let about = About::Session(lesson(session));
        let (group, participant) = (GROUP, who(1));
        let call = Contact::Resolve { group, participant, about, attempt: 0, outcome: stops() };
        log.run(on(date), Command::Contact(call));
    }
    let closing = calls(&log, "2026-11-05");
    assert!(matches!(closing[..], [Task { reason: Reason::ToClose { .. }, .. }]), "{closing:?}");
    resolve(&mut log, on("2026-11-05"), &closing[0], Outcome::Coming);
    let left = calls(&log, "2026-11-05");
    assert!(left.iter().all(|task| !matches!(task.reason, Reason::ToClose { .. })), "{left:?}");
    // They stop after all.
    let about = About::Session(lesson(2));
    let (group, participant) = (GROUP, who(1));
    let call = Contact::Resolve { group, participant, about, attempt: 2, outcome: stops() };
    log.run(on("2026-11-06"), Command::Contact(call));
    assert!(matches!(calls(&log, "2026-11-06")[..], [Task { reason: Reason::ToClose { .. }, .. }]));
}

/// What a docent may do in a week, as numbers for a dice.
fn lived(steps: &[(u8, u8, u8)]) -> Log {
    let mut log = Log::with_people(&["Mehmet A", "Dennis K", "Fatma Y"]);
    let first = day("2026-11-02");
    for n in 0..6u8 {
        log.plan(n, &(first + Days::new(u64::from(n) * 2)).to_string(), "10:00");
    }
    for (step, person, choice) in steps {
        let at = noon(first + Days::new(u64::from(step % 12)));
        let status = [Status::Present, Status::Late, Status::Notified, Status::NoShow, Status::NotApplicable];
        let session = (step / 2) % 6;
        match choice % 8 {
            0..=4 => {
                let marks = vec![mark(who(person % 3 + 1), status[usize::from(choice % 8)])];
                let _refused = log.try_run(at, Command::MarkAttendance { session: lesson(session), marks });
            }
            5 => {
                let _refused = log.try_run(at, Command::VoidAttendance { session: lesson(session) });
            }
            _ => {
                let tasks = to_call(&log.state, at);
                if let Some(task) = tasks.get(usize::from(*person) % tasks.len().max(1)) {
                    let outcomes = [Outcome::Coming, Outcome::NoAnswer, Outcome::Stops { reason: None }];
                    let outcome = match task.reason {
                        Reason::Signal { .. } => Outcome::Told { on: at.today() },
                        _ => outcomes[usize::from(*step) % 3],
                    };
                    resolve(&mut log, at, &task.clone(), outcome);
                }
            }
        }
    }
    log
}

/// Counted anew: whose last mark is "zonder bericht", of the last four weeks.
fn absent_now(state: &State, today: chrono::NaiveDate) -> Vec<u8> {
    let last = |n: u8| {
        let sessions = state.sessions(GROUP).into_iter().filter(|session| session.date <= today);
        let mut marks = sessions.filter_map(|session| {
            let status = state.person(who(n))?.attendance(session.id)?.current()?.status();
            (status != Status::NotApplicable).then_some(status)
        });
        marks.next_back()
    };
    (1..=3).filter(|n| last(*n) == Some(Status::NoShow)).collect()
}

proptest! {
    #[test]
    fn a_call_about_an_absence_is_there_only_while_the_absence_is(
        steps in prop::collection::vec(any::<(u8, u8, u8)>(), 0..40), days in 0u64..14,
    ) {
        let log = lived(&steps);
        let at = noon(day("2026-11-02") + Days::new(days));
        let absent = absent_now(&log.state, at.today());
        for task in to_call(&log.state, at) {
            if matches!(task.reason, Reason::NoShow { .. }) {
                prop_assert!(absent.contains(&task.participant.0[0]));
            }
        }
        // Each of them is called, was called, or stops.
        for n in absent {
            let person = log.state.person(who(n)).unwrap();
            let called = person.contacts().resolved().next().is_some();
            let listed = to_call(&log.state, at).iter().any(|task| task.participant == who(n));
            prop_assert!(called || listed);
        }
    }

    #[test]
    fn the_order_is_total_and_the_same_whatever_came_first(
        steps in prop::collection::vec(any::<(u8, u8, u8)>(), 0..40), days in 0u64..14,
    ) {
        let log = lived(&steps);
        let at = noon(day("2026-11-02") + Days::new(days));
        let tasks = to_call(&log.state, at);
        let mut state = State::default();
        for ((home, slot), heads) in log.heads.iter().rev() {
            state.put(home, slot, heads);
            state.put(home, slot, heads);
        }
        prop_assert_eq!(to_call(&state, at), tasks.clone());
        let key = |task: &Task| (task.participant, task.about, std::mem::discriminant(&task.reason));
        for (n, task) in tasks.iter().enumerate() {
            prop_assert!(tasks.iter().skip(n + 1).all(|other| key(other) != key(task)), "twice: {:?}", task);
        }
        prop_assert!(tasks.windows(2).all(|two| two[0].section <= two[1].section));
    }

    #[test]
    fn doing_everything_that_is_due_leaves_nothing_due(
        steps in prop::collection::vec(any::<(u8, u8, u8)>(), 0..40), days in 0u64..14,
    ) {
        let mut log = lived(&steps);
        // Not before what was lived: of calls that are yet to come each would be said anew.
        let at = noon(day("2026-11-13") + Days::new(days));
        for task in to_call(&log.state, at) {
            let outcome = match task.reason {
                Reason::Signal { .. } => Outcome::Told { on: at.today() },
                _ => Outcome::Coming,
            };
            resolve(&mut log, at, &task, outcome);
        }
        // A person who does not stop after all may be absent still: that call comes back once, and then is settled.
        for task in to_call(&log.state, at) {
            let outcome = match task.reason {
                Reason::Signal { .. } => Outcome::Told { on: at.today() },
                _ => Outcome::Coming,
            };
            resolve(&mut log, at, &task, outcome);
        }
        prop_assert_eq!(badge(&to_call(&log.state, at)), 0);
    }
}
