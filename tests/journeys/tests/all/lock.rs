//! The lock: nothing is read without the PIN, and nothing is lost by locking.

use crate::story::{Story, looked_at, today};
use trede_journeys::PIN;

#[test]
fn a_locked_tablet_hides_everything_in_every_tab_and_keeps_what_was_tapped() {
    let story = Story::begin("lock");
    story.invite("Samira");
    let tablet = &story.tablet;
    story.go(tablet, "/docent");
    tablet.click("attendance-tap");
    tablet.see("attendance-tap", "Zonder bericht");
    let (first, second) = tablet.new_tab();
    story.go(tablet, "/docent/groepen");
    tablet.wait_for("groups");

    story.functions.line().cut();
    tablet.click("lock-now");
    tablet.wait_for("lock");
    looked_at(tablet);
    tablet.to_tab(&first);
    tablet.wait_for("lock");
    let text = tablet.script("return document.body.innerText", serde_json::json!([]));
    assert!(!text.as_str().unwrap().contains("Samira"));

    tablet.fill("pin", "111222");
    tablet.click("pin-open");
    tablet.see("pin-error", "klopt niet");
    looked_at(tablet);
    for digit in PIN.chars() {
        tablet.click(&format!("pin-{digit}"));
    }
    tablet.click("pin-open");
    tablet.see("attendance-tap", "Zonder bericht");
    tablet.to_tab(&second);
    tablet.wait_for("lock");
}

#[test]
fn what_a_phone_saved_before_it_was_locked_arrives_while_it_is_locked() {
    let story = Story::begin("sealed");
    let invited = story.invite("Ahmed");
    let phone = story.join("sealed-phone", &invited);
    story.confirm(&invited);
    story.go(&phone, "/instellingen");
    phone.click("pin-change");
    looked_at(&phone);
    phone.choose_pin();
    phone.wait_for("lock-now-here");
    let day = today(&phone);
    story.functions.line().cut();
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-6");
    phone.wait_for("saved");
    story.go(&phone, "/instellingen");
    phone.click("lock-now-here");
    phone.wait_for("lock");
    story.functions.line().restore();
    phone.reload();
    phone.see("lock-sent", "verstuurd");
    looked_at(&phone);
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "6");
}

#[test]
fn who_forgot_the_pin_begins_beside_what_is_locked_and_can_go_back() {
    let story = Story::begin("forgot");
    let tablet = &story.tablet;
    story.go(tablet, "/docent/tweede-toestel");
    tablet.click("device-code-make");
    tablet.wait_for("device-code");
    let digits = tablet.text("invite-digits");
    let laptop = story.laptop("forgot-laptop");
    laptop.reload();
    laptop.wait_for("lock");
    laptop.click("css:[data-test=pin-forgotten] summary");
    looked_at(&laptop);
    laptop.click("begin-beside");
    laptop.wait_for("start");
    story.go(&laptop, "/kaart");
    laptop.fill("code", &digits);
    laptop.click("read-card");
    laptop.fill("docent-name", "Ilse");
    laptop.click("admit-done");
    laptop.choose_pin();
    laptop.wait_for("room-lesson");
    laptop.reload();
    laptop.click("css:[data-test=pin-forgotten] summary");
    laptop.click("back-to-former");
    story.go(&laptop, "/docent/groepen");
    laptop.wait_for("groups");
}
