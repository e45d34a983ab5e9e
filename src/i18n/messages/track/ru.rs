//! The room "track" in Russian.

use super::TrackWords;
use crate::domain::model::{FactRows, TrackRows};
use crate::domain::track::Basis;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: TrackWords = TrackWords {
    of_track: TrackRows {
        basis: "Расходы каналов вводятся", closed: "Закрытые месяцы"
    },
    of_fact: FactRows { spent: "Потрачено" },
    room: "План и факт",
    over: "Закрытые месяцы: план {plan}, факт {fact} — на {off} больше, {share}.",
    under: "Закрытые месяцы: план {plan}, факт {fact} — на {off} меньше, {share}.",
    even: "Закрытые месяцы: план {plan}, и потрачено ровно столько же.",
    nothing_yet: "Сравнивать пока нечего: введите расход закрытого месяца — и рядом появится разница.",
    no_mechanics: "В плане пока нет ни каналов, ни задач, ни постоянных расходов: тратить не на что.",
    basis_note: "Каналы — {basis}, и план, и факт; задачи и постоянные расходы — как введены. План канала — всё, что он стоит: цены, постоянные затраты, запуск, комиссия.",
    closed_by_calendar: "по календарю: по {month}",
    closed_by_calendar_none: "по календарю: пока нет",
    closed_none: "ни одного",
    closed_through: "по {month}",
    spending: "Расходы по механикам и месяцам",
    mechanic: "Механика",
    tasks: "Задачи",
    fixed: "Постоянные расходы",
    gone: "Канал, которого в плане уже нет",
    undivided: "{name}, без разбивки",
    is_open: "открыт",
    is_before: "до начала плана",
    plan_of: "план {plan}",
    spent_in: "Потрачено: {name}, {month}",
    compared: "Сопоставлено",
    planned: "План",
    spent: "Факт",
    off: "Разница",
    off_share: "Разница, %",
    grid_hint: "Под каждым полем — план, а в закрытом месяце и разница. Открытые месяцы и пустые поля в разницу не входят.",
    missing: "Пустых полей в закрытых месяцах: {count}. В разницу они не входят; если ничего не потрачено, введите 0.",
    go_first: "К первому",
    elsewhere: "{money} потрачено в месяцы, которых в плане нет. Они сохранены и ни с чем не сравниваются.",
    months_shown: "Показать месяцы",
    chart: "План и факт по месяцам",
    chart_description: "Столбики — факт. Линия — план, от {first} до {last}. Где столбика нет, ничего не введено.",
    legend_fact: "потрачено",
    legend_plan: "запланировано",
    basis: Of::Source(|of| match of {
        Basis::Net => "без НДС и агентской комиссии",
        Basis::WithFee => "с агентской комиссией, без НДС",
        Basis::WithVat => "с НДС, без агентской комиссии",
        Basis::Full => "с НДС и агентской комиссией",
    }),
};
