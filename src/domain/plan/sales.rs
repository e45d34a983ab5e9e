//! The sales plan in pieces: product by month, and over channels by share.
//!
//! Invariant: the months of a product are whole pieces that add up to its goal, the channels' parts of a month add up to
//! the month (model, section 3).

use super::figures::horizon;
use super::prices::{price_parts, unit_gross, unit_revenue, worth};
use crate::domain::quantity::{
    OVERFLOW, Reason, SETTLED_PLACES, Undefined, Value, add, apportion, cut, div, in_units, makes_a_whole, mul, settle,
    sub, sum, whole_up,
};
use crate::domain::strategy::{Channel, ChannelId, GoalUnit, MAX_MONTHS, Product, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Pieces that a product is to sell over the horizon: its goal, or the revenue goal over the price, rounded up.
///
/// ```
/// use voronka::domain::{plan::goal_units, strategy::{GoalUnit, Product}};
/// let product = Product { price: 300.into(), goal: 1000.into(), goal_unit: GoalUnit::Revenue, ..Product::default() };
/// assert_eq!(goal_units(&product), Ok(4.into())); // 3 pieces would bring 900
/// ```
///
/// # Errors
/// A revenue goal for a product without a price; a goal in gross profit where a unit is sold at a loss.
pub fn goal_units(product: &Product) -> Result<Decimal, Undefined> {
    goal_pieces(product, product.goal)
}

/// Pieces that make a goal in the unit of a product's goal.
pub(super) fn goal_pieces(product: &Product, goal: Decimal) -> Value {
    match product.goal_unit {
        GoalUnit::Units => Ok(goal),
        _ if goal.is_zero() => Ok(Decimal::ZERO),
        GoalUnit::Revenue => div(Ok(goal), unit_revenue(product), Term::Price).map(whole_up),
        GoalUnit::Deals => mul(Ok(goal), Ok(product.units_per_deal)).map(settle).map(whole_up),
        GoalUnit::GrossProfit => div(Ok(goal), earning(unit_gross(product)), Term::UnitMargin).map(whole_up),
    }
}

/// What is left of a unit, where anything is: at a loss no number of units earns a goal.
///
/// # Errors
/// Less than nothing is left of a unit.
pub(super) fn earning(left: Value) -> Value {
    match left {
        Ok(left) if left < Decimal::ZERO => Err(Undefined::because(Reason::NeverPays)),
        left => left,
    }
}

/// Pieces by month, as even as they go.
///
/// # Errors
/// Overflow, also of the months that a plan can have.
pub fn monthly_goal(goal: Decimal, months: usize) -> Result<Vec<Decimal>, Undefined> {
    if months > MAX_MONTHS as usize {
        return Err(OVERFLOW);
    }
    match (whole_pieces(&goal), i64::try_from(months)) {
        // As `apportion` does it for equal weights: one piece more for the first months.
        (Some(pieces), Ok(of @ 1..)) => {
            let (each, more) = (pieces / of, pieces % of);
            Ok((0..of).map(|month| Decimal::from(each + i64::from(month < more))).collect())
        }
        _ => apportion(goal, &vec![Decimal::ONE; months]),
    }
}

/// Shares of the channels without parts in what the plan hands out, in the order of the plan's channels: normalised
/// among siblings, multiplied down from the wholes. A channel whose volume is typed has none, as has a whole.
pub fn effective_shares(strategy: &Strategy) -> Vec<Decimal> {
    let takes = takes_part(strategy);
    let mut shares = vec![Decimal::ZERO; strategy.channels.len()];
    // Of the siblings asked for last: the sum of their shares and how many they are.
    let mut known: Option<(Option<ChannelId>, Decimal, usize)> = None;
    // A whole stands before its parts, so its own share is ready when theirs are calculated.
    for (i, channel) in strategy.channels.iter().enumerate() {
        if !takes.get(i).copied().unwrap_or(false) {
            continue;
        }
        let (sum, count) = match known {
            Some((within, sum, count)) if within == channel.within => (sum, count),
            _ => shares_within(strategy, &takes, channel.within),
        };
        known = Some((channel.within, sum, count));
        let among = if sum.is_zero() {
            Decimal::ONE.checked_div(Decimal::from(count))
        } else {
            own_share(channel).checked_div(sum)
        };
        let whole = match channel.within {
            None => Some(Decimal::ONE),
            Some(id) => {
                strategy.channels.iter().position(|other| other.id == id).and_then(|at| shares.get(at).copied())
            }
        };
        if let (Some(among), Some(whole), Some(slot)) = (among, whole, shares.get_mut(i)) {
            *slot = among.checked_mul(whole).map_or(Decimal::ZERO, settle);
        }
    }
    for (channel, share) in strategy.channels.iter().zip(&mut shares) {
        if strategy.has_parts(channel.id) {
            *share = Decimal::ZERO;
        }
    }
    shares
}

/// The sum of the shares of all that take part within a whole, and how many they are. No sum is less than one of its parts,
/// so that each is a fraction of it even past 28 digits.
fn shares_within(strategy: &Strategy, takes: &[bool], whole: Option<ChannelId>) -> (Decimal, usize) {
    let siblings = strategy.channels.iter().zip(takes).filter(|(other, takes)| **takes && other.within == whole);
    siblings.fold((Decimal::ZERO, 0), |(sum, count), (other, _)| (sum.saturating_add(own_share(other)), count + 1))
}

/// A share as it counts: nothing can be handed to a share below zero.
fn own_share(channel: &Channel) -> Decimal {
    channel.share.max(Decimal::ZERO)
}

/// For each channel, whether the plan hands anything to it: it has no parts and nothing typed, or a part that takes part.
fn takes_part(strategy: &Strategy) -> Vec<bool> {
    let channels = &strategy.channels;
    let mut takes = vec![false; channels.len()];
    // A part stands after its whole: going backwards its answer is ready.
    for (at, channel) in channels.iter().enumerate().rev().filter(|(_, channel)| !channel.card.is_off) {
        let mut parts = channels.iter().zip(&takes).filter(|(other, _)| other.within == Some(channel.id)).peekable();
        let own = if parts.peek().is_none() { !channel.is_held() } else { parts.any(|(_, takes)| *takes) };
        if let Some(slot) = takes.get_mut(at) {
            *slot = own;
        }
    }
    takes
}

/// Sum of the typed shares among the siblings that take part, where it is not 100 %: (whole, sum).
pub fn shares_that_do_not_add_up(strategy: &Strategy) -> Vec<(Option<ChannelId>, Decimal)> {
    let mut wrong = Vec::new();
    let takes = takes_part(strategy);
    let wholes = std::iter::once(None).chain(strategy.channels.iter().map(|channel| Some(channel.id)));
    for whole in wholes {
        let siblings = strategy.channels.iter().zip(&takes).filter(|(channel, _)| channel.within == whole);
        let mut siblings = siblings.filter(|(_, takes)| **takes).map(|(channel, _)| channel.share).peekable();
        if siblings.peek().is_none() {
            continue;
        }
        let sum = siblings.fold(Decimal::ZERO, Decimal::saturating_add);
        // Shares that made a whole until one of them was switched off are meant to be normalised.
        let off = strategy.channels.iter().filter(|c| c.within == whole && c.card.is_off && !c.is_held());
        let with_off = off.fold(sum, |sum, channel| sum.saturating_add(channel.share));
        if !makes_a_whole(sum) && !makes_a_whole(with_off) {
            wrong.push((whole, sum));
        }
    }
    wrong
}

/// So many pieces can have all the places of settled numbers.
const FEW_PIECES: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Hands pieces out over channels by share: what each is expected to sell, fractions kept, so that months of the same goal
/// are the same for every channel (model, section 3). Invariant: what is handed out adds up to the pieces.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// Places that get something, each with its part of the whole, a fraction.
    parts: Vec<(usize, Decimal)>,
}

