//! Takes the pictures of the README from a running `make demo`:
//! `cargo run -p trede-journeys --example pictures`, with `data/demo.txt` as the demo left it.
//!
//! Each link works once, so remove `data/demo.sqlite` first when they were used.
#![expect(clippy::print_stdout, reason = "says where the pictures are")]

use std::{error::Error, fs};

use serde_json::json;
use trede_journeys::{Browser, root};

fn main() -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(root().join("data/demo.txt"))?;
    let mut links = text.split_whitespace().filter(|word| word.starts_with("http") && word.contains('#'));
    let (docent, participant) = (links.next().ok_or("no docent's link")?, links.next().ok_or("no participant's link")?);
    let origin = docent.split("/#").next().unwrap_or_default();
    let pictures = root().join("docs/pictures");
    fs::create_dir_all(&pictures)?;

    let tablet = Browser::new("tablet");
    tablet.resize(1180, 820);
    tablet.open(docent);
    tablet.fill("docent-name", "Ilse");
    tablet.click("admit-done");
    tablet.choose_pin();
    tablet.wait_for("room-lesson");
    tablet.open(&format!("{origin}/docent/groepen"));
    tablet.unlock();
    tablet.click("css:[data-test=groups] a");
    tablet.wait_for("group-table");
    fs::copy(tablet.screenshot("group"), pictures.join("group.png"))?;
    let wide = tablet.small_screenshot("wide");

    let phone = Browser::new("phone");
    phone.resize(360, 740);
    phone.open(participant);
    phone.gone("reading");
    phone.wait_for("css:[data-test=tab-today], [data-test^=score-]");
    let today = phone.script("return new Date().toLocaleDateString('sv')", json!([]));
    phone.open(&format!("{origin}/dag/{}/plezier/voor", today.as_str().unwrap_or_default()));
    phone.wait_for("score-7");
    fs::copy(phone.screenshot("plezier"), pictures.join("plezier.png"))?;
    phone.open(&format!("{origin}/week"));
    phone.wait_for("pairs");
    let narrow = phone.small_screenshot("narrow");
    println!("{} has group.png and plezier.png.", pictures.display());
    println!("For the manifest: scripts/screenshots.sh {} {}", narrow.display(), wide.display());
    Ok(())
}
