//! The room "doing" in Kazakh.

use super::DoingWords;
use crate::domain::roadmap::field::TaskField;

// A mark never carries a case ending: vowel harmony would depend on the value.
pub(super) static WORDS: DoingWords = DoingWords {
    room: "Орындау",
    tasks: "Тапсырмалар",
    empty: "Әзірге тапсырма жоқ. Ақшаның өзі нәтиже бермейді: кім, нені, қашан және қаншаға істейтінін жазыңыз — әр сома өз айының бюджетіне кіреді.",
    summary: "Тапсырма саны: {count}, орындалғаны: {done}. Бүкіл жоспарға құны: {cost}.",
    add_task: "Тапсырма қосу",
    task: "Тапсырма",
    whole_plan: "бүкіл жоспар",
    spread: "жұмыс айларына бөліп",
    done_on: "орындалды: {day}",
    done_label: "Орындалды: {name}",
    tasks_hint: "Бос қалған құн — әлі белгісіз; тапсырма тегін болса, 0 деп жазыңыз.",
    gaps: "Ақша мен жұмыс қай жерде сәйкес емес",
    gaps_none: "Бюджеті бар әр айда және әр арнада тапсырма бар, ал әр тапсырманың жоспар ішінде құны бар.",
    gap_month: "{month}: бюджет бар, тапсырма жоқ.",
    gap_months: "{first} – {last}: бюджет бар, тапсырма жоқ.",
    gap_channel: "{name}: арнаның бюджеті бар, бірақ бірде-бір тапсырмасы жоқ.",
    gap_cost: "{name}: құны көрсетілмеген.",
    gap_outside: "{name}: құнының {money} бөлігі жоспардан тыс айларға келеді, сондықтан бюджетке кірмейді.",
    mend_add: "Тапсырма қосу",
    mend_cost: "Құнын жазу",
    mend_paid: "Төлем айын таңдау",
    months: "Жұмыс пен ақша айлар бойынша",
    months_hint: "Тапсырма құны төленетін айдың бюджетінде жеке бап болып тұрады және қаржы моделіне кіреді. Цифрлық стратегия — сату жұмысының бірінші үштен бірі.",
    at_work: "Жұмыстағы тапсырма",
    task_costs: "Тапсырмалар құны",
    whole_budget: "Бүкіл бюджет",
    third: "Сату жұмысының үштен бірі",
    field: |of| match of {
        TaskField::Name(_) => "Тапсырма",
        TaskField::Owner(_) => "Кім істейді",
        TaskField::Serves(_) => "Не үшін",
        TaskField::Place(_) => "Бөлік немесе деңгей",
        TaskField::From(_) => "Басталуы",
        TaskField::Months(_) => "Қанша ай",
        TaskField::Cost(_) => "Құны",
        TaskField::Paid(_) => "Төлем",
        TaskField::Done(_) => "Орындалды",
        TaskField::Border => "Маркетолог осы деңгейге дейін жауапты",
    },
};
