//! What browsers do to an app: run out of room, forget, refuse, freeze a tab, bring a new version. docs/faults.md is the
//! table of what becomes of it.

use crate::story::{Story, today};
use serde_json::json;
use trede_journeys::Browser;

/// The page's own storage fails from the next page on, as with a damaged profile.
const NO_DATABASE: &str = "globalThis.indexedDB.open = () => { throw new DOMException('kapot', 'UnknownError'); }";

fn home(day: &str) -> String {
    format!("/dag/{day}/plezier/voor")
}

fn scored(story: &Story, phone: &Browser, score: u8) {
    story.go(phone, &home(&today(phone)));
    phone.click(&format!("score-{score}"));
    phone.wait_for("saved");
}

#[test]
fn a_frozen_tab_that_was_sending_gives_way_to_the_one_that_is_looked_at() {
    let story = Story::begin("frozen");
    let invited = story.invite("Joke");
    let phone = story.join("frozen-phone", &invited);
    story.go(&phone, "/instellingen");
    phone.see("sync-state", "Aangekomen");
    let line = story.functions.line();
    line.fall_silent();
    phone.click("send-now");
    let (frozen, shown) = phone.new_tab();
    phone.to_tab(&frozen);
    phone.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" }));
    phone.to_tab(&shown);
    line.restore();
    scored(&story, &phone, 6);
    story.go(&phone, "/instellingen");
    phone.see("sync-state", "Aangekomen");
}

/// Waits until nothing is saved that is not sealed, read past the app.
const ALL_SEALED: &str = "const db = await new Promise(done => {
      indexedDB.open('trede').onsuccess = event => done(event.target.result);
    });
    for (let left = 1; left; ) {
      const count = db.transaction('journal').objectStore('journal').count();
      left = await new Promise(done => { count.onsuccess = () => done(count.result); });
      await new Promise(requestAnimationFrame);
    }
    db.close()";

/// A tab is frozen only while nobody looks at it, and it seals what it saved at the moment when it is hidden, or when another
/// tab asks for it: from then on any tab can send it.
#[test]
fn what_a_tab_had_saved_before_it_was_frozen_is_sent_by_the_one_that_is_looked_at() {
    let story = Story::begin("thawed");
    let invited = story.invite("Bilal");
    let phone = story.join("thawed-phone", &invited);
    let line = story.functions.line();
    line.cut();
    scored(&story, &phone, 2);
    let (frozen, shown) = phone.new_tab();
    story.go(&phone, "/instellingen");
    phone.script_async(ALL_SEALED, json!([]));
    phone.to_hidden_tab(&frozen);
    phone.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" }));
    phone.to_tab(&shown);
    line.restore();
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.confirm(&invited);
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "2");
}

/// Waits until this many tabs may write, each under a name of its own.
fn writers(phone: &Browser, tabs: usize) {
    phone.script_async(
        "for (;;) {
          const { held } = await navigator.locks.query();
          const writers = held.map(lock => lock.name).filter(name => name.startsWith('writer/'));
          if (new Set(writers).size === arguments[0] && writers.length === arguments[0]) return;
          await new Promise(requestAnimationFrame);
        }",
        json!([tabs]),
    );
}

#[test]
fn of_three_tabs_the_one_that_was_sending_is_closed_and_the_others_go_on() {
    let story = Story::begin("three");
    let invited = story.invite("Hatice");
    let phone = story.join("three-phone", &invited);
    let day = today(&phone);
    let line = story.functions.line();
    line.fall_silent();
    scored(&story, &phone, 3);
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    let (sending, second) = phone.new_tab();
    story.go(&phone, &format!("/dag/{day}/plezier/na"));
    phone.click("score-8");
    phone.wait_for("saved");
    let (_, third) = phone.new_tab();
    story.go(&phone, &home(&day));
    phone.wait_for("css:[data-test=score-3][aria-pressed=true]");
    writers(&phone, 3);
    phone.to_tab(&sending);
    phone.close_tab();
    phone.to_tab(&second);
    writers(&phone, 2);
    line.restore();
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    phone.to_tab(&third);
    story.go(&phone, &format!("/dag/{day}/plezier/na"));
    phone.wait_for("css:[data-test=score-8][aria-pressed=true]");
}

