//! Public media plans and reports as they were published, with the totals that their authors give.

use super::{d, expect, import, kinds, planned, total};
use crate::domain::plan::calculate;
use crate::domain::strategy::{Channel, StageKind};
use crate::domain::term::Term;
use crate::i18n::locale::Locale;
use rust_decimal::Decimal;

#[test]
fn media_mix_with_set_up_and_media_cost() {
    let (plan, figures) = planned(
        "name|setup_cost|media_cost|budget|budget_share|cpm|cpc|impressions|ctr|clicks|cr_click_lead|leads|cpl|cr_lead_deal|deals|deal_share|cac
Online ads (CPM)|20000|80000|100000|0.12|10.0|6.25|8000000|0.002|16000|0.05|800|125.00|0.1|80|0.04|1250.0
Paid search (CPC)|5000|300000|305000|0.37|30.5|2.00|10000000|0.015|150000|0.05|7500|40.67|0.1|750|0.36|406.7
Natural search (fixed)|30000|0|30000|0.04|3.0|0.30|10000000|0.01|100000|0.05|5000|6.00|0.1|500|0.24|60.0
Affiliates (CPS)|20000|19200|39200|0.05|4.9|0.82|8000000|0.006|48000|0.05|2400|16.33|0.1|240|0.11|80.0
Aggregators (CPS)|20000|28800|48800|0.06|6.1|0.76|8000000|0.008|64000|0.05|3200|15.25|0.1|320|0.15|90.0
Sponsorships (fixed)|10000|250000|260000|0.32|32.5|6.50|8000000|0.005|40000|0.05|2000|130.00|0.1|200|0.09|1300.0
E-mail lists (CPM)|5000|32000|37000|0.05|80.0|8.41|400000|0.011|4400|0.05|220|168.18|0.1|22|0.01|1681.8
In-house e-mail list|500|10|510||0.1|0.17|100000|0.03|3000|0.15|450|1.13|0.3|135||3.8
Own-site ads|500|1000|1500||1.0|0.08|1000000|0.02|20000|0.1|2000|0.75|0.25|500||3.0
Total|111000|711010|822010||15.4|1.85|53500000|0.008|445400|0.086|23570|34.88|0.184|2747||299.2",
        Locale::En,
    );
    assert_eq!(plan.channels.len(), 9);
    assert_eq!(plan.channels[0].setup_cost, d("20000"));
    assert_eq!(plan.channels[0].monthly_budget, Some(d("100000")));
    expect(
        &figures,
        &[
            (Term::SetupCost, "111000"),
            (Term::MarketingCost, "822010"),
            (Term::Impressions, "53500000"),
            (Term::Clicks, "445400"),
            (Term::Leads, "23570"),
            (Term::Deals, "2747"),
            (Term::Ctr, "0.008325233645"),
            (Term::Cpm, "15.364672897196"),
            (Term::Cpc, "1.845554557701"),
            (Term::Cpl, "34.875265167586"),
            (Term::Cac, "299.23917000364"),
            (Term::MediaCpc, "1.596340368208"),
        ],
    );
}

#[test]
fn visits_straight_to_deals() {
    let (plan, figures) = planned(
        "Канал|Бюджет|Визиты|CR visit → deal|Продажи|CAC
SEO / content|500|5000|0,54%|27|18,5
Google Ads|2000|2500|0,54%|13,5|148
Meta Ads|2000|4000|0,40%|16|125
Twitter / X|0|2000|0,30%|6|0
Referral|0|1000|1,0%|10|0
Всего|4500|14500||72,5|62",
        Locale::Ru,
    );
    assert_eq!(kinds(&plan), [StageKind::Visits, StageKind::Deals]);
    expect(
        &figures,
        &[
            (Term::MarketingCost, "4500"),
            (Term::Visits, "14500"),
            (Term::Deals, "72.5"),
            (Term::Cac, "62.068965517241"),
        ],
    );
}

#[test]
fn an_own_stage_and_a_last_conversion_that_follows() {
    let (plan, figures) = planned(
        "name|budget|visits|cr_visit_lead|leads|cr_lead_paywall|paywall|deals|cac
SEO and content|120000|18000|0.050|900|0.18|162|57|2105
Telegram Ads|180000|6000|0.120|720|0.14|101|20|9000
Partnerships|90000|80|0.60|48|0.50|24|18|5000
Seller community, referral|50000|1500|0.080|120|0.20|24|15|3333
Итого|440000|25580|1788|311|110|4000|",
        Locale::En,
    );
    assert_eq!(kinds(&plan), [StageKind::Visits, StageKind::Leads, StageKind::Custom, StageKind::Deals]);
    assert_eq!(plan.channels[1].stages[2].name, "paywall");
    assert_eq!(plan.channels[1].stages[2].count, None);
    assert_eq!(plan.channels[1].stages[3].count, Some(d("20")));
    let paywall = crate::domain::plan::StageKey::of(&plan.channels[0].stages[2]);
    assert_eq!(figures.total.count(&paywall, None), Ok(d("310.8")));
    expect(
        &figures,
        &[
            (Term::MarketingCost, "440000"),
            (Term::Visits, "25580"),
            (Term::Leads, "1788"),
            (Term::Deals, "110"),
            (Term::Cac, "4000"),
        ],
    );
}

