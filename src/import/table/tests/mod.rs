//! Whole tables: the limits, hostile ones, and any at all. Media plans as people have them are in `media_plans`.

mod headings;
mod kinds;
mod measure;
mod media_plans;
mod sheets;

use super::words::WORDS;
use super::{Answers, Reading, Why, read_table};
use crate::domain::plan::{Figures, calculate};
use crate::domain::quantity::Value;
use crate::domain::strategy::{
    Channel, ChannelId, MAX_CHANNELS, MAX_NAME, MAX_STAGES, Stage, StageId, StageKind, Strategy,
};
use crate::domain::term::Term;
use crate::i18n::locale::Locale;
use proptest::prelude::{any, prop, proptest};
use proptest::strategy::Strategy as Generator;
use rust_decimal::Decimal;

pub(super) fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// What a table gave: nothing at all if it could not be read.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) cells: usize,
    pub(super) unread: usize,
    pub(super) table: Option<Reading>,
}

/// Takes a table into an empty plan of one month. In the texts of these tests `|` stands for a tab.
pub(super) fn import(text: &str, locale: Locale) -> (Strategy, Found) {
    take(&text.replace('|', "\t"), locale, &Answers::default(), Strategy { months: 1, ..Strategy::default() })
}

/// Takes a table into a plan as it is.
pub(super) fn take(text: &str, locale: Locale, answers: &Answers, mut plan: Strategy) -> (Strategy, Found) {
    let Ok(table) = read_table(text, locale, answers, &plan) else { return (plan, Found::default()) };
    let edit = table.edit(&mut plan.clone());
    plan.apply(edit).unwrap();
    assert_eq!(plan.validate(), Ok(()));
    (plan, Found { cells: table.cells, unread: table.unread.len(), table: Some(table) })
}

pub(super) fn planned(text: &str, locale: Locale) -> (Strategy, Figures) {
    let (plan, found) = import(text, locale);
    assert_eq!(found.unread, 0);
    let figures = calculate(&plan);
    (plan, figures)
}

pub(super) fn total(figures: &Figures, term: Term) -> Value {
    figures.total.figure(term, None, &figures.context).map(|x| x.round_dp(12).normalize())
}

pub(super) fn expect(figures: &Figures, totals: &[(Term, &str)]) {
    for (term, want) in totals {
        assert_eq!(total(figures, *term), Ok(d(want)), "{term:?}");
    }
}

pub(super) fn kinds(plan: &Strategy) -> Vec<StageKind> {
    plan.channels[0].stages.iter().map(|stage| stage.kind).collect()
}

#[test]
fn nothing_comes_of_a_table_without_stages_and_money() {
    for text in ["", "\n\n", "Channel|Format\nSearch|text", "Поиск|100|200\nРСЯ|1|2", "CR|CPC\n1%|2"] {
        assert_eq!(import(text, Locale::Ru).1, Found::default(), "{text}");
    }
    assert_eq!(import("Channel|Budget\nTotal|5\n|\nSection|", Locale::En).0.channels, []);
}

#[test]
fn limits_hold() {
    let rows = "Search|1\n".repeat(350);
    let (plan, found) = import(&format!("Channel|Clicks\n{rows}"), Locale::En);
    assert_eq!((plan.channels.len(), found.cells, found.unread), (MAX_CHANNELS, 2 * MAX_CHANNELS, 0));
    let left_out = found.table.unwrap().passed;
    assert_eq!((left_out.len(), left_out[0].line, left_out[0].why), (50, 302, Why::Limit));
    let rows: String = (0..350).map(|n| format!("C{}|n{n}|1\n", n / 2)).collect();
    let (plan, _) = import(&format!("Channel|Campaign|Clicks\n{rows}"), Locale::En);
    assert_eq!(plan.channels.len(), MAX_CHANNELS);
    assert!(plan.channels.iter().filter(|c| c.within.is_none()).all(|c| plan.has_parts(c.id)));
    let headings: String = (0..25).map(|n| format!("|CR|Stage{n}")).collect();
    let (plan, _) = import(&format!("Channel|Leads{headings}|CR|Deals\nS{}", "|1".repeat(53)), Locale::En);
    assert_eq!(plan.channels[0].stages.len(), MAX_STAGES);
    let name = "ы".repeat(500);
    let (plan, _) = import(&format!("Channel|Clicks|CR|{name}|CR|Deals\n{name}|1|1|1|1|1"), Locale::En);
    assert_eq!((plan.channels[0].name.chars().count(), plan.channels[0].stages.len()), (MAX_NAME, 3));
}

