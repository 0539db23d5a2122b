//! What a tap asks of the steps.

use chrono::NaiveDate;

use super::key::StepKey;
use super::said::Whose;
use crate::domain::id::{DeviceKey, GroupId, SessionId};

/// The evaluation with this number is the talk of participant, docent and case manager at two thirds.
pub const TALK: u8 = 0;

/// What a tap asks of the steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A day of its own for a step; `None` goes back to the proposal.
    Date {
        /// Whose step.
        group: GroupId,
        /// Which.
        step: StepKey,
        /// The day.
        on: Option<NaiveDate>,
    },
    /// A step was done.
    Done {
        /// Whose step.
        group: GroupId,
        /// Which.
        step: StepKey,
        /// On which day.
        on: NaiveDate,
    },
    /// It was not done after all.
    NotDone {
        /// Whose step.
        group: GroupId,
        /// Which.
        step: StepKey,
    },
    /// A day for an evaluation of the group or of one person; number [`TALK`] is a person's talk at two thirds.
    PlanEvaluation {
        /// Of whom.
        whose: Whose,
        /// The how-manieth.
        number: u8,
        /// The day; `None` goes back to the proposal.
        on: Option<NaiveDate>,
    },
    /// An evaluation was held; `None` takes that back.
    HoldEvaluation {
        /// Of whom.
        whose: Whose,
        /// The how-manieth.
        number: u8,
        /// On which day.
        held: Option<NaiveDate>,
    },
    /// What a docent spent on a session; `None` takes it back.
    RegisterHours {
        /// Which session.
        session: SessionId,
        /// The docent's device.
        device: DeviceKey,
        /// Minutes of the session itself, and around it.
        minutes: Option<(u16, u16)>,
    },
}
