//! The attendance list on paper: payers ask for it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use trede_journeys::Browser;

use super::Course;
use super::ledger::in_words;

/// What can be seen of the printed page: the words above the list, its head, and each row with the boxes of it in
/// millimetres.
const PAPER: &str = "const words = element => element.innerText.replace(/\\s+/g, ' ').trim();
    const table = document.querySelector('.paper-list');
    const mm = length => Math.round(length * 25.4 / 96);
    return {
      page: words(document.body),
      width: mm(table.querySelector('tbody').getBoundingClientRect().width),
      across: mm(table.parentElement.getBoundingClientRect().width),
      head: [...table.querySelectorAll('thead th')].map(words),
      rows: [...table.querySelectorAll('tbody tr')].map(row => [...row.children].map(box => {
        const at = box.getBoundingClientRect(), style = getComputedStyle(box);
        const lined = ['Top', 'Right', 'Bottom', 'Left'].every(side => parseFloat(style[`border${side}Width`]) > 0);
        return { words: words(box), width: mm(at.width), height: mm(at.height), lined };
      })) }";

fn as_printed(tablet: &Browser) -> Value {
    tablet.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let paper = tablet.script(PAPER, json!([]));
    tablet.cdp("Emulation.setEmulatedMedia", json!({ "media": "" }));
    paper
}

impl Course {
    /// The list of today as it comes out of a printer: before "Klaar" with empty boxes, afterwards with what is stored.
    #[track_caller]
    pub(super) fn compare_paper(&self, is_marked: bool) {
        self.go("/docent/groepen");
        let tablet = &self.tablet;
        tablet.click("room-lesson");
        tablet.wait_for("attendance-print");
        let (group, today) = (self.group().id.clone(), self.today.1);
        let session = self.ledger.sessions.iter().find(|(_, one)| one.group == group && one.day == today).unwrap().0;
        let here: Vec<_> = self.stays(&group).filter(|stay| stay.until.is_none_or(|until| until >= today)).collect();
        let paper = as_printed(tablet);

        // A row for everybody of that day and for nobody else: a name, a box for the mark, a box to sign in.
        assert_eq!(paper["head"], json!(["Deelnemer", "Presentie", "Handtekening"]));
        let rows = paper["rows"].as_array().unwrap();
        let of = |row: &Value, box_: usize| row[box_]["words"].as_str().unwrap().to_owned();
        let found: BTreeSet<(String, String)> = rows.iter().map(|row| (of(row, 0), of(row, 1))).collect();
        let word = |person: &str| match self.ledger.marks.get(&(session.clone(), person.to_owned())).map(String::as_str)
        {
            _ if !is_marked => "",
            Some("present") => "aanwezig",
            Some("late") => "te laat",
            Some("notified") => "afgemeld",
            Some("no-show") => "zonder bericht",
            other => panic!("{other:?} of {person}"),
        };
        let expected: BTreeSet<(String, String)> =
            here.iter().map(|stay| (self.ledger.names[&stay.person].clone(), word(&stay.person).to_owned())).collect();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            let same = found.0.starts_with(&expected.0) && found.1.to_lowercase() == expected.1;
            assert!(same, "{found:?} and not {expected:?}");
        }
        assert_eq!((rows.len(), here.len()), (found.len(), found.len()), "everybody once");
        for boxes in rows.iter().map(|row| row.as_array().unwrap()) {
            assert_eq!(boxes[2]["words"], "");
            assert!(boxes.iter().all(|one| one["lined"] == true && one["height"].as_i64().unwrap() >= 8), "{boxes:?}");
            assert!(boxes[2]["width"].as_i64().unwrap() >= 60, "room for a signature: {boxes:?}");
        }
        assert_eq!(paper["width"], paper["across"], "as wide as the paper");

        // Of which day and group, and nothing else about anybody.
        let page = paper["page"].as_str().unwrap();
        let listed: usize = rows.iter().flat_map(|row| [0, 1].map(|n| of(row, n).len() + 1)).sum();
        for words in [&in_words(today)[..], self.group().name.as_str()] {
            assert!(page.contains(words), "{words} does not stand on the paper: {page}");
        }
        assert!(page.len() < listed + 220, "more than a head and a list: {page}");
        for word in ["trede", "plezier", "sit-up", "kg", "bloeddruk", "slaap", "gewicht", "reden", "06 "] {
            assert!(!page.to_lowercase().contains(word), "{word} stands on the paper: {page}");
        }

        assert_eq!(tablet.sheets_of_a4(), here.len().div_ceil(20), "sixteen people fit on one sheet");
    }
}
