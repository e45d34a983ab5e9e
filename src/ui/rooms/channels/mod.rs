//! Channels and campaigns as one table with three views: volumes, prices and costs, results.

mod card;
mod funnel;
mod links;
mod locks;
mod loss;
mod media_plan;
mod paste_table;
mod phrases;
mod retargeting;

use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::locks::field::held_field;
use crate::domain::locks::{Gives, LockField, LockWhat};
use crate::domain::model::Stage;
use crate::domain::plan::{Figures, StageKey};
use crate::domain::promotion::{ChannelCard as CardTexts, Ray, Tool, channel_of};
use crate::domain::strategy::{Channel, ChannelId, StageId, Strategy};
use crate::domain::templates::{self, Chain};
use crate::domain::term::{Term, Unit};
use crate::domain::verdict;
use crate::export::tables::{self, RESULTS, View, conversion_names_last};
use crate::i18n::Locale;
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{fill, promotion};
use crate::state::{app, memo};
use crate::ui::components::figure::Figure;
use crate::ui::components::flow::Show;
use crate::ui::components::funnel_compare::FunnelCompare;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::rows::Rows;
use crate::ui::components::save_table::save_table;
use crate::ui::components::text_field::TextField;
use crate::ui::element::el;
use crate::ui::pages::plan::focus_soon;
use crate::ui::rooms::channels::card::{ChannelCard, Missing};
use crate::ui::rooms::channels::funnel::{FunnelEditor, RateField};
use crate::ui::rooms::channels::links::Links;
use crate::ui::rooms::channels::media_plan::MediaPlan;
use crate::ui::rooms::channels::paste_table::PasteTable;
use crate::ui::rooms::channels::phrases::Phrases;
use crate::ui::rooms::channels::retargeting::Retargeting;
use crate::ui::rooms::overview::Notices;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The room "channels".
#[component]
pub fn Channels() -> impl IntoView {
    let state = app();
    let view = RwSignal::new(View::Volumes);
    let ids = state.names_memo(|strategy| strategy.channels.iter().map(|channel| channel.id).collect::<Vec<_>>());
    let keys = state.memo(|_, figures| figures.total.keys.clone());
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let id = *ids.read_untracked().get(row)?;
        let keys = keys.read_untracked();
        state.peek(|strategy, _| {
            let channel = strategy.channel(id)?;
            let field = held_field(channel, field_of(channel, &keys, view.get_untracked(), column)?);
            (!(strategy.has_parts(id) && is_sum_of_parts(field))).then_some(field)
        })
    });
    let columns = state.memo(move |strategy, _| columns_of(strategy, &keys.read(), view.get()));
    let open = memo(move || {
        let chosen = state.opened_channel();
        let ids = ids.read();
        chosen.filter(|id| ids.contains(id)).or(ids.first().copied())
    });
    view! {
        <section class="block">
            <h2>{move || state.words().channels}</h2>
            <Notices />
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || view! { <p class="empty">{move || state.words().no_channels}</p> }
            >
                <ViewChoice view=view />
                <Grid field_at=field_at label=Signal::derive(move || state.words().channels.to_owned())>
                    <table class="table is-input" id="channels">
                        <Head view=view keys=keys columns=columns />
                        <Rows ids=ids row=move |id| {
                            view! { <ChannelRow id=id view=view keys=keys columns=columns open=open /> }.into_any()
                        } />
                        <Totals view=view keys=keys columns=columns />
                    </table>
                </Grid>
                {save_table(Signal::derive(move || state.words().channels.to_owned()), move |wording, figures| {
                    Some(tables::channels(wording, figures, view.get_untracked()))
                })}
                <p class="hint">{move || state.words().follows_hint}</p>
            </Show>
            {(!state.is_read_only()).then(|| view! { <AddChannel ids=ids /> <PasteTable /> })}
            <Missing />
        </section>
        {move || open.get().map(|id| view! { <FunnelEditor id=id /> <ChannelCard id=id /> })}
        <section class="block folds">
            <FunnelCompare />
            <MediaPlan />
            <Phrases />
            <Retargeting />
            <Links />
        </section>
    }
}

