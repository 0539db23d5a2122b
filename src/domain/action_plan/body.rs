//! Frozen format: what the kinds about the action plan say.

use minicbor::{Decode, Encode};

use crate::domain::value::PlanText;
use crate::domain::wire::WireDate;

/// The parts of a plan. PlanDrafted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Sections {
    /// Where someone starts.
    #[n(0)]
    pub start: Option<PlanText>,
    /// What they want to reach.
    #[n(1)]
    pub goals: Option<PlanText>,
    /// What was agreed.
    #[n(2)]
    pub agreements: Option<PlanText>,
    /// What comes after.
    #[n(3)]
    pub next_step: Option<PlanText>,
}

impl Sections {
    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This, and where it says nothing the earlier one.
    pub(crate) fn over(self, earlier: Self) -> Self {
        Self {
            start: self.start.or(earlier.start),
            goals: self.goals.or(earlier.goals),
            agreements: self.agreements.or(earlier.agreements),
            next_step: self.next_step.or(earlier.next_step),
        }
    }
}

/// PlanShared.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Shared {
    #[n(0)]
    pub(crate) sections: Sections,
    #[n(1)]
    pub(crate) on: WireDate,
}

/// PlanReacted; with nothing in it, it was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Reacted {
    #[n(0)]
    pub(crate) words: Option<PlanText>,
}

/// What a participant read. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Thing {
    /// A version of the action plan.
    #[n(1)]
    Plan,
}
