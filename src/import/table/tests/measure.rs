//! The reader measured over thousands of generated tables: how many come in right without a question, how many with one,
//! and how many wrong without a word, of which there must be none.
//!
//! The tables vary in the separator, the marks of numbers, headings of four languages, groups above, titles and notes,
//! totals and tax, names merged downwards, months as columns, periods, percents, currencies, letters of the other alphabet.
//! What is right is known from the making.

use super::super::{Answers, Doubt, Mark, Period, read_table};
use crate::domain::plan::calculate;
use crate::domain::strategy::{Currency, Strategy};
use crate::domain::term::Term;
use crate::i18n::locale::Locale;
use rust_decimal::Decimal;

/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    /// Once in `n` times.
    fn once(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

/// How a table writes numbers.
#[derive(Clone, Copy)]
struct Style {
    decimal: char,
    group: &'static str,
    cents: bool,
}

impl Style {
    fn write(self, cents: i64, is_money: bool) -> String {
        let (whole, rest) = (cents / 100, cents % 100);
        let digits = whole.to_string();
        let mut text = String::new();
        for (at, c) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                text.push_str(self.group);
            }
            text.push(c);
        }
        if is_money && self.cents {
            text.push(self.decimal);
            text.push_str(&format!("{rest:02}"));
        }
        text
    }
}

/// Headings of one language: channel, budget, impressions, clicks, leads.
const WORDS: [[&[&str]; 5]; 4] = [
    [
        &["Channel", "Source", "Campaign", "channel", ""],
        &[
            "Budget",
            "Cost",
            "Spend",
            "Total cost",
            "Ad spend",
            "Net cost",
            "Budget excl. VAT",
            "Cost incl. VAT 20%",
            "Amount",
            "Budget incl. 15% fee",
        ],
        &["Impressions", "Impr.", "impressions"],
        &["Clicks", "Link clicks", "clicks"],
        &["Leads", "Requests", "Enquiries"],
    ],
    [
        &["Канал", "Источник", "Кампания", "Рекламный канал", "Площадка", ""],
        &[
            "Бюджет",
            "Бюджет, руб. без НДС 20%",
            "Стоимость",
            "Расход",
            "Затраты",
            "Стоимость (с НДС 20 %)",
            "Бюджет с АК 10%",
            "Сумма",
            "Итого, руб.",
            "Стоимость за период",
            "Рaсход",
        ],
        &["Показы", "Показов", "ПОКАЗЫ", "Пoказы"],
        &["Клики", "Переходы", "Кликов", "Кликн"],
        &["Заявки", "Лиды", "Обращения"],
    ],
    [
        &["Канал", "Джерело", "Кампанія", ""],
        &["Бюджет", "Витрати", "Вартість", "Бюджет з ПДВ 20%", "Вартість, грн"],
        &["Покази", "Показів"],
        &["Кліки", "Переходи"],
        &["Заявки", "Ліди", "Звернення"],
    ],
    [
        &["Арна", "Көзі", "Науқан", ""],
        &["Бюджет", "Шығын", "Жарнама бюджеті"],
        &["Көрсетілім", "Көрсетілімдер"],
        &["Клик", "Кликтер"],
        &["Өтінім", "Лид"],
    ],
];

struct Made {
    text: String,
    locale: Locale,
    months: u32,
    /// Money over all months, in hundredths; impressions, clicks and leads of all months.
    cost: i64,
    counts: [i64; 3],
    rows: usize,
    /// Money of a day, of a quarter …: what one of it is in a month, as a fraction.
    times: (i64, i64),
}

