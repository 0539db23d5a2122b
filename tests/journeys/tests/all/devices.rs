//! A second device, a card that is taken back, a card that was refused, and someone who has no phone.

use crate::story::{Story, kept, looked_at, today};
use trede_journeys::Browser;

#[test]
fn someone_without_a_phone_has_plezierscores_that_the_docent_entered() {
    let story = Story::begin("nophone");
    let invited = story.invite("Joop");
    let tablet = &story.tablet;
    story.go(tablet, &invited.person);
    tablet.click("css:[data-test=person-score] summary");
    for (half, score) in [("take-before", 4), ("take-after", 7)] {
        tablet.click(half);
        tablet.click(&format!("score-{score}"));
        tablet.see("done", &score.to_string());
        tablet.wait_for(&format!("css:[data-test=score-{score}][aria-pressed=true]"));
    }
    looked_at(tablet);
    tablet.see("reach", "aangekomen");
    let laptop = story.laptop("nophone-laptop");
    story.go(&laptop, &invited.person);
    laptop.click("css:[data-test=person-plezier] summary");
    laptop.see("plezier-table", "4 (ingevuld door docent)");
    laptop.see("plezier-table", "7 (ingevuld door docent)");
}

#[test]
fn a_participants_second_device_has_the_diary_and_adds_to_it() {
    let story = Story::begin("second");
    let invited = story.invite("Samira");
    let phone = story.join("second-phone", &invited);
    story.confirm(&invited);
    let day = today(&phone);
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-3");
    phone.wait_for("saved");

    story.go(&phone, "/instellingen");
    phone.wait_for("device-here");
    looked_at(&phone);
    phone.click("another-device");
    phone.click("device-code-make");
    phone.wait_for("device-code");
    looked_at(&phone);
    let digits = phone.text("invite-digits");

    let other = Browser::new("second-other");
    other.resize(360, 740);
    story.go(&other, "/kaart");
    other.fill("code", &digits);
    other.click("read-card");
    other.wait_for("tab-today");
    kept(&other);
    story.go(&other, &format!("/dag/{day}/plezier/voor"));
    other.wait_for("css:[data-test=score-3][aria-pressed=true]");
    story.go(&other, &format!("/dag/{day}/plezier/na"));
    other.click("score-8");
    other.wait_for("saved");
    for device in [&other, &phone] {
        story.go(device, "/instellingen");
        device.click("send-now");
        device.see("sync-state", "Aangekomen");
        device.wait_for("device-other");
    }
    looked_at(&phone);
    story.go(&phone, &format!("/dag/{day}"));
    phone.see("css:[data-test=session] li:last-child", "8");
    phone.see("css:[data-test=session] li:last-child", "aangekomen");
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "8");
}

#[test]
fn a_card_that_somebody_else_used_is_replaced_and_the_diary_stays() {
    let story = Story::begin("refused");
    let first = story.invite("Ahmed");
    let phone = Browser::new("refused-phone");
    phone.resize(360, 740);
    story.go(&phone, "/kaart");
    phone.wait_for("code");
    kept(&phone);
    story.functions.line().cut();
    phone.fill("code", &first.words.join(" "));
    phone.click("read-card");
    phone.click("begin-waiting");
    phone.wait_for("tab-today");
    let day = today(&phone);
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-6");
    phone.wait_for("saved");
    story.functions.line().restore();
    story.join("refused-other", &first);

    story.go(&phone, "/vandaag");
    phone.see("refused", "al gebruikt");
    phone.wait_for("new-card");
    looked_at(&phone);
    let tablet = &story.tablet;
    story.go(tablet, &format!("{}/uitnodiging", first.person));
    tablet.wait_for("confirm-phone");
    tablet.click("invite-revoke");
    tablet.click("dialog-confirm");
    tablet.click("invite-new");
    tablet.wait_for("invite-words");
    tablet.gone("invite-not-arrived");
    let second = tablet.text("invite-words");

    phone.click("new-card");
    phone.fill("code", &second);
    phone.click("read-card");
    phone.click("join-yes");
    phone.click("css:label:has([data-test=share-plezier])");
    phone.click("join-done");
    phone.gone("choose-sharing");
    story.confirm(&first);
    // It was given before the phone knew any lesson; now it stands with the only one of that day.
    story.go(&phone, &format!("/dag/{day}"));
    phone.see("session", "6");
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(tablet, &first.person);
    tablet.click("css:[data-test=person-plezier] summary");
    tablet.see("plezier-table", "6");
}

