//! What a person does on a page. A place is the value of a `data-test` attribute, or `css:` and a selector.

use crate::{Browser, browser::WAIT, must, wire::Refused};
use serde_json::{Value, json};
use std::time::Instant;

/// The key, for [`Browser::keys`].
pub const ENTER: &str = "\u{E007}";

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The first visible element of a selector, as the start of a function body.
const VISIBLE: &str = "const seen = [...document.querySelectorAll(arguments[0])]
    .find(e => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true }));";

fn css(place: &str) -> String {
    match place.strip_prefix("css:") {
        Some(selector) => selector.to_owned(),
        None => format!("[data-test=\"{place}\"]"),
    }
}

impl Browser {
    /// Waits until it is there to be seen.
    #[track_caller]
    pub fn wait_for(&self, place: &str) {
        let body = format!("{VISIBLE} return !!seen");
        self.wait_until(&format!("{place} shows"), &body, json!([css(place)]));
    }

    /// Waits until it is not to be seen any more.
    #[track_caller]
    pub fn gone(&self, place: &str) {
        let body = format!("{VISIBLE} return !seen");
        self.wait_until(&format!("{place} is gone"), &body, json!([css(place)]));
    }

    /// Waits until those words stand there; case and white space as a person sees them.
    #[track_caller]
    pub fn see(&self, place: &str, words: &str) {
        let body = format!("{VISIBLE} return !!seen && seen.innerText.includes(arguments[1])");
        self.wait_until(&format!("{place} says \"{words}\""), &body, json!([css(place), words]));
    }

    /// What stands there, once it is there.
    #[track_caller]
    pub fn text(&self, place: &str) -> String {
        let body = format!("{VISIBLE} return seen && [seen.innerText]");
        let found = self.wait_until(&format!("{place} shows"), &body, json!([css(place)]));
        found[0].as_str().unwrap_or_default().trim().to_owned()
    }

    /// An attribute or property, once the element is there.
    #[track_caller]
    pub fn value(&self, place: &str, name: &str) -> String {
        let body = "const e = document.querySelector(arguments[0]);
            return e && [String(e[arguments[1]] ?? e.getAttribute(arguments[1]) ?? '')]";
        let found = self.wait_until(&format!("{place} is there"), body, json!([css(place), name]));
        found[0].as_str().unwrap_or_default().to_owned()
    }

    /// How many of them can be seen now.
    #[track_caller]
    pub fn count(&self, place: &str) -> u64 {
        let body = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).length";
        self.script(body, json!([css(place)])).as_u64().unwrap_or_default()
    }

    /// Whether it can be seen now, without waiting.
    #[track_caller]
    pub fn shows(&self, place: &str) -> bool {
        self.count(place) > 0
    }

    /// Taps it, once it is there and enabled.
    #[track_caller]
    pub fn click(&self, place: &str) {
        self.with_element(place, "taps", |element| self.ask("POST", &format!("{element}/click"), &json!({})));
    }

    /// Empties a field and types into it.
    #[track_caller]
    pub fn fill(&self, place: &str, text: &str) {
        self.with_element(place, "fills", |element| {
            self.ask("POST", &format!("{element}/clear"), &json!({}))?;
            self.ask("POST", &format!("{element}/value"), &json!({ "text": text }))
        });
    }

    /// Types at the end of what is in a field.
    #[track_caller]
    pub fn keys(&self, place: &str, text: &str) {
        self.with_element(place, "types in", |element| {
            self.ask("POST", &format!("{element}/value"), &json!({ "text": text }))
        });
    }

    /// Sets what is awkward to type: dates, times and choices. Says `input` and `change` as a person's hand does.
    #[track_caller]
    pub fn set(&self, place: &str, value: &str) {
        self.wait_for(place);
        let body = "const e = document.querySelector(arguments[0]);
            e.value = arguments[1];
            for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, { bubbles: true }));
            return e.value === arguments[1]";
        let taken = self.script(body, json!([css(place), value]));
        assert!(taken == json!(true), "{} does not take {value}", place);
    }

    /// Puts a file into a file field.
    #[track_caller]
    pub fn attach(&self, place: &str, file: &std::path::Path) {
        self.wait_for(place);
        let found = must(self.find(place), &format!("{} looks for {place}", self.name()));
        // The driver takes no path with "..".
        let file = must(file.canonicalize(), "the file to attach");
        let call = json!({ "text": file.to_string_lossy() });
        must(self.ask("POST", &format!("{found}/value"), &call), "attaching a file");
    }

    #[track_caller]
    fn with_element(&self, place: &str, doing: &str, act: impl Fn(&str) -> Result<Value, Refused>) {
        let ready = format!("{VISIBLE} return !!seen && !seen.matches(':disabled, [aria-disabled=true]')");
        let until = Instant::now() + WAIT;
        loop {
            self.wait_until(&format!("{place} can be used"), &ready, json!([css(place)]));
            match self.find(place).and_then(|element| act(&element)) {
                Ok(_) => return,
                // Drawn anew between looking and tapping, or still moving: look again.
                Err(refused) if may_pass(&refused) && Instant::now() < until => {}
                Err(refused) => panic!("{} {doing} {place}: {refused}", self.name()),
            }
        }
    }

    fn find(&self, place: &str) -> Result<String, Refused> {
        let found = self.try_script(
            &format!("{VISIBLE} return seen ?? document.querySelector(arguments[0])"),
            json!([css(place)]),
        )?;
        match found[ELEMENT].as_str() {
            Some(id) => Ok(format!("/element/{id}")),
            None => Err(Refused { word: "no such element".into(), sentence: place.into() }),
        }
    }
}

fn may_pass(refused: &Refused) -> bool {
    let passing =
        ["stale element reference", "element click intercepted", "element not interactable", "no such element"];
    passing.contains(&refused.word.as_str())
}
