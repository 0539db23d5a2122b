//! Files that a person takes along, and files that they choose.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

use super::{clock, js};

/// Safari reads the blob some time after the tap; until then its address must stay.
const UNTIL_READ: Duration = Duration::from_secs(60);

/// Offers `bytes` as a download with this name and media type; `false` when the browser refuses.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    offer(name, media_type, bytes).is_ok()
}

fn offer(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = js::document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        clock::after(UNTIL_READ).await;
        let _revoked = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Why a chosen file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// No file was chosen.
    None,
    /// Larger than is wanted.
    TooLarge,
    /// The browser does not give it: it was moved, or its medium is gone.
    Refused,
}

/// The bytes of the file that was just chosen in the input that this event is about. The input is emptied, so that the
/// same file can be chosen once more. Nothing leaves the device.
pub fn chosen(event: &Event, max: usize) -> impl Future<Output = Result<Vec<u8>, Unread>> + use<> {
    let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
    let file = input.as_ref().and_then(|input| input.files()?.get(0));
    if let Some(input) = input {
        input.set_value("");
    }
    async move {
        let file = file.ok_or(Unread::None)?;
        if u32::try_from(max).is_ok_and(|max| file.size() > f64::from(max)) {
            return Err(Unread::TooLarge);
        }
        let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.map_err(|_| Unread::Refused)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
