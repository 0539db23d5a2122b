//! Reading JavaScript values whose shape no binding vouches for.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// A property, `None` when it is absent, undefined or null.
pub(super) fn property(target: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(target, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// A method as a function, `None` when the browser has no such method.
pub(super) fn method(target: &JsValue, name: &str) -> Option<Function> {
    property(target, name)?.dyn_into().ok()
}

/// The name of a thrown error: `QuotaExceededError`, `SecurityError` …
pub(super) fn error_name(error: &JsValue) -> String {
    property(error, "name").and_then(|name| name.as_string()).unwrap_or_else(|| "Error".to_owned())
}

/// What a thrown error says, for a log line or an error value; never for a screen.
pub(super) fn error_text(error: &JsValue) -> String {
    let message = property(error, "message").and_then(|message| message.as_string()).unwrap_or_default();
    format!("{}: {message}", error_name(error))
}

/// The window. Absent in workers and outside a browser.
pub(super) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document.
pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
