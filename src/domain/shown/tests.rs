//! Hand calculations, edges and laws of [`column()`] and [`table()`].

use super::network::TOTAL_WEIGHT;
use super::*;
use proptest::prelude::*;
use rust_decimal::RoundingStrategy::{MidpointAwayFromZero, ToNegativeInfinity, ToPositiveInfinity};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn ds(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

fn down(x: Decimal, decimals: u32) -> Decimal {
    x.round_dp_with_strategy(decimals, ToNegativeInfinity)
}

fn up(x: Decimal, decimals: u32) -> Decimal {
    x.round_dp_with_strategy(decimals, ToPositiveInfinity)
}

fn nearest(x: Decimal, decimals: u32) -> Decimal {
    x.round_dp(20).round_dp_with_strategy(decimals, MidpointAwayFromZero)
}

fn rectangular(rows: &[Vec<Decimal>]) -> Vec<Vec<Decimal>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |row: &Vec<Decimal>| (0..width).map(|j| row.get(j).copied().unwrap_or_default()).collect();
    rows.iter().map(wide).collect()
}

fn check_column(parts: &[Decimal], decimals: u32) {
    let shown = column(parts, decimals).unwrap();
    assert_eq!(shown.total, nearest(parts.iter().sum(), decimals));
    assert_eq!(shown.parts.iter().sum::<Decimal>(), shown.total);
    assert_eq!(shown.parts.len(), parts.len());
    for (part, truth) in shown.parts.iter().zip(parts) {
        assert!(*part == down(*truth, decimals) || *part == up(*truth, decimals), "{truth} shown as {part}");
    }
    let opposite = column(&parts.iter().map(|part| -part).collect::<Vec<_>>(), decimals).unwrap();
    assert_eq!(opposite.parts, shown.parts.iter().map(|part| -part).collect::<Vec<_>>());
}

fn check_table(rows: &[Vec<Decimal>], decimals: u32) -> ShownTable {
    let shown = table(rows, decimals).unwrap();
    let truth = rectangular(rows);
    let width = truth.first().map_or(0, Vec::len);
    let neighbour = |shown: Decimal, truth: Decimal| {
        assert!(shown == down(truth, decimals) || shown == up(truth, decimals), "{truth} shown as {shown}");
    };
    assert_eq!(shown.cells.len(), rows.len());
    for (i, row) in truth.iter().enumerate() {
        assert_eq!(shown.cells[i].len(), width);
        assert_eq!(shown.cells[i].iter().sum::<Decimal>(), shown.row_totals[i]);
        neighbour(shown.row_totals[i], row.iter().sum());
        for (j, cell) in row.iter().enumerate() {
            neighbour(shown.cells[i][j], *cell);
        }
    }
    assert_eq!(shown.column_totals.len(), width);
    for j in 0..width {
        assert_eq!(shown.cells.iter().map(|row| row[j]).sum::<Decimal>(), shown.column_totals[j]);
        neighbour(shown.column_totals[j], truth.iter().map(|row| row[j]).sum());
    }
    assert_eq!(shown.total, nearest(truth.iter().flatten().sum(), decimals));
    assert_eq!(shown.row_totals.iter().sum::<Decimal>(), shown.total);
    assert_eq!(shown.column_totals.iter().sum::<Decimal>(), shown.total);
    shown
}

/// Distance to the true numbers as `table` weighs it.
fn distance(shown: &ShownTable, rows: &[Vec<Decimal>]) -> Decimal {
    let truth = rectangular(rows);
    let mut cells = Decimal::ZERO;
    let mut totals = Decimal::ZERO;
    for (i, row) in truth.iter().enumerate() {
        totals += (shown.row_totals[i] - row.iter().sum::<Decimal>()).abs();
        cells += row.iter().zip(&shown.cells[i]).map(|(truth, shown)| (shown - truth).abs()).sum::<Decimal>();
    }
    for (j, column_total) in shown.column_totals.iter().enumerate() {
        totals += (column_total - truth.iter().map(|row| row[j]).sum::<Decimal>()).abs();
    }
    totals * Decimal::from(TOTAL_WEIGHT) + cells
}

