//! The kinds of tables that people paste and that once came out wrong, each with the right figures by hand.

use super::super::{Answers, Doubt, Mark, Period, Reading, Role, Unused, Why, read_table};
use super::{d, expect, take};
use crate::domain::plan::{Figures, calculate};
use crate::domain::strategy::{Currency, Product, ProductId, Strategy};
use crate::domain::term::Term;
use crate::i18n::locale::Locale::{self, En, Ru, Uk};

pub(super) const COST: Term = Term::MarketingCost;

/// What comes of a text in a plan of so many months.
pub(super) fn of_months(text: &str, locale: Locale, months: u32) -> (Strategy, Figures, Reading) {
    let currency = Currency::new(if locale == En { "USD" } else { "RUB" }).unwrap();
    let plan = Strategy { months, currency, ..Strategy::default() };
    let (plan, found) = take(text, locale, &Answers::default(), plan);
    let figures = calculate(&plan);
    let fails = || read_table(text, locale, &Answers::default(), &Strategy::default());
    (plan, figures, found.table.unwrap_or_else(|| panic!("{:?} in {text}", fails())))
}

pub(super) fn of(text: &str, locale: Locale) -> (Strategy, Figures, Reading) {
    of_months(text, locale, 1)
}

pub(super) fn names(plan: &Strategy) -> Vec<&str> {
    plan.channels.iter().map(|channel| channel.name.as_str()).collect()
}

pub(super) fn whys(table: &Reading) -> Vec<Why> {
    table.passed.iter().map(|row| row.why).collect()
}

pub(super) fn unused(table: &Reading) -> Vec<(usize, Unused)> {
    table.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.unused?))).collect()
}

/// Tables that must come in right, nothing asked and nothing unread.
pub(super) fn right(locale: Locale, text: &str, totals: &[(Term, &str)]) {
    let (_, figures, table) = of(text, locale);
    assert_eq!((table.doubts.as_slice(), table.unread.as_slice()), ([].as_slice(), [].as_slice()), "{text}");
    expect(&figures, totals);
}

#[test]
fn one_number_format_for_a_table() {
    let (clicks, impressions) = (Term::Clicks, Term::Impressions);
    for locale in Locale::ALL {
        let text = "Channel;Cost, EUR;Impressions;Clicks\nA;1.234,56;1.234;12\nB;2.000,00;45.000;1.050";
        let plan = Strategy { months: 1, currency: Currency::new("EUR").unwrap(), ..Strategy::default() };
        let (plan, found) = take(text, locale, &Answers::default(), plan);
        expect(&calculate(&plan), &[(COST, "3234.56"), (impressions, "46234"), (clicks, "1062")]);
        assert_eq!(found.table.map(|table| (table.mark, table.doubts)), Some((Some(Mark::Comma), vec![])));
    }
    right(Ru, "Channel\tCost\tClicks\nA\t1,234.50\t1,234\nB\t99.90\t12", &[(COST, "1334.4"), (clicks, "1246")]);
    right(Uk, "Канал\tБюджет\tПокази\nA\t1.500\t12.000\nB\t2.250\t8.500", &[(COST, "3750"), (impressions, "20500")]);
    right(En, "Channel\tBudget\tClicks\nA\t1'500.50\t2'000\nB\t1 000\t1 500", &[(COST, "2500.5"), (clicks, "3500")]);
    // Nothing but money tells: taken, and said.
    let (_, figures, table) = of("Канал\tБюджет\nA\t1.500\nB\t12.250", Ru);
    expect(&figures, &[(COST, "13750")]);
    assert_eq!(table.doubts, [Doubt::Format(Mark::Comma)]);
    // A person says otherwise.
    let answers = Answers { mark: Some(Mark::Point), ..Answers::default() };
    let (plan, found) = take("Канал\tБюджет\nA\t1.500\nB\t12.250", Ru, &answers, Strategy::default());
    assert_eq!((plan.channels[1].monthly_budget, found.table.unwrap().doubts), (Some(d("12.25")), vec![]));
    assert!(of("A\tBudget\tClicks\nx\t12,50\t1,234\ny\t7.5\t5", Ru).2.doubts.contains(&Doubt::TwoFormats));
}

