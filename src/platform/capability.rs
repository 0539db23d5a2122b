//! What this browser, on this address, can and cannot do.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::js;

/// Something the app wants and the browser lacks here. Plain http outside localhost lacks most of them at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// https or localhost. Without it the browser withholds the ones below.
    SecureContext,
    /// Starting without a network.
    ServiceWorker,
    /// Telling tabs apart that live at the same time.
    Locks,
    /// Wrapping the storage key. Nothing can be kept without it.
    Subtle,
    /// The database. Nothing can be kept without it.
    Database,
    /// Asking that storage is not cleared.
    Persistence,
}

impl Missing {
    /// What the browser calls it, for who looks after the computer that serves Trede.
    pub fn name(self) -> &'static str {
        match self {
            Self::SecureContext => "https",
            Self::ServiceWorker => "navigator.serviceWorker",
            Self::Locks => "navigator.locks",
            Self::Subtle => "crypto.subtle",
            Self::Database => "indexedDB",
            Self::Persistence => "navigator.storage",
        }
    }

    /// Whether the app cannot keep anything without it.
    pub fn is_fatal(self) -> bool {
        matches!(self, Self::Subtle | Self::Database)
    }
}

/// All that is missing here; empty on any current browser over https.
pub fn missing() -> Vec<Missing> {
    let Some(window) = js::window() else { return vec![Missing::SecureContext] };
    let navigator = window.navigator();
    let subtle = window.crypto().is_ok_and(|crypto| js::property(&crypto, "subtle").is_some());
    let there = [
        (Missing::SecureContext, window.is_secure_context()),
        (Missing::ServiceWorker, js::property(&navigator, "serviceWorker").is_some()),
        (Missing::Locks, js::property(&navigator, "locks").is_some()),
        (Missing::Subtle, subtle),
        (Missing::Database, matches!(window.indexed_db(), Ok(Some(_)))),
        (Missing::Persistence, storage().is_some()),
    ];
    there.into_iter().filter(|(_, there)| !there).map(|(missing, _)| missing).collect()
}

/// Whether the browser promised not to clear this app's storage by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// It did.
    Kept,
    /// It did not; it may clear when the disk fills up, or after weeks without a visit.
    BestEffort,
    /// It cannot be asked.
    Unknown,
}

fn storage() -> Option<StorageManager> {
    let navigator = js::window()?.navigator();
    js::property(&navigator, "storage")?;
    let storage = navigator.storage();
    js::method(&storage, "persist").map(|_| storage)
}

async fn persistence(ask: fn(&StorageManager) -> Result<js_sys::Promise, JsValue>) -> Persistence {
    let Some(storage) = storage() else { return Persistence::Unknown };
    let Ok(asked) = ask(&storage) else { return Persistence::Unknown };
    match JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()) {
        Some(true) => Persistence::Kept,
        Some(false) => Persistence::BestEffort,
        None => Persistence::Unknown,
    }
}

/// Asks the browser to keep the storage. On the first save; some browsers put the question to the person.
pub async fn persist() -> Persistence {
    persistence(StorageManager::persist).await
}

/// What the browser promised so far, without asking.
pub async fn persisted() -> Persistence {
    persistence(StorageManager::persisted).await
}

/// What the browser says about room. For the settings screen; no evidence that a write will fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Bytes used.
    pub usage: f64,
    /// Bytes that may be used.
    pub quota: f64,
}

/// The browser's [`Estimate`].
pub async fn estimate() -> Option<Estimate> {
    let answer = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name| js::property(&answer, name).and_then(|value| value.as_f64());
    Some(Estimate { usage: number("usage")?, quota: number("quota")? })
}
