//! Tagged links by the rules of GA4, Yandex and the strictest public rule set.

use crate::support::at;
use serde_json::Value as Json;
use voronka::domain::utm::{
    NOT_REPORTED, PARAMETERS, UtmError, Warning, channel_group, dimension, is_strict, report_rows, tagged, warnings,
};

fn texts<'a>(json: &'a Json, path: &str) -> Vec<&'a str> {
    at(json, path).and_then(Json::as_array).unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

cases! { "k_utm.json";
    k_ga4_basic_en(case) {
        let given = &case.json["given"];
        let params = given["params"].as_object().unwrap();
        let tags: Vec<(&str, &str)> = params.iter().map(|(name, x)| (name.as_str(), x.as_str().unwrap())).collect();
        case.check_text("url", &tagged(given["url"].as_str().unwrap(), &tags).unwrap());
        for name in case.json["expected"]["dimensions"].as_object().unwrap().keys() {
            case.check_text(&format!("dimensions/{name}"), dimension(name).unwrap());
        }
    }
    k_ga4_parameters_en(case) {
        case.check_texts("parameters", PARAMETERS);
        case.check_texts("collected_but_not_reported_then", NOT_REPORTED);
        // The order of the parameters is free: the same ones the other way round are the same set.
        let built = |tags: [(&str, &str); 2]| {
            let link = tagged("https://a.kz/", &tags).unwrap();
            let mut pairs: Vec<String> = link.split_once('?').unwrap().1.split('&').map(String::from).collect();
            pairs.sort();
            pairs
        };
        let (a, b) = (("utm_source", "x"), ("utm_medium", "y"));
        case.check_bool("order_matters", built([a, b]) != built([b, a]));
    }
    k_case_rules_en(case) {
        let values = texts(&case.json, "given/values");
        case.check_bool("two_source_rows", report_rows(&values) == 2);
        let groups: Vec<_> = values.iter().map(|source| channel_group(source, "cpc", "")).collect();
        case.check_bool("channel_group_differs", groups[0] != groups[1]);
        assert_eq!((warnings(values[0]), warnings(values[1])), (vec![], vec![Warning::Capitals]));
    }
    k_sber_limits_ru(case) {
        for (path, accepted) in [("ok", true), ("rejected", false)] {
            let values = texts(&case.json, &format!("expected/{path}"));
            for value in &values {
                assert_eq!(is_strict(value), accepted, "{value}");
            }
            case.check_texts(path, values);
        }
        for forbidden in texts(&case.json, "given/forbidden") {
            assert!(!is_strict(&format!("a{forbidden}b")), "{forbidden}");
        }
        assert_eq!(case.given("max_value_length"), voronka::domain::utm::MAX_VALUE.into());
        let twice = tagged("https://a.kz/", &[("utm_source", "x"), ("utm_source", "x")]);
        case.check_bool("duplicate_parameter_rejected", matches!(twice, Err(UtmError::Duplicate(_))));
    }
    k_append_rules_ru(case) {
        let given = &case.json["given"];
        let (name, value) = given["param"].as_str().unwrap().split_once('=').unwrap();
        let built: Vec<String> =
            texts(given, "urls").into_iter().map(|url| tagged(url, &[(name, value)]).unwrap()).collect();
        case.check_texts("built", built.iter().map(String::as_str));
    }
}
