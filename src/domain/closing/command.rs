//! What a tap asks of the end of a stay.

use chrono::NaiveDate;

use super::body::{Destination, EndReason, Moving};
use crate::domain::state::Stay;
use crate::domain::value::{HandedTo, Sentence};

/// What a tap asks of the end of a stay. The stay is one that [`crate::domain::State::stays`] gives; its last day is
/// not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A stay is closed, or what was said about its end is put right.
    Close {
        /// Which.
        stay: Stay,
        /// Its last day.
        on: NaiveDate,
        /// Why.
        reason: EndReason,
        /// Where to.
        destination: Option<Destination>,
        /// To whom it was handed over.
        to: Option<HandedTo>,
        /// What the next one has to know.
        sentence: Option<Sentence>,
    },
    /// It was not closed after all. When closing it was what ended it, it goes on.
    Reopen {
        /// Which.
        stay: Stay,
    },
    /// The talk at two thirds was held.
    HoldTalk {
        /// Of which stay.
        stay: Stay,
        /// On which day.
        on: NaiveDate,
        /// Where the participant wants to move to.
        towards: Option<Destination>,
        /// What was agreed.
        sentence: Option<Sentence>,
    },
    /// It was not held after all.
    UndoTalk {
        /// Of which stay.
        stay: Stay,
    },
    /// Somebody was asked whether they still move.
    Check {
        /// After which stay.
        stay: Stay,
        /// After how many months: one of [`super::CHECKS`].
        months: u8,
        /// On which day.
        on: NaiveDate,
        /// What they said.
        moving: Moving,
        /// Where they are now.
        destination: Option<Destination>,
    },
    /// They were not asked after all.
    UndoCheck {
        /// After which stay.
        stay: Stay,
        /// After how many months.
        months: u8,
    },
}