fn make(dice: &mut Dice) -> Made {
    let language = dice.below(4) as usize;
    let words = &WORDS[language];
    let styles = [
        Style { decimal: '.', group: ",", cents: true },
        Style { decimal: ',', group: ".", cents: true },
        Style { decimal: ',', group: " ", cents: true },
        Style { decimal: ',', group: "\u{a0}", cents: true },
        Style { decimal: '.', group: "", cents: true },
        Style { decimal: ',', group: "", cents: false },
        Style { decimal: '.', group: ",", cents: false },
        Style { decimal: ',', group: ".", cents: false },
        Style { decimal: '.', group: "'", cents: true },
    ];
    let style = *dice.of(&styles);
    let separator = *dice.of(&["\t", "\t", "\t", ";", ",", "|", "  "]);
    let rows = 2 + dice.below(6) as usize;
    let has = [true, dice.once(2), !dice.once(4), dice.once(2)];
    let parts = if dice.once(6) { 3 } else { 1 };
    let mut heads: Vec<Vec<String>> = vec![vec![(*dice.of(words[0])).to_owned()]];
    let money = (*dice.of(words[1])).to_owned();
    let (mut money_head, times) = (money.clone(), (1, 1));
    let mut times = times;
    if parts == 1 && dice.once(8) {
        let (more, of) = *dice.of(&[
            (" per day", (304, 10)),
            (" / week", (3040, 700)),
            (" в квартал", (1, 3)),
            (" в год", (1, 12)),
            (", monthly", (1, 1)),
        ]);
        money_head.push_str(more);
        times = of;
    }
    let months_of: [&[&str]; 4] = [
        &["Oct", "Nov", "Dec"],
        &["октябрь", "ноябрь", "декабрь"],
        &["жовтень", "листопад", "грудень"],
        &["қазан", "қараша", "желтоқсан"],
    ];
    let mut order: Vec<usize> = (0..4).filter(|at| has[*at]).collect();
    if dice.once(2) {
        order.rotate_left(1);
    }
    for at in &order {
        match at {
            0 if parts == 3 => heads.extend(months_of[language].iter().map(|month| vec![format!("{money} {month}")])),
            0 => heads.push(vec![money_head.clone()]),
            at => heads.push(vec![(*dice.of(words[at + 1])).to_owned()]),
        }
    }
    let currency = if dice.once(4) { *dice.of(&["$", "₽", "€"]) } else { "" };
    let in_cells = |text: String| {
        if currency == "$" {
            format!("$ {text}")
        } else if currency.is_empty() {
            text
        } else {
            format!("{text} {currency}")
        }
    };
    let mut body: Vec<Vec<String>> = Vec::new();
    let (mut cost, mut counts) = (0i64, [0i64; 3]);
    let mut part_sums = [0i64; 3];
    let merged = !heads[0][0].is_empty() && dice.once(8);
    for row in 0..rows {
        let names = ["Search", "Соцсети", "E-mail", "Партнёры", "SEO", "Відео", "Бейне", "Maps"];
        let name = if merged && row % 2 == 1 { String::new() } else { format!("{} {row}", names[row % names.len()]) };
        let mut cells = vec![name];
        let impressions = 1_000 + dice.below(900_000) as i64;
        let clicks = 1 + dice.below(impressions as u64 / 10) as i64;
        let leads = dice.below(clicks as u64 / 5 + 1) as i64;
        for at in &order {
            match at {
                0 => {
                    for part in part_sums.iter_mut().take(parts) {
                        let mut amount = 100 + dice.below(20_000_000) as i64;
                        if !style.cents {
                            amount -= amount % 100;
                        }
                        *part += amount;
                        cost += amount;
                        cells.push(in_cells(style.write(amount, true)));
                    }
                }
                1 => cells.push(style.write(impressions * 100, false)),
                2 => cells.push(style.write(clicks * 100, false)),
                _ => cells.push(style.write(leads * 100, false)),
            }
        }
        for (sum, own) in counts.iter_mut().zip([impressions, clicks, leads]) {
            *sum += own;
        }
        body.push(cells);
    }
    let total = |name: &str, order: &[usize]| {
        let mut cells = vec![name.to_owned()];
        for at in order {
            match at {
                0 => cells.extend(part_sums.iter().take(parts).map(|sum| in_cells(style.write(*sum, true)))),
                at => cells.push(style.write(counts[at - 1] * 100, false)),
            }
        }
        cells
    };
    let width = body[0].len();
    let line = |cells: &[&str]| -> Vec<String> {
        (0..width).map(|at| cells.get(at).map_or(String::new(), |cell| (*cell).to_owned())).collect()
    };
    match dice.below(6) {
        0 => body.push(total("Итого", &order)),
        1 => body.push(total("", &order)),
        2 => {
            body.push(total(if language == 0 { "Total" } else { "Всего" }, &order));
            let at = 1 + order.iter().position(|at| *at == 0).unwrap_or(0);
            let mut vat = vec![String::new(); width];
            vat[0] = "НДС, 20%".to_owned();
            vat[at] = style.write(cost / 500 * 100, true);
            body.push(vat);
        }
        3 => {
            body.push(total("", &order));
            body.push(line(&["Прогноз действителен месяц"]));
        }
        4 => body.insert(0, total("All channels", &order)),
        _ => {}
    }
    let mut lines: Vec<Vec<String>> = Vec::new();
    if dice.once(4) {
        lines.push(vec![(*dice.of(&["Медиаплан", "Media plan 2027", "Клиент: ООО «Ромашка»"])).to_owned()]);
    }
    if separator != "  " && dice.once(6) {
        let mut groups = vec![String::new(); width];
        groups[1] = (*dice.of(&["Прогноз", "Forecast", "План"])).to_owned();
        lines.push(groups);
    }
    lines.push(heads.iter().map(|head| head[0].clone()).collect());
    if separator == "|" && dice.once(2) {
        lines.push(vec!["---".to_owned(); width]);
        for row in &mut body {
            for cell in row.iter_mut().filter(|cell| !cell.is_empty()) {
                *cell = format!("**{cell}**");
            }
        }
    }
    lines.extend(body);
    let text = match separator {
        "  " => {
            let widths: Vec<usize> = (0..width)
                .map(|at| {
                    lines.iter().filter(|line| line.len() > 1).map(|line| line[at].chars().count()).max().unwrap_or(0)
                })
                .collect();
            let pad = |line: &Vec<String>| -> String {
                if line.len() == 1 {
                    return line[0].clone();
                }
                line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}   ")).collect()
            };
            lines.iter().map(pad).collect::<Vec<_>>().join("\n")
        }
        separator => {
            let quoted = |cell: &String| {
                if cell.contains(separator) && separator != "\t" { format!("\"{cell}\"") } else { cell.clone() }
            };
            lines
                .iter()
                .map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(separator))
                .collect::<Vec<_>>()
                .join("\n")
        }
    };
    let counts = [1, 2, 3].map(|at: usize| if has[at] { counts[at - 1] } else { 0 });
    Made {
        text,
        locale: Locale::ALL[dice.below(4) as usize],
        months: if parts == 3 { 3 } else { 1 },
        cost,
        counts,
        rows,
        times,
    }
}

#[derive(Debug, PartialEq)]
enum Outcome {
    /// Right, and nothing to ask.
    Right,
    /// Right, or right once the questions that were asked are answered.
    Asked,
    /// Wrong, and something that was said shows it.
    Said(String),
    NotRead,
    /// Wrong, and nothing was said.
    Wrong(String),
}

/// What comes of a table: whether it is right, else what it gave, and what was asked.
fn outcome(made: &Made, answers: &Answers) -> Option<(Result<(), String>, Vec<Doubt>, bool)> {
    let plan = Strategy { months: made.months, currency: Currency::new("RUB").unwrap(), ..Strategy::default() };
    let table = read_table(&made.text, made.locale, answers, &plan).ok()?;
    let mut taken = plan.clone();
    taken.apply(table.edit(&mut plan.clone())).unwrap();
    let figures = calculate(&taken);
    let figure = |term| figures.total.figure(term, None, &figures.context).unwrap_or_default();
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= Decimal::new(1, 3);
    let want = Decimal::new(made.cost, 2) * Decimal::from(made.times.0) / Decimal::from(made.times.1);
    let cost = figure(Term::MarketingCost);
    let counts = [Term::Impressions, Term::Clicks, Term::Leads].map(figure);
    let right = near(cost, want)
        && counts.iter().zip(made.counts).all(|(found, want)| near(*found, Decimal::from(want)))
        && taken.channels.len() == made.rows;
    let wrong = || format!("{cost} for {want}, {counts:?} for {:?}, {:?}\n{}", made.counts, table.doubts, made.text);
    let named = !table.unread.is_empty() || table.columns.iter().any(|column| column.unused.is_some());
    let said = if right { Ok(()) } else { Err(wrong()) };
    Some((said, table.doubts, named))
}

