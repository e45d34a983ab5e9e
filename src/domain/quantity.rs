//! What a figure is: an exact decimal, or `Undefined` with the reason why there is none.
//!
//! Not for formatting (that is `i18n`) and not for units (a [`Term`] knows its unit). Invariants: nothing here panics,
//! every operation is checked, and this is the only place that rounds numbers of the plan or makes parts add up.

use super::field::Field;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use super::locks::{LockField, LockWhat};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use super::strategy::ChannelId;
use super::strategy::StageId;
use super::term::Term;
use rust_decimal::Decimal;

/// A calculated figure: exact, or undefined with its reason. Shape: one number in the unit of its [`Term`].
pub type Value = Result<Decimal, Undefined>;

/// Why a figure cannot be calculated, and what causes it. As small as it goes, for every figure is as large as it.
///
/// # Example
/// ```
/// use voronka::domain::quantity::{div, Reason};
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// let cpc = div(Ok(Decimal::from(500)), Ok(Decimal::ZERO), Term::Clicks);
/// assert_eq!(cpc.unwrap_err().reason, Reason::DivisionByZero(Term::Clicks));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// What went wrong.
    pub reason: Reason,
    detail: Detail,
}

/// What there is to know beside the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Nothing,
    Cause(Field),
    /// The cause, and the stage of the same channel whose typed count it excludes.
    Excludes(Field, StageId),
    ShortBy(Decimal),
    /// Two fields of a channel's row.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Between(ChannelId, StageId, StageId, Party, Party),
}

/// One of two fields of a channel's row, with its level beside it.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Party {
    Lock(LockWhat),
    Count,
    Rate,
    Price,
    FixedCost,
    Budget,
    Setup,
    Share,
}

#[cfg(any(feature = "rooms", not(feature = "csr")))]
impl Party {
    /// A field of a row with its channel and level.
    const fn of(field: Field) -> Option<(ChannelId, StageId, Self)> {
        let none = StageId(0);
        Some(match field {
            Field::Lock(lock) => (lock.channel, lock.stage, Party::Lock(lock.what)),
            Field::StageCount(id, stage) => (id, stage, Party::Count),
            Field::StageRate(id, stage) => (id, stage, Party::Rate),
            Field::StagePrice(id, stage) => (id, stage, Party::Price),
            Field::StageFixedCost(id, stage) => (id, stage, Party::FixedCost),
            Field::ChannelBudget(id) => (id, none, Party::Budget),
            Field::SetupCost(id) => (id, none, Party::Setup),
            Field::Share(id) => (id, none, Party::Share),
            _ => return None,
        })
    }

    const fn field(self, channel: ChannelId, stage: StageId) -> Field {
        match self {
            Party::Lock(what) => Field::Lock(LockField { channel, stage, what }),
            Party::Count => Field::StageCount(channel, stage),
            Party::Rate => Field::StageRate(channel, stage),
            Party::Price => Field::StagePrice(channel, stage),
            Party::FixedCost => Field::StageFixedCost(channel, stage),
            Party::Budget => Field::ChannelBudget(channel),
            Party::Setup => Field::SetupCost(channel),
            Party::Share => Field::Share(channel),
        }
    }
}

/// The kinds of "there is no such figure".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The row has no such stage or fact: nothing is wrong, the figure does not apply.
    NotPlanned(Term),
    /// An input that the figure rests on is empty.
    Missing(Term),
    /// The divisor is zero: the term names it.
    DivisionByZero(Term),
    /// A number grew past what 28 digits hold.
    Overflow,
    /// An input is outside its range.
    OutOfRange(Term),
    /// The budget does not even cover the fixed costs; [`Undefined::short_by`] says by how much.
    BudgetBelowFixed,
    /// Two typed figures of one funnel row exclude each other: [`Undefined::contradiction`].
    Contradiction,
    /// Each deal loses money before fixed costs, so no number of deals breaks even.
    NeverPays,
    /// There is money to spend, but nothing in the funnel costs anything, so the volume is not bounded.
    NothingToBuy,
    /// Weights that must add up to one do not, or there are none.
    BadWeights,
    /// No solution in the allowed range.
    NoSolution,
    /// Two held figures of a row each wait for the other: [`Undefined::contradiction`] names them.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Circle,
    /// A held figure does not rest on the input that is to give way to it.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Idle,
}

