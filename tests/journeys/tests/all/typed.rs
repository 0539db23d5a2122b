//! What is typed and not saved yet: it outlives the lock, and gives no other device's answer away as seen.

use crate::story::{Story, looked_at};

#[test]
fn what_is_typed_and_not_saved_is_there_again_after_the_lock() {
    let story = Story::begin("typed");
    let invited = story.invite("Samira");
    let tablet = &story.tablet;
    story.go(tablet, &format!("{}/plan", invited.person));
    tablet.fill("plan-next", "Verder bij de atletiekclub");
    tablet.click("lock-now");
    tablet.wait_for("lock");
    let text = tablet.script("return document.documentElement.outerHTML", serde_json::json!([]));
    assert!(!text.as_str().unwrap().contains("atletiekclub"), "nothing of it is in the page while it is locked");
    tablet.unlock();
    assert_eq!(tablet.value("plan-next", "value"), "Verder bij de atletiekclub");
    tablet.click("plan-keep");
    tablet.wait_for("done");
    tablet.click("lock-now");
    tablet.unlock();
    assert_eq!(tablet.value("plan-next", "value"), "Verder bij de atletiekclub", "it was saved");
}

fn sync(device: &trede_journeys::Browser) {
    device.script("window.dispatchEvent(new Event('online')); return true", serde_json::json!([]));
}

#[test]
fn a_form_that_stays_open_follows_another_device_and_asks_where_both_typed() {
    let story = Story::begin("meanwhile");
    let invited = story.invite("Samira");
    let tablet = &story.tablet;
    let laptop = story.laptop("meanwhile-laptop");
    let open = |device: &trede_journeys::Browser| {
        story.go(device, &invited.person);
        device.click("css:[data-test=person-details] summary");
        device.wait_for("person-phone");
    };
    open(tablet);
    open(&laptop);
    // The tablet is busy with the surname; the laptop saves a number and a surname of its own.
    tablet.fill("person-last", "Bakker");
    laptop.fill("person-phone", "0612345678");
    laptop.fill("person-last", "Bekker");
    laptop.click("person-save");
    laptop.see("css:[data-test=person-details]", "Bewaard");
    sync(&laptop);
    laptop.see("sync", "Aangekomen");
    sync(tablet);
    tablet.see("meanwhile", "Bekker");
    looked_at(tablet);
    assert_eq!(tablet.value("person-phone", "value"), "0612345678", "nobody typed there, so it follows");
    tablet.click("person-save");
    tablet.wait_for("meanwhile");
    tablet.click("keep-mine");
    tablet.gone("meanwhile");
    tablet.click("person-save");
    tablet.see("css:[data-test=person-details]", "Bewaard");
    sync(tablet);
    tablet.see("sync", "Aangekomen");
    sync(&laptop);
    laptop.wait_until(
        "the laptop shows what the tablet chose",
        "return document.querySelector('[data-test=person-last]').value === 'Bakker'
            && document.querySelector('[data-test=person-phone]').value === '0612345678'",
        serde_json::json!([]),
    );
}

#[test]
fn a_goal_and_the_house_rules_are_not_written_over_another_devices_that_was_not_seen() {
    let story = Story::begin("unseen");
    story.tablet.wait_for("add-participant-name");
    let rules =
        story.tablet.script("return location.pathname.replace('/deelnemers', '/huisregels')", serde_json::json!([]));
    let rules = rules.as_str().unwrap();
    let invited = story.invite("Samira");
    let tablet = &story.tablet;
    let goals = format!("{}/doelen", invited.person);
    story.go(tablet, &goals);
    if !tablet.shows("goal-form") {
        tablet.click("goal-new");
    }
    tablet.click("subgoal-lifestyle");
    tablet.click("measure-byhand");
    tablet.fill("goal-words", "Beter slapen");
    tablet.click("goal-save");
    tablet.gone("goal-form");
    sync(tablet);
    tablet.see("sync", "Aangekomen");
    let laptop = story.laptop("unseen-laptop");
    let correct = |device: &trede_journeys::Browser| {
        story.go(device, &goals);
        device.click("goal-correct");
        device.wait_for("goal-form");
    };
    correct(tablet);
    correct(&laptop);
    tablet.fill("goal-words", "Acht uur slapen");
    laptop.fill("goal-words", "Rustig slapen");
    laptop.click("goal-save");
    laptop.gone("goal-form");
    sync(&laptop);
    laptop.see("sync", "Aangekomen");
    sync(tablet);
    tablet.see("meanwhile", "Rustig slapen");
    looked_at(tablet);
    tablet.click("goal-save");
    tablet.wait_for("meanwhile");
    tablet.click("take-theirs");
    tablet.gone("meanwhile");
    assert_eq!(tablet.value("goal-words", "value"), "Rustig slapen");

    story.go(tablet, rules);
    story.go(&laptop, rules);
    tablet.fill("house-rules", "Kom op tijd.");
    laptop.fill("house-rules", "Bel af als je niet kunt.");
    laptop.click("rules-save");
    laptop.wait_for("done");
    sync(&laptop);
    laptop.see("sync", "Aangekomen");
    sync(tablet);
    tablet.see("meanwhile", "Bel af als je niet kunt.");
    tablet.click("rules-save");
    tablet.wait_for("meanwhile");
    tablet.click("keep-mine");
    tablet.gone("meanwhile");
    tablet.click("rules-save");
    tablet.wait_for("done");
}
