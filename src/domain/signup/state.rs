//! What is known about sign-ups: the part of it that a person's dossier tells, and the part of a group's.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{
    Appointment, CallOutcome, Coming, DropReason, Dropped, DroppedOn, IntakeCall, Marked, Screened, Screening, SignUp,
};
use crate::domain::body::Nothing;
use crate::domain::held::Held;
use crate::domain::id::{GroupId, MeetingId, ParticipantId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};
use crate::domain::value::Sentence;

/// What a dossier tells about sign-ups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfPerson {
    signed_up: LiteMap<GroupId, Held<SignUp>>,
    meetings: LiteMap<MeetingId, Held<Coming>>,
    intakes: LiteMap<GroupId, Held<Appointment>>,
    calls: LiteMap<GroupId, Held<IntakeCall>>,
    screened: LiteMap<GroupId, Held<Screening>>,
    ended: LiteMap<GroupId, Held<Dropped>>,
}

/// What the call about an intake came to, and when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// What it came to.
    pub outcome: CallOutcome,
    /// The day of the call.
    pub on: NaiveDate,
}

/// A sign-up that ended without a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Why; `None` while only the group's list has arrived.
    pub reason: Option<DropReason>,
    /// The day.
    pub on: NaiveDate,
}

impl OfPerson {
    /// The sign-up for a group.
    pub fn sign_up(&self, group: GroupId) -> Option<&SignUp> {
        self.signed_up.get(&group).and_then(Held::current)
    }

    /// What the case manager hopes for, as the latest sign-up that says something has it.
    pub fn hoped(&self) -> Option<&Sentence> {
        let said = self.groups().filter_map(|(_, sign_up)| Some((sign_up.on.0, sign_up.goal.as_ref()?)));
        said.max_by_key(|(on, _)| *on).map(|(_, goal)| goal)
    }

    /// The groups for which somebody is signed up.
    pub fn groups(&self) -> impl Iterator<Item = (GroupId, &SignUp)> {
        self.signed_up.iter().filter_map(|(group, held)| Some((*group, held.current()?)))
    }

    /// The earliest day of all versions: of a person with two dossiers the first sign-up counts.
    pub(crate) fn first_signed_up(&self, group: GroupId) -> Option<NaiveDate> {
        let held = self.signed_up.get(&group)?;
        let others = held.others().iter().filter_map(|version| version.value.as_ref());
        held.current().into_iter().chain(others).map(|sign_up| sign_up.on.0).min()
    }

    /// How they stand to an information meeting.
    pub fn coming(&self, meeting: MeetingId) -> Option<Coming> {
        self.meetings.get(&meeting).and_then(Held::current).copied()
    }

    pub(super) fn marks(&self) -> impl Iterator<Item = MeetingId> {
        self.meetings.iter().filter(|(_, held)| held.current().is_some()).map(|(meeting, _)| *meeting)
    }

    /// The planned intake.
    pub fn intake(&self, group: GroupId) -> Option<&Appointment> {
        self.intakes.get(&group).and_then(Held::current)
    }

    /// The call about the intake that is planned; one about another moment does not count.
    pub fn called(&self, group: GroupId) -> Option<Called> {
        let (intake, held) = (self.intake(group)?, self.calls.get(&group)?);
        let call = held.current().filter(|call| call.date == intake.date && call.start == intake.start)?;
        Some(Called { outcome: call.outcome, on: held.at().date_naive() })
    }

    pub(super) fn has_call(&self, group: GroupId) -> bool {
        self.calls.get(&group).is_some_and(|held| held.current().is_some())
    }

    /// What the screening came to.
    pub fn screening(&self, group: GroupId) -> Option<Screening> {
        self.screened.get(&group).and_then(Held::current).copied()
    }

    /// When that was.
    pub fn screened_on(&self, group: GroupId) -> Option<NaiveDate> {
        self.screened.get(&group).filter(|held| held.current().is_some()).map(|held| held.at().date_naive())
    }

    pub(super) fn ended(&self, group: GroupId) -> Option<Ended> {
        let ended = self.ended.get(&group).and_then(Held::current)?;
        Some(Ended { reason: Some(ended.reason), on: ended.on.0 })
    }