/// The least distance of all roundings to whole numbers that keep the rules, by trying every one.
fn least_distance(rows: &[Vec<Decimal>]) -> Decimal {
    let truth = rectangular(rows);
    let width = truth.first().map_or(0, Vec::len);
    let free: Vec<(usize, usize)> = (0..truth.len())
        .flat_map(|i| (0..width).map(move |j| (i, j)))
        .filter(|(i, j)| !truth[*i][*j].fract().is_zero())
        .collect();
    let mut least: Option<Decimal> = None;
    for choice in 0u32..1 << free.len() {
        let mut cells: Vec<Vec<Decimal>> = truth.iter().map(|row| row.iter().map(|x| down(*x, 0)).collect()).collect();
        for (bit, (i, j)) in free.iter().enumerate() {
            cells[*i][*j] += Decimal::from(choice >> bit & 1);
        }
        let row_totals: Vec<Decimal> = cells.iter().map(|row| row.iter().sum()).collect();
        let column_totals: Vec<Decimal> = (0..width).map(|j| cells.iter().map(|row| row[j]).sum()).collect();
        let total = row_totals.iter().sum();
        let near = |shown: &Decimal, truth: Decimal| *shown == down(truth, 0) || *shown == up(truth, 0);
        let allowed = total == nearest(truth.iter().flatten().sum(), 0)
            && row_totals.iter().zip(&truth).all(|(shown, row)| near(shown, row.iter().sum()))
            && column_totals.iter().enumerate().all(|(j, shown)| near(shown, truth.iter().map(|row| row[j]).sum()));
        if allowed {
            let far = distance(&ShownTable { cells, row_totals, column_totals, total }, rows);
            least = Some(least.map_or(far, |least| least.min(far)));
        }
    }
    least.unwrap()
}

#[test]
fn thirds_add_up_to_a_hundred() {
    let third = Decimal::from(100) / Decimal::from(3);
    let shown = column(&[third, third, third], 2).unwrap();
    assert_eq!(shown.parts, ds(&["33.34", "33.33", "33.33"]));
    assert_eq!(shown.total, d("100"));
}

#[test]
fn the_noise_of_divisions_is_no_remainder() {
    let sixth = d("2.5") / d("3");
    assert!(sixth + sixth + sixth < d("2.5"));
    assert_eq!(column(&[sixth, sixth, sixth], 0).unwrap().total, d("3"));
    let third = Decimal::ONE / d("3");
    let shown = check_table(&vec![vec![third; 3]; 3], 0);
    assert_eq!((shown.row_totals, shown.column_totals), (ds(&["1", "1", "1"]), ds(&["1", "1", "1"])));
    let nearly = third + third + third;
    assert_eq!(check_table(&[vec![nearly, d("0.4")], vec![nearly, d("0.4")]], 0).cells[0][0], Decimal::ONE);
}

#[test]
fn the_largest_remainders_go_up() {
    assert_eq!(column(&ds(&["1.2", "1.7", "1.6"]), 0).unwrap().parts, ds(&["1", "2", "2"]));
    assert_eq!(column(&ds(&["1.4", "1.4", "1.3"]), 0).unwrap().parts, ds(&["2", "1", "1"]));
}

#[test]
fn halves_go_away_from_zero_and_losses_mirror_profits() {
    assert_eq!(column(&ds(&["2.5"]), 0).unwrap().total, d("3"));
    assert_eq!(column(&ds(&["-2.5"]), 0).unwrap().total, d("-3"));
    assert_eq!(column(&ds(&["0.5", "0.5"]), 0).unwrap().parts, ds(&["1", "0"]));
    assert_eq!(column(&ds(&["-0.5", "-0.5"]), 0).unwrap().parts, ds(&["-1", "0"]));
    assert_eq!(column(&ds(&["-0.5", "0.5"]), 0).unwrap().parts, ds(&["-1", "1"]));
}

