//! What the page knows: one private signal of plain data, and the only way to write it.
//!
//! `edit` applies an [`Edit`], brings the figures up to date by its reach and saves a moment later. Views read
//! through memos, so that only what changed repaints. Not for formulas (domain) nor for words (i18n).

mod apart;
mod backup;
mod boxed;
mod happening;
mod language;
pub mod library;
mod paint;
mod plans;
mod saving;

pub use backup::Report;
pub use boxed::effect;
pub use boxed::memo;
pub use happening::Happening;

pub use language::read_texts;

use crate::WHOLE;
use crate::codec::{self, OpenError};
use crate::domain::edit::Edit;
use crate::domain::explain::Explained;
use crate::domain::field::{Entry, Refusal};
use crate::domain::history::History;
use crate::domain::model::Channel;
use crate::domain::plan::{Figures, Reach};
use crate::domain::quantity::Value;
use crate::domain::result::leading;
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::{plan, templates};
use crate::i18n::{Locale, Messages, messages};
use crate::keeping::replica::Replica;
use crate::platform::{page, storage};
use crate::route::Against;
use crate::route::Route;
use leptos::prelude::*;
use paint::Leaves;
use std::sync::Arc;

/// The text of a plan that goes out of the browser: the shortest that this module can write.
pub fn text_of(strategy: &Strategy) -> String {
    if WHOLE { codec::to_link_text(strategy) } else { codec::to_stored_text(strategy) }
}

/// The figures of a plan. The start page has nothing but calculations.
fn calculate(strategy: &Strategy) -> Figures {
    if WHOLE { plan::calculate(strategy) } else { plan::sheet::calculate(strategy) }
}

/// Which plan is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The calculator's sheet.
    Calculator,
    /// A plan of this browser.
    Plan(String),
    /// A plan from a link: it can be read, not written.
    Shared(String),
    /// An earlier version of a plan: it can be read, not written.
    Version(crate::keeping::versions::Stamp),
}

impl Key {
    const fn is_read_only(&self) -> bool {
        match self {
            Key::Version(_) => true,
            key => matches!(key, Key::Shared(_)),
        }
    }
}

/// Whether what is on the screen is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Kept and read back.
    Yes,
    /// To be kept in a moment.
    Soon,
    /// Not kept, and why.
    No(storage::StorageError),
    /// Deleted for ever in the library, and not changed since.
    Gone,
    /// A link: nothing of it is kept.
    NotMine,
}

/// What happened to kept plans.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// Changes of two tabs were brought together; so many of this one's no longer fitted.
    Merged(u32),
    /// An earlier version stands in the plan's place.
    VersionRestored,
    /// The plans of a backup came in.
    Restored(Report),
    /// A chosen file is no backup that can be read.
    NoBackup(crate::keeping::backup::BackupError),
}

/// A thing that happened and that a person should read once.
#[derive(Clone, Debug)]
pub enum Event {
    /// Another tab changed the plan; this tab follows it.
    FollowedOtherTab,
    /// Another tab changed the plan while this one was being edited: this one's state is a plan of its own now.
    ForkedFromOtherTab,
    /// A link or stored entry did not open.
    DidNotOpen(OpenError),
    /// There is no plan of this key.
    NoSuchPlan,
    /// A chosen file holds no plan.
    FileUnreadable,
    /// The browser could not draw a picture of a chart.
    PictureFailed,
    /// A pasted table is too large.
    PasteTooLarge,
    /// The storage did not take a plan.
    StorageFull,
    /// An edit was refused.
    Refused(Refusal),
    /// A copy of a shared plan is kept.
    Kept,
    /// The words of a chosen language did not come.
    LanguageNotFetched,
    /// The whole app, which the start page asked for, did not come.
    Unreachable,
    /// What has a sentence of its own.
    Of(Arc<dyn Happening>),
    /// So many cells came in from a pasted table.
    Pasted {
        /// Cells taken.
        cells: usize,
        /// Cells that could not be read.
        unread: usize,
    },
}

impl Event {
    /// What has a sentence of its own.
    pub fn of(happening: impl Happening) -> Self {
        Self::Of(Arc::new(happening))
    }
}