impl Split {
    /// For shares that are fractions of any sum; nothing is handed to a share of zero or below.
    pub fn new(shares: &[Decimal]) -> Self {
        let taking = || shares.iter().enumerate().filter(|(_, share)| **share > Decimal::ZERO);
        let sum = taking().fold(Decimal::ZERO, |sum, (_, share)| sum.saturating_add(*share));
        let part = |(place, share): (usize, &Decimal)| (place, share.checked_div(sum).map_or(Decimal::ZERO, settle));
        Self { parts: taking().map(part).collect() }
    }

    /// Hands out pieces of a product in a month; none where there are none left.
    pub fn hand_out(&self, pieces: Decimal, mut hand_over: impl FnMut(usize, Decimal)) {
        let pieces = pieces.max(Decimal::ZERO);
        let Some(((last, _), others)) = self.parts.split_last() else { return };
        let mut rest = pieces;
        // With more places the digits before and after the point would be more than a number holds.
        let places = if pieces < FEW_PIECES { SETTLED_PLACES } else { 12 };
        for (place, part) in others {
            // Parts are fractions, so that none is more than what is left but for the last digits.
            let own = mul(Ok(pieces), Ok(*part)).map_or(Decimal::ZERO, |own| cut(own, places)).min(rest);
            rest = rest.saturating_sub(own);
            hand_over(*place, own);
        }
        hand_over(*last, rest);
    }
}

