//! A tagged address read back into its parameters, whatever was pasted: a whole address, one with a template before it
//! (`{lpurl}?…`), or only the parameters. Nothing is asked of the network.

use super::{PARAMETERS, web_address};

/// Longest text that is read, in characters; what is behind it is left.
pub const MAX_ADDRESS_READ: usize = 16_384;
/// Most parameters that are read.
pub const MAX_PARAMETERS_READ: usize = 200;

/// A parameter of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name as analytics read it.
    pub name: String,
    /// Its value as it stands in the address.
    pub raw: String,
    /// Its value as analytics read it: decoded, `+` is a space.
    pub value: String,
    /// Whether a per cent sign in it is followed by what is no code, or the codes are no text.
    pub is_garbled: bool,
    /// Whether it stands behind `#`, where analytics do not look.
    pub is_hidden: bool,
}

/// What was read from an address.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// What stands before the parameters; empty where only parameters were given.
    pub page: String,
    /// The parameters in their order.
    pub parameters: Vec<Parameter>,
    /// Whether the page is an address of the web, a template, or not given at all.
    pub is_address: bool,
    /// Whether a second `?` stands where `&` is meant.
    pub has_second_question: bool,
    /// Whether ampersands came from the text of a page: `&amp;`.
    pub has_entities: bool,
    /// Length of the address in characters.
    pub length: usize,
}

impl Reading {
    /// The value of the first parameter with exactly this name that analytics see; empty for none.
    pub fn value(&self, name: &str) -> &str {
        let seen = self.parameters.iter().filter(|parameter| !parameter.is_hidden);
        seen.into_iter().find(|parameter| parameter.name == name).map_or("", |parameter| parameter.value.as_str())
    }

    /// Whether analytics see any parameter of GA4 in it.
    pub fn is_tagged(&self) -> bool {
        self.parameters.iter().any(|parameter| !parameter.is_hidden && PARAMETERS.contains(&parameter.name.as_str()))
    }
}

/// An address read back into its parameters. Any text gives a reading; what is odd in it, `audit` tells.
///
/// ```
/// use voronka::domain::utm::reading;
/// let read = reading("https://shop.kz/?a=1&utm_source=yandex&utm_term=%D1%87%D0%B0%D0%B9+{keyword}#top");
/// assert_eq!((read.page.as_str(), read.parameters.len()), ("https://shop.kz/", 3));
/// assert_eq!(read.value("utm_term"), "чай {keyword}");
/// ```
pub fn reading(text: &str) -> Reading {
    let text: String = text.chars().take(MAX_ADDRESS_READ).filter(|c| !c.is_control()).collect();
    let text = text.trim().trim_matches(['"', '\'', '<', '>', '«', '»', '“', '”', '„', '`']).trim();
    let has_entities = text.contains("&amp;");
    let text = text.replace("&amp;", "&");
    let (before, fragment) = text.split_once('#').unwrap_or((&text, ""));
    let (page, query) = match before.split_once('?') {
        Some(parts) => parts,
        // Only parameters, as the settings of a campaign take them.
        None if !before.contains("://") && before.contains('=') => ("", before),
        None => (before, ""),
    };
    let mut read = Reading {
        is_address: page.is_empty() || page.starts_with('{') || web_address(page).is_ok(),
        page: page.to_owned(),
        // A tag behind a second `?` is cut off from the value before it; a `?` in a value by itself is nothing odd.
        has_second_question: query.contains("?utm_"),
        has_entities,
        length: text.chars().count(),
        parameters: Vec::new(),
    };
    let hidden = fragment.split_once('?').map_or(fragment, |(_, query)| query);
    let hidden = Some(hidden).filter(|text| text.to_lowercase().contains("utm_")).unwrap_or("");
    let pairs = |text: &str, is_hidden: bool| {
        let pairs = text.split('&').filter(|pair| !pair.trim().is_empty());
        pairs.map(|pair| parameter(pair, is_hidden)).collect::<Vec<_>>()
    };
    read.parameters = pairs(query, false);
    read.parameters.extend(pairs(hidden, true));
    read.parameters.truncate(MAX_PARAMETERS_READ);
    read
}

