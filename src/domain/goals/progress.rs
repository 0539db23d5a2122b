//! Where a goal stands: one function, for screens, export and report alike.

use chrono::NaiveDate;

use super::body::{Aim, Measure, Verdict};
use super::marks::{Marks, marks};
use super::measure::Noticed;
use super::state::Goals;
use super::term::term;
use crate::domain::attendance::{Figure, figure_within};
use crate::domain::diary::{Answer, DayCard, FoodMoment, Moment, Movement};
use crate::domain::held::Held;
use crate::domain::id::{GoalId, ParticipantId};
use crate::domain::measure::{AROUND_STAY_DAYS, history};
use crate::domain::pair::{Tally, pairs, tally};
use crate::domain::state::State;
use crate::domain::time::{days_after, days_before};
use crate::fact::Purpose;

/// Over how many days the diary is averaged, the last one counted.
pub(super) const DIARY_DAYS: u64 = 14;
/// How many of them must be filled in.
const DIARY_FILLED: usize = 7;

/// Who asks: a docent sees of the diary only what is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A docent.
    Docent,
    /// The participant.
    Participant,
}

/// Where a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Bereikt.
    Reached,
    /// Onderweg: the target date has not come.
    Underway {
        /// Whether it would be reached, went it on like this.
        on_course: bool,
    },
    /// Niet: the target date came, and it was not reached.
    NotReached,
    /// There is too little to say.
    TooLittle(Lack),
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The participant does not share it.
    NotShared,
    /// No session was marked yet.
    NoSession,
    /// Too few whole pairs.
    Pairs {
        /// How many there are.
        have: usize,
        /// How many it takes.
        need: usize,
    },
    /// The pairs are of too few days.
    Span {
        /// Days from the first to the last.
        have: i64,
        /// How many it takes.
        need: i64,
    },
    /// Too few days filled in.
    Days {
        /// How many there are, of the days that are averaged.
        have: usize,
        /// How many it takes.
        need: usize,
    },
    /// No own score yet.
    NoScore,
    /// Not measured yet.
    NoTest,
    /// No evaluation yet.
    NotEvaluated,
}

/// What a standing rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Sessions.
    Sessions(Figure),
    /// Pairs of plezierscores.
    Pairs(Tally),
    /// Days of the diary that were filled in, of so many.
    Days {
        /// Filled in.
        filled: usize,
        /// Looked at.
        of: u64,
    },
    /// A test of a day.
    Test {
        /// The day.
        date: NaiveDate,
    },
    /// An own score of a day.
    Score {
        /// The day.
        date: NaiveDate,
    },
    /// An evaluation.
    Evaluation {
        /// The day.
        date: NaiveDate,
        /// How it turned out.
        verdict: Verdict,
    },
    /// Nothing.
    Nothing,
}

/// Where a goal stands, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The word.
    pub standing: Standing,
    /// The number now, in whole steps of the measure.
    pub now: Option<i32>,
    /// What it rests on.
    pub basis: Basis,
    /// Start, now and target on one scale. `None` where no number says it, and of what is not shared.
    pub marks: Option<Marks>,
}

/// Where a goal stands; `None` when there is no such goal. What came after the target date does not count.
pub fn progress(
    state: &State,
    participant: ParticipantId,
    goal: GoalId,
    viewer: Viewer,
    today: NaiveDate,
) -> Option<Progress> {
    let goals = state.person(participant)?.goals();
    let set = goals.versions(goal).next_back()?.1.current()?;
    let first = goals.versions(goal).next()?.1.current()?.on.0;
    let term = term(state, participant, first);
    // The first day that counts: that of the stay in which the goal was set, or else the day on which it was.
    let since = term.map_or(first, |(from, _)| from.min(first));
    // And the last one: what comes after the end is of another stay.
    let end = term.map_or(NaiveDate::MAX, |(_, last)| last);
    let last = match set.aim.measure {
        // An outtake may be some weeks after the end.
        Measure::Test => days_after(end, AROUND_STAY_DAYS),
        // Judged by its own evaluations, whenever they are.
        Measure::ByHand => NaiveDate::MAX,
        _ => end,
    };
    let until = today.min(set.aim.by.0).min(last);
    let ended = set.aim.measure == Measure::Attendance && term.is_some_and(|(_, last)| last < today);
    let (due, over) = (ended || today >= set.aim.by.0, ended || today > set.aim.by.0);
    let found = if hidden(state, participant, set.aim.measure, viewer) {
        Err((Lack::NotShared, Basis::Nothing, None))
    } else {
        found(state, participant, (goals, goal, &set.aim), since, until)
    };
    Some(match found {
        Err((lack, basis, now)) => {
            let marks = marks(&set.aim, None).filter(|_| lack != Lack::NotShared);
            Progress { standing: Standing::TooLittle(lack), now, basis, marks }
        }
        Ok(Found { now, basis, met, settled }) => {
            let standing = match met {
                true if settled || due => Standing::Reached,
                false if over => Standing::NotReached,
                on_course => Standing::Underway { on_course },
            };
            Progress { standing, now, basis, marks: marks(&set.aim, now) }
        }
    })
}

