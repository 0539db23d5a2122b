//! From sign-up to a place: a list of the municipality, an information meeting, an intake, and a phone that joins.

use serde_json::json;
use trede_journeys::root;

use crate::story::{Story, looked_at, today};

/// Opens somebody's sign-up from the group's list.
#[track_caller]
fn open(story: &Story, list: &str, name: &str) {
    story.go(&story.tablet, list);
    story.tablet.see("signups", name);
    let row = "return [...document.querySelectorAll('[data-test=candidate]')]
        .find(link => link.innerText.includes(arguments[0]))?.pathname";
    let path = story.tablet.script(row, json!([name]));
    story.go(&story.tablet, path.as_str().unwrap());
    story.tablet.wait_for("signup-stage");
}

#[test]
fn people_come_from_a_municipalitys_list_through_meeting_and_intake_to_a_place_and_a_phone() {
    let story = Story::begin("signup");
    let tablet = &story.tablet;
    tablet.click("room-signups");
    tablet.wait_for("signup-empty");
    looked_at(tablet);
    let list = tablet.script("return location.pathname", json!([]));
    let list = list.as_str().unwrap().to_owned();

    // One by hand; the same number again is noticed.
    tablet.fill("signup-name", "Samira Bakker");
    tablet.fill("signup-phone", "06 87654321");
    tablet.fill("signup-goal", "Fitter worden");
    tablet.click("signup-add-button");
    tablet.see("signups", "Samira Bakker");
    tablet.fill("signup-name", "Sam Bakker");
    tablet.fill("signup-phone", "+31 6 87654321");
    tablet.click("signup-add-button");
    tablet.wait_for("alike");
    looked_at(tablet);
    tablet.click("alike-add");
    tablet.see("signups", "Sam Bakker");

    // A list from a file: what is not ours to keep is refused, a wrong row says so, who stands there twice is left out.
    tablet.click("signup-import");
    tablet.attach("import-file", &root().join("tests/fixtures/signup/municipality.csv"));
    tablet.wait_for("import-rows");
    assert!(tablet.shows("refused-1") && tablet.shows("refused-5"), "neither number nor birth date is taken");
    tablet.see("row-5", "E-mail");
    looked_at(tablet);
    tablet.see("import-add", "1 persoon toevoegen");
    tablet.click("take-4");
    tablet.see("import-add", "0 personen toevoegen");
    tablet.click("take-4");
    tablet.see("import-add", "1 persoon toevoegen");
    tablet.click("import-add");
    tablet.wait_for("done");
    tablet.click("import-list");
    tablet.see("signups", "Zoë van Dijk");

    // Samira stands there twice: merged, undone, and merged again.
    open(&story, &list, "Sam Bakker");
    tablet.wait_for("signup-twice");
    looked_at(tablet);
    let merge = "css:[data-test^=merge-]:not([data-test=merge-undo])";
    tablet.click(merge);
    tablet.click("dialog-confirm");
    tablet.wait_for("merge-undo");
    tablet.click("merge-undo");
    tablet.gone("merge-undo");
    tablet.click(merge);
    tablet.click("dialog-confirm");
    tablet.wait_for("merge-undo");

    // The meeting is today: everyone is invited, one comes.
    story.go(tablet, &list);
    tablet.see("signups", "Zoë van Dijk");
    assert_eq!(tablet.count("candidate"), 2, "Samira and Zoë");
    tablet.click("css:[data-test=meeting-form] summary");
    tablet.set("meeting-date", &today(tablet));
    tablet.fill("meeting-place", "Buurthuis");
    tablet.click("meeting-save");
    tablet.click("css:[data-test=meetings] a");
    tablet.click("invite-all");
    tablet.wait_for("guests");
    looked_at(tablet);
    tablet.click("guest-tap");
    tablet.see("guests", "Was er");

    // Whoever came gets an intake, is suitable, and gets a place.
    open(&story, &list, "Sam");
    tablet.wait_for("signup-intake");
    tablet.set("css:[data-test=signup-intake] input[type=date]", &today(tablet));
    tablet.click("intake-save");
    tablet.click("call-comes");
    looked_at(tablet);
    tablet.click("outcome-suitable");
    tablet.see("signup-stage", "Nummer 1 op de wachtlijst");
    looked_at(tablet);
    tablet.click("place-give");
    tablet.click("signup-invite");
    let person = tablet.script("return location.pathname.replace('/uitnodiging', '')", json!([]));
    let invited = story.shown(person.as_str().unwrap());
    let phone = story.join("signup-phone", &invited);
    story.confirm(&invited);
    story.go(&phone, "/instellingen");
    phone.see("sync-state", "Aangekomen");
}
