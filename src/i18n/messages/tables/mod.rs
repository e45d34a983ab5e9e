//! Texts about pasted tables: what was understood of one, what was left out and why, what may be meant otherwise.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use super::lines::Said;

super::texts! {
    /// The texts about pasted tables in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    TableWords {
        /// What an amount is for, in the order of `Period::ALL`.
        periods: [&'static str; 6],
    }
    /// What was understood
    understood,
    /// Column
    column,
    /// column {number}
    column_at,
    /// For example
    example,
    /// What it holds
    holds,
    /// Remark
    remark,
    /// not used
    role_nothing,
    /// Name
    role_name,
    /// Channel of the campaigns
    role_whole,
    /// Budget
    role_budget,
    /// Set-up cost
    role_setup,
    /// Media cost
    role_media,
    /// Level with its own name
    role_own,
    /// Conversion
    role_conversion,
    /// Average order value
    role_check,
    /// Revenue
    role_revenue,
    /// What “{column}” holds
    of_column,
    /// left out by you
    unused_chosen,
    /// the heading is not known
    unused_unknown,
    /// there is no heading
    unused_no_heading,
    /// a channel has no place for it
    unused_no_place,
    /// follows from the other columns
    unused_follows,
    /// says the same as “{column}”
    unused_same,
    /// what was, not what is planned
    unused_fact,
    /// commission: it stands in the room “Money”
    unused_fee,
    /// for this the plan needs a single product without a price
    unused_has_price,
    /// there is no count of sales beside it
    unused_no_sales,
    /// nothing in it can be taken
    unused_empty,
    /// amounts {period}, recalculated to a month
    per_month,
    /// part of the sum, spread over the months of the plan
    is_part,
    /// numbers without a sign are percent
    is_percent,
    /// numbers without a sign are fractions
    is_fraction,
    /// Numbers in “{column}”
    bare_numbers,
    /// Numbers are written as
    format,
    /// 1,234.56
    format_point,
    /// 1.234,56
    format_comma,
    /// Amounts without a period are
    period,
    /// Rows left out: {count}
    passed,
    /// row {line}
    row,
    /// and {count} more
    more_rows,
    /// Rows left out: {count}. A plan has at most {limit} channels.
    limit,
    /// left out by you
    why_chosen,
    /// a total
    why_total,
    /// adds up the rows above
    why_sum,
    /// tax
    why_vat,
    /// commission, not a channel
    why_fee,
    /// an average
    why_average,
    /// above the headings
    why_title,
    /// no figures
    why_note,
    /// the headings once more
    why_headings,
    /// the sum of its campaigns, which are taken
    why_whole,
    /// another table begins
    why_another,
    /// more cells than headings
    why_ragged,
    /// too many channels
    why_limit,
    /// Take as a channel
    take_row,
    /// Leave out row {line}
    leave_row,
    /// Cells that could not be read: {count}
    unread,
    /// row {line}, {column}: “{text}”
    unread_cell,
    /// Totals
    totals,
    /// Sum of the channels
    calculated,
    /// In the table
    printed,
    /// The average order value of {money} becomes the price of the product.
    check,
    /// Please check
    questions,
    /// The numbers do not show which mark is the decimal one. They were read as {format}.
    doubt_format,
    /// Some numbers have a decimal point and others a decimal comma. Each was read by itself.
    doubt_two_formats,
    /// “{column}”: percent or fractions? It was read so: {taken}.
    doubt_percent,
    /// “{other}” could be meant as well; “{column}” was taken.
    doubt_same,
    /// Is “{column}” the budget of the channels? It was taken as that.
    doubt_budget,
    /// “{column}”: a number of sales or a conversion? It was taken for sales.
    doubt_count,
    /// Some columns name a period and others do not. Those without were taken as amounts {period}.
    doubt_period,
    /// The table covers {parts} months and the plan {months}. The sum is spread evenly over the plan.
    doubt_horizon,
    /// Row {line} is the sum of the rows above it. It was taken as a channel.
    doubt_total_taken,
    /// Row {line} has no name and looks like a total that does not add up. It was left out.
    doubt_total_left,
    /// The table is in {currency}, the plan in {plan}. The amounts were taken as they are, without conversion.
    doubt_currency,
    /// Row {line}: “{after}” is larger than “{before}”, a conversion above the whole.
    doubt_more,
    /// No column says what the channels cost: their cost is not known.
    doubt_no_cost,
    /// This is not a table yet: no tab, comma, semicolon, bar or wide space separates its columns.
    no_columns,
    /// No headings were found. A row with names such as Channel, Budget, Clicks, Sales was looked for among: {seen}
    no_headings,
    /// There are headings, and no row with figures below them.
    no_rows,
    /// The text is too large: at most 200,000 characters and 60 columns.
    too_large,
    /// Take over
    take_over,
    /// Channels to add: {count}
    channels_to_add,
}
