//! The one door: screens read views of the state, write through [`Trede::dispatch`], and know nothing of the rest.

mod carry;
mod engine;
mod lease;
mod lock;
mod meeting;
mod own;
mod touch;

use std::any::Any;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use async_lock::OnceCell;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::look::{Look, look};
use crate::client::{Device, Opening};
use crate::domain::{Command, DocentName, Now, OrganisationName, ParticipantId, State};
use crate::fact::{Purpose, RecordId};
use crate::platform::capability::{self, Missing};
use crate::platform::flag::{self, Arrival};
use crate::platform::network::Fetch;
use crate::platform::storage::IndexedDb;
use crate::platform::tab::{self, LockName, Message, Tabs};
use crate::platform::{clock, page, random};
use crate::vault::key::Secret;
use crate::vault::random::SystemRandom;

pub use crate::client::courier::CourierError;
pub use crate::client::view::{
    Arriving, AsideReason, Cards, CodeCard, Found, Invitation, InvitationState, InvitationTrouble, Invited, InvitedBy,
    JoinStage, Listed, Me, PartCard, Phone, Reach, Readers, Refusal, Screening, SetAside, Sort, SyncStatus, Trouble,
    Warning,
};
pub use crate::platform::key::UnlockError;
pub use crate::sync::store::StoreError;
pub use crate::vault::code::{Code, CodeError, WORD_COUNT};
pub use crate::vault::slot::{DOCENT_DIGITS, PARTICIPANT_DIGITS, Pin, PinError};
pub use crate::vault::split::{PART_WORDS, Part, SplitError, join as join_parts};

/// How the start of the app went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Storage is being read.
    Loading,
    /// Everything is there.
    Ready,
    /// Storage is refused here (private window, blocked): nothing can be kept.
    NoStorage,
    /// The browser cannot open what is kept here.
    Damaged,
    /// There was data on this device and it is gone (the browser removed it).
    Wiped,
    /// Nothing can be read before somebody gives the PIN.
    Locked,
    /// The part of the program that reads storage could not be fetched.
    PartMissing,
}

type Here = Device<IndexedDb, Fetch>;

/// The one door. Copy it into closures; get it with [`Trede::here`].
#[derive(Clone, Copy)]
pub struct Trede {
    /// A [`Here`]. What is shown before the engine is here must not name its type: it would bring the engine along.
    device: StoredValue<Option<Rc<dyn Any>>, LocalStorage>,
    engine: StoredValue<Arc<OnceCell<engine::Engine>>>,
    opened: StoredValue<Arc<OnceCell<()>>>,
    is_late: RwSignal<bool>,
    tabs: StoredValue<Option<Tabs>, LocalStorage>,
    /// By this lock the other tabs see that this start runs. The starts before it, in this page, do not.
    writer: StoredValue<Option<tab::Lock>, LocalStorage>,
    former: StoredValue<BTreeSet<[u8; 32]>>,
    me: RwSignal<Me>,
    revision: RwSignal<u64>,
    now: RwSignal<Now>,
    start: RwSignal<Start>,
    sync: RwSignal<SyncStatus>,
    /// Counts saves: a pause is over when nothing was saved since it began.
    saves: RwSignal<u64>,
    patient: StoredValue<bool>,
    fragment: StoredValue<Option<String>>,
    lock: lock::Lock,
}

impl std::fmt::Debug for Trede {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Trede")
    }
}

impl Trede {
    /// Makes the door and provides it to everything below. `fragment` is what stood after `#` in the address.
    pub fn provide(fragment: Option<String>) -> Self {
        let lock = lock::Lock::new();
        let trede = Self {
            device: StoredValue::new_local(None),
            engine: StoredValue::new(Arc::new(OnceCell::new())),
            opened: StoredValue::new(Arc::new(OnceCell::new())),
            is_late: RwSignal::new(false),
            tabs: StoredValue::new_local(None),
            writer: StoredValue::new_local(None),
            former: StoredValue::new(BTreeSet::new()),
            me: RwSignal::new(Me::Nobody),
            revision: RwSignal::new(0),
            now: RwSignal::new(Now { local: clock::now_local() }),
            start: RwSignal::new(match capability::missing().into_iter().any(Missing::is_fatal) {
                true => Start::NoStorage,
                // A device that kept nothing yet has nothing to wait for.
                false if !flag::is_installed(lock.place()) => Start::Ready,
                false => Start::Loading,
            }),
            sync: RwSignal::new(SyncStatus {
                saved: 0,
                sent: 0,
                complete: None,
                trouble: None,
                busy: false,
                set_aside: 0,
                arriving: None,
            }),
            saves: RwSignal::new(0),
            patient: StoredValue::new(false),
            fragment: StoredValue::new(fragment),
            lock,
        };
        provide_context(trede);
        trede.keep_time();
        spawn_local(trede.open());
        trede
    }

