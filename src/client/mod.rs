//! One person's device: joins domain, log, vault and sync behind one door for writes.
//!
//! A command is decided by the domain, wrapped into records, made durable in one transaction and only then shown. A
//! cut turns what was saved into sealed segments; a sync sends those and takes in what is new. Storage, network, time
//! and randomness come in as arguments, so the same device runs in a browser, in a test and in the demo's generator.

mod admit;
mod again;
mod aside;
#[cfg(feature = "bench")]
mod bench;
mod bind;
mod closing;
pub mod courier;
mod covered;
mod cut;
mod exchange;
mod folding;
mod held;
mod invite;
mod join;
mod lease;
mod load;
pub mod look;
mod meet;
mod named;
mod own;
mod parted;
mod people;
mod phones;
mod place;
mod plan;
mod post;
mod readers;
mod remove;
pub mod removed;
pub mod row;
mod screening;
#[cfg(feature = "simulate")]
mod simulate;
mod stream;
mod take;
pub mod view;

use std::cell::RefCell;
use std::collections::BTreeSet;

use async_lock::Mutex;
use rand_core::CryptoRng;

use crate::domain::contact::{Command as Contact, Shelf};
use crate::domain::{Command, Now, ParticipantId, State, decide};
use crate::fact::{Entry, Home, Purpose, RecordId};
use crate::sync::store::{Store, StoreError};
use crate::sync::transport::Transport;
use crate::vault::code::Code;
use crate::vault::key::Secret;
use crate::vault::random::array;
use admit::Tried;
use held::Held;
use plan::{Plan, group_of};
use row::{Start, split};
use view::{InvitationState, Me, Reach, Refusal, SetAside, SyncStatus, Warning};

/// One person's device.
pub struct Device<S, T> {
    store: S,
    transport: T,
    origin: String,
    held: RefCell<Held>,
    random: RefCell<Box<dyn CryptoRng>>,
    /// One at a time: what a plan saw must still hold when it is carried out.
    turn: Mutex<()>,
    /// One sync at a time.
    exchange: Mutex<()>,
    /// The recovery card of a fresh organisation, until it is shown.
    card: RefCell<Option<Code>>,
    /// The code that was tried last, until it is used.
    last_try: RefCell<Option<Tried>>,
}

/// What a device is opened with.
pub struct Opening<S, T> {
    /// Its storage.
    pub store: S,
    /// Its way to the functions.
    pub transport: T,
    /// The functions' address, as invitations carry it.
    pub origin: String,
    /// Seals journal and keys; 32 random bytes that stay on the device.
    pub storage_key: Secret,
    /// Where its keys come from.
    pub random: Box<dyn CryptoRng>,
    /// The moment of this start.
    pub now: Now,
    /// The starts of other tabs that still run.
    pub living: BTreeSet<Start>,
}

impl<S: Store, T: Transport> Device<S, T> {
    /// Reads everything from storage.
    pub async fn open(opening: Opening<S, T>) -> Result<Self, StoreError> {
        let mut random = opening.random;
        let millis = opening.now.local.timestamp_millis().to_be_bytes();
        let tail: [u8; 24] = array(&mut random);
        let mut start = [0; 32];
        start[..8].copy_from_slice(&millis);
        start[8..].copy_from_slice(&tail);
        let mut held = Held::new(opening.storage_key, start);
        held.take_rows(opening.store.load().await?, &opening.living);
        Ok(Self {
            store: opening.store,
            transport: opening.transport,
            origin: opening.origin,
            held: RefCell::new(held),
            random: RefCell::new(random),
            turn: Mutex::new(()),
            exchange: Mutex::new(()),
            card: RefCell::new(None),
            last_try: RefCell::new(None),
        })
    }

    /// The name of this start: other tabs see by a lock of this name that it still runs.
    pub fn start(&self) -> Start {
        self.held.borrow().start
    }

