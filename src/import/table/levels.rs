//! The stages of the table from the top down, each with the columns of its count, its price and the conversion out of it.
//!
//! Not for the figures themselves (`rows`). Invariants: standard stages keep the order of the chain; at most as many as
//! a channel holds; the last one has no conversion.

use super::columns::{Column, places, plainest};
use super::meaning::{Meaning, Mention};
use crate::domain::strategy::{MAX_STAGES, StageKind};

/// A stage of the table, and the columns of its figures.
pub(super) struct Level {
    pub(super) kind: StageKind,
    pub(super) name: String,
    pub(super) count: Option<usize>,
    /// Conversion into the next one.
    pub(super) rate: Option<usize>,
    pub(super) price: Option<usize>,
}

/// The stages from the top down: standard ones in the order of the chain, own ones where they stand.
pub(super) fn levels(columns: &[Column]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut after = 0;
    for column in columns {
        let named = match &column.meaning {
            Meaning::Count(kind, name) => vec![(*kind, name.clone())],
            Meaning::Conversion { names, .. } => names.iter().map(key).collect(),
            _ => continue,
        };
        for (kind, name) in named {
            let found = levels.iter().position(|level| level.kind == kind && level.name == name);
            let at = found.unwrap_or_else(|| match kind {
                StageKind::Custom => after,
                _ => levels
                    .iter()
                    .position(|level| level.kind != StageKind::Custom && level.kind > kind)
                    .unwrap_or(levels.len()),
            });
            if found.is_none() {
                if levels.len() == MAX_STAGES {
                    continue;
                }
                let count = plainest(columns, &Meaning::Count(kind, name.clone()));
                levels.insert(at.min(levels.len()), Level { kind, name, count, rate: None, price: None });
            }
            after = at.saturating_add(1);
        }
    }
    find_rates(&mut levels, columns);
    let has = |levels: &[Level], kind| levels.iter().any(|level| level.kind == kind);
    for kind in StageKind::ALL {
        let price = plainest(columns, &Meaning::Price(kind));
        // Where only one of clicks and visits is counted, a price of the other is its price.
        let kind = match kind {
            StageKind::Clicks if !has(&levels, kind) => StageKind::Visits,
            StageKind::Visits if !has(&levels, kind) => StageKind::Clicks,
            kind => kind,
        };
        if let Some(level) = levels.iter_mut().find(|level| level.kind == kind) {
            level.price = level.price.or(price);
        }
    }
    if levels.is_empty() {
        let price = plainest(columns, &Meaning::Price(StageKind::Deals));
        levels.push(Level { kind: StageKind::Deals, name: String::new(), count: None, rate: None, price });
    }
    levels
}

fn key(name: &Mention) -> (StageKind, String) {
    match name {
        Mention::Known(kind) => (*kind, String::new()),
        Mention::Other(name) => (StageKind::Custom, name.clone()),
    }
}

/// Gives each conversion to the stage that it leaves.
fn find_rates(levels: &mut [Level], columns: &[Column]) {
    // `visits, requests, CR, sales, CR`: each conversion stands after the stage that it leads into.
    let stages = places(columns, Column::is_stage);
    let bare = places(columns, Column::is_bare_conversion);
    let trailing = bare.last() > stages.last();
    let leading = bare.iter().any(|at| stages.first() < Some(at) && stages.get(1).is_some_and(|second| at < second));
    let back = usize::from(trailing && !leading);

    let mut passed = None;
    let mut found: Vec<(Option<usize>, usize)> = Vec::new();
    for (column, at) in columns.iter().zip(0..) {
        let place = |(kind, name): (StageKind, String)| {
            levels.iter().position(|level| level.kind == kind && level.name == name)
        };
        match &column.meaning {
            Meaning::Count(kind, name) => passed = place((*kind, name.clone())).or(passed),
            Meaning::Conversion { names, from } => {
                let mut places = names.iter().filter_map(|name| place(key(name)));
                let (leaves, reaches) = match (places.next(), places.next()) {
                    (Some(a), Some(b)) => ((a + 1 == b).then_some(a), Some(b)),
                    (Some(a), None) if *from => (Some(a), None),
                    (Some(b), None) => (b.checked_sub(1), Some(b)),
                    (None, _) => (passed.and_then(|level: usize| level.checked_sub(back)), None),
                };
                found.push((leaves, at));
                // What follows a stage without a column of its own stands where that column would be.
                if let Some(level) = reaches.filter(|b| levels.get(*b).is_some_and(|level| level.count.is_none())) {
                    passed = Some(level);
                }
            }
            _ => {}
        }
    }
    let last = levels.len().saturating_sub(1);
    for (level, at) in found {
        if let Some(level) = level.filter(|level| *level < last).and_then(|level| levels.get_mut(level)) {
            level.rate = level.rate.or(Some(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{d, import};
    use crate::i18n::locale::Locale;

    #[test]
    fn a_bare_conversion_belongs_by_its_place() {
        let rates = |text: &str| -> Vec<_> {
            let (plan, _) = import(text, Locale::En);
            plan.channels[0].stages.iter().map(|stage| (stage.count.is_some(), stage.rate)).collect()
        };
        let out = rates("Clicks|CR|Leads|Конверсия|Deals\n1000|2|20|50|10");
        assert_eq!(out, [(true, Some(d("0.02"))), (false, Some(d("0.5"))), (false, None)]);
        let into = rates("Clicks|Leads|CR|Deals|CR\n1000|20|2|10|50");
        assert_eq!(into, [(true, None), (true, None), (true, None)]);
        let into = rates("Clicks|Leads|CR|Deals|CR\n1000||2||50");
        assert_eq!(into, [(true, Some(d("0.02"))), (false, Some(d("0.5"))), (false, None)]);
        // The counts tell 0.4 % from 0.4.
        assert_eq!(rates("Clicks|CR|Deals\n1000|0.4|4")[0].1, Some(d("0.004")));
        assert_eq!(rates("Clicks|CR|Deals\n1000|0.4|400")[0].1, Some(d("0.4")));
        // An own stage by its place, and stages that only a conversion names.
        assert_eq!(rates("Leads|CR|Demo|CR|Deals\n100|50%|50|10%|5").len(), 3);
        assert_eq!(rates("Leads|Demo|Format|Deals\n100|50|7|5").len(), 2);
        assert_eq!(
            rates("Impressions|CTR|CR|Leads\n1000|10%|5%|5"),
            [(true, Some(d("0.1"))), (false, Some(d("0.05"))), (false, None)]
        );
        assert_eq!(rates("Leads|Lead → demo|Demo → deal|Deals\n100|50%|10%|5").len(), 3);
        // Google's order of columns.
        assert_eq!(rates("Clicks|Impr.|CTR|Cost\n10|1000|1%|5"), [(true, None), (true, None)]);
    }
}
