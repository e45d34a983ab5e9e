//! Prices and rates of a level over channels of different funnels.
//!
//! A ratio is taken over the channels that have both of its ends: a click of one channel must not carry the cost of another
//! that has no clicks, and nobody becomes a request of one channel by a click of another. Not for CAC and what a plan gains:
//! its deals are won for all of its money. Invariant: where every channel has the levels, the figure is that of the whole
//! row.

use super::formula::{Definition, definitions, evaluate};
use super::plan::{ChannelFigures, Figures};
use super::quantity::{Value, total};
use super::strategy::{ChannelId, StageKind, Strategy};
use super::term::Term;

/// A figure of the channels that have its level.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    /// The figure.
    pub value: Value,
    /// How it is calculated.
    pub definition: &'static Definition,
    /// The terms of the definition with the numbers of these channels.
    pub operands: Vec<(Term, Value)>,
    /// Which channels.
    pub channels: Vec<ChannelId>,
}

/// The levels that a definition of a term asks for, and its terms: above and below the line.
type Ends = (&'static [StageKind], [Term; 2]);

/// What each definition of a term asks for, the first one first.
const fn needs(term: Term) -> &'static [Ends] {
    use StageKind::{Clicks, Deals, Impressions, Leads, QualifiedLeads, Visits};
    match term {
        Term::Cpm => &[(&[Impressions], [Term::MarketingCost, Term::Impressions])],
        Term::MediaCpm => &[(&[Impressions], [Term::MediaCost, Term::Impressions])],
        Term::Cpc => &[(&[Clicks], [Term::MarketingCost, Term::Clicks])],
        Term::MediaCpc => &[(&[Clicks], [Term::MediaCost, Term::Clicks])],
        Term::CostPerVisit => &[(&[Visits], [Term::MarketingCost, Term::Visits])],
        Term::Cpl => &[(&[Leads], [Term::MarketingCost, Term::Leads])],
        Term::Cpql => &[(&[QualifiedLeads], [Term::MarketingCost, Term::QualifiedLeads])],
        Term::Ctr => &[(&[Impressions, Clicks], [Term::Clicks, Term::Impressions])],
        Term::VisitToLeadRate => {
            &[(&[Visits, Leads], [Term::Leads, Term::Visits]), (&[Clicks, Leads], [Term::Leads, Term::Clicks])]
        }
        Term::VisitToDealRate => {
            &[(&[Visits, Deals], [Term::Deals, Term::Visits]), (&[Clicks, Deals], [Term::Deals, Term::Clicks])]
        }
        Term::LeadToQualifiedRate => &[(&[Leads, QualifiedLeads], [Term::QualifiedLeads, Term::Leads])],
        Term::LeadToDealRate => &[(&[Leads, Deals], [Term::Deals, Term::Leads])],
        Term::WinRate => &[(&[QualifiedLeads, Deals], [Term::Deals, Term::QualifiedLeads])],
        _ => &[],
    }
}