#[test]
fn headings_in_two_lines() {
    let totals = [(Term::Impressions, "1500000"), (Term::Clicks, "9000"), (COST, "500000")];
    right(
        Ru,
        "\tПрогноз\t\tСтоимость\nКанал\tПоказы\tКлики\tБюджет без НДС\nБаннеры\t1 000 000\t8 000\t300 000\nВидео\t500 000\t1 000\t200 000",
        &totals,
    );
    // The group says what the heading below does not.
    right(
        Ru,
        "\tПоказы\tКлики\tБюджет\nКанал\tшт.\tшт.\tруб.\nБаннеры\t1 000 000\t8 000\t300 000\nВидео\t500 000\t1 000\t200 000",
        &totals,
    );
    right(
        Ru,
        "Канал\tПоказы\tКлики\tСтоимость\t\n\t\t\tбез НДС\tс НДС\nБаннеры\t1 000 000\t8 000\t300 000\t360 000\nВидео\t500 000\t1 000\t200 000\t240 000",
        &totals,
    );
    right(
        En,
        "Media plan 2027\n\n,\"Traffic\",,\"Money\"\nChannel,Impressions,\"Clicks\n(link)\",\"Budget\nnet\"\nA,1000000,8000,300000\nB,500000,1000,200000",
        &totals,
    );
}

#[test]
fn tax_and_fee_in_a_money_heading() {
    for heading in [
        "Бюджет, руб. без НДС 20%",
        "Cost incl. VAT 20%",
        "Стоимость (с НДС 20 %)",
        "Бюджет с АК 10%",
        "Budget incl. 15% fee",
        "Бюджет без НДС, руб.",
        "Расход с НДС (22%)",
        "Net cost",
        "Gross cost",
        "Бюджет з ПДВ 20%",
        "Бюджет, ҚҚС 12% қоса",
    ] {
        let text = format!("Канал\t{heading}\tПоказы\tКлики\nПоиск\t81 983\t257 000\t3 855\nСети\t1\t1\t1");
        right(Ru, &text, &[(COST, "81984"), (Term::Impressions, "257001"), (Term::Clicks, "3856")]);
    }
    // Of both the one without tax.
    let (_, figures, table) = of("Канал\tБюджет с НДС 20%\tБюджет без НДС\nA\t120\t100\nB\t240\t200", Ru);
    expect(&figures, &[(COST, "300")]);
    assert_eq!((table.doubts.len(), unused(&table)), (0, vec![(1, Unused::SameAs(2))]));
    // Tax and fee by themselves are no budget.
    let (_, figures, table) = of("Канал\tБюджет\tНДС 20%\tКомиссия\nA\t100\t20\t15\nB\t200\t40\t30", Ru);
    expect(&figures, &[(COST, "300")]);
    assert_eq!(unused(&table), [(2, Unused::NoPlace), (3, Unused::Fee)]);
}

#[test]
fn letters_of_the_other_alphabet() {
    let (plan, figures, table) =
        of("Канал\tПоказы\tCРМ\tКлики\nIn-app\t257 000\t319,00\t3 855\nВидео\t1 000\t100,00\t5", Ru);
    // 257 × 319 + 1 × 100 = 82 083
    expect(&figures, &[(COST, "82083")]);
    assert_eq!((plan.channels[0].stages[0].price, table.columns[2].unused), (d("319"), None));
    // Latin o in Бюджет would not help; Cyrillic С in Cost, Cyrillic а in Channel, Latin e in Клики does not exist.
    for text in [
        "Сhannel\tСost\tClicks\nA\t10\t1\nB\t20\t2",
        "Kaнaл\tБюджeт\tКлики\nA\t10\t1\nB\t20\t2",
        "Канал\tРacxод\tKлики\nA\t10\t1\nB\t20\t2",
    ] {
        right(Ru, text, &[(COST, "30"), (Term::Clicks, "3")]);
    }
}

