//! The pieces that the whole app comes in: the frame with the engine first, the pages' code when an address needs it, the
//! rest while the page is idle.
//!
//! The functions marked `wasm_split` are where the program is cut; those of one name come together (few names: code that
//! two of them share is a file for each such pair). Nothing else may be asked of their files: which there are and what they
//! hold is the cutter's business. A piece that does not come is said in its place, and asked for again at the next wish.
//!
//! Invariant: a page that an address names is built only once its pieces have come or failed to ([`first`], [`before`]).

use crate::domain::strategy::Strategy;
use crate::export::{file_name, json};
use crate::platform::picture::{Picture, picture};
use crate::platform::{file, page};
use crate::route::{Room, Route};
use crate::state::{AppState, Event, app};
use crate::ui::components::{explain_panel::ExplainPanel, seek::Seek, share::ShareLink};
use crate::ui::element::{Element, el};
use crate::ui::pages::compare::ComparePage;
use crate::ui::pages::library::Library;
use crate::ui::pages::plan;
use crate::ui::pages::shared::Shared;
use crate::ui::pages::versions;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The frame of a plan with its overview, and the reader of links.
    Plan,
    /// The other rooms of a plan.
    Rooms,
    /// The library, earlier versions, comparing.
    Shelf,
    /// What opens when it is pressed: explanations, sharing, goal seek, files and pictures.
    Tools,
}

/// What stands in a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A plan of this browser.
    Plan,
    /// A plan from a link.
    Shared,
    /// An earlier version.
    Version,
    /// A room of a plan.
    Room(Room),
    /// All plans.
    Library,
    /// The versions of a plan.
    Versions,
    /// Two plans side by side.
    Compare,
    /// The explanation of a figure.
    Explanation,
    /// Sharing the open plan.
    Share,
    /// Goal seek.
    Seek,
}

impl Part {
    fn is_page(self) -> bool {
        !matches!(self, Part::Room(_) | Part::Explanation | Part::Share | Part::Seek)
    }

    fn piece(self) -> Piece {
        match self {
            Part::Plan | Part::Shared | Part::Version | Part::Room(Room::Overview) => Piece::Plan,
            Part::Room(_) => Piece::Rooms,
            Part::Library | Part::Versions | Part::Compare => Piece::Shelf,
            Part::Explanation | Part::Share | Part::Seek => Piece::Tools,
        }
    }
}

/// What an address needs before it can be shown. `early.js` asks for the same.
fn needs(route: &Route) -> Vec<Piece> {
    match route {
        Route::Calculator | Route::Unknown => Vec::new(),
        // One's own plan can be shared: that stands in its head.
        Route::Plan(_, room) => vec![Piece::Plan, Piece::Tools, Part::Room(*room).piece()],
        Route::Shared(_, room) | Route::Version(_, room) => vec![Piece::Plan, Part::Room(*room).piece()],
        Route::Library | Route::Versions(_) | Route::Compare(..) => vec![Piece::Shelf],
    }
}

/// A piece did not come.
pub(crate) struct NotHere;

impl From<SplitLoaderError> for NotHere {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

type Made = Result<AnyView, NotHere>;

#[wasm_split(plan, wasm_split_path = leptos::wasm_split, preload(load_plan), fallible)]
fn plan_part(part: Part) -> Made {
    Ok(match part {
        Part::Shared => view! { <Shared /> }.into_any(),
        Part::Version => view! { <versions::Version /> }.into_any(),
        _ => view! { <plan::PlanPage /> }.into_any(),
    })
}

#[wasm_split(rooms, wasm_split_path = leptos::wasm_split, preload(load_rooms), fallible)]
fn rooms_part(part: Part) -> Made {
    Ok(match part {
        Part::Room(room) => plan::room(room),
        _ => ().into_any(),
    })
}

#[wasm_split(shelf, wasm_split_path = leptos::wasm_split, preload(load_shelf), fallible)]
fn shelf_part(part: Part) -> Made {
    Ok(match part {
        Part::Library => view! { <Library /> }.into_any(),
        Part::Versions => view! { <versions::Versions /> }.into_any(),
        _ => view! { <ComparePage /> }.into_any(),
    })
}

#[wasm_split(tools, wasm_split_path = leptos::wasm_split, preload(load_tools), fallible)]
fn tools_part(part: Part) -> Made {
    Ok(match part {
        Part::Share => view! { <ShareLink /> }.into_any(),
        Part::Seek => view! { <Seek /> }.into_any(),
        _ => view! { <ExplainPanel /> }.into_any(),
    })
}

/// Offers a plan as a JSON file; says whether the browser took it.
#[wasm_split(tools, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn save_json(name: String, plan: Strategy) -> Result<bool, NotHere> {
    Ok(file::offer(&file_name(&[&name], "json"), &json::plan_to_json(&plan)).is_ok())
}

