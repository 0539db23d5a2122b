//! The storage key: the one secret that everything in a device's database is sealed under.
//!
//! It is random and is kept wrapped by slots. This is the `open` slot, for a device without a lock: a WebCrypto key
//! that cannot be exported wraps it, in a database of its own, so a dump of the data alone opens nothing. It does not
//! resist a copied browser profile.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, IdbDatabase, SubtleCrypto};

use super::database::{self, Access};
use super::event::Listener;
use super::{js, random};
use crate::sync::store::StoreError;

const SLOTS: &str = "slot";
const OPEN: &str = "open";
/// Binds the wrapped key to its place: bytes of another slot do not open in this one.
const LABEL: &[u8] = b"trede/1/slot/open";

/// The storage key of the database with this name, made at the first call.
///
/// Two tabs that start at once get the same one: `add` refuses a second row, and both read the row that stands.
pub async fn storage_key(database: &str) -> Result<[u8; 32], StoreError> {
    let subtle = subtle()?;
    let slots = database::open(&slots_of(database), &[SLOTS]).await?;
    let outcome = find_or_make(&subtle, &slots).await;
    slots.close();
    outcome
}

/// Removes the storage key. What was sealed under it can never be read again.
pub async fn forget(database: &str) -> Result<(), StoreError> {
    database::delete(&slots_of(database)).await
}

fn slots_of(database: &str) -> String {
    format!("{database}.key")
}

async fn find_or_make(subtle: &SubtleCrypto, slots: &IdbDatabase) -> Result<[u8; 32], StoreError> {
    if let Some(row) = find(slots).await? {
        return unwrap(subtle, &row).await;
    }
    let row = wrapped(subtle).await?;
    let row = add_or_find(slots, &row).await?;
    unwrap(subtle, &row).await
}

async fn find(slots: &IdbDatabase) -> Result<Option<JsValue>, StoreError> {
    let transaction =
        database::transaction(slots, &[SLOTS], Access::Read).map_err(|error| database::refusal(&error))?;
    let asked =
        database::run(&transaction, |transaction| transaction.object_store(SLOTS)?.get(&JsValue::from_str(OPEN)))
            .await?;
    Ok(asked.result().ok().filter(|row| !row.is_undefined()))
}

/// Adds `row` unless there is one, and reads what stands then, in one transaction.
async fn add_or_find(slots: &IdbDatabase, row: &JsValue) -> Result<JsValue, StoreError> {
    let transaction =
        database::transaction(slots, &[SLOTS], Access::Write).map_err(|error| database::refusal(&error))?;
    let (asked, _refused) = database::run(&transaction, |transaction| {
        let store = transaction.object_store(SLOTS)?;
        let add = store.add_with_key(row, &JsValue::from_str(OPEN))?;
        // The row of another tab is no failure: without this, it would abort the transaction.
        let refused = Listener::new(&add, "error", |event| {
            event.prevent_default();
            event.stop_propagation();
        });
        Ok((store.get(&JsValue::from_str(OPEN))?, refused))
    })
    .await?;
    asked.result().ok().filter(|row| !row.is_undefined()).ok_or_else(|| failed("the key was not kept"))
}

/// A new storage key, wrapped by a new WebCrypto key.
async fn wrapped(subtle: &SubtleCrypto) -> Result<JsValue, StoreError> {
    let usages = Array::of2(&JsValue::from_str("encrypt"), &JsValue::from_str("decrypt"));
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("AES-GCM"))?;
    set(&algorithm, "length", &JsValue::from_f64(256.0))?;
    let generated = subtle.generate_key_with_object(&algorithm, false, &usages).map_err(|error| thrown(&error))?;
    let key: CryptoKey = JsFuture::from(generated).await.map_err(|error| thrown(&error))?.unchecked_into();

    let mut secret = random::bytes::<32>().map_err(|error| failed(&error.to_string()))?;
    let nonce = random::bytes::<12>().map_err(|error| failed(&error.to_string()))?;
    let nonce = Uint8Array::from(nonce.as_slice());
    let plain = Uint8Array::from(secret.as_slice());
    zeroize::Zeroize::zeroize(&mut secret);
    let sealing = subtle
        .encrypt_with_object_and_buffer_source(&parameters(&nonce), &key, &plain)
        .map_err(|error| thrown(&error))?;
    let sealed = JsFuture::from(sealing).await.map_err(|error| thrown(&error))?;
    plain.fill(0, 0, plain.length());

    let row = Object::new();
    set(&row, "key", &key)?;
    set(&row, "nonce", &nonce)?;
    set(&row, "sealed", &Uint8Array::new(&sealed))?;
    Ok(row.into())
}

async fn unwrap(subtle: &SubtleCrypto, row: &JsValue) -> Result<[u8; 32], StoreError> {
    let part = |name| js::property(row, name).ok_or_else(|| failed("the key's slot is not whole"));
    let key: CryptoKey = part("key")?.dyn_into().map_err(|_| failed("the key's slot is not whole"))?;
    let nonce = Uint8Array::new(&part("nonce")?);
    let sealed = Uint8Array::new(&part("sealed")?);
    let opening = subtle
        .decrypt_with_object_and_buffer_source(&parameters(&nonce), &key, &sealed)
        .map_err(|error| thrown(&error))?;
    let plain = Uint8Array::new(&JsFuture::from(opening).await.map_err(|error| thrown(&error))?);
    let mut secret = [0; 32];
    if plain.length() != 32 {
        return Err(failed("the key has another length"));
    }
    plain.copy_to(&mut secret);
    plain.fill(0, 0, plain.length());
    Ok(secret)
}

fn parameters(nonce: &Uint8Array) -> AesGcmParams {
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", nonce);
    parameters.set_additional_data_u8_array(&Uint8Array::from(LABEL));
    parameters
}

/// Absent on plain http outside localhost. Keeping the key bare instead would be a quiet lie, so that is refused.
fn subtle() -> Result<SubtleCrypto, StoreError> {
    let crypto = js::window().and_then(|window| window.crypto().ok()).ok_or(StoreError::Refused)?;
    js::property(&crypto, "subtle").and_then(|subtle| subtle.dyn_into().ok()).ok_or(StoreError::Refused)
}

fn set(object: &Object, name: &str, value: &JsValue) -> Result<(), StoreError> {
    Reflect::set(object, &JsValue::from_str(name), value).map(|_| ()).map_err(|error| thrown(&error))
}

fn thrown(error: &JsValue) -> StoreError {
    failed(&js::error_text(error))
}

fn failed(reason: &str) -> StoreError {
    StoreError::Failed(format!("storage key: {reason}"))
}
