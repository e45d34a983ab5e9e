//! What is done with any field, by its row: getting, setting, checking, listing.
//!
//! Invariants: [`set`] writes only what [`Field::check`] takes and gives back what stood there; what is refused changes nothing.

use super::access::{Described, Key, Mut, Ref, Series, Sparse, Things};
use super::datum::{Datum, Leaf};
use super::entry::{Entry, Refusal, Shape};
use super::row::{Numbers, Row, Sort, Table};
use super::{Currency, Day, Field, Month, Reach, Slot, Strategy, Thing};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Field {
    /// The table and the row that the name ends at.
    fn end(self) -> Option<(&'static Table, &'static Row)> {
        let mut table = Strategy::TABLE;
        let mut end = None;
        for number in self.slot().rows() {
            let row = table.row(*number)?;
            end = Some((table, row));
            table = row.below.unwrap_or(Table::EMPTY);
        }
        end
    }

    /// What is known of the field.
    pub fn row(self) -> Option<&'static Row> {
        self.end().map(|(_, row)| row)
    }

    /// What it takes.
    pub fn sort(self) -> Option<Sort> {
        self.row().map(|row| match (row.sort, row.below.and_then(|below| below.typed)) {
            (Sort::By(sort), _) | (Sort::Sparse(_), Some(sort)) => sort(self),
            (sort, _) => sort,
        })
    }

    /// How it reads.
    ///
    /// ```
    /// use voronka::domain::model::{Shape, Strategy};
    /// assert_eq!(Strategy::MONTHLY_BUDGET.field().shape(), Shape::Money);
    /// ```
    pub fn shape(self) -> Shape {
        let count = |n: usize| Shape::Choice(u8::try_from(n).unwrap_or(u8::MAX));
        let none = self.row().is_some_and(|row| row.is_optional);
        match self.sort() {
            Some(Sort::Number(numbers) | Sort::Series(numbers)) => numbers.shape,
            Some(Sort::Text(most)) if most > super::MAX_NAME => Shape::LongText,
            Some(Sort::Currency) => Shape::CurrencyCode,
            Some(Sort::Month) => Shape::Calendar,
            Some(Sort::Flag) => Shape::Choice(2),
            Some(Sort::Choice(words)) => count(words.len() + usize::from(none)),
            Some(Sort::Whole(wholes)) if wholes.is_chosen => {
                count((wholes.most - wholes.least) as usize + 1 + usize::from(none))
            }
            Some(Sort::Whole(_)) => Shape::Months,
            Some(Sort::Refers) => Shape::Count,
            _ => Shape::Text,
        }
    }

    /// Whether it takes numbers below zero.
    ///
    /// ```
    /// use voronka::domain::model::{LeadItem, Strategy};
    /// assert!(LeadItem::POINTS.of(3).takes_negative());
    /// assert!(!Strategy::MONTHLY_BUDGET.field().takes_negative());
    /// ```
    pub fn takes_negative(self) -> bool {
        matches!(self.sort(), Some(Sort::Number(numbers) | Sort::Series(numbers)) if numbers.least < Decimal::ZERO)
    }

    /// Characters of the longest text that it takes; nought of what is no text.
    pub fn longest(self) -> usize {
        if let Some(Sort::Text(most)) = self.sort() { most } else { 0 }
    }

    /// Whether it may be empty ("follows from the rest").
    pub fn may_be_empty(self) -> bool {
        let is_reference = matches!(self.sort(), Some(Sort::Refers));
        is_reference || self.row().is_some_and(|row| row.is_optional || matches!(row.sort, Sort::Sparse(_)))
    }

    /// Which figures it can change.
    pub fn reach(self) -> Reach {
        self.end().map_or(Reach::Nothing, |(table, row)| table.reach_of(row).of(self))
    }

    /// Whether the field takes this value.
    ///
    /// ```
    /// use voronka::domain::model::{Economics, Entry, Refusal};
    /// let share = Entry::Number(Some("1.2".parse().unwrap()));
    /// assert_eq!(Economics::MARKETING_SHARE.field().check(&share), Err(Refusal::OverWhole));
    /// ```
    ///
    /// # Errors
    /// The [`Refusal`] that a page words for the person.
    pub fn check(self, entry: &Entry) -> Result<(), Refusal> {
        self.datum(entry).map(|_| ())
    }

    /// The value that an entry is.
    fn datum(self, entry: &Entry) -> Result<Datum<'_>, Refusal> {
        let (row, sort) = self.row().zip(self.sort()).filter(|(_, sort)| sort.is_input()).ok_or(Refusal::Gone)?;
        let may_be_empty = self.may_be_empty();
        let datum = datum(sort, may_be_empty, entry)?;
        if datum == Datum::None {
            return if may_be_empty || row.is_optional { Ok(datum) } else { Err(Refusal::Empty) };
        }
        check(sort, row, &datum)?;
        Ok(datum)
    }

    /// The innermost thing that it belongs to.
    ///
    /// ```
    /// use voronka::domain::model::{Channel, Stage, Strategy};
    /// let stage = Channel::STAGES.list_of(4).thing(6);
    /// assert_eq!(Stage::RATE.of((4, 6)).thing(), Some(stage));
    /// assert_eq!(stage.whole(), Some(Strategy::CHANNELS.thing(4)));
    /// ```
    pub fn thing(self) -> Option<Thing> {
        let (mut table, mut slot, mut ids, mut owner, mut found) =
            (Strategy::TABLE, Slot::ROOT, self.ids().into_iter(), 0, None);
        for number in self.slot().rows() {
            let row = table.row(*number)?;
            slot = slot.then(*number);
            if matches!(row.sort, Sort::List(..)) {
                let id = ids.next().filter(|id| *id != 0)?;
                found = Some(slot.list_of(owner).thing(id));
                owner = id;
            }
            table = row.below.unwrap_or(Table::EMPTY);
        }
        found
    }

    /// The name as a text: `products-3-price`. No two fields have the same.
    pub fn name(self) -> String {
        let (mut table, mut parts, [first, second]) = (Strategy::TABLE, Vec::new(), self.ids());
        let mut ids = [first, second].into_iter();
        for number in self.slot().rows() {
            let Some(row) = table.row(*number) else { break };
            parts.push(row.name.to_owned());
            if matches!(row.sort, Sort::List(..) | Sort::Sparse(_)) {
                parts.extend(ids.next().filter(|id| *id != 0).map(|id| id.to_string()));
            }
            table = row.below.unwrap_or(Table::EMPTY);
        }
        parts.extend(ids.filter(|id| *id != 0).map(|id| id.to_string()));
        let is_counted = match self.row().map(|row| row.sort) {
            Some(Sort::Series(_)) => true,
            // With a level and without: the level alone would read as the number of a figure.
            Some(Sort::Sparse(_)) => second != 0,
            _ => false,
        };
        if self.place() != 0 || is_counted {
            parts.push(self.place().to_string());
        }
        parts.join("-")
    }
}

