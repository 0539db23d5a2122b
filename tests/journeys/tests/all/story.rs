//! The steps that journeys share: a docent founds, a participant joins.

use serde_json::json;
use trede_journeys::{Browser, Functions};

/// A docent with a tablet, and a group that trains every day.
pub(crate) struct Story {
    pub(crate) functions: Functions,
    pub(crate) tablet: Browser,
}

/// The diary's switches on the joining screen and on "wie ziet wat".
pub(crate) const SHARE: [&str; 5] =
    ["share-plezier", "share-sleep", "share-food", "share-movement", "share-relaxation"];

impl Story {
    /// Founds an organisation, prints the recovery card, makes a group and plans its sessions.
    #[track_caller]
    pub(crate) fn begin(name: &str) -> Self {
        let functions = Functions::start();
        let tablet = Browser::new(&format!("{name}-tablet"));
        tablet.resize(1024, 768);
        tablet.open(functions.founding_link());
        tablet.fill("found-organisation", "Sportservice Velsen");
        tablet.fill("found-docent", "Ilse");
        looked_at(&tablet);
        tablet.click("found-submit");
        tablet.wait_for("first-pin");
        looked_at(&tablet);
        tablet.choose_pin();
        tablet.click("recovery-make");
        tablet.wait_for("recovery-card");
        looked_at(&tablet);
        tablet.click("first-group");
        // The whole row is the label, and a finger hits that.
        tablet.click("css:label[for=programme-bewegen-werkt]");
        tablet.fill("group-name", "Maandag");
        looked_at(&tablet);
        tablet.click("group-create");

        tablet.wait_for("room-sessions");
        if !tablet.shows("plan-submit") {
            tablet.click("plan-open");
        }
        for day in 1..=7 {
            tablet.click(&format!("weekday-{day}"));
        }
        tablet.set("plan-start", &just_begun(&tablet));
        tablet.set("plan-minutes", "60");
        tablet.fill("plan-place", "Gymzaal");
        tablet.wait_for("plan-count");
        looked_at(&tablet);
        tablet.click("plan-submit");
        tablet.click("to-participants");
        Self { functions, tablet }
    }

    /// Adds someone on the participants' screen and opens their invitation.
    #[track_caller]
    pub(crate) fn invite(&self, first_name: &str) -> Invited {
        self.tablet.fill("add-participant-name", first_name);
        self.tablet.click("add-participant");
        self.tablet.see("participants", first_name);
        looked_at(&self.tablet);
        let row = "return [...document.querySelectorAll('[data-test=participant-invitation]')]
            .find(link => link.innerText.includes(arguments[0]))?.pathname";
        let path = self.tablet.script(row, json!([first_name]));
        let path = path.as_str().unwrap();
        self.go(&self.tablet, path);
        self.shown(path.trim_end_matches("/uitnodiging"))
    }

    /// The invitation that stands on the tablet's screen, once the server has it.
    #[track_caller]
    pub(crate) fn shown(&self, person: &str) -> Invited {
        self.tablet.wait_for("invite-words");
        self.tablet.gone("invite-not-arrived");
        looked_at(&self.tablet);
        Invited {
            link: self.tablet.value("invite-link", "value"),
            words: self.tablet.text("invite-words").split_whitespace().map(String::from).collect(),
            person: person.to_owned(),
        }
    }

    /// The docent says that it is their phone.
    #[track_caller]
    pub(crate) fn confirm(&self, invited: &Invited) {
        self.go(&self.tablet, &format!("{}/uitnodiging", invited.person));
        self.tablet.click("confirm-phone");
        self.tablet.gone("confirm-phone");
    }

    /// A second device of the docent, admitted by a code.
    #[track_caller]
    pub(crate) fn laptop(&self, name: &str) -> Browser {
        self.go(&self.tablet, "/docent/tweede-toestel");
        self.tablet.click("device-code-make");
        self.tablet.wait_for("device-code");
        looked_at(&self.tablet);
        let digits = self.tablet.text("invite-digits");
        let laptop = Browser::new(name);
        self.go(&laptop, "/kaart");
        laptop.fill("code", &digits);
        looked_at(&laptop);
        laptop.click("read-card");
        laptop.fill("docent-name", "Ilse");
        looked_at(&laptop);
        laptop.click("admit-done");
        laptop.choose_pin();
        laptop.wait_for("room-lesson");
        kept(&laptop);
        laptop
    }

    /// A phone that joins with an invitation and shares everything that is asked.
    #[track_caller]
    pub(crate) fn join(&self, name: &str, invited: &Invited) -> Browser {
        self.join_on(Browser::new(name), invited)
    }

    /// The same on a phone that was prepared.
    #[track_caller]
    pub(crate) fn join_on(&self, phone: Browser, invited: &Invited) -> Browser {
        phone.resize(360, 740);
        phone.watch_writes();
        phone.open(&invited.link);
        phone.wait_for("invitation");
        looked_at(&phone);
        phone.click("join-yes");
        for category in SHARE {
            // The switch itself is drawn over the checkbox; a finger hits the row.
            phone.click(&format!("css:label:has([data-test={category}])"));
        }
        looked_at(&phone);
        phone.click("join-done");
        phone.gone("choose-sharing");
        kept(&phone);
        phone
    }

    /// Goes to a screen of a browser by its path, as a bookmark does, and opens the lock that it finds.
    #[track_caller]
    pub(crate) fn go(&self, browser: &Browser, path: &str) {
        browser.open(&format!("{}{path}", self.functions.origin()));
        browser.unlock();
    }
}

/// An invitation as the tablet shows it, and where the person's own page is.
pub(crate) struct Invited {
    pub(crate) link: String,
    pub(crate) words: Vec<String>,
    pub(crate) person: String,
}

/// The app is on the device: from now on it starts without a network. A docent's screens are kept a little later than
/// what every device keeps.
#[track_caller]
pub(crate) fn kept(browser: &Browser) {
    browser.script_async(
        "await navigator.serviceWorker.ready;
        const { app } = document.querySelector('script[data-app]').dataset;
        const used = performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)
            .filter(path => path.startsWith(app));
        for (const path of used)
            while (!await caches.match(path)) await new Promise(requestAnimationFrame);",
        json!([]),
    );
}

/// A lesson that began five minutes ago asks for no score by itself, whatever the time of day a journey runs at.
#[track_caller]
fn just_begun(browser: &Browser) -> String {
    let start = browser.script(
        "const now = new Date(), start = new Date(now - 300_000);
        return start.getDate() === now.getDate() ? start.toTimeString().slice(0, 5) : '00:00'",
        json!([]),
    );
    start.as_str().unwrap().to_owned()
}

/// Today, as this browser's clock has it.
#[track_caller]
pub(crate) fn today(browser: &Browser) -> String {
    let date = browser.script("return new Date().toLocaleDateString('sv')", json!([]));
    date.as_str().unwrap().to_owned()
}

/// Every screen is looked at once: nothing shuts people out, nothing sticks out.
#[track_caller]
pub(crate) fn looked_at(browser: &Browser) {
    browser.axe();
    assert_eq!(browser.sticks_out(), 0, "{} is wider than the screen", browser.url());
}
