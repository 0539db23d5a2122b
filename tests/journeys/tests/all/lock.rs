//! The lock: nothing is read without the PIN, and nothing is lost by locking.

use crate::story::{Invited, Story, kept, looked_at, today};
use serde_json::{Value, json};
use trede_journeys::{Browser, ENTER, Functions, PIN};

#[test]
fn a_locked_tablet_hides_everything_in_every_tab_and_keeps_what_was_tapped() {
    let story = Story::begin("lock");
    story.invite("Samira");
    let tablet = &story.tablet;
    story.go(tablet, "/docent");
    tablet.click("attendance-tap");
    tablet.see("attendance-tap", "Zonder bericht");
    let (first, second) = tablet.new_tab();
    story.go(tablet, "/docent/groepen");
    tablet.wait_for("groups");

    story.functions.line().cut();
    tablet.click("lock-now");
    tablet.wait_for("lock");
    looked_at(tablet);
    tablet.to_tab(&first);
    tablet.wait_for("lock");
    let text = tablet.script("return document.body.innerText", json!([]));
    assert!(!text.as_str().unwrap().contains("Samira"));

    tablet.fill("pin", "111222");
    tablet.click("pin-open");
    tablet.see("pin-error", "klopt niet");
    looked_at(tablet);
    for digit in PIN.chars() {
        tablet.click(&format!("pin-{digit}"));
    }
    tablet.click("pin-open");
    tablet.see("attendance-tap", "Zonder bericht");
    tablet.to_tab(&second);
    tablet.wait_for("lock");
}

/// Chooses a PIN on a phone, saves a six without a network and locks it.
#[track_caller]
fn locked_with_an_answer(story: &Story, phone: &Browser) {
    story.go(phone, "/instellingen");
    phone.click("pin-change");
    looked_at(phone);
    phone.choose_pin();
    phone.wait_for("lock-now-here");
    let day = today(phone);
    story.functions.line().cut();
    story.go(phone, &format!("/dag/{day}/plezier/voor"));
    phone.click("score-6");
    phone.wait_for("saved");
    story.go(phone, "/instellingen");
    phone.click("lock-now-here");
    phone.wait_for("lock");
}

/// The docent reads that six.
#[track_caller]
fn reads_six(story: &Story, invited: &Invited) {
    story.go(&story.tablet, &invited.person);
    story.tablet.click("css:[data-test=person-plezier] summary");
    story.tablet.see("plezier-table", "6");
}

#[test]
fn what_a_phone_saved_before_it_was_locked_arrives_while_it_is_locked() {
    let story = Story::begin("sealed");
    let invited = story.invite("Ahmed");
    let phone = story.join("sealed-phone", &invited);
    story.confirm(&invited);
    locked_with_an_answer(&story, &phone);
    story.functions.line().restore();
    phone.reload();
    phone.see("lock-sent", "verstuurd");
    looked_at(&phone);
    reads_six(&story, &invited);
}

#[test]
fn who_forgot_the_pin_begins_beside_what_is_locked_and_can_go_back() {
    let story = Story::begin("forgot");
    let tablet = &story.tablet;
    story.go(tablet, "/docent/tweede-toestel");
    tablet.click("device-code-make");
    tablet.wait_for("device-code");
    let digits = tablet.text("invite-digits");
    let laptop = story.laptop("forgot-laptop");
    laptop.reload();
    laptop.wait_for("lock");
    laptop.click("css:[data-test=pin-forgotten] summary");
    looked_at(&laptop);
    laptop.click("begin-beside");
    laptop.wait_for("start");
    story.go(&laptop, "/kaart");
    laptop.fill("code", &digits);
    laptop.click("read-card");
    laptop.fill("docent-name", "Ilse");
    laptop.click("admit-done");
    laptop.choose_pin();
    laptop.wait_for("room-lesson");
    laptop.reload();
    laptop.click("css:[data-test=pin-forgotten] summary");
    laptop.click("back-to-former");
    story.go(&laptop, "/docent/groepen");
    laptop.wait_for("groups");
}

