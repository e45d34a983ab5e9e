//! The rows of a table that can be long: of a long one only those near the window are in the page.
//!
//! Above and below them stands a gap as high as the rows that it stands for. The row with the focus stays, so that nothing
//! typed is lost by scrolling, and so do its neighbours, so that an arrow key always finds where to go; for printing all rows
//! come, and for a moment where the focus goes to a field of a row that is not there ([`ALL`]). Not for rows of very
//! different heights.
//!
//! Invariant: a table of up to [`SHORT`] rows stands in the page whole, as if this were not here.

use crate::state::{effect, memo};
use crate::ui::element::{el, follow};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;
use send_wrapper::SendWrapper;
use std::ops::Range;
use wasm_bindgen::JsCast;

/// A table of so many rows stands in the page whole.
pub const SHORT: usize = 24;
/// Rows kept ready above and below the window.
const BEYOND: usize = 6;
/// Rows of a long table before it has been measured.
const FIRST: usize = 16;
/// Rows that stay on each side of the one with the focus: as many as can stand there without a field, and one more.
const NEIGHBOURS: usize = 4;
/// The events of the window that bring all rows of every table into the page, and that let them go again.
pub const ALL: [&str; 2] = ["rowsneeded", "rowsdone"];

/// What stands in the body of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item<Id> {
    Row(Id),
    /// So many rows that are not in the page.
    Gap(usize),
}

/// Which rows stand in the page: those in sight, the one with the focus and its neighbours; gaps between.
fn items<Id: Copy>(ids: &[Id], in_sight: &Range<usize>, focus: Option<usize>) -> Vec<Item<Id>> {
    let mut items = Vec::with_capacity(in_sight.len() + 4);
    let mut gap = 0;
    for (at, id) in ids.iter().enumerate() {
        if in_sight.contains(&at) || focus.is_some_and(|focus| focus.abs_diff(at) <= NEIGHBOURS) {
            if gap > 0 {
                items.push(Item::Gap(gap));
            }
            gap = 0;
            items.push(Item::Row(*id));
        } else {
            gap += 1;
        }
    }
    if gap > 0 {
        items.push(Item::Gap(gap));
    }
    items
}

