//! The table of all tagged links of a plan.

use super::table::{Cell, Table};
use crate::domain::promotion::{Tag, links};
use crate::domain::strategy::{ChannelId, Strategy};
use crate::i18n::wording::Wording;
use crate::i18n::{Locale, promotion};

/// Names from the channel down to the line: `Search › Sale › Sofas`.
pub fn path(strategy: &Strategy, id: ChannelId, locale: Locale) -> String {
    let wording = Wording::new(locale, strategy);
    let mut names: Vec<String> = strategy.wholes_of(id).into_iter().map(|whole| wording.channel(whole)).collect();
    names.reverse();
    names.push(wording.channel(id));
    names.join(" › ")
}

/// Where a link leads from: its line of the tree, its key phrase.
pub fn origin(strategy: &Strategy, row: &links::LinkRow, locale: Locale) -> String {
    let line = row.channel.map(|id| path(strategy, id, locale));
    let phrase = row.phrase.and_then(|id| strategy.phrase(id)).map(|phrase| phrase.text.clone());
    line.into_iter().chain(phrase).collect::<Vec<_>>().join(" › ")
}

/// A row for each link: from where, landing page, each tag, the tagged address, its group in GA4.
pub fn table(strategy: &Strategy, locale: Locale) -> Table {
    let w = promotion::words(locale);
    let mut head = vec![w.link_from.to_owned(), w.of_card.landing.to_owned()];
    head.extend(Tag::ALL.map(|tag| tag.parameter().to_owned()));
    head.extend([w.link_address.to_owned(), w.link_group.to_owned()]);
    let rows = links::links(strategy).into_iter().map(|row| {
        let mut cells: Vec<Cell> = vec![origin(strategy, &row, locale).into(), row.landing.as_str().into()];
        cells.extend(row.tags.iter().map(|tag| Cell::from(tag.as_str())));
        cells.push(row.address.clone().unwrap_or_default().into());
        cells.push(row.group().map_or(Cell::Blank, |group| group.name().into()));
        cells
    });
    Table { rows: rows.collect(), head }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::templates;
    use crate::export::csv;

    #[test]
    fn the_file_of_a_plan_with_one_ad() {
        let mut plan = templates::calculator("RUB");
        plan.name = "Autumn".into();
        plan.channels[0].name = "=Yandex, Direct".into();
        plan.channels[0].card.landing = "https://shop.kz/a".into();
        let file = csv::write(&table(&plan, Locale::En), Locale::En);
        let mut lines = file.split("\r\n");
        assert!(
            lines.next().unwrap().starts_with("\u{feff}From,Landing page,utm_source,utm_medium,utm_campaign,utm_id")
        );
        assert_eq!(
            lines.next().unwrap(),
            "\"'=Yandex, Direct\",https://shop.kz/a,yandex,cpc,autumn,,,,\
             https://shop.kz/a?utm_source=yandex&utm_medium=cpc&utm_campaign=autumn,Paid Search"
        );
        assert!(
            csv::write(&table(&plan, Locale::Kk), Locale::Kk).contains("Yandex, Direct;https://shop.kz/a;yandex;cpc;")
        );
    }
}
