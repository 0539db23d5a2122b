//! From what was asked to what is so.

use chrono::NaiveDate;

use super::MOST;
use super::body::{Aim, Allowed, Evaluation, GoalSet, Measure, Rating, Reaction, Stopped, Strength};
use super::command::Command;
use super::measure::result_form;
use super::state::Goals;
use super::view::is_open;
use crate::domain::decide::{about, voided};
use crate::domain::diary::Moment;
use crate::domain::error::DomainError;
use crate::domain::id::{GoalId, ParticipantId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::Now;
use crate::domain::value::Score;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// Decides which facts a command makes.
#[inline(never)]
pub(in crate::domain) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::Set { participant, goal, aim } => set(state, participant, goal, aim, now),
        Command::Adjust { participant, goal, aim } => change(state, participant, goal, aim, Some(now.today())),
        Command::Correct { participant, goal, aim } => change(state, participant, goal, aim, None),
        Command::Stop { participant, goal } => {
            let goals = of(state, participant, goal)?;
            if goals.stopped(goal).is_some() {
                return Ok(Vec::new());
            }
            let stopped = Stopped { on: WireDate(now.today()) };
            Ok(vec![about(participant, Kind::GoalStopped, Slot::GoalStop { goal }, &stopped)])
        }
        Command::UndoStop { participant, goal } => {
            let goals = of(state, participant, goal)?;
            goals.stopped(goal).ok_or(DomainError::NothingToVoid)?;
            room(state, participant, now)?;
            Ok(vec![voided(participant.0, Slot::GoalStop { goal })])
        }
        Command::Evaluate { participant, goal, date, evaluation } => {
            evaluate(state, participant, (goal, date), &evaluation, now)
        }
        Command::VoidEvaluation { participant, goal, date } => {
            let goals = of(state, participant, goal)?;
            goals.evaluation(goal, date).and_then(|held| held.current()).ok_or(DomainError::NothingToVoid)?;
            Ok(vec![voided(participant.0, Slot::GoalEvaluation { goal, date: WireDate(date) })])
        }
        Command::NoteStrength { participant, strength, date, kind, words } => {
            let goals = all(state, participant)?;
            not_later(date, now)?;
            let noted = Strength { on: WireDate(date), kind, words };
            if goals.strength(strength) == Some(&noted) {
                return Ok(Vec::new());
            }
            Ok(vec![about(participant, Kind::StrengthNoted, Slot::Strength { strength }, &noted)])
        }
        Command::VoidStrength { participant, strength } => {
            all(state, participant)?.strength(strength).ok_or(DomainError::NothingToVoid)?;
            Ok(vec![voided(participant.0, Slot::Strength { strength })])
        }
        Command::Rate { participant, goal, date, round, moment, score } => {
            rate(state, participant, (goal, date, round, moment), score, now)
        }
        Command::React { participant, goal, reaction } => react(state, participant, goal, &reaction, now),
        Command::AllowReport { participant, goal, allowed } => {
            if of(state, participant, goal)?.allowed(goal) == allowed {
                return Ok(Vec::new());
            }
            Ok(vec![about(participant, Kind::GoalReportAllowed, Slot::GoalReport { goal }, &Allowed { allowed })])
        }
    }
}

fn all(state: &State, participant: ParticipantId) -> Result<&Goals, DomainError> {
    Ok(state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?.goals())
}

fn of(state: &State, participant: ParticipantId, goal: GoalId) -> Result<&Goals, DomainError> {
    let goals = all(state, participant)?;
    if goals.versions(goal).next().is_some() { Ok(goals) } else { Err(DomainError::UnknownGoal) }
}

fn not_later(date: NaiveDate, now: Now) -> Result<(), DomainError> {
    if date > now.today() { Err(DomainError::FutureDate(date)) } else { Ok(()) }
}

/// One to three are chosen: a fourth waits until one is reached or stopped.
fn room(state: &State, participant: ParticipantId, now: Now) -> Result<(), DomainError> {
    let goals = all(state, participant)?;
    let is_open = |goal: &GoalId| is_open(state, participant, (goals, *goal), now.today());
    let open = goals.ids().into_iter().filter(is_open).count();
    if open < MOST { Ok(()) } else { Err(DomainError::TooManyGoals { max: MOST }) }
}