#[test]
fn budget_and_deals_only() {
    let (plan, figures) = planned(
        "name|budget|cac|deals\nSEO and content|60000|1.00|60000\nTikTok|120000|2.50|48000\nInfluencers|80000|3.00|27000
PR|40000|0.50|80000\nASO|20000|1.50|13000\nTotal|320000|1.40|228000",
        Locale::En,
    );
    assert!(plan.channels.iter().all(|channel| channel.stages[0].price.is_zero()));
    expect(&figures, &[(Term::MarketingCost, "320000"), (Term::Deals, "228000"), (Term::Cac, "1.40350877193")]);
    // Without the printed deals the price makes them.
    let (_, figures) = planned("name|budget|cac\nInfluencers|80000|3.00\nASO|20000|1.50", Locale::En);
    expect(&figures, &[(Term::MarketingCost, "100000"), (Term::Deals, "40000")]);
}

#[test]
fn a_report_keeps_its_counts_beside_rounded_conversions() {
    let (plan, figures) = planned(
        "День|Расход, ₽|Показы|Клики|CTR|CPC
06-08|782,50|544|90|16,5%|8,69
06-09|528,93|456|70|15,4%|7,56
06-10|254,48|206|39|18,9%|6,53
06-11|205,87|198|36|18,2%|5,72
06-12|178,95|275|37|13,5%|4,84
06-13|214,62|332|45|13,6%|4,77
06-14|481,55|419|82|19,6%|5,87
Итого|2 646,90|2 430|399|16,4%|6,63",
        Locale::Ru,
    );
    assert_eq!((plan.channels.len(), plan.channels[6].name.as_str()), (7, "06-14"));
    expect(
        &figures,
        &[
            (Term::MarketingCost, "2646.9"),
            (Term::Impressions, "2430"),
            (Term::Clicks, "399"),
            (Term::Ctr, "0.164197530864"),
            (Term::Cpc, "6.633834586466"),
            (Term::Cpm, "1089.259259259259"),
        ],
    );
}

#[test]
fn a_report_with_gaps_in_its_results() {
    let (plan, figures) = planned(
        "Campaign\tSpend\tImpr.\tClicks\tCTR\tAvg. CPC\tCPM\tConversions\tCost / conv.
Bing Ads\t25,658.61\t466,582\t21,480\t4.60%\t1.19\t\t50\t513.17
Meta\t25,923.71\t19,780,693\t407,136\t2.06%\t\t1.31\t86\t301.44
Quantcast\t33,784.20\t41,964,872\t11,284\t0.0269%\t2.99\t0.81\t11\t3,071.29
Azerion\t34,555.83\t7,679,074\t9,910\t0.129%\t\t4.50\t42\t822.76
\t119,922.35\t69,891,221\t449,810",
        Locale::En,
    );
    assert_eq!((plan.channels.len(), plan.channels[3].stages[2].count), (4, Some(d("42"))));
    expect(
        &figures,
        &[
            (Term::MarketingCost, "119922.35"),
            (Term::Impressions, "69891221"),
            (Term::Clicks, "449810"),
            (Term::Ctr, "0.006435858375"),
            (Term::Cpc, "0.266606678375"),
            (Term::Cpm, "1.715842823808"),
        ],
    );
}

#[test]
fn budgets_alone() {
    let (plan, found) = import(
        "Канал|Бюджет|Частка бюджету|Дохід|ROAS
Organic|20364|2,08%|163398|8,02\nEmail|37468|3,82%|243610|6,50\nInfluencer|112337|11,45%|519453|4,62
Referral|73766|7,52%|263536|3,57\nSocial Ads|286488|29,19%|589544|2,06\nPaid Search|450959|45,95%|598703|1,33",
        Locale::Uk,
    );
    assert_eq!((found.cells, found.unread, kinds(&plan)), (12, 0, vec![StageKind::Deals]));
    assert_eq!(plan.channels.iter().filter_map(|channel| channel.monthly_budget).sum::<Decimal>(), d("981382"));
}

#[test]
fn russian_numbers_and_headings() {
    let (plan, found) = import(
        "Рекламный канал|Затраты на запуск|Бюджет с НДС, тыс. ₽|Доля бюджета, %|Показы|Конверсия в клик, %|Переходы|Конверсия сайта в заявку|Заявки|Конверсия в продажу
Поиск|50 000|1 500|75%|1 500 000|2|30 000|12,5%|3 750|20%
РСЯ|—|500|25%|нет данных|0,5|40 000|120%|800|",
        Locale::Ru,
    );
    let [search, network] = plan.channels.as_slice() else { unreachable!() };
    assert_eq!((search.setup_cost, search.monthly_budget), (d("50000"), Some(d("1500000"))));
    let figures = |channel: &Channel| -> Vec<_> { channel.stages.iter().map(|s| (s.kind, s.count, s.rate)).collect() };
    assert_eq!(
        figures(search),
        [
            (StageKind::Impressions, Some(d("1500000")), Some(d("0.02"))),
            (StageKind::Clicks, None, Some(d("0.125"))),
            (StageKind::Leads, None, Some(d("0.2"))),
            (StageKind::Deals, None, None),
        ]
    );
    // Impressions follow from the clicks; the conversion over 100 % is left out, and the requests are kept instead.
    assert_eq!(
        figures(network),
        [
            (StageKind::Impressions, None, Some(d("0.005"))),
            (StageKind::Clicks, Some(d("40000")), None),
            (StageKind::Leads, Some(d("800")), None),
        ]
    );
    assert_eq!((found.unread, found.cells), (2, 7 + 5));
    let figures = calculate(&plan);
    assert_eq!(total(&figures, Term::MarketingCost), Ok(d("2000000")));
    assert_eq!(total(&figures, Term::Deals), Ok(d("750")));
}
