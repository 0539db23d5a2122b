//! What to look at before somebody gets a place: from the group's programme. A hint, never a wall.

use chrono::NaiveDate;

use crate::domain::id::GroupId;
use crate::domain::programme::Entry;
use crate::domain::state::State;

/// Something to look at before somebody gets a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// With one more there are more people than the programme asks.
    Full {
        /// How many there are.
        people: usize,
        /// The most.
        max: u8,
    },
    /// Everyone starts together in this programme, and the first session is over.
    Started {
        /// The date of the first session.
        on: NaiveDate,
    },
}

/// What to look at before one more person gets a place from this day on.
pub fn hints(state: &State, group: GroupId, from: NaiveDate) -> Vec<Hint> {
    let Some(programme) = state.group(group).and_then(|group| group.runs()) else {
        return Vec::new();
    };
    let people = state.members(group, from).len();
    let full = programme.size_max.filter(|max| people >= usize::from(*max)).map(|max| Hint::Full { people, max });
    let first = state.sessions(group).iter().find(|session| !session.is_cancelled()).map(|session| session.date);
    let started = first.filter(|first| programme.entry == Entry::Fixed && *first < from).map(|on| Hint::Started { on });
    full.into_iter().chain(started).collect()
}
