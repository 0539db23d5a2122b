//! Goals: what may be set, where they stand, and the weekly round. Each figure is counted here once more, another way.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::domain::fixture::*;
use crate::domain::measure::{self, Instrument};
use crate::domain::value::Sentence;
use crate::domain::wire::WireDate;
use crate::domain::{Answer, Command as Any, DomainError, GoalId, Moment, Movement, Status};
use crate::fact::Purpose;

#[path = "tests_progress.rs"]
mod progress;
#[path = "tests_stay.rs"]
mod stay;

const GOAL: GoalId = GoalId([1; 16]);

fn aim(measure: Measure, start: Option<i32>, target: Option<i32>) -> Aim {
    let words = Sentence::parse("Elke week komen").unwrap();
    let by = WireDate(day("2026-11-27"));
    Aim { subgoal: Subgoal::WorkSkills, words, measure, start, target, by, how: None, unit: None, instrument: None }
}

/// Samira in a group since 7 September, with this goal since then.
fn with_goal(aim: Aim) -> Log {
    let mut log = Log::with_people(&["Samira B"]);
    log.run(noon(day("2026-09-07")), Any::Goals(Command::Set { participant: who(1), goal: GOAL, aim }));
    log
}

fn try_goals(log: &mut Log, on: &str, command: Command) -> Result<usize, DomainError> {
    log.try_run(noon(day(on)), Any::Goals(command)).map(|facts| facts.len())
}

fn goals(log: &mut Log, on: &str, command: Command) {
    try_goals(log, on, command).unwrap();
}

fn evaluate(log: &mut Log, on: &str, goal: GoalId, verdict: Verdict, value: Option<i32>) {
    let evaluation = Evaluation { verdict, words: None, value };
    goals(log, on, Command::Evaluate { participant: who(1), goal, date: day(on), evaluation });
}

fn on(log: &Log, viewer: Viewer, today: &str) -> Progress {
    progress(&log.state, who(1), GOAL, viewer, day(today)).unwrap()
}

fn standing(log: &Log, today: &str) -> Standing {
    on(log, Viewer::Docent, today).standing
}

fn attend(log: &mut Log, first: &str, statuses: &[Status]) {
    for (n, status) in (0u8..).zip(statuses) {
        let date = (day(first) + Days::new(u64::from(n))).to_string();
        log.plan(n, &date, "10:00");
        let marks = vec![mark(who(1), *status)];
        log.run(noon(day(&date)), Any::MarkAttendance { session: lesson(n), marks });
    }
}

#[test]
fn one_to_three_goals_are_open_and_one_that_is_reached_or_stopped_makes_room() {
    let mut log = Log::with_people(&["Samira B"]);
    let participant = who(1);
    let set = |n: u8| Command::Set { participant, goal: GoalId([n; 16]), aim: aim(Measure::ByHand, None, None) };
    for n in 1..=3 {
        goals(&mut log, "2026-09-07", set(n));
    }
    assert_eq!(try_goals(&mut log, "2026-09-07", set(4)), Err(DomainError::TooManyGoals { max: 3 }));
    evaluate(&mut log, "2026-09-08", GoalId([1; 16]), Verdict::Reached, None);
    goals(&mut log, "2026-09-08", set(4));
    goals(&mut log, "2026-09-08", Command::Stop { participant, goal: GoalId([2; 16]) });
    goals(&mut log, "2026-09-08", set(5));
    let undo = Command::UndoStop { participant, goal: GoalId([2; 16]) };
    assert_eq!(try_goals(&mut log, "2026-09-08", undo), Err(DomainError::TooManyGoals { max: 3 }));
    let open = goal_views(&log.state, participant, Viewer::Docent, day("2026-09-08"));
    assert_eq!(open.iter().filter(|goal| goal.open).count(), 3);
    assert_eq!(open.len(), 5, "what was reached or stopped stays readable");
}

