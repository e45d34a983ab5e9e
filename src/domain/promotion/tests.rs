use super::links::{links, tags_of};
use super::loss::{give_to, switch, without};
use super::view::*;
use super::*;
use crate::domain::edit::Edit;
use crate::domain::model::{ChannelCard, Entry, Stage};
use crate::domain::payback::Payback;
use crate::domain::plan::{Notice, calculate};
use crate::domain::strategy::StageKind;
use crate::domain::templates::{self, Chain};
use crate::domain::term::Term;
use crate::domain::utm::{Finding, Group, UtmError};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Search with a campaign of two ads that share its 40 % one to three, and a blog with the other 60 %.
fn plan() -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.name = "Осень".into();
    plan.channels[0].name = "Google Ads".into();
    plan.channels[0].share = d("0.4");
    plan.channels[0].card.tool = Some(Tool::Ppc);
    plan.channels[0].card.landing = "https://shop.kz/?a=1#top".into();
    let search = plan.channels[0].id;
    let mut within = search;
    for (name, share) in [("Распродажа", "1"), ("Диваны", "0.25"), ("Кресла", "0.75")] {
        let mut part = templates::channel(&mut plan, Chain::Clicks);
        part.within = Some(within);
        part.name = name.into();
        part.share = d(share);
        part.stages[1].price = d("12");
        if within == search {
            within = part.id;
        }
        plan.channels.push(part);
    }
    let mut blog = templates::channel(&mut plan, Chain::Visits);
    blog.name = "Блог".into();
    blog.share = d("0.6");
    blog.card.tool = Some(Tool::Blog);
    blog.stages[0].price = d("3");
    plan.channels.push(blog);
    plan
}

fn ids(plan: &Strategy) -> [ChannelId; 5] {
    let ids: Vec<ChannelId> = plan.channels.iter().map(|channel| channel.id).collect();
    ids.try_into().unwrap()
}

fn figure(plan: &Strategy, id: Option<ChannelId>, term: Term) -> Result<Decimal, crate::domain::quantity::Undefined> {
    let figures = calculate(plan);
    let line = match id {
        Some(id) => &figures.channel(id).unwrap().line,
        None => &figures.total,
    };
    line.figure(term, None, &figures.context)
}

#[test]
fn an_ad_owes_the_visitors_that_its_share_of_buyers_needs() {
    let plan = plan();
    let figures = calculate(&plan);
    let owed = owed(&plan, &figures, ids(&plan)[0]);
    // 30 buyers: 12 for search, of these 3 and 9; 10 % of requests, 2 % of clicks: 3 / (0.02 × 0.1) = 1 500 and 4 500.
    let rows: Vec<_> = owed.iter().map(|row| (row.share, row.deals)).collect();
    assert_eq!(rows, [(Ok(d("0.25")), Ok(d("3"))), (Ok(d("0.75")), Ok(d("9")))]);
    for (row, visitors) in owed.iter().zip(["1500", "4500"]) {
        assert_eq!(figure(&plan, Some(row.id), row.visitors.unwrap()), Ok(d(visitors)));
    }
}

#[test]
fn a_whole_sums_its_ads_up_and_weighs_their_rates() {
    let mut plan = plan();
    let [search, campaign, sofas, ..] = ids(&plan);
    let clicks = plan.channel(sofas).unwrap().stages[1].id;
    plan.set(Stage::RATE.of((sofas, clicks)), &Entry::Number(Some(d("0.04")))).unwrap();
    // 3 buyers need 750 clicks now, 9 need 4 500: 120 leads of 5 250 clicks, not the mean of 4 % and 2 %.
    for id in [search, campaign] {
        assert_eq!(figure(&plan, Some(id), Term::Clicks), Ok(d("5250")));
        let rate = figure(&plan, Some(id), Term::VisitToLeadRate).unwrap();
        assert_eq!(rate.round_dp(10), (d("120") / d("5250")).round_dp(10));
        assert_eq!(figure(&plan, Some(id), Term::MarketingCost), Ok(d("63000")));
    }
}

