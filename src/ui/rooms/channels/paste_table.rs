//! A table pasted with its headings: what was understood of it, which a person may change, and then channels of the plan.
//!
//! The text stays until it is taken; nothing is taken that was not shown.

use crate::domain::strategy::MAX_CHANNELS;
use crate::i18n::{fill, number, table_words};
use crate::import::{Answers, Doubt, Mark, NotATable, Passed, Period, Reading, Role, Why, read_table};
use crate::platform::page;
use crate::said::tables as said;
use crate::state::{AppState, Event, app, memo};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// Most rows and cells of one kind that are listed.
const MOST_LISTED: usize = 12;

/// Milliseconds without a change after which a text is read.
const REST: i32 = 150;

type Found = Option<Result<Reading, NotATable>>;

/// The box, folded away until it is wanted.
#[component]
pub fn PasteTable() -> impl IntoView {
    let state = app();
    let text = RwSignal::new(String::new());
    let answers = RwSignal::new(Answers::default());
    // A browser may put a long text in line by line: it is read once it has come to rest.
    let at_rest = RwSignal::new(String::new());
    let read = state.memo(move |strategy, _| -> Found {
        let text = at_rest.read();
        (!text.trim().is_empty()).then(|| read_table(&text, state.locale(), &answers.read(), strategy))
    });
    let typed = move |event| {
        let now = event_target_value(&event);
        text.set(now.clone());
        page::after(REST, move || {
            let is_last = text.try_with_untracked(|text| *text == now) == Some(true);
            if is_last && at_rest.with_untracked(|text| *text != now) {
                answers.set(Answers::default());
                at_rest.set(now);
            }
        });
    };
    let take = move |_| {
        let locale = state.locale_now();
        let taken = state.with_scratch(|strategy| {
            let table = read_table(&text.read_untracked(), locale, &answers.read_untracked(), strategy).ok()?;
            Some((table.edit(strategy), table.cells, table.unread.len()))
        });
        if let Some((edit, cells, unread)) = taken {
            state.act(edit);
            state.tell(Event::Pasted { cells, unread });
            text.set(String::new());
            at_rest.set(String::new());
            answers.set(Answers::default());
        }
    };
    let is_read =
        memo(move || text.with(|text| *text == *at_rest.read()) && matches!(read.read().as_ref(), Some(Ok(_))));
    let fails = move || match read.read().as_ref() {
        Some(Err(error)) => Some(said::not_a_table(state.locale(), error)),
        _ => None,
    };
    view! {
        <details class="paste" id="paste">
            <summary>{move || state.words().paste_table}</summary>
            <p class="hint">{move || state.words().paste_hint}</p>
            <textarea
                id="paste-text"
                class="field-input"
                rows="5"
                aria-label=move || state.words().paste_here
                prop:value=move || text.get()
                on:input=typed
            ></textarea>
            <div id="paste-preview" aria-live="polite">
                {move || fails().map(|text| view! { <p class="notice" id="paste-fails">{text}</p> })}
                {move || {
                    let table = match read.get() {
                        Some(Ok(table)) => table,
                        _ => return ().into_any(),
                    };
                    preview(state, &table, answers)
                }}
            </div>
            <button type="button" class="button" id="paste-take" disabled=move || !is_read.get() on:click=take>
                {move || table_words(state.locale()).take_over}
            </button>
        </details>
    }
}

/// Puts an answer in place of an earlier one of the same thing.
fn answer<T: PartialEq>(all: &mut Vec<(usize, T)>, of: usize, said: T) {
    all.retain(|(other, _)| *other != of);
    all.push((of, said));
}

fn preview(state: AppState, table: &Reading, answers: RwSignal<Answers>) -> AnyView {
    let locale = state.locale();
    let words = table_words(locale);
    let count = fill(words.channels_to_add, &[("count", &table.rows().to_string())]);
    let check = table.check.map(|check| {
        let money = state.peek(|strategy, _| number::money(check, strategy.currency.code(), locale));
        view! { <p id="paste-check">{fill(words.check, &[("money", &money)])}</p> }
    });
    view! {
        <h3>{words.understood}</h3>
        <p id="paste-count">{count}</p>
        {questions(state, table, answers)}
        {choices(state, table, answers)}
        {columns(state, table, answers)}
        {check}
        {totals(state, table)}
        {passed(state, table, answers)}
        {unread(state, table)}
    }
    .into_any()
}

