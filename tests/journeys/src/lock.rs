//! The PIN of everybody in these journeys.

use crate::Browser;
use serde_json::json;

/// Six digits that are neither alike nor in a row.
pub const PIN: &str = "280394";

impl Browser {
    /// Chooses the PIN that a docent's device asks for first of all.
    #[track_caller]
    pub fn choose_pin(&self) {
        for field in ["new-pin", "again-pin"] {
            self.fill(field, PIN);
        }
        self.click("pin-save");
        self.gone("choose-pin");
    }

    /// Types the PIN, where the page that was opened asks for one.
    #[track_caller]
    pub fn unlock(&self) {
        self.wait_until("the app shows something", "return !!document.querySelector('#main h1')", json!([]));
        if self.shows("lock") {
            self.fill("pin", PIN);
            self.click("pin-open");
            self.gone("lock");
        }
    }
}
