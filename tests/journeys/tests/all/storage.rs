//! The browser's own storage fails: its files are damaged, it loses its connection, it removes what is there, it keeps
//! nothing. What a person is told, and how they go on.

use crate::story::{Invited, Story, looked_at, today};
use serde_json::json;
use trede_journeys::{Browser, Profile};

fn score_of(day: &str) -> String {
    format!("/dag/{day}/plezier/voor")
}

/// A participant whose docent confirmed the phone, with an own card and an answer that arrived.
fn carded(story: &Story, name: &str, phone: Browser) -> (Browser, Invited, String) {
    let invited = story.invite(name);
    let phone = story.join_on(phone, &invited);
    story.confirm(&invited);
    story.go(&phone, "/instellingen");
    phone.click("own-card");
    phone.click("recovery-make");
    phone.wait_for("recovery-card");
    let card = phone.text("invite-digits");
    story.go(&phone, &score_of(&today(&phone)));
    phone.click("score-8");
    phone.wait_for("saved");
    arrived(story, &phone);
    (phone, invited, card)
}

fn arrived(story: &Story, phone: &Browser) {
    story.go(phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
}

/// Begins with the card, and finds what had arrived.
fn back_by_card(story: &Story, phone: &Browser, card: &str) {
    story.go(phone, "/kaart");
    phone.fill("code", card);
    phone.click("read-card");
    phone.wait_for("tab-today");
    story.go(phone, &score_of(&today(phone)));
    phone.wait_for("css:[data-test=score-8][aria-pressed=true]");
}

/// Chromium finds that its files make no sense, removes them and begins new ones: an empty storage.
#[test]
fn files_that_the_browser_threw_away_because_they_were_damaged_are_said_and_a_card_brings_everything_back() {
    let story = Story::begin("thrown");
    let (mut phone, _, card) = carded(&story, "Samira", Browser::new("thrown-phone"));
    // Not killed: the sign that something was there is flushed some seconds after it was set.
    phone.close();
    phone.damage_storage("MANIFEST");
    phone.start();
    phone.resize(360, 740);
    story.go(&phone, "/");
    phone.see("wiped", "eigen kaart");
    looked_at(&phone);
    back_by_card(&story, &phone, &card);
}

/// Other browsers, and Chromium once it keeps each database in a file of its own, do not open what is damaged, at any start.
#[test]
fn a_database_that_never_opens_again_is_said_and_a_card_begins_beside_it() {
    let story = Story::begin("damaged");
    let profile = Profile::new("damaged-phone").with("--enable-features=IdbSqliteBackingStore");
    let (mut phone, _, card) = carded(&story, "Samira", Browser::on("damaged-phone", profile));
    phone.close();
    phone.damage_storage("");
    phone.start();
    phone.resize(360, 740);
    let whole_start = |phone: &Browser| {
        story.go(phone, "/");
        phone.see("damaged", "gaat niet open");
        phone.see("damaged", "Wat verstuurd was, komt terug");
    };
    whole_start(&phone);
    looked_at(&phone);
    phone.close();
    phone.start();
    whole_start(&phone);
    phone.click("begin-beside");
    phone.wait_for("start");
    back_by_card(&story, &phone, &card);
    phone.close();
    phone.start();
    story.go(&phone, &score_of(&today(&phone)));
    phone.wait_for("css:[data-test=score-8][aria-pressed=true]");
    arrived(&story, &phone);
}

/// Every transaction fails once, as with "Connection to Indexed Database server lost", and its connection is gone.
const LOSES_ONE: &str = "const own = IDBObjectStore.prototype.put;
    globalThis.lost = 0;
    IDBObjectStore.prototype.put = function (...given) {
      const request = own.apply(this, given), { transaction } = this;
      if (this.name === 'journal' && globalThis.lost++ === 0) { transaction.abort(); transaction.db.close(); }
      return request;
    }";

/// And all of them.
const LOSES_ALL: &str = "globalThis.whole = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function () {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    }";

const HEALS: &str = "IDBDatabase.prototype.transaction = globalThis.whole";

#[test]
fn an_answer_whose_connection_is_lost_is_written_on_another_and_called_saved_only_then() {
    let story = Story::begin("connection");
    let invited = story.invite("Henk");
    let phone = story.join("connection-phone", &invited);
    let day = today(&phone);
    story.go(&phone, &score_of(&day));
    phone.wait_for("score-6");
    phone.script(LOSES_ONE, json!([]));
    phone.click("score-6");
    phone.wait_for("saved");
    assert!(phone.script("return globalThis.lost", json!([])).as_u64() > Some(1), "it was written again");

    let other = format!("/dag/{day}/plezier/na");
    story.go(&phone, &other);
    phone.wait_for("score-3");
    phone.script(LOSES_ALL, json!([]));
    phone.click("score-3");
    phone.see("refused", "Bewaren lukt nu niet");
    looked_at(&phone);
    assert!(!phone.shows("saved"));
    phone.wait_for("css:[data-test=score-3][aria-pressed=true]");
    phone.script(HEALS, json!([]));
    phone.click("try-again");
    phone.wait_for("saved");
    for (path, score) in [(score_of(&day), 6), (other, 3)] {
        story.go(&phone, &path);
        phone.wait_for(&format!("css:[data-test=score-{score}][aria-pressed=true]"));
    }
}

#[test]
fn what_is_removed_under_an_open_page_takes_no_answer_as_if_it_were_kept() {
    let story = Story::begin("pulled");
    let invited = story.invite("Ewa");
    let phone = story.join("pulled-phone", &invited);
    arrived(&story, &phone);
    story.go(&phone, &score_of(&today(&phone)));
    phone.wait_for("score-5");
    let origin = story.functions.origin();
    phone.cdp("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "indexeddb" }));
    phone.click("score-5");
    phone.see("refused", "gewist");
    assert!(!phone.shows("saved"));
    // A second tab begins anew: what it makes is not what this one had.
    let (first, _second) = phone.new_tab();
    story.go(&phone, "/");
    phone.see("wiped", "eigen kaart");
    phone.wait_until("there is a database again", DATABASE_IS_THERE, json!([]));
    phone.to_tab(&first);
    phone.click("score-6");
    phone.wait_for("css:[data-test=score-6][aria-pressed=true]");
    phone.see("refused", "gewist");
    assert!(!phone.shows("saved"));
    phone.reload();
    phone.wait_for("wiped");
}

const DATABASE_IS_THERE: &str = "indexedDB.databases().then(all => {
      globalThis.there = ['trede', 'trede.key'].every(name => all.some(one => one.name === name));
    });
    return globalThis.there";

