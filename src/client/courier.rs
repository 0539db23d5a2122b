//! Sending while the device is locked.
//!
//! The outbox is sealed and needs no key to travel; only the request must be signed. So a device with a lock keeps one
//! writer's key beside its slots that does nothing else: it opens nothing and writes no segment, so that a copied profile
//! still cannot reuse a number. With it a thief can bring to the server what waits here and learn what the server tells
//! any holder of the device's ciphertext, until the device is taken out. What was saved and not cut yet stays in the
//! journal: its segments need the keys.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::{Signer as _, SigningKey};
use zeroize::Zeroizing;

use super::Device;
use super::meet::{PUSH, rank, wseq};
use super::row::{OutboxEntry, Profile};
use super::view::Trouble;
use crate::domain::Now;
use crate::log::id::WriterId;
use crate::sync::protocol::{
    CLOCK_WINDOW, ErrorBody, ErrorCode, PushItem, SYNC, SyncRequest, SyncResponse, decode, encode,
};
use crate::sync::request::{RequestSignature, request_hash};
use crate::sync::store::{Store, StoreError, Table};
use crate::sync::transport::{Transport, TransportError};
use crate::vault::certificate::Certificate;
use crate::vault::key::Secret;
use crate::vault::random::{Random, array};

/// What a locked device signs requests with.
#[derive(Clone)]
pub struct Courier {
    key: SigningKey,
    pub(super) certificate: Vec<u8>,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Courier(…)")
    }
}

impl<S: Store, T: Transport> Device<S, T> {
    /// A courier of this device; `None` for one that is in no circle.
    pub fn courier(&self, now: Now) -> Option<Courier> {
        let held = self.held.borrow();
        let keys = held.device.as_ref()?;
        // The circle whose word ends this device: the team for a docent, their own for a participant.
        let circle = match held.profile.as_ref()? {
            Profile::Docent { team, .. } => *team,
            Profile::Participant { circle, .. } => *circle,
            Profile::Waiting { .. } => return None,
        };
        let circle_head = held.circles.get(&circle)?.circle.head;
        let key = SigningKey::from_bytes(&array(&mut **self.random.borrow_mut()));
        let writer = WriterId::from(&key.verifying_key());
        let day = i32::try_from(now.local.timestamp().div_euclid(86_400)).unwrap_or_default();
        let certificate = Certificate { device: keys.id(), circle, circle_head, writer, day }.sign(keys);
        Some(Courier { key, certificate })
    }
}

impl<S, T> Device<S, T> {
    /// What everything here is sealed under, for who sets or changes a lock.
    pub fn storage_key(&self) -> Secret {
        self.held.borrow().storage_key.clone()
    }
}

/// What a round of a courier came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// How many messages the server has now, of those that waited at the start of this.
    pub arrived: usize,
    /// How many wait still.
    pub waiting: usize,
    /// How many answers are saved and in no message yet, what one tap said in one place as one; they go once somebody
    /// unlocked.
    pub saved: usize,
    /// How many messages are set aside: the server refused them, or only a newer program knows what they are.
    pub aside: usize,
}

/// What stopped a courier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CourierError {
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server did not take it.
    #[error("the server did not take it")]
    Network(Trouble),
}

/// A courier's round, and what it brought already: nothing is written while the device is locked, so the next unlocked
/// start finds the same outbox and hears that the server has it.
#[derive(Debug, Default)]
pub struct Round {
    brought: BTreeSet<Vec<u8>>,
    /// Server's clock minus ours, seconds.
    offset: i64,
}

/// What is in storage to be brought.
struct Waiting {
    /// By row, in an order the server can take.
    items: Vec<(Vec<u8>, PushItem)>,
    /// How many answers are in no segment.
    saved: usize,
    /// How many rows nobody sends.
    aside: usize,
}

impl Round {
    /// Brings everything that waits. `origin` is the functions' address.
    pub async fn bring<S: Store, T: Transport>(
        &mut self,
        courier: &Courier,
        (store, transport, origin): (&S, &T, &str),
        now: Now,
        random: Random<'_>,
    ) -> Result<Delivered, CourierError> {
        let Waiting { items: waiting, saved, aside } = self.waiting(store).await?;
        let mut left: &[(Vec<u8>, PushItem)] = &waiting;
        while !left.is_empty() {
            let mut size = 0;
            let fits = |(_, item): &&(Vec<u8>, PushItem)| {
                let first = size == 0;
                size += encode(item).len();
                first || size <= PUSH
            };
            let count = left.iter().take_while(fits).count();
            let (sent, rest) = left.split_at(count);
            let push = sent.iter().map(|(_, item)| item.clone()).collect();
            let body = encode(&SyncRequest { push, ..SyncRequest::default() });
            let response: SyncResponse =
                self.post(courier, (transport, origin, SYNC), &body, now, &mut *random).await?;
            for ((row, _), outcome) in sent.iter().zip(&response.outcomes) {
                use crate::sync::protocol::Outcome;
                if matches!(outcome, Outcome::Stored | Outcome::HaveIt) {
                    self.brought.insert(row.clone());
                }
            }
            left = rest;
        }
        let arrived = waiting.iter().filter(|(row, _)| self.brought.contains(row)).count();
        Ok(Delivered { arrived, waiting: waiting.len() - arrived, saved, aside })
    }

