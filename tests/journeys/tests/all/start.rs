//! The app before anybody did anything.

use serde_json::json;
use trede_journeys::{Browser, Functions};

#[test]
fn the_app_starts_without_the_server_once_it_was_there() {
    let mut functions = Functions::start();
    let phone = Browser::new("offline-start");
    phone.resize(360, 740);
    phone.open(&functions.origin());
    phone.wait_for("css:h1");
    phone.axe();
    assert_eq!(phone.sticks_out(), 0);
    phone.script_async("await navigator.serviceWorker.ready", json!([]));
    let title = phone.text("css:h1");

    functions.stop();
    phone.open(&functions.origin());
    phone.see("css:h1", &title);
    let kept =
        phone.script("return document.querySelectorAll('use').length > 0 && !!document.styleSheets.length", json!([]));
    assert_eq!(kept, true);
}

#[test]
fn the_secret_of_a_link_is_gone_from_the_address_before_anything_is_asked() {
    let functions = Functions::start();
    let tablet = Browser::new("founding");
    tablet.open(functions.founding_link());
    tablet.wait_for("css:h1");
    assert!(!tablet.url().contains('#'), "{}", tablet.url());
    let history = tablet.script("return history.length", json!([]));
    assert!(history.as_u64() <= Some(2), "no entry of the history keeps it: {history}");
}
