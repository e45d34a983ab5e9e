//! Whatever stands in a plan, calculating with it ends soon, within little memory and without a panic.
//!
//! A plan from a link or a file is checked before it gets here (`Strategy::validate`); these are built by hand, as no file
//! could bring them: channels within themselves, ids used twice, numbers at the ends of what 28 digits hold, delays of a
//! million years, horizons without an end. The dice are the same at every run. For a longer run, and for what only happens
//! without the checks of a debug build: `VORONKA_DICE=2000 cargo test --release --no-default-features --test harmless`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use rust_decimal::Decimal;
use voronka::domain::account::*;
use voronka::domain::explain::{Explained, FigureRef, Scope, explain, value};
use voronka::domain::funnel::{Drive, Funnel, Level};
use voronka::domain::leads::{ChannelLeads, Grade, GradeId, Item, ItemId, LeadPlan, List, Warmth};
use voronka::domain::locks::{Gives, Lock, LockWhat};
use voronka::domain::money::ceilings::Ceiling;
use voronka::domain::money::exits::Way;
use voronka::domain::money::{CacBase, CostId, CostKind, CostLine, Effort, MoneyPlan, VatBasis};
use voronka::domain::plan::{Figures, Reach, calculate, sheet};
use voronka::domain::promotion::{Phrase, PhraseId, Retargeting, ScenarioId, Tool};
use voronka::domain::quantity::{Reason, Undefined, Value};
use voronka::domain::roadmap::{Place, Roadmap, Task, TaskId};
use voronka::domain::sales::matrix::{Choice, Rows};
use voronka::domain::sales::{More, Offer, SalesPlan, Span, Upsell};
use voronka::domain::strategy::{
    Channel, ChannelId, Direction, Economics, GoalUnit, Month, Product, ProductId, RomiBase, Stage, StageId, StageKind,
    Strategy,
};
use voronka::domain::templates::{self, Chain};
use voronka::domain::term::Term;
use voronka::domain::track::{Basis, Fact, Mechanic, Track};
use voronka::domain::whatif::outcome::Measure;
use voronka::domain::whatif::{Amount, Case, Change, Input, InputKind, Lever, Levers, Range, Scenario, Target, WhatIf};
use voronka::domain::*;
use voronka::export::{csv, links as export_links, tables};
use voronka::i18n::Locale;
use voronka::i18n::wording::Wording;