#[test]
fn a_goal_without_a_sound_target_is_refused() {
    let mut log = Log::with_people(&["Samira B"]);
    let mut set = |aim: Aim| try_goals(&mut log, "2026-09-07", Command::Set { participant: who(1), goal: GOAL, aim });
    assert_eq!(set(aim(Measure::Attendance, None, None)), Err(DomainError::NoTarget));
    assert_eq!(set(aim(Measure::Attendance, None, Some(101))), Err(DomainError::NoTarget));
    assert_eq!(set(aim(Measure::Exercise, Some(4), Some(4))), Err(DomainError::TargetIsStart));
    let past = Aim { by: WireDate(day("2026-09-07")), ..aim(Measure::Attendance, None, Some(80)) };
    assert_eq!(set(past), Err(DomainError::TargetDatePast));
    assert_eq!(set(aim(Measure::ByHand, None, None)), Ok(1), "a sentence that is judged needs no number");
}

#[test]
fn an_adjustment_keeps_what_the_goal_was_and_a_correction_does_not() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    let (participant, goal) = (who(1), GOAL);
    let to = |target| aim(Measure::Attendance, None, Some(target));
    goals(&mut log, "2026-10-01", Command::Adjust { participant, goal, aim: to(70) });
    goals(&mut log, "2026-10-01", Command::Adjust { participant, goal, aim: to(75) });
    goals(&mut log, "2026-10-08", Command::Correct { participant, goal, aim: to(76) });
    assert_eq!(try_goals(&mut log, "2026-10-09", Command::Adjust { participant, goal, aim: to(76) }), Ok(0));
    let [view] = goal_views(&log.state, participant, Viewer::Docent, day("2026-10-09")).try_into().unwrap();
    assert_eq!((view.aim.target, view.first), (Some(76), day("2026-09-07")));
    let earlier: Vec<_> = view.earlier.iter().map(|earlier| (earlier.on, earlier.aim.target)).collect();
    assert_eq!(earlier, [(day("2026-09-07"), Some(80))]);
}

#[test]
fn attendance_is_reached_when_the_date_comes_and_not_before() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    assert_eq!(standing(&log, "2026-09-20"), Standing::TooLittle(Lack::NoSession));
    let present = [Status::Present, Status::Late, Status::Present, Status::Present, Status::NoShow];
    attend(&mut log, "2026-09-08", &present);
    assert_eq!(standing(&log, "2026-09-20"), Standing::Underway { on_course: true });
    assert_eq!(standing(&log, "2026-11-27"), Standing::Reached);
}

#[test]
fn who_leaves_before_the_date_has_their_attendance_judged_then() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    attend(&mut log, "2026-09-08", &[Status::Present, Status::NoShow]);
    let leave = Any::RemoveFromGroup { group: GROUP, participant: who(1), on: day("2026-09-10") };
    log.run(noon(day("2026-09-10")), leave);
    assert_eq!(standing(&log, "2026-09-10"), Standing::Underway { on_course: false });
    assert_eq!(standing(&log, "2026-09-11"), Standing::NotReached);
}

#[test]
fn almost_eighty_is_not_eighty() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    // 35 of 44 is 79.5 %, which is shown as 80 %.
    let statuses: Vec<Status> = (0..44).map(|n| if n < 35 { Status::Present } else { Status::Notified }).collect();
    attend(&mut log, "2026-09-08", &statuses);
    assert_eq!(on(&log, Viewer::Docent, "2026-11-28").now, Some(80));
    assert_eq!(standing(&log, "2026-11-28"), Standing::NotReached);
}

/// A pair on this many days after 8 September, at a session of its own.
fn pair(log: &mut Log, n: u8, days: u64, before: u8, after: u8) {
    let date = (day("2026-09-08") + Days::new(days)).to_string();
    log.plan(n, &date, "10:00");
    log.score(1, &date, Some(n), Moment::Before, before);
    log.score(1, &date, Some(n), Moment::After, after);
}

#[test]
fn noticing_pleasure_is_judged_from_eight_pairs_over_four_weeks_and_only_when_it_is_shared() {
    let mut log = with_goal(aim(Measure::Plezier, None, Some(75)));
    log.state.set_joined([who(1)].into());
    for n in 0..8 {
        pair(&mut log, n, u64::from(n) * 3, 4, if n < 6 { 6 } else { 4 });
    }
    let today = "2026-10-20";
    assert_eq!(standing(&log, today), Standing::TooLittle(Lack::NotShared));
    assert_eq!(on(&log, Viewer::Docent, today).marks, None, "nothing is drawn of what is not shared");
    let short = Standing::TooLittle(Lack::Span { have: 22, need: 28 });
    assert_eq!(on(&log, Viewer::Participant, today).standing, short);
    log.share(1, &[Purpose::DiaryPlezier]);
    pair(&mut log, 8, 27, 3, 8);
    assert_eq!(standing(&log, today), Standing::Reached, "7 of 9");
    pair(&mut log, 9, 28, 8, 3);
    assert_eq!(standing(&log, today), Standing::Underway { on_course: false }, "7 of 10");
}

#[test]
fn the_diary_is_averaged_over_the_days_that_were_filled_in() {
    let mut log = with_goal(aim(Measure::Sleep, Some(50), Some(65)));
    log.share(1, &[Purpose::DiarySleep]);
    let record = |log: &mut Log, date: NaiveDate, answer| {
        log.run(noon(date), Any::RecordSleepScore { participant: who(1), date, answer });
    };
    for n in 0..6 {
        record(&mut log, day("2026-10-01") + Days::new(n), score(6));
    }
    record(&mut log, day("2026-10-07"), Answer::DontKnow);
    let today = "2026-10-10";
    assert_eq!(standing(&log, today), Standing::TooLittle(Lack::Days { have: 6, need: 7 }));
    record(&mut log, day("2026-10-08"), score(10));
    let progress = on(&log, Viewer::Docent, today);
    assert_eq!(progress.now, Some(66), "46 over 7 days is 6.57");
    assert_eq!((progress.standing, progress.basis), (Standing::Reached, Basis::Days { filled: 7, of: 14 }));
    assert_eq!(
        standing(&log, "2026-10-15"),
        Standing::TooLittle(Lack::Days { have: 6, need: 7 }),
        "long ago is not now"
    );
    log.share(1, &[]);
    assert_eq!(standing(&log, today), Standing::TooLittle(Lack::NotShared));
}

#[test]
fn movement_is_days_of_a_week() {
    let mut log = with_goal(aim(Measure::Movement, Some(10), Some(40)));
    log.share(1, &[Purpose::DiaryMovement]);
    for n in 0..8 {
        let (participant, date) = (who(1), day("2026-10-01") + Days::new(n));
        let moved = if n % 2 == 0 { Movement::HalfHour } else { Movement::QuarterHour };
        log.run(noon(date), Any::RecordMovement { participant, date, answer: Answer::Known(moved) });
    }
    let progress = on(&log, Viewer::Docent, "2026-10-09");
    assert_eq!(progress.now, Some(35), "every other day");
    assert_eq!(progress.standing, Standing::Underway { on_course: false });
    goals(
        &mut log,
        "2026-10-09",
        Command::Adjust { participant: who(1), goal: GOAL, aim: aim(Measure::Movement, Some(10), Some(35)) },
    );
    assert_eq!(standing(&log, "2026-10-09"), Standing::Reached);
}

#[test]
fn an_exercise_is_repeated_until_the_agreed_score() {
    let mut log = with_goal(aim(Measure::Exercise, Some(3), Some(7)));
    let rate = |log: &mut Log, date: &str, round, moment, n: Option<u8>| {
        let score = n.and_then(|n| score(n).known());
        try_goals(log, date, Command::Rate { participant: who(1), goal: GOAL, date: day(date), round, moment, score })
    };
    rate(&mut log, "2026-09-10", 1, Moment::Before, Some(3)).unwrap();
    assert_eq!(standing(&log, "2026-09-10"), Standing::TooLittle(Lack::NoScore), "before it is not after it");
    rate(&mut log, "2026-09-10", 1, Moment::After, Some(5)).unwrap();
    assert_eq!(standing(&log, "2026-09-10"), Standing::Underway { on_course: false });
    rate(&mut log, "2026-09-10", 2, Moment::After, Some(7)).unwrap();
    assert_eq!(standing(&log, "2026-09-10"), Standing::Reached);
    rate(&mut log, "2026-09-10", 2, Moment::After, None).unwrap();
    assert_eq!(standing(&log, "2026-09-10"), Standing::Underway { on_course: false });
    let nothing = rate(&mut log, "2026-09-10", 2, Moment::After, None);
    assert_eq!(nothing, Err(DomainError::NothingToVoid));
    let [view] = goal_views(&log.state, who(1), Viewer::Docent, day("2026-09-10")).try_into().unwrap();
    let rated: Vec<_> = view.rated.iter().map(|rated| (rated.round, rated.before, rated.after)).collect();
    assert_eq!(rated, [(1, score(3).known(), score(5).known())]);
}

