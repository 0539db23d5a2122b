//! Handing something to another app: the clipboard and the share sheet.

use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::js;

/// Puts `text` on the clipboard; `false` when the browser refuses. From a tap only.
pub async fn copy(text: &str) -> bool {
    let Some(window) = js::window() else { return false };
    let navigator = window.navigator();
    if js::property(&navigator, "clipboard").is_none() {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Whether there is a share sheet.
pub fn can_share() -> bool {
    js::window().is_some_and(|window| js::method(&window.navigator(), "share").is_some())
}

/// What became of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Another app took it.
    Done,
    /// The person closed the sheet.
    Cancelled,
    /// The browser cannot, or refused: offer to copy.
    Refused,
}

/// Opens the share sheet. From a tap only.
pub async fn share(title: &str, text: &str, url: &str) -> Shared {
    let (true, Some(window)) = (can_share(), js::window()) else { return Shared::Refused };
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    data.set_url(url);
    match JsFuture::from(window.navigator().share_with_data(&data)).await {
        Ok(_) => Shared::Done,
        Err(error) if js::error_name(&error) == "AbortError" => Shared::Cancelled,
        Err(_) => Shared::Refused,
    }
}
