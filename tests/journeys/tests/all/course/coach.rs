//! Talks and calls: when each was due, whether it was, and what came of it.

use std::collections::BTreeMap;

use serde_json::json;

use super::ledger::{Day, Stay, in_words};
use super::{Course, Talks};
use crate::story::looked_at;

/// Elements whose name in the tests begins with this, each as its end and what stands in a part of it.
const LISTED: &str = "const words = element => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim();
    return [...document.querySelectorAll(`[data-test^=${arguments[0]}]`)].map(row =>
      [row.dataset.test.replace(arguments[0], ''), words(row.querySelector(arguments[1]))])";

impl Course {
    #[track_caller]
    fn listed(&self, begin: &str, part: &str) -> Vec<(String, String)> {
        let found = self.tablet.script(LISTED, json!([begin, part]));
        serde_json::from_value(found).unwrap()
    }

    /// The talks at two thirds of everybody's stay: on which day, held or not, and how late.
    #[track_caller]
    pub(super) fn compare_talks(&self, group: &str, talks: Talks) {
        self.go(&format!("/docent/groep/{group}/stappen"));
        self.tablet.wait_for("steps-programme");
        let found = self.listed("moment-talk-", ".list__note");
        let words = |(who, note): (String, String)| {
            let note = note.trim_start_matches("Gesprek op twee derde · ").to_owned();
            (who, note)
        };
        let mut found: Vec<_> = found.into_iter().map(words).collect();
        let mut expected: Vec<(String, String)> =
            self.stays(group).filter_map(|stay| Some((stay.person.clone(), self.talk_words(stay, talks)?))).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "the talks of {group}");
        looked_at(&self.tablet);
    }

    /// "gedaan op di 3 november", "di 3 november · 19 dagen te laat"; none where the programme has none, and none of who
    /// left before it.
    fn talk_words(&self, stay: &Stay, talks: Talks) -> Option<String> {
        let group = self.ledger.groups.iter().find(|group| group.id == stay.group)?;
        let days = group.last - group.first + 1;
        let lessons = self.ledger.sessions.values().filter(|session| session.group == stay.group && !session.cancelled);
        let begin = lessons.map(|session| session.day).min()?;
        let first = stay.from.max(begin);
        let last = match talks {
            Talks::None => return None,
            Talks::OfTheGroup => (begin + days - 1).max(first),
            Talks::OfTheirOwnWeeks => first + days - 1,
        };
        let (due, today) = (first + (last - first + 1) * 2 / 3, self.today.1);
        if let Some(held) = stay.talk {
            return Some(format!("gedaan op {}", in_words(held)));
        }
        // Nothing more is asked of who left before it, of who was closed, or of a stay that another one followed.
        let left_before = stay.closed.is_some()
            || stay.until.is_some_and(|until| until < due)
            || self.stays(&stay.group).any(|other| other.person == stay.person && other.from > stay.from);
        let in_days = |days: Day| format!("{days} {}", if days == 1 { "dag" } else { "dagen" });
        let when = match due - today {
            0 => "vandaag".to_owned(),
            days @ 1.. => format!("over {}", in_days(days)),
            days => format!("{} te laat", in_days(-days)),
        };
        (!left_before).then(|| format!("{} · {when}", in_words(due)))
    }

    /// Whom an absence makes a docent call, and about what: everybody of today whose last list says so and whom nobody
    /// spoke about it. `every` where the programme calls after each absence, also one with notice.
    fn to_call(&self, every: bool) -> BTreeMap<String, String> {
        let (group, today) = (self.group().id.clone(), self.today.1);
        let here =
            self.stays(&group).filter(|stay| stay.from <= today && stay.until.is_none_or(|until| until >= today));
        let mut calls = BTreeMap::new();
        for stay in here {
            let mut marks: Vec<(Day, &String, &str)> = Vec::new();
            for ((session, person), mark) in &self.ledger.marks {
                let lesson = &self.ledger.sessions[session];
                let own = *person == stay.person && lesson.group == group && !lesson.cancelled;
                if own && (stay.from.max(today - 27)..=today).contains(&lesson.day) && mark != "not-applicable" {
                    marks.push((lesson.day, session, mark));
                }
            }
            marks.sort_unstable();
            let Some((day, session, mark)) = marks.last().copied() else { continue };
            let spoken = self.ledger.calls.get(&(session.clone(), stay.person.clone()));
            if spoken.is_some_and(|outcome| outcome == "coming") {
                continue;
            }
            let said = if day == today { "Vandaag".to_owned() } else { in_words(day) };
            let no_shows: Vec<Day> = marks
                .iter()
                .filter(|(day, _, mark)| *mark == "no-show" && *day >= today - 13)
                .map(|(day, ..)| *day)
                .collect();
            let words = match (mark, &no_shows[..]) {
                ("no-show", [.., before, _]) => {
                    let before = in_words(*before);
                    format!("{said} zonder bericht weg, {} keer in 14 dagen. Vorige: {before}.", no_shows.len())
                }
                ("no-show", _) => format!("{said} zonder bericht weg."),
                ("notified", _) if every => format!("{said} afgemeld. Dit programma belt na elke afmelding."),
                _ => continue,
            };
            calls.insert(stay.person.clone(), words);
        }
        calls
    }

    /// The list of whom to call; then one is called and does not answer, and another comes again.
    #[track_caller]
    pub(super) fn compare_and_call(&mut self, every: bool) {
        let expected = self.to_call(every);
        assert!(expected.len() >= 2, "two stayed away without word today");
        self.go("/docent/bellen");
        self.tablet.wait_for("calls-today");
        let (found, open) = (self.absences(), self.counted("open"));
        assert_eq!(found, expected, "whom to call");
        looked_at(&self.tablet);
        let [silent, coming] = [0, 1].map(|n| expected.keys().nth(n).unwrap().clone());
        for (n, (who, outcome)) in (1..).zip([(&silent, "call-no-answer"), (&coming, "call-coming")]) {
            self.tablet.click(&format!("css:[data-test=call-{who}] [data-test={outcome}]"));
            self.tablet.see("calls-counts", &format!("{n} klaar vandaag"));
        }
        assert_eq!(self.counted("open"), open - 2);
        let (group, today) = (self.group().id.clone(), self.today.1);
        let session =
            self.ledger.sessions.iter().find(|(_, one)| one.group == group && one.day == today).unwrap().0.clone();
        for (who, outcome) in [(silent, "no-answer"), (coming, "coming")] {
            self.done(&format!("called\t{session}\t{who}\t{outcome}"));
        }
        // Opened anew: who did not answer is called again, and who comes is not.
        self.go("/docent/bellen");
        self.tablet.wait_for("calls-done");
        assert_eq!(self.absences(), self.to_call(every), "whom to call again");
    }

    /// The rows that are about an absence.
    #[track_caller]
    fn absences(&self) -> BTreeMap<String, String> {
        let rows = self.listed("call-", ".call__reason").into_iter();
        // What is told to the case manager stands on a row of its own.
        let is_absence = |words: &str| {
            let called = words.contains("zonder bericht weg") || words.contains("belt na elke afmelding");
            called && !words.contains("klantmanager")
        };
        rows.filter(|(who, words)| who.len() == 32 && is_absence(words)).collect()
    }

    /// A number of the line above the list.
    #[track_caller]
    fn counted(&self, word: &str) -> i64 {
        let line = self.tablet.text("calls-counts");
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|one| *one == word).unwrap();
        words[at - 1].parse().unwrap()
    }
}
