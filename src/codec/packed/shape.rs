//! What a wire struct looks like from outside: enough to walk through its compact bytes without reading its values.

use crate::codec::compact::WireDecimal;

/// The form of a value in [`compact`](crate::codec::compact).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// `bool`.
    Flag,
    /// `u8`.
    Byte,
    /// `u16` and wider.
    Number,
    /// [`WireDecimal`].
    Decimal,
    /// `String`.
    Text,
    /// `Option`.
    Option(&'static Shape),
    /// `Vec`.
    List(&'static Shape),
    /// A tuple or array.
    Tuple(&'static [Shape]),
    /// Fields by their letters, in no order that matters.
    Struct(&'static [(&'static str, Shape)]),
}

/// A type whose form is known.
pub trait Shaped {
    /// Its form.
    const SHAPE: Shape;
}

macro_rules! shaped {
    ($($type:ty => $shape:expr;)*) => { $(impl Shaped for $type { const SHAPE: Shape = $shape; })* };
}

shaped! {
    bool => Shape::Flag;
    u8 => Shape::Byte;
    u16 => Shape::Number;
    u32 => Shape::Number;
    u64 => Shape::Number;
    i16 => Shape::Number;
    i32 => Shape::Number;
    i64 => Shape::Number;
    String => Shape::Text;
    WireDecimal => Shape::Decimal;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Option(&T::SHAPE);
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

macro_rules! shaped_tuple {
    ($(($($part:ident)*))*) => {
        $(impl<$($part: Shaped),*> Shaped for ($($part,)*) {
            const SHAPE: Shape = Shape::Tuple(&[$($part::SHAPE),*]);
        })*
    };
}

shaped_tuple! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }
