//! Founding, inviting, joining and admitting: what a device plans for them. No I/O.

use super::held::Held;
use super::plan::{HeldRef, Plan};
use super::row::{JournalEntry, Profile, key, meta};
use super::stream::HeldCircle;
use super::view::{Invitation, InvitedBy, JoinStage, Me, Refusal, Trouble};
use crate::domain::{GroupId, ParticipantId};
use crate::fact::{Class, Home, Purpose, RecordId};
use crate::log::id::StreamId;
use crate::log::record::{Record, record_id};
use crate::sync::protocol::{Bytes, PushItem};
use crate::sync::store::{Table, Write};
use crate::vault::VaultError;
use crate::vault::circle::{Circle, Founder, Organisation};
use crate::vault::code::Code;
use crate::vault::invitation::{InvitationKeys, Letter, Permission, paper};
use crate::vault::key::DeviceKeys;
use crate::vault::operation::{Operation, Role, SignedOperation, Sort, to_cbor};
use crate::vault::random::{Random, array};
use crate::vault::stream::Opening;

/// What founding an organisation makes: the two first operations for the server, and the plan for afterwards.
pub(super) struct Founding {
    pub(super) plan: Plan,
    pub(super) keys: DeviceKeys,
    pub(super) profile: Profile,
    pub(super) organisation: SignedOperation,
    pub(super) team: SignedOperation,
    pub(super) card: Code,
}

/// The role that docents get on a diary stream: in plezier they may take a score for who has no phone.
pub(super) fn docents_role(purpose: Purpose) -> Role {
    if purpose == Purpose::DiaryPlezier { Role::Write } else { Role::Read }
}

impl Held {
    /// Plans a new organisation whose root secret follows from the recovery card.
    pub(super) fn plan_founding(
        &mut self,
        server: &str,
        organisation: &str,
        docent: &str,
        random: Random<'_>,
    ) -> Result<Founding, Refusal> {
        if self.profile.is_some() {
            return Err(Refusal::InUse);
        }
        let mut plan = Plan::default();
        let keys = DeviceKeys::generate(random);
        let card = Code::generate(random);
        let paper = paper(&card);
        let founded = Organisation::found(&paper, server, random);
        let read = Organisation::read(&founded)?;
        let first = (keys.id(), keys.public());
        let (team, pair) = Circle::found(&paper, read.id, Class::Team, None, first, random)?;
        let mut circle = Circle::read(&team, Founder::Root(&read))?;
        let card_in = circle.add(&keys, &pair, (paper.id(), paper.public()), (Sort::Card, None), random)?;
        circle.extend(&card_in)?;
        let id = circle.id;
        let profile = Profile::Docent { team: id, organisation: organisation.to_owned(), docent: docent.to_owned() };
        plan.writes.push(Write::Delete(Table::Key, key::FOUNDING.to_vec()));
        plan.writes.push(self.sealed(key::DEVICE, keys.secret().as_slice(), random));
        plan.writes.push(self.sealed(key::PROFILE, &to_cbor(&profile), random));
        plan.writes.push(self.sealed(&key::circle(id), pair.secret().as_slice(), random));
        plan.writes.extend(Self::log_rows(read.id.into(), 0, std::slice::from_ref(&founded)));
        plan.writes.push(Self::arrived_row(read.id.into(), 1));
        plan.writes.extend(Self::log_rows(id.into(), 0, &[team.clone(), card_in.clone()]));
        plan.writes.push(Self::arrived_row(id.into(), 1));
        self.plan_item(&mut plan, PushItem::Operation(card_in.encode()));
        let operations = vec![team.clone(), card_in];
        plan.circles.push(HeldCircle { circle, operations, arrived: 1, pair: Some(pair), former: Vec::new(), mail: 0 });
        Ok(Founding { plan, keys, profile, organisation: founded, team, card })
    }

