//! The table of the plan: products, channels or groups of products by month or by channel, with totals both ways.

use crate::domain::account::{GroupCell, MoneyFigure, RoomFigure, SalesFigure};
use crate::domain::explain::{Explained, FigureRef, Scope};
use crate::domain::quantity::Value;
use crate::domain::sales::matrix::{Choice, Matrix, Name, Rows, matrix};
use crate::domain::shown;
use crate::domain::strategy::{ChannelId, ProductId};
use crate::domain::term::{Term, Unit};
use crate::export::tables::{self, matrix_name};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{Locale, number};
use crate::state::{app, memo};
use crate::ui::components::cells::Cells;
use crate::ui::components::flow::Show;
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::rows::Rows;
use crate::ui::components::save_table::save_table;
use crate::ui::components::told::Told;
use crate::ui::element::{el, follow};
use crate::ui::rooms::sales::{sales_words, sales_words_of};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What a channel's cells can show.
const OF_CHANNELS: [Term; 5] = [Term::Deals, Term::Units, Term::MarketingCost, Term::Leads, Term::Revenue];
/// What a product's cells can show.
const OF_PRODUCTS: [Term; 4] = [Term::Units, Term::Deals, Term::Revenue, Term::GrossProfit];

/// What stands in a cell; it becomes a text only where it is in sight.
#[derive(Clone, PartialEq)]
enum Cell {
    Quantity(Decimal, Unit),
    Value(Value, Unit),
    Text(String),
}

impl Cell {
    fn text(&self, wording: &Wording) -> String {
        match self {
            Cell::Quantity(x, unit) => wording.quantity(*x, *unit),
            Cell::Value(value, unit) => wording.value(*value, *unit),
            Cell::Text(text) => text.clone(),
        }
    }
}

/// A cell with the figure that pressing it explains; `None` is plain text.
#[derive(Clone, PartialEq)]
struct Pressable {
    cell: Cell,
    of: Option<Explained>,
}

impl Pressable {
    fn plain(text: String) -> Self {
        Self { cell: Cell::Text(text), of: None }
    }

    fn told(&self, wording: &Wording) -> Told {
        Told { text: self.cell.text(wording), of: self.of }
    }
}

/// A line of the table: whose, and its cells by column with the total last.
#[derive(Clone, PartialEq)]
pub(in crate::ui::rooms) struct Line {
    pub name: String,
    pub depth: usize,
    cells: Vec<Pressable>,
    pub is_total: bool,
    pub is_off: bool,
}

impl Line {
    /// The texts of its cells.
    pub fn texts(&self, wording: &Wording) -> Vec<String> {
        self.cells.iter().map(|shown| shown.cell.text(wording)).collect()
    }
}

type Table = (Vec<String>, Vec<Line>);

/// A line of the table, kept up to date in place.
fn line_row(table: Memo<Table>, at: usize) -> AnyView {
    let state = app();
    let head = el("th").attr("scope", "row");
    let name = head.node().clone();
    let row = el("tr").child(head);
    let node = row.node().clone();
    let mut cells = Cells::default();
    follow(move || {
        let (locale, table) = (state.locale(), table.read());
        let Some(line) = table.1.get(at) else { return };
        let class = format!("depth-{} {}", line.depth.min(3), if line.is_total { "is-total" } else { "" });
        let _ = node.set_attribute("class", class.trim());
        name.set_text_content(Some(&line.name));
        let told = state.peek(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            line.cells.iter().map(|cell| cell.told(&wording)).collect()
        });
        cells.write(&node, told);
        cells.mark("is-off", line.is_off);
    });
    row.placed()
}

