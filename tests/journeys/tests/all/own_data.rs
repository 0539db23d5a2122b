//! Own data: a participant takes everything along, and has it erased.

use crate::story::{Invited, Story, looked_at, today};
use serde_json::{Value, json};
use trede_journeys::Browser;

/// Keeps what a tap offers as a file, instead of leaving it in somebody's downloads.
const FILES: &str = "(() => {
    const make = URL.createObjectURL, blobs = new Map(), files = globalThis.tredeFiles = [];
    URL.createObjectURL = blob => { const address = make.call(URL, blob); blobs.set(address, blob); return address; };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (!this.download) return click.call(this);
        files.push({ name: this.download, address: this.href, blob: blobs.get(this.href) });
    };
})()";

/// Someone who scored 3 and 8 today, which the docent sees.
#[track_caller]
fn scored(name: &str) -> (Story, Invited, Browser) {
    let story = Story::begin(name);
    let invited = story.invite("Samira");
    let phone = story.join(&format!("{name}-phone"), &invited);
    story.confirm(&invited);
    phone.on_every_page(FILES);
    let day = today(&phone);
    for (half, score) in [("voor", 3), ("na", 8)] {
        story.go(&phone, &format!("/dag/{day}/plezier/{half}"));
        phone.click(&format!("score-{score}"));
        phone.wait_for("saved");
    }
    story.go(&phone, "/instellingen");
    phone.click("send-now");
    phone.see("sync-state", "Aangekomen");
    story.go(&story.tablet, &invited.person);
    docent_sees(&story.tablet, true);
    (story, invited, phone)
}

/// Waits until the person's page shows a number that somebody scored, or none.
#[track_caller]
fn docent_sees(tablet: &Browser, scores: bool) {
    let body = "const panel = document.querySelector('[data-test=person-plezier]');
        const found = [...panel.querySelectorAll('td')].some(cell => /^\\d/.test(cell.textContent.trim()));
        return !!panel.innerText.trim() && found === arguments[0]";
    tablet.wait_until(&format!("the docent sees scores: {scores}"), body, json!([scores]));
}

/// The name, the address and the contents of the file that was offered last.
#[track_caller]
fn offered(phone: &Browser) -> (String, String, String) {
    let body = "const file = globalThis.tredeFiles.at(-1); return [file.name, file.address, await file.blob.text()]";
    let file = phone.script_async(body, json!([]));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&file[0]), text(&file[1]), text(&file[2]))
}

/// The docent's tablet hears of it, and shows nothing of the diary any more.
#[track_caller]
fn docent_has_nothing(story: &Story, invited: &Invited) {
    let tablet = &story.tablet;
    story.go(tablet, "/apparaten");
    tablet.click("sync-now");
    story.go(tablet, &invited.person);
    docent_sees(tablet, false);
    looked_at(tablet);
    // What the docent wrote down stays theirs.
    tablet.see("css:h1", "Samira");
}

#[test]
fn a_participant_takes_everything_along_and_erases_it_everywhere() {
    let (story, invited, phone) = scored("own");
    let day = today(&phone);
    phone.click("own-data");
    phone.wait_for("own-data-page");
    looked_at(&phone);

    phone.click("download-text");
    phone.see("downloaded", &format!("trede-mijn-gegevens-{day}.txt"));
    let (name, address, text) = offered(&phone);
    assert_eq!(name, format!("trede-mijn-gegevens-{day}.txt"));
    assert!(address.starts_with("blob:"), "{address}");
    assert!(text.contains("Samira") && text.contains("Plezier vooraf: 3"), "{text}");
    phone.click("download-json");
    phone.see("downloaded", &format!("trede-mijn-gegevens-{day}.json"));
    let (name, _, json) = offered(&phone);
    assert_eq!(name, format!("trede-mijn-gegevens-{day}.json"));
    let read: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["format"], "trede-export/1");
    looked_at(&phone);

    phone.click("erase-all");
    phone.wait_for("dialog");
    looked_at(&phone);
    phone.click("dialog-cancel");
    phone.gone("dialog");
    phone.click("erase-all");
    phone.click("dialog-confirm");
    phone.wait_for("start");
    phone.see("erased", "gewist");
    looked_at(&phone);
    phone.screenshot("phone-erased");
    // It is nobody's device any more, after a start too, and it does not call that a loss.
    story.go(&phone, "/vandaag");
    phone.wait_for("type-card");
    assert!(!phone.shows("wiped") && !phone.shows("erased"));
    docent_has_nothing(&story, &invited);
}

#[test]
fn erasing_without_a_network_says_so_and_happens_with_the_next_connection() {
    let (story, invited, phone) = scored("own-offline");
    phone.click("own-data");
    phone.wait_for("erase-all");
    story.functions.line().cut();
    phone.click("erase-all");
    phone.click("dialog-confirm");
    phone.see("erase-waits", "verbinding");
    phone.wait_for("erase-again");
    looked_at(&phone);
    story.functions.line().restore();
    phone.reload();
    phone.see("erased", "gewist");
    phone.wait_for("type-card");
    docent_has_nothing(&story, &invited);
}