    /// Asks whether the server is there and knows this device, and brings nothing.
    pub async fn greet<T: Transport>(
        &mut self,
        courier: &Courier,
        (transport, origin): (&T, &str),
        now: Now,
        random: Random<'_>,
    ) -> Result<(), CourierError> {
        let body = encode(&SyncRequest::default());
        let _there: SyncResponse = self.post(courier, (transport, origin, SYNC), &body, now, random).await?;
        Ok(())
    }

    /// What waits and was not brought yet.
    async fn waiting<S: Store>(&self, store: &S) -> Result<Waiting, StoreError> {
        let mut segments = BTreeMap::new();
        let mut entries = Vec::new();
        let (mut saved, mut aside) = (0, 0);
        for row in store.load().await? {
            match row.table {
                Table::Segment => {
                    if let Some((_, bytes)) = row.value.split_first_chunk::<16>() {
                        segments.insert(row.key, bytes.to_vec());
                    }
                }
                Table::Outbox if !self.brought.contains(&row.key) => {
                    match minicbor::decode::<OutboxEntry>(&row.value) {
                        Ok(OutboxEntry::SetAside(..)) | Err(_) => aside += 1,
                        Ok(entry) => entries.push((row.key, entry)),
                    }
                }
                Table::Journal => saved += 1,
                _ => {}
            }
        }
        let mut order = Vec::new();
        for (name, entry) in entries {
            let rank = rank(&entry);
            let bytes = entry.segment_row().and_then(|row| segments.get(&row));
            let number = bytes.and_then(|bytes| wseq(bytes));
            let item = match entry {
                OutboxEntry::Item(item) => Some(item),
                OutboxEntry::Segment { .. } => bytes.map(|bytes| PushItem::Segment(bytes.clone())),
                OutboxEntry::SetAside(..) => None,
            };
            order.extend(item.map(|item| ((rank, number, name), item)));
        }
        order.sort_by(|a, b| a.0.cmp(&b.0));
        let items = order.into_iter().map(|((_, _, name), item)| (name, item)).collect();
        Ok(Waiting { items, saved, aside })
    }

    pub(super) async fn post<T: Transport, R: for<'b> minicbor::Decode<'b, ()>>(
        &mut self,
        courier: &Courier,
        (transport, origin, path): (&T, &str, &str),
        body: &[u8],
        now: Now,
        random: Random<'_>,
    ) -> Result<R, CourierError> {
        let mut again = true;
        loop {
            let signature = courier.sign(origin, path, body, now.local.timestamp() + self.offset, &mut *random);
            let reply = transport.post(path, Some(signature), body.to_vec()).await.map_err(|error| {
                CourierError::Network(match error {
                    TransportError::Unreachable => Trouble::Unreachable,
                    TransportError::TooSlow => Trouble::Slow,
                })
            })?;
            if reply.status == 200 {
                return decode(&reply.body).map_err(|_| CourierError::Network(Trouble::Nonsense));
            }
            let error: ErrorBody = decode(&reply.body).map_err(|_| CourierError::Network(Trouble::Nonsense))?;
            let offset = error.time - now.local.timestamp();
            match error.code {
                ErrorCode::Clock if again => (self.offset, again) = (offset, false),
                ErrorCode::NotAllowed | ErrorCode::Signature => {
                    return Err(CourierError::Network(Trouble::NotAllowed));
                }
                ErrorCode::Busy | ErrorCode::Internal => return Err(CourierError::Network(Trouble::Unreachable)),
                ErrorCode::TooOld => return Err(CourierError::Network(Trouble::TooOld)),
                ErrorCode::Clock if offset.abs() > CLOCK_WINDOW => {
                    return Err(CourierError::Network(Trouble::Clock { ahead: -offset }));
                }
                _ => return Err(CourierError::Network(Trouble::Nonsense)),
            }
        }
    }
}

impl Courier {
    /// Signs a request for the functions. `time` is the server's.
    pub fn sign(&self, origin: &str, path: &str, body: &[u8], time: i64, random: Random<'_>) -> String {
        let nonce = array(random);
        let signature = self.key.sign(&request_hash(origin, path, body, time, &nonce)).to_bytes();
        RequestSignature { certificate: self.certificate.clone(), time, nonce, signature }.to_header()
    }

    /// Its bytes, to be kept sealed beside the slots: the key's 32, then the certificate.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([self.key.as_bytes().as_slice(), &self.certificate].concat())
    }

    /// Reads them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, certificate) = bytes.split_first_chunk::<32>()?;
        let key = SigningKey::from_bytes(key);
        let named = Certificate::read(certificate).ok()?;
        (named.writer == WriterId::from(&key.verifying_key())).then(|| Self { key, certificate: certificate.to_vec() })
    }
}
