use super::*;
use crate::domain::edit::Edit;
use crate::domain::model::{Entry, spent};
use crate::domain::money::{CostId, CostLine, VatBasis};
use crate::domain::plan::calculate;
use crate::domain::roadmap::Task;
use crate::domain::strategy::StageId;
use crate::domain::templates::{self, Chain};
use crate::domain::track::{Basis, Fact};
use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Three months, two channels that share the goal evenly: 90 000 a month each (half of the example's 180 000).
fn plan() -> Strategy {
    let mut plan = templates::calculator("RUB");
    (plan.start, plan.months) = (Month { year: 2027, month: 1 }, 3);
    plan.products[0].goal = 90.into();
    let mut second = templates::channel(&mut plan, Chain::Clicks);
    second.stages = plan.channels[0].stages.clone();
    for stage in &mut second.stages {
        stage.id = StageId(plan.fresh_id());
    }
    second.share = plan.channels[0].share;
    plan.channels.push(second);
    plan
}

fn spend(plan: &mut Strategy, channel: usize, month: usize, spent: i64) {
    let mechanic = Mechanic::Channel(plan.channels[channel].id);
    let month = number_of(plan.start.plus(month));
    plan.set(crate::domain::model::spent(mechanic, month), &Entry::Number(Some(spent.into()))).unwrap();
}

fn amount(off: Option<Result<Off, Undefined>>) -> Option<Decimal> {
    off.map(|off| off.unwrap().amount)
}

#[test]
fn open_months_and_cells_without_a_fact_are_in_no_difference() {
    let mut plan = plan();
    spend(&mut plan, 0, 0, 99_000);
    spend(&mut plan, 1, 0, 81_000);
    spend(&mut plan, 0, 1, 45_000);
    // March is open: what is already spent there is shown and not compared.
    spend(&mut plan, 0, 2, 10_000);
    let found = compare(&plan, &calculate(&plan), Month { year: 2027, month: 3 });
    let offs = |row: usize| found.rows[row].cells.iter().map(|cell| amount(cell.off)).collect::<Vec<_>>();
    assert_eq!(offs(0), [Some(d("9000")), Some(d("-45000")), None]);
    assert_eq!(offs(1), [Some(d("-9000")), None, None]);
    assert_eq!(found.rows[0].cells[2].fact, Some(d("10000")));
    // 180 000 planned for what is compared in the first row, 144 000 spent: a fifth less.
    let off = found.rows[0].sum.off.unwrap().unwrap();
    assert_eq!((off.amount, off.share), (d("-36000"), Ok(d("-0.2"))));
    // By month: 180 000 and 180 000; of February only what is typed.
    assert_eq!(
        found.sums.iter().map(|sum| amount(sum.off)).collect::<Vec<_>>(),
        [Some(d("0")), Some(d("-45000")), None]
    );
    assert_eq!(
        found.months.iter().map(|month| month.fact).collect::<Vec<_>>(),
        [180_000, 45_000, 10_000].map(|x| Some(x.into()))
    );
    assert_eq!((found.total.plan, found.total.fact), (Ok(d("270000")), Ok(d("225000"))));
    assert_eq!(amount(found.total.off), Some(d("-45000")));
    assert_eq!(found.missing, [(Mechanic::Channel(plan.channels[1].id), Month { year: 2027, month: 2 })]);
}

#[test]
fn plan_and_fact_have_one_basis() {
    let mut plan = plan();
    (plan.money.agency_rate, plan.money.vat_rate) = (d("0.1"), d("0.2"));
    plan.money.vat = VatBasis::Refunded;
    let planned = |plan: &Strategy| compare(plan, &calculate(plan), plan.start).rows[0].cells[0].plan;
    for (basis, money) in Basis::ALL.into_iter().zip(["90000", "99000", "108000", "118800"]) {
        plan.track.basis = basis;
        assert_eq!(planned(&plan), Ok(d(money)), "{basis:?}");
    }
}

#[test]
fn tasks_and_fixed_costs_are_mechanics_too() {
    let mut plan = plan();
    assert_eq!(compare(&plan, &calculate(&plan), plan.start).rows.len(), 2);
    plan.roadmap.tasks.push(Task {
        id: crate::domain::roadmap::TaskId(90),
        cost: Some(500.into()),
        paid: Some(2),
        ..Task::default()
    });
    plan.money.lines.push(CostLine { id: CostId(91), amount: 70.into(), ..CostLine::default() });
    plan.track.basis = Basis::Full;
    plan.money.vat_rate = d("0.2");
    let found = compare(&plan, &calculate(&plan), plan.start);
    let of = |mechanic| found.rows.iter().find(|row| row.mechanic == mechanic).unwrap();
    let plans = |row: &Row| row.cells.iter().map(|cell| cell.plan.unwrap()).collect::<Vec<_>>();
    assert_eq!(plans(of(Mechanic::Tasks)), [d("0"), d("500"), d("0")]);
    assert_eq!(plans(of(Mechanic::Fixed)), [d("70"), d("70"), d("70")]);
}

#[test]
fn facts_stay_where_they_were_when_the_plan_changes() {
    let mut plan = plan();
    spend(&mut plan, 0, 0, 1_000);
    spend(&mut plan, 1, 1, 2_000);
    let first = plan.channels[0].id;
    plan.apply(Edit::Remove(Strategy::CHANNELS.thing(first))).unwrap();
    let found = compare(&plan, &calculate(&plan), plan.start.plus(3));
    assert_eq!(found.rows.last().unwrap().kind, RowKind::Gone);
    assert_eq!(found.total.fact, Ok(d("3000")));
    // The plan begins a month later: January is no column any more, and nothing is lost or moved.
    plan.start = plan.start.plus(1);
    let found = compare(&plan, &calculate(&plan), plan.start.plus(3));
    assert_eq!(found.elsewhere, d("1000"));
    assert_eq!(found.rows[0].cells[0].fact, Some(d("2000")));
}

#[test]
fn a_channel_that_is_broken_down_keeps_what_was_spent_before() {
    let mut plan = plan();
    spend(&mut plan, 0, 0, 1_000);
    let whole = plan.channels[0].id;
    let mut part = plan.channels[0].clone();
    (part.id, part.within) = (ChannelId(plan.fresh_id()), Some(whole));
    for stage in &mut part.stages {
        stage.id = StageId(plan.fresh_id());
    }
    plan.channels.insert(1, part);
    spend(&mut plan, 1, 0, 500);
    let found = compare(&plan, &calculate(&plan), plan.start.plus(1));
    let kinds: Vec<RowKind> = found.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Whole, RowKind::Undivided, RowKind::Own, RowKind::Own]);
    assert_eq!(found.rows[0].cells[0].fact, Some(d("1500")));
    assert_eq!(found.rows[0].cells[0].plan, Ok(d("90000")));
    assert_eq!(found.total.fact, Ok(d("1500")));
}

