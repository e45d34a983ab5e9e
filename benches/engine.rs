//! The engine behind a few exported functions: `measure.mjs` times them in a real browser.
//!
//! One plan at a time, held here as the page holds it. Every function gives back numbers made of the figures, so that
//! nothing is left out as unused.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark of plans that it makes itself"
)]

#[path = "plans/mod.rs"]
mod plans;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cell::RefCell;
use voronka::domain::edit::Edit;
use voronka::domain::field::Field;
use voronka::domain::leads::field::GradeNumber;
use voronka::domain::leads::paths::follows_grades;
use voronka::domain::leads::three_grades;
use voronka::domain::model::{Grade, Product, SalesPlan, Stage};
use voronka::domain::plan::{Figures, Line, calculate};
use voronka::domain::strategy::{Channel, Strategy};
use voronka::domain::templates::{self, Chain};
use voronka::domain::term::Term;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a row of the page shows.
const SHOWN: [Term; 5] = [Term::MarketingCost, Term::Cpl, Term::Cac, Term::Romi, Term::CentsPerRevenue];
/// What is compared with the spreadsheet.
const COMPARED: [Term; 11] = [
    Term::Impressions,
    Term::Clicks,
    Term::Leads,
    Term::Deals,
    Term::MarketingCost,
    Term::Revenue,
    Term::VariableCost,
    Term::Cpl,
    Term::Cac,
    Term::Romi,
    Term::CentsPerRevenue,
];
/// What is told of a grade of leads.
const GRADE: [GradeNumber; 5] =
    [GradeNumber::Share, GradeNumber::NextRate, GradeNumber::NextDays, GradeNumber::DealRate, GradeNumber::DealDays];
/// Place of the clicks in the chains used here: they have the price and the conversion that is edited.
const CLICKS: usize = 1;

struct Bench {
    plan: Strategy,
    figures: Figures,
    /// Conversions of the clicks by channel, before any uplift of all of them.
    conversions: Vec<Decimal>,
}

thread_local! {
    static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
}

fn main() {}

fn with<T>(f: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with_borrow_mut(|bench| f(bench.as_mut().expect("a plan is built first")))
}

/// A plan with uneven shares, prices, margins, goals and conversions; every other channel has qualified leads.
fn plan_of(channels: usize, months: u32, products: usize) -> Strategy {
    let mut plan = Strategy { months, ..Strategy::default() };
    for p in 0..products {
        let mut product = templates::product(&mut plan);
        product.price = Decimal::new(99_050 + 25_000 * p as i64, 2);
        product.margin_rate = Decimal::new(25 + p as i64, 2);
        product.goal = Decimal::from(months as usize * channels * (3 + p) + 17 * p + 5);
        plan.products.push(product);
    }
    let weight = |c: usize| (c * 7 % 13 + 3) as i64;
    let sum: i64 = (0..channels).map(weight).sum();
    let mut left = 10_000;
    for c in 0..channels {
        let mut channel = templates::channel(&mut plan, if c % 2 == 0 { Chain::Clicks } else { Chain::Qualified });
        let share = if c + 1 == channels { left } else { 10_000 * weight(c) / sum };
        left -= share;
        channel.share = Decimal::new(share, 4);
        channel.setup_cost = Decimal::from(1_000 + 130 * c);
        channel.stages[CLICKS].price = Decimal::new(300 + 37 * c as i64, 2);
        let last = channel.stages.len() - 1;
        for (s, stage) in channel.stages[..last].iter_mut().enumerate() {
            let typical = stage.rate.expect("all but the last stage convert");
            stage.rate = Some((typical * Decimal::new(80 + ((c * 5 + s * 3) % 41) as i64, 2)).normalize());
        }
        plan.channels.push(channel);
    }
    plan
}

/// The same with grades of leads that half of the channels follow, and with days from the clicks to the deals of all.
fn rich_plan_of(channels: usize, months: u32, products: usize) -> Strategy {
    let mut plan = plan_of(channels, months, products);
    plan.leads.grades = three_grades(&mut plan);
    for (c, channel) in plan.channels.iter_mut().enumerate() {
        channel.leads.follows = c % 2 == 0;
        let above_last = channel.stages.len() - 1;
        for (s, stage) in channel.stages[CLICKS..above_last].iter_mut().enumerate() {
            stage.days = Decimal::from(4 + (c * 7 + s * 11) % 45);
        }
    }
    plan
}

fn number(value: voronka::domain::quantity::Value) -> f64 {
    value.ok().and_then(|x| x.to_f64()).unwrap_or(f64::NAN)
}

/// A sum that costs next to nothing beside the figures themselves.
fn digest(sum: i64, value: voronka::domain::quantity::Value) -> i64 {
    sum.wrapping_mul(31).wrapping_add(value.map_or(-1, |x| x.mantissa() as i64))
}

