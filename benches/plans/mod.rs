//! Plans as people write them, in four languages, and their JSON: what the length of a link is measured on.
//!
//! The texts stand in `*.tsv` beside this file, made up for this purpose. The codec has never seen them: no dictionary
//! and no word list is made from them. Numbers are typical of the field and uneven, the same in every language.

#![allow(clippy::disallowed_methods, reason = "no figures of a plan, but made-up inputs")]

use rust_decimal::Decimal;
use voronka::domain::leads::{Item, ItemId, List, three_grades};
use voronka::domain::model::Cell;
use voronka::domain::money::{CostId, CostKind, CostLine};
use voronka::domain::promotion::{Phrase, PhraseId, Retargeting as Scenario, ScenarioId, Tool};
use voronka::domain::strategy::{Channel, Month, StageKind, Strategy};
use voronka::domain::templates::{self, Chain};

/// The languages of the samples.
pub const LANGUAGES: [&str; 4] = ["ru", "uk", "kk", "en"];

fn lines(language: &str) -> Vec<Vec<&'static str>> {
    let file = match language {
        "ru" => include_str!("ru.tsv"),
        "uk" => include_str!("uk.tsv"),
        "kk" => include_str!("kk.tsv"),
        _ => include_str!("en.tsv"),
    };
    file.lines().map(|line| line.split('\t').collect()).collect()
}

/// An uneven number of a sequence, from `low` in steps of `step`, `count` of them, scaled down by `scale` digits.
fn uneven(at: usize, low: i64, step: i64, count: usize, scale: u32) -> Decimal {
    Decimal::new(low + step * (at * 7919 % count) as i64, scale).normalize()
}

