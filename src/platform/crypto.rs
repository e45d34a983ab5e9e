//! The browser's own cryptography: locking bytes with a password, and opening them. The form is `codec::locked`'s.

use crate::codec::locked::{ITERATIONS, Locked};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why nothing was locked or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CryptoError {
    /// There is no cryptography on this page: it takes an https address.
    Unavailable,
    /// The password is another one, or the bytes were changed.
    Refused,
}

fn crypto() -> Option<JsValue> {
    let crypto = Reflect::get(&web_sys::window()?.into(), &"crypto".into()).ok()?;
    (!crypto.is_undefined()).then_some(crypto)
}

/// Whether this page can lock.
pub fn is_available() -> bool {
    crypto()
        .and_then(|crypto| Reflect::get(&crypto, &"subtle".into()).ok())
        .is_some_and(|subtle| !subtle.is_undefined())
}

async fn subtle(name: &str, arguments: &[JsValue]) -> Result<JsValue, CryptoError> {
    let call = || {
        let subtle = Reflect::get(&crypto()?, &"subtle".into()).ok()?;
        let function = Reflect::get(&subtle, &name.into()).ok()?.dyn_into::<Function>().ok()?;
        let promise = function.apply(&subtle, &arguments.iter().collect::<Array>()).ok()?;
        promise.dyn_into::<Promise>().ok()
    };
    let promise = call().ok_or(CryptoError::Unavailable)?;
    JsFuture::from(promise).await.map_err(|_| CryptoError::Refused)
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // A plain object takes any entry.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let crypto = crypto()?;
    let function = Reflect::get(&crypto, &"getRandomValues".into()).ok()?.dyn_into::<Function>().ok()?;
    let into = Uint8Array::new_with_length(u32::try_from(N).ok()?);
    function.call1(&crypto, &into).ok()?;
    let mut random = [0; N];
    into.copy_to(&mut random);
    Some(random)
}

async fn key(password: &str, locked: &Locked, usage: &str) -> Result<JsValue, CryptoError> {
    let usages = |usage: &str| -> JsValue { Array::of1(&usage.into()).into() };
    let raw = bytes(password.as_bytes());
    let material = ["raw".into(), raw, "PBKDF2".into(), false.into(), usages("deriveKey")];
    let material = subtle("importKey", &material).await?;
    let way = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(&locked.salt)),
        ("iterations", locked.iterations.into()),
    ]);
    let cipher = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    subtle("deriveKey", &[way, material, cipher, false.into(), usages(usage)]).await
}

async fn apply(name: &str, password: &str, locked: &Locked, input: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let key = key(password, locked, name).await?;
    let cipher = object(&[
        ("name", "AES-GCM".into()),
        ("iv", bytes(&locked.nonce)),
        ("additionalData", bytes(&locked.head())),
        ("tagLength", 128.into()),
    ]);
    let output = subtle(name, &[cipher, key, bytes(input)]).await?;
    Ok(Uint8Array::new(&output).to_vec())
}

/// Locks bytes.
///
/// # Errors
/// The page has no cryptography.
pub async fn lock(password: &str, plain: &[u8]) -> Result<Locked, CryptoError> {
    let (salt, nonce) = random().zip(random()).ok_or(CryptoError::Unavailable)?;
    let mut locked = Locked { iterations: ITERATIONS, salt, nonce, sealed: Vec::new() };
    locked.sealed = apply("encrypt", password, &locked, plain).await?;
    Ok(locked)
}

/// Opens what [`lock`] locked.
///
/// # Errors
/// The password is another one, or the page has no cryptography.
pub async fn unlock(password: &str, locked: &Locked) -> Result<Vec<u8>, CryptoError> {
    apply("decrypt", password, locked, &locked.sealed).await
}
