//! What the journeys may rely on.

use crate::site;
use serde_json::json;
use trede_journeys::Browser;

const PING: &str = "return fetch('/ping').then(answer => answer.text()).catch(() => 'no network')";

#[test]
fn a_cut_line_reaches_the_service_worker_too_and_comes_back_at_the_same_address() {
    let line = site::serve();
    let phone = Browser::new("phone");
    phone.open(&line.origin());
    phone.script_async("await navigator.serviceWorker.ready", json!([]));
    phone.reload();
    phone.wait_until("the worker rules", "return !!navigator.serviceWorker.controller", json!([]));
    assert_eq!(phone.script_async(PING, json!([])), "pong");

    line.cut();
    assert_eq!(phone.script_async(PING, json!([])), "no network");
    phone.reload();
    phone.see("title", "Proef");

    line.answer_nonsense();
    assert_eq!(phone.script_async(PING, json!([])), "<h1>Welkom in het hotel</h1>");

    line.fall_silent();
    let waits = "const ask = fetch('/ping').then(() => 'answer', () => 'cut off');
        return Promise.race([ask, new Promise(done => requestAnimationFrame(() => done('waits')))])";
    assert_eq!(phone.script_async(waits, json!([])), "waits");

    line.restore();
    assert_eq!(phone.script_async(PING, json!([])), "pong");
}

#[test]
fn a_killed_browser_and_a_copy_of_it_find_what_was_saved() {
    let line = site::serve();
    let mut phone = Browser::new("phone");
    phone.watch_writes();
    phone.open(&line.origin());
    phone.see("said", "was niets");
    phone.fill("name", "Samira");
    phone.click("save");
    phone.see("said", "bewaard");
    assert_eq!(phone.writes(), [("journal".to_owned(), "strict".to_owned())]);

    phone.kill();
    let copy = phone.copy("copy");
    phone.start();
    for device in [&phone, &copy] {
        device.open(&line.origin());
        device.see("said", "was Samira");
    }

    phone.fill("name", "Joke");
    phone.click("save");
    phone.see("said", "bewaard");
    phone.close();
    phone.start();
    phone.open(&line.origin());
    phone.see("said", "was Joke");
    copy.reload();
    copy.see("said", "was Samira");
}

#[test]
fn a_screen_can_be_small_dark_large_late_and_looked_at() {
    let line = site::serve();
    let phone = Browser::new("small");
    phone.resize(360, 740);
    phone.dark(true);
    phone.clock(-3 * 24 * 3600);
    phone.open(&line.origin());
    assert_eq!(phone.script("return [innerWidth, innerHeight]", json!([])), json!([360, 740]));
    assert_eq!(phone.script("return matchMedia('(prefers-color-scheme: dark)').matches", json!([])), true);
    let behind = phone.script("return Math.round((RealDate.now() - new Date()) / 3600e3)", json!([]));
    assert_eq!(behind, 72);
    assert_eq!(phone.sticks_out(), 0);
    phone.text_200();
    let picture = phone.screenshot("harness");
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"));
    let found = phone.axe_findings();
    assert!(found.len() == 1 && found[0].starts_with("image-alt (critical)"), "{found:?}");
}

#[test]
fn two_tabs_share_what_a_browser_remembers() {
    let line = site::serve();
    let laptop = Browser::new("laptop");
    laptop.open(&line.origin());
    laptop.fill("name", "Ahmed");
    laptop.click("save");
    laptop.see("said", "bewaard");
    let (first, _second) = laptop.new_tab();
    laptop.open(&line.origin());
    laptop.see("said", "was Ahmed");
    laptop.to_tab(&first);
    laptop.see("said", "bewaard");
}

#[test]
fn a_full_device_refuses_a_write_and_a_slow_one_is_still_right() {
    let line = site::serve();
    let phone = Browser::new("full");
    phone.slow_down(4);
    phone.quota(&line.origin(), 1_000);
    phone.open(&line.origin());
    phone.see("said", "was niets");
    phone.set("name", &"x".repeat(200_000));
    phone.click("save");
    phone.see("said", "geweigerd: QuotaExceededError");
    assert_eq!(phone.value("name", "value").len(), 200_000);
    assert!(phone.shows("save") && phone.count("nothing") == 0);
}
