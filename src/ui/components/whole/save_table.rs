//! A small button by a table: its figures with all their digits as a CSV file.

use crate::domain::plan::Figures;
use crate::export::table::Table;
use crate::export::{csv, file_name};
use crate::i18n::wording::Wording;
use crate::i18n::{files, fill};
use crate::platform::file;
use crate::state::app;
use leptos::prelude::*;

/// The button. `table` is made when it is pressed; none where there is nothing to write.
pub fn save_table(
    name: impl Into<Signal<String>>,
    table: impl Fn(&Wording, &Figures) -> Option<Table> + Send + Sync + 'static,
) -> impl IntoView {
    let state = app();
    let name = name.into();
    let label = move || fill(files::files(state.locale()).save_csv_of, &[("name", &name.get())]);
    let save = move |_| {
        let locale = state.locale_now();
        let written = state.peek(|strategy, figures| {
            let text = csv::write(&table(&Wording::new(locale, strategy), figures)?, locale);
            Some((file_name(&[&strategy.name, &name.get_untracked()], "csv"), text))
        });
        if let Some((file_name, text)) = written {
            // A browser that offers no file leaves the figures on the page.
            let _ = file::offer(&file_name, &text);
        }
    };
    view! {
        <div class="table-file">
            <button type="button" class="quiet" aria-label=label on:click=save>"CSV"</button>
        </div>
    }
}
