//! The action plan of one participant: the draft, and every version that was shared.

use litemap::LiteMap;

use super::body::{Reacted, Sections, Shared, Thing};
use crate::domain::body::Nothing;
use crate::domain::held::Held;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};
use crate::domain::value::PlanText;

/// The action plan of one participant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plans {
    draft: Option<Held<Sections>>,
    shared: LiteMap<u16, Held<Shared>>,
    read: LiteMap<(Thing, u16), Held<()>>,
    reactions: LiteMap<u16, Held<PlanText>>,
}

impl Plans {
    pub(super) fn draft(&self) -> Option<&Sections> {
        self.draft.as_ref().and_then(Held::current).filter(|draft| !draft.is_empty())
    }

    /// Every version that was shared, the first one first.
    pub(super) fn shared(&self) -> impl DoubleEndedIterator<Item = (u16, &Held<Shared>)> {
        self.shared.iter().filter(|(_, held)| held.current().is_some()).map(|(version, held)| (*version, held))
    }

    pub(super) fn read(&self, version: u16) -> Option<&Held<()>> {
        self.read.get(&(Thing::Plan, version)).filter(|held| held.current().is_some())
    }

    pub(super) fn reaction(&self, version: u16) -> Option<&Held<PlanText>> {
        self.reactions.get(&version).filter(|held| held.current().is_some())
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::PlanDraft => self.draft = heads.setting(Kind::PlanDrafted, Some::<Sections>, Sections::over),
            Slot::Plan { version } => {
                set(&mut self.shared, version, heads.text(Kind::PlanShared, Some::<Shared>));
            }
            Slot::Seen { thing, version } => {
                set(&mut self.read, (thing, version), heads.choice(Kind::Seen, |_: Nothing| Some(())));
            }
            Slot::PlanReaction { version } => {
                let held = heads.text(Kind::PlanReacted, |body: Reacted| body.words);
                set(&mut self.reactions, version, held);
            }
            _ => {}
        }
    }
}
