//! How many of what, through which channel, in which month: the plan as a table with totals in every direction.
//!
//! Rows are products, channels, or products grouped by what is said of them (kind, for whom, need); columns are months or
//! channels. Products of which nothing is said make a row of their own, so that the rows always add up to the whole. Not
//! for rounding (`shown`) nor for words (`i18n`).

use super::Kind;
use crate::domain::order;
use crate::domain::plan::{Figures, ProductFigures};
use crate::domain::quantity::{Reason, Undefined, Value, div, is_nothing_shown, mul, sub, sum, sum_of, total};
use crate::domain::strategy::{ChannelId, Product, ProductId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// What stands in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rows {
    /// Products.
    #[default]
    Products,
    /// Channels, their parts under them.
    Channels,
    /// Products and services.
    Kinds,
    /// For whom.
    Audiences,
    /// Which need.
    Needs,
}

impl Rows {
    /// Every choice, in the order of the list.
    pub const ALL: [Rows; 5] = [Self::Products, Self::Channels, Self::Kinds, Self::Audiences, Self::Needs];
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the rows.
    pub rows: Rows,
    /// Whether channels stand in the columns; else months. Rows of channels always have months.
    pub by_channel: bool,
    /// What is counted: units, deals, revenue, gross profit; of channels any figure that adds up.
    pub measure: Term,
    /// Of one product only; of rows of channels.
    pub product: Option<ProductId>,
    /// Through one channel only; of columns of months.
    pub channel: Option<ChannelId>,
    /// In one month only; of columns of channels.
    pub month: Option<usize>,
}

/// The heading of a row or column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A product.
    Product(ProductId),
    /// A channel.
    Channel(ChannelId),
    /// Products or services.
    Kind(Kind),
    /// As typed.
    Text(String),
    /// Nothing is said.
    NotStated,
    /// A month, from 0.
    Month(usize),
    /// What had to happen before the first month.
    BeforeStart,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// Its heading.
    pub name: Name,
    /// How deep it stands under others.
    pub depth: usize,
    /// Whether it is added up; a whole repeats the sum of its parts.
    pub counts: bool,
    /// Its cells.
    pub values: Vec<Value>,
}

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Headings of the columns.
    pub columns: Vec<Name>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// Goal in pieces by column, and of all; only where units of all channels are shown and the plan is off its goal.
    /// A channel has no goal of its own.
    pub goal: Option<(Vec<Option<Decimal>>, Decimal)>,
}

/// The table of a choice.
pub fn matrix(strategy: &Strategy, figures: &Figures, choice: Choice) -> Matrix {
    let months = figures.total.months.len();
    if choice.rows == Rows::Channels {
        // With a delay some of it had to happen before the plan: that stands first.
        let before = (!figures.total.before.is_empty()).then_some(None);
        let columns: Vec<Option<usize>> = before.into_iter().chain((0..months).map(Some)).collect();
        return Matrix {
            rows: strategy.channels.iter().map(|c| channel_row(strategy, figures, choice, c.id, &columns)).collect(),
            columns: columns.into_iter().map(|month| month.map_or(Name::BeforeStart, Name::Month)).collect(),
            goal: None,
        };
    }
    let columns: Vec<(Name, Option<ChannelId>, Option<usize>)> = if choice.by_channel {
        let leaves = figures.channels.iter().filter(|own| !own.is_whole);
        leaves.map(|own| (Name::Channel(own.id), Some(own.id), choice.month)).collect()
    } else {
        (0..months).map(|month| (Name::Month(month), choice.channel, Some(month))).collect()
    };
    let row = |(name, group): (Name, Vec<&Product>)| {
        let cell = |(_, channel, month): &(Name, Option<ChannelId>, Option<usize>)| {
            sum_of(group.iter().map(|product| measure(strategy, figures, choice.measure, product, *channel, *month)))
        };
        MatrixRow { name, depth: 0, counts: true, values: columns.iter().map(cell).collect() }
    };
    let rows = groups(strategy, choice.rows).into_iter().map(row).collect();
    let goal = (choice.measure == Term::Units && choice.channel.is_none()).then(|| goal(figures, choice, months));
    let goal = goal.filter(|_| figures.products.iter().any(|own| is_off(figures, own.id)));
    Matrix { rows, goal, columns: columns.into_iter().map(|(name, ..)| name).collect() }
}

fn is_off(figures: &Figures, product: ProductId) -> bool {
    figures.off_goal(product).is_ok_and(|off| !is_nothing_shown(off))
}

