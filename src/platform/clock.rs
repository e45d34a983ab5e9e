//! The time of the reader's clock, and chance for keys.

use crate::domain::strategy::Month;

/// Milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The month after this one: where a new plan starts.
pub fn next_month() -> Month {
    let date = js_sys::Date::new_0();
    let year = u16::try_from(date.get_full_year()).unwrap_or(2027);
    Month { year, month: (date.get_month() + 1) as u8 }.plus(1)
}

/// The present month.
pub fn this_month() -> Month {
    let (year, month, _) = day_of(now());
    Month { year: u16::try_from(year).unwrap_or(2027), month: u8::try_from(month).unwrap_or(1) }
}

/// The present day as `2027-03-01`.
pub fn today() -> String {
    let (year, month, day) = day_of(now());
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a time, by the reader's clock.
pub fn day_of(time: u64) -> (u32, u32, u32) {
    let date = js_sys::Date::new(&(time as f64).into());
    (date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Hour and minute of a time, by the reader's clock.
pub fn minute_of(time: u64) -> (u32, u32) {
    let date = js_sys::Date::new(&(time as f64).into());
    (date.get_hours(), date.get_minutes())
}

/// A key for a new plan: the time and chance, in letters and digits.
pub fn fresh_key() -> String {
    let mut x = now().wrapping_mul(1_000_003).wrapping_add((js_sys::Math::random() * 1e12) as u64);
    let mut key = String::from("p");
    while x > 0 {
        key.extend(char::from_digit((x % 36) as u32, 36));
        x /= 36;
    }
    key
}
