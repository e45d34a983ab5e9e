use super::*;
use crate::domain::quantity::settle;
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn ds(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

/// As the cases are to be compared: relative tolerance of 10⁻⁹.
fn close(actual: &[Decimal], expected: &[&str]) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().zip(ds(expected)) {
        assert!((actual - expected).abs() <= expected.abs() * d("0.000000001"), "{actual} is not {expected}");
    }
}

#[test]
fn case_g_hock_quarters_en() {
    let trend = ds(&["47.4085", "48.1710", "48.9336", "49.6961"]);
    let printed = ds(&["0.589", "0.656", "0.826", "1.902"]);
    let forecast = forecast_all(&trend, &printed).unwrap();
    assert_eq!(forecast, ds(&["27.9236065", "31.600176", "40.4191536", "94.5219822"]));
    assert_eq!(mean_index(&printed).unwrap() * d("4"), d("3.973"));
    close(&[deseasonalise(d("20"), d("0.589")).unwrap()], &["33.955857385399"]);
    // The printed indices lose 0.675 % of a plan; normalised, they do not.
    let normal = normalise(&printed).unwrap();
    assert_eq!(settle(mean_index(&normal).unwrap()), Decimal::ONE);
    assert_eq!(spread_total(d("1000"), &printed).unwrap().iter().sum::<Decimal>(), d("1000"));
}

#[test]
fn case_g_months_uk() {
    let years = [
        ds(&["4.4", "4.3", "4.5", "6.2", "7.0", "6.0", "6.3", "7.7", "7.6", "6.0", "4.4", "4.3"]),
        ds(&["4.2", "4.1", "4.2", "5.4", "6.8", "6.3", "6.0", "7.0", "7.2", "5.9", "4.3", "4.1"]),
        ds(&["4.3", "4.5", "5.1", "6.0", "7.1", "6.5", "6.3", "7.5", "7.1", "6.2", "4.5", "4.2"]),
    ];
    let history = from_history(&years, Term::Units).unwrap();
    assert_eq!(history.year_totals, ds(&["68.7", "65.5", "69.3"]));
    close(&[history.mean], &["5.652777777778"]);
    close(
        &history.indices,
        &[
            "0.760687960688",
            "0.760687960688",
            "0.813759213759",
            "1.037837837838",
            "1.232432432432",
            "1.1085995086",
            "1.096805896806",
            "1.309090909091",
            "1.2914004914",
            "1.067321867322",
            "0.778378378378",
            "0.742997542998",
        ],
    );
    assert_eq!(settle(history.indices.iter().sum()), d("12"));
    // The source rounds the averages first: single indices differ from its own by up to 0.02.
    let shown = ["0.76", "0.76", "0.81", "1.05", "1.25", "1.12", "1.10", "1.32", "1.30", "1.07", "0.78", "0.75"];
    for (index, shown) in history.indices.iter().zip(ds(&shown)) {
        assert!((index - shown).abs() <= d("0.02"));
    }
}

#[test]
fn case_g_quarters_uk() {
    let indices = ds(&["1.051", "0.901", "0.960", "1.088"]);
    let quarters = spread_average(d("150.0"), &indices).unwrap();
    assert_eq!(quarters, ds(&["157.65", "135.15", "144", "163.2"]));
    assert_eq!(quarters.iter().sum::<Decimal>(), d("600"));
    assert_eq!(forecast_all(&[d("150.0"); 4], &indices).unwrap(), quarters);
}

#[test]
fn case_g_january_en() {
    assert_eq!(period_share(d("9600"), d("1.05"), 12), Ok(d("840")));
}

#[test]
fn what_is_no_season_is_a_reason() {
    for bad in [&[][..], &[d("0"), d("0")], &[d("1"), d("-0.1")]] {
        assert_eq!(normalise(bad), Err(BAD_INDICES));
        assert_eq!(spread_total(d("10"), bad), Err(BAD_INDICES));
        assert_eq!(spread_total_whole(d("10"), bad), Err(BAD_INDICES));
        assert_eq!(spread_average(d("10"), bad), Err(BAD_INDICES));
        assert_eq!(spread_average_whole(d("10"), bad), Err(BAD_INDICES));
    }
    assert_eq!(mean_index(&[]), Err(BAD_INDICES));
    assert_eq!(mean_index(&[d("0")]), Ok(d("0")));
    assert_eq!(forecast_all(&[d("1")], &[]), Err(BAD_INDICES));
    assert_eq!(forecast(d("1"), d("-1")), Err(BAD_INDICES));
    assert_eq!(deseasonalise(d("1"), d("0")), Err(BAD_INDICES));
    assert_eq!(deseasonalise(d("1"), d("-1")), Err(BAD_INDICES));
    assert_eq!(period_share(d("1"), d("1"), 0), Err(BAD_INDICES));
    assert_eq!(over_horizon(&[d("1")], 1, 1), Err(BAD_INDICES));
    assert_eq!(with_growth(&[d("1")], d("-1.1")), Err(BAD_INDICES));
    assert_eq!(spread_total_whole(d("-1"), &[d("1")]), Err(Undefined::because(Reason::OutOfRange(Term::Units))));
}

#[test]
fn what_is_no_history_is_a_reason() {
    let reason = |years: &[Vec<Decimal>]| from_history(years, Term::Deals).unwrap_err().reason;
    assert_eq!(reason(&[]), Reason::Missing(Term::Deals));
    assert_eq!(reason(&[vec![]]), Reason::Missing(Term::Deals));
    assert_eq!(reason(&[ds(&["1", "2"]), ds(&["1"])]), Reason::Missing(Term::Deals));
    assert_eq!(reason(&[ds(&["1", "-2"])]), Reason::OutOfRange(Term::Deals));
    assert_eq!(reason(&[ds(&["0", "0"])]), Reason::DivisionByZero(Term::Deals));
}

