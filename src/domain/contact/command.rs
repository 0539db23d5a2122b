//! What a tap asks for in this area.

use chrono::NaiveDate;

use super::body::{Ground, Shelf, Staff, StopReason};
use crate::domain::body::AbsenceReason;
use crate::domain::id::{DeviceKey, GroupId, ParticipantId, SessionId, TaskId};
use crate::domain::slot::Slot;
use crate::domain::value::{AssignmentText, HouseRules, TaskText};
use crate::domain::wire::WireDate;
use crate::fact::RecordId;

/// What a task is about: names the question "what came of it?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Absence from a session.
    Session(SessionId),
    /// Silence since a day, or what was said on it.
    Ground(Ground, NaiveDate),
    /// Repeated absence, the last time from this session: the case manager is told.
    Signal(SessionId),
    /// What a docent set themselves to do.
    Task(TaskId),
}

impl About {
    /// The slot of one try.
    pub(super) fn slot(self, attempt: u8) -> Slot {
        match self {
            Self::Session(session) => Slot::SessionCall { session, attempt },
            Self::Ground(why, since) => Slot::QuietCall { why, since: WireDate(since), attempt },
            Self::Signal(session) => Slot::Signal { session },
            Self::Task(task) => Slot::TaskDone { task },
        }
    }
}

/// What came of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Spoken to; comes again.
    Coming,
    /// To be called again on a day.
    CallBack {
        /// Which.
        on: NaiveDate,
    },
    /// Nobody answered.
    NoAnswer,
    /// Stops with the programme.
    Stops {
        /// Why, when they said so.
        reason: Option<StopReason>,
    },
    /// The case manager was told.
    Told {
        /// On which day.
        on: NaiveDate,
    },
    /// An own task was done.
    Done,
}

/// What a tap asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A docent sets themselves something to do; the same id again changes it.
    SetTask {
        /// A group of the participant: its docents do it.
        group: GroupId,
        /// About whom.
        participant: ParticipantId,
        /// Its id.
        task: TaskId,
        /// What.
        text: TaskText,
        /// When.
        on: NaiveDate,
    },
    /// It need not be done.
    VoidTask {
        /// About whom.
        participant: ParticipantId,
        /// Which.
        task: TaskId,
    },
    /// What came of a task.
    Resolve {
        /// A group of the participant.
        group: GroupId,
        /// Whom it was about.
        participant: ParticipantId,
        /// What it was about.
        about: About,
        /// Which try, as the task says: 0 is the first.
        attempt: u8,
        /// What came of it.
        outcome: Outcome,
    },
    /// That was a mistake: the task is there again, if its reason still is.
    UndoResolve {
        /// Whom it was about.
        participant: ParticipantId,
        /// What it was about.
        about: About,
        /// Which try.
        attempt: u8,
    },
    /// The participant cannot come.
    SignOff {
        /// Who.
        participant: ParticipantId,
        /// To which session.
        session: SessionId,
        /// Why, when they say so.
        reason: Option<AbsenceReason>,
    },
    /// They come after all.
    UndoSignOff {
        /// Who.
        participant: ParticipantId,
        /// To which session.
        session: SessionId,
    },
    /// Who gives sessions besides the group's docent, or instead; nobody is nobody any more.
    StaffSessions {
        /// Of which group.
        group: GroupId,
        /// Which sessions.
        sessions: Vec<SessionId>,
        /// Who.
        staff: Staff,
    },
    /// The house rules; `None` takes them away.
    SetHouseRules {
        /// Of which group.
        group: GroupId,
        /// What they say.
        rules: Option<HouseRules>,
    },
    /// The participant read them.
    ReadHouseRules {
        /// Who.
        participant: ParticipantId,
        /// Of which group.
        group: GroupId,
        /// The record that was on the screen.
        version: RecordId,
    },
    /// The getting-to-know assignment; `None` takes it away.
    SetAssignment {
        /// Of which group.
        group: GroupId,
        /// What it asks.
        text: Option<AssignmentText>,
    },
    /// The participant's answer to it; `None` takes it back.
    AnswerAssignment {
        /// Who.
        participant: ParticipantId,
        /// Of which group.
        group: GroupId,
        /// The answer.
        text: Option<AssignmentText>,
    },
    /// Puts a group away; `None` takes it out again.
    ShelveGroup {
        /// Which.
        group: GroupId,
        /// Where.
        shelf: Option<Shelf>,
    },
    /// Says until which day a docent's device is in; `None` for one that stays.
    LendDevice {
        /// Which.
        device: DeviceKey,
        /// The last day.
        until: Option<NaiveDate>,
    },
    /// Puts a person away who is in no group, or who was added by mistake and is in one; `None` takes them out again.
    ShelvePerson {
        /// The group whose docents begin the notes about this person, where there are none yet.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// Where.
        shelf: Option<Shelf>,
    },
}

impl Command {
    /// The group whose docents own the streams that this may begin.
    pub fn group(&self) -> Option<GroupId> {
        match self {
            Self::SetTask { group, .. }
            | Self::Resolve { group, .. }
            | Self::StaffSessions { group, .. }
            | Self::SetHouseRules { group, .. }
            | Self::SetAssignment { group, .. }
            | Self::ShelvePerson { group, .. }
            | Self::ShelveGroup { group, .. } => Some(*group),
            Self::VoidTask { .. }
            | Self::UndoResolve { .. }
            | Self::SignOff { .. }
            | Self::UndoSignOff { .. }
            | Self::ReadHouseRules { .. }
            | Self::AnswerAssignment { .. }
            | Self::LendDevice { .. } => None,
        }
    }
}