    /// Plans joining: this phone's own circle, its five diary streams, and the binding.
    pub(super) fn plan_join(
        &mut self,
        code: &Code,
        letter: Letter,
        permission: &Permission,
        shared: &[Purpose],
        random: Random<'_>,
    ) -> Result<(Plan, DeviceKeys, Profile, Vec<Write>), Refusal> {
        let keys = match (&self.profile, &self.device) {
            (None, _) => DeviceKeys::generate(random),
            (Some(Profile::Waiting { .. }), Some(keys)) => DeviceKeys::from_secret(keys.secret().clone()),
            _ => return Err(Refusal::InUse),
        };
        let founded = SignedOperation::decode(&letter.organisation)?;
        let organisation = Organisation::read(&founded)?;
        let (docents, operations) = letter_docents(&letter)?;
        if docents.organisation != organisation.id {
            return Err(Refusal::NotAllowed);
        }
        permission.check(&docents)?;
        let mut plan = Plan::default();
        let first = (keys.id(), keys.public());
        let (own, pair) = Circle::found(&keys, organisation.id, Class::Participant, None, first, random)?;
        let circle = Circle::read(&own, Founder::Itself)?;
        let id = circle.id;
        let invitation = InvitationKeys::derive(code);
        plan.writes.push(self.sealed(key::DEVICE, keys.secret().as_slice(), random));
        plan.writes.push(self.sealed(&key::circle(id), pair.secret().as_slice(), random));
        plan.writes.extend(Self::log_rows(organisation.id.into(), 0, std::slice::from_ref(&founded)));
        plan.writes.extend(Self::log_rows(id.into(), 0, std::slice::from_ref(&own)));
        plan.writes.extend(Self::log_rows(docents.id.into(), 0, &operations));
        self.plan_item(&mut plan, PushItem::Operation(own.encode()));
        let binding = invitation.bind(id, permission);
        plan.writes.push(Write::put(Table::Meta, meta::BINDING, binding.clone()));
        plan.binding = Some(binding.clone());
        self.plan_item(&mut plan, PushItem::Binding(binding));
        let owner = HeldRef(circle.clone());
        for purpose in Purpose::DIARY {
            let opening = Opening { purpose, subject: [0; 16], salt: array(random) };
            let home = Home { purpose, subject: letter.participant };
            let reader = [(&docents, docents_role(purpose))];
            let readers: &[_] = if shared.contains(&purpose) { &reader } else { &[] };
            self.plan_stream(&mut plan, &keys, &owner, opening, home, readers, random)?;
        }
        let early = self.plan_early(&mut plan, random);
        let profile = Profile::Participant { circle: id, letter: Box::new(letter), docents: docents.id, bound: false };
        plan.writes.push(self.sealed(key::PROFILE, &to_cbor(&profile), random));
        plan.circles.push(HeldCircle {
            circle,
            operations: vec![own],
            arrived: 0,
            pair: Some(pair),
            former: Vec::new(),
            mail: 0,
        });
        plan.circles.push(HeldCircle {
            circle: docents,
            operations,
            arrived: 0,
            pair: None,
            former: Vec::new(),
            mail: 0,
        });
        plan.organisation = Some((organisation, founded));
        Ok((plan, keys, profile, early))
    }

    /// Answers that were given before the invitation could be read become records of the new streams.
    fn plan_early(&mut self, plan: &mut Plan, random: Random<'_>) -> Vec<Write> {
        let mut deletes = Vec::new();
        let mut renamed: Vec<(RecordId, RecordId)> = Vec::new();
        for row in self.journal.clone() {
            let JournalEntry::Early { purpose, raw } = &row.entry else { continue };
            let stream = plan.streams.iter().find(|(_, home)| home.purpose.code() == *purpose);
            let (Some((held, _)), Ok(mut record)) = (stream, Record::decode(&raw.0)) else { continue };
            let stream = held.stream.id;
            for id in &mut record.corrects {
                if let Some((_, now)) = renamed.iter().find(|(before, _)| before == id) {
                    *id = *now;
                }
            }
            let again = record.encode();
            renamed.push((record_id(&StreamId([0; 32]), &raw.0), record_id(&stream, &again)));
            let entry = JournalEntry::Record { stream, raw: Bytes(again) };
            self.journal_row(plan, entry, random);
            deletes.push(Write::Delete(Table::Journal, row.key.clone()));
            plan.journal_gone.push(row.key);
        }
        deletes
    }

