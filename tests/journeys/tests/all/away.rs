//! What was planned or added by mistake is taken away and put back.

use serde_json::json;

use crate::story::{Story, looked_at};

#[test]
fn a_lesson_and_a_person_that_were_a_mistake_are_taken_away_and_put_back() {
    let story = Story::begin("away");
    let invited = story.invite("Samira");
    let tablet = &story.tablet;
    let lessons = || {
        let count = tablet.script("return document.querySelectorAll('li[data-test^=lesson-]').length", json!([]));
        count.as_u64().unwrap()
    };
    story.go(tablet, "/docent/groepen");
    tablet.click("css:a.list__name[data-test^=group-]");
    tablet.wait_for("group-figures");
    let group = tablet.script("return location.pathname", json!([]));
    let group = group.as_str().unwrap();
    story.go(tablet, &format!("{group}/lessen"));
    tablet.wait_for("lesson-edit");
    let planned = lessons();
    tablet.click("lesson-edit");
    looked_at(tablet);
    tablet.click("lesson-remove");
    tablet.wait_for("lessons-removed");
    assert_eq!(lessons(), planned - 1);
    looked_at(tablet);
    tablet.click("lesson-remove-undo");
    tablet.gone("lessons-removed");
    assert_eq!(lessons(), planned);
    // Also long after.
    tablet.click("lesson-edit");
    tablet.click("lesson-remove");
    story.go(tablet, &format!("{group}/lessen"));
    tablet.click("css:[data-test=lessons-removed] summary");
    tablet.click("lesson-put-back");
    tablet.gone("lessons-removed");
    assert_eq!(lessons(), planned);

    story.go(tablet, &invited.person);
    tablet.click("css:[data-test=person-shelf] summary");
    tablet.click("person-bin");
    tablet.wait_for("person-shelved");
    looked_at(tablet);
    story.go(tablet, &format!("{group}/deelnemers"));
    tablet.wait_for("add-participant-name");
    assert!(!tablet.shows("participants"), "nobody is in the group");
    story.go(tablet, "/docent/groepen");
    tablet.click("css:[data-test=people-away] summary");
    looked_at(tablet);
    tablet.click("css:[data-test^=person-away-]");
    tablet.click("person-back");
    tablet.gone("person-shelved");
    story.go(tablet, "/docent/groepen");
    tablet.wait_for("groups");
    assert!(!tablet.shows("people-away"), "nobody is put away any more");
}

#[test]
fn a_lesson_gets_another_time_and_a_stand_in_at_once() {
    let story = Story::begin("moved");
    let tablet = &story.tablet;
    let people = tablet.script("return location.pathname", json!([]));
    story.go(tablet, &people.as_str().unwrap().replace("deelnemers", "lessen"));
    tablet.click("lesson-edit");
    tablet.set("move-minutes", "75");
    tablet.fill("move-stand-in", "Karim");
    tablet.click("move-save");
    tablet.gone("move-save");
    tablet.click("lesson-edit");
    tablet.wait_for("move-save");
    assert_eq!(tablet.value("move-minutes", "value"), "75");
    assert_eq!(tablet.value("move-stand-in", "value"), "Karim");
}