fn goal(figures: &Figures, choice: Choice, months: usize) -> (Vec<Option<Decimal>>, Decimal) {
    let of = |month: usize| {
        figures
            .products
            .iter()
            .filter_map(|own| own.goal.get(month).copied())
            .fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let sum = |months: std::ops::Range<usize>| months.fold(Decimal::ZERO, |sum, month| sum.saturating_add(of(month)));
    let typed = figures.products.iter().fold(Decimal::ZERO, |sum, own| sum.saturating_add(own.typed_off));
    match (choice.by_channel, choice.month) {
        (true, Some(month)) => (vec![None; figures.channels.iter().filter(|own| !own.is_whole).count()], of(month)),
        (true, None) => {
            let channels = figures.channels.iter().filter(|own| !own.is_whole).count();
            (vec![None; channels], sum(0..months).saturating_sub(typed))
        }
        // Months show what is typed in them; the goal over all of them is the one that was set.
        (false, _) => ((0..months).map(|month| Some(of(month))).collect(), sum(0..months).saturating_sub(typed)),
    }
}

/// Products by what is said of them, in the order of their first product; what is not said comes last.
fn groups(strategy: &Strategy, rows: Rows) -> Vec<(Name, Vec<&Product>)> {
    let name = |product: &Product| {
        let text = |text: &str| match text.trim() {
            "" => Name::NotStated,
            text => Name::Text(text.to_owned()),
        };
        match rows {
            Rows::Kinds => Name::Kind(product.offer.kind),
            Rows::Audiences => text(&product.offer.audience),
            Rows::Needs => text(&product.offer.need),
            Rows::Products | Rows::Channels => Name::Product(product.id),
        }
    };
    let mut groups: Vec<(Name, Vec<&Product>)> = Vec::new();
    for product in &strategy.products {
        let name = name(product);
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, group)) => group.push(product),
            None => groups.push((name, vec![product])),
        }
    }
    order::by_key(&mut groups, |(name, _)| *name == Name::NotStated);
    groups
}

/// The products of a group, by its place among the rows.
pub fn group_of(strategy: &Strategy, rows: Rows, at: usize) -> Option<Vec<ProductId>> {
    groups(strategy, rows).get(at).map(|(_, group)| group.iter().map(|product| product.id).collect())
}

/// Units, deals, revenue or gross profit of a product through a channel (or all) in a month (or over the plan).
///
/// # Errors
/// Inside the value: why there are no units or no price.
pub fn measure(
    strategy: &Strategy,
    figures: &Figures,
    term: Term,
    product: &Product,
    channel: Option<ChannelId>,
    month: Option<usize>,
) -> Value {
    let units = figures.units(product.id, channel, month);
    let deals = || div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
    let worth = || figures.worth(strategy, product.id, channel, month);
    match term {
        Term::Deals => deals(),
        Term::Revenue => worth().0,
        Term::GrossProfit => {
            let (revenue, goods) = worth();
            sub(sub(revenue, goods), mul(deals(), Ok(strategy.economics.other_cost_per_deal)))
        }
        _ => units,
    }
}

fn channel_row(
    strategy: &Strategy,
    figures: &Figures,
    choice: Choice,
    id: ChannelId,
    months: &[Option<usize>],
) -> MatrixRow {
    let line = figures.channel(id).map_or(&figures.total, |own| &own.line);
    let none = Err(Undefined::because(Reason::NotPlanned(choice.measure)));
    let value = |month: &Option<usize>| match (month, choice.measure, choice.product) {
        (Some(_), Term::Units, Some(product)) => figures.units(product, Some(id), *month),
        (None, Term::Units, Some(_)) => none,
        (Some(_), ..) => line.figure(choice.measure, *month, &figures.context),
        (None, ..) => line.figure_before(choice.measure, &figures.context).unwrap_or(none),
    };
    MatrixRow {
        name: Name::Channel(id),
        depth: strategy.wholes_of(id).len(),
        counts: !strategy.has_parts(id),
        values: months.iter().map(value).collect(),
    }
}

/// The goal of a product, or of all, in pieces: what the months make, what was wanted, and the signed difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoalSum {
    /// Sum of the months.
    pub months: Value,
    /// The goal.
    pub goal: Value,
    /// What typed months make more (or less).
    pub off: Value,
}

/// The goal of a product over the horizon.
pub fn goal_sum(own: &ProductFigures) -> GoalSum {
    let months = match own.error {
        Some(undefined) => Err(undefined),
        None => sum(own.goal.iter().copied()),
    };
    GoalSum { months, goal: sub(months, Ok(own.typed_off)), off: months.map(|_| own.typed_off) }
}