#[test]
fn what_is_paid_before_the_plan_has_its_own_months() {
    let mut plan = plan();
    plan.channels.truncate(1);
    // Requests of a month's deals come a month before them.
    plan.channels[0].stages[2].days = 30.into();
    let found = compare(&plan, &calculate(&plan), Month { year: 2027, month: 1 });
    assert_eq!(found.columns[0], Column { month: Month { year: 2026, month: 12 }, at: None, is_closed: true });
    let plans: Vec<Decimal> = found.rows[0].cells.iter().map(|cell| cell.plan.unwrap()).collect();
    assert_eq!(plans, [d("180000"), d("180000"), d("180000"), d("0")]);
    // A plan in which no month is closed has no closed month before it either.
    plan.track.closed = Some(0);
    assert!(!compare(&plan, &calculate(&plan), plan.start.plus(9)).columns[0].is_closed);
}

proptest! {
    #[test]
    fn rows_and_columns_add_up_to_one_total(
        facts in prop::collection::vec((0usize..2, 0usize..3, 0i64..200_000), 0..7), closed in 0u32..4,
    ) {
        let mut plan = plan();
        plan.track.closed = Some(closed);
        for (channel, month, spent) in facts {
            spend(&mut plan, channel, month, spent);
        }
        let found = compare(&plan, &calculate(&plan), plan.start);
        let sum = |sums: Vec<&Sum>, get: fn(&Sum) -> Value| sums.into_iter().map(|sum| get(sum).unwrap()).sum::<Decimal>();
        let rows = || found.rows.iter().map(|row| &row.sum).collect::<Vec<_>>();
        let columns = || found.sums.iter().collect::<Vec<_>>();
        for get in [(|sum: &Sum| sum.plan) as fn(&Sum) -> Value, |sum| sum.fact] {
            prop_assert_eq!(Ok(sum(rows(), get)), get(&found.total));
            prop_assert_eq!(Ok(sum(columns(), get)), get(&found.total));
        }
        let kept: Vec<&Fact> = plan.track.facts.iter().collect();
        prop_assert!(kept.windows(2).all(|pair| (pair[0].mechanic, pair[0].month) < (pair[1].mechanic, pair[1].month)));
    }
}

