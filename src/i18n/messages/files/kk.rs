//! Kazakh texts about files.

use super::FileWords;
use crate::export::json::Wanted;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: FileWords = FileWords {
    save_json: "Жоспарды JSON файлы ретінде сақтау",
    save_json_of: "«{name}» жоспарын JSON файлы ретінде сақтау",
    save_csv_of: "«{name}» кестесін CSV етіп сақтау",
    picture: "Сурет",
    save_picture_of: "«{name}» диаграммасын {format} етіп сақтау",
    picture_failed: "Браузер суретті сала алмады.",
    part: "Түрі",
    within: "Ішінде",
    too_large: "Файл жоспар үшін тым үлкен.",
    cut: "Файл үзіліп қалған: бір бөлігі жетіспейді.",
    syntax: "Бұл JSON емес: {line}-жол, {column}-таңба.",
    twice: "«{name}» атауы файлдың бір жерінде екі рет тұр.",
    not_a_plan: "Файлда бұл Voronka жоспары екені айтылмаған.",
    newer: "Файл Voronka-ның жаңарақ нұсқасында жасалған: бетті жаңартып, файлды қайта ашыңыз.",
    expected: "«{place}» орнында басқа нәрсе болуы керек: {wanted}.",
    range: "«{place}» орнындағы сан {least} мен {most} аралығында болуы керек.",
    too_long: "«{place}» орнындағы мәтін тым ұзын, шегі — {count} таңба.",
    too_many: "«{place}» орнында жазба тым көп, шегі — {count}.",
    not_so_many: "«{place}» орнында дәл {count} жазба болуы керек.",
    choice: "«{place}» орнындағы «{found}» сөзі белгісіз.",
    unknown: "Жоспарда «{place}» болмайды.",
    missing: "«{place}» жетіспейді.",
    ids: "Файлдағы идентификатор қайталанады, ештеңеге қатысы жоқ немесе «next_id» мәнінен кіші емес.",
    invalid: "Файлдағы мәндер жеке-жеке дұрыс, бірақ бір-бірімен үйлеспейді.",
    outside: "Кейбір мән жоспар шегінен тыс.",
    and_more: "Тағы {count}.",
    open_without: "Оларсыз ашу",
    nothing_changed: "Жоспарларыңыз өзгерген жоқ.",
    wanted: Of::Source(|wanted| match wanted {
        Wanted::Number => "сан",
        Wanted::Whole => "бүтін сан",
        Wanted::Text => "мәтін",
        Wanted::Flag => "true немесе false",
        Wanted::List => "тізім",
        Wanted::Object => "объект",
        Wanted::Month => "2027-01 сияқты ай",
        Wanted::Day => "2027-01-31 сияқты күн",
        Wanted::Currency => "KZT сияқты валюта",
    }),
};
