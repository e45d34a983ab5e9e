//! Low and high of every rate and price, folded by what they belong to.

use super::{label, text, word};
use crate::domain::field::{Field, Shape};
use crate::domain::model::{Range, WhatIf};
use crate::domain::whatif::Input;
use crate::domain::whatif::input::{Group, ranged_inputs};
use crate::domain::whatif::ranges::{ends, outside};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{fill, number, what_if_words};
use crate::state::{app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::NumberField;
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Ranges() -> impl IntoView {
    let state = app();
    let all = state.memo(|strategy, _| ranged_inputs(strategy));
    let groups = memo(move || all.read().iter().map(|(group, _)| *group).collect::<Vec<_>>());
    let notices = state.memo(|strategy, _| outside(strategy));
    let notice = move |(_, input): (Group, Input)| {
        let said = text(move |wording| outside_said(wording, input));
        view! { <li>{said}</li> }
    };
    view! {
        <section class="block" id="what-if-ranges">
            <h2>{word(|w| w.ranges)}</h2>
            <p class="hint">{word(|w| w.ranges_hint)}</p>
            <div class="settings">
                <NumberField field=WhatIf::MARKET_SPREAD.field() hint=label(|w| w.market_hint) />
                <NumberField field=WhatIf::OWN_SPREAD.field() hint=label(|w| w.own_hint) />
            </div>
            <ul class="notices" id="ranges-outside">
                <For each=move || notices.get() key=|found| *found children=notice />
            </ul>
            <div class="range-groups">
                <For each=move || groups.get() key=|group| *group children=move |group| view! { <GroupFold group=group all=all /> } />
            </div>
        </section>
    }
}

fn outside_said(wording: &Wording, input: Input) -> String {
    let Some(found) = ends(wording.strategy, input) else { return String::new() };
    let value = |x| wording.input_value(input, x);
    let name = capitalised(&wording.input_in_plan(input));
    let parts =
        [("name", &*name), ("value", &value(found.base)), ("low", &value(found.low)), ("high", &value(found.high))];
    fill(what_if_words(wording.locale).outside, &parts)
}

/// The rates and prices of a product or a channel, made only while they are unfolded.
#[component]
fn GroupFold(group: Group, all: Memo<Vec<(Group, Vec<Input>)>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let inputs = memo(move || {
        let all = all.read();
        all.iter().find(|(other, _)| *other == group).map_or_else(Vec::new, |(_, inputs)| inputs.clone())
    });
    let name = text(move |wording| capitalised(&wording.input_group(group)));
    let typed = text(move |wording| {
        let plan = &wording.strategy.whatif;
        let ranges = inputs.read().iter().filter_map(|input| plan.range(*input)).collect::<Vec<_>>();
        let count: usize = ranges.iter().map(|range| range.low.iter().count() + range.high.iter().count()).sum();
        if count == 0 {
            return String::new();
        }
        fill(what_if_words(wording.locale).typed, &[("count", &count.to_string())])
    });
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let input = *inputs.read_untracked().get(row)?;
        field_of(input, column)
    });
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        // The browser tells of a change after it, when the whole room may be gone.
        let _ = open.try_set(now);
    };
    let rows = move || {
        let row = |(at, input): (usize, Input)| view! { <Row at=at input=input /> };
        inputs.get().into_iter().enumerate().map(row).collect_view()
    };
    let key = match group {
        Group::Plan => "range-plan".to_owned(),
        Group::Grades => "range-grades".to_owned(),
        Group::Product(id) => format!("range-product-{}", id.0),
        Group::Channel(id) => format!("range-channel-{}", id.0),
    };
    view! {
        <details class="fold" id=key on:toggle=toggled>
            <summary>{name}" "<span class="range-typed">{typed}</span></summary>
            <Show when=move || open.get()>
                <div class="fold-body">
                    <Grid field_at=field_at label=Signal::derive(move || name.get())>
                        <table class="table is-input ranges">
                            <thead>
                                <tr>
                                    <th scope="col">{word(|w| w.input)}</th>
                                    <th scope="col">{word(|w| w.low)}</th>
                                    <th scope="col">{word(|w| w.in_plan)}</th>
                                    <th scope="col">{word(|w| w.high)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </Grid>
                </div>
            </Show>
        </details>
    }
}

fn field_of(input: Input, column: usize) -> Option<Field> {
    match column {
        0 => Some(Range::low_of(input)),
        1 => Some(Range::high_of(input)),
        _ => None,
    }
}

#[component]
fn Row(at: usize, input: Input) -> impl IntoView {
    let name = text(move |wording| capitalised(&wording.input(input)));
    let value =
        text(move |wording| input.value(wording.strategy).map_or_else(String::new, |x| wording.input_value(input, x)));
    let end = move |column: usize| {
        // What holds while nothing is typed.
        let derived = text(move |wording| {
            let Some(found) = ends(wording.strategy, input) else { return String::new() };
            let x = if column == 0 { found.low } else { found.high };
            match input.kind.shape() {
                Shape::Rate => number::plain_percent(x, wording.locale),
                _ => number::fixed(x.normalize(), x.normalize().scale(), wording.locale),
            }
        });
        let derived = Signal::derive(move || derived.get());
        field_of(input, column)
            .map(|field| view! { <NumberField field=field bare=true cell=(at, column) derived=derived /> })
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{end(0)}</td>
            <td class="range-plan">{value}</td>
            <td>{end(1)}</td>
        </tr>
    }
}
