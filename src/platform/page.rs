//! The page: its address, its title and focus, its attributes, and whether anyone is looking.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlElement, VisibilityState};

use super::event::Listener;
use super::js;

/// Scheme, host and port of the page, without a slash at the end; empty outside a browser.
pub fn origin() -> String {
    js::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Takes what stands after `#` in the address and removes it from address bar and history. `None` when nothing does.
///
/// An invitation's secret travels there. Call it first thing, before the router reads the address and before anything
/// can send it anywhere.
pub fn take_fragment() -> Option<String> {
    let window = js::window()?;
    let location = window.location();
    let fragment = location.hash().ok()?;
    let fragment = fragment.strip_prefix('#').filter(|fragment| !fragment.is_empty())?.to_owned();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let history = window.history().ok()?;
    let state = history.state().unwrap_or(JsValue::NULL);
    history.replace_state_with_url(&state, "", Some(&address)).ok()?;
    Some(fragment)
}

/// Calls `heard` with what stands after `#` when a link changes only that, in a page that is open already.
pub fn on_fragment(heard: impl Fn(&str) + 'static) -> Option<Listener> {
    let window = js::window()?;
    let location = window.location();
    Some(Listener::new(&window, "hashchange", move |_event| {
        if let Ok(hash) = location.hash() {
            heard(hash.trim_start_matches('#'));
        }
    }))
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = js::window() {
        let _reloading = window.location().reload();
    }
}

/// Loads the page at this path of our own.
pub fn load(path: &str) {
    if let Some(window) = js::window() {
        let _loading = window.location().assign(path);
    }
}

/// Scrolls what is wider than its frame to its end.
pub fn scroll_to_end(frame: &HtmlElement) {
    frame.set_scroll_left(frame.scroll_width());
}

/// Scrolls a row that is wider than the page so that the part where we are is in sight.
pub fn scroll_to_current(row: &HtmlElement) {
    let found = row.query_selector("[aria-current='page']").ok().flatten();
    let Some(current) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return };
    let before = (row.client_width() - current.offset_width()) / 2;
    row.set_scroll_left(current.offset_left() - row.offset_left() - before);
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = js::document() {
        document.set_title(title);
    }
}

/// Moves the focus to the screen's `<h1>`, so that who listens hears where they are. The router moves none.
pub fn focus_heading() {
    focus("h1");
}

/// Moves the focus to the first element that `selector` finds.
pub fn focus(selector: &str) {
    let found = js::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if !element.has_attribute("tabindex") && element.tab_index() < 0 {
            let _set = element.set_attribute("tabindex", "-1");
        }
        let _focused = element.focus();
    }
}

/// Sets an attribute of `<html>`, or removes it.
fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = js::document().and_then(|document| document.document_element()) {
        let _set = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets language and direction of the page: `("nl", "ltr")`.
pub fn set_language(tag: &str, direction: &str) {
    set_root("lang", Some(tag));
    set_root("dir", Some(direction));
}

/// Light, dark, or what the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// As the device is set.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// The word in `data-scheme` and in the flag; `None` for what the device says.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The scheme of a word; what the device says for any other.
    pub fn from_word(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// Sets `data-scheme` on `<html>`.
pub fn set_scheme(scheme: Scheme) {
    set_root("data-scheme", scheme.word());
}

/// The languages the device asks for, the dearest first: `["nl-NL", "en"]`.
pub fn wanted_languages() -> Vec<String> {
    let Some(window) = js::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether the tab is in front.
pub fn is_visible() -> bool {
    js::document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls `heard` with the new answer of [`is_visible`] each time it changes.
pub fn on_visibility_change(heard: impl Fn(bool) + 'static) -> Option<Listener> {
    let document = js::document()?;
    Some(Listener::new(&document, "visibilitychange", move |_event| heard(is_visible())))
}

/// Calls `heard` when the page is put away: the last moment that comes for certain, on phones at the first hiding.
pub fn on_hide(heard: impl Fn() + Clone + 'static) -> Option<[Listener; 2]> {
    let window = js::window()?;
    let hidden = heard.clone();
    Some([
        on_visibility_change(move |visible| {
            if !visible {
                hidden();
            }
        })?,
        Listener::new(&window, "pagehide", move |_event| heard()),
    ])
}

/// Calls `heard` at every touch, key and turn of a wheel.
pub fn on_touch(heard: impl Fn() + Clone + 'static) -> Option<[Listener; 3]> {
    let window = js::window()?;
    Some(["pointerdown", "keydown", "wheel"].map(|name| {
        let heard = heard.clone();
        Listener::new(&window, name, move |_event| heard())
    }))
}

/// Whether a media query holds now; calls `heard` when that changes, as long as the listener is kept.
pub fn watch_media(query: &str, heard: impl Fn(bool) + 'static) -> Option<(bool, Listener)> {
    let media = js::window()?.match_media(query).ok().flatten()?;
    let now = media.matches();
    let listener = Listener::new(&media.clone(), "change", move |_event| heard(media.matches()));
    Some((now, listener))
}

/// Lets the browser ask, with its own words, before the page goes: for what would be lost with it. Keep the listener only
/// as long as there is such a thing: a page with one is not kept for going back.
pub fn ask_before_leaving() -> Option<Listener> {
    let window = js::window()?;
    Some(Listener::new(&window, "beforeunload", |event| {
        event.prevent_default();
        // Older browsers look at this alone. It throws for no event of this name.
        let _set = js_sys::Reflect::set(&event, &JsValue::from_str("returnValue"), &JsValue::TRUE);
    }))
}

/// Whether the app runs from its icon, not in a browser tab.
pub fn is_standalone() -> bool {
    let Some(window) = js::window() else { return false };
    let asked =
        window.match_media("(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)");
    let by_media = asked.ok().flatten().is_some_and(|media| media.matches());
    by_media || js::property(&window.navigator(), "standalone").is_some_and(|on| on.is_truthy())
}

/// Whether this is an iPhone or iPad, in whatever browser: they are all the same one.
pub fn is_ios() -> bool {
    let Some(window) = js::window() else { return false };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    // An iPad says it is a Macintosh; no Macintosh has a touch screen.
    let is_ipad = agent.contains("Macintosh") && navigator.max_touch_points() > 1;
    ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name)) || is_ipad
}

/// Whether this is a browser tab on iOS: its storage goes after seven days, so install first.
pub fn is_ios_tab() -> bool {
    is_ios() && !is_standalone()
}

/// Opens the browser's print window.
pub fn print() {
    if let Some(window) = js::window() {
        let _printed = window.print();
    }
}
