//! "Ja, dit is …'s telefoon": a participant's first phone, and one that comes in the place of a lost one.

use chrono::NaiveDate;

use super::Device;
use super::held::Held;
use super::plan::Plan;
use super::row::Profile;
use super::view::{Phone, Refusal};
use crate::domain::{DeviceKey, ParticipantId};
use crate::fact::{Class, Home, Purpose};
use crate::log::id::StreamId;
use crate::sync::store::Store;
use crate::sync::transport::Transport;
use crate::vault::id::CircleId;
use crate::vault::invitation::INVITATION_SECONDS;
use crate::vault::operation::{Operation, Role};
use crate::vault::random::Random;

impl<S: Store, T: Transport> Device<S, T> {
    /// "Ja, dit is …'s telefoon." Had the participant another phone before, this one takes its place.
    pub async fn confirm_phone(&self, participant: ParticipantId) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| held.plan_confirmation(participant, random))?;
        self.commit(plan).await?;
        self.held.borrow_mut().place_all();
        Ok(())
    }

    /// The phones of a participant, the oldest first: more than one is "nieuwe telefoon sinds …". On the participant's
    /// own phone too, once the docent confirmed it.
    pub fn phones(&self, participant: ParticipantId) -> Vec<Phone> {
        self.held.borrow().phones(participant)
    }
}

impl Held {
    /// Plans that the dossier opens for the phone that waits, and closes with the board for those that were before.
    fn plan_confirmation(&mut self, participant: ParticipantId, random: Random<'_>) -> Result<Plan, Refusal> {
        let (confirmed, waiting) = self.phones_of(participant);
        // Two phones: nobody can tell which is right. One has to be taken back first.
        let [circle] = waiting[..] else { return Err(Refusal::NotAllowed) };
        let home = Home { purpose: Purpose::Dossier, subject: participant.0 };
        let dossier = self.stream_of(&home).ok_or(Refusal::NotAllowed)?;
        let mut plan = Plan::default();
        self.plan_succession(&mut plan, dossier, Some((circle, Role::Write)), &confirmed, random)?;
        let boards: Vec<StreamId> = self.mail.iter().map(|(_, permission)| permission.board).collect();
        let held = |board: &&StreamId| {
            self.streams.get(board).is_some_and(|held| confirmed.iter().any(|one| held.stream.grants.contains_key(one)))
        };
        let left: std::collections::BTreeSet<StreamId> = boards.iter().filter(held).copied().collect();
        for board in left {
            self.plan_succession(&mut plan, board, Some((circle, Role::Read)), &confirmed, random)?;
        }
        Ok(plan)
    }

    /// Plans that one circle comes into a stream and others go: it gets every key that we have of it, and what is
    /// written from now on the others cannot read.
    pub(super) fn plan_succession(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        coming: Option<(CircleId, Role)>,
        leaving: &[CircleId],
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let granted = &self.streams.get(&stream).ok_or(Refusal::NotAllowed)?.stream.grants;
        let come = coming.filter(|(circle, _)| !granted.contains_key(circle));
        let come = come.map(|(circle, role)| Operation::Grant { circle, role });
        let gone = leaving.iter().filter(|one| granted.contains_key(one));
        let operations = come.into_iter().chain(gone.map(|one| Operation::Revoke { circle: *one })).collect();
        self.plan_roles(plan, stream, operations, coming.map(|(circle, _)| circle), random)
    }

    /// Plans that phones read a board no more whose invitation was taken back. One that nobody let in yet has its keys
    /// from the letter all the same, and the server answers it for its binding: it is let in and out in one.
    pub(super) fn plan_turning_away(
        &mut self,
        plan: &mut Plan,
        board: StreamId,
        circles: &[CircleId],
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let granted = &self.streams.get(&board).ok_or(Refusal::NotAllowed)?.stream.grants;
        let mut operations = Vec::new();
        for circle in circles {
            if !granted.contains_key(circle) {
                operations.push(Operation::Grant { circle: *circle, role: Role::Read });
            }
            operations.push(Operation::Revoke { circle: *circle });
        }
        self.plan_roles(plan, board, operations, None, random)
    }

    /// Plans operations that say who reads and writes, every key of the stream for who comes, and a new epoch where
    /// somebody goes.
    fn plan_roles(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        wanted: Vec<Operation>,
        coming: Option<CircleId>,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let owner = &self.circles.get(&held.stream.owner).ok_or(Refusal::NotAllowed)?.circle;
        let left = wanted.iter().any(|operation| matches!(operation, Operation::Revoke { .. }));
        let mut after = held.stream.clone();
        let mut operations = Vec::new();
        for operation in wanted {
            let signed = after.next(keys, owner, operation);
            after.extend(&signed, owner)?;
            operations.push(signed);
        }
        let through = owner.id;
        self.plan_log(plan, stream.into(), operations);
        if let Some(circle) = coming {
            self.plan_wraps(plan, stream, circle, |_| true, random)?;
        }
        if left {
            let opened = self.new_epoch(through, &after, random)?;
            self.plan_opened(plan, stream, opened, random)?;
        }
        Ok(())
    }

    fn phones(&self, participant: ParticipantId) -> Vec<Phone> {
        let Some(dossier) = self.dossier_of(&participant.0) else { return Vec::new() };
        let own = match &self.profile {
            Some(Profile::Participant { circle, letter, .. }) => Some((*circle, letter.docent_name.clone())),
            _ => None,
        };
        let granted = dossier.operations.iter().filter_map(|signed| match signed.operation() {
            Operation::Grant { circle, .. } => Some(*circle),
            _ => None,
        });
        let person = |circle: &CircleId| {
            // Of another phone of ours we see the name in the log, and nothing of the circle.
            self.circles.get(circle).is_none_or(|held| held.circle.class == Class::Participant)
        };
        granted
            .filter(person)
            .map(|circle| {
                let here = own.as_ref().is_some_and(|(own, _)| *own == circle);
                let mail = self.mail.iter().find(|(binding, _)| binding.circle == circle);
                let docent = |signer| self.state.groups().find_map(|(_, group)| group.docent(DeviceKey(signer)));
                let named = mail.and_then(|(_, permission)| docent(permission.signer.0)).map(ToString::to_string);
                Phone {
                    here,
                    current: dossier.stream.grants.contains_key(&circle),
                    since: self.first_day(circle).or_else(|| {
                        let seconds = mail?.1.until - INVITATION_SECONDS;
                        chrono::DateTime::from_timestamp(seconds, 0).map(|invited| invited.date_naive())
                    }),
                    invited_by: named.or_else(|| own.as_ref().filter(|_| here).map(|(_, docent)| docent.clone())),
                }
            })
            .collect()
    }

    /// The first day on which a circle wrote something that we know of, by its own clock.
    fn first_day(&self, circle: CircleId) -> Option<NaiveDate> {
        let writers = self.streams.values().flat_map(|held| held.writers.values());
        let day = writers.filter(|state| state.circle == circle).map(|state| state.day).min()?;
        NaiveDate::from_epoch_days(day)
    }
}
