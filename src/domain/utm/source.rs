//! Which platform a channel's name or a source names, in the word that reports know: `yandex`, never
//! `yandeks-direkt-poisk`.

use super::value_of;

/// What is read from a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The platform's word for `utm_source`.
    pub value: &'static str,
    /// What the name says beside the platform, lower case, words joined by hyphens; empty for nothing.
    pub rest: String,
}

/// Platforms: their word, and how names begin that mean them. A name of up to four letters and one after `=` is a whole
/// word. Names that are also everyday words (Розетка, Колеса) stand in Latin letters only.
const PLATFORMS: [(&str, &str); 42] = [
    ("yandex", "yandex яндекс yandeks =директ =direkt рся yan"),
    ("google", "google гугл гуглом ґуґл gugl адвордс adwords кмс кмм gdn"),
    ("bing", "bing бинг microsoft"),
    ("vk", "vk вк vkontakte вконтакте vkads vkcom vkreklama"),
    ("ok", "ok ок odnoklassniki одноклассники одноклассниках"),
    ("mytarget", "mytarget майтаргет"),
    ("facebook", "facebook фейсбук feysbuk fb фб meta мета"),
    ("instagram", "instagram инстаграм інстаграм инста inst insta ig instagramm"),
    ("threads", "threads тредс"),
    ("tiktok", "tiktok тикток тікток tik-tok тик-ток"),
    ("youtube", "youtube ютуб ютьюб yutub"),
    ("rutube", "rutube рутуб рутьюб"),
    ("dzen", "dzen дзен"),
    ("telegram", "telegram телеграм телеграмм tg тг"),
    ("whatsapp", "whatsapp ватсап вотсап уатсап"),
    ("viber", "viber вайбер"),
    ("linkedin", "linkedin линкедин лінкедін"),
    ("twitter", "twitter твиттер твітер"),
    ("pinterest", "pinterest пинтерест пінтерест"),
    ("snapchat", "snapchat снапчат"),
    ("reddit", "reddit реддит"),
    ("twitch", "twitch твич"),
    ("2gis", "2gis 2гис дубльгис"),
    ("avito", "avito авито"),
    ("ozon", "ozon озон"),
    ("wildberries", "wildberries вайлдберриз вайлдберис wb вб"),
    ("kaspi", "kaspi каспи"),
    ("rozetka", "rozetka"),
    ("olx", "olx олх"),
    ("cian", "cian циан"),
    ("krisha", "krisha"),
    ("kolesa", "kolesa"),
    ("habr", "habr хабр хабре"),
    ("headhunter", "headhunter hh хедхантер"),
    ("amazon", "amazon амазон"),
    ("ebay", "ebay"),
    ("etsy", "etsy"),
    ("aliexpress", "aliexpress алиэкспресс аліекспрес"),
    ("criteo", "criteo критео"),
    ("spotify", "spotify"),
    ("hotline", "hotline хотлайн"),
    ("mail.ru", "mailru майлру"),
];

/// Parts of a platform that are a source of their own: their visits are neither those of its search nor its ads there.
const PARTS: [(&str, &str, &str); 5] = [
    ("yandex", "yandex-market", "маркет market"),
    ("yandex", "yandex-maps", "карт карты картах maps навигатор карталар карталары"),
    ("yandex", "dzen", "дзен dzen"),
    ("google", "google-maps", "карты картах maps карти карталар карталары"),
    ("google", "youtube", "youtube ютуб"),
];

/// Words of a platform's name that say nothing more: "Yandex Direct", "Google Ads", "VK Реклама".
const OF_THE_NAME: &str = "ads ad реклама рекламы direct директ direkt adwords com ru www cpc";

/// Words of kinds of advertising and of places in a list: a name of nothing else is nobody's.
const GENERIC: &str = "ad ads adv advertising advertisement search context contextual display network banner banners \
    media social socials smm video videos ppc cpc cpm sem targeted target targeting retargeting remarketing paid \
    traffic online internet digital marketing promo promotion performance voice audio maps geo channel campaign line \
    networks messenger messengers in on and for the of";

