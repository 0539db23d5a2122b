//! What a person waits for, in real Chromium with the built app: a tap until "bewaard", a group until it stands there.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use trede_functions::demo::cast::DOCENT;
use trede_journeys::Browser;

use crate::Failure;
use crate::figure::{Figure, milliseconds, percentile};
use crate::played::{Played, WEEKS};

/// How many taps, and how many times the group is opened.
const TAPS: u32 = 60;
const OPENED: u32 = 20;

/// Taps another number each time and looks for it under "bewaard". The app says so once the answer is durable.
const TAP: &str = "
    const times = [];
    for (let tap = 0; tap < arguments[0]; tap++) {
      const number = 1 + tap % 9;
      const begun = performance.now();
      document.querySelector(`[data-test=\"score-${number}\"]`).click();
      const saved = () =>
        new RegExp(`\\\\b${number}\\\\b`).test(document.querySelector('[data-test=saved] [role=status]')?.textContent ?? '');
      await new Promise(done => {
        if (saved()) return done();
        const watch = new MutationObserver(() => { if (saved()) { watch.disconnect(); done(); } });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      times.push(performance.now() - begun);
      await new Promise(done => setTimeout(done, 100));
    }
    return times";

/// Opens the group from the list and waits until everyone is drawn; goes back and does it again.
const OPEN: &str = "
    const until = shown => new Promise(done => {
      const look = () => shown() ? done() : requestAnimationFrame(look);
      look();
    });
    const times = [];
    for (let time = 0; time < arguments[0]; time++) {
      await until(() => document.querySelector('[data-test=groups] a'));
      const begun = performance.now();
      document.querySelector('[data-test=groups] a').click();
      await until(() => document.querySelectorAll('[data-test^=group-row-]').length >= arguments[1]);
      times.push(performance.now() - begun);
      history.back();
    }
    return times";

pub(crate) fn measure(played: &Played, dist: &Path) -> Result<Vec<Figure>, Failure> {
    if !has_chromium() {
        eprintln!("There is no Chromium with its driver here: what a person waits for is not measured.");
        return Ok(Vec::new());
    }
    let _serving = played.serve(dist)?;
    let mut figures = taps(played)?;
    figures.extend(groups(played)?);
    Ok(figures)
}

/// Whether there is a browser to measure in.
pub(crate) fn has_chromium() -> bool {
    let driver = std::env::var("TREDE_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    Command::new(driver).arg("--version").output().is_ok()
}

fn taps(played: &Played) -> Result<Vec<Figure>, Failure> {
    let phone = Browser::new("phone");
    let (_, _, link) = played.ending.invitations.first().ok_or("nobody was invited")?;
    phone.open(link);
    phone.click("join-yes");
    phone.click("join-done");
    phone.wait_for("sync");
    phone.open(&format!("{}/dag/{}/plezier/voor", played.origin, played.until.today()));
    phone.wait_for("score-5");
    let times = numbers(&phone.script_async(TAP, json!([TAPS])))?;
    Ok(vec![
        milliseconds("a tap until \"bewaard\", median (Chromium)", percentile(&times, 50)),
        milliseconds("a tap until \"bewaard\", p95 (Chromium)", percentile(&times, 95)).at_most(30.0),
    ])
}

fn groups(played: &Played) -> Result<Vec<Figure>, Failure> {
    let laptop = Browser::new("laptop");
    laptop.open(&played.ending.docent_link);
    laptop.fill("docent-name", DOCENT);
    laptop.click("admit-done");
    laptop.gone("admit");
    laptop.choose_pin();
    laptop.open(&format!("{}/docent/groepen", played.origin));
    laptop.unlock();
    laptop.wait_for("groups");
    let people = played.ending.players.len();
    let times = numbers(&laptop.script_async(OPEN, json!([OPENED, people])))?;
    let what = format!("{people} people × {WEEKS} weeks: group screen");
    Ok(vec![
        milliseconds(format!("{what}, median (Chromium)"), percentile(&times, 50)).at_most(100.0),
        milliseconds(format!("{what}, p95 (Chromium)"), percentile(&times, 95)),
    ])
}

pub(crate) fn numbers(answer: &serde_json::Value) -> Result<Vec<f64>, Failure> {
    let times: Vec<f64> = answer.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    if times.is_empty() { Err("nothing was timed".into()) } else { Ok(times) }
}