/// Whether what it is measured by is the participant's own business.
fn hidden(state: &State, participant: ParticipantId, measure: Measure, viewer: Viewer) -> bool {
    match (viewer, measure.diary()) {
        (Viewer::Participant, _) | (_, None) => false,
        (Viewer::Docent, Some(Purpose::DiaryPlezier)) => !state.shows_plezier(participant),
        (Viewer::Docent, Some(purpose)) => !state.shares(participant, purpose),
    }
}

struct Found {
    now: Option<i32>,
    basis: Basis,
    /// Whether the target is met now.
    met: bool,
    /// Whether meeting it is enough, or it must hold until the target date.
    settled: bool,
}

type Lacking = (Lack, Basis, Option<i32>);

fn found(
    state: &State,
    participant: ParticipantId,
    (goals, goal, aim): (&Goals, GoalId, &Aim),
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Found, Lacking> {
    match aim.measure {
        Measure::Attendance => attended(state, participant, aim, since, until),
        Measure::Plezier => noticed(state, participant, aim, since, until),
        Measure::Sleep | Measure::Relaxation | Measure::Movement | Measure::Breakfast => {
            lived(state, participant, aim, since, until)
        }
        Measure::Exercise => {
            let mut after =
                goals.ratings(goal).filter(|(date, _, moment, _)| *moment == Moment::After && *date <= until);
            let Some((date, _, _, score)) = after.next_back() else {
                return Err((Lack::NoScore, Basis::Nothing, None));
            };
            let now = i32::from(score.get());
            Ok(Found { now: Some(now), basis: Basis::Score { date }, met: is_met(aim, now), settled: true })
        }
        Measure::Test => tested(state, participant, aim, since, until),
        Measure::ByHand => judged(goals, goal, aim, until),
    }
}

fn attended(
    state: &State,
    participant: ParticipantId,
    aim: &Aim,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Found, Lacking> {
    let figure = figure_within(state, participant, None, since..=until);
    let basis = Basis::Sessions(figure);
    let Some(percent) = figure.percent() else { return Err((Lack::NoSession, basis, None)) };
    // Not the rounded percentage: 79.6 is not 80.
    let target = usize::try_from(aim.target.unwrap_or_default()).unwrap_or_default();
    let met = figure.present * 100 >= target * figure.counted;
    Ok(Found { now: Some(i32::from(percent)), basis, met, settled: false })
}

fn noticed(
    state: &State,
    participant: ParticipantId,
    aim: &Aim,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Found, Lacking> {
    let mut pairs = pairs(state, participant);
    pairs.retain(|pair| pair.difference().is_some() && (since..=until).contains(&pair.date));
    let tally = tally(&pairs);
    let basis = Basis::Pairs(tally);
    let now = (tally.more * 200 + tally.pairs).checked_div(tally.pairs * 2).and_then(|now| i32::try_from(now).ok());
    if tally.pairs < Noticed::PAIRS {
        return Err((Lack::Pairs { have: tally.pairs, need: Noticed::PAIRS }, basis, now));
    }
    let days = pairs.first().zip(pairs.last()).map_or(0, |(first, last)| (last.date - first.date).num_days() + 1);
    if days < Noticed::DAYS {
        return Err((Lack::Span { have: days, need: Noticed::DAYS }, basis, now));
    }
    let target = usize::try_from(aim.target.unwrap_or_default()).unwrap_or_default();
    Ok(Found { now, basis, met: tally.more * 100 >= target * tally.pairs, settled: true })
}

fn lived(
    state: &State,
    participant: ParticipantId,
    aim: &Aim,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Found, Lacking> {
    let from = since.max(days_before(until, DIARY_DAYS - 1));
    let person = state.person(participant);
    let days = person.into_iter().flat_map(|person| person.days()).filter(|(date, _)| (from..=until).contains(date));
    let answers: Vec<i64> = days.filter_map(|(_, day)| answer(day, aim.measure)).collect();
    let basis = Basis::Days { filled: answers.len(), of: DIARY_DAYS };
    // A day with it counts seven: the average is then days a week.
    let sum: i64 = answers.iter().sum();
    let average = rounded(sum, answers.len());
    if answers.len() < DIARY_FILLED {
        return Err((Lack::Days { have: answers.len(), need: DIARY_FILLED }, basis, average));
    }
    // Not the rounded average: 6.96 is not 7.
    let (target, days) = (i64::from(aim.target.unwrap_or_default()), i64::try_from(answers.len()).unwrap_or_default());
    let met = if aim.goes_down() { sum <= target * days } else { sum >= target * days };
    Ok(Found { now: average, basis, met, settled: true })
}

/// What one day says, in whole steps; `None` when it was not filled in.
fn answer(day: &DayCard, measure: Measure) -> Option<i64> {
    let tenths = |held: &Option<Held<Answer<crate::domain::Score>>>| {
        Some(i64::from(held.as_ref()?.current()?.known()?.get()) * 10)
    };
    let of_week = |yes: bool| if yes { 70 } else { 0 };
    match measure {
        Measure::Sleep => tenths(&day.sleep),
        Measure::Relaxation => tenths(&day.relaxation),
        Measure::Movement => {
            let moved = day.movement.as_ref()?.current()?.known()?;
            Some(of_week(matches!(moved, Movement::HalfHour | Movement::Hour | Movement::Longer)))
        }
        Measure::Breakfast => {
            let eaten = |moment| day.food.get(&moment).and_then(Held::current).copied().unwrap_or_default();
            let said = FoodMoment::ALL.into_iter().any(|moment| moment != FoodMoment::DontKnow && eaten(moment));
            said.then(|| of_week(eaten(FoodMoment::Breakfast)))
        }
        Measure::Attendance | Measure::Plezier | Measure::Exercise | Measure::Test | Measure::ByHand => None,
    }
}

/// The average to the nearest whole step, halves upwards.
fn rounded(sum: i64, count: usize) -> Option<i32> {
    let count = i64::try_from(count).ok()?;
    i32::try_from((sum * 2 + count).checked_div_euclid(count * 2)?).ok()
}

/// The last result; that of an intake in the weeks before the stay is one too.
fn tested(
    state: &State,
    participant: ParticipantId,
    aim: &Aim,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Found, Lacking> {
    let from = days_before(since, AROUND_STAY_DAYS);
    let readings = aim.instrument.map(|instrument| history(state, participant, instrument)).unwrap_or_default();
    let mut results = readings
        .into_iter()
        .filter(|reading| (from..=until).contains(&reading.date))
        .filter_map(|reading| Some((reading.date, reading.result?.steps)));
    let Some((date, now)) = results.next_back() else { return Err((Lack::NoTest, Basis::Nothing, None)) };
    Ok(Found { now: Some(now), basis: Basis::Test { date }, met: is_met(aim, now), settled: true })
}

fn judged(goals: &Goals, goal: GoalId, aim: &Aim, until: NaiveDate) -> Result<Found, Lacking> {
    let last = goals.evaluations(goal).rfind(|(date, _)| *date <= until);
    let Some((date, evaluation)) = last.and_then(|(date, held)| Some((date, held.current()?))) else {
        return Err((Lack::NotEvaluated, Basis::Nothing, None));
    };
    let numbers = goals.evaluations(goal).filter(|(date, _)| *date <= until);
    let now = numbers.filter_map(|(_, held)| held.current()?.value).next_back();
    let met = evaluation.verdict == Verdict::Reached || now.is_some_and(|now| aim.target.is_some() && is_met(aim, now));
    let basis = Basis::Evaluation { date, verdict: evaluation.verdict };
    Ok(Found { now, basis, met, settled: true })
}

/// Whether a number is at or beyond the target, on the side of it that the goal leads to.
fn is_met(aim: &Aim, now: i32) -> bool {
    let Some(target) = aim.target else { return false };
    if aim.goes_down() { now <= target } else { now >= target }
}
