//! Leads by temperature: the grades and their conversions, the channels that follow them, what is done with each.

mod after;
mod cards;
mod flow;
mod lists;
mod scoring;

use crate::domain::account::LeadFigure;
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::leads::check::check;
use crate::domain::leads::paths::{follows_grades, lead_level, paths};
use crate::domain::leads::{Grade, GradeId, Item, ItemId, List, Warmth, three_grades};
use crate::domain::model::{ChannelLeads, GradeShare, LeadPlan, Slot};
use crate::domain::plan::Figures;
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{LeadWords, figure_words, fill, lead_words, number};
use crate::state::{app, memo};
use crate::ui::components::apart::Apart;
use crate::ui::components::flow::For;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::remove::Remove;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::components::told::{Told, said, sentence};
use crate::ui::components::words_of::words_of;
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

words_of!(LeadWords, lead_words);

/// A heading that follows the language.
fn title(get: fn(&'static LeadWords) -> &'static str) -> Signal<String> {
    Signal::derive(move || get(words()).to_owned())
}

/// A text made from the open plan and its figures, for the summary of a fold.
fn main_of(make: fn(&Wording, &Figures) -> String) -> Signal<String> {
    let state = app();
    state.memo(move |strategy, figures| make(&Wording::new(state.locale(), strategy), figures)).into()
}

/// How many entries of lists there are, for the summary of a fold.
fn entries(is_in: fn(List) -> bool) -> Signal<String> {
    let state = app();
    let text = state.memo(move |strategy, _| {
        let locale = state.locale();
        let count = strategy.leads.items.iter().filter(|item| is_in(item.list)).count();
        fill(figure_words(locale).folds_entries, &[("n", &count.to_string())])
    });
    text.into()
}

/// How many channels follow the grades.
fn following() -> Signal<String> {
    main_of(|wording, _| {
        let channels = channels_of(wording.strategy);
        let follows = |(id, _): &&(ChannelId, bool)| {
            wording.strategy.channel(*id).is_some_and(|channel| follows_grades(wording.strategy, channel))
        };
        let count = channels.iter().filter(follows).count();
        let all = channels.len().to_string();
        fill(figure_words(wording.locale).folds_follow, &[("n", &count.to_string()), ("all", &all)])
    })
}

/// A text made from the open plan, repainted only when it changes.
fn text(make: impl Fn(&Wording) -> String + Send + Sync + 'static) -> Memo<String> {
    let state = app();
    state.memo(move |strategy, _| make(&Wording::new(state.locale(), strategy)))
}

/// The room "leads".
#[component]
pub fn Leads() -> impl IntoView {
    let state = app();
    let is_graded = state.memo(|strategy, _| !strategy.leads.grades.is_empty());
    move || {
        if !is_graded.get() {
            return view! { <Empty /> }.into_any();
        }
        view! {
            <section class="block">
                <h2>{word(|w| w.grades)}</h2>
                <Apart><Summary /></Apart>
                <Apart><Findings /></Apart>
                <Grades />
                <Apart><Calculation /></Apart>
            </section>
            <div class="folds">
                <Apart><ChannelsBlock /></Apart>
                <Apart><flow::Flow /></Apart>
                <Apart><cards::Cards /></Apart>
                <Apart><scoring::Scoring /></Apart>
                <Apart><after::Loyalty /></Apart>
                <Apart><after::Tables /></Apart>
            </div>
        }
        .into_any()
    }
}

/// The channels with the grades that they follow.
#[component]
fn ChannelsBlock() -> impl IntoView {
    view! {
        <RoomFold id="lead-channels" title=title(|w| w.channels) main=following()>
            <p class="hint">{word(|w| w.channels_hint)}</p>
            <ChannelGrades />
        </RoomFold>
    }
}

/// Two sentences and one button.
#[component]
fn Empty() -> impl IntoView {
    let state = app();
    let start = move |_| {
        let words = lead_words(state.locale_now());
        state.act(state.with_scratch(|strategy| starting_point(strategy, words)));
    };
    view! {
        <section class="block">
            <h2>{word(|w| w.room)}</h2>
            <p class="empty">{word(|w| w.empty)}</p>
            {(!state.is_read_only()).then(|| view! {
                <button type="button" class="button is-main" id="start-grades" on:click=start>{word(|w| w.start)}</button>
            })}
        </section>
    }
}

/// Three grades with the actions that they are known by and a funnel of each, as one step.
fn starting_point(strategy: &mut Strategy, words: &LeadWords) -> Edit {
    let grades = three_grades(strategy);
    let mut edits = Vec::new();
    let mut place = strategy.leads.items.len();
    let mut entries = Vec::new();
    for list in [List::Action, List::Step] {
        for grade in &grades {
            for text in words.presets.of((list, grade.warmth)) {
                let id = ItemId(strategy.fresh_id());
                let item = Item { id, list, grade: grade.id, text: (*text).to_owned(), ..Item::default() };
                entries.push(Edit::insert(LeadPlan::ITEMS.list(), place, item));
                place += 1;
            }
        }
    }
    for (at, grade) in grades.into_iter().enumerate() {
        edits.push(Edit::insert(LeadPlan::GRADES.list(), at, grade));
    }
    edits.extend(entries);
    Edit::Many(edits)
}

/// The one sentence that the room comes to.
#[component]
fn Summary() -> impl IntoView {
    let state = app();
    let lead = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let w = lead_words(wording.locale);
        let all = paths(&wording.strategy.leads.grades, &wording.strategy.grade_shares(None));
        match all.rate {
            Ok(rate) => {
                let rate = Told::leads(number::percent(rate, wording.locale), LeadFigure::Rate(None));
                sentence(w.summary, &[("rate", rate), ("days", Told::plain(wording.days(all.days)))])
            }
            Err(_) => vec![Told::plain(w.summary_none.to_owned())],
        }
    });
    view! { <p class="leads-summary" id="leads-summary" aria-live="polite">{move || said(lead.get())}</p> }
}

