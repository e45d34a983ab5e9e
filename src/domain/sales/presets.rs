//! Seasons to start from: indices by month of the year, January first, mean 1.
//!
//! Examples, not statistics: each is a shape that its trade knows, to be replaced by the plan's own past years
//! (`season::from_history`).

use rust_decimal::Decimal;

/// A season of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeasonPreset {
    /// Every month the same.
    Even,
    /// Gifts: November and December.
    Gifts,
    /// Spring to autumn: repair, garden, building.
    Warm,
    /// The school year: September and January.
    School,
    /// Business customers: weak January, summer and December's second half.
    Business,
    /// Winter goods.
    Cold,
}

impl SeasonPreset {
    /// Every preset, in the order of the list.
    pub const ALL: [SeasonPreset; 6] = [Self::Even, Self::Gifts, Self::Warm, Self::School, Self::Business, Self::Cold];

    /// Its twelve indices; they sum to 12.
    ///
    /// ```
    /// use voronka::domain::sales::presets::SeasonPreset;
    /// for preset in SeasonPreset::ALL {
    ///     assert_eq!(preset.indices().iter().sum::<rust_decimal::Decimal>(), 12.into());
    /// }
    /// ```
    pub fn indices(self) -> [Decimal; 12] {
        let hundredths: [i64; 12] = match self {
            Self::Even => [100; 12],
            Self::Gifts => [70, 95, 100, 80, 80, 80, 80, 85, 90, 105, 145, 190],
            Self::Warm => [55, 60, 90, 120, 140, 140, 130, 125, 115, 95, 70, 60],
            Self::School => [125, 105, 95, 90, 75, 60, 60, 130, 180, 110, 90, 80],
            Self::Business => [70, 100, 115, 110, 100, 90, 80, 85, 110, 120, 125, 95],
            Self::Cold => [150, 125, 95, 70, 55, 50, 50, 65, 95, 130, 150, 165],
        };
        hundredths.map(|x| Decimal::new(x, 2))
    }
}