/// The body of a table, a row for each id. Inputs in the rows, or what stands around them, carry `data-row` where the row
/// with the focus should stay.
#[component]
pub fn Rows<Id>(ids: Memo<Vec<Id>>, row: impl Fn(Id) -> AnyView + 'static) -> impl IntoView
where
    Id: Copy + Eq + Send + Sync + 'static,
{
    let frame = el("tbody");
    let body = SendWrapper::new(frame.node().clone());
    let in_sight = RwSignal::new(0..FIRST);
    let focus = RwSignal::new(None::<usize>);
    let height = StoredValue::new(0.0);
    let is_printing = RwSignal::new(false);
    let items = memo(move || {
        let ids = ids.read();
        if ids.len() <= SHORT || is_printing.get() {
            return ids.iter().copied().map(Item::Row).collect();
        }
        items(&ids, &in_sight.read(), focus.get())
    });
    let look = move || {
        let count = ids.try_with_untracked(Vec::len).unwrap_or(0);
        if count > SHORT
            && let Some(now) = rows_in_sight(&body, count, height)
            && in_sight.with_untracked(|before| *before != now)
        {
            in_sight.set(now);
        }
    };
    for event in ["scroll", "resize"] {
        let look = look.clone();
        let listener = window_event_listener_untyped(event, move |_| look());
        on_cleanup(move || listener.remove());
    }
    for (event, begins) in [("beforeprint", true), ("afterprint", false), (ALL[0], true), (ALL[1], false)] {
        let listener = window_event_listener_untyped(event, move |_| is_printing.set(begins));
        on_cleanup(move || listener.remove());
    }
    effect(move || {
        // Rows that came or went, and the first ones: after they have been laid out.
        ids.track();
        request_animation_frame(look.clone());
    });
    let focused = move |event: web_sys::Event| {
        let at = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let row = at.and_then(|at| at.closest("[data-row]").ok().flatten());
        focus.set(row.and_then(|row| row.get_attribute("data-row")?.parse().ok()));
    };
    let mut standing = Vec::<Standing<Id>>::new();
    let parent = frame.node().clone();
    let owner = Owner::current().unwrap_or_default();
    follow(move || {
        let items = items.get();
        let make = |item: Item<Id>| match item {
            Item::Row(id) => row(id),
            Item::Gap(rows) => gap(rows, height),
        };
        standing = stand(std::mem::take(&mut standing), &items, &parent, &owner, &make);
    });
    frame.on("focusin", focused).on("focusout", move |_| focus.set(None)).placed()
}

/// A row or gap that stands in the table.
struct Standing<Id> {
    item: Item<Id>,
    view: AnyViewState,
    owner: Owner,
}

impl<Id> Standing<Id> {
    fn node(&self) -> Option<web_sys::Element> {
        self.view.elements().into_iter().next()
    }
}

/// Takes out what is gone and puts in what is new. What stays is not touched: a field that were moved would lose the focus.
fn stand<Id: Copy + Eq>(
    before: Vec<Standing<Id>>,
    items: &[Item<Id>],
    parent: &web_sys::Element,
    owner: &Owner,
    make: &dyn Fn(Item<Id>) -> AnyView,
) -> Vec<Standing<Id>> {
    let (mut staying, gone): (Vec<_>, Vec<_>) = before.into_iter().partition(|old| items.contains(&old.item));
    for mut old in gone {
        old.view.unmount();
        old.owner.cleanup();
    }
    let mut now = Vec::with_capacity(items.len());
    let mut next = parent.first_element_child();
    for item in items {
        match staying.iter().position(|old| old.item == *item) {
            Some(at) => {
                let mut old = staying.remove(at);
                let node = old.node();
                if node == next {
                    next = node.and_then(|node| node.next_element_sibling());
                } else {
                    // The list has another order.
                    old.view.mount(parent, next.as_deref());
                }
                now.push(old);
            }
            None => {
                let owner = owner.child();
                let mut view = owner.with(|| untrack(|| make(*item).build()));
                view.mount(parent, next.as_deref());
                now.push(Standing { item: *item, view, owner });
            }
        }
    }
    now
}

/// A stretch of the table without its rows.
fn gap(rows: usize, height: StoredValue<f64>) -> AnyView {
    let element = el("tr").attr("aria-hidden", "true");
    if let Some(node) = element.node().dyn_ref::<web_sys::HtmlElement>() {
        // Whole pixels: writing a fraction is twenty kilobytes of code.
        let pixels = u32::try_from(rows).map_or(0.0, |rows| f64::from(rows) * height.get_value()).round() as u32;
        let _ = node.style().set_property("block-size", &format!("{pixels}px"));
    }
    element.placed()
}

/// The rows between the edges of the window, some more at both ends. The height of a row is measured on the way.
fn rows_in_sight(body: &web_sys::Element, count: usize, height: StoredValue<f64>) -> Option<Range<usize>> {
    let of_window = window().inner_height().ok()?.as_f64()?;
    let whole = body.get_bounding_client_rect();
    let rows = f64::from(u32::try_from(count).ok()?);
    if height.get_value() <= 0.0 {
        let row = body.query_selector("tr:not([aria-hidden])").ok()??;
        height.set_value(row.get_bounding_client_rect().height().max(8.0));
    }
    let row = height.get_value();
    let place = |y: f64| ((y - whole.top()) / row).clamp(0.0, rows);
    // In steps of some rows, so that a short scroll changes nothing.
    let (first, last) = (place(0.0) as usize, place(of_window).ceil() as usize);
    let first = (first / BEYOND * BEYOND).saturating_sub(BEYOND);
    let last = (last.div_ceil(BEYOND) * BEYOND + BEYOND).min(count);
    Some(first..last.max(first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(count: usize, in_sight: Range<usize>, focus: Option<usize>) -> String {
        let ids: Vec<usize> = (0..count).collect();
        let word = |item: Item<usize>| match item {
            Item::Row(id) => id.to_string(),
            Item::Gap(rows) => format!("({rows})"),
        };
        items(&ids, &in_sight, focus).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_out_of_sight_are_a_gap_and_the_focused_one_stays_with_its_neighbours() {
        assert_eq!(shape(8, 2..5, None), "(2) 2 3 4 (3)");
        assert_eq!(shape(16, 0..3, Some(10)), "0 1 2 (3) 6 7 8 9 10 11 12 13 14 (1)");
        assert_eq!(shape(8, 0..2, Some(7)), "0 1 (1) 3 4 5 6 7");
        assert_eq!(shape(8, 0..3, Some(2)), "0 1 2 3 4 5 6 (1)");
        assert_eq!(shape(8, 4..8, Some(5)), "(1) 1 2 3 4 5 6 7");
        assert_eq!(shape(3, 5..9, None), "(3)");
    }
}
