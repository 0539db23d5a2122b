//! How a page looks and to whom: size, darkness, large letters, a wrong clock, a slow phone, axe.

use crate::{Browser, must, pictures, wire::Refused};
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// axe-core as published, with its licence in its head.
const AXE: &str = include_str!("../vendor/axe.min.js");

impl Browser {
    /// Makes the screen this large; 360 × 740 is a cheap phone, 1024 × 768 a tablet.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.cdp("Emulation.setDeviceMetricsOverride", size);
    }

    /// How many sheets of A4 come out of the printer, nothing made smaller to fit.
    #[track_caller]
    pub fn sheets_of_a4(&self) -> usize {
        let margin = json!({ "top": 1.8, "bottom": 1.8, "left": 1.8, "right": 1.8 });
        let call = json!({ "page": { "width": 21.0, "height": 29.7 }, "margin": margin, "shrinkToFit": false });
        let printed = must(self.ask("POST", "/print", &call), &format!("{} prints", self.name()));
        let file = must(BASE64.decode(printed.as_str().unwrap_or_default().as_bytes()), "a file of the printer");
        // Each sheet is an object of this type, and their list is one of "Pages".
        let kind = b"/Type /Page";
        file.windows(kind.len() + 1).filter(|part| part.starts_with(kind) && part[kind.len()] != b's').count()
    }

    /// What the person chose for the whole device: dark or light.
    #[track_caller]
    pub fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features);
    }

    /// Doubles the size of all text on this page.
    #[track_caller]
    pub fn text_200(&self) {
        self.script("document.documentElement.style.fontSize = '200%'", json!([]));
    }

    /// How far the page is wider than the screen, in px; 0 is as it should be.
    #[track_caller]
    pub fn sticks_out(&self) -> i64 {
        let body = "const d = document.documentElement; return Math.round(d.scrollWidth - d.clientWidth)";
        self.script(body, json!([])).as_i64().unwrap_or(i64::MAX)
    }

    /// Moves the clock of every page opened from now on, in seconds, as a wrong date in the settings would.
    #[track_caller]
    pub fn clock(&self, offset: i64) {
        let source = format!(
            "(() => {{
               const Real = globalThis.RealDate ??= Date, off = {offset} * 1000;
               globalThis.Date = class Date extends Real {{
                 constructor(...given) {{ if (given.length) super(...given); else super(Real.now() + off); }}
                 static now() {{ return Real.now() + off; }}
               }};
             }})()"
        );
        self.on_every_page(&source);
    }

    /// Keeps a list of the transactions that pages opened from now on make, for [`Browser::writes`].
    #[track_caller]
    pub fn watch_writes(&self) {
        self.on_every_page(
            "(() => {
               const own = IDBDatabase.prototype.transaction, seen = globalThis.tredeWrites = [];
               IDBDatabase.prototype.transaction = function (...given) {
                 const made = own.apply(this, given);
                 if (made.mode === 'readwrite') {
                   seen.push({ stores: [...made.objectStoreNames].join(' '), durability: made.durability });
                 }
                 return made;
               };
             })()",
        );
    }

    /// The writing transactions of this page so far: the stores each touched, and how durable it was asked to be.
    #[track_caller]
    pub fn writes(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let seen = self.script("return globalThis.tredeWrites", json!([]));
        let seen = seen.as_array().cloned().unwrap_or_default();
        seen.iter().map(|write| (text(&write["stores"]), text(&write["durability"]))).collect()
    }

    /// Runs a script before anything else on every page opened from now on.
    #[track_caller]
    pub fn on_every_page(&self, source: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    }

    /// Makes the processor this many times slower; 1 is as it is.
    #[track_caller]
    pub fn slow_down(&self, times: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times }));
    }

    /// Leaves this many bytes of storage to an origin. Bites only before the origin's first write.
    #[track_caller]
    pub fn quota(&self, origin: &str, bytes: u64) {
        self.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": bytes }));
    }

    /// A picture of the page in `target/screenshots`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        must(self.try_screenshot(name), "a screenshot")
    }

    /// The same as WebP, a third of the size: for pictures that people download.
    #[track_caller]
    pub fn small_screenshot(&self, name: &str) -> PathBuf {
        must(self.picture(&format!("{name}.webp"), json!({ "format": "webp", "quality": 80 })), "a screenshot")
    }

    pub(crate) fn try_screenshot(&self, name: &str) -> Result<PathBuf, Refused> {
        self.picture(&format!("{name}.png"), json!({ "format": "png" }))
    }

    fn picture(&self, file: &str, how: Value) -> Result<PathBuf, Refused> {
        let call = json!({ "cmd": "Page.captureScreenshot", "params": how });
        let answer = self.ask("POST", "/goog/cdp/execute", &call)?;
        let text = answer["data"].as_str().unwrap_or_default();
        let bytes = BASE64
            .decode(text.as_bytes())
            .map_err(|cause| Refused { word: "not a picture".into(), sentence: cause.to_string() })?;
        fs::create_dir_all(pictures())?;
        let path = pictures().join(file);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    /// Fails when axe finds something on this page that shuts people out (serious or critical).
    #[track_caller]
    pub fn axe(&self) {
        let found = self.axe_findings();
        assert!(found.is_empty(), "{}: axe finds on {}:\n{}", self.name(), self.url(), found.join("\n"));
    }

    /// What axe finds on this page, serious or critical, a sentence each.
    #[track_caller]
    pub fn axe_findings(&self) -> Vec<String> {
        self.script(&format!("if (!globalThis.axe) {{ {AXE} }}"), json!([]));
        let body = "const { violations } = await axe.run(document, { resultTypes: ['violations'] });
            return violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v =>
              `${v.id} (${v.impact}): ${v.help}: ` + v.nodes.slice(0, 5).map(n => `${n.target} ${n.html.slice(0, 160)}`).join(' | '))";
        let found = self.script_async(body, json!([]));
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }
}