/// The open plan.
pub struct Document {
    key: Key,
    strategy: Strategy,
    figures: Figures,
    /// Which change of which plan the figures are of: no two are alike.
    change: u32,
    history: History,
    /// Figures of the strip before the step that is going on.
    baseline: Vec<Value>,
    /// The text that this tab last read or wrote for the plan.
    stored: Option<String>,
    /// What this tab knows of the versions of the plan.
    replica: Replica,
}

impl Document {
    fn update_figures(&mut self, reach: Reach) {
        if WHOLE {
            self.figures.update(&self.strategy, reach);
        } else {
            self.figures = calculate(&self.strategy);
        }
        self.change = next_change();
    }

    fn open(key: Key, strategy: Strategy, stored: Option<String>) -> Self {
        let figures = calculate(&strategy);
        let baseline = strip_values(&strategy, &figures);
        let replica = if WHOLE { Self::replica_of(&strategy, stored.as_deref()) } else { Replica::of_nothing() };
        Self { key, strategy, figures, change: next_change(), history: History::default(), baseline, stored, replica }
    }
}

/// Whether a document that has just been opened is kept.
fn saved_at_open(key: &Key) -> Saved {
    match key {
        _ if key.is_read_only() => Saved::NotMine,
        _ if !storage::is_allowed() => Saved::No(storage::StorageError::Denied),
        _ => saving::storage_key(key).and_then(|at| storage::is_lost(&at)).map_or(Saved::Yes, Saved::No),
    }
}

fn next_change() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LAST: AtomicU32 = AtomicU32::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// The figures that lead the plan; the start page shows no strip of them.
fn strip_values(strategy: &Strategy, figures: &Figures) -> Vec<Value> {
    if WHOLE { leading(strategy, figures) } else { Vec::new() }
}

/// What a memo reads of the plan and its figures.
type BoxedRead<T> = Box<dyn Fn(&Strategy, &Figures) -> T + Send + Sync>;

/// Handle to everything; cheap to copy, given to all components by context.
#[derive(Clone, Copy)]
pub struct AppState {
    document: RwSignal<Document>,
    /// Whether it is kept. Apart from the document: saving repaints nothing but the word that says so.
    saved: RwSignal<Saved>,
    /// The reader's language.
    locale: RwSignal<Locale>,
    /// `light`, `dark`, or the system's.
    theme: RwSignal<Option<&'static str>>,
    /// Where the reader is.
    route: RwSignal<Route>,
    /// The figure whose explanation is open.
    explained: RwSignal<Option<Explained>>,
    /// The channel whose funnel is open.
    channel: RwSignal<Option<ChannelId>>,
    /// What happened last.
    event: RwSignal<Option<Event>>,
    /// The payload of a link that waits for its password.
    locked: RwSignal<Option<String>>,
    /// Counts undone and redone steps and other changes that no field made: fields then show the plan's value anew.
    revision: RwSignal<u32>,
    /// Counts edits of anything but one number: names in labels, and numbers of other fields, are then read anew.
    wide_edits: RwSignal<u32>,
    /// What shows the plan and its figures, and what shows names and the numbers of fields.
    figure_leaves: Leaves,
    name_leaves: Leaves,
    /// What a part of the page follows in place of the plan, and all such parts.
    pulse: Option<RwSignal<u32>>,
    parts: apart::Parts,
    /// Counts languages that have come beside the reader's own.
    languages: RwSignal<u32>,
    /// Counts changes of the library's list.
    library_changes: RwSignal<u32>,
    timer: StoredValue<i32>,
    /// Steps of plans that were open before, each with the text that was kept when its plan was left.
    histories: StoredValue<Vec<(Key, Option<String>, History)>>,
}

const THEME_KEY: &str = "voronka:theme";

/// Whether an edit writes what is typed in fields. Lists show what is chosen in them by themselves, and a text that a person
/// could not finish stays beside them.
fn writes_typed(edit: &Edit) -> bool {
    match edit {
        Edit::Set(_, entry) => !matches!(entry, Entry::Choice(_)),
        Edit::Many(edits) => edits.iter().any(writes_typed),
        Edit::Insert(..) | Edit::Remove(_) | Edit::Order(..) => false,
        _ => true,
    }
}

/// The state, from the context.
pub fn app() -> AppState {
    use_context::<AppState>().unwrap_or_default()
}

