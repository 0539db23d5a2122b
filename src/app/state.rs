//! The one door: screens read views of the state, write through [`Trede::dispatch`], and know nothing of the rest.

use leptos::prelude::*;

use crate::client::view::{
    AdmissionCard, Found, Invitation, InvitationCard, InvitationState, Me, Reach, Refusal, SyncStatus,
};
use crate::domain::{Command, Now, ParticipantId, State};
use crate::fact::{Purpose, RecordId};
use crate::vault::code::Code;

/// How the start of the app went.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    held: StoredValue<Held, LocalStorage>,
    revision: RwSignal<u64>,
    now: RwSignal<Now>,
    start: RwSignal<Start>,
    sync: RwSignal<SyncStatus>,
}

impl Trede {
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
        self.ask(|device| device.me())
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
            self.held.with_value(|held| view(&held.state, now))
        })
    }

    /// What is to be sent, what arrived, and what is wrong.
    pub fn sync(self) -> Signal<SyncStatus> {
        self.sync.into()
    }
}
