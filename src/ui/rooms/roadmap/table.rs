//! The table of tasks.

use super::{text, word, words};
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::domain::model::{Roadmap, Slot};
use crate::domain::promotion::Day;
use crate::domain::roadmap::{Place, Task, TaskId, new_task};
use crate::i18n::wording::Wording;
use crate::i18n::{day_in_full, fill, roadmap_words};
use crate::platform::clock;
use crate::state::{app, memo};
use crate::ui::components::card_field::ChannelField;
use crate::ui::components::flow::Show;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::remove::Remove;
use crate::ui::components::rows::Rows;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// Columns after the name, by what stands in them.
const COLUMNS: [Slot; 7] = [Task::SERVES, Task::PLACE, Task::OWNER, Task::FROM, Task::MONTHS, Task::COST, Task::PAID];

/// The fields that are typed in, by their column for the arrow keys.
fn field_of(id: TaskId, column: usize) -> Option<Field> {
    Some(match column {
        0 => Task::NAME.of(id),
        1 => Task::OWNER.of(id),
        2 => Task::MONTHS.of(id),
        3 => Task::COST.of(id),
        _ => return None,
    })
}

/// The id of the field of a task.
pub(super) fn id_of(field: Field) -> String {
    field_id(field, "")
}

/// Puts a task at the end of the list and goes to its name.
pub(super) fn put(task: Task) {
    let state = app();
    let id = id_of(Task::NAME.of(task.id));
    let at = state.peek(|strategy, _| strategy.roadmap.tasks.len());
    state.act(Edit::insert(Roadmap::TASKS.list(), at, task));
    focus_soon(id);
}

#[component]
pub(super) fn Tasks() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.roadmap.tasks.iter().map(|task| task.id).collect::<Vec<_>>());
    let field_at: FieldAt =
        Callback::new(move |(row, column): (usize, usize)| field_of(*ids.read_untracked().get(row)?, column));
    // A month past the plan's last one stays in the lists while it is chosen.
    let months = state.memo(move |strategy, _| {
        let chosen = strategy.roadmap.tasks.iter().map(|task| task.from.max(task.paid.unwrap_or_default()));
        let count = chosen.chain([strategy.months]).max().and_then(|most| usize::try_from(most).ok()).unwrap_or(1);
        (0..count).map(|at| month_heading(strategy, at, state.locale())).collect::<Vec<_>>()
    });
    let head = move || {
        let name = |column: Slot| words().label(column).unwrap_or_default();
        COLUMNS.map(|column| view! { <th scope="col">{name(column)}</th> }).into_iter().collect_view()
    };
    let add = move |_| put(state.with_scratch(|strategy| new_task(strategy, None, 1, 1)));
    view! {
        <Show when=move || !ids.read().is_empty()>
            <Grid field_at=field_at label=Signal::derive(move || words().tasks.to_owned())>
                <table class="table is-input is-dense" id="tasks">
                    <thead>
                        <tr>
                            <th scope="col">{word(|w| w.of_task.name)}</th>
                            {head}
                            {(!state.is_read_only()).then(|| view! { <td></td> })}
                        </tr>
                    </thead>
                    <Rows ids=ids row=move |id| view! { <TaskRow id=id ids=ids months=months /> }.into_any() />
                </table>
            </Grid>
            <p class="hint">{word(|w| w.tasks_hint)}</p>
        </Show>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-task" on:click=add>{word(|w| w.add_task)}</button>
        })}
    }
}

#[component]
fn TaskRow(id: TaskId, ids: Memo<Vec<TaskId>>, months: Memo<Vec<String>>) -> impl IntoView {
    let state = app();
    let row = memo(move || ids.read().iter().position(|other| *other == id).unwrap_or(0));
    let done = state.memo(move |strategy, _| strategy.roadmap.task(id).and_then(|task| task.done));
    let standard = text(move |wording| {
        let at = wording.strategy.roadmap.tasks.iter().position(|task| task.id == id).map_or(0, |at| at + 1);
        format!("{} {at}", roadmap_words(wording.locale).task)
    });
    let called = text(move |wording| wording.task(id));
    let places = Signal::derive(move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let name = |place: Place| match place {
                Place::Third(_) => wording.place(place),
                // Under its third.
                Place::Level(_) => format!("\u{2003}{}", wording.place(place)),
            };
            Place::ALL.map(name).to_vec()
        })
    });
    let starts = Signal::derive(move || months.get());
    let payments = Signal::derive(move || {
        let spread = std::iter::once(words().spread.to_owned());
        spread.chain(months.get()).collect::<Vec<_>>()
    });
    let whole = Signal::derive(move || words().whole_plan.to_owned());
    let name = move || {
        let placeholder = Signal::derive(move || standard.get());
        view! { <TextField field=Task::NAME.of(id) bare=true cell=(row.get(), 0) placeholder=placeholder /> }
    };
    let owner = move || view! { <TextField field=Task::OWNER.of(id) bare=true cell=(row.get(), 1) /> };
    let length = move || view! { <NumberField field=Task::MONTHS.of(id) bare=true cell=(row.get(), 2) /> };
    let cost = move || view! { <NumberField field=Task::COST.of(id) bare=true cell=(row.get(), 3) /> };
    view! {
        <tr class:is-done=move || done.get().is_some() data-row=move || row.get().to_string()>
            <th scope="row">
                <div class="task-name"><Done id=id done=done />{name}</div>
                {move || done.get().map(|day| {
                    let day = day_in_full(state.locale(), day);
                    view! { <p class="task-done">{fill(words().done_on, &[("day", &day)])}</p> }
                })}
            </th>
            <td><ChannelField field=Task::SERVES.of(id) none=whole bare=true /></td>
            <td><ChoiceField field=Task::PLACE.of(id) bare=true options=places /></td>
            <td>{owner}</td>
            <td><ChoiceField field=Task::FROM.of(id) bare=true options=starts /></td>
            <td>{length}</td>
            <td>{cost}</td>
            <td><ChoiceField field=Task::PAID.of(id) bare=true options=payments /></td>
            {(!state.is_read_only()).then(|| view! { <td><Remove of=Roadmap::TASKS.thing(id) name=called /></td> })}
        </tr>
    }
}

/// The tick of a task that is done; it keeps the day.
#[component]
fn Done(id: TaskId, done: Memo<Option<Day>>) -> impl IntoView {
    let state = app();
    let field = Task::DONE.of(id);
    let label = text(move |wording| wording.field(field));
    let tick = move |event: web_sys::Event| {
        let day = if event_target_checked(&event) { clock::today() } else { String::new() };
        state.act(Edit::Set(field, Entry::Text(day)));
    };
    view! {
        <input
            type="checkbox"
            id=field_id(field, "")
            class="task-tick"
            aria-label=move || label.get()
            disabled=state.is_read_only()
            prop:checked=move || done.get().is_some()
            on:change=tick
        />
    }
}
