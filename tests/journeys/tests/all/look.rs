//! Every room in the dark, with large letters, and in another language.

use crate::story::{Story, looked_at, today};

#[test]
fn every_room_can_be_used_in_the_dark_with_large_letters_and_in_english() {
    let story = Story::begin("look");
    let invited = story.invite("Joke");
    let phone = story.join("look-phone", &invited);
    story.confirm(&invited);
    let day = today(&phone);
    let tablet = &story.tablet;
    story.go(tablet, "/docent/groepen");
    tablet.wait_for("groups");
    let group = tablet.value("css:[data-test=groups] a", "href");
    let group = group.trim_start_matches(&story.functions.origin()).to_owned();

    let rooms = ["/vandaag", "/week", "/wie-ziet-wat", "/instellingen"].map(String::from);
    let days = ["plezier/voor", "slaap", "eten", "bewegen", "ontspannen"].map(|part| format!("/dag/{day}/{part}"));
    for path in rooms.iter().chain(&days) {
        story.go(&phone, path);
        phone.wait_for("css:h1");
        assert!(!phone.shows("not-found"), "{path}");
        phone.dark(true);
        looked_at(&phone);
        phone.text_200();
        looked_at(&phone);
        phone.dark(false);
    }
    let participants = format!("{group}/deelnemers");
    let sessions = format!("{group}/lessen");
    let rooms = ["/docent", &group, &participants, &sessions, &invited.person, "/apparaten"];
    for path in rooms {
        story.go(tablet, path);
        tablet.wait_for("css:h1");
        assert!(!tablet.shows("not-found") && !tablet.shows("unknown"), "{path}");
        tablet.dark(true);
        looked_at(tablet);
        tablet.text_200();
        looked_at(tablet);
        tablet.dark(false);
    }

    story.go(&phone, "/instellingen");
    phone.set("language", "en");
    phone.see("css:h1", "Settings");
    assert_eq!(phone.script("return document.documentElement.lang", serde_json::json!([])), "en");
    phone.reload();
    phone.see("css:h1", "Settings");
}

#[test]
fn a_category_that_is_switched_off_reads_not_shared() {
    let story = Story::begin("share");
    let invited = story.invite("Wendy");
    let phone = story.join("share-phone", &invited);
    story.confirm(&invited);
    let tablet = &story.tablet;
    story.go(tablet, &invited.person);
    tablet.wait_for("css:[data-test=person-plezier] summary");

    story.go(&phone, "/wie-ziet-wat");
    phone.click("css:label:has([data-test=share-plezier])");
    phone.wait_until(
        "the switch is off",
        "return document.querySelector('[data-test=share-plezier]')?.checked === false",
        serde_json::json!([]),
    );
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(tablet, &invited.person);
    tablet.see("person-plezier", "Deelt dit niet");
}