/// What to look at.
#[component]
fn Findings() -> impl IntoView {
    let state = app();
    let texts = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        check(strategy).into_iter().map(|notice| wording.lead_notice(notice)).collect::<Vec<_>>()
    });
    move || {
        let texts = texts.get();
        if texts.is_empty() {
            return view! { <p class="notices is-empty" id="lead-notices">{word(|w| w.no_notices)}</p> }.into_any();
        }
        let items = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <ul class="notices" id="lead-notices">{items}</ul> }.into_any()
    }
}

const NUMBERS: [Slot; 5] = [Grade::SHARE, Grade::NEXT_RATE, Grade::NEXT_DAYS, Grade::DEAL_RATE, Grade::DEAL_DAYS];

/// The field at a column of a grade's row. The last grade does not warm up.
fn field_of(id: GradeId, column: usize, is_last: bool) -> Option<Field> {
    let number = match column.checked_sub(1) {
        None => return Some(Grade::NAME.of(id)),
        Some(at) => *NUMBERS.get(at)?,
    };
    let warms = matches!(number, Grade::NEXT_RATE | Grade::NEXT_DAYS);
    (!(is_last && warms)).then_some(number.of(id))
}

#[component]
fn Grades() -> impl IntoView {
    let state = app();
    let ids = grade_ids();
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let ids = ids.read_untracked();
        field_of(*ids.get(row)?, column, row + 1 == ids.len())
    });
    let head = NUMBERS.map(|part| view! { <th scope="col">{move || words().label(part)}</th> });
    let add = move |_| {
        let (grade, at) = state.with_scratch(|strategy| {
            let grade = Grade { id: GradeId(strategy.fresh_id()), warmth: Warmth::Own, ..Grade::default() };
            (grade, strategy.leads.grades.len())
        });
        let id = field_id(Grade::NAME.of(grade.id), "");
        state.act(Edit::insert(LeadPlan::GRADES.list(), at, grade));
        focus_soon(id);
    };
    view! {
        <Grid field_at=field_at label=Signal::derive(move || words().grades.to_owned())>
            <table class="table is-input" id="grades">
                <thead>
                    <tr>
                        <th scope="col">{word(|w| w.grade)}</th>
                        {head.into_iter().collect_view()}
                        <th scope="col">{word(|w| w.to_deal)}</th>
                        <th scope="col">{word(|w| w.mean_days)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id children=move |id| view! { <GradeRow id=id ids=ids /> } />
                </tbody>
            </table>
        </Grid>
        <p class="hint">{word(|w| w.grades_hint)}</p>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-grade" on:click=add>{word(|w| w.add_grade)}</button>
        })}
    }
}

