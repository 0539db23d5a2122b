//! Joining, and joining again: a phone whose invitation turned out to be of no use keeps its diary and takes another.

use super::Device;
use super::held::Held;
use super::join::letter_docents;
use super::look::fetch_letter;
use super::plan::Plan;
use super::row::{OutboxEntry, Profile, key, meta};
use super::stream::HeldEpoch;
use super::view::{Invitation, Refusal};
use crate::domain::{Now, State};
use crate::fact::Purpose;
use crate::log::id::StreamId;
use crate::log::slots::Slots;
use crate::sync::protocol::PushItem;
use crate::sync::store::{Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::circle::Organisation;
use crate::vault::code::Code;
use crate::vault::id::CircleId;
use crate::vault::invitation::{InvitationKeys, Letter, Permission};
use crate::vault::operation::{Operation, Role, SignedOperation, to_cbor};
use crate::vault::random::Random;

impl<S: Store, T: Transport> Device<S, T> {
    /// Joins a group: this phone founds its own circle, shares what was chosen, and is in. One that joined before and
    /// that no docent confirmed keeps its circle and its diary, and is bound again.
    pub async fn join(&self, invitation: &Invitation, shared: &[Purpose], now: Now) -> Result<(), Refusal> {
        if matches!(self.held.borrow().profile, Some(Profile::Participant { .. })) {
            self.bind_again(invitation, now).await?;
            for purpose in Purpose::DIARY {
                self.share(purpose, shared.contains(&purpose), now).await?;
            }
            let _ = self.sync(now).await;
            return Ok(());
        }
        let (letter, permission) = fetch_letter(&self.transport, &invitation.code).await?;
        {
            let _turn = self.turn.lock().await;
            let (mut plan, device, profile, early) =
                self.planned(|held, random| held.plan_join(&invitation.code, letter, &permission, shared, random))?;
            plan.writes.extend(early);
            self.store.commit(&plan.writes).await?;
            self.forget_try();
            let mut held = self.held.borrow_mut();
            held.device = Some(device);
            held.profile = Some(profile);
            held.slots = Slots::new();
            held.state = State::default();
            held.early.clear();
            held.reach.clear();
            held.trouble = None;
            held.carry_out(plan);
        }
        // The phone is in, whatever the network does.
        let _ = self.sync(now).await;
        Ok(())
    }

    /// Takes another invitation for a phone that joined and was not confirmed: its first one was used by another phone,
    /// taken back or too late. The circle and everything written stay.
    pub async fn bind_again(&self, invitation: &Invitation, now: Now) -> Result<(), Refusal> {
        let (letter, permission) = fetch_letter(&self.transport, &invitation.code).await?;
        self.cut(now).await?;
        let _turn = self.turn.lock().await;
        let (plan, former) =
            self.planned(|held, random| held.plan_binding(&invitation.code, letter, &permission, random))?;
        self.store.commit(&plan.writes).await?;
        // Whose diary it is may have another name now: everything is placed anew.
        self.rebuild().await?;
        let Some((former, shared)) = former else { return Ok(()) };
        for stream in shared {
            let plan = self.planned(|held, random| held.plan_move(stream, former, random))?;
            self.commit(plan).await?;
        }
        self.revoke_former().await.map(drop)
    }

    /// What a binding leaves to do: another phone of ours was bound again, or it stopped halfway here. Whether there was
    /// something.
    pub(super) async fn binding_left(&self) -> Result<bool, Refusal> {
        let _turn = self.turn.lock().await;
        let adopted = self.planned(|held, random| Ok(held.plan_adoption(random)))?;
        if let Some(writes) = adopted {
            self.store.commit(&writes).await?;
            self.rebuild().await?;
            return Ok(true);
        }
        self.revoke_former().await
    }

    /// Takes our diary from the docents of a group that we are not in any more.
    async fn revoke_former(&self) -> Result<bool, Refusal> {
        let former = self.held.borrow().former_readers();
        for (stream, circles) in &former {
            let plan = self.planned(|held, random| {
                let mut plan = Plan::default();
                held.plan_succession(&mut plan, *stream, None, circles, random)?;
                Ok(plan)
            })?;
            self.commit(plan).await?;
        }
        Ok(!former.is_empty())
    }
}

/// The docents' circle that a phone was invited by before, and the streams it shared with them.
type Former = Option<(CircleId, Vec<StreamId>)>;

impl Held {
    /// Plans the binding of our circle with another invitation.
    fn plan_binding(
        &mut self,
        code: &Code,
        letter: Letter,
        permission: &Permission,
        random: Random<'_>,
    ) -> Result<(Plan, Former), Refusal> {
        let Some(Profile::Participant { circle, letter: before, docents: former, bound }) = &self.profile else {
            return Err(Refusal::InUse);
        };
        // Confirmed; but a restored server may refuse the binding, which somebody took back that had not heard of it.
        if *bound && self.streams.contains_key(&before.dossier) {
            return Err(Refusal::InUse);
        }
        let (circle, former, participant) = (*circle, *former, before.participant);
        let (organisation, _) = self.organisation.as_ref().ok_or(Refusal::NotAllowed)?;
        // Our circle belongs to one organisation for good.
        let named = Organisation::read(&SignedOperation::decode(&letter.organisation)?)?;
        let (docents, operations) = letter_docents(&letter)?;
        if named.id != organisation.id || docents.organisation != organisation.id {
            return Err(Refusal::NotAllowed);
        }
        permission.check(&docents)?;
        let mut plan = Plan::default();
        let is_binding = |entry: &OutboxEntry| matches!(entry, OutboxEntry::Item(PushItem::Binding(_)));
        let refused = self.outbox.iter().filter(|(_, entry)| is_binding(entry));
        plan.writes.extend(refused.map(|(name, _)| Write::Delete(Table::Outbox, name.clone())));
        let binding = InvitationKeys::derive(code).bind(circle, permission);
        plan.writes.push(Write::put(Table::Meta, meta::BINDING, binding.clone()));
        self.plan_item(&mut plan, PushItem::Binding(binding));
        let moved = (docents.id != former).then(|| {
            let shared = self.streams.values().filter(|held| held.stream.owner == circle);
            let shared = shared.filter(|held| held.stream.grants.contains_key(&former));
            (former, shared.map(|held| held.stream.id).collect())
        });
        if !self.circles.contains_key(&docents.id) {
            plan.writes.extend(Self::log_rows(docents.id.into(), 0, &operations));
        }
        // A card or a second phone of ours started from the one before.
        if self.letters.newest().is_some() {
            self.plan_letter(&mut plan, &letter, participant, random)?;
        }
        let profile = Profile::Participant { circle, letter: Box::new(letter), docents: docents.id, bound: false };
        plan.writes.push(self.sealed(key::PROFILE, &to_cbor(&profile), random));
        Ok((plan, moved))
    }

    /// What this phone becomes when another of ours was bound again since: rows, as everything is placed anew by them.
    fn plan_adoption(&mut self, random: Random<'_>) -> Option<Vec<Write>> {
        let Some(Profile::Participant { circle, letter, .. }) = &self.profile else { return None };
        let newest = self.letters.newest()?;
        // One that was never told is newer than all of them.
        if *newest == to_cbor(letter.as_ref()) || !self.letters.has(&to_cbor(letter.as_ref())) {
            return None;
        }
        let letter: Letter = minicbor::decode(newest).ok()?;
        let (docents, operations) = letter_docents(&letter).ok()?;
        if Some(docents.organisation) != self.organisation.as_ref().map(|(known, _)| known.id) {
            return None;
        }
        let mut writes = Vec::new();
        if !self.circles.contains_key(&docents.id) {
            writes.extend(Self::log_rows(docents.id.into(), 0, &operations));
        }
        let profile =
            Profile::Participant { circle: *circle, letter: Box::new(letter), docents: docents.id, bound: true };
        writes.push(self.sealed(key::PROFILE, &to_cbor(&profile), random));
        Some(writes)
    }

    /// Our streams that circles may read which are neither ours nor our docents'.
    fn former_readers(&self) -> Vec<(StreamId, Vec<CircleId>)> {
        let Some(Profile::Participant { circle, letter, docents, .. }) = &self.profile else { return Vec::new() };
        // Bound again by another phone of ours: that comes first.
        if self.letters.newest().is_some_and(|newest| *newest != to_cbor(letter.as_ref())) {
            return Vec::new();
        }
        let own = self.streams.values().filter(|held| held.stream.owner == *circle && !held.stream.ended);
        let former = own.map(|held| {
            let left = held.stream.grants.keys().filter(|reader| *reader != circle && *reader != docents);
            (held.stream.id, left.copied().collect::<Vec<_>>())
        });
        former.filter(|(_, left)| !left.is_empty()).collect()
    }

    /// Plans that who invites us now reads in a stream what the former docents' circle might.
    fn plan_move(&mut self, stream: StreamId, former: CircleId, random: Random<'_>) -> Result<Plan, Refusal> {
        let Some(Profile::Participant { docents, .. }) = &self.profile else { return Err(Refusal::NotAllowed) };
        let docents = *docents;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let role = held.stream.grants.get(&former).copied().unwrap_or(Role::Read);
        let mut plan = Plan::default();
        self.plan_operation(&mut plan, stream, Operation::Grant { circle: docents, role })?;
        let opened =
            |epoch: &HeldEpoch| epoch.signed.epoch().wraps.iter().chain(&epoch.later).any(|wrap| wrap.circle == former);
        self.plan_wraps(&mut plan, stream, docents, opened, random)?;
        Ok(plan)
    }
}
