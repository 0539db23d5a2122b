//! Frozen format: what the facts of a sign-up say. Maps with integer keys; a field may be added with a new key, never
//! changed. The numbers of choices are part of the format.

use chrono::{NaiveDate, NaiveTime};
use minicbor::{Decode, Encode};

use crate::domain::id::ParticipantId;
use crate::domain::value::{Email, FullName, Phone, Place, Sentence};
use crate::domain::wire::{WireDate, WireTime};

/// SignedUp: when, by whom and what for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SignUp {
    /// The day on which they were signed up.
    #[n(0)]
    pub on: WireDate,
    /// The case manager.
    #[n(1)]
    pub case_manager: Option<FullName>,
    /// The case manager's number.
    #[n(2)]
    pub case_manager_phone: Option<Phone>,
    /// The case manager's e-mail address.
    #[n(3)]
    pub case_manager_email: Option<Email>,
    /// What the case manager hopes for, in a sentence.
    #[n(4)]
    pub goal: Option<Sentence>,
}

impl SignUp {
    /// A sign-up of this day about which nothing else is known yet.
    pub fn on(date: NaiveDate) -> Self {
        let (case_manager, case_manager_phone, case_manager_email, goal) = (None, None, None, None);
        Self { on: WireDate(date), case_manager, case_manager_phone, case_manager_email, goal }
    }
}

/// InformationMeetingPlanned, IntakePlanned: a local date and time without zone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Appointment {
    /// The date.
    #[n(0)]
    pub date: WireDate,
    /// The time.
    #[n(1)]
    pub start: WireTime,
    /// Where.
    #[n(2)]
    pub place: Option<Place>,
}

impl Appointment {
    /// At this time on this day.
    pub fn new(date: NaiveDate, start: NaiveTime, place: Option<Place>) -> Self {
        Self { date: WireDate(date), start: WireTime(start), place }
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.date.0
    }

    /// The time.
    pub fn start(&self) -> NaiveTime {
        self.start.0
    }
}

/// How someone stands to an information meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Coming {
    /// Invited, and nothing more is known.
    #[n(1)]
    Invited,
    /// Was there.
    #[n(2)]
    Came,
    /// Was not there.
    #[n(3)]
    Missed,
}

/// MeetingMarked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Marked {
    #[n(0)]
    pub(crate) coming: Coming,
}

/// What a call about an intake came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum CallOutcome {
    /// They come.
    #[n(1)]
    Comes,
    /// Nobody answered.
    #[n(2)]
    NoAnswer,
    /// They cannot come then.
    #[n(3)]
    OtherMoment,
}

/// IntakeCalled: about which moment, so that a call about an earlier one does not count for a later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct IntakeCall {
    #[n(0)]
    pub(crate) date: WireDate,
    #[n(1)]
    pub(crate) start: WireTime,
    #[n(2)]
    pub(crate) outcome: CallOutcome,
}

/// To whom someone is referred who is not suitable now. Why is not stored: it is often about health.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ReferTo {
    /// Huisarts.
    #[n(1)]
    Doctor,
    /// Fysiotherapeut.
    #[n(2)]
    Physiotherapist,
    /// Maatschappelijk werk.
    #[n(3)]
    SocialWork,
    /// Schuldhulp.
    #[n(4)]
    DebtHelp,
    /// Ander programma.
    #[n(5)]
    OtherProgramme,
    /// Anders.
    #[n(9)]
    Other,
}

impl ReferTo {
    /// All, in the order of the choices.
    pub const ALL: [Self; 6] =
        [Self::Doctor, Self::Physiotherapist, Self::SocialWork, Self::DebtHelp, Self::OtherProgramme, Self::Other];
}

/// What a screening came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screening {
    /// Can take part.
    Suitable,
    /// Is referred.
    Refer(ReferTo),
    /// Is asked again from this day on.
    Later(NaiveDate),
}

/// ScreeningDecided: suitable when nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Screened {
    #[n(0)]
    pub(crate) refer: Option<ReferTo>,
    #[n(1)]
    pub(crate) later: Option<WireDate>,
}

impl From<Screening> for Screened {
    fn from(screening: Screening) -> Self {
        match screening {
            Screening::Suitable => Self { refer: None, later: None },
            Screening::Refer(to) => Self { refer: Some(to), later: None },
            Screening::Later(until) => Self { refer: None, later: Some(WireDate(until)) },
        }
    }
}

impl From<Screened> for Screening {
    fn from(screened: Screened) -> Self {
        match screened {
            Screened { refer: Some(to), .. } => Self::Refer(to),
            Screened { later: Some(until), .. } => Self::Later(until.0),
            Screened { refer: None, later: None } => Self::Suitable,
        }
    }
}

/// Why a sign-up ended without a place. There is no illness among them, and no free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum DropReason {
    /// Does not want to.
    #[n(1)]
    NotWanted,
    /// Could not be reached.
    #[n(2)]
    NotReached,
    /// Goes to another programme.
    #[n(3)]
    OtherProgramme,
    /// Has work or goes to school.
    #[n(4)]
    WorkOrSchool,
    /// Moved to another town.
    #[n(5)]
    Moved,
    /// The programme is not for them.
    #[n(6)]
    NotSuitable,
    /// Something else.
    #[n(9)]
    Other,
}

impl DropReason {
    /// All, in the order of the choices.
    pub const ALL: [Self; 7] = [
        Self::NotWanted,
        Self::NotReached,
        Self::OtherProgramme,
        Self::WorkOrSchool,
        Self::Moved,
        Self::NotSuitable,
        Self::Other,
    ];
}

/// SignUpEnded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Dropped {
    #[n(0)]
    pub(crate) reason: DropReason,
    #[n(1)]
    pub(crate) on: WireDate,
}

/// CandidateDropped: the day, for the term that the data is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct DroppedOn {
    #[n(0)]
    pub(crate) on: WireDate,
}

/// MergedInto: under which of the two the person goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Merged {
    #[n(0)]
    pub(crate) into: ParticipantId,
}
