//! The room "track" in Kazakh.

use super::TrackWords;
use crate::domain::model::{FactRows, TrackRows};
use crate::domain::track::Basis;
use crate::i18n::messages::lines::Of;

// A mark never carries a case ending: vowel harmony would depend on the value.
pub(super) static WORDS: TrackWords = TrackWords {
    of_track: TrackRows {
        basis: "Арна шығыны қалай жазылады", closed: "Жабылған айлар"
    },
    of_fact: FactRows { spent: "Жұмсалғаны" },
    room: "Жоспар мен факт",
    over: "Жабылған айлар: жоспар {plan}, факт {fact} — {off} артық, {share}.",
    under: "Жабылған айлар: жоспар {plan}, факт {fact} — {off} кем, {share}.",
    even: "Жабылған айлар: жоспар {plan}, дәл сонша жұмсалды.",
    nothing_yet: "Әзірге салыстыратын ештеңе жоқ: жабылған айдың шығынын жазыңыз — айырма жанында шығады.",
    no_mechanics: "Жоспарда әзірге арна да, тапсырма да, тұрақты шығын да жоқ: жұмсайтын ештеңе жоқ.",
    basis_note: "Арналар — {basis}, жоспар да, факт та; тапсырмалар мен тұрақты шығындар жазылғанындай. Арна жоспары — оның барлық шығыны: бағалар, тұрақты шығын, іске қосу, комиссия.",
    closed_by_calendar: "күнтізбе бойынша: {month} қоса",
    closed_by_calendar_none: "күнтізбе бойынша: әзірге жоқ",
    closed_none: "бірде-бірі",
    closed_through: "{month} қоса",
    spending: "Механика мен ай бойынша шығын",
    mechanic: "Механика",
    tasks: "Тапсырмалар",
    fixed: "Тұрақты шығындар",
    gone: "Жоспардан алынған арна",
    undivided: "{name}, бөлінбеген",
    is_open: "ашық",
    is_before: "жоспарға дейін",
    plan_of: "жоспар {plan}",
    spent_in: "Жұмсалғаны: {name}, {month}",
    compared: "Салыстырылғаны",
    planned: "Жоспар",
    spent: "Факт",
    off: "Айырма",
    off_share: "Айырма, %",
    grid_hint: "Әр өрістің астында — жоспар, ал жабылған айда айырма да тұрады. Ашық айлар мен бос өрістер айырмаға кірмейді.",
    missing: "Жабылған айлардағы бос өрістер: {count}. Олар айырмаға кірмейді; ештеңе жұмсалмаса, 0 деп жазыңыз.",
    go_first: "Біріншісіне өту",
    elsewhere: "{money} жоспарда жоқ айларда жұмсалған. Ол сақталады, ештеңемен салыстырылмайды.",
    months_shown: "Көрсетілетін айлар",
    chart: "Айлар бойынша жоспар мен факт",
    chart_description: "Бағандар — факт. Сызық — жоспар, {first} бастап {last} дейін. Баған жоқ айда ештеңе жазылмаған.",
    legend_fact: "жұмсалды",
    legend_plan: "жоспарланды",
    basis: Of::Source(|of| match of {
        Basis::Net => "ҚҚС-сыз, агенттік комиссиясыз",
        Basis::WithFee => "агенттік комиссиямен, ҚҚС-сыз",
        Basis::WithVat => "ҚҚС-пен, агенттік комиссиясыз",
        Basis::Full => "ҚҚС-пен және агенттік комиссиямен",
    }),
};
