//! Any tagged address, pasted: what is read in it, its group in GA4, what is wrong. Nothing is asked of the network.

use crate::domain::utm::{Finding, Group, Parameter, Weight, audit, dimension, group_of, is_of_the_page, reading};
use crate::i18n::{fill, promotion, wording};
use crate::state::{app, memo};
use crate::ui::components::card_field::words;
use leptos::prelude::*;

/// What is told of an address.
#[derive(Clone, PartialEq)]
struct Told {
    group: Option<Group>,
    findings: Vec<Finding>,
    parameters: Vec<Parameter>,
}

impl Told {
    fn of(text: &str) -> Option<Self> {
        let read = Some(reading(text)).filter(|_| !text.trim().is_empty())?;
        Some(Self { group: group_of(&read), findings: audit(&read), parameters: read.parameters })
    }

    fn weighing(&self, weight: Weight) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.weight() == weight).collect()
    }
}

/// The field and its answer.
#[component]
pub fn Check() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let told = memo(move || Told::of(&text.read()));
    let said = move || {
        let w = words();
        told.read().as_ref().map(|told| {
            let group = told.group.map(|group| fill(w.check_group, &[("group", group.name())]));
            let counts = [(Weight::Wrong, w.check_wrong), (Weight::Note, w.check_notes)].map(|(weight, text)| {
                let count = told.weighing(weight).len();
                (count > 0).then(|| format!("{}.", fill(text, &[("count", &count.to_string())])))
            });
            let clean = told.findings.is_empty().then(|| w.check_clean.to_owned());
            group.into_iter().chain(counts.into_iter().flatten()).chain(clean).collect::<Vec<_>>().join(" ")
        })
    };
    let answer = move || {
        told.get().map(|told| {
            let lists = [Weight::Wrong, Weight::Note].map(|weight| list(&told, weight));
            view! { {lists.into_iter().collect_view()} {parameters(&told.parameters)} }
        })
    };
    view! {
        <div class="check">
            <h3><label for="check-address">{move || words().check}</label></h3>
            <p class="hint" id="check-hint">{move || words().check_hint}</p>
            <textarea
                id="check-address"
                class="field-input"
                rows="3"
                inputmode="url"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="check-hint"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <p id="check-said" role="status">{said}</p>
            {answer}
        </div>
    }
}

/// The findings of one weight under their heading.
fn list(told: &Told, weight: Weight) -> impl IntoView + use<> {
    let (w, locale) = (words(), app().locale());
    let found = told.weighing(weight);
    let heading = if weight == Weight::Wrong { w.check_wrong } else { w.check_notes };
    let heading = fill(heading, &[("count", &found.len().to_string())]);
    let items = found.iter().map(|told| view! { <li>{promotion::finding(told, locale)}</li> }).collect_view();
    (!found.is_empty()).then(|| {
        view! {
            <h4>{heading}</h4>
            <ul class="findings" class:is-wrong=weight == Weight::Wrong>{items}</ul>
        }
    })
}

fn parameters(parameters: &[Parameter]) -> impl IntoView + use<> {
    let w = words();
    let row = |parameter: &Parameter| {
        let Parameter { name, value, .. } = parameter.clone();
        let report = match dimension(&name) {
            Some(dimension) => dimension,
            None if is_of_the_page(&name) => w.check_own,
            None => wording::NO_FIGURE,
        };
        let value = if value.is_empty() { wording::NO_FIGURE.to_owned() } else { value };
        view! {
            <tr>
                <th scope="row"><code class="address">{name}</code></th>
                <td><code class="address">{value}</code></td>
                <td>{report}</td>
            </tr>
        }
    };
    let rows = parameters.iter().map(row).collect_view();
    (!parameters.is_empty()).then(|| {
        view! {
            <div class="table-scroll" role="region" tabindex="0" aria-label=w.check_parameters>
                <table class="table is-text-table" id="check-parameters">
                    <thead>
                        <tr>
                            <th scope="col">{w.check_name}</th>
                            <th scope="col">{w.check_value}</th>
                            <th scope="col">{w.check_report}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}