impl Undefined {
    /// An undefined figure without a single input to blame.
    pub const fn because(reason: Reason) -> Self {
        Self { reason, detail: Detail::Nothing }
    }

    /// The same reason with the input that causes it.
    pub const fn at(reason: Reason, cause: Field) -> Self {
        Self { reason, detail: Detail::Cause(cause) }
    }

    /// A budget that is this much money under the fixed costs.
    pub const fn below_fixed(short_by: Decimal) -> Self {
        Self { reason: Reason::BudgetBelowFixed, detail: Detail::ShortBy(short_by) }
    }

    /// A typed figure of a funnel row that the typed count of a stage of the same channel excludes.
    pub const fn excluded(cause: Field, by: StageId) -> Self {
        Self { reason: Reason::Contradiction, detail: Detail::Excludes(cause, by) }
    }

    /// What is to be said of two fields of one channel's row.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub const fn between(reason: Reason, a: Field, b: Field) -> Self {
        match (Party::of(a), Party::of(b)) {
            (Some((channel, x, a)), Some((_, y, b))) => Self { reason, detail: Detail::Between(channel, x, y, a, b) },
            _ => Self::at(reason, a),
        }
    }

    /// The input to look at, where there is one.
    pub const fn cause(&self) -> Option<Field> {
        match self.detail {
            Detail::Cause(cause) | Detail::Excludes(cause, _) => Some(cause),
            Detail::Nothing | Detail::ShortBy(_) => None,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Detail::Between(channel, stage, _, party, _) => Some(party.field(channel, stage)),
        }
    }

    /// The money that a budget is short of the fixed costs, in the plan's currency.
    pub const fn short_by(&self) -> Option<Decimal> {
        match self.detail {
            Detail::ShortBy(money) => Some(money),
            _ => None,
        }
    }

    /// The two figures that exclude each other: the budget or the upper stage first.
    pub const fn contradiction(&self) -> Option<(Field, Field)> {
        match self.detail {
            Detail::Excludes(cause @ Field::ChannelBudget(channel), by) => {
                Some((cause, Field::StageCount(channel, by)))
            }
            Detail::Excludes(cause @ Field::StageCount(channel, _), by) => {
                Some((Field::StageCount(channel, by), cause))
            }
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Detail::Between(channel, x, y, a, b) => Some((a.field(channel, x), b.field(channel, y))),
            _ => None,
        }
    }

    /// Whether the figure merely does not apply (so that totals pass over it).
    pub const fn is_not_planned(&self) -> bool {
        matches!(self.reason, Reason::NotPlanned(_))
    }
}

// The operations below stand in hundreds of places: never inlined they are one call each in the download instead of a
// copy of the arithmetic, and a call is nothing beside a division of 96 bits.
pub(super) const OVERFLOW: Undefined = Undefined::because(Reason::Overflow);

/// Sum of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn add(a: Value, b: Value) -> Value {
    a?.checked_add(b?).ok_or(OVERFLOW)
}

/// Difference of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn sub(a: Value, b: Value) -> Value {
    a?.checked_sub(b?).ok_or(OVERFLOW)
}

/// Product of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn mul(a: Value, b: Value) -> Value {
    a?.checked_mul(b?).ok_or(OVERFLOW)
}

