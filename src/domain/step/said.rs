//! What was said of evaluations: of the whole group, or of one stay of a person.
//!
//! It stands by person and number as long as the person was here once. Who came back has the same numbers again, so what is
//! about a later stay stands with its first day besides. What an older program said of a later stay stands without it, and
//! is told by its days.

use chrono::NaiveDate;

use super::body::EvaluationPlanned;
use super::state::Part;
use crate::domain::id::GroupId;
use crate::domain::slot::Slot;
use crate::domain::state::{Group, Stay};
use crate::domain::wire::WireDate;

/// Whose evaluation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the whole group.
    Group(GroupId),
    /// Of one person.
    Stay(Stay),
}

impl Whose {
    /// In which group.
    pub fn group(&self) -> GroupId {
        match self {
            Self::Group(group) => *group,
            Self::Stay(stay) => stay.group,
        }
    }
}

/// What was said of the evaluations of a group or of a stay.
pub(super) struct Said<'a> {
    steps: &'a Part,
    stay: Option<Stay>,
    /// The first days of all stays of that person in the group, in order.
    begun: Vec<NaiveDate>,
}

impl<'a> Said<'a> {
    pub(super) fn of_group(group: &'a Group) -> Self {
        Self { steps: group.steps(), stay: None, begun: Vec::new() }
    }

    /// Of one stay; `stays` are those of the group, by participant and first day.
    pub(super) fn of_stay(group: &'a Group, stays: &[Stay], stay: &Stay) -> Self {
        let same = stays.iter().filter(|other| other.participant == stay.participant);
        Self { steps: group.steps(), stay: Some(*stay), begun: same.map(|other| other.from).collect() }
    }

    /// Whether somebody came back after this stay.
    pub(super) fn is_followed(&self) -> bool {
        self.stay.is_some_and(|stay| self.begun.last().is_some_and(|last| *last > stay.from))
    }

    /// What was said about the evaluation with this number.
    pub(super) fn about(&self, number: u8) -> EvaluationPlanned {
        self.with_day(number).over(self.own_part(self.without_day(number)))
    }

    /// The numbers of the evaluations that something was said about, in order.
    pub(super) fn numbers(&self) -> Vec<u8> {
        let who = self.stay.map(|stay| stay.participant);
        let mut numbers: Vec<u8> = self.steps.numbers(who, None).collect();
        if let Some(stay) = self.stay {
            numbers.extend(self.steps.numbers(who, Some(stay.from)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.retain(|number| !self.about(*number).is_nothing());
        numbers
    }

    /// Where it is to stand that this is said from now on: slots with what stands in each. What is about another stay stays
    /// where it is.
    pub(super) fn put(&self, number: u8, body: EvaluationPlanned) -> Vec<(Slot, EvaluationPlanned)> {
        let participant = self.stay.map(|stay| stay.participant);
        let slot = |from: Option<NaiveDate>| Slot::Evaluation { participant, number, from: from.map(WireDate) };
        let shared = self.without_day(number);
        let own = self.own_part(shared);
        let alone = own == shared && self.own_part(body) == body && self.with_day(number).is_nothing();
        match self.stay {
            Some(stay) if !(alone && self.begun.first() == Some(&stay.from)) => {
                let with_day = (slot(Some(stay.from)), body);
                let without = (slot(None), shared.without(own));
                let changes = !(body.is_nothing() && self.with_day(number).is_nothing());
                let moves = !own.is_nothing();
                changes.then_some(with_day).into_iter().chain(moves.then_some(without)).collect()
            }
            _ => vec![(slot(None), body)],
        }
    }

    fn without_day(&self, number: u8) -> EvaluationPlanned {
        self.steps.evaluation(self.stay.map(|stay| stay.participant), None, number)
    }

    fn with_day(&self, number: u8) -> EvaluationPlanned {
        let of = |stay: Stay| self.steps.evaluation(Some(stay.participant), Some(stay.from), number);
        self.stay.map(of).unwrap_or_default()
    }

    /// The part of it that is about days of this stay: those since it began, and all before when it was the first.
    fn own_part(&self, said: EvaluationPlanned) -> EvaluationPlanned {
        let Some(stay) = self.stay else { return said };
        let is_own = |date: &WireDate| {
            let begun = self.begun.iter().rfind(|from| **from <= date.0).or(self.begun.first());
            begun == Some(&stay.from)
        };
        EvaluationPlanned { on: said.on.filter(is_own), held: said.held.filter(is_own) }
    }
}
