//! Texts of the room "document". What is missing in a language does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts of the room in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    DocumentWords {
    }
    /// Document
    room,
    /// Digital sales strategy
    kind,
    /// {first} – {last}
    period,
    /// Print or save as PDF
    print,
    /// The document follows the plan: change a figure in any room, and it changes here.
    print_hint,
    /// Sales plan in units via the internet
    sales,
    /// {first} – {last}: {units} units are to be sold via the internet in {deals} deals, for {revenue} of revenue.
    sales_text,
    /// The goal is {goal} units; the channels of the plan sell {off} against it.
    sales_off,
    /// No products are planned yet.
    sales_empty,
    /// Units by product and month
    units_by_month,
    /// Units by product and channel
    units_by_channel,
    /// The funnel in three thirds
    funnel,
    /// Sales work has three thirds: attracting leads, turning them into deals, growing customers. The digital strategy is the first. The marketer answers down to “{level}”: {count} for {cost} over the plan.
    funnel_text,
    /// The plan has no funnel yet: add a channel.
    funnel_none,
    /// Border of the digital strategy: the marketer answers for what stands above
    border,
    /// border of the digital strategy
    border_short,
    /// nothing planned here
    third_empty,
    /// How the client moves down the funnel
    scheme,
    /// {leads} requests become {deals} sales
    scheme_title,
    /// Movement of the client down the funnel
    scheme_plain,
    /// Each box is a level or a grade of leads with its count over the whole plan; each arrow says how many pass and which share they are. The table under it has the same figures.
    scheme_description,
    /// Leads are not divided by temperature in this plan, so there is a single lane.
    scheme_single,
    /// By the grades {lanes} of these requests become sales; by the conversions typed in the funnels, {deals}. Let the channels follow the grades in the room “Leads”, and both are the same.
    scheme_off,
    /// The same movement in figures
    scheme_table,
    /// Through
    through,
    /// all channels
    all_channels,
    /// From
    from,
    /// To
    to,
    /// Pieces
    pieces,
    /// Share
    share,
    /// Days
    days,
    /// {days} d.
    days_of,
    /// Who does what
    work,
    /// Tasks: {count}. They cost {cost} over the plan and stand in its budget.
    work_text,
    /// When
    when,
}
