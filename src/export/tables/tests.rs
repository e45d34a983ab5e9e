//! Rows, columns and sums of the tables, by the figures that the pages show.

use super::*;
use crate::domain::leads::flow::flow;
use crate::domain::leads::three_grades;
use crate::domain::money::{Money, money as money_of};
use crate::domain::plan::{Figures, calculate};
use crate::domain::sales::matrix::{Choice, Rows};
use crate::domain::strategy::Strategy;
use crate::domain::templates::{self, Chain};
use crate::export::csv;
use crate::export::table::Table;
use crate::i18n::{Locale, wording::Wording};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Two channels, one product, three months: the calculator's example with a second channel at half the price.
fn plan() -> (Strategy, Figures) {
    let mut plan = templates::calculator("KZT");
    plan.months = 3;
    plan.products[0].name = "=Sofa".into();
    let mut second = templates::channel(&mut plan, Chain::Visits);
    second.name = "SEO; texts".into();
    second.share = Decimal::ONE;
    second.setup_cost = d("700");
    plan.channels.push(second);
    let figures = calculate(&plan);
    (plan, figures)
}

fn column(table: &Table, name: &str) -> Vec<Cell> {
    let at = table.head.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {:?}", table.head));
    table.rows.iter().map(|row| row[at].clone()).collect()
}

fn numbers(cells: &[Cell]) -> Vec<Decimal> {
    cells.iter().filter_map(|cell| if let Cell::Number(x) = cell { Some(*x) } else { None }).collect()
}

/// The last number of a column is the sum of those before it, but for the far end of divisions.
fn adds_up(cells: &[Cell]) {
    let numbers = numbers(cells);
    let (total, parts) = numbers.split_last().unwrap();
    assert!((parts.iter().sum::<Decimal>() - total).abs() < d("0.000001"), "{parts:?} {total}");
}

fn every_table(wording: &Wording, figures: &Figures, money: &Money) -> Vec<Table> {
    let mut tables = vec![months(wording, figures), levels(wording, figures, None, &[("fee", d("1"), d("2"))])];
    tables.extend([View::Volumes, View::Costs, View::Results].map(|view| channels(wording, figures, view)));
    tables.push(media_plan(wording, figures, money));
    for rows in Rows::ALL {
        for by_channel in [false, true] {
            let measure = if rows == Rows::Channels { Term::Deals } else { Term::Units };
            let choice = Choice { rows, by_channel, measure, product: None, channel: None, month: None };
            tables.push(pivot(wording, figures, choice));
        }
    }
    tables.extend(money.model.as_ref().map(|own| [budget(wording, own), model(wording, own)]).unwrap());
    tables.extend(flow(wording.strategy, figures).unwrap().map(|series| lead_flow(wording, &series)));
    tables
}

#[test]
fn every_row_is_as_long_as_the_headings_in_every_language() {
    let (mut plan, _) = plan();
    plan.leads.grades = three_grades(&mut plan);
    plan.channels[0].leads.follows = true;
    plan.channels[0].stages[1].days = d("45");
    let figures = calculate(&plan);
    let money = money_of(&plan, &figures);
    for locale in Locale::ALL {
        let wording = Wording::new(locale, &plan);
        let tables = every_table(&wording, &figures, &money);
        assert!(tables.len() > 18);
        for table in tables {
            assert!(!table.rows.is_empty());
            assert!(table.head.iter().all(|head| !head.is_empty()), "{:?}", table.head);
            for row in &table.rows {
                assert_eq!(row.len(), table.head.len(), "{:?}\n{row:?}", table.head);
            }
        }
    }
}

#[test]
fn columns_add_up_to_their_totals() {
    let (plan, figures) = plan();
    let wording = Wording::new(Locale::En, &plan);
    let months = months(&wording, &figures);
    for name in ["Sales", "Requests (leads)", "Marketing cost, KZT", "Revenue, KZT"] {
        adds_up(&column(&months, name));
    }
    adds_up(&column(&channels(&wording, &figures, View::Results), "Marketing cost, KZT"));
    let money = money_of(&plan, &figures);
    let own = money.model.as_ref().unwrap();
    adds_up(&column(&budget(&wording, own), "Over the plan, KZT"));
    assert_eq!(numbers(&column(&budget(&wording, own), "Share")).last(), Some(&Decimal::ONE));
    adds_up(&column(&model(&wording, own), "Revenue, KZT"));
    let choice = Choice {
        rows: Rows::Channels,
        by_channel: false,
        measure: Term::Deals,
        product: None,
        channel: None,
        month: None,
    };
    let pivot = pivot(&wording, &figures, choice);
    adds_up(&column(&pivot, "Total"));
    assert_eq!(
        numbers(&column(&pivot, "Total")).last(),
        figures.total.figure(Term::Deals, None, &figures.context).ok().as_ref()
    );
}

#[test]
fn the_volumes_of_a_channel_are_a_months_pieces_and_conversions() {
    let plan = templates::calculator("RUB");
    let figures = calculate(&plan);
    let wording = Wording::new(Locale::En, &plan);
    let table = channels(&wording, &figures, View::Volumes);
    // Nothing follows the deals, so there is no conversion out of them.
    assert_eq!(table.head.last().map(String::as_str), Some("Sales"));
    let counts: Vec<_> = plan.channels[0].stages.iter().map(|stage| wording.stage(stage)).collect();
    for (name, stage) in counts.iter().zip(&plan.channels[0].stages) {
        let rate = column(&table, name);
        assert_eq!(numbers(&rate).len(), 2, "{name}");
        if let Some(rate) = stage.rate {
            assert_eq!(numbers(&column(&table, &format!("{name}: {}", wording.words.conversion_short))), [rate]);
        }
    }
}

#[test]
fn a_file_of_the_months_in_both_dialects() {
    let (plan, figures) = plan();
    let first = |locale| {
        let file = csv::write(&months(&Wording::new(locale, &plan), &figures), locale);
        file.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        first(Locale::En),
        "\u{feff}Month,Sales,Requests (leads),\"Marketing cost, KZT\",\"Revenue, KZT\",\"Gross profit, KZT\",\
         \"Marketing profit, KZT\",\"Spent per 100 earned, KZT\""
    );
    assert!(first(Locale::Kk).starts_with("\u{feff}Ай;"));
}
