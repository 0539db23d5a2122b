//! What goes wrong with devices, and what must not be lost by it.

use crate::story::{Story, today};
use trede_journeys::Browser;

#[test]
fn what_was_saved_survives_a_killed_browser_because_it_was_written_strictly() {
    let story = Story::begin("kill");
    let invited = story.invite("Fatima");
    let mut phone = story.join("kill-phone", &invited);
    let question = format!("/dag/{}/plezier/voor", today(&phone));

    story.functions.line().cut();
    story.go(&phone, &question);
    phone.wait_for("score-7");
    let before = phone.writes().len();
    phone.click("score-7");
    phone.wait_for("saved");
    let writes = phone.writes();
    assert!(writes.len() > before, "the answer was written before the screen said so");
    assert!(writes.iter().all(|(_, durability)| durability == "strict"), "{writes:?}");
    phone.kill();

    phone.start();
    story.go(&phone, &question);
    phone.wait_for("css:[data-test=score-7][aria-pressed=true]");
}

#[test]
fn a_restored_copy_of_a_phone_and_the_phone_itself_both_keep_their_answers() {
    let story = Story::begin("copy");
    let invited = story.invite("Mehmet");
    let mut phone = story.join("copy-phone", &invited);
    let day = today(&phone);
    story.functions.line().cut();
    phone.kill();
    let copy = phone.copy("copy-copy");
    phone.start();
    for (device, half, score) in [(&phone, "voor", 4), (&copy, "na", 9)] {
        story.go(device, &format!("/dag/{day}/plezier/{half}"));
        device.click(&format!("score-{score}"));
        device.wait_for("saved");
    }
    story.functions.line().restore();
    for device in [&phone, &copy] {
        story.go(device, "/instellingen");
        device.click("send-now");
        device.see("sync-state", "Aangekomen");
    }
    // The one that hears of the other while it is in use says so, once.
    phone.click("send-now");
    phone.see("warning", "twee keer");
    assert_eq!(phone.count("warning"), 1);
    for device in [&phone, &copy] {
        for (half, score) in [("voor", 4), ("na", 9)] {
            story.go(device, &format!("/dag/{day}/plezier/{half}"));
            device.wait_for(&format!("css:[data-test=score-{score}][aria-pressed=true]"));
        }
    }
    story.confirm(&invited);
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "9");
    assert!(!story.tablet.shows("warning"));
}

#[test]
fn an_answer_that_finds_no_room_is_said_at_once_and_stays_on_the_screen() {
    let story = Story::begin("full");
    let invited = story.invite("Henk");
    let phone = story.join("full-phone", &invited);
    story.go(&phone, &format!("/dag/{}/plezier/voor", today(&phone)));
    phone.wait_for("score-6");
    phone.script(
        "IDBDatabase.prototype.transaction = function () { throw new DOMException('vol', 'QuotaExceededError'); }",
        serde_json::json!([]),
    );
    phone.click("score-6");
    phone.wait_for("refused");
    assert!(!phone.shows("saved"));
}

#[test]
fn two_tabs_of_one_phone_write_at_once_and_lose_nothing() {
    let story = Story::begin("tabs");
    let invited = story.invite("Amina");
    let phone = story.join("tabs-phone", &invited);
    let day = today(&phone);
    story.functions.line().cut();
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.wait_for("score-2");
    let (first, second) = phone.new_tab();
    story.go(&phone, &format!("/dag/{day}/plezier/na"));
    phone.click("score-9");
    phone.wait_for("saved");
    phone.to_tab(&first);
    phone.click("score-2");
    phone.wait_for("saved");
    phone.to_tab(&second);
    for (half, score) in [("voor", 2), ("na", 9)] {
        story.go(&phone, &format!("/dag/{day}/plezier/{half}"));
        phone.wait_for(&format!("css:[data-test=score-{score}][aria-pressed=true]"));
    }
    story.functions.line().restore();
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
}

#[test]
fn a_phone_whose_clock_is_years_behind_joins_writes_and_sends() {
    let story = Story::begin("clock");
    let invited = story.invite("Ria");
    let phone = Browser::new("clock-phone");
    phone.clock(-10 * 365 * 24 * 3600);
    let phone = story.join_on(phone, &invited);
    let day = today(&phone);
    assert_ne!(day, today(&story.tablet));
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-7");
    phone.wait_for("saved");
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    phone.see("trouble", "dagen achter");
    story.confirm(&invited);
    story.go(&story.tablet, &invited.person);
    story.tablet.see("person-plezier", "7");
}