#[component]
fn ViewChoice(view: RwSignal<View>) -> impl IntoView {
    let state = app();
    let option = move |wanted: View, word: fn(&'static crate::i18n::Messages) -> &'static str| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="view"
                    prop:checked=move || view.get() == wanted
                    on:change=move |_| view.set(wanted)
                />
                <span>{move || word(state.words())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="for-readers">{move || state.words().measure}</legend>
            {option(View::Volumes, |words| words.view_volumes)}
            {option(View::Costs, |words| words.view_costs)}
            {option(View::Results, |words| words.view_results)}
        </fieldset>
    }
}

fn stage_of(channel: &Channel, key: &StageKey) -> Option<StageId> {
    channel.stages.iter().find(|stage| StageKey::of(stage) == *key).map(|stage| stage.id)
}

/// The field at a column of a channel's row: a name, two fields of the channel, then two of each level; of the results
/// those figures that can be held.
fn field_of(channel: &Channel, keys: &[StageKey], view: View, column: usize) -> Option<Field> {
    let id = channel.id;
    match (view, column) {
        (_, 0) => Some(Channel::NAME.of(id)),
        (View::Results, _) => {
            let (what, stage) = channel.lock_of(*RESULTS.get(column.checked_sub(1)?)?)?;
            Some(Field::from(LockField { channel: id, stage, what }))
        }
        (View::Volumes, 1) => Some(Channel::SHARE.of(id)),
        (View::Volumes, 2) => Some(Channel::MONTHLY_BUDGET.of(id)),
        (View::Costs, 1) => Some(Channel::SETUP_COST.of(id)),
        (View::Costs, 2) => Some(Channel::COMMISSION_RATE.of(id)),
        _ => {
            let at = column.checked_sub(3)?;
            let stage = stage_of(channel, keys.get(at / 2)?)?;
            let is_last = channel.stages.last().is_some_and(|last| last.id == stage);
            match (view, at % 2) {
                (View::Volumes, 0) => Some(Stage::COUNT.of((id, stage))),
                (View::Volumes, _) => (!is_last).then_some(Stage::RATE.of((id, stage))),
                (_, 0) => Some(Stage::PRICE.of((id, stage))),
                _ => Some(Stage::FIXED_COST.of((id, stage))),
            }
        }
    }
}

/// Whether a field of a channel with parts holds nothing: what stands there is the sum of the parts.
fn is_sum_of_parts(field: Field) -> bool {
    !matches!(field.slot(), Channel::NAME | Channel::SHARE)
}

/// How many columns stand beside the name: the conversion out of the last level has none where no channel has one.
fn columns_of(strategy: &Strategy, keys: &[StageKey], view: View) -> usize {
    let is_short = view == View::Volumes && !keys.is_empty() && !conversion_names_last(strategy, keys);
    2 + 2 * keys.len() - usize::from(is_short)
}

#[component]
fn Head(view: RwSignal<View>, keys: Memo<Vec<StageKey>>, columns: Memo<usize>) -> impl IntoView {
    let state = app();
    let cells = move || {
        let (words, locale) = (state.words(), state.locale());
        let names: Vec<String> = state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let level = |key: &StageKey| wording.level(key);
            let pair = |key: &StageKey| match view.get() {
                View::Volumes => [level(key), words.conversion_short.to_owned()],
                _ => {
                    let price = words.stage(key.kind).price;
                    let price = if level(key) == words.stage(key.kind).name {
                        price.to_owned()
                    } else {
                        format!("{}: {price}", level(key))
                    };
                    [price, format!("{}: {}", level(key), words.of_stage.fixed_cost)]
                }
            };
            let first = match view.get() {
                View::Volumes => vec![words.of_channel.share.to_owned(), words.of_channel.monthly_budget.to_owned()],
                View::Costs => {
                    vec![words.of_channel.setup_cost.to_owned(), words.of_channel.commission_rate.to_owned()]
                }
                View::Results => {
                    let names = RESULTS.iter().map(|term| capitalised(wording.term(*term)));
                    return names.chain([words.profitable.to_owned()]).collect();
                }
            };
            first.into_iter().chain(keys.get().iter().flat_map(pair)).take(columns.get()).collect()
        });
        names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{move || state.words().of_channel.name}</th>
                {cells}
            </tr>
        </thead>
    }
}

/// What a row's cells are made of: they are rebuilt only when this changes, never for a number.
#[derive(Clone, PartialEq)]
struct Shape {
    view: View,
    keys: Vec<StageKey>,
    columns: usize,
    stages: Vec<StageId>,
    gives: Vec<Gives>,
    held: Vec<Option<(LockWhat, StageId)>>,
    is_whole: bool,
    row: usize,
    depth: usize,
}

