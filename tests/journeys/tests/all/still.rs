//! What stays where the finger is: nothing moves, nothing is covered, and nothing is closed by a tap too early.

use crate::story::{Story, looked_at, today};
use serde_json::json;
use trede_journeys::Browser;

/// How high something is, in px.
fn height(browser: &Browser, selector: &str) -> i64 {
    browser.wait_for(&format!("css:{selector}"));
    let body = "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().height)";
    browser.script(body, json!([selector])).as_i64().unwrap()
}

#[test]
fn the_bar_of_a_docent_keeps_its_height_when_the_network_goes_and_comes() {
    let story = Story::begin("bar");
    let tablet = &story.tablet;
    for (width, tall) in [(1024, 768), (360, 740)] {
        tablet.resize(width, tall);
        story.go(tablet, "/docent/groepen");
        tablet.see("sync", "Aangekomen");
        let online = height(tablet, ".docent-bar");
        story.functions.line().cut();
        story.go(tablet, "/apparaten");
        tablet.click("sync-now");
        tablet.see("css:.docent-bar [data-test=sync]", "verbinding");
        assert_eq!(height(tablet, ".docent-bar"), online, "{width} px wide");
        looked_at(tablet);
        story.functions.line().restore();
        tablet.click("sync-now");
        tablet.see("css:.docent-bar [data-test=sync]", "Aangekomen");
        assert_eq!(height(tablet, ".docent-bar"), online, "{width} px wide");
    }
}

/// What can be tapped, is not scrolled away, and lies below what was saved before where a finger would hit it.
const COVERED: &str = "const notice = document.querySelector('[data-test=saved-before]');
    const shown = document.querySelector('main').getBoundingClientRect();
    return [...document.querySelectorAll('main a, main button, main label')].filter(each => {
      const { left, right, top, bottom } = each.getBoundingClientRect(), middle = (top + bottom) / 2;
      return middle > shown.top && middle < shown.bottom
        && notice.contains(document.elementFromPoint((left + right) / 2, middle));
    }).map(each => each.innerText)";

#[test]
fn what_was_saved_is_said_beside_the_next_question_and_lies_over_no_answer() {
    let story = Story::begin("beside");
    let invited = story.invite("Samira");
    let phone = story.join("beside-phone", &invited);
    let day = today(&phone);
    for tall in [560, 640, 740] {
        phone.resize(360, tall);
        story.go(&phone, &format!("/dag/{day}/slaap"));
        phone.click(if tall == 640 { "score-7" } else { "score-8" });
        phone.wait_for("saved-before");
        let top = "const [first] = document.querySelectorAll('main button, main label'); return first.getBoundingClientRect().top";
        let before = phone.script(top, json!([]));
        assert_eq!(phone.script(COVERED, json!([])), json!([]), "{tall} px high");
        looked_at(&phone);
        // Its ten seconds are over.
        phone.gone("saved-before");
        assert_eq!(phone.script(top, json!([])), before, "{tall} px high");
    }
}

#[test]
fn a_list_that_is_closed_before_its_lesson_began_asks_first() {
    let story = Story::begin("klaar");
    story.invite("Samira");
    let tablet = &story.tablet;
    // Today's lesson begins in the last minute of the day: whenever this runs, that is still to come.
    story.go(tablet, "/docent/groepen");
    tablet.wait_for("groups");
    let group = tablet.value("css:[data-test=groups] a", "pathname");
    story.go(tablet, &format!("{group}/lessen"));
    tablet.click("lesson-edit");
    tablet.set("move-start", "23:59");
    tablet.click("move-save");
    tablet.gone("move-save");
    story.go(tablet, "/docent");
    tablet.click("attendance-tap");
    tablet.see("attendance-tap", "Zonder bericht");
    tablet.click("attendance-done");
    tablet.see("dialog", "Nu al klaar?");
    looked_at(tablet);
    tablet.click("dialog-cancel");
    tablet.gone("dialog");
    assert!(!tablet.shows("done"), "nothing is stored");
    tablet.see("attendance-tap", "Zonder bericht");
    tablet.click("attendance-done");
    tablet.click("dialog-confirm");
    tablet.see("done", "ewaard");
    // Tomorrow's began a few minutes before this time of day: the same tap asks nothing.
    tablet.clock(24 * 3600);
    story.go(tablet, "/docent");
    tablet.click("attendance-tap");
    tablet.click("attendance-done");
    tablet.see("done", "ewaard");
    assert!(!tablet.shows("dialog"));
}