impl Thing {
    /// The thing that its list belongs to.
    pub fn whole(self) -> Option<Thing> {
        let list = Field::from(self.list);
        let whole = list.slot().up();
        list.ids().first().filter(|id| **id != 0).and_then(|id| whole.of(*id).thing())
    }
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

/// The value that an entry is, by what the field takes; not yet whether it is in range.
fn datum(sort: Sort, may_be_empty: bool, entry: &Entry) -> Result<Datum<'_>, Refusal> {
    let choice = |place: u8| if may_be_empty { place.checked_sub(1) } else { Some(place) };
    Ok(match (sort, entry) {
        (Sort::Text(_), Entry::Text(text)) => Datum::Text(text),
        (Sort::Currency, Entry::Text(code)) => Datum::Currency(Currency::new(code).ok_or(Refusal::NoSuchChoice)?),
        (Sort::Day, Entry::Text(text)) if text.is_empty() => Datum::None,
        (Sort::Day, Entry::Text(text)) => Datum::Day(Day::parse(text).ok_or(Refusal::NoSuchChoice)?),
        (Sort::Flag | Sort::Choice(_), Entry::Choice(place)) => choice(*place).map_or(Datum::None, Datum::Choice),
        (Sort::Whole(wholes), Entry::Choice(place)) if wholes.is_chosen => {
            choice(*place).map_or(Datum::None, |place| Datum::Whole(u32::from(place) + wholes.least))
        }
        (Sort::Number(_) | Sort::Series(_), Entry::Number(Some(x))) => Datum::Number(x.normalize()),
        (Sort::Whole(wholes), Entry::Number(Some(x))) if !wholes.is_chosen => whole(*x).map(Datum::Whole)?,
        (Sort::Refers, Entry::Number(Some(x))) => whole(*x).map(Datum::Whole).map_err(|_| Refusal::NoSuchChoice)?,
        (Sort::Month, Entry::Number(Some(x))) => Datum::Month(month(*x)?),
        (Sort::Number(_) | Sort::Series(_) | Sort::Whole(_) | Sort::Refers | Sort::Month, Entry::Number(None)) => {
            if may_be_empty {
                Datum::None
            } else {
                return Err(Refusal::Empty);
            }
        }
        _ => return Err(Refusal::NoSuchChoice),
    })
}