#[component]
fn ChannelRow(
    id: ChannelId,
    view: RwSignal<View>,
    keys: Memo<Vec<StageKey>>,
    columns: Memo<usize>,
    open: Memo<Option<ChannelId>>,
) -> impl IntoView {
    let state = app();
    let shape = state.names_memo(move |strategy| {
        let (view, is_whole, channel) = (view.get(), strategy.has_parts(id), strategy.channel(id));
        // A cell that is being typed in stays: holding a figure makes no other cells of the results.
        let is_typed_in = view == View::Results;
        let gives = channel.filter(|_| !is_typed_in).map(|c| c.locks.iter().map(|lock| lock.gives).collect());
        let held = channel.filter(|_| is_typed_in && !is_whole).map(|c| RESULTS.map(|term| c.lock_of(term)).to_vec());
        Shape {
            view,
            keys: keys.get(),
            columns: columns.get(),
            stages: channel.map(|c| c.stages.iter().map(|s| s.id).collect()).unwrap_or_default(),
            gives: gives.unwrap_or_default(),
            held: held.unwrap_or_default(),
            is_whole,
            row: strategy.channels.iter().position(|channel| channel.id == id).unwrap_or(0),
            depth: strategy.wholes_of(id).len(),
        }
    });
    let cells = move || {
        let shape = shape.get();
        let channel = state.peek(|strategy, _| strategy.channel(id).cloned());
        let Some(channel) = channel else { return ().into_any() };
        match shape.view {
            View::Results => results(Scope::Channel(id), &shape.held, shape.row).into_any(),
            _ => (1..=shape.columns)
                .map(|column| {
                    let field = field_of(&channel, &shape.keys, shape.view, column);
                    let field = field.map(|field| match field.slot() {
                        Stage::RATE => field,
                        _ => held_field(&channel, field),
                    });
                    view! { <td>{field.map(|field| cell(field, &shape, column))}</td> }
                })
                .collect_view()
                .into_any(),
        }
    };
    let label = move || {
        let locale = state.locale();
        state.follow_names();
        state.peek(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            fill(wording.words.open_funnel, &[("name", &wording.channel(id))])
        })
    };
    let depth = move || format!("depth-{}", shape.read().depth.min(3));
    let is_off = state.names_memo(move |strategy| strategy.is_off(id));
    let off =
        move || is_off.get().then(|| view! { <span class="badge">{promotion::words(state.locale()).is_off}</span> });
    let row = memo(move || shape.read().row);
    let unnamed = Signal::derive(move || {
        let locale = state.locale();
        state.follow_names();
        state.peek(|strategy, _| Wording::new(locale, strategy).channel(id))
    });
    let name = move || {
        let cell = (row.get(), 0);
        view! { <TextField field=Channel::NAME.of(id) bare=true place="t" cell=cell placeholder=unnamed /> }
    };
    view! {
        <tr class=depth class:is-open=move || open.get() == Some(id) class:is-switched-off=move || is_off.get()>
            <th scope="row">
                {name}
                {off}
                <button
                    type="button"
                    class="quiet open-funnel"
                    aria-label=label
                    aria-pressed=move || (open.get() == Some(id)).to_string()
                    on:click=move |_| state.open_channel(id)
                >
                    "▸"
                </button>
            </th>
            {cells}
        </tr>
    }
}

/// A cell: a field, or a figure where the channel is the sum of its parts.
fn cell(field: Field, shape: &Shape, column: usize) -> AnyView {
    let figure = |term, id, stage| FigureRef { term, scope: Scope::Channel(id), month: None, stage };
    let place = (shape.row, column);
    let (id, stage) = (ChannelId(field.ids()[0]), StageId(field.ids()[1]));
    match field.slot() {
        Channel::SETUP_COST if shape.is_whole => {
            view! { <Figure figure=figure(Term::SetupCost, id, None) /> }.into_any()
        }
        slot @ (Stage::COUNT | Stage::RATE | Channel::MONTHLY_BUDGET) if shape.is_whole => {
            let key = column.checked_sub(3).and_then(|at| shape.keys.get(at / 2)).cloned();
            match (slot, key) {
                (Channel::MONTHLY_BUDGET, _) => {
                    // Fields of this view are a month's, so their sum is, too.
                    let month = FigureRef { month: Some(0), ..figure(Term::MarketingCost, id, None) };
                    view! { <Figure figure=month /> }.into_any()
                }
                (Stage::COUNT, Some(key)) => plain_figure(move |wording, figures| {
                    let count = figures.channel(id).map(|own| own.line.count(&key, Some(0)));
                    count.map_or_else(String::new, |count| wording.value(count, Unit::Count))
                }),
                _ => ().into_any(),
            }
        }
        _ if shape.is_whole && is_sum_of_parts(field) => ().into_any(),
        Stage::RATE => view! { <RateField id=id stage=stage place="t" cell=place /> }.into_any(),
        _ => {
            let derived = Signal::derive(move || derived(field));
            view! { <NumberField field=field bare=true place="t" cell=place derived=derived /> }.into_any()
        }
    }
}