#[test]
fn columns_are_taken_or_named() {
    for heading in [
        "Cost (CHF)",
        "Cost PLN",
        "Стоимость, BYN",
        "Net cost",
        "Gross cost",
        "Amount",
        "Сумма, руб.",
        "Сумма",
        "Стоимость за период",
        "Итоговая стоимость",
        "Итого, руб.",
        "Total, $",
        "Бюджет (тг)",
        "Сума, грн",
    ] {
        let (plan, figures, table) = of(&format!("Channel\t{heading}\tClicks\nSearch\t1 200\t300\nMail\t10\t5"), Ru);
        expect(&figures, &[(COST, "1210")]);
        assert_eq!(
            (plan.channels.len(), table.columns[1].role, table.columns[1].unused),
            (2, Role::Budget, None),
            "{heading}"
        );
    }
    let (_, _, table) =
        of("Channel\tЦена с учетом скидки\tMood\t\tClicks\nSearch\t1 200\tgood\t5\t300\nMail\t10\tbad\t6\t5", Ru);
    assert_eq!(unused(&table), [(1, Unused::NoPlace), (2, Unused::NotUnderstood), (3, Unused::NoHeading)]);
    assert_eq!(table.doubts, [Doubt::NoCost]);
    // A count column called "Conversion".
    let (_, figures, table) = of("Channel\tCost\tClicks\tConversion\nSearch\t1200\t300\t12\nMail\t10\t5\t1", En);
    expect(&figures, &[(Term::Deals, "13")]);
    assert_eq!(table.doubts, [Doubt::IsCount(3)]);
    let (_, figures, table) =
        of("Channel\tCost\tClicks\tConversion\tLeads\nSearch\t1200\t300\t2\t6\nMail\t10\t500\t1\t5", En);
    expect(&figures, &[(Term::Leads, "11")]);
    assert_eq!(table.doubts, []);
    // Unread cells are located.
    let (_, _, table) = of("Channel\tCost\tClicks\nSearch\tmany\t300\nMail\t10%\t5\nShop\t(7)\t1", En);
    let cells: Vec<_> = table.unread.iter().map(|cell| (cell.line, cell.column, cell.text.as_str())).collect();
    assert_eq!(cells, [(2, 1, "many"), (3, 1, "10%"), (4, 1, "(7)")]);
}

#[test]
fn months_as_columns_are_added_up() {
    let text = "Channel\tSpend Oct\tSpend Nov\tSpend Dec\nSearch\t122\t458\t933\nSocial\t24\t69\t465";
    // 122 + 458 + 933 + 24 + 69 + 465 = 2 071
    let (plan, figures, table) = of_months(text, En, 3);
    let cost = super::total(&figures, COST).unwrap();
    assert!((cost - d("2071")).abs() < d("0.00001"), "{cost}");
    assert_eq!(plan.channels[1].monthly_budget, Some(d("186")));
    assert_eq!((table.totals[0].calculated, table.doubts.as_slice()), (d("2071"), [].as_slice()));
    assert!(
        table.columns[1..]
            .iter()
            .all(|column| column.is_part && column.unused.is_none() && column.period == Period::Whole)
    );
    // Over more months: the same in all, and said.
    let (plan, _, table) = of_months(text, En, 12);
    assert_eq!(
        (plan.channels[1].monthly_budget, table.doubts),
        (Some(d("46.5")), vec![Doubt::Horizon { parts: 3, months: 12 }])
    );
    let (plan, _, table) = of_months("Channel\tJan\tFeb\tMar\nSearch\t10\t20\t30\nMail\t1\t2\t3", En, 3);
    assert_eq!((plan.channels[0].monthly_budget, table.doubts), (Some(d("20")), vec![Doubt::IsBudget(1)]));
    let (plan, _, table) =
        of_months("Бюджет по месяцам, руб.\nКанал\tЯнварь\tФевраль\tИтого\nПоиск\t10\t20\t30\nСети\t1\t2\t3", Ru, 2);
    assert_eq!((plan.channels[0].monthly_budget, table.doubts.as_slice()), (Some(d("15")), [].as_slice()));
    assert_eq!(unused(&table), [(3, Unused::SameAs(1))]);
    let text = "\tОктябрь\t\tНоябрь\t\nКанал\tБюджет\tКлики\tБюджет\tКлики\nПоиск\t100\t10\t300\t50\nСети\t1\t2\t3\t4";
    let (_, figures, table) = of_months(text, Ru, 2);
    expect(&figures, &[(COST, "404"), (Term::Clicks, "66")]);
    assert_eq!(table.doubts, []);
    let (plan, _, _) = of_months("Channel,Q1 2027 budget,Q2 2027 budget\nA,300,600\nB,3,6", En, 6);
    assert_eq!(plan.channels[0].monthly_budget, Some(d("150")));
    // What was is not planned.
    let (_, figures, table) = of("Канал\tБюджет факт\tБюджет план\nA\t90\t100\nB\t210\t200", Ru);
    expect(&figures, &[(COST, "300")]);
    assert_eq!(unused(&table), [(1, Unused::Fact)]);
    let (_, figures, _) =
        of("\tБюджет\t\tКлики\t\nКанал\tПлан\tФакт\tПлан\tФакт\nA\t100\t90\t10\t9\nB\t200\t210\t20\t21", Ru);
    expect(&figures, &[(COST, "300"), (Term::Clicks, "30")]);
}

