//! Who sees health measurements: a circle of its own under a group's docents, founded when it is first needed.
//!
//! At first it is the device that founded the group, or the one that is in longest when that one is gone. Who is in
//! gives the permission to others and takes it away; no other device has the circle's key to hand on.

use std::collections::BTreeSet;

use super::Device;
use super::held::Held;
use super::plan::{HeldRef, Plan};
use super::row::Profile;
use super::stream::HeldCircle;
use super::view::{Refusal, Screening};
use crate::domain::{GroupId, Now};
use crate::fact::{Class, Purpose};
use crate::log::id::StreamId;
use crate::sync::store::Store;
use crate::sync::transport::Transport;
use crate::vault::circle::Circle;
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::operation::{Admission, Operation, Role, SignedOperation, Sort};
use crate::vault::random::Random;

/// A stream that a circle may read from now on, and those who may no longer.
pub(super) type Owed = (StreamId, Option<CircleId>, Vec<CircleId>);

impl<S: Store, T: Transport> Device<S, T> {
    /// Gives a docent's device the permission to see health measurements or takes it away, in every group in which this
    /// device has it. What is measured after that a device without it cannot read; what it could read, it may have.
    pub async fn allow_screening(&self, device: [u8; 32], on: bool, now: Now) -> Result<(), Refusal> {
        let device = DeviceId(device);
        // What was saved before belongs to the epoch before.
        self.cut(now).await?;
        let _turn = self.turn.lock().await;
        let seconds = now.local.timestamp() + self.held.borrow().offset;
        let plan = self.planned(|held, random| match on {
            true => held.plan_permission(device, random),
            // A card stands for the device that made it: it has the permission no longer either.
            false => {
                let mut gone = held.papers_of(device, |_| true);
                gone.insert(device);
                held.plan_removal_from(&gone, |circle| circle.class == Class::Screening, seconds, random)
            }
        })?;
        self.commit(plan).await
    }

    /// Lets the phones that count read the health measurements of their person, and those that do not any more no longer.
    pub(super) async fn grant_screening(&self) -> Result<bool, Refusal> {
        let owed = self.held.borrow().screening_owed();
        for (stream, coming, leaving) in &owed {
            let _turn = self.turn.lock().await;
            let plan = self.planned(|held, random| {
                let mut plan = Plan::default();
                let coming = coming.map(|circle| (circle, Role::Read));
                held.plan_succession(&mut plan, *stream, coming, leaving, random)?;
                Ok(plan)
            })?;
            self.commit(plan).await?;
        }
        Ok(!owed.is_empty())
    }
}

fn admitted(signed: &SignedOperation) -> Option<&Admission> {
    match signed.operation() {
        Operation::FoundCircle { first: admission, .. } | Operation::AddDevice { admission } => Some(admission),
        _ => None,
    }
}

impl HeldCircle {
    /// The device that is in longest.
    fn eldest(&self) -> Option<DeviceId> {
        let mut admitted = self.operations.iter().filter_map(admitted).filter(|one| one.sort == Sort::Device);
        admitted.find(|one| self.circle.has(one.device)).map(|one| one.device)
    }

    /// The place of the operation that first let a device in.
    fn rank(&self, device: DeviceId) -> Option<usize> {
        self.operations.iter().position(|signed| admitted(signed).is_some_and(|one| one.device == device))
    }
}

impl Held {
    /// The screening circle under a docents' circle. Anybody among the docents can found one: the one that counts was
    /// founded by who came first, and somebody who is still among the docents is in it.
    fn screening_of(&self, docents: CircleId) -> Option<&HeldCircle> {
        let above = self.circles.get(&docents)?;
        let under = |held: &&HeldCircle| held.circle.class == Class::Screening && held.circle.parent == Some(docents);
        let lives = |held: &&HeldCircle| held.circle.members.keys().any(|device| above.circle.has(*device));
        let rank = |held: &&HeldCircle| {
            let founder = held.operations.first().and_then(|first| above.rank(first.signer()));
            (founder.unwrap_or(usize::MAX), held.circle.id)
        };
        self.circles.values().filter(under).filter(lives).min_by_key(rank)
    }

