//! How much of anything a plan holds.

use rust_decimal::Decimal;

/// Most products in a plan.
pub const MAX_PRODUCTS: usize = 60;
/// Most channels, campaigns and ads in a plan.
pub const MAX_CHANNELS: usize = 300;
/// Most stages in a funnel.
pub const MAX_STAGES: usize = 12;
/// Longest horizon in months.
pub const MAX_MONTHS: u32 = 60;
/// Longest name in characters.
pub const MAX_NAME: usize = 200;
/// Longest text of the sales plan in characters.
pub const LONG_TEXT: usize = 2000;
/// Longest text of a channel's card in characters.
pub const MAX_TEXT: usize = 600;
/// Longest address in characters.
pub const MAX_ADDRESS: usize = 1000;
/// Longest delay in days: two years of the 30 days that a month counts.
pub const MAX_DAYS: u32 = 720;
/// Most price promotions in a plan.
pub const MAX_PROMOTIONS: usize = 40;
/// Most competitors that a product is set off from.
pub const MAX_DIFFERENCES: usize = 12;
/// Largest seasonality index.
pub const MAX_INDEX: u32 = 1000;
/// Most past years of sales.
pub const MAX_YEARS: u8 = 5;
/// Most fixed costs in a plan.
pub const MAX_LINES: usize = 60;
/// Most grades of a plan.
pub const MAX_GRADES: usize = 6;
/// Most entries of all lists of a plan's leads together.
pub const MAX_ITEMS: usize = 300;
/// Most key phrases in a plan.
pub const MAX_PHRASES: usize = 1000;
/// Most scenarios of retargeting in a plan.
pub const MAX_RETARGETING: usize = 40;
/// Longest window of retargeting in days: what the ad systems keep an audience for.
pub const MAX_WINDOW: u32 = 540;
/// Most typed figures in the row of a channel.
pub const MAX_LOCKS: usize = 24;
/// Most scenarios of one's own in a plan.
pub const MAX_SCENARIOS: usize = 20;
/// Most single inputs that a scenario changes.
pub const MAX_CHANGES: usize = 60;
/// Most inputs with a low or a high of their own.
pub const MAX_RANGES: usize = 2000;
/// Most tasks of a plan.
pub const MAX_TASKS: usize = 300;
/// Most facts of a plan: its channels in every month of the longest horizon, tasks and fixed costs with them.
pub const MAX_FACTS: usize = 302 * MAX_MONTHS as usize;

/// Largest number that a field takes: 10^15, so that products of three of them still fit.
pub const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// [`LARGEST`].
pub const fn largest() -> Decimal {
    LARGEST
}

/// The largest id that a plan from outside may give next: there is room for millions more.
pub const MAX_NEXT_ID: u32 = u32::MAX - (1 << 24);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_has_fifteen_noughts() {
        assert_eq!(LARGEST, Decimal::from(1_000_000_000_000_000_u64));
    }
}