/// Ids of the grades from cold to hot.
fn grade_ids() -> Memo<Vec<GradeId>> {
    app().memo(|strategy, _| strategy.leads.grades.iter().map(|grade| grade.id).collect())
}

/// The name of a grade.
fn grade_name(id: GradeId) -> Memo<String> {
    text(move |wording| wording.grade(id))
}

#[component]
fn GradeRow(id: GradeId, ids: Memo<Vec<GradeId>>) -> impl IntoView {
    let state = app();
    let place = memo(move || {
        let ids = ids.read();
        (ids.iter().position(|other| *other == id).unwrap_or(0), ids.last() == Some(&id))
    });
    let standard = text(move |wording| {
        let warmth = wording.strategy.leads.grade(id).map(|grade| grade.warmth).unwrap_or_default();
        lead_words(wording.locale).warmth.of(warmth).to_owned()
    });
    let path = state.memo(move |strategy, _| {
        let at = strategy.leads.grades.iter().position(|grade| grade.id == id)?;
        paths(&strategy.leads.grades, &strategy.grade_shares(None)).grades.get(at).copied()
    });
    let to_deal = text(move |wording| path.get().map_or_else(String::new, |p| wording.value(p.to_deal, Unit::Rate)));
    let days = text(move |wording| path.get().map_or_else(String::new, |p| wording.days(p.days)));
    let called = text(move |wording| wording.grade(id));
    // Rebuilt when the grade moves, for the arrow keys and pasted cells go by its place.
    let fields = move || {
        let (at, is_last) = place.get();
        let name = Grade::NAME.of(id);
        let cells = (1..=NUMBERS.len()).map(move |column| {
            let field = field_of(id, column, is_last);
            view! { <td>{field.map(|field| view! { <NumberField field=field bare=true cell=(at, column) /> })}</td> }
        });
        view! {
            <th scope="row"><TextField field=name bare=true cell=(at, 0) placeholder=Signal::derive(move || standard.get()) /></th>
            {cells.collect_view()}
        }
    };
    view! {
        <tr>
            {fields}
            <td>{move || Told::leads(to_deal.get(), LeadFigure::ToDeal(id)).shown()}</td>
            <td>{move || Told::leads(days.get(), LeadFigure::Days(id)).shown()}</td>
            <td>
                <Remove of=LeadPlan::GRADES.thing(id) name=called />
            </td>
        </tr>
    }
}

/// The weighted sum with its numbers.
#[component]
fn Calculation() -> impl IntoView {
    let state = app();
    let lines = state.memo(move |strategy, _| calculation(&Wording::new(state.locale(), strategy)));
    let items = move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <details class="leads-calculation">
            <summary>{word(|w| w.calculation)}</summary>
            <ul>{items}</ul>
        </details>
    }
}

fn calculation(wording: &Wording) -> Vec<String> {
    let (w, grades) = (lead_words(wording.locale), &wording.strategy.leads.grades);
    let all = paths(grades, &wording.strategy.grade_shares(None));
    let rate = |value| wording.value(value, Unit::Rate);
    let mut lines = Vec::new();
    for (at, (grade, path)) in grades.iter().zip(&all.grades).enumerate() {
        let name = wording.grade(grade.id);
        lines.push(match all.grades.get(at + 1) {
            Some(next) => fill(
                w.path_line,
                &[
                    ("grade", &name),
                    ("deal", &rate(Ok(grade.deal_rate))),
                    ("next", &rate(Ok(grade.next_rate))),
                    ("rest", &rate(next.to_deal)),
                    ("total", &rate(path.to_deal)),
                ],
            ),
            None => format!("{name}: {}", rate(path.to_deal)),
        });
    }
    let parts: Vec<String> =
        all.grades.iter().map(|path| format!("{} × {}", rate(path.share), rate(path.to_deal))).collect();
    lines.push(fill(w.sum_line, &[("sum", &parts.join(" + ")), ("total", &rate(all.rate))]));
    lines
}

