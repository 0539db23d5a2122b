//! Frozen format: what each kind of fact says. Maps with integer keys; a field may be added with a new key, never
//! changed.

use chrono::{NaiveDate, NaiveTime};
use minicbor::{Decode, Encode};

use super::diary::{Answer, Movement};
use super::programme::ProgrammeKey;
use super::value::{
    DocentName, Email, GroupName, Minutes, OrganisationName, PersonName, Phone, Place, Postcode, Score, Street, Town,
    Weeks,
};
use super::wire::{WireDate, WireTime};

/// SleepScored, RelaxationRecorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Scored {
    #[n(0)]
    pub(crate) answer: Answer<Score>,
}

/// BedTimeRecorded, UpTimeRecorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Timed {
    #[n(0)]
    pub(crate) answer: Answer<WireTime>,
}

/// FoodMomentRecorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Eaten {
    #[n(0)]
    pub(crate) eaten: bool,
}

/// MovementRecorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Moved {
    #[n(0)]
    pub(crate) answer: Answer<Movement>,
}

/// PlezierscoreRecorded, PlezierscoreTakenForParticipant. Without an answer a docent takes back what a docent entered;
/// the participant's own way is AnswerVoided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Pleasure {
    #[n(0)]
    pub(crate) date: WireDate,
    #[n(1)]
    pub(crate) answer: Option<Answer<Score>>,
}

/// AnswerVoided and everything else that says all in its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Nothing {}

/// ParticipantNamed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Named {
    #[n(0)]
    pub(crate) name: PersonName,
}

/// ContactRecorded: how to reach somebody. What is not there was removed or never given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Contact {
    /// The number.
    #[n(0)]
    pub phone: Option<Phone>,
    /// The e-mail address.
    #[n(1)]
    pub email: Option<Email>,
    /// Street and number.
    #[n(2)]
    pub street: Option<Street>,
    /// The postcode.
    #[n(3)]
    pub postcode: Option<Postcode>,
    /// Where they live.
    #[n(4)]
    pub town: Option<Town>,
}

/// TrajectoryEnded, ParticipantLeft: the last day of the stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Ended {
    #[n(0)]
    pub(crate) on: WireDate,
}

/// Whether someone was there. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Status {
    /// Aanwezig.
    #[n(0)]
    Present,
    /// Te laat: counts as present, stays visible.
    #[n(1)]
    Late,
    /// Afgemeld: with notice.
    #[n(2)]
    Notified,
    /// Zonder bericht.
    #[n(3)]
    NoShow,
    /// Niet van toepassing: in no denominator.
    #[n(4)]
    NotApplicable,
}

impl Status {
    /// Every status, in the order in which counts and choices stand.
    pub const ALL: [Self; 5] = [Self::Present, Self::Late, Self::Notified, Self::NoShow, Self::NotApplicable];

    /// One tap further: what is needed most often comes first.
    #[must_use]
    pub fn after_tap(self) -> Self {
        match self {
            Self::Present => Self::NoShow,
            Self::NoShow => Self::Notified,
            Self::Notified => Self::Late,
            Self::Late | Self::NotApplicable => Self::Present,
        }
    }
}

/// Why someone was absent, when they say so. There is no illness category and no free text, on purpose.
/// The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum AbsenceReason {
    /// Afspraak.
    #[n(1)]
    Appointment,
    /// Zorg thuis.
    #[n(2)]
    CareAtHome,
    /// Werk of opleiding.
    #[n(3)]
    WorkOrSchool,
    /// Anders.
    #[n(9)]
    Other,
}

/// AttendanceMarked: a status, and for an absence perhaps a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(map)]
pub struct Attendance {
    #[n(0)]
    status: Status,
    #[n(1)]
    reason: Option<AbsenceReason>,
}

impl Attendance {
    /// A reason is kept only with an absence: someone who is there needs none.
    pub fn new(status: Status, reason: Option<AbsenceReason>) -> Self {
        let absent = matches!(status, Status::Notified | Status::NoShow);
        Self { status, reason: reason.filter(|_| absent) }
    }

    /// Whether they were there.
    pub fn status(self) -> Status {
        self.status
    }

    /// Why not, when they said so.
    pub fn reason(self) -> Option<AbsenceReason> {
        self.reason
    }
}

