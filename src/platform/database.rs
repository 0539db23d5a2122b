//! IndexedDB, as thin as `storage` and `key` need it.
//!
//! Every transaction here makes all its requests at once, or the second half of them when the first is answered, and then
//! waits for `complete`: nothing else is awaited while it is open. The reason of a refusal is read from the transaction,
//! because a full disk shows itself only when it commits. A browser that gives no answer at all is not waited for for ever.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, EventTarget, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};

use super::clock::{self, Every};
use super::event::Listener;
use super::{js, late, random};
use crate::sync::store::StoreError;

#[wasm_bindgen]
extern "C" {
    // web-sys keeps the third argument behind its unstable flag; the durability stands in there.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(catch, method, js_class = "IDBDatabase", js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    /// Strict durability: `complete` comes after the operating system was told to flush.
    Write,
}

/// An answer that does not come is looked for this often, and given up after so many looks. Looks are counted, not time: a
/// page that was frozen, or computed, meanwhile has not waited.
const LOOK: Duration = Duration::from_secs(1);
const LOOKS: u32 = 15;

/// What became of a request or a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The good event came.
    Done,
    /// The other one came.
    Refused,
    /// None came in time.
    Silent,
}

/// A promise of one of two events, or of silence. It is made at once, so no event can come before it listens.
pub(super) struct Settled {
    promise: Promise,
    _watch: Every,
}

impl Settled {
    pub(super) fn of(target: &EventTarget, done: &str, failed: &str) -> Self {
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let mut given_up = None;
        let promise = Promise::new(&mut |resolve, reject| {
            for (name, function) in [(done, &resolve), (failed, &reject)] {
                let _added =
                    target.add_event_listener_with_callback_and_add_event_listener_options(name, function, &once);
            }
            given_up = Some(resolve);
        });
        let mut looks = 0;
        let watch = clock::every(LOOK, move || {
            looks += 1;
            if let Some(given_up) = given_up.as_ref().filter(|_| looks >= LOOKS) {
                // The events bring an event; this brings nothing.
                let _silent = given_up.call1(&JsValue::UNDEFINED, &JsValue::NULL);
            }
        });
        Self { promise, _watch: watch }
    }

    /// What came.
    pub(super) async fn outcome(self) -> Outcome {
        match JsFuture::from(self.promise.clone()).await {
            Ok(nothing) if nothing.is_null() => Outcome::Silent,
            Ok(_event) => Outcome::Done,
            Err(_event) => Outcome::Refused,
        }
    }
}

fn factory() -> Result<IdbFactory, StoreError> {
    let window = js::window().ok_or(StoreError::Refused)?;
    window.indexed_db().ok().flatten().ok_or(StoreError::Refused)
}

/// What opening does where there is no such database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    /// Make it.
    Make,
    /// It was there: say that it is gone.
    Gone,
}

