//! Toestellen en kaarten: who is in our circles, and taking one out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta};
use litemap::LiteMap;

use super::Device;
use super::held::Held;
use super::plan::Plan;
use super::row::{Along, key, meta};
use super::stream::HeldCircle;
use super::view::{Cards, Listed, Maker, Refusal, Sort};
use crate::domain::{DeviceKey, Now};
use crate::fact::Class;
use crate::sync::store::{Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::circle::Circle;
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::invitation::paper;
use crate::vault::operation::{self, Admission, Operation, SignedOperation};
use crate::vault::random::Random;

impl<S: Store, T: Transport> Device<S, T> {
    /// Every device, code and card of our circles: this one first, then by what it is and when it was seen last.
    pub fn devices(&self, now: Now) -> Vec<Listed> {
        let held = self.held.borrow();
        held.listed(now.local.timestamp() + held.offset)
    }

    /// Takes a device, code or card out of our circles and gives these a new key. What it wrote until the others hear
    /// of it counts; what is written from then on it cannot read. Its own keys it keeps: what it could read, it may have.
    /// A code that it made goes with it: who holds one would come back with the new key.
    pub async fn remove_device(&self, device: [u8; 32], cards: Cards, now: Now) -> Result<(), Refusal> {
        let device = DeviceId(device);
        // What was saved before belongs to the epoch before.
        self.cut(now).await?;
        let _turn = self.turn.lock().await;
        let seconds = now.local.timestamp() + self.held.borrow().offset;
        let mut gone = self.held.borrow().papers_of(device, |sort| cards == Cards::Go || sort == operation::Sort::Code);
        gone.insert(device);
        let mut plan = self.planned(|held, random| held.plan_removal(&gone, seconds, random))?;
        let along = if cards == Cards::Go { Along::Cards } else { Along::Codes };
        plan.writes.extend(gone.iter().map(|one| Held::removal_row(*one, along)));
        let plan = self.planned(|held, random| {
            held.plan_open_revocations(&mut plan, now.local, random)?;
            Ok(plan)
        })?;
        self.commit(plan).await?;
        self.held.borrow_mut().to_remove.extend(gone.iter().map(|one| (*one, along)));
        let shown = self.card.borrow().as_ref().is_some_and(|card| gone.contains(&paper(card).id()));
        if shown {
            *self.card.borrow_mut() = None;
        }
        Ok(())
    }

    /// What another device's operation came before is made again, and a removal that arrived is forgotten.
    pub(super) async fn members_left(&self, now: Now) -> Result<bool, Refusal> {
        let mut again = false;
        let mut removed = false;
        let wanted =
            self.held.borrow().unwanted((now.local + TimeDelta::seconds(self.held.borrow().offset)).date_naive());
        for (device, along) in wanted {
            let _turn = self.turn.lock().await;
            let seconds = now.local.timestamp() + self.held.borrow().offset;
            if self.held.borrow().is_in(device) {
                let mut plan = self.planned(|held, random| held.plan_removal(&[device].into(), seconds, random))?;
                plan.writes.push(self.held.borrow_mut().want_out(device, along));
                self.commit(plan).await?;
                removed = true;
            } else if !self.held.borrow().is_anywhere(device) && !self.held.borrow().lets_in(device) {
                self.store.commit(&[Write::Delete(Table::Meta, [meta::REMOVE, &device.0].concat())]).await?;
                self.held.borrow_mut().to_remove.remove(&device);
            }
        }
        if removed {
            // What waited for that, so that who was taken out does not read it.
            self.cut(now).await?;
            again = true;
        }
        // Only now: before a removal is made again, whoever was taken out holds the key that these would wrap to.
        again |= self.wishes_left(now).await?;
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| held.plan_rewraps(random))?;
        again |= !plan.writes.is_empty();
        self.commit(plan).await?;
        Ok(again)
    }
}

impl Held {
    /// Whether a device is in a circle that we act through.
    pub(super) fn is_in(&self, device: DeviceId) -> bool {
        self.circles.values().any(|held| self.is_ours(held.circle.id) && held.circle.has(device))
    }

    /// Whether a device is in a circle of ours or of the docents.
    fn is_anywhere(&self, device: DeviceId) -> bool {
        self.circles.keys().any(|circle| self.keeps(*circle, device))
    }

    /// Whether a device is in a circle that is ours or the docents'. Anybody can name it in a participant's own.
    pub(super) fn keeps(&self, circle: CircleId, device: DeviceId) -> bool {
        let Some(held) = self.circles.get(&circle).filter(|held| held.circle.has(device)) else { return false };
        held.circle.class != Class::Participant || self.is_ours(circle)
    }