#[test]
fn exact_parts_stay() {
    let shown = column(&ds(&["0", "7", "0.4", "0.4", "-2", "0.4"]), 0).unwrap();
    assert_eq!(shown.parts, ds(&["0", "7", "1", "0", "-2", "0"]));
    assert_eq!(shown.total, d("6"));
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(column(&[], 2).unwrap(), ShownColumn { parts: vec![], total: Decimal::ZERO });
    let empty = ShownTable { cells: vec![], row_totals: vec![], column_totals: vec![], total: Decimal::ZERO };
    assert_eq!(table(&[], 2).unwrap(), empty);
    let blank = table(&[vec![], vec![]], 0).unwrap();
    assert_eq!((blank.cells, blank.row_totals), (vec![vec![], vec![]], ds(&["0", "0"])));
}

#[test]
fn numbers_at_the_edge_are_kept_or_refused() {
    assert_eq!(column(&[Decimal::MAX], 28).unwrap().total, Decimal::MAX);
    assert_eq!(column(&[Decimal::MAX, Decimal::MIN], 2).unwrap().total, Decimal::ZERO);
    assert_eq!(column(&[Decimal::MAX, Decimal::MAX], 0), Err(OVERFLOW));
    assert_eq!(column(&[Decimal::MAX, d("0.01")], 2), Err(OVERFLOW));
    assert_eq!(column(&[Decimal::MAX, d("0.01")], 0).unwrap().total, Decimal::MAX);
    assert_eq!(table(&[vec![Decimal::MAX, Decimal::MAX]], 0), Err(OVERFLOW));
    assert_eq!(table(&[vec![Decimal::MAX], vec![Decimal::MIN]], 0).unwrap().total, Decimal::ZERO);
    // The smallest remainder there is does no harm.
    let least = d("0.0000000000000000000000000001");
    assert_eq!(column(&[d("9"), least], 0).unwrap().parts, ds(&["9", "0"]));
    assert_eq!(table(&[vec![d("9"), least]], 0).unwrap().cells, [ds(&["9", "0"])]);
}

#[test]
fn short_rows_are_filled_with_zeros() {
    let shown = check_table(&[ds(&["1.5"]), ds(&["0.5", "2.25", "3"]), vec![]], 0);
    assert_eq!(shown.cells[0][1..], ds(&["0", "0"]));
    assert_eq!(shown.cells[2], ds(&["0", "0", "0"]));
    assert_eq!(shown.column_totals[2], d("3"));
}

#[test]
fn a_table_that_adds_up_when_rounded_alone_is_left_alone() {
    let shown = check_table(&[ds(&["1.1", "2.9"]), ds(&["3.9", "4.1"])], 0);
    assert_eq!(shown.cells, [ds(&["1", "3"]), ds(&["4", "4"])]);
}

#[test]
fn one_row_is_a_column_lying_down() {
    let parts = ds(&["1.41", "1.42", "1.43", "-2.2", "0", "7"]);
    let shown = table(std::slice::from_ref(&parts), 0).unwrap();
    let expected = column(&parts, 0).unwrap();
    assert_eq!(shown.cells, [expected.parts]);
    assert_eq!(shown.total, expected.total);
}

#[test]
fn a_year_of_equal_months_adds_up_by_channel_and_month() {
    // 50 channels, each with 100 deals over 12 months, three years long: every cell is 8.33.
    let month = Decimal::from(100) / Decimal::from(12);
    let shown = check_table(&vec![vec![month; 36]; 50], 0);
    assert_eq!(shown.row_totals, vec![d("300"); 50]);
    assert_eq!(shown.total, d("15000"));
}

/// Numbers of no pattern: a linear congruential generator, so that every run sees the same.
fn mixed(rows: usize, columns: usize) -> Vec<Vec<Decimal>> {
    let mut seed = 7u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Decimal::new(i64::try_from(seed >> 40).unwrap(), 3)
    };
    (0..rows).map(|_| (0..columns).map(|_| random()).collect()).collect()
}

