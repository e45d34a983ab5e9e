//! Why a figure is what it is: its formula in words, the same with the plan's numbers, where each comes from.

use crate::domain::account::{RoomFigure, account};
use crate::domain::explain::{Explained, Explanation, FigureRef, Label, Link, Operand, explain};
use crate::domain::field::Field;
use crate::domain::formula::{Formula, Source};
use crate::domain::term::Term;
#[cfg(feature = "rooms")]
use crate::domain::{explain::Scope, leads::paths::resolved, plan::is_delayed};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{Locale, Messages, figure_words, fill, messages};
use crate::platform::page;
use crate::state::{app, memo};
use crate::ui::components::account_view::account_view;
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::field_id;
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// The panel; nothing while no figure is open.
#[component]
pub fn ExplainPanel() -> impl IntoView {
    let state = app();
    // The id of the figure that was pressed, so that the focus can go back there.
    let opener = StoredValue::new_local(None::<web_sys::HtmlElement>);
    let is_open = memo(move || state.explained().is_some());
    Effect::new(move |was_open: Option<bool>| {
        let open = is_open.get();
        if open && was_open != Some(true) {
            opener.set_value(page::focused());
            page::focus("explain");
        }
        open
    });
    let close = move || {
        state.close_explanation();
        opener.with_value(|opener| {
            if let Some(opener) = opener {
                let _ = opener.focus();
            }
        });
    };
    // From a field that a number of the panel led to, Escape closes the panel and leaves the focus where it is.
    let elsewhere = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && is_open.get_untracked() {
            state.close_explanation();
        }
    });
    on_cleanup(move || elsewhere.remove());
    let body = move || {
        state.explained().map(|explained| match explained {
            Explained::Figure(figure) => view! { <Body figure=figure /> }.into_any(),
            Explained::Room(figure) => view! { <RoomBody figure=figure /> }.into_any(),
        })
    };
    view! {
        <Show when=move || is_open.get()>
            <div
                class="explain"
                id="explain"
                role="dialog"
                aria-labelledby="explain-title"
                tabindex="-1"
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        close();
                    }
                }
            >
                <button type="button" class="quiet explain-close" on:click=move |_| close()>
                    {move || state.words().close}
                </button>
                {body}
            </div>
        </Show>
    }
}

#[component]
fn Body(figure: FigureRef) -> impl IntoView {
    let state = app();
    // With the currency: another one changes the texts where the numbers stay.
    let explanation = state.memo(move |strategy, figures| (explain(strategy, figures, figure), strategy.currency));
    move || {
        let locale = state.locale();
        let (explanation, _) = explanation.get();
        state.peek(|strategy, _| Panel { wording: Wording::new(locale, strategy), explanation }.view())
    }
}

#[component]
fn RoomBody(figure: RoomFigure) -> impl IntoView {
    let state = app();
    let told = state.memo(move |strategy, figures| (account(strategy, figures, figure), strategy.currency));
    move || {
        let locale = state.locale();
        let (told, _) = told.get();
        // What it belongs to is gone: a channel was taken out while the panel was open.
        let Some(told) = told else { return ().into_any() };
        state.peek(|strategy, figures| account_view(&Wording::new(locale, strategy), figures, &told))
    }
}

struct Panel<'a> {
    wording: Wording<'a>,
    explanation: Explanation,
}

