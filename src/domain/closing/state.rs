//! What a person keeps of the ends of their stays.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{Check, Closed, Talk};
use crate::domain::held::Held;
use crate::domain::id::GroupId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, Stay, set};

/// What a person keeps of the ends of their stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    closed: LiteMap<(GroupId, NaiveDate), Held<Closed>>,
    talks: LiteMap<(GroupId, NaiveDate), Held<Talk>>,
    checks: LiteMap<(GroupId, NaiveDate, u8), Held<Check>>,
}

impl Part {
    /// How a stay ended.
    pub(crate) fn closed(&self, stay: &Stay) -> Option<&Closed> {
        self.closed.get(&(stay.group, stay.from)).and_then(Held::current)
    }

    /// The talk at two thirds of a stay.
    pub(crate) fn talk(&self, stay: &Stay) -> Option<&Talk> {
        self.talks.get(&(stay.group, stay.from)).and_then(Held::current)
    }

    /// What somebody said so many months after a stay.
    pub(crate) fn check(&self, stay: &Stay, months: u8) -> Option<Check> {
        self.checks.get(&(stay.group, stay.from, months)).and_then(Held::current).copied()
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::Closing { group, from } => {
                let held = heads.setting(Kind::TrajectoryClosed, Some::<Closed>, |later, _| later);
                set(&mut self.closed, (group, from.0), held);
            }
            Slot::Talk { group, from } => {
                let held = heads.setting(Kind::TalkHeld, Some::<Talk>, |later, _| later);
                set(&mut self.talks, (group, from.0), held);
            }
            Slot::FollowUpCheck { group, from, months } => {
                let held = heads.choice(Kind::FollowUpChecked, Some::<Check>);
                set(&mut self.checks, (group, from.0, months), held);
            }
            _ => {}
        }
    }
}
