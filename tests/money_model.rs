//! The financial model of one plan, month by month, against the same workbook calculated by LibreOffice.
//!
//! The workbook holds the plan's inputs and spreadsheet formulas, nothing that the planner calculated. What LibreOffice
//! 7.4 made of it is kept in `cases/money_model.csv`, so that the comparison runs everywhere; where `soffice` is
//! installed the workbook is calculated once more and must give those very figures. To renew the file, run with
//! `VORONKA_RENEW_MODEL=1` on such a machine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use rust_decimal::Decimal;
use std::path::{Path, PathBuf};
use std::process::Command;
use voronka::domain::money::model::ModelRow;
use voronka::domain::money::{CostId, CostKind, CostLine, money};
use voronka::domain::plan::calculate;
use voronka::domain::strategy::{StageKind, Strategy};
use voronka::domain::templates::{self, Chain};

const KEPT: &str = include_str!("cases/money_model.csv");
/// Rows of the sheet: inputs first, then a line for each of ten months (eight of the plan and two of late payment).
const FIRST: usize = 25;
const LAST: usize = 34;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Inputs with the cell each stands in: B1 is the price, and so on.
const INPUTS: [(&str, &str); 22] = [
    ("price", "40000"),
    ("margin", "0.3"),
    ("agency fee", "0.12"),
    ("VAT", "0.2"),
    ("reserve", "0.1"),
    ("contingency", "0.05"),
    ("payment days", "45"),
    ("discount a year", "0.18"),
    ("A: cost of a click", "6"),
    ("A: CTR", "0.05"),
    ("A: click to lead", "0.02"),
    ("A: lead to deal", "0.1"),
    ("A: setting up", "200000"),
    ("A: fixed a month", "10000"),
    ("B: cost of a visit", "9"),
    ("B: visit to lead", "0.025"),
    ("B: lead to deal", "0.08"),
    ("salaries a month", "40000"),
    ("tools in months 2 to 5", "7000"),
    ("production in month 3", "90000"),
    ("salespeople", "1"),
    ("pay of a salesperson", "30000"),
];

fn input(row: usize) -> Decimal {
    d(INPUTS[row - 1].1)
}

/// The plan: 240 sales in eight months, 60 % through channel A, 40 % through channel B.
fn plan() -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.months = 8;
    plan.products[0].price = input(1);
    plan.products[0].margin_rate = input(2);
    plan.products[0].goal = d("240");
    let a = &mut plan.channels[0];
    (a.share, a.setup_cost) = (d("0.6"), input(13));
    (a.stages[0].rate, a.stages[1].rate, a.stages[2].rate) = (Some(input(10)), Some(input(11)), Some(input(12)));
    (a.stages[1].price, a.stages[1].fixed_cost) = (input(9), input(14));
    let mut b = templates::channel(&mut plan, Chain::Visits);
    b.share = d("0.4");
    b.stages[0].price = input(15);
    (b.stages[0].rate, b.stages[1].rate) = (Some(input(16)), Some(input(17)));
    assert_eq!(b.stages[0].kind, StageKind::Visits);
    plan.channels.push(b);
    let money = &mut plan.money;
    (money.agency_rate, money.vat_rate) = (input(3), input(4));
    (money.hypothesis_rate, money.contingency_rate) = (input(5), input(6));
    (money.payment_days, money.discount_rate) = (input(7), Some(input(8)));
    (money.managers, money.manager_salary) = (Some(input(21)), input(22));
    let line = |id, kind, row| CostLine { id: CostId(id), kind, amount: input(row), ..CostLine::default() };
    money.lines = vec![
        line(90, CostKind::Salaries, 18),
        CostLine { from: 2, until: Some(5), ..line(91, CostKind::Tools, 19) },
        CostLine { from: 3, is_once: true, ..line(92, CostKind::Production, 20) },
    ];
    plan
}

