//! The words of a room for its pages.

/// Makes `words()`, the texts in the reader's language, and `word(|words| …)`, one of them that follows it:
/// `words_of!(MoneyWords, money_words)`.
macro_rules! words_of {
    ($Words:ident, $of:path) => {
        /// The texts in the reader's language.
        fn words() -> &'static $Words {
            $of(crate::state::app().locale())
        }

        /// A text that follows the language.
        fn word(get: fn(&'static $Words) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
            move || get(words())
        }
    };
}
pub(in crate::ui) use words_of;
