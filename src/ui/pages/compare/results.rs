//! What each of the two plans comes to, figure by figure.

use super::board::Board;
use super::{Whose, with_wording, word};
use crate::domain::plan::calculate;
use crate::domain::quantity::Value;
use crate::domain::result::{Leading, leading};
use crate::i18n::wording::NO_FIGURE;
use crate::platform::page;
use crate::state::app;
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Results(board: Board) -> impl IntoView {
    let state = app();
    let theirs = RwSignal::new(None::<Vec<Value>>);
    // In a task of its own: the other plan may be large.
    page::after(0, move || {
        let found = board.aligned.try_with_value(|aligned| leading(&aligned.plan, &calculate(&aligned.plan)));
        theirs.try_set(found);
    });
    let mine = state.memo(leading);
    let rows = move || {
        let mine = mine.get();
        let theirs = theirs.get();
        let row = |(at, what): (usize, Leading)| {
            let own = mine.get(at).copied();
            let other = theirs.as_ref().and_then(|theirs| theirs.get(at).copied());
            let of = |whose, value: Option<Value>| {
                with_wording(board, whose, |w| value.map_or_else(String::new, |value| w.value(value, what.unit())))
            };
            let off = with_wording(board, Whose::Mine, |w| match (own, other) {
                (Some(own), Some(other)) => match (own, other) {
                    (Ok(_), Ok(_)) => w.effect(other, own, what.unit()).unwrap_or_else(|| "0".to_owned()),
                    _ => NO_FIGURE.to_owned(),
                },
                _ => String::new(),
            });
            let name = with_wording(board, Whose::Mine, |w| w.leading(what));
            view! {
                <tr data-figure=format!("{what:?}")>
                    <th scope="row">{name}</th>
                    <td>{of(Whose::Mine, own)}</td>
                    <td>{of(Whose::Theirs, other)}</td>
                    <td>{off}</td>
                </tr>
            }
        };
        Leading::ALL.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <section class="block">
            <h2>{word(|w| w.results)}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=word(|w| w.results)>
                <table class="table" id="compare-results">
                    <thead>
                        <tr>
                            <th scope="col">{word(|w| w.figure)}</th>
                            <th scope="col">{word(|w| w.mine)}</th>
                            <th scope="col">{word(|w| w.theirs)}</th>
                            <th scope="col">{word(|w| w.difference)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