/// Until it is healed, what a page opens first fails as it does where the browser's files are damaged.
const DAMAGED: &str = "const open = IDBFactory.prototype.open;
    globalThis.refused = 0;
    IDBFactory.prototype.open = function (name, ...given) {
      if (globalThis.healed || !/^trede(\\.key)?$/.test(name)) return open.call(this, name, ...given);
      globalThis.refused += 1;
      throw new DOMException('damaged', 'UnknownError');
    }";

const ALL_SEALED: &str = "for (;;) {
      const db = await new Promise(done => { indexedDB.open('trede').onsuccess = event => done(event.target.result); });
      const ask = db.transaction('journal').objectStore('journal').count();
      await new Promise(done => { ask.onsuccess = done; });
      db.close();
      if (!ask.result) return;
      await new Promise(requestAnimationFrame);
    }";

#[test]
fn what_waits_where_the_storage_did_not_open_at_first_is_sent_once_it_does() {
    let story = Story::begin("healed");
    let invited = story.invite("Ahmed");
    let phone = story.join("healed-phone", &invited);
    story.confirm(&invited);
    locked_with_an_answer(&story, &phone);
    phone.script_async(ALL_SEALED, json!([]));
    phone.click("css:[data-test=pin-forgotten] summary");
    phone.on_every_page(DAMAGED);
    phone.click("begin-beside");
    phone.wait_for("start");
    story.functions.line().restore();
    phone.wait_until("what is below was looked for", "return globalThis.refused > 1", json!([]));
    phone.script("globalThis.healed = true; dispatchEvent(new Event('online'))", json!([]));
    reads_six(&story, &invited);
}

/// What a browser keeps of the lock's slots, read past the app, once the server's share is there, or is gone.
fn lock_rows(device: &Browser, shared: bool) -> Value {
    device.script_async(
        "for (;;) {
          const db = await new Promise((done, fail) => {
            const open = indexedDB.open('trede.key');
            open.onsuccess = () => done(open.result);
            open.onerror = () => fail(open.error);
          });
          const store = db.transaction('slot').objectStore('slot');
          const [keys, values] = await Promise.all(['getAllKeys', 'getAll'].map(all => new Promise(done => {
            const ask = store[all]();
            ask.onsuccess = () => done(ask.result);
          })));
          db.close();
          const rows = Object.fromEntries(keys.map((key, n) => [key, values[n] instanceof Uint8Array ? [...values[n]] : null]));
          if (('share' in rows) === arguments[0]) return rows;
          await new Promise(requestAnimationFrame);
        }",
        json!([shared]),
    )
}

/// Where these bytes stand in anything that a page can read: databases, flags, caches.
fn places_of(device: &Browser, bytes: &Value) -> Value {
    device.script_async(
        "const wanted = String(arguments[0]), found = [];
        const look = (place, value) => {
          if (value instanceof ArrayBuffer) value = new Uint8Array(value);
          if (ArrayBuffer.isView(value) ? String([...new Uint8Array(value.buffer)]).includes(wanted) : String(value).includes(wanted))
            found.push(place);
          else if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
            for (const [name, part] of Object.entries(value)) look(place + '/' + name, part);
        };
        for (const { name } of await indexedDB.databases()) {
          const db = await new Promise(done => { indexedDB.open(name).onsuccess = event => done(event.target.result); });
          for (const store of db.objectStoreNames) {
            const all = db.transaction(store).objectStore(store).getAll();
            await new Promise(done => { all.onsuccess = done; });
            all.result.forEach(row => look(name + '/' + store, row));
          }
          db.close();
        }
        for (const kept of [localStorage, sessionStorage]) look('flags', { ...kept });
        return found",
        json!([bytes]),
    )
}

/// A slot of the third way: behind the server's share.
fn is_behind(row: &Value) -> bool {
    row.as_array().is_some_and(|bytes| bytes.starts_with(&[json!(0x82), json!(0x82), json!(3), json!(0x80)]))
}

