//! Two dossiers about one person: joined in every view, and parted again when that is taken back.
//!
//! Both dossiers say so, each about the other. Nothing is copied: the slots of both are folded into one person, as when
//! two devices answered one question unaware of each other. So a merge changes what the fold makes of slots that it has
//! seen before, and those are put once more: [`super::super::State::take_stale`] says whose.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::state::Roots;
use crate::domain::held::Held;
use crate::domain::id::ParticipantId;
use crate::fact::{Entry, Purpose};

/// One question of one person, in whichever of the person's dossiers it stands.
type Question = (ParticipantId, Purpose, Vec<u8>);

/// Which dossiers are about one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Same {
    /// What a dossier says about another: under which of the two the person goes on.
    said: LiteMap<(ParticipantId, ParticipantId), Held<ParticipantId>>,
    /// Everyone with more than one dossier.
    roots: Roots,
    /// The current versions in each dossier of such a person.
    heads: LiteMap<Question, LiteMap<ParticipantId, Vec<Entry>>>,
    /// Whose slots have to be put again.
    stale: BTreeSet<ParticipantId>,
}

/// Two dossiers that were said to be one person's, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// One of them; the smaller id.
    pub one: ParticipantId,
    /// The other.
    pub other: ParticipantId,
    /// The day on which that was said.
    pub on: chrono::NaiveDate,
}

impl Same {
    /// The id under which a person goes on.
    pub(crate) fn root(&self, id: ParticipantId) -> ParticipantId {
        self.roots.get(&id).copied().unwrap_or(id)
    }

    /// For everyone with several dossiers the id under which they go on.
    pub(crate) fn roots(&self) -> &Roots {
        &self.roots
    }

    /// All ids of a person, ascending.
    pub(crate) fn members(&self, id: ParticipantId) -> Vec<ParticipantId> {
        if !self.roots.contains_key(&id) {
            return vec![id];
        }
        let root = self.root(id);
        self.roots.iter().filter(|(_, other)| **other == root).map(|(member, _)| *member).collect()
    }

    /// The merges that make one person of these dossiers.
    pub(crate) fn merges(&self, id: ParticipantId) -> Vec<Merge> {
        let members = self.members(id);
        let standing = self.pairs().into_iter().filter(|((one, _), _)| members.contains(one));
        standing.map(|((one, other), (_, on))| Merge { one, other, on }).collect()
    }

    /// Takes in what one dossier says about another; answers who is to be folded anew.
    pub(crate) fn say(
        &mut self,
        subject: ParticipantId,
        other: ParticipantId,
        held: Option<Held<ParticipantId>>,
    ) -> BTreeSet<ParticipantId> {
        crate::domain::state::set(&mut self.said, (subject, other), held);
        let roots = self.find_roots();
        let before = std::mem::replace(&mut self.roots, roots);
        let ids: BTreeSet<ParticipantId> = before.keys().chain(self.roots.keys()).copied().collect();
        let root_in = |roots: &Roots, id: ParticipantId| roots.get(&id).copied().unwrap_or(id);
        let changed: BTreeSet<ParticipantId> =
            ids.into_iter().filter(|id| root_in(&before, *id) != root_in(&self.roots, *id)).collect();
        // Whoever belongs with one that changed, before or now.
        let mut stale = changed.clone();
        for roots in [&before, &self.roots] {
            let touched: BTreeSet<ParticipantId> = changed.iter().map(|id| root_in(roots, *id)).collect();
            stale.extend(&touched);
            stale.extend(roots.iter().filter(|(_, root)| touched.contains(*root)).map(|(id, _)| *id));
        }
        self.heads.retain(|(root, ..), _| !stale.contains(root));
        self.stale.extend(&stale);
        stale
    }

    /// Whose slots have to be put again.
    pub(crate) fn take_stale(&mut self) -> BTreeSet<ParticipantId> {
        std::mem::take(&mut self.stale)
    }

    /// The current versions of a question in all dossiers of a person; `None` for who has only one.
    pub(crate) fn together(
        &mut self,
        id: ParticipantId,
        purpose: Purpose,
        slot: &[u8],
        heads: &[Entry],
    ) -> Option<Vec<Entry>> {
        let root = *self.roots.get(&id)?;
        let question = (root, purpose, slot.to_vec());
        let places = self.heads.entry(question.clone()).or_default();
        if heads.is_empty() {
            places.remove(&id);
        } else {
            places.insert(id, heads.to_vec());
        }
        let all: Vec<Entry> = places.values().flatten().cloned().collect();
        if all.is_empty() {
            self.heads.remove(&question);
        }
        Some(all)
    }

    /// Every pair that is one person's: under which of the two, and since when. Of what both dossiers say the later
    /// counts, as of two answers to one question.
    fn pairs(&self) -> LiteMap<(ParticipantId, ParticipantId), (ParticipantId, chrono::NaiveDate)> {
        let mut pairs = LiteMap::new();
        for (subject, other) in self.said.keys() {
            let (one, two) = (*subject.min(other), *subject.max(other));
            let held = Held::joined(self.said.get(&(one, two)), self.said.get(&(two, one)), |_| 0);
            let Some(held) = held.filter(|_| one != two) else { continue };
            if let Some(into) = held.current().filter(|into| [one, two].contains(into)) {
                pairs.insert((one, two), (*into, held.at().date_naive()));
            }
        }
        pairs
    }

    /// A function of the pairs alone, so that their order does not matter. The person goes on under the id that was
    /// merged into no other; of several, or when they go round in a ring, the smallest.
    fn find_roots(&self) -> Roots {
        let pairs = self.pairs();
        let mut part: Roots = LiteMap::new();
        for (one, other) in pairs.keys() {
            let (here, there) = (*part.entry(*one).or_insert(*one), *part.entry(*other).or_insert(*other));
            let least = here.min(there);
            for of in part.iter_mut().map(|(_, value)| value).filter(|of| **of == here || **of == there) {
                *of = least;
            }
        }
        let merged: BTreeSet<ParticipantId> =
            pairs.iter().map(|((one, other), (into, _))| if into == one { *other } else { *one }).collect();
        let root = |of: ParticipantId| {
            let members = || part.iter().filter(|(_, other)| **other == of).map(|(member, _)| *member);
            members().find(|member| !merged.contains(member)).or_else(|| members().next()).unwrap_or(of)
        };
        let roots: LiteMap<ParticipantId, ParticipantId> = part.values().map(|of| (*of, root(*of))).collect();
        part.iter().map(|(member, of)| (*member, roots.get(of).copied().unwrap_or(*of))).collect()
    }
}
