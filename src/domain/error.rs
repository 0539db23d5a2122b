//! Why a command was refused; precise enough for a sentence at the field.

use chrono::NaiveDate;

use super::id::{GroupId, ParticipantId, SessionId};
use super::measure::MeasureError;
use super::programme::ProgrammeField;

/// Why a command was refused. Nothing was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    /// An answer about a day that has not come yet.
    #[error("{0} has not come yet")]
    FutureDate(NaiveDate),
    /// A day that is over.
    #[error("{0} is over")]
    PastDate(NaiveDate),
    /// An answer about a moment of today that has not come yet.
    #[error("that moment has not come yet")]
    FutureTime,
    /// An answer about a day more than six days ago.
    #[error("{0} is more than six days ago")]
    TooLongAgo(NaiveDate),
    /// There is no answer to take back.
    #[error("there is no answer here")]
    NothingToVoid,
    /// No session with this id.
    #[error("unknown session")]
    UnknownSession(SessionId),
    /// The session is on another date than the answer.
    #[error("the session is on {0}")]
    SessionOnOtherDate(NaiveDate),
    /// The session is cancelled.
    #[error("the session is cancelled")]
    SessionCancelled(SessionId),
    /// The session is not cancelled.
    #[error("the session is not cancelled")]
    SessionNotCancelled(SessionId),
    /// The session was marked; undo that first.
    #[error("the attendance of this session is marked")]
    SessionMarked(SessionId),
    /// No group with this id.
    #[error("unknown group")]
    UnknownGroup(GroupId),
    /// A name for the board, and there is no group yet: give it with the first group.
    #[error("there is no group yet")]
    NoGroup,
    /// The id is in use.
    #[error("this id is in use")]
    AlreadyExists,
    /// No weekday was chosen.
    #[error("no weekday was chosen")]
    NoWeekdays,
    /// The series has no date.
    #[error("there is no such weekday in this period")]
    NoSessions,
    /// The series is too long.
    #[error("more than {max} sessions")]
    TooManySessions {
        /// The most.
        max: usize,
    },
    /// Fewer ids than sessions.
    #[error("{needed} ids are needed")]
    NotEnoughIds {
        /// How many.
        needed: usize,
    },
    /// The group already has a session at this time.
    #[error("there is already a session on {0} at this time")]
    AlreadyPlanned(NaiveDate),
    /// No participant with this id.
    #[error("unknown participant")]
    UnknownParticipant(ParticipantId),
    /// The participant is already in this group.
    #[error("already in this group")]
    AlreadyInGroup(ParticipantId),
    /// The participant is not in this group on that date.
    #[error("not in this group on that date")]
    NotInGroup(ParticipantId),
    /// The last day is before the first.
    #[error("the last day is before {0}")]
    LeftBeforeEntered(NaiveDate),
    /// The same participant twice on one list.
    #[error("twice on the list")]
    MarkedTwice(ParticipantId),
    /// The participant does not share this category, so a docent can neither read nor enter it.
    #[error("not shared")]
    NotShared,
    /// The participant answered this; a docent does not replace it.
    #[error("the participant answered this")]
    ParticipantAnswered,
    /// The record is not one of several current versions.
    #[error("this version is not one of several")]
    NoSuchVersion,
    /// No version of the plan with this number.
    #[error("unknown version of the plan")]
    UnknownPlan,
    /// Nothing is written in the plan.
    #[error("the plan is empty")]
    EmptyPlan,
    /// No goal with this id.
    #[error("unknown goal")]
    UnknownGoal,
    /// As many goals are open as there may be.
    #[error("there are {max} goals already")]
    TooManyGoals {
        /// The most.
        max: usize,
    },
    /// A goal that a number decides has none, or one that its measure does not know.
    #[error("there is no such target")]
    NoTarget,
    /// There is nothing to do for this goal.
    #[error("the target is where it starts")]
    TargetIsStart,
    /// The target date is not after the day on which the goal is set.
    #[error("the target date has come already")]
    TargetDatePast,
    /// The stay lasts on that date: the outcome is judged after it.
    #[error("still in the group on that date")]
    StillInGroup,
    /// Something of an adapted programme cannot be.
    #[error("this programme cannot be")]
    Programme(ProgrammeField),
    /// A group keeps the programme that it was made with; only a copy of that one can be adapted.
    #[error("the group runs another programme")]
    OtherProgramme,
    /// More minutes than a day has.
    #[error("more than a day")]
    HoursOutOfRange,
    /// About a measurement.
    #[error(transparent)]
    Measure(#[from] MeasureError),
    /// Writers of this class do not write this.
    #[error("not yours to write")]
    NotYours,
    /// A command about a sign-up.
    #[error(transparent)]
    Signup(#[from] super::signup::Error),
}