/// What may be meant otherwise, each in a sentence.
fn questions(state: AppState, table: &Reading, answers: RwSignal<Answers>) -> Option<AnyView> {
    if table.doubts.is_empty() {
        return None;
    }
    let locale = state.locale();
    let words = table_words(locale);
    let currency = state.peek(|strategy, _| strategy.currency.code().to_owned());
    let one = |doubt: &Doubt| {
        let text = said::doubt(locale, table, doubt, &currency);
        let turn = match doubt {
            Doubt::LikeTotal { line, taken } => Some(row_button(state, answers, *line, *taken)),
            _ => None,
        };
        view! { <li>{text} " " {turn}</li> }
    };
    let list = table.doubts.iter().map(one).collect_view();
    Some(view! { <h4>{words.questions}</h4><ul id="paste-questions">{list}</ul> }.into_any())
}

/// A button that takes a row, or leaves it out.
fn row_button(state: AppState, answers: RwSignal<Answers>, line: usize, taken: bool) -> impl IntoView {
    let words = table_words(state.locale());
    let number = line.to_string();
    let row = fill(words.row, &[("line", &number)]);
    let (text, label) = if taken {
        let text = fill(words.leave_row, &[("line", &number)]);
        (text.clone(), text)
    } else {
        (words.take_row.to_owned(), format!("{}: {row}", words.take_row))
    };
    let press = move |_| answers.update(|all| answer(&mut all.rows, line, !taken));
    view! { <button type="button" class="quiet" aria-label=label on:click=press>{text}</button> }
}

/// The format of numbers and the period of what does not say its own.
fn choices(state: AppState, table: &Reading, answers: RwSignal<Answers>) -> impl IntoView {
    let locale = state.locale();
    let words = table_words(locale);
    let format = table.mark.map(|now| {
        let marks = [Mark::Point, Mark::Comma];
        let choose = move |event| {
            let mark = marks.get(event_target_value(&event).parse::<usize>().unwrap_or(0)).copied();
            answers.update(|all| all.mark = mark);
            focus_soon("paste-format".to_owned());
        };
        let options = marks.iter().enumerate().map(|(at, mark)| {
            view! { <option value=at.to_string() selected=*mark == now>{said::mark(locale, *mark)}</option> }
        });
        view! {
            <label class="field">
                <span class="field-label">{words.format}</span>
                <select id="paste-format" class="field-input" on:change=choose>{options.collect_view()}</select>
            </label>
        }
    });
    let of = |doubt: &Doubt| if let Doubt::Period(period) = doubt { Some(*period) } else { None };
    let now = answers.with_untracked(|all| all.period).or(table.doubts.iter().find_map(of)).unwrap_or(Period::Month);
    let choose = move |event| {
        let period = Period::ALL.get(event_target_value(&event).parse::<usize>().unwrap_or(0)).copied();
        answers.update(|all| all.period = period);
        focus_soon("paste-period".to_owned());
    };
    let options = Period::ALL.iter().enumerate().map(|(at, period)| {
        view! { <option value=at.to_string() selected=*period == now>{said::period(locale, *period)}</option> }
    });
    view! {
        <div class="table-tools">
            {format}
            <label class="field">
                <span class="field-label">{words.period}</span>
                <select id="paste-period" class="field-input" on:change=choose>{options.collect_view()}</select>
            </label>
        </div>
    }
}

