//! IndexedDB, as thin as `storage` and `key` need it.
//!
//! Every transaction here makes all its requests at once, or the second half of them when the first is answered, and then
//! waits for `complete`: nothing else is awaited while it is open. The reason of a refusal is read from the transaction, because a full disk shows itself only when it commits.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, EventTarget, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};

use super::js;
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

/// A promise of one of two events. It is made at once, so no event can come before it listens.
pub(super) struct Settled(Promise);

impl Settled {
    pub(super) fn of(target: &EventTarget, done: &str, failed: &str) -> Self {
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        Self(Promise::new(&mut |resolve, reject| {
            for (name, function) in [(done, &resolve), (failed, &reject)] {
                let _added =
                    target.add_event_listener_with_callback_and_add_event_listener_options(name, function, &once);
            }
        }))
    }

    /// Whether the good one came.
    pub(super) async fn succeeded(self) -> bool {
        JsFuture::from(self.0).await.is_ok()
    }
}

fn factory() -> Result<IdbFactory, StoreError> {
    let window = js::window().ok_or(StoreError::Refused)?;
    window.indexed_db().ok().flatten().ok_or(StoreError::Refused)
}

/// Opens a database, making the object stores it lacks. They have no key path: keys are given with each row.
pub(super) async fn open(name: &str, stores: &[&'static str]) -> Result<IdbDatabase, StoreError> {
    let request = factory()?.open_with_u32(name, 1).map_err(|error| refusal_at_open(&error))?;
    let wanted = stores.to_vec();
    let upgrade = Closure::<dyn FnMut(web_sys::Event)>::new({
        let request = request.clone();
        move |_event| create(&request, &wanted)
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Settled::of(&request, "success", "error").succeeded().await;
    request.set_onupgradeneeded(None);
    if !opened {
        return Err(request.error().ok().flatten().map_or_else(unknown, |error| refusal_at_open(&error)));
    }
    request.result().ok().and_then(|result| result.dyn_into().ok()).ok_or_else(unknown)
}

fn create(request: &IdbOpenDbRequest, stores: &[&'static str]) {
    let Some(database) = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) else { return };
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
    match Settled::of(&request, "success", "error").succeeded().await {
        true => Ok(()),
        false => Err(request.error().ok().flatten().map_or_else(unknown, |error| refusal(&error))),
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

/// Runs `requests` in `transaction` and waits until it is complete. Nothing of it stands when this returns an error.
pub(super) async fn run<T>(
    transaction: &IdbTransaction,
    requests: impl FnOnce(&IdbTransaction) -> Result<T, JsValue>,
) -> Result<T, StoreError> {
    let settled = Settled::of(transaction, "complete", "abort");
    match requests(transaction) {
        Ok(asked) => match settled.succeeded().await {
            true => Ok(asked),
            false => Err(transaction.error().map_or_else(unknown, |error| refusal(&error))),
        },
        Err(error) => {
            // Already aborted is as good.
            let _aborted = transaction.abort();
            settled.succeeded().await;
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
