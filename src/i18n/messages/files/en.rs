//! English texts about files.

use super::FileWords;
use crate::export::json::Wanted;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: FileWords = FileWords {
    save_json: "Save the plan as a JSON file",
    save_json_of: "Save “{name}” as a JSON file",
    save_csv_of: "Save the table “{name}” as CSV",
    picture: "Picture",
    save_picture_of: "Save the chart “{name}” as {format}",
    picture_failed: "The browser could not draw the picture.",
    part: "Type",
    within: "Within",
    too_large: "The file is too large for a plan.",
    cut: "The file ends too soon: a part of it is missing.",
    syntax: "The file is not JSON at line {line}, column {column}.",
    twice: "The name “{name}” stands twice in one place of the file.",
    not_a_plan: "The file does not say that it is a plan of Voronka.",
    newer: "A newer version of Voronka made the file: reload the page and open it again.",
    expected: "At “{place}” there should be {wanted}.",
    range: "At “{place}” the number must be from {least} to {most}.",
    too_long: "At “{place}” the text is longer than {count} characters.",
    too_many: "At “{place}” there are more than {count} entries.",
    not_so_many: "At “{place}” there must be exactly {count} entries.",
    choice: "At “{place}” the word “{found}” is not known.",
    unknown: "A plan has no “{place}”.",
    missing: "“{place}” is missing.",
    ids: "An id in the file stands twice or belongs to nothing, or is not below “next_id”.",
    invalid: "Single values of the file are right, but they do not go together.",
    outside: "Some values are outside a plan’s limits.",
    and_more: "And {count} more.",
    open_without: "Open without them",
    nothing_changed: "Your plans have not changed.",
    wanted: Of::Source(|wanted| match wanted {
        Wanted::Number => "a number",
        Wanted::Whole => "a whole number",
        Wanted::Text => "a text",
        Wanted::Flag => "true or false",
        Wanted::List => "a list",
        Wanted::Object => "an object",
        Wanted::Month => "a month such as 2027-01",
        Wanted::Day => "a day such as 2027-01-31",
        Wanted::Currency => "a currency such as KZT",
    }),
};