    /// Whether a device sees the health measurements of a docents' circle, or will as soon as there are any.
    fn screens(&self, docents: CircleId, device: DeviceId) -> bool {
        let Some(above) = self.circles.get(&docents).filter(|above| above.circle.has(device)) else { return false };
        match self.screening_of(docents) {
            Some(screening) => screening.circle.has(device),
            None => above.eldest() == Some(device),
        }
    }

    fn may_screen(&self, docents: CircleId) -> bool {
        self.is_ours(docents) && self.device_id().is_some_and(|own| self.screens(docents, own))
    }

    /// Whether a stream of health measurements is one to write in: its circle is the one that counts.
    pub(super) fn is_present_screening(&self, owner: CircleId) -> bool {
        let docents = self.circles.get(&owner).and_then(|held| held.circle.parent);
        docents.and_then(|docents| self.screening_of(docents)).is_some_and(|held| held.circle.id == owner)
    }

    /// The docents' circle whose devices may get the permission for a participant: the one that owns the dossier.
    pub(super) fn docents_for(&self, participant: &[u8; 16]) -> Option<CircleId> {
        self.dossier_of(participant).map(|held| held.stream.owner)
    }

    /// Refuses what needs the screening permission where this device does not have it.
    pub(super) fn require_screening(&self, participant: [u8; 16]) -> Result<(), Refusal> {
        let may = self.docents_for(&participant).is_some_and(|docents| self.may_screen(docents));
        if may { Ok(()) } else { Err(Refusal::NoScreening) }
    }

    /// The circle that owns a participant's health measurements, founded with the first of the group.
    pub(super) fn screening_owner(
        &mut self,
        plan: &mut Plan,
        participant: [u8; 16],
        random: Random<'_>,
    ) -> Result<HeldRef, Refusal> {
        let docents = self.docents_for(&participant).ok_or(Refusal::NoScreening)?;
        let of_group =
            |held: &&HeldCircle| held.circle.class == Class::Screening && held.circle.parent == Some(docents);
        if let Some(held) = self.screening_of(docents).or_else(|| plan.circles.iter().find(of_group)) {
            return Ok(HeldRef(held.circle.clone()));
        }
        self.found_screening(plan, docents, None, random)
    }