#[test]
fn a_card_that_is_withdrawn_admits_nobody() {
    let story = Story::begin("withdraw");
    let tablet = &story.tablet;
    story.go(tablet, "/docent/herstelkaart");
    tablet.click("recovery-make");
    let digits = tablet.text("invite-digits");
    story.go(tablet, "/apparaten");
    tablet.wait_for("device-card");
    looked_at(tablet);
    // The one that was made at the founding, and this one.
    for left in [1, 0] {
        tablet.click("css:[data-test=device-card] [data-test=device-withdraw]");
        tablet.wait_for("dialog");
        looked_at(tablet);
        tablet.click("dialog-confirm");
        tablet.see("withdrawn", "Ingetrokken");
        tablet.wait_until(
            "one card less",
            "return document.querySelectorAll('[data-test=device-card]').length === arguments[0]",
            serde_json::json!([left]),
        );
    }
    tablet.click("sync-now");
    tablet.see("may-close", "nu sluiten");

    let finder = Browser::new("withdraw-finder");
    finder.resize(360, 740);
    story.go(&finder, "/kaart");
    finder.fill("code", &digits);
    finder.click("read-card");
    finder.wait_for("waiting-page");
    looked_at(&finder);
}

/// Story: a docent left, their laptop was withdrawn, and the card in their drawer let them in again.
#[test]
fn who_withdraws_a_device_is_asked_about_the_cards_that_it_made() {
    let story = Story::begin("drawer");
    let tablet = &story.tablet;
    let laptop = story.laptop("drawer-laptop");
    story.go(&laptop, "/docent/herstelkaart");
    laptop.click("recovery-make");
    laptop.wait_for("invite-digits");
    story.go(&laptop, "/apparaten");
    laptop.click("sync-now");
    laptop.see("may-close", "nu sluiten");
    story.go(tablet, "/apparaten");
    tablet.click("sync-now");
    let cards = |left: u64| {
        tablet.wait_until(
            "so many cards",
            "return document.querySelectorAll('[data-test=device-card]').length === arguments[0]",
            serde_json::json!([left]),
        );
    };
    // The one that was made at the founding, and the laptop's.
    cards(2);
    tablet.see("devices", "gemaakt door het toestel van Ilse");
    tablet.see("devices", "gemaakt op dit toestel");
    tablet.click("css:[data-test=device-other] [data-test=device-withdraw]");
    tablet.see("dialog", "wist zichzelf");
    tablet.see("dialog", "1 kaart die nog niet gebruikt is");
    tablet.click("dialog-confirm");
    tablet.see("dialog", "Kies eerst");
    looked_at(tablet);
    tablet.click("cards-too");
    tablet.click("dialog-confirm");
    tablet.see("withdrawn", "Ingetrokken");
    cards(1);
    tablet.see("devices", "gemaakt op dit toestel");
}

#[test]
fn an_invitation_that_a_used_phone_opens_is_said_and_stays_valid() {
    let story = Story::begin("taken");
    let invited = story.invite("Fatima");
    let phone = story.join("taken-phone", &invited);
    story.confirm(&invited);
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(&story.tablet, "/docent/groepen");
    story.tablet.click("css:[data-test=groups] a");
    story.tablet.click("room-participants");
    let other = story.invite("Henk");
    phone.open(&other.link);
    phone.wait_for("taken");
    looked_at(&phone);
    phone.click("taken-on");
    phone.gone("taken");
    story.join("taken-other", &other);
}

#[test]
fn a_lost_phone_is_replaced_by_another_once_the_docent_confirms_it() {
    let story = Story::begin("lost");
    let invited = story.invite("Wendy");
    let lost = story.join("lost-phone", &invited);
    story.confirm(&invited);
    let day = today(&lost);
    story.go(&lost, &format!("/dag/{day}/plezier/voor"));
    lost.click("score-4");
    lost.wait_for("saved");
    story.go(&lost, "/instellingen");
    lost.click("send-now");
    lost.see("sync-state", "Aangekomen");

    let tablet = &story.tablet;
    story.go(tablet, &format!("{}/uitnodiging", invited.person));
    tablet.click("css:[data-test=phone-lost] summary");
    looked_at(tablet);
    tablet.click("invite-again");
    let again = story.shown(&invited.person);
    let phone = story.join("lost-new", &again);
    story.confirm(&invited);
    tablet.see("phones", "Vorige telefoon");
    looked_at(tablet);
    story.go(&phone, &format!("/dag/{day}/plezier/na"));
    phone.click("score-9");
    phone.wait_for("saved");
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    phone.wait_for("new-phone");
    looked_at(&phone);
    story.go(tablet, &invited.person);
    tablet.click("css:[data-test=person-plezier] summary");
    tablet.see("plezier-table", "4");
    tablet.see("plezier-table", "9");
}
