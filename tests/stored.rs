//! Golden entries: what any build kept in a browser or in a backup opens in every later build, with the same figures.
//!
//! `stored/*` are only ever added to, one file a form. Columns of `v*.tsv`: entry, when it was changed, when it was binned,
//! marketing cost, deals, revenue over the horizon, name of the plan. To make lines for a new form:
//! `cargo test --test stored -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test says to how many places it compares")]

use voronka::codec::{from_text, to_stored_text};
use voronka::domain::plan::calculate;
use voronka::domain::strategy::Strategy;
use voronka::domain::term::Term;
use voronka::keeping::backup;
use voronka::keeping::entry::{self, Head};
use voronka::keeping::replica::Seen;

fn figures(plan: &Strategy) -> [String; 3] {
    let figures = calculate(plan);
    [Term::MarketingCost, Term::Deals, Term::Revenue].map(|term| {
        let value = figures.total.figure(term, None, &figures.context);
        value.map_or_else(|_| "-".to_owned(), |x| x.round_dp(9).normalize().to_string())
    })
}

fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

#[test]
fn entries_of_every_form_open_with_their_figures() {
    // The second of a form has what rooms that came later keep in it.
    for (file, least) in [
        (include_str!("stored/v1.tsv"), 6),
        (include_str!("stored/v1-rooms.tsv"), 1),
        (include_str!("stored/v2.tsv"), 6),
        (include_str!("stored/v2-rooms.tsv"), 1),
    ] {
        let mut count = 0;
        for line in lines(file) {
            let [text, modified, binned, cost, deals, revenue, name] = line[..] else { panic!("{line:?}") };
            let (head, plan) = entry::read(text).unwrap();
            assert_eq!((head.modified.to_string(), head.binned.to_string()), (modified.to_owned(), binned.to_owned()));
            assert_eq!(figures(&plan), [cost, deals, revenue], "{name}");
            assert_eq!(
                (plan.name.as_str(), head.name.as_str(), entry::head(text).unwrap().name.as_str()),
                (name, name, name)
            );
            // Written anew, in the latest form, it is the same plan.
            let again = entry::text(&head, &to_stored_text(&plan));
            assert_eq!(entry::read(&again), Ok((head, plan)));
            count += 1;
        }
        assert!(count >= least);
    }
}

#[test]
fn the_second_form_keeps_what_it_knows_beside_the_plan() {
    let line = lines(include_str!("stored/v2.tsv")).next().unwrap();
    let head = entry::head(line[0]).unwrap();
    assert_eq!((head.kept, head.filed, head.changes), (1_790_000_000_000, 1_795_000_000_000, 42));
    assert_eq!(head.origin, Some(("p1abc".into(), 0xdead_beef)));
    assert_eq!(head.seen.text(), "a1-3_ff-1");
}

#[test]
fn backups_of_every_form_open() {
    let backup = backup::parse(include_str!("stored/backup-1.txt")).unwrap();
    assert_eq!((backup.made, backup.unread), (1_795_000_000_000, 0));
    let goldens: Vec<_> = lines(include_str!("stored/v1.tsv")).collect();
    assert_eq!(backup.items.len(), goldens.len());
    for (item, line) in backup.items.iter().zip(goldens) {
        assert_eq!(figures(&item.plan), [line[3], line[4], line[5]]);
        assert_eq!(item.plan.name, line[6]);
    }
    assert_eq!(backup.items[0].key, None);
}

/// The plans of the golden links of the last forms: made by earlier builds, of every room they had.
fn plans() -> impl Iterator<Item = Strategy> {
    lines(include_str!("links/v1-rooms.tsv")).map(|line| from_text(line[0]).unwrap())
}

#[test]
#[ignore = "makes golden lines"]
fn make() {
    let line = |text: String, modified: u64, binned: u64, plan: &Strategy| {
        println!("{text}\t{modified}\t{binned}\t{}\t{}", figures(plan).join("\t"), plan.name);
    };
    let times = |at: usize| (1_790_000_000_000 + at as u64, if at == 2 { 1_791_000_000_000 } else { 0 });
    for (at, plan) in plans().enumerate() {
        let (modified, binned) = times(at);
        line(format!("{modified}.{binned}.{}", to_stored_text(&plan)), modified, binned, &plan);
    }
    println!();
    for (at, plan) in plans().enumerate() {
        let (modified, binned) = times(at);
        let origin = (at == 0).then(|| ("p1abc".to_owned(), 0xdead_beef));
        let seen = Seen::parse(if at == 0 { "a1-3_ff-1" } else { "" }).unwrap();
        let (kept, filed, changes) = (1_790_000_000_000, 1_795_000_000_000, 42);
        let head = Head { modified, binned, kept, filed, changes, origin, seen, name: plan.name.clone() };
        line(entry::text(&head, &to_stored_text(&plan)), modified, binned, &plan);
    }
    println!();
    let texts: Vec<(String, String)> =
        plans().enumerate().map(|(at, plan)| (format!("p{at}"), to_stored_text(&plan))).collect();
    let file: Vec<backup::Line> = texts
        .iter()
        .enumerate()
        .map(|(at, (key, payload))| {
            let (modified, binned) = times(at);
            backup::Line { key: (at > 0).then_some(key.as_str()), modified, binned, payload }
        })
        .collect();
    println!("{}", backup::write(1_795_000_000_000, &file));
}
