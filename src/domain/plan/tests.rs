use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::promotion::{CardField, Phrase, PhraseId, PromotionEdit, card};
use crate::domain::strategy::{Direction, Strategy};
use crate::domain::templates::{self, Chain};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Products × channels × months with uneven shares.
fn plan_of(products: usize, channels: usize, months: u32) -> Strategy {
    let mut plan = Strategy { months, ..Strategy::default() };
    for p in 0..products {
        let mut product = templates::product(&mut plan);
        product.price = Decimal::from(1_000 + 250 * p);
        product.margin_rate = Decimal::new(25 + p as i64, 2);
        product.goal = Decimal::from(100 + 37 * p);
        plan.products.push(product);
    }
    for c in 0..channels {
        let mut channel = templates::channel(&mut plan, Chain::ALL[c % 4]);
        channel.share = Decimal::from(c + 1);
        channel.setup_cost = Decimal::from(100 * c);
        channel.stages[0].price = Decimal::from(3 + c);
        plan.channels.push(channel);
    }
    plan
}

#[test]
fn units_add_up_in_every_direction() {
    let plan = plan_of(3, 5, 7);
    let figures = calculate(&plan);
    for product in &plan.products {
        let whole = figures.units(product.id, None, None).unwrap();
        assert_eq!(whole, product.goal);
        let by_channel: Decimal =
            plan.channels.iter().map(|c| figures.units(product.id, Some(c.id), None).unwrap()).sum();
        let by_month: Decimal = (0..7).map(|m| figures.units(product.id, None, Some(m)).unwrap()).sum();
        assert_eq!((by_channel, by_month), (whole, whole));
        assert_eq!(figures.off_goal(product.id), Ok(Decimal::ZERO));
    }
    let total: Decimal =
        figures.channels.iter().map(|c| c.line.figure(Term::MarketingCost, None, &figures.context).unwrap()).sum();
    let shown = figures.total.figure(Term::MarketingCost, None, &figures.context).unwrap();
    assert!((total - shown).abs() < Decimal::new(1, 15));
}

#[test]
fn a_typed_channel_is_kept_and_the_rest_is_spread_around_it() {
    let mut plan = plan_of(1, 2, 1);
    let (channel, stage) = (plan.channels[0].id, plan.channels[0].stages.last().unwrap().id);
    plan.apply(Edit::number(Field::StageCount(channel, stage), d("70"))).unwrap();
    let figures = calculate(&plan);
    let product = plan.products[0].id;
    assert_eq!(figures.units(product, Some(channel), None), Ok(d("70")));
    assert_eq!(figures.units(product, Some(plan.channels[1].id), None), Ok(d("30")));
    plan.apply(Edit::number(Field::StageCount(channel, stage), d("170"))).unwrap();
    assert_eq!(calculate(&plan).off_goal(product), Ok(d("70")));
    assert!(calculate(&plan).notices.contains(&Notice::OffGoal(product, d("70"))));
}

#[test]
fn shares_that_do_not_add_up_are_normalised_and_told() {
    let plan = plan_of(1, 2, 1);
    let figures = calculate(&plan);
    assert!(figures.notices.contains(&Notice::SharesNotWhole(None, d("3"))));
    assert_eq!(figures.units(plan.products[0].id, None, None), Ok(d("100")));
}

#[test]
fn a_broken_channel_leaves_the_others_calculated() {
    let mut plan = plan_of(1, 2, 1);
    let (channel, stage) = (plan.channels[0].id, plan.channels[0].stages[1].id);
    plan.apply(Edit::number(Field::StageRate(channel, stage), None)).unwrap();
    let figures = calculate(&plan);
    let broken = figures.channels[0].error.unwrap();
    assert_eq!(broken.cause(), Some(Field::StageRate(channel, stage)));
    assert!(figures.channels[1].line.figure(Term::MarketingCost, None, &figures.context).is_ok());
    // The total is not the sum of what happens to be known.
    assert!(figures.total.figure(Term::MarketingCost, None, &figures.context).is_err());
}

