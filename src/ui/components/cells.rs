//! The cells of a row, kept where they are: a change writes the texts that differ, and builds nothing anew.

use crate::ui::element::el;
use web_sys::Element;

/// The cells behind the heading of a row, with their texts.
#[derive(Default)]
pub struct Cells(Vec<(Element, String)>);

impl Cells {
    /// Shows these texts; cells come and go with their number.
    pub fn write(&mut self, row: &Element, texts: Vec<String>) {
        for (gone, _) in self.0.drain(texts.len().min(self.0.len())..) {
            gone.remove();
        }
        for (at, text) in texts.into_iter().enumerate() {
            match self.0.get_mut(at) {
                Some((_, shown)) if *shown == text => {}
                Some((cell, shown)) => {
                    cell.set_text_content(Some(&text));
                    *shown = text;
                }
                None => {
                    let cell = el("td").text(&text).node().clone();
                    let _ = row.append_child(&cell);
                    self.0.push((cell, text));
                }
            }
        }
    }

    /// Gives all of them a class or takes it off.
    pub fn mark(&self, class: &str, holds: bool) {
        for (cell, _) in &self.0 {
            let _ = cell.class_list().toggle_with_force(class, holds);
        }
    }
}