impl AppState {
    /// Reads settings, opens what the address names.
    pub fn new() -> Self {
        let locale = language::of_the_page();
        let theme = match storage::read(THEME_KEY).as_deref() {
            Some("light") => Some("light"),
            Some("dark") => Some("dark"),
            _ => None,
        };
        page::set_theme(theme);
        // Nothing yet: what the address names is opened below, and whatever does not open has the calculation behind it.
        let nothing = Document::open(Key::Calculator, Strategy::default(), None);
        let state = Self {
            document: RwSignal::new(nothing),
            saved: RwSignal::new(saved_at_open(&Key::Calculator)),
            locale: RwSignal::new(locale),
            theme: RwSignal::new(theme),
            route: RwSignal::new(Route::Unknown),
            explained: RwSignal::new(None),
            channel: RwSignal::new(None),
            event: RwSignal::new(None),
            locked: RwSignal::new(None),
            revision: RwSignal::new(0),
            languages: RwSignal::new(0),
            wide_edits: RwSignal::new(0),
            figure_leaves: Leaves::new(),
            name_leaves: Leaves::new(),
            pulse: None,
            parts: apart::Parts::new(),
            library_changes: RwSignal::new(0),
            timer: StoredValue::new(0),
            histories: StoredValue::new(Vec::new()),
        };
        state.paint_leaves();
        if WHOLE {
            crate::platform::tabs::start();
        }
        state.follow_address();
        state.take_history();
        if page::take_note() {
            state.event.set(Some(Event::ForkedFromOtherTab));
        }
        state
    }

    /// Opens what the address names now.
    pub fn follow_address(self) {
        let hash = page::hash();
        let route = Route::parse(&hash);
        if WHOLE
            && let Route::Shared(..) | Route::Compare(_, Against::Link(_)) = &route
            && route.href() != hash
        {
            // Something was glued to the link: it does not stay in the address, which may be passed on.
            page::rewrite(&route.href());
        }
        self.save_now();
        // Nothing need have told this page that the storage was emptied.
        self.keep_again();
        self.explained.set(None);
        let is_first = self.route.get_untracked() == Route::Unknown;
        let wanted = match &route {
            Route::Calculator => Some(Key::Calculator),
            Route::Plan(key, _) => Some(Key::Plan(key.clone())),
            Route::Shared(payload, _) => Some(Key::Shared(payload.clone())),
            // The start page leaves for them.
            Route::Version(..) | Route::Versions(_) | Route::Compare(..) if !WHOLE => None,
            Route::Version(id, _) => crate::keeping::versions::Stamp::of_id(id).map(Key::Version),
            Route::Versions(_) => is_first.then_some(Key::Calculator),
            Route::Compare(key, _) => Some(Key::Plan(key.clone())),
            // A page that begins in the library has the calculation behind it, not the example.
            Route::Library | Route::Unknown => is_first.then_some(Key::Calculator),
        };
        let is_open = wanted.as_ref().is_none_or(|key| self.document.with_untracked(|document| document.key == *key));
        if is_open && !is_first {
            self.locked.set(None);
            self.route.set(route);
            return;
        }
        self.event.set(None);
        self.channel.set(None);
        self.locked.set(None);
        let is_later = WHOLE && matches!(route, Route::Compare(..));
        if is_first && (is_later || wanted.is_none()) {
            self.open_calculation();
        }
        if is_later && let Some(key) = &wanted {
            self.open_later(key.clone(), route);
            return;
        }
        if let Some(key) = wanted {
            match self.load(key) {
                Ok(document) => self.take_document(document),
                Err(Event::DidNotOpen(OpenError::Envelope(codec::envelope::EnvelopeError::Locked))) if WHOLE => {
                    if is_first {
                        self.open_calculation();
                    }
                    if let Route::Shared(payload, _) = &route {
                        self.locked.set(Some(payload.clone()));
                    }
                }
                Err(event) => {
                    if is_first {
                        self.open_calculation();
                    }
                    self.event.set(Some(event));
                    self.route.set(Route::Unknown);
                    return;
                }
            }
        }
        self.route.set(route);
    }

    /// Goes to a page at once and opens the plan that it needs in the next task: the page that is left must not follow the
    /// new plan.
    fn open_later(self, key: Key, route: Route) {
        self.route.set(route.clone());
        page::after(0, move || {
            if self.route.with_untracked(|now| *now != route) {
                return;
            }
            match self.load(key) {
                Ok(document) => self.take_document(document),
                Err(event) => {
                    self.event.set(Some(event));
                    self.route.set(Route::Unknown);
                }
            }
        });
    }

