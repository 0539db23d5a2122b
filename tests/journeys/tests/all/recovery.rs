//! A device that is gone for good: what it still shows when it was taken out, and how somebody comes back without it.

use crate::story::{Story, looked_at, today};
use trede_journeys::Browser;

#[test]
fn a_laptop_that_was_taken_out_clears_itself_and_says_so_once() {
    let story = Story::begin("removed");
    story.invite("Samira");
    let laptop = story.laptop("removed-laptop");
    story.go(&laptop, "/docent/groepen");
    laptop.wait_for("groups");
    let tablet = &story.tablet;
    story.go(tablet, "/apparaten");
    tablet.click("css:[data-test=device-other] [data-test=device-withdraw]");
    tablet.wait_for("dialog");
    looked_at(tablet);
    tablet.click("dialog-confirm");
    tablet.see("withdrawn", "Ingetrokken");
    tablet.click("sync-now");
    tablet.see("may-close", "nu sluiten");

    // Locked or not: nobody needs to type the PIN for it.
    laptop.open(&format!("{}/apparaten", story.functions.origin()));
    laptop.see("removed", "Dit toestel is ingetrokken");
    looked_at(&laptop);
    let left = laptop.script_async(
        "const all = await indexedDB.databases();
        const left = name => new Promise((done, fail) => {
          const open = indexedDB.open(name);
          open.onerror = fail;
          open.onsuccess = () => {
            const db = open.result, rows = [...db.objectStoreNames].map(store => new Promise(some => {
              const ask = db.transaction(store).objectStore(store).getAllKeys();
              ask.onsuccess = () => some([store, ask.result]);
            }));
            Promise.all(rows).then(rows => { db.close(); done(rows.filter(([, keys]) => keys.length)); });
          };
        });
        return (await Promise.all(all.map(one => left(one.name)))).flat()",
        serde_json::json!([]),
    );
    // What a device has that nobody ever used: a key of its own, under which nothing is kept yet.
    let fresh = ["contact", "open"];
    for store in left.as_array().unwrap() {
        assert_eq!(store[0], "slot", "something stayed on the laptop: {left}");
        let keys = store[1].as_array().unwrap();
        assert!(keys.iter().all(|key| fresh.contains(&key.as_str().unwrap_or_default())), "an old key stayed: {left}");
    }
    laptop.reload();
    laptop.wait_for("start");
    assert!(!laptop.shows("removed"));
}

#[test]
fn two_of_three_cards_of_the_organisation_bring_a_new_tablet_in_and_one_alone_does_not() {
    let story = Story::begin("parts");
    story.invite("Samira");
    let tablet = &story.tablet;
    story.go(tablet, "/docent/herstelkaart");
    tablet.click("parts-2-3");
    tablet.click("parts-make");
    tablet.wait_for("part-words");
    looked_at(tablet);
    let cards = tablet.script(
        "return [...document.querySelectorAll('[data-test=part-words]')].map(card => card.innerText.trim())",
        serde_json::json!([]),
    );
    let cards: Vec<&str> = cards.as_array().unwrap().iter().filter_map(|card| card.as_str()).collect();
    assert_eq!(cards.len(), 3);
    story.go(tablet, "/apparaten");
    tablet.click("sync-now");
    tablet.see("may-close", "nu sluiten");

    let other = Browser::new("parts-other");
    other.resize(1024, 768);
    story.go(&other, "/kaart");
    let read = |card: &str| {
        other.fill("code", &card.split_whitespace().collect::<Vec<_>>().join(" "));
        other.click("read-card");
    };
    read(cards[2]);
    other.see("part-read", "Kaart 1 van 2 is gelezen");
    looked_at(&other);
    // The same card once more is one card.
    read(cards[2]);
    other.see("part-read", "Kaart 1 van 2 is gelezen");
    assert!(!other.shows("admit"));
    read(cards[0]);
    other.fill("docent-name", "Bram");
    other.click("admit-done");
    other.choose_pin();
    story.go(&other, "/docent/groepen");
    other.see("groups", "Maandag");
    // The lost tablet is still in, and the card is used up.
    story.go(&other, "/apparaten");
    other.see("recovered", "Trek het in");
    looked_at(&other);
    other.click("css:[data-test=device-other] [data-test=device-withdraw]");
    other.click("cards-too");
    other.click("dialog-confirm");
    other.see("withdrawn", "Ingetrokken");
    other.click("recovered-card");
    other.click("recovery-make");
    other.wait_for("recovery-card");
    story.go(&other, "/apparaten");
    other.wait_for("devices");
    other.gone("recovered");
}

#[test]
fn a_server_that_lost_everything_is_filled_again_by_the_devices() {
    let mut story = Story::begin("lost");
    let invited = story.invite("Samira");
    let phone = story.join("lost-phone", &invited);
    story.confirm(&invited);
    let day = today(&phone);
    story.go(&phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-7");
    phone.wait_for("saved");
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");

    story.functions.lose_everything();
    phone.click("send-now");
    phone.see("trouble", "hoort er niet meer bij");
    let fresh = Browser::new("lost-fresh");
    fresh.open(story.functions.founding_link());
    fresh.see("found-new", "Dit begint een nieuwe organisatie");
    fresh.see("found-new", "‘Zet alles terug’");
    let tablet = &story.tablet;
    tablet.open("about:blank");
    tablet.open(story.functions.founding_link());
    tablet.unlock();
    tablet.wait_for("taken");
    looked_at(tablet);
    tablet.click("found-again");
    tablet.see("founded-again", "weer op de server");
    looked_at(tablet);
    phone.click("send-now");
    phone.gone("trouble");
    phone.see("sync-state", "Aangekomen");

    let laptop = story.laptop("lost-laptop");
    story.go(&laptop, &invited.person);
    laptop.click("css:[data-test=person-plezier] summary");
    laptop.see("plezier-table", "7");
}
