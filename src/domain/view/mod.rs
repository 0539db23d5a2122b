//! What screens show, as pure functions of the state. No words: the screens make those.

pub mod draft;
pub mod find;
pub mod group;
pub mod person;
pub mod readers;
pub mod session;
pub mod table;
#[cfg(test)]
mod tests;
pub mod today;
pub mod week;

use crate::domain::id::ParticipantId;
use crate::domain::state::State;

/// Something of the diary that a docent sees only when it is shared. "Niet gedeeld" is never "gestopt".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared<T> {
    /// Not shared; nothing is known, and nothing may be concluded.
    No,
    /// Shared.
    Yes(T),
}

impl<T> Shared<T> {
    /// What is shared.
    pub fn yes(self) -> Option<T> {
        match self {
            Self::No => None,
            Self::Yes(value) => Some(value),
        }
    }

    /// What is shared, borrowed.
    pub fn as_ref(&self) -> Shared<&T> {
        match self {
            Self::No => Shared::No,
            Self::Yes(value) => Shared::Yes(value),
        }
    }
}

/// How far someone's phone is. Only of who has joined does "not shared" say what they chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No phone has joined.
    NotJoined,
    /// A phone has joined and no docent has said yet that it is theirs.
    ToConfirm,
    /// Their phone takes part.
    Joined,
}

/// How far someone's phone is.
pub fn standing(state: &State, participant: ParticipantId) -> Standing {
    match (state.has_joined(participant), state.is_confirmed(participant)) {
        (_, true) => Standing::Joined,
        (true, false) => Standing::ToConfirm,
        (false, false) => Standing::NotJoined,
    }
}
