//! The version for who pays, counted and hidden once more by the words of the domain.

use std::collections::{BTreeMap, BTreeSet};

use super::Course;
use super::count::{self, ALL_LESSONS, Counted, DIFFERENCE, count};
use super::seen::rows;
use crate::story::looked_at;

const FEW: &str = "te weinig mensen";

/// Where people can go, in the order of the screens.
const DESTINATIONS: [&str; 7] =
    ["Betaald werk", "Vrijwilligerswerk", "Scholing", "Sociale activering", "Sport", "Zorg", "Anders"];

impl Course {
    /// Before it is saved and after: nothing of fewer than ten, or of fewer than three of them or of the others, and nothing
    /// that the difference with what was `given` before would tell. Answers what was counted.
    #[track_caller]
    pub(super) fn compare_payer(&self, group: &str, given: Option<&Counted>, save: bool) -> Counted {
        self.go(&format!("/docent/groep/{group}/cijfers"));
        let tablet = &self.tablet;
        tablet.click("css:[data-test=payer] > summary");
        let shown: BTreeMap<String, String> = rows(tablet, "[data-test=payer]")
            .into_iter()
            .map(|(word, value)| (word, value.trim_end_matches(" | ").to_owned()))
            .collect();
        let counted = count(&self.ledger, self.stays(group), self.today.1);
        for (word, of) in &counted.shares {
            // What was not given cannot be compared with.
            let before = given.filter(|given| !given.is_of_few(word)).and_then(|given| given.shares.get(word));
            let tells = before.is_some_and(|before| {
                let (yes, no) = ((of.0 - before.0).abs(), ((of.1 - of.0) - (before.1 - before.0)).abs());
                (yes, no) != (0, 0) && (yes < 3 || no < 3)
            });
            let expected = match counted.is_of_few(word) || tells {
                true => FEW.to_owned(),
                false => format!("{} van {}", of.0, of.1),
            };
            // Where somebody is counted twice, a difference may hide more than it has to.
            let cautious = given.is_some() && counted.counts_twice(word) && shown[word] == FEW;
            assert!(cautious || shown[word] == expected, "for who pays: {word}: {} and not {expected}", shown[word]);
        }
        self.compare_means(&shown, &counted, given);
        compare_destinations(&shown, &counted, given.is_some());
        looked_at(tablet);
        if save {
            tablet.click("payer-save");
            tablet.see("payer-said", "Bewaard");
        }
        counted
    }

    /// The two means, each over at least ten people, and over none or three more than were given.
    #[track_caller]
    fn compare_means(&self, shown: &BTreeMap<String, String>, counted: &Counted, given: Option<&Counted>) {
        let value = |word: &str| match word {
            ALL_LESSONS => format!("{}%", counted.lessons.percent()),
            _ => count::mean(&counted.differences),
        };
        let stays = |counted: &Counted, word: &str| match word {
            ALL_LESSONS => counted.with_lessons,
            _ => counted.with_pairs,
        };
        for word in [ALL_LESSONS, DIFFERENCE] {
            let people = |counted: &Counted| counted.behind_means.get(word).map_or(0, BTreeSet::len);
            let before = given.filter(|given| people(given) >= 10);
            let apart = before.map_or(0, |given| (stays(counted, word) - stays(given, word)).abs());
            let is_shown = people(counted) >= 10 && (apart == 0 || apart >= 3);
            let expected = if is_shown { value(word) } else { FEW.to_owned() };
            let counts_twice = i64::try_from(people(counted)).unwrap() != stays(counted, word);
            let cautious = apart > 0 && counts_twice && shown[word] == FEW;
            assert!(cautious || shown[word] == expected, "for who pays: {word}: {} and not {expected}", shown[word]);
        }
    }
}

/// Numbers that add up to a known one: what is of fewer than three is hidden, and where any is, one more, the last one.
#[track_caller]
fn compare_destinations(shown: &BTreeMap<String, String>, counted: &Counted, given: bool) {
    let people = |to: &str| counted.behind_destinations.get(to).map_or(0, BTreeSet::len);
    let everybody: BTreeSet<&String> = counted.behind_destinations.values().flatten().collect();
    let all: i64 = counted.destinations.values().sum();
    let mut open: Vec<&str> = DESTINATIONS.into_iter().filter(|to| people(to) >= 3).collect();
    if open.len() < DESTINATIONS.len() {
        open.pop();
    }
    if everybody.len() < 10 {
        open.clear();
    }
    let rows: BTreeMap<&str, String> = DESTINATIONS
        .into_iter()
        .map(|to| {
            (to, if open.contains(&to) { format!("{} van {all}", counted.destinations[to]) } else { FEW.to_owned() })
        })
        .collect();
    let found: BTreeMap<&str, String> =
        DESTINATIONS.into_iter().filter_map(|to| Some((to, shown.get(to)?.clone()))).collect();
    // One word for all of them where nothing may be told, or nothing more than was given.
    let is_closed = shown.get("Vervolg").is_some_and(|value| value == FEW) && found.is_empty();
    match open.is_empty() || (given && is_closed) {
        true => assert!(is_closed, "for who pays: {found:?}"),
        false => assert_eq!(found, rows, "for who pays: where people went"),
    }
}
