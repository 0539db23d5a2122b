//! The one door: screens read views of the state, write through [`Trede::dispatch`], and know nothing of the rest.

mod memory;

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::{Command, DocentName, Now, OrganisationName, ParticipantId, State};
use crate::fact::{Purpose, RecordId};
use crate::platform::{clock, page, random};
use memory::Memory;

pub use crate::client::view::{
    AdmissionCard, Found, Invitation, InvitationCard, InvitationState, InvitationTrouble, InvitedBy, JoinStage, Me,
    Reach, Refusal, SyncStatus, Trouble,
};
pub use crate::sync::store::StoreError;
pub use crate::vault::code::{Code, CodeError, WORD_COUNT};

/// How the start of the app went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Storage is being read.
    Loading,
    /// Everything is there.
    Ready,
    /// Storage is refused here (private window, blocked): nothing can be kept.
    NoStorage,
    /// There was data on this device and it is gone (the browser removed it).
    Wiped,
}

/// The one door. Copy it into closures; get it with [`Trede::here`].
#[derive(Clone, Copy)]
pub struct Trede {
    held: StoredValue<Memory, LocalStorage>,
    revision: RwSignal<u64>,
    now: RwSignal<Now>,
    start: RwSignal<Start>,
    sync: RwSignal<SyncStatus>,
    fragment: StoredValue<Option<String>>,
}

impl std::fmt::Debug for Trede {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Trede")
    }
}

impl Trede {
    /// Makes the door and provides it to everything below. `fragment` is what stood after `#` in the address.
    pub fn provide(fragment: Option<String>) -> Self {
        let trede = Self {
            held: StoredValue::new_local(Memory::default()),
            revision: RwSignal::new(0),
            now: RwSignal::new(Now { local: clock::now_local() }),
            start: RwSignal::new(Start::Ready),
            sync: RwSignal::new(SyncStatus {
                saved: 0,
                sent: 0,
                complete: None,
                trouble: None,
                busy: false,
                set_aside: 0,
            }),
            fragment: StoredValue::new(fragment),
        };
        provide_context(trede);
        trede.keep_time();
        trede
    }

    /// The door that the app provided.
    pub fn here() -> Self {
        expect_context()
    }

    /// How the start of the app went.
    pub fn start(self) -> Signal<Start> {
        self.start.into()
    }

    /// Who uses this device.
    pub fn me(self) -> Memo<Me> {
        self.ask(Memory::me)
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
        Memo::new(move |_| {
            self.revision.track();
            let now = self.now.get();
            self.held.with_value(|held| view(held.state(), now))
        })
    }

    /// The state of one participant's invitation.
    pub fn invitation(self, participant: ParticipantId) -> Memo<InvitationState> {
        self.ask(move |held| held.invitation(participant))
    }

    /// The categories that this participant shares.
    pub fn categories_shared(self) -> Memo<Vec<Purpose>> {
        self.ask(Memory::shared)
    }

    /// Where an entry is.
    pub fn reach(self, record: RecordId) -> Memo<Reach> {
        self.ask(move |held| held.reach(record))
    }

    /// What is to be sent, what arrived, and what is wrong.
    pub fn sync(self) -> Signal<SyncStatus> {
        self.sync.into()
    }

    /// Random bytes, for the ids that a command carries.
    pub fn new_id<const N: usize>(self) -> [u8; N] {
        random::bytes().unwrap_or([0; N])
    }

    /// What stood after `#` in the address when the app started; gone once it is asked for.
    pub fn entry_fragment(self) -> Option<String> {
        self.fragment.try_update_value(Option::take).flatten()
    }

    /// Does what a tap asks for. `Ok` only when it is durable: "bewaard". After an error nothing was stored.
    pub async fn dispatch(self, command: Command) -> Result<(), Refusal> {
        self.change(|held, now| held.dispatch(command, now))
    }

    /// Founds an organisation, with this device as its first docent's.
    pub async fn found(self, code: &str, organisation: OrganisationName, docent: DocentName) -> Result<(), Refusal> {
        self.change(|held, _| held.found(code, &organisation, &docent))
    }

    /// A new recovery card.
    pub async fn recovery_card(self) -> Result<AdmissionCard, Refusal> {
        self.change(|held, _| Ok(held.card(None)))
    }

    /// A code of ten minutes for a second device.
    pub async fn admit_device(self) -> Result<AdmissionCard, Refusal> {
        let until = self.now.get_untracked().local.checked_add_signed(chrono::Duration::minutes(10));
        self.change(|held, _| Ok(held.card(until)))
    }

    /// The open invitation of a participant, or a new one.
    pub async fn invite(self, participant: ParticipantId) -> Result<InvitationCard, Refusal> {
        self.change(|held, now| Ok(held.invite(participant, now)))
    }

    /// Takes an invitation back.
    pub async fn revoke_invitation(self, participant: ParticipantId) -> Result<(), Refusal> {
        self.change(|held, _| held.revoke(participant))
    }

    /// "Ja, dit is haar telefoon."
    pub async fn confirm_phone(self, participant: ParticipantId) -> Result<(), Refusal> {
        self.change(|held, _| held.confirm(participant))
    }

    /// What a typed code or the fragment of a link turns out to be.
    pub async fn read_code(self, text: &str) -> Result<Found, Refusal> {
        self.held.with_value(|held| held.read(text))
    }

    /// Joins with an invitation, sharing these categories.
    pub async fn join(self, invitation: &Invitation, shared: Vec<Purpose>) -> Result<(), Refusal> {
        self.change(|held, now| held.join(invitation, shared, now))
    }

    /// The diary starts; the invitation is bound once the server knows it.
    pub async fn start_waiting(self, code: &Code) -> Result<(), Refusal> {
        self.change(|held, _| held.wait(code))
    }

    /// This device becomes one more of a docent's.
    pub async fn admit(self, code: Code, docent: DocentName) -> Result<(), Refusal> {
        self.change(|held, _| held.admit(&code, &docent))
    }

    /// Shares a category from now on, or no longer.
    pub async fn share(self, purpose: Purpose, on: bool) -> Result<(), Refusal> {
        self.change(|held, _| held.share(purpose, on))
    }

    /// Sends and fetches now.
    pub fn sync_now(self) {
        self.sync.update(|status| {
            status.saved = 0;
            status.complete = Some(clock::now_local());
        });
    }

    /// A card or a list is finished: send it.
    pub fn finished(self) {
        self.sync_now();
    }

    fn change<T>(self, change: impl FnOnce(&mut Memory, Now) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let now = Now { local: clock::now_local() };
        let mut outcome = Err(Refusal::NotAllowed);
        self.held.update_value(|held| outcome = change(held, now));
        if outcome.is_ok() {
            self.sync.update(|status| status.saved += 1);
            self.revision.update(|revision| *revision += 1);
        }
        outcome
    }

    fn ask<T: PartialEq + Send + Sync + 'static>(self, ask: impl Fn(&Memory) -> T + Send + Sync + 'static) -> Memo<T> {
        Memo::new(move |_| {
            self.revision.track();
            self.held.with_value(&ask)
        })
    }

    fn keep_time(self) {
        let tick = move || self.now.set(Now { local: clock::now_local() });
        let ticking = clock::every(Duration::from_secs(60), tick);
        let shown = page::on_visibility_change(move |_visible| tick());
        StoredValue::new_local((ticking, shown));
    }
}
