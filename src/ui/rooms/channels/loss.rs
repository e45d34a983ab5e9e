//! What is lost without a channel, and where its money could go.

use crate::domain::promotion::{loss, view};
use crate::domain::strategy::ChannelId;
use crate::domain::term::Unit;
use crate::i18n::fill;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::card_field::words;
use crate::ui::components::flow::Show;
use leptos::prelude::*;

/// The comparison of the plan with and without a channel.
#[component]
pub fn Lost(id: ChannelId) -> impl IntoView {
    let state = app();
    let found = state.memo(move |strategy, _| loss::without(strategy, id));
    let candidates = state.memo(move |strategy, _| {
        let w = words();
        let tools = view::candidates(strategy, strategy.channel(id)?.card.goal_kind);
        let names: Vec<&str> = tools.into_iter().take(8).map(|tool| w.tool_name(tool)).collect();
        (!names.is_empty()).then(|| fill(w.candidates, &[("tools", &names.join(", "))]))
    });
    let compared = move || {
        let locale = state.locale();
        let rows = found.read().as_ref().map(|found| found.compared.clone()).unwrap_or_default();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let cells = |row: &loss::Compared| {
                [row.gave, row.with, row.without].map(|value| wording.value(value, row.term.unit()))
            };
            rows.iter()
                .map(|row| {
                    let [gave, with, without] = cells(row);
                    view! {
                        <tr>
                            <th scope="row">{wording.heading(row.term)}</th>
                            <td>{gave}</td>
                            <td>{with}</td>
                            <td>{without}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=move || words().loss>
            <table class="table" id="loss">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{move || words().loss_gave}</th>
                        <th scope="col">{move || words().loss_with}</th>
                        <th scope="col">{move || words().loss_without}</th>
                    </tr>
                </thead>
                <tbody>{compared}</tbody>
            </table>
        </div>
        <Places id=id found=found />
        <p class="hint">{move || words().loss_note}</p>
        {move || candidates.get().map(|text| view! { <p class="hint" id="candidates">{text}</p> })}
    }
}

#[component]
fn Places(id: ChannelId, found: Memo<Option<loss::Loss>>) -> impl IntoView {
    let state = app();
    let places = move || found.read().as_ref().map(|found| found.places.clone()).unwrap_or_default();
    let heading = move || {
        let locale = state.locale();
        let freed = found.read().as_ref().map(|found| found.freed);
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            if freed == Some(Ok(rust_decimal::Decimal::ZERO)) {
                return words().places_for_nothing.to_owned();
            }
            let money = freed.map(|freed| wording.value(freed, Unit::Money)).unwrap_or_default();
            fill(words().places, &[("money", &money)])
        })
    };
    let rows = move || {
        let locale = state.locale();
        let row = |place: loss::Place| {
            let (name, cost, deals, edit) = state.read(|strategy, _| {
                let wording = Wording::new(locale, strategy);
                (
                    crate::export::links::path(strategy, place.id, locale),
                    wording.quantity(place.cost_per_deal, Unit::Money),
                    wording.value(place.deals, Unit::Count),
                    loss::give_to(strategy, id, place.id).filter(|_| !strategy.is_off(id) && !state.is_read_only()),
                )
            });
            let label = fill(words().give, &[("name", &name)]);
            let button = edit.map(|edit| {
                let give = move |_| state.act(edit.clone());
                view! { <button type="button" class="quiet" on:click=give>{label}</button> }
            });
            view! { <tr><th scope="row">{name}</th><td>{cost}</td><td>{deals}</td><td>{button}</td></tr> }
        };
        places().into_iter().map(row).collect_view()
    };
    view! {
        <Show
            when=move || !places().is_empty()
            fallback=move || view! { <p class="empty">{move || words().no_places}</p> }
        >
            <h3>{heading}</h3>
            <div class="table-scroll" role="region" tabindex="0" aria-label=heading>
                <table class="table" id="places">
                    <thead>
                        <tr>
                            <th scope="col">{move || words().of_phrase.channel}</th>
                            <th scope="col">{move || words().next_deal}</th>
                            <th scope="col">{move || words().deals_for_it}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Show>
    }
}