/// Reads what the page shows of a line, over the horizon and, if asked, by month.
fn read(line: &Line, figures: &Figures, by_month: bool, mut sum: i64) -> i64 {
    let months = if by_month { line.months.len() } else { 0 };
    for month in (0..months).map(Some).chain([None]) {
        for term in SHOWN {
            sum = digest(sum, line.figure(term, month, &figures.context));
        }
    }
    sum
}

/// What the page shows of every channel (over the horizon, or also by month) and of the plan by month.
fn read_all(figures: &Figures, by_month: bool) -> i64 {
    let sum = figures.channels.iter().fold(0, |sum, channel| read(&channel.line, figures, by_month, sum));
    read(&figures.total, figures, true, sum)
}

/// Makes a plan and calculates it; a rich one has grades of leads and delays.
#[wasm_bindgen]
pub fn build(channels: usize, months: u32, products: usize, is_rich: bool) {
    let make = if is_rich { rich_plan_of } else { plan_of };
    let plan = make(channels, months, products);
    let figures = calculate(&plan);
    let conversions =
        plan.channels.iter().map(|channel| channel.stages[CLICKS].rate.expect("clicks convert")).collect();
    BENCH.set(Some(Bench { plan, figures, conversions }));
}

/// Calculates all of the plan anew and reads what the page shows.
#[wasm_bindgen]
pub fn full() -> f64 {
    with(|bench| {
        bench.figures = calculate(&bench.plan);
        read_all(&bench.figures, false) as f64
    })
}

/// The plan as the page keeps it.
#[wasm_bindgen]
pub fn stored() -> String {
    with(|bench| voronka::codec::to_stored_text(&bench.plan))
}

/// Reads the rows of the products: units, revenue, cost and the ratios of each.
#[wasm_bindgen]
pub fn read_products() -> f64 {
    with(|Bench { plan, figures, .. }| {
        let lines = plan.products.iter().map(|product| figures.product_line(plan, product.id));
        lines.fold(0, |sum, line| read(&line, figures, false, sum)) as f64
    })
}

/// Writes `value` / 10^6 into a field of channel or product number `at`, brings the figures up to date and reads what
/// the page shows: the changed rows and the totals.
///
/// `kind`: 0 conversion of the clicks, 1 price of a click, 2 price of a product, 3 the same with every row read month
/// by month, 4 goal of a product, 5 share of a channel, 6 growth of the sales by month, 7 days from a click to the level
/// below, 8 conversion of the last grade of leads into deals, 9 uplift of the clicks' conversions of all channels.
#[wasm_bindgen]
pub fn edit(kind: u8, at: usize, value: f64) -> f64 {
    with(|Bench { plan, figures, conversions }| {
        let place = at % plan.channels.len();
        let channel = &plan.channels[place];
        let (id, stage) = (channel.id, channel.stages[CLICKS].id);
        let product = plan.products[at % plan.products.len()].id;
        let value = Decimal::new(value as i64, 6);
        let field = match kind {
            0 | 9 => Stage::RATE.of((id, stage)),
            1 => Stage::PRICE.of((id, stage)),
            2 | 3 => Product::PRICE.of(product),
            4 => Product::GOAL.of(product),
            5 => Channel::SHARE.of(id),
            6 => SalesPlan::GROWTH.field(),
            7 => Stage::DAYS.of((id, stage)),
            _ => {
                let grade = plan.leads.grades.last().expect("a rich plan");
                Grade::DEAL_RATE.of(grade.id)
            }
        };
        let edit = match kind {
            9 => {
                let uplifted = |(channel, conversion): (&Channel, &Decimal)| {
                    let field = Stage::RATE.of((channel.id, channel.stages[CLICKS].id));
                    Edit::number(field, (conversion * (Decimal::ONE + value)).normalize())
                };
                Edit::Many(plan.channels.iter().zip(&*conversions).map(uplifted).collect())
            }
            _ => Edit::number(field, value),
        };
        if kind == 0 {
            conversions[place] = value;
        }
        let reach = edit.reach();
        plan.apply(edit).expect("the value is in range");
        figures.update(plan, reach);
        let sum = match kind {
            0 | 1 | 7 => {
                let line = &figures.channel(id).expect("the channel stands").line;
                read(&figures.total, figures, true, read(line, figures, true, 0))
            }
            3 => read_all(figures, true),
            _ => read_all(figures, false),
        };
        sum as f64
    })
}

