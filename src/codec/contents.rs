//! What a plan tells: how much of what, and every text of it; and the same plan without its texts, or without what happened.
//!
//! For the panel that tells what a link reveals and for links that hold less. It walks the rows, so that a field added later
//! is counted, and left out, without a word here.

use crate::domain::model::{Datum, Described, Mut, Ref, Row, Slot, Sort};
use crate::domain::rooms::Room;
use crate::domain::strategy::Strategy;

/// How much of one room a link tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Texts that somebody typed: names, messages, addresses.
    pub texts: usize,
    /// Their characters.
    pub characters: usize,
    /// Numbers that differ from what a new plan has; ids and choices from lists are none.
    pub numbers: usize,
}

/// What a link tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// By [`Room::ALL`].
    pub rooms: [Amount; Room::ALL.len()],
    /// Every text, in the plan's order.
    pub texts: Vec<(Room, String)>,
}

impl Contents {
    /// All rooms together.
    pub fn total(&self) -> Amount {
        self.rooms.iter().fold(Amount::default(), |sum, room| Amount {
            texts: sum.texts + room.texts,
            characters: sum.characters + room.characters,
            numbers: sum.numbers + room.numbers,
        })
    }

    fn count(&mut self, room: Room, count: impl FnOnce(&mut Amount)) {
        if let Some(here) = self.rooms.get_mut(room as usize) {
            count(here);
        }
    }

    fn number(&mut self, way: Slot) {
        self.count(Room::of(way), |here| here.numbers += 1);
    }

    fn text(&mut self, way: Slot, text: &str) {
        let room = Room::of(way);
        if !text.is_empty() {
            self.count(room, |here| {
                here.texts += 1;
                here.characters += text.chars().count();
            });
            self.texts.push((room, text.to_owned()));
        }
    }

    fn thing(&mut self, way: Slot, thing: &dyn Described) {
        let standard = thing.standard();
        for (at, row) in (0u8..).zip(thing.table().rows) {
            let way = way.then(at);
            match (thing.at(at), standard.at(at)) {
                (Ref::Leaf(Datum::Text(text)), _) => self.text(way, text),
                // What is there only for its number has one, whichever it is.
                (Ref::Leaf(Datum::Number(x)), Ref::Leaf(usual)) if row.is_presence || Datum::Number(x) != usual => {
                    self.number(way);
                }
                (Ref::Series(series), Ref::Series(usual)) => {
                    let is_typed = |place: &u16| series.get(*place) != usual.get(*place);
                    series.places().into_iter().filter(is_typed).for_each(|_| self.number(way));
                }
                (Ref::Part(part), _) => self.thing(way, part),
                (Ref::List(list), _) => {
                    (0..list.len()).filter_map(|at| list.item(at)).for_each(|item| self.thing(way, item));
                }
                (Ref::Sparse(things), _) => {
                    (0..things.len()).filter_map(|at| things.item(at)).for_each(|item| self.thing(way, item));
                }
                _ => {}
            }
        }
    }
}

/// What a plan holds.
///
/// ```
/// use voronka::codec::contents::contents;
/// use voronka::domain::rooms::Room;
///
/// let mut plan = voronka::domain::templates::calculator("UAH");
/// plan.name = "Вікна".into();
/// let found = contents(&plan);
/// assert_eq!((found.total().texts, found.total().characters), (1, 5));
/// assert_eq!(found.texts, [(Room::Overview, "Вікна".to_owned())]);
/// ```
pub fn contents(strategy: &Strategy) -> Contents {
    let mut contents = Contents::default();
    contents.thing(Slot::ROOT, strategy);
    contents
}

/// The plan without any text but its currency.
pub fn without_texts(strategy: &Strategy) -> Strategy {
    let mut plan = strategy.clone();
    take_out(&mut plan, |row| matches!(row.sort, Sort::Text(_)));
    plan
}

