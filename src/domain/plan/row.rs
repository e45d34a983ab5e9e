//! A row of the plan: what a channel, a month, a product or the total gives and costs, and any figure of it.

use crate::domain::formula::{Definition, resolve};
use crate::domain::quantity::{Reason, Undefined, Value, sub, total, total_with};
use crate::domain::strategy::{Economics, RomiBase, Stage, StageKind};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Which level a column of counts is: a standard kind, or an own stage by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageKey {
    /// The kind.
    pub kind: StageKind,
    /// The own name, for stages of the plan's own; else empty.
    pub name: String,
}

impl StageKey {
    /// The key of a stage. Own stages of the same name are one column, whatever the case of their letters.
    pub fn of(stage: &Stage) -> Self {
        let name = if stage.kind == StageKind::Custom {
            super::super::letters::lowered(stage.name.trim())
        } else {
            String::new()
        };
        Self { kind: stage.kind, name }
    }

    /// The term of a standard stage.
    pub const fn term(&self) -> Term {
        term_of(self.kind)
    }
}

/// The term of a kind of stage.
pub const fn term_of(kind: StageKind) -> Term {
    match kind {
        StageKind::Impressions => Term::Impressions,
        StageKind::Clicks => Term::Clicks,
        StageKind::Visits => Term::Visits,
        StageKind::Leads => Term::Leads,
        StageKind::QualifiedLeads => Term::QualifiedLeads,
        StageKind::Deals => Term::Deals,
        StageKind::Custom => Term::StageCount,
    }
}

const fn not_planned(term: Term) -> Value {
    Err(Undefined::because(Reason::NotPlanned(term)))
}

/// What a row gives and costs. Money in the plan's currency, counts in pieces, for the span of the row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Pieces by level, in the order of the line's keys.
    pub counts: Vec<Value>,
    /// Marketing cost: media, setting up, commission.
    pub cost: Value,
    /// Of it, paid whatever happens: fixed costs and setting up.
    pub fixed: Value,
    /// Of it, for setting up.
    pub setup: Value,
    /// Of it, share of revenue paid to partners.
    pub commission: Value,
    /// Pieces of products sold.
    pub units: Value,
    /// Revenue.
    pub revenue: Value,
    /// Cost of what was sold, other costs of the deals included.
    pub variable_cost: Value,
}

impl Row {
    /// A row in which nothing is planned.
    pub fn empty(levels: usize) -> Self {
        Self {
            counts: vec![not_planned(Term::StageCount); levels],
            cost: not_planned(Term::MarketingCost),
            fixed: not_planned(Term::FixedCost),
            setup: not_planned(Term::SetupCost),
            commission: not_planned(Term::Commission),
            units: not_planned(Term::Units),
            revenue: not_planned(Term::Revenue),
            variable_cost: not_planned(Term::VariableCost),
        }
    }

    /// The sum of this row alone, with these counts of these levels.
    pub(super) fn alone(&self, keys: &[StageKey], counts: &[Value]) -> Self {
        let counts = keys.iter().zip(counts).map(|(key, count)| alone(key.term(), *count)).collect();
        let mut row = Self { counts, ..*self };
        for (term, get, get_mut) in &PARTS {
            *get_mut(&mut row) = alone(*term, *get(self));
        }
        row
    }
}

/// The total of one figure: what does not apply gets the name of the total.
fn alone(term: Term, value: Value) -> Value {
    match value {
        Err(undefined) if undefined.is_not_planned() => not_planned(term),
        value => value,
    }
}

/// The parts of a row that money and units are made of, in one order for adding up.
type Part = (Term, fn(&Row) -> &Value, fn(&mut Row) -> &mut Value);

const PARTS: [Part; 7] = [
    (Term::FixedCost, |row| &row.fixed, |row| &mut row.fixed),
    (Term::SetupCost, |row| &row.setup, |row| &mut row.setup),
    (Term::MarketingCost, |row| &row.cost, |row| &mut row.cost),
    (Term::Commission, |row| &row.commission, |row| &mut row.commission),
    (Term::Units, |row| &row.units, |row| &mut row.units),
    (Term::Revenue, |row| &row.revenue, |row| &mut row.revenue),
    (Term::VariableCost, |row| &row.variable_cost, |row| &mut row.variable_cost),
];