/// The inputs, for the same model elsewhere. The number of grades of leads and of each its share, conversion and days to
/// the next one, conversion and days into a deal; by channel: setup cost, price of a click, whether the grades stand for
/// its leads' way (0 or 1), number of conversions, the conversions and the days of each; by product: price, margin; then
/// units by channel, product and month.
#[wasm_bindgen]
pub fn inputs() -> Vec<f64> {
    with(|Bench { plan, figures, .. }| {
        let mut all = vec![plan.leads.grades.len() as f64];
        for grade in &plan.leads.grades {
            all.extend(GRADE.map(|part| number(Ok(*part.of(grade)))));
        }
        for channel in &plan.channels {
            let levels = &channel.stages[..channel.stages.len() - 1];
            let follows = f64::from(u8::from(follows_grades(plan, channel)));
            let (setup, price) = (channel.setup_cost, channel.stages[CLICKS].price);
            all.extend([number(Ok(setup)), number(Ok(price)), follows, levels.len() as f64]);
            all.extend(levels.iter().map(|stage| number(Ok(stage.rate.expect("all but the last stage convert")))));
            all.extend(levels.iter().map(|stage| number(Ok(stage.days))));
        }
        for product in &plan.products {
            all.extend([number(Ok(product.price)), number(Ok(product.margin_rate))]);
        }
        for channel in &plan.channels {
            for product in &plan.products {
                let units = |month| number(figures.units(product.id, Some(channel.id), Some(month)));
                all.extend((0..plan.months as usize).map(units));
            }
        }
        all
    })
}

/// The figures to compare: of every channel over the horizon, then of the plan by month and over the horizon.
#[wasm_bindgen]
pub fn outputs() -> Vec<f64> {
    with(|Bench { figures, .. }| {
        let row = |line: &Line, month| COMPARED.map(|term| number(line.figure(term, month, &figures.context)));
        let mut all: Vec<f64> = figures.channels.iter().flat_map(|channel| row(&channel.line, None)).collect();
        all.extend((0..figures.total.months.len()).map(Some).chain([None]).flat_map(|at| row(&figures.total, at)));
        all
    })
}

/// Whether the figures that updating left are those of calculating anew, to the last digit.
#[wasm_bindgen]
pub fn is_up_to_date() -> bool {
    with(|bench| bench.figures == calculate(&bench.plan))
}

thread_local! {
    static SAMPLE: RefCell<(Strategy, String)> = RefCell::default();
}

/// Makes a sample plan, by the place of its language in `ru uk kk en`; its JSON.
#[wasm_bindgen]
pub fn sample(language: usize, is_big: bool) -> String {
    let (plan, _) = plans::sample(plans::LANGUAGES[language], is_big);
    let json = plans::json(&plan);
    SAMPLE.set((plan, String::new()));
    json
}

/// Makes the link of the sample; how long it is.
#[wasm_bindgen]
pub fn encode() -> usize {
    SAMPLE.with_borrow_mut(|(plan, link)| {
        *link = voronka::codec::to_link_text(plan);
        link.len()
    })
}

/// Opens that link; whether it is the sample.
#[wasm_bindgen]
pub fn decode() -> bool {
    SAMPLE.with_borrow(|(plan, link)| voronka::codec::from_text(link).as_ref() == Ok(plan))
}

thread_local! {
    static HOSTILE: RefCell<Vec<String>> = RefCell::default();
}

/// Makes the links that take longest to be refused; how many there are.
#[wasm_bindgen]
pub fn hostile_links() -> usize {
    use envelope::{Codec, seal};
    use voronka::codec::{envelope, mixing, packed};
    // A name of letters in no order, as long as is read at all: it is refused only when all of it has been unpacked.
    let named = |letters: usize| {
        let letter = |at: usize| (b'a' + (at as u32).wrapping_mul(0x9e37_79b1).to_be_bytes()[1] % 26) as char;
        format!("n{}\0\0", (0..letters).map(letter).collect::<String>()).into_bytes()
    };
    let longest = |fits: &dyn Fn(&[u8]) -> bool| {
        (1..400).map(|thousands| named(thousands * 1000)).take_while(|bytes| fits(bytes)).last()
    };
    let packed = longest(&|bytes| bytes.len() < packed::MAX_SYMBOLS).expect("a name");
    let mixed = longest(&|bytes| bytes.len() < envelope::MAX_BYTES && mixing::fits(bytes)).expect("a name");
    // A quarter of a million channels.
    let channels = [b"h".as_slice(), &[0x40 | 61, 0x40 | 2, 16], &[0; 250_000], &[0]].concat();
    let all = vec![
        seal(&packed, Codec::Packed),
        seal(&mixed, Codec::Mixing),
        seal(&channels, Codec::Plain),
        format!("1p{}", "A".repeat(envelope::MAX_TEXT - 2)),
    ];
    assert!(all.iter().zip(["1p", "1m", "10"]).all(|(link, head)| link.starts_with(head)));
    HOSTILE.set(all);
    HOSTILE.with_borrow(Vec::len)
}

/// Reads one of them; whether it is refused.
#[wasm_bindgen]
pub fn refuses(at: usize) -> bool {
    HOSTILE.with_borrow(|links| voronka::codec::from_text(&links[at]).is_err())
}

/// Memory that the engine has ever needed.
#[wasm_bindgen]
pub fn memory_bytes() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return (core::arch::wasm32::memory_size(0) * 65_536) as f64;
    #[cfg(not(target_arch = "wasm32"))]
    0.0
}
