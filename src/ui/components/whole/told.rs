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
            <button type="button" class="figure" aria-label=name on:click=move |_| state.explain(of)>
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

/// A sentence with figures in it: `{name}` in the text stands for the figure of this name.
pub fn sentence(text: &str, figures: &[(&str, Told)]) -> Vec<Told> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        pieces.push(Told::plain(before.to_owned()));
        pieces.extend(figures.iter().find(|(known, _)| *known == name).map(|(_, told)| told.clone()));
        rest = tail;
    }
    pieces.push(Told::plain(rest.to_owned()));
    pieces
}

/// Such a sentence as a text.
pub fn plain(pieces: &[Told]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Such a sentence on the page.
pub fn said(pieces: Vec<Told>) -> impl IntoView {
    pieces.into_iter().map(Told::shown).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_its_figures_in_their_places() {
        let figure = FigureRef::total(crate::domain::term::Term::Cac);
        let cac = Told::figure("$60".to_owned(), figure);
        let pieces = sentence("A sale costs {cac} and brings {margin}.", &[("cac", cac.clone())]);
        let piece = |text: &str| Told::plain(text.to_owned());
        assert_eq!(pieces, [piece("A sale costs "), cac, piece(" and brings "), piece(".")]);
        assert_eq!(plain(&pieces), "A sale costs $60 and brings .");
    }
}