fn whole(x: Decimal) -> Result<u32, Refusal> {
    match x.to_u32() {
        _ if x.is_sign_negative() && !x.is_zero() => Err(Refusal::TooSmall),
        _ if !x.fract().is_zero() => Err(Refusal::NotWhole),
        None => Err(Refusal::TooLarge),
        Some(x) => Ok(x),
    }
}

/// A month that is typed as months since year 0.
fn month(x: Decimal) -> Result<Month, Refusal> {
    let months = whole(x)?;
    let year = u16::try_from(months / 12).map_err(|_| Refusal::TooLarge)?;
    Ok(Month { year, month: (months % 12 + 1) as u8 })
}

/// Whether a value is in the range of a row.
fn check(sort: Sort, row: &Row, datum: &Datum) -> Result<(), Refusal> {
    match (sort, datum) {
        (Sort::Refers, Datum::None) => Ok(()),
        (_, Datum::None) if row.is_optional => Ok(()),
        (_, Datum::None) => Err(Refusal::Empty),
        (Sort::Text(most), Datum::Text(text)) if text.chars().count() > most => Err(Refusal::TooLong),
        (Sort::Number(numbers) | Sort::Series(numbers), Datum::Number(x)) => check_number(numbers, *x),
        (Sort::Whole(wholes), Datum::Whole(x)) if *x < wholes.least => Err(Refusal::TooSmall),
        (Sort::Whole(wholes), Datum::Whole(x)) if *x > wholes.most => Err(Refusal::TooLarge),
        (Sort::Choice(words), Datum::Choice(at)) if usize::from(*at) >= words.len() => Err(Refusal::NoSuchChoice),
        (Sort::Flag, Datum::Choice(at)) if *at > 1 => Err(Refusal::NoSuchChoice),
        (Sort::Month, Datum::Month(month)) => check_month(*month),
        _ => Ok(()),
    }
}

fn check_number(numbers: Numbers, x: Decimal) -> Result<(), Refusal> {
    let is_share = matches!(numbers.shape, Shape::Rate | Shape::OpenRate) && numbers.most == Decimal::ONE;
    match x {
        x if is_share && (x > numbers.most || numbers.least.is_sign_negative() && x < numbers.least) => {
            Err(Refusal::OverWhole)
        }
        x if x < numbers.least || numbers.is_above && x == numbers.least => Err(Refusal::TooSmall),
        x if numbers.is_whole && !x.fract().is_zero() => Err(Refusal::NotWhole),
        x if x > numbers.most => Err(Refusal::TooLarge),
        _ => Ok(()),
    }
}

const FIRST_YEAR: u16 = 2000;
const LAST_YEAR: u16 = 2100;

fn check_month(month: Month) -> Result<(), Refusal> {
    match month {
        Month { year: ..FIRST_YEAR, .. } => Err(Refusal::TooSmall),
        Month { year, .. } if year > LAST_YEAR => Err(Refusal::TooLarge),
        Month { month: 1..=12, .. } => Ok(()),
        _ => Err(Refusal::NoSuchChoice),
    }
}