    /// Plans a screening circle: this device, its cards, and whoever has the permission in another group with it.
    fn found_screening(
        &mut self,
        plan: &mut Plan,
        docents: CircleId,
        with: Option<&Admission>,
        random: Random<'_>,
    ) -> Result<HeldRef, Refusal> {
        let own = self.device_id().ok_or(Refusal::NotAllowed)?;
        let above = self.circles.get(&docents).ok_or(Refusal::NotAllowed)?.circle.clone();
        let ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        let (mut cards, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
        for held in ours {
            match held.circle.class {
                Class::Team => {
                    cards.extend(held.operations.iter().filter(|signed| signed.signer() == own).filter_map(|signed| {
                        admitted(signed).filter(|one| one.sort == Sort::Card).map(|one| one.device)
                    }))
                }
                Class::Screening => elsewhere.extend(held.circle.members.keys().copied()),
                _ => {}
            }
        }
        let chosen = |one: &&Admission| {
            let (card, known) = (cards.contains(&one.device), elsewhere.contains(&one.device));
            card || known || with.is_some_and(|with| with.device == one.device)
        };
        let others: Vec<Admission> = above.members.values().filter(chosen).cloned().collect();
        self.plan_circle(plan, Class::Screening, &above, &others, random)
    }

    /// Plans that another device of ours gets the permission.
    fn plan_permission(&mut self, device: DeviceId, random: Random<'_>) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let groups = self.circles.values().filter(|held| held.circle.class == Class::Docents);
        let groups: Vec<(CircleId, Admission)> = groups
            .filter(|held| self.may_screen(held.circle.id))
            .filter_map(|held| Some((held.circle.id, held.circle.members.get(&device)?.clone())))
            .filter(|(_, member)| member.sort == Sort::Device)
            .collect();
        if groups.is_empty() {
            return Err(Refusal::NoScreening);
        }
        for (docents, member) in groups {
            let Some(held) = self.screening_of(docents) else {
                self.found_screening(&mut plan, docents, Some(&member), random)?;
                continue;
            };
            if held.circle.has(device) {
                continue;
            }
            let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
            let pair = held.pair.as_ref().ok_or(Refusal::NotAllowed)?;
            let signed = held.circle.add(keys, pair, (device, member.public), (member.sort, None), random)?;
            let circle = held.circle.id;
            self.plan_log(&mut plan, circle.into(), vec![signed]);
        }
        Ok(plan)
    }

    /// The participant's circles that may read their dossier now.
    pub(super) fn present_phones(&self, participant: &[u8; 16]) -> Vec<Circle> {
        let granted = self.dossier_of(participant).into_iter().flat_map(|held| held.stream.grants.keys());
        let known = granted.filter_map(|circle| self.circles.get(circle)).map(|held| &held.circle);
        known.filter(|circle| circle.class == Class::Participant).cloned().collect()
    }

    fn screening_owed(&self) -> Vec<Owed> {
        if !matches!(self.profile, Some(Profile::Docent { .. })) {
            return Vec::new();
        }
        let owes = |(id, home): (&StreamId, &crate::fact::Home)| {
            let held = self.streams.get(id).filter(|_| home.purpose == Purpose::Screening)?;
            let writes = !held.stream.ended && self.is_ours(held.stream.owner) && held.writable().is_some();
            let present: BTreeSet<CircleId> =
                self.present_phones(&home.subject).into_iter().map(|circle| circle.id).collect();
            let coming = present.iter().find(|circle| !held.stream.grants.contains_key(circle)).copied();
            let readers = held.stream.grants.keys().filter(|circle| **circle != held.stream.owner);
            let leaving: Vec<CircleId> = readers.filter(|circle| !present.contains(circle)).copied().collect();
            (writes && (coming.is_some() || !leaving.is_empty())).then_some((*id, coming, leaving))
        };
        self.homes.iter().filter_map(owes).collect()
    }

    /// The groups whose people's health measurements this device may see: a participant their own.
    pub(super) fn screened_groups(&self) -> BTreeSet<GroupId> {
        if let Some(Profile::Participant { letter, .. }) = &self.profile {
            return BTreeSet::from([GroupId(letter.group)]);
        }
        let of_groups = self.homes.iter().filter(|(_, home)| matches!(home.purpose, Purpose::Group | Purpose::Board));
        let owned = of_groups.filter_map(|(id, home)| Some((home.subject, self.streams.get(id)?.stream.owner)));
        owned.filter(|(_, docents)| self.may_screen(*docents)).map(|(group, _)| GroupId(group)).collect()
    }

    /// Whether a docent's device has the permission in a group of ours, and whether this device may change that.
    pub(super) fn screening_listed(&self, member: &Admission) -> Option<Screening> {
        let groups = self.circles.values().filter(|held| held.circle.class == Class::Docents);
        let groups: Vec<CircleId> =
            groups.map(|held| held.circle.id).filter(|docents| self.is_ours(*docents)).collect();
        if member.sort != Sort::Device || groups.is_empty() {
            return None;
        }
        let here = self.device_id() == Some(member.device);
        Some(Screening {
            allowed: groups.iter().any(|docents| self.screens(*docents, member.device)),
            changeable: !here && groups.iter().any(|docents| self.may_screen(*docents)),
        })
    }
}
