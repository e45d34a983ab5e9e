//! A plan as one text and back: what stands in a link, in the browser's storage and in a plan file.

use super::document::{self, DocumentError};
use super::envelope::{self, Codec, EnvelopeError};
use crate::domain::strategy::Strategy;
use crate::domain::valid::Mended;

/// Why a text is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The outer layer: cut, damaged, too large, newer.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// What is inside: newer, damaged, outside the limits.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// The shortest text of a plan, for links.
///
/// ```
/// use voronka::codec::{from_text, to_link_text};
/// let plan = voronka::domain::templates::calculator("UAH");
/// assert_eq!(from_text(&to_link_text(&plan)), Ok(plan));
/// ```
pub fn to_link_text(strategy: &Strategy) -> String {
    envelope::seal_shortest(&document::to_plain(strategy))
}

/// The text of a plan for storage: quick to write, not the shortest.
pub fn to_stored_text(strategy: &Strategy) -> String {
    envelope::seal(&document::to_plain(strategy), Codec::Plain)
}

/// Reads either text.
///
/// # Errors
/// [`OpenError`], each kind of which a page words in one sentence.
pub fn from_text(text: &str) -> Result<Strategy, OpenError> {
    Ok(document::from_plain(&envelope::open(text)?)?)
}

/// Reads what [`to_stored_text`] wrote, and no other form: the start page needs none, and so does not download them.
///
/// # Errors
/// [`OpenError`]; that of a newer version for a text in another form.
///
/// ```
/// use voronka::codec::{from_stored_text, to_link_text, to_stored_text};
/// let plan = voronka::domain::templates::calculator("UAH");
/// assert!(from_stored_text(&to_link_text(&plan)).is_err());
/// assert_eq!(from_stored_text(&to_stored_text(&plan)), Ok(plan));
/// ```
pub fn from_stored_text(text: &str) -> Result<Strategy, OpenError> {
    Ok(document::from_plain(&envelope::open_plain(text)?)?)
}

/// Reads the plan of an address, whatever is glued to the end of it.
///
/// # Errors
/// [`OpenError`], which counts characters of the address; `before` stand in it before the text.
///
/// ```
/// use voronka::codec::{from_address, to_link_text};
/// let plan = voronka::domain::templates::calculator("UAH");
/// let text = to_link_text(&plan) + "&fbclid=IwAR0";
/// assert_eq!(from_address(&text, "https://voronka.example/#/s/".len()), Ok(plan));
/// ```
pub fn from_address(text: &str, before: usize) -> Result<Strategy, OpenError> {
    // Nothing is glued to most of them, and they need no look at where they end.
    let bytes = match envelope::open(text) {
        Ok(bytes) => bytes,
        Err(_) => {
            let payload = envelope::first_in(text).map_err(|error| error.after(before))?;
            envelope::open(payload)?
        }
    };
    Ok(document::from_plain(&bytes)?)
}

/// The plan of an address that holds values outside their limits, without these; `None` of any other address.
///
/// ```
/// use voronka::codec::{from_address, mended, to_link_text};
/// let mut plan = voronka::domain::templates::calculator("UAH");
/// plan.products[0].margin_rate = 5.into();
/// let text = to_link_text(&plan);
/// assert!(from_address(&text, 0).is_err());
/// assert_eq!(mended(&text).unwrap().plan.products[0].margin_rate, 1.into());
/// ```
pub fn mended(text: &str) -> Option<Mended> {
    document::mended(&envelope::open(envelope::first_in(text).ok()?).ok()?)
}

/// How much of a plan a link holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkKind {
    /// The plan's numbers: no name, no text, nothing that happened.
    Numbers,
    /// The plan with its texts, without what happened: what was spent, what past years sold, which tasks are done.
    Texts,
    /// All that is typed.
    #[default]
    Everything,
}

