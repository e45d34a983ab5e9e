//! One value of a plan, whatever its type: how the types of fields are read and written through one door.

use super::calendar::{Currency, Day, Month};
use rust_decimal::Decimal;

/// A value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Datum<'a> {
    /// Nothing, where nothing is allowed.
    None,
    /// A text.
    Text(&'a str),
    /// A number in the unit of its row.
    Number(Decimal),
    /// A whole number, or an id.
    Whole(u32),
    /// One of a list, by its place; `false` is 0 and `true` is 1.
    Choice(u8),
    /// A day of the calendar.
    Day(Day),
    /// A month of the calendar.
    Month(Month),
    /// A currency.
    Currency(Currency),
}

/// A type whose values are data of a plan.
pub trait Scalar: Sized {
    /// The value.
    fn see(&self) -> Datum<'_>;
    /// The value that a datum is; `None` for a datum of another sort or one that the type cannot hold.
    fn of(datum: Datum) -> Option<Self>;
    /// Shows each id in it, to be read or written.
    fn each_id(&mut self, _visit: &mut dyn FnMut(&mut u32)) {}
}

/// A place that holds a [`Scalar`].
pub trait Leaf {
    /// What stands there.
    fn see(&self) -> Datum<'_>;
    /// Writes it; `None`, and nothing is written, where the type cannot hold it.
    fn put(&mut self, datum: Datum) -> Option<()>;
    /// Shows each id in it, to be read or written.
    fn each_id(&mut self, _visit: &mut dyn FnMut(&mut u32)) {}
}

impl<T: Scalar> Leaf for T {
    fn see(&self) -> Datum<'_> {
        Scalar::see(self)
    }
    fn put(&mut self, datum: Datum) -> Option<()> {
        *self = T::of(datum)?;
        Some(())
    }
    fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
        Scalar::each_id(self, visit);
    }
}

macro_rules! scalars {
    ($($type:ty: $datum:ident, $see:expr, $of:expr;)*) => {$(
        impl Scalar for $type {
            fn see(&self) -> Datum<'_> {
                let see: fn(&$type) -> Datum<'_> = $see;
                see(self)
            }
            fn of(datum: Datum) -> Option<Self> {
                if let Datum::$datum(x) = datum { $of(x) } else { None }
            }
        }
    )*};
}

scalars! {
    String: Text, |text| Datum::Text(text), |text: &str| Some(text.to_owned());
    Decimal: Number, |x| Datum::Number(*x), |x: Decimal| Some(x.normalize());
    bool: Choice, |is| Datum::Choice((*is).into()), |at| (at < 2).then_some(at == 1);
    u8: Whole, |x| Datum::Whole((*x).into()), |x| Self::try_from(x).ok();
    u32: Whole, |x| Datum::Whole(*x), Some;
    Day: Day, |day| Datum::Day(*day), Some;
    Month: Month, |month| Datum::Month(*month), Some;
    Currency: Currency, |currency| Datum::Currency(*currency), Some;
}

impl<T: Scalar> Scalar for Option<T> {
    fn see(&self) -> Datum<'_> {
        self.as_ref().map_or(Datum::None, Scalar::see)
    }
    fn of(datum: Datum) -> Option<Self> {
        if datum == Datum::None { Some(None) } else { T::of(datum).map(Some) }
    }
    fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
        if let Some(own) = self {
            own.each_id(visit);
        }
    }
}

/// One of a few values, each with its word in files. The order is that of lists on pages and of places in links, and is kept
/// for ever: new ones come at the end.
pub trait Choose: Copy + PartialEq + 'static {
    /// Every value.
    const EACH: &'static [Self];
    /// Its word in files.
    const WORDS: &'static [&'static str];

    /// The place of the value.
    fn place(self) -> u8 {
        Self::EACH.iter().position(|other| *other == self).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    }
}

/// Makes an enum one of which a field holds a value: `choices!(Span { Horizon = "horizon", Year = "year" })`. A value without
/// a word does not compile.
macro_rules! choices {
    ($type:ident { $($value:ident = $word:literal),* $(,)? }) => {
        impl $type {
            /// Every one, in the order of its list, which is kept for ever.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$value),*];
        }
        impl $crate::domain::model::Choose for $type {
            const EACH: &'static [Self] = &Self::ALL;
            const WORDS: &'static [&'static str] = {
                // Every value of the type stands in the list.
                const fn is_there(value: $type) -> bool {
                    match value { $($type::$value => true),* }
                }
                let _ = is_there;
                &[$($word),*]
            };
        }
        $crate::domain::model::datum::chosen!($type);
    };
}

macro_rules! chosen {
    ($type:ident) => {
        impl $crate::domain::model::Scalar for $type {
            fn see(&self) -> $crate::domain::model::Datum<'_> {
                $crate::domain::model::Datum::Choice($crate::domain::model::Choose::place(*self))
            }
            fn of(datum: $crate::domain::model::Datum) -> Option<Self> {
                let $crate::domain::model::Datum::Choice(at) = datum else { return None };
                <Self as $crate::domain::model::Choose>::EACH.get(usize::from(at)).copied()
            }
        }
    };
}

pub(in crate::domain) use {choices, chosen};