#[test]
fn a_hostile_table_gives_what_can_be_read() {
    let text = "Channel|Budget|Clicks|cr_click_click|CR|cr_deal_click|Leads|→|% → %|CR|Deals|Budget|Clicks
=cmd()|1e999|-5|50%|1/0|300%|79228162514264337593543950335|1|2|((((|50%|9|9
\u{202e}x|99999999999999999|9999999999999999|1–3%|0.5|x|5%|→|%|0|1|
|||||||||||||||||||||||||||||||
<script>|1*1*1|100|||||||#DIV/0!|0";
    let (plan, found) = import(text, Locale::En);
    assert_eq!(plan.channels.len(), 3);
    assert!(found.unread > 5 && found.cells > 3);
    let script = &plan.channels[2];
    assert_eq!((script.name.as_str(), script.monthly_budget), ("<script>", Some(d("1"))));
    let _ = calculate(&plan);
}

/// Words that mean something, and others.
fn heading() -> impl Generator<Value = String> {
    let words: Vec<String> = WORDS
        .iter()
        .flat_map(|(_, forms)| forms.split_ascii_whitespace())
        .map(|form| form.trim_end_matches('*').to_owned())
        .chain(["_", "demo", "встреча", "%", "9", "up", "set", "İ"].map(str::to_owned))
        .collect();
    prop::collection::vec(prop::sample::select(words), 0..4).prop_map(|words| words.join(" "))
}

fn accepted(table: &[Vec<String>], locale: usize, taken: usize) {
    let text: Vec<String> = table.iter().map(|row| row.join("\t")).collect();
    accepted_text(&text.join("\n"), locale, taken);
}

fn accepted_text(text: &str, locale: usize, taken: usize) {
    let mut plan = Strategy::default();
    for _ in 0..taken {
        let (channel, stage) = (ChannelId(plan.fresh_id()), StageId(plan.fresh_id()));
        let stages = vec![Stage { id: stage, ..Stage::default() }];
        plan.channels.push(Channel { id: channel, stages, ..Channel::default() });
    }
    let (plan, found) = super::tests::take(text, Locale::ALL[locale], &Answers::default(), plan);
    // A row is taken, passed over or blank, and every column of figures has a role or a reason.
    if let Some(table) = found.table {
        assert!(table.columns.iter().all(|column| column.unused.is_some() || column.role != super::Role::Nothing));
    }
    let figures = calculate(&plan);
    for figures in &figures.channels {
        // No row contradicts itself.
        let contradicts = matches!(
            figures.error.map(|undefined| undefined.reason),
            Some(crate::domain::quantity::Reason::Contradiction)
        );
        assert!(!contradicts, "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_table_gives_an_accepted_plan(
        table in prop::collection::vec(prop::collection::vec(any::<String>(), 0..6), 0..6),
        locale in 0usize..4,
    ) {
        accepted(&table, locale, 0);
    }

    #[test]
    fn any_text_gives_an_accepted_plan(text in "[a-zA-ZА-я0-9 .,;|\"\\n\\t%$()*-]{0,120}", locale in 0usize..4) {
        accepted_text(&format!("Channel;Budget;Clicks\n{text}"), locale, 0);
        accepted_text(&text, locale, 0);
    }

    #[test]
    fn any_table_of_known_headings_gives_an_accepted_plan(
        headings in prop::collection::vec(heading(), 0..12),
        rows in prop::collection::vec(
            prop::collection::vec("[a-c]?|[0-9]{1,4}|[0-9]{1,3}%|0[.,][0-9]{1,3}|-|Total|[0-9]{14,30}", 0..14),
            0..6,
        ),
        locale in 0usize..4,
        taken in prop::sample::select(vec![0, 0, 0, 0, 0, 1, 2, MAX_CHANNELS - 2]),
    ) {
        let mut table = vec![headings];
        table.extend(rows);
        accepted(&table, locale, taken);
    }
}
