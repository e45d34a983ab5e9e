//! What the sales plan leaves open or cannot keep: vague products, months without stock, promotions that cost more than
//! they bring, cells that do not add up to the goal.
//!
//! Each finding is a value with what mends it; words are `i18n`'s. Source: requirements of the field ("a product with
//! blanks is vague", "orders that the warehouse cannot fill").

use super::PricePromotion;
use crate::domain::field::Field;
use crate::domain::model::Offer;
use crate::domain::plan::{Figures, unit_gross, unit_revenue};
use crate::domain::quantity::{Undefined, Value, add, div, mul, sub};
use crate::domain::strategy::{Product, ProductId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// The inputs without which a product is vague, that are blank: name, what it is, for whom, unit, price.
///
/// ```
/// use voronka::domain::{model::Offer, sales::findings::blanks, strategy::{Product, ProductId}};
/// let mut product = Product { id: ProductId(1), name: "Course".into(), price: 100.into(), ..Product::default() };
/// product.offer.what = "Twelve evenings".into();
/// product.offer.unit = "a place".into();
/// assert_eq!(blanks(&product), [Offer::AUDIENCE.of(ProductId(1))]);
/// ```
pub fn blanks(product: &Product) -> Vec<Field> {
    let (id, offer) = (product.id, &product.offer);
    let is_blank = |text: &str| text.trim().is_empty();
    let all = [
        (Product::NAME.of(id), is_blank(&product.name)),
        (Offer::WHAT.of(id), is_blank(&offer.what)),
        (Offer::AUDIENCE.of(id), is_blank(&offer.audience)),
        (Offer::UNIT.of(id), is_blank(&offer.unit)),
        (Product::PRICE.of(id), product.price.is_zero()),
    ];
    all.into_iter().filter(|(_, blank)| *blank).map(|(field, _)| field).collect()
}

/// What runs short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The stock and what comes in.
    Stock,
    /// What can be made in a month.
    Capacity,
}

/// The first month in which a product runs short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Of what.
    pub limit: Limit,
    /// Which month, from 0.
    pub month: usize,
    /// Pieces that lack in that month.
    pub short: Decimal,
    /// Pieces that lack over the horizon.
    pub in_all: Decimal,
}

/// The first month in which planned pieces are more than stock and supply give, or than can be made.
///
/// Pieces that lack are not made up for later: what is not there is not sold. Stock of month m:
/// `stock + supply × (m + 1) − pieces sold before`.
///
/// # Example
/// 100 in stock, 20 come in a month, 60 are planned a month: 120 − 60 = 60 left, then 80 − 60 = 20, then 40 for 60.
/// ```
/// use voronka::domain::sales::{Offer, findings::{Limit, Shortage, shortage}};
/// let offer = Offer { stock: Some(100.into()), supply: 20.into(), ..Offer::default() };
/// let planned = [60.into(), 60.into(), 60.into()];
/// let short = Shortage { limit: Limit::Stock, month: 2, short: 20.into(), in_all: 20.into() };
/// assert_eq!(shortage(&offer, &planned), Ok(Some(short)));
/// ```
///
/// # Errors
/// Overflow.
pub fn shortage(offer: &super::Offer, planned: &[Decimal]) -> Result<Option<Shortage>, Undefined> {
    let mut found: Option<Shortage> = None;
    let mut left = offer.stock;
    for (month, units) in planned.iter().enumerate() {
        let there = left.map(|left| add(Ok(left), Ok(offer.supply))).transpose()?;
        let lacks = |there: Decimal| sub(Ok(*units), Ok(there)).map(|lacks| lacks.max(Decimal::ZERO));
        // Without a stock or a capacity nothing lacks.
        let of_stock = there.map_or(Ok(Decimal::ZERO), lacks)?;
        let of_capacity = offer.capacity.map_or(Ok(Decimal::ZERO), lacks)?;
        let (limit, short) =
            if of_capacity > of_stock { (Limit::Capacity, of_capacity) } else { (Limit::Stock, of_stock) };
        if !short.is_zero() {
            let first = found.get_or_insert(Shortage { limit, month, short, in_all: Decimal::ZERO });
            first.in_all = add(Ok(first.in_all), Ok(short))?;
        }
        left = there.map(|there| sub(Ok(there), sub(Ok(*units), Ok(short)))).transpose()?;
    }
    Ok(found)
}

/// What a promotion changes, over its months and against the same months without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PromotionEffect {
    /// Pieces without it.
    pub units: Value,
    /// Pieces on top.
    pub extra: Value,
    /// Change of revenue, money, signed.
    pub revenue: Value,
    /// Change of gross profit before advertising, money, signed.
    pub gross: Value,
    /// Pieces on top at which gross profit does not change, a fraction of those without it; undefined where the
    /// discount eats the whole margin.
    pub needed: Value,
}

