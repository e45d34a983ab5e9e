//! Seasonality indices: found in facts, used for a forecast and for spreading a year.

use crate::support::numbers;
use rust_decimal::Decimal;
use voronka::domain::quantity::{Value, add, mul};
use voronka::domain::season::{deseasonalise, forecast_all, from_history, mean_index, period_share, spread_average};
use voronka::domain::term::Term;

/// The mean that the engine gives, times the number of periods.
fn index_sum(indices: &[Decimal]) -> Value {
    mul(mean_index(indices), Ok(Decimal::from(indices.len())))
}

cases! { "g_seasonality.json";
    g_hock_quarters_en(case) {
        let index = case.list("index");
        case.check_all("forecast", forecast_all(&case.list("trend"), &index).unwrap().into_iter().map(Ok));
        case.check("index_sum", index_sum(&index));
        case.check("deseasonalised_q1_2000", deseasonalise(case.given("actual_q1_2000"), index[0]));
    }
    g_months_uk(case) {
        let years: Vec<Vec<Decimal>> =
            (0..3).map(|year| numbers(&case.json["given"], &format!("years/{year}"))).collect();
        let history = from_history(&years, Term::Units).unwrap();
        case.check("index_sum", index_sum(&history.indices));
        case.check_all("year_totals", history.year_totals.into_iter().map(Ok));
        case.check("mean", Ok(history.mean));
        case.check_all("index", history.indices.into_iter().map(Ok));
    }
    g_quarters_uk(case) {
        let quarters = spread_average(case.given("average_quarter"), &case.list("index")).unwrap();
        case.check("total", quarters.iter().try_fold(Decimal::ZERO, |sum, x| add(Ok(sum), Ok(*x))));
        case.check_all("forecast", quarters.into_iter().map(Ok));
    }
    g_january_en(case) {
        case.check("month", period_share(case.given("annual"), case.given("index"), 12));
    }
}