/// The entry that a value is typed as.
fn entry(sort: Sort, may_be_empty: bool, datum: Datum) -> Entry {
    let choice = |place: u8| Entry::Choice(if may_be_empty { place.saturating_add(1) } else { place });
    match (sort, datum) {
        (Sort::Day | Sort::Text(_), Datum::None) => Entry::Text(String::new()),
        (Sort::Whole(wholes), Datum::None) if wholes.is_chosen => Entry::Choice(0),
        (Sort::Choice(_) | Sort::Flag, Datum::None) => Entry::Choice(0),
        (_, Datum::None) => Entry::Number(None),
        (_, Datum::Text(text)) => Entry::Text(text.to_owned()),
        (_, Datum::Number(x)) => Entry::Number(Some(x)),
        (Sort::Whole(wholes), Datum::Whole(x)) if wholes.is_chosen => {
            choice(u8::try_from(x.saturating_sub(wholes.least)).unwrap_or(u8::MAX))
        }
        (Sort::Refers, Datum::Whole(0)) => Entry::Number(None),
        (_, Datum::Whole(x)) => Entry::Number(Some(x.into())),
        (_, Datum::Choice(place)) => choice(place),
        (_, Datum::Day(day)) => Entry::Text(day.to_string()),
        (_, Datum::Month(month)) => {
            let months = u32::from(month.year) * 12 + u32::from(month.month.saturating_sub(1));
            Entry::Number(Some(months.into()))
        }
        (_, Datum::Currency(currency)) => Entry::Text(currency.code().to_owned()),
    }
}

/// What a way leads to: the ids and the place that are left for it.
struct Rest {
    ids: [u32; 2],
    place: u16,
}

impl Rest {
    fn of(field: Field) -> Self {
        Self { ids: field.ids(), place: field.place() }
    }

    fn next_id(&mut self) -> u32 {
        let [first, second] = self.ids;
        self.ids = [second, 0];
        first
    }

    fn key(&self) -> Key {
        Key { place: self.place, ids: self.ids }
    }
}

/// What stands at a name; `None` where a thing on the way is gone.
pub fn look<'a>(plan: &'a dyn Described, field: Field) -> Option<Ref<'a>> {
    let (mut rest, slot) = (Rest::of(field), field.slot());
    let (mut here, mut rows) = (plan, slot.rows());
    while let [row, further @ ..] = rows {
        let found = here.at(*row);
        if further.is_empty() {
            return Some(found);
        }
        here = match found {
            Ref::Part(part) => part,
            Ref::List(list) => list.item(list.place(rest.next_id())?)?,
            // A thing that is not there is one in which nothing is typed.
            Ref::Sparse(things) => {
                let [row] = further else { return None };
                return typed_in(things, rest.key(), *row).map(Ref::Leaf);
            }
            _ => return None,
        };
        rows = further;
    }
    Some(Ref::Part(here))
}

/// The place of a name, to be written; `None` where a thing on the way is gone.
pub fn look_mut<'a>(plan: &'a mut dyn Described, field: Field) -> Option<Mut<'a>> {
    let (mut rest, slot) = (Rest::of(field), field.slot());
    let (mut here, mut rows) = (plan, slot.rows());
    while let [row, further @ ..] = rows {
        let found = here.at_mut(*row);
        if further.is_empty() {
            return Some(found);
        }
        here = match found {
            Mut::Part(part) => part,
            Mut::List(list) => {
                let at = list.place(rest.next_id())?;
                list.item_mut(at)?
            }
            _ => return None,
        };
        rows = further;
    }
    Some(Mut::Part(here))
}

/// What is typed in a row of a sparse thing.
pub(in crate::domain) fn typed_in(things: &dyn Sparse, key: Key, row: u8) -> Option<Datum<'_>> {
    let found = match things.get(key) {
        Some(thing) => thing.at(row),
        None if things.standard().table().row(row)?.is_presence => return Some(Datum::None),
        None => things.standard().at(row),
    };
    if let Ref::Leaf(datum) = found { Some(datum) } else { None }
}

/// What stands in a field; `None` when its product, channel or stage is gone.
pub fn get(plan: &dyn Described, field: Field) -> Option<Entry> {
    let (sort, may_be_empty) = (field.sort()?, field.may_be_empty());
    match look(plan, field)? {
        Ref::Leaf(datum) => Some(entry(sort, may_be_empty, datum)),
        Ref::Series(series) => series.get(field.place()).map(Entry::Number),
        _ => None,
    }
}

/// Writes a field and gives back what stood there.
///
/// # Errors
/// The [`Refusal`]; the plan is then unchanged.
pub fn set(plan: &mut dyn Described, field: Field, new: &Entry) -> Result<Entry, Refusal> {
    let datum = field.datum(new)?;
    let before = get(plan, field).ok_or(Refusal::Gone)?;
    write(plan, field, datum).ok_or(Refusal::Gone)?;
    Ok(before)
}

