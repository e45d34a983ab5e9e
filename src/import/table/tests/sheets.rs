//! Rows that are channels and rows that are not, in whole sheets as people paste them.

use super::super::{Answers, Doubt, NotATable, Why, read_table};
use super::kinds::{COST, names, of, right, whys};
use super::{d, expect, take};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use crate::i18n::locale::Locale::{En, Ru};

#[test]
fn totals_wherever_they_stand() {
    let totals = [(COST, "1500"), (Term::Clicks, "150")];
    let rows = "Канал\tБюджет\tКлики\nПоиск\t1000\t100\nСети\t500\t50\n";
    for (rest, want) in [
        ("\t1500\t150\nПрогноз действителен месяц\t\t", vec![Why::Sum, Why::Note]),
        ("\t1500\t150\nНДС, 20%\t300\t\n\t1800\t", vec![Why::Sum, Why::Vat, Why::Sum]),
        ("Итого без НДС\t1500\t150\nНДС, 20%\t300\t\nИтого, вкл. НДС\t1800\t", vec![Why::Total, Why::Vat, Why::Total]),
        ("Итого\t1500\t150\nКанал\tБюджет\tКлики\n", vec![Why::Total, Why::Headings]),
        ("\n\t1500,00\t150", vec![Why::Sum]),
    ] {
        let (plan, figures, table) = of(&format!("{rows}{rest}"), Ru);
        if rest.contains("1800\t") && !rest.contains("Итого") {
            // A grand total that no rows make: said.
            assert!(matches!(table.doubts.as_slice(), [Doubt::LikeTotal { .. }]) || whys(&table) == want, "{rest}");
            continue;
        }
        expect(&figures, &totals);
        assert_eq!((names(&plan), whys(&table)), (vec!["Поиск", "Сети"], want), "{rest}");
        assert_eq!(table.totals[0].calculated, d("1500"), "{rest}");
    }
    for name in [
        "Среднее",
        "Средний показатель",
        "Σ",
        "Sum",
        "Average",
        "All channels",
        "Mean",
        "Итого по каналам",
        "ВСЕГО:",
        "Разом",
        "Барлығы",
        "Grand Total",
        "TOTALS",
        "Total (all)",
        "Subtotal",
        "Итoго",
        "Середнє",
        "Всі канали",
        "**Total**",
    ] {
        let (plan, figures, table) = of(&format!("{rows}{name}\t750\t75\n"), Ru);
        expect(&figures, &totals);
        assert_eq!((names(&plan), table.passed.len()), (vec!["Поиск", "Сети"], 1), "{name}");
    }
    let text =
        "Channel\tBudget\nSearch\t600\nSocial\t400\nSubtotal\t1000\nAgency fee 15%\t150\nVAT\t230\nGrand total\t1380";
    let (_, figures, table) = of(text, En);
    expect(&figures, &[(COST, "1000")]);
    assert_eq!(whys(&table), [Why::Total, Why::Fee, Why::Vat, Why::Total]);
    assert_eq!(table.totals[0].printed, [d("1000"), d("1380")]);
    // At the top, between blocks, and by its sums alone.
    right(En, "Channel,Budget,Clicks\nAll,30,3\nA,10,1\nB,20,2", &[(COST, "30")]);
    right(En, "Channel,Budget,Clicks\n,30,3\nA,10,1\nB,20,2", &[(COST, "30")]);
    right(
        En,
        "Channel,Budget,Clicks\nA,10,1\nB,20,2\n,30,3\nC,5,6\nD,7,8\n,12,14\n,42,17",
        &[(COST, "42"), (Term::Clicks, "17")],
    );
    // A name that does not say it: taken, and asked.
    let (_, _, table) = of("Channel,Budget,Clicks\nA,10,1\nB,20,2\nEverything,30,3", En);
    assert_eq!(table.doubts, [Doubt::LikeTotal { line: 4, taken: true }]);
    let answers = Answers { rows: vec![(4, false)], ..Answers::default() };
    let (plan, found) =
        take("Channel,Budget,Clicks\nA,10,1\nB,20,2\nEverything,30,3", En, &answers, Strategy::default());
    assert_eq!((plan.channels.len(), whys(&found.table.unwrap())), (2, vec![Why::Chosen]));
}