#[test]
fn a_budget_that_buys_nothing_countable_is_cost_without_volume() {
    let mut plan = plan_of(1, 2, 3);
    plan.channels[0].setup_cost = d("500");
    plan.channels[0].stages.iter_mut().for_each(|stage| stage.price = Decimal::ZERO);
    let other = {
        let figures = calculate(&plan);
        figures.channels[1].line.figure(Term::MarketingCost, None, &figures.context).unwrap()
    };
    let id = plan.channels[0].id;
    plan.apply(Edit::number(Field::ChannelBudget(id), d("7000"))).unwrap();
    let figures = calculate(&plan);
    let brand = &figures.channel(id).unwrap().line;
    let of = |line: &Line, term, month| line.figure(term, month, &figures.context);
    // Set-up is within the budget of its month.
    assert_eq!(of(brand, Term::MarketingCost, None), Ok(d("21000")));
    assert_eq!(of(brand, Term::MarketingCost, Some(0)), Ok(d("7000")));
    assert_eq!(of(brand, Term::MediaCost, Some(0)), Ok(d("6500")));
    for term in [Term::Deals, Term::Leads, Term::Revenue, Term::Units] {
        assert!(of(brand, term, None).unwrap_err().is_not_planned(), "{term:?}");
    }
    let reason = Undefined::because(Reason::NothingToBuy);
    assert!(figures.notices.contains(&Notice::Broken(id, reason)));
    // The totals pass over what is not planned; the other channel takes the whole goal.
    assert_eq!(of(&figures.total, Term::Deals, None), Ok(d("100")));
    let whole = of(&figures.total, Term::MarketingCost, None).unwrap();
    assert!(whole > d("21000") + other, "{whole}");
    let levels = figures.estimate(&plan, id, None);
    assert_eq!((levels[0].cost, levels[3].cost_so_far), (Ok(d("21000")), Ok(d("21000"))));
    assert!(levels[0].cost_per_piece.is_err());
}

#[test]
fn an_empty_plan_has_figures_without_numbers() {
    let figures = calculate(&Strategy::default());
    for term in Term::ALL {
        let _ = figures.total.figure(*term, None, &figures.context);
    }
    assert!(figures.total.figure(Term::MarketingCost, None, &figures.context).unwrap_err().is_not_planned());
}

#[test]
fn a_whole_is_the_sum_of_its_parts_and_its_rates_are_weighted() {
    let mut plan = Strategy::default();
    let mut whole = templates::channel(&mut plan, Chain::Reach);
    whole.name = "Search".into();
    let id = whole.id;
    plan.channels.push(whole);
    for (impressions, clicks, budget) in [("36", "11", "10.78"), ("242", "28", "31.79")] {
        let mut part = templates::channel(&mut plan, Chain::Reach);
        part.within = Some(id);
        part.monthly_budget = Some(d(budget));
        part.stages[0].count = Some(d(impressions));
        part.stages[0].rate = None;
        part.stages[1].count = Some(d(clicks));
        plan.channels.push(part);
    }
    let figures = calculate(&plan);
    let search = &figures.channel(id).unwrap().line;
    assert_eq!(search.figure(Term::MarketingCost, None, &figures.context), Ok(d("42.57")));
    let ctr = search.figure(Term::Ctr, None, &figures.context).unwrap();
    assert_eq!(ctr.round_dp(12), d("0.140287769784"));
    assert_eq!(figures.total.figure(Term::Clicks, None, &figures.context), Ok(d("39")));
}

#[test]
fn budget_first_spends_the_budget_and_no_more() {
    let mut plan = plan_of(2, 3, 4);
    plan.direction = Direction::BudgetFirst;
    plan.monthly_budget = d("50000");
    let figures = calculate(&plan);
    for month in 0..4 {
        let cost = figures.total.figure(Term::MarketingCost, Some(month), &figures.context).unwrap();
        assert!((cost - d("50000")).abs() < Decimal::new(1, 12), "{cost}");
    }
}

