//! What a tap asks for. Ids are random and come in from outside; everything else is a parsed value.

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::action_plan;
use super::body::{AbsenceReason, CancelReason, LookReason, MadeInvitation, Status};
use super::contact;
use super::diary::{Answer, FoodMoment, Moment, Movement, Question};
use super::error::DomainError;
use super::goals;
use super::id::{DeviceKey, GroupId, InvitationId, ParticipantId, SessionId};
use super::ladder;
use super::measure;
use super::programme::ProgrammeKey;
use super::value::{DocentName, GroupName, Minutes, OrganisationName, PersonName, Phone, Place, Score, Weeks};
use crate::fact::{Class, RecordId};

/// What a tap asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The participant answers a question of the diary.
    RecordSleepScore {
        /// Who.
        participant: ParticipantId,
        /// The day after the night.
        date: NaiveDate,
        /// What was tapped.
        answer: Answer<Score>,
    },
    /// When the participant went to bed.
    RecordBedTime {
        /// Who.
        participant: ParticipantId,
        /// The day after the night.
        date: NaiveDate,
        /// The time; from noon on it is the evening before `date`.
        answer: Answer<NaiveTime>,
    },
    /// When the participant got up.
    RecordUpTime {
        /// Who.
        participant: ParticipantId,
        /// The day.
        date: NaiveDate,
        /// The time.
        answer: Answer<NaiveTime>,
    },
    /// A food tile was tapped. "Niets" and "weet ik niet" turn the others off, and the other way round.
    RecordFoodMoment {
        /// Who.
        participant: ParticipantId,
        /// The day.
        date: NaiveDate,
        /// The tile.
        moment: FoodMoment,
        /// On or off.
        eaten: bool,
    },
    /// How long the participant moved.
    RecordMovement {
        /// Who.
        participant: ParticipantId,
        /// The day.
        date: NaiveDate,
        /// What was tapped.
        answer: Answer<Movement>,
    },
    /// How relaxed the participant was.
    RecordRelaxation {
        /// Who.
        participant: ParticipantId,
        /// The day.
        date: NaiveDate,
        /// What was tapped.
        answer: Answer<Score>,
    },
    /// Half of a pair, by the participant.
    RecordPlezierscore {
        /// Who.
        participant: ParticipantId,
        /// The day it is about.
        date: NaiveDate,
        /// The session that was asked about, if one was.
        session: Option<SessionId>,
        /// Which half.
        moment: Moment,
        /// What was tapped.
        answer: Answer<Score>,
    },
    /// The participant says to which session a score of a date belongs.
    ChooseSession {
        /// Who.
        participant: ParticipantId,
        /// The date of the score that has no session.
        date: NaiveDate,
        /// Which half.
        moment: Moment,
        /// A session of that date.
        session: SessionId,
    },
    /// The participant takes an answer back.
    VoidAnswer {
        /// Who.
        participant: ParticipantId,
        /// Which.
        question: Question,
    },

    /// The organisation's name, on the board of every group.
    NameOrganisation {
        /// What participants read.
        name: OrganisationName,
    },
    /// The name of the docent with this device, on the board of every group.
    NameDocent {
        /// The device.
        device: DeviceKey,
        /// What participants read.
        name: DocentName,
    },
    /// A new group. The organisation's name is taken from another group's board when it is not given.
    CreateGroup {
        /// Its id.
        id: GroupId,
        /// Its name.
        name: GroupName,
        /// Its programme.
        programme: ProgrammeKey,
        /// How long it lasts.
        weeks: Weeks,
        /// The organisation's name.
        organisation: Option<OrganisationName>,
        /// The docent's device and name.
        docent: Option<(DeviceKey, DocentName)>,
    },
    /// Another name for a group.
    RenameGroup {
        /// Which.
        group: GroupId,
        /// What it is called from now on.
        name: GroupName,
    },
    /// A series of sessions.
    PlanSessions {
        /// Of which group.
        group: GroupId,
        /// When and where.
        series: Series,
        /// At least as many random ids as [`Series::dates`] gives.
        ids: Vec<SessionId>,
    },
    /// Sessions that were planned by mistake and have no attendance yet.
    UndoPlanSessions {
        /// Which.
        sessions: Vec<SessionId>,
    },
    /// Another date, time, length or place; what is `None` stays.
    MoveSession {
        /// Which.
        session: SessionId,
        /// The new date.
        date: Option<NaiveDate>,
        /// The new time.
        start: Option<NaiveTime>,
        /// The new length.
        minutes: Option<Minutes>,
        /// The new place; `Some(None)` is none at all.
        place: Option<Option<Place>>,
    },
    /// The session will not be; it leaves every denominator.
    CancelSession {
        /// Which.
        session: SessionId,
        /// Why.
        reason: CancelReason,
    },
    /// It will be after all.
    UndoCancelSession {
        /// Which.
        session: SessionId,
    },
    /// Someone new in a group.
    AddParticipant {
        /// Which group.
        group: GroupId,
        /// The new id.
        participant: ParticipantId,
        /// What they are called.
        name: PersonName,
        /// How to reach them.
        phone: Option<Phone>,
        /// Their first day in the group.
        entered: NaiveDate,
    },
    /// Someone known, in a group: moved, in a second group, or back again.
    PlaceParticipant {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// Their first day in the group.
        entered: NaiveDate,
    },
    /// A participant was put in a group by mistake: their last stay there never was.
    UndoPlaceParticipant {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
    },
    /// Another name for a participant.
    RenameParticipant {
        /// Who.
        participant: ParticipantId,
        /// What they are called from now on.
        name: PersonName,
    },
    /// How to reach a participant; `None` removes the number.
    RecordContact {
        /// Who.
        participant: ParticipantId,
        /// The number.
        phone: Option<Phone>,
    },
    /// A participant leaves a group.
    RemoveFromGroup {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
        /// Their last day in the group.
        on: NaiveDate,
    },
    /// They did not leave after all.
    UndoRemoveFromGroup {
        /// Which group.
        group: GroupId,
        /// Who.
        participant: ParticipantId,
    },
    /// "Klaar" on the attendance list. Before this nothing is stored; what is unchanged is not written again.
    MarkAttendance {
        /// Which session.
        session: SessionId,
        /// Everyone on the list.
        marks: Vec<Mark>,
    },
    /// The list was filled in by mistake.
    VoidAttendance {
        /// Which session.
        session: SessionId,
    },
    /// Half of a pair, entered on a docent's device: in the dossier of someone without a phone, else in the diary if
    /// plezier is shared.
    TakePlezierscore {
        /// Who.
        participant: ParticipantId,
        /// The day it is about.
        date: NaiveDate,
        /// The session.
        session: Option<SessionId>,
        /// Which half.
        moment: Moment,
        /// What the participant said; `None` takes back what a docent entered.
        answer: Option<Answer<Score>>,
    },
    /// A docent looks at one person; written once per device and day.
    OpenDossier {
        /// Who is looked at.
        participant: ParticipantId,
        /// On which device.
        device: DeviceKey,
        /// Why.
        reason: LookReason,
    },
    /// An invitation is made; the device that makes it writes this beside it.
    NoteInvitation {
        /// The group that the invitation is for.
        group: GroupId,
        /// Who is invited.
        participant: ParticipantId,
        /// Which invitation.
        invitation: InvitationId,
        /// Its code and its last moment.
        made: MadeInvitation,
    },
    /// An invitation is taken back: who used it does not count.
    NoteWithdrawal {
        /// Who was invited.
        participant: ParticipantId,
        /// Which invitation.
        invitation: InvitationId,
    },
    /// The action plan.
    Plan(action_plan::Command),
    /// Goals.
    Goals(goals::Command),
    /// The participation ladder.
    Ladder(ladder::Command),
    /// Calls, sign-offs, house rules, the assignment, and groups that are put away.
    Contact(contact::Command),
    /// Something about programmes.
    Programme(super::programme::Command),
    /// Something about the end of a stay.
    Closing(super::closing::Command),
    /// Something about figures.
    Figure(super::figure::Command),
    /// Something about the steps of a programme.
    Step(super::step::Command),
    /// Something about measurements.
    Measure(measure::Command),
    /// A sign-up: see there.
    Signup(super::signup::Command),
    /// One of several current versions is the right one; the others are superseded.
    PickVersion {
        /// The record that is right.
        record: RecordId,
        /// In which class this device writes.
        by: Class,
    },
}

