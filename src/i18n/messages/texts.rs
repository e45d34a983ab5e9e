//! The shape that the texts of each room have: a struct of one language, of which nothing can be left out.

/// A struct of texts. First, in braces, what is no plain text; then the plain texts, each with what it is for.
macro_rules! texts {
    (
        $(#[$of:meta])* $Words:ident { $($(#[$about:meta])* $other:ident: $type:ty,)* }
        $($(#[doc = $doc:literal])* $name:ident,)*
    ) => {
        $(#[$of])*
        pub struct $Words {
            $($(#[doc = $doc])* pub $name: &'static str,)*
            $($(#[$about])* pub $other: $type,)*
        }

        impl $Words {
            /// All plain texts with their names, for tests over every language.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)*]
            }
        }
    };
}

pub(crate) use texts;
