//! What a group keeps of its programme.

use super::body::{ProgrammeSet, ProgrammeShown};
use super::model::Programme;
use crate::domain::held::Held;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::Reading;

/// What a group keeps of its programme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    set: Option<Held<Programme>>,
    shown: Option<Held<ProgrammeShown>>,
}

impl Part {
    /// The group's own programme; `None` for a group that was made before there were any.
    pub(crate) fn programme(&self) -> Option<&Programme> {
        self.set.as_ref().and_then(Held::current)
    }

    /// What participants read of it.
    pub(crate) fn shown(&self) -> Option<&ProgrammeShown> {
        self.shown.as_ref().and_then(Held::current)
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::Programme => {
                self.set = heads.setting(Kind::ProgrammeSet, ProgrammeSet::programme, |later, _| later);
            }
            Slot::ProgrammeBoard => {
                self.shown = heads.setting(Kind::ProgrammeShown, Some::<ProgrammeShown>, |later, _| later);
            }
            _ => {}
        }
    }
}
