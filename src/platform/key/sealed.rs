//! Bytes sealed by a WebCrypto key that cannot be exported. A dump of the database opens none of them; a copied browser
//! profile does.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use crate::platform::{js, random};
use crate::sync::store::StoreError;

/// Seals bytes under a new key; the row holds both. `label` binds it to its place.
pub(super) async fn seal(label: &[u8], plain: &[u8]) -> Result<JsValue, StoreError> {
    let subtle = subtle()?;
    let usages = Array::of2(&JsValue::from_str("encrypt"), &JsValue::from_str("decrypt"));
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("AES-GCM"))?;
    set(&algorithm, "length", &JsValue::from_f64(256.0))?;
    let generated = subtle.generate_key_with_object(&algorithm, false, &usages).map_err(|error| thrown(&error))?;
    let key: CryptoKey = JsFuture::from(generated).await.map_err(|error| thrown(&error))?.unchecked_into();

    let nonce = random::bytes::<12>().map_err(|error| failed(&error.to_string()))?;
    let nonce = Uint8Array::from(nonce.as_slice());
    let plain = Uint8Array::from(plain);
    let sealing = subtle
        .encrypt_with_object_and_buffer_source(&parameters(label, &nonce), &key, &plain)
        .map_err(|error| thrown(&error))?;
    let sealed = JsFuture::from(sealing).await.map_err(|error| thrown(&error))?;
    plain.fill(0, 0, plain.length());

    let row = Object::new();
    set(&row, "key", &key)?;
    set(&row, "nonce", &nonce)?;
    set(&row, "sealed", &Uint8Array::new(&sealed))?;
    Ok(row.into())
}

/// Opens a row that [`seal`] made with this label.
pub(super) async fn open(label: &[u8], row: &JsValue) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let part = |name| js::property(row, name).ok_or_else(|| failed("the key's slot is not whole"));
    let key: CryptoKey = part("key")?.dyn_into().map_err(|_| failed("the key's slot is not whole"))?;
    let nonce = Uint8Array::new(&part("nonce")?);
    let sealed = Uint8Array::new(&part("sealed")?);
    let opening = subtle()?
        .decrypt_with_object_and_buffer_source(&parameters(label, &nonce), &key, &sealed)
        .map_err(|error| thrown(&error))?;
    let plain = Uint8Array::new(&JsFuture::from(opening).await.map_err(|error| thrown(&error))?);
    let bytes = Zeroizing::new(plain.to_vec());
    plain.fill(0, 0, plain.length());
    Ok(bytes)
}

fn parameters(label: &[u8], nonce: &Uint8Array) -> AesGcmParams {
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", nonce);
    parameters.set_additional_data_u8_array(&Uint8Array::from(label));
    parameters
}

/// Absent on plain http outside localhost. Keeping a key bare instead would be a quiet lie, so that is refused.
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

pub(super) fn failed(reason: &str) -> StoreError {
    StoreError::Failed(format!("storage key: {reason}"))
}
