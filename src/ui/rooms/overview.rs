//! What the plan comes to: what to look at, the months, the funnel of all channels, the settings.

use crate::domain::edit::Edit;
use crate::domain::explain::FigureRef;
use crate::domain::model::{Economics, MoneyPlan, Strategy};
use crate::domain::outlook::{Point, outlook};
use crate::domain::plan::Notice;
use crate::domain::strategy::Direction;
use crate::domain::term::Term;
use crate::i18n::wording::Wording;
use crate::i18n::{calendar, money_words};
use crate::state::app;
use crate::ui::calculator::CurrencyChoice;
use crate::ui::components::apart::Apart;
use crate::ui::components::funnel_picture::FunnelPicture;
use crate::ui::components::key_figures::KeyFigures;
use crate::ui::components::later::Later;
use crate::ui::components::month_chart::{MonthChart, MonthTable};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::outside::OutsidePlan;
use crate::ui::components::text_field::ChoiceField;
use crate::ui::pages::plan::href_of;
use leptos::prelude::*;
use rust_decimal::Decimal;

const FIGURES: [Term; 10] = [
    Term::Cac,
    Term::LimitCac,
    Term::Cpl,
    Term::LimitCpl,
    Term::Aov,
    Term::GrossProfit,
    Term::Roas,
    Term::BreakEvenRoas,
    Term::Ltv,
    Term::LtvToCac,
];

/// The room "overview".
#[component]
pub fn Overview() -> impl IntoView {
    let state = app();
    view! {
        <section class="block" id="verdict">
            <h2>{move || money_words(state.locale()).outlook_verdict}</h2>
            <Verdict />
        </section>
        <Later>
        <section class="block">
            <h2>{move || state.words().by_month}</h2>
            <Apart>
                <MonthChart />
                <MonthTable />
                <OutsidePlan />
            </Apart>
        </section>
        <section class="block">
            <h2>{move || state.words().funnel}</h2>
            <Apart><FunnelPicture channel=Signal::derive(|| None) /></Apart>
        </section>
        <section class="block">
            <h2>{move || state.words().key_figures}</h2>
            <KeyFigures of=FigureRef::total(Term::Romi) terms=&FIGURES />
        </section>
        <section class="block">
            <h2>{move || state.words().settings}</h2>
            <Settings />
        </section>
        </Later>
    }
}

/// What the plan comes to, the bad news first, each with the way to where it is mended; then what a person should know
/// beside the figures.
#[component]
pub fn Verdict() -> impl IntoView {
    let state = app();
    let points = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        let class = |point: Point| match point {
            Point::OnTop(_) => "is-note",
            point if point.is_bad() => "is-bad",
            _ => "",
        };
        let said = |point: Point| (wording.outlook(point), point.room(), class(point));
        outlook(strategy, figures).into_iter().map(said).collect::<Vec<_>>()
    });
    let remarks = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        // That the goal is missed is said with the rest of the verdict.
        let other =
            figures.notices.iter().filter(|notice| !matches!(notice, Notice::OffGoal(_, off) if *off < Decimal::ZERO));
        other.map(|notice| wording.notice(*notice)).collect::<Vec<_>>()
    });
    move || {
        let (points, remarks) = (points.get(), remarks.get());
        let is_good = remarks.is_empty() && points.iter().all(|(.., class)| *class != "is-bad");
        let items = points.into_iter().map(|(text, room, class)| {
            let href = move || href_of(&state.route(), room);
            view! { <li class=class><a href=href>{text}</a></li> }
        });
        let remarks = remarks.into_iter().map(|text| view! { <li class="is-bad">{text}</li> });
        view! {
            <ul class="notices verdict">
                {items.collect_view()}
                {remarks.collect_view()}
                {is_good.then(|| view! { <li>{state.words().no_notices}</li> })}
            </ul>
        }
    }
}

/// What a person should know beside the figures; nothing where there is nothing.
#[component]
pub fn Notices() -> impl IntoView {
    let state = app();
    let texts = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        figures.notices.iter().map(|notice| wording.notice(*notice)).collect::<Vec<_>>()
    });
    move || {
        let texts = texts.get();
        let items = (!texts.is_empty()).then(|| texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view());
        items.map(|items| view! { <ul class="notices">{items}</ul> })
    }
}

#[component]
fn Settings() -> impl IntoView {
    let state = app();
    let direction = state.memo(|strategy, _| strategy.direction);
    view! {
        <div class="settings">
            <ChoiceField
                field=Strategy::DIRECTION.field()
                options=Signal::derive(move || words_of(&[state.words().have_goal, state.words().have_budget]))
            />
            {move || (direction.get() == Direction::BudgetFirst).then(|| view! {
                <NumberField field=Strategy::MONTHLY_BUDGET.field() />
            })}
            <StartMonth />
            <NumberField field=Strategy::MONTHS.field() />
            <CurrencyChoice />
            <ChoiceField
                field=Economics::ROMI_BASE.field()
                options=Signal::derive(move || words_of(&[state.words().romi_gross, state.words().romi_revenue]))
            />
            <ChoiceField
                field=MoneyPlan::RESULT_OF.field()
                options=Signal::derive(move || {
                    let words = money_words(state.locale());
                    words_of(&[words.result_of_all, words.result_of_channels])
                })
            />
            <NumberField field=Economics::TARGET_ROMI.field() />
            <NumberField field=Economics::MARKETING_SHARE.field() />
            <NumberField
                field=Economics::NEW_VISITOR_RATE.field()
                hint=Signal::derive(move || state.words().new_visitor_hint.to_owned())
            />
            <NumberField field=Economics::OTHER_COST_PER_DEAL.field() />
            <NumberField field=Economics::PURCHASES_PER_YEAR.field() />
            <NumberField field=Economics::CUSTOMER_YEARS.field() />
        </div>
    }
}

fn words_of(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The first month: the months around the present choice, by name.
#[component]
fn StartMonth() -> impl IntoView {
    let state = app();
    let start = state.memo(|strategy, _| strategy.start);
    let id = field_id(Strategy::START.field(), "");
    let number = |month: crate::domain::strategy::Month| u32::from(month.year) * 12 + u32::from(month.month) - 1;
    let options = move || {
        let (locale, start) = (state.locale(), start.get());
        let now = number(start);
        let around = now.saturating_sub(18)..=now.saturating_add(24);
        let option = |at: u32| {
            let name = calendar::month_year(locale, (at / 12) as i32, at % 12 + 1);
            view! { <option value=at.to_string() selected=at == now>{name}</option> }
        };
        around.map(option).collect_view()
    };
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse::<u32>() {
            state.act(Edit::number(Strategy::START.field(), Decimal::from(at)));
        }
    };
    view! {
        <div class="field is-choice">
            <label class="field-label" for=id.clone()>{move || state.words().of_plan.start}</label>
            <select id=id.clone() class="field-input" disabled=state.is_read_only() on:change=choose>{options}</select>
        </div>
    }
}