#[test]
fn pasted_texts_that_gave_nothing() {
    let totals = [(COST, "1250.5"), (Term::Clicks, "600")];
    right(En, "Channel,Budget,Clicks\nSearch,\"1,000.50\",500\nSocial,250,100", &totals);
    right(
        En,
        "Plan for May\nChannel;Budget;Clicks\nSearch;1000.50;500\nSocial;250;100\nPrices are without VAT",
        &totals,
    );
    right(
        En,
        "Channel         Budget    Clicks\nSearch        1,000.50       500\nSocial          250.00       100\n",
        &totals,
    );
    right(
        En,
        "| Channel | Budget | Clicks |\n|---|---:|---:|\n| **Search** | **$1,000.50** | 500 |\n| `Social` | $250 | 100 |",
        &totals,
    );
    right(
        En,
        "\"Channel\",\"Budget\",\"Clicks\"\r\n\"Search, brand\",\"1000.50\",\"500\"\r\n\"Social\",\"250\",\"100\"\r\n",
        &totals,
    );
    // A comma inside of a number and no quotes: put together where there is one way only.
    right(En, "Channel,Budget,Clicks\nSearch,1,000.50,500\nSocial,250,100", &totals);
    let (plan, _, table) = of("Channel,Budget,Clicks\nSearch,12,5,500\nSocial,250,100\nMail,1,1", En);
    assert_eq!((plan.channels.len(), whys(&table)), (2, vec![Why::Ragged]));
    let plan = Strategy::default();
    let fails = |text: &str| read_table(text, En, &Answers::default(), &plan).unwrap_err();
    assert_eq!(fails("nothing here"), NotATable::OneColumn);
    assert_eq!(fails("a;b\nc;d"), NotATable::NoHeadings(vec!["a · b".into(), "c · d".into()]));
    assert_eq!(fails("Channel;Budget\nnote;none"), NotATable::NoRows);
}

#[test]
fn rows_beyond_the_limit() {
    let rows: String = (0..350).map(|n| format!("C{n}\t1\n")).collect();
    let (plan, _, table) = of(&format!("Channel\tBudget\n{rows}"), En);
    assert_eq!((plan.channels.len(), table.passed.len(), table.unread.len()), (300, 50, 0));
    assert!(table.passed.iter().all(|row| row.why == Why::Limit));
    let rows: String = (0..1500).map(|n| format!("C{n}\t1\n")).collect();
    assert_eq!(of(&format!("Channel\tBudget\n{rows}"), En).2.passed.len(), 1200);
}

#[test]
fn cells_merged_downwards() {
    let (plan, figures, table) = of(
        "Канал\tФормат\tБюджет\tКлики\nПоиск\tтекст\t100\t10\n\tбаннер\t50\t7\nСети\tвидео\t70\t3\n\tпост\t20\t4",
        Ru,
    );
    assert_eq!(names(&plan), ["Поиск", "Поиск", "Сети", "Сети"]);
    expect(&figures, &[(COST, "240"), (Term::Clicks, "24")]);
    assert_eq!(table.doubts, []);
    // A second half that is the same as the first may be a total: asked.
    let (_, _, table) = of("Канал\tБюджет\tКлики\nПоиск\t100\t10\n\t100\t10", Ru);
    assert_eq!(table.doubts, [Doubt::LikeTotal { line: 3, taken: true }]);
    let (plan, _, _) =
        of("Канал\tКампания\tБюджет\nЯндекс\tБренд\t100\n\tОбщие\t50\nVK\tЛенты\t20\n\tКлипы\t5\nИтого\t\t175", Ru);
    assert_eq!(names(&plan), ["Яндекс", "Бренд", "Общие", "VK", "Ленты", "Клипы"]);
}

#[test]
fn more_of_a_sheet_than_one_table() {
    let text = "Медиаплан\nКлиент: ООО\n\nКанал\tБюджет\tКлики\nПоиск\t100\t10\nСети\t50\t5\nИтого\t150\t15\n\nТовар\tВыручка\tПродажи\nA\t5\t6\nB\t7\t8";
    let (plan, figures, table) = of(text, Ru);
    assert_eq!(names(&plan), ["Поиск", "Сети"]);
    expect(&figures, &[(COST, "150")]);
    let other = Why::AnotherTable;
    assert_eq!(whys(&table), [Why::Title, Why::Title, Why::Total, other, other, other]);
}

#[test]
fn headings_with_an_empty_first_one() {
    let text = ";Вартість, грн жовтень;Вартість, грн листопад\nПошук;$ 71 321,81;$ 98 768,08\nМережі;$ 148 852,23;$ 12 847,31\nВсього;$ 220 174,04;$ 111 615,39";
    let spaces = "            Budget excl. VAT, monthly   Link clicks   \nSearch 0    74,432                      3,502         \nSocial 1    58,862                      18,168        \nTotal       133,294                     21,670        ";
    let one = "            Budget      \nSearch 0    12 762,92   \nSocial 1    79 115,95   \nTotal       91 878,87   ";
    for (text, rows) in [(text, 2), (spaces, 2), (one, 2)] {
        let table = read_table(text, En, &Answers::default(), &Strategy { months: 2, ..Strategy::default() });
        assert_eq!(table.map(|table| table.rows()), Ok(rows), "{text}");
    }
}
