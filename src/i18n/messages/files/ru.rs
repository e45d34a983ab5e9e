//! Russian texts about files.

use super::FileWords;
use crate::export::json::Wanted;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: FileWords = FileWords {
    save_json: "Сохранить план как файл JSON",
    save_json_of: "Сохранить «{name}» как файл JSON",
    save_csv_of: "Сохранить таблицу «{name}» в CSV",
    picture: "Картинка",
    save_picture_of: "Сохранить график «{name}» в {format}",
    picture_failed: "Браузер не смог нарисовать картинку.",
    part: "Тип",
    within: "Внутри",
    too_large: "Файл слишком велик для плана.",
    cut: "Файл обрывается: его части не хватает.",
    syntax: "Это не JSON: строка {line}, знак {column}.",
    twice: "Имя «{name}» стоит в одном месте файла дважды.",
    not_a_plan: "В файле не сказано, что это план Voronka.",
    newer: "Файл сделан в более новой версии Voronka: обновите страницу и откройте его снова.",
    expected: "На месте «{place}» должно быть другое: {wanted}.",
    range: "На месте «{place}» число должно быть от {least} до {most}.",
    too_long: "На месте «{place}» текст длиннее допустимого, предел — {count} знаков.",
    too_many: "На месте «{place}» слишком много записей, предел — {count}.",
    not_so_many: "На месте «{place}» записей должно быть ровно {count}.",
    choice: "На месте «{place}» неизвестное слово «{found}».",
    unknown: "В плане не бывает «{place}».",
    missing: "Не хватает «{place}».",
    ids: "Идентификатор в файле повторяется, ни к чему не относится или не меньше «next_id».",
    invalid: "По отдельности значения в файле верны, но вместе не сходятся.",
    outside: "Не все значения укладываются в пределы плана.",
    and_more: "И ещё {count}.",
    open_without: "Открыть без них",
    nothing_changed: "Ваши планы не изменились.",
    wanted: Of::Source(|wanted| match wanted {
        Wanted::Number => "число",
        Wanted::Whole => "целое число",
        Wanted::Text => "текст",
        Wanted::Flag => "true или false",
        Wanted::List => "список",
        Wanted::Object => "объект",
        Wanted::Month => "месяц вида 2027-01",
        Wanted::Day => "день вида 2027-01-31",
        Wanted::Currency => "валюта вида KZT",
    }),
};