/// What is wrong with numbers and date.
fn sound(aim: &Aim, on: NaiveDate) -> Result<(), DomainError> {
    let limits = aim.limits();
    if aim.measure == Measure::Test && aim.instrument.and_then(result_form).is_none() {
        return Err(DomainError::NoTarget);
    }
    let fits = |number: i32| (limits.min..=limits.max).contains(&number);
    match aim.target {
        None if aim.measure != Measure::ByHand => return Err(DomainError::NoTarget),
        Some(target) if !fits(target) => return Err(DomainError::NoTarget),
        _ => {}
    }
    if aim.start.is_some() && aim.start == aim.target {
        return Err(DomainError::TargetIsStart);
    }
    if aim.by.0 <= on { Err(DomainError::TargetDatePast) } else { Ok(()) }
}

fn set(state: &State, participant: ParticipantId, goal: GoalId, aim: Aim, now: Now) -> Decided {
    let goals = all(state, participant)?;
    if goals.versions(goal).next().is_some() {
        return Err(DomainError::AlreadyExists);
    }
    room(state, participant, now)?;
    let on = now.today();
    sound(&aim, on)?;
    let set = GoalSet { aim, on: WireDate(on) };
    Ok(vec![about(participant, Kind::GoalSet, Slot::Goal { goal, version: 0 }, &set)])
}

/// Another version from a day on; without a day the newest version says something else.
fn change(state: &State, participant: ParticipantId, goal: GoalId, aim: Aim, on: Option<NaiveDate>) -> Decided {
    let newest = of(state, participant, goal)?.versions(goal).next_back();
    let (number, set) =
        newest.and_then(|(number, held)| Some((number, held.current()?))).ok_or(DomainError::UnknownGoal)?;
    if set.aim == aim {
        return Ok(Vec::new());
    }
    sound(&aim, on.unwrap_or(set.on.0))?;
    // A goal that is adjusted twice on one day has one version of that day.
    let version = match on {
        Some(day) if day != set.on.0 => number.checked_add(1).ok_or(DomainError::AlreadyExists)?,
        _ => number,
    };
    let set = GoalSet { aim, on: on.map_or(set.on, WireDate) };
    Ok(vec![about(participant, Kind::GoalSet, Slot::Goal { goal, version }, &set)])
}

fn evaluate(
    state: &State,
    participant: ParticipantId,
    (goal, date): (GoalId, NaiveDate),
    evaluation: &Evaluation,
    now: Now,
) -> Decided {
    let goals = of(state, participant, goal)?;
    not_later(date, now)?;
    if goals.evaluation(goal, date).and_then(|held| held.current()) == Some(evaluation) {
        return Ok(Vec::new());
    }
    let slot = Slot::GoalEvaluation { goal, date: WireDate(date) };
    Ok(vec![about(participant, Kind::GoalEvaluated, slot, evaluation)])
}

fn rate(
    state: &State,
    participant: ParticipantId,
    (goal, date, round, moment): (GoalId, NaiveDate, u8, Moment),
    score: Option<Score>,
    now: Now,
) -> Decided {
    let goals = of(state, participant, goal)?;
    not_later(date, now)?;
    let slot = Slot::ExerciseRating { goal, date: WireDate(date), round, moment };
    match (score, goals.rating(goal, date, round, moment)) {
        (Some(score), given) if given != Some(score) => {
            Ok(vec![about(participant, Kind::ExerciseRated, slot, &Rating { score })])
        }
        (Some(_), _) => Ok(Vec::new()),
        (None, Some(_)) => Ok(vec![voided(participant.0, slot)]),
        (None, None) => Err(DomainError::NothingToVoid),
    }
}

fn react(state: &State, participant: ParticipantId, goal: GoalId, reaction: &Reaction, now: Now) -> Decided {
    let goals = of(state, participant, goal)?;
    let today = now.today();
    let given = goals.reactions(goal).find(|(date, _)| *date == today).and_then(|(_, held)| held.current());
    match given {
        Some(given) if given == reaction => return Ok(Vec::new()),
        None if *reaction == Reaction::default() => return Ok(Vec::new()),
        _ => {}
    }
    let slot = Slot::GoalReaction { goal, date: WireDate(today) };
    Ok(vec![about(participant, Kind::GoalReacted, slot, reaction)])
}
