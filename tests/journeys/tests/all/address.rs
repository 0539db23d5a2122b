//! The address says whose page it is, also when the browser's history goes from one person to another.

use crate::story::Story;
use serde_json::json;

#[test]
fn the_history_shows_the_person_of_each_address() {
    let story = Story::begin("address");
    let tablet = &story.tablet;
    let (samira, ahmed) = (story.invite("Samira"), {
        tablet.click("back");
        story.invite("Ahmed")
    });
    tablet.click("back");
    for (invited, name) in [(&samira, "Samira"), (&ahmed, "Ahmed")] {
        tablet.wait_for("participants");
        tablet.click(&format!("css:a[href='{}/uitnodiging']", invited.person));
        tablet.see("css:h1", name);
        if name == "Samira" {
            tablet.click("back");
        }
    }
    // Over the list in between, as the history that a held back button shows.
    for (steps, name, invited) in [(-2, "Samira", &samira), (2, "Ahmed", &ahmed)] {
        tablet.script("history.go(arguments[0])", json!([steps]));
        tablet.see("css:h1", name);
        let at = tablet.script("return location.pathname", json!([]));
        assert_eq!(at.as_str(), Some(format!("{}/uitnodiging", invited.person).as_str()));
    }
}