    fn open_calculation(self) {
        if let Ok(document) = self.load(Key::Calculator) {
            self.take_document(document);
        }
    }

    fn take_document(self, mut document: Document) {
        self.document.with_untracked(|left| self.keep_history(left));
        document.history = self.history_of(&document);
        self.mark(saved_at_open(&document.key));
        self.document.set(document);
        self.enter_plan();
        self.revision.update(|n| *n += 1);
    }

    /// Opens a link that was locked, once its password has given the plan back.
    pub fn open_unlocked(self, payload: String, strategy: Strategy) {
        self.take_document(Document::open(Key::Shared(payload), strategy, None));
        self.locked.set(None);
    }

    fn keep_history(self, left: &Document) {
        self.histories.update_value(|histories| {
            histories.retain(|(key, ..)| *key != left.key);
            histories.push((left.key.clone(), left.stored.clone(), left.history.clone()));
        });
    }

    /// The steps of a plan since this page was loaded; none where another tab has changed it since.
    fn history_of(self, document: &Document) -> History {
        let known =
            |(key, stored, _): &&(Key, Option<String>, History)| (key, stored) == (&document.key, &document.stored);
        self.histories
            .with_value(|histories| histories.iter().find(known).map(|(.., history)| history.clone()))
            .unwrap_or_default()
    }

    /// Leaves the steps of the calculation for the whole app.
    pub fn leave_history(self) {
        const DEPTH: usize = 60;
        self.document.with_untracked(|document| {
            let (before, after) = document.history.around(&document.strategy, DEPTH);
            let texts = |plans: &[Strategy]| plans.iter().map(codec::to_stored_text).collect::<Vec<_>>();
            page::leave_steps(&texts(&before), &texts(&after));
        });
    }

    fn take_history(self) {
        let Some(steps) = page::take_steps() else { return };
        let [before, after] =
            steps.map(|texts| texts.iter().filter_map(|text| codec::from_stored_text(text).ok()).collect());
        let history = History::of_states(before, after);
        if self.key() == Key::Calculator {
            self.document.update(|document| document.history = history);
            return;
        }
        let stored = storage::read(library::CALCULATOR);
        self.histories.update_value(|histories| histories.push((Key::Calculator, stored, history)));
    }

    fn load(self, key: Key) -> Result<Document, Event> {
        match &key {
            Key::Calculator => Ok(match library::read(library::CALCULATOR) {
                Some((text, Ok(strategy))) => Document::open(key, strategy, Some(text)),
                // A damaged sheet was set aside; the example takes its place.
                Some((_, Err(_))) => {
                    library::set_aside(library::CALCULATOR);
                    Document::open(key, templates::example(currency_of(self.locale.get_untracked())), None)
                }
                None => Document::open(key, templates::example(currency_of(self.locale.get_untracked())), None),
            }),
            Key::Plan(name) => match library::read(&library::storage_key(name)) {
                Some((text, Ok(strategy))) => Ok(Document::open(key, strategy, Some(text))),
                Some((_, Err(error))) => Err(Event::DidNotOpen(error)),
                None => Err(Event::NoSuchPlan),
            },
            // The start page opens no links.
            Key::Shared(_) | Key::Version(_) if !WHOLE => Err(Event::NoSuchPlan),
            Key::Shared(payload) => {
                let before = self.address_of(String::new()).chars().count();
                match codec::from_address(payload, before) {
                    Ok(strategy) => Ok(Document::open(key, strategy, None)),
                    Err(error) => Err(match codec::mended(payload) {
                        Some(mended) => Event::of(mended),
                        None => Event::DidNotOpen(error),
                    }),
                }
            }
            // The start page opens no links.
            Key::Version(stamp) => match library::version(stamp) {
                Some(Ok(strategy)) => Ok(Document::open(key, strategy, None)),
                Some(Err(error)) => Err(Event::DidNotOpen(error)),
                None => Err(Event::NoSuchPlan),
            },
        }
    }

