//! The differences, room by room: what, mine, the other, what it does, and the button that takes it.
//!
//! A table with one row for each; on a phone each row is a card. The roles are said outright, because a table that is shown
//! as cards loses them in some browsers.

use super::board::{Board, Outcome, RowState};
use super::{Whose, with_wording, word, words};
use crate::domain::compare::{Difference, Kind, Spot, Taken, take_all};
use crate::domain::field::{Field, Refusal};
use crate::domain::model::Channel;
use crate::domain::result::Leading;
use crate::domain::rooms::Room;
use crate::i18n::{fill, room_name};
use crate::platform::page;
use crate::state::{AppState, Event, app, memo};
use crate::ui::components::flow::{For, Show};
use leptos::prelude::*;

/// Rows of a part that are shown before the reader asks for all.
const FIRST: usize = 30;
/// Figures of the strip.
const FIGURES: usize = 6;

fn part_name(state: AppState, room: Room) -> &'static str {
    if room == Room::Overview { state.words().settings } else { room_name(state.locale(), room) }
}

/// Puts a difference into the reader's plan, as one step.
fn apply(state: AppState, taken: Result<Taken, Refusal>) -> bool {
    match taken {
        Ok(taken) => {
            state.seal();
            state.act(taken.edit);
            true
        }
        Err(refusal) => {
            state.tell(Event::Refused(refusal));
            false
        }
    }
}

/// The section.
#[component]
pub(super) fn Differences(board: Board) -> impl IntoView {
    let state = board.state;
    let has_any = move || !board.all.read().is_empty();
    let is_all_taken = move || board.open.read().is_empty();
    let parts = memo(move || {
        let all = board.all.read();
        Room::ALL.into_iter().filter(|part| all.iter().any(|one| one.room == *part)).collect::<Vec<_>>()
    });
    let summary = move || {
        let (all, open) = (board.all.read().len(), board.open.read().len());
        if open == 0 {
            return words().all_taken.to_owned();
        }
        let taken = all.saturating_sub(open).to_string();
        fill(words().summary, &[("count", &all.to_string()), ("taken", &taken)])
    };
    let all = move |_| {
        let taken = board.aligned.with_value(|aligned| state.peek(|mine, _| take_all(mine, &aligned.plan)));
        if apply(state, taken) {
            page::after(0, || page::focus("compare-undo"));
        }
    };
    let heads = move || {
        let head = |what: Leading| {
            let name = with_wording(board, Whose::Mine, |w| w.leading(what));
            view! { <th scope="col" role="columnheader">{name}</th> }
        };
        Leading::ALL.into_iter().map(head).collect_view()
    };
    view! {
        <section class="block">
            <Show
                when=has_any
                fallback=|| view! { <p class="compare-summary" id="compare-summary">{word(|w| w.nothing_differs)}</p> }
            >
                <div class="compare-tools">
                    <p class="compare-summary" id="compare-summary" role="status">{summary}</p>
                    <div class="actions">
                        <button
                            type="button"
                            class="button is-main"
                            id="take-all"
                            disabled=is_all_taken
                            on:click=all
                        >
                            {word(|w| w.take_all)}
                        </button>
                        <button
                            type="button"
                            class="button"
                            id="compare-undo"
                            disabled=move || !state.steps().0
                            on:click=move |_| state.undo()
                        >
                            {move || state.words().undo}
                        </button>
                    </div>
                </div>
                <p class="hint">{word(|w| w.effects_hint)}</p>
                <table
                    class="compare-table"
                    id="differences"
                    role="table"
                    aria-label=word(|w| w.what)
                    data-busy=move || board.is_busy.get().to_string()
                >
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">{word(|w| w.what)}</th>
                            <th scope="col" role="columnheader">{word(|w| w.mine)}</th>
                            <th scope="col" role="columnheader">{word(|w| w.theirs)}</th>
                            {heads}
                            <th scope="col" role="columnheader"><span class="for-readers">{word(|w| w.take)}</span></th>
                        </tr>
                    </thead>
                    <For each=move || parts.get() key=|part| *part children=move |part| view! {
                        <Group board=board part=part />
                    } />
                </table>
            </Show>
        </section>
    }
}

#[component]
fn Group(board: Board, part: Room) -> impl IntoView {
    let state = app();
    let shows_all = RwSignal::new(false);
    let own = memo(move || board.all.read().iter().filter(|one| one.room == part).copied().collect::<Vec<_>>());
    let wanted = memo(move || own.read().len().min(if shows_all.get() { usize::MAX } else { FIRST }));
    let built = board.grow_to(wanted);
    let shown = move || own.get().into_iter().take(built.get()).collect::<Vec<_>>();
    let more = move || !shows_all.get() && own.read().len() > FIRST;
    let span = (FIGURES + 4).to_string();
    view! {
        <tbody role="rowgroup" data-part=format!("{part:?}")>
            <tr role="row" class="compare-part">
                <th scope="colgroup" role="columnheader" colspan=span.clone()>
                    <h2>{move || part_name(state, part)}</h2>
                </th>
            </tr>
            <For each=shown key=|one| *one children=move |one| view! { <Row board=board one=one /> } />
            <Show when=more>
                <tr role="row" class="compare-more">
                    <td role="cell" colspan=span.clone()>
                        <button type="button" class="quiet" on:click=move |_| shows_all.set(true)>
                            {move || fill(words().show_all, &[("count", &own.read().len().to_string())])}
                        </button>
                    </td>
                </tr>
            </Show>
        </tbody>
    }
}

