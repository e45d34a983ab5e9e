//! The frame of a plan: the rail of rooms, the strip, the room.

use crate::domain::model::Strategy;
use crate::i18n::room_name;
use crate::platform::page;
use crate::route::{Room, Route};
use crate::state::{app, effect, memo};
use crate::ui::components::fold::remember_folds;
use crate::ui::components::plan_file::SaveJson;
use crate::ui::components::rows::ALL;
use crate::ui::components::strip::Strip;
use crate::ui::components::text_field::TextField;
use crate::ui::pages::safe::RoomNote;
use crate::ui::pages::versions::VersionsLink;
use crate::ui::pieces::{self, Part};
use crate::ui::rooms::channels::Channels;
use crate::ui::rooms::document::DocumentRoom;
use crate::ui::rooms::leads::Leads;
use crate::ui::rooms::money::MoneyRoom;
use crate::ui::rooms::overview::Overview;
use crate::ui::rooms::roadmap::RoadmapRoom;
use crate::ui::rooms::sales::Sales;
use crate::ui::rooms::track::TrackRoom;
use crate::ui::rooms::whatif::WhatIfRoom;
use leptos::prelude::*;

/// The address of another room of the plan that is open.
pub fn href_of(route: &Route, room: Room) -> String {
    match route {
        Route::Shared(payload, _) => Route::Shared(payload.clone(), room).href(),
        Route::Plan(key, _) => Route::Plan(key.clone(), room).href(),
        Route::Version(id, _) => Route::Version(id.clone(), room).href(),
        _ => Route::Calculator.href(),
    }
}

/// The id of the link to a room.
fn link_id(room: Room) -> String {
    format!("to-{}", if room == Room::Overview { "overview" } else { room.row().address })
}

/// A plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    let state = app();
    remember_folds();
    let room = memo(move || match state.route() {
        Route::Plan(_, room) | Route::Shared(_, room) | Route::Version(_, room) => room,
        _ => Room::Overview,
    });
    // Another plan in the same frame is another page: its fields are other fields.
    let key = memo(move || state.key());
    let links = Room::ALL.map(|link| {
        let href = move || href_of(&state.route(), link);
        let current = move || (room.get() == link).then_some("page");
        view! {
            <a id=link_id(link) href=href aria-current=current>{move || room_name(state.locale(), link)}</a>
        }
    });
    // On a phone the rooms stand in a row that is longer than the screen.
    effect(move || {
        let id = link_id(room.get());
        page::after(0, move || page::show_in_row(&id));
    });
    let body = move || {
        key.track();
        match room.get() {
            Room::Overview => view! { <Overview /> }.into_any(),
            room => pieces::show(Part::Room(room)),
        }
    };
    let heading = move || {
        key.track();
        view! {
            <TextField
                field=Strategy::NAME.field()
                bare=true
                placeholder=Signal::derive(move || state.words().untitled.to_owned())
            />
        }
    };
    view! {
        <article class="page plan" data-room="#/plan">
            <header class="plan-head">
                <h1 class="plan-name">{heading}</h1>
                {(!state.is_read_only()).then(|| view! { <div class="plan-share">{move || pieces::show(Part::Share)}</div> })}
                <SaveJson />
                <VersionsLink />
            </header>
            <RoomNote />
            <Strip />
            <div class="plan-columns">
                <nav class="rail" aria-label=move || state.words().rooms>{links.into_iter().collect_view()}</nav>
                <div class="room">{body}</div>
            </div>
        </article>
    }
}

/// A room that comes in a piece of its own.
pub fn room(room: Room) -> AnyView {
    match room {
        Room::Overview => ().into_any(),
        Room::Sales => view! { <Sales /> }.into_any(),
        Room::Channels => view! { <Channels /> }.into_any(),
        Room::Leads => view! { <Leads /> }.into_any(),
        Room::Money => view! { <MoneyRoom /> }.into_any(),
        Room::WhatIf => view! { <WhatIfRoom /> }.into_any(),
        Room::Roadmap => view! { <RoadmapRoom /> }.into_any(),
        Room::Track => view! { <TrackRoom /> }.into_any(),
        Room::Document => view! { <DocumentRoom /> }.into_any(),
    }
}

/// Moves the focus to the field of something that has just been added, or that may be out of sight in a long table.
pub fn focus_soon(id: String) {
    const TRIES: u32 = 30;
    // A part of the room that follows in a task of its own makes the field a moment later. What is still not there then
    // may be in a row that is out of sight.
    const UNTIL_ALL: u32 = TRIES - 4;
    fn attempt(id: String, wait: i32, left: u32) {
        page::after(wait, move || {
            let is_there = page::by_id(&id).is_some();
            if is_there {
                page::focus(&id);
            }
            match (is_there || left == 0, left <= UNTIL_ALL) {
                (true, true) => page::tell(ALL[1]),
                (true, false) => {}
                (false, _) => {
                    if left == UNTIL_ALL {
                        page::tell(ALL[0]);
                    }
                    attempt(id, 20, left - 1);
                }
            }
        });
    }
    attempt(id, 0, TRIES);
}
