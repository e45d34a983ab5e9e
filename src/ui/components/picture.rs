//! A frame around a chart with a quiet menu: the chart as a file, SVG or PNG.

use crate::export::file_name;
use crate::i18n::{files, fill};
use crate::platform::{file, picture};
use crate::state::{Event, app};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A chart that can be saved. `name` is its title where the chart has none of its own, and the name of the file.
#[component]
pub fn Picture(#[prop(into)] name: Signal<String>, children: Children) -> impl IntoView {
    let state = app();
    let words = move || files::files(state.locale.get());
    let label =
        move |format: &'static str| move || fill(words().save_picture_of, &[("name", &name.get()), ("format", format)]);
    let file_of = move |ending: &str| {
        let plan = state.peek(|strategy, _| strategy.name.clone());
        file_name(&[&plan, &name.get_untracked()], ending)
    };
    let drawn = move |event: &web_sys::MouseEvent| {
        let button = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let frame = button.closest(".picture").ok()??;
        let chart = frame.query_selector("figure").ok()??;
        picture::picture(&chart, &name.get_untracked())
    };
    let failed = move || state.event.set(Some(Event::PictureFailed));
    let svg = move |event: web_sys::MouseEvent| match drawn(&event) {
        Some(picture) if file::offer(&file_of("svg"), &picture.svg).is_ok() => {}
        _ => failed(),
    };
    let png = move |event: web_sys::MouseEvent| {
        let Some(picture) = drawn(&event) else { return failed() };
        let file_name = file_of("png");
        leptos::task::spawn_local(async move {
            let saved = match picture.png().await {
                Ok(blob) => file::offer_blob(&file_name, &blob),
                Err(error) => Err(error),
            };
            if saved.is_err() {
                failed();
            }
        });
    };
    view! {
        <div class="picture">
            {children()}
            <details class="picture-menu">
                <summary>{move || words().picture}</summary>
                <button type="button" class="quiet" aria-label=label("SVG") on:click=svg>"SVG"</button>
                <button type="button" class="quiet" aria-label=label("PNG") on:click=png>"PNG"</button>
            </details>
        </div>
    }
}