/// A sample plan and how many texts it holds: 5 channels × 12 months with 55 texts, or 20 × 36 with 264.
pub fn sample(language: &str, is_big: bool) -> (Strategy, usize) {
    let all = lines(language);
    let mut texts = 0;
    let mut take = |kind: &str, small: usize| {
        let most = if is_big { usize::MAX } else { small };
        let rows = all.iter().filter(|row| row[0] == kind).take(most);
        let rows: Vec<Vec<String>> = rows.map(|row| row[1..].iter().map(|&text| text.to_owned()).collect()).collect();
        texts += rows.iter().map(Vec::len).sum::<usize>();
        rows
    };
    let currency = ["RUB", "UAH", "KZT", "USD"][LANGUAGES.iter().position(|&one| one == language).unwrap()];
    let mut plan = templates::calculator(currency);
    let scale = plan.products[0].price;
    plan.start = Month { year: 2027, month: 3 };
    plan.months = if is_big { 36 } else { 12 };
    plan.products.clear();
    plan.channels.clear();
    plan.name = take("plan", 1)[0][0].clone();
    for (at, row) in take("product", 1).into_iter().enumerate() {
        let mut product = templates::product(&mut plan);
        let [name, what, audience, need, usp] = row.try_into().unwrap();
        (product.name, product.offer.what, product.offer.audience) = (name, what, audience);
        (product.offer.need, product.offer.usp) = (need, usp);
        product.price = (scale * uneven(at, 45, 35, 9, 2)).normalize();
        product.margin_rate = uneven(at, 25, 5, 11, 2);
        product.goal = uneven(at, 240, 60, 40, 0);
        if at < 3 {
            product.offer.cells =
                (0..12).map(|month| (month, uneven(month as usize + at, 18, 3, 11, 0)).into()).collect();
        }
        plan.products.push(product);
    }
    for (at, row) in take("channel", 5).into_iter().enumerate() {
        let chain = [Chain::Qualified, Chain::Clicks, Chain::Clicks, Chain::Visits][at % 4];
        let mut channel = templates::channel(&mut plan, chain);
        let [name, role, message, audience, landing, ad_text] = row.try_into().unwrap();
        (channel.name, channel.card.role, channel.card.message) = (name, role, message);
        (channel.card.audience, channel.card.landing, channel.card.ad_text) = (audience, landing, ad_text);
        channel.card.tool = Tool::ALL.get(at * 5 % Tool::ALL.len()).copied();
        // The second and third are campaigns of the first.
        channel.within = plan.channels.first().filter(|_| at == 1 || at == 2).map(|whole: &Channel| whole.id);
        channel.share = uneven(at, 5, 5, 7, 2);
        if at % 3 == 1 {
            channel.setup_cost = (scale * uneven(at, 5, 5, 9, 1)).normalize();
        }
        for (level, stage) in channel.stages.iter_mut().enumerate() {
            if let Some(rate) = &mut stage.rate {
                *rate = (*rate * uneven(at * 5 + level, 60, 7, 17, 2)).round_dp(4).normalize();
            }
            if matches!(stage.kind, StageKind::Clicks | StageKind::Visits) {
                stage.price = (scale * uneven(at, 35, 5, 20, 5)).normalize();
            }
            if stage.kind == StageKind::Leads && at % 2 == 0 {
                stage.days = uneven(at, 3, 1, 12, 0);
            }
        }
        plan.channels.push(channel);
    }
    for (at, row) in take("phrase", 4).into_iter().enumerate() {
        let id = PhraseId(plan.fresh_id());
        let channel = plan.channels.get(at % 3).map(|channel| channel.id);
        let mut phrase = Phrase { id, channel, demand: Some(uneven(at, 120, 230, 41, 0)), ..Phrase::default() };
        let mut row = row.into_iter();
        phrase.text = row.next().unwrap();
        (phrase.is_ad, phrase.ad_text) = row.next().map(|text| (true, text)).unwrap_or_default();
        plan.promotion.phrases.push(phrase);
    }
    for (at, row) in take("scenario", 1).into_iter().enumerate() {
        let id = ScenarioId(plan.fresh_id());
        let [who, message] = row.try_into().unwrap();
        let (window, return_rate) = (uneven(at, 7, 7, 4, 0), uneven(at, 3, 2, 9, 2));
        plan.promotion.scenarios.push(Scenario { id, who, message, window, return_rate, ..Scenario::default() });
    }
    plan.leads.grades = three_grades(&mut plan);
    for (grade, row) in plan.leads.grades.iter_mut().zip(take("grade", 1)) {
        let [name, handler, personal, routine, system, next_step] = row.try_into().unwrap();
        (grade.name, grade.handler, grade.personal) = (name, handler, personal);
        (grade.routine, grade.system, grade.next_step) = (routine, system, next_step);
    }
    for (at, row) in take("item", 1).into_iter().enumerate() {
        let list = List::ALL[at % List::ALL.len()];
        let id = ItemId(plan.fresh_id());
        let grade = plan.leads.grades.get(at % 3).filter(|_| list.is_of_grade()).map(|grade| grade.id);
        let mut row = row.into_iter();
        let (text, note) = (row.next().unwrap(), row.next().unwrap_or_default());
        let points = uneven(at, -10, 5, 9, 0);
        plan.leads.items.push(Item {
            id,
            list,
            grade: grade.unwrap_or_default(),
            text,
            note,
            points,
            ..Item::default()
        });
    }
    for (at, row) in take("cost", 1).into_iter().enumerate() {
        let id = CostId(plan.fresh_id());
        let amount = (scale * uneven(at, 2, 1, 5, 0)).normalize();
        let [name] = row.try_into().unwrap();
        plan.money.lines.push(CostLine {
            id,
            name,
            kind: CostKind::ALL[at % CostKind::ALL.len()],
            amount,
            is_once: at == 0,
            from: 1,
            until: None,
        });
    }
    for (month, index) in plan.sales.season.iter_mut().enumerate() {
        *index = uneven(month, 70, 5, 13, 2);
    }
    plan.sales.growth = Decimal::new(2, 2);
    assert_eq!(plan.validate(), Ok(()));
    (plan, texts)
}

/// JSON of an object: only what is there.
#[derive(Default)]
struct Object(String);

