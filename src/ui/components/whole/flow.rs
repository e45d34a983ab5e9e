//! What comes and goes in a view: `Show` and `For` of Leptos by the same names and with the same arguments, boxed. Theirs are
//! compiled anew for every use, which is some kilobytes for a list.

use crate::state::memo;
use crate::ui::element::{follow, placed};
use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::tachys::dom::document;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;
use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// The children while `when` holds, else the fallback.
#[component]
pub fn Show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    children: ChildrenFn,
    #[prop(optional, into)] fallback: ViewFn,
) -> impl IntoView {
    shown(Box::new(when), children, fallback)
}

fn shown(when: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    let holds = memo(when);
    let body = move || if holds.get() { children() } else { fallback.run() };
    body.into_any()
}

/// One view after the other for the things of a list; what stays in the list keeps its view.
#[component]
pub fn For<List, Thing, Key, View>(
    each: impl Fn() -> List + 'static,
    key: impl Fn(&Thing) -> Key + 'static,
    children: impl Fn(Thing) -> View + 'static,
) -> impl IntoView
where
    List: IntoIterator<Item = Thing>,
    Thing: 'static,
    Key: Hash,
    View: IntoView + 'static,
{
    // The things whose view may have to be made, in the order of their keys.
    let things = Rc::new(RefCell::new(Vec::<Option<Thing>>::new()));
    let keys = {
        let things = Rc::clone(&things);
        move || {
            let list: Vec<Option<Thing>> = each().into_iter().map(Some).collect();
            let keys = list.iter().flatten().map(|thing| hash_of(&key(thing))).collect();
            things.replace(list);
            keys
        }
    };
    let make = move |at: usize| {
        let thing = things.borrow_mut().get_mut(at).and_then(Option::take);
        thing.map_or_else(|| ().into_any(), |thing| children(thing).into_any())
    };
    listed(Box::new(keys), Box::new(make))
}

fn hash_of(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// A view of the list, with what it follows and whatever it holds.
struct Row {
    key: u64,
    view: AnyViewState,
    owner: Owner,
}

/// The views of a list, and a mark behind the last.
struct Listed {
    rows: Rc<RefCell<Vec<Row>>>,
    end: web_sys::Comment,
}

fn listed(keys: Box<dyn Fn() -> Vec<u64>>, make: Box<dyn Fn(usize) -> AnyView>) -> AnyView {
    let list = Listed { rows: Rc::default(), end: document().create_comment("") };
    let (rows, end) = (Rc::clone(&list.rows), list.end.clone());
    // Not the owner of the effect, which lets go of everything at each run.
    let owner = Owner::current().unwrap_or_default();
    follow(move || {
        let keys = keys();
        let now = untrack(|| arrange(rows.take(), &keys, &end, &owner, &make));
        rows.replace(now);
    });
    placed(list)
}

/// Takes out what is gone, puts in what is new, and moves the fewest that have to move: a field that is moved loses the
/// focus.
fn arrange(
    before: Vec<Row>,
    keys: &[u64],
    end: &web_sys::Comment,
    owner: &Owner,
    make: &dyn Fn(usize) -> AnyView,
) -> Vec<Row> {
    let mut before: Vec<Option<Row>> = before.into_iter().map(Some).collect();
    let mut staying: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    for key in keys {
        let at = before.iter().position(|old| old.as_ref().is_some_and(|old| old.key == *key));
        staying.push(at.filter(|at| !staying.contains(&Some(*at))));
    }
    for (at, gone) in before.iter_mut().enumerate() {
        if let Some(mut row) = gone.take_if(|_| !staying.contains(&Some(at))) {
            row.view.unmount();
            row.owner.cleanup();
        }
    }
    let unmoved = longest_rise(&staying);
    let parent = end.parent_element();
    let mut now: Vec<Row> = Vec::with_capacity(keys.len());
    // From the end: each stands before the one that comes after it.
    for (at, key) in keys.iter().enumerate().rev() {
        let old = staying.get(at).copied().flatten().and_then(|old| before.get_mut(old)?.take());
        let stays = old.is_some() && unmoved.contains(&at);
        let mut row = old.unwrap_or_else(|| {
            let owner = owner.child();
            let view = owner.with(|| make(at).build());
            Row { key: *key, view, owner }
        });
        if let Some(parent) = parent.as_ref().filter(|_| !stays) {
            let is_placed = now.iter().rev().any(|next| next.view.insert_before_this(&mut row.view));
            if !is_placed {
                row.view.mount(parent, Some(end));
            }
        }
        now.push(row);
    }
    now.reverse();
    now
}

/// Which places hold the longest run of rising numbers.
fn longest_rise(numbers: &[Option<usize>]) -> Vec<usize> {
    // Of each length of run the place where the one ends that ends lowest, and what comes before each place in its run.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        let length = ends.partition_point(|(_, end)| *end < number);
        if let Some(previous) = previous.get_mut(at) {
            *previous = length.checked_sub(1).and_then(|length| ends.get(length)).map(|(place, _)| *place);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (at, number),
            None => ends.push((at, number)),
        }
    }
    let mut next = ends.last().map(|(place, _)| *place);
    std::iter::from_fn(|| {
        let at = next?;
        next = previous.get(at).copied().flatten();
        Some(at)
    })
    .collect()
}

impl Mountable for Listed {
    fn unmount(&mut self) {
        self.rows.borrow_mut().iter_mut().for_each(|row| row.view.unmount());
        self.end.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        self.rows.borrow_mut().iter_mut().for_each(|row| row.view.mount(parent, marker));
        let _ = parent.insert_before(&self.end, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        if self.rows.borrow().iter().any(|row| row.view.insert_before_this(child)) {
            return true;
        }
        let parent = self.end.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.end));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.rows.borrow().iter().flat_map(|row| row.view.elements()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn the_fewest_move() {
        let kept = |numbers: &[usize]| {
            let mut places = longest_rise(&numbers.iter().copied().map(Some).collect::<Vec<_>>());
            places.reverse();
            places.iter().map(|at| numbers[*at]).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[2, 0, 1]), [0, 1]);
        assert_eq!(kept(&[1, 2, 0]), [1, 2]);
        assert_eq!(kept(&[3, 0, 4, 1, 5, 2]).len(), 3);
        assert_eq!(kept(&[]), []);
        assert_eq!(longest_rise(&[None, Some(1), None, Some(0)]).len(), 1);
    }
}
