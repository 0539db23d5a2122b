//! What screens show of goals: one person's, and the weekly round of a group. No words: the screens make those.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use super::body::{Aim, Evaluation, Feeling, Reaction, Strength, Verdict};
use super::progress::{Progress, Viewer, progress};
use super::state::Goals;
use super::term::term;
use crate::domain::diary::Moment;
use crate::domain::id::{DeviceKey, GoalId, GroupId, ParticipantId, StrengthId};
use crate::domain::state::State;
use crate::domain::value::{PersonName, Score};

/// A version of a goal that was adjusted since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned {
    /// Since when it was the one.
    pub on: NaiveDate,
    /// What it said.
    pub aim: Aim,
}

/// Something that was said on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// The day.
    pub date: NaiveDate,
    /// What.
    pub what: T,
    /// By whom, by their device.
    pub by: DeviceKey,
    /// What was said too, by somebody who had not seen this.
    pub also: Vec<T>,
}

/// Own scores around one exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    /// The day.
    pub date: NaiveDate,
    /// Which time that day.
    pub round: u8,
    /// Before it.
    pub before: Option<Score>,
    /// After it.
    pub after: Option<Score>,
}

/// One goal, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalView {
    /// Which.
    pub goal: GoalId,
    /// What it is now.
    pub aim: Aim,
    /// Since when there is this goal.
    pub first: NaiveDate,
    /// What it was before it was adjusted, the newest first.
    pub earlier: Vec<Versioned>,
    /// What two docents wrote down differently, unaware of each other.
    pub also: Vec<Aim>,
    /// Where it stands.
    pub progress: Progress,
    /// Since when it is no goal any more.
    pub stopped: Option<NaiveDate>,
    /// Whether it is one of the one to three: neither stopped nor judged as reached, nor of a stay that is over.
    pub open: bool,
    /// Its evaluations, the newest first.
    pub evaluations: Vec<Said<Evaluation>>,
    /// Own scores, the newest first.
    pub rated: Vec<Rated>,
    /// What the participant said, the newest first.
    pub reactions: Vec<Said<Reaction>>,
    /// "Mag in verslag".
    pub allowed: bool,
}

/// Whether a goal is one of the one to three: neither stopped nor judged as reached, nor of a stay that is over.
pub(super) fn is_open(
    state: &State,
    participant: ParticipantId,
    (goals, goal): (&Goals, GoalId),
    today: NaiveDate,
) -> bool {
    let verdict = goals.evaluations(goal).next_back().and_then(|(_, held)| held.current()).map(|said| said.verdict);
    goals.stopped(goal).is_none()
        && verdict != Some(Verdict::Reached)
        && !is_past(state, participant, (goals, goal), today)
}

/// Whether a goal is one of a stay that is over.
fn is_past(state: &State, participant: ParticipantId, (goals, goal): (&Goals, GoalId), today: NaiveDate) -> bool {
    let first = goals.versions(goal).next().and_then(|(_, held)| held.current()).map(|set| set.on.0);
    first.and_then(|first| term(state, participant, first)).is_some_and(|(_, last)| last < today)
}

/// The last day on which they said of an open goal that they want to talk, and that no docent evaluated since.
pub(crate) fn asked_to_talk(state: &State, participant: ParticipantId, today: NaiveDate) -> Option<NaiveDate> {
    let goals = state.person(participant)?.goals();
    let asked = |goal: GoalId| {
        let (date, held) = goals.reactions(goal).next_back()?;
        let is_talk = held.current()?.feeling == Some(Feeling::Talk);
        let heard = goals.evaluations(goal).any(|(_, evaluated)| evaluated.at() > held.at());
        (is_talk && !heard).then_some(date)
    };
    let is_open = |goal: &GoalId| is_open(state, participant, (goals, *goal), today);
    goals.ids().into_iter().filter(is_open).filter_map(asked).max()
}

/// Someone's goals: open ones first, then the others, each by the day on which it was set.
pub fn goal_views(state: &State, participant: ParticipantId, viewer: Viewer, today: NaiveDate) -> Vec<GoalView> {
    let Some(goals) = state.person(participant).map(|person| person.goals()) else { return Vec::new() };
    let mut views: Vec<GoalView> =
        goals.ids().into_iter().filter_map(|goal| view(state, participant, goals, (goal, viewer, today))).collect();
    let set_at = |goal| goals.versions(goal).next().map(|(_, held)| held.at());
    views.sort_by_key(|view| (!view.open, view.first, set_at(view.goal), view.goal));
    views
}

