//! After the deal: repeat purchases, recommendations, customers' feedback; and the script that sells.

use super::lists::AddTo;
use super::scoring::ids_of_plan;
use super::{text, word, words};
use crate::domain::account::{LeadFigure, OnTopPart, deals_on_top};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::leads::after::{for_ltv, purchases, sum, worth};
use crate::domain::leads::{ItemId, List};
use crate::domain::model::{Economics, LeadItem, LeadPlan, Slot};
use crate::domain::plan::Figures;
use crate::domain::quantity::{Value, add};
use crate::domain::strategy::Strategy;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{figure_words, fill, lead_words};
use crate::state::{app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::NumberField;
use crate::ui::components::remove::Remove;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::text_field::TextField;
use crate::ui::components::told::Told;
use leptos::prelude::*;

const FIELDS: [Field; 4] = [
    LeadPlan::REPEAT_RATE.field(),
    LeadPlan::REPEAT_DAYS.field(),
    LeadPlan::REFERRAL_RATE.field(),
    LeadPlan::REFERRAL_DAYS.field(),
];

/// Columns of the two tables.
const TEXTS: [Slot; 3] = [LeadItem::TEXT, LeadItem::NOTE, LeadItem::EXTRA];

/// Repeat purchases and recommendations.
#[component]
pub(super) fn Loyalty() -> impl IntoView {
    let state = app();
    let fields = FIELDS.map(|part| view! { <NumberField field=part /> });
    let results =
        state.memo(move |strategy, figures| results(&Wording::new(state.locale(), strategy), strategy, figures));
    let items = move || {
        let item = |(name, value): (String, Told)| {
            view! { <div class="key-figure"><dt>{name}</dt><dd>{value.shown()}</dd></div> }
        };
        results.get().into_iter().map(item).collect_view()
    };
    let ltv = state.memo(|strategy, _| for_ltv(&strategy.leads).ok());
    let take = move |_| {
        if let Some((a_year, years)) = ltv.get_untracked() {
            let edits = [(Economics::PURCHASES_PER_YEAR.field(), a_year), (Economics::CUSTOMER_YEARS.field(), years)];
            state.act(Edit::Many(edits.map(|(field, x)| Edit::number(field, x)).to_vec()));
        }
    };
    view! {
        <RoomFold id="loyalty" title=super::title(|w| w.loyalty) main=super::main_of(main)>
            <div class="settings">{fields.into_iter().collect_view()}</div>
            <p class="hint">{word(|w| w.loyalty_hint)}</p>
            <dl class="key-figures">{items}</dl>
            {(!state.is_read_only()).then(|| view! {
                <div class="actions">
                    <button
                        type="button"
                        class="button"
                        id="use-for-ltv"
                        disabled=move || ltv.get().is_none()
                        on:click=take
                    >
                        {word(|w| w.use_for_ltv)}
                    </button>
                    <span class="hint">{word(|w| w.use_for_ltv_hint)}</span>
                </div>
            })}
        </RoomFold>
    }
}

/// What comes on top, for the summary.
fn main(wording: &Wording, figures: &Figures) -> String {
    let more = deals_on_top(wording.strategy, figures);
    let all = more.and_then(|more| add(sum(&more.repeat), sum(&more.referral)));
    fill(figure_words(wording.locale).folds_on_top, &[("n", &wording.value(all, Unit::Count))])
}

fn results(wording: &Wording, strategy: &Strategy, figures: &Figures) -> Vec<(String, Told)> {
    let w = lead_words(wording.locale);
    let more = deals_on_top(strategy, figures);
    let (repeat, referral, revenue, profit): (Value, Value, Value, Value) = match &more {
        Ok(more) => {
            let (revenue, profit) = worth(more, &figures.context);
            (sum(&more.repeat), sum(&more.referral), revenue, profit)
        }
        Err(why) => (Err(*why), Err(*why), Err(*why), Err(*why)),
    };
    [
        (w.purchases, purchases(&strategy.leads), OnTopPart::Purchases),
        (w.repeat_purchases, repeat, OnTopPart::Repeat),
        (w.referred_deals, referral, OnTopPart::Referral),
        (w.extra_revenue, revenue, OnTopPart::Revenue),
        (w.extra_profit, profit, OnTopPart::Profit),
    ]
    .map(|(name, value, part)| {
        let figure = LeadFigure::OnTop(part);
        (name.to_owned(), Told::leads(wording.value(value, figure.unit()), figure))
    })
    .to_vec()
}

/// Feedback channels and the sales script.
#[component]
pub(super) fn Tables() -> impl IntoView {
    view! {
        <Table list=List::Feedback />
        <Table list=List::Script />
    }
}

#[component]
fn Table(list: List) -> impl IntoView {
    let ids = ids_of_plan(list);
    let (id, is_in): (_, fn(List) -> bool) = match list {
        List::Feedback => ("lead-feedback", |list| list == List::Feedback),
        _ => ("lead-script", |list| list == List::Script),
    };
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let id = *ids.read_untracked().get(row)?;
        Some(TEXTS.get(column)?.of(id))
    });
    let name = text(move |wording| lead_words(wording.locale).list.of(list).to_owned());
    let head = move || {
        let w = words();
        let (note, extra) = match list {
            List::Feedback => (w.feedback_who, w.feedback_time),
            _ => (w.script_kpi, w.script_control),
        };
        [w.list.of(list), note, extra].map(|name| view! { <th scope="col">{name}</th> }).into_iter().collect_view()
    };
    let row = move |id: ItemId| {
        let place = memo(move || ids.read().iter().position(|other| *other == id).unwrap_or(0));
        // Rebuilt when the row moves, for the arrow keys and pasted cells go by its place.
        let fields = move || {
            let at = place.get();
            view! {
                <th scope="row"><TextField field=LeadItem::TEXT.of(id) bare=true cell=(at, 0) /></th>
                <td><TextField field=LeadItem::NOTE.of(id) bare=true cell=(at, 1) /></td>
                <td><TextField field=LeadItem::EXTRA.of(id) bare=true cell=(at, 2) /></td>
            }
        };
        view! { <tr>{fields}<td><Remove of=LeadPlan::ITEMS.thing(id) name=text(move |wording| wording.item(id)) /></td></tr> }
    };
    view! {
        <RoomFold id=id title=Signal::derive(move || name.get()) main=super::entries(is_in)>
            <Show when=move || !ids.read().is_empty()>
                <Grid field_at=field_at label=Signal::derive(move || name.get())>
                    <table class="table is-input lead-table">
                        <thead><tr>{head}<td></td></tr></thead>
                        <tbody><For each=move || ids.get() key=|id| *id children=row /></tbody>
                    </table>
                </Grid>
            </Show>
            <AddTo list=list />
        </RoomFold>
    }
}