    /// Changes the plan. The one way to write.
    ///
    /// # Errors
    /// The [`Refusal`], to be worded beside the field; the plan is then unchanged.
    pub fn edit(self, edit: Edit) -> Result<(), Refusal> {
        if self.is_read_only() {
            return Ok(());
        }
        if WHOLE {
            self.before_edit(&edit);
        }
        let mut result = Ok(());
        let number = match &edit {
            // The first month and the horizon are in the names of months; what is held changes which inputs give way, so
            // what other cells are.
            Edit::Set(field, _) if matches!(field.slot(), Strategy::START | Strategy::MONTHS | Channel::LOCKS) => None,
            Edit::Set(field, Entry::Number(_)) => Some(*field),
            _ => None,
        };
        self.document.update(|document| {
            if !document.history.continues(&edit) {
                document.baseline = strip_values(&document.strategy, &document.figures);
            }
            match document.history.apply(&mut document.strategy, edit) {
                Ok(reach) => document.update_figures(reach),
                Err(refusal) => result = Err(refusal),
            }
        });
        if result.is_ok() {
            match number {
                Some(number) => self.paint_field_of(number),
                None => self.wide_edits.update(|n| *n += 1),
            }
            self.save_soon();
        }
        result
    }

    /// Follows whatever can change a name, or any number at once.
    pub fn follow_names(self) {
        self.wide_edits.track();
        self.revision.track();
    }

    /// Which values fields show: another number when they are to show the plan's anew.
    pub fn revision(self) -> u32 {
        self.revision.get_untracked()
    }

    /// Changes the plan where nothing can be refused but a full list; a refusal is then told as an event. Fields whose values
    /// it writes show them.
    pub fn act(self, edit: Edit) {
        let is_typed = writes_typed(&edit);
        match self.edit(edit) {
            Ok(()) if is_typed => self.revision.update(|n| *n += 1),
            Ok(()) => {}
            Err(refusal) => self.event.set(Some(Event::Refused(refusal))),
        }
        self.seal();
    }

    /// Ends the step of the field that loses focus.
    pub fn seal(self) {
        // A field that goes with the whole start page loses its focus after the state is gone.
        let _ = self.document.try_update_untracked(|document| document.history.seal());
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Does the last undone step again.
    pub fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, step: fn(&mut History, &mut Strategy) -> Option<Reach>) {
        if self.is_read_only() {
            return;
        }
        self.document.update(|document| {
            let before = strip_values(&document.strategy, &document.figures);
            if let Some(reach) = step(&mut document.history, &mut document.strategy) {
                document.update_figures(reach);
                document.baseline = before;
            }
        });
        self.revision.update(|n| *n += 1);
        self.save_soon();
    }

    /// Ids for a new thing come from the plan itself; they are raised when the thing is put in.
    pub fn with_scratch<T>(self, make: impl FnOnce(&mut Strategy) -> T) -> T {
        let mut scratch = self.document.with_untracked(|document| document.strategy.clone());
        if WHOLE {
            self.widen_ids(&mut scratch);
        }
        make(&mut scratch)
    }

    /// Follows changes of the plan and its figures.
    fn follow_plan(self) {
        if WHOLE && let Some(pulse) = self.pulse {
            return pulse.track();
        }
        self.document.track();
    }

    /// Which change of which plan the figures are of.
    pub fn change(self) -> u32 {
        self.document.with_untracked(|document| document.change)
    }

    /// Reads plan and figures, and follows their changes.
    pub fn read<T>(self, read: impl FnOnce(&Strategy, &Figures) -> T) -> T {
        self.follow_plan();
        self.peek(read)
    }

    /// Reads plan and figures once.
    pub fn peek<T>(self, read: impl FnOnce(&Strategy, &Figures) -> T) -> T {
        let document = self.looked_at();
        read(&document.strategy, &document.figures)
    }

    /// One copy for all that peeks.
    #[inline(never)]
    fn looked_at(self) -> <RwSignal<Document> as ReadUntracked>::Value {
        self.document.read_untracked()
    }