    async fn open_device(self, store: IndexedDb, storage_key: Secret) -> Result<Start, StoreError> {
        let device = Device::open(Opening {
            store,
            transport: Fetch::here(),
            origin: page::origin(),
            storage_key,
            random: Box::new(SystemRandom),
            now: Now { local: clock::now_local() },
            living: self.living().await,
        })
        .await?;
        let start = device.start();
        self.writer.set_value(tab::try_hold(&LockName::Writer(start)).await.ok());
        self.former.update_value(|former| {
            former.insert(start);
        });
        if !device.is_empty() {
            // The browser may have removed the sign alone.
            flag::mark_install(self.place());
        }
        let vanished = flag::arrival(self.place(), device.is_empty()) == Arrival::Vanished;
        self.device.set_value(Some(Rc::new(device)));
        Ok(if vanished { Start::Wiped } else { Start::Ready })
    }

    /// The door that the app provided.
    pub fn here() -> Self {
        expect_context()
    }

    /// How the start of the app went.
    pub fn start(self) -> Signal<Start> {
        self.start.into()
    }

    /// Goes on without what the browser removed.
    pub fn start_anew(self) {
        flag::unmark_install(self.place());
        self.start.set(Start::Ready);
    }

    /// Who uses this device.
    pub fn me(self) -> Memo<Me> {
        Memo::new(move |_| self.me.get())
    }

    /// The device's local time, anew every minute and when the page is shown again.
    pub fn now(self) -> Signal<Now> {
        self.now.into()
    }

    /// A view of the state, computed anew after each change and each minute.
    pub fn view<T>(self, view: impl Fn(&State, Now) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.ask_at(move |device, now| match device {
            Some(device) => device.read(|state| view(state, now)),
            None => view(&State::default(), now),
        })
    }

    /// The same for what does not depend on the moment: after each change only.
    pub fn view_of<T>(self, view: impl Fn(&State) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.ask(move |device| match device {
            Some(device) => device.read(|state| view(state)),
            None => view(&State::default()),
        })
    }

    /// The state of one participant's invitation.
    pub fn invitation(self, participant: ParticipantId) -> Memo<InvitationState> {
        self.ask_at(move |device, now| {
            device.map_or(InvitationState::None, |device| device.invitation_state(participant, now))
        })
    }

    /// Every invitation that still asks for something, whichever docent's device of the group made it.
    pub fn invitations(self) -> Memo<Vec<Invited>> {
        self.ask_at(move |device, now| device.map(|device| device.invitations(now)).unwrap_or_default())
    }

    /// The categories that this participant shares.
    pub fn categories_shared(self) -> Memo<Vec<Purpose>> {
        self.ask(|device| device.map(Here::shared).unwrap_or_default())
    }

    /// How far an entry has come: of its records the one that is least far; `None` while nothing stands there.
    pub fn reach(self, records: impl Fn(&State) -> Vec<RecordId> + Send + Sync + 'static) -> Memo<Option<Reach>> {
        self.ask(move |device| {
            let device = device?;
            device.read(|state| records(state)).into_iter().map(|record| device.reach(record)).min()
        })
    }

    /// What is to be sent, what arrived, and what is wrong.
    pub fn sync(self) -> Signal<SyncStatus> {
        self.sync.into()
    }

    /// Every device, code and card of this person's circles.
    pub fn devices(self) -> Memo<Vec<Listed>> {
        self.ask_at(|device, now| device.map(|device| device.devices(now)).unwrap_or_default())
    }

    /// Takes a device, code or card out, with the cards that it made if asked: what is written from now on it cannot read.
    pub async fn remove_device(self, device: [u8; 32], cards: Cards) -> Result<(), Refusal> {
        let done = self.device()?.remove_device(device, cards, moment()).await;
        self.finished();
        self.told(done)
    }

    /// What is set aside, and why.
    pub fn set_aside(self) -> Memo<Vec<SetAside>> {
        self.ask(|device| device.map(Here::set_aside).unwrap_or_default())
    }

    /// What a banner has to say about clocks and copies.
    pub fn warnings(self) -> Memo<Vec<Warning>> {
        self.ask_at(|device, now| device.map(|device| device.warnings(now)).unwrap_or_default())
    }

    /// Random bytes, for the ids that a command carries.
    pub fn new_id<const N: usize>(self) -> [u8; N] {
        random::bytes().unwrap_or([0; N])
    }

    /// What stood after `#` in the address when the app started; gone once it is asked for.
    pub fn entry_fragment(self) -> Option<String> {
        self.fragment.try_update_value(Option::take).flatten()
    }

    /// The code this phone waits with, when its invitation could not be read yet.
    pub fn waiting_code(self) -> Option<Code> {
        self.device().ok().and_then(|device| device.waiting_code())
    }

    /// Does what a tap asks for. `Ok` only when it is durable: "bewaard". After an error nothing was stored.
    pub async fn dispatch(self, command: Command) -> Result<(), Refusal> {
        let done = self.device()?.dispatch(command, moment()).await;
        if done.is_ok() {
            flag::mark_install(self.place());
            self.send_after_pause();
        }
        if done == Err(Refusal::Store(StoreError::Silent)) {
            // It may stand after all: then it shows, and the same answer once more is no second one.
            spawn_local(self.reread());
        }
        self.told(done)
    }

