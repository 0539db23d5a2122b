//! From sign-up to a place: who was signed up by whom, the information meeting, the intake, what the screening came to,
//! the waiting list, and two dossiers that turn out to be about one person.
//!
//! A candidate is a person as any other: the dossier holds everything about them, the group's stream only that they are
//! listed. Placing them is [`super::Command::PlaceParticipant`].

mod alike;
mod body;
mod command;
mod decide;
#[cfg(test)]
mod golden;
mod hint;
pub mod import;
mod same;
mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use alike::{Alike, Because, alike, because};
pub use body::{Appointment, CallOutcome, Coming, DropReason, ReferTo, Screening, SignUp};
pub(crate) use body::{Dropped, IntakeCall, Marked, Merged, Screened};
pub use command::{Command, NewCandidate};
pub(crate) use decide::decide;
pub use hint::{Hint, hints};
pub use same::Merge;
pub(crate) use same::Same;
pub use state::{Called, Ended, OfGroup, OfPerson};

/// How long who gets no place is kept, in days: four weeks.
pub const DROPPED_DAYS: u64 = 28;

/// Why a command about a sign-up was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The person is signed up for this group already.
    #[error("signed up for this group already")]
    AlreadySignedUp,
    /// The person is not signed up for this group.
    #[error("not signed up for this group")]
    NotSignedUp,
    /// The person has a place in the group: that is undone first.
    #[error("has a place in the group")]
    HasPlace,
    /// The sign-up ended: that is undone first.
    #[error("the sign-up ended")]
    Ended,
    /// The group has no such information meeting.
    #[error("no such information meeting")]
    UnknownMeeting,
    /// Somebody was invited to the meeting: it is moved, not removed.
    #[error("somebody was invited to this meeting")]
    MeetingHasPeople,
    /// The meeting has not been yet, so nobody came.
    #[error("the meeting has not been yet")]
    MeetingNotYet,
    /// No intake is planned.
    #[error("no intake is planned")]
    NoIntake,
    /// A day to ask again that is over.
    #[error("that day is over")]
    PastDay,
    /// Somebody signed up on a day that has not come yet.
    #[error("that day has not come yet")]
    FutureDay,
    /// One person cannot be merged with themselves, nor twice.
    #[error("these are one person already")]
    AlreadyOne,
    /// The person was merged with another: that is undone first.
    #[error("merged with another")]
    Merged,
    /// The two were not merged with each other.
    #[error("these are not merged")]
    NotMerged,
}