#[test]
fn a_partner_is_paid_by_the_sale() {
    let mut plan = templates::calculator("RUB");
    plan.channels[0].commission_rate = d("0.1");
    plan.channels[0].stages[1].price = Decimal::ZERO;
    let figures = calculate(&plan);
    // 30 sales at 20 000: revenue 600 000, a tenth of it
    assert_eq!(figures.total.figure(Term::MarketingCost, None, &figures.context), Ok(d("60000")));
    plan.direction = Direction::BudgetFirst;
    plan.monthly_budget = d("60000");
    let figures = calculate(&plan);
    assert_eq!(figures.total.figure(Term::Deals, None, &figures.context), Ok(d("30")));
}

#[test]
fn cost_of_a_product_is_its_part_by_deals() {
    let plan = plan_of(2, 2, 3);
    let figures = calculate(&plan);
    let parts = plan.products.iter().map(|p| figures.product_line(&plan, p.id).whole.unwrap().cost.unwrap());
    let total = figures.total.figure(Term::MarketingCost, None, &figures.context).unwrap();
    assert!((parts.sum::<Decimal>() - total).abs() < Decimal::new(1, 12));
}

#[test]
fn a_row_knows_its_share_of_the_budget_and_of_the_deals() {
    // 30 sales a month through each of two channels at 180 000 and 60 000: a quarter of 480 000 a period of 2 months.
    let mut plan = templates::calculator("RUB");
    plan.months = 2;
    plan.products[0].goal = d("120");
    let mut other = templates::channel(&mut plan, Chain::Clicks);
    other.share = Decimal::ONE;
    other.stages[1].price = d("4");
    plan.channels.push(other);
    let figures = calculate(&plan);
    for month in [None, Some(0), Some(1)] {
        let of = |at: usize, term| figures.channels[at].line.figure(term, month, &figures.context);
        assert_eq!((of(0, Term::BudgetShare), of(1, Term::BudgetShare)), (Ok(d("0.75")), Ok(d("0.25"))));
        assert_eq!((of(0, Term::DealShare), of(1, Term::DealShare)), (Ok(d("0.5")), Ok(d("0.5"))));
    }
    let product = figures.product_line(&plan, plan.products[0].id);
    assert_eq!(product.figure(Term::BudgetShare, None, &figures.context), Ok(Decimal::ONE));
}

#[test]
fn nothing_breaks_even_without_deals() {
    let mut plan = plan_of(1, 1, 1);
    let reach = templates::channel(&mut plan, Chain::Reach);
    let (id, top) = (reach.id, reach.stages[0].id);
    plan.channels.push(reach);
    plan.apply(Edit::number(Field::StageFixedCost(id, top), d("500"))).unwrap();
    let sells = plan.channels[0].id;
    plan.apply(Edit::number(Field::StageFixedCost(sells, plan.channels[0].stages[0].id), d("500"))).unwrap();
    let revenue = |plan: &Strategy, at: usize| {
        let figures = calculate(plan);
        figures.channels[at].line.figure(Term::BreakEvenRevenue, None, &figures.context)
    };
    assert!(revenue(&plan, 0).is_ok());
    assert_eq!(revenue(&plan, 1), Err(Undefined::because(Reason::NotPlanned(Term::BreakEvenRevenue))));
    plan.apply(Edit::number(Field::Goal(plan.products[0].id), d("0"))).unwrap();
    assert_eq!(revenue(&plan, 0), Err(Undefined::because(Reason::DivisionByZero(Term::Deals))));
}

fn edit() -> impl proptest::strategy::Strategy<Value = (u8, usize, usize, i64)> {
    (0u8..30, 0usize..4, 0usize..5, -5i64..2_000_000)
}