fn parameter(pair: &str, is_hidden: bool) -> Parameter {
    let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
    let (value, is_whole) = decoded(raw);
    Parameter { name: decoded(name).0.trim().to_owned(), raw: raw.to_owned(), value, is_garbled: !is_whole, is_hidden }
}

/// A text of a query as servers read it, and whether all of its codes could be read; what cannot stays as it is.
fn decoded(text: &str) -> (String, bool) {
    let (mut bytes, mut is_whole) = (Vec::with_capacity(text.len()), true);
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
                match (digit(ahead.next()), digit(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                        rest = ahead;
                    }
                    _ => {
                        bytes.push(b'%');
                        is_whole = false;
                    }
                }
            }
            other => bytes.push(other),
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, is_whole),
        Err(_) => (text.to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::utm::tagged;
    use proptest::prelude::*;

    #[test]
    fn what_people_paste() {
        for (text, page, source) in [
            ("https://shop.kz/a?utm_source=yandex&utm_medium=cpc", "https://shop.kz/a", "yandex"),
            ("shop.kz?utm_source=google", "shop.kz", "google"),
            (" «https://shop.kz/?utm_source=vk» ", "https://shop.kz/", "vk"),
            ("<https://shop.kz/?x=1&amp;utm_source=ok>", "https://shop.kz/", "ok"),
            ("https://shop.kz/?utm_source=a\n&utm_medium=b", "https://shop.kz/", "a"),
            ("{lpurl}?utm_source=google", "{lpurl}", "google"),
            ("utm_source=yandex&utm_medium=cpc", "", "yandex"),
            ("?utm_source=yandex", "", "yandex"),
            ("&utm_source=yandex", "", "yandex"),
            ("https://xn--e1afmkfd.xn--p1ai/?utm_source=%D0%9E%D0%BA", "https://xn--e1afmkfd.xn--p1ai/", "Ок"),
            ("https://shop.kz/#utm_source=hidden", "https://shop.kz/", ""),
            ("https://shop.kz/", "https://shop.kz/", ""),
        ] {
            let read = reading(text);
            assert_eq!((read.page.as_str(), read.value("utm_source")), (page, source), "{text}");
            assert!(read.is_address, "{text}");
        }
        assert!(!reading("just words").is_address);
        assert!(reading("https://shop.kz/?a=1&amp;b=2").has_entities);
        assert!(reading("https://shop.kz/?a=1?utm_source=x").has_second_question);
        let hidden = reading("https://shop.kz/#/page?utm_source=x&b=1");
        assert_eq!(hidden.parameters.iter().filter(|parameter| parameter.is_hidden).count(), 2);
        assert!(!hidden.is_tagged());
    }

    #[test]
    fn codes_that_are_none_stay_and_are_told() {
        for (raw, value, is_garbled) in [
            ("100%", "100%", true),
            ("%zz", "%zz", true),
            ("%FF", "%FF", true),
            ("%41%62", "Ab", false),
            ("a+b", "a b", false),
        ] {
            let read = reading(&format!("https://a.kz/?utm_term={raw}"));
            let parameter = &read.parameters[0];
            assert_eq!((parameter.value.as_str(), parameter.is_garbled), (value, is_garbled), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "\\PC{1,40}") {
            prop_assume!(!value.trim().is_empty());
            let built = tagged("https://a.kz/p#x", &[("utm_source", value.as_str()), ("utm_term", "z")]).unwrap();
            let read = reading(&built);
            prop_assert_eq!(read.value("utm_source"), value.trim());
            prop_assert_eq!(read.value("utm_term"), "z");
        }

        #[test]
        fn any_text_is_read_within_bounds(text in "\\PC{0,300}|[?&#=%+{}_utm.:/]{0,300}") {
            prop_assert!(reading(&text).parameters.len() <= MAX_PARAMETERS_READ);
        }
    }
}
