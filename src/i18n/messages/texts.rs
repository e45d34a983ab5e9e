//! The shape that the texts of each room have: a struct of one language, of which nothing can be left out.

/// A struct of texts. First, in braces, the names of inputs by the rows of the model, and what is no plain text; then the
/// plain texts, each with what it is for.
///
/// With it come `words`, which has the struct of each language: from the files beside the module, or, in the page, from the
/// file that was fetched; and the test that holds the plain texts of the languages to each other.
macro_rules! texts {
    // Of a room with inputs.
    (
        $(#[$of:meta])* $Words:ident { rows { $($rows:ident: $Rows:ident,)+ } $($other:tt)* } $($texts:tt)*
    ) => {
        $crate::i18n::messages::texts! { @with ($($rows: $Rows,)+) $(#[$of])* $Words { $($other)* } $($texts)* }

        impl $Words {
            /// What an input is called, where it is one of these.
            pub fn label(&self, slot: $crate::domain::model::Slot) -> Option<&'static str> {
                None$(.or_else(|| self.$rows.of(slot)))+.copied()
            }
        }
    };
    (
        @with ($($rows:ident: $Rows:ident,)*)
        $(#[$of:meta])* $Words:ident { $($(#[$about:meta])* $other:ident: $type:ty,)* }
        $($(#[doc = $doc:literal])* $name:ident,)*
    ) => {
        $(#[$of])*
        pub struct $Words {
            $(
                /// What its inputs are called.
                pub $rows: $Rows<&'static str>,
            )*
            $($(#[doc = $doc])* pub $name: &'static str,)*
            $($(#[$about])* pub $other: $type,)*
        }

        impl $Words {
            /// All plain texts with their names, for tests over every language.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                let own = [$((stringify!($name), self.$name),)*];
                own.into_iter()$(.chain(self.$rows.all().into_iter().map(|(name, text)| (name, *text))))*.collect()
            }
        }

        impl $crate::i18n::messages::lines::Texts for $Words {
            fn read(lines: &mut $crate::i18n::messages::lines::Lines) -> Self {
                Self {
                    $($rows: $Rows::each(|| lines.text()),)*
                    $($name: lines.text(),)*
                    $($other: <$type>::read(lines),)*
                }
            }
            fn write(&self, lines: &mut Vec<String>) {
                $(lines.extend(self.$rows.all().into_iter().map(|(_, text)| (*text).to_owned()));)*
                $(lines.push(self.$name.to_owned());)*
                $(self.$other.write(lines);)*
            }
            fn languages() -> &'static $crate::i18n::messages::lines::Languages<Self> {
                static LANGUAGES: $crate::i18n::messages::lines::Languages<$Words> =
                    $crate::i18n::messages::lines::Languages::nothing();
                &LANGUAGES
            }
        }

        /// The texts in a language.
        #[cfg(not(feature = "csr"))]
        pub const fn words(locale: $crate::i18n::Locale) -> &'static $Words {
            match locale {
                $crate::i18n::Locale::En => &en::WORDS,
                $crate::i18n::Locale::Ru => &ru::WORDS,
                $crate::i18n::Locale::Uk => &uk::WORDS,
                $crate::i18n::Locale::Kk => &kk::WORDS,
            }
        }

        /// The texts in a language; empty ones where it has not been fetched.
        #[cfg(feature = "csr")]
        pub fn words(locale: $crate::i18n::Locale) -> &'static $Words {
            use $crate::i18n::messages::lines::Texts;
            $Words::of(locale)
        }

        #[cfg(test)]
        #[test]
        fn every_text_in_every_language_with_the_same_marks() {
            $crate::i18n::messages::texts::check(stringify!($Words), |locale| words(locale).all());
        }
    };
    ($(#[$of:meta])* $Words:ident $($texts:tt)*) => {
        $crate::i18n::messages::texts! { @with () $(#[$of])* $Words $($texts)* }
    };
}

pub(crate) use texts;

/// Holds texts, each with its name, to those in English: none is empty, all have the same marks to fill in, and none is
/// a copy. Only a text without small letters may be the same, such as `CTR` or `{from} → {to}`.
#[cfg(test)]
pub(crate) fn check<Name: std::fmt::Display>(of: &str, all: impl Fn(crate::i18n::Locale) -> Vec<(Name, &'static str)>) {
    use crate::i18n::Locale;
    let english = all(Locale::En);
    for locale in Locale::ALL {
        let own = all(locale);
        assert_eq!(own.len(), english.len(), "{of} in {}", locale.code());
        for ((name, text), (_, english)) in own.iter().zip(&english) {
            let place = format!("{of}, {name} in {}", locale.code());
            assert!(!text.trim().is_empty(), "{place}");
            assert_eq!(marks(text), marks(english), "{place}");
            let is_copy = locale != Locale::En && text == english && is_worded(text);
            assert!(!is_copy, "{place}");
        }
    }
}

/// The marks of a text, in order of their names.
#[cfg(test)]
fn marks(text: &str) -> Vec<&str> {
    let mut marks: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(mark, _)| mark).collect();
    marks.sort_unstable();
    marks
}

/// Whether there are small letters outside the marks.
#[cfg(test)]
fn is_worded(text: &str) -> bool {
    text.split('{').enumerate().any(|(at, part)| {
        let plain = if at == 0 { part } else { part.split_once('}').map_or(part, |(_, after)| after) };
        plain.contains(char::is_lowercase)
    })
}