/// Quotient of two figures; `divisor` names the term below the line, for the reason when it is zero.
///
/// # Example
/// ```
/// use voronka::domain::quantity::div;
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// assert_eq!(div(Ok(Decimal::from(360_000)), Ok(Decimal::from(600)), Term::Leads), Ok(Decimal::from(600)));
/// ```
#[inline(never)]
pub fn div(a: Value, b: Value, divisor: Term) -> Value {
    let (a, b) = (a?, b?);
    if b.is_zero() {
        return Err(Undefined::because(Reason::DivisionByZero(divisor)));
    }
    a.checked_div(b).ok_or(OVERFLOW)
}

/// Sum of many figures; what does not apply is passed over, anything else undefined makes the sum undefined.
/// When nothing applies the sum does not apply either.
#[inline(never)]
pub fn total(term: Term, values: impl IntoIterator<Item = Value>) -> Value {
    let mut sum = Sum::NONE;
    for value in values {
        match value {
            Ok(part) => sum.add(part)?,
            Err(undefined) if undefined.is_not_planned() => {}
            Err(undefined) => return Err(undefined),
        }
    }
    sum.decimal().ok_or(Undefined::because(Reason::NotPlanned(term)))
}

/// A sum while it grows: what [`add`] gives part by part, in a fraction of its time.
#[derive(Clone, Copy)]
struct Sum {
    /// Always fits a `Decimal` of this scale.
    digits: i128,
    scale: u32,
    is_empty: bool,
}

impl Sum {
    const NONE: Sum = Sum { digits: 0, scale: 0, is_empty: true };

    #[inline]
    fn add(&mut self, part: Decimal) -> Result<(), Undefined> {
        self.is_empty = false;
        let digits = self.digits + part.mantissa();
        if part.scale() == self.scale && is_decimal(digits) {
            self.digits = digits;
            return Ok(());
        }
        self.add_unlike(part)
    }

    #[inline(never)]
    fn add_unlike(&mut self, part: Decimal) -> Result<(), Undefined> {
        let scale = self.scale.max(part.scale());
        let raised = |digits: i128, from: u32| digits.checked_mul(10i128.pow(scale - from));
        let sum = raised(self.digits, self.scale).zip(raised(part.mantissa(), part.scale()));
        match sum.and_then(|(a, b)| a.checked_add(b)).filter(|digits| is_decimal(*digits)) {
            Some(digits) => (self.digits, self.scale) = (digits, scale),
            None => {
                let sum = self.decimal().unwrap_or_default().checked_add(part).ok_or(OVERFLOW)?;
                (self.digits, self.scale) = (sum.mantissa(), sum.scale());
            }
        }
        Ok(())
    }

    fn decimal(self) -> Option<Decimal> {
        if self.is_empty { None } else { Decimal::try_from_i128_with_scale(self.digits, self.scale).ok() }
    }
}

/// Whether these digits fit the 96 bits of a `Decimal`.
#[inline]
const fn is_decimal(digits: i128) -> bool {
    digits >> 96 == 0 || -digits >> 96 == 0
}

/// Decimal places that a funnel count or a budget keeps. Coarser than the 28 digits of the arithmetic, so that going
/// up a funnel and down again gives the very number that one started from.
const SETTLED_PLACES: u32 = 20;

/// Cuts the noise of the last digits off the end of a chain of divisions.
///
/// # Example
/// ```
/// use voronka::domain::quantity::settle;
/// use rust_decimal::Decimal;
/// let third = Decimal::ONE / Decimal::from(3);
/// assert_eq!(settle(third * Decimal::from(3)), Decimal::ONE);
/// ```
#[inline]
pub fn settle(x: Decimal) -> Decimal {
    match x.scale().checked_sub(SETTLED_PLACES) {
        None | Some(0) => x,
        Some(places) => without_places(x, places),
    }
}

