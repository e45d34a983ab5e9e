//! Stable names of things within their plan: a number each, unique over all of them, given once.

use super::datum::{Datum, Scalar};
use super::field::Ids;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub u32);

        impl Scalar for $name {
            fn see(&self) -> Datum<'_> {
                Datum::Whole(self.0)
            }
            fn of(datum: Datum) -> Option<Self> {
                if let Datum::Whole(id) = datum { Some(Self(id)) } else { None }
            }
            fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
                visit(&mut self.0);
            }
        }

        impl Ids for $name {
            fn ids(self) -> [u32; 2] {
                [self.0, 0]
            }
        }
    )*};
}
ids! {
    /// Stable name of a product within its plan.
    ProductId,
    /// Stable name of a channel (or campaign, ad) within its plan.
    ChannelId,
    /// Stable name of a stage within its plan.
    StageId,
    /// Stable name of a fixed cost within its plan.
    CostId,
    /// Stable name of a grade of leads within its plan.
    GradeId,
    /// Stable name of an entry of a list about leads within its plan.
    ItemId,
    /// Stable name of a key phrase within its plan.
    PhraseId,
    /// Stable name of a scenario of retargeting within its plan.
    ScenarioId,
    /// Stable name of a task within its plan.
    TaskId,
}

impl Ids for u32 {
    fn ids(self) -> [u32; 2] {
        [self, 0]
    }
}

impl Ids for [u32; 2] {
    fn ids(self) -> [u32; 2] {
        self
    }
}

impl<A: Ids, B: Ids> Ids for (A, B) {
    fn ids(self) -> [u32; 2] {
        let ([a, _], [b, _]) = (self.0.ids(), self.1.ids());
        [a, b]
    }
}