/// What of a row has to be added up again after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Everything.
    All,
    /// Counts and cost: a funnel changed, what is sold did not.
    Funnel,
    /// Revenue and its cost: a price changed, the funnel did not.
    Money,
    /// All but what is paid whatever happens: more or less is sold.
    Sold,
}

/// A line to be added up, with the places of the sum's levels in it.
pub(super) type Placed<'a> = (&'a Line, Vec<Option<usize>>);

/// Adds one row of each line up into a row.
pub(super) fn add_up_row<'a>(
    keys: &[StageKey],
    row: &mut Row,
    lines: &'a [Placed<'_>],
    of: impl Fn(&'a Line) -> Option<&'a Row>,
    parts: Parts,
) {
    let rows: Vec<(&Row, &Vec<Option<usize>>)> =
        lines.iter().filter_map(|(line, places)| Some((of(line)?, places))).collect();
    if parts != Parts::Money {
        row.counts.resize(keys.len(), not_planned(Term::StageCount));
        for (at, (key, slot)) in keys.iter().zip(row.counts.iter_mut()).enumerate() {
            let count = |(row, places): &(&Row, &Vec<Option<usize>>)| {
                places.get(at).copied().flatten().and_then(|place| row.counts.get(place).copied())
            };
            *slot = total(key.term(), rows.iter().filter_map(count));
        }
    }
    for (term, get, get_mut) in parts_of(parts) {
        *get_mut(row) = total(*term, rows.iter().map(|(row, _)| *get(row)));
    }
}

/// A line of the plan: the same levels in every month, and over the whole horizon.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Line {
    /// The levels, from the top down.
    pub keys: Vec<StageKey>,
    /// By month.
    pub months: Vec<Row>,
    /// Over the horizon, with what had to happen before it.
    pub whole: Option<Row>,
    /// What had to happen before the first month, the month right before it first; empty without delays.
    pub before: Vec<Row>,
    /// What comes after the last month, the month right after it first; empty without delays.
    pub after: Vec<Row>,
}

impl Line {
    /// A line of empty rows.
    pub fn empty(keys: Vec<StageKey>, months: usize) -> Self {
        let row = Row::empty(keys.len());
        Self { months: vec![row.clone(); months], whole: Some(row), keys, ..Self::default() }
    }

    /// The row of a month (from 0), or of the whole horizon.
    pub fn row(&self, month: Option<usize>) -> Option<&Row> {
        match month {
            Some(month) => self.months.get(month),
            None => self.whole.as_ref(),
        }
    }

    /// Pieces at a level.
    pub fn count(&self, key: &StageKey, month: Option<usize>) -> Value {
        let none = not_planned(key.term());
        let Some(at) = self.keys.iter().position(|other| other == key) else { return none };
        self.row(month).and_then(|row| row.counts.get(at).copied()).unwrap_or(none)
    }

    /// Adds the months up into the whole.
    pub fn add_up_months(&mut self, parts: Parts) {
        let mut whole = self.whole.take().unwrap_or_else(|| Row::empty(self.keys.len()));
        if parts != Parts::Money {
            whole.counts.resize(self.keys.len(), not_planned(Term::StageCount));
            for (at, (key, slot)) in self.keys.iter().zip(whole.counts.iter_mut()).enumerate() {
                let none = not_planned(key.term());
                let rows = self.before.iter().chain(&self.months);
                *slot = total(key.term(), rows.map(|row| row.counts.get(at).copied().unwrap_or(none)));
            }
        }
        for (term, get, get_mut) in parts_of(parts) {
            *get_mut(&mut whole) = total(*term, self.before.iter().chain(&self.months).map(|row| *get(row)));
        }
        self.whole = Some(whole);
    }

