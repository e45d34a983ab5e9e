//! Copying a text.

use wasm_bindgen_futures::JsFuture;

/// Copies a text.
///
/// # Errors
/// The browser refused.
pub async fn copy(text: &str) -> Result<(), ()> {
    let window = web_sys::window().ok_or(())?;
    // Pages without a secure origin have no clipboard at all: asking for it would throw.
    if js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).map_or(true, |clipboard| clipboard.is_undefined())
    {
        return Err(());
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.map(|_| ()).map_err(|_| ())
}