fn view(
    state: &State,
    participant: ParticipantId,
    goals: &Goals,
    (goal, viewer, today): (GoalId, Viewer, NaiveDate),
) -> Option<GoalView> {
    let versions: Vec<_> = goals.versions(goal).map(|(_, held)| held).collect();
    let (last, earlier) = versions.split_last()?;
    let first = versions.first()?.current()?.on.0;
    let said = |(date, held): (NaiveDate, &crate::domain::Held<Evaluation>)| said(date, held);
    let mut rated: Vec<Rated> = Vec::new();
    for (date, round, moment, score) in goals.ratings(goal) {
        if rated.last().is_none_or(|last| (last.date, last.round) != (date, round)) {
            rated.push(Rated { date, round, before: None, after: None });
        }
        if let Some(last) = rated.last_mut() {
            match moment {
                Moment::Before => last.before = Some(score),
                Moment::After => last.after = Some(score),
            }
        }
    }
    rated.reverse();
    Some(GoalView {
        goal,
        aim: last.current()?.aim.clone(),
        first,
        earlier: earlier
            .iter()
            .rev()
            .filter_map(|held| held.current())
            .map(|set| Versioned { on: set.on.0, aim: set.aim.clone() })
            .collect(),
        also: last.others().iter().filter_map(|version| Some(version.value.as_ref()?.aim.clone())).collect(),
        progress: progress(state, participant, goal, viewer, today)?,
        stopped: goals.stopped(goal),
        open: is_open(state, participant, (goals, goal), today),
        evaluations: goals.evaluations(goal).rev().filter_map(said).collect(),
        rated,
        reactions: goals.reactions(goal).rev().filter_map(|(date, held)| self::said(date, held)).collect(),
        allowed: goals.allowed(goal),
    })
}

fn said<T: Clone>(date: NaiveDate, held: &crate::domain::Held<T>) -> Option<Said<T>> {
    Some(Said {
        date,
        what: held.current()?.clone(),
        by: DeviceKey(held.author().device),
        also: held.others().iter().filter_map(|version| version.value.clone()).collect(),
    })
}

/// A success or a quality, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrengthView {
    /// Which.
    pub id: StrengthId,
    /// What stands; more than one when two docents corrected it unaware of each other.
    pub what: Vec<Strength>,
}

/// Successes and qualities, the newest first.
pub fn strengths(state: &State, participant: ParticipantId) -> Vec<StrengthView> {
    let Some(goals) = state.person(participant).map(|person| person.goals()) else { return Vec::new() };
    let mut views: Vec<StrengthView> = goals
        .strengths()
        .filter_map(|(id, held)| {
            let also = held.others().iter().filter_map(|version| version.value.clone());
            let what: Vec<Strength> = held.current().cloned().into_iter().chain(also).collect();
            (!what.is_empty()).then_some(StrengthView { id, what })
        })
        .collect();
    views.sort_by_key(|view| (Reverse(view.what.first().map(|strength| strength.on)), view.id));
    views
}

/// One person of the weekly round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRow {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// How many open goals they have.
    pub goals: usize,
    /// How many of them were evaluated this week; one that was reached this week among them.
    pub evaluated: usize,
    /// When one of their goals was evaluated last.
    pub last: Option<NaiveDate>,
}

impl RoundRow {
    /// Whether every goal was evaluated this week.
    pub fn is_done(&self) -> bool {
        self.goals > 0 && self.goals == self.evaluated
    }
}

/// Whether something of this date is of another week than today's: Monday to Sunday.
pub fn is_due(last: Option<NaiveDate>, today: NaiveDate) -> bool {
    last.is_none_or(|last| last.iso_week() != today.iso_week())
}

/// Everyone in a group: whose goals wait for this week's evaluation first, then who has no goals, each by name.
pub fn round(state: &State, group: GroupId, today: NaiveDate) -> Vec<RoundRow> {
    let row = |participant: ParticipantId| {
        let person = state.person(participant);
        let goals = person.map(|person| person.goals());
        let mut row = RoundRow {
            participant,
            name: person.and_then(|person| person.name()).cloned(),
            goals: 0,
            evaluated: 0,
            last: None,
        };
        for goal in goals.into_iter().flat_map(Goals::ids) {
            let Some(goals) = goals else { continue };
            let last = goals.evaluations(goal).next_back().map(|(date, _)| date);
            row.last = row.last.max(last);
            let this_week = !is_due(last, today);
            let still = !is_past(state, participant, (goals, goal), today);
            if is_open(state, participant, (goals, goal), today)
                || (still && this_week && goals.stopped(goal).is_none())
            {
                row.goals += 1;
                row.evaluated += usize::from(this_week);
            }
        }
        row
    };
    let mut rows: Vec<RoundRow> = state.members(group, today).into_iter().map(row).collect();
    rows.sort_by(|a, b| {
        (a.is_done(), a.goals == 0, a.name.is_none(), &a.name, a.participant).cmp(&(
            b.is_done(),
            b.goals == 0,
            b.name.is_none(),
            &b.name,
            b.participant,
        ))
    });
    rows
}