#[test]
fn without_a_channel_the_plan_is_that_of_the_others() {
    let mut plan = plan();
    let [search, campaign, sofas, chairs, blog] = ids(&plan);
    let before = plan.clone();
    let back = plan.apply(switch(search, true)).unwrap();
    assert!([search, campaign, sofas, chairs].into_iter().all(|id| plan.is_off(id)) && !plan.is_off(blog));
    assert_eq!(plan.switched_off(), [true, true, true, true, false]);
    let mut alone = before.clone();
    alone.apply(Edit::Remove(Strategy::CHANNELS.thing(search))).unwrap();
    for term in [Term::Deals, Term::Leads, Term::Visits, Term::MarketingCost, Term::Revenue, Term::Romi] {
        assert_eq!(figure(&plan, None, term), figure(&alone, None, term), "{term:?}");
    }
    for id in [search, sofas] {
        assert!(figure(&plan, Some(id), Term::MarketingCost).unwrap_err().is_not_planned());
    }
    // Switched off on purpose: no notice that the shares are no whole, none that it sells nothing.
    assert!(!calculate(&plan).notices.iter().any(|notice| matches!(notice, Notice::SharesNotWhole(None, _))));
    assert!(crate::domain::levels::levels(&plan, &calculate(&plan), None).iter().any(|row| row.estimate.cost.is_ok()));
    plan.apply(back).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn what_is_lost_and_where_the_money_could_go() {
    let mut plan = plan();
    let [search, _, sofas, chairs, blog] = ids(&plan);
    let loss = without(&plan, search).unwrap();
    let row = |term| *loss.compared.iter().find(|row| row.term == term).unwrap();
    // 12 of 30 sales at 6 000 (12 / (0.02 × 0.1)), the others at 1 500 (3 / (0.02 × 0.1)).
    assert_eq!((row(Term::Deals).gave, row(Term::Deals).without), (Ok(d("12")), Ok(d("30"))));
    assert_eq!((loss.freed, row(Term::MarketingCost).with), (Ok(d("72000")), Ok(d("99000"))));
    assert_eq!(row(Term::MarketingCost).without, Ok(d("45000")));
    assert_eq!(loss.places.iter().map(|place| place.id).collect::<Vec<_>>(), [blog]);
    assert_eq!((loss.places[0].cost_per_deal, loss.places[0].deals), (d("1500"), Ok(d("48"))));
    // Of two ads the cheaper one stands first.
    let clicks = plan.channel(chairs).unwrap().stages[1].id;
    plan.set(Stage::PRICE.of((chairs, clicks)), &Entry::Number(Some(d("20")))).unwrap();
    let loss = without(&plan, blog).unwrap();
    assert_eq!(loss.places.iter().map(|place| place.id).collect::<Vec<_>>(), [sofas, chairs]);
    // Its own switch is thrown for the comparison, whatever stands now.
    plan.apply(switch(blog, true)).unwrap();
    assert_eq!(without(&plan, blog).unwrap(), loss);
}

#[test]
fn money_is_handed_over_by_share_or_by_budget() {
    let mut plan = plan();
    let [search, _, sofas, chairs, blog] = ids(&plan);
    plan.apply(give_to(&plan, blog, search).unwrap()).unwrap();
    assert_eq!((plan.channel(search).unwrap().share, plan.is_off(blog)), (Decimal::ONE, true));
    assert!(!calculate(&plan).notices.iter().any(|notice| matches!(notice, Notice::SharesNotWhole(None, _))));
    // Not from one level to another, nor between a share and a budget.
    assert_eq!(give_to(&plan, blog, sofas), None);
    plan.channels[3].monthly_budget = Some(d("5000"));
    assert_eq!(give_to(&plan, sofas, chairs), None);
    plan.channels[2].monthly_budget = Some(d("7000"));
    plan.apply(give_to(&plan, sofas, chairs).unwrap()).unwrap();
    assert_eq!(plan.channel(chairs).unwrap().monthly_budget, Some(d("12000")));
}

#[test]
fn a_joint_campaign_costs_our_share_of_its_prices() {
    let mut plan = templates::calculator("RUB");
    let id = plan.channels[0].id;
    plan.channels[0].setup_cost = d("1000");
    plan.channels[0].stages[2].fixed_cost = d("5000");
    assert_eq!(figure(&plan, None, Term::MarketingCost), Ok(d("186000")));
    plan.apply(Edit::number(ChannelCard::OUR_SHARE.of(id), d("0.4"))).unwrap();
    // 40 % of 180 000 and of 5 000; setting up is typed as what we pay.
    assert_eq!(figure(&plan, None, Term::MarketingCost), Ok(d("75000")));
    assert_eq!(figure(&plan, Some(id), Term::Leads), Ok(d("300")));
    let figures = calculate(&plan);
    let costs =
        crate::domain::explain::explain(&plan, &figures, crate::domain::explain::FigureRef::total(Term::MarketingCost));
    let parts: Decimal = costs.operands.iter().map(|operand| operand.value.unwrap()).sum();
    assert_eq!(parts, d("75000"));
}

#[test]
fn positioning_and_landing_pages_come_down_the_tree() {
    let mut plan = plan();
    let [search, _, sofas, _, blog] = ids(&plan);
    let gaps_before = gaps(&plan);
    assert_eq!((gaps_before.not_positioned, gaps_before.without_landing), (vec![search, blog], vec![blog]));
    for (field, text) in
        [(ChannelCard::ROLE, "Спрос"), (ChannelCard::MESSAGE, "Доставим за день"), (ChannelCard::AUDIENCE, "Новосёлы")]
    {
        assert!(!is_positioned(&plan, search));
        plan.apply(Edit::text(field.of(search), text)).unwrap();
    }
    assert!(is_positioned(&plan, search) && is_positioned(&plan, sofas) && !is_positioned(&plan, blog));
    assert_eq!(kind_of(&plan, sofas), PartKind::Ad);
    plan.promotion.phrases.push(Phrase { id: PhraseId(900), text: "диван".into(), ..Phrase::default() });
    assert_eq!(gaps(&plan).phrases, 1);
}

#[test]
fn a_tool_that_does_not_serve_the_goal_is_flagged() {
    let mut plan = plan();
    let [.., blog] = ids(&plan);
    plan.channels[4].card.goal_kind = GoalKind::Sales;
    assert_eq!(misfit(&plan, blog), Some(Tool::Blog));
    assert_eq!(gaps(&plan).misfits, [blog]);
    plan.channels[4].card.goal_kind = GoalKind::Brand;
    assert_eq!(misfit(&plan, blog), None);
}

#[test]
fn the_media_plan_is_paid_traffic_alone() {
    let mut plan = plan();
    let [search, _, sofas, _, blog] = ids(&plan);
    assert!(is_paid_traffic(&plan, search) && is_paid_traffic(&plan, sofas) && is_paid_traffic(&plan, blog));
    // A blog with a salary instead of a price of a visit buys no traffic.
    plan.channels[4].stages[0].price = Decimal::ZERO;
    plan.channels[4].stages[0].fixed_cost = d("40000");
    assert!(!is_paid_traffic(&plan, blog));
    plan.channels[0].card.traffic = Traffic::Unpaid;
    assert!(!is_paid_traffic(&plan, sofas));
}

#[test]
fn a_goal_of_a_channel_is_compared_with_what_the_plan_gives_by_its_day() {
    let mut plan = plan();
    plan.months = 3;
    let [.., blog] = ids(&plan);
    plan.channels[4].card.goal_measure = GoalMeasure::Deals;
    assert_eq!(goal_check(&plan, &calculate(&plan), blog), None);
    plan.channels[4].card.goal_value = Some(d("13"));
    // 18 of the 30 sales over three months: 6 a month, 12 by the end of February.
    plan.channels[4].card.goal_by = Day::parse("2027-02-15");
    let check = goal_check(&plan, &calculate(&plan), blog).unwrap();
    assert_eq!((check.planned, check.is_reached()), (Ok(d("12")), Some(false)));
    plan.channels[4].card.goal_by = None;
    assert_eq!(goal_check(&plan, &calculate(&plan), blog).unwrap().is_reached(), Some(true));
}

#[test]
fn risk_is_probability_times_what_is_earned() {
    let mut plan = plan();
    let [.., blog] = ids(&plan);
    plan.channels[4].card.risk_rate = d("0.2");
    // 18 sales × 20 000 × 30 % = 108 000
    assert_eq!(at_risk(&plan, &calculate(&plan), blog), Ok(d("21600")));
}

#[test]
fn a_channel_pays_back_in_the_month_from_which_its_sum_stays_at_or_above_zero() {
    let mut plan = plan();
    plan.months = 3;
    let [.., blog] = ids(&plan);
    let paid = |plan: &Strategy| {
        let figures = calculate(plan);
        crate::domain::payback::payback_of(&figures.channel(blog).unwrap().line, &figures)
    };
    // 6 of the 18 sales a month: 36 000 earned, 6 × 1 500 = 9 000 spent, so 27 000 a month are left.
    assert_eq!(paid(&plan), Payback::Month(0));
    plan.channels[4].setup_cost = d("50000");
    assert_eq!(paid(&plan), Payback::Month(1));
    plan.channels[4].setup_cost = d("90000");
    assert_eq!(paid(&plan), Payback::Never);
    plan.channels[4].setup_cost = Decimal::ZERO;
    plan.channels[4].stages[0].price = Decimal::ZERO;
    assert_eq!(paid(&plan), Payback::NothingSpent);
}

#[test]
fn candidates_are_tools_that_the_plan_does_not_have() {
    let tools = candidates(&plan(), GoalKind::None);
    assert!(!tools.contains(&Tool::Ppc) && tools.contains(&Tool::Seo) && !tools.contains(&Tool::Banners));
    assert!(candidates(&plan(), GoalKind::Brand).contains(&Tool::Banners));
}

#[test]
fn tags_follow_from_the_names_and_typed_ones_go_first() {
    let mut plan = plan();
    let [search, campaign, sofas, _, blog] = ids(&plan);
    let rows = links(&plan);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[0].address.as_deref(),
        Ok("https://shop.kz/?a=1&utm_source=google&utm_medium=cpc&utm_campaign=rasprodazha&utm_content=divany#top")
    );
    assert_eq!(rows[0].group(), Some(Group::PaidSearch));
    assert_eq!((rows[2].channel, rows[2].address.clone()), (Some(blog), Err(UtmError::NoAddress)));
    plan.apply(Edit::text(Tags::CAMPAIGN.of(campaign), "autumn")).unwrap();
    plan.apply(Edit::text(Tags::CONTENT.of(sofas), "{ad_id}")).unwrap();
    assert!(links(&plan)[0].address.as_ref().unwrap().contains("utm_campaign=autumn&utm_content={ad_id}"));
    plan.promotion.keeps_letters = true;
    assert!(
        links(&plan)[1].address.as_ref().unwrap().ends_with("utm_content=%D0%BA%D1%80%D0%B5%D1%81%D0%BB%D0%B0#top")
    );
    plan.apply(switch(search, true)).unwrap();
    assert_eq!(links(&plan).len(), 1);
}