/// Channels without parts, and whether their funnels can follow the grades.
fn channels_of(strategy: &Strategy) -> Vec<(ChannelId, bool)> {
    let leaves = strategy.channels.iter().filter(|channel| !strategy.has_parts(channel.id));
    leaves.map(|channel| (channel.id, lead_level(channel).is_some())).collect()
}

/// Which channels take their conversion from the grades, and their own shares.
#[component]
fn ChannelGrades() -> impl IntoView {
    let state = app();
    let channels = state.memo(|strategy, _| channels_of(strategy));
    let ids = grade_ids();
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let (channel, _) = *channels.read_untracked().get(row)?;
        Some(GradeShare::SHARE.of((channel, *ids.read_untracked().get(column)?)))
    });
    let head = move || {
        let column = |id: GradeId| {
            let name = text(move |w| fill(lead_words(w.locale).of_share.share, &[("grade", &w.grade(id))]));
            view! { <th scope="col">{name}</th> }
        };
        ids.get().into_iter().map(column).collect_view()
    };
    let places = memo(move || {
        let place = |(at, (id, can)): (usize, &(ChannelId, bool))| (at, *id, *can);
        channels.read().iter().enumerate().map(place).collect::<Vec<_>>()
    });
    let rows = move || {
        let grades = ids.get();
        view! { <Rows ids=places row=move |(at, id, can)| channel_row(at, id, can, &grades) /> }
    };
    view! {
        <Grid field_at=field_at label=Signal::derive(move || words().channels.to_owned())>
            <table class="table is-input" id="channel-grades">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().of_channel.name}</th>
                        <th scope="col">{word(|w| w.of_channel_leads.follows)}</th>
                        {head}
                        <th scope="col">{word(|w| w.channel_rate)}</th>
                    </tr>
                </thead>
                {rows}
            </table>
        </Grid>
    }
}

fn channel_row(at: usize, id: ChannelId, can_follow: bool, grades: &[GradeId]) -> AnyView {
    let name = text(move |wording| wording.channel(id));
    let shares = grades.iter().enumerate().map(|(column, grade)| {
        let grade = *grade;
        // What is empty follows the plan, unless another share of this channel is typed: then it is nought.
        let derived = text(move |wording| {
            let place = wording.strategy.leads.grades.iter().position(|other| other.id == grade);
            let share = place.and_then(|place| wording.strategy.grade_shares(Some(id)).get(place).copied());
            share.map_or_else(String::new, |share| number::plain_percent(share, wording.locale))
        });
        let field = GradeShare::SHARE.of((id, grade));
        view! {
            <td><NumberField field=field bare=true cell=(at, column) derived=Signal::derive(move || derived.get()) /></td>
        }
    });
    let options = Signal::derive(move || [words().follows_no, words().follows_yes].map(str::to_owned).to_vec());
    let follows = if can_follow {
        view! { <ChoiceField field=ChannelLeads::FOLLOWS.of(id) bare=true options=options /> }.into_any()
    } else {
        view! { <span class="hint">{word(|w| w.no_lead_step)}</span> }.into_any()
    };
    let rate = text(move |wording| {
        let strategy = wording.strategy;
        let Some(channel) = strategy.channel(id) else { return String::new() };
        if !follows_grades(strategy, channel) {
            return crate::i18n::wording::NO_FIGURE.to_owned();
        }
        wording.value(paths(&strategy.leads.grades, &strategy.grade_shares(Some(id))).rate, Unit::Rate)
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{follows}</td>
            {shares.collect_view()}
            <td>
                {move || match rate.get() {
                    none if none == crate::i18n::wording::NO_FIGURE => Told::plain(none).shown(),
                    rate => Told::leads(rate, LeadFigure::Rate(Some(id))).shown(),
                }}
            </td>
        </tr>
    }
    .into_any()
}
