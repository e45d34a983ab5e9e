//! The cells of a row, kept where they are: a change writes the texts that differ, and builds nothing anew. A cell whose
//! figure has an explanation is a button that opens it.

use super::told::Told;
use crate::domain::explain::Explained;
use crate::state::app;
use crate::ui::element::el;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;

/// A cell with what it shows.
struct CellNode {
    cell: Element,
    text: String,
    button: Option<Button>,
}

/// A figure that can be pressed.
struct Button {
    node: Element,
    /// What it opens now.
    of: Rc<Cell<Explained>>,
    label: String,
}

/// The cells behind the heading of a row.
#[derive(Default)]
pub struct Cells(Vec<CellNode>);

impl Cells {
    /// Shows these figures; cells come and go with their number.
    pub fn write(&mut self, row: &Element, told: Vec<Told>) {
        for gone in self.0.drain(told.len().min(self.0.len())..) {
            gone.cell.remove();
        }
        let hint = app().words().explain_hint;
        for (at, told) in told.into_iter().enumerate() {
            if let Some(shown) = self.0.get_mut(at) {
                shown.write(told, hint);
                continue;
            }
            let cell = el("td").node().clone();
            let _ = row.append_child(&cell);
            let mut shown = CellNode { cell, text: String::new(), button: None };
            shown.write(told, hint);
            self.0.push(shown);
        }
    }

    /// Gives all of them a class or takes it off.
    pub fn mark(&self, class: &str, holds: bool) {
        for shown in &self.0 {
            let _ = shown.cell.class_list().toggle_with_force(class, holds);
        }
    }
}

impl CellNode {
    fn write(&mut self, told: Told, hint: &str) {
        let is_other = self.text != told.text;
        match (&mut self.button, told.of) {
            (Some(button), Some(of)) => {
                button.of.set(of);
                button.write(&told.text, is_other, hint);
            }
            (None, Some(of)) => {
                let mut button = Button::new(of);
                button.write(&told.text, true, hint);
                self.cell.set_text_content(None);
                let _ = self.cell.append_child(&button.node);
                self.button = Some(button);
            }
            (button, None) if is_other || button.is_some() => {
                self.button = None;
                self.cell.set_text_content(Some(&told.text));
            }
            (_, None) => {}
        }
        self.text = told.text;
    }
}

impl Button {
    fn new(of: Explained) -> Self {
        let state = app();
        let of = Rc::new(Cell::new(of));
        let pressed = of.clone();
        let button = el("button").attr("type", "button").class("figure");
        let button = button.on("click", move |_| state.explain(pressed.get()));
        Self { node: button.node().clone(), of, label: String::new() }
    }

    fn write(&mut self, text: &str, is_other: bool, hint: &str) {
        if is_other {
            self.node.set_text_content(Some(text));
        }
        let label = format!("{text} — {hint}");
        if label != self.label {
            let _ = self.node.set_attribute("aria-label", &label);
            self.label = label;
        }
    }
}