#[test]
fn search_without_ads_needs_no_tags_and_a_key_phrase_is_the_term() {
    let mut plan = plan();
    let [_, campaign, ..] = ids(&plan);
    plan.channels[4].card.tool = Some(Tool::Seo);
    plan.channels[4].card.landing = "shop.kz".into();
    assert!(!links(&plan)[2].is_tagged());
    assert_eq!(links(&plan)[2].address.as_deref(), Ok("https://shop.kz"));
    for (id, is_ad) in [(900, true), (901, false)] {
        plan.promotion.phrases.push(Phrase {
            id: PhraseId(id),
            text: "купить диван".into(),
            is_ad,
            landing: "shop.kz/divany".into(),
            channel: Some(campaign),
            ..Phrase::default()
        });
    }
    let rows = links(&plan);
    assert_eq!((rows.len(), rows[3].phrase), (4, Some(PhraseId(900))));
    assert_eq!(
        rows[3].address.as_deref(),
        Ok("https://shop.kz/divany?utm_source=google&utm_medium=cpc&utm_campaign=rasprodazha&utm_term=kupit-divan")
    );
    assert_eq!(tags_of(&plan, campaign, None)[4], "");
}

/// Names as marketers type them, with the tool or without one: source, medium and campaign of a plan called "Осень".
#[test]
fn source_and_medium_follow_from_platform_and_tool() {
    let mut plan = plan();
    for (name, tool, tags) in [
        ("Яндекс Директ поиск", Some(Tool::Ppc), ["yandex", "cpc", "poisk-osen"]),
        ("Яндекс Директ поиск", None, ["yandex", "cpc", "poisk-osen"]),
        ("Яндекс Директ РСЯ", Some(Tool::Banners), ["yandex", "banner", "osen"]),
        ("Google Ads", Some(Tool::Ppc), ["google", "cpc", "osen"]),
        ("Таргет ВК", Some(Tool::SocialAds), ["vk", "cpc", "target-osen"]),
        ("Телеграм-канал", Some(Tool::Messengers), ["telegram", "social", "kanal-osen"]),
        ("Рассылка", Some(Tool::Email), ["newsletter", "email", "rassylka-osen"]),
        ("Партнёр Ромашка", Some(Tool::Partners), ["partner", "affiliate", "partnyor-romashka-osen"]),
        ("Criteo", Some(Tool::Retargeting), ["criteo", "retargeting", "osen"]),
        ("Hotline.ua", Some(Tool::Portals), ["hotline", "referral", "ua-osen"]),
        // Nobody says where the ads stand: the source is asked for, not made up.
        ("Контекстная реклама", Some(Tool::Ppc), ["", "cpc", "kontekstnaya-reklama-osen"]),
        ("Search ads", Some(Tool::Ppc), ["", "cpc", "search-ads-osen"]),
        ("", Some(Tool::Ppc), ["", "cpc", "line-1-osen"]),
    ] {
        plan.channels.truncate(1);
        plan.channels[0].name = name.into();
        plan.channels[0].card.tool = tool;
        let row = links(&plan).remove(0);
        assert_eq!([0, 1, 2].map(|at| row.tags[at].as_str()), tags, "{name}");
        assert_eq!(row.findings().contains(&Finding::Missing("utm_source")), tags[0].is_empty(), "{name}");
    }
}

