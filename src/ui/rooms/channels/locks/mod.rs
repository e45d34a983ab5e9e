//! Typed figures of a channel's row: cells that take a figure, what is held, what gives way, and what excludes what.

pub mod table;

use crate::domain::edit::Edit;
use crate::domain::explain::{Explained, FigureRef, Scope, value};
use crate::domain::field::{Field, Shape};
use crate::domain::locks::choose::able_to_give;
use crate::domain::locks::field::held_field;
use crate::domain::locks::solve::Conflict;
use crate::domain::locks::{Gives, Lock, LockField, LockWhat};
use crate::domain::plan::is_delayed;
use crate::domain::quantity::Value;
use crate::domain::strategy::{ChannelId, RomiBase, StageId, StageKind, Strategy};
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{LockWords, fill, lock_words, number};
use crate::platform::page;
use crate::state::{AppState, app};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Where the figure of a lock is explained.
fn figure_of(strategy: &Strategy, field: LockField) -> FigureRef {
    let kind = strategy.channel(field.channel).map_or_else(Default::default, |channel| channel.kind_of(field.stage));
    let is_level = matches!(field.what, LockWhat::CostSoFar | LockWhat::CostPerPiece | LockWhat::Pieces);
    // An own level has no named cost of its own.
    let is_own = field.what == LockWhat::CostPer && kind == StageKind::Custom;
    let stage = (is_level || is_own).then_some(field.stage);
    FigureRef { term: field.what.term(kind), scope: Scope::Channel(field.channel), month: None, stage }
}

/// What stands in the field of a figure, or of an input that gives way, while nothing is typed there.
pub fn derived(field: LockField) -> String {
    let state = app();
    let locale = state.locale();
    let value: Option<Value> = state.read(|strategy, figures| match field.input() {
        None => Some(value(strategy, figures, figure_of(strategy, field))),
        Some(input) => {
            let locked = figures.channel(field.channel)?.locked.as_ref()?;
            let given = locked.given.iter().find(|given| given.lock.gives == input)?;
            Some(Ok(given.value))
        }
    });
    let x = match (value, field.input()) {
        (Some(Ok(x)), _) => x,
        (_, None) => return NO_FIGURE.to_owned(),
        (_, Some(_)) => return String::new(),
    };
    match Field::from(field).shape() {
        Shape::Rate | Shape::OpenRate => number::plain_percent(crate::domain::quantity::as_shown(x), locale),
        Shape::Number => number::ratio(x, locale),
        Shape::Money if x.abs() < Decimal::ONE_THOUSAND => {
            let cents = crate::domain::quantity::cut(x, 2).normalize();
            number::fixed(cents, cents.scale(), locale)
        }
        _ => number::count(x, locale),
    }
}

/// An input of a level, by its field: as typed, or giving way to a typed figure.
#[component]
pub fn InputCell(field: Field, cell: (usize, usize)) -> impl IntoView {
    let state = app();
    let now = state.memo(move |strategy, _| {
        let channel = field.channel().and_then(|id| strategy.channel(id));
        channel.map_or(field, |channel| held_field(channel, field))
    });
    move || match LockField::of(now.get()) {
        Some(lock) => {
            let text = Signal::derive(move || derived(lock));
            view! { <NumberField field=Field::from(lock) bare=true cell=cell derived=text /> <Clash field=Field::from(lock) /> }
                .into_any()
        }
        None => view! { <NumberField field=field bare=true cell=cell /> }.into_any(),
    }
}

/// A figure of a level in the table: it can be typed, released and explained.
#[component]
pub fn FigureCell(field: LockField, cell: (usize, usize)) -> impl IntoView {
    let text = Signal::derive(move || derived(field));
    view! {
        <div class="lock-cell">
            <NumberField field=Field::from(field) bare=true cell=cell derived=text />
            <Buttons field=field />
        </div>
        <Clash field=Field::from(field) />
    }
}

/// The lock of a held figure, and the way to its explanation.
#[component]
fn Buttons(field: LockField) -> impl IntoView {
    let state = app();
    let is_held = state.memo(move |strategy, _| {
        strategy.channel(field.channel).is_some_and(|channel| channel.lock(field.what, field.stage).is_some())
    });
    let label = move || named(state, field, |w| w.explain);
    view! {
        <Show when=move || is_held.get()><Mark field=field /></Show>
        <button type="button" class="lock-explain" aria-label=label title=label on:click=move |_| explain(state, field)>"ƒ"</button>
    }
}

