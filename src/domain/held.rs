//! What one slot holds: the version that shows, and every other that is still current.

use chrono::{DateTime, FixedOffset};

use crate::fact::{Author, RecordId};

/// One current version of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// The record; picking this version names it.
    pub id: RecordId,
    /// What was answered; `None` when the answer was taken back.
    pub value: Option<T>,
    /// When, by the author's own clock.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub author: Author,
}

/// The versions of one slot; never without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<T> {
    winner: Version<T>,
    others: Vec<Version<T>>,
    /// Differs from the winner's value only when a setting was merged per field.
    shown: Option<T>,
}

impl<T: Clone> Held<T> {
    /// A choice among versions that come oldest first, ties by id: the last one shows.
    pub(crate) fn choice(mut versions: Vec<Version<T>>) -> Option<Self> {
        let winner = versions.pop()?;
        Some(Self { shown: winner.value.clone(), winner, others: versions })
    }

    /// A choice among versions in any order, in which a higher rank goes before a later time.
    pub(crate) fn ranked(mut versions: Vec<Version<T>>, rank: impl Fn(&Version<T>) -> u8) -> Option<Self> {
        versions.sort_by_key(|version| (rank(version), version.at, version.id));
        versions.dedup_by_key(|version| version.id);
        Self::choice(versions)
    }

    /// The versions of one question that stand in two places, as if they stood in one.
    pub(crate) fn joined(one: Option<&Self>, other: Option<&Self>, rank: impl Fn(&Version<T>) -> u8) -> Option<Self> {
        let versions = |held: &Self| held.others.iter().chain([&held.winner]).cloned().collect::<Vec<_>>();
        Self::ranked(one.into_iter().chain(other).flat_map(versions).collect(), rank)
    }

    /// A setting, its versions oldest first: per field like a choice. `over(later, earlier)` keeps the later's fields and fills its gaps.
    pub(crate) fn setting(versions: Vec<Version<T>>, over: impl Fn(T, T) -> T) -> Option<Self> {
        let mut held = Self::choice(versions)?;
        if let Some(latest) = held.shown.take() {
            let earlier = held.others.iter().rev().filter_map(|version| version.value.clone());
            held.shown = Some(earlier.fold(latest, over));
        }
        Some(held)
    }
}

impl<T> Held<T> {
    /// What shows; `None` when the answer was taken back.
    pub fn current(&self) -> Option<&T> {
        self.shown.as_ref()
    }

    /// When the version that shows was made, by its author's clock.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.winner.at
    }

    /// Who made the version that shows.
    pub fn author(&self) -> Author {
        self.winner.author
    }

    /// The record of the version that shows.
    pub fn id(&self) -> RecordId {
        self.winner.id
    }

    /// The other current versions, oldest first: "ook ingevuld". Empty unless two devices answered unaware of each other.
    pub fn others(&self) -> &[Version<T>] {
        &self.others
    }
}

impl<T: PartialEq> Held<T> {
    /// The other current versions that say something else, oldest first. Two devices that answered the same agree.
    pub fn different(&self) -> impl DoubleEndedIterator<Item = &Version<T>> {
        self.others.iter().filter(|version| version.value != self.winner.value)
    }

    /// Whether two devices answered differently, unaware of each other.
    pub fn is_several(&self) -> bool {
        self.different().next().is_some()
    }
}