/// Units as an integer where they are whole and no more than 10^12, so that thousands of such add up.
#[inline(always)]
pub(super) fn whole_pieces(units: &Decimal) -> Option<i64> {
    let parts = units.unpack();
    let pieces = u64::from(parts.mid) << 32 | u64::from(parts.lo);
    let is_plain = parts.scale == 0 && parts.hi == 0 && !parts.negative && pieces <= 1_000_000_000_000;
    is_plain.then_some(pieces as i64)
}

/// Whether two numbers of units are the same: quickly for whole pieces.
#[inline(always)]
pub(super) fn is_same(a: &Decimal, b: &Decimal) -> bool {
    match (whole_pieces(a), whole_pieces(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// A sum of units. Nearly all are whole and few; these are added up as integers. The units of a plan are a million at most,
/// each no more than [`whole_pieces`] takes, so that the integer holds them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pieces {
    whole: i64,
    rest: Value,
}

impl Pieces {
    /// None.
    pub const NONE: Pieces = Pieces { whole: 0, rest: Ok(Decimal::ZERO) };

    /// Adds units.
    #[inline(always)]
    pub fn add(&mut self, units: &Decimal) {
        match whole_pieces(units) {
            Some(pieces) => self.whole += pieces,
            None => self.rest = add(self.rest, Ok(*units)),
        }
    }

    /// The sum.
    pub fn sum(self) -> Value {
        let whole = Ok(Decimal::from(self.whole));
        if self.rest == Ok(Decimal::ZERO) { whole } else { add(self.rest, whole) }
    }
}

/// Sum of units.
pub(super) fn add_pieces<'a>(units: impl Iterator<Item = &'a Decimal>) -> Value {
    let mut pieces = Pieces::NONE;
    units.for_each(|units| pieces.add(units));
    pieces.sum()
}

/// What the units of a row bring and cost.
#[derive(Clone, Debug)]
pub(super) struct Tariff<'a> {
    /// The products, in the order of the plan.
    pub products: &'a [Product],
    /// Price and cost of a unit of each product as integers; empty where one has too many digits for that.
    exact: Vec<(i64, i64)>,
    /// Decimal places of these integers.
    places: (u32, u32),
    /// The largest of them.
    most: i64,
    /// What promotions leave of the prices, by month; empty without promotions.
    parts: Vec<Option<Vec<Value>>>,
}