#[component]
pub fn Pivot() -> impl IntoView {
    let state = app();
    let rows = RwSignal::new(Rows::Products);
    let by_channel = RwSignal::new(false);
    let of_channels = RwSignal::new(Term::Deals);
    let of_products = RwSignal::new(Term::Units);
    let product = RwSignal::new(None::<ProductId>);
    let channel = RwSignal::new(None::<ChannelId>);
    let month = RwSignal::new(None::<usize>);
    let is_channels = move || rows.get() == Rows::Channels;
    let choice = memo(move || Choice {
        rows: rows.get(),
        by_channel: by_channel.get(),
        measure: if is_channels() { of_channels.get() } else { of_products.get() },
        product: product.get(),
        channel: channel.get(),
        month: month.get(),
    });
    let products = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        strategy.products.iter().map(|own| (own.id.0, wording.product(own.id))).collect::<Vec<_>>()
    });
    let channels = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let leaves = strategy.channels.iter().filter(|own| !strategy.has_parts(own.id));
        leaves.map(|own| (own.id.0, wording.channel(own.id))).collect::<Vec<_>>()
    });
    let months = state.memo(move |strategy, figures| {
        let locale = state.locale();
        (0u32..)
            .zip(0..figures.total.months.len())
            .map(|(n, at)| (n + 1, month_heading(strategy, at, locale)))
            .collect::<Vec<_>>()
    });
    let table = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let wording = Wording::new(locale, strategy);
        let matrix = matrix(strategy, figures, choice.get());
        let name = |name: &Name| matrix_name(&wording, name);
        let heads: Vec<String> = matrix.columns.iter().map(name).collect();
        (heads, lines_of(&wording, &matrix, choice.get(), &channels_by_place(figures), &name))
    });
    let row_names = move || {
        let (words, own) = (state.words(), sales_words());
        let names = [words.products, words.channels, own.rows_kind, own.rows_audience, own.rows_need];
        let option = |(at, (of, name)): (usize, (Rows, &'static str))| {
            view! { <option value=at.to_string() selected=move || rows.get() == of>{name}</option> }
        };
        Rows::ALL.into_iter().zip(names).enumerate().map(option).collect_view()
    };
    let choose_rows = move |event| {
        let at = event_target_value(&event).parse::<usize>().unwrap_or(0);
        rows.set(Rows::ALL.get(at).copied().unwrap_or_default());
    };
    let measures = move || {
        let words = state.words();
        let (list, chosen): (&[Term], _) =
            if is_channels() { (&OF_CHANNELS, of_channels.get()) } else { (&OF_PRODUCTS, of_products.get()) };
        let option = |term: &Term| {
            let (term, name) = (*term, capitalised(words.term(*term).name));
            view! { <option value=(term as u8).to_string() selected=chosen == term>{name}</option> }
        };
        list.iter().map(option).collect_view()
    };
    let choose_measure = move |event| {
        let chosen = event_target_value(&event).parse::<u8>().ok();
        let (list, signal): (&[Term], _) =
            if is_channels() { (&OF_CHANNELS, of_channels) } else { (&OF_PRODUCTS, of_products) };
        if let Some(term) = list.iter().find(|term| Some(**term as u8) == chosen) {
            signal.set(*term);
        }
    };
    let id_of = |event: web_sys::Event| event_target_value(&event).parse::<u32>().ok().filter(|id| *id != 0);
    let title = move || match is_channels() {
        true => state.words().channel,
        false => state.words().of_product.name,
    };
    let columns = move || {
        let (own, chosen) = (sales_words(), by_channel.get());
        view! {
            <option value="0" selected=!chosen>{own.by_months}</option>
            <option value="1" selected=chosen>{own.by_channels}</option>
        }
    };
    let heads = memo(move || table.read().0.clone());
    let lines = memo(move || (0..table.read().1.len()).collect::<Vec<usize>>());
    view! {
        <div class="table-tools">
            <Select id="pivot-rows" label=Signal::derive(move || state.words().rows) on_change=Callback::new(choose_rows)>
                {row_names}
            </Select>
            <Show when=move || !is_channels()>
                <Select
                    id="pivot-columns"
                    label=Signal::derive(move || sales_words().columns)
                    on_change=Callback::new(move |event| by_channel.set(event_target_value(&event) == "1"))
                >
                    {columns}
                </Select>
            </Show>
            <Select
                id="pivot-measure"
                label=Signal::derive(move || state.words().measure)
                on_change=Callback::new(choose_measure)
            >
                {measures}
            </Select>
            <Show when=move || is_channels() && of_channels.get() == Term::Units>
                <Select
                    id="pivot-product"
                    label=Signal::derive(move || state.words().which_product)
                    on_change=Callback::new(move |event| product.set(id_of(event).map(ProductId)))
                >
                    {move || one_of(state.words().all_products, products.get(), product.get().map(|id| id.0))}
                </Select>
            </Show>
            <Show when=move || !is_channels() && !by_channel.get()>
                <Select
                    id="pivot-channel"
                    label=Signal::derive(move || sales_words().which_channel)
                    on_change=Callback::new(move |event| channel.set(id_of(event).map(ChannelId)))
                >
                    {move || one_of(sales_words().all_channels, channels.get(), channel.get().map(|id| id.0))}
                </Select>
            </Show>
            <Show when=move || !is_channels() && by_channel.get()>
                <Select
                    id="pivot-month"
                    label=Signal::derive(move || sales_words().which_month)
                    on_change=Callback::new(move |event| {
                        month.set(id_of(event).and_then(|n| usize::try_from(n).ok()?.checked_sub(1)));
                    })
                >
                    {move || {
                        let chosen = month.get().and_then(|at| u32::try_from(at + 1).ok());
                        one_of(sales_words().all_months, months.get(), chosen)
                    }}
                </Select>
            </Show>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || state.words().table>
            <table class="table is-dense" id="pivot">
                <thead>
                    <tr>
                        <th scope="col">{title}</th>
                        {move || heads.get().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        <th scope="col">{move || state.words().total}</th>
                    </tr>
                </thead>
                <Rows ids=lines row=move |at| line_row(table, at) />
            </table>
        </div>
        {save_table(Signal::derive(move || state.words().table.to_owned()), move |wording, figures| {
            Some(tables::pivot(wording, figures, choice.get_untracked()))
        })}
    }
}

/// A choice over the table.
#[component]
fn Select(
    id: &'static str,
    #[prop(into)] label: Signal<&'static str>,
    on_change: Callback<web_sys::Event>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field is-choice">
            <label class="field-label" for=id>{label}</label>
            <select id=id class="field-input" on:change=move |event| on_change.run(event)>{children()}</select>
        </div>
    }
}

