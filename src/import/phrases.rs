//! Pasted key phrases: a phrase a line, with landing page, text of the ad and demand beside it.

use crate::domain::promotion::{MAX_PHRASES, Phrase, PhraseId};
use crate::domain::strategy::{ChannelId, Strategy};
use crate::i18n::Locale;
use crate::i18n::parse::{Kind, parse};

/// Phrases of a table, with fresh ids of the plan; empty lines and phrases that the plan has are passed over. A phrase
/// with a text of an ad is one for ads. The second figure counts cells that could not be read.
///
/// ```
/// use voronka::{domain::strategy::Strategy, i18n::Locale, import::phrases_from_table};
/// let table = [vec!["buy a sofa".to_owned(), "shop.kz/sofa".into(), "Sofas in a day".into(), "1 200".into()]];
/// let (phrases, unread) = phrases_from_table(&table, None, Locale::En, &mut Strategy::default());
/// assert!(phrases[0].is_ad && unread == 0);
/// assert_eq!(phrases[0].demand, Some(1_200.into()));
/// ```
pub fn phrases_from_table(
    table: &[Vec<String>],
    channel: Option<ChannelId>,
    locale: Locale,
    strategy: &mut Strategy,
) -> (Vec<Phrase>, usize) {
    let mut known: Vec<String> = strategy.promotion.phrases.iter().map(|phrase| phrase.text.to_lowercase()).collect();
    let room = MAX_PHRASES.saturating_sub(known.len());
    let mut phrases = Vec::new();
    let mut unread = 0;
    for row in table {
        let cell = |at: usize, most: usize| {
            row.get(at).map(|text| text.trim().chars().take(most).collect::<String>()).unwrap_or_default()
        };
        let text = cell(0, Phrase::TEXT.field().longest());
        if text.is_empty() || known.contains(&text.to_lowercase()) || phrases.len() >= room {
            continue;
        }
        let demand = match parse(row.get(3).map_or("", String::as_str), locale, Kind::Number) {
            Ok(Some(x)) if !x.is_sign_negative() && x <= crate::domain::field::largest() => Some(x),
            Ok(None) => None,
            _ => {
                unread += 1;
                None
            }
        };
        let ad_text = cell(2, Phrase::AD_TEXT.field().longest());
        known.push(text.to_lowercase());
        phrases.push(Phrase {
            id: PhraseId(strategy.fresh_id()),
            text,
            is_ad: !ad_text.is_empty(),
            landing: cell(1, Phrase::LANDING.field().longest()),
            ad_text,
            demand,
            channel,
        });
    }
    (phrases, unread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_and_empty_lines_are_passed_over_and_what_is_no_number_is_told() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let table = [row(&["диван", "shop.kz"]), row(&[""]), row(&["Диван"]), row(&["кресло", "", "", "много"])];
        let mut plan = Strategy::default();
        let (phrases, unread) = phrases_from_table(&table, None, Locale::Ru, &mut plan);
        assert_eq!(
            phrases.iter().map(|p| (p.text.as_str(), p.is_ad)).collect::<Vec<_>>(),
            [("диван", false), ("кресло", false)]
        );
        assert_eq!((unread, plan.next_id), (1, 3));
    }
}