#[test]
fn amounts_of_other_times_become_those_of_a_month() {
    for (heading, want) in [
        ("Бюджет в день, руб.", "30400"),
        ("Бюджет/день", "30400"),
        ("Daily budget", "30400"),
        ("Cost per week", "4342.857143"),
        ("Budget, weekly", "4342.857143"),
        ("Бюджет на квартал", "333.333333"),
        ("Годовой бюджет", "83.333333"),
        ("Budget per year", "83.333333"),
        ("Бюджет за месяц", "1000"),
        ("Бюджет в мес.", "1000"),
        ("Бюджет на рік", "83.333333"),
        ("Күнделікті бюджет", "30400"),
        ("Стоимость за период в год", "83.333333"),
    ] {
        let (plan, _, table) = of(&format!("Канал\t{heading}\nПоиск\t1 000\nСети\t500"), Ru);
        assert_eq!(plan.channels[0].monthly_budget, Some(d(want)), "{heading}");
        assert_eq!(table.doubts, [], "{heading}");
    }
    // Others that do not say theirs are asked about.
    let (_, figures, table) = of("Канал\tБюджет в день, руб.\tКлики\nПоиск\t1 000\t100\nСети\t10\t10", Ru);
    expect(&figures, &[(COST, "30704"), (Term::Clicks, "110")]);
    assert_eq!(
        (table.doubts.as_slice(), table.columns[1].period),
        ([Doubt::Period(Period::Month)].as_slice(), Period::Day)
    );
    let answers = Answers { period: Some(Period::Day), ..Answers::default() };
    let (plan, found) = take(
        "Канал\tБюджет в день\tКлики\nПоиск\t1 000\t100\nСети\t10\t10",
        Ru,
        &answers,
        Strategy { months: 1, ..Strategy::default() },
    );
    expect(&calculate(&plan), &[(Term::Clicks, "3344")]);
    assert_eq!(found.table.unwrap().doubts, []);
}

#[test]
fn brackets_are_a_minus_and_percents_no_money() {
    for text in [
        "Channel\tCost\tClicks\nA\t(987.65)\t5\nB\t1\t5",
        "Channel\tCost\tClicks\nA\t$(987.65)\t5\nB\t1\t5",
        "Channel\tCost\tClicks\nA\t10%\t5\nB\t1\t5",
    ] {
        let (plan, _, table) = of(text, En);
        assert_eq!((plan.channels[0].monthly_budget, table.unread.len(), table.unread[0].line), (None, 1, 2), "{text}");
    }
}

#[test]
fn a_later_level_with_more_than_the_one_before_is_named() {
    let (_, _, table) = of("Channel\tBudget\tImpressions\tClicks\tDeals\nA\t100\t100\t750\t900\nB\t1\t100\t10\t1", En);
    let more = |line, before, after| Doubt::MoreThanBefore { line, before, after };
    assert_eq!(table.doubts, [more(2, 2, 3), more(2, 3, 4)]);
}

