//! The form of a plan's bytes by its rows, for what walks through them without reading a plan.

use super::own;
use crate::codec::packed::shape::Shape;
use crate::domain::model::{Row, Sort, Table, Wire};
use crate::domain::strategy::Strategy;
use std::sync::LazyLock;

/// The form of a plan.
pub fn shape() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| of_table(Strategy::TABLE, None));
    &SHAPE
}

/// A form that is there as long as the program.
fn kept(shape: Shape) -> &'static Shape {
    Box::leak(Box::new(shape))
}

fn of_table(table: &'static Table, guest: Option<&'static str>) -> Shape {
    if table.is_tuple {
        return Shape::Tuple(table.rows.iter().map(|_| Shape::Text).collect::<Vec<_>>().leak());
    }
    let mut fields: Vec<(&str, Shape)> = own::letters(table).to_vec();
    fields.extend(guest.map(|letter| (letter, Shape::Byte)));
    for row in table.rows {
        if row.wire != Wire::Above {
            fields.extend(of_row(row).map(|shape| (row.letter, shape)));
        }
        let above = row.below.into_iter().flat_map(|below| below.rows).filter(|row| row.wire == Wire::Above);
        fields.extend(above.filter_map(|row| Some((row.letter, of_row(row)?))));
    }
    Shape::Struct(fields.leak())
}

fn of_row(row: &Row) -> Option<Shape> {
    let option = |shape| Shape::Option(kept(shape));
    let is_preset = row.has_default && row.wire == Wire::Usual;
    Some(match (row.wire, row.sort) {
        (Wire::Own, _) | (_, Sort::Own) => return None,
        (Wire::Flag, _) | (_, Sort::Flag) => Shape::Flag,
        (Wire::Byte(_), _) => Shape::Byte,
        (Wire::Text, _) | (_, Sort::Text(_) | Sort::Currency) => Shape::Text,
        (_, Sort::Choice(_)) if is_preset => option(Shape::Byte),
        (_, Sort::Choice(_)) => Shape::Byte,
        (_, Sort::Whole(wholes)) if row.may_be_nothing() => {
            option(if wholes.is_chosen { Shape::Byte } else { Shape::Number })
        }
        (_, Sort::Whole(_) | Sort::Id | Sort::Refers | Sort::Day | Sort::Month) => Shape::Number,
        (_, Sort::Number(_) | Sort::By(_)) if row.may_be_nothing() || is_preset => option(Shape::Decimal),
        (_, Sort::Number(_) | Sort::By(_)) => Shape::Decimal,
        (_, Sort::Series(_)) => Shape::List(&Shape::Decimal),
        (_, Sort::Part) => {
            let below = row.below?;
            option(of_table(below, below.guest.map(|(letter, _)| letter)))
        }
        (_, Sort::List(..) | Sort::Sparse(_)) => Shape::List(kept(of_table(row.below?, None))),
    })
}
