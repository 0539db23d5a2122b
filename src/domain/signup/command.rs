//! What a tap about a sign-up asks for.

use super::body::{Appointment, CallOutcome, Coming, DropReason, Screening, SignUp};
use crate::domain::body::Contact;
use crate::domain::id::{GroupId, MeetingId, ParticipantId};
use crate::domain::value::PersonName;

/// Someone who is signed up and was not known before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCandidate {
    /// The new id.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: PersonName,
    /// How to reach them.
    pub contact: Contact,
    /// When, by whom and what for.
    pub sign_up: SignUp,
}

/// What a tap about a sign-up asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// New people on a group's list: one, or a whole file.
    Add {
        /// Which group.
        group: GroupId,
        /// Who.
        candidates: Vec<NewCandidate>,
    },
    /// They were added by mistake: nothing about them shows any more. Who has a place stays.
    UndoAdd {
        /// Which group.
        group: GroupId,
        /// Who.
        candidates: Vec<ParticipantId>,
    },
    /// Someone who is known is signed up: again, or for another group.
    Enlist {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// When, by whom and what for.
        sign_up: SignUp,
    },
    /// What is known about the sign-up is different.
    Correct {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// What is right.
        sign_up: SignUp,
    },
    /// How to reach someone.
    RecordContact {
        /// Who.
        participant: ParticipantId,
        /// All of it; what is not there is removed.
        contact: Contact,
    },
    /// An information meeting, new or at another moment.
    PlanMeeting {
        /// Which group.
        group: GroupId,
        /// Which meeting.
        meeting: MeetingId,
        /// When and where.
        at: Appointment,
    },
    /// An information meeting to which nobody was invited was planned by mistake.
    RemoveMeeting {
        /// Which group.
        group: GroupId,
        /// Which meeting.
        meeting: MeetingId,
    },
    /// How people stand to a meeting; `None` takes back what was said.
    MarkMeeting {
        /// Which group.
        group: GroupId,
        /// Which meeting.
        meeting: MeetingId,
        /// Who, and how.
        marks: Vec<(ParticipantId, Option<Coming>)>,
    },
    /// An intake, new or at another moment; `None` takes it back. What an earlier screening came to, but for
    /// "suitable", no longer counts.
    PlanIntake {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// When and where.
        at: Option<Appointment>,
    },
    /// What the call about the planned intake came to; `None` takes it back.
    CallAboutIntake {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// What it came to.
        outcome: Option<CallOutcome>,
    },
    /// What the screening came to; `None` takes it back.
    Screen {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// What it came to.
        outcome: Option<Screening>,
    },
    /// Gets no place.
    Drop {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// Why.
        reason: DropReason,
    },
    /// The sign-up goes on after all.
    UndoDrop {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
    },
    /// Two dossiers are about one person.
    Merge {
        /// Under which the person goes on.
        keep: ParticipantId,
        /// The other.
        other: ParticipantId,
    },
    /// They are two people after all.
    UndoMerge {
        /// One.
        one: ParticipantId,
        /// The other.
        other: ParticipantId,
    },
}

impl Command {
    /// The group whose docents own the dossiers that this command makes.
    pub fn group(&self) -> Option<GroupId> {
        match self {
            Self::Add { group, .. } => Some(*group),
            _ => None,
        }
    }
}