/// Draws a chart of the page as a picture.
#[wasm_split(tools, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn draw(chart: web_sys::Element, title: String) -> Result<Option<Picture>, NotHere> {
    Ok(picture(&chart, &title))
}

type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

fn make(part: Part) -> Coming<Made> {
    match part.piece() {
        Piece::Plan => Box::pin(plan_part(part)),
        Piece::Rooms => Box::pin(rooms_part(part)),
        Piece::Shelf => Box::pin(shelf_part(part)),
        Piece::Tools => Box::pin(tools_part(part)),
    }
}

fn load(piece: Piece) -> Coming<Result<(), SplitLoaderError>> {
    match piece {
        Piece::Plan => Box::pin(load_plan()),
        Piece::Rooms => Box::pin(load_rooms()),
        Piece::Shelf => Box::pin(load_shelf()),
        Piece::Tools => Box::pin(load_tools()),
    }
}

/// Where a piece is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Away,
    Coming,
    Here,
    Missing,
}

const PIECES: [Piece; 4] = [Piece::Tools, Piece::Plan, Piece::Rooms, Piece::Shelf];

/// What is to be done once these pieces have come or failed to.
type Waiter = (Vec<Piece>, Box<dyn FnOnce()>);

thread_local! {
    static STANDS: Cell<[Stand; PIECES.len()]> = const { Cell::new([Stand::Away; PIECES.len()]) };
    static WAITERS: Cell<Vec<Waiter>> = const { Cell::new(Vec::new()) };
    /// Followed by what stands in the place of a piece that is not here.
    static CHANGES: Cell<Option<RwSignal<u32>>> = const { Cell::new(None) };
}

fn stand(piece: Piece) -> Stand {
    STANDS.get().get(piece as usize).copied().unwrap_or(Stand::Away)
}

fn set(piece: Piece, stand: Stand) {
    let mut stands = STANDS.get();
    if let Some(place) = stands.get_mut(piece as usize) {
        *place = stand;
    }
    STANDS.set(stands);
}

fn is_settled(piece: &Piece) -> bool {
    matches!(stand(*piece), Stand::Here | Stand::Missing)
}

/// Asks for a piece that is not on its way.
fn bring(piece: Piece) {
    if matches!(stand(piece), Stand::Here | Stand::Coming) {
        return;
    }
    set(piece, Stand::Coming);
    wasm_bindgen_futures::spawn_local(async move {
        let came = load(piece).await.is_ok();
        set(piece, if came { Stand::Here } else { Stand::Missing });
        if let Some(changes) = CHANGES.get() {
            changes.try_update(|n| *n = n.wrapping_add(1));
        }
        let (ready, waiting) = WAITERS.take().into_iter().partition(|(pieces, _)| pieces.iter().all(is_settled));
        WAITERS.set(waiting);
        let ready: Vec<Waiter> = ready;
        ready.into_iter().for_each(|(_, then)| then());
    });
}

/// Asks for what is not here of these pieces, and goes on when each has come or failed to: at once where all are here.
fn when_settled(pieces: Vec<Piece>, then: impl FnOnce() + 'static) {
    pieces.iter().copied().for_each(bring);
    if pieces.iter().all(is_settled) {
        return then();
    }
    let mut waiters = WAITERS.take();
    waiters.push((pieces, Box::new(then)));
    WAITERS.set(waiters);
}

/// Starts the app when the pieces of the first address have come. A start page that hands over stays if they do not, and
/// needs those of what was pressed there, too.
pub fn first(then: impl FnOnce() + 'static) {
    let route = Route::parse(&page::hash());
    let mut wanted = needs(&route);
    let takes_over = page::is_taking_over();
    if takes_over {
        wanted.extend([Piece::Plan, Piece::Tools]);
    }
    when_settled(wanted.clone(), move || {
        if Route::parse(&page::hash()) != route {
            first(then);
        } else if takes_over && wanted.iter().any(|piece| stand(*piece) == Stand::Missing) {
            page::tell("voronka:failed");
        } else {
            then();
        }
    });
}

