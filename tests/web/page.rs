use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use chrono::Timelike as _;
use trede::platform::capability::{Persistence, estimate, missing, persisted};
use trede::platform::install::{InstallOffer, Installed};
use trede::platform::{clock, page, random};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::run;

#[wasm_bindgen_test]
fn the_fragment_is_taken_once_and_leaves_no_trace_in_the_address() {
    run("history.replaceState({ kept: 1 }, '', '?a=b#eight-words');");
    let entries = run("return history.length;");
    assert_eq!(page::take_fragment().as_deref(), Some("eight-words"));
    assert_eq!(run("return location.search + location.hash;").as_string().unwrap(), "?a=b");
    assert!(run("return !location.href.includes('#') && history.state.kept === 1;").is_truthy());
    assert_eq!(run("return history.length;"), entries);
    assert_eq!(page::take_fragment(), None);
    run("history.replaceState(null, '', location.pathname);");
}

#[wasm_bindgen_test]
fn the_root_says_language_direction_and_scheme() {
    page::set_language("ar", "rtl");
    page::set_scheme(page::Scheme::Dark);
    let root = "const root = document.documentElement; return [root.lang, root.dir, root.dataset.scheme].join(' ');";
    assert_eq!(run(root).as_string().unwrap(), "ar rtl dark");
    page::set_language("nl", "ltr");
    page::set_scheme(page::Scheme::Device);
    assert_eq!(run(root).as_string().unwrap(), "nl ltr ");
}

#[wasm_bindgen_test]
fn the_heading_gets_the_focus_though_it_is_no_control() {
    run("const h1 = document.createElement('h1'); h1.id = 'here'; document.body.append(h1);");
    page::focus_heading();
    assert_eq!(run("return document.activeElement.id;").as_string().unwrap(), "here");
    run("document.getElementById('here').remove();");
}

#[wasm_bindgen_test]
fn putting_the_page_away_is_heard() {
    let times = Rc::new(Cell::new(0));
    let listening = page::on_hide({
        let times = Rc::clone(&times);
        move || times.set(times.get() + 1)
    });
    run("dispatchEvent(new Event('pagehide'));");
    // Still visible: coming back to the front is no hiding.
    run("document.dispatchEvent(new Event('visibilitychange'));");
    drop(listening);
    assert_eq!(times.get(), 1);
}

#[wasm_bindgen_test]
async fn a_browser_on_its_own_machine_lacks_nothing() {
    assert_eq!(missing(), []);
    assert_ne!(persisted().await, Persistence::Unknown);
    assert!(estimate().await.unwrap().quota > 0.0);
    assert!(!page::is_standalone() && !page::is_ios_tab());
}

#[wasm_bindgen_test]
async fn an_offer_to_install_is_kept_until_it_is_asked_for() {
    let there = Rc::new(Cell::new(false));
    let offer = InstallOffer::capture({
        let there = Rc::clone(&there);
        move |now| there.set(now)
    });
    assert_eq!(offer.prompt().await, Installed::NotOffered);
    run("const event = new Event('beforeinstallprompt', { cancelable: true });
         event.prompt = () => Promise.resolve();
         event.userChoice = Promise.resolve({ outcome: 'accepted' });
         dispatchEvent(event);");
    assert!(there.get() && offer.is_there());
    assert_eq!(offer.prompt().await, Installed::Accepted);
    assert_eq!(offer.prompt().await, Installed::NotOffered);
}

#[wasm_bindgen_test]
fn the_clock_shows_what_the_device_shows() {
    let shown = run(
        "const now = new Date();
         return [now.getFullYear(), now.getMonth() + 1, now.getDate(), now.getHours(), now.getTimezoneOffset()].join(' ');",
    );
    let now = clock::now_local();
    let words = now.format("%Y %-m %-d").to_string();
    let west = -now.offset().local_minus_utc() / 60;
    assert_eq!(format!("{words} {} {west}", now.hour()), shown.as_string().unwrap());
    assert!((now.timestamp() - clock::now_utc_seconds()).abs() <= 1);
}

#[wasm_bindgen_test]
async fn a_timer_rings_and_a_repeated_one_ends_when_it_is_dropped() {
    let times = Rc::new(Cell::new(0));
    let every = clock::every(Duration::ZERO, {
        let times = Rc::clone(&times);
        move || times.set(times.get() + 1)
    });
    while times.get() < 3 {
        clock::after(Duration::ZERO).await;
    }
    drop(every);
    let rung = times.get();
    clock::after(Duration::from_millis(30)).await;
    assert_eq!(times.get(), rung);
}

#[wasm_bindgen_test]
fn random_bytes_differ() {
    assert_ne!(random::bytes::<16>().unwrap(), random::bytes::<16>().unwrap());
}