/// Why a docent opened a dossier. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum LookReason {
    /// Coaching from day to day.
    #[n(1)]
    Coaching,
    /// Preparing an evaluation.
    #[n(2)]
    Evaluation,
    /// The participant asked.
    #[n(3)]
    OnRequest,
    /// Writing a report.
    #[n(4)]
    Report,
}

/// DossierOpened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Opened {
    #[n(0)]
    pub(crate) reason: LookReason,
}

/// InvitationMade: the code's 88 bits and the last moment it can be used, seconds since 1970 by the server's clock.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MadeInvitation {
    /// What words, digits and link are made of.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub code: [u8; 11],
    /// The last moment.
    #[n(1)]
    pub until: i64,
}

impl std::fmt::Debug for MadeInvitation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MadeInvitation").field("until", &self.until).finish_non_exhaustive()
    }
}

/// GroupFounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Founded {
    #[n(0)]
    pub(crate) programme: ProgrammeKey,
    #[n(1)]
    pub(crate) weeks: Weeks,
    #[n(2)]
    pub(crate) on: WireDate,
}

/// GroupNamed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct GroupNamed {
    #[n(0)]
    pub(crate) name: GroupName,
}

/// DocentNamed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct DocentNamed {
    #[n(0)]
    pub(crate) name: DocentName,
}

/// OrganisationNamed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct OrganisationNamed {
    #[n(0)]
    pub(crate) name: OrganisationName,
}

/// SessionPlanned: a local date and time without zone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Planned {
    #[n(0)]
    pub(crate) date: WireDate,
    #[n(1)]
    pub(crate) start: WireTime,
    #[n(2)]
    pub(crate) minutes: Minutes,
    #[n(3)]
    pub(crate) place: Option<Place>,
}

/// SessionMoved: everything that differs from the plan, so that two docents who change the time and the place unaware
/// of each other both get their way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Changed {
    #[n(0)]
    pub(crate) date: Option<WireDate>,
    #[n(1)]
    pub(crate) start: Option<WireTime>,
    #[n(2)]
    pub(crate) minutes: Option<Minutes>,
    #[n(3)]
    pub(crate) place: Option<Place>,
    /// That there is no place any more, where the plan has one.
    #[n(4)]
    pub(crate) nowhere: Option<bool>,
}

impl Changed {
    /// This, and where it says nothing the earlier one.
    pub(crate) fn over(self, earlier: Self) -> Self {
        let says_where = self.place.is_some() || self.nowhere.is_some();
        let (place, nowhere) = if says_where { (self.place, self.nowhere) } else { (earlier.place, earlier.nowhere) };
        Self {
            date: self.date.or(earlier.date),
            start: self.start.or(earlier.start),
            minutes: self.minutes.or(earlier.minutes),
            place,
            nowhere,
        }
    }

    /// Where the session is, planned at this place.
    pub(crate) fn place(&self, planned: Option<&Place>) -> Option<Place> {
        let planned = planned.filter(|_| self.nowhere != Some(true));
        self.place.as_ref().or(planned).cloned()
    }
}

/// Why a session will not be. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum CancelReason {
    /// The docent cannot come.
    #[n(1)]
    NoDocent,
    /// The hall is not available.
    #[n(2)]
    NoPlace,
    /// A holiday.
    #[n(3)]
    Holiday,
    /// The weather.
    #[n(4)]
    Weather,
    /// It was planned by mistake: it stands in no list, and a docent can put it back.
    #[n(5)]
    Mistake,
    /// Something else.
    #[n(9)]
    Other,
}

/// SessionCancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Cancelled {
    #[n(0)]
    pub(crate) reason: CancelReason,
}

impl Timed {
    pub(crate) fn new(answer: Answer<NaiveTime>) -> Self {
        Self {
            answer: match answer {
                Answer::Known(time) => Answer::Known(WireTime(time)),
                Answer::DontKnow => Answer::DontKnow,
            },
        }
    }

    pub(crate) fn answer(self) -> Answer<NaiveTime> {
        match self.answer {
            Answer::Known(WireTime(time)) => Answer::Known(time),
            Answer::DontKnow => Answer::DontKnow,
        }
    }
}

impl Ended {
    pub(crate) fn new(on: NaiveDate) -> Self {
        Self { on: WireDate(on) }
    }
}