    /// Whom to take out, with what goes along: what they made and others did not hear of is on the list too.
    fn unwanted(&self, today: NaiveDate) -> BTreeMap<DeviceId, Along> {
        let mut unwanted = self.to_remove.clone();
        for (device, along) in &self.to_remove {
            let goes = |sort| *along > Along::Codes || sort == operation::Sort::Code;
            let papers = self.papers_of(*device, goes).into_iter().filter(|paper| Some(*paper) != self.device_id());
            papers.for_each(|paper| _ = unwanted.entry(paper).or_insert(*along));
        }
        let others = self.left_behind().into_iter().chain(self.lent_out(today));
        others.for_each(|device| _ = unwanted.entry(device).or_insert(Along::Codes));
        unwanted
    }

    /// Devices in a circle of ours that its parent took out: who founded the circle had not heard of it.
    fn left_behind(&self) -> Vec<DeviceId> {
        let own = self.device_id();
        let ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        let members = ours.filter_map(|held| Some((held, self.circles.get(&held.circle.parent?)?)));
        let gone = members.flat_map(|(held, parent)| {
            let gone = |device: &&DeviceId| parent.circle.former.contains(device) && Some(**device) != own;
            held.circle.members.keys().filter(gone).copied()
        });
        gone.collect()
    }

    /// Devices in a circle of ours whose last day is over, with what they made to come back with.
    fn lent_out(&self, today: NaiveDate) -> BTreeSet<DeviceId> {
        let own = self.device_id();
        let ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        let is_over = |device: &DeviceId| self.state.lent_until(DeviceKey(device.0)).is_some_and(|until| until < today);
        let over: BTreeSet<DeviceId> = ours
            .flat_map(|held| held.circle.members.keys().copied())
            .filter(|device| Some(*device) != own && is_over(device))
            .collect();
        let papers: Vec<DeviceId> = over.iter().flat_map(|device| self.papers_of(*device, |_| true)).collect();
        over.into_iter().chain(papers).collect()
    }

    /// Who let a code or card in. The team's log tells, also of one that is in a group's circle: that was founded later,
    /// by whoever made the group.
    fn maker_of(&self, paper: DeviceId) -> Option<DeviceId> {
        let made = |signed: &&SignedOperation| match signed.operation() {
            Operation::AddDevice { admission } => admission.device == paper,
            _ => false,
        };
        let mut ours: Vec<_> = self.circles.values().filter(|held| self.is_ours(held.circle.id)).collect();
        ours.sort_by_key(|held| held.circle.parent.is_some());
        ours.into_iter().find_map(|held| held.operations.iter().rev().find(made)).map(SignedOperation::signer)
    }

    /// Who made the card that let a device in; nothing for one that came in with a code, or founded.
    fn card_of(&self, device: DeviceId) -> Option<DeviceId> {
        let paper = self.maker_of(device)?;
        let is_card = |signed: &SignedOperation| match signed.operation() {
            Operation::AddDevice { admission } => admission.device == paper && admission.sort == operation::Sort::Card,
            _ => false,
        };
        let mut ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        ours.any(|held| held.operations.iter().any(is_card)).then(|| self.maker_of(paper)).flatten()
    }

    /// The codes and cards that a device made and nobody used yet.
    pub(super) fn papers_of(&self, device: DeviceId, which: impl Fn(operation::Sort) -> bool) -> BTreeSet<DeviceId> {
        let ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        let papers = ours.flat_map(|held| held.circle.members.values());
        let papers = papers.filter(|member| member.sort != operation::Sort::Device && which(member.sort));
        papers.map(|member| member.device).filter(|paper| self.maker_of(*paper) == Some(device)).collect()
    }

    /// Plans taking devices out of each of our circles that they are in, codes that are too old with them, and their new
    /// keys.
    fn plan_removal(&mut self, gone: &BTreeSet<DeviceId>, now: i64, random: Random<'_>) -> Result<Plan, Refusal> {
        self.plan_removal_from(gone, |_| true, now, random)
    }