#[test]
fn a_test_is_compared_with_the_target_and_needs_to_be_one_that_docents_take() {
    let sit_ups = Aim { instrument: Some(Instrument::SitUps), ..aim(Measure::Test, Some(12), Some(20)) };
    let mut log = with_goal(sit_ups);
    assert_eq!(standing(&log, "2026-09-10"), Standing::TooLittle(Lack::NoTest));
    let test = |log: &mut Log, date: &str, times: i32| {
        let context = measure::Context::Loose;
        let command = measure::Command::Take {
            participant: who(1),
            instrument: Instrument::SitUps,
            date: day(date),
            context,
            values: Some(vec![Some(times)]),
            sure: true,
        };
        log.run(noon(day(date)), Any::Measure(command));
    };
    test(&mut log, "2026-09-10", 16);
    let progress = on(&log, Viewer::Docent, "2026-09-10");
    assert_eq!(progress.standing, Standing::Underway { on_course: false });
    test(&mut log, "2026-10-10", 20);
    assert_eq!(standing(&log, "2026-10-10"), Standing::Reached);
    assert_eq!(standing(&log, "2026-10-09"), Standing::Underway { on_course: false });
    let weight = Aim { instrument: Some(Instrument::Weight), ..aim(Measure::Test, Some(900), Some(850)) };
    let set = Command::Set { participant: who(1), goal: GoalId([2; 16]), aim: weight };
    assert_eq!(try_goals(&mut log, "2026-10-10", set), Err(DomainError::NoTarget));
}

#[test]
fn a_sentence_is_judged_by_hand_and_less_can_be_more() {
    let mut log = with_goal(aim(Measure::ByHand, Some(20), Some(10)));
    assert_eq!(standing(&log, "2026-09-10"), Standing::TooLittle(Lack::NotEvaluated));
    evaluate(&mut log, "2026-09-14", GOAL, Verdict::OnTrack, Some(16));
    let progress = on(&log, Viewer::Docent, "2026-09-14");
    assert_eq!(progress.standing, Standing::Underway { on_course: false });
    evaluate(&mut log, "2026-09-21", GOAL, Verdict::Adjust, None);
    assert_eq!(on(&log, Viewer::Docent, "2026-09-21").now, Some(16), "an evaluation without a number keeps the last");
    evaluate(&mut log, "2026-09-28", GOAL, Verdict::OnTrack, Some(9));
    assert_eq!(standing(&log, "2026-09-28"), Standing::Reached);
    assert_eq!(standing(&log, "2026-09-25"), Standing::Underway { on_course: false }, "as it was then");
}

#[test]
fn the_round_begins_with_who_was_not_evaluated_this_week() {
    let mut log = Log::with_people(&["Abdi H", "Noor K", "Ruud S"]);
    for n in 1..=2 {
        let goal = GoalId([n; 16]);
        let set = Command::Set { participant: who(n), goal, aim: aim(Measure::ByHand, None, None) };
        goals(&mut log, "2026-09-07", set);
    }
    let sunday = "2026-09-20";
    evaluate(&mut log, sunday, GoalId([1; 16]), Verdict::OnTrack, None);
    let rows = |log: &Log, today: &str| -> Vec<(String, bool)> {
        let rows = round(&log.state, GROUP, day(today));
        rows.iter().map(|row| (row.name.as_ref().unwrap().first.to_string(), row.is_done())).collect()
    };
    let named = |names: [(&str, bool); 3]| names.map(|(name, done)| (name.to_owned(), done)).to_vec();
    assert_eq!(rows(&log, sunday), named([("Noor", false), ("Ruud", false), ("Abdi", true)]));
    let monday = "2026-09-21";
    assert_eq!(rows(&log, monday), named([("Abdi", false), ("Noor", false), ("Ruud", false)]));
    evaluate(&mut log, monday, GoalId([1; 16]), Verdict::Reached, None);
    assert_eq!(rows(&log, monday).last(), Some(&("Abdi".to_owned(), true)), "reached this week is evaluated this week");
}

