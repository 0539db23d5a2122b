//! The tabs of one browser: who lives, who syncs, and what they tell each other.

use std::collections::BTreeSet;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

use super::event::Listener;
use super::js;

#[wasm_bindgen]
extern "C" {
    // web-sys keeps Web Locks behind its unstable flag.
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, held: &Function) -> Promise;

    #[wasm_bindgen(method)]
    fn query(this: &LockManager) -> Promise;
}

/// What a lock stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockName {
    /// This writer's tab lives. Held from the writer's making until the tab goes.
    Writer([u8; 32]),
    /// This tab syncs.
    Sync,
}

const WRITER: &str = "writer/";

impl LockName {
    fn name(&self) -> String {
        match self {
            Self::Writer(id) => format!("{WRITER}{}", id.map(|byte| format!("{byte:02x}")).concat()),
            Self::Sync => "sync".to_owned(),
        }
    }
}

/// A lock that is held until this is dropped or the tab goes. A frozen tab keeps its locks.
#[derive(Debug)]
#[must_use = "the lock is released once this is dropped"]
pub struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _released = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Why a lock is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHeld {
    /// Another tab has it.
    #[error("another tab holds the lock")]
    Taken,
    /// The browser has no Web Locks here: every tab must act as if it were alone.
    #[error("the browser has no locks")]
    Unsupported,
}

fn locks() -> Option<LockManager> {
    js::property(&js::window()?.navigator(), "locks").map(JsCast::unchecked_into)
}

/// Takes the lock if it is free.
pub async fn try_hold(name: &LockName) -> Result<Lock, NotHeld> {
    request(name, Some("ifAvailable")).await
}

/// Waits for the lock, in the order of asking.
pub async fn hold(name: &LockName) -> Result<Lock, NotHeld> {
    request(name, None).await
}

/// Takes the lock from whoever holds it. Who held it goes on without noticing.
pub async fn steal(name: &LockName) -> Result<Lock, NotHeld> {
    request(name, Some("steal")).await
}

/// `how` is the option that is switched on; without one the request waits for its turn.
async fn request(name: &LockName, how: Option<&str>) -> Result<Lock, NotHeld> {
    let locks = locks().ok_or(NotHeld::Unsupported)?;
    let options = Object::new();
    if let Some(how) = how {
        Reflect::set(&options, &JsValue::from_str(how), &JsValue::TRUE).map_err(|_| NotHeld::Unsupported)?;
    }
    // The lock lives as long as the promise that the callback returns; resolving it is the release.
    let mut release = None;
    let until_released = Promise::new(&mut |resolve, _reject| release = Some(resolve));
    let lock = Lock { release: release.ok_or(NotHeld::Unsupported)? };
    let answered = Promise::new(&mut |resolve, reject| {
        let until_released = until_released.clone();
        let answer = Closure::once_into_js(move |given: JsValue| -> JsValue {
            let _told = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(!given.is_null()));
            if given.is_null() { JsValue::UNDEFINED } else { until_released.into() }
        });
        // A refusal of the whole request (an opaque origin) comes through its promise, not through the callback.
        let refused = locks.request(&name.name(), &options, answer.unchecked_ref());
        let _chained = js::method(&refused, "catch").map(|catch| catch.call1(&refused, &reject));
    });
    match JsFuture::from(answered).await.map(|given| given.is_truthy()) {
        Ok(true) => Ok(lock),
        Ok(false) => Err(NotHeld::Taken),
        Err(_) => Err(NotHeld::Unsupported),
    }
}

/// The writers whose tabs live. `None` without Web Locks: then nobody can tell, and no journal row may be taken over
/// from another writer by this evidence.
pub async fn living_writers() -> Option<BTreeSet<[u8; 32]>> {
    let snapshot = JsFuture::from(locks()?.query()).await.ok()?;
    let held: js_sys::Array = js::property(&snapshot, "held")?.dyn_into().ok()?;
    Some(held.iter().filter_map(|lock| writer(&js::property(&lock, "name")?.as_string()?)).collect())
}

fn writer(name: &str) -> Option<[u8; 32]> {
    let hex = name.strip_prefix(WRITER)?;
    let bytes: Option<Vec<u8>> = (0..hex.len())
        .step_by(2)
        .map(|at| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    bytes?.try_into().ok()
}

/// What one tab tells the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// I saved something: read the database again.
    Changed,
    /// Sync brought or sent something: read the database again.
    Arrived,
    /// Whoever syncs: send now.
    SendNow,
    /// Nothing of anybody is on this device any more: start anew.
    Erased,
    /// I locked: you too.
    Locked,
    /// Somebody set a lock, took it away or changed its rules.
    LockChanged,
    /// Somebody works in me.
    Touched,
}

impl Message {
    const ALL: [Self; 7] =
        [Self::Changed, Self::Arrived, Self::SendNow, Self::Erased, Self::Locked, Self::LockChanged, Self::Touched];

    fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Arrived => "arrived",
            Self::SendNow => "send-now",
            Self::Erased => "erased",
            Self::Locked => "locked",
            Self::LockChanged => "lock-changed",
            Self::Touched => "touched",
        }
    }
}

/// The channel between the tabs of one person's device.
#[derive(Debug)]
pub struct Tabs {
    channel: BroadcastChannel,
    _listener: Listener,
}

impl Tabs {
    /// Joins the channel with this name (the database's, so that two persons' tabs do not mix). `heard` gets what
    /// *other* tabs say. `None` where the browser has no such channel: then each tab is alone until it is reloaded.
    pub fn join(name: &str, heard: impl Fn(Message) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = Listener::new(&channel, "message", move |event| {
            let said = js::property(&event, "data").and_then(|data| data.as_string());
            let message = said.and_then(|said| Message::ALL.into_iter().find(|message| message.word() == said));
            // Words of a newer version of the app are none of this tab's business.
            if let Some(message) = message {
                heard(message);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: Message) {
        let _told = self.channel.post_message(&JsValue::from_str(message.word()));
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