#[test]
fn a_private_window_that_keeps_nothing_is_told_so_before_anything_is_asked() {
    let story = Story::begin("private");
    let invited = story.invite("Kees");
    for refuses in [
        "Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined })",
        "IDBFactory.prototype.open = () => { throw new DOMException('private', 'InvalidStateError'); }",
    ] {
        let phone = Browser::new("private-phone");
        phone.resize(360, 740);
        phone.on_every_page(refuses);
        phone.open(&invited.link);
        phone.see("no-storage", "privévenster");
        looked_at(&phone);
        assert!(!phone.shows("join-yes"));
    }
    // Nobody used the card meanwhile.
    story.join("private-other", &invited);
}

/// The database is being made by somebody who takes their time.
const HELD: &str = "const open = indexedDB.open('trede', 1);
    await new Promise(done => { open.onupgradeneeded = done; });
    open.result.createObjectStore('held');
    open.onsuccess = () => { open.result.close(); indexedDB.deleteDatabase('trede'); };
    const { transaction } = open;
    const again = () => { if (!globalThis.ended) transaction.objectStore('held').get(0).onsuccess = again; };
    again();";

/// Story: on a busy machine a new database took longer than the app waits, and its screen stayed shut when it was there.
#[test]
fn a_storage_that_answers_late_opens_by_itself() {
    let story = Story::begin("late");
    let phone = Browser::new("late-phone");
    phone.resize(360, 740);
    phone.open(&format!("{}/manifest.webmanifest", story.functions.origin()));
    phone.script_async(HELD, json!([]));
    let (first, second) = phone.new_tab();
    // A second passes in a hundredth of it, as far as the page counts.
    phone.on_every_page("const own = setInterval; globalThis.setInterval = (call, ms) => own(call, ms / 100)");
    phone.open(&story.functions.origin());
    phone.wait_for("damaged");
    looked_at(&phone);
    phone.to_hidden_tab(&first);
    phone.script("globalThis.ended = true", json!([]));
    phone.to_tab(&second);
    phone.wait_for("start");
}