mod rooms {
    use super::super::contents::{Contents, contents, without_facts, without_texts};
    use super::super::locked::Locked;
    use super::super::locked::TAG;
    use super::{DocumentError, LinkKind, Mended, OpenError, Strategy, document, envelope};
    use crate::domain::plan::StageKey;
    use crate::domain::strategy::StageKind;
    use std::borrow::Cow;

    impl LinkKind {
        /// Every kind, from the shortest.
        pub const ALL: [LinkKind; 3] = [Self::Numbers, Self::Texts, Self::Everything];

        /// So much of a plan.
        fn of(self, strategy: &Strategy) -> Cow<'_, Strategy> {
            match self {
                Self::Numbers => Cow::Owned(numbers(&without_facts(strategy))),
                Self::Texts => Cow::Owned(without_facts(strategy)),
                Self::Everything => Cow::Borrowed(strategy),
            }
        }
    }

    /// The plan without its texts. Levels of its own are columns by their names: those of several names get numbers.
    fn numbers(strategy: &Strategy) -> Strategy {
        let mut plan = without_texts(strategy);
        let mut names = Vec::new();
        let own = strategy.channels.iter().flat_map(|channel| &channel.stages).map(StageKey::of);
        for key in own.filter(|key| key.kind == StageKind::Custom) {
            if !names.contains(&key) {
                names.push(key);
            }
        }
        if names.len() > 1 {
            for (channel, named) in plan.channels.iter_mut().zip(&strategy.channels) {
                for (stage, named) in channel.stages.iter_mut().zip(&named.stages) {
                    let at = names.iter().position(|key| *key == StageKey::of(named));
                    stage.name = at.map_or_else(String::new, |at| (at + 1).to_string());
                }
            }
        }
        plan
    }

    /// Whether something is typed that only a link of [`LinkKind::Everything`] holds.
    pub fn has_facts(strategy: &Strategy) -> bool {
        without_facts(strategy) != *strategy
    }

    /// The shortest text of so much of a plan.
    ///
    /// ```
    /// use voronka::codec::{LinkKind, from_text, to_link_text_of};
    ///
    /// let mut plan = voronka::domain::templates::calculator("UAH");
    /// plan.name = "Вікна".into();
    /// assert_eq!(from_text(&to_link_text_of(&plan, LinkKind::Numbers)).unwrap().name, "");
    /// assert_eq!(from_text(&to_link_text_of(&plan, LinkKind::Everything)), Ok(plan));
    /// ```
    pub fn to_link_text_of(strategy: &Strategy, kind: LinkKind) -> String {
        envelope::seal_shortest(&document::to_plain(&kind.of(strategy)))
    }

    /// What a link of this kind tells its reader.
    pub fn contents_of_link(strategy: &Strategy, kind: LinkKind) -> Contents {
        contents(&kind.of(strategy))
    }

    /// What a password is to lock of the text of a plan; `None` where that is not whole.
    pub fn lock_input(open: &str) -> Option<Vec<u8>> {
        envelope::to_lock(open)
    }

    /// How long the text of a locked plan is that has this text without a lock.
    ///
    /// ```
    /// use voronka::codec::{LinkKind, locked::Locked, locked_length, lock_input, to_link_text_of, to_locked_text};
    ///
    /// let plan = voronka::domain::templates::calculator("UAH");
    /// let open = to_link_text_of(&plan, LinkKind::Texts);
    /// // AES-GCM gives as many bytes as it takes, and a tag of 16.
    /// let sealed = vec![0; lock_input(&open).unwrap().len() + 16];
    /// let locked = Locked { iterations: 600_000, salt: [0; 16], nonce: [0; 12], sealed };
    /// assert_eq!(locked_length(&open), Some(to_locked_text(&locked).len()));
    /// ```
    pub fn locked_length(open: &str) -> Option<usize> {
        let (salt, nonce, sealed) = ([0; 16], [0; 12], vec![0; lock_input(open)?.len() + TAG]);
        Some(envelope::seal_locked(&Locked { iterations: 0, salt, nonce, sealed }).len())
    }

    /// The text of what was locked.
    pub fn to_locked_text(locked: &Locked) -> String {
        envelope::seal_locked(locked)
    }

    /// What a password is asked for; `None` for a text that is not locked, or not whole.
    pub fn locked_of(text: &str) -> Option<Locked> {
        envelope::locked(text)
    }

    /// The plan that a password gave back.
    ///
    /// # Errors
    /// [`OpenError`], as of a link without a lock.
    pub fn unlocked(bytes: &[u8]) -> Result<Strategy, OpenError> {
        document::from_plain(&envelope::unlocked(bytes)?).map_err(|error: DocumentError| error.into())
    }

    /// What a password gave back, without the values that no plan takes; `None` where that is no plan either.
    pub fn unlocked_mended(bytes: &[u8]) -> Option<Mended> {
        document::mended(&envelope::unlocked(bytes).ok()?)
    }
}
pub use rooms::{
    contents_of_link, has_facts, lock_input, locked_length, locked_of, to_link_text_of, to_locked_text, unlocked,
    unlocked_mended,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::packed::everything;
    use crate::domain::plan::calculate;
    use crate::domain::strategy::{StageKind, Strategy as Plan};
    use crate::domain::templates::{self, Chain};
    use crate::domain::term::Term;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_link_holds_less_than_the_next_and_gives_the_same_figures() {
        let plan = everything();
        let figures = calculate(&plan);
        let mut before = 0;
        for kind in LinkKind::ALL {
            let link = to_link_text_of(&plan, kind);
            let tells = contents_of_link(&plan, kind).total();
            assert!(tells.numbers + tells.texts > before, "{kind:?}");
            before = tells.numbers + tells.texts;
            let read = from_text(&link).unwrap();
            let again = calculate(&read);
            for &term in Term::ALL {
                let [now, then] = [&again, &figures].map(|figures| figures.total.figure(term, None, &figures.context));
                assert_eq!(now, then, "{kind:?} {term:?}");
            }
            assert_eq!(has_facts(&read), kind == LinkKind::Everything);
            assert_eq!(contents_of_link(&plan, kind).texts.is_empty(), kind == LinkKind::Numbers);
            assert_eq!(read == plan, kind == LinkKind::Everything);
        }
        let texts = from_text(&to_link_text_of(&plan, LinkKind::Texts)).unwrap();
        assert!(texts.track.facts.is_empty() && texts.sales.past.is_empty());
        assert_eq!((texts.whatif, texts.roadmap.tasks.len()), (plan.whatif.clone(), plan.roadmap.tasks.len()));
    }

    #[test]
    fn own_levels_stay_apart_without_their_names() {
        let mut plan = templates::calculator("KZT");
        for name in ["Анкета", "Звонок", " анкета"] {
            let mut channel = templates::channel(&mut plan, Chain::Clicks);
            channel.stages[1].kind = StageKind::Custom;
            channel.stages[1].name = name.into();
            plan.channels.push(channel);
        }
        let read = from_text(&to_link_text_of(&plan, LinkKind::Numbers)).unwrap();
        let names: Vec<&str> = read.channels[1..].iter().map(|channel| channel.stages[1].name.as_str()).collect();
        assert_eq!(names, ["1", "2", "1"]);
        assert_eq!(calculate(&read).total.keys.len(), calculate(&plan).total.keys.len());
        plan.channels.remove(2);
        let read = from_text(&to_link_text_of(&plan, LinkKind::Numbers)).unwrap();
        assert!(contents_of_link(&read, LinkKind::Everything).texts.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn the_length_of_a_lock_is_known_beforehand(name in "[а-яa-z ]{0,60}") {
            let plan = Plan { name, ..crate::domain::templates::calculator("KZT") };
            let open = to_link_text_of(&plan, LinkKind::Texts);
            let sealed = vec![7; lock_input(&open).unwrap().len() + 16];
            let locked = crate::codec::locked::Locked { iterations: 600_000, salt: [1; 16], nonce: [2; 12], sealed };
            prop_assert_eq!(locked_length(&open), Some(to_locked_text(&locked).len()));
        }
    }
}
