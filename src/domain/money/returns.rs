//! What a row of payments is worth today, and the rate that it earns.
//!
//! Payments stand at the ends of equal periods: the first one is discounted by one period, as spreadsheets do it.
//! Not for loans with payments at any date. All exact decimals; the root of a rate is settled at 20 places.

use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// The rate of a month that makes `a_year` in twelve months, both fractions: `(1 + a_year)^(1/12) − 1`.
///
/// # Errors
/// Overflow past any rate that a field takes.
///
/// # Example
/// 26.8242 % a year is 2 % a month: 1.02^12 = 1.268241794562545…
/// ```
/// use voronka::domain::money::returns::monthly_rate;
/// let year = "0.268241794562545318".parse().unwrap();
/// assert_eq!(monthly_rate(year).unwrap().round_dp(15), "0.02".parse().unwrap());
/// ```
pub fn monthly_rate(a_year: Decimal) -> Value {
    let whole = add(Ok(Decimal::ONE), Ok(a_year))?;
    // Newton's steps for x^12 = whole, from above: each at least squares what is missing.
    let mut x = add(Ok(Decimal::ONE), div(Ok(a_year), Ok(Decimal::from(12)), Term::PaybackMonths))?;
    for _ in 0..60 {
        let over = div(Ok(whole), power(x, 11), Term::PaybackMonths);
        let next =
            settle(div(add(mul(Ok(Decimal::from(11)), Ok(x)), over), Ok(Decimal::from(12)), Term::PaybackMonths)?);
        if next == x {
            break;
        }
        x = next;
    }
    sub(Ok(x), Ok(Decimal::ONE))
}

fn power(x: Decimal, n: u32) -> Value {
    (0..n).try_fold(Decimal::ONE, |product, _| mul(Ok(product), Ok(x)).map(settle))
}

/// Net present value of payments (money by period), at a rate a period (a fraction above −1).
///
/// Formula: `Σ payment_t / (1 + rate)^t`, t = 1, 2, …
///
/// # Errors
/// A rate of −1; overflow.
///
/// # Example
/// −100 after one period and 121 after two, at 10 %: −100 / 1.1 + 121 / 1.21 = 9.0909…
/// ```
/// use voronka::domain::money::returns::npv;
/// use rust_decimal::Decimal;
/// let value = npv(&[(-100).into(), 121.into()], Decimal::new(1, 1)).unwrap();
/// assert_eq!(value.round_dp(6), "9.090909".parse().unwrap());
/// ```
pub fn npv(payments: &[Decimal], rate: Decimal) -> Value {
    let factor = div(Ok(Decimal::ONE), add(Ok(Decimal::ONE), Ok(rate)), Term::PaybackMonths)?;
    worth(payments, factor)
}

/// `Σ payment_t × v^t`, from the last payment inward.
fn worth(payments: &[Decimal], v: Decimal) -> Value {
    payments.iter().rev().try_fold(Decimal::ZERO, |sum, payment| mul(add(Ok(sum), Ok(*payment)), Ok(v)).map(settle))
}

/// Internal rate of return a period: the rate at which the payments are worth nothing, a fraction from −50 % to 9900 %.
///
/// # Errors
/// `NoSolution` where no rate does it, or more than one.
///
/// # Example
/// 100 paid, 60 back twice: 13.066 % a period.
/// ```
/// use voronka::domain::money::returns::irr;
/// let rate = irr(&[(-100).into(), 60.into(), 60.into()]).unwrap();
/// assert_eq!(rate.round_dp(5), "0.13066".parse().unwrap());
/// ```
pub fn irr(payments: &[Decimal]) -> Value {
    let none = Undefined::because(Reason::NoSolution);
    // In v = 1 / (1 + rate) the worth is a polynomial: no division on the way, and v stays in a short range.
    let value = |v: Decimal| worth(payments, v).map_err(|_| none);
    let sign = |x: Decimal| x.cmp(&Decimal::ZERO);
    let steps = (1..=200).map(|step| Decimal::new(step, 2));
    let mut found: Option<(Decimal, Decimal)> = None;
    let mut before: Option<(Decimal, Decimal)> = None;
    for v in steps {
        // Past what 28 digits hold there is nothing more to be found.
        let Ok(now) = value(v).map(settle) else { break };
        if now.is_zero() {
            if found.is_some() {
                return Err(none);
            }
            found = Some((v, v));
            before = None;
            continue;
        }
        if let Some((left, worth)) = before
            && sign(worth) != sign(now)
        {
            if found.is_some() {
                return Err(none);
            }
            found = Some((left, v));
        }
        before = Some((v, now));
    }
    let (mut left, mut right) = found.filter(|_| payments.iter().any(|payment| !payment.is_zero())).ok_or(none)?;
    let at_left = sign(value(left)?);
    for _ in 0..80 {
        let middle = settle(div(add(Ok(left), Ok(right)), Ok(Decimal::TWO), Term::PaybackMonths)?);
        if middle == left || middle == right {
            break;
        }
        if sign(value(middle)?) == at_left { left = middle } else { right = middle }
    }
    sub(div(Ok(Decimal::ONE), Ok(right), Term::PaybackMonths), Ok(Decimal::ONE)).map(settle)
}

/// Internal rate of return a year of monthly payments: `(1 + irr)^12 − 1`.
///
/// # Errors
/// Those of [`irr`]; overflow.
pub fn irr_a_year(payments: &[Decimal]) -> Value {
    let month = add(Ok(Decimal::ONE), irr(payments))?;
    sub(power(month, 12), Ok(Decimal::ONE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn payments_of_one_sign_have_no_rate() {
        for payments in [&[][..], &[d("0")], &[d("5"), d("5")], &[d("-5"), d("-5")]] {
            assert_eq!(irr(payments).unwrap_err().reason, Reason::NoSolution, "{payments:?}");
        }
    }

    #[test]
    fn two_rates_are_none() {
        // −100, 230, −132: worth nothing at 10 % and at 20 %.
        assert_eq!(irr(&[d("-100"), d("230"), d("-132")]).unwrap_err().reason, Reason::NoSolution);
    }

    #[test]
    fn break_even_is_a_rate_of_zero() {
        assert_eq!(irr(&[d("-100"), d("40"), d("60")]).map(|rate| rate.round_dp(12)), Ok(d("0")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn at_the_internal_rate_nothing_is_gained(cost in 1i64..1_000_000, back in prop::collection::vec(0i64..1_000_000, 1..24)) {
            let mut payments = vec![Decimal::from(-cost)];
            payments.extend(back.into_iter().map(Decimal::from));
            if let Ok(rate) = irr(&payments) {
                prop_assert!(npv(&payments, rate).unwrap().abs() < d("0.000001"));
            }
        }

        #[test]
        fn twelve_months_make_a_year(rate in 0i64..1000) {
            let year = Decimal::new(rate, 2);
            let month = monthly_rate(year).unwrap();
            let again = power(Decimal::ONE + month, 12).unwrap() - Decimal::ONE;
            prop_assert!((again - year).abs() < d("0.000000000000001"));
        }
    }
}
