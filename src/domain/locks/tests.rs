use super::*;
use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope, value};
use crate::domain::history::History;
use crate::domain::locks::LockField;
use crate::domain::locks::choose::able_to_give;
use crate::domain::model::{Channel, Product, Stage};
use crate::domain::plan::{Figures, Reach, calculate};
use crate::domain::strategy::{ChannelId, Direction, StageKind, Strategy};
use crate::domain::templates;
use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, prop_assume, proptest};
use proptest::strategy::Strategy as Any;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// 30 sales at 20 000 with a margin of 30 %: 300 leads, 15 000 clicks at 12, 180 000.
fn plan() -> Strategy {
    templates::calculator("RUB")
}

fn stages(plan: &Strategy) -> Vec<StageId> {
    plan.channels[0].stages.iter().map(|stage| stage.id).collect()
}

fn hold(plan: &mut Strategy, what: LockWhat, stage: StageId, x: &str) {
    let field = LockField { channel: plan.channels[0].id, stage, what };
    plan.apply(Edit::number(Field::from(field), d(x))).unwrap();
}

fn figure(plan: &Strategy, figures: &Figures, term: Term, stage: Option<StageId>) -> Value {
    value(plan, figures, FigureRef { term, scope: Scope::Channel(plan.channels[0].id), month: None, stage })
}

fn conflict(figures: &Figures) -> Conflict {
    figures.channels[0].locked.as_ref().unwrap().conflict.unwrap()
}

const ROW: StageId = StageId(0);