/// How many plans are thrown.
fn rounds(usual: u64) -> u64 {
    std::env::var("VORONKA_DICE").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Numbers that look random and are the same at every run.
struct Dice {
    state: u64,
    /// Once in so many times something is as no file could bring it: in some plans nearly everything, in others one thing.
    calm: usize,
}

impl Dice {
    fn new(seed: u64) -> Self {
        let state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self { state, calm: [2, 8, 40, 200, 1_000][seed as usize % 5] }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % limit.max(1)
    }

    fn is_strange(&mut self) -> bool {
        self.once_in(self.calm)
    }

    /// Once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A number that somebody could have typed, or one that nobody should have.
    fn number(&mut self) -> Decimal {
        if !self.is_strange() {
            return Decimal::new(self.below(200_000) as i64, self.below(3) as u32);
        }
        const SHARP: [&str; 8] = [
            "1000000000000000",
            "-1000000000000000",
            "0.0000000000000000000000000001",
            "-0.5",
            "1000000000",
            "65535",
            "0.3333333333333333333333333333",
            "7000000000000000000000000000",
        ];
        match self.below(3) {
            0 => self.one_of(&[Decimal::ZERO, Decimal::ONE, -Decimal::ONE, Decimal::MAX, Decimal::MIN]),
            1 => self.one_of(&SHARP).parse().unwrap(),
            _ => {
                let mut word = || self.below(1 << 32) as u32;
                Decimal::from_parts(word(), word(), word(), self.once_in(2), self.below(29) as u32)
            }
        }
    }

    fn rate(&mut self) -> Decimal {
        if self.is_strange() { self.number() } else { Decimal::new(self.below(1001) as i64, 3) }
    }

    fn maybe(&mut self, of: fn(&mut Self) -> Decimal) -> Option<Decimal> {
        self.once_in(3).then(|| of(self))
    }

    fn days(&mut self) -> Decimal {
        match (self.is_strange(), self.below(3)) {
            (true, 0) => self.number(),
            (true, _) => self.one_of(&[Decimal::from(1_000_000_000), Decimal::MAX, Decimal::MIN]),
            (false, 0) => Decimal::from(self.below(720)),
            (false, _) => Decimal::ZERO,
        }
    }

    /// An id of its own, or of something else.
    fn own_id(&mut self, at: usize) -> u32 {
        if self.is_strange() { self.id() } else { at as u32 + 1 }
    }

    /// An id of something, if there is such a thing.
    fn id(&mut self) -> u32 {
        self.below(8) as u32
    }

    fn months(&mut self) -> u32 {
        if self.is_strange() { self.one_of(&[0, 60, 61, 1_000, u32::MAX]) } else { 1 + self.below(6) as u32 }
    }
}

fn stage(dice: &mut Dice, at: usize) -> Stage {
    Stage {
        id: StageId(dice.own_id(at)),
        kind: dice.one_of(&StageKind::ALL),
        name: ["", "A", "b", " a "][dice.below(4)].to_owned(),
        count: if dice.once_in(20) { Some(dice.number()) } else { None },
        rate: if dice.once_in(30) { None } else { Some(dice.rate()) },
        price: if dice.once_in(2) { dice.number() } else { Decimal::ZERO },
        fixed_cost: if dice.once_in(4) { dice.number() } else { Decimal::ZERO },
        days: dice.days(),
    }
}

fn lock(dice: &mut Dice) -> Lock {
    let stage = StageId(dice.id());
    let gives = [Gives::Nothing, Gives::Volume, Gives::Rate(stage), Gives::Price(stage), Gives::FixedCost(stage)];
    Lock {
        what: dice.one_of(&LockWhat::ALL),
        stage: StageId(dice.id()),
        value: dice.number(),
        gives: dice.one_of(&gives),
        over: dice.maybe(Dice::number),
    }
}

fn channel(dice: &mut Dice, at: usize) -> Channel {
    // Within another, within itself, within none that there is.
    let within = if dice.is_strange() { dice.id() } else { dice.below(at + 1) as u32 };
    let mut channel = Channel {
        id: ChannelId(dice.own_id(at)),
        within: (within > 0 && dice.once_in(3)).then_some(ChannelId(within)),
        name: "Channel".to_owned(),
        share: dice.rate(),
        monthly_budget: if dice.once_in(6) { Some(dice.number()) } else { None },
        setup_cost: if dice.once_in(4) { dice.number() } else { Decimal::ZERO },
        commission_rate: if dice.once_in(5) { dice.rate() } else { Decimal::ZERO },
        stages: (0..dice.below(7)).map(|at| stage(dice, at)).collect(),
        leads: ChannelLeads {
            follows: dice.once_in(3),
            shares: (0..dice.below(2)).map(|_| (GradeId(dice.id()), dice.rate()).into()).collect(),
        },
        locks: if dice.once_in(4) { (0..dice.below(4)).map(|_| lock(dice)).collect() } else { Vec::new() },
        ..Channel::default()
    };
    if !dice.once_in(4) {
        let kinds = [StageKind::Impressions, StageKind::Clicks, StageKind::Leads, StageKind::Deals];
        channel.stages = (0..).zip(kinds).map(|(at, kind)| Stage { kind, ..stage(dice, at) }).collect();
    }
    channel.card.is_off = dice.once_in(8);
    channel.card.our_share = if dice.once_in(6) { dice.number() } else { Decimal::ONE };
    channel.card.risk_rate = dice.rate();
    channel.card.goal_value = dice.maybe(Dice::number);
    channel.card.tool = dice.once_in(2).then(|| dice.one_of(&Tool::ALL));
    channel
}

fn product(dice: &mut Dice, at: usize) -> Product {
    let number = Dice::number;
    Product {
        id: ProductId(dice.own_id(at)),
        name: String::new(),
        price: number(dice),
        margin_rate: dice.rate(),
        units_per_deal: if dice.once_in(3) { number(dice) } else { Decimal::ONE },
        goal_unit: if dice.once_in(3) { dice.one_of(&GoalUnit::ALL) } else { GoalUnit::Units },
        goal: number(dice),
        offer: Offer {
            upsell: Upsell { rate: dice.rate(), price: number(dice), margin_rate: dice.rate(), ..Upsell::default() },
            stock: dice.maybe(number),
            supply: number(dice),
            capacity: dice.maybe(number),
            cells: if dice.once_in(3) {
                (0..dice.below(3)).map(|_| (dice.one_of(&[0, 1, 59, 60, 255]), number(dice)).into()).collect()
            } else {
                Default::default()
            },
            ..Offer::default()
        },
    }
}

fn leads(dice: &mut Dice) -> LeadPlan {
    let half = |dice: &mut Dice| dice.rate().checked_div(Decimal::TWO).unwrap();
    let grade = |dice: &mut Dice, at: usize| Grade {
        id: GradeId(dice.own_id(at)),
        warmth: dice.one_of(&Warmth::ALL),
        share: dice.rate(),
        next_rate: half(dice),
        next_days: dice.days(),
        deal_rate: half(dice),
        deal_days: dice.days(),
        score_from: dice.number(),
        ..Grade::default()
    };
    let item = |dice: &mut Dice| Item {
        id: ItemId(dice.id()),
        list: dice.one_of(&List::ALL),
        grade: GradeId(dice.id()),
        points: dice.number(),
        ..Item::default()
    };
    let grades = if dice.is_strange() { 30 } else { 4 };
    LeadPlan {
        grades: (0..dice.below(grades)).map(|at| grade(dice, at)).collect(),
        items: (0..dice.below(4)).map(|_| item(dice)).collect(),
        fit_weight: dice.rate(),
        repeat_rate: dice.rate(),
        repeat_days: dice.days(),
        referral_rate: dice.rate(),
        referral_days: dice.days(),
    }
}

fn money_plan(dice: &mut Dice) -> MoneyPlan {
    let line = |dice: &mut Dice| CostLine {
        id: CostId(dice.id()),
        kind: dice.one_of(&CostKind::ALL),
        amount: dice.number(),
        is_once: dice.once_in(2),
        from: dice.months(),
        until: dice.once_in(2).then(|| dice.months()),
        ..CostLine::default()
    };
    MoneyPlan {
        agency_rate: dice.rate(),
        vat_rate: dice.rate(),
        vat: dice.one_of(&[VatBasis::Cost, VatBasis::Refunded]),
        hypothesis_rate: if dice.once_in(4) { dice.rate() } else { Decimal::new(1, 1) },
        contingency_rate: if dice.once_in(4) { dice.rate() } else { Decimal::ZERO },
        limit: dice.maybe(Dice::number),
        discount_rate: dice.maybe(Dice::rate),
        payment_days: dice.days(),
        cac_base: dice.one_of(&[CacBase::Media, CacBase::Full]),
        demand: dice.maybe(Dice::number),
        leader_deals: dice.maybe(Dice::number),
        managers: dice.maybe(Dice::number),
        leads_per_manager: dice.maybe(Dice::number),
        manager_salary: dice.number(),
        hour_cost: dice.number(),
        lines: (0..dice.below(3)).map(|_| line(dice)).collect(),
        efforts: (0..dice.below(3)).map(|_| Effort { channel: ChannelId(dice.id()), hours: dice.number() }).collect(),
        ..MoneyPlan::default()
    }
}

fn sales_plan(dice: &mut Dice) -> SalesPlan {
    let promotion = |dice: &mut Dice| sales::PricePromotion {
        id: dice.id(),
        product: dice.once_in(2).then(|| ProductId(dice.id())),
        from: dice.below(256) as u8,
        months: dice.below(256) as u8,
        discount: dice.rate(),
        extra: dice.rate(),
        ..sales::PricePromotion::default()
    };
    SalesPlan {
        season: if dice.once_in(3) { [0; 12].map(|_| dice.rate()) } else { [Decimal::ONE; 12] },
        growth: if dice.once_in(3) { dice.number() } else { Decimal::ZERO },
        span: dice.one_of(&[Span::Horizon, Span::Year, Span::Month]),
        goal: if dice.once_in(5) { Some(dice.number()) } else { None },
        goal_unit: dice.one_of(&GoalUnit::ALL),
        promotions: if dice.once_in(3) { (0..dice.below(3)).map(|_| promotion(dice)).collect() } else { Vec::new() },
        more: More {
            traffic: dice.number(),
            leads: dice.number(),
            target_share: dice.rate(),
            extra_target_share: dice.rate(),
            lead_capacity: dice.maybe(Dice::number),
        },
        past: (0..dice.below(3)).map(|_| [0; 12].map(|_| dice.maybe(Dice::number))).collect(),
        ..SalesPlan::default()
    }
}

const KINDS: [InputKind; 22] = [
    InputKind::Price,
    InputKind::Margin,
    InputKind::UpsellRate,
    InputKind::UpsellPrice,
    InputKind::UpsellMargin,
    InputKind::Refunds,
    InputKind::UnitsPerDeal,
    InputKind::Goal,
    InputKind::StageRate,
    InputKind::StagePrice,
    InputKind::StageFixedCost,
    InputKind::StageCount,
    InputKind::Setup,
    InputKind::Commission,
    InputKind::Budget,
    InputKind::Share,
    InputKind::NextRate,
    InputKind::DealRate,
    InputKind::MonthlyBudget,
    InputKind::OtherCost,
    InputKind::NewVisitorRate,
    InputKind::WholeGoal,
];

fn input(dice: &mut Dice) -> Input {
    Input { kind: dice.one_of(&KINDS), owner: dice.id(), stage: dice.id() }
}

fn what_if(dice: &mut Dice) -> WhatIf {
    let levers = |dice: &mut Dice| Levers {
        check: dice.number(),
        reach: dice.number(),
        to_lead: dice.number(),
        to_deal: dice.number(),
        traffic: dice.number(),
    };
    let change = |dice: &mut Dice| Change {
        id: dice.id(),
        input: input(dice),
        amount: if dice.once_in(2) { Amount::By(dice.number()) } else { Amount::To(dice.number()) },
    };
    let scenario = |dice: &mut Dice| Scenario {
        id: dice.id(),
        levers: levers(dice),
        changes: (0..dice.below(3)).map(|_| change(dice)).collect(),
        ..Scenario::default()
    };
    let range =
        |dice: &mut Dice| Range { input: input(dice), low: dice.maybe(Dice::number), high: dice.maybe(Dice::number) };
    WhatIf {
        market_spread: dice.number(),
        own_spread: dice.number(),
        ranges: (0..dice.below(3)).map(|_| range(dice)).collect(),
        levers: levers(dice),
        scenarios: (0..dice.below(2)).map(|_| scenario(dice)).collect(),
    }
}

/// A plan that no file could bring.
fn nasty(seed: u64) -> Strategy {
    let dice = &mut Dice::new(seed);
    let task = |dice: &mut Dice| Task {
        id: TaskId(dice.id()),
        serves: dice.once_in(2).then(|| ChannelId(dice.id())),
        place: dice.one_of(&Place::ALL),
        from: dice.months(),
        months: dice.months(),
        cost: dice.maybe(Dice::number),
        paid: dice.once_in(3).then(|| dice.months()),
        ..Task::default()
    };
    let fact = |dice: &mut Dice| Fact {
        mechanic: dice.one_of(&[Mechanic::Channel(ChannelId(1)), Mechanic::Tasks, Mechanic::Fixed]),
        month: dice.one_of(&[0, 24_000, 24_324, u32::MAX]),
        spent: dice.number(),
    };
    let phrase = |dice: &mut Dice| Phrase {
        id: PhraseId(dice.id()),
        demand: dice.maybe(Dice::number),
        channel: dice.once_in(2).then(|| ChannelId(dice.id())),
        ..Phrase::default()
    };
    let retargeting = |dice: &mut Dice| Retargeting {
        id: ScenarioId(dice.id()),
        channel: dice.once_in(2).then(|| ChannelId(dice.id())),
        level: dice.one_of(&StageKind::ALL),
        window: dice.number(),
        return_rate: dice.rate(),
        ..Retargeting::default()
    };
    Strategy {
        start: match dice.is_strange() {
            true => Month { year: dice.one_of(&[1, 2027, u16::MAX]), month: dice.one_of(&[0, 1, 12, 13, 255]) },
            false => Month { year: 2027, month: 7 },
        },
        months: dice.months(),
        direction: dice.one_of(&[Direction::GoalFirst, Direction::GoalFirst, Direction::BudgetFirst]),
        monthly_budget: dice.number(),
        products: (0..=dice.below(3)).map(|at| product(dice, at)).collect(),
        channels: (0..=dice.below(5)).map(|at| channel(dice, at)).collect(),
        economics: Economics {
            target_romi: dice.number(),
            marketing_share: dice.rate(),
            new_visitor_rate: dice.maybe(Dice::rate),
            other_cost_per_deal: if dice.once_in(2) { dice.number() } else { Decimal::ZERO },
            purchases_per_year: dice.number(),
            customer_years: dice.number(),
            romi_base: dice.one_of(&[RomiBase::GrossProfit, RomiBase::Revenue]),
        },
        money: money_plan(dice),
        leads: if dice.once_in(2) { leads(dice) } else { LeadPlan::default() },
        promotion: promotion::Promotion {
            phrases: (0..dice.below(3)).map(|_| phrase(dice)).collect(),
            scenarios: (0..dice.below(3)).map(|_| retargeting(dice)).collect(),
            keeps_letters: dice.once_in(2),
        },
        sales: if dice.once_in(2) { sales_plan(dice) } else { SalesPlan::default() },
        whatif: what_if(dice),
        roadmap: Roadmap { tasks: (0..dice.below(3)).map(|_| task(dice)).collect(), ..Roadmap::default() },
        track: Track {
            basis: dice.one_of(&Basis::ALL),
            closed: dice.once_in(2).then(|| dice.months()),
            facts: (0..dice.below(3)).map(|_| fact(dice)).collect(),
        },
        next_id: if dice.is_strange() { dice.one_of(&[0, 1, u32::MAX]) } else { 100 },
        ..Strategy::default()
    }
}

/// Months that pages may ask for, and some that there are none of.
const MONTHS: [Option<usize>; 4] = [None, Some(0), Some(59), Some(usize::MAX / 2)];

fn channels_of(plan: &Strategy) -> Vec<ChannelId> {
    plan.channels.iter().map(|channel| channel.id).take(6).chain([ChannelId(99)]).collect()
}

fn products_of(plan: &Strategy) -> Vec<ProductId> {
    plan.products.iter().map(|product| product.id).take(6).chain([ProductId(99)]).collect()
}

/// The figures themselves, and what is made of them at once.
fn figures_of(plan: &Strategy) -> Figures {
    let figures = calculate(plan);
    assert!(
        figures.total.months.len() <= 60 && figures.total.before.len() < 1_000 && figures.total.after.len() < 1_000
    );
    let _ = sheet::calculate(plan);
    for product in products_of(plan) {
        let _ = (figures.off_goal(product), figures.product_line(plan, product));
        for month in MONTHS {
            let _ = figures.units(product, None, month);
            for channel in channels_of(plan) {
                let _ = figures.units(product, Some(channel), month);
                let _ = figures.worth(plan, product, Some(channel), month);
            }
        }
    }
    for channel in channels_of(plan) {
        for month in MONTHS {
            let _ = figures.estimate(plan, channel, month);
        }
    }
    for line in figures.channels.iter().map(|own| &own.line).chain([&figures.total]) {
        for term in Term::ALL {
            for month in MONTHS {
                let _ = line.figure(*term, month, &figures.context);
            }
            let _ = (line.figure_before(*term, &figures.context), line.figure_after(*term, &figures.context));
            let _ = line.figure_of_month_before(*term, 0, &figures.context);
        }
    }
    figures
}

fn parts_of_the_engine(plan: &Strategy) {
    let _ = plan::goals(plan, usize::MAX);
    let _ = plan::effective_shares(plan);
    let _ = plan::shares_that_do_not_add_up(plan);
    for product in &plan.products {
        let _ = (plan::goal_units(product), plan::unit_revenue(product), plan::unit_gross(product));
        let _ = plan::monthly_goal(product.goal, usize::MAX);
    }
    for channel in &plan.channels {
        for drive in [Drive::Goal(Decimal::MAX), Drive::Budget(Decimal::MIN), Drive::Typed(channel.monthly_budget)] {
            assert_eq!(plan::offsets(channel, drive).len(), channel.stages.len());
            for deal_value in [Ok(Decimal::MAX), Ok(Decimal::ONE), Err(Undefined::because(Reason::NoSolution))] {
                if let Ok(funnel) = Funnel::of(channel, deal_value) {
                    let _: &[Level] = funnel.levels();
                    let _ = (funnel.run(drive), funnel.fixed_cost(), funnel.variable_cost_per_top());
                    let _ = (funnel.end_to_end_rate(), funnel.variable_cost_per_deal());
                }
            }
        }
        for stage in &channel.stages {
            let _ = funnel::unit_cost(channel, stage);
            let _ = plan::shift(&[stage.price, Decimal::ONE, stage.fixed_cost], stage.days);
            let _ = plan::shift(&[Decimal::ONE, stage.price], -stage.days);
            for what in LockWhat::ALL {
                let _ = locks::choose::first_to_give(channel, what, stage.id);
                let _ = locks::choose::able_to_give(channel, what, stage.id);
            }
        }
    }
    let _ = plan::month_before(plan.start, u32::MAX);
    let _ = plan.validate();
    let _ = templates::grow(plan, plan.start);
}

fn explanations(plan: &Strategy, figures: &Figures, dice: &mut Dice) {
    let stages: Vec<Option<StageId>> =
        plan.channels.iter().flat_map(|own| own.stages.iter().map(|stage| Some(stage.id))).chain([None]).collect();
    let scopes: Vec<Scope> = channels_of(plan)
        .into_iter()
        .map(Scope::Channel)
        .chain(products_of(plan).into_iter().map(Scope::Product))
        .chain([Scope::Total])
        .collect();
    for term in Term::ALL {
        for _ in 0..3 {
            let figure = FigureRef {
                term: *term,
                scope: dice.one_of(&scopes),
                month: dice.one_of(&MONTHS),
                stage: dice.one_of(&stages),
            };
            let _ = (explain(plan, figures, figure), value(plan, figures, figure));
        }
        for channel in [None, plan.channels.first().map(|own| own.id)] {
            let _ = mixed::mixed(plan, figures, channel, *term, None);
        }
    }
}

fn money_figures(plan: &Strategy) -> Vec<MoneyFigure> {
    use MoneyFigure as F;
    let mut all = vec![F::Npv, F::Irr, F::Payback, F::CashBack];
    let whens = [When::Before, When::All, When::Month(0), When::Month(70), When::Month(usize::MAX)];
    for part in [
        BudgetPart::Media,
        BudgetPart::Fee,
        BudgetPart::Vat,
        BudgetPart::Kind(CostKind::Salaries),
        BudgetPart::Fixed,
        BudgetPart::Tasks,
        BudgetPart::Reserve,
        BudgetPart::Contingency,
        BudgetPart::Total,
        BudgetPart::ForChannels,
        BudgetPart::Cost,
    ] {
        all.extend([F::Share(part), F::UpTo(part)]);
        all.extend(whens.map(|when| F::Budget(part, when)));
    }
    for part in [
        RowPart::Profit,
        RowPart::SoFar,
        RowPart::Romi,
        RowPart::CentsRevenue,
        RowPart::CentsMargin,
        RowPart::CashIn,
        RowPart::CashOut,
        RowPart::Cash,
    ] {
        all.extend(whens.map(|when| F::Row(part, when)));
    }
    for base in [CacBase::Media, CacBase::Full] {
        all.extend([F::Customer(CustomerPart::LtvToCac(base)), F::Customer(CustomerPart::Payback(base))]);
    }
    all.extend([CustomerPart::FullCac, CustomerPart::Contribution, CustomerPart::LtvDiscounted].map(F::Customer));
    all.extend(
        [
            BreakEvenPart::Fixed,
            BreakEvenPart::Variable,
            BreakEvenPart::Deals,
            BreakEvenPart::Revenue,
            BreakEvenPart::Budget,
            BreakEvenPart::Safety,
            BreakEvenPart::MediaWeight,
            BreakEvenPart::FixedWeight,
        ]
        .map(F::BreakEven),
    );
    for id in channels_of(plan) {
        all.extend([F::Before(Term::Leads, Some(id)), F::MonthBefore(Term::MarketingCost, Some(id), 0)]);
        for part in [
            ChannelPart::Fee,
            ChannelPart::Vat,
            ChannelPart::ToPay,
            ChannelPart::Cost,
            ChannelPart::Profit,
            ChannelPart::Romi,
            ChannelPart::Cac,
            ChannelPart::Cpl,
            ChannelPart::OverLimit,
            ChannelPart::CentsRevenue,
            ChannelPart::CentsMargin,
            ChannelPart::Hours,
            ChannelPart::PerHour,
        ] {
            all.push(F::Channel(part, id));
        }
    }
    for id in products_of(plan) {
        let parts = [ProductPart::Cost, ProductPart::CentsRevenue, ProductPart::CentsMargin];
        all.extend(parts.map(|part| F::Product(part, id)));
    }
    for at in [0, 1, 40] {
        all.extend(
            [LevelPart::Count, LevelPart::Cost, LevelPart::SoFar, LevelPart::PerPiece].map(|part| F::Level(part, at)),
        );
    }
    let stocks = products_of(plan).into_iter().map(Ceiling::Stock);
    for ceiling in [Ceiling::Budget, Ceiling::Demand, Ceiling::Leader, Ceiling::Team].into_iter().chain(stocks) {
        all.push(F::OverCeiling(ceiling));
        for month in [i64::MIN + 1, -1, 0, 59, i64::MAX] {
            all.extend(
                [CeilingPart::Need, CeilingPart::ThereIs, CeilingPart::Short, CeilingPart::Ratio]
                    .map(|part| F::Ceiling(part, ceiling, month)),
            );
        }
    }
    all
}

fn accounts(plan: &Strategy, figures: &Figures, dice: &mut Dice) {
    let mut all: Vec<RoomFigure> = money_figures(plan).into_iter().map(RoomFigure::Money).collect();
    let mut leads = vec![LeadFigure::Rate(None)];
    leads.extend(channels_of(plan).into_iter().map(|id| LeadFigure::Rate(Some(id))));
    for id in plan.leads.grades.iter().map(|grade| grade.id) {
        leads.extend([LeadFigure::ToDeal(id), LeadFigure::Days(id)]);
        leads.push(LeadFigure::Flow(FlowRow::Grade(id), FlowColumn::All));
    }
    for column in [FlowColumn::Before, FlowColumn::Month(0), FlowColumn::Month(usize::MAX), FlowColumn::After] {
        leads.extend([FlowRow::Leads, FlowRow::Deals].map(|row| LeadFigure::Flow(row, column)));
    }
    let on_top = [OnTopPart::Purchases, OnTopPart::Repeat, OnTopPart::Referral, OnTopPart::Revenue, OnTopPart::Profit];
    leads.extend(on_top.map(LeadFigure::OnTop));
    all.extend(leads.into_iter().map(RoomFigure::Leads));
    let mut sales = vec![SalesFigure::RepeatSales];
    for part in [MorePart::Leads, MorePart::Handled, MorePart::Deals, MorePart::Revenue, MorePart::Planned] {
        for then in [false, true] {
            sales.extend([SalesFigure::MoreTraffic(part, then), SalesFigure::MoreLeads(part, then)]);
        }
    }
    for month in MONTHS {
        sales.push(SalesFigure::GoalGap(month));
        for term in [Term::Units, Term::Deals, Term::Revenue, Term::GrossProfit] {
            sales.push(SalesFigure::Group(GroupCell { rows: Rows::Kinds, at: 0, term, channel: None, month }));
            for id in products_of(plan) {
                sales.push(SalesFigure::Cell(term, id, plan.channels.first().map(|own| own.id), month));
            }
        }
        for of in products_of(plan).into_iter().map(Some).chain([None]) {
            sales.extend([SalesFigure::GoalMonths(of), SalesFigure::Goal(of), SalesFigure::GoalOff(of)]);
            sales.extend(month.map(|month| SalesFigure::GoalMonth(of, month)));
            sales.extend(of.map(SalesFigure::SoldOff));
        }
    }
    all.extend(sales.into_iter().map(RoomFigure::Sales));
    // Each calculates the money or the plan anew: some of them at a time.
    for _ in 0..60 {
        if let Some(told) = account(plan, figures, dice.one_of(&all)) {
            let _ = told.how.value();
        }
    }
    for of in [CaseOf::Case(Case::Bold), CaseOf::Lever(Lever::Reach), CaseOf::Levers] {
        let measure = dice.one_of(&Measure::ALL);
        let gap = GapFigure { now: of, before: CaseOf::PLAN, measure, is_share: true };
        let part = CasePart::SameRevenue;
        let mut cases = vec![RoomFigure::Gap(gap), RoomFigure::Case(CaseFigure { of, part })];
        if let Explained::Room(figure) = measured(plan, of, measure) {
            cases.push(figure);
        }
        for figure in cases {
            let _ = account(plan, figures, figure).and_then(|told| told.how.value());
        }
    }
}

fn rooms(plan: &Strategy, figures: &Figures, dice: &mut Dice) {
    let money = money::money(plan, figures);
    let _ =
        (money::budget::within_limit(plan), money::budget::reached(plan, figures), money::budget::weights(&plan.money));
    for breach in money.breaches.iter().take(2) {
        let ways = [Way::SmallerGoal(None), Way::LaterDate, Way::Rate(StageKind::Leads), Way::Salespeople];
        let _ = money::exits::exit(plan, figures, breach, dice.one_of(&ways));
    }
    for id in products_of(plan) {
        let _ = money::exits::goal_unit(plan, Some(id));
    }
    let _ = levels::levels(plan, figures, None);
    for id in channels_of(plan) {
        let _ = levels::levels(plan, figures, Some(id));
        let _ = leads::scheme::scheme(plan, figures, Some(id)).is_off();
        let _ = (promotion::view::misfit(plan, id), promotion::view::owed(plan, figures, id));
        let _ = (promotion::view::goal_check(plan, figures, id), promotion::view::at_risk(plan, figures, id));
        let _ = (promotion::loss::without(plan, id), promotion::loss::give_to(plan, id, ChannelId(1)));
        let _ = (plan.is_off(id), plan.wholes_of(id), plan.tool_of(id));
    }
    for scenario in &plan.promotion.scenarios {
        let _ = promotion::view::returning(figures, scenario);
    }
    let _ = (promotion::view::all_at_risk(plan, figures), promotion::view::gaps(plan).count());
    let _ = promotion::links::links(plan);
    let _ = leads::scheme::scheme(plan, figures, None);
    let _ = leads::flow::flow(plan, figures);
    let _ = leads::check::check(plan);
    let _ = leads::score::judge(&plan.leads, &plan.leads.items.iter().map(|item| item.id).collect::<Vec<_>>());
    let _ = (leads::after::purchases(&plan.leads), leads::after::for_ltv(&plan.leads));
    if let Ok(more) = deals_on_top(plan, figures) {
        let _ = leads::after::worth(&more, &figures.context);
    }
    let _ = sales::path::path(plan, figures);
    let _ = sales::findings::findings(plan, figures);
    let today = sales::more::today(plan, figures);
    let answers = [sales::more::of_traffic(&today, &plan.sales.more), sales::more::of_leads(&today, &plan.sales.more)];
    for answer in answers {
        let _ = (answer.has_no_effect(), sales::more::against_plan(&today, &answer));
    }
    let _ = (sales::past::history(&plan.sales.past), sales::past::season(&plan.sales.past));
    let _ = roadmap::gaps::gaps(plan, figures);
    let _ = roadmap::gaps::months_of_work(plan, figures.total.months.len());
    for today in [Month { year: 0, month: 0 }, plan.start, Month { year: u16::MAX, month: 255 }] {
        let _ = track::compare::compare(plan, figures, today);
    }
    let from = side_by_side::common_start(figures);
    let _ = side_by_side::side_by_side(plan, figures, from).best();
    let standing = advice::standing(plan, figures);
    let _ = (advice::raise_budget(&standing, &plan.money.advice), advice::test(plan, figures, dice.number()));
}

fn what_if_of(plan: &Strategy) {
    use whatif::{cases, input, levers, outcome, ranges};
    let base = outcome::outcome(plan, &[]);
    for case in Case::all(plan) {
        let other = outcome::outcome(plan, &cases::targets(plan, case));
        let _ = (outcome::compare(&other, &base), other.leads_for(&base));
    }
    for lever in Lever::ALL {
        let _ = levers::inputs_of(plan, lever);
    }
    let _ = (ranges::outside(plan), input::ranged_inputs(plan));
    for change in plan.whatif.scenarios.iter().flat_map(|own| &own.changes) {
        let _ = cases::converted(plan, change);
    }
    let all: Vec<Target> = levers::targets(plan, &plan.whatif.levers);
    let _ = outcome::with(plan, &all);
}

fn seeking(plan: &Strategy, dice: &mut Dice) {
    let channel = plan.channels.first();
    let fields = [
        Strategy::MONTHLY_BUDGET.field(),
        Product::PRICE.of(plan.products.first().map_or(ProductId(99), |own| own.id)),
        Stage::RATE.of((
            channel.map_or(ChannelId(99), |own| own.id),
            channel.and_then(|own| own.stages.first()).map_or(StageId(99), |stage| stage.id),
        )),
        MoneyPlan::AGENCY_RATE.field(),
        Stage::DAYS.of((ChannelId(1), StageId(2))),
        Strategy::MONTHS.field(),
    ];
    let term = dice.one_of(&[Term::Romi, Term::Cpl, Term::MarketingCost, Term::Revenue]);
    let _ = seek::goal_seek(plan, dice.one_of(&fields), FigureRef::total(term), dice.number());
}

fn side_by_side_with(plan: &Strategy, other: &Strategy, figures: &Figures) {
    let _ = compare::kinship(plan, other);
    let aligned = compare::align(plan, other).plan;
    for difference in compare::differences(plan, &aligned).into_iter().take(6) {
        if let Ok(taken) = compare::take(plan, &aligned, difference.spot) {
            let _ = compare::outcome_with(figures, &taken);
        }
    }
    let _ = compare::take_all(plan, &aligned);
}

fn exported(plan: &Strategy, figures: &Figures) {
    let wording = Wording::new(Locale::Uk, plan);
    let money = money::money(plan, figures);
    let mut all = vec![
        tables::months(&wording, figures),
        tables::media_plan(&wording, figures, &money),
        tables::levels(&wording, figures, None, &[]),
        export_links::table(plan, Locale::Kk),
    ];
    all.extend(
        [tables::View::Volumes, tables::View::Costs, tables::View::Results]
            .map(|view| tables::channels(&wording, figures, view)),
    );
    if let Ok(model) = &money.model {
        all.extend([tables::budget(&wording, model), tables::model(&wording, model)]);
    }
    if let Ok(Some(flow)) = leads::flow::flow(plan, figures) {
        all.push(tables::lead_flow(&wording, &flow));
    }
    for rows in Rows::ALL {
        for by_channel in [false, true] {
            let choice =
                Choice { rows, by_channel, measure: Term::Units, product: None, channel: None, month: Some(99) };
            all.push(tables::pivot(&wording, figures, choice));
        }
    }
    for table in all {
        assert!(!csv::write(&table, Locale::Ru).is_empty());
    }
    let _ = voronka::export::json::plan_to_json(plan);
    for notice in &figures.notices {
        assert!(!wording.notice(*notice).is_empty());
    }
}

/// The figures after edits of one part, which calculate that part alone.
fn updates(plan: &Strategy, figures: &Figures) {
    let channel = plan.channels.first().map_or(ChannelId(99), |own| own.id);
    let product = plan.products.first().map_or(ProductId(99), |own| own.id);
    let reaches = [
        Reach::Nothing,
        Reach::Funnel(channel),
        Reach::Delays(channel),
        Reach::Money(product),
        Reach::Goal(product),
        Reach::Shares,
        Reach::All,
    ];
    for reach in reaches {
        let mut again = figures.clone();
        again.update(plan, reach);
    }
}

/// Everything that the engine answers of a plan.
fn all_of(plan: &Strategy, seed: u64) {
    let dice = &mut Dice::new(seed ^ 0xABCD);
    let figures = figures_of(plan);
    parts_of_the_engine(plan);
    updates(plan, &figures);
    explanations(plan, &figures, dice);
    accounts(plan, &figures, dice);
    rooms(plan, &figures, dice);
    what_if_of(plan);
    exported(plan, &figures);
    side_by_side_with(plan, &nasty(seed + 1), &figures);
    if seed.is_multiple_of(8) {
        seeking(plan, dice);
    }
}

#[test]
fn whatever_stands_in_a_plan_calculating_ends() {
    for seed in 0..rounds(100) {
        let plan = nasty(seed);
        if std::panic::catch_unwind(|| all_of(&plan, seed)).is_err() {
            panic!("the plan of dice {seed}: {plan:#?}");
        }
    }
}

/// The example of a calculation through one channel, and what makes it impossible.
fn example(change: impl Fn(&mut Strategy)) -> Strategy {
    let mut plan = templates::calculator("RUB");
    change(&mut plan);
    plan
}

fn total(plan: &Strategy, term: Term) -> Value {
    let figures = calculate(plan);
    figures.total.figure(term, None, &figures.context)
}

fn is_refused(plan: &Strategy) -> bool {
    plan.validate().is_err()
}

#[test]
fn a_channel_within_itself_ends() {
    let plan = example(|plan| plan.channels[0].within = Some(plan.channels[0].id));
    all_of(&plan, 3);
    // Nobody sells: no channel is without parts.
    assert!(total(&plan, Term::Deals).is_err());
    // Two within each other, and a long row of channels each within the one before.
    let plan = example(|plan| {
        let mut second = templates::channel(plan, Chain::Clicks);
        (second.within, plan.channels[0].within) = (Some(plan.channels[0].id), Some(second.id));
        plan.channels.push(second);
    });
    all_of(&plan, 3);
    assert!(is_refused(&plan));
    let deep = example(|plan| {
        for _ in 0..290 {
            let mut part = templates::channel(plan, Chain::Clicks);
            part.within = plan.channels.last().map(|own| own.id);
            plan.channels.push(part);
        }
    });
    assert_eq!(total(&deep, Term::Deals), Ok(Decimal::from(30)));
}

#[test]
fn a_share_below_zero_gets_nothing() {
    let two = |a: Decimal, b: Decimal| {
        example(|plan| {
            let second = Channel { share: b, ..templates::channel(plan, Chain::Clicks) };
            (plan.channels[0].share, plan.months) = (a, 2);
            plan.channels.push(second);
        })
    };
    let deals = |plan: &Strategy| {
        let figures = calculate(plan);
        [0, 1].map(|at| figures.channels[at].line.figure(Term::Deals, None, &figures.context))
    };
    let whole = Ok(Decimal::from(30));
    assert_eq!(deals(&two(Decimal::MIN, Decimal::ONE)), [Ok(Decimal::ZERO), whole]);
    // Of shares past 28 digits each is still a part of the whole.
    assert_eq!(deals(&two(Decimal::MAX, Decimal::ONE)), [whole, Ok(Decimal::ZERO)]);
    for plan in [two(Decimal::MIN, Decimal::MIN), two(Decimal::MAX, Decimal::MAX), two(Decimal::MIN, Decimal::MAX)] {
        all_of(&plan, 3);
        assert!(is_refused(&plan));
    }
}

#[test]
fn a_delay_of_a_million_years_is_no_row_of_empty_months() {
    for days in [1e9, 1e15, -1e9].map(|days| Decimal::from(days as i64)).into_iter().chain([Decimal::MAX, Decimal::MIN])
    {
        let plan = example(|plan| plan.channels[0].stages[1].days = days);
        all_of(&plan, 3);
        assert_eq!(total(&plan, Term::MarketingCost), Err(Undefined::because(Reason::Overflow)), "{days}");
        assert!(is_refused(&plan));
        // Customers who pay in a million years, grades that take them, purchases that come then.
        let late = example(|plan| plan.money.payment_days = days);
        assert!(money::money(&late, &calculate(&late)).model.is_err());
        let graded = example(|plan| {
            plan.leads.grades = leads::three_grades(plan);
            plan.leads.grades[1].next_days = days;
            plan.channels[0].leads.follows = true;
            (plan.leads.repeat_rate, plan.leads.repeat_days) = (Decimal::ONE, days);
        });
        for plan in [late, graded] {
            all_of(&plan, 3);
            assert!(is_refused(&plan));
        }
    }
    // The longest that a person can type, at every level, is calculated.
    let slow = example(|plan| plan.channels[0].stages.iter_mut().for_each(|stage| stage.days = Decimal::from(720)));
    assert!(total(&slow, Term::MarketingCost).is_ok() && !calculate(&slow).total.before.is_empty());
    assert!(!is_refused(&slow));
}

#[test]
fn a_horizon_without_an_end_and_a_year_past_all_calendars() {
    let endless = example(|plan| plan.months = u32::MAX);
    all_of(&endless, 3);
    assert_eq!(calculate(&endless).total.months.len(), 60);
    assert_eq!(total(&endless, Term::Deals), Ok(Decimal::from(30)));
    let starts = [(u16::MAX, 12), (u16::MAX, 255), (2027, 13), (2027, 0), (0, 1)];
    let starts = starts.map(|(year, month)| example(|plan| plan.start = Month { year, month }));
    for plan in starts.into_iter().chain([endless, example(|plan| plan.months = 0)]) {
        all_of(&plan, 3);
        assert!(is_refused(&plan));
    }
}

#[test]
fn more_stages_channels_products_and_grades_than_there_can_be() {
    let many = |count: usize, of: fn(&mut Strategy, usize)| {
        let plan = example(|plan| of(plan, count));
        let figures = figures_of(&plan);
        let _ = (money::money(&plan, &figures), levels::levels(&plan, &figures, None));
        let _ = (leads::flow::flow(&plan, &figures), leads::scheme::scheme(&plan, &figures, None));
        let _ = sales::findings::findings(&plan, &figures);
        updates(&plan, &figures);
        assert!(is_refused(&plan));
        figures
    };
    let stages = many(100_000, |plan, count| {
        let stage = plan.channels[0].stages[0].clone();
        let more = (0..count).map(|at| Stage { name: at.to_string(), kind: StageKind::Custom, ..stage.clone() });
        plan.channels[0].stages.splice(1..1, more);
        plan.channels[0].stages[2].days = Decimal::ONE;
    });
    assert_eq!(stages.channels[0].error, Some(Undefined::because(Reason::Overflow)));
    assert!(stages.total.keys.len() <= strategy::MAX_STAGES);
    let channels = many(5_000, |plan, count| plan.channels = vec![plan.channels[0].clone(); count]);
    let products = many(5_000, |plan, count| plan.products = vec![plan.products[0].clone(); count]);
    for figures in [channels, products] {
        assert!(figures.channels.is_empty());
        assert!(figures.total.figure(Term::Deals, None, &figures.context).unwrap_err().is_not_planned());
    }
    let _ = many(5_000, |plan, count| {
        plan.leads.grades = leads::three_grades(plan).into_iter().cycle().take(count).collect();
        plan.leads.grades.iter_mut().for_each(|grade| grade.next_days = Decimal::from(720));
        plan.channels[0].leads.follows = true;
    });
    let _ = many(5_000, |plan, count| {
        let lock =
            Lock { what: LockWhat::Cost, stage: StageId(0), value: Decimal::ONE, gives: Gives::Volume, over: None };
        plan.channels[0].locks = vec![lock; count];
    });
}

/// What the start page calculates is what the whole app does, whatever the numbers.
#[test]
fn a_sheet_of_any_numbers_has_the_figures_of_its_plan() {
    for seed in 0..rounds(3_000) {
        let dice = &mut Dice::new(seed);
        let plan = example(|_| {});
        let own = product(dice, 0);
        let product = Product { goal: own.goal.abs(), offer: Offer::default(), ..own };
        let mut own = channel(dice, 0);
        (own.within, own.locks, own.leads, own.card) = Default::default();
        own.stages.iter_mut().for_each(|stage| stage.days = Decimal::ZERO);
        let plan = Strategy {
            direction: dice.one_of(&[Direction::GoalFirst, Direction::BudgetFirst]),
            monthly_budget: dice.number(),
            products: vec![product],
            channels: vec![own],
            ..plan
        };
        assert!(plan.is_sheet());
        // Pieces below zero, or too few to be counted, are none to whoever spreads them over months.
        let is_spread = |pieces: Decimal| pieces.is_zero() || pieces > Decimal::new(1, 9);
        if plan::goal_units(&plan.products[0]).map_or(true, is_spread) {
            assert_eq!(sheet::calculate(&plan), calculate(&plan), "{seed}");
        }
    }
}
