//! Elements of the page, built at once and kept up to date by effects.
//!
//! What the start page shows is made of these instead of `view!`: a typed view costs about a kilobyte of code per element,
//! and the start page is the first download. Rooms use `view!`, and these as children of it (see [`view`]).
//! Not for lists of thousands of rows (there is no diffing). Invariants: texts and attributes go through the DOM's own
//! setters, never through markup; what an element follows ends with the owner it was built under.

#[cfg(feature = "rooms")]
mod view;

#[cfg(feature = "rooms")]
pub use view::placed;

use crate::i18n::Messages;
use crate::state::app;
use leptos::prelude::on_cleanup;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::dom::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A text of the reader's language.
pub type Word = fn(&'static Messages) -> &'static str;

/// An element with everything in it.
#[derive(Clone)]
pub struct Element(web_sys::Element);

/// Runs now and again whenever something that it read has changed.
pub fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| run());
    on_cleanup(move || drop(effect));
}

/// An element of HTML.
pub fn el(tag: &str) -> Element {
    // A tag of this code is a valid name, so creating it cannot fail.
    let made = document().create_element(tag);
    Element(made.unwrap_or_else(|_| wasm_bindgen::JsValue::UNDEFINED.unchecked_into()))
}

/// An element of SVG.
pub fn svg(tag: &str) -> Element {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    Element(made.unwrap_or_else(|_| wasm_bindgen::JsValue::UNDEFINED.unchecked_into()))
}

impl Element {
    /// The node itself.
    pub fn node(&self) -> &web_sys::Element {
        &self.0
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With a class.
    pub fn class(self, name: &str) -> Self {
        self.attr("class", name)
    }

    /// With an attribute that has no value, where it holds.
    pub fn flag(self, name: &str, holds: bool) -> Self {
        if holds { self.attr(name, "") } else { self }
    }

    /// With an attribute that follows; without it where there is none.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.attr_boxed(name, Box::new(value))
    }

    fn attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let (node, mut last) = (self.0.clone(), None);
        follow(move || {
            let now = value();
            if now != last {
                let _ = match &now {
                    Some(text) => node.set_attribute(name, text),
                    None => node.remove_attribute(name),
                };
                last = now;
            }
        });
        self
    }

    /// With an attribute in the reader's language.
    pub fn attr_word(self, name: &'static str, word: Word) -> Self {
        let state = app();
        self.attr_of(name, move || Some(word(state.words()).to_owned()))
    }

    /// With an attribute without value that comes and goes.
    pub fn flag_of(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr_of(name, move || holds().then(String::new))
    }

    /// With a class that comes and goes.
    pub fn class_of(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let node = self.0.clone();
        follow(move || {
            let _ = node.class_list().toggle_with_force(name, holds());
        });
        self
    }

    /// With a property that follows (`checked`, `selected`, `value`): unlike an attribute it also undoes what a person did.
    pub fn property_of(self, name: &'static str, value: impl Fn() -> wasm_bindgen::JsValue + 'static) -> Self {
        let node = self.0.clone();
        follow(move || {
            let _ = js_sys::Reflect::set(&node, &name.into(), &value());
        });
        self
    }

    /// Calls back on an event.
    pub fn on(self, event: &str, callback: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(callback))
    }

    fn on_boxed(self, event: &str, callback: Box<dyn FnMut(web_sys::Event)>) -> Self {
        // The browser frees the closure with the element.
        let closure = Closure::wrap(callback).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, closure.unchecked_ref());
        self
    }

    /// With a child.
    pub fn child(self, child: Element) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// With children.
    pub fn children(self, children: impl IntoIterator<Item = Element>) -> Self {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// With a text.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_child(&document().create_text_node(text));
        self
    }

    /// With a text that follows.
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        self.text_boxed(Box::new(text))
    }

    fn text_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let node = document().create_text_node("");
        let _ = self.0.append_child(&node);
        let mut last = String::new();
        follow(move || {
            let now = text();
            if now != last {
                node.set_data(&now);
                last = now;
            }
        });
        self
    }

    /// With a text in the reader's language.
    pub fn word(self, word: Word) -> Self {
        let state = app();
        self.text_of(move || word(state.words()).to_owned())
    }

    /// With a part that is built anew whenever something that `build` reads has changed.
    pub fn part_of(self, build: impl Fn() -> Vec<Element> + 'static) -> Self {
        self.part_boxed(Box::new(build))
    }

    fn part_boxed(self, build: Box<dyn Fn() -> Vec<Element>>) -> Self {
        let (parent, end) = (self.0.clone(), document().create_comment(""));
        let _ = parent.append_child(&end);
        let shown = RefCell::new(Vec::<Element>::new());
        follow(move || {
            let now = build();
            for element in shown.take() {
                element.0.remove();
            }
            for element in &now {
                let _ = parent.insert_before(&element.0, Some(&end));
            }
            shown.replace(now);
        });
        self
    }
}