/// Any edit on a plan, valid or not.
fn as_edit(plan: &mut Strategy, (kind, a, b, x): (u8, usize, usize, i64)) -> Edit {
    let x = Decimal::new(x, 3);
    let channel = plan.channels.get(a).map(|c| c.id).unwrap_or_default();
    let stage = plan.channels.get(a).and_then(|c| c.stages.get(b)).map(|s| s.id).unwrap_or_default();
    let product = plan.products.get(a).map(|p| p.id).unwrap_or_default();
    match kind {
        0 | 1 => Edit::number(Field::StageRate(channel, stage), x),
        2 => Edit::number(Field::StageCount(channel, stage), Some(x)),
        3 => Edit::number(Field::StageCount(channel, stage), None),
        4 | 5 => Edit::number(Field::StagePrice(channel, stage), x),
        6 => Edit::number(Field::StageFixedCost(channel, stage), x),
        7 => Edit::number(Field::Share(channel), x),
        8 => Edit::number(Field::ChannelBudget(channel), if b == 0 { None } else { Some(x) }),
        9 => Edit::number(Field::SetupCost(channel), x),
        10 => Edit::number(Field::CommissionRate(channel), x),
        11 => Edit::number(Field::Price(product), x),
        12 => Edit::number(Field::MarginRate(product), x),
        13 => Edit::number(Field::Goal(product), x),
        14 => Edit::number(Field::UnitsPerDeal(product), x),
        15 => Edit::Set(Field::GoalUnit(product), crate::domain::field::Entry::Choice((b % 3) as u8)),
        16 => Edit::Set(Field::Direction, crate::domain::field::Entry::Choice((b % 3) as u8)),
        17 => Edit::number(Field::Months, Decimal::from(b)),
        18 => Edit::RemoveChannel(channel),
        19 => {
            let mut new = templates::channel(plan, Chain::ALL[b]);
            new.within = (a % 2 == 0).then_some(channel);
            Edit::InsertChannel(plan.channels.len(), Box::new(new))
        }
        20 => Edit::RemoveProduct(product),
        21 => Edit::RemoveStage(channel, stage),
        22 => Edit::number(Field::OtherCostPerDeal, x),
        24 | 25 => {
            let days = crate::domain::leads::field::LeadField::StageDays(channel, stage);
            Edit::number(Field::Leads(days), Decimal::from(b * 25))
        }
        28 | 29 => crate::domain::promotion::loss::switch(channel, b % 2 == 0),
        26 => Edit::number(card(channel, CardField::OurShare), x),
        27 => {
            let phrase = Phrase { id: PhraseId(plan.fresh_id()), ..Phrase::default() };
            let last = plan.promotion.phrases.last().map(|phrase| phrase.id).unwrap_or_default();
            match b {
                0 => PromotionEdit::RemovePhrase(last).into(),
                1 => Edit::text(card(channel, CardField::Landing), "shop.kz"),
                2 => Edit::text(card(channel, CardField::Starts), "2027-02-30"),
                _ => PromotionEdit::InsertPhrase(a, Box::new(phrase)).into(),
            }
        }
        _ => Edit::Many(vec![Edit::number(Field::MonthlyBudget, x), Edit::number(Field::StageRate(channel, stage), x)]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn updating_gives_what_calculating_anew_gives(edits in prop::collection::vec(edit(), 1..25)) {
        let mut plan = plan_of(3, 4, 5);
        let mut figures = calculate(&plan);
        for seed in edits {
            let edit = as_edit(&mut plan, seed);
            let reach = edit.reach();
            if plan.apply(edit).is_ok() {
                figures.update(&plan, reach);
                prop_assert_eq!(&figures, &calculate(&plan));
            }
        }
    }

    #[test]
    fn a_sheet_has_the_figures_of_its_plan(
        edits in prop::collection::vec((0u8..28, 0usize..5, -5i64..2_000_000), 1..25), chain in 0usize..6,
    ) {
        let mut plan = plan_of(1, 0, 1);
        let channel = templates::channel(&mut plan, Chain::ALL[chain]);
        plan.channels.push(channel);
        for (kind, at, x) in edits {
            let (channel, n) = (plan.channels[0].id, Decimal::new(x, 3));
            let stage = plan.channels[0].stages.get(at).map(|stage| stage.id).unwrap_or_default();
            let edit = match kind {
                0..24 => as_edit(&mut plan, (kind, 0, at, x)),
                24 => Edit::number(Field::Goal(plan.products[0].id), n.trunc()),
                25 => Edit::Set(Field::StageKind(channel, stage), crate::domain::field::Entry::Choice((x.unsigned_abs() % 7) as u8)),
                26 => Edit::text(Field::StageName(channel, stage), if x % 2 == 0 { "A" } else { "b" }),
                _ => Edit::number(Field::Goal(plan.products[0].id), n * Decimal::from(500_000_000)),
            };
            let before = plan.clone();
            if plan.apply(edit).is_err() || plan.channels.len() != 1 || plan.products.len() != 1 || plan.months != 1 {
                plan = before;
                continue;
            }
            prop_assert_eq!(sheet::calculate(&plan), calculate(&plan));
        }
    }

    #[test]
    fn an_edit_and_its_inverse_are_the_identity(edits in prop::collection::vec(edit(), 1..25)) {
        let mut plan = plan_of(2, 3, 2);
        for seed in edits {
            let edit = as_edit(&mut plan, seed);
            let before = plan.clone();
            if let Ok(inverse) = plan.apply(edit) {
                let after = plan.clone();
                let redo = plan.apply(inverse).unwrap();
                plan.next_id = before.next_id;
                prop_assert_eq!(&plan, &before);
                plan.apply(redo).unwrap();
                plan.next_id = after.next_id;
                prop_assert_eq!(&plan, &after);
            } else {
                prop_assert_eq!(&plan, &before);
            }
        }
    }

    #[test]
    fn nothing_panics_whatever_the_numbers(numbers in prop::collection::vec(any::<[u8; 13]>(), 12)) {
        let mut plan = plan_of(2, 3, 3);
        let wild = |i: usize| {
            let b: [u8; 13] = numbers[i % numbers.len()];
            let word = |at: usize| u32::from_le_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]]);
            Decimal::from_parts(word(0), word(4), word(8), b[12] & 0x80 != 0, u32::from(b[12] % 29))
        };
        for (i, channel) in plan.channels.iter_mut().enumerate() {
            channel.share = wild(i);
            channel.setup_cost = wild(i + 1);
            channel.commission_rate = wild(i + 2);
            for (j, stage) in channel.stages.iter_mut().enumerate() {
                stage.rate = Some(wild(i + j));
                stage.price = wild(i + j + 3);
                stage.fixed_cost = wild(i * j);
                stage.count = (i == 2 && j == 0).then(|| wild(j));
            }
        }
        for (i, product) in plan.products.iter_mut().enumerate() {
            product.price = wild(i + 4);
            product.goal = wild(i + 5);
            product.units_per_deal = wild(i + 6);
            product.margin_rate = wild(i + 7);
        }
        for direction in [Direction::GoalFirst, Direction::BudgetFirst] {
            plan.direction = direction;
            plan.monthly_budget = wild(9);
            let figures = calculate(&plan);
            for term in Term::ALL {
                let _ = crate::domain::explain::explain(&plan, &figures, crate::domain::explain::FigureRef::total(*term));
                let _ = figures.total.figure(*term, Some(1), &figures.context);
            }
        }
    }

    #[test]
    fn more_budget_never_gives_fewer_sales(less in 0i64..500_000, more in 0i64..500_000) {
        let mut plan = plan_of(2, 3, 2);
        plan.direction = Direction::BudgetFirst;
        let mut deals = |budget: i64| {
            plan.monthly_budget = Decimal::from(budget);
            calculate(&plan).total.figure(Term::Deals, None, &calculate(&plan).context)
        };
        if let (Ok(a), Ok(b)) = (deals(less), deals(less + more)) {
            prop_assert!(b >= a);
        }
    }
}