#[component]
fn Row(board: Board, one: Difference) -> impl IntoView {
    let state = board.state;
    let spot = one.spot;
    let id = match spot {
        Spot::Field(field) => field.name(),
        Spot::Thing(thing) => format!("{}-{}", Field::from(thing.list).name(), thing.id),
        Spot::Locks(channel) => Channel::LOCKS.of(channel).name(),
        Spot::Order(list) => format!("{}-order", Field::from(list).name()),
    };
    let (take_id, back_id) = (format!("take-{id}"), format!("back-{id}"));
    let RowState { is_open, mine, effect } = board.row(spot);
    // A thing that only one plan has is named by that one; what has been taken out of one's own, as it was.
    let of = if one.kind == Kind::Theirs { Whose::Theirs } else { Whose::Before };
    let place = memo(move || with_wording(board, of, |w| w.whereabouts(spot)));
    let line = move || place.read().line();
    let theirs = move || with_wording(board, Whose::Theirs, |w| w.stands(spot));
    let focus_id = back_id.clone();
    // A row that is not up to date yet has a button that no longer means anything.
    let take = move |_| {
        if board.is_open(spot) && apply(state, board.taken(spot)) {
            board.look_at(spot);
            let id = focus_id.clone();
            page::after(0, move || page::focus(&id));
        }
    };
    let focus_id = take_id.clone();
    let back = move |_| {
        if !board.is_open(spot) && apply(state, board.put_back(spot)) {
            board.look_at(spot);
            let id = focus_id.clone();
            page::after(0, move || page::focus(&id));
        }
    };
    let (take, back) = (StoredValue::new_local(take), StoredValue::new_local(back));
    let is_refused = move || effect.with(|effect| effect.as_ref().is_some_and(|effect| effect.after.is_err()));
    let cells = move || match (is_open.get(), effect.get()) {
        (false, _) => wide("compare-taken", words().taken),
        (true, None) => wide("compare-same", words().calculating),
        (true, Some(effect)) => effects(board, &effect),
    };
    let why = move || {
        let undefined = effect.with(|effect| first_undefined(effect.as_ref()?))?;
        is_open.get().then(|| {
            with_wording(board, Whose::Theirs, |w| {
                let name = Leading::ALL.get(undefined.0).map_or_else(String::new, |what| w.leading(*what));
                format!("{name}: {}", w.why(undefined.1))
            })
        })
    };
    let button = move || {
        if is_open.get() {
            let label = move || fill(words().take_of, &[("name", &line())]);
            return view! {
                <button
                    type="button"
                    class="button"
                    id=take_id.clone()
                    aria-label=label
                    disabled=is_refused
                    on:click=move |event| take.with_value(|take| take(event))
                >
                    {word(|w| w.take)}
                </button>
            }
            .into_any();
        }
        let label = move || fill(words().put_back_of, &[("name", &line())]);
        view! {
            <button
                type="button"
                class="quiet"
                id=back_id.clone()
                aria-label=label
                on:click=move |event| back.with_value(|back| back(event))
            >
                {word(|w| w.put_back)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr role="row" class="compare-row" class:is-taken=move || !is_open.get() data-spot=id>
            <th scope="row" role="rowheader">
                <span class="compare-of">{move || place.read().of.clone()}</span>
                <span class="compare-name">{move || place.read().name.clone()}</span>
                {move || why().map(|text| view! { <span class="compare-why">{text}</span> })}
            </th>
            <td role="cell" class="compare-mine">
                <span class="compare-label">{word(|w| w.mine)}</span>
                <span class="compare-value">{move || mine.get()}</span>
            </td>
            <td role="cell" class="compare-theirs">
                <span class="compare-label">{word(|w| w.theirs)}</span>
                <span class="compare-value">{theirs}</span>
            </td>
            {cells}
            <td role="cell" class="compare-take">{button}</td>
        </tr>
    }
}

/// One text in place of all figures.
fn wide(class: &'static str, text: &'static str) -> AnyView {
    view! { <td role="cell" class=class colspan=FIGURES.to_string()>{text}</td> }.into_any()
}

/// The first figure that there would no longer be, and why.
fn first_undefined(effect: &Outcome) -> Option<(usize, crate::domain::quantity::Undefined)> {
    let after = effect.after.as_ref().ok()?;
    let mut pairs = effect.before.iter().zip(after).enumerate();
    pairs.find_map(|(at, (before, after))| Some((at, after.err().filter(|_| before.is_ok())?)))
}

/// What the difference does to each figure.
fn effects(board: Board, effect: &Outcome) -> AnyView {
    let Ok(after) = &effect.after else { return wide("compare-same", words().refused) };
    let texts = with_wording(board, Whose::Mine, |w| {
        let pairs = Leading::ALL.into_iter().zip(effect.before.iter().zip(after));
        let texts = pairs.map(|(what, (before, after))| (w.leading(what), w.effect(*after, *before, what.unit())));
        texts.collect::<Vec<_>>()
    });
    if texts.iter().all(|(_, text)| text.is_none()) {
        return wide("compare-same", words().no_effect);
    }
    let cell = |(name, text): (String, Option<String>)| {
        let (class, text) = match text {
            Some(text) => ("compare-effect", text),
            None => ("compare-effect is-same", "·".to_owned()),
        };
        view! {
            <td role="cell" class=class>
                <span class="compare-label">{name}</span>
                <span class="compare-value">{text}</span>
            </td>
        }
    };
    texts.into_iter().map(cell).collect_view().into_any()
}
