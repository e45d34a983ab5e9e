//! The explanation of a figure of a room: its formula in words, the same with the plan's numbers, where each comes from.

use crate::domain::account::{Account, CaseFigure, Expr, How, Origin, Part, RoomFigure};
use crate::domain::explain::Explained;
use crate::domain::plan::Figures;
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{Locale, figure_words, what_if_words};
use crate::ui::components::explain_panel::{in_other_languages, link_to_field, link_to_figure};
use leptos::prelude::*;

/// What the panel shows of it.
pub fn account_view(w: &Wording, figures: &Figures, account: &Account) -> AnyView {
    let view = View { w, figures, account };
    let unit = account.figure.unit();
    let why = account.result.err().map(|undefined| {
        let link = undefined.cause().map(|field| link_to_field(field, w.words.go_to_field.to_owned()));
        view! { <p class="explain-why">{w.why(undefined)} " " {link}</p> }
    });
    // What a scenario changes stands beside its figures.
    let moves = match account.figure {
        RoomFigure::Case(CaseFigure { of, .. }) => w.moves(&of.targets(w.strategy)),
        _ => String::new(),
    };
    let moves = (!moves.is_empty()).then(|| {
        let text = format!("{}: {moves}", what_if_words(w.locale).what_changes);
        view! { <p class="explain-meaning" id="explain-moves">{text}</p> }
    });
    let meaning = account.meaning.map(|meaning| view! { <p class="explain-meaning">{w.meaning(meaning)}</p> });
    view! {
        <h2 id="explain-title">{w.room_heading(account.figure, figures)}</h2>
        <p class="explain-result">{w.value(account.result, unit)}</p>
        {why}
        {meaning}
        {moves}
        {view.how()}
        {view.other_languages()}
    }
    .into_any()
}

struct View<'a> {
    w: &'a Wording<'a>,
    figures: &'a Figures,
    account: &'a Account,
}

impl View<'_> {
    fn how(&self) -> AnyView {
        let (w, result) = (self.w, self.w.operand(self.account.result, self.account.figure.unit()));
        match &self.account.how {
            How::Formula(formula) => {
                let name = w.room_figure(self.account.figure, self.figures);
                view! {
                    <h3>{w.words.formula}</h3>
                    <p class="explain-formula">{name} " = " {self.formula(formula, false, false)}</p>
                    <h3>{w.words.with_numbers}</h3>
                    <p class="explain-formula">{self.formula(formula, true, false)} " = " <b>{result}</b></p>
                }
                .into_any()
            }
            How::Sum(parts) | How::From(parts) if parts.is_empty() => ().into_any(),
            How::Sum(parts) => {
                let foot = view! {
                    <tfoot><tr><th scope="row">{w.words.total}</th><td>{result}</td></tr></tfoot>
                };
                view! {
                    <h3>{w.words.made_of}</h3>
                    <table class="explain-parts"><tbody>{self.rows(parts)}</tbody>{foot}</table>
                }
                .into_any()
            }
            How::From(parts) => view! {
                <h3>{figure_words(w.locale).calculated_from}</h3>
                <table class="explain-parts"><tbody>{self.rows(parts)}</tbody></table>
            }
            .into_any(),
        }
    }

    fn rows(&self, parts: &[Part]) -> AnyView {
        let row = |part: &Part| {
            let name = capitalised(&self.w.part(part, self.figures));
            view! { <tr><th scope="row">{name}</th><td>{self.number(part)}</td></tr> }
        };
        parts.iter().map(row).collect_view().into_any()
    }

    fn number(&self, part: &Part) -> AnyView {
        let text = self.w.operand(part.value, part.unit);
        match part.origin {
            Origin::None => text.into_any(),
            Origin::Field(field) => link_to_field(field, text),
            Origin::Figure(figure) => link_to_figure(Explained::Figure(figure), text),
            Origin::Room(figure) => link_to_figure(Explained::Room(figure), text),
        }
    }

    /// An expression in words or in numbers; brackets where the precedence needs them.
    fn formula(&self, expr: &Expr, numbers: bool, is_tight: bool) -> AnyView {
        let join = |parts: &[Expr], sign: &'static str, is_tight: bool| {
            let parts = parts.iter().enumerate().map(|(at, part)| {
                let sign = (at > 0).then_some(sign);
                view! { {sign}{self.formula(part, numbers, is_tight)} }
            });
            parts.collect_view().into_any()
        };
        let bracketed = |inner: AnyView| match is_tight {
            true => view! { "(" {inner} ")" }.into_any(),
            false => inner,
        };
        match expr {
            Expr::Part(part) if numbers => self.number(part),
            Expr::Part(part) => self.w.part(part, self.figures).into_any(),
            Expr::Number(n) => n.to_string().into_any(),
            Expr::Sum(parts) if parts.len() == 1 => join(parts, "", is_tight),
            Expr::Sum(parts) => bracketed(join(parts, " + ", false)),
            Expr::Difference(pair) => {
                let [a, b] = &**pair;
                bracketed(view! { {self.formula(a, numbers, false)} " − " {self.formula(b, numbers, true)} }.into_any())
            }
            Expr::Product(parts) => join(parts, " × ", true),
            Expr::Quotient(pair) | Expr::PaidOff(pair) => {
                let [a, b] = &**pair;
                let below = self.formula(b, numbers, true);
                let below = match b {
                    Expr::Product(_) | Expr::Quotient(_) => view! { "(" {below} ")" }.into_any(),
                    _ => below,
                };
                view! { {self.formula(a, numbers, true)} " ÷ " {below} }.into_any()
            }
            Expr::WholeUp(inner) => {
                view! { {self.formula(inner, numbers, false)} ", " {self.w.words.rounded_up} }.into_any()
            }
            Expr::AtLeastZero(inner) => bracketed(self.formula(inner, numbers, false)),
        }
    }

    fn other_languages(&self) -> AnyView {
        in_other_languages(self.w.words, self.w.locale, |locale| self.name_in(locale))
    }

    fn name_in(&self, locale: Locale) -> String {
        let figure: RoomFigure = self.account.figure;
        capitalised(&Wording::new(locale, self.w.strategy).room_figure(figure, self.figures))
    }
}
