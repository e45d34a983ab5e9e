//! Words for what the domain says about "what if": scenarios, inputs, levers, figures.

use super::wording::{NO_FIGURE, Wording, capitalised};
use super::{fill, number, what_if_words};
use crate::domain::field::{Field, Shape};
use crate::domain::model::{Change, Range, Scenario, lever_at};
use crate::domain::quantity::{Value, cut};
use crate::domain::strategy::{ChannelId, Direction, Stage, StageId};
use crate::domain::term::Unit;
use crate::domain::whatif::input::Group;
use crate::domain::whatif::outcome::{Measure, change};
use crate::domain::whatif::{Case, Input, InputKind, Lever, Target};
use rust_decimal::Decimal;

/// Most inputs that a lever names one by one.
const MOST_NAMED: usize = 3;

impl Wording<'_> {
    /// A scenario by its name, or by its place.
    pub fn case(&self, case: Case) -> String {
        let w = what_if_words(self.locale);
        match case {
            Case::Cautious => w.cautious.to_owned(),
            Case::Base => w.base.to_owned(),
            Case::Bold => w.bold.to_owned(),
            Case::Own(id) => match self.strategy.whatif.scenario(id).map(|own| own.name.trim()) {
                Some("") => fill(w.scenario, &[("n", &self.scenario_place(id))]),
                Some(name) => name.to_owned(),
                None => NO_FIGURE.to_owned(),
            },
        }
    }

    fn scenario_place(&self, id: u32) -> String {
        let at = self.strategy.whatif.scenarios.iter().position(|own| own.id == id);
        at.map_or(0, |at| at + 1).to_string()
    }

    /// A lever as a heading.
    pub fn lever(&self, lever: Lever) -> &'static str {
        let w = what_if_words(self.locale);
        w.of_levers.of(lever.slot()).copied().unwrap_or_default()
    }

    /// What a lever means in this plan, beyond its name; empty where the name says it.
    pub fn lever_means(&self, lever: Lever) -> &'static str {
        let w = what_if_words(self.locale);
        match (lever, self.strategy.direction) {
            (Lever::Check, _) => w.check_means,
            (Lever::Reach, Direction::GoalFirst) => w.reach_goal,
            (Lever::Reach, Direction::BudgetFirst) => w.reach_budget,
            _ => "",
        }
    }

    /// A lever with how far it is moved: "Average check +10%".
    pub fn lever_moved(&self, lever: Lever, by: Decimal) -> String {
        format!("{} {}", self.lever(lever), number::signed_percent(by, self.locale))
    }

    /// What new values make of the plan's inputs, the first few by name.
    pub fn moves(&self, targets: &[Target]) -> String {
        let mut said: Vec<String> = targets.iter().take(MOST_NAMED).map(|target| self.move_of(target)).collect();
        if targets.len() > MOST_NAMED {
            let count = (targets.len() - MOST_NAMED).to_string();
            said.push(fill(what_if_words(self.locale).and_more, &[("count", &count)]));
        }
        said.join("; ")
    }

    fn move_of(&self, target: &Target) -> String {
        let from = target.input.value(self.strategy).map_or_else(String::new, |x| self.input_value(target.input, x));
        let (name, to) = (self.input_in_plan(target.input), self.input_value(target.input, target.to));
        fill(what_if_words(self.locale).moves, &[("name", &name), ("from", &from), ("to", &to)])
    }

    /// A value of an input, in its unit; a small price with the digits that a few per cent of it take.
    pub fn input_value(&self, input: Input, x: Decimal) -> String {
        const SMALL: Decimal = Decimal::TEN;
        const PLACES: u32 = 4;
        let places = cut(x, PLACES).normalize().scale();
        if input.kind.shape() == Shape::Money && x < SMALL && places > 2 {
            return number::money_fixed(x, self.strategy.currency.code(), places, self.locale);
        }
        self.in_field(x, input.field())
    }

    /// What an input is called where its owner is known.
    pub fn input(&self, input: Input) -> String {
        let name = self.field(input.field());
        match input.kind {
            // A fixed cost is called the same at every stage.
            InputKind::StageFixedCost => {
                let stage = Stage::COUNT.of((ChannelId(input.owner), StageId(input.stage)));
                format!("{}: {name}", self.field(stage))
            }
            _ => name,
        }
    }

    /// The same with its owner, where the plan has several of the kind.
    pub fn input_in_plan(&self, input: Input) -> String {
        let name = self.input(input);
        match self.group_of(input) {
            Group::Product(id) if self.strategy.products.len() > 1 => format!("{}: {name}", self.product(id)),
            Group::Channel(id) if self.strategy.channels.len() > 1 => format!("{}: {name}", self.channel(id)),
            _ => name,
        }
    }

    fn group_of(&self, input: Input) -> Group {
        let field = input.field();
        match (field.product(), field.channel()) {
            (Some(id), _) => Group::Product(id),
            (_, Some(id)) => Group::Channel(id),
            _ if matches!(input.kind, InputKind::NextRate | InputKind::DealRate) => Group::Grades,
            _ => Group::Plan,
        }
    }

    /// What inputs belong to.
    pub fn input_group(&self, group: Group) -> String {
        let w = what_if_words(self.locale);
        match group {
            Group::Plan => w.whole_plan.to_owned(),
            Group::Grades => w.grades.to_owned(),
            Group::Product(id) => self.product(id),
            Group::Channel(id) => self.channel(id),
        }
    }

    /// A figure that scenarios are compared by, as a heading.
    pub fn measure(&self, measure: Measure) -> String {
        match measure {
            Measure::Led(what) => self.leading(what),
            Measure::Term(term) => self.heading(term),
        }
    }

    /// By how much a figure differs from another: money, pieces, or percentage points of a rate; `None` where it does not.
    pub fn change_of(&self, now: Value, before: Value, measure: Measure) -> Option<String> {
        self.change(now, before, measure.unit())
    }

    /// By how much a figure differs from another, and in per cent of counts and money; `None` where it does not.
    pub fn differs(&self, now: Value, before: Value, measure: Measure) -> Option<String> {
        let by = self.change_of(now, before, measure)?;
        let relative = change(now, before, measure.term(self.strategy.economics.romi_base)).relative;
        Some(match (relative, measure.unit()) {
            (Ok(part), Unit::Money | Unit::Count) => format!("{by} ({})", number::signed_percent(part, self.locale)),
            _ => by,
        })
    }

    /// What a field about "what if" is called; `None` for others.
    pub(super) fn what_if_field(&self, field: Field) -> Option<String> {
        let (w, [first, second]) = (what_if_words(self.locale), field.ids());
        Some(match field.slot() {
            Change::AMOUNT => {
                let change = self.strategy.whatif.change(second);
                change.map_or_else(String::new, |change| capitalised(&self.input_in_plan(change.input)))
            }
            Range::LOW | Range::HIGH => {
                let input = Range::input_of(field)?;
                fill(w.label(field.slot())?, &[("name", &self.input_in_plan(input))])
            }
            Scenario::NAME => fill(w.label(field.slot())?, &[("n", &self.scenario_place(first))]),
            slot => match lever_at(slot) {
                Some(lever) => self.lever(lever).to_owned(),
                None => w.label(slot)?.to_owned(),
            },
        })
    }

    /// Whether a field says by how much something is moved, which may be less than nothing.
    pub(super) fn is_change(&self, field: Field) -> bool {
        lever_at(field.slot()).is_some() || field.slot() == Change::AMOUNT && field.place().is_multiple_of(2)
    }
}