/// The goal of all products over the horizon; a product without one is passed over.
pub fn goal_sum_of_all(figures: &Figures) -> GoalSum {
    let sums = || figures.products.iter().filter(|own| own.error.is_none()).map(goal_sum);
    GoalSum {
        months: total(Term::Units, sums().map(|sum| sum.months)),
        goal: total(Term::Units, sums().map(|sum| sum.goal)),
        off: total(Term::Units, sums().map(|sum| sum.off)),
    }
}

/// The goal of all products in a month.
pub fn goal_of_month(figures: &Figures, month: usize) -> Value {
    let planned = figures.products.iter().filter(|own| own.error.is_none());
    total(Term::Units, planned.filter_map(|own| own.goal.get(month).copied().map(Ok)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};

    /// Two products, one service; two channels of 60 and 40 %; two months.
    fn shop() -> Strategy {
        let mut plan = Strategy { months: 2, ..Strategy::default() };
        for (goal, audience, kind) in
            [(100, "home", Kind::Product), (50, "", Kind::Product), (30, "home", Kind::Service)]
        {
            let mut product = templates::product(&mut plan);
            (product.goal, product.price, product.margin_rate) = (goal.into(), 10.into(), Decimal::new(5, 1));
            (product.offer.audience, product.offer.kind) = (audience.into(), kind);
            plan.products.push(product);
        }
        for share in [6, 4] {
            let mut channel = templates::channel(&mut plan, Chain::Clicks);
            channel.share = Decimal::new(share, 1);
            plan.channels.push(channel);
        }
        plan
    }

    fn choice(rows: Rows, by_channel: bool, measure: Term) -> Choice {
        Choice { rows, by_channel, measure, product: None, channel: None, month: None }
    }

    fn numbers(matrix: &Matrix) -> Vec<Vec<Decimal>> {
        matrix.rows.iter().map(|row| row.values.iter().map(|value| value.unwrap()).collect()).collect()
    }

    #[test]
    fn products_by_channel_add_up_both_ways() {
        let plan = shop();
        let figures = calculate(&plan);
        let d = |x: i64| Decimal::from(x);
        let table = matrix(&plan, &figures, choice(Rows::Products, true, Term::Units));
        assert_eq!(numbers(&table), [[d(60), d(40)], [d(30), d(20)], [d(18), d(12)]]);
        assert_eq!(table.goal, None);
        let money = matrix(&plan, &figures, choice(Rows::Products, true, Term::GrossProfit));
        assert_eq!(numbers(&money)[0], [d(300), d(200)]);
        // One month of it.
        let month = Choice { month: Some(1), ..choice(Rows::Products, true, Term::Units) };
        assert_eq!(numbers(&matrix(&plan, &figures, month))[0], [d(30), d(20)]);
        // Through one channel.
        let through = Choice { channel: Some(plan.channels[1].id), ..choice(Rows::Products, false, Term::Units) };
        assert_eq!(numbers(&matrix(&plan, &figures, through))[0], [d(20), d(20)]);
    }

    #[test]
    fn what_is_not_said_has_a_row_of_its_own() {
        let plan = shop();
        let figures = calculate(&plan);
        let d = |x: i64| Decimal::from(x);
        let table = matrix(&plan, &figures, choice(Rows::Audiences, false, Term::Units));
        let names: Vec<&Name> = table.rows.iter().map(|row| &row.name).collect();
        assert_eq!(names, [&Name::Text("home".into()), &Name::NotStated]);
        assert_eq!(numbers(&table), [[d(65), d(65)], [d(25), d(25)]]);
        let kinds = matrix(&plan, &figures, choice(Rows::Kinds, false, Term::Units));
        assert_eq!(numbers(&kinds), [[d(75), d(75)], [d(15), d(15)]]);
    }

    #[test]
    fn a_plan_off_its_goal_says_what_the_goal_is() {
        let mut plan = shop();
        plan.products[0].offer.cells.push((0, 110.into()).into());
        let figures = calculate(&plan);
        let table = matrix(&plan, &figures, choice(Rows::Products, false, Term::Units));
        let d = |x: i64| Decimal::from(x);
        // 110 typed and nothing left for the second month; the goal of all stays 180.
        assert_eq!(table.goal, Some((vec![Some(d(150)), Some(d(40))], d(180))));
        let sum = goal_sum_of_all(&figures);
        assert_eq!((sum.months, sum.goal, sum.off), (Ok(d(190)), Ok(d(180)), Ok(d(10))));
        assert_eq!(goal_of_month(&figures, 1), Ok(d(40)));
    }
}
