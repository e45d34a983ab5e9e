//! Numbers as people type and paste them, in every language, and what is refused.

use super::*;
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn wrong(at: usize, found: &str) -> ParseError {
    ParseError::NotANumber { at, found: found.into() }
}

fn locales() -> impl Strategy<Value = Locale> {
    prop::sample::select(&Locale::ALL[..])
}

#[test]
fn numbers_in_every_language() {
    for (text, want) in [
        ("0", "0"),
        ("-0", "0"),
        ("1 500 000", "1500000"),
        ("1\u{a0}500\u{202f}000", "1500000"),
        ("1\u{2009}500", "1500"),
        ("1'500'000.25", "1500000.25"),
        ("1\u{2019}500", "1500"),
        ("0.02", "0.02"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("12.", "12"),
        ("12,", "12"),
        ("1.500", "1.5"),
        ("1,200.50", "1200.5"),
        ("1.200,50", "1200.5"),
        ("1,200.", "1200"),
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1 500 000,5", "1500000.5"),
        ("1 500.5", "1500.5"),
        ("1,5", "1.5"),
        ("1500,500", "1500.5"),
        ("0,500", "0.5"),
        ("1.5E+06", "1500000"),
        ("25e-3", "0.025"),
        ("\u{feff}\u{200e}12\u{ad}5\t\r\n", "125"),
        ("-5", "-5"),
        ("\u{2212}5", "-5"),
        ("\u{2013} 5", "-5"),
        ("+5", "5"),
        ("200k", "200000"),
        ("1.5m", "1500000"),
        ("1.5M", "1500000"),
        ("2 mln", "2000000"),
        ("2bn", "2000000000"),
        ("1,5 млн", "1500000"),
        ("1,5млн.", "1500000"),
        ("200 тыс", "200000"),
        ("200 ТЫС. РУБ.", "200000"),
        ("200 тис.", "200000"),
        ("3 мың", "3000"),
        ("3 МЫҢ ТЕҢГЕ", "3000"),
        ("3 мільйони", "3000000"),
        ("2 млрд", "2000000000"),
        ("1500 трлн", "1500000000000000"),
        ("5 миллионов", "5000000"),
        ("150 т.р.", "150000"),
        ("1,5кк", "1500000"),
        ("$1,200.50", "1200.5"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("1 200 ₽", "1200"),
        ("1 200 руб.", "1200"),
        ("руб.500", "500"),
        ("1 200 грн", "1200"),
        ("5000 ₸", "5000"),
        ("5000тг", "5000"),
        ("KZT 5 000", "5000"),
        ("5 CHF", "5"),
        ("US$ 5", "5"),
        ("100 шт.", "100"),
        ("€1.5m", "1500000"),
        ("12,5%", "0.125"),
        ("12.5 %", "0.125"),
        ("5×", "5"),
        ("5x", "5"),
        ("4,2х", "4.2"),
    ] {
        for locale in Locale::ALL {
            assert_eq!(parse(text, locale, Kind::Number), Ok(Some(d(want))), "{text:?} {locale:?}");
        }
    }
}

#[test]
fn one_comma_means_different_things() {
    for locale in [Locale::Ru, Locale::Uk, Locale::Kk] {
        assert_eq!(parse("1,500", locale, Kind::Number), Ok(Some(d("1.5"))));
        assert_eq!(parse("1 500,250", locale, Kind::Number), Ok(Some(d("1500.25"))));
    }
    for (text, want) in [
        ("1,500", "1500"),
        ("$12,500", "12500"),
        ("1,500k", "1500000"),
        ("0,500", "0.5"),
        ("1,50", "1.5"),
        ("1,5000", "1.5"),
        ("1 500,250", "1500.25"),
    ] {
        assert_eq!(parse(text, Locale::En, Kind::Number), Ok(Some(d(want))), "{text:?}");
    }
    assert_eq!(parse("1,5 м", Locale::Ru, Kind::Number), Ok(Some(d("1500000"))));
    assert_eq!(parse("1,5 м", Locale::Kk, Kind::Number), Err(wrong(4, "м")));
}

#[test]
fn sums() {
    for (text, want) in [
        ("1200*12", "14400"),
        ("1200×12", "14400"),
        ("1200x12", "14400"),
        ("1200 х 12", "14400"),
        ("(100+20)*3", "360"),
        ("=100+20*3", "160"),
        ("= 5-10", "-5"),
        ("10/4", "2.5"),
        ("10 ÷ 4", "2.5"),
        ("300-100", "200"),
        ("100\u{2212}300", "-200"),
        ("1-2-3", "-4"),
        ("1–2–3", "-4"),
        ("2*-3", "-6"),
        ("--3", "3"),
        ("(1+2)k", "3000"),
        ("1,5 млн + 200 тыс", "1700000"),
        ("$100 + $20", "120"),
        ("(((1)))", "1"),
        ("(987,65)", "-987.65"),
        ("$(1 000)", "-1000"),
        ("=(5)", "5"),
        ("(5)+1", "6"),
        ("1000+20%", "1200"),
        ("1000-20%", "800"),
        ("100+10%-10%", "99"),
        ("200*10%", "20"),
        ("100+200*10%", "120"),
        ("50%*20%", "0.1"),
        ("20%+1", "1.2"),
        ("10%/20%", "0.5"),
        ("(5+5)%", "0.1"),
    ] {
        assert_eq!(parse(text, Locale::Ru, Kind::Number), Ok(Some(d(want))), "{text:?}");
    }
}

#[test]
fn percent_fields() {
    for (text, want) in [
        ("12,5%", "0.125"),
        ("12,5", "0.125"),
        ("0.02", "0.0002"),
        ("100", "1"),
        ("5+7", "0.12"),
        ("5%+7%", "0.12"),
        ("10%+5", "0.15"),
        ("5+10%", "0.15"),
        ("10%/2", "0.05"),
        ("50%*20%", "0.1"),
        ("1/3*3", "0.01"),
        ("-3%", "-0.03"),
        ("=3-1", "0.02"),
    ] {
        let got = parse(text, Locale::Ru, Kind::Percent).map(|x| x.map(|x| x.round_dp(20).normalize()));
        assert_eq!(got, Ok(Some(d(want))), "{text:?}");
    }
}

fn money(text: &str, currency: &str) -> Result<Option<Decimal>, ParseError> {
    parse(text, Locale::Ru, Kind::Money(Currency::new(currency).unwrap()))
}

#[test]
fn brackets_around_one_number_are_a_minus() {
    for (text, want) in [
        ("(987.65)", "-987.65"),
        ("(1 200,50)", "-1200.5"),
        ("$(987.65)", "-987.65"),
        ("($987.65)", "-987.65"),
        ("( 5 млн ₽ )", "-5000000"),
        ("(5) тыс. руб.", "-5000"),
        ("(5%)", "-0.05"),
        ("(5)%", "-0.05"),
        // Sums.
        ("(2+3)", "5"),
        ("(5)*2", "10"),
        ("-(5)", "-5"),
        ("=(5)", "5"),
        ("((5))", "5"),
        ("(5)+(3)", "8"),
        ("(-5)", "-5"),
    ] {
        assert_eq!(parse(text, Locale::Ru, Kind::Number), Ok(Some(d(want))), "{text:?}");
    }
    assert_eq!(parse("(12,5)", Locale::Ru, Kind::Percent), Ok(Some(d("-0.125"))));
    assert_eq!(money("(987.65)", "RUB"), Ok(Some(d("-987.65"))));
}

#[test]
fn a_percentage_is_no_money_and_no_count() {
    for text in ["10%", "200%", "12,5 %", "(10%)", "5%+7%", "-3%", "50%*20%", "=10%"] {
        assert_eq!(money(text, "USD"), Err(ParseError::Percentage), "{text:?}");
        assert_eq!(parse(text, Locale::Ru, Kind::Count), Err(ParseError::Percentage), "{text:?}");
        assert!(parse(text, Locale::Ru, Kind::Number).is_ok(), "{text:?}");
        assert!(parse(text, Locale::Ru, Kind::Percent).is_ok(), "{text:?}");
    }
    for (text, want) in
        [("1200*10%", "120"), ("2500+10%", "2750"), ("1000-20%", "800"), ("90/30%", "300"), ("10%*1200", "120")]
    {
        assert_eq!(money(text, "USD"), Ok(Some(d(want))), "{text:?}");
        assert_eq!(parse(text, Locale::Ru, Kind::Count), Ok(Some(d(want))), "{text:?}");
    }
}

#[test]
fn the_money_of_a_plan_is_of_its_currency() {
    for (text, currency, found) in [
        ("$1,250.50", "RUB", "$"),
        ("1 250,5 USD", "RUB", "USD"),
        ("1250 долларов", "KZT", "долларов"),
        ("€5", "USD", "€"),
        ("5 евро", "UAH", "евро"),
        ("100 ₽ + 5 $", "RUB", "$"),
        ("500 руб.", "KZT", "руб"),
        ("150 т.р.", "USD", "р"),
        ("200 грн", "RUB", "грн"),
        ("5000тг", "RUB", "тг"),
        ("5 CHF", "EUR", "CHF"),
        ("5 USD", "CAD", "USD"),
        ("₹500", "USD", "₹"),
        ("₺5", "RUB", "₺"),
        ("$5", "CHF", "$"),
    ] {
        let error = money(text, currency);
        assert!(
            matches!(&error, Err(ParseError::OtherCurrency { found: sign, .. }) if sign == found),
            "{text:?} {error:?}"
        );
        // Only where it is known which money is meant.
        assert!(parse(text, Locale::Ru, Kind::Number).is_ok(), "{text:?}");
    }
    for (text, currency, want) in [
        ("$1,250.50", "USD", "1250.5"),
        ("US$ 5", "USD", "5"),
        ("$5", "CAD", "5"),
        ("5 долларов", "AUD", "5"),
        ("1 200 ₽", "RUB", "1200"),
        ("1 200 rub", "RUB", "1200"),
        ("1 200 RUR", "RUB", "1200"),
        ("500 руб.", "BYN", "500"),
        ("5 CHF", "CHF", "5"),
        ("₹500", "INR", "500"),
        ("5 000 тенге", "KZT", "5000"),
        ("€1.5m", "EUR", "1500000"),
        ("100 шт.", "RUB", "100"),
        ("1250", "KZT", "1250"),
    ] {
        assert_eq!(money(text, currency), Ok(Some(d(want))), "{text:?}");
    }
    let error = ParseError::OtherCurrency { at: 6, found: "USD".into() };
    assert_eq!(money("1 200 USD", "RUB"), Err(error));
}

#[test]
fn ranges_name_both_ends() {
    for (text, kind, min, max) in [
        ("1–3%", Kind::Percent, "0.01", "0.03"),
        ("1–3%", Kind::Number, "0.01", "0.03"),
        ("1%-3%", Kind::Number, "0.01", "0.03"),
        ("1-3", Kind::Percent, "0.01", "0.03"),
        ("3 — 1", Kind::Number, "1", "3"),
        ("100-300", Kind::Number, "100", "300"),
        ("1,5–2 млн ₽", Kind::Number, "1500000", "2000000"),
        ("$500k–$1.5m", Kind::Number, "500000", "1500000"),
        ("500–1 млн", Kind::Number, "500", "1000000"),
    ] {
        let want = ParseError::Range { min: d(min), max: d(max) };
        assert_eq!(parse(text, Locale::Ru, kind), Err(want), "{text:?}");
    }
}

#[test]
fn blank_is_nothing() {
    for text in ["", " ", "\u{a0}\t\n", "\u{feff}", &" ".repeat(1000)] {
        for kind in [Kind::Number, Kind::Percent] {
            assert_eq!(parse(text, Locale::Uk, kind), Ok(None), "{text:?}");
        }
    }
}

#[test]
fn refusals_say_where() {
    for (text, want) in [
        ("abc", wrong(0, "abc")),
        ("  12 яблок", wrong(5, "яблок")),
        ("12 5", wrong(3, "5")),
        ("1 50", wrong(2, "50")),
        ("1 5000", wrong(2, "5000")),
        ("2026 150", wrong(5, "150")),
        ("01.02.2027", wrong(0, "01.02.2027")),
        ("1,5,3", wrong(0, "1,5,3")),
        ("1 500.000,5", wrong(0, "1 500.000,5")),
        ("1,2.3,4", wrong(0, "1,2.3,4")),
        ("10:4", wrong(2, ":")),
        ("100\n200", wrong(4, "200")),
        ("1200*", wrong(5, "")),
        ("-", wrong(1, "")),
        ("=", wrong(1, "")),
        ("₽", wrong(1, "")),
        ("×", wrong(0, "×")),
        (".", wrong(0, ".")),
        ("1..5", wrong(0, "1..5")),
        ("5%%", wrong(2, "%")),
        ("млн", wrong(0, "млн")),
        ("1 млн млн", wrong(6, "млн")),
        ("2(3)", wrong(1, "(")),
        ("()", wrong(1, ")")),
        ("(1 2)", wrong(3, "2")),
        ("(1", ParseError::Unbalanced { at: 0 }),
        ("2*((1+2)", ParseError::Unbalanced { at: 2 }),
        ("1)", ParseError::Unbalanced { at: 1 }),
        ("1/0", ParseError::DivisionByZero),
        ("1/(2-2)", ParseError::DivisionByZero),
        ("9e28", ParseError::TooLarge),
        ("1e99999999999", ParseError::TooLarge),
        ("99999999999999999999999999999999", ParseError::TooLarge),
        ("10000000000000000000*10000000000000000000", ParseError::TooLarge),
        ("79228162514264337593543950335+79228162514264337593543950335", ParseError::TooLarge),
        ("79228162514264337593543950335k", ParseError::TooLarge),
        ("1\u{1f600}", wrong(1, "\u{1f600}")),
    ] {
        assert_eq!(parse(text, Locale::Ru, Kind::Number), Err(want), "{text:?}");
    }
}

#[test]
fn limits() {
    let number = |text: &str| parse(text, Locale::En, Kind::Number);
    assert_eq!(number(&format!("0.{}", "1".repeat(198))), Ok(Some(d("0.1111111111111111111111111111"))));
    assert_eq!(number(&format!("0.{}", "1".repeat(199))), Err(ParseError::TooLong));
    // Once the reader stopped at a cap and took what it had; what stood behind the blanks was lost.
    assert_eq!(number(&format!("1{}2", " ".repeat(500))), Err(ParseError::TooLong));
    assert_eq!(number(&format!("{}7{}", " ".repeat(500), " ".repeat(500))), Ok(Some(d("7"))));
    assert_eq!(number(&"(".repeat(50)), Err(wrong(50, "")));
    assert_eq!(number(&"(".repeat(51)), Err(ParseError::TooLong));
    assert_eq!(number("1e-70"), Ok(Some(Decimal::ZERO)));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), locale in locales()) {
        let _ = parse(&text, locale, Kind::Number);
        let _ = parse(&text, locale, Kind::Percent);
        let _ = parse(&text, locale, Kind::Money(Currency::default()));
    }

    #[test]
    fn texts_of_number_pieces_never_panic(
        pieces in prop::collection::vec(
            prop::sample::select(&[
                "0", "1", "12", "500", "7922816251426433759354395033", "\u{a0}", " ", "'", ".", ",", "%", "+", "-", "–", "*",
                "×", "x", "/", "(", ")", "=", "e", "E-", "e28", "млн", "k", "т.", "м", "₽", "руб.", "USD", "\u{feff}", "\t",
            ][..]),
            0..60,
        ),
        locale in locales(),
    ) {
        let text = pieces.concat();
        let length = text.chars().count();
        for kind in [Kind::Number, Kind::Percent, Kind::Count, Kind::Money(Currency::default())] {
            match parse(&text, locale, kind) {
                Err(ParseError::OtherCurrency { at, found }) => prop_assert!(at < length && !found.is_empty()),
                Err(ParseError::NotANumber { at, found }) => {
                    prop_assert!(at <= length);
                    prop_assert!(found.is_empty() || at < length);
                }
                Err(ParseError::Unbalanced { at }) => {
                    prop_assert!(matches!(text.chars().nth(at), Some('(' | ')')));
                }
                Err(ParseError::Range { min, max }) => prop_assert!(min <= max),
                _ => {}
            }
        }
    }

    #[test]
    fn grouping_does_not_change_a_number(whole in 0u64..1_000_000_000_000, cents in 0u32..100, locale in locales()) {
        let x = Decimal::from(whole) + Decimal::new(i64::from(cents), 2);
        let text = crate::i18n::number::fixed(x, 2, locale);
        prop_assert_eq!(parse(&text, locale, Kind::Number), Ok(Some(x.normalize())));
    }
}
