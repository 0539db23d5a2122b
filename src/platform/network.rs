//! The way to the functions.

use std::time::Duration;

use js_sys::{Reflect, Uint8Array};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestCache, RequestCredentials, RequestInit};

use super::event::Listener;
use super::{js, page};
use crate::sync::transport::{Reply, SIGNATURE_HEADER, Transport, TransportError};

/// What the functions speak.
const CBOR: &str = "application/cbor";

/// How long an answer may take. A request of 1 MiB over a slow mobile line (0.5 Mbit/s) takes 17 s.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a browser lets through while the page goes; all such requests together.
pub const KEEPALIVE_LIMIT: usize = 64 * 1024;

/// [`Transport`] over fetch. No cookies, no cache.
#[derive(Debug, Clone)]
pub struct Fetch {
    client: reqwest::Client,
    origin: String,
    patience: Duration,
}

impl Fetch {
    /// To the functions at `origin` (`https://host`, no slash at the end).
    pub fn new(origin: &str) -> Self {
        Self { client: reqwest::Client::new(), origin: origin.to_owned(), patience: PATIENCE }
    }

    /// To the functions that served this page: app and functions are one origin.
    pub fn here() -> Self {
        Self::new(&page::origin())
    }

    /// With another patience than the usual 20 seconds.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Sends while the page goes. The answer is not waited for: the next start finds out what arrived. `false` when
    /// it is larger than a browser lets through, or when the browser refuses; then the next start sends it.
    pub fn send_keepalive(&self, path: &str, signature: Option<&str>, body: &[u8]) -> bool {
        body.len() <= KEEPALIVE_LIMIT && self.keepalive(path, signature, body).is_ok()
    }

    fn keepalive(&self, path: &str, signature: Option<&str>, body: &[u8]) -> Result<(), JsValue> {
        let window = js::window().ok_or(JsValue::NULL)?;
        let headers = Headers::new()?;
        headers.set(CONTENT_TYPE.as_str(), CBOR)?;
        if let Some(signature) = signature {
            headers.set(SIGNATURE_HEADER, signature)?;
        }
        let request = RequestInit::new();
        request.set_method("POST");
        request.set_headers_headers(&headers);
        request.set_body_opt_u8_array(Some(&Uint8Array::from(body)));
        request.set_credentials(RequestCredentials::Omit);
        request.set_cache(RequestCache::NoStore);
        Reflect::set(&request, &JsValue::from_str("keepalive"), &JsValue::TRUE)?;
        let sent = window.fetch_with_str_and_init(&format!("{}{path}", self.origin), &request);
        // Awaited so that a refusal is not reported as an unhandled rejection; nobody needs the answer.
        wasm_bindgen_futures::spawn_local(async move {
            let _answer = JsFuture::from(sent).await;
        });
        Ok(())
    }
}

impl Transport for Fetch {
    async fn post(&self, path: &str, signature: Option<String>, body: Vec<u8>) -> Result<Reply, TransportError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(CBOR));
        if let Some(signature) = signature {
            // Base64url always is a header value.
            let signature = HeaderValue::try_from(signature).map_err(|_| TransportError::Unreachable)?;
            headers.insert(HeaderName::from_static(SIGNATURE_HEADER), signature);
        }
        let request =
            self.client.post(format!("{}{path}", self.origin)).headers(headers).timeout(self.patience).body(body);
        #[cfg(target_arch = "wasm32")]
        let request = request.fetch_credentials_omit().fetch_cache_no_store();
        let answer = request.send().await.map_err(|error| unanswered(&error))?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(|error| unanswered(&error))?;
        Ok(Reply { status, body: body.to_vec() })
    }
}

fn unanswered(error: &reqwest::Error) -> TransportError {
    if error.is_timeout() { TransportError::TooSlow } else { TransportError::Unreachable }
}

/// Whether the device believes it has a network. `false` is reliable, `true` is a hope.
pub fn online() -> bool {
    js::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `heard` with the new answer of [`online`] each time it changes.
pub fn on_online_change(heard: impl Fn(bool) + Clone + 'static) -> Option<[Listener; 2]> {
    let window = js::window()?;
    let lost = heard.clone();
    Some([
        Listener::new(&window, "online", move |_event| heard(true)),
        Listener::new(&window, "offline", move |_event| lost(false)),
    ])
}
