//! What is known about one participant.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::{Reading, Stay, set};
use crate::domain::action_plan::Plans;
use crate::domain::body::{
    Attendance, Contact, Eaten, Ended, LookReason, MadeInvitation, Moved, Named, Nothing, Opened, Pleasure,
};
use crate::domain::body::{Scored, Timed};
use crate::domain::closing;
use crate::domain::contact;
use crate::domain::diary::{DayCard, Moment, Occasion, Plezierscore, Question, Trace};
use crate::domain::goals::Goals;
use crate::domain::held::Held;
use crate::domain::held::Version;
use crate::domain::id::{DeviceKey, GroupId, InvitationId, ParticipantId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::ladder::Judgements;
use crate::domain::measure::Measures;
use crate::domain::signup;
use crate::domain::slot::Slot;
use crate::domain::value::{PersonName, Phone};
use crate::fact::Purpose;

/// What is known about one participant: the dossier, and of the diary what this device may read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    name: Option<Held<PersonName>>,
    contact: Option<Held<Contact>>,
    started: LiteMap<(GroupId, NaiveDate), Held<()>>,
    ended: LiteMap<(GroupId, NaiveDate), Held<NaiveDate>>,
    attendance: LiteMap<SessionId, Held<Attendance>>,
    opened: LiteMap<(NaiveDate, DeviceKey), Held<LookReason>>,
    days: LiteMap<NaiveDate, DayCard>,
    invitations: LiteMap<InvitationId, Held<MadeInvitation>>,
    goals: Goals,
    plans: Plans,
    ladder: Judgements,
    contacts: contact::PersonState,
    measures: Measures,
    /// What shows of each half, of the diary and the dossier together.
    plezier: LiteMap<(Occasion, Moment), Held<Plezierscore>>,
    /// What stands in the diary.
    own: LiteMap<(Occasion, Moment), Held<Plezierscore>>,
    closing: closing::Part,
    /// What docents entered in the dossier, while the person had no phone.
    taken: LiteMap<(Occasion, Moment), Held<Plezierscore>>,
    sign_ups: signup::OfPerson,
}

impl Person {
    /// What they are called.
    pub fn name(&self) -> Option<&PersonName> {
        self.name.as_ref().and_then(Held::current)
    }

    /// Their number.
    pub fn phone(&self) -> Option<&Phone> {
        self.contact().phone.as_ref()
    }

    /// How to reach them.
    pub fn contact(&self) -> &Contact {
        static NONE: Contact = Contact { phone: None, email: None, street: None, postcode: None, town: None };
        self.contact.as_ref().and_then(Held::current).unwrap_or(&NONE)
    }

    /// What their dossier tells about sign-ups.
    pub fn sign_ups(&self) -> &signup::OfPerson {
        &self.sign_ups
    }

    /// Their mark for a session; `None` before "Klaar".
    pub fn attendance(&self, session: SessionId) -> Option<&Held<Attendance>> {
        self.attendance.get(&session)
    }

    /// Whether they have a mark for a session.
    pub fn is_marked(&self, session: SessionId) -> bool {
        self.attendance(session).is_some_and(|held| held.current().is_some())
    }

    /// Every session for which they have a mark or had one.
    pub fn marks(&self) -> impl Iterator<Item = (SessionId, &Held<Attendance>)> {
        self.attendance.iter().map(|(session, held)| (*session, held))
    }

    /// Who looked, oldest day first.
    pub fn opened(&self) -> impl Iterator<Item = (NaiveDate, DeviceKey, &Held<LookReason>)> {
        self.opened.iter().map(|((date, device), held)| (*date, *device, held))
    }

    /// How their stays ended.
    pub(crate) fn closing(&self) -> &closing::Part {
        &self.closing
    }

    /// Every invitation that was made for them; one without a current value was taken back.
    pub fn invitations(&self) -> impl Iterator<Item = (InvitationId, &Held<MadeInvitation>)> {
        self.invitations.iter().map(|(id, held)| (*id, held))
    }

    /// Their action plan.
    pub(crate) fn plans(&self) -> &Plans {
        &self.plans
    }

    /// Everything about their goals.
    pub(crate) fn goals(&self) -> &Goals {
        &self.goals
    }

    /// Every judgement of their rung.
    pub(crate) fn ladder(&self) -> &Judgements {
        &self.ladder
    }

    /// Tasks, calls, sign-offs, and the answer to the assignment.
    pub fn contacts(&self) -> &contact::PersonState {
        &self.contacts
    }

    /// Their measurements, as far as this device may read them.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// One day of the diary.
    pub fn day(&self, date: NaiveDate) -> Option<&DayCard> {
        self.days.get(&date)
    }

    /// Every day of the diary with a slot that holds something, oldest first.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, &DayCard)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }

    /// One half of a pair.
    pub fn plezier(&self, occasion: Occasion, moment: Moment) -> Option<&Held<Plezierscore>> {
        self.plezier.get(&(occasion, moment))
    }

    /// Every half of a pair.
    pub fn plezier_all(&self) -> impl Iterator<Item = (Occasion, Moment, &Held<Plezierscore>)> {
        self.plezier.iter().map(|((occasion, moment), held)| (*occasion, *moment, held))
    }

    /// What docents entered of it in the dossier.
    pub(crate) fn taken(&self, occasion: Occasion, moment: Moment) -> Option<&Held<Plezierscore>> {
        self.taken.get(&(occasion, moment))
    }

    /// Whether docents entered anything in the dossier that still stands.
    pub(crate) fn has_taken(&self) -> bool {
        self.taken.values().any(|held| held.current().is_some())
    }

    /// That something was answered, per day it is about.
    pub fn traces(&self) -> impl Iterator<Item = (NaiveDate, Trace)> {
        let days = self.days.iter().flat_map(|(date, day)| day.traces().into_iter().map(|trace| (*date, trace)));
        days.chain(self.plezier_traces())
    }

    /// The same of plezier alone.
    pub(crate) fn plezier_traces(&self) -> impl Iterator<Item = (NaiveDate, Trace)> {
        self.plezier.values().filter_map(|held| {
            let date = held.current()?.date;
            Trace::of(Purpose::DiaryPlezier, held).map(|trace| (date, trace))
        })
    }

    /// Whether this question has an answer that was not taken back.
    pub fn answered(&self, question: Question) -> bool {
        fn given<T>(held: Option<&Held<T>>) -> bool {
            held.is_some_and(|held| held.current().is_some())
        }
        let day = self.days.get(&question.date());
        match question {
            Question::SleepScore(_) => given(day.and_then(|day| day.sleep.as_ref())),
            Question::BedTime(_) => given(day.and_then(|day| day.bed.as_ref())),
            Question::UpTime(_) => given(day.and_then(|day| day.up.as_ref())),
            Question::Food(_, moment) => given(day.and_then(|day| day.food.get(&moment))),
            Question::Movement(_) => given(day.and_then(|day| day.movement.as_ref())),
            Question::Relaxation(_) => given(day.and_then(|day| day.relaxation.as_ref())),
            Question::Plezier { date, session, moment } => {
                let occasion = session.map_or(Occasion::Date(date), Occasion::Session);
                given(self.plezier(occasion, moment))
            }
        }
    }

    /// The stays that the dossier tells of.
    pub(super) fn stays(&self, participant: ParticipantId) -> Vec<Stay> {
        self.started
            .iter()
            .filter(|(_, held)| held.current().is_some())
            .map(|((group, from), _)| Stay {
                group: *group,
                participant,
                from: *from,
                until: self.ended.get(&(*group, *from)).and_then(Held::current).copied(),
            })
            .collect()
    }