#[test]
fn what_a_person_tagged_himself_stays() {
    let mut plan = plan();
    plan.channels.truncate(1);
    let id = plan.channels[0].id;
    let typed = "https://shop.kz/?utm_source=Yandex&utm_medium=my medium".replace(' ', "%20");
    plan.channels[0].card.landing = typed.clone();
    let row = links(&plan).remove(0);
    assert_eq!(row.address.as_deref(), Ok(typed.as_str()));
    assert_eq!((row.tags[0].as_str(), row.tags[1].as_str(), row.tags[2].as_str()), ("Yandex", "my medium", ""));
    assert!(row.findings().contains(&Finding::Missing("utm_campaign")));
    // What is typed beside it is added; the same tag twice is told.
    plan.apply(Edit::text(Tags::CAMPAIGN.of(id), "autumn")).unwrap();
    assert_eq!(links(&plan)[0].address, Ok(format!("{typed}&utm_campaign=autumn")));
    plan.apply(Edit::text(Tags::SOURCE.of(id), "google")).unwrap();
    assert_eq!(links(&plan)[0].address, Err(UtmError::Duplicate("utm_source".into())));
    // Typed tags go before those that follow, letter by letter, macros with them.
    plan.channels[0].card.landing = "https://shop.kz/".into();
    plan.channels[0].name = "Яндекс".into();
    for (tag, text) in
        [(Tags::SOURCE, "yandeks-direkt-poisk"), (Tags::CAMPAIGN, "{campaign_id}"), (Tags::TERM, "{keyword}")]
    {
        plan.apply(Edit::text(tag.of(id), text)).unwrap();
    }
    assert_eq!(
        links(&plan)[0].address.as_deref(),
        Ok(
            "https://shop.kz/?utm_source=yandeks-direkt-poisk&utm_medium=cpc&utm_campaign={campaign_id}&utm_term={keyword}"
        )
    );
}

#[test]
fn returning_visitors_of_a_level_that_a_funnel_does_not_have_are_undefined() {
    let plan = plan();
    let figures = calculate(&plan);
    let deals = Retargeting { level: StageKind::Deals, ..Retargeting::default() };
    let qualified = Retargeting { level: StageKind::QualifiedLeads, ..Retargeting::default() };
    for scenario in [deals, qualified] {
        assert!(returning(&figures, &scenario).left.is_err());
    }
}