/// Whether what came of a table is right. That a currency is another one is no question about the figures, and neither is
/// that a level has more than the one before.
fn judge(made: &Made) -> Outcome {
    let Some((found, doubts, named)) = outcome(made, &Answers::default()) else { return Outcome::NotRead };
    let is_question = |doubt: &&Doubt| !matches!(doubt, Doubt::Currency(_) | Doubt::MoreThanBefore { .. });
    let questions: Vec<&Doubt> = doubts.iter().filter(is_question).collect();
    match (found, questions.as_slice()) {
        (Ok(()), []) => Outcome::Right,
        (Ok(()), _) => Outcome::Asked,
        (Err(wrong), []) if named => Outcome::Said(wrong),
        (Err(wrong), []) => Outcome::Wrong(wrong),
        (Err(wrong), questions) => {
            let mut answers = Answers::default();
            for question in questions {
                match question {
                    Doubt::Period(_) => answers.period = Some(Period::Month),
                    Doubt::Format(Mark::Point) => answers.mark = Some(Mark::Comma),
                    Doubt::Format(Mark::Comma) => answers.mark = Some(Mark::Point),
                    Doubt::LikeTotal { line, taken } => answers.rows.push((*line, !taken)),
                    _ => {}
                }
            }
            match outcome(made, &answers) {
                Some((Ok(()), ..)) => Outcome::Asked,
                _ => Outcome::Said(wrong),
            }
        }
    }
}

fn measure(seed: u64, tables: usize) -> [usize; 5] {
    let mut dice = Dice(seed);
    let mut found = [0; 5];
    for _ in 0..tables {
        let made = make(&mut dice);
        let (place, told) = match judge(&made) {
            Outcome::Right => (0, None),
            Outcome::Asked => (1, None),
            Outcome::Said(what) => (2, Some(what)),
            Outcome::NotRead => (3, Some(made.text)),
            Outcome::Wrong(what) => (4, Some(what)),
        };
        if let Some(told) = told.filter(|_| place == 4 || std::env::var("SHOW").is_ok()) {
            println!("{}: {told}\n", ["", "", "wrong and said", "not read", "wrong without a word"][place]);
        }
        found[place] += 1;
    }
    found
}

#[test]
fn no_generated_table_is_wrong_without_a_word() {
    let [right, asked, said, not_read, wrong] = measure(20_261_130, 300);
    assert_eq!(wrong, 0);
    assert!(right >= 200 && right + asked >= 298, "right {right}, asked {asked}, said {said}, not read {not_read}");
}

/// The measure itself, by hand or by `./run bench`: thousands of tables.
#[test]
#[ignore = "takes minutes in a debug build"]
fn tables_measure() {
    let tables = 5_000;
    let began = std::time::Instant::now();
    let [right, asked, said, not_read, wrong] = measure(1, tables);
    let share = |n: usize| 100.0 * n as f64 / tables as f64;
    println!("{tables} tables, {:.1} ms each", began.elapsed().as_secs_f64() * 1000.0 / tables as f64);
    println!("right without a question {:.1} %", share(right));
    println!("right, and asked         {:.1} %", share(asked));
    println!("wrong, and said          {:.1} %", share(said));
    println!("not read, and said       {:.1} %", share(not_read));
    println!("wrong without a word     {wrong}");
    assert_eq!(wrong, 0);
}
