//! Prices and rates of a level over channels of different funnels.
//!
//! A click of one channel must not carry the cost of another that has no clicks: over several channels CPM, CPC, cost per
//! visit and CTR are those of the channels that have the level, with their own cost. Not for leads and deals, which a plan
//! has to win for all of its money. Invariant: where every channel has the level, the figure is that of the whole row.

use super::formula::{Definition, definitions, evaluate};
use super::plan::Figures;
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

/// The levels that a term asks for, and the terms of its first definition.
const fn needs(term: Term) -> Option<(&'static [StageKind], [Term; 2])> {
    Some(match term {
        Term::Cpm => (&[StageKind::Impressions], [Term::MarketingCost, Term::Impressions]),
        Term::MediaCpm => (&[StageKind::Impressions], [Term::MediaCost, Term::Impressions]),
        Term::Cpc => (&[StageKind::Clicks], [Term::MarketingCost, Term::Clicks]),
        Term::MediaCpc => (&[StageKind::Clicks], [Term::MediaCost, Term::Clicks]),
        Term::CostPerVisit => (&[StageKind::Visits], [Term::MarketingCost, Term::Visits]),
        Term::Ctr => (&[StageKind::Impressions, StageKind::Clicks], [Term::Clicks, Term::Impressions]),
        _ => return None,
    })
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
    let (kinds, [above, below]) = needs(term)?;
    let is_within = |id| whole.is_none_or(|whole| id == whole || strategy.wholes_of(id).contains(&whole));
    let leaves = figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && is_within(own.id));
    let has =
        |own: &&super::plan::ChannelFigures| kinds.iter().all(|kind| own.line.keys.iter().any(|key| key.kind == *kind));
    let all: Vec<_> = leaves.collect();
    let own: Vec<_> = all.iter().copied().filter(has).collect();
    if own.is_empty() || own.len() == all.len() {
        return None;
    }
    let sum = |term| total(term, own.iter().map(|own| own.line.figure(term, month, &figures.context)));
    let definition = definitions(term).first()?;
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
        // A lead is won for all of the money.
        assert!(explain(&plan, &figures, FigureRef::total(Term::Cpl)).only.is_empty());
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
