//! Ceilings and their exits where days between the levels take needs into months before the plan.

use super::*;

/// 20 sales a month, their requests 60 days earlier: 200 requests of 200 000 impressions in each of the two months before
/// the plan and in its first one, none in its last two, and the same ceilings over them.
#[test]
fn ceilings_hold_before_the_plan_too() {
    let mut plan = three_months();
    plan.channels[0].stages[2].days = d("60");
    plan.money.demand = Some(d("160000"));
    plan.money.leader_deals = Some(d("12"));
    plan.money.managers = Some(d("1"));
    plan.money.leads_per_manager = Some(d("150"));
    plan.money.limit = Some(d("60000"));
    plan.money.agency_rate = d("0.1");
    plan.money.lines = vec![line("5000", CostKind::Tools)];
    let figures = calculate(&plan);
    let found = breaches(&plan, &figures);
    let of = |breach: &ceilings::Breach| {
        let months: Vec<_> = breach.months.iter().map(|over| (over.month, over.need, over.short)).collect();
        (breach.ceiling, months)
    };
    let leads = |month| (month, d("200"), d("50"));
    assert_eq!(
        found.iter().map(of).collect::<Vec<_>>(),
        [
            // 60 000 and a tenth of it for the agency; the tools are paid within the plan.
            (
                Ceiling::Budget,
                vec![(-2, d("66000"), d("6000")), (-1, d("66000"), d("6000")), (0, d("71000"), d("11000"))]
            ),
            (Ceiling::Demand, [-2, -1, 0].map(|month| (month, d("200000"), d("40000"))).to_vec()),
            // Sales are within the plan.
            (Ceiling::Leader, [0, 1, 2].map(|month| (month, d("20"), d("8"))).to_vec()),
            (Ceiling::Team, [-2, -1, 0].map(leads).to_vec()),
        ]
    );
    assert_eq!((found[3].worst.month, found[3].ratio.map(|x| x.round_dp(4))), (-2, Ok(d("1.3333"))));
    plan.money.limit = None;
    plan.money.lines.clear();
    let product = plan.products[0].id;
    assert_eq!(
        tried(&plan, Ceiling::Team),
        [
            (Way::SmallerGoal(Some(product)), d("60"), d("45")),
            (Way::LaterDate, d("3"), d("4")),
            (Way::Rate(crate::domain::strategy::StageKind::Leads), d("0.1"), d("0.1334")),
            (Way::Salespeople, d("1"), d("2")),
        ]
    );
    let rate = Way::Rate(crate::domain::strategy::StageKind::Impressions);
    assert!(tried(&plan, Ceiling::Demand).contains(&(rate, d("0.05"), d("0.0625"))));
    // Everything a year early: only the months before the plan are over it.
    plan.channels[0].stages[2].days = d("360");
    let team = breach(&plan, &calculate(&plan), Ceiling::Team).unwrap();
    assert_eq!(team.months.iter().map(|over| over.month).collect::<Vec<_>>(), [-12, -11, -10]);
}

/// Ads need 10 requests for a sale 30 days earlier, partners sell at once and need none of them before the plan.
#[test]
fn a_need_before_the_plan_goes_to_the_channel_that_has_none_there() {
    let mut plan = three_months();
    plan.channels[0].share = d("0.8");
    plan.channels[0].stages[2].days = d("30");
    let mut partners = templates::channel(&mut plan, Chain::Deals);
    partners.share = d("0.2");
    plan.channels.push(partners);
    plan.money.managers = Some(d("1"));
    plan.money.leads_per_manager = Some(d("120"));
    // 16 sales a month of ads: 160 requests in the month before and in the first two.
    let team = breach(&plan, &calculate(&plan), Ceiling::Team).unwrap();
    assert_eq!(team.months.iter().map(|over| over.month).collect::<Vec<_>>(), [-1, 0, 1]);
    assert_eq!((team.worst.need, team.mostly), (d("160"), Some(plan.channels[0].id)));
    // At most 12 of 20 sales of a month are of ads: 60 %, and 40 % of partners.
    let way = Way::AnotherChannel(plan.channels[0].id, plan.channels[1].id);
    let found = tried(&plan, Ceiling::Team);
    let exit = found.iter().find(|(other, ..)| *other == way).unwrap();
    assert_eq!((exit.1, exit.2), (d("0.2"), d("0.4")));
}
