//! All plans into one file, and a file's plans into this browser: added, recognised or copied, never written over.

use super::{AppState, Event, Happened, library};
use crate::codec::to_stored_text;
use crate::domain::strategy::{MAX_NAME, Strategy};
use crate::keeping::backup::{self, Backup, Decision, Line};
use crate::keeping::entry::{self, Head, print_of};
use crate::platform::{clock, storage};
use leptos::prelude::*;

/// What restoring a file did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Plans that came in as they were.
    pub added: usize,
    /// Plans that were here already.
    pub here: usize,
    /// Names of the copies made of plans that stand here in another state.
    pub copies: Vec<String>,
    /// Plans that could not be read.
    pub unread: usize,
    /// Plans for which there was no room.
    pub no_room: usize,
}

impl AppState {
    /// The file of everything: all plans, the bin and the calculation; and marks that they are in a file.
    pub fn back_up(self) -> String {
        self.save_now();
        let plans: Vec<(String, String)> = library::list()
            .into_iter()
            .filter(|plan| plan.error.is_none())
            .filter_map(|plan| Some((plan.key.clone(), storage::read(&library::storage_key(&plan.key))?)))
            .collect();
        let calculation = storage::read(library::CALCULATOR);
        let all = plans.iter().map(|(key, text)| (Some(key.as_str()), text.as_str()));
        let all = all.chain(calculation.as_deref().map(|text| (None, text)));
        let lines: Vec<Line> = all
            .filter_map(|(key, text)| {
                let (head, _, payload) = entry::parts(text).ok()?;
                Some(Line { key, modified: head.modified, binned: head.binned, payload })
            })
            .collect();
        let file = backup::write(clock::now(), &lines);
        for (key, _) in &plans {
            // A mark that is not kept reminds once more than needed.
            let _ = library::mark_filed(key);
        }
        self.after_library();
        self.ask_to_persist();
        file
    }

    /// Brings the plans of a file in. `name`: of a copy, from the plan's own name and when the file was made.
    pub fn restore_backup(self, text: &str, name: impl Fn(&str, u64) -> String) {
        self.save_now();
        match backup::parse(text) {
            Ok(backup) => {
                let report = bring_in(backup, name);
                self.event.set(Some(Event::of(Happened::Restored(report))));
                self.after_library();
                self.ask_to_persist();
            }
            Err(error) => self.event.set(Some(Event::of(Happened::NoBackup(error)))),
        }
    }
}

fn bring_in(backup: Backup, name: impl Fn(&str, u64) -> String) -> Report {
    let mut report = Report { unread: backup.unread, ..Report::default() };
    let mut copies: Vec<(String, u64)> = library::list().into_iter().filter_map(|plan| plan.head.origin).collect();
    for item in backup.items {
        let at = item.key.as_deref().map_or_else(|| library::CALCULATOR.to_owned(), library::storage_key);
        let here = library::read(&at).map(|(_, plan)| plan.ok().map(|plan| print_of(&plan)));
        let head = Head { modified: item.modified, binned: item.binned, ..Head::default() };
        let written = match (backup::decide(&item, here, &copies), &item.key) {
            (Decision::Here, _) => {
                report.here += 1;
                continue;
            }
            (Decision::Add, Some(key)) => {
                library::create(key, &item.plan, head).map(|_| report.added += 1).map_err(|(error, _)| (error, at))
            }
            (Decision::Add, None) => {
                let text = format!("{}.0.{}", item.modified, to_stored_text(&item.plan));
                storage::write(&at, &text).map(|()| report.added += 1).map_err(|error| (error, at))
            }
            (Decision::Copy, _) => {
                let origin = backup::origin(&item);
                let name: String = name(&item.plan.name, backup.made).chars().take(MAX_NAME).collect();
                let key = clock::fresh_key();
                let at = library::storage_key(&key);
                let copy = Strategy { name: name.clone(), ..item.plan };
                let head = Head { origin: Some(origin.clone()), ..head };
                let written = library::create(&key, &copy, head).map(|_| {
                    report.copies.push(name);
                    copies.push(origin);
                });
                written.map_err(|(error, _)| (error, at))
            }
        };
        if let Err((error, at)) = written {
            report.no_room += 1;
            // A plan that the full storage did not take is still in the file; where nothing is kept, this tab has it.
            if error == storage::StorageError::Full {
                storage::remove(&at);
            }
        }
    }
    report
}