/// Lets what stands in the place of missing pieces follow their coming; then fetches the rest while the page is idle.
pub fn start() {
    CHANGES.set(Some(RwSignal::new(0)));
    if page::saves_data() {
        return page::mark("app:whole");
    }
    page::listen::<web_sys::Event>("app:ready", |_| fetch_rest());
}

/// Fetches one piece after the other, each when the page has nothing better to do.
fn fetch_rest() {
    page::when_idle(|| match PIECES.into_iter().find(|piece| stand(*piece) == Stand::Away) {
        Some(piece) => when_settled(vec![piece], fetch_rest),
        None => page::mark("app:whole"),
    });
}

/// Goes on once the pieces of an address have come or failed to; not at all if the reader has gone elsewhere meanwhile.
pub fn before(route: Route, then: impl FnOnce() + 'static) {
    let wanted = needs(&route);
    page::set_busy(!wanted.iter().all(|piece| stand(*piece) == Stand::Here));
    when_settled(wanted, move || {
        if Route::parse(&page::hash()) == route {
            page::set_busy(false);
            then();
        }
    });
}

/// Whether what stands in a part can be shown now; what asks is told when that changes.
fn is_here(part: Part) -> bool {
    if stand(part.piece()) == Stand::Here {
        return true;
    }
    if let Some(changes) = CHANGES.get() {
        changes.track();
    }
    false
}

/// A part of the page, or what is said in its place.
pub fn show(part: Part) -> AnyView {
    if !is_here(part) {
        return absent(part).placed();
    }
    // Of a piece that is here the future is ready when it is first asked.
    match make(part).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        _ => ().into_any(),
    }
}

/// The place of the explanation: empty until a figure is pressed, unless its piece is here.
pub fn explanation() -> Vec<Element> {
    let state = app();
    let part = Part::Explanation;
    if is_here(part) {
        return vec![el("div").class("place").view(show(part))];
    }
    if state.explained().is_none() {
        return Vec::new();
    }
    let close = el("button").attr("type", "button").class("quiet explain-close").word(|words| words.close);
    let close = close.on("click", move |_| state.close_explanation());
    vec![el("div").class("explain").attr("id", "explain").child(close).child(absent(part))]
}

/// The place of goal seek: `heading` until its piece is here.
pub fn seek(heading: impl FnOnce() -> Element) -> Element {
    if is_here(Part::Seek) { el("div").class("place").view(show(Part::Seek)) } else { heading() }
}

/// Asks for goal seek, and opens it when it has come.
pub fn open_seek(state: AppState) {
    when_settled(vec![Piece::Tools], move || {
        if stand(Piece::Tools) == Stand::Missing {
            return state.tell(Event::Unreachable);
        }
        page::after(0, || page::focus("seek-heading"));
    });
}

/// What stands in the place of a part that is not here; a piece that nobody has asked for is asked for.
fn absent(part: Part) -> Element {
    let piece = part.piece();
    if stand(piece) == Stand::Away {
        bring(piece);
    }
    let is_coming = stand(piece) == Stand::Coming;
    // A page has a heading whatever happens.
    let place = match (part.is_page(), is_coming) {
        (true, true) => return el("section").class("page").child(el("h1").word(|words| words.piece_coming)),
        (true, false) => el("section").class("page absent").child(el("h1").word(|words| words.page_away)),
        (false, _) => el("div").class("absent"),
    };
    let place = place.attr("role", "status");
    if is_coming {
        return place.child(el("p").class("hint").word(|words| words.piece_coming));
    }
    let button = el("button").attr("type", "button").class("button");
    if page::is_outdated() {
        let state = app();
        let anew = button.word(|words| words.page_anew).on("click", move |_| {
            state.save_now();
            page::reload();
        });
        return place.child(el("p").word(|words| words.page_outdated)).child(anew);
    }
    let again = button.word(|words| words.piece_again).on("click", move |_| {
        bring(piece);
        if let Some(changes) = CHANGES.get() {
            changes.update(|n| *n = n.wrapping_add(1));
        }
    });
    place.child(el("p").word(|words| words.not_reached)).child(again)
}