#[test]
fn the_largest_tables_add_up_both_ways() {
    check_table(&mixed(50, 36), 0);
    check_table(&mixed(60, 60), 1);
    check_table(&mixed(1, 200), 2);
    check_table(&mixed(200, 1), 2);
    check_table(&vec![vec![d("0.5"); 60]; 60], 0);
    check_table(&vec![vec![d("-8.3333"); 36]; 50], 0);
}

#[test]
#[ignore = "prints how long tables take: cargo test --release -- --ignored --nocapture"]
fn how_long_a_table_takes() {
    for (rows, columns) in [(12, 12), (50, 36), (60, 60)] {
        let mixed = mixed(rows, columns);
        let constant = |x: &str| vec![vec![d(x); columns]; rows];
        for (name, cells) in [("mixed", mixed), ("thirds", constant("8.333333333333")), ("halves", constant("0.5"))] {
            let fastest = (0..50).map(|_| {
                let started = std::time::Instant::now();
                std::hint::black_box(table(std::hint::black_box(&cells), 0)).unwrap();
                started.elapsed()
            });
            println!("{rows} × {columns} {name}: {:?}", fastest.min().unwrap());
        }
    }
}

fn cell() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        2 => Just(Decimal::ZERO),
        1 => (-20i64..20).prop_map(Decimal::from),
        2 => (-20i64..20).prop_map(|halves| Decimal::new(halves * 5, 1)),
        5 => (-3000i64..3000, 1u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        2 => (1i64..1000, 1i64..100).prop_map(|(a, b)| Decimal::from(a) / Decimal::from(b)),
    ]
}

fn rows(height: usize, width: usize) -> impl Strategy<Value = Vec<Vec<Decimal>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..=width), 0..=height)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_column_adds_up(parts in prop::collection::vec(cell(), 0..40), decimals in 0u32..5) {
        check_column(&parts, decimals);
    }

    #[test]
    fn a_table_adds_up_both_ways(rows in rows(14, 14), decimals in 0u32..4) {
        check_table(&rows, decimals);
    }

    #[test]
    fn the_same_table_gives_the_same_picture(rows in rows(6, 6), decimals in 0u32..3) {
        prop_assert_eq!(table(&rows, decimals), table(&rows, decimals));
    }

    #[test]
    fn what_is_shown_is_shown_unchanged_again(rows in rows(8, 8), decimals in 0u32..3) {
        let once = table(&rows, decimals).unwrap();
        prop_assert_eq!(&table(&once.cells, decimals).unwrap(), &once);
    }

    #[test]
    fn no_other_picture_is_nearer(rows in rows(3, 4)) {
        let shown = check_table(&rows, 0);
        // Costs are cut to a millionth of a unit; totals weigh a thousand.
        prop_assert!(distance(&shown, &rows) - least_distance(&rows) < d("0.1"));
    }

    #[test]
    fn any_numbers_at_all_give_a_table_or_a_reason(
        mantissas in prop::collection::vec((any::<i64>(), any::<i32>(), 0u32..29), 0..12), decimals in 0u32..40,
    ) {
        let wide = |(a, b, scale): &(i64, i32, u32)| {
            Decimal::try_from_i128_with_scale(i128::from(*a) * i128::from(*b), *scale).unwrap_or(Decimal::MAX)
        };
        let cells: Vec<Decimal> = mantissas.iter().map(wide).collect();
        for shown in [column(&cells, decimals).map(|shown| (shown.parts, shown.total)),
            table(std::slice::from_ref(&cells), decimals).map(|shown| (shown.cells.concat(), shown.total))]
        {
            match shown {
                Ok((parts, _)) => prop_assert_eq!(parts.len(), cells.len()),
                Err(undefined) => prop_assert_eq!(undefined, OVERFLOW),
            }
        }
    }
}
