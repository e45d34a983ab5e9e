//! Texts of files that leave the app and come in: plans as JSON, tables as CSV, charts as pictures.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts about files in one language. `{name}` marks what [`fill`] puts in.
    FileWords {}
    /// Save the plan as a JSON file
    save_json,
    /// Save {name} as a JSON file
    save_json_of,
    /// Save the table “{name}” as CSV
    save_csv_of,
    /// Picture
    picture,
    /// Save the chart “{name}” as {format}
    save_picture_of,
    /// The browser could not draw the picture.
    picture_failed,
    /// Type
    part,
    /// Inside
    within,
    /// The file is too large for a plan.
    too_large,
    /// The file ends too soon.
    cut,
    /// No JSON at {line}, {column}.
    syntax,
    /// {name} stands twice in one place.
    twice,
    /// The file is no plan of Voronka.
    not_a_plan,
    /// A newer version made it.
    newer,
    /// At {place} there should be {wanted}.
    expected,
    /// At {place} from {least} to {most}.
    range,
    /// At {place} more than {count} characters.
    too_long,
    /// At {place} more than {count} entries.
    too_many,
    /// At {place} exactly {count}.
    not_so_many,
    /// At {place} the word {found} is not known.
    choice,
    /// A plan has no {place}.
    unknown,
    /// {place} is missing.
    missing,
    /// Ids do not hold together.
    ids,
    /// The values do not go together.
    invalid,
    /// Some values are outside a plan's limits.
    outside,
    /// And {count} more.
    and_more,
    /// Open without them
    open_without,
    /// Your plans have not changed.
    nothing_changed,
    /// What was expected, as the end of "there should be": number.
    wanted_number,
    /// What was expected, as the end of "there should be": whole.
    wanted_whole,
    /// What was expected, as the end of "there should be": text.
    wanted_text,
    /// What was expected, as the end of "there should be": flag.
    wanted_flag,
    /// What was expected, as the end of "there should be": list.
    wanted_list,
    /// What was expected, as the end of "there should be": object.
    wanted_object,
    /// What was expected, as the end of "there should be": month.
    wanted_month,
    /// What was expected, as the end of "there should be": day.
    wanted_day,
    /// What was expected, as the end of "there should be": currency.
    wanted_currency,
}

pub use self::words as files;