/// The lock of a held figure: it releases it.
#[component]
fn Mark(field: LockField) -> impl IntoView {
    let state = app();
    let label = move || named(state, field, |w| w.release);
    view! {
        <button
            type="button"
            class="lock-mark"
            aria-label=label
            title=label
            disabled=state.is_read_only()
            on:click=move |_| release(state, field, "")
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />
                <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
            </svg>
        </button>
    }
}

fn named(state: AppState, field: LockField, text: fn(&'static LockWords) -> &'static str) -> String {
    let locale = state.locale();
    let name = state.read(|strategy, _| Wording::new(locale, strategy).field(Field::from(field)));
    fill(text(lock_words(locale)), &[("name", &name)])
}

/// Lets a figure follow again; the focus goes to its field, since the button is gone.
fn release(state: AppState, field: LockField, place: &str) {
    state.act(Edit::number(Field::from(field), None));
    page::focus(&field_id(Field::from(field), place));
}

fn explain(state: AppState, field: LockField) {
    let figure = state.peek(|strategy, _| figure_of(strategy, field));
    state.explain(Explained::Figure(figure));
}

/// The sentence beside a field that excludes another one.
#[component]
pub fn Clash(field: Field) -> impl IntoView {
    let Some(id) = field.channel() else { return ().into_any() };
    let conflict = app().memo(move |_, figures| {
        let conflict = conflict_of(figures, id)?;
        (conflict.a == Some(field) || conflict.b == Some(field)).then_some(conflict)
    });
    (move || {
        let conflict = conflict.get()?;
        Some(view! { <p class="field-error lock-clash"><Sentence conflict=conflict /></p> })
    })
    .into_any()
}

/// Why the typed figures of a channel cannot be held.
pub fn conflict_of(figures: &crate::domain::plan::Figures, id: ChannelId) -> Option<Conflict> {
    figures.channel(id)?.locked.as_ref()?.conflict
}

/// A sentence about two fields, each a way to its cell.
#[component]
pub fn Sentence(conflict: Conflict) -> impl IntoView {
    let state = app();
    let parts = move || {
        let locale = state.locale();
        let parts = state.read(|strategy, _| sentence(&Wording::new(locale, strategy), &conflict));
        let part = |part| match part {
            Piece::Text(text) => text.into_any(),
            Piece::Way(field, name) => {
                let go = move |_| go_to(state, field);
                view! { <button type="button" class="link is-typed" on:click=go>{name}</button> }.into_any()
            }
        };
        parts.into_iter().map(part).collect_view()
    };
    view! { {parts} }
}

/// A piece of a sentence: a text, or the name of a field as a way to it.
enum Piece {
    Text(String),
    Way(Field, String),
}

/// Why two typed figures cannot stand together, with both named.
fn sentence(wording: &Wording, conflict: &Conflict) -> Vec<Piece> {
    let Some(text) = wording.lock_reason(conflict.undefined) else {
        return vec![Piece::Text(wording.why(conflict.undefined))];
    };
    let names = [("{a}", conflict.a), ("{b}", conflict.b)];
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, mark, field)) =
        names.iter().filter_map(|(mark, field)| Some((rest.find(mark)?, *mark, *field))).min_by_key(|(at, ..)| *at)
    {
        let (before, after) = rest.split_at(at);
        pieces.push(Piece::Text(before.to_owned()));
        pieces.extend(field.map(|field| Piece::Way(field, wording.field(field))));
        rest = after.strip_prefix(mark).unwrap_or_default();
    }
    let apart = wording.apart(conflict).map(|text| format!(" {text}"));
    pieces.push(Piece::Text(format!("{rest}{}", apart.unwrap_or_default())));
    pieces
}

/// Goes to a field; where it is not on the page, the funnel of its channel is opened for it.
fn go_to(state: AppState, field: Field) {
    let places = ["", "t"].map(|place| field_id(field, place));
    match (places.iter().find(|id| page::by_id(id).is_some()), field.channel()) {
        (Some(id), _) => page::focus(id),
        (None, Some(channel)) => {
            state.open_channel(channel);
            focus_soon(field_id(field, ""));
        }
        (None, None) => {}
    }
}

