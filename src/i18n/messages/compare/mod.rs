//! Texts of the comparison of two plans. What is missing in a language does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts of the comparison in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    CompareWords {
    }
    /// Compare with mine
    compare_with_mine,
    /// Compare
    compare,
    /// Compare “{name}” with another plan
    compare_of,
    /// Comparison
    heading,
    /// Your plan beside the other one. Nothing of yours changes until you take something over.
    lead,
    /// My plan
    my_plan,
    /// Compared with
    against,
    /// the plan from the link
    from_link,
    /// Back to the plan in the link
    back_to_link,
    /// Open my plan
    open_mine,
    /// There is no plan of your own yet …
    no_plans,
    /// Looking for the nearest plan
    looking,
    /// Nothing differs.
    nothing_differs,
    /// Compared by names.
    by_names,
    /// Numbers only.
    without_texts,
    /// Currencies {mine}, {theirs}.
    currencies,
    /// The link cannot be read.
    unreadable,
    /// The other plan is gone.
    gone,
    /// What comes of it
    results,
    /// Figure
    figure,
    /// Mine
    mine,
    /// Theirs
    theirs,
    /// Difference
    difference,
    /// Differences: {count}. Taken over: {taken}.
    summary,
    /// What the columns of results mean.
    effects_hint,
    /// What differs
    what,
    /// Take
    take,
    /// Take over: {name}
    take_of,
    /// Take all
    take_all,
    /// Taken
    taken,
    /// Everything is taken over.
    all_taken,
    /// Put back
    put_back,
    /// Put back: {name}
    put_back_of,
    /// No effect on these figures
    no_effect,
    /// Cannot be taken alone.
    refused,
    /// Calculating
    calculating,
    /// Show all: {count}
    show_all,
    /// {kind} “{name}”
    named,
    /// there
    is_there,
    /// not there
    is_absent,
    /// empty
    is_empty,
    /// becomes {value}
    becomes,
    /// Order: {list}
    order,
    /// Typed figures of the row
    locks,
    // Things
    /// Product
    product,
    /// Competitor
    competitor,
    /// Promotion
    promotion,
    /// Channel
    channel,
    /// Level of the funnel
    stage,
    /// Key phrase
    phrase,
    /// Retargeting
    retargeting,
    /// Fixed cost
    cost,
    /// Grade of leads
    grade,
    /// Entry about leads
    item,
    /// Scenario
    scenario,
    /// Change
    change,
    /// Task
    task,
    // Lists
    /// products
    products,
    /// competitors
    competitors,
    /// promotions
    promotions,
    /// channels and what is part of what
    channels,
    /// levels of the funnel
    stages,
    /// key phrases
    phrases,
    /// scenarios of retargeting
    retargetings,
    /// fixed costs
    costs,
    /// grades of leads
    grades,
    /// entries about leads
    items,
    /// scenarios
    scenarios,
    /// changes of a scenario
    changes,
    /// tasks
    tasks,
}