#[test]
fn an_average_check_comes_in() {
    let product = |price: &str| Product { id: ProductId(1), price: d(price), ..Product::default() };
    let with = |text: &str, products: Vec<Product>| {
        let plan = Strategy { months: 1, next_id: 3, products, ..Strategy::default() };
        let (plan, found) = take(text, En, &Answers::default(), plan);
        (plan.products.first().map(|product| product.price), found.table.unwrap())
    };
    let revenue = "Channel\tBudget\tClicks\tDeals\tRevenue\nA\t100\t100\t10\t1000\nB\t100\t100\t10\t3000";
    // (1 000 + 3 000) / 20
    let (price, table) = with(revenue, vec![product("0")]);
    assert_eq!((price, table.check, table.columns[4].unused), (Some(d("200")), Some(d("200")), None));
    let (price, table) = with(revenue, vec![product("7")]);
    assert_eq!((price, table.columns[4].unused), (Some(d("7")), Some(Unused::HasPrice)));
    let (price, table) = with("Channel\tBudget\tClicks\tRevenue\nA\t100\t100\t1000\nB\t1\t1\t1", vec![product("0")]);
    assert_eq!((price, table.columns[3].unused), (Some(d("0")), Some(Unused::NoSales)));
    // 10 sales of 100 and 30 of 200: 7 000 / 40
    let (price, _) = with("Channel\tBudget\tDeals\tAOV\nA\t100\t10\t100\nB\t1\t30\t200", vec![product("0")]);
    assert_eq!(price, Some(d("175")));
    let (price, _) =
        with("Канал\tБюджет\tКлики\tСредний чек, руб.\nA\t100\t10\t3 500\nB\t1\t30\t3 500", vec![product("0")]);
    assert_eq!(price, Some(d("3500")));
    let (_, table) = with(revenue, vec![product("0"), Product { id: ProductId(2), ..Product::default() }]);
    assert_eq!(table.columns[4].unused, Some(Unused::HasPrice));
}

#[test]
fn percent_or_fraction_is_decided_for_a_column_and_said() {
    let (_, figures, table) =
        of("Канал\tПоказы\tCTR\tБюджет\nБаннеры\t1 000 000\t0,5\t50 000\nВидео\t500 000\t0,8\t70 000", Ru);
    expect(&figures, &[(Term::Clicks, "9000")]);
    assert_eq!((table.doubts.as_slice(), table.columns[2].percent), ([Doubt::Percent(2)].as_slice(), Some(true)));
    let answers = Answers { percents: vec![(2, false)], ..Answers::default() };
    let text = "Канал\tПоказы\tCTR\nБаннеры\t1 000 000\t0,5\nВидео\t500 000\t0,8";
    let (plan, found) = take(text, Ru, &answers, Strategy::default());
    assert_eq!((plan.channels[0].stages[0].rate, found.table.unwrap().doubts), (Some(d("0.5")), vec![Doubt::NoCost]));
    // By a sign, by a value above one, by the counts on both sides: nothing to ask.
    right(Ru, "Канал\tПоказы\tCTR, %\tБюджет\nA\t1 000 000\t0,5\t50\nB\t500 000\t0,8\t70", &[(Term::Clicks, "9000")]);
    right(Ru, "Канал\tПоказы\tCTR\tБюджет\nA\t1 000 000\t0,5\t50\nB\t500 000\t1,2\t70", &[(Term::Clicks, "11000")]);
    right(
        Ru,
        "Канал\tПоказы\tCTR\tКлики\tБюджет\nA\t1 000 000\t0,5\t5 000\t50\nB\t500 000\t0,8\t4 000\t70",
        &[(Term::Clicks, "9000")],
    );
    assert_eq!(
        of("Channel\tClicks\tCR\tLeads\tBudget\nA\t1000\t0.02\t\t5\nB\t100\t0.03\t\t5", En).2.doubts,
        [Doubt::Percent(2)]
    );
}

#[test]
fn another_currency_is_said() {
    for text in
        ["Канал\tБюджет, $\nA\t100\nB\t200", "Канал\tБюджет\nA\t$1,250.50\nB\t$1", "Канал\tCost (USD)\nA\t100\nB\t200"]
    {
        let (_, _, table) = of(text, Ru);
        assert!(matches!(table.doubts.as_slice(), [Doubt::Currency(code)] if code == "$" || code == "USD"), "{text}");
    }
    let (_, _, table) = of("Канал\tБюджет, руб.\nA\t100 ₽\nB\t200 р.", Ru);
    assert_eq!(table.doubts, []);
}
