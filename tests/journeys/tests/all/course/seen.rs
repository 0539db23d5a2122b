//! What the screens say.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trede_journeys::Browser;

/// The rows of every list of figures in a part of the page: under each word "value | note".
#[track_caller]
pub(crate) fn rows(tablet: &Browser, part: &str) -> BTreeMap<String, String> {
    tablet.wait_for(&format!("css:{part} dt"));
    let body = "const words = element => (element?.innerText ?? '').replace(/\\s+/g, ' ').trim();
        return [...document.querySelectorAll(arguments[0] + ' dt')].map(key => {
          const value = key.parentElement.querySelector('dd'), note = value.querySelector('.soft');
          const strong = value.querySelector('strong');
          return [words(key), words(strong ?? value) + ' | ' + words(strong ? note : null)];
        })";
    let found = tablet.script(body, json!([part]));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    found.as_array().unwrap().iter().map(|row| (text(&row[0]), text(&row[1]))).collect()
}

/// Who stands in the table of a group, and how often they were there: "83% 20 van 24".
#[track_caller]
pub(crate) fn table(tablet: &Browser) -> BTreeMap<String, String> {
    tablet.wait_for("css:[data-test=group-table] tbody tr");
    let body = "return [...document.querySelectorAll('[data-test=group-table] tbody tr')].map(row => [
          row.dataset.test.replace('group-row-', ''),
          row.querySelectorAll('td')[1].innerText.replace(/\\s+/g, ' ').trim()])";
    let found = tablet.script(body, json!([]));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    found.as_array().unwrap().iter().map(|row| (text(&row[0]), text(&row[1]))).collect()
}

/// Counts a person's taps from now on.
pub(crate) fn count_taps(tablet: &Browser) {
    let body = "window.taps = 0;
        window.addEventListener('click', event => { if (event.isTrusted && event.detail) window.taps += 1 }, true)";
    tablet.script(body, json!([]));
}

/// How many there were.
pub(crate) fn taps(tablet: &Browser) -> u64 {
    tablet.script("return window.taps", json!([])).as_u64().unwrap()
}
