//! What is known about one group: who is in it, and its board.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use litemap::LiteMap;

use super::{Reading, set};
use crate::domain::body::{CancelReason, Cancelled, Changed, DocentNamed, Ended, Founded, GroupNamed, Nothing};
use crate::domain::body::{OrganisationNamed, Planned};
use crate::domain::contact;
use crate::domain::figure;
use crate::domain::held::Held;
use crate::domain::id::{DeviceKey, GroupId, ParticipantId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::programme::{self, Programme, ProgrammeKey};
use crate::domain::signup;
use crate::domain::slot::Slot;
use crate::domain::step;
use crate::domain::value::{DocentName, GroupName, Minutes, OrganisationName, Place, Weeks};
use crate::domain::within::within;

/// What is known about one group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    founded: Option<Held<Founded>>,
    name: Option<Held<GroupName>>,
    organisation: Option<Held<OrganisationName>>,
    docents: LiteMap<DeviceKey, Held<DocentName>>,
    placed: LiteMap<(ParticipantId, NaiveDate), Held<()>>,
    left: LiteMap<(ParticipantId, NaiveDate), Held<NaiveDate>>,
    planned: LiteMap<SessionId, Held<Planned>>,
    changed: LiteMap<SessionId, Held<Changed>>,
    cancelled: LiteMap<SessionId, Held<CancelReason>>,
    contact: contact::GroupState,
    programme: programme::Part,
    steps: step::Part,
    figures: figure::Part,
    sign_ups: signup::OfGroup,
    /// For everyone with several dossiers the id under which they go on.
    roots: LiteMap<ParticipantId, ParticipantId>,
}

/// One participant's time in one group; both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stay {
    /// The group.
    pub group: GroupId,
    /// The participant.
    pub participant: ParticipantId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, once it is known.
    pub until: Option<NaiveDate>,
}

impl Stay {
    /// Whether this date is within the stay.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

/// A planned meeting of a group, with what was changed since. Local date and time, no zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub group: GroupId,
    /// The date.
    pub date: NaiveDate,
    /// The time.
    pub start: NaiveTime,
    /// The length.
    pub minutes: Minutes,
    /// Where.
    pub place: Option<Place>,
    /// Why it will not be.
    pub cancelled: Option<CancelReason>,
    /// Whether it is not where or when it was planned.
    pub moved: bool,
    /// Who gives it besides the group's docent, or instead.
    pub staff: contact::Staff,
}

impl Session {
    /// Whether it will not be.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some()
    }

    /// When it begins, without zone.
    pub fn begins(&self) -> NaiveDateTime {
        self.date.and_time(self.start)
    }

    /// When it ends, without zone; a session may run past midnight.
    pub fn ends(&self) -> NaiveDateTime {
        let length = Duration::minutes(i64::from(self.minutes.get()));
        self.begins().checked_add_signed(length).unwrap_or(NaiveDateTime::MAX)
    }
}

impl Group {
    /// What it is called.
    pub fn name(&self) -> Option<&GroupName> {
        self.name.as_ref().and_then(Held::current)
    }

    /// What the organisation is called.
    pub fn organisation(&self) -> Option<&OrganisationName> {
        self.organisation.as_ref().and_then(Held::current)
    }

    /// The names of its docents; one name per person, also with two devices.
    pub fn docents(&self) -> BTreeSet<&DocentName> {
        self.docents.values().filter_map(Held::current).collect()
    }

    /// The name of the docent with this device.
    pub fn docent(&self, device: DeviceKey) -> Option<&DocentName> {
        self.docents.get(&device).and_then(Held::current)
    }

    /// The naming of that device.
    pub(crate) fn docent_held(&self, device: DeviceKey) -> Option<&Held<DocentName>> {
        self.docents.get(&device)
    }