    /// Takes in one slot; `false` when it is not about a sign-up.
    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) -> bool {
        match slot {
            Slot::SignUp { group } => {
                set(&mut self.signed_up, group, heads.setting(Kind::SignedUp, Some::<SignUp>, |later, _| later));
            }
            Slot::MeetingMark { meeting } => {
                let held = heads.choice(Kind::MeetingMarked, |body: Marked| Some(body.coming));
                set(&mut self.meetings, meeting, held);
            }
            Slot::Intake { group } => {
                let held = heads.setting(Kind::IntakePlanned, Some::<Appointment>, |later, _| later);
                set(&mut self.intakes, group, held);
            }
            Slot::IntakeCall { group } => {
                set(&mut self.calls, group, heads.choice(Kind::IntakeCalled, Some::<IntakeCall>));
            }
            Slot::ScreeningOutcome { group } => {
                let held = heads.choice(Kind::ScreeningDecided, |body: Screened| Some(Screening::from(body)));
                set(&mut self.screened, group, held);
            }
            Slot::SignUpEnd { group } => {
                set(&mut self.ended, group, heads.choice(Kind::SignUpEnded, Some::<Dropped>));
            }
            _ => return false,
        }
        true
    }
}

/// What a group's stream tells about sign-ups: ids and dates only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfGroup {
    listed: LiteMap<ParticipantId, Held<()>>,
    dropped: LiteMap<ParticipantId, Held<NaiveDate>>,
    meetings: LiteMap<MeetingId, Held<Appointment>>,
}

/// For each id of a person with several dossiers the one under which the person goes on.
pub(crate) type Roots = LiteMap<ParticipantId, ParticipantId>;

impl OfGroup {
    /// Everyone on the list, also who got a place or none.
    pub(crate) fn listed(&self, roots: &Roots) -> BTreeSet<ParticipantId> {
        let listed = joined(&self.listed, roots);
        listed.into_iter().filter(|(_, held)| held.current().is_some()).map(|(who, _)| who).collect()
    }

    /// The day on which the list says that somebody gets no place.
    pub(crate) fn dropped(&self, roots: &Roots, who: ParticipantId) -> Option<NaiveDate> {
        joined(&self.dropped, roots).get(&who).and_then(Held::current).copied()
    }

    /// The information meetings by date and time.
    pub fn meetings(&self) -> Vec<(MeetingId, &Appointment)> {
        let mut meetings: Vec<_> = self.meetings.iter().filter_map(|(id, held)| Some((*id, held.current()?))).collect();
        meetings.sort_by_key(|(id, at)| (at.date, at.start, *id));
        meetings
    }

    /// One information meeting.
    pub fn meeting(&self, id: MeetingId) -> Option<&Appointment> {
        self.meetings.get(&id).and_then(Held::current)
    }

    /// Takes in one slot; `false` when it is not about a sign-up.
    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) -> bool {
        match slot {
            Slot::Candidate { participant } => {
                set(&mut self.listed, participant, heads.choice(Kind::CandidateListed, |_: Nothing| Some(())));
            }
            Slot::CandidateDrop { participant } => {
                let held = heads.choice(Kind::CandidateDropped, |body: DroppedOn| Some(body.on.0));
                set(&mut self.dropped, participant, held);
            }
            Slot::Meeting { meeting } => {
                let held = heads.setting(Kind::InformationMeetingPlanned, Some::<Appointment>, |later, _| later);
                set(&mut self.meetings, meeting, held);
            }
            _ => return false,
        }
        true
    }
}

/// What stands under several ids of one person, as if it stood under one.
fn joined<T: Clone>(map: &LiteMap<ParticipantId, Held<T>>, roots: &Roots) -> LiteMap<ParticipantId, Held<T>> {
    let mut one: LiteMap<ParticipantId, Held<T>> = LiteMap::new();
    for (who, held) in map {
        let root = roots.get(who).copied().unwrap_or(*who);
        let together = Held::joined(one.get(&root), Some(held), |_| 0);
        set(&mut one, root, together);
    }
    one
}