/// Every figure of the row as a field, and what is held.
#[component]
pub fn RowFigures(id: ChannelId) -> impl IntoView {
    let state = app();
    let fields = state.memo(move |strategy, _| {
        let channel = strategy.channel(id)?;
        let figures = channel.lockable(strategy.economics.romi_base == RomiBase::Revenue);
        // In a plan of one month the cells of the table say these.
        let is_said = |what: LockWhat| strategy.months == 1 && matches!(what, LockWhat::Pieces | LockWhat::Cost);
        let shown =
            figures.into_iter().filter(|(what, stage)| !is_said(*what) || channel.lock(*what, *stage).is_some());
        Some(shown.map(|(what, stage)| LockField { channel: id, stage, what }).collect::<Vec<_>>())
    });
    let is_late = state.memo(move |strategy, _| strategy.channel(id).is_some_and(|c| is_delayed(c) && c.is_held()));
    let w = move || lock_words(state.locale());
    view! {
        <section class="row-figures" id="row-figures" aria-labelledby="row-figures-title">
            <h3 id="row-figures-title">{move || w().title}</h3>
            <p class="hint">{move || w().hint}</p>
            <Show when=move || is_late.get()><p class="hint">{move || w().hint_late}</p></Show>
            <Held id=id />
            <p class="row-figures-span">{move || w().over_the_plan}</p>
            <ul class="lock-list">
                <For each=move || fields.get().unwrap_or_default() key=|field| *field children=move |field| {
                    let text = Signal::derive(move || derived(field));
                    view! {
                        <li>
                            <div class="lock-row">
                                <NumberField field=Field::from(field) derived=text />
                                <Buttons field=field />
                            </div>
                            <Clash field=Field::from(field) />
                        </li>
                    }
                } />
            </ul>
        </section>
    }
}

/// What is held in a row, and what follows from each; which input gives way is chosen here.
#[component]
fn Held(id: ChannelId) -> impl IntoView {
    let state = app();
    let names = state.memo(move |strategy, _| {
        let channel = strategy.channel(id);
        channel.map(|c| c.locks.iter().map(|lock| (lock.what, lock.stage)).collect::<Vec<_>>()).unwrap_or_default()
    });
    view! {
        <Show when=move || !names.read().is_empty()>
            <h4>{move || lock_words(state.locale()).held}</h4>
            <ul class="held-list" id="held">
                <For each=move || names.get() key=|name| *name children=move |(what, stage)| {
                    view! { <HeldLine id=id what=what stage=stage /> }
                } />
            </ul>
        </Show>
    }
}

#[component]
fn HeldLine(id: ChannelId, what: LockWhat, stage: StageId) -> impl IntoView {
    let state = app();
    let text = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        let lock = strategy.channel(id)?.lock(what, stage)?;
        let locked = figures.channel(id).and_then(|own| own.locked.as_ref());
        let given = locked.map(|locked| &*locked.given).unwrap_or_default();
        let is_solved = locked.is_some_and(|locked| locked.conflict.is_none());
        Some(wording.held(id, lock, given, is_solved))
    });
    let options = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let able = strategy.channel(id).map(|channel| able_to_give(channel, what, stage)).unwrap_or_default();
        able.into_iter().map(|gives| (gives, wording.gives(id, gives))).collect::<Vec<_>>()
    });
    let chosen = state.memo(move |strategy, _| strategy.channel(id)?.lock(what, stage).map(|lock| lock.gives));
    let label = move || {
        let locale = state.locale();
        let field = Field::from(LockField { channel: id, stage, what });
        let name = state.read(|strategy, _| Wording::new(locale, strategy).field(field));
        fill(lock_words(locale).gives_way, &[("name", &name)])
    };
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some((gives, _)) = at.and_then(|at| options.get_untracked().get(at).cloned()) {
            give_way(id, what, stage, gives);
        }
    };
    let list = move || {
        let option = |(at, (gives, text)): (usize, (Gives, String))| {
            view! { <option value=at.to_string() selected=move || chosen.get() == Some(gives)>{text}</option> }
        };
        options.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <li>
            <span>{text}</span>
            <select class="field-input" aria-label=label disabled=state.is_read_only() on:change=choose>{list}</select>
            <Mark field=LockField { channel: id, stage, what } />
        </li>
    }
}

/// Lets another input give way; what was typed over the one before goes with it.
fn give_way(id: ChannelId, what: LockWhat, stage: StageId, gives: Gives) {
    let state = app();
    let mut locks: Vec<Lock> =
        state.peek(|strategy, _| strategy.channel(id).map(|c| c.locks.clone()).unwrap_or_default());
    for lock in locks.iter_mut().filter(|lock| (lock.what, lock.stage) == (what, stage)) {
        (lock.gives, lock.over) = (gives, None);
    }
    state.act(Edit::Lock(id, locks));
}
