//! What docents and participants ask for.

use super::body::Sections;
use crate::domain::id::ParticipantId;
use crate::domain::value::PlanText;

/// What docents and participants ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// What a docent wrote so far; an empty draft is none.
    Draft {
        /// Whose plan.
        participant: ParticipantId,
        /// What stands in it.
        sections: Sections,
    },
    /// The next version, for the participant to read. The draft goes.
    Share {
        /// Whose plan.
        participant: ParticipantId,
        /// What stands in it.
        sections: Sections,
    },
    /// The participant read a version.
    Read {
        /// Who.
        participant: ParticipantId,
        /// Which.
        version: u16,
    },
    /// The participant says something to a version; nothing takes it back.
    React {
        /// Who.
        participant: ParticipantId,
        /// To which.
        version: u16,
        /// What.
        words: Option<PlanText>,
    },
}