fn write(plan: &mut dyn Described, field: Field, datum: Datum) -> Option<()> {
    let (mut rest, slot) = (Rest::of(field), field.slot());
    let (mut here, mut rows) = (plan, slot.rows());
    while let [row, further @ ..] = rows {
        let most = here.table().row(*row).map(|row| row.sort);
        here = match (here.at_mut(*row), further) {
            (Mut::Leaf(leaf), []) => return put(leaf, datum),
            (Mut::Series(series), []) => {
                let x = if let Datum::Number(x) = datum { Some(x) } else { None };
                return series.put(rest.place, x);
            }
            (Mut::Part(part), _) => part,
            (Mut::List(list), _) => {
                let at = list.place(rest.next_id())?;
                list.item_mut(at)?
            }
            (Mut::Sparse(things), [row]) => {
                let Some(Sort::Sparse(most)) = most else { return None };
                return write_sparse(things, rest.key(), most, *row, datum);
            }
            _ => return None,
        };
        rows = further;
    }
    None
}

/// Takes out what is typed in a field; a thing that is there only for it goes. `None` where it is gone, or no value.
pub fn reset(plan: &mut dyn Described, field: Field) -> Option<()> {
    let (mut rest, slot) = (Rest::of(field), field.slot());
    let (mut here, mut rows) = (plan, slot.rows());
    while let [row, further @ ..] = rows {
        if further.is_empty() {
            return match (here.standard().at(*row), here.at_mut(*row)) {
                (Ref::Leaf(standard), Mut::Leaf(leaf)) => leaf.put(standard),
                (Ref::Series(standard), Mut::Series(series)) => series.put(rest.place, standard.get(rest.place)?),
                _ => None,
            };
        }
        here = match here.at_mut(*row) {
            Mut::Part(part) => part,
            Mut::List(list) => {
                let at = list.place(rest.next_id())?;
                list.item_mut(at)?
            }
            Mut::Sparse(things) => {
                let [row] = further else { return None };
                return reset_sparse(things, rest.key(), *row);
            }
            _ => return None,
        };
        rows = further;
    }
    None
}

fn reset_sparse(things: &mut dyn Sparse, key: Key, at: u8) -> Option<()> {
    let standard = things.standard();
    let row = standard.table().row(at)?;
    if !row.is_presence && !row.is_required {
        let Ref::Leaf(datum) = standard.at(at) else { return None };
        things.change(key, usize::MAX, &mut |thing| put_at(thing, at, datum))?;
    }
    if row.is_presence || row.is_required || things.get(key).is_some_and(is_blank) {
        things.remove(key);
    }
    Some(())
}

fn put_at(thing: &mut dyn Described, at: u8, datum: Datum) -> Option<()> {
    if let Mut::Leaf(leaf) = thing.at_mut(at) { leaf.put(datum) } else { None }
}

/// Nothing of an id is nought.
fn put(leaf: &mut dyn Leaf, datum: Datum) -> Option<()> {
    leaf.put(datum).or_else(|| if datum == Datum::None { leaf.put(Datum::Whole(0)) } else { None })
}

fn write_sparse(things: &mut dyn Sparse, key: Key, most: usize, row: u8, datum: Datum) -> Option<()> {
    let is_presence = things.standard().table().row(row)?.is_presence;
    if is_presence && datum == Datum::None {
        things.remove(key);
        return Some(());
    }
    things.change(key, most, &mut |thing| put_at(thing, row, datum))?;
    if !is_presence && things.get(key).is_some_and(is_blank) {
        things.remove(key);
    }
    Some(())
}

/// Whether nothing but its key is typed in a thing.
fn is_blank(thing: &dyn Described) -> bool {
    let standard = thing.standard();
    let rows = (0u8..).zip(thing.table().rows).filter(|(_, row)| !row.is_key);
    rows.into_iter().all(|(at, _)| match (thing.at(at), standard.at(at)) {
        (Ref::Leaf(own), Ref::Leaf(default)) => own == default,
        _ => true,
    })
}

