//! A number as digits: rounded, grouped, with its sign, in the marks of a language.

use crate::i18n::locale::Locale;
use rust_decimal::Decimal;

/// The sign that is written before a number.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// Hyphen-minus before negatives, as `Intl` writes it.
    Intl,
    /// Always a sign, U+2212 for minus; none before zero.
    Delta,
    None,
}

/// A number as it will be written: `mantissa / 10^scale`. Wider than a `Decimal`, so that times 100 always fits
/// (a mantissa is below 2^96, a factor here at most 10^4).
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) negative: bool,
    pub(super) mantissa: u128,
    pub(super) scale: u32,
}

fn power_of_ten(exponent: u32) -> u128 {
    10u128.saturating_pow(exponent)
}

impl Figure {
    pub(super) fn new(x: Decimal) -> Figure {
        let mantissa = x.mantissa();
        Figure { negative: mantissa < 0, mantissa: mantissa.unsigned_abs(), scale: x.scale() }
    }

    pub(super) fn hundredfold(self) -> Figure {
        match self.scale.checked_sub(2) {
            Some(scale) => Figure { scale, ..self },
            None => {
                let factor = power_of_ten(2u32.saturating_sub(self.scale));
                Figure { mantissa: self.mantissa.saturating_mul(factor), scale: 0, ..self }
            }
        }
    }

    pub(super) fn thousandths(self, power: u32) -> Figure {
        Figure { scale: self.scale.saturating_add(power.saturating_mul(3)), ..self }
    }

    /// Digits before the decimal mark; 0 or less when the first digit that counts stands behind it. 0 for zero.
    pub(super) fn magnitude(self) -> i32 {
        let Some(log) = self.mantissa.checked_ilog10() else { return 0 };
        let digits = i32::try_from(log).unwrap_or(0).saturating_add(1);
        digits.saturating_sub(i32::try_from(self.scale).unwrap_or(0))
    }

    /// At most so many decimals, half away from zero.
    fn rounded(self, decimals: u32) -> Figure {
        let Some(extra) = self.scale.checked_sub(decimals) else { return self };
        let unit = power_of_ten(extra);
        let whole = self.mantissa / unit;
        let rest = self.mantissa % unit;
        // `rest >= unit - rest` is "twice the rest is at least the unit" without doubling.
        let up = extra > 0 && rest >= unit.saturating_sub(rest);
        Figure { mantissa: whole.saturating_add(u128::from(up)), scale: decimals, ..self }
    }

    /// Exactly so many decimals, 28 at most (a `Decimal` has no more).
    pub(super) fn fixed(self, decimals: u32) -> Figure {
        let decimals = decimals.min(28);
        let rounded = self.rounded(decimals);
        let factor = power_of_ten(decimals.saturating_sub(rounded.scale));
        match rounded.mantissa.checked_mul(factor) {
            Some(mantissa) => Figure { mantissa, scale: decimals, ..self },
            // 29 digits and as many zeros do not fit: then fewer zeros.
            None => rounded,
        }
    }

    /// No zeros at the end of the fraction.
    pub(super) fn trimmed(mut self) -> Figure {
        while self.scale > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.scale = self.scale.saturating_sub(1);
        }
        self
    }

    /// At most so many digits that count, though never less than the whole part.
    pub(super) fn significant(self, digits: i32) -> Figure {
        let decimals = digits.saturating_sub(self.magnitude()).max(0);
        self.rounded(u32::try_from(decimals).unwrap_or(0)).trimmed()
    }

    /// Zero where the first digit that counts stands behind so many decimals: the noise of divisions is no number.
    fn without_leftover(self, decimals: i32) -> Figure {
        if self.magnitude() <= -decimals { Figure { negative: false, mantissa: 0, scale: 0 } } else { self }
    }

    /// Whole from 10 up, one decimal below, two digits below one.
    pub(super) fn counted(self) -> Figure {
        let figure = self.without_leftover(12);
        match figure.magnitude() {
            2.. => figure.rounded(0),
            1 => figure.rounded(1).trimmed(),
            _ => figure.significant(2),
        }
    }

    /// One decimal from 10 up, three digits below, no idle zeros.
    pub(super) fn readable(self) -> Figure {
        let figure = self.without_leftover(12);
        if figure.magnitude() >= 2 { figure.rounded(1).trimmed() } else { figure.significant(3) }
    }

    /// A sum of money, whose smallest price is that of one impression.
    pub(super) fn priced(self) -> Figure {
        let figure = self.without_leftover(8);
        // 600.000000000000000001 is 600, to the place where a price of one impression begins.
        let figure = if figure.magnitude() > 0 { figure.rounded(9) } else { figure }.trimmed();
        if figure.scale == 0 || figure.magnitude() > 3 {
            return figure.rounded(0);
        }
        // Below 0.01 the first digit stands third behind the mark, or later.
        if figure.magnitude() < -1 {
            return figure.significant(4);
        }
        let cents = figure.fixed(2);
        if cents.magnitude() > 3 { cents.rounded(0) } else { cents }
    }

    pub(super) fn sign(self, sign: Sign) -> &'static str {
        match sign {
            _ if self.mantissa == 0 => "",
            Sign::None => "",
            Sign::Intl if self.negative => "-",
            Sign::Intl => "",
            Sign::Delta if self.negative => "\u{2212}",
            Sign::Delta => "+",
        }
    }

    /// Digits of the whole part and of the fraction.
    fn digits(self) -> (String, String) {
        let scale = usize::try_from(self.scale).unwrap_or(0);
        let mut whole = self.mantissa.to_string();
        if whole.len() <= scale {
            whole.insert_str(0, &"0".repeat(scale.saturating_sub(whole.len()).saturating_add(1)));
        }
        let fraction = whole.split_off(whole.len().saturating_sub(scale));
        (whole, fraction)
    }

    pub(super) fn ungrouped(self, locale: Locale) -> String {
        let (whole, fraction) = self.digits();
        let mut text = String::from(self.sign(Sign::Intl));
        text.push_str(&whole);
        push_fraction(&mut text, &fraction, locale);
        text
    }

    pub(super) fn text(self, locale: Locale, sign: Sign) -> String {
        let (whole, fraction) = self.digits();
        let mut text = String::from(self.sign(sign));
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len().saturating_sub(index);
            if index > 0 && left.is_multiple_of(3) {
                text.push(locale.group_mark());
            }
            text.push(digit);
        }
        push_fraction(&mut text, &fraction, locale);
        text
    }
}

fn push_fraction(text: &mut String, fraction: &str, locale: Locale) {
    if !fraction.is_empty() {
        text.push(locale.decimal_mark());
        text.push_str(fraction);
    }
}
