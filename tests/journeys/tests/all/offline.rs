//! Without a network, and with one again: nothing lost, nothing doubled.

use crate::story::{Story, looked_at, today};

#[test]
fn a_score_without_network_reaches_the_docent() {
    let story = Story::begin("bus");
    let invited = story.invite("Samira");
    let phone = story.join("bus-phone", &invited);
    story.confirm(&invited);
    let line = story.functions.line();
    let day = today(&phone);

    line.cut();
    for (half, score) in [("voor", 3), ("na", 8)] {
        story.go(&phone, &format!("/dag/{day}/plezier/{half}"));
        looked_at(&phone);
        phone.click(&format!("score-{score}"));
        phone.wait_for("saved");
        looked_at(&phone);
    }
    story.go(&phone, "/instellingen");
    phone.see("sync-state", "2 ");
    looked_at(&phone);

    // Each entry says how far it has come.
    let day_page = format!("/dag/{day}");
    story.go(&phone, &day_page);
    phone.see("css:[data-test=session] li:last-child", "op dit toestel");
    line.restore();
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(&phone, &day_page);
    phone.see("css:[data-test=session] li:last-child", "aangekomen");

    let tablet = &story.tablet;
    story.go(tablet, &invited.person);
    tablet.click("css:[data-test=person-plezier] summary");
    tablet.see("plezier-table", "3");
    tablet.see("plezier-table", "8");
    looked_at(tablet);
    tablet.screenshot("docent-person");
}

#[test]
fn two_devices_that_marked_the_same_lesson_offline_keep_both_and_agree() {
    let story = Story::begin("both");
    let invited = story.invite("Ahmed");
    let laptop = story.laptop("both-laptop");
    let tablet = &story.tablet;
    for device in [tablet, &laptop] {
        story.go(device, "/docent");
        device.see("attendance-tap", "Ahmed");
    }
    looked_at(tablet);

    story.functions.line().cut();
    tablet.click("attendance-tap");
    tablet.see("attendance-tap", "Zonder bericht");
    tablet.click("attendance-done");
    tablet.see("done", "ewaard");
    laptop.click("attendance-tap");
    laptop.click("attendance-tap");
    laptop.see("attendance-tap", "Afgemeld");
    laptop.click("attendance-done");
    laptop.see("done", "ewaard");

    story.functions.line().restore();
    // The first round brings each device's own to the server, the second the other's to each.
    for device in [tablet, &laptop, tablet] {
        story.go(device, "/apparaten");
        device.click("sync-now");
        device.see("may-close", "sluiten");
    }
    // Written within one second they are equally late: which one shows is open, that both show the same is not.
    let mut shown = Vec::new();
    for device in [tablet, &laptop] {
        story.go(device, &invited.person);
        device.see("person-history", "Zonder bericht");
        device.see("person-history", "Afgemeld");
        story.go(device, "/docent");
        device.see("attendance-tap", "Ahmed");
        shown.push(device.text("attendance-tap"));
    }
    assert_eq!(shown[0], shown[1]);
}

#[test]
fn a_server_that_is_silent_or_answers_nonsense_costs_nothing() {
    let story = Story::begin("hotel");
    let invited = story.invite("Stefan");
    let phone = story.join("hotel-phone", &invited);
    story.confirm(&invited);
    let day = today(&phone);
    let line = story.functions.line();
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.wait_for("score-5");
    line.answer_nonsense();
    phone.click("score-5");
    phone.wait_for("saved");
    line.fall_silent();
    phone.click("next");
    phone.wait_for("day-card");
    phone.click("settings");
    phone.see("sync-state", "1 ");
    line.restore();
    phone.reload();
    phone.see("sync-state", "Aangekomen");
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "5");
}
