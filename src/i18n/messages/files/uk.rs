//! Ukrainian texts about files.

use super::FileWords;
use crate::export::json::Wanted;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: FileWords = FileWords {
    save_json: "Зберегти план як файл JSON",
    save_json_of: "Зберегти «{name}» як файл JSON",
    save_csv_of: "Зберегти таблицю «{name}» у CSV",
    picture: "Картинка",
    save_picture_of: "Зберегти графік «{name}» у {format}",
    picture_failed: "Браузер не зміг намалювати картинку.",
    part: "Тип",
    within: "Усередині",
    too_large: "Файл завеликий для плану.",
    cut: "Файл обривається: його частини бракує.",
    syntax: "Це не JSON: рядок {line}, знак {column}.",
    twice: "Ім’я «{name}» стоїть в одному місці файлу двічі.",
    not_a_plan: "У файлі не сказано, що це план Voronka.",
    newer: "Файл зроблено в новішій версії Voronka: оновіть сторінку й відкрийте його знову.",
    expected: "На місці «{place}» має бути інше: {wanted}.",
    range: "На місці «{place}» число має бути від {least} до {most}.",
    too_long: "На місці «{place}» текст задовгий, межа — {count} знаків.",
    too_many: "На місці «{place}» забагато записів, межа — {count}.",
    not_so_many: "На місці «{place}» записів має бути рівно {count}.",
    choice: "На місці «{place}» невідоме слово «{found}».",
    unknown: "У плані не буває «{place}».",
    missing: "Бракує «{place}».",
    ids: "Ідентифікатор у файлі повторюється, ні до чого не належить або не менший за «next_id».",
    invalid: "Окремо значення у файлі правильні, але разом не сходяться.",
    outside: "Не всі значення вкладаються в межі плану.",
    and_more: "І ще {count}.",
    open_without: "Відкрити без них",
    nothing_changed: "Ваші плани не змінилися.",
    wanted: Of::Source(|wanted| match wanted {
        Wanted::Number => "число",
        Wanted::Whole => "ціле число",
        Wanted::Text => "текст",
        Wanted::Flag => "true або false",
        Wanted::List => "список",
        Wanted::Object => "об’єкт",
        Wanted::Month => "місяць на кшталт 2027-01",
        Wanted::Day => "день на кшталт 2027-01-31",
        Wanted::Currency => "валюта на кшталт KZT",
    }),
};