impl Object {
    fn raw(mut self, name: &str, value: &str) -> Self {
        let comma = if self.0.is_empty() { "" } else { "," };
        self.0 += &format!("{comma}\"{name}\":{value}");
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        if text.is_empty() {
            self
        } else {
            self.raw(name, &format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
        }
    }

    fn number(self, name: &str, number: Decimal) -> Self {
        if number.is_zero() { self } else { self.raw(name, &number.normalize().to_string()) }
    }

    fn list(self, name: &str, items: impl Iterator<Item = String>) -> Self {
        let items: Vec<String> = items.collect();
        if items.is_empty() { self } else { self.raw(name, &format!("[{}]", items.join(","))) }
    }

    fn end(self) -> String {
        format!("{{{}}}", self.0)
    }
}

/// The plan as JSON with readable names and only what differs from nothing: as short as one would write it.
pub fn json(plan: &Strategy) -> String {
    let id = |id: u32| Decimal::from(id);
    let products = plan.products.iter().map(|p| {
        let o = &p.offer;
        let cell = |cell: &Cell| format!("[{},{}]", cell.month, cell.units.normalize());
        Object::default()
            .number("id", id(p.id.0))
            .text("name", &p.name)
            .number("price", p.price)
            .number("margin", p.margin_rate)
            .number("goal", p.goal)
            .text("what", &o.what)
            .text("audience", &o.audience)
            .text("need", &o.need)
            .text("usp", &o.usp)
            .list("months", o.cells.iter().map(cell))
            .end()
    });
    let channels = plan.channels.iter().map(|c| {
        let stages = c.stages.iter().map(|s| {
            Object::default()
                .number("id", id(s.id.0))
                .text("kind", &format!("{:?}", s.kind).to_lowercase())
                .number("rate", s.rate.unwrap_or_default())
                .number("price", s.price)
                .number("days", s.days)
                .end()
        });
        Object::default()
            .number("id", id(c.id.0))
            .number("within", id(c.within.map_or(0, |whole| whole.0)))
            .text("name", &c.name)
            .text("tool", &c.card.tool.map(|tool| format!("{tool:?}").to_lowercase()).unwrap_or_default())
            .number("share", c.share)
            .number("setupCost", c.setup_cost)
            .list("stages", stages)
            .text("role", &c.card.role)
            .text("message", &c.card.message)
            .text("audience", &c.card.audience)
            .text("landing", &c.card.landing)
            .text("adText", &c.card.ad_text)
            .end()
    });
    let phrases = plan.promotion.phrases.iter().map(|p| {
        Object::default()
            .number("id", id(p.id.0))
            .text("text", &p.text)
            .text("adText", &p.ad_text)
            .number("demand", p.demand.unwrap_or_default())
            .number("channel", id(p.channel.map_or(0, |channel| channel.0)))
            .end()
    });
    let scenarios = plan.promotion.scenarios.iter().map(|s| {
        Object::default()
            .number("id", id(s.id.0))
            .text("who", &s.who)
            .text("message", &s.message)
            .number("days", s.window)
            .number("rate", s.return_rate)
            .end()
    });
    let grades = plan.leads.grades.iter().map(|g| {
        Object::default()
            .number("id", id(g.id.0))
            .text("warmth", &format!("{:?}", g.warmth).to_lowercase())
            .text("name", &g.name)
            .number("share", g.share)
            .number("nextRate", g.next_rate)
            .number("nextDays", g.next_days)
            .number("dealRate", g.deal_rate)
            .number("dealDays", g.deal_days)
            .number("scoreFrom", g.score_from)
            .text("handler", &g.handler)
            .text("personal", &g.personal)
            .text("routine", &g.routine)
            .text("system", &g.system)
            .text("nextStep", &g.next_step)
            .end()
    });
    let items = plan.leads.items.iter().map(|i| {
        Object::default()
            .number("id", id(i.id.0))
            .text("list", &format!("{:?}", i.list).to_lowercase())
            .number("grade", id(i.grade.0))
            .text("text", &i.text)
            .text("note", &i.note)
            .number("points", i.points)
            .end()
    });
    let costs = plan.money.lines.iter().map(|line| {
        Object::default()
            .number("id", id(line.id.0))
            .text("name", &line.name)
            .text("kind", &format!("{:?}", line.kind).to_lowercase())
            .number("amount", line.amount)
            .raw("once", &line.is_once.to_string())
            .end()
    });
    Object::default()
        .text("name", &plan.name)
        .text("currency", plan.currency.code())
        .text("start", &format!("{}-{:02}", plan.start.year, plan.start.month))
        .number("months", Decimal::from(plan.months))
        .number("budget", plan.monthly_budget)
        .list("season", plan.sales.season.iter().map(|index| index.normalize().to_string()))
        .number("growth", plan.sales.growth)
        .list("products", products)
        .list("channels", channels)
        .list("phrases", phrases)
        .list("retargeting", scenarios)
        .list("grades", grades)
        .list("lists", items)
        .list("costs", costs)
        .number("nextId", id(plan.next_id))
        .end()
}
