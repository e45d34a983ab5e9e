//! Whatever people paste as a table, with headings in any of four languages or in machine form: what was understood of it
//! for a person to see, and then channels of a plan.
//!
//! Read in the order of the work: `cells` takes the text apart, `head` finds the headings, `words` knows what a word of a
//! heading means, `meaning` what its words mean together and `columns` the rest of it, `numbers` finds the one format of the table, `parts` adds up
//! months that are columns, `levels` puts the stages from the top down and gives them their columns, `lines` tells channels
//! from totals and notes, `rows` reads one row of figures, `doubts`
//! finds what could be meant otherwise, `groups` names the rows and gathers the parts of a whole. `read`
//! runs them, `reading` is what comes of it, `take` puts that into a plan; `shown` is its columns.
//!
//! What is typed and what follows is told by the place of the columns: a figure follows from those to its left.
//! - The first stage has its count. A further stage has the conversion into it where that column comes first (counts
//!   printed after it are rounded), and its own count where the count comes first (a report, whose conversions are
//!   rounded) or where the conversion is empty. So no row contradicts itself.
//! - Money: set-up and media together, or the budget. Prices (CPM, CPC, CPL, CAC) are results beside counts and money;
//!   where either is missing in a row, the topmost price is an input.
//! - A bare conversion is percent or fraction, one way for a whole column: by a `%` anywhere in it, else by the counts on
//!   both sides, else by whether any is above one, else with a doubt.
//!
//! Invariants: any table gives channels that a plan accepts, within its limits; a part comes right after its whole; nothing
//! is left out without a reason that is named; what could be meant otherwise is a doubt.

mod cells;
mod columns;
mod doubts;
mod groups;
mod head;
mod levels;
mod lines;
mod meaning;
mod numbers;
mod parts;
mod read;
mod reading;
mod rows;
mod shown;
mod take;
#[cfg(test)]
mod tests;
mod words;

pub use read::read_table;
pub use reading::{
    Answers, Doubt, Mark, NotATable, Passed, Period, ReadColumn, Reading, Role, Total, UnreadCell, Unused, Why,
};
