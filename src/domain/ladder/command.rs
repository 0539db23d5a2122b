//! What a docent asks for.

use chrono::NaiveDate;

use super::body::{Context, Reach, Rung};
use crate::domain::id::ParticipantId;
use crate::domain::value::Sentence;

/// What a docent asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A rung was judged; the same date and reach once more is a correction.
    Judge {
        /// Who is judged.
        participant: ParticipantId,
        /// Of which day the judgement is.
        date: NaiveDate,
        /// How it is, or what is reachable.
        reach: Reach,
        /// Where the questions led.
        rung: Rung,
        /// When in the programme.
        context: Context,
        /// What it rests on.
        sentence: Option<Sentence>,
    },
    /// A judgement was a mistake.
    Void {
        /// Whose.
        participant: ParticipantId,
        /// Of which day.
        date: NaiveDate,
        /// Of what.
        reach: Reach,
    },
}