/// The plan alone: what happened is taken out, and no figure of the plan changes by that.
pub fn without_facts(strategy: &Strategy) -> Strategy {
    let mut plan = strategy.clone();
    take_out(&mut plan, |row| row.has_happened);
    plan
}

/// Takes out what is typed in rows of a kind: there stands then what stands where nothing is typed.
fn take_out(here: &mut dyn Described, is_out: fn(&Row) -> bool) {
    let standard = here.standard();
    for (at, row) in (0u8..).zip(here.table().rows) {
        // A part that goes takes all with it.
        let below = if is_out(row) { |_: &Row| true } else { is_out };
        match (here.at_mut(at), is_out(row)) {
            (Mut::Leaf(leaf), true) => {
                if let Ref::Leaf(usual) = standard.at(at) {
                    let _ = leaf.put(usual);
                }
            }
            (Mut::Series(series), true) => {
                let Ref::Series(usual) = standard.at(at) else { continue };
                // From the end: what is left blank there goes.
                for place in series.places().into_iter().rev() {
                    let _ = series.put(place, usual.get(place).flatten());
                }
            }
            (Mut::List(list), true) => while list.remove(0).is_some() {},
            (Mut::Sparse(things), true) => things.keys().into_iter().for_each(|key| drop(things.remove(key))),
            (Mut::Part(part), _) => take_out(part, below),
            (Mut::List(list), false) => {
                (0..list.len()).for_each(|at| list.item_mut(at).into_iter().for_each(|item| take_out(item, is_out)));
            }
            (Mut::Sparse(things), false) => things.each(&mut |item| take_out(item, is_out)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::promotion::{Phrase, PhraseId};
    use crate::domain::templates;

    #[test]
    fn texts_go_and_numbers_stay() {
        let mut plan = templates::calculator("KZT");
        let bare = plan.clone();
        plan.name = "Жоспар".into();
        plan.products[0].name = "Курс".into();
        plan.products[0].offer.usp = "Тегін".into();
        plan.channels[0].card.tags.source = "google".into();
        plan.channels[0].card.landing = "shop.kz".into();
        let id = PhraseId(plan.fresh_id());
        plan.promotion
            .phrases
            .push(Phrase { id, text: "диван".into(), demand: Some(90.into()), ..Phrase::default() });
        let numbers = contents(&bare).total().numbers;
        let found = contents(&plan);
        assert_eq!(found.total(), Amount { texts: 6, characters: 33, numbers: numbers + 1 });
        let of = |room: Room| found.rooms[room as usize];
        // "google", "shop.kz", "диван".
        assert_eq!((of(Room::Channels).texts, of(Room::Channels).characters), (3, 18));
        assert_eq!((of(Room::Overview).texts, of(Room::Sales).texts), (1, 2));
        assert!(found.texts.contains(&(Room::Channels, "google".to_owned())), "{:?}", found.texts);
        let left = without_texts(&plan);
        assert_eq!((left.currency, left.name.as_str()), (plan.currency, ""));
        assert_eq!(left.products[0].price, plan.products[0].price);
        assert_eq!((left.promotion.phrases.len(), left.promotion.phrases[0].text.as_str()), (1, ""));
        assert_eq!(left.promotion.phrases[0].demand, Some(90.into()));
        assert_eq!(left.channels[0].card.tags.source, "");
        let again = contents(&left);
        assert_eq!((again.total().texts, again.texts), (0, Vec::new()));
    }

    #[test]
    fn what_happened_goes_and_nothing_else() {
        let plan = crate::codec::packed::everything();
        let left = without_facts(&plan);
        let mut by_hand = plan.clone();
        by_hand.track = Default::default();
        by_hand.sales.past = Vec::new();
        by_hand.roadmap.tasks.iter_mut().for_each(|task| task.done = None);
        assert_eq!(left, by_hand);
        assert_ne!(left, plan);
    }
}