/// All, or one of a list.
fn one_of(all: &'static str, list: Vec<(u32, String)>, chosen: Option<u32>) -> impl IntoView {
    let option = |(id, name): (u32, String)| {
        view! { <option value=id.to_string() selected=chosen == Some(id)>{name}</option> }
    };
    view! {
        <option value="0" selected=chosen.is_none()>{all}</option>
        {list.into_iter().map(option).collect_view()}
    }
}

/// Channels in the order of columns of channels.
fn channels_by_place(figures: &crate::domain::plan::Figures) -> Vec<ChannelId> {
    figures.channels.iter().filter(|own| !own.is_whole).map(|own| own.id).collect()
}

/// What a cell of the table explains.
struct Places<'a> {
    choice: Choice,
    columns: &'a [Name],
    channels: &'a [ChannelId],
}

impl Places<'_> {
    /// Cells of a row of the matrix, or (`None`) of its totals, with the total last.
    fn told(&self, cells: impl Iterator<Item = Cell>, row: Option<(usize, &Name)>) -> Vec<Pressable> {
        let columns = self.columns.iter().map(Some).chain([None]);
        cells.zip(columns).map(|(cell, column)| Pressable { cell, of: self.of(row, column) }).collect()
    }

    /// Cells of the row of goals, with the goal of all last; a month without a goal has nothing.
    fn goals(&self, goals: &[Option<Decimal>]) -> Vec<Pressable> {
        let columns = self.columns.iter().map(Some).chain([None]);
        let told = |(goal, column): (&Option<Decimal>, Option<&Name>)| {
            let Some(goal) = goal else { return Pressable::plain(String::new()) };
            let figure = match column {
                Some(Name::Month(at)) => Some(SalesFigure::GoalMonth(None, *at)),
                None => match self.choice.month.filter(|_| self.choice.by_channel) {
                    Some(at) => Some(SalesFigure::GoalMonth(None, at)),
                    None => Some(SalesFigure::Goal(None)),
                },
                _ => None,
            };
            let of = figure.map(|figure| Explained::Room(RoomFigure::Sales(figure)));
            Pressable { cell: Cell::Quantity(*goal, Unit::Count), of }
        };
        goals.iter().zip(columns).map(told).collect()
    }

    /// Cells of the row of differences, with that of all last.
    fn gaps(&self, gaps: impl Iterator<Item = Option<Decimal>>, locale: Locale) -> Vec<Pressable> {
        let columns = self.columns.iter().map(Some).chain([None]);
        let told = |(gap, column): (Option<Decimal>, Option<&Name>)| {
            let Some(gap) = gap else { return Pressable::plain(String::new()) };
            let text = if crate::domain::quantity::is_nothing_shown(gap) {
                "0".to_owned()
            } else {
                number::signed_pieces(gap, locale)
            };
            let month = match column {
                Some(Name::Month(at)) => Some(Some(*at)),
                None => Some(self.choice.month.filter(|_| self.choice.by_channel)),
                _ => None,
            };
            let of = month.map(|month| Explained::Room(RoomFigure::Sales(SalesFigure::GoalGap(month))));
            Pressable { cell: Cell::Text(text), of }
        };
        gaps.zip(columns).map(told).collect()
    }

    fn of(&self, row: Option<(usize, &Name)>, column: Option<&Name>) -> Option<Explained> {
        let (term, choice) = (self.choice.measure, self.choice);
        let (channel, month) = match column {
            Some(Name::Month(at)) => (choice.channel, Some(*at)),
            Some(Name::Channel(id)) => (Some(*id), choice.month),
            // What had to happen before the plan is no month of it.
            Some(Name::BeforeStart) if !(term == Term::Units && choice.product.is_some()) => {
                let whose = match row {
                    Some((_, Name::Channel(id))) => Some(*id),
                    Some(_) => return None,
                    None => None,
                };
                return Some(Explained::Room(RoomFigure::Money(MoneyFigure::Before(term, whose))));
            }
            Some(_) => return None,
            None if choice.by_channel => (None, choice.month),
            None => (choice.channel, None),
        };
        let room = |figure| Some(Explained::Room(RoomFigure::Sales(figure)));
        let of_plan = |scope| Some(Explained::Figure(FigureRef { term, scope, month, stage: None }));
        match (row, choice.rows) {
            (Some((_, Name::Channel(id))), _) => match choice.product.filter(|_| term == Term::Units) {
                Some(product) if self.channels.contains(id) => room(SalesFigure::Cell(term, product, Some(*id), month)),
                Some(_) => None,
                None => of_plan(Scope::Channel(*id)),
            },
            (Some((_, Name::Product(id))), _) => room(SalesFigure::Cell(term, *id, channel, month)),
            (Some((at, _)), rows) => room(SalesFigure::Group(GroupCell { rows, at, term, channel, month })),
            (None, Rows::Channels) => match choice.product.filter(|_| term == Term::Units) {
                Some(product) => room(SalesFigure::Cell(term, product, None, month)),
                None => of_plan(Scope::Total),
            },
            (None, _) => of_plan(channel.map_or(Scope::Total, Scope::Channel)),
        }
    }
}