/// Whether a name says only a kind of advertising or nothing, no place where it stands.
///
/// ```
/// use voronka::domain::utm::is_generic;
/// assert!(is_generic("Search ads") && is_generic("Channel 2"));
/// assert!(!is_generic("Criteo ads"));
/// ```
pub fn is_generic(name: &str) -> bool {
    let name = value_of(name, false);
    let is_word = |word: &str| GENERIC.split_whitespace().any(|generic| generic == word);
    name.split(['-', '_', '.']).all(|word| word.chars().all(|c| c.is_ascii_digit()) || is_word(word))
}

fn is_named(word: &str, names: &str) -> bool {
    names.split(' ').any(|name| match name.strip_prefix('=') {
        Some(whole) => word == whole,
        None if name.chars().count() <= 4 => word == name,
        None => word.starts_with(name),
    })
}

/// The platform that a name means, in Latin or Cyrillic letters, also transliterated; `None` where it names none.
///
/// ```
/// use voronka::domain::utm::source_of;
/// let search = source_of("Яндекс Директ — поиск").unwrap();
/// assert_eq!((search.value, search.rest.as_str()), ("yandex", "поиск"));
/// assert_eq!(source_of("yandeks-direkt-poisk").unwrap().value, "yandex");
/// assert_eq!(source_of("VK Реклама").unwrap().rest, "");
/// assert_eq!(source_of("Контекстная реклама"), None);
/// ```
pub fn source_of(name: &str) -> Option<Source> {
    let name = value_of(name, false).replace(['_', '.'], "-");
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let of_word = |word: &&str| PLATFORMS.iter().find(|(_, names)| is_named(word, names));
    // "Яндекс Дзен" is Yandex first; "таргет VK и OK" is the one that is named first.
    let (value, names) = words.iter().find_map(of_word)?;
    let part = PARTS.iter().find(|(whole, _, of_part)| whole == value && words.iter().any(|w| is_named(w, of_part)));
    let is_said = |word: &&&str| {
        is_named(word, names)
            || is_named(word, OF_THE_NAME)
            || part.is_some_and(|(_, _, of_part)| is_named(word, of_part))
    };
    let rest: Vec<&str> = words.iter().filter(|word| !is_said(word)).copied().collect();
    Some(Source { value: part.map_or(*value, |(_, source, _)| source), rest: rest.join("-") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_marketers_give_their_channels() {
        for (name, value, rest) in [
            ("Яндекс Директ поиск", "yandex", "поиск"),
            ("Яндекс.Директ (РСЯ)", "yandex", ""),
            ("РСЯ", "yandex", ""),
            ("Директ — ретаргетинг", "yandex", "ретаргетинг"),
            ("yandeks-direkt-poisk", "yandex", "poisk"),
            ("Яндекс Маркет", "yandex-market", ""),
            ("Яндекс Карты", "yandex-maps", ""),
            ("Яндекс.Дзен", "dzen", ""),
            ("Google Ads", "google", ""),
            ("Google Ads Search", "google", "search"),
            ("Гугл КМС баннеры", "google", "баннеры"),
            ("ВКонтакте", "vk", ""),
            ("Таргет ВК", "vk", "таргет"),
            ("VK Реклама", "vk", ""),
            ("vk.com", "vk", ""),
            ("vk_ads", "vk", ""),
            ("Одноклассники", "ok", ""),
            ("Telegram Ads", "telegram", ""),
            ("Інстаграм", "instagram", ""),
            ("Facebook / Instagram", "facebook", "instagram"),
            ("Фейсбук таргет", "facebook", "таргет"),
            ("TikTok", "tiktok", ""),
            ("Ютуб", "youtube", ""),
            ("2ГИС", "2gis", ""),
            ("Kaspi", "kaspi", ""),
            ("Яндекс жарнамасы", "yandex", "жарнамасы"),
        ] {
            let found = source_of(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((found.value, found.rest.as_str()), (value, rest), "{name}");
        }
        for name in [
            "Контекстная реклама",
            "Search ads",
            "Выставка",
            "Book fair",
            "Окна",
            "",
            "—",
            "Token sale",
            "Вкус",
            "Директор",
        ] {
            assert_eq!(source_of(name), None, "{name}");
        }
    }
}