#[test]
fn a_tablet_without_contact_for_three_days_asks_to_be_online_first_and_what_was_sealed_still_goes() {
    let story = Story::begin("lease");
    let invited = story.invite("Samira");
    let laptop = story.laptop("lease-laptop");
    let tablet = &story.tablet;
    story.go(tablet, "/docent");
    kept(tablet);
    let share = lock_rows(tablet, true)["share"].take();
    assert_eq!(places_of(tablet, &share), json!(["trede.key/slot"]));
    story.functions.line().cut();
    tablet.click("attendance-tap");
    tablet.click("attendance-done");
    tablet.see("done", "ewaard");
    tablet.click("lock-now");
    tablet.wait_for("lock");
    // Within the lease it opens without a network.
    tablet.unlock();
    tablet.click("lock-now");
    tablet.wait_for("lock");

    tablet.clock(73 * 3600);
    tablet.reload();
    tablet.see("online-first", "Meld je even online");
    looked_at(tablet);
    // The right PIN does not help: what it opens is not here.
    tablet.keys("pin", &format!("{PIN}{ENTER}"));
    tablet.wait_for("css:[data-test=pin-open]:disabled");
    tablet.wait_for("lock");
    assert!(is_behind(&lock_rows(tablet, false)["pin"]));
    assert_eq!(places_of(tablet, &share), json!([]));
    // Nor does a clock that is set back to a moment at which it would still have opened.
    tablet.clock(0);
    tablet.reload();
    tablet.see("online-first", "Meld je even online");
    tablet.wait_for("css:[data-test=pin-open]:disabled");

    story.functions.line().restore();
    tablet.reload();
    tablet.see("lock-sent", "verstuurd");
    tablet.gone("online-first");
    assert_eq!(lock_rows(tablet, true)["share"], share);
    story.go(&laptop, &invited.person);
    laptop.see("css:[data-test=person-attendance]", "1 van 1");
    tablet.unlock();
    tablet.wait_for("room-lesson");
}

/// A docent's first tablet, at the choice of its PIN.
fn founded(name: &str, functions: &Functions) -> Browser {
    let tablet = Browser::new(name);
    tablet.resize(1024, 768);
    tablet.open(functions.founding_link());
    tablet.fill("found-organisation", "Sportservice Velsen");
    tablet.fill("found-docent", "Ilse");
    tablet.click("found-submit");
    tablet.wait_for("first-pin");
    tablet
}

/// Three days pass without contact; then the clock shows today again, and the lease stays over.
fn three_days_alone(tablet: &Browser) {
    tablet.clock(73 * 3600);
    tablet.reload();
    tablet.see("online-first", "Meld je even online");
    lock_rows(tablet, false);
    tablet.clock(0);
    tablet.reload();
    tablet.see("online-first", "Meld je even online");
}

/// Errors of the functions, as they travel.
const CLOCK: u8 = 2;
const BUSY: u8 = 7;
const TOO_OLD: u8 = 8;

/// Every request of the page is answered with an error of the functions, by a clock that is so many seconds behind.
fn answered_with(device: &Browser, status: u16, code: u8, behind: i64) {
    device.script(
        "const [status, code, behind] = arguments;
        globalThis.own ??= globalThis.fetch;
        globalThis.fetch = async request => {
          const body = new DataView(new ArrayBuffer(7));
          [0x82, code, 0x1a].forEach((byte, n) => body.setUint8(n, byte));
          body.setUint32(3, Date.now() / 1000 - behind);
          return Object.defineProperty(new Response(body, { status }), 'url', { value: request.url });
        }",
        json!([status, code, behind]),
    );
}

