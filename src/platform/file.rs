//! Files: offering one, reading one.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file to save.
///
/// # Errors
/// The browser refused.
pub fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    offer_blob(name, &blob)
}

/// Offers anything as a file to save.
///
/// # Errors
/// The browser refused.
pub fn offer_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor = document.create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&address)
}

/// Largest file that is read: far above any plan, even in JSON with every text as long as it may be.
const MAX_BYTES: f64 = 16_000_000.0;

/// The text of a file that a person chose; `None` when it is too large or unreadable.
pub async fn text_of(file: web_sys::File) -> Option<String> {
    if file.size() > MAX_BYTES {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}