/// One row of the attendance list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Who.
    pub participant: ParticipantId,
    /// Whether they were there.
    pub status: Status,
    /// Why not, when they said so.
    pub reason: Option<AbsenceReason>,
}

/// When a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// This many weeks of seven days from the first date.
    Weeks(Weeks),
    /// On this date, included.
    Date(NaiveDate),
}

/// Sessions on fixed weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// On which days; the order does not matter.
    pub weekdays: Vec<Weekday>,
    /// The first possible date.
    pub from: NaiveDate,
    /// The end.
    pub until: Until,
    /// The time.
    pub start: NaiveTime,
    /// The length.
    pub minutes: Minutes,
    /// Where.
    pub place: Option<Place>,
    /// Dates without a session: holidays.
    pub except: Vec<NaiveDate>,
}

impl Series {
    /// The most sessions that one series makes: two years of two a week.
    pub const MAX: usize = 208;

    /// The dates, in order: a preview, and how many ids the command needs.
    pub fn dates(&self) -> Result<Vec<NaiveDate>, DomainError> {
        if self.weekdays.is_empty() {
            return Err(DomainError::NoWeekdays);
        }
        let days = match self.until {
            Until::Weeks(weeks) => usize::from(weeks.get()) * 7,
            Until::Date(last) => usize::try_from(last.signed_duration_since(self.from).num_days() + 1).unwrap_or(0),
        };
        let dates: Vec<NaiveDate> = self
            .from
            .iter_days()
            .take(days)
            .filter(|date| self.weekdays.contains(&chrono::Datelike::weekday(date)) && !self.except.contains(date))
            .take(Self::MAX + 1)
            .collect();
        match dates.len() {
            0 => Err(DomainError::NoSessions),
            n if n > Self::MAX => Err(DomainError::TooManySessions { max: Self::MAX }),
            _ => Ok(dates),
        }
    }
}