impl<'a> Tariff<'a> {
    /// The tariff of a plan.
    pub fn new(strategy: &'a Strategy) -> Self {
        let products = &strategy.products;
        let of_unit = |product: &Product| {
            let (price, cost) = worth(product, Ok(Decimal::ONE), None);
            Some((price.ok()?, cost.ok()?))
        };
        let prices: Vec<(Decimal, Decimal)> = products.iter().filter_map(of_unit).collect();
        let places = (
            prices.iter().map(|(price, _)| price.scale()).max().unwrap_or(0),
            prices.iter().map(|(_, cost)| cost.scale()).max().unwrap_or(0),
        );
        let integer = |x, places| in_units(x, places).filter(|x| *x >= 0);
        let exact = |(price, cost): &(Decimal, Decimal)| Some((integer(*price, places.0)?, integer(*cost, places.1)?));
        let exact: Vec<(i64, i64)> = prices.iter().map_while(exact).collect();
        let most = exact.iter().map(|(price, cost)| *price.max(cost)).max().unwrap_or(0);
        let months = if strategy.sales.promotions.is_empty() { 0 } else { horizon(strategy) };
        let parts = (0..usize::try_from(months).unwrap_or(0)).map(|month| price_parts(strategy, month)).collect();
        let exact = if exact.len() == products.len() { exact } else { Vec::new() };
        Self { products, exact, places, most, parts }
    }

    /// Sum of the units of a month, their revenue and the cost of the goods.
    pub fn value(&self, units: &[Decimal], month: usize) -> (Value, Value, Value) {
        match self.parts.get(month) {
            Some(Some(parts)) => value_of_any(self.products, units, parts),
            _ => self.value_of_whole(units).unwrap_or_else(|| value_of_any(self.products, units, &[])),
        }
    }

    /// The quick way, for whole pieces at ordinary prices: as integers, without any rounding.
    fn value_of_whole(&self, units: &[Decimal]) -> Option<(Value, Value, Value)> {
        if self.exact.len() != units.len() {
            return None;
        }
        let (mut pieces, mut revenue, mut goods) = (0i64, 0i64, 0i64);
        for (units, (price, cost)) in units.iter().zip(&self.exact) {
            let own = whole_pieces(units)?;
            pieces += own;
            revenue = revenue.wrapping_add(own.wrapping_mul(*price));
            goods = goods.wrapping_add(own.wrapping_mul(*cost));
        }
        // All pieces at the highest price: where that fits, nothing above has wrapped.
        pieces.checked_mul(self.most)?;
        let value = |x: i64, places| Decimal::try_from_i128_with_scale(x.into(), places).ok().map(Ok);
        Some((Ok(Decimal::from(pieces)), value(revenue, self.places.0)?, value(goods, self.places.1)?))
    }

    /// Revenue and cost of the goods of units of the product at a place, sold in a month.
    pub fn worth(&self, at: usize, units: Value, month: usize) -> (Value, Value) {
        let part = self.parts.get(month).and_then(Option::as_ref).and_then(|parts| parts.get(at)).copied();
        match self.products.get(at) {
            Some(product) => worth(product, units, part),
            None => (Ok(Decimal::ZERO), Ok(Decimal::ZERO)),
        }
    }

    /// Whether the price of a unit depends on its month.
    pub fn has_promotions(&self) -> bool {
        self.parts.iter().any(Option::is_some)
    }
}

/// Sum of units of the products, their revenue and the cost of the goods, whatever the numbers; `parts` is what promotions
/// leave of the prices, empty where all are full.
pub(super) fn value_of_any(products: &[Product], units: &[Decimal], parts: &[Value]) -> (Value, Value, Value) {
    let (mut revenue, mut goods) = (Ok(Decimal::ZERO), Ok(Decimal::ZERO));
    for (at, (sold, product)) in units.iter().zip(products).enumerate().filter(|(_, (sold, _))| !sold.is_zero()) {
        let (own, cost) = worth(product, Ok(*sold), parts.get(at).copied());
        revenue = add(revenue, own);
        goods = add(goods, cost);
    }
    (add_pieces(units.iter()), revenue, goods)
}

