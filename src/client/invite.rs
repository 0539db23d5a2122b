//! Invitations, as a docent's device makes, shows and takes back. No I/O.
//!
//! Their codes stand among the group's notes, so that every docent's device of the group can do so.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::held::Held;
use super::plan::Plan;
use super::row::{OutboxEntry, Profile};
use super::view::{InvitationState, Refusal};
use crate::domain::view::readers::eyes;
use crate::domain::{Command, DeviceKey, InvitationId, MadeInvitation, Now, ParticipantId, decide};
use crate::fact::{Home, Purpose};
use crate::sync::protocol::PushItem;
use crate::vault::code::Code;
use crate::vault::id::CircleId;
use crate::vault::invitation::{Binding, INVITATION_SECONDS, InvitationKeys, Letter, Lookup, Permission, Piece};
use crate::vault::operation::Sort;
use crate::vault::random::Random;

impl Held {
    /// Plans an invitation for a participant of a group, and returns its code.
    pub(super) fn plan_invitation(
        &mut self,
        participant: ParticipantId,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<(Plan, MadeInvitation), Refusal> {
        let mut plan = Plan::default();
        let home = |purpose, subject| Home { purpose, subject };
        let group = self.state.stays(participant).last().map(|stay| stay.group).ok_or(Refusal::NotAllowed)?;
        let board_id = self.stream_of(&home(Purpose::Board, group.0)).ok_or(Refusal::NotAllowed)?;
        let dossier = self.stream_of(&home(Purpose::Dossier, participant.0)).ok_or(Refusal::NotAllowed)?;
        let board = self.streams.get(&board_id).ok_or(Refusal::NotAllowed)?;
        let epoch = board.writable().ok_or(Refusal::NotAllowed)?;
        let board_key = **epoch.key.as_ref().ok_or(Refusal::NotAllowed)?;
        let newest = epoch.signed.id();
        let earlier = board.epochs.iter().filter(|epoch| epoch.signed.id() != newest);
        let earlier: Vec<Piece> = earlier.filter_map(|epoch| Some(Piece(epoch.key.as_ref()?.to_vec()))).collect();
        let docents = self.circles.get(&board.stream.owner).ok_or(Refusal::NotAllowed)?;
        let Some(Profile::Docent { docent, .. }) = &self.profile else { return Err(Refusal::NotAllowed) };
        let (_, founded) = self.organisation.as_ref().ok_or(Refusal::NotAllowed)?;
        let person = self.state.person(participant).and_then(|person| person.name());
        let of_group = self.state.group(group);
        let members = docents.circle.members.values().filter(|member| member.sort == Sort::Device);
        let devices: Vec<DeviceKey> = members.map(|member| DeviceKey(member.device.0)).collect();
        let named = eyes(&self.state, &devices).names.into_iter().map(|name| name.to_string());
        let others: Vec<String> = named.filter(|name| name != docent).collect();
        let letter = Letter {
            organisation: founded.encode(),
            organisation_name: of_group
                .and_then(|group| group.organisation())
                .map_or_else(|| self.organisation_name(), ToString::to_string),
            group_name: of_group.and_then(|group| group.name()).map(ToString::to_string).unwrap_or_default(),
            docent_name: docent.clone(),
            first_name: person.map(|name| name.first.to_string()).unwrap_or_default(),
            participant: participant.0,
            group: group.0,
            docents: docents.operations.iter().map(|signed| Piece(signed.encode())).collect(),
            board: board_id,
            board_epoch: epoch.signed.encode(),
            board_key,
            dossier,
            categories: Purpose::DIARY.iter().map(|purpose| purpose.code()).collect(),
            earlier: (!earlier.is_empty()).then_some(earlier),
            others: (!others.is_empty()).then_some(others),
        };
        let code = Code::generate(random);
        let keys = InvitationKeys::derive(&code);
        let until = at.timestamp() + self.offset + INVITATION_SECONDS;
        let device = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let permission = Permission {
            invitation: keys.id(),
            participant: participant.0,
            docents: docents.circle.id,
            board: board_id,
            until,
            signer: device.id(),
        };
        let item = PushItem::Invitation {
            lookup: keys.lookup,
            permission: permission.sign(device),
            letter: keys.seal(&letter, random),
        };
        self.plan_item(&mut plan, item);
        let (made, invitation) = (MadeInvitation { code: *code.bytes(), until }, InvitationId(keys.lookup.0));
        // The same moment, the same transaction: every docent's device of the group can show it and take it back.
        let note = Command::NoteInvitation { group, participant, invitation, made };
        let facts = decide(&self.state, note, Now { local: at })?;
        self.plan_facts(&mut plan, Some(group), facts, at, random)?;
        Ok((plan, made))
    }

    /// Plans taking a participant's invitations back, but for the one whose phone was confirmed: who used one of them
    /// does not count any more.
    pub(super) fn plan_revocation(
        &mut self,
        plan: &mut Plan,
        participant: ParticipantId,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        self.plan_revocations(plan, participant, |used| !used.is_some_and(|confirmed| confirmed), at, random)
    }

    /// Plans taking back what a device that goes knew: every invitation that no phone used yet. Who joined with one is
    /// looked at by a docent before anything opens.
    pub(super) fn plan_open_revocations(
        &mut self,
        plan: &mut Plan,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        if !matches!(self.profile, Some(Profile::Docent { .. })) {
            return Ok(());
        }
        for participant in self.state.people().map(|(participant, _)| participant).collect::<Vec<_>>() {
            self.plan_revocations(plan, participant, |used| used.is_none(), at, random)?;
        }
        Ok(())
    }

    /// Plans taking back those of a participant's invitations that `which` says, by whether a phone used it that is
    /// confirmed.
    fn plan_revocations(
        &mut self,
        plan: &mut Plan,
        participant: ParticipantId,
        which: impl Fn(Option<bool>) -> bool,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let group = self.state.stays(participant).last().map(|stay| stay.group);
        for (invitation, _) in self.standing_invitations(participant) {
            let used = self.mail.iter().find(|(binding, _)| binding.lookup.0 == invitation.0);
            if !which(used.map(|(binding, _)| self.is_confirmed(&participant.0, binding.circle))) {
                continue;
            }
            let note = Command::NoteWithdrawal { participant, invitation };
            let facts = decide(&self.state, note, Now { local: at })?;
            self.plan_facts(plan, group, facts, at, random)?;
            self.plan_item(plan, PushItem::RevokeInvitation(Lookup(invitation.0)));
        }
        Ok(())
    }

    /// A participant's invitations that were not taken back, the one that lasts longest last.
    fn standing_invitations(&self, participant: ParticipantId) -> Vec<(InvitationId, MadeInvitation)> {
        let made = self.state.person(participant).into_iter().flat_map(|person| person.invitations());
        let mut standing: Vec<_> = made.filter_map(|(id, held)| Some((id, *held.current()?))).collect();
        standing.sort_by_key(|(id, made)| (made.until, *id));
        standing
    }

    /// A participant's invitation that no phone used yet and whose time is not over.
    pub(super) fn open_invitation(&self, participant: ParticipantId, now: i64) -> Option<MadeInvitation> {
        let used = |id: InvitationId| self.mail.iter().any(|(binding, _)| binding.lookup.0 == id.0);
        let open = |(id, made): &(InvitationId, MadeInvitation)| made.until > now && !used(*id);
        self.standing_invitations(participant).into_iter().rev().find(open).map(|(_, made)| made)
    }

    /// Everyone for whom an invitation was made that was neither taken back nor ended in a confirmed phone.
    pub(super) fn invited(&self, now: i64) -> Vec<(ParticipantId, MadeInvitation, InvitationState)> {
        let listed = |participant| {
            let (_, made) = self.standing_invitations(participant).pop()?;
            let state = self.invitation_state(participant, now);
            (state != InvitationState::Confirmed).then_some((participant, made, state))
        };
        self.state.people().filter_map(|(participant, _)| listed(participant)).collect()
    }

    /// The circles that named themselves as a participant, with an invitation that was not taken back or that a docent
    /// confirmed before that was heard of.
    pub(super) fn bound_circles(&self, participant: ParticipantId) -> Vec<CircleId> {
        let person = self.state.person(participant);
        let taken_back = |binding: &Binding| {
            let mut invitations = person.into_iter().flat_map(|person| person.invitations());
            invitations.any(|(id, held)| id.0 == binding.lookup.0 && held.current().is_none())
        };
        let confirmed = |binding: &Binding| self.is_confirmed(&participant.0, binding.circle);
        let counts =
            |binding: &&Binding| binding.participant == participant.0 && (!taken_back(binding) || confirmed(binding));
        let named = self.mail.iter().map(|(binding, _)| binding).filter(counts).map(|binding| binding.circle);
        // One circle may have used two invitations, the second because the first was of no use.
        named.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The circles that a docent confirmed as the participant's, and those that wait for it: not one that erased everything
    /// before.
    pub(super) fn phones_of(&self, participant: ParticipantId) -> (Vec<CircleId>, Vec<CircleId>) {
        let bound = self.bound_circles(participant).into_iter();
        let (confirmed, mut waiting): (Vec<_>, Vec<_>) =
            bound.partition(|circle| self.is_confirmed(&participant.0, *circle));
        waiting.retain(|circle| !self.is_erased_phone(*circle));
        (confirmed, waiting)
    }

    /// Whether this phone's circle erased its diary, as far as this device may know of it. Streams end together only; of
    /// one that was withdrawn before, nobody tells us the end.
    fn is_erased_phone(&self, circle: CircleId) -> bool {
        self.streams.values().any(|held| held.stream.owner == circle && held.stream.ended)
    }

    /// How a participant's invitation stands. `now` is the device's time in seconds.
    pub(super) fn invitation_state(&self, participant: ParticipantId, now: i64) -> InvitationState {
        // A person with two dossiers has a phone when it was confirmed for either.
        let has_phone = |id: &ParticipantId| *id != participant && !self.phones_of(*id).0.is_empty();
        match self.invitation_state_of(participant, now) {
            InvitationState::None | InvitationState::Expired
                if self.state.ids_of(participant).iter().any(has_phone) =>
            {
                InvitationState::Confirmed
            }
            state => state,
        }
    }

    fn invitation_state_of(&self, participant: ParticipantId, now: i64) -> InvitationState {
        let (mut confirmed, bound) = self.phones_of(participant);
        confirmed.retain(|circle| !self.is_erased_phone(*circle));
        let erased = || self.bound_circles(participant).into_iter().any(|circle| self.is_erased_phone(circle));
        match bound.len() {
            0 => {}
            1 => return InvitationState::ToConfirm,
            _ => return InvitationState::Disputed,
        }
        if confirmed.is_empty() && self.open_invitation(participant, now).is_none() && erased() {
            return InvitationState::Erased;
        }
        let open = self.standing_invitations(participant).pop();
        // Of who has a phone, only an invitation for another one is worth a word.
        if !confirmed.is_empty() && self.open_invitation(participant, now).is_none() {
            return InvitationState::Confirmed;
        }
        let Some((id, made)) = open else { return InvitationState::None };
        if made.until < now {
            return InvitationState::Expired;
        }
        let waiting = self
            .outbox
            .values()
            .any(|entry| matches!(entry, OutboxEntry::Item(PushItem::Invitation { lookup, .. }) if lookup.0 == id.0));
        match DateTime::from_timestamp(made.until, 0) {
            Some(until) => InvitationState::Open { until: until.fixed_offset(), arrived: !waiting },
            None => InvitationState::Expired,
        }
    }
}
