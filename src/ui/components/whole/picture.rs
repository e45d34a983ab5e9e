//! A frame around a chart with a quiet menu: the chart as a file, SVG or PNG.

use crate::export::file_name;
use crate::i18n::{files, fill};
use crate::platform::file;
use crate::state::{Event, app};
use crate::ui::pieces;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A chart that can be saved. `name` is its title where the chart has none of its own, and the name of the file.
#[component]
pub fn Picture(#[prop(into)] name: Signal<String>, children: Children) -> impl IntoView {
    let state = app();
    let words = move || files::files(state.locale());
    let label =
        move |format: &'static str| move || fill(words().save_picture_of, &[("name", &name.get()), ("format", format)]);
    let file_of = move |ending: &str| {
        let plan = state.peek(|strategy, _| strategy.name.clone());
        file_name(&[&plan, &name.get_untracked()], ending)
    };
    let save = move |event: &web_sys::MouseEvent, ending: &'static str| {
        let Some(chart) = chart_of(event) else { return };
        let (title, file_name) = (name.get_untracked(), file_of(ending));
        leptos::task::spawn_local(async move {
            let Ok(drawn) = pieces::draw(chart, title).await else {
                return state.tell(Event::Unreachable);
            };
            let saved = match (drawn, ending) {
                (Some(picture), "png") => match picture.png().await {
                    Ok(blob) => file::offer_blob(&file_name, &blob).is_ok(),
                    Err(_) => false,
                },
                (Some(picture), _) => file::offer(&file_name, &picture.svg).is_ok(),
                (None, _) => false,
            };
            if !saved {
                state.tell(Event::PictureFailed);
            }
        });
    };
    let svg = move |event: web_sys::MouseEvent| save(&event, "svg");
    let png = move |event: web_sys::MouseEvent| save(&event, "png");
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

/// The chart beside the pressed button.
fn chart_of(event: &web_sys::MouseEvent) -> Option<web_sys::Element> {
    let button = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let frame = button.closest(".picture").ok()??;
    frame.query_selector("figure").ok()?
}