/// How deals divide over products, of which so many pieces are to be sold: for each product its deals per deal of the
/// plan. Without goals, evenly. Empty without products.
///
/// # Errors
/// Division by zero where a deal has no units; overflow.
pub fn deal_mix(products: &[Product], pieces: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let mut deals = Vec::with_capacity(products.len());
    for (product, pieces) in products.iter().zip(pieces) {
        deals.push(div(Ok(*pieces), Ok(product.units_per_deal), Term::UnitsPerDeal)?);
    }
    let sum = sum(deals.iter().copied())?;
    if sum.is_zero() {
        let even = div(Ok(Decimal::ONE), Ok(Decimal::from(products.len())), Term::Deals)?;
        return Ok(vec![even; products.len()]);
    }
    deals.into_iter().map(|x| div(Ok(x), Ok(sum), Term::Deals)).collect()
}

/// Revenue, gross margin and margin of one deal over the mix: see [`super::Figures::context`]. `parts` is what
/// promotions leave of each price on average; empty without promotions.
pub(super) fn deal_value(
    products: &[Product],
    mix: &[Decimal],
    parts: &[Value],
) -> Result<(Decimal, Decimal), Undefined> {
    let (mut revenue, mut goods) = (Ok(Decimal::ZERO), Ok(Decimal::ZERO));
    for (at, (product, share)) in products.iter().zip(mix).enumerate() {
        let units = mul(Ok(*share), Ok(product.units_per_deal));
        let (own, cost) = worth(product, units, parts.get(at).copied());
        revenue = add(revenue, own);
        goods = add(goods, cost);
    }
    let gross = sub(revenue, goods)?;
    Ok((settle(revenue?), settle(gross)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn handed(shares: &[Decimal], pieces: Decimal) -> Vec<Decimal> {
        let mut row = vec![Decimal::ZERO; shares.len()];
        Split::new(shares).hand_out(pieces, |i, units| row[i] = units);
        row
    }

    #[test]
    fn a_small_channel_gets_its_part_of_every_month() {
        // 5 % of 24 deals in a year are 0.1 of the 2 of a month, and 1.2 of the 24.
        let shares = [Decimal::new(95, 2), Decimal::new(5, 2)];
        assert_eq!(handed(&shares, Decimal::TWO), [Decimal::new(19, 1), Decimal::new(1, 1)]);
        assert_eq!(handed(&shares, Decimal::from(24)), [Decimal::new(228, 1), Decimal::new(12, 1)]);
        // Half of one deal each, in whatever sum the shares are typed.
        assert_eq!(handed(&[Decimal::from(3); 2], Decimal::ONE), [Decimal::new(5, 1); 2]);
    }

    #[test]
    fn only_plain_pieces_are_added_up_as_integers() {
        assert_eq!(whole_pieces(&Decimal::from(12)), Some(12));
        for other in
            [Decimal::new(15, 1), Decimal::from(-1), Decimal::from_parts(1, 1 << 31, 0, false, 0), Decimal::MAX]
        {
            assert_eq!(whole_pieces(&other), None);
            assert_eq!(add_pieces([other, Decimal::ZERO].iter()), Ok(other));
        }
    }

    proptest! {
        #[test]
        fn channels_add_up_to_each_month_and_keep_to_their_share(
            shares in prop::collection::vec(0i64..100, 1..12),
            pieces in prop_oneof![0i64..50, 0i64..1_000_000_000_000],
        ) {
            let shares: Vec<Decimal> = shares.into_iter().map(Decimal::from).collect();
            let sum: Decimal = shares.iter().sum();
            prop_assume!(!sum.is_zero());
            let pieces = Decimal::from(pieces);
            let row = handed(&shares, pieces);
            prop_assert_eq!(row.iter().sum::<Decimal>(), pieces);
            for (got, share) in row.iter().zip(&shares) {
                let exact = pieces * share / sum;
                prop_assert!((got - exact).abs() < Decimal::new(1, 5), "{got} for {exact}");
                prop_assert!(!got.is_sign_negative() && (share.is_zero() == got.is_zero() || pieces.is_zero()));
            }
        }
    }
}