    // A browser compiles a function whole at its first call, and most devices begin with one of the two.
    #[inline(never)]
    pub(super) fn put(&mut self, purpose: Purpose, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::SleepScore { date } => {
                let held = heads.choice(Kind::SleepScored, |body: Scored| Some(body.answer));
                self.day_put(date.0, |day| day.sleep = held);
            }
            Slot::BedTime { date } => {
                let held = heads.choice(Kind::BedTimeRecorded, |body: Timed| Some(body.answer()));
                self.day_put(date.0, |day| day.bed = held);
            }
            Slot::UpTime { date } => {
                let held = heads.choice(Kind::UpTimeRecorded, |body: Timed| Some(body.answer()));
                self.day_put(date.0, |day| day.up = held);
            }
            Slot::Food { date, moment } => {
                let held = heads.choice(Kind::FoodMomentRecorded, |body: Eaten| Some(body.eaten));
                self.day_put(date.0, |day| set(&mut day.food, moment, held));
            }
            Slot::Movement { date } => {
                let held = heads.choice(Kind::MovementRecorded, |body: Moved| Some(body.answer));
                self.day_put(date.0, |day| day.movement = held);
            }
            Slot::Relaxation { date } => {
                let held = heads.choice(Kind::RelaxationRecorded, |body: Scored| Some(body.answer));
                self.day_put(date.0, |day| day.relaxation = held);
            }
            Slot::PlezierOfSession { session, moment } => {
                self.put_plezier(purpose, Occasion::Session(session), moment, heads);
            }
            Slot::PlezierOfDate { date, moment } => self.put_plezier(purpose, Occasion::Date(date.0), moment, heads),
            Slot::PersonName => {
                self.name = heads.setting(Kind::ParticipantNamed, |body: Named| Some(body.name), |later, _| later);
            }
            Slot::Contact => {
                self.contact = heads.setting(Kind::ContactRecorded, Some::<Contact>, |later, _| later);
            }
            Slot::TrajectoryStart { group, from } => {
                let held = heads.choice(Kind::TrajectoryStarted, |_: Nothing| Some(()));
                set(&mut self.started, (group, from.0), held);
            }
            Slot::TrajectoryEnd { group, from } => {
                let held = heads.choice(Kind::TrajectoryEnded, |body: Ended| Some(body.on.0));
                set(&mut self.ended, (group, from.0), held);
            }
            Slot::Attendance { session } => {
                let held = heads.choice(Kind::AttendanceMarked, Some::<Attendance>);
                set(&mut self.attendance, session, held);
            }
            Slot::DossierOpened { device, date } => {
                let held = heads.choice(Kind::DossierOpened, |body: Opened| Some(body.reason));
                set(&mut self.opened, (date.0, device), held);
            }
            Slot::Invitation { invitation } => {
                let held = heads.choice(Kind::InvitationMade, Some::<MadeInvitation>);
                set(&mut self.invitations, invitation, held);
            }
            Slot::Seen { .. } | Slot::PlanReaction { .. } | Slot::Plan { .. } | Slot::PlanDraft => {
                self.plans.put(slot, heads);
            }
            Slot::GoalReaction { .. }
            | Slot::GoalReport { .. }
            | Slot::Goal { .. }
            | Slot::GoalEvaluation { .. }
            | Slot::Strength { .. }
            | Slot::ExerciseRating { .. }
            | Slot::GoalStop { .. } => self.goals.put(slot, heads),
            Slot::Ladder { date, reach } => self.ladder.put(date.0, reach, heads),
            Slot::SignOff { .. }
            | Slot::AssignmentAnswer { .. }
            | Slot::HouseRulesRead { .. }
            | Slot::Task { .. }
            | Slot::SessionCall { .. }
            | Slot::QuietCall { .. }
            | Slot::Signal { .. }
            | Slot::TaskDone { .. }
            | Slot::PersonShelf => self.contacts.put(slot, heads),
            Slot::Measurement { .. } | Slot::NormFacts | Slot::ScreeningMeasurement { .. } | Slot::Conditions => {
                self.measures.put(slot, heads);
            }
            Slot::Closing { .. } | Slot::Talk { .. } | Slot::FollowUpCheck { .. } => self.closing.put(slot, heads),
            Slot::SignUp { .. }
            | Slot::MeetingMark { .. }
            | Slot::Intake { .. }
            | Slot::IntakeCall { .. }
            | Slot::ScreeningOutcome { .. }
            | Slot::SignUpEnd { .. } => {
                self.sign_ups.put(slot, heads);
            }
            // Which dossiers are one person's, the state keeps; questions about a group never come here.
            Slot::SamePerson { .. }
            | Slot::Candidate { .. }
            | Slot::CandidateDrop { .. }
            | Slot::Meeting { .. }
            | Slot::Founded
            | Slot::Placed { .. }
            | Slot::Left { .. }
            | Slot::GroupName
            | Slot::DocentName { .. }
            | Slot::SessionPlan { .. }
            | Slot::SessionMove { .. }
            | Slot::SessionCancel { .. }
            | Slot::Shelf
            | Slot::Lent { .. }
            | Slot::HouseRules
            | Slot::Assignment
            | Slot::SessionStaff { .. }
            | Slot::OrganisationName
            | Slot::Programme
            | Slot::StepDate { .. }
            | Slot::StepDone { .. }
            | Slot::Evaluation { .. }
            | Slot::Hours { .. }
            | Slot::Figures { .. }
            | Slot::ProgrammeBoard => {}
        }
    }

    fn day_put(&mut self, date: NaiveDate, put: impl FnOnce(&mut DayCard)) {
        let day = self.days.entry(date).or_default();
        put(day);
        if *day == DayCard::default() {
            self.days.remove(&date);
        }
    }

    /// The participant's own answer goes before what a docent entered, whatever the clocks say.
    fn put_plezier(&mut self, purpose: Purpose, occasion: Occasion, moment: Moment, heads: &mut Reading<'_>) {
        let kinds = [Kind::PlezierscoreRecorded, Kind::PlezierscoreTakenForParticipant];
        let versions = heads.versions_of(&kinds, |kind, body: Pleasure| {
            let taken_by_docent = kind == Kind::PlezierscoreTakenForParticipant;
            body.answer.map(|answer| Plezierscore { date: body.date.0, answer, taken_by_docent })
        });
        let rank =
            |version: &Version<Plezierscore>| u8::from(version.value.is_some_and(|score| !score.taken_by_docent));
        let key = (occasion, moment);
        let place = if purpose == Purpose::Dossier { &mut self.taken } else { &mut self.own };
        set(place, key, Held::ranked(versions, rank));
        let held = Held::joined(self.own.get(&key), self.taken.get(&key), rank);
        set(&mut self.plezier, key, held);
    }
}
