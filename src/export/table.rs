//! A table as data: what every format is written from.

use rust_decimal::Decimal;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text as a person typed or reads it.
    Text(String),
    /// A number with all its digits: a count, money, or a fraction.
    Number(Decimal),
    /// Nothing.
    Blank,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
    }
}

impl From<Decimal> for Cell {
    fn from(x: Decimal) -> Self {
        Cell::Number(x)
    }
}

/// A table with one row of headings.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// Headings.
    pub head: Vec<String>,
    /// Rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}