/// What is met on a walk through all that stands in a plan.
pub enum Met<'a> {
    /// A value, at its name.
    Leaf(Datum<'a>),
    /// Numbers side by side.
    Series(&'a dyn Series),
    /// Things with ids: the list itself, before its things.
    List(&'a dyn Things),
    /// Things without ids, before them.
    Sparse(&'a dyn Sparse),
}

/// Walks through everything that stands in a plan, in the order of rows and lists. `meet` gets the name, the row and what
/// stands there; the first `Err` ends the walk.
pub fn walk<'a, E>(
    plan: &'a dyn Described,
    meet: &mut dyn FnMut(Field, &'static Row, Met<'a>) -> Result<(), E>,
) -> Result<(), E> {
    part(plan, Slot::ROOT.field(), 0, meet)
}

fn part<'a, E>(
    here: &'a dyn Described,
    way: Field,
    ids: usize,
    meet: &mut dyn FnMut(Field, &'static Row, Met<'a>) -> Result<(), E>,
) -> Result<(), E> {
    for (at, row) in (0u8..).zip(here.table().rows) {
        let way = way.then(at);
        match here.at(at) {
            Ref::Nothing => {}
            Ref::Leaf(datum) => meet(way, row, Met::Leaf(datum))?,
            Ref::Series(series) => meet(way, row, Met::Series(series))?,
            Ref::Part(below) => part(below, way, ids, meet)?,
            Ref::List(list) => {
                meet(way, row, Met::List(list))?;
                for item in (0..list.len()).filter_map(|at| list.item(at)) {
                    part(item, way.at(place_of(item)).with_id(ids, super::id_of(item)), ids + 1, meet)?;
                }
            }
            Ref::Sparse(things) => {
                meet(way, row, Met::Sparse(things))?;
                let keys = things.keys();
                for (at, key) in keys.into_iter().enumerate() {
                    let Some(item) = things.item(at) else { continue };
                    let [first, second] = key.ids;
                    part(item, way.at(key.place).with_id(ids, first).with_id(ids + 1, second), ids, meet)?;
                }
            }
        }
    }
    Ok(())
}

/// Which of several kinds a thing is.
fn place_of(thing: &dyn Described) -> u16 {
    thing.table().place.map_or(0, |place| place(thing))
}

/// Takes out what is typed in a part, not in the things of its lists: what is left is what the part has by itself, and not what
/// it has where it stands.
pub fn blank(part: &mut dyn Described) {
    let standard = part.standard();
    for at in (0u8..).take(part.table().rows.len()) {
        if let (Ref::Leaf(datum), Mut::Leaf(leaf)) = (standard.at(at), part.at_mut(at)) {
            let _ = leaf.put(datum);
        }
    }
}

/// Every field of a plan that a person types into, in the order of its rows and lists.
pub fn fields(plan: &dyn Described) -> Vec<Field> {
    let mut fields = Vec::new();
    let _ = walk::<()>(plan, &mut |way, row, met| {
        match met {
            Met::Leaf(_) if !row.is_fixed && row.sort.is_input() => fields.push(way),
            Met::Series(series) => fields.extend(series.places().into_iter().map(|place| way.at(place))),
            _ => {}
        }
        Ok(())
    });
    fields
}

/// Everything that is outside its range, or a list longer than it may be, with why.
pub fn refused(plan: &dyn Described) -> Vec<(Field, Refusal)> {
    let mut all = Vec::new();
    let _ = walk::<()>(plan, &mut |way, row, met| {
        all.extend(check_met(way, row, &met));
        Ok(())
    });
    all
}

/// Shows each id of a plan, of things and of what refers to them, to be read or written. Nought, which is no id, is passed
/// over.
pub fn each_id(here: &mut dyn Described, visit: &mut dyn FnMut(&mut u32)) {
    for (at, row) in (0u8..).zip(here.table().rows) {
        match here.at_mut(at) {
            Mut::Leaf(leaf) if matches!(row.sort, Sort::Id | Sort::Refers | Sort::Own) => {
                let is_plain = matches!((row.sort, leaf.see()), (Sort::Id, Datum::Whole(_)));
                if let (true, Datum::Whole(mut id)) = (is_plain, leaf.see()) {
                    if id != 0 {
                        visit(&mut id);
                        let _ = leaf.put(Datum::Whole(id));
                    }
                } else {
                    leaf.each_id(&mut |id| {
                        if *id != 0 {
                            visit(id);
                        }
                    });
                }
            }
            Mut::Part(below) => each_id(below, visit),
            Mut::List(list) => {
                for at in 0..list.len() {
                    if let Some(item) = list.item_mut(at) {
                        each_id(item, visit);
                    }
                }
            }
            Mut::Sparse(things) => things.each(&mut |thing| each_id(thing, visit)),
            _ => {}
        }
    }
}

/// Gives every id of a plan another one, no two of them the same, and puts what is kept by ids in order again.
pub fn renumber(plan: &mut dyn Described, of: &dyn Fn(u32) -> u32) {
    each_id(plan, &mut |id| *id = of(*id));
    sort(plan);
}

/// Puts everything that is kept in the order of its keys in that order.
pub fn sort(here: &mut dyn Described) {
    for at in (0u8..).take(here.table().rows.len()) {
        match here.at_mut(at) {
            Mut::Part(below) => sort(below),
            Mut::List(list) => {
                for at in 0..list.len() {
                    if let Some(item) = list.item_mut(at) {
                        sort(item);
                    }
                }
            }
            Mut::Sparse(things) => things.sort(),
            _ => {}
        }
    }
}

/// Shows each list of a slot, whosever it is.
pub fn each_list<'a>(here: &'a dyn Described, list: Slot, visit: &mut dyn FnMut(&'a dyn Things)) {
    along(here, list.rows(), visit);
}

fn along<'a>(here: &'a dyn Described, rows: &[u8], visit: &mut dyn FnMut(&'a dyn Things)) {
    let [row, further @ ..] = rows else { return };
    match here.at(*row) {
        Ref::Part(part) => along(part, further, visit),
        Ref::List(things) if further.is_empty() => visit(things),
        Ref::List(things) => {
            (0..things.len()).filter_map(|at| things.item(at)).for_each(|item| along(item, further, visit))
        }
        _ => {}
    }
}

/// What stands in a row of a thing, by the row's full name.
pub fn row_of(thing: &dyn Described, slot: Slot) -> Option<Ref<'_>> {
    slot.rows().last().map(|row| thing.at(*row))
}