    /// Takes in what another tab wrote.
    pub async fn reread(&self, living: &BTreeSet<Start>) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let rows = self.store.load().await?;
        self.held.borrow_mut().take_rows(rows, living);
        Ok(())
    }

    /// Whether answers of a start that runs no more wait here, of those that ran when they were read: a page that is
    /// left may end later than the next one begins. [`Device::reread`] takes them over.
    pub fn has_orphans(&self, living: &BTreeSet<Start>) -> bool {
        let held = self.held.borrow();
        held.foreign.iter().filter_map(|key| split(key)).any(|(start, _)| !living.contains(&start))
    }

    /// Reads the folded state.
    pub fn read<R>(&self, read: impl FnOnce(&State) -> R) -> R {
        read(&self.held.borrow().state)
    }

    /// Who uses this device.
    pub fn me(&self) -> Me {
        self.held.borrow().me()
    }

    /// Whether storage was empty at the start.
    pub fn is_empty(&self) -> bool {
        self.held.borrow().profile.is_none()
    }

    /// How a participant's invitation stands.
    pub fn invitation_state(&self, participant: ParticipantId, now: Now) -> InvitationState {
        let held = self.held.borrow();
        held.invitation_state(participant, now.local.timestamp() + held.offset)
    }

    /// The categories that this participant shares.
    pub fn shared(&self) -> Vec<Purpose> {
        let held = self.held.borrow();
        let Me::Participant { participant, .. } = held.me() else { return Vec::new() };
        Purpose::DIARY.into_iter().filter(|purpose| held.state.shares(participant, *purpose)).collect()
    }

    /// Where an entry is; everything that others wrote has arrived.
    pub fn reach(&self, record: RecordId) -> Reach {
        self.held.borrow().reach.get(&record).copied().unwrap_or(Reach::Arrived)
    }

    /// Every version of one answer, also those that are corrected.
    pub fn history(&self, home: &Home, slot: &[u8]) -> Vec<Entry> {
        self.held.borrow().slots.history(home, slot).cloned().collect()
    }

    /// How sync stands.
    pub fn status(&self) -> SyncStatus {
        let held = self.held.borrow();
        let is_answer = |record: &RecordId| !held.silent.contains(record);
        let count = |reach: Reach| held.reach.iter().filter(|(id, known)| **known == reach && is_answer(id)).count();
        SyncStatus {
            saved: count(Reach::Saved),
            sent: count(Reach::Sent),
            complete: held.complete,
            trouble: held.trouble,
            busy: held.busy,
            set_aside: held.set_aside().iter().map(|aside| aside.count).sum(),
            arriving: held.arriving(),
        }
    }

    /// What is set aside and why, for a screen that says so.
    pub fn set_aside(&self) -> Vec<SetAside> {
        self.held.borrow().set_aside()
    }

    /// What a banner has to say.
    pub fn warnings(&self, now: Now) -> Vec<Warning> {
        self.held.borrow().warnings(now)
    }

    /// Whether anything here has not reached the server.
    pub fn has_unsent(&self) -> bool {
        let held = self.held.borrow();
        held.has_outgoing() || !held.journal.is_empty()
    }

    /// Does what a tap asks for. `Ok` means durable: it survives a killed browser.
    pub async fn dispatch(&self, command: Command, now: Now) -> Result<(), Refusal> {
        self.catch_up_with_storage().await?;
        let _turn = self.turn.lock().await;
        let group = group_of(&command);
        // Who was added by mistake has no card either: it would still let a phone in.
        let uninvited = match &command {
            Command::Contact(Contact::ShelvePerson { participant, shelf: Some(Shelf::Bin), .. }) => Some(*participant),
            _ => None,
        };
        let facts = decide(&self.held.borrow().state, command, now)?;
        if facts.is_empty() {
            return Ok(());
        }
        let plan = self.planned(|held, random| {
            let mut plan = Plan::default();
            held.plan_facts(&mut plan, group, facts, now.local, random)?;
            if let Some(participant) = uninvited {
                held.plan_revocation(&mut plan, participant, now.local, random)?;
            }
            Ok(plan)
        })?;
        self.commit(plan).await
    }

    /// Plans with memory and randomness at hand.
    fn planned<R>(&self, plan: impl FnOnce(&mut Held, &mut dyn CryptoRng) -> Result<R, Refusal>) -> Result<R, Refusal> {
        plan(&mut self.held.borrow_mut(), &mut **self.random.borrow_mut())
    }

    async fn commit(&self, plan: Plan) -> Result<(), Refusal> {
        self.store.commit(&plan.writes).await?;
        self.held.borrow_mut().carry_out(plan);
        Ok(())
    }

    /// Seals everything saved into segments. A failed cut retires the writer and leaves the journal as it was.
    pub async fn cut(&self, now: Now) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let day = i32::try_from(now.local.timestamp().div_euclid(86_400)).unwrap_or_default();
        let cut = self.planned(|held, random| held.plan_cut(day, random));
        let cut = match cut {
            Ok(cut) if cut.is_empty() => return Ok(()),
            Ok(cut) => cut,
            Err(refusal) => {
                self.held.borrow_mut().writer = None;
                return Err(refusal);
            }
        };
        if let Err(error) = self.store.commit(&cut.writes).await {
            self.held.borrow_mut().writer = None;
            return Err(error.into());
        }
        self.held.borrow_mut().carry_out_cut(cut);
        Ok(())
    }

    /// A participant's switch: shares a category with the docents, or stops sharing it.
    pub async fn share(&self, purpose: Purpose, on: bool, now: Now) -> Result<(), Refusal> {
        // What was saved before the switch belongs to the epoch before it.
        self.cut(now).await?;
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| held.plan_share(purpose, on, random))?;
        self.commit(plan).await
    }
}