    /// Adds other lines up into this one, month by month. Levels are matched by key.
    pub fn add_up_lines<'a>(&mut self, lines: impl Iterator<Item = &'a Line>, parts: Parts) {
        let lines: Vec<Placed<'_>> = lines.map(|line| (line, self.places_in(line))).collect();
        if parts != Parts::Money {
            self.add_up_outside(&lines);
        }
        let Line { months, keys, .. } = self;
        for (month, row) in months.iter_mut().enumerate() {
            add_up_row(keys, row, &lines, |line| line.months.get(month), parts);
        }
        self.add_up_months(parts);
    }

    /// What [`add_up_lines`](Self::add_up_lines) gives when only one of the lines has changed, with the work for one.
    pub fn add_up_change<'a>(
        &mut self,
        before: &Line,
        after: &Line,
        lines: impl Iterator<Item = &'a Line> + Clone,
        parts: Parts,
    ) {
        let places = self.places_in(after);
        let anew = |term, values: &mut dyn Iterator<Item = Value>| total(term, values);
        for (month, row) in self.months.iter_mut().enumerate() {
            let (Some(before), Some(after)) = (before.months.get(month), after.months.get(month)) else { continue };
            if parts != Parts::Money {
                for ((key, place), slot) in self.keys.iter().zip(&places).zip(row.counts.iter_mut()) {
                    let Some(place) = *place else { continue };
                    let (Some(before), Some(after)) = (before.counts.get(place), after.counts.get(place)) else {
                        continue;
                    };
                    *slot = total_with(*slot, *before, *after).unwrap_or_else(|| {
                        anew(key.term(), &mut lines.clone().map(|line| line.count(key, Some(month))))
                    });
                }
            }
            for (term, get, get_mut) in parts_of(parts) {
                let slot = get_mut(row);
                *slot = total_with(*slot, *get(before), *get(after)).unwrap_or_else(|| {
                    anew(*term, &mut lines.clone().filter_map(|line| line.months.get(month)).map(|row| *get(row)))
                });
            }
        }
        if parts != Parts::Money && [before, after, self].iter().any(|line| line.reaches_outside()) {
            let lines: Vec<Placed<'_>> = lines.map(|line| (line, self.places_in(line))).collect();
            self.add_up_outside(&lines);
        }
        self.add_up_months(parts);
    }

    /// Whether anything happens before the plan's first month or after its last.
    fn reaches_outside(&self) -> bool {
        !self.before.is_empty() || !self.after.is_empty()
    }

    /// For each level of this line, where it stands in another.
    fn places_in(&self, other: &Line) -> Vec<Option<usize>> {
        self.keys.iter().map(|key| other.keys.iter().position(|theirs| theirs == key)).collect()
    }

    /// Any figure of a row; see [`figure_of`].
    pub fn figure(&self, term: Term, month: Option<usize>, context: &Context) -> Value {
        self.explained(term, month, context).0
    }

    /// A figure of a row and the definition that gave it.
    pub fn explained(
        &self,
        term: Term,
        month: Option<usize>,
        context: &Context,
    ) -> (Value, Option<&'static Definition>) {
        match self.row(month) {
            Some(row) => resolve(term, &|term| self.base(row, month, term, context)),
            None => (not_planned(term), None),
        }
    }

    /// What the row of a month (or of the horizon) itself holds of a term; `None` where it is to be derived.
    pub(super) fn base(&self, row: &Row, month: Option<usize>, term: Term, context: &Context) -> Option<Value> {
        let kind = match term {
            Term::Impressions => StageKind::Impressions,
            Term::Clicks => StageKind::Clicks,
            Term::Visits => StageKind::Visits,
            Term::Leads => StageKind::Leads,
            Term::QualifiedLeads => StageKind::QualifiedLeads,
            Term::Deals => StageKind::Deals,
            Term::WholeMarketingCost => return Some(context.whole(month).0),
            Term::WholeDeals => return Some(context.whole(month).1),
            // Without deals only the coarse formula is left, fixed cost over margin, which leaves the advertising out.
            Term::BreakEvenRevenue => {
                return match self.base(row, month, Term::Deals, context)? {
                    Ok(deals) if deals.is_zero() => Some(Err(Undefined::because(Reason::DivisionByZero(Term::Deals)))),
                    Ok(_) => None,
                    Err(undefined) if undefined.is_not_planned() => Some(not_planned(term)),
                    Err(undefined) => Some(Err(undefined)),
                };
            }
            _ => return row_money(row, term).or_else(|| self.economics(row, month, term, context)),
        };
        let at = self.keys.iter().position(|key| key.kind == kind);
        Some(at.and_then(|at| row.counts.get(at).copied()).unwrap_or(not_planned(term)))
    }

    fn economics(&self, row: &Row, month: Option<usize>, term: Term, context: &Context) -> Option<Value> {
        let economics = &context.economics;
        match term {
            Term::TargetRomi => Some(Ok(economics.target_romi)),
            Term::MarketingShare => Some(Ok(economics.marketing_share)),
            Term::OtherCostPerDeal => Some(Ok(economics.other_cost_per_deal)),
            Term::PurchasesPerYear => Some(Ok(economics.purchases_per_year)),
            Term::CustomerYears => Some(Ok(economics.customer_years)),
            // Empty means: new visitors convert as all visitors do.
            Term::NewVisitorRate => Some(match economics.new_visitor_rate {
                Some(rate) => Ok(rate),
                None => resolve(Term::LeadToDealRate, &|term| self.base(row, month, term, context)).0,
            }),
            Term::Aov if row.revenue.is_err() || row.revenue == Ok(Decimal::ZERO) => Some(context.aov),
            Term::MarginRate if row.revenue.is_err() || row.revenue == Ok(Decimal::ZERO) => Some(context.margin_rate),
            Term::MarginPerDeal => Some(context.margin_per_deal),
            _ => None,
        }
    }
}