/// The thing of an id, in whichever list.
pub fn find(plan: &dyn Described, wanted: u32) -> Option<Thing> {
    let mut found = None;
    let _ = walk(plan, &mut |way, row, met| match (row.sort, met) {
        (Sort::Id, Met::Leaf(Datum::Whole(id))) if id == wanted => {
            found = way.thing();
            Err(())
        }
        _ => Ok(()),
    });
    found
}

/// The highest id of a thing and of the things in it; not of what it refers to.
pub fn highest_id(thing: &dyn Described) -> u32 {
    let mut highest = 0;
    let _ = walk::<()>(thing, &mut |_, row, met| {
        if let (Sort::Id, Met::Leaf(Datum::Whole(id))) = (row.sort, met) {
            highest = highest.max(id);
        }
        Ok(())
    });
    highest
}

/// Whether a thing of a list keeps to the ranges of its rows and the lengths of its lists.
///
/// # Errors
/// The first refusal.
pub fn check_thing(thing: &dyn Described, list: Slot) -> Result<(), Refusal> {
    part(thing, list.at(place_of(thing)), 0, &mut |way, row, met| {
        check_met(way, row, &met).map_or(Ok(()), |(_, refusal)| Err(refusal))
    })
}

/// Why what stands at a name is outside its range, with the name itself.
fn check_met(way: Field, row: &Row, met: &Met) -> Option<(Field, Refusal)> {
    let refusal = match (row.sort, met) {
        (Sort::By(sort), Met::Leaf(datum)) => check(sort(way), row, datum).err(),
        (sort, Met::Leaf(datum)) => check(sort, row, datum).err(),
        (Sort::List(least, most), Met::List(list)) => {
            (list.len() < least || list.len() > most).then_some(Refusal::TooMany)
        }
        (Sort::Sparse(most), Met::Sparse(things)) if things.len() > most => Some(Refusal::TooMany),
        (Sort::Sparse(_), Met::Sparse(things)) => (!things.is_sorted()).then_some(Refusal::Gone),
        (Sort::Series(numbers), Met::Series(series)) => {
            return series.places().into_iter().find_map(|place| {
                let refusal = check_number(numbers, series.get(place).flatten()?).err()?;
                Some((way.at(place), refusal))
            });
        }
        _ => None,
    };
    refusal.map(|refusal| (way, refusal))
}