/// The columns with what each holds.
fn columns(state: AppState, table: &Reading, answers: RwSignal<Answers>) -> impl IntoView {
    let locale = state.locale();
    let words = table_words(locale);
    let rows = table.columns.iter().enumerate().map(|(at, column)| {
        let name = said::column(locale, table, at);
        let choose = move |event| {
            let role = Role::ALL.get(event_target_value(&event).parse::<usize>().unwrap_or(0)).copied();
            answers.update(|all| answer(&mut all.roles, at, role.unwrap_or(Role::Nothing)));
            // The table is drawn anew: the keyboard stays where it was.
            focus_soon(format!("paste-role-{at}"));
        };
        let options = Role::ALL.iter().enumerate().map(|(place, role)| {
            view! { <option value=place.to_string() selected=*role == column.role>{said::role(locale, *role)}</option> }
        });
        let bare = column.percent.filter(|_| column.unused.is_none()).map(|are| {
            let choose = move |event| {
                let are = event_target_value(&event) == "1";
                answers.update(|all| answer(&mut all.percents, at, are));
            };
            view! {
                <select
                    class="field-input"
                    aria-label=fill(words.bare_numbers, &[("column", &name)])
                    on:change=choose
                >
                    <option value="1" selected=are>{words.is_percent}</option>
                    <option value="0" selected=!are>{words.is_fraction}</option>
                </select>
            }
        });
        let remark = bare.is_none().then(|| said::remark(locale, table, column));
        view! {
            <tr class:is-unused=column.unused.is_some()>
                <th scope="row">{name.clone()}</th>
                <td class="is-text">{column.example.clone()}</td>
                <td class="is-text">
                    <select
                        class="field-input"
                        id=format!("paste-role-{at}")
                        aria-label=fill(words.of_column, &[("column", &name)])
                        on:change=choose
                    >
                        {options.collect_view()}
                    </select>
                </td>
                <td class="is-text">{bare} {remark}</td>
            </tr>
        }
    });
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=words.understood>
            <table class="table" id="paste-columns">
                <thead>
                    <tr>
                        <th scope="col">{words.column}</th>
                        <th scope="col">{words.example}</th>
                        <th scope="col">{words.holds}</th>
                        <th scope="col">{words.remark}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The sums of the channels beside the totals that the table prints.
fn totals(state: AppState, table: &Reading) -> Option<AnyView> {
    if table.totals.is_empty() {
        return None;
    }
    let locale = state.locale();
    let words = table_words(locale);
    let rows = table.totals.iter().map(|total| {
        let printed: Vec<String> = total.printed.iter().map(|x| said::amount(locale, *x)).collect();
        let printed = if printed.is_empty() { "—".to_owned() } else { printed.join("; ") };
        view! {
            <tr>
                <th scope="row">{said::column(locale, table, total.column)}</th>
                <td>{said::amount(locale, total.calculated)}</td>
                <td>{printed}</td>
            </tr>
        }
    });
    Some(
        view! {
            <div class="table-scroll" role="region" tabindex="0" aria-label=words.totals>
                <table class="table" id="paste-totals">
                    <thead>
                        <tr>
                            <th scope="col">{words.totals}</th>
                            <th scope="col">{words.calculated}</th>
                            <th scope="col">{words.printed}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// The rows that are left out, each with the reason.
fn passed(state: AppState, table: &Reading, answers: RwSignal<Answers>) -> Option<AnyView> {
    let locale = state.locale();
    let words = table_words(locale);
    let (beyond, rows): (Vec<&Passed>, Vec<&Passed>) = table.passed.iter().partition(|row| row.why == Why::Limit);
    if table.passed.is_empty() {
        return None;
    }
    let limit = (!beyond.is_empty()).then(|| {
        let numbers = [("count", beyond.len().to_string()), ("limit", MAX_CHANNELS.to_string())];
        let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
        view! { <p id="paste-limit">{fill(words.limit, &numbers)}</p> }
    });
    let list = rows.iter().take(MOST_LISTED).map(|row| {
        let place = fill(words.row, &[("line", &row.line.to_string())]);
        let turn = row.has_figures.then(|| row_button(state, answers, row.line, false));
        view! { <li>{format!("{place}: {} — {}", row.text, said::why(locale, row.why))} " " {turn}</li> }
    });
    let list = list.collect_view();
    let more = more(words.more_rows, rows.len());
    let heading = fill(words.passed, &[("count", &rows.len().to_string())]);
    let all = (!rows.is_empty()).then(|| view! { <h4>{heading}</h4><ul id="paste-passed">{list}{more}</ul> });
    Some(view! { {limit} {all} }.into_any())
}

/// How many more there are than are listed.
fn more(text: &str, count: usize) -> Option<impl IntoView + use<>> {
    let rest = count.saturating_sub(MOST_LISTED);
    (rest > 0).then(|| view! { <li>{fill(text, &[("count", &rest.to_string())])}</li> })
}

/// The cells that could not be read, each with its place.
fn unread(state: AppState, table: &Reading) -> Option<AnyView> {
    if table.unread.is_empty() {
        return None;
    }
    let locale = state.locale();
    let words = table_words(locale);
    let list = table.unread.iter().take(MOST_LISTED).map(|cell| {
        let column = said::column(locale, table, cell.column);
        let parts = [("line", &cell.line.to_string()), ("column", &column), ("text", &cell.text)];
        view! { <li>{fill(words.unread_cell, &parts.map(|(name, text)| (name, text.as_str())))}</li> }
    });
    let list = list.collect_view();
    let more = more(words.more_rows, table.unread.len());
    let heading = fill(words.unread, &[("count", &table.unread.len().to_string())]);
    Some(view! { <h4>{heading}</h4><ul id="paste-unread">{list}{more}</ul> }.into_any())
}
