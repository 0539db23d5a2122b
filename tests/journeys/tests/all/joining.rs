//! Invitations: typed, mistyped, used twice, without a network.

use crate::story::{Story, looked_at};
use serde_json::json;
use trede_journeys::Browser;

#[test]
fn an_invitation_is_read_while_the_engine_is_still_on_its_way() {
    let story = Story::begin("early");
    let invited = story.invite("Ahmed");
    let phone = Browser::new("early-phone");
    phone.resize(360, 740);
    phone.cdp("Network.enable", json!({}));
    phone.cdp("Network.setBlockedURLs", json!({ "urls": ["*/split_*", "*/chunk_*"] }));
    phone.open(&invited.link);
    phone.wait_for("invitation");
    phone.click("join-yes");
    phone.click("css:label:has([data-test=share-sleep])");
    phone.click("join-done");
    phone.see("waiting-for", "internet");
    looked_at(&phone);

    // Who goes back and says no did not say yes.
    phone.click("back");
    phone.click("join-no");
    phone.wait_for("declined");
    phone.cdp("Network.setBlockedURLs", json!({ "urls": [] }));
    phone.click("join-after-all");
    phone.click("join-yes");
    phone.click("css:label:has([data-test=share-food])");
    phone.click("join-done");
    phone.gone("choose-sharing");
    story.go(&phone, "/wie-ziet-wat");
    phone.wait_for("css:label:has([data-test=share-food]:checked)");
    phone.wait_for("css:label:has([data-test=share-sleep]:not(:checked))");
}

#[test]
fn a_mistyped_word_is_suggested_and_a_used_card_says_so() {
    let story = Story::begin("words");
    let invited = story.invite("Yusuf");
    let phone = Browser::new("words-phone");
    phone.resize(360, 740);
    story.go(&phone, "/kaart");
    let mut typed = invited.words.clone();
    typed[2].push('q');
    phone.fill("code", &typed.join(" "));
    phone.click("read-card");
    phone.see("suggestion", &invited.words[2]);
    looked_at(&phone);
    phone.fill("code", &invited.words.join(" "));
    phone.click("read-card");
    phone.wait_for("invitation");
    phone.click("join-yes");
    phone.click("join-done");
    phone.gone("choose-sharing");

    let other = Browser::new("words-other");
    other.resize(360, 740);
    other.open(&invited.link);
    other.wait_for("refused");
    looked_at(&other);
}

#[test]
fn a_card_without_a_network_starts_the_diary_and_binds_later() {
    let story = Story::begin("later");
    let invited = story.invite("Ria");
    let phone = Browser::new("later-phone");
    phone.resize(360, 740);
    story.go(&phone, "/kaart");
    phone.wait_for("code");
    crate::story::kept(&phone);
    story.functions.line().cut();
    phone.fill("code", &invited.words.join(" "));
    phone.click("read-card");
    phone.click("begin-waiting");
    phone.wait_for("tab-today");
    looked_at(&phone);
    story.functions.line().restore();
    story.go(&phone, "/vandaag");
    phone.gone("waiting");
}

/// Story: somebody turned the phone or pulled the page down while reading, and had to look for the link again.
#[test]
fn who_reloads_while_reading_an_invitation_goes_on_reading_and_no_code_stays_behind() {
    let story = Story::begin("reload");
    let invited = story.invite("Ahmed");
    let phone = Browser::new("reload-phone");
    phone.resize(360, 740);
    let kept = |phone: &Browser| phone.script("return sessionStorage.length + location.hash.length", json!([]));
    phone.open(&invited.link);
    phone.wait_for("invitation");
    phone.reload();
    phone.wait_for("invitation");
    looked_at(&phone);
    phone.click("join-no");
    phone.wait_for("declined");
    assert_eq!(kept(&phone), json!(0));
    phone.click("join-after-all");
    phone.click("join-yes");
    phone.click("join-done");
    phone.gone("choose-sharing");
    assert_eq!(kept(&phone), json!(0));
    story.go(&phone, "/instellingen");
    phone.wait_for("device-here");
}
