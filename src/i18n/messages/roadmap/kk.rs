//! The room "doing" in Kazakh.

use super::RoadmapWords;
use crate::domain::model::{RoadmapRows, TaskRows};

// A mark never carries a case ending: vowel harmony would depend on the value.
pub(super) static WORDS: RoadmapWords = RoadmapWords {
    of_task: TaskRows {
        name: "Тапсырма",
        owner: "Кім істейді",
        serves: "Не үшін",
        place: "Бөлік немесе деңгей",
        from: "Басталуы",
        months: "Қанша ай",
        cost: "Құны",
        paid: "Төлем",
        done: "Орындалды",
    },
    of_roadmap: RoadmapRows { border: "Маркетолог осы деңгейге дейін жауапты" },
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
};