proptest! {
    #[test]
    fn facts_are_kept_in_order_and_every_change_is_taken_back(
        edits in prop::collection::vec((0u8..8, 0u32..9, 24_300u32..24_310, 0i64..100), 1..40),
    ) {
        let mut plan = templates::calculator("USD");
        for (kind, id, month, x) in edits {
            let mechanic = match id {
                0 => Mechanic::Tasks,
                1 => Mechanic::Fixed,
                id => Mechanic::Channel(ChannelId(id)),
            };
            let edit = match kind {
                0 => Edit::Set(Track::BASIS.field(), Entry::Choice((x % 5) as u8)),
                1 => Edit::Set(Track::CLOSED.field(), Entry::Choice((x % 64) as u8)),
                2 => Edit::Remove(Strategy::CHANNELS.thing(ChannelId(id))),
                _ => Edit::number(spent(mechanic, month), (x > 20).then_some(Decimal::from(x))),
            };
            let before = plan.clone();
            match plan.apply(edit) {
                Ok(inverse) => {
                    prop_assert_eq!(plan.validate(), Ok(()));
                    let after = plan.clone();
                    let redo = plan.apply(inverse).unwrap();
                    prop_assert_eq!(&plan, &before);
                    plan.apply(redo).unwrap();
                    prop_assert_eq!(&plan, &after);
                }
                Err(_) => prop_assert_eq!(&plan, &before),
            }
        }
    }
}

#[test]
fn what_no_page_could_have_made_is_refused() {
    let plan = templates::calculator("USD");
    let channel = Mechanic::Channel(plan.channels[0].id);
    let with = |facts: Vec<Fact>| {
        let mut other = plan.clone();
        other.track.facts = facts;
        other.validate()
    };
    let fact = |mechanic, month, spent: i64| Fact { mechanic, month, spent: spent.into() };
    assert_eq!(with(vec![fact(channel, 24_320, 0), fact(Mechanic::Tasks, 24_300, 5)]), Ok(()));
    assert!(with(vec![fact(Mechanic::Tasks, 24_300, 5), fact(channel, 24_320, 0)]).is_err(), "out of order");
    assert!(with(vec![fact(channel, 24_320, 1), fact(channel, 24_320, 2)]).is_err(), "twice");
    assert!(with(vec![fact(channel, 24_320, -1)]).is_err());
    assert!(with(vec![fact(channel, 60, 1)]).is_err(), "the year 5");
    assert!(with(vec![fact(Mechanic::Channel(ChannelId(999)), 24_320, 1)]).is_err(), "a channel that never was");
    let mut other = plan.clone();
    other.track.closed = Some(61);
    assert!(other.validate().is_err());
}