/// The effect of one promotion on the goal. With `u` pieces of its months, price `p`, cost `c`, discount `d`, extra `e`:
/// revenue `u (1 + e) (p − d p) − u p`, gross profit `u (1 + e) (p − d p − c) − u (p − c)`, needed `d p / (p − d p − c)`.
///
/// Pieces on top are whole, as in the plan. A month typed by hand is kept as it is: nothing comes on top of it.
pub fn promotion_effect(strategy: &Strategy, figures: &Figures, promotion: &PricePromotion) -> PromotionEffect {
    let mut without = strategy.clone();
    without.sales.promotions.clear();
    let months = figures.total.months.len();
    let plain = crate::domain::plan::goals(&without, months);
    let zero = || Ok(Decimal::ZERO);
    let (mut units, mut extra, mut revenue, mut gross, mut given) = (zero(), zero(), zero(), zero(), zero());
    let mut at_discount = zero();
    for (product, goal) in strategy.products.iter().zip(plain) {
        for month in (0..months).filter(|month| promotion.holds(product.id, *month)) {
            let own = goal.as_ref().map_err(|undefined| *undefined);
            let own = own.and_then(|goal| goal.months.get(month).copied().map_or(zero(), Ok));
            let is_typed = product.offer.typed(month).is_some();
            let extra_rate = if is_typed { Decimal::ZERO } else { promotion.extra };
            let more = mul(own, Ok(extra_rate)).map(crate::domain::quantity::whole_near);
            let sold = add(own, more);
            let off = mul(Ok(product.price), Ok(promotion.discount));
            let (price, margin) = (unit_revenue(product), unit_gross(product));
            units = add(units, own);
            extra = add(extra, more);
            revenue = add(revenue, sub(mul(sold, sub(price, off)), mul(own, price)));
            gross = add(gross, sub(mul(sold, sub(margin, off)), mul(own, margin)));
            given = add(given, mul(own, off));
            at_discount = add(at_discount, mul(own, sub(margin, off)));
        }
    }
    let needed = match at_discount {
        Ok(left) if left <= Decimal::ZERO => Err(Undefined::because(crate::domain::quantity::Reason::NeverPays)),
        _ => div(given, at_discount, Term::GrossProfit),
    };
    PromotionEffect { units, extra, revenue, gross, needed }
}

/// Something that a person should know about the sales plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A product has blanks.
    Vague(ProductId, Vec<Field>),
    /// Stock or capacity runs short.
    Short(ProductId, Shortage),
    /// Cells typed by hand make more or fewer pieces than the goal: the signed difference.
    CellsOffGoal(ProductId, Decimal),
    /// A promotion brings less gross profit than the months without it: the signed change, money.
    PromotionLoses(u32, Decimal),
    /// Prices do not say whether VAT is in them.
    NoPriceBasis,
}

