//! Any values for tests, the same ones for the same seed.

use rust_decimal::Decimal;

/// Where tests get any values from: SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    /// A number from nought, below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % sides.max(1)
    }

    /// A decimal between two ends, often one of them, often with many digits.
    pub fn decimal(&mut self, least: i64, most: i64) -> Decimal {
        let (low, high) = (Decimal::from(least), Decimal::from(most));
        match self.roll(6) {
            0 => low,
            1 => high,
            2 => Decimal::ONE.clamp(low, high),
            3 => Decimal::new(self.roll(100_000) as i64, 2).clamp(low, high),
            _ => low + (high - low) * Decimal::new(self.roll(1_000_000_000_000) as i64, 12),
        }
    }
}