/// What `round_dp` does, in a tenth of its time: no more than eight places go, so that 32-bit digits divide by one word.
fn without_places(x: Decimal, places: u32) -> Decimal {
    let (parts, by) = (x.unpack(), 10u64.pow(places));
    let (hi, rest) = (u64::from(parts.hi) / by, u64::from(parts.hi) % by);
    let mid = rest << 32 | u64::from(parts.mid);
    let (mid, rest) = (mid / by, mid % by);
    let lo = rest << 32 | u64::from(parts.lo);
    let (lo, rest) = (lo / by, lo % by);
    let digits = u128::from(hi) << 64 | u128::from(mid) << 32 | u128::from(lo);
    let up = 2 * rest > by || (2 * rest == by && digits & 1 == 1);
    let digits = digits + u128::from(up);
    let (lo, mid, hi) = (digits as u32, (digits >> 32) as u32, (digits >> 64) as u32);
    Decimal::from_parts(lo, mid, hi, parts.negative, SETTLED_PLACES)
}

/// The sum of many figures after one of them went from `before` to `after`: to the digit what [`total`] gives for all
/// of them, without adding the others up again. For figures that are settled and not negative; `None` where only
/// adding up tells.
///
/// Such a sum is added up without any rounding as long as it fits 28 digits with all its places, and so is this one.
pub(super) fn total_with(sum: Value, before: Value, after: Value) -> Option<Value> {
    match (before, after) {
        (Ok(before), Ok(after)) => {
            let sum = sum.ok()?;
            if before == after {
                return Some(Ok(sum));
            }
            let new = add(sub(Ok(sum), Ok(before)), Ok(after)).ok()?;
            (is_exact(sum) && is_exact(new)).then_some(Ok(new))
        }
        (Err(a), Err(b)) => (a.is_not_planned() && b.is_not_planned()).then_some(sum),
        _ => None,
    }
}

/// Whether a sum of settled figures is small enough to have all their places: a place is not quite 3.322 of the 96 bits.
fn is_exact(sum: Decimal) -> bool {
    let places = SETTLED_PLACES.checked_sub(sum.scale());
    places.is_some_and(|places| sum.mantissa() >> (95 - places * 3322 / 1000) == 0)
}

/// Whole pieces, up: one piece fewer than a break-even point is still a loss.
///
/// # Example
/// ```
/// use voronka::domain::quantity::whole_up;
/// assert_eq!(whole_up("1599.2".parse().unwrap()), "1600".parse().unwrap());
/// ```
#[inline(never)]
pub fn whole_up(x: Decimal) -> Decimal {
    settle(x).ceil()
}

