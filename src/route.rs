//! Addresses of the app's rooms: the part after `#`, which never reaches a server.
//!
//! Pure: reading and writing only. Invariant: `parse(href(route)) == route` for every route. What is glued to the end of
//! a link (a full stop, `%20and`, `&fbclid=…`) is no part of its route, so that nobody passes it on. A program on the way
//! may have escaped what needs no escaping (`%5F` for `_`, `%23` for `#`): where the address as it is opens nothing, it is
//! read without these.

use crate::WHOLE;
use crate::codec::envelope::{MAX_TEXT, first_in};
use std::borrow::Cow;

pub use crate::domain::rooms::Room;

/// What an address of a plan ends with.
fn segment(room: Room) -> String {
    if room == Room::Overview { String::new() } else { format!("/{}", room.row().address) }
}

/// An address of the app.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Route {
    /// The start page.
    #[default]
    Calculator,
    /// A plan of this browser by its key.
    Plan(String, Room),
    /// All plans of this browser.
    Library,
    /// A plan that came in a link.
    Shared(String, Room),
    /// The earlier versions of a plan, by its key.
    Versions(String),
    /// An earlier version, by the id of its stamp.
    Version(String, Room),
    /// A plan of this browser, by its key, beside another plan.
    Compare(String, Against),
    /// No such room.
    Unknown,
}

/// What a plan of this browser is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The plan in a link.
    Link(String),
    /// Another plan of this browser, by its key.
    Plan(String),
}

/// Longest key of a plan.
const MAX_KEY: usize = 40;

impl Route {
    /// Reads the part of an address after `#` (with or without it).
    ///
    /// ```
    /// use voronka::route::{Room, Route};
    /// assert_eq!(Route::parse("#/plan/k3/sales"), Route::Plan("k3".into(), Room::Sales));
    /// // Links that were sent before the room was called so:
    /// assert_eq!(Route::parse("#/plan/k3/doing"), Route::Plan("k3".into(), Room::Roadmap));
    /// assert_eq!(Route::parse(""), Route::Calculator);
    /// ```
    pub fn parse(hash: &str) -> Self {
        let path = within(hash);
        // The start page leaves for what links and compares.
        if !WHOLE {
            return Self::plain(path);
        }
        let escaped = || Self::linked(path).is_none().then(|| unescaped(path)).flatten();
        match escaped() {
            Some(path) => Self::plain(within(&path)),
            None => Self::plain(path),
        }
    }

