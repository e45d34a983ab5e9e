//! The sales plan in pieces: product by month, and over channels by share.
//!
//! Invariant: pieces are whole and add up: the months to the goal, the channels to the month (model, section 3).

use super::figures::horizon;
use super::prices::{price_parts, unit_gross, unit_revenue, worth};
use crate::domain::quantity::{
    OVERFLOW, Undefined, Value, add, apportion, cut, div, in_units, makes_a_whole, mul, settle, sub, sum, whole_up,
};
use crate::domain::strategy::{Channel, ChannelId, Direction, GoalUnit, MAX_CHANNELS, MAX_MONTHS, Product, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Pieces that a product is to sell over the horizon: its goal, or the revenue goal over the price, rounded up.
///
/// ```
/// use voronka::domain::{plan::goal_units, strategy::{GoalUnit, Product}};
/// let product = Product { price: 300.into(), goal: 1000.into(), goal_unit: GoalUnit::Revenue, ..Product::default() };
/// assert_eq!(goal_units(&product), Ok(4.into())); // 3 pieces would bring 900
/// ```
///
/// # Errors
/// A revenue goal for a product without a price.
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
        GoalUnit::GrossProfit => div(Ok(goal), unit_gross(product), Term::UnitMargin).map(whole_up),
    }
}

