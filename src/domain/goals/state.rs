//! Everything about the goals of one participant.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{Allowed, Evaluation, GoalSet, Rating, Reaction, Stopped, Strength};
use crate::domain::diary::Moment;
use crate::domain::held::Held;
use crate::domain::id::{GoalId, StrengthId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};
use crate::domain::value::Score;
use crate::domain::within::within;

/// Everything about the goals of one participant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Goals {
    versions: LiteMap<(GoalId, u16), Held<GoalSet>>,
    stopped: LiteMap<GoalId, Held<NaiveDate>>,
    evaluations: LiteMap<(GoalId, NaiveDate), Held<Evaluation>>,
    ratings: LiteMap<(GoalId, NaiveDate, u8, Moment), Held<Score>>,
    strengths: LiteMap<StrengthId, Held<Strength>>,
    reactions: LiteMap<(GoalId, NaiveDate), Held<Reaction>>,
    allowed: LiteMap<GoalId, Held<bool>>,
}

impl Goals {
    /// Every goal that has a version.
    pub(super) fn ids(&self) -> Vec<GoalId> {
        let mut ids: Vec<GoalId> =
            self.versions.iter().filter(|(_, held)| held.current().is_some()).map(|((goal, _), _)| *goal).collect();
        ids.dedup();
        ids
    }

    /// The versions of one goal, the first one first.
    pub(super) fn versions(&self, goal: GoalId) -> impl DoubleEndedIterator<Item = (u16, &Held<GoalSet>)> {
        let all = within(&self.versions, (goal, 0)..=(goal, u16::MAX));
        all.filter(|(_, held)| held.current().is_some()).map(|((_, number), held)| (*number, held))
    }

    pub(super) fn stopped(&self, goal: GoalId) -> Option<NaiveDate> {
        self.stopped.get(&goal).and_then(Held::current).copied()
    }

    pub(super) fn evaluation(&self, goal: GoalId, date: NaiveDate) -> Option<&Held<Evaluation>> {
        self.evaluations.get(&(goal, date))
    }

    /// The evaluations of one goal that stand, oldest first.
    pub(super) fn evaluations(&self, goal: GoalId) -> impl DoubleEndedIterator<Item = (NaiveDate, &Held<Evaluation>)> {
        let all = within(&self.evaluations, (goal, NaiveDate::MIN)..=(goal, NaiveDate::MAX));
        all.filter(|(_, held)| held.current().is_some()).map(|((_, date), held)| (*date, held))
    }

    /// The own scores of one goal that stand, oldest first.
    pub(super) fn ratings(&self, goal: GoalId) -> impl DoubleEndedIterator<Item = (NaiveDate, u8, Moment, Score)> {
        let (first, last) = (Moment::Before, Moment::After);
        let all = within(&self.ratings, (goal, NaiveDate::MIN, 0, first)..=(goal, NaiveDate::MAX, u8::MAX, last));
        all.filter_map(|((_, date, round, moment), held)| Some((*date, *round, *moment, *held.current()?)))
    }

    pub(super) fn rating(&self, goal: GoalId, date: NaiveDate, round: u8, moment: Moment) -> Option<Score> {
        self.ratings.get(&(goal, date, round, moment)).and_then(Held::current).copied()
    }

    pub(super) fn strengths(&self) -> impl Iterator<Item = (StrengthId, &Held<Strength>)> {
        self.strengths.iter().map(|(id, held)| (*id, held))
    }

    pub(super) fn strength(&self, id: StrengthId) -> Option<&Strength> {
        self.strengths.get(&id).and_then(Held::current)
    }

    /// What the participant said to one goal, oldest first.
    pub(super) fn reactions(&self, goal: GoalId) -> impl DoubleEndedIterator<Item = (NaiveDate, &Held<Reaction>)> {
        let all = within(&self.reactions, (goal, NaiveDate::MIN)..=(goal, NaiveDate::MAX));
        all.filter(|(_, held)| held.current().is_some()).map(|((_, date), held)| (*date, held))
    }

    pub(super) fn allowed(&self, goal: GoalId) -> bool {
        self.allowed.get(&goal).and_then(Held::current).copied().unwrap_or_default()
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::Goal { goal, version } => {
                set(&mut self.versions, (goal, version), heads.choice(Kind::GoalSet, Some::<GoalSet>));
            }
            Slot::GoalStop { goal } => {
                let held = heads.choice(Kind::GoalStopped, |body: Stopped| Some(body.on.0));
                set(&mut self.stopped, goal, held);
            }
            Slot::GoalEvaluation { goal, date } => {
                let held = heads.setting(Kind::GoalEvaluated, Some::<Evaluation>, Evaluation::over);
                set(&mut self.evaluations, (goal, date.0), held);
            }
            Slot::ExerciseRating { goal, date, round, moment } => {
                let held = heads.choice(Kind::ExerciseRated, |body: Rating| Some(body.score));
                set(&mut self.ratings, (goal, date.0, round, moment), held);
            }
            Slot::Strength { strength } => {
                set(&mut self.strengths, strength, heads.text(Kind::StrengthNoted, Some::<Strength>));
            }
            Slot::GoalReaction { goal, date } => {
                let said = |body: Reaction| (body != Reaction::default()).then_some(body);
                set(&mut self.reactions, (goal, date.0), heads.text(Kind::GoalReacted, said));
            }
            Slot::GoalReport { goal } => {
                let held = heads.choice(Kind::GoalReportAllowed, |body: Allowed| Some(body.allowed));
                set(&mut self.allowed, goal, held);
            }
            _ => {}
        }
    }
}