/// The cells, rounded so that rows and columns add up; where a cell has no figure, cells stand alone.
pub(in crate::ui::rooms) fn lines_of(
    wording: &Wording,
    matrix: &Matrix,
    choice: Choice,
    channels: &[ChannelId],
    name: &dyn Fn(&Name) -> String,
) -> Vec<Line> {
    let term = choice.measure;
    let unit = term.unit();
    let places = Places { choice, columns: &matrix.columns, channels };
    let counted: Vec<Vec<Decimal>> = matrix
        .rows
        .iter()
        .filter(|row| row.counts)
        .map(|row| row.values.iter().map(|value| value.unwrap_or_default()).collect())
        .collect();
    let is_known = |value: &Value| value.as_ref().err().is_none_or(|undefined| undefined.is_not_planned());
    let all_known = matrix.rows.iter().all(|row| row.values.iter().all(is_known));
    let table = shown::table(&counted, 0).ok().filter(|_| all_known);
    let mut lines = Vec::new();
    let mut at = 0;
    for (place, row) in matrix.rows.iter().enumerate() {
        let shown = table.as_ref().filter(|_| row.counts).and_then(|t| Some((t.cells.get(at)?, t.row_totals.get(at)?)));
        let row_of = Some((place, &row.name));
        let cells = match shown {
            Some((cells, total)) => {
                let cell = |(cell, value): (&Decimal, &Value)| match value {
                    Ok(_) => Cell::Quantity(*cell, unit),
                    Err(_) => Cell::Value(*value, unit),
                };
                places.told(cells.iter().zip(&row.values).map(cell).chain([Cell::Quantity(*total, unit)]), row_of)
            }
            None => {
                let total = crate::domain::quantity::total(term, row.values.iter().copied());
                places.told(row.values.iter().chain([&total]).map(|value| Cell::Value(*value, unit)), row_of)
            }
        };
        at += usize::from(row.counts);
        lines.push(Line { name: name(&row.name), depth: row.depth, cells, is_total: false, is_off: false });
    }
    let Some(table) = table else { return lines };
    let totals = table.column_totals.iter().chain([&table.total]);
    let cells = places.told(totals.map(|x| Cell::Quantity(*x, unit)), None);
    lines.push(Line { name: wording.words.total.to_owned(), depth: 0, cells, is_total: true, is_off: false });
    if let Some((columns, all)) = &matrix.goal {
        let words = sales_words_of(wording.locale);
        let goals: Vec<Option<Decimal>> = columns.iter().copied().chain([Some(*all)]).collect();
        let totals = table.column_totals.iter().chain([&table.total]);
        let off = goals.iter().zip(totals).map(|(goal, total)| goal.and_then(|goal| total.checked_sub(goal)));
        let line = |name: &str, cells, is_off| Line { name: name.to_owned(), depth: 0, cells, is_total: false, is_off };
        lines.push(line(words.row_goal, places.goals(&goals), false));
        lines.push(line(words.row_off, places.gaps(off, wording.locale), true));
    }
    lines
}