/// Everything that there is to say, products first in their order.
pub fn findings(strategy: &Strategy, figures: &Figures) -> Vec<Finding> {
    let mut found = Vec::new();
    for (product, own) in strategy.products.iter().zip(&figures.products) {
        let blanks = blanks(product);
        if !blanks.is_empty() {
            found.push(Finding::Vague(product.id, blanks));
        }
        let months = 0..figures.total.months.len();
        let planned: Result<Vec<Decimal>, Undefined> = match strategy.channels.is_empty() {
            true => Ok(own.goal.clone()),
            false => months.map(|month| figures.units(product.id, None, Some(month))).collect(),
        };
        // What is not known to be sold cannot be said to be more than there is.
        if let Ok(Some(short)) = planned.and_then(|planned| shortage(&product.offer, &planned)) {
            found.push(Finding::Short(product.id, short));
        }
        if !own.typed_off.is_zero() {
            found.push(Finding::CellsOffGoal(product.id, own.typed_off));
        }
    }
    for promotion in &strategy.sales.promotions {
        if let Ok(change) = promotion_effect(strategy, figures, promotion).gross
            && change < Decimal::ZERO
        {
            found.push(Finding::PromotionLoses(promotion.id, change));
        }
    }
    if strategy.sales.price_basis == super::PriceBasis::Unnamed && !strategy.products.is_empty() {
        found.push(Finding::NoPriceBasis);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Offer, Upsell};
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_of_shortage_is_named_with_the_pieces_that_lack() {
        let offer = Offer { stock: Some(d("50")), ..Offer::default() };
        // 50 − 30 = 20 for 30 in February: 10 lack; then nothing is left for March and April.
        let short = Shortage { limit: Limit::Stock, month: 1, short: d("10"), in_all: d("70") };
        assert_eq!(shortage(&offer, &[d("30"); 4]), Ok(Some(short)));
        let offer = Offer { capacity: Some(d("25")), ..Offer::default() };
        let short = Shortage { limit: Limit::Capacity, month: 2, short: d("15"), in_all: d("15") };
        assert_eq!(shortage(&offer, &[d("20"), d("25"), d("40")]), Ok(Some(short)));
        assert_eq!(shortage(&Offer::default(), &[d("1000000")]), Ok(None));
        // Capacity that falls short leaves more in stock.
        let offer = Offer { stock: Some(d("60")), capacity: Some(d("20")), ..Offer::default() };
        let short = Shortage { limit: Limit::Capacity, month: 0, short: d("10"), in_all: d("30") };
        assert_eq!(shortage(&offer, &[d("30"); 3]), Ok(Some(short)));
    }

    #[test]
    fn a_discount_has_to_sell_more_to_earn_the_same() {
        let mut plan = templates::calculator("RUB");
        plan.sales.promotions.push(PricePromotion {
            id: 90,
            months: 1,
            discount: d("0.1"),
            extra: d("0.2"),
            ..PricePromotion::default()
        });
        let figures = calculate(&plan);
        let effect = promotion_effect(&plan, &figures, &plan.sales.promotions[0]);
        // 30 at 20 000, margin 6 000. With it 36 at 18 000, margin 4 000: revenue 648 000 − 600 000 = 48 000,
        // gross profit 144 000 − 180 000 = −36 000; 2 000 / 4 000 = 50 % more would keep it.
        assert_eq!((effect.units, effect.extra), (Ok(d("30")), Ok(d("6"))));
        assert_eq!((effect.revenue, effect.gross), (Ok(d("48000")), Ok(d("-36000"))));
        assert_eq!(effect.needed, Ok(d("0.5")));
        assert!(findings(&plan, &figures).contains(&Finding::PromotionLoses(90, d("-36000"))));
        // The plan itself has these figures.
        assert_eq!(figures.total.figure(Term::Revenue, None, &figures.context), Ok(d("648000")));
        assert_eq!(figures.total.figure(Term::GrossProfit, None, &figures.context), Ok(d("144000")));
        assert_eq!(figures.context.aov, Ok(d("18000")));
        // A third off leaves nothing: no number of pieces makes up for it.
        plan.sales.promotions[0].discount = d("0.3");
        let effect = promotion_effect(&plan, &figures, &plan.sales.promotions[0]);
        assert!(effect.needed.is_err());
    }

    #[test]
    fn a_plan_without_blanks_is_not_vague() {
        let mut plan = templates::calculator("RUB");
        let id = plan.products[0].id;
        let blank = blanks(&plan.products[0]);
        assert_eq!(blank.len(), 4);
        assert_eq!(blank[0], Product::NAME.of(id));
        plan.products[0].name = "Doors".into();
        let offer = &mut plan.products[0].offer;
        (offer.what, offer.audience, offer.unit) = ("Oak doors".into(), "Home owners".into(), "a door".into());
        assert!(blanks(&plan.products[0]).is_empty());
    }

    #[test]
    fn an_upsell_joins_revenue_and_margin_of_a_deal() {
        let mut plan = templates::calculator("RUB");
        plan.products[0].offer.upsell =
            Upsell { rate: d("0.5"), price: d("4000"), margin_rate: d("0.8"), ..Upsell::default() };
        let figures = calculate(&plan);
        let of = |term| figures.total.figure(term, None, &figures.context);
        // 30 deals at 20 000 and 15 upsells at 4 000: 660 000; gross profit 180 000 + 48 000.
        assert_eq!(of(Term::Revenue), Ok(d("660000")));
        assert_eq!(of(Term::GrossProfit), Ok(d("228000")));
        assert_eq!((of(Term::Aov), figures.context.aov), (Ok(d("22000")), Ok(d("22000"))));
        assert_eq!(figures.context.margin_per_deal, Ok(d("7600")));
        let line = figures.product_line(&plan, plan.products[0].id);
        assert_eq!(line.figure(Term::Revenue, None, &figures.context), Ok(d("660000")));
        // Three units in a deal: a third of the upsell a unit, still the same a deal.
        plan.products[0].units_per_deal = d("3");
        let figures = calculate(&plan);
        let revenue = figures.total.figure(Term::Revenue, None, &figures.context).unwrap();
        assert_eq!(revenue.round_dp(10), d("620000"));
    }
}
