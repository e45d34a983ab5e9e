//! A case: its given numbers, and the tally of its expected ones.

use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::cell::RefCell;
use std::collections::BTreeSet;
use voronka::domain::facts::Facts;
use voronka::domain::quantity::{Reason, Value};
use voronka::domain::term::Term;

/// A case by its id. When it is dropped, every leaf under `expected` must have been checked.
pub struct Case {
    id: String,
    pub json: Json,
    checked: RefCell<BTreeSet<String>>,
}

/// Tests named by the ids of their cases, and one that compares their names with the cases of the file.
macro_rules! cases {
    ($file:literal; $($name:ident($case:ident) $body:block)*) => {
        const FILE: &str = include_str!($file);
        $(#[test]
        fn $name() {
            let $case = &$crate::support::Case::load(FILE, stringify!($name));
            $body
        })*

        #[test]
        fn no_case_is_left_out() {
            let here: Vec<String> = vec![$(stringify!($name).into()),*];
            assert_eq!(here, $crate::support::ids(FILE));
        }
    };
}

/// A case's id as the name of its test.
fn as_name(id: &str) -> String {
    id.replace('-', "_")
}

fn all(file: &str) -> Vec<Json> {
    serde_json::from_str(file).expect("a list of cases")
}

/// The names of all cases of a file, in its order.
pub fn ids(file: &str) -> Vec<String> {
    all(file).iter().map(|case| as_name(case["id"].as_str().unwrap())).collect()
}

pub fn d(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// The number at a path such as `rows/2/aov`.
pub fn at<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('/').try_fold(json, |json, step| match json {
        Json::Array(list) => list.get(step.parse::<usize>().ok()?),
        _ => json.get(step),
    })
}

pub fn number(json: &Json, path: &str) -> Decimal {
    d(at(json, path).and_then(Json::as_str).unwrap_or_else(|| panic!("no number at {path}")))
}

pub fn numbers(json: &Json, path: &str) -> Vec<Decimal> {
    let list = at(json, path).and_then(Json::as_array).unwrap_or_else(|| panic!("no list at {path}"));
    list.iter().map(|x| d(x.as_str().expect("a number"))).collect()
}

/// Whether a figure is the expected one: relative tolerance of 10⁻⁹; a zero must be zero to 10⁻¹².
fn close(actual: Decimal, expected: Decimal) -> bool {
    (actual - expected).abs() <= (expected.abs() * Decimal::new(1, 9)).max(Decimal::new(1, 12))
}

impl Case {
    pub fn load(file: &str, name: &str) -> Self {
        let json = all(file).into_iter().find(|case| as_name(case["id"].as_str().unwrap()) == name);
        Self { id: name.into(), json: json.unwrap_or_else(|| panic!("no case {name}")), checked: RefCell::default() }
    }

    /// A given number.
    pub fn given(&self, path: &str) -> Decimal {
        number(&self.json["given"], path)
    }

    /// A given list of numbers.
    pub fn list(&self, path: &str) -> Vec<Decimal> {
        numbers(&self.json["given"], path)
    }

    /// What follows from given numbers, each under its term.
    pub fn facts(&self, given: &[(Term, &str)]) -> Facts {
        Facts::of(given.iter().map(|(term, path)| (*term, self.given(path))))
    }

    fn expected(&self, path: &str) -> &Json {
        self.checked.borrow_mut().insert(path.into());
        at(&self.json["expected"], path).unwrap_or_else(|| panic!("{}: nothing is expected at {path}", self.id))
    }

    /// Checks one expected figure; `null` is a division by zero.
    pub fn check(&self, path: &str, actual: Value) {
        let id = &self.id;
        match (self.expected(path), actual) {
            (Json::String(text), Ok(actual)) => {
                assert!(close(actual, d(text)), "{id}: {path} is {actual} instead of {text}");
            }
            (Json::Null, Err(undefined)) => {
                assert!(
                    matches!(undefined.reason, Reason::DivisionByZero(_)),
                    "{id}: {path} is undefined because of {:?}",
                    undefined.reason
                );
            }
            (expected, actual) => panic!("{id}: {path} is {actual:?} instead of {expected}"),
        }
    }

    /// Checks a list of expected figures, as long as that list.
    pub fn check_all(&self, path: &str, actual: impl IntoIterator<Item = Value>) {
        let mut len = 0;
        for (i, value) in actual.into_iter().enumerate() {
            self.check(&format!("{path}/{i}"), value);
            len += 1;
        }
        assert_eq!(at(&self.json["expected"], path).and_then(Json::as_array).map(Vec::len), Some(len), "{path}");
    }

    /// Checks an expected word.
    pub fn check_text(&self, path: &str, actual: &str) {
        assert_eq!(self.expected(path).as_str(), Some(actual), "{}: {path}", self.id);
    }

    /// Checks a list of expected words, in their order.
    pub fn check_texts<'a>(&self, path: &str, actual: impl IntoIterator<Item = &'a str>) {
        let actual: Vec<&str> = actual.into_iter().collect();
        for (i, text) in actual.iter().enumerate() {
            self.check_text(&format!("{path}/{i}"), text);
        }
        let len = at(&self.json["expected"], path).and_then(Json::as_array).map(Vec::len);
        assert_eq!(len, Some(actual.len()), "{}: {path}", self.id);
    }

    /// Checks an expected yes or no.
    pub fn check_bool(&self, path: &str, actual: bool) {
        assert_eq!(self.expected(path).as_bool(), Some(actual), "{}: {path}", self.id);
    }

    /// Checks expected figures of one row, each under its term.
    pub fn check_facts(&self, row: &Facts, expected: &[(&str, Term)]) {
        for (path, term) in expected {
            self.check(path, row.figure(*term));
        }
    }
}

fn leaves(json: &Json, path: String, into: &mut BTreeSet<String>) {
    let step = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}/{key}") };
    match json {
        Json::Object(map) => map.iter().for_each(|(key, json)| leaves(json, step(key), into)),
        Json::Array(list) => list.iter().enumerate().for_each(|(i, json)| leaves(json, step(&i.to_string()), into)),
        _ => {
            into.insert(path);
        }
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let mut expected = BTreeSet::new();
        leaves(&self.json["expected"], String::new(), &mut expected);
        assert!(!expected.is_empty(), "{}: nothing is expected", self.id);
        let checked = self.checked.borrow();
        let forgotten: Vec<&String> = expected.difference(&checked).collect();
        assert!(forgotten.is_empty(), "{}: not checked: {forgotten:?}", self.id);
    }
}

#[test]
#[should_panic(expected = "not checked")]
fn a_forgotten_figure_fails() {
    let case = Case::load(r#"[{"id": "x-y", "expected": {"a": ["1", "2"]}}]"#, "x_y");
    case.check("a/0", Ok(Decimal::ONE));
}

#[test]
#[should_panic(expected = "instead of")]
fn a_figure_past_the_tolerance_fails() {
    let case = Case::load(r#"[{"id": "x-y", "expected": {"a": "1"}}]"#, "x_y");
    case.check("a", Ok(d("1.000000002")));
}

#[test]
#[should_panic(expected = "instead of null")]
fn a_number_in_the_place_of_undefined_fails() {
    let case = Case::load(r#"[{"id": "x-y", "expected": {"a": null}}]"#, "x_y");
    case.check("a", Ok(Decimal::ZERO));
}