    fn plain(path: &str) -> Self {
        if WHOLE && let Some(route) = Self::linked(path).or_else(|| Self::comparison(path)) {
            return route;
        }
        let mut segments = path.split('/');
        let (first, second, third) = (segments.next().unwrap_or(""), segments.next(), segments.next());
        let room = match third {
            None | Some("") => Some(Room::Overview),
            Some(name) => Room::addresses().find(|(address, _)| *address == name).map(|(_, room)| room),
        };
        match (first, second, room, segments.next()) {
            ("", None, _, None) => Route::Calculator,
            ("library", None | Some(""), Some(Room::Overview), None) => Route::Library,
            ("plan", Some(key), Some(room), None) if is_key(key) => Route::Plan(key.to_owned(), room),
            ("s", Some(payload), Some(room), None) if !payload.is_empty() => Route::Shared(payload.to_owned(), room),
            ("versions", Some(key), Some(Room::Overview), None) if WHOLE && is_key(key) => {
                Route::Versions(key.to_owned())
            }
            ("version", Some(id), Some(room), None)
                if WHOLE && crate::keeping::versions::Stamp::of_id(id).is_some() =>
            {
                Route::Version(id.to_owned(), room)
            }
            // Something is glued to a link that is not whole: what opens it says what is wrong with it.
            ("s", Some(payload), ..)
                if WHOLE
                    && payload.contains(|one: char| !matches!(one, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_')) =>
            {
                Route::Shared(payload.to_owned(), Room::Overview)
            }
            _ => Route::Unknown,
        }
    }

    /// The address of a link that is whole, without whatever is glued to its end.
    fn linked(path: &str) -> Option<Self> {
        let text = path.strip_prefix("s/")?;
        let payload = first_in(text).ok()?;
        let (_, rest) = text.split_once(payload)?;
        let rest = unescaped(rest).map_or(Cow::Borrowed(rest), Cow::Owned);
        let place = rest.strip_prefix('/').unwrap_or_default();
        if let Some(key) = place.strip_prefix("compare/") {
            let key = key.split(|one: char| !one.is_ascii_alphanumeric()).next().filter(|key| is_key(key))?;
            return Some(Route::Compare(key.to_owned(), Against::Link(payload.to_owned())));
        }
        let mut rooms = Room::addresses().filter(|(address, _)| !address.is_empty());
        let room = rooms.find(|(address, _)| place.starts_with(address)).map_or(Room::Overview, |(_, room)| room);
        Some(Route::Shared(payload.to_owned(), room))
    }

    fn comparison(path: &str) -> Option<Self> {
        let mut segments = path.split('/');
        let parts = (segments.next()?, segments.next()?, segments.next()?, segments.next()?, segments.next());
        match parts {
            ("s", payload, "compare", key, None) if !payload.is_empty() && is_key(key) => {
                Some(Route::Compare(key.to_owned(), Against::Link(payload.to_owned())))
            }
            ("plan", key, "compare", other, None) if is_key(key) && is_key(other) => {
                Some(Route::Compare(key.to_owned(), Against::Plan(other.to_owned())))
            }
            _ => None,
        }
    }

    /// The address, with `#`.
    pub fn href(&self) -> String {
        match self {
            Route::Calculator | Route::Unknown => "#/".to_owned(),
            Route::Library => "#/library".to_owned(),
            Route::Plan(key, room) => format!("#/plan/{key}{}", segment(*room)),
            Route::Shared(payload, room) => format!("#/s/{payload}{}", segment(*room)),
            Route::Versions(key) => format!("#/versions/{key}"),
            Route::Version(id, room) => format!("#/version/{id}{}", segment(*room)),
            Route::Compare(key, Against::Link(payload)) => format!("#/s/{payload}/compare/{key}"),
            Route::Compare(key, Against::Plan(other)) => format!("#/plan/{key}/compare/{other}"),
        }
    }
}

/// The part of an address behind its marks.
fn within(hash: &str) -> &str {
    hash.trim_start_matches('#').trim_start_matches('/')
}

/// The longest address that is read without its escapes: each character of the longest link in three.
const MAX_ESCAPED: usize = 3 * (MAX_TEXT + 100);
/// Programs that may have escaped it one after the other.
const MAX_TIMES: usize = 3;

/// An address with the letters, digits, `-`, `_`, `/` and `#` of it that were escaped, once or again and again; `None` where
/// none was, or it is too long to be a link. Whatever else is escaped (`%20`, `%D0%B8`) stays.
fn unescaped(path: &str) -> Option<String> {
    if path.len() > MAX_ESCAPED || !path.contains('%') {
        return None;
    }
    let (mut now, mut changed) = (path.to_owned(), false);
    for _ in 0..MAX_TIMES {
        match once_unescaped(&now) {
            Some(next) => (now, changed) = (next, true),
            None => break,
        }
    }
    changed.then_some(now)
}

fn once_unescaped(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut changed = false;
    for part in parts {
        let code = part.get(..2).filter(|code| code.bytes().all(|one| one.is_ascii_hexdigit()));
        let one = code.and_then(|code| u8::from_str_radix(code, 16).ok()).map(char::from);
        // An escaped `%` was the beginning of another escape.
        match one.filter(|one| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '/' | '#' | '%')) {
            Some(one) => {
                text.push(one);
                text.push_str(part.get(2..).unwrap_or_default());
                changed = true;
            }
            None => {
                text.push('%');
                text.push_str(part);
            }
        }
    }
    changed.then_some(text)
}

/// Keys are short words of letters and digits: nothing else can stand in an address or a storage key.
pub fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= MAX_KEY && key.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back() {
        for room in Room::ALL {
            let version = Route::Version("a1-1700000000000m".into(), room);
            for route in [Route::Plan("a1".into(), room), Route::Shared("1mAb-_".into(), room), version] {
                assert_eq!(Route::parse(&route.href()), route);
            }
        }
        assert_eq!(Route::parse("#/versions/a1"), Route::Versions("a1".into()));
        assert_eq!(Route::parse("#/library"), Route::Library);
        assert_eq!(Route::parse("#/"), Route::Calculator);
    }

    #[test]
    fn a_comparison_is_an_address_of_its_own() {
        for against in [Against::Link("1mAb-_".into()), Against::Plan("b2".into())] {
            let route = Route::Compare("a1".into(), against);
            assert_eq!(Route::parse(&route.href()), route);
        }
        for hash in ["#/s//compare/a1", "#/s/1m/compare/../x", "#/plan/a1/compare/", "#/plan/a1/compare/b2/c"] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
    }

