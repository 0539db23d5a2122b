//! What this browser offers the screens: a newer version, a place on the home screen, a voice.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::capability::{self, Missing, Persistence};
use crate::platform::install::{InstallOffer, Installed};
use crate::platform::service_worker::{self, Worker};
use crate::platform::{page, speech};

/// What this browser offers; a context.
#[derive(Debug, Clone, Copy)]
pub struct Browser {
    update_ready: RwSignal<bool>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    offer: StoredValue<Option<InstallOffer>, LocalStorage>,
    offered: RwSignal<bool>,
    voices: RwSignal<u32>,
    persistence: RwSignal<Option<Persistence>>,
    missing: StoredValue<Vec<Missing>>,
}

/// Registers the service worker, catches the browser's offer to install, and provides what came of it.
pub fn provide() -> Browser {
    let browser = Browser {
        update_ready: RwSignal::new(false),
        worker: StoredValue::new_local(None),
        offer: StoredValue::new_local(None),
        offered: RwSignal::new(false),
        voices: RwSignal::new(0),
        persistence: RwSignal::new(None),
        missing: StoredValue::new(capability::missing()),
    };
    let offered = browser.offered;
    browser.offer.set_value(Some(InstallOffer::capture(move |is_there| offered.set(is_there))));
    let voices = browser.voices;
    StoredValue::new_local(speech::on_voices_change(move || voices.update(|changes| *changes += 1)));
    spawn_local(async move {
        let ready = browser.update_ready;
        // Without it the app does not start offline; `missing` says so where it matters.
        browser.worker.set_value(service_worker::register(move || ready.set(true)).await.ok());
        browser.persistence.set(Some(capability::persisted().await));
    });
    provide_context(browser);
    browser
}

impl Browser {
    /// What the app provided.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether a newer version waits.
    pub fn update_ready(self) -> Signal<bool> {
        self.update_ready.into()
    }

    /// This is a docent's device: what is kept for starting offline grows by a docent's screens.
    pub fn keep_docent(self) {
        spawn_local(service_worker::keep_docent());
    }

    /// Lets the newer version take over; the page loads again.
    pub fn update_now(self) {
        let taken = self.worker.with_value(|worker| worker.as_ref().is_some_and(Worker::activate_update));
        if !taken {
            page::reload();
        }
    }

    /// Not now.
    pub fn update_later(self) {
        self.update_ready.set(false);
    }

    /// Whether the browser itself offers to install.
    pub fn can_install(self) -> Signal<bool> {
        self.offered.into()
    }

    /// Shows the browser's question. From a tap only.
    pub async fn install(self) -> Installed {
        let offer = self.offer.get_value();
        let outcome = match offer {
            Some(offer) => offer.prompt().await,
            None => Installed::NotOffered,
        };
        self.offered.set(false);
        outcome
    }

    /// Whether a voice speaks this language (`"nl"`), reactively: voices load late.
    pub fn can_speak(self, language: &str) -> bool {
        self.voices.track();
        speech::can_speak(language)
    }

    /// Whether the browser promised to keep the storage; `None` until it answered.
    pub fn persistence(self) -> Signal<Option<Persistence>> {
        self.persistence.into()
    }

    /// Asks the browser to keep the storage. After the first save.
    pub fn ask_persistence(self) {
        if self.persistence.get_untracked() == Some(Persistence::BestEffort) {
            spawn_local(async move { self.persistence.set(Some(capability::persist().await)) });
        }
    }

    /// What the app wants and the browser lacks here.
    pub fn missing(self) -> Vec<Missing> {
        self.missing.get_value()
    }
}