#[test]
fn storage_that_the_browser_emptied_is_said_and_nobody_pretends_that_it_was_always_so() {
    let story = Story::begin("emptied");
    let invited = story.invite("Ewa");
    let phone = story.join("emptied-phone", &invited);
    scored(&story, &phone, 7);
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    let origin = story.functions.origin();
    phone.cdp("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "indexeddb" }));
    story.go(&phone, "/");
    phone.wait_for("wiped");
    // Nothing pretends: it is nobody's phone until it is invited again, and the old invitation says that it was used.
    phone.click("start-anew");
    phone.gone("wiped");
    phone.wait_for("start");
    phone.open("about:blank");
    phone.open(&invited.link);
    phone.wait_for("refused");
}

#[test]
fn storage_that_does_not_open_is_said_and_what_was_there_is_there_again_afterwards() {
    let story = Story::begin("closed");
    let invited = story.invite("Kees");
    let mut phone = story.join("closed-phone", &invited);
    let day = today(&phone);
    scored(&story, &phone, 9);
    phone.on_every_page(NO_DATABASE);
    story.go(&phone, &home(&day));
    phone.see("damaged", "gaat niet open");
    // Another start of the browser, which opens it.
    phone.close();
    phone.start();
    story.go(&phone, &home(&day));
    phone.wait_for("css:[data-test=score-9][aria-pressed=true]");
}

#[test]
fn a_phone_that_is_ten_years_ahead_keeps_and_sends_and_the_tablet_says_that_a_clock_is_wrong() {
    let story = Story::begin("ahead");
    let invited = story.invite("Piet");
    let phone = Browser::new("ahead-phone");
    phone.clock(10 * 365 * 24 * 3600);
    let phone = story.join_on(phone, &invited);
    let day = today(&phone);
    scored(&story, &phone, 5);
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(&phone, &home(&day));
    phone.wait_for("css:[data-test=score-5][aria-pressed=true]");
    story.confirm(&invited);
    story.go(&story.tablet, &invited.person);
    story.tablet.see("warning", "klok");
}

#[test]
fn a_new_version_that_comes_while_a_form_is_filled_in_waits_and_takes_nothing() {
    let mut story = Story::begin("update");
    story.invite("Ria");
    let people = "return [...document.querySelectorAll('[data-test=room-participants]')][0]?.pathname";
    story.tablet.click("room-groups");
    story.tablet.click("css:[data-test=groups] a");
    let people = story.tablet.wait_until("the group's pages", people, json!([]));
    story.go(&story.tablet, people.as_str().unwrap());
    crate::story::kept(&story.tablet);
    story.tablet.fill("add-participant-name", "Wendy");

    story.functions.publish();
    story.tablet.script_async("await (await navigator.serviceWorker.ready).update()", json!([]));
    story.tablet.wait_for("update");
    assert_eq!(story.tablet.value("add-participant-name", "value"), "Wendy");
    story.tablet.click("add-participant");
    story.tablet.see("participants", "Wendy");

    let build = "const pipe = new MessageChannel();
        const said = new Promise(done => { pipe.port1.onmessage = event => done(event.data); });
        navigator.serviceWorker.controller.postMessage('BUILD', [pipe.port2]);
        return await said";
    story.tablet.click("update-now");
    // The newer program asks for the PIN, as every start does.
    story.tablet.wait_for("lock");
    story.tablet.unlock();
    story.tablet.see("participants", "Wendy");
    let build = story.tablet.script_async(build, json!([]));
    assert!(build.as_str().is_some_and(|build| build.starts_with("newer-")), "{build}");
}
