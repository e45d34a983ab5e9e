//! The room "track" in Ukrainian.

use super::TrackWords;
use crate::domain::model::{FactRows, TrackRows};
use crate::domain::track::Basis;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: TrackWords = TrackWords {
    of_track: TrackRows {
        basis: "Витрати каналів вводяться", closed: "Закриті місяці"
    },
    of_fact: FactRows { spent: "Витрачено" },
    room: "План і факт",
    over: "Закриті місяці: план {plan}, факт {fact} — на {off} більше, {share}.",
    under: "Закриті місяці: план {plan}, факт {fact} — на {off} менше, {share}.",
    even: "Закриті місяці: план {plan}, і витрачено рівно стільки ж.",
    nothing_yet: "Порівнювати поки нічого: введіть витрати закритого місяця — і поруч з’явиться різниця.",
    no_mechanics: "У плані поки немає ні каналів, ні завдань, ні постійних витрат: витрачати немає на що.",
    basis_note: "Канали — {basis}, і план, і факт; завдання й постійні витрати — як введено. План каналу — усе, що він коштує: ціни, постійні витрати, запуск, комісія.",
    closed_by_calendar: "за календарем: до {month} включно",
    closed_by_calendar_none: "за календарем: поки немає",
    closed_none: "жодного",
    closed_through: "до {month} включно",
    spending: "Витрати за механіками й місяцями",
    mechanic: "Механіка",
    tasks: "Завдання",
    fixed: "Постійні витрати",
    gone: "Канал, якого в плані вже немає",
    undivided: "{name}, без розбивки",
    is_open: "відкритий",
    is_before: "до початку плану",
    plan_of: "план {plan}",
    spent_in: "Витрачено: {name}, {month}",
    compared: "Зіставлено",
    planned: "План",
    spent: "Факт",
    off: "Різниця",
    off_share: "Різниця, %",
    grid_hint: "Під кожним полем — план, а в закритому місяці й різниця. Відкриті місяці та порожні поля до різниці не входять.",
    missing: "Порожніх полів у закритих місяцях: {count}. До різниці вони не входять; якщо нічого не витрачено, введіть 0.",
    go_first: "До першого",
    elsewhere: "{money} витрачено в місяці, яких у плані немає. Їх збережено і ні з чим не порівняно.",
    months_shown: "Показати місяці",
    chart: "План і факт за місяцями",
    chart_description: "Стовпчики — факт. Лінія — план, від {first} до {last}. Де стовпчика немає, нічого не введено.",
    legend_fact: "витрачено",
    legend_plan: "заплановано",
    basis: Of::Source(|of| match of {
        Basis::Net => "без ПДВ та агентської комісії",
        Basis::WithFee => "з агентською комісією, без ПДВ",
        Basis::WithVat => "з ПДВ, без агентської комісії",
        Basis::Full => "з ПДВ та агентською комісією",
    }),
};
