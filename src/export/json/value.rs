//! A JSON text as a value, and how it is written.
//!
//! Numbers are exact decimals from end to end: no binary fraction is ever made of a price. Objects keep the order of their
//! members. Not for reading (`import::json`).

use rust_decimal::Decimal;
use std::fmt::{self, Write};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A number, exact.
    Number(Decimal),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Members in their order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text.
    pub fn text(text: &str) -> Self {
        Json::Text(text.to_owned())
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Json); N]) -> Self {
        Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    fn is_short(&self) -> bool {
        match self {
            Json::List(list) => list.is_empty(),
            Json::Object(members) => members.is_empty(),
            _ => true,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, indent: usize| {
            f.write_char('\n')?;
            (0..indent).try_for_each(|_| f.write_str("  "))
        };
        match self {
            Json::Null => f.write_str("null"),
            Json::Flag(flag) => write!(f, "{flag}"),
            Json::Number(x) => write!(f, "{}", x.normalize()),
            Json::Text(text) => write_text(f, text),
            // Twelve numbers of a season read better side by side.
            Json::List(list) if list.iter().all(|item| item.is_short() && !matches!(item, Json::Object(_))) => {
                f.write_char('[')?;
                for (i, item) in list.iter().enumerate() {
                    f.write_str(if i > 0 { ", " } else { "" })?;
                    item.write(f, indent)?;
                }
                f.write_char(']')
            }
            Json::List(list) => {
                f.write_char('[')?;
                for (i, item) in list.iter().enumerate() {
                    f.write_str(if i > 0 { "," } else { "" })?;
                    line(f, indent + 1)?;
                    item.write(f, indent + 1)?;
                }
                line(f, indent)?;
                f.write_char(']')
            }
            Json::Object(members) if members.is_empty() => f.write_str("{}"),
            Json::Object(members) => {
                f.write_char('{')?;
                for (i, (key, value)) in members.iter().enumerate() {
                    f.write_str(if i > 0 { "," } else { "" })?;
                    line(f, indent + 1)?;
                    write_text(f, key)?;
                    f.write_str(": ")?;
                    value.write(f, indent + 1)?;
                }
                line(f, indent)?;
                f.write_char('}')
            }
        }
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            // Control characters, and the two line ends that JavaScript once could not have in a text.
            '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => write!(f, "\\u{:04x}", u32::from(c))?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl fmt::Display for Json {
    /// Two blanks a level, a member a line.
    ///
    /// ```
    /// use voronka::export::json::Json;
    /// let json = Json::object([("price", Json::Number("19.90".parse().unwrap())), ("name", Json::text("a \"b\""))]);
    /// assert_eq!(json.to_string(), "{\n  \"price\": 19.9,\n  \"name\": \"a \\\"b\\\"\"\n}");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}
