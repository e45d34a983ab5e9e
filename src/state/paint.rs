//! Leaves of the page that show the plan, repainted in one go after a change.
//!
//! A signal takes a follower off its list and on again at each change, in time that grows with the list: a thousand
//! cells that each followed the plan would cost their square. Leaves therefore stand on lists of their own, with one
//! follower for each list. Not for what builds parts of the page: leaves change texts and attributes in place.
//!
//! Invariants: a leaf is painted when it is put on its list, and leaves it with its owner; what it reads is not followed.

use super::AppState;
use crate::WHOLE;
use crate::domain::field::Field;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use std::cell::RefCell;
use std::rc::Rc;

type Leaf = Rc<RefCell<dyn FnMut()>>;

/// A list of leaves in the order of their numbers, each with the field whose number it shows, if it shows one.
#[derive(Clone, Copy)]
pub(super) struct Leaves(StoredValue<Vec<(u32, Option<Field>, Leaf)>, LocalStorage>);

impl Leaves {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    fn put(self, field: Option<Field>, leaf: Leaf) {
        untrack(|| paint(&leaf));
        let mut number = 0;
        self.0.update_value(|leaves| {
            number = leaves.last().map_or(0, |(last, ..)| last.wrapping_add(1));
            leaves.push((number, field, leaf));
        });
        on_cleanup(move || {
            self.0.try_update_value(|leaves| {
                if let Ok(at) = leaves.binary_search_by_key(&number, |(number, ..)| *number) {
                    leaves.remove(at);
                }
            });
        });
    }

    /// Paints all leaves, or those of one field.
    fn paint(self, only: Option<Field>) {
        // A leaf may end others: it must not find the list in use.
        let leaves: Vec<Leaf> = self.0.with_value(|leaves| {
            let meant = leaves.iter().filter(|(_, field, _)| only.is_none() || *field == only);
            meant.map(|(.., leaf)| Rc::clone(leaf)).collect()
        });
        untrack(|| leaves.iter().for_each(paint));
    }
}

fn paint(leaf: &Leaf) {
    if let Ok(mut run) = leaf.try_borrow_mut() {
        run();
    }
}

impl AppState {
    /// Starts the followers of both lists, once.
    pub(super) fn paint_leaves(self) {
        self.paint_figures();
        let names = RenderEffect::new(move |_| {
            self.follow_names();
            self.locale.track();
            self.name_leaves.paint(None);
        });
        on_cleanup(move || drop(names));
        if WHOLE {
            let parts = RenderEffect::new(move |before: Option<u32>| {
                self.document.track();
                let now = self.change();
                if before != Some(now) {
                    self.parts.spoil();
                }
                now
            });
            on_cleanup(move || drop(parts));
        }
    }

    pub(super) fn paint_figures(self) {
        let figures = RenderEffect::new(move |before| {
            self.follow_plan();
            // An edit that is refused changes no figure.
            let now = (self.change(), self.locale.get());
            if before != Some(now) {
                self.figure_leaves.paint(None);
            }
            now
        });
        on_cleanup(move || drop(figures));
    }

    /// Paints now and after every change of the plan, its figures or the language.
    pub fn paint_figure(self, run: impl FnMut() + 'static) {
        self.figure_leaves.put(None, Rc::new(RefCell::new(run)));
    }

    /// Paints now and whenever a name, or any number at once, may have changed, or the language.
    pub fn paint_name(self, run: impl FnMut() + 'static) {
        self.name_leaves.put(None, Rc::new(RefCell::new(run)));
    }

    /// Like [`Self::paint_name`], and after every edit of the field's number.
    pub fn paint_field(self, field: Field, run: impl FnMut() + 'static) {
        self.name_leaves.put(Some(field), Rc::new(RefCell::new(run)));
    }

    /// A keystroke in a number wakes the fields of that number alone, not the hundreds of a large table.
    pub(super) fn paint_field_of(self, number: Field) {
        self.name_leaves.paint(Some(number));
    }
}