    /// Founds an organisation, with this device as its first docent's.
    pub async fn found(self, code: &str, organisation: OrganisationName, docent: DocentName) -> Result<(), Refusal> {
        let done = self.device()?.found(code, &organisation, &docent, moment()).await;
        self.settled(done).await
    }

    /// The recovery card of a docent, or a participant's own card.
    pub async fn recovery_card(self) -> Result<CodeCard, Refusal> {
        let card = self.device()?.recovery_card().await;
        self.finished();
        self.told(card)
    }

    /// The organisation's recovery card in `of` parts, of which `needed` are the card.
    pub async fn organisation_card(self, needed: u8, of: u8) -> Result<Vec<PartCard>, Refusal> {
        let parts = self.device()?.organisation_card(needed, of).await;
        self.finished();
        self.told(parts)
    }

    /// A code of ten minutes for a second device.
    pub async fn admit_device(self) -> Result<CodeCard, Refusal> {
        let card = self.device()?.admit_device(moment()).await;
        self.told(card)
    }

    /// The open invitation of a participant, or a new one.
    pub async fn invite(self, participant: ParticipantId) -> Result<CodeCard, Refusal> {
        let card = self.device()?.invite(participant, moment()).await;
        self.finished();
        self.told(card)
    }

    /// Takes an invitation back.
    pub async fn revoke_invitation(self, participant: ParticipantId) -> Result<(), Refusal> {
        let done = self.device()?.revoke_invitation(participant, moment()).await;
        self.finished();
        self.told(done)
    }

    /// "Ja, dit is haar telefoon."
    pub async fn confirm_phone(self, participant: ParticipantId) -> Result<(), Refusal> {
        let done = self.device()?.confirm_phone(participant).await;
        self.finished();
        self.told(done)
    }

    /// A participant's phones, the oldest first: more than one is "nieuwe telefoon sinds …".
    pub fn phones(self, participant: ParticipantId) -> Memo<Vec<Phone>> {
        self.ask(move |device| device.map(|device| device.phones(participant)).unwrap_or_default())
    }

    /// What a typed code or the fragment of a link turns out to be.
    pub async fn read_code(self, text: &str) -> Result<Found, Refusal> {
        match look(&Fetch::here(), &page::origin(), text).await? {
            Look::Found(found) => Ok(found),
            Look::NoInvitation(code) => self.try_card(code).await,
        }
    }

    /// Shares a category from now on, or no longer.
    pub async fn share(self, purpose: Purpose, on: bool) -> Result<(), Refusal> {
        let done = self.device()?.share(purpose, on, moment()).await;
        self.finished();
        self.told(done)
    }

    /// Sends and fetches now.
    pub fn sync_now(self) {
        spawn_local(self.meet());
    }

    /// A card or a list is finished: send it.
    pub fn finished(self) {
        self.sync_now();
    }

    /// The starts that still run: those of other tabs, and this page's own. A lock ends one, and the page goes on with
    /// another. Without Web Locks nobody can tell: then rows of another start are taken over even while it runs, and both
    /// send them. Records are content-addressed, so twice is once.
    async fn living(self) -> BTreeSet<[u8; 32]> {
        let mut living = tab::living_writers().await.unwrap_or_default();
        let own = self.device().ok().map(|device| device.start());
        self.former.with_value(|former| living.retain(|start| Some(*start) == own || !former.contains(start)));
        living
    }

    fn device(self) -> Result<Rc<Here>, Refusal> {
        let device = self.device.get_value().and_then(|device| device.downcast().ok());
        device.ok_or(Refusal::Store(StoreError::Refused))
    }

    /// Shows a change in this tab and tells the others.
    fn told<T>(self, done: Result<T, Refusal>) -> Result<T, Refusal> {
        if done.is_ok() {
            self.tell(Message::Changed);
            self.changed();
        }
        done
    }

    /// The same for what makes this device somebody's: from now on there is something to lose.
    async fn settled(self, done: Result<(), Refusal>) -> Result<(), Refusal> {
        if done.is_ok() {
            flag::mark_install(self.place());
            let _ = capability::persist().await;
            self.sync_now();
        }
        self.told(done)
    }

    fn tell(self, message: Message) {
        self.tabs.with_value(|tabs| {
            if let Some(tabs) = tabs {
                tabs.tell(message);
            }
        });
    }

    fn changed(self) {
        self.me.set(self.device().map_or(Me::Nobody, |device| device.me()));
        self.show_status();
        self.revision.update(|revision| *revision += 1);
    }

    fn show_status(self) {
        if let Ok(device) = self.device() {
            self.sync.set(device.status());
        }
    }

    fn ask<T>(self, ask: impl Fn(Option<&Here>) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.revision.track();
            self.device.with_value(|device| ask(device.as_deref().and_then(<dyn Any>::downcast_ref)))
        })
    }

    fn ask_at<T>(self, ask: impl Fn(Option<&Here>, Now) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.revision.track();
            let now = self.now.get();
            self.device.with_value(|device| ask(device.as_deref().and_then(<dyn Any>::downcast_ref), now))
        })
    }
}

fn moment() -> Now {
    Now { local: clock::now_local() }
}
