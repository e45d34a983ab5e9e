//! Headings of money as they stand in real media plans, exports of advertising tools and tables of agencies: each is read
//! as money, or named with the reason.

use super::super::{Answers, Role, Unused, read_table};
use crate::domain::strategy::{StageKind, Strategy};
use crate::i18n::locale::Locale;

/// What becomes of a column of this heading beside clicks.
fn becomes(heading: &str) -> (Role, Option<Unused>) {
    let text = format!("Кампания\t{heading}\tКлики\nПоиск\t1 200\t300\nСети\t900\t450");
    let table = read_table(&text, Locale::Ru, &Answers::default(), &Strategy::default()).unwrap();
    (table.columns[1].role, table.columns[1].unused)
}

#[test]
fn headings_of_money_are_read() {
    let headings = [
        "Budget",
        "Total budget",
        "Monthly budget",
        "Budget (USD)",
        "Planned budget",
        "Budget incl. VAT",
        "Budget, net",
        "Media budget",
        "Cost",
        "Total cost",
        "Cost, $",
        "Cost (CHF)",
        "Cost PLN",
        "Net cost",
        "Gross cost",
        "Cost incl. VAT 20%",
        "Cost excl. VAT",
        "Spend",
        "Ad spend",
        "Amount spent (USD)",
        "Total spend",
        "Spent",
        "Amount",
        "Investment",
        "Бюджет",
        "Бюджет, руб.",
        "Бюджет, руб. без НДС 20%",
        "Бюджет с НДС, тыс. ₽",
        "Бюджет с АК 10%",
        "Рекламный бюджет",
        "Бюджет на месяц",
        "Расход",
        "Расход (руб.)",
        "Расходы, ₽",
        "Расход, руб. (с НДС)",
        "Затраты",
        "Затраты на рекламу",
        "Стоимость",
        "Стоимость размещения",
        "Стоимость (с НДС 20 %)",
        "Стоимость, BYN",
        "Стоимость за период",
        "Итоговая стоимость",
        "Итого, руб.",
        "Сумма",
        "Сумма, руб.",
        "Сумма без НДС",
        "Потраченная сумма (UZS)",
        "Общая стоимость, руб.",
        "Инвестиции",
        "Плановый бюджет",
        "Витрати",
        "Витрати, грн",
        "Бюджет з ПДВ",
        "Вартість, грн",
        "Бюджет, грн без ПДВ 20%",
        "Загальний бюджет",
        "Шығын",
        "Жарнама бюджеті",
        "Бюджет, тг",
        "Құны, ҚҚС қоса",
    ];
    assert!(headings.len() > 40);
    for heading in headings {
        let (role, unused) = becomes(heading);
        assert!(matches!((role, unused), (Role::Budget | Role::Media, None)), "{heading}: {role:?}, {unused:?}");
    }
}

#[test]
fn other_money_is_named() {
    for (heading, role, unused) in [
        ("Ср. цена за клик", Role::Price(StageKind::Clicks), None),
        ("CPC, руб. без НДС 20%", Role::Price(StageKind::Clicks), None),
        ("Avg. CPC incl. VAT 20%", Role::Price(StageKind::Clicks), None),
        ("Бюджет факт", Role::Nothing, Some(Unused::Fact)),
        ("Actual spend", Role::Nothing, Some(Unused::Fact)),
        ("Агентская комиссия, руб.", Role::Nothing, Some(Unused::Fee)),
        ("Agency fee 15%", Role::Nothing, Some(Unused::Fee)),
        ("НДС 20%", Role::Nothing, Some(Unused::NoPlace)),
        ("VAT", Role::Nothing, Some(Unused::NoPlace)),
        ("Доля бюджета", Role::Nothing, Some(Unused::NoPlace)),
        ("Цена с учетом скидки", Role::Nothing, Some(Unused::NoPlace)),
        ("Прибыль (руб.)", Role::Nothing, Some(Unused::NoPlace)),
        ("Себестоимость", Role::Nothing, Some(Unused::NoPlace)),
        ("Average cost", Role::Nothing, Some(Unused::NoPlace)),
        ("Выручка", Role::Revenue, Some(Unused::HasPrice)),
        ("Средний чек, руб.", Role::Check, Some(Unused::HasPrice)),
        ("Настроение", Role::Nothing, Some(Unused::NotUnderstood)),
        ("", Role::Nothing, Some(Unused::NoHeading)),
    ] {
        // Without money beside them prices are inputs.
        assert_eq!(becomes(heading), (role, unused), "{heading}");
    }
}