    /// Every docent's device with its name.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceKey, &DocentName)> {
        self.docents.iter().filter_map(|(device, held)| held.current().map(|name| (*device, name)))
    }

    /// Its house rules, its assignment, and whether it is put away.
    pub fn contact(&self) -> &contact::GroupState {
        &self.contact
    }

    /// Its programme; `None` on a participant's device.
    pub fn programme(&self) -> Option<ProgrammeKey> {
        self.founded().map(|founded| founded.programme)
    }

    /// The programme as the group started with it, or its template for a group that was made before there were own
    /// ones; `None` on a participant's device.
    pub fn runs(&self) -> Option<&Programme> {
        self.runs_own().or_else(|| self.programme().map(ProgrammeKey::programme))
    }

    /// The programme as it stands with the group.
    pub fn runs_own(&self) -> Option<&Programme> {
        self.programme.programme()
    }

    /// What participants read of the programme.
    pub fn programme_shown(&self) -> Option<&programme::ProgrammeShown> {
        self.programme.shown()
    }

    /// Whether an absence with notice stands in the denominator of attendance, on every device alike.
    pub fn notified_counts(&self) -> bool {
        let own = self.runs_own().map(|programme| programme.notified_counts);
        own.or_else(|| self.programme_shown().map(|shown| shown.notified_counts)).unwrap_or(true)
    }

    /// The figures that were given away.
    pub(crate) fn figures(&self) -> &figure::Part {
        &self.figures
    }

    /// Its steps.
    pub(crate) fn steps(&self) -> &step::Part {
        &self.steps
    }

    /// How long it lasts; `None` on a participant's device.
    pub fn weeks(&self) -> Option<Weeks> {
        self.founded().map(|founded| founded.weeks)
    }

    /// The day on which it was made.
    pub fn founded_on(&self) -> Option<NaiveDate> {
        self.founded().map(|founded| founded.on.0)
    }

    fn founded(&self) -> Option<&Founded> {
        self.founded.as_ref().and_then(Held::current)
    }

    /// Everyone's stays, by participant and first day.
    pub fn stays(&self, id: GroupId) -> Vec<Stay> {
        if !self.roots.is_empty() {
            return self.stays_of_people(id);
        }
        let stay = |(participant, from): &(ParticipantId, NaiveDate)| {
            let until = self.left.get(&(*participant, *from)).and_then(Held::current).copied();
            Stay { group: id, participant: *participant, from: *from, until }
        };
        self.placed.iter().filter(|(_, held)| held.current().is_some()).map(|(key, _)| stay(key)).collect()
    }

    /// The same when somebody has several dossiers: what stands under any of them counts, the later of two.
    fn stays_of_people(&self, id: GroupId) -> Vec<Stay> {
        let (placed, left) = (one_person(&self.placed, &self.roots), one_person(&self.left, &self.roots));
        let stay = |(participant, from): &(ParticipantId, NaiveDate)| {
            let until = left.get(&(*participant, *from)).and_then(Held::current).copied();
            Stay { group: id, participant: *participant, from: *from, until }
        };
        placed.iter().filter(|(_, held)| held.current().is_some()).map(|(key, _)| stay(key)).collect()
    }

    pub(super) fn stays_of(&self, id: GroupId, participant: ParticipantId) -> Vec<Stay> {
        if !self.roots.is_empty() {
            let mut stays = self.stays_of_people(id);
            stays.retain(|stay| stay.participant == participant);
            return stays;
        }
        within(&self.placed, (participant, NaiveDate::MIN)..=(participant, NaiveDate::MAX))
            .filter(|(_, held)| held.current().is_some())
            .map(|((_, from), _)| Stay {
                group: id,
                participant,
                from: *from,
                until: self.left.get(&(participant, *from)).and_then(Held::current).copied(),
            })
            .collect()
    }

    /// Everyone who is signed up or was, also who got a place or none.
    pub fn candidates(&self) -> BTreeSet<ParticipantId> {
        self.sign_ups.listed(&self.roots)
    }

    /// The day on which somebody who was signed up got no place.
    pub fn dropped(&self, who: ParticipantId) -> Option<NaiveDate> {
        self.sign_ups.dropped(&self.roots, who)
    }

    /// The information meetings.
    pub fn sign_ups(&self) -> &signup::OfGroup {
        &self.sign_ups
    }

    /// Whether this device knows the group's own stream: a docent's does, a participant's knows the board only.
    pub(super) fn is_founded(&self) -> bool {
        self.founded.is_some()
    }

    /// Says who has several dossiers.
    pub(super) fn set_roots(&mut self, roots: &LiteMap<ParticipantId, ParticipantId>) {
        self.roots.clone_from(roots);
    }

    pub(super) fn sessions(&self, id: GroupId) -> Vec<Session> {
        self.planned.keys().filter_map(|session| self.session(id, *session)).collect()
    }

    pub(super) fn session(&self, group: GroupId, id: SessionId) -> Option<Session> {
        let plan = self.planned(id)?;
        let changed = self.changed.get(&id).and_then(Held::current).cloned().unwrap_or_default();
        let moved = changed != Changed::default();
        Some(Session {
            id,
            group,
            date: changed.date.unwrap_or(plan.date).0,
            start: changed.start.unwrap_or(plan.start).0,
            minutes: changed.minutes.unwrap_or(plan.minutes),
            place: changed.place(plan.place.as_ref()),
            cancelled: self.cancelled.get(&id).and_then(Held::current).copied(),
            moved,
            staff: self.contact.staff(id),
        })
    }

    /// Whether this session was planned here.
    pub(crate) fn has_session(&self, session: SessionId) -> bool {
        self.planned.contains_key(&session)
    }

    pub(crate) fn planned(&self, session: SessionId) -> Option<&Planned> {
        self.planned.get(&session).and_then(Held::current)
    }

    // A browser compiles a function whole at its first call, and most devices begin with one of the two.
    #[inline(never)]
    pub(super) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::Founded => {
                self.founded = heads.setting(Kind::GroupFounded, Some::<Founded>, |later, _| later);
            }
            Slot::Placed { participant, from } => {
                let held = heads.choice(Kind::ParticipantPlaced, |_: Nothing| Some(()));
                set(&mut self.placed, (participant, from.0), held);
            }
            Slot::Left { participant, from } => {
                let held = heads.choice(Kind::ParticipantLeft, |body: Ended| Some(body.on.0));
                set(&mut self.left, (participant, from.0), held);
            }
            Slot::GroupName => {
                self.name = heads.setting(Kind::GroupNamed, |body: GroupNamed| Some(body.name), |later, _| later);
            }
            Slot::DocentName { device } => {
                set(
                    &mut self.docents,
                    device,
                    heads.setting(Kind::DocentNamed, |body: DocentNamed| Some(body.name), |later, _| later),
                );
            }
            Slot::OrganisationName => {
                self.organisation =
                    heads.setting(Kind::OrganisationNamed, |body: OrganisationNamed| Some(body.name), |later, _| later);
            }
            Slot::SessionPlan { session } => {
                set(&mut self.planned, session, heads.setting(Kind::SessionPlanned, Some::<Planned>, |later, _| later));
            }
            Slot::SessionMove { session } => {
                set(&mut self.changed, session, heads.setting(Kind::SessionMoved, Some::<Changed>, Changed::over));
            }
            Slot::SessionCancel { session } => {
                let held = heads.choice(Kind::SessionCancelled, |body: Cancelled| Some(body.reason));
                set(&mut self.cancelled, session, held);
            }
            Slot::Figures { .. } => self.figures.put(slot, heads),
            Slot::Shelf | Slot::Lent { .. } | Slot::HouseRules | Slot::Assignment | Slot::SessionStaff { .. } => {
                self.contact.put(slot, heads);
            }
            Slot::Programme | Slot::ProgrammeBoard => self.programme.put(slot, heads),
            Slot::StepDate { .. } | Slot::StepDone { .. } | Slot::Evaluation { .. } | Slot::Hours { .. } => {
                self.steps.put(slot, heads);
            }
            Slot::Candidate { .. } | Slot::CandidateDrop { .. } | Slot::Meeting { .. } => {
                self.sign_ups.put(slot, heads);
            }
            // Questions about a person never come here: the home's purpose decides.
            Slot::SleepScore { .. }
            | Slot::BedTime { .. }
            | Slot::UpTime { .. }
            | Slot::Food { .. }
            | Slot::Movement { .. }
            | Slot::Relaxation { .. }
            | Slot::PlezierOfSession { .. }
            | Slot::PlezierOfDate { .. }
            | Slot::PersonName
            | Slot::Contact
            | Slot::TrajectoryStart { .. }
            | Slot::TrajectoryEnd { .. }
            | Slot::Attendance { .. }
            | Slot::DossierOpened { .. }
            | Slot::Seen { .. }
            | Slot::PlanReaction { .. }
            | Slot::Plan { .. }
            | Slot::PlanDraft
            | Slot::GoalReaction { .. }
            | Slot::GoalReport { .. }
            | Slot::Goal { .. }
            | Slot::GoalEvaluation { .. }
            | Slot::Ladder { .. }
            | Slot::Strength { .. }
            | Slot::ExerciseRating { .. }
            | Slot::GoalStop { .. }
            | Slot::SignOff { .. }
            | Slot::AssignmentAnswer { .. }
            | Slot::HouseRulesRead { .. }
            | Slot::Task { .. }
            | Slot::SessionCall { .. }
            | Slot::QuietCall { .. }
            | Slot::Signal { .. }
            | Slot::TaskDone { .. }
            | Slot::PersonShelf
            | Slot::Invitation { .. }
            | Slot::Measurement { .. }
            | Slot::NormFacts
            | Slot::ScreeningMeasurement { .. }
            | Slot::Closing { .. }
            | Slot::Talk { .. }
            | Slot::FollowUpCheck { .. }
            | Slot::Conditions
            | Slot::SignUp { .. }
            | Slot::MeetingMark { .. }
            | Slot::Intake { .. }
            | Slot::IntakeCall { .. }
            | Slot::ScreeningOutcome { .. }
            | Slot::SignUpEnd { .. }
            | Slot::SamePerson { .. } => {}
        }
    }
}

/// What stands under several ids of one person on one day, as if it stood under one.
fn one_person<T: Clone>(
    map: &LiteMap<(ParticipantId, NaiveDate), Held<T>>,
    roots: &LiteMap<ParticipantId, ParticipantId>,
) -> LiteMap<(ParticipantId, NaiveDate), Held<T>> {
    let mut one = LiteMap::new();
    for ((who, date), held) in map {
        let key = (roots.get(who).copied().unwrap_or(*who), *date);
        let together = Held::joined(one.get(&key), Some(held), |_| 0);
        set(&mut one, key, together);
    }
    one
}
