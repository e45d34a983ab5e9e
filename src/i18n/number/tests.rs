use super::super::parse::{Kind, parse};
use super::*;
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<i128>(), 0u32..=96, 0u32..=28).prop_map(|(bits, width, scale)| {
        let limit = (1i128 << width) - 1;
        Decimal::from_i128_with_scale(bits % (limit + 1), scale)
    })
}

fn locales() -> impl Strategy<Value = Locale> {
    prop::sample::select(&Locale::ALL[..])
}

// The goldens of this module are the output of `Intl.NumberFormat` in Node 20.20 (ICU 78.2, CLDR 48), asked with
// the number of digits that our rules choose. `_` stands for U+00A0 here.
fn assert_golden(asked: &[&str], rows: [(Locale, &str); 4], write: impl Fn(Decimal, Locale) -> String) {
    for (locale, want) in rows {
        let got: Vec<_> = asked.iter().map(|x| write(d(x), locale).replace(NBSP, "_")).collect();
        assert_eq!(got.join(" "), want, "{locale:?}");
    }
}

#[test]
fn counts_follow_intl() {
    let comma = "13,5 100,8 26_666,7 0,0333 2,35 10 1_500_000 -1_234,6 0 -0,000269 10,1";
    assert_golden(
        &[
            "13.5",
            "100.8",
            "26666.6666",
            "0.0333",
            "2.345",
            "9.996",
            "1500000",
            "-1234.56",
            "0",
            "-0.000268891562",
            "10.05",
        ],
        [
            (Locale::En, "13.5 100.8 26,666.7 0.0333 2.35 10 1,500,000 -1,234.6 0 -0.000269 10.1"),
            (Locale::Ru, comma),
            (Locale::Uk, comma),
            (Locale::Kk, comma),
        ],
        count,
    );
}

#[test]
fn percents_follow_intl() {
    let close = "12,5% 0,0269% 50% -3% 1_250% 33,3% 2,05% 100%";
    assert_golden(
        &["0.125", "0.000268891562", "0.5", "-0.03", "12.5", "0.333333", "0.0205", "1"],
        [
            (Locale::En, "12.5% 0.0269% 50% -3% 1,250% 33.3% 2.05% 100%"),
            (Locale::Ru, "12,5_% 0,0269_% 50_% -3_% 1_250_% 33,3_% 2,05_% 100_%"),
            (Locale::Uk, close),
            (Locale::Kk, close),
        ],
        percent,
    );
}

#[test]
fn money_follows_intl() {
    let asked = [
        ("1234567.891", "RUB"),
        ("999.5", "USD"),
        ("-45.678", "EUR"),
        ("200", "UAH"),
        ("0.0012345", "KZT"),
        ("-1500", "GBP"),
        ("12.5", "CHF"),
        ("0", "RUB"),
    ];
    let after = "1_234_568_₽ 999,50_$ -45,68_€ 200_₴ 0,001235_₸ -1_500_£ 12,50_CHF 0_₽";
    for (locale, want) in [
        (Locale::En, "₽1,234,568 $999.50 -€45.68 ₴200 ₸0.001235 -£1,500 CHF_12.50 ₽0"),
        (Locale::Ru, after),
        (Locale::Uk, after),
        (Locale::Kk, after),
    ] {
        let got: Vec<_> = asked.iter().map(|(x, c)| money(d(x), c, locale).replace(NBSP, "_")).collect();
        assert_eq!(got.join(" "), want);
    }
}