    /// Plans what a participant's switch does.
    pub(super) fn plan_share(&mut self, purpose: Purpose, on: bool, random: Random<'_>) -> Result<Plan, Refusal> {
        let Some(Profile::Participant { letter, docents, .. }) = &self.profile else { return Err(Refusal::NotAllowed) };
        let (docents, home) = (*docents, Home { purpose, subject: letter.participant });
        let stream = self.stream_of(&home).ok_or(Refusal::NotAllowed)?;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let shared = held.stream.grants.contains_key(&docents);
        let before = held.stream.ever_had_role(docents);
        let mut plan = Plan::default();
        match (shared, on) {
            // Shared before and withdrawn: what was written in between was said to be the participant's own.
            (false, true) if before => {
                let grant = Operation::Grant { circle: docents, role: docents_role(purpose) };
                self.plan_readers(&mut plan, stream, grant, random)?;
            }
            (false, true) => self.plan_grant(&mut plan, stream, docents, docents_role(purpose), random)?,
            (true, false) => self.plan_readers(&mut plan, stream, Operation::Revoke { circle: docents }, random)?,
            _ => {}
        }
        Ok(plan)
    }

    /// The organisation's name as it stands on the boards: newer than what a docent's device began with, which a card let
    /// in before it could read a board. Empty while neither says it.
    pub(super) fn organisation_name(&self) -> String {
        let told = self.state.groups().find_map(|(_, group)| group.organisation()).map(ToString::to_string);
        let began = || match &self.profile {
            Some(Profile::Docent { organisation, .. }) => organisation.clone(),
            _ => String::new(),
        };
        told.unwrap_or_else(began)
    }

    /// Who uses this device.
    pub(super) fn me(&self) -> Me {
        match &self.profile {
            None => Me::Nobody,
            Some(Profile::Docent { docent, .. }) => Me::Docent {
                organisation: self.organisation_name(),
                docent: docent.clone(),
                device: self.device_id().map(|id| id.0).unwrap_or_default(),
            },
            Some(Profile::Waiting { participant, .. }) => Me::Participant {
                participant: ParticipantId(*participant),
                first_name: String::new(),
                group: None,
                invited_by: None,
                stage: JoinStage::Waiting,
            },
            Some(Profile::Participant { letter, bound, .. }) => {
                // A server that forgot the phone may refuse it since: then another invitation is of use.
                let refused = !*bound && matches!(self.trouble, Some(Trouble::Invitation(_)));
                let confirmed = !refused && self.streams.contains_key(&letter.dossier);
                Me::Participant {
                    participant: ParticipantId(letter.participant),
                    first_name: letter.first_name.clone(),
                    group: Some(GroupId(letter.group)),
                    invited_by: Some(invited_by(letter)),
                    stage: match (bound, confirmed) {
                        (_, true) => JoinStage::Confirmed,
                        (true, false) => JoinStage::Bound,
                        (false, false) => JoinStage::Waiting,
                    },
                }
            }
        }
    }
}

/// What a person reads before joining.
pub(super) fn invitation(code: Code, letter: &Letter) -> Invitation {
    Invitation {
        code,
        first_name: letter.first_name.clone(),
        by: invited_by(letter),
        categories: letter.categories.iter().filter_map(|code| Purpose::from_code(*code)).collect(),
    }
}

fn invited_by(letter: &Letter) -> InvitedBy {
    InvitedBy {
        organisation: letter.organisation_name.clone(),
        group: letter.group_name.clone(),
        docent: letter.docent_name.clone(),
        others: letter.others.clone().unwrap_or_default(),
    }
}

/// The docents' circle as the invitation anchors it, and the operations that say so.
pub(super) fn letter_docents(letter: &Letter) -> Result<(Circle, Vec<SignedOperation>), VaultError> {
    let decoded = letter.docents.iter().map(|piece| SignedOperation::decode(&piece.0));
    let operations = decoded.collect::<Result<Vec<_>, _>>()?;
    let (first, rest) = operations.split_first().ok_or(VaultError::Unreadable)?;
    let mut circle = Circle::read(first, Founder::Pinned)?;
    for signed in rest {
        if let Operation::AddDevice { .. } | Operation::RemoveDevice { .. } | Operation::Rekey { .. } =
            signed.operation()
        {
            circle.extend(signed)?;
        }
    }
    Ok((circle, operations))
}
