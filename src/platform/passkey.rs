//! A passkey that gives a secret: WebAuthn with its PRF extension. The authenticator asks for a finger, a face or its own
//! PIN, and answers the same 32 bytes for the same salt. No server is asked: what comes back opens a slot or does not.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use super::{js, random};
use crate::vault::key::Secret;

/// Why there is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// The browser or the authenticator cannot do this.
    #[error("passkeys cannot give a secret here")]
    Unsupported,
    /// The person said no, took too long, or it was another finger.
    #[error("the passkey was not used")]
    NotUsed,
}

/// A passkey that was made, and what it gives.
#[derive(Debug)]
pub struct Made {
    /// Its name.
    pub credential: Vec<u8>,
    /// The salt to ask it with.
    pub salt: [u8; 32],
    /// What it gives for that.
    pub given: Secret,
}

/// Whether the browser has passkeys at all. Whether they give a secret shows when one is made.
pub fn is_there() -> bool {
    js::window().is_some_and(|window| js::property(&window, "PublicKeyCredential").is_some()) && credentials().is_some()
}

/// Makes a passkey on this device.
pub async fn make(person: &str) -> Result<Made, PasskeyError> {
    let salt = random::bytes::<32>().map_err(|_| PasskeyError::Unsupported)?;
    let challenge = random::bytes::<32>().map_err(|_| PasskeyError::Unsupported)?;
    let user = random::bytes::<16>().map_err(|_| PasskeyError::Unsupported)?;
    let algorithms: Array = [-8.0, -7.0, -257.0]
        .into_iter()
        .map(|number| object(&[("type", "public-key".into()), ("alg", JsValue::from_f64(number))]))
        .collect();
    let chosen = object(&[("userVerification", "required".into()), ("residentKey", "discouraged".into())]);
    let options = object(&[
        ("challenge", bytes(&challenge)),
        ("rp", object(&[("name", "Trede".into())])),
        ("user", object(&[("id", bytes(&user)), ("name", person.into()), ("displayName", person.into())])),
        ("pubKeyCredParams", algorithms.into()),
        ("authenticatorSelection", chosen),
        ("extensions", asking(&salt)),
    ]);
    let made = asked("create", &options).await?;
    let credential = js::property(&made, "rawId").map(|id| Uint8Array::new(&id).to_vec());
    let credential = credential.ok_or(PasskeyError::Unsupported)?;
    let answer = answer(&made).ok_or(PasskeyError::Unsupported)?;
    if js::property(&answer, "enabled").is_none_or(|enabled| !enabled.is_truthy()) {
        return Err(PasskeyError::Unsupported);
    }
    // Many give the secret only when they are used, not when they are made.
    let given = match secret(&answer) {
        Some(given) => given,
        None => ask(&credential, &salt).await?,
    };
    Ok(Made { credential, salt, given })
}

/// What the passkey with this name gives for `salt`.
pub async fn ask(credential: &[u8], salt: &[u8; 32]) -> Result<Secret, PasskeyError> {
    let challenge = random::bytes::<32>().map_err(|_| PasskeyError::Unsupported)?;
    let named = object(&[("type", "public-key".into()), ("id", bytes(credential))]);
    let options = object(&[
        ("challenge", bytes(&challenge)),
        ("allowCredentials", Array::of1(&named).into()),
        ("userVerification", "required".into()),
        ("extensions", asking(salt)),
    ]);
    let used = asked("get", &options).await?;
    answer(&used).as_ref().and_then(secret).ok_or(PasskeyError::Unsupported)
}

fn credentials() -> Option<JsValue> {
    js::property(&js::window()?.navigator(), "credentials")
}

fn asking(salt: &[u8; 32]) -> JsValue {
    object(&[("prf", object(&[("eval", object(&[("first", bytes(salt))]))]))])
}

async fn asked(what: &str, options: &JsValue) -> Result<JsValue, PasskeyError> {
    let credentials = credentials().ok_or(PasskeyError::Unsupported)?;
    let method = js::method(&credentials, what).ok_or(PasskeyError::Unsupported)?;
    let promise = method.call1(&credentials, &object(&[("publicKey", options.clone())]));
    let promise: Promise = promise.ok().and_then(|promise| promise.dyn_into().ok()).ok_or(PasskeyError::Unsupported)?;
    JsFuture::from(promise).await.map_err(|error| match js::error_name(&error).as_str() {
        "NotSupportedError" | "SecurityError" => PasskeyError::Unsupported,
        _ => PasskeyError::NotUsed,
    })
}

fn answer(credential: &JsValue) -> Option<JsValue> {
    let results = js::method(credential, "getClientExtensionResults")?.call0(credential).ok()?;
    js::property(&results, "prf")
}

fn secret(answer: &JsValue) -> Option<Secret> {
    let first = js::property(&js::property(answer, "results")?, "first")?;
    let plain = Uint8Array::new(&first);
    if plain.length() != 32 {
        return None;
    }
    let mut secret = Zeroizing::new([0; 32]);
    plain.copy_to(secret.as_mut_slice());
    plain.fill(0, 0, plain.length());
    Some(secret)
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        // Setting a property of a plain object throws never.
        let _set = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
