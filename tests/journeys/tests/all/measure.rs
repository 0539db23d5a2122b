//! A docent measures a group one after the other, with the screening permission and without; the participant sees their
//! own progress.

use crate::story::{Story, looked_at};

/// Twelve sit-ups six weeks ago and eighteen today; a number that cannot be and one that is rare; who is absent is not
/// asked; what was entered by mistake goes and comes back; weight shows only after asking for it.
#[test]
fn a_group_is_measured_and_a_participant_reads_their_own_progress() {
    let story = Story::begin("measure");
    let tablet = &story.tablet;
    let samira = story.invite("Samira");
    let phone = story.join("measure-phone", &samira);
    story.confirm(&samira);
    story.go(tablet, &format!("{}/metingen", samira.person));
    tablet.wait_for("nothing-measured");
    looked_at(tablet);

    // Someone's history: an intake of earlier, by keyboard.
    tablet.wait_for("measure-which");
    choose(&story, "sit-ups");
    let earlier = "const day = new Date(); day.setDate(day.getDate() - 30); return day.toISOString().slice(0, 10)";
    let day = tablet.script(earlier, serde_json::json!([]));
    tablet.set("measure-day", day.as_str().unwrap());
    tablet.click("context-intake");
    tablet.fill("pad-value-0", "12");
    tablet.click("measure-save");
    tablet.see("person-sit-ups", "12");
    looked_at(tablet);

    // The group, one after the other, on the keys.
    tablet.click("back");
    tablet.click("back");
    tablet.click("room-measures");
    looked_at(tablet);
    tablet.click("round-sit-ups");
    tablet.see("measure-who", "Samira");
    tablet.see("measure-before", "12");
    looked_at(tablet);
    for key in ["key-9", "key-9", "key-9"] {
        tablet.click(key);
    }
    tablet.click("measure-save");
    tablet.see("pad-wrong", "0 tot 100");
    for key in ["key-back", "key-back", "key-back", "key-7", "key-5"] {
        tablet.click(key);
    }
    tablet.click("measure-save");
    tablet.see("pad-wrong", "Klopt het?");
    for key in ["key-back", "key-back", "key-1", "key-8"] {
        tablet.click(key);
    }
    tablet.gone("pad-wrong");
    tablet.click("measure-save");
    tablet.see("round-row", "6 meer");
    tablet.wait_for("round-over");
    looked_at(tablet);

    // By mistake, and back.
    tablet.click("round-erase");
    tablet.see("done", "gewist");
    tablet.click("measure-undo");
    tablet.see("round-row", "6 meer");

    // What needs the screening permission: this tablet founded the group, so it has that.
    story.go(tablet, &format!("{}/metingen", samira.person));
    choose(&story, "lengte");
    tablet.fill("pad-value-0", "170");
    tablet.click("measure-save");
    tablet.see("person-lengte", "170 cm");
    choose(&story, "gewicht");
    tablet.fill("pad-value-0", "90,5");
    tablet.click("measure-save");
    // 90.5 kg and 1.70 m.
    tablet.see("person-bmi", "31,3");
    tablet.wait_for("hint-gli");
    choose(&story, "bloeddruk");
    tablet.fill("pad-value-0", "182");
    tablet.fill("pad-value-1", "95");
    tablet.see("pressure", "Vandaag niet testen");
    tablet.click("measure-save");
    tablet.see("person-bloeddruk", "182/95 mmHg");
    looked_at(tablet);

    // The phone: own progress, no norm, and weight only after asking for it.
    story.go(tablet, "/docent");
    tablet.see("sync", "Aangekomen");
    // The phone is let into the screening stream on the tablet's turn, so its own comes after that.
    for _ in 0..2 {
        story.go(tablet, "/docent");
        tablet.see("sync", "Aangekomen");
        story.go(&phone, "/instellingen");
        phone.click("send-now");
        phone.see("sync-state", "Aangekomen");
    }
    story.go(&phone, "/metingen");
    phone.see("own-sit-ups", "jij: 12 → 18 (+6)");
    phone.see("own-bloeddruk", "182/95");
    assert!(!phone.shows("own-gewicht") && !phone.shows("own-bmi") && !phone.shows("own-gp"));
    looked_at(&phone);
    phone.click("css:label:has([data-test=show-weight])");
    phone.see("own-gewicht", "90,5 kg");
    phone.see("own-gp", "huisarts");
    looked_at(&phone);
}

/// Story: the tablet locked by itself while a docent stood with a stopwatch, and the number on the keys was gone.
#[test]
fn a_number_that_was_being_typed_is_there_again_after_the_lock_for_the_same_person() {
    let story = Story::begin("typing");
    let tablet = &story.tablet;
    let people = ["Samira", "Ahmed", "Wendy"].map(|name| {
        let invited = story.invite(name);
        story.go(tablet, &invited.person);
        tablet.click("back");
        tablet.click("room-participants");
        tablet.wait_for("add-participant");
        invited
    });
    tablet.click("room-measures");
    tablet.click("round-sit-ups");
    tablet.wait_for("measure-who");
    // Not the one whose turn it would be.
    tablet.click("css:[data-test=round-row]:nth-child(2) [data-test=round-pick]");
    let who = tablet.text("measure-who");
    tablet.click("key-1");
    tablet.click("key-7");
    tablet.click("lock-now");
    tablet.wait_for("lock");
    tablet.unlock();
    tablet.see("measure-who", &who);
    assert_eq!(tablet.value("pad-value-0", "value"), "17");
    looked_at(tablet);
    tablet.click("measure-save");
    tablet.see("done", &format!("{who}: 17"));

    // On a person's own page too, with what is measured and on which day.
    story.go(tablet, &format!("{}/metingen", people[0].person));
    tablet.wait_for("measure-which");
    choose(&story, "sit-ups");
    tablet.click("context-intake");
    tablet.fill("pad-value-0", "21");
    tablet.click("lock-now");
    tablet.wait_for("lock");
    tablet.unlock();
    assert_eq!(tablet.value("pad-value-0", "value"), "21");
    tablet.wait_for("css:[data-test=context-intake][aria-pressed=true]");
    tablet.click("measure-save");
    tablet.see("person-sit-ups", "21");
}

/// Chooses what to measure in the form of a person's page.
#[track_caller]
fn choose(story: &Story, slug: &str) {
    story.tablet.set("measure-which", slug);
    story.tablet.wait_for("pad-value-0");
}
