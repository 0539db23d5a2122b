//! Frozen format: what the facts of this area say. Maps with integer keys; a field may be added with a new key, never
//! changed.

use chrono::NaiveDate;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use super::Outcome;
use crate::domain::body::AbsenceReason;
use crate::domain::value::{AssignmentText, DocentName, HouseRules, TaskText};
use crate::domain::wire::{WireDate, from_bytes};
use crate::fact::RecordId;

/// Why someone is called who was not absent. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Ground {
    /// Nothing came from their phone.
    #[n(1)]
    NotSynced,
    /// The phone is heard of, and the diary that is shared stays empty.
    #[n(2)]
    StoppedFilling,
    /// They said of a goal that they want to talk.
    #[n(3)]
    AskedToTalk,
}

/// Why someone stops, when they say so. No illness category and no free text, as with absences. The numbers are part of
/// the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum StopReason {
    /// Work or school.
    #[n(1)]
    WorkOrSchool,
    /// Another programme or help.
    #[n(2)]
    OtherProgramme,
    /// Care for others at home.
    #[n(3)]
    CareAtHome,
    /// Moved to another place.
    #[n(4)]
    Moved,
    /// This programme does not suit them.
    #[n(5)]
    DoesNotSuit,
    /// Something else.
    #[n(9)]
    Other,
}

impl StopReason {
    /// Every reason, in the order in which they stand.
    pub const ALL: [Self; 6] =
        [Self::WorkOrSchool, Self::OtherProgramme, Self::CareAtHome, Self::Moved, Self::DoesNotSuit, Self::Other];
}

/// What came of a task. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Result {
    #[n(1)]
    Coming,
    #[n(2)]
    CallBack,
    #[n(3)]
    NoAnswer,
    #[n(4)]
    Stops,
    #[n(5)]
    Told,
    #[n(6)]
    Done,
}

/// TaskResolved: what came of it, and the day to call back or on which the case manager was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Resolved {
    #[n(0)]
    result: Result,
    #[n(1)]
    on: Option<WireDate>,
    #[n(2)]
    stop: Option<StopReason>,
}

impl Resolved {
    pub(super) fn new(outcome: Outcome) -> Self {
        let (result, on, stop) = match outcome {
            Outcome::Coming => (Result::Coming, None, None),
            Outcome::CallBack { on } => (Result::CallBack, Some(WireDate(on)), None),
            Outcome::NoAnswer => (Result::NoAnswer, None, None),
            Outcome::Stops { reason } => (Result::Stops, None, reason),
            Outcome::Told { on } => (Result::Told, Some(WireDate(on)), None),
            Outcome::Done => (Result::Done, None, None),
        };
        Self { result, on, stop }
    }

    /// What came of it; `made` is the day on which it was written down, for a body without the day it speaks of.
    pub fn outcome(self, made: NaiveDate) -> Outcome {
        let on = self.on.map_or(made, |on| on.0);
        match self.result {
            Result::Coming => Outcome::Coming,
            Result::CallBack => Outcome::CallBack { on },
            Result::NoAnswer => Outcome::NoAnswer,
            Result::Stops => Outcome::Stops { reason: self.stop },
            Result::Told => Outcome::Told { on },
            Result::Done => Outcome::Done,
        }
    }
}

/// TaskSet: what a docent set themselves to do about a participant, and when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct OwnTask {
    #[n(0)]
    pub(super) text: TaskText,
    #[n(1)]
    pub(super) on: WireDate,
}

impl OwnTask {
    /// What.
    pub fn text(&self) -> &TaskText {
        &self.text
    }

    /// On which day.
    pub fn on(&self) -> NaiveDate {
        self.on.0
    }
}

/// SessionSignedOff: whether the participant stays away, and why when they say so. "Ik kom toch" says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SignedOff {
    #[n(0)]
    pub(super) away: bool,
    #[n(1)]
    pub(super) reason: Option<AbsenceReason>,
}

impl SignedOff {
    /// Whether they said that they cannot come and did not take that back.
    pub fn is_away(self) -> bool {
        self.away
    }

    /// Why, when they said so.
    pub fn reason(self) -> Option<AbsenceReason> {
        self.reason
    }
}

/// HouseRulesSet; without text there are none any more.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Rules {
    #[n(0)]
    pub(crate) rules: Option<HouseRules>,
}

/// AssignmentSet; without text there is none any more.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Assigned {
    #[n(0)]
    pub(crate) text: Option<AssignmentText>,
}

/// AssignmentAnswered; without text the answer was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Answered {
    #[n(0)]
    pub(crate) text: Option<AssignmentText>,
}

/// HouseRulesRead: the record that held the rules, so that newer ones are asked to be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Read {
    #[n(0)]
    pub(crate) version: ByteArray<16>,
}

/// The text of an AssignmentAnswered.
pub(crate) fn answered(body: &[u8]) -> Option<Option<AssignmentText>> {
    from_bytes::<Answered>(body).map(|answered| answered.text)
}

/// The record that a HouseRulesRead names.
pub(crate) fn rules_read(body: &[u8]) -> Option<RecordId> {
    from_bytes::<Read>(body).map(|read| RecordId(read.version.into()))
}

/// SessionStaffed: who gives a session besides the group's docent, or instead of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Staff {
    /// A second docent or an assistant.
    #[n(0)]
    pub second: Option<DocentName>,
    /// Who takes the docent's place this time.
    #[n(1)]
    pub stand_in: Option<DocentName>,
}

/// Where a group or a person is put. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Shelf {
    /// It is over: kept, and out of the way.
    #[n(1)]
    Archive,
    /// It was made by mistake.
    #[n(2)]
    Bin,
}

/// DeviceLent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Lent {
    #[n(0)]
    pub(crate) until: WireDate,
}

/// GroupShelved and PersonShelved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Shelved {
    #[n(0)]
    pub(crate) shelf: Shelf,
}