/// A price or rate over the channels within a whole (`None`: of the plan) in a month (or over the horizon); `None` where
/// all of them have the level, none has, or the term is none of these.
///
/// # Example
/// Clicks at 12 for 360 000, and a site with visits for 90 000 that has no clicks: a click still costs 12.
/// ```
/// use voronka::domain::{mixed::mixed, plan::calculate, templates::{self, Chain}, term::Term};
/// let mut plan = templates::calculator("RUB");
/// let mut site = templates::channel(&mut plan, Chain::Visits);
/// site.share = rust_decimal::Decimal::ONE;
/// site.stages[0].fixed_cost = 90_000.into();
/// plan.channels.push(site);
/// let figures = calculate(&plan);
/// let whole = figures.total.figure(Term::Cpc, None, &figures.context).unwrap();
/// let own = mixed(&plan, &figures, None, Term::Cpc, None).unwrap();
/// assert!(whole > 12.into());
/// assert_eq!((own.value, own.channels.len()), (Ok(12.into()), 1));
/// ```
pub fn mixed(
    strategy: &Strategy,
    figures: &Figures,
    whole: Option<ChannelId>,
    term: Term,
    month: Option<usize>,
) -> Option<Mixed> {
    let is_within = |id| whole.is_none_or(|whole| id == whole || strategy.wholes_of(id).contains(&whole));
    let leaves = figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && is_within(own.id));
    let all: Vec<&ChannelFigures> = leaves.collect();
    let has = |own: &ChannelFigures, kinds: &[StageKind]| {
        kinds.iter().all(|kind| own.line.keys.iter().any(|key| key.kind == *kind))
    };
    let ends = needs(term).iter().enumerate();
    let mut found = ends.filter_map(|(at, (kinds, terms))| {
        let own: Vec<&ChannelFigures> = all.iter().copied().filter(|own| has(own, kinds)).collect();
        (!own.is_empty()).then_some((at, own, *terms))
    });
    let (at, own, [above, below]) = found.next()?;
    if own.len() == all.len() {
        return None;
    }
    let sum = |term| total(term, own.iter().map(|own| own.line.figure(term, month, &figures.context)));
    let definition = definitions(term).get(at)?;
    let operands = vec![(above, sum(above)), (below, sum(below))];
    let value = evaluate(&definition.formula, &|wanted| {
        let found = operands.iter().find(|(term, _)| *term == wanted);
        found.map_or_else(|| total(wanted, []), |(_, value)| *value)
    });
    Some(Mixed { value, definition, operands, channels: own.iter().map(|own| own.id).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::explain::{FigureRef, explain, value};
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};
    use rust_decimal::Decimal;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// 15 deals each: ads with impressions and clicks at 12, a site with visits for 90 000.
    fn plan() -> Strategy {
        let mut plan = templates::calculator("RUB");
        let mut site = templates::channel(&mut plan, Chain::Visits);
        (plan.channels[0].share, site.share) = (d("0.5"), d("0.5"));
        site.stages[0].fixed_cost = d("90000");
        plan.channels.push(site);
        plan
    }

    #[test]
    fn a_click_costs_what_its_channels_cost() {
        let plan = plan();
        let figures = calculate(&plan);
        for (term, expected) in [(Term::Cpc, "12"), (Term::Ctr, "0.05"), (Term::Cpm, "600")] {
            let told = explain(&plan, &figures, FigureRef::total(term));
            assert_eq!(told.result, Ok(d(expected)), "{term:?}");
            assert_eq!(value(&plan, &figures, FigureRef::total(term)), told.result);
            assert_eq!(told.only, [plan.channels[0].id]);
        }
        // Of visits the other way round.
        let visits = explain(&plan, &figures, FigureRef::total(Term::CostPerVisit));
        assert_eq!(visits.only, [plan.channels[1].id]);
        // Both have requests and sales.
        assert!(explain(&plan, &figures, FigureRef::total(Term::Cpl)).only.is_empty());
    }

    /// Search: 750 clicks make 15 requests; SEO: 250 visits make 10; partners hand over 4 qualified leads without either.
    #[test]
    fn a_rate_joins_levels_of_the_same_channels() {
        let mut plan = templates::calculator("RUB");
        let mut seo = templates::channel(&mut plan, Chain::Visits);
        let mut partners = templates::channel(&mut plan, Chain::Qualified);
        let typed = |channel: &mut crate::domain::model::Channel, counts: &[&str]| {
            let from = channel.stages.len() - counts.len();
            channel.stages.drain(..from);
            channel
                .stages
                .iter_mut()
                .zip(counts)
                .for_each(|(stage, count)| (stage.count, stage.rate) = (Some(d(count)), None));
        };
        typed(&mut plan.channels[0], &["750", "15", "3"]);
        typed(&mut seo, &["250", "10", "1"]);
        typed(&mut partners, &["4", "2"]);
        partners.stages[0].price = d("4800");
        plan.channels.extend([seo, partners]);
        let figures = calculate(&plan);
        let of = |term| value(&plan, &figures, FigureRef::total(term));
        // 15 / 750 of the clicks; the 10 of SEO came from visits: 4 %, which is what visits become.
        assert_eq!(of(Term::VisitToLeadRate), Ok(d("0.04")));
        assert_eq!(of(Term::WinRate), Ok(d("0.5")));
        assert_eq!(of(Term::Cpql), Ok(d("4800")));
        // 4 of 25 requests are sales; the partners' 2 had none.
        assert_eq!(of(Term::LeadToDealRate), Ok(d("0.16")));
        for term in [Term::VisitToLeadRate, Term::WinRate, Term::Cpql, Term::LeadToDealRate] {
            assert_eq!(explain(&plan, &figures, FigureRef::total(term)).result, of(term));
        }
    }

    #[test]
    fn channels_of_one_funnel_are_the_whole() {
        let mut plan = plan();
        plan.channels.pop();
        let mut second = templates::channel(&mut plan, Chain::Clicks);
        second.share = d("0.5");
        plan.channels.push(second);
        let figures = calculate(&plan);
        assert_eq!(mixed(&plan, &figures, None, Term::Cpc, None), None);
        assert_eq!(mixed(&plan, &figures, None, Term::CostPerVisit, None), None);
    }
}
