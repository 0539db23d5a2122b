//! How this device becomes a docent's second device, with a code or a card.

use std::collections::BTreeSet;

use super::Device;
use super::exchange::PostError;
use super::held::Held;
use super::row::{Profile, key};
use super::view::{Refusal, Trouble};
use crate::domain::{DocentName, Now};
use crate::fact::Class;
use crate::sync::protocol::{ErrorCode, SYNC, SyncResponse, decode};
use crate::sync::store::{MemoryStore, Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::code::Code;
use crate::vault::invitation::paper;
use crate::vault::key::DeviceKeys;
use crate::vault::operation::to_cbor;
use crate::vault::random::array;

impl<S: Store, T: Transport> Device<S, T> {
    /// Everything that a paper device can read, in memory only: nothing is kept until this device is in.
    pub(super) async fn scratch(&self, keys: DeviceKeys, now: Now) -> Result<(Held, MemoryStore), Refusal> {
        let mut held = Held::new(self.held.borrow().storage_key.clone(), array(&mut **self.random.borrow_mut()));
        held.device = Some(keys);
        let rows = MemoryStore::default();
        self.meet_as(&mut held, &rows, now).await?;
        let known = held.circles.values().any(|circle| circle.circle.class == Class::Team && circle.pair.is_some());
        if known { Ok((held, rows)) } else { Err(Refusal::AdmissionCode) }
    }

    /// This device's own keys, durable before anybody hears of them: a card that is spent must have admitted somebody.
    async fn durable_keys(&self) -> Result<DeviceKeys, Refusal> {
        let kept = self.held.borrow().device.as_ref().map(|keys| keys.secret().clone());
        if let Some(secret) = kept {
            return Ok(DeviceKeys::from_secret(secret));
        }
        let own = DeviceKeys::generate(&mut **self.random.borrow_mut());
        let row = self.held.borrow().sealed(key::DEVICE, own.secret().as_slice(), &mut **self.random.borrow_mut());
        self.store.commit(&[row]).await?;
        self.held.borrow_mut().device = Some(DeviceKeys::from_secret(own.secret().clone()));
        Ok(own)
    }

    /// Syncs a scratch device until there is nothing more.
    async fn meet_as(&self, held: &mut Held, rows: &MemoryStore, now: Now) -> Result<(), Refusal> {
        for _ in 0..super::exchange::ROUNDS {
            let sending = held.sending(false);
            let seconds = now.local.timestamp();
            held.offset = self.held.borrow().offset;
            let signature =
                held.sign_as_paper(&self.origin, SYNC, &sending.body, seconds, &mut **self.random.borrow_mut());
            let bytes = match self.post(SYNC, signature, sending.body.clone()).await {
                Ok(bytes) => bytes,
                Err(PostError::Server(error)) if error.code == ErrorCode::Clock => {
                    let offset = error.time - seconds;
                    if self.held.borrow().offset == offset {
                        return Err(Refusal::Network(Trouble::Clock { ahead: -offset }));
                    }
                    self.held.borrow_mut().offset = offset;
                    continue;
                }
                Err(PostError::Server(error)) if error.code == ErrorCode::NotAllowed => {
                    return Err(Refusal::AdmissionCode);
                }
                Err(error) => return Err(Refusal::Network(error.trouble())),
            };
            let response: SyncResponse = decode(&bytes).map_err(|_| Refusal::Network(Trouble::Nonsense))?;
            let answered = held.answered(&sending, response, &mut **self.random.borrow_mut());
            rows.commit(&answered.writes).await?;
            if !answered.more {
                return Ok(());
            }
        }
        Err(Refusal::Network(Trouble::Nonsense))
    }

    /// Makes this device a docent's second device.
    pub async fn admit(&self, code: &Code, docent: &DocentName, now: Now) -> Result<(), Refusal> {
        if self.held.borrow().profile.is_some() {
            return Err(Refusal::InUse);
        }
        let own = self.durable_keys().await?;
        let (mut held, rows) = match self.scratch(paper(code), now).await {
            Ok(found) => found,
            // A try before this one may have come through without our hearing of it: then we are in already.
            Err(Refusal::AdmissionCode) => self.scratch(DeviceKeys::from_secret(own.secret().clone()), now).await?,
            Err(refusal) => return Err(refusal),
        };
        if held.device_id() != Some(own.id()) {
            let plan = held.plan_admission(&own, &mut **self.random.borrow_mut())?;
            rows.commit(&plan.writes).await?;
            held.carry_out(plan);
            // The paper signs its own removal: it goes last, and what it signed before counts.
            self.meet_as(&mut held, &rows, now).await?;
            if held.has_outgoing() {
                return Err(Refusal::AdmissionCode);
            }
        }
        let team = held.circles.values().find(|circle| circle.circle.class == Class::Team);
        let team = team.map(|circle| circle.circle.id).ok_or(Refusal::AdmissionCode)?;
        let organisation = held.state.groups().find_map(|(_, group)| group.organisation());
        let profile = Profile::Docent {
            team,
            organisation: organisation.map(ToString::to_string).unwrap_or_default(),
            docent: docent.to_string(),
        };
        let mut writes: Vec<Write> = rows.load().await?.into_iter().map(Write::Put).collect();
        {
            let mut random = self.random.borrow_mut();
            writes.push(held.sealed(key::DEVICE, own.secret().as_slice(), &mut **random));
            writes.push(held.sealed(key::PROFILE, &to_cbor(&profile), &mut **random));
        }
        writes.retain(|write| !matches!(write, Write::Put(row) if row.table == Table::Outbox));
        let _turn = self.turn.lock().await;
        self.store.commit(&writes).await?;
        let loaded = self.store.load().await?;
        self.held.borrow_mut().take_rows(loaded, &BTreeSet::new());
        Ok(())
    }
}