#[test]
fn what_the_participant_says_is_shown_and_can_be_taken_back() {
    let mut log = with_goal(aim(Measure::Attendance, None, Some(80)));
    let (participant, goal) = (who(1), GOAL);
    let said = |feeling| Command::React { participant, goal, reaction: Reaction { feeling, words: None } };
    goals(&mut log, "2026-09-08", said(Some(Feeling::Hard)));
    goals(&mut log, "2026-09-09", said(Some(Feeling::Talk)));
    let view = |log: &Log| goal_views(&log.state, participant, Viewer::Docent, day("2026-09-09")).remove(0);
    let feelings: Vec<_> = view(&log).reactions.iter().map(|said| said.what.feeling).collect();
    assert_eq!(feelings, [Some(Feeling::Talk), Some(Feeling::Hard)]);
    goals(&mut log, "2026-09-09", said(None));
    assert_eq!(view(&log).reactions.len(), 1);
    assert!(!view(&log).allowed, "nothing goes into a report before it is ticked");
    goals(&mut log, "2026-09-09", Command::AllowReport { participant, goal, allowed: true });
    assert!(view(&log).allowed);
}

fn status() -> impl Strategy<Value = Status> {
    (0usize..5).prop_map(|place| Status::ALL[place])
}

#[test]
fn a_number_is_read_as_people_type_it() {
    let tenths = aim(Measure::Sleep, None, None).limits();
    assert_eq!(tenths.parse(" 6,5 "), Some(65));
    assert_eq!(tenths.parse("6"), Some(60));
    assert_eq!(tenths.parse("6.55"), None);
    assert_eq!(tenths.parse("zes"), None);
    let whole = aim(Measure::ByHand, None, None).limits();
    assert_eq!(whole.parse("17:30"), Some(1050));
    assert_eq!(whole.parse("17:90"), None);
    assert_eq!(whole.parse(""), None);
    assert_eq!(whole.parse("-3"), Some(-3));
}

