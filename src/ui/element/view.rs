//! Elements as children of `view!`, and views inside elements.

use super::Element;
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

impl Element {
    /// With a view in it.
    pub fn view(self, view: AnyView) -> Self {
        let mut state = view.build();
        state.mount(&self.0, None);
        let state = SendWrapper::new(state);
        on_cleanup(move || drop(state));
        self
    }

    /// As a view.
    pub fn placed(self) -> AnyView {
        placed(PlacedElement(self.0))
    }
}

/// What stands in a view and was built already.
pub fn placed(built: impl Mountable + 'static) -> AnyView {
    Placed(SendWrapper::new(Box::new(built))).into_any()
}

/// An element on the page.
struct PlacedElement(web_sys::Element);

impl Mountable for PlacedElement {
    fn unmount(&mut self) {
        self.0.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.0, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.0.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.0));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.0.clone()]
    }
}

struct Placed(SendWrapper<Box<dyn Mountable>>);

struct PlacedState(Box<dyn Mountable>);

impl Mountable for PlacedState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.0.elements()
    }
}

impl Render for Placed {
    type State = PlacedState;

    fn build(self) -> PlacedState {
        PlacedState(self.0.take())
    }

    fn rebuild(self, state: &mut PlacedState) {
        let mut new = self.0.take();
        state.0.insert_before_this(&mut *new);
        state.0.unmount();
        state.0 = new;
    }
}

impl AddAnyAttr for Placed {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

// There is no server: of this trait only building is ever asked for.
impl RenderHtml for Placed {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> PlacedState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