    /// A memo of something of the plan: what depends on it repaints only when it changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Strategy, &Figures) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.boxed_memo(Box::new(read))
    }

    #[inline(never)]
    fn boxed_memo<T: PartialEq + Send + Sync + 'static>(self, read: BoxedRead<T>) -> Memo<T> {
        Memo::new(move |_| self.read(&read))
    }

    /// A memo of names, lists and texts, which a keystroke in a number does not change.
    pub fn names_memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Strategy) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || {
            self.follow_names();
            self.peek(|strategy, _| read(strategy))
        })
    }

    /// Values of the strip before the present step, to show what it changed.
    pub fn baseline(self, at: usize) -> Option<Value> {
        self.follow_plan();
        self.document.with_untracked(|document| document.baseline.get(at).copied())
    }

    /// Which plan is open.
    pub fn key(self) -> Key {
        self.document.with(|document| document.key.clone())
    }

    /// Whether the plan came in a link.
    pub fn is_read_only(self) -> bool {
        // What stands behind a locked link is not on the screen.
        if WHOLE && self.locked.with_untracked(Option::is_some) {
            return true;
        }
        self.document.with_untracked(|document| document.key.is_read_only())
    }

    /// Whether the plan is kept.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// Whether there are steps to take back, and to do again.
    pub fn steps(self) -> (bool, bool) {
        self.document.with(|document| (document.history.can_undo(), document.history.can_redo()))
    }

    /// The words of the reader's language.
    pub fn words(self) -> &'static Messages {
        messages(self.locale.get())
    }

    /// The reader's language.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The reader's language, without following it.
    pub fn locale_now(self) -> Locale {
        self.locale.get_untracked()
    }

    /// `light`, `dark`, or the system's.
    pub fn theme(self) -> Option<&'static str> {
        self.theme.get()
    }

    /// Where the reader is.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// Where the reader is, without following it.
    pub fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// The figure whose explanation is open.
    pub fn explained(self) -> Option<Explained> {
        self.explained.get()
    }

    /// Opens the explanation of a figure.
    pub fn explain(self, figure: Explained) {
        self.explained.set(Some(figure));
    }

    /// Closes the explanation.
    pub fn close_explanation(self) {
        self.explained.set(None);
    }

    /// The channel whose funnel is open.
    pub fn opened_channel(self) -> Option<ChannelId> {
        self.channel.get()
    }

    /// The channel whose funnel is open, without following it.
    pub fn opened_channel_now(self) -> Option<ChannelId> {
        self.channel.get_untracked()
    }

    /// Opens the funnel of a channel.
    pub fn open_channel(self, channel: ChannelId) {
        self.channel.set(Some(channel));
    }

    /// What happened last and was not dismissed.
    pub fn event(self) -> Option<Event> {
        self.event.get()
    }

    /// What happened last, without following it.
    pub fn event_now(self) -> Option<Event> {
        self.event.get_untracked()
    }

    /// Tells a person what happened.
    pub fn tell(self, event: Event) {
        self.event.set(Some(event));
    }

    /// Takes the message away.
    pub fn dismiss(self) {
        self.event.set(None);
    }

    /// The payload of a link that waits for its password.
    pub fn locked(self) -> Option<String> {
        self.locked.get()
    }

    /// Whether a link waits for its password.
    pub fn is_locked(self) -> bool {
        self.locked.with(Option::is_some)
    }

    /// Whether it is this link that waits for its password now.
    pub fn waits_for(self, payload: &str) -> bool {
        self.locked.with_untracked(|waiting| waiting.as_deref() == Some(payload))
    }

    /// Follows the library's list.
    pub fn follow_library(self) {
        self.library_changes.track();
    }

    /// The library's list is another now.
    pub fn library_changed(self) {
        // A timer may outlive the state.
        let _ = self.library_changes.try_update(|n| *n += 1);
    }

    /// Chooses a theme; `None` follows the system.
    pub fn choose_theme(self, theme: Option<&'static str>) {
        match theme {
            Some(theme) => drop(storage::write(THEME_KEY, theme)),
            None => storage::remove(THEME_KEY),
        }
        page::set_theme(theme);
        self.theme.set(theme);
    }

    /// The address of a link to the open plan.
    pub fn link(self) -> String {
        let payload = self.document.with_untracked(|document| text_of(&document.strategy));
        format!("{}{}", page::base(), Route::Shared(payload, crate::route::Room::Overview).href())
    }

    /// The address of a payload in the reader.
    pub fn address_of(self, payload: String) -> String {
        format!("{}{}", page::base(), Route::Shared(payload, crate::route::Room::Overview).href())
    }
}

impl Default for AppState {
    fn default() -> Self {
        Self::new()
    }
}

/// The currency of the example in a language.
const fn currency_of(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "USD",
        Locale::Ru => "RUB",
        Locale::Uk => "UAH",
        Locale::Kk => "KZT",
    }
}
