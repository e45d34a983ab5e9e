//! Any plans for tests, the same ones for the same seed: any value in every row, with ids that hold together.

use super::*;
use rust_decimal::Decimal;
use std::any::Any;

/// Where tests get any values from: SplitMix64.
struct Dice(u64);

impl Dice {
    /// A number from nought, below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % sides.max(1)
    }

    /// A decimal between two ends, often one of them, often with many digits.
    fn number(&mut self, Numbers { least, most, is_above, is_whole, .. }: Numbers) -> Decimal {
        let least = if is_above { Decimal::ONE } else { least };
        let x = match self.roll(6) {
            0 => least,
            1 => most,
            2 => Decimal::ONE.clamp(least, most),
            3 => Decimal::new(self.roll(100_000) as i64, 2).clamp(least, most),
            _ => least + (most - least) * Decimal::new(self.roll(1_000_000_000_000) as i64, 12),
        };
        if is_whole { x.floor().clamp(least, most) } else { x }
    }

    fn text(&mut self, most: usize) -> String {
        let length = match self.roll(8) {
            0 => most as u64,
            1..4 => 0,
            _ => self.roll(12),
        };
        let letters = ['a', 'ы', 'Ә', '\u{1f600}', '"', '\\', '\n', '\t', '=', ' ', '\u{2028}', '\u{1}'];
        (0..length).map(|_| letters[self.roll(letters.len() as u64) as usize]).collect()
    }

    fn day(&mut self) -> Day {
        Day::new(2000 + self.roll(101) as u16, 1 + self.roll(12) as u8, 1 + self.roll(28) as u8).unwrap()
    }

    fn input(&mut self, is_wanted: fn(InputKind) -> bool) -> Input {
        let kinds: Vec<InputKind> = InputKind::ALL.into_iter().filter(|kind| is_wanted(*kind)).collect();
        let kind = kinds[self.roll(kinds.len() as u64) as usize];
        let slot = kind.slot();
        let mut id = |is: bool| if is { 1 + self.roll(5000) as u32 } else { 0 };
        let owner = [Strategy::PRODUCTS, Strategy::CHANNELS, LeadPlan::GRADES].iter().any(|list| slot.is_in(*list));
        Input { kind, owner: id(owner), stage: id(slot.is_in(Channel::STAGES)) }
    }
}

/// Any value in every row of a thing and of what is in it.
fn fill(thing: &mut dyn Described, dice: &mut Dice) {
    own(thing, dice);
    let table = thing.table();
    let name = Slot::ROOT.field().at(which(thing));
    for (at, row) in (0u8..).zip(table.rows) {
        let sort = if let Sort::By(sort) = row.sort { sort(name) } else { row.sort };
        match thing.at_mut(at) {
            Mut::Leaf(leaf) if row.is_optional && !row.is_presence && dice.roll(2) == 0 => {
                leaf.put(Datum::None).unwrap();
            }
            Mut::Leaf(leaf) => {
                let text;
                let datum = match sort {
                    Sort::Id | Sort::Refers => Datum::Whole(1 + dice.roll(5000) as u32),
                    Sort::Text(most) => {
                        text = dice.text(most);
                        Datum::Text(&text)
                    }
                    Sort::Number(numbers) | Sort::Series(numbers) => Datum::Number(dice.number(numbers)),
                    Sort::Whole(Wholes { least, most, .. }) => {
                        let ends = [least, most, least + dice.roll((most - least + 1).into()) as u32];
                        Datum::Whole(ends[dice.roll(3) as usize])
                    }
                    Sort::Flag => Datum::Choice(dice.roll(2) as u8),
                    Sort::Choice(words) => Datum::Choice(dice.roll(words.len() as u64) as u8),
                    Sort::Day => Datum::Day(dice.day()),
                    Sort::Month => Datum::Month(dice.day().month()),
                    Sort::Currency => {
                        Datum::Currency(Currency::new(["KZT", "USD", "UAH"][dice.roll(3) as usize]).unwrap())
                    }
                    _ => continue,
                };
                leaf.put(datum).unwrap();
            }
            Mut::Series(series) if row.is_optional => {
                let Sort::Series(numbers) = row.sort else { continue };
                for place in 0..u16::from(MAX_YEARS) * 12 {
                    let x = dice.number(numbers);
                    // One year of them always blank.
                    if place / 12 != 1 && dice.roll(3) == 0 {
                        series.put(place, Some(x)).unwrap();
                    }
                }
            }
            Mut::Series(series) => {
                let Sort::Series(numbers) = row.sort else { continue };
                series.places().into_iter().for_each(|place| series.put(place, Some(dice.number(numbers))).unwrap());
            }
            Mut::Part(part) => fill(part, dice),
            Mut::List(list) => {
                let Sort::List(least, most) = row.sort else { continue };
                for _ in 0..(dice.roll(4) as usize).clamp(least, most) {
                    fill(list.push().unwrap(), dice);
                }
            }
            Mut::Sparse(things) => {
                let Sort::Sparse(most) = row.sort else { continue };
                for _ in 0..(dice.roll(4) as usize).min(most) {
                    fill(things.push().unwrap(), dice);
                }
            }
            Mut::Nothing => {}
        }
    }
}

/// Which of several kinds a thing is.
fn which(thing: &dyn Described) -> u16 {
    let any = thing as &dyn Any;
    let range = any.downcast_ref::<Range>().map(|range| range.input.kind as u16);
    let lock = any.downcast_ref::<Lock>().map(|lock| lock.what as u16);
    range.or(lock).or(thing.table().place.map(|place| place(thing))).unwrap_or(0)
}