fn parts_of(parts: Parts) -> &'static [Part] {
    match parts {
        Parts::All => &PARTS,
        Parts::Funnel => PARTS.split_at(4).0,
        Parts::Money => PARTS.split_at(5).1,
        Parts::Sold => PARTS.split_at(2).1,
    }
}

fn row_money(row: &Row, term: Term) -> Option<Value> {
    Some(match term {
        Term::MarketingCost => row.cost,
        Term::MonthlyBudget => row.cost,
        Term::MediaCost => sub(row.cost, row.setup),
        Term::SetupCost => row.setup,
        Term::FixedCost => row.fixed,
        Term::Commission => row.commission,
        Term::Units => row.units,
        Term::Revenue => row.revenue,
        Term::VariableCost => row.variable_cost,
        _ => return None,
    })
}

/// What holds for every row of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Inputs of the unit economics.
    pub economics: Economics,
    /// Mean revenue of a deal over the plan's mix of products, money.
    pub aov: Value,
    /// Gross margin over that mix, a fraction.
    pub margin_rate: Value,
    /// Gross profit of a deal over that mix, less other costs of the deal, money.
    pub margin_per_deal: Value,
    /// Marketing cost and deals of the whole plan: by month, then over the horizon.
    pub(super) wholes: Vec<(Value, Value)>,
}

impl Context {
    /// Of a plan whose products make no deals that can be counted.
    pub(super) fn without_deals(economics: Economics, why: Undefined) -> Self {
        Self { economics, aov: Err(why), margin_rate: Err(why), margin_per_deal: Err(why), wholes: Vec::new() }
    }

    /// Takes note of the whole that a row's shares of budget and deals refer to.
    pub(super) fn note_whole(&mut self, total: &Line) {
        let deals_at = total.keys.iter().position(|key| key.kind == StageKind::Deals);
        let deals = |row: &Row| deals_at.and_then(|at| row.counts.get(at).copied());
        let rows = total.months.iter().chain(&total.whole);
        self.wholes = rows.map(|row| (row.cost, deals(row).unwrap_or(not_planned(Term::WholeDeals)))).collect();
    }

    /// Marketing cost and deals of the whole plan in a month, or over the horizon.
    fn whole(&self, month: Option<usize>) -> (Value, Value) {
        let whole = match month {
            Some(month) => self.wholes.get(month),
            None => self.wholes.last(),
        };
        whole.copied().unwrap_or((not_planned(Term::WholeMarketingCost), not_planned(Term::WholeDeals)))
    }

    /// The term that this plan calls ROMI.
    pub const fn romi(&self) -> Term {
        match self.economics.romi_base {
            RomiBase::GrossProfit => Term::Romi,
            RomiBase::Revenue => Term::RomiOnRevenue,
        }
    }
}