/// The columns of a month (`#` is its row): name and formula. Deals of a month are 18 and 12 while the plan runs.
const COLUMNS: [(&str, &str); 22] = [
    ("month", "ROW()-24"),
    ("deals of A", "IF(A#<=8;18;0)"),
    ("deals of B", "IF(A#<=8;12;0)"),
    ("leads", "B#/B12+C#/B17"),
    ("clicks of A", "B#/B12/B11"),
    ("visits of B", "C#/B17/B16"),
    ("media", "IF(A#<=8;E#*B9+B14+F#*B15+IF(A#=1;B13;0);0)"),
    ("fee", "G#*B3"),
    ("VAT", "(G#+H#)*B4"),
    ("fixed", "IF(A#<=8;B18+B21*B22+IF(AND(A#>=2;A#<=5);B19;0)+IF(A#=3;B20;0);0)"),
    ("total", "(G#+H#+I#+J#)/(1-B5-B6)"),
    ("reserve", "K#*B5"),
    ("contingency", "K#*B6"),
    ("revenue", "(B#+C#)*B1"),
    ("goods", "N#*(1-B2)"),
    ("gross profit", "N#-O#"),
    ("result", "P#-K#"),
    ("result so far", "SUM(Q25:Q#)"),
    (
        "cash in",
        "IF(A#-INT(B7/30)>=1;INDEX(N25:N34;A#-INT(B7/30))*(1-(B7/30-INT(B7/30)));0)+IF(A#-INT(B7/30)-1>=1;INDEX(N25:N34;A#-INT(B7/30)-1)*(B7/30-INT(B7/30));0)",
    ),
    ("cash out", "O#+K#"),
    ("cash of the month", "S#-T#"),
    ("cash so far", "SUM(U25:U#)"),
];

/// What stands below the months, in column B.
const BELOW: [(&str, &str); 4] = [
    ("NPV", "NPV((1+B8)^(1/12)-1;U25:U34)"),
    ("IRR a year", "(1+IRR(U25:U34))^12-1"),
    ("first month paid back", "SUMPRODUCT(R25:R32<0)+1"),
    ("cash needed", "-MIN(V25:V34)"),
];

/// A formula with its cells as a flat OpenDocument file writes them: `B1` is `[.$B$1]` for inputs, `[.B25]` else.
fn open_formula(formula: &str) -> String {
    let mut text = String::from("of:=");
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let letters = rest.chars().take_while(char::is_ascii_uppercase).count();
        let digits = rest[letters..].chars().take_while(char::is_ascii_digit).count();
        let end = letters + digits;
        if letters == 1 && digits > 0 {
            let after = &rest[end..];
            let range =
                after.strip_prefix(':').map(|to| 1 + to.chars().take_while(char::is_ascii_alphanumeric).count());
            match range {
                Some(len) => {
                    text.push_str(&format!("[.{}:.{}]", &rest[..end], &after[1..len]));
                    rest = &after[len..];
                }
                None => {
                    text.push_str(&format!("[.{}]", &rest[..end]));
                    rest = after;
                }
            }
        } else {
            let len = end.max(first.len_utf8());
            text.push_str(&rest[..len]);
            rest = &rest[len..];
        }
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn workbook() -> String {
    let word = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let number = |text: &str| format!("<table:table-cell office:value-type=\"float\" office:value=\"{text}\"/>");
    let formula = |text: &str| {
        format!("<table:table-cell office:value-type=\"float\" table:formula=\"{}\"/>", open_formula(text))
    };
    let mut rows: Vec<String> = INPUTS.iter().map(|(name, value)| word(name) + &number(value)).collect();
    rows.push(String::from("<table:table-cell/>"));
    rows.push(COLUMNS.iter().map(|(name, _)| word(name)).collect());
    for row in FIRST..=LAST {
        rows.push(COLUMNS.iter().map(|(_, text)| formula(&text.replace('#', &row.to_string()))).collect());
    }
    rows.extend(BELOW.iter().map(|(name, text)| word(name) + &formula(text)));
    let rows: String = rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" \
         office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\n\
         <office:body><office:spreadsheet><table:table table:name=\"model\">\n{rows}\
         </table:table></office:spreadsheet></office:body></office:document>\n"
    )
}

