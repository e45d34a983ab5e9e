//! The strip that never leaves: result, sales, cost, revenue, ROMI and what is spent per 100 earned, each with what the last
//! edit changed, and the word "saved".

use super::told::Told;
use crate::domain::result::{Leading, leading};
use crate::i18n::fill;
use crate::i18n::wording::Wording;
use crate::state::{app, memo};
use crate::ui::components::saved::SavedWord;
use leptos::prelude::*;

/// A figure of the strip: its name, itself, and what the last edit changed.
#[derive(Clone, PartialEq)]
struct Item {
    name: String,
    told: Told,
    change: Option<String>,
}

/// The strip of the open plan.
#[component]
pub fn Strip() -> impl IntoView {
    let state = app();
    let all = state.memo(move |strategy, figures| {
        let w = Wording::new(state.locale(), strategy);
        let values = leading(strategy, figures);
        let item = |(at, (what, value)): (usize, (Leading, _))| Item {
            name: w.leading(what),
            told: Told { text: w.value(value, what.unit()), of: Some(what.of(strategy)) },
            change: state.baseline(at).and_then(|before| w.change(value, before, what.unit())),
        };
        Leading::ALL.into_iter().zip(values).enumerate().map(item).collect::<Vec<_>>()
    });
    let item = move |at: usize| {
        let one = memo(move || all.with(|all| all.get(at).cloned()));
        let part = move |of: fn(Item) -> String| move || one.get().map_or_else(String::new, of);
        let said = move || {
            let change = one.get().and_then(|own| own.change);
            change.map(|change| fill(state.words().last_change, &[("value", &change)]))
        };
        view! {
            <div class="strip-item" data-figure=format!("{:?}", Leading::ALL.get(at))>
                <dt>{part(|own| own.name)}</dt>
                <dd>
                    {move || one.get().map(|own| own.told.shown())}
                    <span class="strip-change" title=said>{part(|own| own.change.unwrap_or_default())}</span>
                </dd>
            </div>
        }
    };
    view! {
        <div class="strip">
            <dl class="strip-figures">{(0..Leading::ALL.len()).map(item).collect_view()}</dl>
            <SavedWord />
        </div>
    }
}
