//! The app before anybody did anything.

use serde_json::json;
use trede_journeys::{Browser, Functions};

use crate::story::{Story, kept};

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

#[test]
fn a_docents_screens_start_offline_on_a_tablet_and_a_phone_never_downloads_them() {
    let mut story = Story::begin("parts-of-app");
    let invited = story.invite("Ahmed");
    let phone = story.join("parts-of-app-phone", &invited);
    let used = "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname).join()";
    let kept_paths = "return (await Promise.all((await caches.keys()).map(async name =>
        (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).join()";
    let docent_on_phone =
        |text: serde_json::Value| text.as_str().is_some_and(|paths| paths.contains("/split_docent.wasm"));
    assert!(!docent_on_phone(phone.script(used, json!([]))));
    assert!(!docent_on_phone(phone.script_async(kept_paths, json!([]))));
    kept(&story.tablet);

    story.functions.stop();
    story.go(&story.tablet, "/");
    story.tablet.wait_for("room-groups");
    assert!(story.tablet.url().ends_with("/docent"), "{}", story.tablet.url());
}