/// Opens a database, making the object stores it lacks. They have no key path: keys are given with each row.
pub(super) async fn open(name: &str, stores: &[&'static str], absent: Absent) -> Result<IdbDatabase, StoreError> {
    let request = factory()?.open_with_u32(name, 1).map_err(|error| refusal_at_open(&error))?;
    let wanted = stores.to_vec();
    let is_gone = Rc::new(Cell::new(false));
    let upgrade = Closure::<dyn FnMut(web_sys::Event)>::new({
        let (request, is_gone) = (request.clone(), Rc::clone(&is_gone));
        move |_event| match absent {
            Absent::Make => create(&request, &wanted),
            Absent::Gone => {
                is_gone.set(true);
                // Nothing is made: the request fails with this.
                let _aborted = request.transaction().map(|transaction| transaction.abort());
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Settled::of(&request, "success", "error").outcome().await;
    request.set_onupgradeneeded(None);
    match opened {
        _ if is_gone.get() => Err(StoreError::Gone),
        Outcome::Done => opened_by(&request).ok_or_else(unknown),
        Outcome::Refused => Err(request.error().ok().flatten().map_or_else(unknown, |error| refusal_at_open(&error))),
        Outcome::Silent => {
            // Should it open after all, nobody has it.
            let given_up = request.clone();
            let close = move |_event| {
                if let Some(database) = opened_by(&given_up) {
                    database.close();
                }
                late::came();
            };
            Listener::new(&request, "success", close).forget();
            // Nor is it made without its stores: it would never get them.
            let given_up = request.clone();
            let undo = move |_event| {
                let _aborted = given_up.transaction().map(|transaction| transaction.abort());
                late::came();
            };
            Listener::new(&request, "upgradeneeded", undo).forget();
            Err(StoreError::Silent)
        }
    }
}

fn opened_by(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// How the name of the store begins by which a database is told from one that was made in its place. It stays empty: its
/// name is there without a transaction, and nobody can write over it.
const MADE: &str = "made/";

/// Which database this is: a name that it got when it was made. One of an older program has none, and it stays the same one.
pub(super) fn identity(database: &IdbDatabase) -> Option<String> {
    let names = database.object_store_names();
    (0..names.length()).filter_map(|place| names.item(place)).find(|name| name.starts_with(MADE))
}

fn create(request: &IdbOpenDbRequest, stores: &[&'static str]) {
    let Some(database) = opened_by(request) else { return };
    if let Ok(id) = random::bytes::<16>() {
        let name = format!("{MADE}{}", id.map(|byte| format!("{byte:02x}")).concat());
        let _created = database.create_object_store(&name);
    }
    let present = database.object_store_names();
    for store in stores {
        if !present.contains(store) {
            // A failure makes the first transaction over this store fail, with its name in the error.
            let _created = database.create_object_store(store);
        }
    }
}

/// Removes a whole database. Waits for other openings of it to close.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    let request = factory()?.delete_database(name).map_err(|error| refusal_at_open(&error))?;
    match Settled::of(&request, "success", "error").outcome().await {
        Outcome::Done => Ok(()),
        Outcome::Refused => Err(request.error().ok().flatten().map_or_else(unknown, |error| refusal(&error))),
        Outcome::Silent => Err(StoreError::Silent),
    }
}

/// Opens a transaction over `stores`. The error is the thrown one: the caller knows whether a reopen helps.
pub(super) fn transaction(database: &IdbDatabase, stores: &[&str], access: Access) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().copied().map(JsValue::from_str).collect();
    let options = Object::new();
    let mode = match access {
        Access::Read => "readonly",
        Access::Write => {
            Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))?;
            "readwrite"
        }
    };
    database.unchecked_ref::<DurableDatabase>().transaction_with_options(&names, mode, &options)
}

/// Runs `requests` in `transaction` and waits until it is complete. Nothing of it stands when this returns an error; after
/// [`StoreError::Silent`] all of it may.
pub(super) async fn run<T>(
    transaction: &IdbTransaction,
    requests: impl FnOnce(&IdbTransaction) -> Result<T, JsValue>,
) -> Result<T, StoreError> {
    let settled = Settled::of(transaction, "complete", "abort");
    match requests(transaction) {
        Ok(asked) => match settled.outcome().await {
            Outcome::Done => Ok(asked),
            Outcome::Refused => Err(transaction.error().map_or_else(unknown, |error| refusal(&error))),
            Outcome::Silent => {
                // It throws where everything was said already, and then it may still complete.
                let _aborted = transaction.abort();
                Err(StoreError::Silent)
            }
        },
        Err(error) => {
            // Already aborted is as good.
            let _aborted = transaction.abort();
            settled.outcome().await;
            Err(refusal(&error))
        }
    }
}

/// Says that no more requests come, which saves the round trip in which the browser finds out. Where it cannot be said
/// the transaction completes by itself.
pub(super) fn say_all(transaction: &IdbTransaction) {
    if let Some(commit) = js::method(transaction, "commit") {
        // It throws only when the transaction has ended already, and then its events say how.
        let _said = commit.call0(transaction);
    }
}

/// What a thrown error or an aborted transaction means.
pub(super) fn refusal(error: &JsValue) -> StoreError {
    match js::error_name(error).as_str() {
        "QuotaExceededError" => StoreError::Full,
        "SecurityError" => StoreError::Refused,
        _ => StoreError::Failed(js::error_text(error)),
    }
}

/// At opening, `InvalidStateError` is how a private window of some browsers says no.
fn refusal_at_open(error: &JsValue) -> StoreError {
    match js::error_name(error).as_str() {
        "InvalidStateError" => StoreError::Refused,
        _ => refusal(error),
    }
}

fn unknown() -> StoreError {
    StoreError::Failed("the browser gave no reason".to_owned())
}
