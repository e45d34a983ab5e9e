//! Would more traffic or more requests do it; and the whole way from attention to profit.

use crate::domain::account::{MorePart, SalesFigure};
use crate::domain::explain::FigureRef;
use crate::domain::model::More;
use crate::domain::quantity::Value;
use crate::domain::sales::more::{Answer, Bottleneck, Today, against_plan, of_leads, of_traffic, today};
use crate::domain::sales::path::{Step, Third, path};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, number};
use crate::state::app;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::told::Told;
use crate::ui::rooms::sales::{sales_words, sales_words_of};
use leptos::prelude::*;

#[component]
pub fn WouldMoreDo() -> impl IntoView {
    let no_limit = Signal::derive(move || sales_words().no_limit.to_owned());
    let field = |field| view! { <NumberField field=field /> };
    view! {
        <div class="settings">
            <NumberField field=More::LEAD_CAPACITY.field() hint=no_limit />
        </div>
        <div class="more-columns">
            <section>
                <h3>{move || sales_words().more_traffic_heading}</h3>
                {field(More::TRAFFIC.field())}
                <AnswerTable id="more-traffic" of=of_traffic figure=SalesFigure::MoreTraffic />
            </section>
            <section>
                <h3>{move || sales_words().more_leads_heading}</h3>
                {field(More::LEADS.field())}
                {field(More::TARGET_SHARE.field())}
                {field(More::EXTRA_TARGET_SHARE.field())}
                <AnswerTable id="more-leads" of=of_leads figure=SalesFigure::MoreLeads />
            </section>
        </div>
    }
}

#[component]
fn AnswerTable(
    id: &'static str,
    of: fn(&Today, &crate::domain::sales::More) -> Answer,
    figure: fn(MorePart, bool) -> SalesFigure,
) -> impl IntoView {
    let state = app();
    let said = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let (wording, words) = (Wording::new(locale, strategy), sales_words_of(locale));
        let now = today(strategy, figures);
        let then = of(&now, &strategy.sales.more);
        let told = |value: Value, part, then| {
            let figure = figure(part, then);
            Told::sales(wording.value(value, figure.unit()), figure)
        };
        let row = |name: &str, before: Value, after: Value, part| {
            (name.to_owned(), told(before, part, false), told(after, part, true))
        };
        let rows = vec![
            row(words.leads_a_month, now.leads, then.leads, MorePart::Leads),
            row(words.handled_a_month, now.leads, then.handled, MorePart::Handled),
            row(words.deals_a_month, now.deals, then.deals, MorePart::Deals),
            row(words.revenue_a_month, then.revenue_before, then.revenue, MorePart::Revenue),
            row(words.planned_a_month, now.planned, now.planned, MorePart::Planned),
        ];
        let mut sentences = Vec::new();
        if let Err(undefined) = then.deals {
            sentences.push(wording.why(undefined));
        } else {
            sentences.push(
                match (then.has_no_effect(), then.bottleneck) {
                    (true, Bottleneck::Target) => words.more_none_target,
                    (true, Bottleneck::Capacity) => words.more_none_capacity,
                    (_, Bottleneck::Capacity) => words.more_some_capacity,
                    _ => words.more_grows,
                }
                .to_owned(),
            );
        }
        if let Ok(off) = against_plan(&now, &then) {
            let text = if off.is_sign_negative() && !off.is_zero() { words.more_misses } else { words.more_meets };
            sentences.push(fill(text, &[("deals", &number::pieces(off.abs(), locale))]));
        }
        (rows, sentences)
    });
    let body = move || {
        let row = |(name, before, after): (String, Told, Told)| {
            view! { <tr><th scope="row">{name}</th><td>{before.shown()}</td><td>{after.shown()}</td></tr> }
        };
        said.get().0.into_iter().map(row).collect_view()
    };
    view! {
        <table class="table" id=id>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{move || sales_words().today}</th>
                    <th scope="col">{move || sales_words().then}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
        <div class="more-said">
            {move || said.get().1.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        </div>
    }
}

/// From attention to profit, in three thirds.
#[component]
pub fn WholeWay() -> impl IntoView {
    let state = app();
    let rows = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let (wording, words) = (Wording::new(locale, strategy), sales_words_of(locale));
        let step = |step| match step {
            Step::Attention => words.step_attention,
            Step::Interest => words.step_interest,
            Step::Request => words.step_request,
            Step::Qualification => words.step_qualification,
            Step::Deal => words.step_deal,
            Step::RepeatSale => words.step_repeat,
            Step::Profit => words.step_profit,
        };
        let third = |third| match third {
            Third::LeadGeneration => words.third_generation,
            Third::LeadConversion => words.third_conversion,
            Third::AccountManagement => words.third_account,
        };
        let row = |stop: &crate::domain::sales::path::Stop| {
            let unit = if stop.step == Step::RepeatSale { Unit::Count } else { stop.term.unit() };
            let figure = match stop.value {
                Ok(x) => wording.quantity(x, unit),
                Err(_) => words.path_empty.to_owned(),
            };
            let figure = match (stop.value, stop.step) {
                (Err(_), _) => Told::plain(figure),
                (Ok(_), Step::RepeatSale) => Told::sales(figure, SalesFigure::RepeatSales),
                (Ok(_), _) => Told::figure(figure, FigureRef::total(stop.term)),
            };
            let channels: Vec<String> = stop.channels.iter().map(|id| wording.channel(*id)).collect();
            let texts = [third(stop.third).to_owned(), channels.join(", "), wording.heading(stop.term)];
            (step(stop.step), texts, figure, stop.value.is_err())
        };
        path(strategy, figures).iter().map(row).collect::<Vec<_>>()
    });
    let body = move || {
        let row = |(step, texts, figure, is_empty): (&'static str, [String; 3], Told, bool)| {
            view! {
                <tr>
                    <th scope="row">{step}</th>
                    {texts.into_iter().map(|text| view! { <td class="is-text">{text}</td> }).collect_view()}
                    <td class:is-empty-step=is_empty>{figure.shown()}</td>
                </tr>
            }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    view! {
        <p class="hint">{move || sales_words().path_hint}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || sales_words().path_heading>
            <table class="table" id="whole-way">
                <thead>
                    <tr>
                        <th scope="col">{move || sales_words().path_step}</th>
                        <th scope="col" class="is-text">{move || sales_words().path_third}</th>
                        <th scope="col" class="is-text">{move || sales_words().path_channels}</th>
                        <th scope="col" class="is-text">{move || sales_words().path_counted}</th>
                        <th scope="col">{move || sales_words().path_figure}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