impl Panel<'_> {
    fn view(&self) -> AnyView {
        let (w, explanation) = (&self.wording, &self.explanation);
        let term = explanation.figure.term;
        let title = capitalised(&w.label(explanation.label));
        let result = w.value(explanation.result, term.unit());
        let why = explanation.result.err().map(|undefined| {
            let link = undefined.cause().map(|field| self.link(Link::Field(field), w.words.go_to_field.to_owned()));
            view! { <p class="explain-why">{w.why(undefined)} " " {link}</p> }
        });
        let only = (!explanation.only.is_empty()).then(|| {
            let names: Vec<String> = explanation.only.iter().map(|id| w.channel(*id)).collect();
            let text = fill(figure_words(w.locale).mixed_chains, &[("names", &names.join(", "))]);
            view! { <p class="explain-meaning" id="explain-only">{text}</p> }
        });
        let meaning = w.words.term(term).meaning;
        let source = explanation.definition.map(|definition| {
            let source = match definition.source {
                Source::Textbook => w.words.source_textbook,
                Source::MarketingMetrics => w.words.source_marketing_metrics,
                Source::Funnel => w.words.source_funnel,
                Source::Convention => w.words.source_convention,
            };
            view! { <h3>{w.words.source}</h3><p>{capitalised(source)}"."</p> }
        });
        view! {
            <h2 id="explain-title">{title}</h2>
            <p class="explain-result">{result}</p>
            {why}
            {(!meaning.is_empty()).then(|| view! { <p class="explain-meaning">{meaning}</p> })}
            {only}
            {self.origin()}
            {source}
            {self.other_languages(term)}
        }
        .into_any()
    }

    fn origin(&self) -> AnyView {
        let (w, explanation) = (&self.wording, &self.explanation);
        if let Some(field) = explanation.typed_in {
            let link = self.link(Link::Field(field), w.words.go_to_field.to_owned());
            return view! { <p>{w.words.typed} " " {link}</p> }.into_any();
        }
        if let Some(definition) = explanation.definition {
            let words = self.formula(&definition.formula, false, false);
            let numbers = self.formula(&definition.formula, true, false);
            let result = w.operand(explanation.result, explanation.figure.term.unit());
            return view! {
                <h3>{w.words.formula}</h3>
                <p class="explain-formula">{w.label(explanation.label)} " = " {words}</p>
                <h3>{w.words.with_numbers}</h3>
                <p class="explain-formula">{numbers} " = " <b>{result}</b></p>
            }
            .into_any();
        }
        if explanation.operands.is_empty() {
            return self.delayed();
        }
        let rows = explanation.operands.iter().map(|operand| {
            let label = capitalised(&w.label(operand.label));
            view! { <tr><th scope="row">{label}</th><td>{self.number(operand)}</td></tr> }
        });
        let result = w.operand(explanation.result, explanation.figure.term.unit());
        view! {
            <h3>{w.words.made_of}</h3>
            <table class="explain-parts">
                <tbody>{rows.collect_view()}</tbody>
                <tfoot><tr><th scope="row">{w.words.total}</th><td>{result}</td></tr></tfoot>
            </table>
        }
        .into_any()
    }

    /// Why a month's figure has no formula of its own: it follows from other months.
    fn delayed(&self) -> AnyView {
        #[cfg(feature = "rooms")]
        if let (Some(_), Scope::Channel(id)) = (self.explanation.figure.month, self.explanation.figure.scope)
            && resolved(self.wording.strategy).channel(id).is_some_and(is_delayed)
        {
            let words = crate::i18n::lead_words(self.wording.locale);
            return view! { <p class="explain-meaning">{words.stage_days_hint}</p> }.into_any();
        }
        ().into_any()
    }

    /// A formula in words or in numbers; brackets where the precedence needs them.
    fn formula(&self, formula: &Formula, numbers: bool, within_product: bool) -> AnyView {
        let join = |parts: &'static [Formula], sign: &'static str, tight: bool| {
            let parts = parts.iter().enumerate().map(|(i, part)| {
                let sign = (i > 0).then_some(sign);
                view! { {sign}{self.formula(part, numbers, tight)} }
            });
            parts.collect_view()
        };
        let bracketed = |inner: AnyView| match within_product {
            true => view! { "(" {inner} ")" }.into_any(),
            false => inner,
        };
        match formula {
            Formula::Term(term) => self.operand(*term, numbers),
            Formula::Number(n) => n.to_string().into_any(),
            Formula::Sum(parts) => bracketed(join(parts, " + ", false).into_any()),
            Formula::Difference([a, b]) => {
                bracketed(view! { {self.formula(a, numbers, false)} " − " {self.formula(b, numbers, true)} }.into_any())
            }
            Formula::Product(parts) => join(parts, " × ", true).into_any(),
            Formula::Quotient([a, b]) | Formula::PaidOff([a, b]) => {
                let below_is_product = matches!(b, Formula::Product(_) | Formula::Quotient(_));
                let below = self.formula(b, numbers, true);
                let below = if below_is_product { view! { "(" {below} ")" }.into_any() } else { below };
                view! { {self.formula(a, numbers, true)} " ÷ " {below} }.into_any()
            }
            Formula::WholeUp([inner]) => view! {
                {self.formula(inner, numbers, false)} ", " {self.wording.words.rounded_up}
            }
            .into_any(),
        }
    }

    fn operand(&self, term: Term, numbers: bool) -> AnyView {
        let operand = self.explanation.operands.iter().find(|operand| operand.term == term);
        match (operand, numbers) {
            (Some(operand), true) => self.number(operand),
            (Some(operand), false) => self.wording.label(operand.label).into_any(),
            (None, _) => self.wording.term(term).into_any(),
        }
    }

    fn number(&self, operand: &Operand) -> AnyView {
        let unit = match operand.label {
            Label::Rate(..) => crate::domain::term::Unit::Rate,
            _ => operand.term.unit(),
        };
        self.link(operand.link, self.wording.operand(operand.value, unit))
    }

    /// A number that leads to where it comes from.
    fn link(&self, link: Link, text: String) -> AnyView {
        match link {
            Link::None => text.into_any(),
            Link::Figure(figure) => link_to_figure(Explained::Figure(figure), text),
            Link::Field(field) => link_to_field(field, text),
        }
    }

    fn other_languages(&self, term: Term) -> AnyView {
        in_other_languages(self.wording.words, self.wording.locale, |locale| {
            messages(locale).term(term).name.to_owned()
        })
    }
}

/// What a figure is called in the other languages, as far as they have come: they are fetched for it.
pub fn in_other_languages(words: &Messages, own: Locale, name: impl Fn(Locale) -> String) -> AnyView {
    let state = app();
    let others = Locale::ALL.into_iter().filter(|locale| *locale != own && state.want_language(*locale));
    let rows: Vec<_> = others
        .map(|locale| view! { <dt>{locale.native_name()}</dt><dd lang=locale.code()>{name(locale)}</dd> })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <h3>{words.other_languages}</h3><dl class="explain-languages">{rows}</dl> }.into_any()
}

/// A number that leads to the explanation of another figure.
pub fn link_to_figure(figure: Explained, text: String) -> AnyView {
    let state = app();
    view! {
        <button
            type="button"
            class="link"
            on:click=move |_| {
                // The pressed button goes; the panel stays and keeps the focus, so that Escape still closes.
                page::focus("explain");
                state.explain(figure);
            }
        >
            {text}
        </button>
    }
    .into_any()
}

/// A number that leads to the field that it was typed in, where that stands on the page.
pub fn link_to_field(field: Field, text: String) -> AnyView {
    let state = app();
    view! {
        <button
            type="button"
            class="link is-typed"
            on:click=move |_| {
                if let Some(channel) = field.channel() {
                    state.open_channel(channel);
                }
                let places = ["", "t"].map(|place| field_id(field, place));
                match places.iter().find(|id| page::by_id(id).is_some()) {
                    Some(id) => page::focus(id),
                    // It may stand in a row of a long table that is out of sight.
                    None => {
                        let [id, _] = places;
                        focus_soon(id);
                    }
                }
            }
        >
            {text}
        </button>
    }
    .into_any()
}