/// Whole pieces, to the nearest, halves away from zero: what a calculated 4.95 deals comes to. For a goal or a break-even
/// point take [`whole_up`].
///
/// # Example
/// ```
/// use voronka::domain::quantity::whole_near;
/// use rust_decimal::Decimal;
/// assert_eq!(whole_near(Decimal::new(495, 2)), Decimal::from(5));
/// assert_eq!(whole_near(Decimal::new(25, 1)), Decimal::from(3));
/// ```
pub fn whole_near(x: Decimal) -> Decimal {
    settle(x).round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// Splits `total` whole pieces over `weights` by the largest-remainder method: the parts are whole, add up to `total`
/// and each lies within one piece of its exact share. Equal remainders go to the earlier part. A total that is not
/// whole leaves its fraction with the part that has the largest remainder. Negative weights count as zero; without
/// any weight all parts are zero.
///
/// Source: method of Hamilton (largest remainders).
///
/// # Example
/// ```
/// use voronka::domain::quantity::apportion;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // 10 pieces in the ratio 1 : 1 : 1
/// assert_eq!(apportion(d(10), &[d(1), d(1), d(1)]), Ok(vec![d(4), d(3), d(3)]));
/// ```
///
/// # Errors
/// Overflow when the products leave 28 digits.
#[inline(never)]
pub fn apportion(total: Decimal, weights: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let sum = weights.iter().filter(|w| w.is_sign_positive()).try_fold(Decimal::ZERO, |s, w| s.checked_add(*w));
    let sum = sum.ok_or(OVERFLOW)?;
    if sum.is_zero() {
        return Ok(vec![Decimal::ZERO; weights.len()]);
    }
    let mut quotas = Vec::with_capacity(weights.len());
    for weight in weights {
        let weight = (*weight).max(Decimal::ZERO);
        let quota = total.checked_mul(weight).and_then(|x| x.checked_div(sum)).ok_or(OVERFLOW)?;
        quotas.push(settle(quota));
    }
    round_to(total, &quotas)
}

/// Rounds `quotas` (whose sum is `total`) to whole pieces that still sum to `total`: see [`apportion`]. A quota under
/// zero counts as zero, and what it owes is taken from the smallest remainders.
///
/// # Errors
/// Overflow when a sum leaves 28 digits.
#[inline(never)]
pub fn round_to(total: Decimal, quotas: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let mut parts: Vec<Decimal> = quotas.iter().map(|q| q.max(&Decimal::ZERO).floor()).collect();
    let given = parts.iter().try_fold(Decimal::ZERO, |s, p| s.checked_add(*p)).ok_or(OVERFLOW)?;
    let mut left = total.checked_sub(given).ok_or(OVERFLOW)?;
    let mut order: Vec<usize> = (0..quotas.len()).collect();
    let rest = |i: &usize| quotas.get(*i).map(|q| q.max(&Decimal::ZERO).fract()).unwrap_or_default();
    order.sort_by(|a, b| rest(b).cmp(&rest(a)).then(a.cmp(b)));
    let positive = |i: &&usize| quotas.get(**i).is_some_and(|q| q.is_sign_positive() && !q.is_zero());
    for &i in order.iter().filter(positive) {
        if left <= Decimal::ZERO {
            break;
        }
        let piece = left.min(Decimal::ONE);
        if let Some(part) = parts.get_mut(i) {
            *part = part.checked_add(piece).ok_or(OVERFLOW)?;
            left = left.checked_sub(piece).ok_or(OVERFLOW)?;
        }
    }
    // Quotas under zero were raised to zero: their debt comes off the parts with the least remainder.
    for &i in order.iter().rev() {
        if left >= Decimal::ZERO {
            break;
        }
        if let Some(part) = parts.get_mut(i) {
            let piece = Decimal::ONE.min(*part).min(-left);
            *part = part.checked_sub(piece).ok_or(OVERFLOW)?;
            left = left.checked_add(piece).ok_or(OVERFLOW)?;
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn division_by_zero_is_a_reason() {
        let cpc = div(Ok(d("100")), Ok(d("0")), Term::Clicks);
        assert_eq!(cpc, Err(Undefined::because(Reason::DivisionByZero(Term::Clicks))));
    }

    #[test]
    fn a_figure_is_small() {
        assert!(size_of::<Value>() <= 24, "{}", size_of::<Value>());
    }

    #[test]
    fn overflow_is_a_reason() {
        assert_eq!(mul(Ok(Decimal::MAX), Ok(d("2"))), Err(OVERFLOW));
        assert_eq!(add(Ok(Decimal::MAX), Ok(d("1"))), Err(OVERFLOW));
        assert_eq!(sub(Ok(Decimal::MIN), Ok(d("1"))), Err(OVERFLOW));
        assert_eq!(div(Ok(Decimal::MAX), Ok(d("0.1")), Term::Clicks), Err(OVERFLOW));
    }

    #[test]
    fn a_total_passes_over_what_does_not_apply() {
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Clicks)));
        assert_eq!(total(Term::Clicks, [Ok(d("1")), none, Ok(d("2"))]), Ok(d("3")));
        assert_eq!(total(Term::Clicks, [none, none]), none);
    }

    #[test]
    fn the_debt_of_a_negative_quota_is_taken_from_the_least_remainder() {
        assert_eq!(round_to(d("1"), &[d("1.0"), d("1.0"), d("-1.0")]).unwrap(), [d("1"), d("0"), d("0")]);
    }

    #[test]
    fn a_broken_piece_stays_whole_with_one_part() {
        assert_eq!(apportion(d("30.5"), &[d("1")]).unwrap(), [d("30.5")]);
        assert_eq!(apportion(d("2.5"), &[d("1"), d("1")]).unwrap(), [d("1.5"), d("1")]);
    }

    proptest! {
        #[test]
        fn settling_is_rounding(lo: u32, mid: u32, hi: u32, negative: bool, scale in 0u32..=28, small in 0u8..4) {
            let (mid, hi) = if small == 0 { (0, 0) } else if small == 1 { (mid, 0) } else { (mid, hi) };
            let lo = if small == 3 { lo / 500 * 500 } else { lo };
            let x = Decimal::from_parts(lo, mid, hi, negative, scale);
            let settled = settle(x);
            prop_assert_eq!(settled, x.round_dp(SETTLED_PLACES));
            prop_assert_eq!(settled.is_sign_negative(), x.round_dp(SETTLED_PLACES).is_sign_negative());
            let half = Decimal::from_parts(lo | 1, mid, hi >> 8, negative, 0) / Decimal::from(2);
            let half = Decimal::from_i128_with_scale(half.mantissa(), 20 + half.scale());
            prop_assert_eq!(settle(half), half.round_dp(SETTLED_PLACES));
        }

        #[test]
        fn a_total_is_the_sum_part_by_part(
            parts in prop::collection::vec((any::<[u32; 3]>(), 0u32..=96, any::<bool>(), 0u32..=28), 0..20),
        ) {
            let parts: Vec<Value> = parts.into_iter().map(|([lo, mid, hi], bits, negative, scale)| {
                let all = u128::from(lo) | u128::from(mid) << 32 | u128::from(hi) << 64;
                let digits = (all & ((1 << bits) - 1)) as i128;
                Ok(Decimal::from_i128_with_scale(if negative { -digits } else { digits }, scale))
            }).collect();
            let one_by_one = parts.iter().copied().try_fold(Decimal::ZERO, |sum, part| add(Ok(sum), part));
            let none = Err(Undefined::because(Reason::NotPlanned(Term::Clicks)));
            prop_assert_eq!(total(Term::Clicks, parts.clone()), if parts.is_empty() { none } else { one_by_one });
        }

        #[test]
        fn a_sum_with_another_part_is_the_sum_of_all(
            parts in prop::collection::vec((0i64..i64::MAX, 0u32..=28), 2..20),
            after in (0i64..i64::MAX, 0u32..=28),
            at: prop::sample::Index,
        ) {
            let value = |(mantissa, scale): (i64, u32)| Ok(settle(Decimal::new(mantissa, scale)));
            let mut parts: Vec<Value> = parts.into_iter().map(value).collect();
            let (sum, at) = (total(Term::Clicks, parts.clone()), at.index(parts.len()));
            let before = std::mem::replace(&mut parts[at], value(after));
            if let Some(new) = total_with(sum, before, parts[at]) {
                prop_assert_eq!(new, total(Term::Clicks, parts));
            }
        }

        #[test]
        fn parts_add_up_and_stay_within_one_piece(total in 0i64..1_000_000, weights in prop::collection::vec(0i64..10_000, 1..40)) {
            let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
            let sum: Decimal = weights.iter().sum();
            let total = Decimal::from(total);
            let parts = apportion(total, &weights).unwrap();
            if sum.is_zero() {
                prop_assert!(parts.iter().all(Decimal::is_zero));
            } else {
                prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
                for (part, weight) in parts.iter().zip(&weights) {
                    prop_assert!((part - total * weight / sum).abs() < Decimal::ONE);
                    prop_assert!(part.fract().is_zero());
                }
            }
        }
    }
}