#[test]
fn compact_follows_intl() {
    let words = |thousand: &str| {
        "0 5 12,3 999 1_K 1_K 1,23_K 1,5_K 15_K 100_K 123_K 1_млн 1_млн 1,2_млн 1,25_млн 15,6_млн 1_млрд \
         1,25_млрд 3_трлн 1500_трлн 10_000_трлн -1,5_K 0,05 0,123 -0,04"
            .replace('K', thousand)
    };
    assert_golden(
        &[
            "0",
            "5",
            "12.34",
            "999",
            "999.9",
            "1000",
            "1234",
            "1500",
            "15000",
            "99950",
            "123456",
            "999500",
            "999999",
            "1200000",
            "1250000",
            "15600000",
            "1000000000",
            "1250000000",
            "3000000000000",
            "1500000000000000",
            "10000000000000000",
            "-1500",
            "0.05",
            "0.1234",
            "-0.04",
        ],
        [
            (
                Locale::En,
                "0 5 12.3 999 1K 1K 1.23K 1.5K 15K 100K 123K 1M 1M 1.2M 1.25M 15.6M 1B 1.25B 3T 1500T 10,000T \
                 -1.5K 0.05 0.123 -0.04",
            ),
            (Locale::Ru, &words("тыс.")),
            (Locale::Uk, &words("тис.")),
            // Not what Intl gives from 100 000 up: see DIFFERENCE at `compact_word`.
            (Locale::Kk, &words("мың")),
        ],
        compact,
    );
}

#[test]
fn money_chooses_its_decimals() {
    for (x, want) in [
        ("999.994", "$999.99"),
        ("999.995", "$1,000"),
        ("1000.4", "$1,000"),
        ("5.00", "$5"),
        ("5.001", "$5.00"),
        ("0.01", "$0.01"),
        ("0.015", "$0.02"),
        ("0.00999999", "$0.01"),
        ("-0.0000012345", "-$0.000001235"),
        ("-0.00", "$0"),
    ] {
        assert_eq!(money(d(x), "USD", Locale::En), want, "{x}");
    }
    assert_eq!(money(d("12.5"), "", Locale::En), "12.50");
    assert_eq!(money(d("12.5"), "", Locale::Ru), "12,50");
}

#[test]
fn differences_carry_their_sign() {
    assert_eq!(signed_count(d("12"), Locale::En), "+12");
    assert_eq!(signed_count(-Decimal::ZERO, Locale::En), "0");
    assert_eq!(signed_percent(d("-0.03"), Locale::En), "\u{2212}3%");
    assert_eq!(signed_percent(d("0.125"), Locale::Ru), "+12,5\u{a0}%");
    assert_eq!(signed_money(d("-1200"), "RUB", Locale::Ru), "\u{2212}1\u{a0}200\u{a0}₽");
    assert_eq!(signed_money(d("0.5"), "CHF", Locale::En), "+CHF\u{a0}0.50");
    assert_eq!(signed_ratio(d("-0.25"), Locale::Kk), "\u{2212}0,25");
}