proptest! {
    #[test]
    fn a_number_that_is_shown_is_read_back(steps in -99_999i32..99_999, tenths in any::<bool>(), comma in any::<bool>()) {
        let measure = if tenths { Measure::Sleep } else { Measure::ByHand };
        let limits = aim(measure, None, None).limits();
        let shown = limits.words(steps, if comma { ',' } else { '.' });
        prop_assert_eq!(limits.parse(&shown), Some(steps));
    }

    /// Attendance, counted another way; and nothing that comes after the target date changes anything.
    #[test]
    fn attendance_is_there_over_counted(
        statuses in prop::collection::vec(status(), 0..30),
        target in 1i32..=100,
        later in 1u64..40,
    ) {
        let mut log = with_goal(Aim { by: WireDate(day("2026-09-28")), ..aim(Measure::Attendance, None, Some(target)) });
        attend(&mut log, "2026-09-08", &statuses);
        // The first twenty-one sessions are up to the target date.
        let counted: Vec<Status> =
            statuses.iter().take(21).copied().filter(|status| *status != Status::NotApplicable).collect();
        let there = counted.iter().filter(|status| matches!(status, Status::Present | Status::Late)).count();
        let expected = match counted.len() {
            0 => Standing::TooLittle(Lack::NoSession),
            n if there * 100 >= usize::try_from(target).unwrap() * n => Standing::Reached,
            _ => Standing::NotReached,
        };
        prop_assert_eq!(standing(&log, "2026-09-29"), expected);
        let then = (day("2026-09-29") + Days::new(later)).to_string();
        prop_assert_eq!(on(&log, Viewer::Docent, &then), on(&log, Viewer::Docent, "2026-09-29"));
    }

    /// Pairs, counted another way.
    #[test]
    fn noticing_is_more_over_pairs(
        scores in prop::collection::vec((0u64..5, 0u8..=10, 0u8..=10), 0..14),
        target in 1i32..=100,
    ) {
        let mut log = with_goal(aim(Measure::Plezier, None, Some(target)));
        log.share(1, &[Purpose::DiaryPlezier]);
        let mut days = 0;
        let mut given = Vec::new();
        for (n, (gap, before, after)) in (0u8..).zip(&scores) {
            days += gap + 1;
            pair(&mut log, n, days, *before, *after);
            given.push((days, *before, *after));
        }
        let more = given.iter().filter(|(_, before, after)| after > before).count();
        let span = given.last().map_or(0, |(days, ..)| *days) - given.first().map_or(0, |(days, ..)| *days) + 1;
        let expected = match given.len() {
            n if n < 8 => Standing::TooLittle(Lack::Pairs { have: n, need: 8 }),
            _ if span < 28 => Standing::TooLittle(Lack::Span { have: i64::try_from(span).unwrap(), need: 28 }),
            n if more * 100 >= usize::try_from(target).unwrap() * n => Standing::Reached,
            _ => Standing::Underway { on_course: false },
        };
        prop_assert_eq!(standing(&log, "2026-11-26"), expected);
    }

    /// Up or down: reached exactly at or beyond the target, nearer is never drawn as farther, and only what is reached
    /// is drawn at the target or past it.
    #[test]
    fn nearer_is_never_drawn_as_farther(
        start in 0i32..50,
        target in 0i32..50,
        values in prop::collection::vec(0i32..60, 2),
    ) {
        prop_assume!(start != target);
        let at = |value: i32| {
            let mut log = with_goal(aim(Measure::ByHand, Some(start), Some(target)));
            evaluate(&mut log, "2026-09-14", GOAL, Verdict::OnTrack, Some(value));
            on(&log, Viewer::Docent, "2026-09-14")
        };
        let met = |value: i32| if target > start { value >= target } else { value <= target };
        for value in &values {
            let progress = at(*value);
            prop_assert_eq!(progress.standing == Standing::Reached, met(*value));
            let marks = progress.marks.unwrap();
            prop_assert_eq!(marks.now >= Some(marks.target), met(*value));
        }
        let way = |value: i32| if target > start { value - start } else { start - value };
        let (near, far) = if way(values[0]) >= way(values[1]) { (values[0], values[1]) } else { (values[1], values[0]) };
        let drawn = |value| at(value).marks.unwrap().now;
        prop_assert!(drawn(near) >= drawn(far));
    }
}

/// Story: a participant who shared no sleep was counted as one who met no goal, in what the payer gets too.
#[test]
fn a_goal_about_what_is_not_shared_is_unknown_in_the_figures_and_no_failure() {
    use crate::domain::figure::{FigureKey, Period, Share, group_figures};
    let diary = with_goal(aim(Measure::Sleep, Some(40), Some(70)));
    let by_hand = with_goal(aim(Measure::ByHand, None, None));
    for (mut log, more, counted) in
        [(diary, None, Share::default()), (by_hand, Some(Measure::Sleep), Share { n: 0, of: 1 })]
    {
        if let Some(measure) = more {
            let (participant, goal) = (who(1), GoalId([2; 16]));
            goals(&mut log, "2026-09-07", Command::Set { participant, goal, aim: aim(measure, Some(40), Some(70)) });
            evaluate(&mut log, "2026-11-27", GOAL, Verdict::Adjust, None);
        }
        let on = day("2026-11-29");
        log.run(noon(on), Any::RemoveFromGroup { group: GROUP, participant: who(1), on });
        let figures = group_figures(&log.state, GROUP, Period::All, day("2026-12-01"));
        assert_eq!(figures.share(FigureKey::GoalsMet), counted);
    }
}
