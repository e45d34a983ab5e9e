//! Texts about typed figures of a row. A language is one value of [`LockWords`]: what is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts of one language. `{name}` marks what is put in.
    LockWords {
    }
    /// Heading: any figure can be typed.
    title,
    /// What happens when one is typed.
    hint,
    /// The same where some of it comes after the plan's last month.
    hint_late,
    /// Column: figure.
    figure,
    /// Column: over the whole plan.
    over_the_plan,
    /// Pieces of the level {name} over the horizon.
    pieces_of,
    /// Button on a held figure {name}.
    release,
    /// Which input gives way to {name}.
    gives_way,
    /// Nothing gives way.
    nothing,
    /// The volume gives way.
    volume,
    /// {figure} is held at {value}, {input} follows: {number}.
    solved,
    /// {figure} is held at {value} and agrees with the inputs.
    agrees,
    /// {figure} is held at {value}; nothing follows yet.
    waits,
    /// Heading of that list.
    held,
    /// {figure} is held at {value} and {input} {number} is typed over what follows.
    typed_over,
    /// Contradiction of {a} and {b}.
    contradiction,
    /// Without being held {a} would be {would_be}, held is {value}.
    would_be,
    /// {a} and {b} wait for each other.
    circle,
    /// {b} does not move {a}.
    idle,
    /// {a} would take fewer pieces than none, because of {b}.
    less_than_none,
    /// {b} would leave its range for {a}.
    range,
    /// It would have to be {needs}.
    needs,
    /// Button: explain {name}.
    explain,
}