#[test]
fn plain_keeps_every_digit() {
    for (x, want) in [
        ("0", "0"),
        ("-0", "0"),
        ("1500000", "1500000"),
        ("0.1000", "0,1"),
        ("-12.50", "-12,5"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("0.0000000000000000000000000001", "0,0000000000000000000000000001"),
    ] {
        assert_eq!(plain(d(x), Locale::Ru), want);
    }
    assert_eq!(plain_percent(Decimal::MAX, Locale::En), "7922816251426433759354395033500");
    assert_eq!(plain_percent(d("0.5"), Locale::En), "50");
    assert_eq!(plain_percent(d("0.00025"), Locale::Uk), "0,025");
}

#[test]
fn fixed_pads_and_rounds() {
    assert_eq!(fixed(d("-2.5"), 0, Locale::En), "-3");
    assert_eq!(fixed(d("0.004"), 2, Locale::En), "0.00");
    assert_eq!(fixed(d("-0.004"), 2, Locale::En), "0.00");
    assert_eq!(fixed(d("1234.5"), 2, Locale::Kk), "1\u{a0}234,50");
    assert_eq!(money_fixed(d("10"), "EUR", 2, Locale::En), "€10.00");
}

proptest! {
    #[test]
    fn nothing_panics(x in decimals(), locale in locales(), decimals in any::<u32>(), currency in "[A-Z₽ ]{0,4}") {
        for text in [
            count(x, locale), pieces(x, locale), money(x, &currency, locale), percent(x, locale), ratio(x, locale), times(x, locale),
            signed_count(x, locale), signed_money(x, &currency, locale), signed_percent(x, locale),
            signed_ratio(x, locale), fixed(x, decimals, locale), money_fixed(x, &currency, decimals, locale),
            plain(x, locale), plain_percent(x, locale), compact(x, locale),
        ] {
            prop_assert!(!text.is_empty());
        }
        prop_assert!((shown_count(x) - x).abs() <= Decimal::new(5, 1));
    }

    #[test]
    fn the_editing_form_reads_back_exactly(x in decimals(), locale in locales()) {
        prop_assert_eq!(parse(&plain(x, locale), locale, Kind::Number), Ok(Some(x)));
        let small = x * Decimal::new(1, 3);
        prop_assert_eq!(parse(&plain_percent(small, locale), locale, Kind::Percent), Ok(Some(small)));
    }

    #[test]
    fn what_is_shown_can_be_copied_into_a_field(x in decimals(), locale in locales()) {
        let x = x * Decimal::new(1, 10);
        let shown = shown_count(x);
        for text in [pieces(x, locale), signed_pieces(x, locale)] {
            prop_assert_eq!(parse(&text, locale, Kind::Number), Ok(Some(shown)), "{}", text);
        }
        for text in [count(x, locale), times(x, locale), signed_count(x, locale)] {
            prop_assert!(matches!(parse(&text, locale, Kind::Number), Ok(Some(_))), "{}", text);
        }
        for text in [percent(x, locale), signed_percent(x, locale)] {
            let number = parse(&text, locale, Kind::Number);
            prop_assert_eq!(parse(&text, locale, Kind::Percent), number.clone(), "{}", text);
            prop_assert!(matches!(number, Ok(Some(_))), "{}", text);
        }
        for currency in ["RUB", "USD", "EUR", "UAH", "KZT", "GBP", "CHF"] {
            for text in [money(x, currency, locale), signed_money(x, currency, locale)] {
                prop_assert!(matches!(parse(&text, locale, Kind::Number), Ok(Some(_))), "{}", text);
            }
        }
        prop_assert!(matches!(parse(&compact(x, locale), locale, Kind::Number), Ok(Some(_))));
    }

    #[test]
    fn nothing_but_zero_and_leftovers_are_shown_as_zero(x in decimals(), locale in locales()) {
        let digits = |text: String| text.chars().any(|c| c.is_ascii_digit() && c != '0');
        let is_at_least = |places: u32| x.abs() >= Decimal::new(1, places);
        prop_assert_eq!(digits(count(x, locale)), is_at_least(12));
        prop_assert_eq!(digits(percent(x, locale)), is_at_least(14));
        prop_assert_eq!(digits(money(x, "RUB", locale)), is_at_least(8));
        prop_assert_eq!(digits(compact(x, locale)), !x.is_zero());
    }
}

// Seen on the start page, where 100 000 were to be spent.
#[test]
fn what_divisions_leave_over_is_zero() {
    assert_eq!(money(d("0.000000000000000000000024"), "RUB", Locale::Ru), "0\u{a0}₽");
    assert_eq!(signed_money(d("-0.00000000000000000012"), "RUB", Locale::Ru), "0\u{a0}₽");
    assert_eq!(percent(d("0.00000000000000000002"), Locale::Ru), "0\u{a0}%");
    assert_eq!(money(d("0.00000036"), "USD", Locale::En), "$0.00000036");
    assert_eq!(money(d("600.000000000000000001"), "RUB", Locale::Ru), "600\u{a0}₽");
    assert_eq!(money(d("599.999999999999999999"), "RUB", Locale::Ru), "600\u{a0}₽");
}