/// The pieces of a month, where they are to be handed out, as long as there are no more than can be.
///
/// # Errors
/// Overflow.
pub(super) fn can_be_dealt(direction: Direction, pieces: Decimal) -> Value {
    match direction {
        Direction::GoalFirst if pieces.trunc() > Decimal::from(MOST_PIECES) => Err(OVERFLOW),
        _ => Ok(pieces),
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

/// Hands out whole pieces month by month so that each channel's sum keeps within a piece of its share of all pieces so
/// far: a small channel gets its piece every few months instead of never.
#[derive(Clone, Debug)]
pub struct Dealer {
    hands: Vec<Hand>,
    /// Whole pieces of the last month.
    count: i64,
    /// Of the weights.
    sum: i64,
    /// The hands with a weight, for finding those that are owed most: see [`rank`].
    order: Vec<i64>,
}

/// What one channel gets. All inside 64 bits, for this is done for each product, month and channel of a plan.
#[derive(Clone, Copy, Debug)]
struct Hand {
    weight: i64,
    /// Its share of all pieces so far less what it was given; the sum of the weights stands for one piece. Never
    /// further from zero than a piece for each channel.
    owed: i64,
    /// Whole pieces of this month.
    portion: i64,
    /// Its share of the pieces of the last month, in whole pieces and the rest of one: most months deal as many.
    share: (i64, i64),
}

/// Shares are weighed in units of 10^-12.
const WEIGHT_PLACES: u32 = 12;
/// Most pieces in a month, as in every field.
const MOST_PIECES: i64 = 1_000_000_000_000_000;
/// Most that all weights make together: what a hand is owed, a piece or two at most, still fits a rank.
const MOST_WEIGHT: i64 = 1 << 52;

impl Dealer {
    /// A dealer for these shares (fractions of any sum); what is past the channels that a plan can have gets nothing.
    pub fn new(shares: &[Decimal]) -> Self {
        let most = MOST_WEIGHT.checked_div(i64::try_from(shares.len()).unwrap_or(i64::MAX)).unwrap_or(0);
        let weight = |(place, share): (usize, &Decimal)| {
            if place >= 1 << PLACE_BITS {
                return 0;
            }
            let share = cut((*share).max(Decimal::ZERO), WEIGHT_PLACES);
            // Effective shares are fractions of one; larger ones only have to stay in range.
            in_units(share, WEIGHT_PLACES).unwrap_or(most).min(most)
        };
        let hands: Vec<Hand> =
            shares.iter().enumerate().map(|share| Hand { weight: weight(share), ..Hand::EMPTY }).collect();
        Self {
            count: 0,
            sum: hands.iter().map(|hand| hand.weight).sum(),
            order: vec![0; hands.iter().filter(|hand| hand.weight > 0).count()],
            hands,
        }
    }

    /// Deals `pieces` of this month. What is left of a broken piece goes to the channel that is owed most.
    pub fn deal(&mut self, pieces: Decimal, mut hand_over: impl FnMut(usize, Decimal)) {
        let of_broken = self.take_portions(pieces);
        for (i, hand) in self.hands.iter().enumerate() {
            let broken = of_broken.filter(|(at, _)| *at == i).map_or(Decimal::ZERO, |(_, broken)| broken);
            if hand.portion > 0 || !broken.is_zero() {
                let whole = Decimal::from(hand.portion);
                hand_over(i, if broken.is_zero() { whole } else { whole.saturating_add(broken) });
            }
        }
    }

    /// Deals the pieces of all months.
    pub(super) fn deal_all(&mut self, months: &[Decimal]) -> Dealt {
        let mut dealt = Dealt { hands: self.hands.len(), pieces: Vec::new(), broken: Vec::new() };
        dealt.pieces.reserve(months.len() * self.hands.len());
        for pieces in months {
            let of_broken = self.take_portions(*pieces);
            if let Some((at, broken)) = of_broken {
                dealt.broken.push((dealt.pieces.len() + at, broken));
            }
            dealt.pieces.extend(self.hands.iter().map(|hand| hand.portion));
        }
        dealt
    }

    /// Fills the hands with whole pieces; says who gets the broken one.
    fn take_portions(&mut self, pieces: Decimal) -> Option<(usize, Decimal)> {
        let whole = pieces.trunc();
        let broken = pieces.fract();
        let count = whole.to_i64().filter(|count| *count <= MOST_PIECES && self.sum != 0 && pieces > Decimal::ZERO);
        let Some(count) = count else {
            self.hands.iter_mut().for_each(|hand| hand.portion = 0);
            return None;
        };
        // First everything that is owed in full, then one piece each by the largest remainder.
        let mut left = count;
        let is_other_count = self.count != count;
        self.count = count;
        let mut order = self.order.iter_mut();
        for (i, hand) in self.hands.iter_mut().enumerate() {
            if is_other_count {
                hand.weigh(count, self.sum);
            }
            hand.take(self.sum, left);
            left -= hand.portion;
            if hand.weight > 0
                && let Some(slot) = order.next()
            {
                *slot = rank(hand.owed, i);
            }
        }
        if left <= 0 && broken.is_zero() {
            return None;
        }
        // All channels together are owed what is dealt, so that fewer pieces are left than there are channels with a
        // share. Who gets one matters, not in which order: the ranks are parted there instead of sorted. The one after
        // them gets what is left of a broken piece.
        let receivers = usize::try_from(left).unwrap_or(0).min(self.order.len().saturating_sub(1));
        self.order.select_nth_unstable(receivers);
        for rank in self.order.iter().take(receivers) {
            if let Some(hand) = self.hands.get_mut(hand_of(*rank)) {
                hand.take_more(1, self.sum);
            }
        }
        self.order.get(receivers).filter(|_| !broken.is_zero()).map(|rank| (hand_of(*rank), broken))
    }
}

/// Bits of a rank that hold the place of a hand.
const PLACE_BITS: u32 = 10;
const _: () = assert!(MAX_CHANNELS <= 1 << PLACE_BITS);

/// The less, the more a hand is owed; of two that are owed the same, the first is less. One number, for comparing such is
/// most of the work of dealing. After taking what it is owed in full no hand is owed more than a piece.
const fn rank(owed: i64, place: usize) -> i64 {
    (owed.wrapping_neg() << PLACE_BITS) | (place as i64 & ((1 << PLACE_BITS) - 1))
}

const fn hand_of(rank: i64) -> usize {
    (rank & ((1 << PLACE_BITS) - 1)) as usize
}

/// What the channels got, month by month.
pub(super) struct Dealt {
    hands: usize,
    pieces: Vec<i64>,
    /// Parts of a piece on top of whole ones, and their places among these.
    broken: Vec<(usize, Decimal)>,
}

impl Dealt {
    /// Puts what a channel got into its units by month; says in which months these are others than before.
    pub fn put<'a>(
        &self,
        hand: usize,
        units: impl Iterator<Item = &'a mut Decimal>,
        is_other: impl Iterator<Item = &'a mut bool>,
    ) {
        let mut at = hand;
        for (units, is_other) in units.zip(is_other) {
            let whole = self.pieces.get(at).copied().unwrap_or(0);
            // Nearly all are whole: comparing them as integers is what makes this quick.
            if !self.broken.is_empty() || whole_pieces(units) != Some(whole) {
                let broken = self.broken.iter().find(|(place, _)| *place == at).map(|(_, broken)| *broken);
                let now = Decimal::from(whole).saturating_add(broken.unwrap_or(Decimal::ZERO));
                if *units != now {
                    (*units, *is_other) = (now, true);
                }
            }
            at += self.hands;
        }
    }
}

impl Hand {
    const EMPTY: Hand = Hand { weight: 0, owed: 0, portion: 0, share: (0, 0) };

    /// Its share of so many pieces.
    #[inline(always)]
    fn weigh(&mut self, count: i64, sum: i64) {
        self.share = match self.weight.checked_mul(count) {
            Some(share) => (share.checked_div(sum).unwrap_or(0), share.checked_rem(sum).unwrap_or(0)),
            None => {
                let (share, sum) = (i128::from(self.weight) * i128::from(count), i128::from(sum));
                let (pieces, rest) = (share.checked_div(sum).unwrap_or(0), share.checked_rem(sum).unwrap_or(0));
                (i64::try_from(pieces).unwrap_or(0), i64::try_from(rest).unwrap_or(0))
            }
        };
    }

    /// Takes the whole pieces that it is owed with its share of this month, but no more than are `left`.
    #[inline(always)]
    fn take(&mut self, sum: i64, left: i64) {
        let (mut full, rest) = self.share;
        self.owed += rest;
        while self.owed >= sum {
            (full, self.owed) = (full + 1, self.owed - sum);
        }
        while self.owed < 0 && full > 0 {
            (full, self.owed) = (full - 1, self.owed + sum);
        }
        self.portion = full.min(left);
        self.owed += (full - self.portion) * sum;
    }

    #[inline(always)]
    fn take_more(&mut self, pieces: i64, sum: i64) {
        self.portion += pieces;
        self.owed -= pieces * sum;
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

    fn dealt(shares: &[Decimal], months: &[i64]) -> Vec<Vec<Decimal>> {
        let mut dealer = Dealer::new(shares);
        let mut rows = Vec::new();
        for pieces in months {
            let mut row = vec![Decimal::ZERO; shares.len()];
            dealer.deal(Decimal::from(*pieces), |i, units| row[i] = units);
            rows.push(row);
        }
        rows
    }

    #[test]
    fn a_small_channel_gets_its_piece_in_time() {
        let shares = [Decimal::new(9, 1), Decimal::new(1, 1)];
        let rows = dealt(&shares, &[1; 10]);
        assert_eq!(rows.iter().map(|row| row[1]).sum::<Decimal>(), Decimal::ONE);
    }

    #[test]
    fn a_broken_piece_goes_to_the_channel_that_is_then_owed_most() {
        let mut dealer = Dealer::new(&[Decimal::new(26, 2), Decimal::new(74, 2)]);
        let mut got = [Decimal::ZERO; 2];
        // Owed 2.6 and 7.4 of the ten whole pieces: the tenth goes to the first, then the second is owed more.
        dealer.deal(Decimal::new(105, 1), |i, units| got[i] = units);
        assert_eq!(got, [Decimal::from(3), Decimal::new(75, 1)]);
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

    #[test]
    fn half_a_piece_stays_with_one_channel() {
        let mut dealer = Dealer::new(&[Decimal::ONE]);
        let mut got = Decimal::ZERO;
        dealer.deal(Decimal::new(305, 1), |_, units| got += units);
        assert_eq!(got, Decimal::new(305, 1));
    }

    proptest! {
        #[test]
        fn channels_add_up_to_each_month_and_keep_to_their_share(
            shares in prop::collection::vec(0i64..100, 1..12),
            months in prop::collection::vec(prop_oneof![0i64..50, 0i64..1_000_000_000_000], 1..24),
        ) {
            let shares: Vec<Decimal> = shares.into_iter().map(Decimal::from).collect();
            let sum: Decimal = shares.iter().sum();
            prop_assume!(!sum.is_zero());
            let rows = dealt(&shares, &months);
            let all = Decimal::from(months.iter().sum::<i64>());
            for (row, pieces) in rows.iter().zip(&months) {
                prop_assert_eq!(row.iter().sum::<Decimal>(), Decimal::from(*pieces));
                prop_assert!(row.iter().all(|units| !units.is_sign_negative()));
            }
            for (i, share) in shares.iter().enumerate() {
                let got: Decimal = rows.iter().map(|row| row[i]).sum();
                let exact = all * share / sum;
                prop_assert!((got - exact).abs() < Decimal::from(shares.len() as i64 + 1), "{got} for {exact}");
            }
        }
    }
}
