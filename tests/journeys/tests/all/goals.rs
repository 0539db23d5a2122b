//! Goals and the action plan on the participant's phone: read in plain words, answered, and heard by the docent.

use serde_json::json;
use trede_journeys::Browser;

use crate::story::{Story, looked_at};

/// Sends what waits and fetches what came.
#[track_caller]
fn met(devices: &[&Browser]) {
    for device in devices {
        device.script("window.dispatchEvent(new Event('online')); return true", json!([]));
        device.see("sync", "Aangekomen");
    }
}

#[test]
fn a_participant_reads_their_goal_and_plan_and_the_docent_hears_what_they_say() {
    let story = Story::begin("goals");
    let tablet = &story.tablet;
    let samira = story.invite("Samira");
    let phone = story.join("goals-phone", &samira);
    story.confirm(&samira);

    let goals = format!("{}/doelen", samira.person);
    story.go(tablet, &goals);
    if !tablet.shows("goal-form") {
        tablet.click("goal-new");
    }
    tablet.click("subgoal-lifestyle");
    tablet.click("measure-byhand");
    tablet.fill("goal-words", "Elke dag een blokje om");
    tablet.fill("goal-unit", "dagen per week");
    tablet.fill("goal-start", "1");
    tablet.fill("goal-target", "5");
    tablet.click("goal-save");
    tablet.gone("goal-form");
    story.go(tablet, &format!("{}/plan", samira.person));
    tablet.fill("plan-next", "Samen een wandelgroep zoeken");
    tablet.click("plan-share");
    tablet.wait_for("plan-version");
    met(&[tablet, &phone]);

    story.go(&phone, "/programma");
    phone.click("open-my-goals");
    phone.see("my-goal", "Elke dag een blokje om");
    assert!(!phone.shows("css:[data-test=my-goal] table"), "a picture and words, no table");
    looked_at(&phone);
    phone.click("feel-hard");
    phone.fill("my-goal-words", "Door de regen");
    phone.click("my-goal-say");
    looked_at(&phone);
    story.go(&phone, "/plan");
    phone.see("my-plan-text", "Samen een wandelgroep zoeken");
    phone.fill("my-plan-words", "Liever in de ochtend");
    phone.click("my-plan-say");
    phone.see("my-plan-said", "naar je docent");
    looked_at(&phone);
    met(&[&phone, tablet]);

    story.go(tablet, &goals);
    tablet.see("goal-reaction", "Door de regen");
    looked_at(tablet);
    story.go(tablet, &format!("{}/plan", samira.person));
    tablet.see("plan-reaction", "Liever in de ochtend");
    looked_at(tablet);

    // How it goes by now, in the participant's picture too.
    story.go(tablet, &goals);
    tablet.click("verdict-ontrack");
    tablet.wait_for("evaluation-undo");
    met(&[tablet, &phone]);
    story.go(&phone, "/doelen");
    phone.wait_for("my-goal-standing");
    looked_at(&phone);
}