/// A figure that has no explanation of its own.
fn plain_figure(text: impl Fn(&Wording, &Figures) -> String + 'static) -> AnyView {
    let state = app();
    let span = el("span").class("figure");
    let node = span.node().clone();
    state.paint_figure(move || {
        let locale = state.locale_now();
        let now = state.peek(|strategy, figures| text(&Wording::new(locale, strategy), figures));
        if node.text_content().as_deref() != Some(&now) {
            node.set_text_content(Some(&now));
        }
    });
    span.placed()
}

/// What an empty field follows to: a month's pieces, a conversion, a cost.
pub fn derived(field: Field) -> String {
    let state = app();
    let locale = state.locale();
    if let Some(lock) = LockField::of(field) {
        return locks::derived(lock);
    }
    let (id, stage) = (ChannelId(field.ids()[0]), StageId(field.ids()[1]));
    let (stage, term) = match field.slot() {
        Stage::COUNT => (Some(stage), Term::StageCount),
        Stage::RATE => (Some(stage), Term::StageRate),
        Channel::MONTHLY_BUDGET => (None, Term::MarketingCost),
        _ => return String::new(),
    };
    state.read(|strategy, figures| {
        let figure = FigureRef { term, scope: Scope::Channel(id), month: Some(0), stage };
        let value = crate::domain::explain::value(strategy, figures, figure);
        match (value, field.slot()) {
            (Ok(rate), Stage::RATE) => {
                crate::i18n::number::plain_percent(crate::domain::quantity::as_shown(rate), locale)
            }
            (Ok(x), _) => crate::i18n::number::count(x, locale),
            (Err(_), _) => String::new(),
        }
    })
}

/// Cells of the results: those of figures that can be held are fields.
fn results(scope: Scope, held: &[Option<(LockWhat, StageId)>], row: usize) -> impl IntoView {
    let state = app();
    let cells = RESULTS.into_iter().enumerate().map(|(at, term)| {
        let figure = FigureRef { term, scope, month: None, stage: None };
        match (scope, held.get(at).copied().flatten()) {
            (Scope::Channel(channel), Some((what, stage))) => {
                let field = LockField { channel, stage, what };
                view! { <td>{locks::table::cell(field, figure, (row, at + 1))}</td> }.into_any()
            }
            _ => view! { <td><Figure figure=figure /></td> }.into_any(),
        }
    });
    let pays = state.memo(move |strategy, figures| {
        let figure = FigureRef { term: Term::MarketingProfit, scope, month: None, stage: None };
        verdict::pays(crate::domain::explain::value(strategy, figures, figure))
    });
    let word = move || match pays.get() {
        Some(true) => state.words().profitable_yes,
        Some(false) => state.words().profitable_no,
        None => crate::i18n::wording::NO_FIGURE,
    };
    view! {
        {cells.collect_view()}
        <td class:gain=move || pays.get() == Some(true) class:loss=move || pays.get() == Some(false)>{word}</td>
    }
}

#[component]
fn Totals(view: RwSignal<View>, keys: Memo<Vec<StageKey>>, columns: Memo<usize>) -> impl IntoView {
    let state = app();
    let cells = move || match view.get() {
        View::Results => results(Scope::Total, &[], 0).into_any(),
        View::Costs => view! {
            <td><Figure figure=FigureRef::total(Term::SetupCost) /></td>
            {(1..columns.get()).map(|_| view! { <td></td> }).collect_view()}
        }
        .into_any(),
        View::Volumes => {
            let columns = columns.get();
            let counts = keys.get().into_iter().enumerate().map(|(at, key)| {
                let count = plain_figure(move |wording, figures| {
                    wording.value(figures.total.count(&key, Some(0)), Unit::Count)
                });
                let gap = (4 + 2 * at <= columns).then(|| view! { <td></td> });
                view! { <td>{count}</td>{gap} }
            });
            view! {
                <td></td>
                <td><Figure figure=FigureRef { month: Some(0), ..FigureRef::total(Term::MarketingCost) } /></td>
                {counts.collect_view()}
            }
            .into_any()
        }
    };
    view! {
        <tfoot>
            <tr>
                <th scope="row">{move || state.words().total}</th>
                {cells}
            </tr>
        </tfoot>
    }
}