/// Any of what is no value by itself.
fn own(thing: &mut dyn Described, dice: &mut Dice) {
    let any = thing as &mut dyn Any;
    if let Some(range) = any.downcast_mut::<Range>() {
        range.input = dice.input(InputKind::is_ranged);
    } else if let Some(change) = any.downcast_mut::<Change>() {
        change.input = dice.input(|_| true);
        change.amount = if dice.roll(2) == 0 { Amount::By(Decimal::ZERO) } else { Amount::To(Decimal::ZERO) };
    } else if let Some(fact) = any.downcast_mut::<Fact>() {
        let all = [Mechanic::Channel(ChannelId(1)), Mechanic::Tasks, Mechanic::Fixed];
        fact.mechanic = all[dice.roll(3) as usize];
    } else if let Some(lock) = any.downcast_mut::<Lock>() {
        let stage = StageId(1);
        let all = [Gives::Nothing, Gives::Volume, Gives::Rate(stage), Gives::Price(stage), Gives::FixedCost(stage)];
        lock.gives = all[dice.roll(5) as usize];
    }
}

/// Any plan that the app could have made.
pub(crate) fn any_plan(seed: u64) -> Strategy {
    let mut plan = Strategy::default();
    fill(&mut plan, &mut Dice(seed));
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next
    };
    number_things(&mut plan, &mut fresh);
    let products: Vec<ProductId> = plan.products.iter().map(|product| product.id).collect();
    for product in &mut plan.products {
        product.offer.cells.sort_by_key(|cell| cell.month);
        product.offer.cells.dedup_by_key(|cell| cell.month);
    }
    let mut before: Vec<ChannelId> = Vec::new();
    let grades: Vec<GradeId> = plan.leads.grades.iter().map(|grade| grade.id).collect();
    for channel in &mut plan.channels {
        channel.within = channel.within.and_then(|_| before.last().copied());
        before.push(channel.id);
        channel.leads.shares.truncate(grades.len());
        channel.leads.shares.iter_mut().zip(&grades).for_each(|(share, grade)| share.grade = *grade);
        locks_of_stages(channel);
    }
    plan.leads.items.retain(|item| !item.list.is_of_grade() || !grades.is_empty());
    for item in &mut plan.leads.items {
        item.grade = if item.list.is_of_grade() { grades[0] } else { GradeId(0) };
    }
    plan.money.stocks.truncate(products.len());
    plan.money.stocks.iter_mut().zip(&products).for_each(|(stock, product)| stock.product = *product);
    plan.money.efforts.truncate(before.len());
    plan.money.efforts.iter_mut().zip(&before).for_each(|(effort, channel)| effort.channel = *channel);
    let tight = Decimal::new(45, 2);
    plan.money.hypothesis_rate = plan.money.hypothesis_rate.min(tight);
    plan.money.contingency_rate = plan.money.contingency_rate.min(tight);
    plan.whatif.ranges.sort_by_key(|range| range.input);
    plan.whatif.ranges.dedup_by_key(|range| range.input);
    plan.whatif.ranges.retain(|range| range.low.is_some() || range.high.is_some());
    for task in &mut plan.roadmap.tasks {
        task.serves = task.serves.and_then(|_| before.first().copied());
    }
    for (at, fact) in plan.track.facts.iter_mut().enumerate() {
        if let Mechanic::Channel(_) = fact.mechanic {
            let channel = before.get(at % before.len().max(1));
            fact.mechanic = channel.map_or(Mechanic::Tasks, |id| Mechanic::Channel(*id));
        }
    }
    plan.track.facts.sort_by_key(|fact| (fact.mechanic, fact.month));
    plan.track.facts.dedup_by_key(|fact| (fact.mechanic, fact.month));
    plan.next_id = fresh();
    assert_eq!(plan.validate(), Ok(()), "{:?}", walk::refused(&plan));
    plan
}

fn number_things(here: &mut dyn Described, fresh: &mut dyn FnMut() -> u32) {
    for (at, row) in (0u8..).zip(here.table().rows) {
        match here.at_mut(at) {
            Mut::Leaf(leaf) if matches!(row.sort, Sort::Id) => leaf.put(Datum::Whole(fresh())).unwrap(),
            Mut::Part(part) => number_things(part, fresh),
            Mut::List(list) => (0..list.len()).for_each(|at| number_things(list.item_mut(at).unwrap(), fresh)),
            _ => {}
        }
    }
}

/// Held figures of stages that there are, each once.
fn locks_of_stages(channel: &mut Channel) {
    let stage = |at: usize| channel.stages[at % channel.stages.len()].id;
    let mut taken = Vec::new();
    for (at, lock) in channel.locks.iter_mut().enumerate() {
        lock.stage = if lock.what.is_of_level() { stage(at) } else { StageId(0) };
        match &mut lock.gives {
            Gives::Rate(id) | Gives::Price(id) | Gives::FixedCost(id) => *id = stage(at + 1),
            Gives::Nothing | Gives::Volume => {}
        }
        match (&lock.gives, &mut lock.over) {
            (Gives::Rate(_), Some(x)) => *x = Decimal::ONE.min(*x),
            (Gives::Nothing | Gives::Volume, over) => *over = None,
            _ => {}
        }
    }
    channel.locks.retain(|lock| {
        let is_new = !taken.contains(&(lock.what, lock.stage));
        taken.push((lock.what, lock.stage));
        is_new
    });
}