/// 500 a lead, 300 leads, 15 000 clicks: a click costs 10.
#[test]
fn a_typed_cost_per_lead_sets_the_price_of_a_click() {
    let mut plan = plan();
    let [_, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    hold(&mut plan, LockWhat::CostPer, leads, "500");
    let figures = calculate(&plan);
    assert_eq!(figure(&plan, &figures, Term::Cpl, None), Ok(d("500")));
    assert_eq!(figure(&plan, &figures, Term::MarketingCost, None), Ok(d("150000")));
    let locked = figures.channels[0].locked.clone().unwrap();
    assert_eq!((locked.given[0].lock.gives, locked.given[0].value), (Gives::Price(clicks), d("10")));
    // What was typed stays in the plan, and is back when the figure is let go.
    assert_eq!(plan.channels[0].stages[1].price, d("12"));
}

/// CPL 500 and CPC 10 fix the conversion at 2 %; with a conversion of its own, 25 % of leads buy: 120 leads, 6 000 clicks.
#[test]
fn several_figures_are_solved_at_once() {
    let mut plan = plan();
    let [_, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    plan.channels[0].stages[1].fixed_cost = d("30000");
    hold(&mut plan, LockWhat::CostPer, leads, "500");
    hold(&mut plan, LockWhat::CostPer, clicks, "20");
    assert_eq!(plan.channels[0].locks[1].gives, Gives::Rate(plan.channels[0].stages[0].id));
    // The price of a click answers for the lead; a click of 20 needs another conversion into leads: 20 / 500 = 4 %.
    plan.channels[0].locks[1].gives = Gives::Rate(clicks);
    let figures = calculate(&plan);
    assert_eq!(figure(&plan, &figures, Term::Cpl, None), Ok(d("500")));
    assert_eq!(figure(&plan, &figures, Term::Cpc, None), Ok(d("20")));
    // 300 leads of 500 are 150 000; 7 500 clicks; 30 000 are paid anyway, so a click costs 120 000 / 7 500 = 16
    let given: Vec<_> =
        figures.channels[0].locked.as_ref().unwrap().given.iter().map(|g| (g.lock.gives, g.value)).collect();
    assert_eq!(given, [(Gives::Price(clicks), d("16")), (Gives::Rate(clicks), d("0.04"))]);
}

/// Three months: 1 000 000 of revenue at 20 000 are 50 deals, in equal parts; they cost 6 000 each.
#[test]
fn a_typed_revenue_is_a_volume_to_the_last_digit() {
    let mut plan = plan();
    plan.months = 3;
    hold(&mut plan, LockWhat::Revenue, ROW, "1000000");
    assert!(plan.channels[0].is_held());
    let figures = calculate(&plan);
    assert_eq!(figure(&plan, &figures, Term::Deals, None), Ok(d("50")));
    assert_eq!(figure(&plan, &figures, Term::Revenue, None), Ok(d("1000000")));
    assert_eq!(figure(&plan, &figures, Term::MarketingCost, None), Ok(d("300000")));
    assert_eq!(figures.channels[0].line.months.len(), 3);
}

/// Margin 6 000 a deal; ROMI 50 % leaves 4 000 for marketing, 400 a lead, 8 a click.
#[test]
fn a_typed_romi_sets_the_price() {
    let mut plan = plan();
    let clicks = stages(&plan)[1];
    hold(&mut plan, LockWhat::Romi, ROW, "0.5");
    let figures = calculate(&plan);
    assert_eq!(figure(&plan, &figures, Term::Romi, None), Ok(d("0.5")));
    let given = figures.channels[0].locked.as_ref().unwrap().given[0];
    assert_eq!((given.lock.gives, given.value), (Gives::Price(clicks), d("8")));
}

/// A loss is a plan, too. 30 deals bring 180 000 of margin: 60 000 less than nothing are 240 000 spent, 16 a click; at a
/// ROMI of −25 % as well. What a deal must lose is a price: 20 000 × 30 sales bring 600 000, at −20 % on it 750 000 are spent.
#[test]
fn a_loss_can_be_held() {
    for (what, x, cost) in [
        (LockWhat::MarketingProfit, "-60000", "240000"),
        (LockWhat::Romi, "-0.25", "240000"),
        (LockWhat::RomiOnRevenue, "-0.2", "750000"),
    ] {
        let mut plan = plan();
        let clicks = stages(&plan)[1];
        hold(&mut plan, what, ROW, x);
        plan.channels[0].locks[0].gives = Gives::Price(clicks);
        let figures = calculate(&plan);
        assert_eq!(figure(&plan, &figures, Term::MarketingCost, None), Ok(d(cost)), "{what:?}");
        assert_eq!(figure(&plan, &figures, what.term(StageKind::Custom), None), Ok(d(x)), "{what:?}");
        assert_eq!(plan.validate(), Ok(()));
    }
    // As a volume: a deal costs 6 000, its price of a click doubled 12 000, its margin is 6 000; −60 000 are ten of them.
    let mut plan = plan();
    plan.channels[0].stages[1].price = d("24");
    hold(&mut plan, LockWhat::MarketingProfit, ROW, "-60000");
    assert_eq!(figure(&plan, &calculate(&plan), Term::Deals, None), Ok(d("10")));
}

/// Each deal earns 3 000 more than its clicks of 6 cost: no number of deals loses anything.
#[test]
fn a_loss_that_a_funnel_cannot_make_is_refused_by_name() {
    let mut plan = plan();
    plan.channels[0].stages[1].price = d("6");
    hold(&mut plan, LockWhat::MarketingProfit, ROW, "-60000");
    let said = conflict(&calculate(&plan));
    assert!(matches!(said.undefined.reason, Reason::OutOfRange(_)), "{said:?}");
    let id = plan.channels[0].id;
    assert_eq!(said.a, Some(Field::from(plan.channels[0].locks[0].field(id))));
    assert_eq!(said.b, Some(Stage::PRICE.of((id, stages(&plan)[1]))));
    // Revenue is never below nothing.
    let field = LockField { channel: id, stage: ROW, what: LockWhat::Revenue };
    assert!(plan.apply(Edit::number(Field::from(field), d("-1"))).is_err());
    let field = LockField { channel: id, stage: ROW, what: LockWhat::Romi };
    assert!(plan.apply(Edit::number(Field::from(field), -largest() - Decimal::ONE)).is_err());
}

/// Budget and cost per lead typed: 100 000 / 500 = 200 leads, 20 deals, 10 000 clicks at 10.
#[test]
fn a_budget_and_a_cost_per_lead_give_the_leads() {
    let mut plan = plan();
    let leads = stages(&plan)[2];
    plan.channels[0].monthly_budget = Some(d("100000"));
    hold(&mut plan, LockWhat::CostPer, leads, "500");
    let figures = calculate(&plan);
    assert_eq!(figure(&plan, &figures, Term::Leads, None), Ok(d("200")));
    assert_eq!(figure(&plan, &figures, Term::Deals, None), Ok(d("20")));
    assert_eq!(figure(&plan, &figures, Term::MarketingCost, None), Ok(d("100000")));
}

#[test]
fn a_contradiction_names_both_and_says_by_how_much() {
    let mut plan = plan();
    let [_, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    let id = plan.channels[0].id;
    hold(&mut plan, LockWhat::CostPer, leads, "500");
    let lock = Field::from(plan.channels[0].locks[0].field(id));
    // A price typed over what follows: 12 / 2 % are 600 a lead.
    let input = giving_field(id, Gives::Price(clicks)).unwrap();
    plan.apply(Edit::number(Field::from(input), d("12"))).unwrap();
    let figures = calculate(&plan);
    let said = conflict(&figures);
    assert_eq!((said.undefined.reason, said.a, said.b), (Reason::Contradiction, Some(lock), Some(Field::from(input))));
    assert_eq!(said.would_be, Some(d("600")));
    assert_eq!(figure(&plan, &figures, Term::Cpl, None).unwrap_err().contradiction(), Some((lock, Field::from(input))));
    // Another lock that gives nothing: cost per click 11 against 500 a lead is 22 instead of 20 ‰.
    plan.apply(Edit::number(Field::from(input), None)).unwrap();
    plan.channels[0].locks.push(Lock {
        what: LockWhat::CostPer,
        stage: clicks,
        value: d("11"),
        gives: Gives::Nothing,
        over: None,
    });
    let said = conflict(&calculate(&plan));
    let other = Field::from(plan.channels[0].locks[1].field(id));
    assert_eq!((said.a, said.b, said.would_be), (Some(other), Some(lock), Some(d("10"))));
}

#[test]
fn what_does_not_follow_is_said_and_the_rest_of_the_plan_stays() {
    let mut plan = plan();
    let [impressions, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    let mut second = templates::channel(&mut plan, templates::Chain::Clicks);
    second.share = Decimal::ONE;
    plan.channels.push(second);
    // The impressions cost nothing: a cost per lead does not rest on CTR.
    hold(&mut plan, LockWhat::CostPer, leads, "600");
    plan.channels[0].locks[0].gives = Gives::Rate(impressions);
    let figures = calculate(&plan);
    assert_eq!(conflict(&figures).undefined.reason, Reason::Idle);
    assert!(figures.channels[1].error.is_none());
    assert!(figures.channels[1].line.whole.as_ref().unwrap().cost.is_ok());
    // Two figures that say the same wait for each other: 12 a click and 600 a lead, at 2 %.
    hold(&mut plan, LockWhat::CostPer, clicks, "12");
    plan.channels[0].locks[0].gives = Gives::Price(clicks);
    plan.channels[0].locks[1].gives = Gives::Rate(impressions);
    let said = conflict(&calculate(&plan));
    assert_eq!(said.undefined.reason, Reason::Circle);
    let id = plan.channels[0].id;
    let names = [&plan.channels[0].locks[1], &plan.channels[0].locks[0]].map(|lock| Some(Field::from(lock.field(id))));
    assert_eq!([said.a, said.b], names);
}

#[test]
fn an_input_that_would_leave_its_range_is_named() {
    let mut plan = plan();
    let [_, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    plan.channels[0].stages[1].fixed_cost = d("60000");
    // 60 000 / 300 leads are 200 a lead before the first click is paid.
    hold(&mut plan, LockWhat::CostPer, leads, "100");
    let said = conflict(&calculate(&plan));
    assert!(matches!(said.undefined.reason, Reason::OutOfRange(_)));
    assert_eq!(said.b, giving_field(plan.channels[0].id, Gives::Price(clicks)).map(Field::from));
    // 30 000 less for 15 000 clicks
    assert_eq!(said.needs, Some(d("-2")));
    // More than all of them cannot go on.
    plan.channels[0].stages[1].fixed_cost = Decimal::ZERO;
    plan.channels[0].locks[0] = Lock { value: d("6"), gives: Gives::Rate(clicks), ..plan.channels[0].locks[0] };
    let said = conflict(&calculate(&plan));
    assert_eq!(said.needs, Some(d("2")));
}

#[test]
fn without_deals_a_cost_per_lead_is_still_a_price() {
    let mut plan = plan();
    plan.products[0].goal = Decimal::ZERO;
    let leads = stages(&plan)[2];
    hold(&mut plan, LockWhat::CostPer, leads, "500");
    let figures = calculate(&plan);
    assert_eq!(figures.channels[0].locked.as_ref().unwrap().given[0].value, d("10"));
    assert_eq!(figure(&plan, &figures, Term::MarketingCost, None), Ok(Decimal::ZERO));
}

#[test]
fn letting_go_gives_back_what_was_typed_and_undo_every_step() {
    let mut plan = plan();
    let start = plan.clone();
    let [_, clicks, leads, _] = stages(&plan)[..] else { panic!() };
    let id = plan.channels[0].id;
    let cpl = Field::from(LockField { channel: id, stage: leads, what: LockWhat::CostPer });
    let price = Field::from(giving_field(id, Gives::Price(clicks)).unwrap());
    let mut history = History::default();
    for x in ["5", "50", "500"] {
        history.apply(&mut plan, Edit::number(cpl, d(x))).unwrap();
    }
    history.seal();
    let held = plan.clone();
    history.apply(&mut plan, Edit::number(price, d("13"))).unwrap();
    history.seal();
    // Let go in the field of the figure: the price typed over it stays.
    for x in [Some(d("50")), None] {
        history.apply(&mut plan, Edit::number(cpl, x)).unwrap();
    }
    assert!(plan.channels[0].locks.is_empty());
    assert_eq!(plan.channels[0].stages[1].price, d("13"));
    history.undo(&mut plan).unwrap();
    assert_eq!((plan.channels[0].stages[1].price, plan.channels[0].locks[0].over), (d("12"), Some(d("13"))));
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, held);
    // A level goes with what is held at it, and comes back with it.
    history.apply(&mut plan, Edit::Remove(Channel::STAGES.list_of(id).thing(clicks))).unwrap();
    assert!(plan.channels[0].locks.is_empty() && plan.validate().is_ok());
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, held);
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, start);
}

fn numbers() -> impl Any<Value = (Vec<i64>, Vec<i64>, Vec<i64>, i64, u8)> {
    (
        prop::collection::vec(1i64..=1000, 3),
        prop::collection::vec(0i64..5000, 4),
        prop::collection::vec(0i64..20_000, 4),
        1i64..5000,
        0u8..4,
    )
}

/// A plan with any funnel: typed goal, budget, counts or a budget of the whole plan.
fn any_plan((rates, prices, fixed, volume, drive): (Vec<i64>, Vec<i64>, Vec<i64>, i64, u8)) -> Strategy {
    let mut plan = plan();
    plan.months = 1 + u32::from(drive);
    plan.products[0].goal = volume.into();
    let channel = &mut plan.channels[0];
    for (at, stage) in channel.stages.iter_mut().enumerate() {
        stage.rate = rates.get(at).map(|rate| Decimal::new(*rate, 3));
        stage.price = Decimal::new(prices[at], 2);
        stage.fixed_cost = fixed[at].into();
    }
    match drive {
        1 => channel.monthly_budget = Some(Decimal::from(volume + 100_000)),
        2 => channel.stages[2].count = Some(volume.into()),
        3 => {
            plan.direction = Direction::BudgetFirst;
            plan.monthly_budget = Decimal::from(volume + 100_000);
        }
        _ => {}
    }
    plan
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()).max(Decimal::ONE) * Decimal::new(1, 12)
}

/// What a lock reads as in the calculated plan.
fn read_back(plan: &Strategy, figures: &Figures, lock: &Lock) -> Value {
    let channel = &plan.channels[0];
    let kind = channel.kind_of(lock.stage);
    let stage = matches!(lock.what, LockWhat::CostSoFar | LockWhat::CostPerPiece | LockWhat::Pieces);
    figure(plan, figures, lock.what.term(kind), stage.then_some(lock.stage))
}

/// Revenue, which a profit is a part of; for each unit of cost, where the figure is a return.
fn whole_of_difference(plan: &Strategy, figures: &Figures, lock: &Lock) -> Decimal {
    let of = |term| figure(plan, figures, term, None).unwrap_or_default().abs();
    match lock.what {
        LockWhat::GrossProfit | LockWhat::MarketingProfit => of(Term::Revenue),
        _ => of(Term::Revenue).checked_div(of(Term::MarketingCost)).unwrap_or_default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is typed is what is read; where it cannot be, two fields that exist are named; nothing panics.
    #[test]
    fn typed_figures_are_read_back_or_refused_by_name(
        numbers in numbers(),
        typed in prop::collection::vec((0usize..13, 0usize..4, -100_000i64..100_000, 0usize..20), 1..5),
    ) {
        let mut plan = any_plan(numbers);
        let stages = stages(&plan);
        for (what, stage, x, gives) in typed {
            let what = LockWhat::ALL[what];
            let stage = if what.is_of_level() { stages[stage] } else { ROW };
            let x = if what.can_be_below_zero() { x } else { x.abs().max(1) };
            let channel = plan.channels[0].id;
            let field = Field::from(LockField { channel, stage, what });
            plan.apply(Edit::number(field, Decimal::new(x, 2))).unwrap();
            let able = able_to_give(&plan.channels[0], what, stage);
            if gives < able.len() {
                let lock = plan.channels[0].locks.iter_mut().find(|l| l.what == what && l.stage == stage).unwrap();
                lock.gives = able[gives];
            }
        }
        prop_assert!(plan.validate().is_ok());
        let figures = calculate(&plan);
        let locked = figures.channels[0].locked.clone().unwrap();
        match (locked.conflict, figures.channels[0].error) {
            (Some(conflict), error) => {
                prop_assert_eq!(error, Some(conflict.undefined));
                for field in [conflict.a, conflict.b].into_iter().flatten() {
                    prop_assert!(plan.get(field).is_some(), "{:?}", field);
                }
                if conflict.undefined.reason == Reason::Contradiction {
                    prop_assert!(conflict.a.is_some() && conflict.b.is_some() && conflict.a != conflict.b);
                }
            }
            (None, Some(_)) => {}
            (None, None) => {
                for lock in &plan.channels[0].locks {
                    let read = read_back(&plan, &figures, lock);
                    // A difference is as exact as what it is the difference of.
                    let of = if lock.what.can_be_below_zero() { whole_of_difference(&plan, &figures, lock) } else { Decimal::ZERO };
                    let is_read = |read: Decimal| near(read, lock.value) || (read - lock.value).abs() <= of * Decimal::new(1, 14);
                    prop_assert!(read.is_ok_and(is_read), "{:?} reads {:?}", lock, read);
                }
            }
        }
    }

    /// Holding what a figure is anyway moves nothing: forward and backward are one.
    #[test]
    fn holding_a_figure_at_its_own_value_moves_nothing(numbers in numbers(), what in 0usize..13, stage in 0usize..4) {
        let mut plan = any_plan(numbers);
        let before = calculate(&plan);
        let what = LockWhat::ALL[what];
        let stage = if what.is_of_level() { stages(&plan)[stage] } else { ROW };
        let lock = Lock { what, stage, value: Decimal::ONE, gives: Gives::Nothing, over: None };
        let Ok(now) = read_back(&plan, &before, &lock) else { return Ok(()) };
        prop_assume!((now > Decimal::ZERO || what.can_be_below_zero() && now != Decimal::ZERO) && before.channels[0].error.is_none());
        let field = Field::from(LockField { channel: plan.channels[0].id, stage, what });
        prop_assume!(plan.apply(Edit::number(field, now)).is_ok());
        let after = calculate(&plan);
        let locked = after.channels[0].locked.clone().unwrap();
        if let Some(conflict) = locked.conflict {
            // A figure that does not rest on the input that gives way to it says so.
            prop_assert!(matches!(conflict.undefined.reason, Reason::Idle), "{:?}", conflict);
            return Ok(());
        }
        let (a, b) = (before.channels[0].line.whole.clone().unwrap(), after.channels[0].line.whole.clone().unwrap());
        for (a, b) in a.counts.iter().chain([&a.cost, &a.revenue]).zip(b.counts.iter().chain([&b.cost, &b.revenue])) {
            prop_assert!(near(a.unwrap(), b.unwrap()), "{:?} {:?}", a, b);
        }
    }

    /// What an edit brings up to date is what calculating anew gives, with typed figures beside it.
    #[test]
    fn updates_are_what_calculating_anew_gives(numbers in numbers(), x in 1i64..1000, other in 1i64..1000) {
        let mut plan = any_plan(numbers);
        let mut second = templates::channel(&mut plan, templates::Chain::Clicks);
        second.share = Decimal::ONE;
        plan.channels.push(second);
        let leads = stages(&plan)[2];
        hold(&mut plan, LockWhat::CostPer, leads, &x.to_string());
        let mut figures = calculate(&plan);
        let (first, second): (ChannelId, ChannelId) = (plan.channels[0].id, plan.channels[1].id);
        let product = plan.products[0].id;
        let edits = [
            Edit::number(Product::GOAL.of(product), Decimal::from(other)),
            Edit::number(Channel::SHARE.of(second), Decimal::new(other, 3)),
            Edit::number(Product::PRICE.of(product), Decimal::from(other)),
            Edit::number(Stage::FIXED_COST.of((first, leads)), Decimal::from(other)),
            Edit::number(Field::from(LockField { channel: first, stage: leads, what: LockWhat::CostPer }), Decimal::from(other)),
            Edit::number(Field::from(LockField { channel: first, stage: leads, what: LockWhat::CostPer }), None),
        ];
        for edit in edits {
            let reach: Reach = edit.reach();
            plan.apply(edit).unwrap();
            figures.update(&plan, reach);
            prop_assert_eq!(&figures, &calculate(&plan));
        }
    }
}