#[component]
fn AddChannel(ids: Memo<Vec<ChannelId>>) -> impl IntoView {
    let state = app();
    let chosen = RwSignal::new(String::from("0"));
    let options = Chain::ALL.into_iter().enumerate().map(|(at, chain)| {
        view! { <option value=at.to_string()>{move || state.words().chain.of(chain)}</option> }
    });
    let tools = move || tool_groups(state.locale());
    let add = move |_| {
        let like_last = chosen.get_untracked() == "last";
        let at = chosen.get_untracked().parse::<usize>().ok();
        let chain = at.and_then(|at| Chain::ALL.get(at).copied()).unwrap_or(Chain::Clicks);
        let tool = chosen.with_untracked(|text| text.strip_prefix('t').and_then(|at| at.parse::<usize>().ok()));
        let tool = tool.and_then(|at| Tool::ALL.get(at).copied());
        let words = promotion::words(state.locale_now());
        let (channel, end) = state.with_scratch(|strategy| {
            let last = strategy.channels.last().cloned().filter(|_| like_last);
            let channel = match (last, tool) {
                (Some(last), _) => copy_of(strategy, &last),
                (None, Some(tool)) => {
                    let word = |stage| words.own_stage(stage).to_owned();
                    channel_of(strategy, tool, words.tool_name(tool), word)
                }
                (None, None) => templates::channel(strategy, chain),
            };
            (channel, strategy.channels.len())
        });
        let id = field_id(Channel::NAME.of(channel.id), "t");
        state.open_channel(channel.id);
        state.act(Edit::insert(Strategy::CHANNELS.list(), end, channel));
        focus_soon(id);
    };
    view! {
        <div class="table-tools">
            <select
                class="field-input"
                id="new-chain"
                aria-label=move || state.words().add_channel
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                <optgroup label=move || promotion::words(state.locale()).plain_funnels>{options.collect_view()}</optgroup>
                {tools}
                <Show when=move || !ids.read().is_empty()>
                    <option value="last">{move || state.words().like_last}</option>
                </Show>
            </select>
            <button type="button" class="button" id="add-channel" on:click=add>{move || state.words().add_channel}</button>
        </div>
    }
}

/// Options of the tools, by the rays of the star; those that the star does not list come last.
fn tool_groups(locale: Locale) -> impl IntoView + use<> {
    let words = promotion::words(locale);
    let rays = [Some(Ray::InternetMarketing), Some(Ray::SalesManagement), Some(Ray::Mobile), None];
    let group = move |ray: Option<Ray>| {
        let of_ray = Tool::ALL.iter().enumerate().filter(move |(_, tool)| tool.spec().ray == ray);
        let options =
            of_ray.map(|(at, tool)| view! { <option value=format!("t{at}")>{words.tool_name(*tool)}</option> });
        let label = ray.map_or_else(|| capitalised(words.outside_star), |ray| words.ray(ray).to_owned());
        view! { <optgroup label=label>{options.collect_view()}</optgroup> }
    };
    rays.map(group).into_iter().collect_view()
}

/// A new channel with the levels, conversions and prices of another: no name, nothing typed that adds to the plan (a
/// share, a volume, a cost that is there whatever happens), ids of its own.
pub fn copy_of(strategy: &mut Strategy, other: &Channel) -> Channel {
    let mut channel = other.clone();
    channel.locks.clear();
    channel.id = ChannelId(strategy.fresh_id());
    channel.name.clear();
    channel.share = Decimal::ZERO;
    channel.monthly_budget = None;
    channel.setup_cost = Decimal::ZERO;
    *channel.card = CardTexts { tool: other.card.tool, our_share: other.card.our_share, ..CardTexts::default() };
    for stage in &mut channel.stages {
        stage.id = StageId(strategy.fresh_id());
        stage.count = None;
        stage.fixed_cost = Decimal::ZERO;
    }
    channel
}
