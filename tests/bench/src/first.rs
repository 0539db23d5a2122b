//! The first sync of a docent's device that sees thirty people, over a slow line, in real Chromium.

use std::path::Path;

use serde_json::json;
use trede::domain::ProgrammeKey;
use trede::fact::Purpose;
use trede_functions::demo::cast::{Character, DOCENT, Phone, Troupe};
use trede_journeys::Browser;

use crate::Failure;
use crate::figure::{Figure, milliseconds};
use crate::played::Played;
use crate::screen;

/// Eleven answers a day and somewhat more on days with a lesson: some thousand each.
const WEEKS: u8 = 13;
const GROUPS: usize = 2;
const PEOPLE: usize = 15;

/// 1.6 Mbit/s each way, and this many milliseconds until an answer begins.
const BYTES_A_SECOND: u32 = 200_000;
const LATENCY: u32 = 150;

/// Chooses the PIN, goes to the groups and looks until they stand there, then until everything has arrived.
const FIRST: &str = "
    const until = shown => new Promise(done => {
      const look = () => { const seen = shown(); if (seen) done(seen); else setTimeout(look, 5); };
      look();
    });
    const one = name => document.querySelector(`[data-test=\"${name}\"]`);
    const fill = (name, text) => {
      const field = one(name);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const begun = performance.now();
    one('admit-done').click();
    await until(() => one('again-pin'));
    const admitted = performance.now() - begun;
    for (const name of ['new-pin', 'again-pin']) fill(name, arguments[0]);
    one('pin-save').click();
    (await until(() => one('room-groups'))).click();
    await until(() => document.querySelectorAll('[data-test=groups] a').length >= arguments[1]);
    const usable = performance.now() - begun;
    await until(() => /aangekomen/i.test(one('sync')?.innerText ?? ''));
    const complete = performance.now() - begun;
    const asked = performance.getEntriesByType('resource').filter(entry => entry.name.includes('/v1/'));
    const kilobytes = until => asked.filter(entry => entry.responseEnd < begun + until)
      .reduce((sum, entry) => sum + entry.transferSize, 0) / 1000;
    return [admitted, usable, complete, asked.length, kilobytes(usable), kilobytes(complete)]";

fn troupes() -> Vec<Troupe> {
    let named = |name: String| -> &'static str { Box::leak(name.into_boxed_str()) };
    (0..GROUPS)
        .map(|group| {
            let people = (0..PEOPLE).map(|person| Character {
                first: named(format!("Mens{group}{person}")),
                last: "",
                enters: 1,
                phone: Phone::Own,
                shares: &Purpose::DIARY,
                comes: 90,
                answers: 100,
                stops: None,
                mood: 5,
            });
            Troupe {
                name: named(format!("Groep {group}")),
                programme: ProgrammeKey::BewegenWerkt,
                weeks: WEEKS,
                weekdays: &[chrono::Weekday::Mon, chrono::Weekday::Thu],
                start: (9, 30),
                minutes: 90,
                place: "Gymzaal",
                people: Box::leak(people.collect::<Vec<_>>().into_boxed_slice()),
            }
        })
        .collect()
}

pub(crate) async fn played() -> Result<Played, Failure> {
    // As long as the program runs: a cast is a constant everywhere else.
    Played::by("first", WEEKS, Box::leak(troupes().into_boxed_slice())).await
}

pub(crate) fn measure(played: &Played, dist: &Path) -> Result<Vec<Figure>, Failure> {
    if !screen::has_chromium() {
        return Ok(Vec::new());
    }
    let _serving = played.serve(dist)?;
    let laptop = Browser::new("first-laptop");
    laptop.open(&played.ending.docent_link);
    laptop.fill("docent-name", DOCENT);
    // The program is there already: it is the sync that is measured.
    laptop.script_async("await navigator.serviceWorker.ready", json!([]));
    laptop.cdp("Network.enable", json!({}));
    let line = json!({
        "offline": false, "latency": LATENCY,
        "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND,
    });
    laptop.cdp("Network.emulateNetworkConditions", line);
    let times = screen::numbers(&laptop.script_async(FIRST, json!([trede_journeys::PIN, GROUPS])))?;
    let entries = entries(played);
    let what = format!("{} people, {entries} entries, 1.6 Mbit/s (Chromium)", played.ending.players.len());
    let [admitted, usable, complete, requests, shown, everything] = times[..] else {
        return Err("not everything was timed".into());
    };
    Ok(vec![
        Figure::new(format!("{what}: {requests} requests, answered"), everything, "kB"),
        Figure::new(format!("{what}: of these until the groups are there"), shown, "kB"),
        milliseconds(format!("{what}: code used, PIN asked for"), admitted),
        milliseconds(format!("{what}: first screen with the groups"), usable).at_most(3000.0),
        milliseconds(format!("{what}: everything there"), complete).at_most(15_000.0),
    ])
}

/// How many answers the people gave in their diaries.
fn entries(played: &Played) -> usize {
    played.ending.tablet.read(|state| {
        let days = |player: &trede_functions::demo::story::Player| {
            let Some(person) = state.person(player.id) else { return 0 };
            let of_days: usize = person
                .days()
                .map(|(_, day)| {
                    let single = [day.sleep.is_some(), day.bed.is_some(), day.up.is_some()];
                    let more = [day.movement.is_some(), day.relaxation.is_some()];
                    single.into_iter().chain(more).filter(|there| *there).count() + day.food.len()
                })
                .sum();
            of_days + person.plezier_all().count()
        };
        played.ending.players.iter().map(days).sum()
    })
}
