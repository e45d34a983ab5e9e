//! A calculation that starts from the figures of a niche: what is filled in, what is asked for, and whether it still stands.
//!
//! Not for the figures and their sources ([`presets`](super::presets)). Invariant: a price that was found in one currency is
//! never filled in as money of another; what a person typed is not taken away.

use super::edit::Edit;
use super::field::Field;
use super::presets::{Niche, Preset, preset};
use super::sheet::Sheet;
use super::strategy::Strategy;
use super::templates::example;
use rust_decimal::Decimal;

/// The fields that a niche has figures for, each with its figure; of a plan that is no calculation none. Prices are among
/// them in the currency that they were found in alone.
fn figures(strategy: &Strategy, niche: Niche) -> Vec<(Field, Decimal)> {
    let Some(sheet) = Sheet::of(strategy) else { return Vec::new() };
    let Preset { ctr, visit_to_lead_rate, lead_to_deal_rate, margin_rate, cpc, aov, .. } = preset(niche);
    let rates = [
        (sheet.ctr, ctr),
        (sheet.click_to_request, visit_to_lead_rate),
        (sheet.request_to_sale, lead_to_deal_rate),
        (Some(sheet.margin), margin_rate),
    ];
    let prices = [(sheet.click_price, cpc), (Some(sheet.price), aov)];
    let is_found = strategy.currency.code() == Preset::CURRENCY;
    let all = rates.into_iter().chain(prices.into_iter().filter(|_| is_found));
    all.filter_map(|(field, figure)| Some((field?, figure.value))).collect()
}

/// Fills in the figures of a niche. Of the prices that were found in another currency those that the example brought are
/// emptied, so that they are asked for.
///
/// # Example
/// A dental clinic in the USA pays 8 dollars a click; what one in Almaty pays is asked for.
/// ```
/// use voronka::domain::{niche::{is_changed, start_from}, presets::Niche, strategy::StageKind, templates};
/// let started = |currency| {
///     let mut plan = templates::example(currency);
///     for edit in start_from(&plan, Niche::Clinic) {
///         plan.apply(edit).unwrap();
///     }
///     assert!(!is_changed(&plan, Niche::Clinic));
///     let clicks = plan.channels[0].stages.iter().find(|stage| stage.kind == StageKind::Clicks).unwrap();
///     (clicks.price, plan.products[0].price, plan.products[0].margin_rate)
/// };
/// let margin = "0.6".parse().unwrap();
/// assert_eq!(started("USD"), (8.into(), 700.into(), margin));
/// assert_eq!(started("KZT"), (0.into(), 0.into(), margin));
/// ```
pub fn start_from(strategy: &Strategy, niche: Niche) -> Vec<Edit> {
    let mut all = figures(strategy, niche);
    let example = example(strategy.currency.code());
    if let (Some(own), Some(of_example)) = (Sheet::of(strategy), Sheet::of(&example)) {
        let prices = [(own.click_price, of_example.click_price), (Some(own.price), Some(of_example.price))];
        for (field, of_example) in prices.into_iter().filter_map(|(field, of_example)| field.zip(of_example)) {
            let is_untouched = strategy.number(field) == example.number(of_example);
            if is_untouched && all.iter().all(|(other, _)| *other != field) {
                all.push((field, Decimal::ZERO));
            }
        }
    }
    all.into_iter().map(|(field, figure)| Edit::number(field, Some(figure))).collect()
}

/// Whether one of the figures of a niche does not stand in the calculation any more.
pub fn is_changed(strategy: &Strategy, niche: Niche) -> bool {
    figures(strategy, niche).into_iter().any(|(field, figure)| strategy.number(field) != Some(figure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sheet::asked;

    fn started(mut plan: Strategy, niche: Niche) -> Strategy {
        for edit in start_from(&plan, niche) {
            plan.apply(edit).unwrap();
        }
        plan
    }

    #[test]
    fn a_price_is_filled_in_in_its_own_currency_alone_and_else_asked_for() {
        for niche in Niche::ALL {
            let plan = started(example("USD"), niche);
            assert_eq!(asked(&plan), None);
            assert_eq!(plan.products[0].price, preset(niche).aov.value);
            for currency in ["RUB", "UAH", "KZT", "EUR", "GEL"] {
                let plan = started(example(currency), niche);
                let cause = asked(&plan).and_then(|undefined| undefined.cause());
                assert_eq!(cause, Sheet::of(&plan).unwrap().click_price, "{niche:?} {currency}");
                assert_eq!(plan.products[0].margin_rate, preset(niche).margin_rate.value);
            }
        }
    }

    #[test]
    fn a_price_that_a_person_typed_stays() {
        let mut plan = example("RUB");
        let click = Sheet::of(&plan).unwrap().click_price.unwrap();
        plan.apply(Edit::number(click, Decimal::from(45))).unwrap();
        let plan = started(started(plan, Niche::Clinic), Niche::Travel);
        assert_eq!(plan.number(click), Some(45.into()));
        // That of a sale is asked for.
        assert_eq!(asked(&plan).and_then(|undefined| undefined.cause()), Some(Sheet::of(&plan).unwrap().price));
    }

    #[test]
    fn what_was_changed_is_known_until_it_is_as_it_was() {
        for currency in ["USD", "RUB"] {
            let mut plan = started(example(currency), Niche::Legal);
            assert!(!is_changed(&plan, Niche::Legal));
            assert!(is_changed(&plan, Niche::Beauty));
            let rate = Sheet::of(&plan).unwrap().request_to_sale.unwrap();
            plan.apply(Edit::number(rate, Decimal::new(2, 1))).unwrap();
            assert!(is_changed(&plan, Niche::Legal));
            plan.apply(Edit::number(rate, Decimal::new(15, 2))).unwrap();
            assert!(!is_changed(&plan, Niche::Legal));
            // A price is a figure of the niche in dollars alone.
            let price = Sheet::of(&plan).unwrap().price;
            plan.apply(Edit::number(price, Decimal::from(1_234))).unwrap();
            assert_eq!(is_changed(&plan, Niche::Legal), currency == "USD");
        }
    }
}
