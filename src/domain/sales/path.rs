//! The customer's whole way, from attention to profit, in three thirds of the sales work.
//!
//! A step with nothing planned in it stands there empty: a plan that stops at the deal shows that it does. The last step
//! is profit, not the deal. Source: requirements of the field (three thirds; from attraction to repeat sale).

pub use crate::domain::model::{Third, third_of};
use crate::domain::plan::{Figures, term_of};
use crate::domain::quantity::{Reason, Undefined, Value, mul, sub};
use crate::domain::strategy::{Channel, ChannelId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Seen.
    Attention,
    /// Came and looked.
    Interest,
    /// Left a contact.
    Request,
    /// Accepted by sales.
    Qualification,
    /// Bought.
    Deal,
    /// Bought again.
    RepeatSale,
    /// What is left of it all.
    Profit,
}

/// A step with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Which.
    pub step: Step,
    /// Whose work.
    pub third: Third,
    /// What it counts.
    pub term: Term,
    /// How much over the horizon; undefined where nothing is planned.
    pub value: Value,
    /// The channels that have this step in their funnel.
    pub channels: Vec<ChannelId>,
}

/// The way of a plan's customers.
pub fn path(strategy: &Strategy, figures: &Figures) -> Vec<Stop> {
    let of = |term| figures.total.figure(term, None, &figures.context);
    let planned = |value: Value| value.is_ok_and(|x| !x.is_zero());
    let interest = if planned(of(Term::Visits)) { Term::Visits } else { Term::Clicks };
    let deals = of(Term::Deals);
    let economics = &strategy.economics;
    let bought = mul(Ok(economics.purchases_per_year), Ok(economics.customer_years));
    let again = sub(bought, Ok(Decimal::ONE)).map(|again| again.max(Decimal::ZERO));
    let none = Err(Undefined::because(Reason::NotPlanned(Term::PurchasesPerCustomer)));
    let repeat = if planned(again) { mul(deals, again) } else { none };
    let stop = |step, third, term, value| {
        let has_it = |channel: &&Channel| {
            !strategy.has_parts(channel.id) && channel.stages.iter().any(|stage| term_of(stage.kind) == term)
        };
        let channels = strategy.channels.iter().filter(has_it).map(|channel| channel.id).collect();
        Stop { step, third, term, value, channels }
    };
    vec![
        stop(Step::Attention, Third::LeadGeneration, Term::Impressions, of(Term::Impressions)),
        stop(Step::Interest, Third::LeadGeneration, interest, of(interest)),
        stop(Step::Request, Third::LeadGeneration, Term::Leads, of(Term::Leads)),
        stop(Step::Qualification, Third::LeadConversion, Term::QualifiedLeads, of(Term::QualifiedLeads)),
        stop(Step::Deal, Third::LeadConversion, Term::Deals, deals),
        stop(Step::RepeatSale, Third::AccountManagement, Term::PurchasesPerCustomer, repeat),
        stop(Step::Profit, Third::AccountManagement, Term::MarketingProfit, of(Term::MarketingProfit)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates;

    #[test]
    fn the_way_ends_in_profit_and_shows_what_is_not_planned() {
        let mut plan = templates::calculator("RUB");
        let stops = path(&plan, &calculate(&plan));
        let value = |step| stops.iter().find(|stop| stop.step == step).unwrap().value;
        assert_eq!(value(Step::Interest), Ok(15_000.into()));
        assert_eq!(value(Step::Deal), Ok(30.into()));
        assert!(value(Step::Qualification).is_err() && value(Step::RepeatSale).is_err());
        assert_eq!((stops[1].channels.len(), stops[3].channels.len()), (1, 0));
        assert_eq!(stops.last().unwrap().step, Step::Profit);
        assert_eq!(value(Step::Profit), Ok(Decimal::ZERO));
        // Two purchases a year for three years: five more than the first.
        plan.economics.purchases_per_year = 2.into();
        plan.economics.customer_years = 3.into();
        let stops = path(&plan, &calculate(&plan));
        assert_eq!(stops[5].value, Ok(150.into()));
    }
}