#[test]
fn numbers_at_the_edge_are_kept_or_refused() {
    assert_eq!(spread_total(Decimal::MAX, &ds(&["1", "1"])).unwrap().iter().sum::<Decimal>(), Decimal::MAX);
    assert_eq!(mean_index(&[Decimal::MAX, Decimal::MAX]), Err(OVERFLOW));
    assert_eq!(spread_average(Decimal::MAX, &ds(&["1", "1"])), Err(OVERFLOW));
    assert_eq!(deseasonalise(Decimal::MAX, d("0.1")), Err(OVERFLOW));
    assert_eq!(period_share(Decimal::MAX, d("2"), 12), Err(OVERFLOW));
    assert_eq!(with_growth(&ds(&["1", "1", "1"]), Decimal::MAX - Decimal::ONE), Err(OVERFLOW));
}

#[test]
fn a_plan_of_fourteen_months_from_november() {
    let year: Vec<Decimal> = (1..=12).map(Decimal::from).collect();
    let plan = over_horizon(&year, 10, 14).unwrap();
    assert_eq!(plan[..3], ds(&["11", "12", "1"]));
    assert_eq!(plan[12..], ds(&["11", "12"]));
    assert_eq!(over_horizon(&year, 0, 0), Ok(vec![]));
}

#[test]
fn growth_that_is_used_up_is_no_overflow() {
    assert_eq!(with_growth(&ds(&["2", "3"]), d("-1")), Ok(ds(&["2", "0"])));
    // The factor after the last period is not needed.
    assert_eq!(with_growth(&ds(&["1", "1"]), d("70000000000000000000000000000") - d("1")).unwrap().len(), 2);
}

fn indices() -> impl Strategy<Value = Vec<Decimal>> {
    prop::collection::vec(prop_oneof![1 => Just(0i64), 5 => 0i64..5000], 1..61)
        .prop_filter("a season", |indices| indices.iter().any(|index| *index > 0))
        .prop_map(|indices| indices.into_iter().map(|index| Decimal::new(index, 3)).collect())
}

fn amount() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_000_000i64..1_000_000_000_000_000, 0u32..10)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_exactly(total in amount(), indices in indices()) {
        let parts = spread_total(total, &indices).unwrap();
        prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
        let all: Decimal = indices.iter().sum();
        for (part, index) in parts.iter().zip(&indices) {
            prop_assert!((part - total / all * index).abs() < d("0.000000001"));
            prop_assert!(!index.is_zero() || part.is_zero());
            prop_assert!(part.is_zero() || part.is_sign_negative() == total.is_sign_negative());
        }
    }

    #[test]
    fn pieces_are_whole_and_add_up(total in 0i64..1_000_000_000, indices in indices()) {
        let total = Decimal::from(total);
        let parts = spread_total_whole(total, &indices).unwrap();
        prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
        let all: Decimal = indices.iter().sum();
        for (part, index) in parts.iter().zip(&indices) {
            prop_assert!(part.fract().is_zero());
            prop_assert!((part - total * index / all).abs() < Decimal::ONE);
            prop_assert!(!index.is_zero() || part.is_zero());
        }
    }

    #[test]
    fn an_average_is_spread_to_the_nearest_piece(average in 0i64..1_000_000_000, indices in indices()) {
        let average = Decimal::new(average, 3);
        let parts = spread_average_whole(average, &indices).unwrap();
        let total = average * Decimal::from(indices.len());
        prop_assert!((parts.iter().sum::<Decimal>() - total).abs() <= d("0.5"));
        prop_assert!(parts.iter().all(|part| part.fract().is_zero()));
    }

    #[test]
    fn a_normal_season_has_mean_one_and_the_same_shape(indices in indices()) {
        let normal = normalise(&indices).unwrap();
        prop_assert_eq!(settle(mean_index(&normal).unwrap()), Decimal::ONE);
        let again = normalise(&normal).unwrap();
        for ((normal, again), index) in normal.iter().zip(&again).zip(&indices) {
            prop_assert_eq!(settle(*normal), settle(*again));
            prop_assert!((normal * mean_index(&indices).unwrap() - index).abs() < d("0.000000000000000001"));
        }
    }

    #[test]
    fn a_forecast_without_its_season_is_the_trend(trend in amount(), index in 1i64..5000) {
        let index = Decimal::new(index, 3);
        prop_assert_eq!(deseasonalise(forecast(trend, index).unwrap(), index).unwrap(), trend);
    }

    #[test]
    fn a_year_spread_by_a_season_has_that_season(total in 1i64..1_000_000_000, indices in indices()) {
        let parts = spread_total(Decimal::from(total), &indices).unwrap();
        let history = from_history(&[parts.clone(), parts], Term::Units).unwrap();
        for (index, expected) in history.indices.iter().zip(normalise(&indices).unwrap()) {
            prop_assert!((index - expected).abs() < d("0.000000000000001"));
        }
    }

    #[test]
    fn shares_of_a_normal_season_are_its_spread(annual in 0i64..1_000_000_000, indices in indices()) {
        let annual = Decimal::from(annual);
        let periods = u32::try_from(indices.len()).unwrap();
        let parts = spread_total(annual, &indices).unwrap();
        for (part, index) in parts.iter().zip(normalise(&indices).unwrap()) {
            prop_assert!((part - period_share(annual, index, periods).unwrap()).abs() < d("0.000000000001"));
        }
    }
}