/// What LibreOffice makes of the workbook; `None` where it is not installed.
fn calculated() -> Option<String> {
    let folder = std::env::temp_dir().join(format!("voronka-model-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let sheet = folder.join("model.fods");
    std::fs::write(&sheet, workbook()).ok()?;
    let csv = convert(&folder, &sheet);
    std::fs::remove_dir_all(&folder).ok();
    csv
}

fn convert(folder: &Path, sheet: &Path) -> Option<String> {
    let program = ["soffice", "libreoffice"].into_iter().find(|program| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|place: PathBuf| place.join(program).exists())
    })?;
    let done = Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        // Comma, quotes, UTF-8, every cell with all its digits.
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false",
            "--outdir",
        ])
        .args([folder, sheet])
        .output()
        .ok()?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read_to_string(folder.join("model.csv")).ok()
}

fn cells(csv: &str) -> Vec<Vec<String>> {
    csv.lines().map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

fn number(cell: &str) -> Decimal {
    cell.parse().or_else(|_| Decimal::from_scientific(cell)).unwrap_or_else(|_| panic!("{cell:?} is no number"))
}

fn near(actual: Decimal, expected: Decimal, what: &str) {
    let most = (expected.abs() * Decimal::new(1, 9)).max(Decimal::new(1, 7));
    assert!((actual - expected).abs() <= most, "{what}: {actual} instead of {expected}");
}

#[test]
fn the_model_is_what_libreoffice_calculates_month_by_month() {
    let sheet = cells(KEPT);
    let plan = plan();
    let model = money(&plan, &calculate(&plan)).model.unwrap();
    assert_eq!(model.months.len(), LAST - FIRST + 1);
    let column = |name: &str| COLUMNS.iter().position(|(column, _)| *column == name).unwrap();
    type Get = fn(&ModelRow) -> Decimal;
    let compared: [(&str, Get); 16] = [
        ("leads", |row| row.leads),
        ("media", |row| row.split.media),
        ("fee", |row| row.split.fee),
        ("VAT", |row| row.split.vat),
        ("fixed", |row| row.split.all_fixed().unwrap()),
        ("total", |row| row.split.total),
        ("reserve", |row| row.split.reserve),
        ("contingency", |row| row.split.contingency),
        ("revenue", |row| row.revenue),
        ("goods", |row| row.goods),
        ("gross profit", |row| row.gross),
        ("result", |row| row.profit),
        ("result so far", |row| row.cumulative),
        ("cash in", |row| row.cash_in),
        ("cash out", |row| row.cash_out),
        ("cash so far", |row| row.cash),
    ];
    for (month, row) in model.months.iter().enumerate() {
        for (name, get) in compared {
            near(get(row), number(&sheet[FIRST - 1 + month][column(name)]), &format!("{name} of month {}", month + 1));
        }
    }
    let below = |at: usize| number(&sheet[LAST + at][1]);
    near(model.npv.unwrap().unwrap(), below(0), "NPV");
    near(model.irr.unwrap().unwrap(), below(1), "IRR");
    assert_eq!(Decimal::from(model.payback.unwrap() + 1), below(2));
    near(model.cash_need, below(3), "cash needed");
}

#[test]
fn the_kept_figures_are_those_of_the_workbook() {
    let Some(csv) = calculated() else {
        eprintln!("LibreOffice is not installed: its kept figures are taken as they are");
        return;
    };
    if std::env::var_os("VORONKA_RENEW_MODEL").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/money_model.csv"), &csv).unwrap();
        return;
    }
    let (kept, fresh) = (cells(KEPT), cells(&csv));
    assert_eq!(kept.len(), fresh.len());
    for (row, (kept, fresh)) in kept.iter().zip(&fresh).enumerate() {
        for (kept, fresh) in kept.iter().zip(fresh) {
            match kept.parse::<f64>() {
                Ok(_) => near(number(fresh), number(kept), &format!("row {}", row + 1)),
                Err(_) => assert_eq!(kept, fresh, "row {}", row + 1),
            }
        }
    }
}