    #[test]
    fn what_is_glued_to_a_link_is_no_part_of_its_route() {
        // The example of the envelope: not a plan, but whole.
        let payload = "10BJsdy_pwbGFu";
        for glued in
            ["", "/", ".", ",%20look", "?utm_source=a/b/c", "&fbclid=IwAR0/sales", "hello", "%3E", "/.", "/nowhere"]
        {
            let route = Route::parse(&format!("#/s/{payload}{glued}"));
            assert_eq!(route, Route::Shared(payload.into(), Room::Overview), "{glued}");
            assert_eq!(route.href(), format!("#/s/{payload}"));
        }
        for room in Room::ALL.into_iter().filter(|room| *room != Room::Overview) {
            for glued in ["", "/", ").", ",%20look", "?utm_source=a/b", "hello"] {
                let route = Route::parse(&format!("#/s/{payload}{}{glued}", segment(room)));
                assert_eq!(route, Route::Shared(payload.into(), room), "{glued}");
            }
        }
        for glued in ["", "/", ").", ",%20look", "?utm_source=a/b"] {
            let route = Route::parse(&format!("#/s/{payload}/compare/k3{glued}"));
            assert_eq!(route, Route::Compare("k3".into(), Against::Link(payload.into())), "{glued}");
        }
        // What is not whole comes as it is, and what opens it says why not.
        for text in ["10BJsdy,%20look", "10BJsdy?a=b", "10BJsdy_pwbGFvhello", "план"] {
            assert_eq!(Route::parse(&format!("#/s/{text}")), Route::Shared(text.into(), Room::Overview));
        }
        assert_eq!(Route::parse("#/s/10BJsdy?a=b/c/d"), Route::Shared("10BJsdy?a=b".into(), Room::Overview));
    }

    /// As programs do that escape more than they need to: each character of the text that is one of these.
    fn escape(text: &str, which: &str) -> String {
        let one = |one: char| if which.contains(one) { format!("%{:02X}", one as u32) } else { one.to_string() };
        text.chars().map(one).collect()
    }

    #[test]
    fn a_link_that_was_escaped_on_the_way_opens() {
        let payload = "10BJsdy_pwbGFu";
        let overview = Route::Shared(payload.into(), Room::Overview);
        for text in [
            "#/s/10BJsdy%5FpwbGFu",
            "#/s/10BJsdy%5fpwbGFu",
            "#/s/10BJsdy%255FpwbGFu",
            "#/s/%31%30BJsdy%5FpwbGFu",
            "#/s%2F10BJsdy_pwbGFu",
            "#%2Fs%2F10BJsdy_pwbGFu",
            "#%23/s/10BJsdy_pwbGFu",
            "#%23%2Fs%2F10BJsdy%5FpwbGFu",
            "#%2523%252Fs%252F10BJsdy%255FpwbGFu",
            // With something glued to it, escaped or not.
            "#/s/10BJsdy%5FpwbGFu.",
            "#/s/10BJsdy%5FpwbGFu%2C%20look",
            "#/s/10BJsdy%5FpwbGFuhello",
        ] {
            assert_eq!(Route::parse(text), overview, "{text}");
        }
        let sales = Route::Shared(payload.into(), Room::Sales);
        for text in ["#/s/10BJsdy_pwbGFu%2Fsales", "#%23/s/10BJsdy_pwbGFu/sales", "#/s/10BJsdy%5FpwbGFu/s%61les"] {
            assert_eq!(Route::parse(text), sales, "{text}");
        }
        let compared = Route::Compare("k3".into(), Against::Link(payload.into()));
        assert_eq!(Route::parse("#/s/10BJsdy%5FpwbGFu/compare/k3"), compared);
        assert_eq!(Route::parse("#%2Fplan%2Fk3%2Fsales"), Route::Plan("k3".into(), Room::Sales));
        assert_eq!(Route::parse("#%23/library"), Route::Library);
        assert_eq!(Route::parse("#%23"), Route::Calculator);
        // All of the alphabet in a long payload, every character escaped.
        let bytes: Vec<u8> = (0..3000_u32).map(|at| (at * at / 7) as u8).collect();
        let long = crate::codec::envelope::seal(&bytes, crate::codec::envelope::Codec::Plain);
        let all = escape(&format!("/s/{long}"), &format!("/{long}"));
        assert_eq!(Route::parse(&format!("#{all}")), Route::Shared(long, Room::Overview));
    }

    #[test]
    fn an_escaped_link_that_is_not_whole_says_what_it_is_without_the_escapes() {
        for (text, payload) in [("#/s/10BJsdy%5Fpwb", "10BJsdy_pwb"), ("#%23/s/10BJsdy%5FpwbGFv", "10BJsdy_pwbGFv")] {
            assert_eq!(Route::parse(text), Route::Shared(payload.into(), Room::Overview), "{text}");
        }
        for text in ["#/s/%", "#/s/%5", "#/s/%zz", "#/s/%D0%BF", "#/s/10BJsdy%20look"] {
            let payload = text.trim_start_matches("#/s/");
            assert_eq!(Route::parse(text), Route::Shared(payload.into(), Room::Overview), "{text}");
        }
        // Longer than any link can be: as it stands, at once.
        let long = format!("/s/{}", "%41".repeat(MAX_ESCAPED));
        assert_eq!(Route::parse(&long), Route::Shared(long[3..].into(), Room::Overview));
    }

    #[test]
    fn hostile_addresses_are_unknown() {
        for hash in [
            "#/plan/../x",
            "#/plan/",
            "#/plan/a/nowhere",
            "#/s/",
            "#/plan/a/sales/b",
            "#/<script>",
            "#/library/x/y",
            "#/versions/",
            "#/version/a1",
            "#/version/a:b-1t",
        ] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
    }
}
