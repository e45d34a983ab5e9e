//! Addresses of the app's rooms: the part after `#`, which never reaches a server.
//!
//! Pure: reading and writing only. Invariant: `parse(href(route)) == route` for every route. What is glued to the end of
//! a link (a full stop, `%20and`, `&fbclid=…`) is no part of its route, so that nobody passes it on.

use crate::WHOLE;
use crate::codec::envelope::first_in;

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
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        // The start page leaves for what links and compares.
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
