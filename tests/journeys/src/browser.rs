//! One person's browser.

use crate::{
    chromium::{Chromium, Profile, SCRIPT},
    must,
    wire::Refused,
};
use serde_json::{Value, json};
use std::{
    thread,
    time::{Duration, Instant},
};

/// How long a page may take to show something. Longer than any person would wait, for a busy machine's sake.
pub(crate) const WAIT: Duration = Duration::from_secs(30);

/// One person's browser, with a profile of its own.
#[derive(Debug)]
pub struct Browser {
    name: String,
    profile: Profile,
    chromium: Option<Chromium>,
}

impl Browser {
    /// A phone or tablet fresh from the shop, switched on.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        Self::on(name, Profile::new(name))
    }

    /// A browser on a profile that is there already.
    #[track_caller]
    pub fn on(name: &str, profile: Profile) -> Self {
        let mut browser = Self { name: name.into(), profile, chromium: None };
        browser.start();
        browser
    }

    /// What it was called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Starts a closed or killed browser again, on what it remembers.
    #[track_caller]
    pub fn start(&mut self) {
        let chromium = must(Chromium::start(&self.profile), &format!("{} starts", self.name));
        self.chromium = Some(chromium);
    }

    /// Ends it at once, as the system does that needs memory (SIGKILL).
    pub fn kill(&mut self) {
        if let Some(chromium) = self.chromium.take() {
            chromium.kill();
        }
    }

    /// Closes it as a person does; waits until it is gone.
    pub fn close(&mut self) {
        if let Some(chromium) = self.chromium.take() {
            // The answer may be lost because the browser is closing: that is what was asked.
            let call = json!({ "cmd": "Browser.close", "params": {} });
            chromium.ask("POST", "/goog/cdp/execute", Some(&call)).ok();
            chromium.wait();
        }
    }

    /// Another device with this one's memory, as a restored backup makes it. This one should be closed or killed.
    #[track_caller]
    pub fn copy(&self, name: &str) -> Self {
        Self::on(name, self.profile.copy(name))
    }

    /// Makes files unreadable that this device's IndexedDB is kept in: those whose path has `part` in it. The browser must
    /// not run.
    #[track_caller]
    pub fn damage_storage(&self, part: &str) {
        assert!(self.chromium.is_none(), "{} runs", self.name);
        let damaged = must(self.profile.damage(part), "damaging a profile");
        assert!(damaged > 0, "{} has no such file: {part}", self.name);
    }

    /// Goes to an address and waits until it is loaded.
    #[track_caller]
    pub fn open(&self, url: &str) {
        must(self.ask("POST", "/url", &json!({ "url": url })), &format!("{} opens {url}", self.name));
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        must(self.ask("POST", "/refresh", &json!({})), &format!("{} reloads", self.name));
    }

    /// The address in the address bar.
    #[track_caller]
    pub fn url(&self) -> String {
        let url = must(self.chromium().ask("GET", "/url", None), "reading the address");
        url.as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab of the same browser and goes on in it. Answers the tabs before it and itself.
    #[track_caller]
    pub fn new_tab(&self) -> (String, String) {
        let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
        let before = text(must(self.chromium().ask("GET", "/window", None), "this tab"));
        let made = must(self.ask("POST", "/window/new", &json!({ "type": "tab" })), "another tab");
        let tab = text(made["handle"].clone());
        self.to_tab(&tab);
        (before, tab)
    }

    /// Goes on in that tab, which then is the one that shows.
    #[track_caller]
    pub fn to_tab(&self, tab: &str) {
        must(self.ask("POST", "/window", &json!({ "handle": tab })), "going to a tab");
        self.cdp("Page.bringToFront", json!({}));
    }

    /// Speaks with a tab that stays hidden.
    #[track_caller]
    pub fn to_hidden_tab(&self, tab: &str) {
        must(self.ask("POST", "/window", &json!({ "handle": tab })), "going to a hidden tab");
    }

    /// Closes the tab that is shown.
    #[track_caller]
    pub fn close_tab(&self) {
        must(self.chromium().ask("DELETE", "/window", None), "closing a tab");
    }

    /// Runs the body of a function in the page; `arguments` are its arguments.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: Value) -> Value {
        let call = json!({ "script": body, "args": arguments });
        must(self.ask("POST", "/execute/sync", &call), &format!("{} runs a script", self.name))
    }

    /// Runs the body of an async function in the page and answers what it answers.
    #[track_caller]
    pub fn script_async(&self, body: &str, arguments: Value) -> Value {
        let whole = format!(
            "const args = [...arguments], done = args.pop();
             (async function () {{ {body} }}).apply(null, args)
               .then(value => done({{ value: value ?? null }}), cause => done({{ cause: String(cause) }}));"
        );
        let call = json!({ "script": whole, "args": arguments });
        let mut answer = must(self.ask("POST", "/execute/async", &call), &format!("{} runs a script", self.name));
        if let Some(cause) = answer["cause"].as_str() {
            panic!("{}: the script failed: {cause}", self.name);
        }
        answer["value"].take()
    }

    /// Waits in the page until the function body answers something true, looking at every frame; survives that the page
    /// goes away meanwhile.
    #[track_caller]
    pub fn wait_until(&self, what: &str, body: &str, arguments: Value) -> Value {
        let until = Instant::now() + WAIT;
        let mut cause = String::from("it never was");
        while Instant::now() < until {
            match self.look(body, &arguments, until) {
                Ok(Value::Null) => {}
                Ok(found) => return found,
                Err(refused) => cause = refused.to_string(),
            }
        }
        let shown = self.try_script("return document.body ? document.body.innerText.slice(0, 2000) : ''", json!([]));
        let shown = shown.ok().and_then(|text| text.as_str().map(String::from)).unwrap_or_default();
        panic!("{} waited in vain until {what} ({cause}). The page says:\n{shown}", self.name);
    }

    fn look(&self, body: &str, arguments: &Value, until: Instant) -> Result<Value, Refused> {
        let left = until.saturating_duration_since(Instant::now()).min(SCRIPT / 2).as_millis();
        let whole = format!(
            "const args = [...arguments], done = args.pop(), until = performance.now() + {left};
             const look = () => {{
               let seen = null;
               try {{ seen = (function () {{ {body} }}).apply(null, args); }} catch {{ seen = null; }}
               if (seen) done(seen);
               else if (performance.now() > until) done(null);
               else requestAnimationFrame(look);
             }};
             look();"
        );
        self.ask("POST", "/execute/async", &json!({ "script": whole, "args": arguments }))
    }

    pub(crate) fn try_script(&self, body: &str, arguments: Value) -> Result<Value, Refused> {
        self.ask("POST", "/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// A call to Chromium's own protocol.
    #[track_caller]
    pub fn cdp(&self, command: &str, params: Value) -> Value {
        let call = json!({ "cmd": command, "params": params });
        must(self.ask("POST", "/goog/cdp/execute", &call), command)
    }

    #[track_caller]
    pub(crate) fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        self.chromium().ask(method, path, Some(body))
    }

    #[track_caller]
    fn chromium(&self) -> &Chromium {
        match &self.chromium {
            Some(chromium) => chromium,
            None => panic!("{} is closed", self.name),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() && self.chromium.is_some() {
            self.try_screenshot(&format!("failed-{}", self.name)).ok();
        }
        self.kill();
    }
}
