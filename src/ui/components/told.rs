//! A figure whose text is given by its room, since it is rounded together with its neighbours: pressing it opens its
//! explanation.

use crate::domain::account::{LeadFigure, MoneyFigure, RoomFigure, SalesFigure};
use crate::domain::explain::{Explained, FigureRef};
use crate::state::app;
use leptos::prelude::*;

/// A text and the figure that it shows; `None` is plain text.
#[derive(Clone, PartialEq, Default)]
pub struct Told {
    /// What stands there.
    pub text: String,
    /// What opens.
    pub of: Option<Explained>,
}

impl Told {
    /// A text that opens nothing.
    pub fn plain(text: String) -> Self {
        Self { text, of: None }
    }

    /// A term of the plan.
    pub fn figure(text: String, figure: FigureRef) -> Self {
        Self { text, of: Some(Explained::Figure(figure)) }
    }

    /// A figure of the room "money".
    pub fn money(text: String, figure: MoneyFigure) -> Self {
        Self { text, of: Some(Explained::Room(RoomFigure::Money(figure))) }
    }

    /// A figure of the room "leads".
    pub fn leads(text: String, figure: LeadFigure) -> Self {
        Self { text, of: Some(Explained::Room(RoomFigure::Leads(figure))) }
    }

    /// A figure of the room "sales plan".
    pub fn sales(text: String, figure: SalesFigure) -> Self {
        Self { text, of: Some(Explained::Room(RoomFigure::Sales(figure))) }
    }

    /// As a button, or as the text alone.
    pub fn shown(self) -> AnyView {
        let state = app();
        let Some(of) = self.of else { return self.text.into_any() };
        let name = format!("{} — {}", self.text, state.words().explain_hint);
        view! {
            <button type="button" class="figure" aria-label=name on:click=move |_| state.explained.set(Some(of))>
                {self.text}
            </button>
        }
        .into_any()
    }
}

/// Cells of a row.
pub fn told_cells(cells: Vec<Told>) -> impl IntoView {
    cells.into_iter().map(|cell| view! { <td>{cell.shown()}</td> }).collect_view()
}