    /// The same in some of our circles.
    pub(super) fn plan_removal_from(
        &mut self,
        gone: &BTreeSet<DeviceId>,
        which: impl Fn(&Circle) -> bool,
        now: i64,
        random: Random<'_>,
    ) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        // Who takes itself out could not give the others a key that it does not know.
        if gone.contains(&keys.id()) || !gone.iter().any(|device| self.is_in(*device)) {
            return Err(Refusal::NotAllowed);
        }
        let mut renewed = Vec::new();
        let within = |held: &&HeldCircle| {
            let has = gone.iter().any(|device| held.circle.has(*device));
            self.is_ours(held.circle.id) && has && which(&held.circle)
        };
        for held in self.circles.values().filter(within) {
            let pair = held.pair.as_ref().ok_or(Refusal::NotAllowed)?;
            let mut circle = held.circle.clone();
            let goes =
                |member: &&Admission| gone.contains(&member.device) || member.until.is_some_and(|until| until < now);
            let leaving: Vec<DeviceId> = circle.members.values().filter(goes).map(|member| member.device).collect();
            let mut operations = Vec::new();
            for device in leaving {
                let removed = circle.remove(keys, device);
                circle.extend(&removed)?;
                operations.push(removed);
            }
            let (rekey, new) = circle.rekey(keys, pair, random)?;
            operations.push(rekey);
            renewed.push((circle.id, operations, *new.secret().clone()));
        }
        for (circle, operations, secret) in renewed {
            plan.writes.push(self.sealed(&key::circle(circle), &secret, random));
            self.plan_log(&mut plan, circle.into(), operations);
        }
        Ok(plan)
    }

    /// Plans letting a code or card in that somebody else's operation came before.
    pub(super) fn plan_admission_again(
        &mut self,
        circle: CircleId,
        admission: &Admission,
        random: Random<'_>,
    ) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let (Some(held), Some(keys)) = (self.circles.get(&circle), &self.device) else { return Ok(plan) };
        let Some(pair) = held.pair.as_ref().filter(|_| self.is_ours(circle)) else { return Ok(plan) };
        let out = match held.circle.class {
            Class::Screening => held.circle.has(admission.device),
            _ => held.circle.knows(admission.device),
        };
        if out || self.to_remove.contains_key(&admission.device) {
            return Ok(plan);
        }
        let named = (admission.device, admission.public);
        let signed = held.circle.add(keys, pair, named, (admission.sort, admission.until), random)?;
        self.plan_log(&mut plan, circle.into(), vec![signed]);
        Ok(plan)
    }

    fn listed(&self, now: i64) -> Vec<Listed> {
        let ours = self.circles.values().filter(|held| self.is_ours(held.circle.id));
        let members: LiteMap<DeviceId, &Admission> =
            ours.flat_map(|held| held.circle.members.values()).map(|member| (member.device, member)).collect();
        let lasting = members
            .into_iter()
            .map(|(_, member)| member)
            .filter(|member| member.until.is_none_or(|until| until >= now));
        let mut listed: Vec<Listed> = lasting.map(|member| self.list(member)).collect();
        listed.sort_by_key(|one| (!one.here, one.sort, std::cmp::Reverse(one.seen), one.device));
        listed
    }

    fn list(&self, member: &Admission) -> Listed {
        let writers = self.streams.values().flat_map(|held| held.writers.values());
        let days = writers.filter(|state| state.author.device == member.device.0).map(|state| state.day);
        let (first, last) = days.fold((None, None), |(first, last): (Option<i32>, Option<i32>), day| {
            (Some(first.map_or(day, |first| first.min(day))), last.max(Some(day)))
        });
        let named = |device: DeviceId| {
            let name = self.state.groups().find_map(|(_, group)| group.docent(DeviceKey(device.0)));
            name.map(ToString::to_string)
        };
        let made_by = |device: DeviceId| Maker {
            device: device.0,
            here: self.device_id() == Some(device),
            docent: named(device),
            removed: !self.is_in(device),
        };
        let here = self.device_id() == Some(member.device);
        let maker = (member.sort != operation::Sort::Device).then(|| self.maker_of(member.device)).flatten();
        Listed {
            device: member.device.0,
            sort: match member.sort {
                operation::Sort::Device => Sort::Device,
                operation::Sort::Code => Sort::Code,
                operation::Sort::Card => Sort::Card,
            },
            here,
            docent: named(member.device),
            maker: maker.map(made_by),
            card_of: here.then(|| self.card_of(member.device)).flatten().map(made_by),
            since: first.and_then(NaiveDate::from_epoch_days),
            seen: last.and_then(NaiveDate::from_epoch_days),
            until: member.until.and_then(|until| DateTime::from_timestamp(until, 0)).map(|until| until.fixed_offset()),
            lent_until: self.state.lent_until(DeviceKey(member.device.0)),
            screening: self.screening_listed(member),
        }
    }
}
