//! The single media plan: paid traffic, and beside it everything else, with payback, return and risk of each channel.

use crate::domain::explain::{FigureRef, Scope};
use crate::domain::payback::{Payback, payback_of};
use crate::domain::promotion::view as seen;
use crate::domain::result::payback_of_plan;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::i18n::fill;
use crate::i18n::wording::{NO_FIGURE, Wording, capitalised};
use crate::state::app;
use crate::ui::components::card_field::{word, words};
use crate::ui::components::figure::Figure;
use crate::ui::components::flow::Show;
use crate::ui::components::fold::Fold;
use leptos::prelude::*;

const TERMS: [Term; 4] = [Term::Leads, Term::Deals, Term::Revenue, Term::Romi];

/// The media plan, folded.
#[component]
pub fn MediaPlan() -> impl IntoView {
    let state = app();
    let has_channels = state.memo(|strategy, _| !strategy.channels.is_empty());
    view! {
        <Show when=move || has_channels.get()>
            <Fold id="media-plan" title=word(|w| w.media_plan)><Plan /></Fold>
        </Show>
    }
}

/// Lines on top of the tree, those of one group; what is switched off stands in none.
fn lines(paid: bool) -> Memo<Vec<(ChannelId, Option<Term>)>> {
    app().memo(move |strategy, figures| {
        let rows = strategy.channels.iter().zip(&figures.channels);
        let tops = rows.filter(|(channel, own)| channel.within.is_none() && !own.is_off);
        let of_group = tops.filter(|(channel, _)| seen::is_paid_traffic(strategy, channel.id) == paid);
        of_group.map(|(channel, own)| (channel.id, seen::visitor_term(&own.line))).collect()
    })
}

#[component]
fn Plan() -> impl IntoView {
    let state = app();
    let term = move |term: Term| move || capitalised(state.words().term(term).name);
    let risk = state.memo(move |strategy, figures| {
        Wording::new(state.locale(), strategy).value(seen::all_at_risk(strategy, figures), Unit::Money)
    });
    let payback = state.memo(move |strategy, figures| payback_words(payback_of_plan(strategy, figures)));
    view! {
        <p class="hint">{move || words().media_note}</p>
        <div class="table-scroll" role="region" tabindex="0" aria-label=move || words().media_plan>
            <table class="table" id="media-plan-table">
                <thead>
                    <tr>
                        <th scope="col">{move || words().of_phrase.channel}</th>
                        <th scope="col">{term(Term::MarketingCost)}</th>
                        <th scope="col">{move || words().owed_visitors}</th>
                        {TERMS.map(|name| view! { <th scope="col">{term(name)}</th> }).into_iter().collect_view()}
                        <th scope="col">{move || words().payback}</th>
                        <th scope="col">{move || words().at_risk}</th>
                    </tr>
                </thead>
                <Group paid=true title=word(|w| w.media_paid) />
                <Group paid=false title=word(|w| w.media_beside) />
                <tfoot>
                    <tr>
                        <th scope="row">{move || state.words().total}</th>
                        <td><Figure figure=FigureRef::total(Term::MarketingCost) /></td>
                        <td></td>
                        {TERMS.map(|name| view! { <td><Figure figure=FigureRef::total(name) /></td> }).into_iter().collect_view()}
                        <td>{payback}</td>
                        <td>{risk}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn payback_words(payback: Payback) -> String {
    let w = words();
    match payback {
        Payback::NothingSpent => NO_FIGURE.to_owned(),
        Payback::Month(month) => fill(w.payback_month, &[("month", &month.saturating_add(1).to_string())]),
        Payback::Never => w.payback_never.to_owned(),
    }
}

#[component]
fn Group(paid: bool, title: Signal<String>) -> impl IntoView {
    let lines = lines(paid);
    let rows =
        move || lines.get().into_iter().map(|(id, visitors)| view! { <Line id=id visitors=visitors /> }).collect_view();
    let class = if paid { "media-paid" } else { "media-beside" };
    view! {
        <Show when=move || !lines.read().is_empty()>
            <tbody class=class>
                <tr><th scope="rowgroup" class="group" colspan="9">{title}</th></tr>
                {rows}
            </tbody>
        </Show>
    }
}

#[component]
fn Line(id: ChannelId, visitors: Option<Term>) -> impl IntoView {
    let state = app();
    let figure = move |term| FigureRef { term, scope: Scope::Channel(id), month: None, stage: None };
    let texts = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        let payback = figures.channel(id).map(|own| payback_words(payback_of(&own.line, figures)));
        (
            wording.channel(id),
            payback.unwrap_or_default(),
            wording.value(seen::at_risk(strategy, figures, id), Unit::Money),
        )
    });
    view! {
        <tr>
            <th scope="row">{move || texts.get().0}</th>
            <td><Figure figure=figure(Term::MarketingCost) /></td>
            <td>{visitors.map(|term| view! { <Figure figure=figure(term) /> })}</td>
            {TERMS.map(|term| view! { <td><Figure figure=figure(term) /></td> }).into_iter().collect_view()}
            <td>{move || texts.get().1}</td>
            <td>{move || texts.get().2}</td>
        </tr>
    }
}
