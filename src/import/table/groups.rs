//! Which columns name the rows, and which rows are parts of one whole.
//!
//! Not for which rows are channels at all (`lines`).

use super::columns::{Column, places, plainest};
use super::meaning::Meaning;
use super::rows::{Draft, Row, cell, read};
use crate::domain::strategy::MAX_NAME;
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;

/// Channels of one whole, or (no name) a channel of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) drafts: Vec<Draft>,
}

/// The columns that name the rows, the largest thing first.
pub(super) fn titles(columns: &[Column], rows: &[Row], locale: Locale) -> Vec<usize> {
    let titles: Vec<usize> = (0..=3).filter_map(|rank| plainest(columns, &Meaning::Title(rank))).collect();
    if !titles.is_empty() {
        return titles;
    }
    let has_text = |at: usize| rows.iter().any(|row| read(cell(row, at), locale, Kind::Number).is_err());
    let unknown = places(columns, |column| column.meaning == Meaning::Unknown);
    unknown.into_iter().find(|at| has_text(*at)).into_iter().collect()
}

/// Names the drafts of the rows and gathers the parts of each whole. Says which rows are the wholes of others, and which
/// gave nothing.
pub(super) fn groups(
    titles: &[usize],
    rows: &[(usize, Row)],
    mut draft: impl FnMut(Row, usize) -> Option<Draft>,
) -> (Vec<Group>, Vec<usize>, Vec<usize>) {
    let two = titles.len() > 1;
    let whole_at = titles.first().filter(|_| two);
    let own = titles.get(usize::from(two)..).unwrap_or_default();
    let mut whole = String::new();
    let mut before = String::new();
    let mut named: Vec<(String, String, usize, Row)> = Vec::new();
    for (line, row) in rows {
        let parts: Vec<&str> = own.iter().map(|at| cell(row, *at)).filter(|part| !part.is_empty()).collect();
        let mut name: String = parts.join(" / ").chars().take(MAX_NAME).collect();
        let of_row = whole_at.map_or("", |at| cell(row, *at));
        // Cells that were joined over several rows hold their text in the first alone.
        if !of_row.is_empty() {
            whole = of_row.chars().take(MAX_NAME).collect();
        }
        if name.is_empty() && of_row.is_empty() {
            name.clone_from(&before);
        }
        before.clone_from(&name);
        named.push((whole.clone(), name, *line, row));
    }

    let has_parts = |wanted: &str| named.iter().any(|(whole, name, ..)| whole == wanted && !name.is_empty());
    let mut groups: Vec<Group> = Vec::new();
    let (mut wholes, mut empty) = (Vec::new(), Vec::new());
    for (whole, name, line, row) in &named {
        let is_part = !whole.is_empty() && has_parts(whole);
        if is_part && name.is_empty() {
            wholes.push(*line);
            continue;
        }
        let Some(mut draft) = draft(row, *line) else {
            empty.push(*line);
            continue;
        };
        draft.channel.name = if is_part || whole.is_empty() { name.clone() } else { whole.clone() };
        let used = titles.iter().filter(|at| !cell(row, **at).is_empty()).count();
        draft.cells += used;
        match groups.iter_mut().find(|group| is_part && group.name == *whole) {
            Some(group) => group.drafts.push(draft),
            None => {
                groups.push(Group { name: if is_part { whole.clone() } else { String::new() }, drafts: vec![draft] })
            }
        }
    }
    (groups, wholes, empty)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{d, expect, planned};
    use crate::domain::term::Term;
    use crate::i18n::locale::Locale;

    #[test]
    fn campaigns_within_channels() {
        let text = "channel|name|budget|impressions|clicks|ctr
Google Ads||42.57|278|39|14.03%
Google Ads|Search, bottom of funnel|10.78|36|11|30.56%
|Search, middle of funnel|31.79|242|28|11.57%
Meta Ads|Homepage traffic, drive market|269.41|35355|1925|5.44%
Meta Ads|Partner conversion (sales)|38.70|3303|135|4.09%
Meta Ads|Homepage traffic, single image|179.56|19494|1987|10.19%
Total||530.24|58430|4086|6.99%";
        let (plan, figures) = planned(text, Locale::En);
        let names: Vec<_> = plan.channels.iter().map(|channel| (channel.name.as_str(), channel.within)).collect();
        let (google, meta) = (plan.channels[0].id, plan.channels[3].id);
        assert_eq!(names[0], ("Google Ads", None));
        assert_eq!(names[2], ("Search, middle of funnel", Some(google)));
        assert_eq!(names[3], ("Meta Ads", None));
        assert!(names[4..].iter().all(|(_, within)| *within == Some(meta)) && names.len() == 7);
        assert!(!plan.channels[0].is_held() && plan.channels[0].stages.len() == 2);
        expect(
            &figures,
            &[
                (Term::MarketingCost, "530.24"),
                (Term::Impressions, "58430"),
                (Term::Clicks, "4086"),
                (Term::Ctr, "0.069929830566"),
                (Term::Cpm, "9.074790347424"),
            ],
        );
        let meta = figures.channel(meta).unwrap();
        assert_eq!(meta.line.figure(Term::MarketingCost, None, &figures.context), Ok(d("487.67")));
    }

    #[test]
    fn the_same_names_in_two_weeks() {
        let (plan, figures) = planned(
            "name|period|budget|impressions|clicks|conversions|revenue
Brand Search|baseline_7d|2500|100000|5000|300|15000\nNonbrand Search|baseline_7d|3840|80000|3200|96|9600
Meta Prospecting|baseline_7d|3000|160000|2400|72|7200\nMeta Retargeting|baseline_7d|1350|45000|1800|108|10800
LinkedIn B2B|baseline_7d|1800|30000|450|18|9000\nOrganic Search|baseline_7d|0|120000|9600|384|19200
Brand Search|current_7d|2625|105000|5250|320|16000\nNonbrand Search|current_7d|5700|82000|3000|60|6000
Meta Prospecting|current_7d|3800|190000|2850|38|3800\nMeta Retargeting|current_7d|1230|41000|1640|98|9800
LinkedIn B2B|current_7d|1890|30000|460|17|8500\nOrganic Search|current_7d|0|125000|8750|315|15750",
            Locale::En,
        );
        assert_eq!(plan.channels.len(), 12);
        expect(
            &figures,
            &[
                (Term::MarketingCost, "27735"),
                (Term::Clicks, "44400"),
                (Term::Deals, "1826"),
                (Term::Cac, "15.188937568456"),
            ],
        );
    }
}