#[test]
fn a_tablet_past_its_lease_says_why_it_stays_shut_opens_when_the_server_answers_and_says_when_it_is_not_known() {
    let mut functions = Functions::start();
    let tablet = founded("silent-server", &functions);
    tablet.choose_pin();
    tablet.wait_for("recovery-make");
    kept(&tablet);
    lock_rows(&tablet, true);
    functions.line().cut();
    three_days_alone(&tablet);
    let geen = "geeft nu geen antwoord";
    tablet.see("online-first", geen);
    looked_at(&tablet);
    functions.line().answer_nonsense();
    tablet.click("online-again");
    tablet.see("online-first", "vreemd antwoord, niet van Trede");
    assert!(!tablet.text("online-first").contains(geen));
    for (status, code, behind, words) in [
        (503, BUSY, 0, geen),
        (426, TOO_OLD, 0, "te oud voor de server. Sluit Trede helemaal en open het weer"),
        (401, CLOCK, 3 * 3600, "loopt 3 uur voor. Zet hem goed"),
    ] {
        answered_with(&tablet, status, code, behind);
        tablet.click("online-again");
        tablet.see("online-first", words);
        looked_at(&tablet);
    }
    // It knows this device, and does not tell its share.
    tablet.script(
        "globalThis.fetch = request => request.url.endsWith('/v1/lease') ? Promise.reject(new TypeError('cut')) : globalThis.own(request)",
        json!([]),
    );
    functions.line().restore();
    tablet.click("online-again");
    tablet.see("online-first", geen);
    assert!(tablet.value("pin-open", "disabled") == "true", "nothing opens it so far");
    let asks = "globalThis.fetch = globalThis.own; document.querySelector('[data-test=online-again]').click()";
    tablet.script(asks, json!([]));
    tablet.gone("online-first");
    tablet.unlock();
    tablet.wait_for("recovery-make");

    // The same once more, and the server lost everything meanwhile: nobody was taken out, so nothing is cleared.
    lock_rows(&tablet, true);
    functions.line().cut();
    three_days_alone(&tablet);
    functions.lose_everything();
    functions.line().restore();
    tablet.click("online-again");
    tablet.see("share-lost", "Begin met je herstelkaart, of met een code van een ander toestel");
    looked_at(&tablet);
    assert!(is_behind(&lock_rows(&tablet, false)["pin"]), "should an operator find a backup");
    tablet.click("begin-beside");
    tablet.wait_for("start");
    tablet.wait_for("back-to-former");
}

#[test]
fn a_tablet_past_its_lease_whose_server_lost_the_share_says_so_and_begins_with_a_card() {
    let mut functions = Functions::start();
    let tablet = founded("lost-share", &functions);
    functions.back_up();
    tablet.choose_pin();
    tablet.wait_for("recovery-make");
    kept(&tablet);
    assert!(is_behind(&lock_rows(&tablet, true)["pin"]));

    functions.line().cut();
    tablet.clock(73 * 3600);
    tablet.reload();
    tablet.see("online-first", "Meld je even online");
    assert!(is_behind(&lock_rows(&tablet, false)["pin"]));
    functions.go_back();
    functions.line().restore();
    tablet.reload();
    tablet.see("share-lost", "herstelkaart");
    looked_at(&tablet);
    assert!(!tablet.shows("pin"));
    tablet.click("begin-beside");
    tablet.wait_for("start");
}

#[test]
fn a_finger_opens_the_lock_and_another_finger_does_not() {
    let story = Story::begin("finger");
    let tablet = &story.tablet;
    lock_rows(tablet, true);
    tablet.cdp("WebAuthn.enable", json!({}));
    let options = json!({
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasUserVerification": true,
        "hasPrf": true, "isUserVerified": true, "automaticPresenceSimulation": true,
    });
    let made = tablet.cdp("WebAuthn.addVirtualAuthenticator", json!({ "options": options }));
    story.go(tablet, "/apparaten");
    tablet.click("passkey-add");
    tablet.fill("old-pin", PIN);
    looked_at(tablet);
    tablet.click("with-pin-yes");
    tablet.see("lock-settings", "Je vinger of gezicht opent ook.");
    looked_at(tablet);
    let rows = lock_rows(tablet, true);
    assert!(is_behind(&rows["pin"]) && is_behind(&rows["passkey"]), "neither is a way around the lease");

    tablet.click("lock-now");
    tablet.wait_for("passkey-open");
    looked_at(tablet);
    tablet.click("passkey-open");
    tablet.wait_for("lock-settings");

    // Somebody else's finger: the authenticator says no, and after a few tries it asks for the PIN only.
    tablet.click("lock-now");
    tablet.cdp(
        "WebAuthn.setUserVerified",
        json!({ "authenticatorId": made["authenticatorId"], "isUserVerified": false }),
    );
    tablet.click("passkey-open");
    tablet.see("pin-error", "Probeer het nog eens, of typ je pincode");
    looked_at(tablet);
    tablet.unlock();
    tablet.wait_for("lock-settings");

    tablet.click("passkey-remove");
    tablet.gone("passkey-remove");
    tablet.click("lock-now");
    tablet.wait_for("lock");
    assert!(!tablet.shows("passkey-open"));
    tablet.unlock();
    tablet.wait_for("passkey-add");
}
