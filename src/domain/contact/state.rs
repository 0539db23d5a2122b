//! What is known of this area: about one person, and about one group.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::About;
use super::body::{Answered, Assigned, Lent, OwnTask, Read, Resolved, Rules, Shelf, Shelved, SignedOff, Staff};
use crate::domain::held::Held;
use crate::domain::id::{DeviceKey, GroupId, SessionId, TaskId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};
use crate::domain::value::{AssignmentText, HouseRules};
use crate::domain::within::within;
use crate::fact::RecordId;

/// About one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonState {
    tasks: LiteMap<TaskId, Held<OwnTask>>,
    resolved: LiteMap<(About, u8), Held<Resolved>>,
    signed_off: LiteMap<SessionId, Held<SignedOff>>,
    answers: LiteMap<GroupId, Held<Option<AssignmentText>>>,
    read: LiteMap<GroupId, Held<RecordId>>,
    shelf: Option<Held<Shelf>>,
}

impl PersonState {
    /// Where the person is put; `None` for who stands in the lists.
    pub fn shelf(&self) -> Option<Shelf> {
        self.shelf.as_ref().and_then(Held::current).copied()
    }

    /// What docents set themselves to do about this person and did not take back.
    pub fn tasks(&self) -> impl Iterator<Item = (TaskId, &OwnTask)> {
        self.tasks.iter().filter_map(|(id, held)| Some((*id, held.current()?)))
    }

    /// Whether a task is known, also when it was taken back.
    pub(super) fn has_task(&self, task: TaskId) -> bool {
        self.tasks.get(&task).is_some_and(|held| held.current().is_some())
    }

    /// Every outcome that stands, by what it was about and the number of the try.
    pub fn resolved(&self) -> impl Iterator<Item = (About, u8, &Held<Resolved>)> {
        self.resolved
            .iter()
            .filter(|(_, held)| held.current().is_some())
            .map(|((about, attempt), held)| (*about, *attempt, held))
    }

    /// The last try that stands.
    pub fn last(&self, about: About) -> Option<(u8, &Held<Resolved>)> {
        within(&self.resolved, (about, 0)..=(about, u8::MAX))
            .rev()
            .find(|(_, held)| held.current().is_some())
            .map(|((_, attempt), held)| (*attempt, held))
    }

    pub(super) fn outcome(&self, about: About, attempt: u8) -> Option<&Held<Resolved>> {
        self.resolved.get(&(about, attempt))
    }

    /// That this person cannot come to a session, by their own word.
    pub fn signed_off(&self, session: SessionId) -> Option<SignedOff> {
        self.sign_off(session).map(|(said, _)| said)
    }

    /// The same, with the record that says so.
    pub fn sign_off(&self, session: SessionId) -> Option<(SignedOff, RecordId)> {
        let held = self.signed_off.get(&session)?;
        let said = held.current().copied().filter(|said| said.is_away())?;
        Some((said, held.id()))
    }

    /// Every word about coming, also those that were taken back.
    pub fn sign_offs(&self) -> impl Iterator<Item = (SessionId, &Held<SignedOff>)> {
        self.signed_off.iter().map(|(session, held)| (*session, held))
    }

    /// The answer to a group's assignment, with its other versions.
    pub fn answer(&self, group: GroupId) -> Option<&Held<Option<AssignmentText>>> {
        self.answers.get(&group)
    }

    /// Which house rules this person read.
    pub fn rules_read(&self, group: GroupId) -> Option<RecordId> {
        self.read.get(&group).and_then(Held::current).copied()
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::Task { task } => {
                set(&mut self.tasks, task, heads.setting(Kind::TaskSet, Some::<OwnTask>, |later, _| later));
            }
            Slot::SessionCall { session, attempt } => self.put_resolved(About::Session(session), attempt, heads),
            Slot::QuietCall { why, since, attempt } => self.put_resolved(About::Ground(why, since.0), attempt, heads),
            Slot::Signal { session } => self.put_resolved(About::Signal(session), 0, heads),
            Slot::TaskDone { task } => self.put_resolved(About::Task(task), 0, heads),
            Slot::PersonShelf => self.shelf = heads.choice(Kind::PersonShelved, |body: Shelved| Some(body.shelf)),
            Slot::SignOff { session } => {
                set(&mut self.signed_off, session, heads.choice(Kind::SessionSignedOff, Some::<SignedOff>));
            }
            Slot::AssignmentAnswer { group } => {
                let held = heads.text(Kind::AssignmentAnswered, |body: Answered| Some(body.text));
                set(&mut self.answers, group, held);
            }
            Slot::HouseRulesRead { group } => {
                let held = heads.choice(Kind::HouseRulesRead, |body: Read| Some(RecordId(body.version.into())));
                set(&mut self.read, group, held);
            }
            _ => {}
        }
    }

    fn put_resolved(&mut self, about: About, attempt: u8, heads: &mut Reading<'_>) {
        set(&mut self.resolved, (about, attempt), heads.choice(Kind::TaskResolved, Some::<Resolved>));
    }
}

/// About one group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupState {
    rules: Option<Held<Option<HouseRules>>>,
    assignment: Option<Held<Option<AssignmentText>>>,
    shelf: Option<Held<Shelf>>,
    staff: LiteMap<SessionId, Held<Staff>>,
    lent: LiteMap<DeviceKey, Held<NaiveDate>>,
}

impl GroupState {
    /// The house rules, with their other versions.
    pub fn rules(&self) -> Option<&Held<Option<HouseRules>>> {
        self.rules.as_ref()
    }

    /// The getting-to-know assignment, with its other versions.
    pub fn assignment(&self) -> Option<&Held<Option<AssignmentText>>> {
        self.assignment.as_ref()
    }

    /// Who gives a session besides the group's docent, or instead.
    pub fn staff(&self, session: SessionId) -> Staff {
        self.staff.get(&session).and_then(Held::current).cloned().unwrap_or_default()
    }

    /// The last day on which a docent's device is in, as it stands here.
    pub fn lent_until(&self, device: DeviceKey) -> Option<NaiveDate> {
        self.lent.get(&device).and_then(Held::current).copied()
    }

    /// Where the group is put; `None` while it is in use.
    pub fn shelf(&self) -> Option<Shelf> {
        self.shelf.as_ref().and_then(Held::current).copied()
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        match slot {
            Slot::HouseRules => self.rules = heads.text(Kind::HouseRulesSet, |body: Rules| Some(body.rules)),
            Slot::Assignment => {
                self.assignment = heads.text(Kind::AssignmentSet, |body: Assigned| Some(body.text));
            }
            Slot::SessionStaff { session } => {
                let over = |later: Staff, _| later;
                set(&mut self.staff, session, heads.setting(Kind::SessionStaffed, Some::<Staff>, over));
            }
            Slot::Lent { device } => {
                set(&mut self.lent, device, heads.choice(Kind::DeviceLent, |body: Lent| Some(body.until.0)));
            }
            Slot::Shelf => self.shelf = heads.choice(Kind::GroupShelved, |body: Shelved| Some(body.shelf)),
            _ => {}
        }
    }
}
