//! A text as JSON (RFC 8259), within bounds.
//!
//! Stricter than most readers: a name that stands twice in an object is a fault, because nobody can tell which one is
//! meant. Numbers are read as decimals. Invariants: no more than [`MAX_BYTES`] are looked at, no more than [`MAX_VALUES`]
//! values are made, none is nested deeper than [`MAX_DEPTH`].

use crate::export::json::Json;
use rust_decimal::Decimal;

/// Largest file: far above the largest plan with every text as long as it may be.
pub const MAX_BYTES: usize = 16_000_000;
/// Most values in a file.
pub const MAX_VALUES: usize = 400_000;
/// Deepest nesting.
pub const MAX_DEPTH: usize = 24;

/// Why a text is no JSON that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// More than [`MAX_BYTES`], [`MAX_VALUES`] or [`MAX_DEPTH`].
    TooLarge,
    /// Not JSON at this line and column, both from one.
    Syntax {
        /// Line.
        line: usize,
        /// Column in characters.
        column: usize,
    },
    /// The text ends too soon.
    Cut,
    /// A name stands twice in one object.
    Twice(String),
}

/// The value that a text says.
///
/// # Errors
/// The first fault.
///
/// ```
/// use voronka::{export::json::Json, import::json::{json_of, TextFault}};
/// assert_eq!(json_of("[1.50, \"\\u0442\"]"), Ok(Json::List(vec![Json::Number("1.5".parse().unwrap()), Json::text("т")])));
/// assert_eq!(json_of("{\"a\": 1,\n}"), Err(TextFault::Syntax { line: 2, column: 1 }));
/// ```
pub fn json_of(text: &str) -> Result<Json, TextFault> {
    if text.len() > MAX_BYTES {
        return Err(TextFault::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, at: 0, values: 0 };
    let value = reader.value(0)?;
    reader.blank();
    if reader.at < text.len() { Err(reader.wrong()) } else { Ok(value) }
}

struct Reader<'a> {
    text: &'a str,
    /// Bytes that have been read.
    at: usize,
    values: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong(&self) -> TextFault {
        let Some(read) = self.text.get(..self.at).filter(|_| self.at < self.text.len()) else { return TextFault::Cut };
        let line = read.matches('\n').count() + 1;
        let column = read.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        TextFault::Syntax { line, column }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, TextFault> {
        if self.rest().starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.wrong())
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, TextFault> {
        self.values += 1;
        if depth > MAX_DEPTH || self.values > MAX_VALUES {
            return Err(TextFault::TooLarge);
        }
        self.blank();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.text().map(Json::Text),
            Some(b't') => self.word("true", Json::Flag(true)),
            Some(b'f') => self.word("false", Json::Flag(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.wrong()),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, TextFault> {
        self.at += 1;
        let mut list = Vec::new();
        self.blank();
        if self.eat(b']') {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            self.blank();
            if self.eat(b']') {
                return Ok(Json::List(list));
            }
            if !self.eat(b',') {
                return Err(self.wrong());
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, TextFault> {
        self.at += 1;
        let mut members: Vec<(String, Json)> = Vec::new();
        self.blank();
        if self.eat(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.blank();
            if self.peek() != Some(b'"') {
                return Err(self.wrong());
            }
            let key = self.text()?;
            // No object of a plan has a hundred members; more would only cost the time of looking.
            if members.len() >= 100 {
                return Err(TextFault::TooLarge);
            }
            if members.iter().any(|(other, _)| *other == key) {
                return Err(TextFault::Twice(key));
            }
            self.blank();
            if !self.eat(b':') {
                return Err(self.wrong());
            }
            let value = self.value(depth + 1)?;
            members.push((key, value));
            self.blank();
            if self.eat(b'}') {
                return Ok(Json::Object(members));
            }
            if !self.eat(b',') {
                return Err(self.wrong());
            }
        }
    }

    fn digits(&mut self) -> Result<(), TextFault> {
        if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return Err(self.wrong());
        }
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Json, TextFault> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        let is_scientific = self.eat(b'e') || self.eat(b'E');
        if is_scientific {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        let literal = self.text.get(start..self.at).unwrap_or_default();
        let number = if is_scientific { Decimal::from_scientific(literal).ok() } else { literal.parse().ok() };
        number.map(Json::Number).ok_or_else(|| {
            self.at = start;
            self.wrong()
        })
    }

    fn text(&mut self) -> Result<String, TextFault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.rest().find(|c| matches!(c, '"' | '\\' | '\0'..='\u{1f}')).ok_or(TextFault::Cut)?;
            text.push_str(self.rest().get(..plain).unwrap_or_default());
            self.at += plain;
            if self.eat(b'"') {
                return Ok(text);
            }
            if !self.eat(b'\\') {
                return Err(self.wrong());
            }
            let c = match self.peek() {
                Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'n') => '\n',
                Some(b'r') => '\r',
                Some(b't') => '\t',
                Some(b'u') => {
                    text.push(self.unit_pair()?);
                    continue;
                }
                _ => return Err(self.wrong()),
            };
            self.at += 1;
            text.push(c);
        }
    }

    /// `u0442`, or two of them that are one character.
    fn unit_pair(&mut self) -> Result<char, TextFault> {
        let first = self.unit()?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            self.at += 1;
            units.push(self.unit()?);
        }
        match char::decode_utf16(units).collect::<Vec<_>>().as_slice() {
            [Ok(c)] => Ok(*c),
            _ => Err(self.wrong()),
        }
    }

    fn unit(&mut self) -> Result<u16, TextFault> {
        self.at += 1;
        let hex = self.rest().get(..4).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = hex.and_then(|hex| u16::from_str_radix(hex, 16).ok()).ok_or_else(|| self.wrong())?;
        self.at += 4;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_json_is_refused() {
        let at = |line, column| Err(TextFault::Syntax { line, column });
        for (text, want) in [
            ("", Err(TextFault::Cut)),
            ("[1,", Err(TextFault::Cut)),
            ("\"a", Err(TextFault::Cut)),
            ("{\"a\"", Err(TextFault::Cut)),
            ("[1,]", at(1, 4)),
            ("[1] 2", at(1, 5)),
            ("{a: 1}", at(1, 2)),
            ("[01]", at(1, 3)),
            ("[.5]", at(1, 2)),
            ("[+5]", at(1, 2)),
            ("[1.]", at(1, 4)),
            ("[NaN]", at(1, 2)),
            ("[1e999]", at(1, 2)),
            ("[\"\n\"]", at(1, 3)),
            ("[\"\\x\"]", at(1, 4)),
            ("[\"\\ud800\"]", at(1, 9)),
            ("\n\n  nul", at(3, 3)),
            ("{\"a\": 1, \"a\": 2}", Err(TextFault::Twice("a".into()))),
            (&"[".repeat(100), Err(TextFault::TooLarge)),
            (&format!("[{}1]", "1,".repeat(MAX_VALUES)), Err(TextFault::TooLarge)),
        ] {
            assert_eq!(json_of(text), want, "{:?}", text.chars().take(30).collect::<String>());
        }
    }

    #[test]
    fn numbers_are_exact() {
        for (text, want) in [("0.1", "0.1"), ("-0", "0"), ("1.5e3", "1500"), ("25E-3", "0.025"), ("1e+2", "100")] {
            assert_eq!(json_of(text), Ok(Json::Number(want.parse().unwrap())), "{text}");
        }
        let long = "1.2345678901234567890123456789";
        assert_eq!(json_of(long).unwrap().to_string(), "1.2345678901234567890123456789");
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Flag),
            (any::<i64>(), 0u32..20).prop_map(|(x, scale)| Json::Number(Decimal::new(x, scale).normalize())),
            any::<String>().prop_map(Json::Text),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| Json::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(json in any_json()) {
            prop_assert_eq!(json_of(&json.to_string()), Ok(json.clone()));
            // A foreign reader agrees that it is JSON.
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json.to_string()).is_ok());
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = json_of(&text);
        }

        #[test]
        fn pieces_of_json_are_read_as_others_read_them(
            pieces in prop::collection::vec(prop::sample::select(
                &["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-", "0.5", "e2", "true", "null", " ", "\n", "\\", "\"", "\\u0041"][..],
            ), 0..16),
        ) {
            let text = pieces.concat();
            let ours = json_of(&text);
            let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            prop_assert!(ours.is_ok() == is_json || matches!(ours, Err(TextFault::Twice(_))), "{} {:?}", text, ours);
        }
    }
}
