//! What was done, read from the lines that the course wrote. What a journey taps is added.

use std::collections::{BTreeMap, BTreeSet};

/// A day as a number, so that days can be counted between two.
pub(crate) type Day = i64;

/// "2026-11-22" as days since 1 January 1970, by the Gregorian calendar.
#[track_caller]
pub(crate) fn day(text: &str) -> Day {
    let parts: Vec<i64> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let [year, month, day] = parts[..] else { panic!("{text} is no day") };
    // Years that begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// A day as a docent reads it: "ma 9 november".
pub(crate) fn in_words(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "januari",
        "februari",
    ];
    // 1 January 1970 was a Thursday.
    let weekday = ["do", "vr", "za", "zo", "ma", "di", "wo"][usize::try_from(day.rem_euclid(7)).unwrap()];
    // Counted on from 1 March 2000, in eras of four hundred years that end with a leap day.
    let since = day - 11_017;
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (year * 365 + year / 4 - year / 100);
    let month = (of_year * 5 + 2) / 153;
    format!("{weekday} {} {}", of_year - (month * 153 + 2) / 5 + 1, MONTHS[usize::try_from(month).unwrap()])
}

#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) first: Day,
    pub(crate) last: Day,
}

#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) group: String,
    pub(crate) day: Day,
    pub(crate) cancelled: bool,
}

/// Somebody's time in a group, with everything that is meant for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stay {
    pub(crate) group: String,
    pub(crate) person: String,
    pub(crate) began: String,
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
    /// Why it ended, and where to.
    pub(crate) closed: Option<(String, Option<String>)>,
    /// Instrument, day, value.
    pub(crate) tests: Vec<(String, Day, i64)>,
    /// Day, before, during or after, rung.
    pub(crate) rungs: Vec<(Day, String, i64)>,
    pub(crate) goals: Vec<Goal>,
    /// After how many months, and whether they still moved.
    pub(crate) checks: BTreeMap<i64, String>,
    pub(crate) left_to_do: bool,
    /// When participant, docent and case manager talked.
    pub(crate) talk: Option<Day>,
}

#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) id: String,
    pub(crate) measure: String,
    pub(crate) target: i64,
    pub(crate) by: Day,
    pub(crate) set: Day,
    pub(crate) stopped: bool,
    /// How it turned out, by day.
    pub(crate) verdicts: BTreeMap<Day, String>,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) link: String,
    pub(crate) groups: Vec<Group>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) sessions: BTreeMap<String, Session>,
    pub(crate) stays: Vec<Stay>,
    /// By session and person.
    pub(crate) marks: BTreeMap<(String, String), String>,
    /// What came of the last call, by session and person.
    pub(crate) calls: BTreeMap<(String, String), String>,
    /// Before and after, by session and person.
    pub(crate) plezier: BTreeMap<(String, String), [Option<i64>; 2]>,
    pub(crate) hides: BTreeSet<String>,
    /// The docent's minutes in and around a session.
    pub(crate) hours: BTreeMap<String, [i64; 2]>,
}

impl Ledger {
    #[track_caller]
    pub(crate) fn read(text: &str) -> Self {
        let mut ledger = Self::default();
        // What is said of somebody at the intake comes before their first day.
        let (stays, others): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("stay\t"));
        for line in stays.into_iter().chain(others) {
            ledger.add(line);
        }
        ledger
    }

    /// One more line.
    #[track_caller]
    pub(crate) fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split('\t').collect();
        let owned = |n: usize| words[n].to_owned();
        let number = |n: usize| words[n].parse::<i64>().unwrap();
        match words[0] {
            "link" => self.link = owned(1),
            "group" => {
                let (first, last) = (day(words[4]), day(words[5]));
                self.groups.push(Group { id: owned(1), name: owned(2), first, last });
            }
            "session" => {
                let session = Session { group: owned(1), day: day(words[3]), cancelled: false };
                self.sessions.insert(owned(2), session);
            }
            "moved" => self.session(words[1]).day = day(words[2]),
            "cancelled" => self.session(words[1]).cancelled = true,
            "person" => drop(self.names.insert(owned(1), owned(2))),
            "stay" => {
                let (group, person, began) = (owned(1), owned(2), owned(3));
                self.stays.push(Stay { group, person, began, from: day(words[3]), ..Stay::default() });
            }
            "mark" => drop(self.marks.insert((owned(1), owned(2)), owned(3))),
            "called" => drop(self.calls.insert((owned(1), owned(2)), owned(3))),
            "void" => self.marks.retain(|(session, _), _| session != words[1]),
            "plezier" => {
                let pair = self.plezier.entry((owned(1), owned(2))).or_default();
                pair[usize::from(words[3] == "after")] = Some(number(4));
            }
            "hides" => drop(self.hides.insert(owned(1))),
            "test" => {
                let test = (owned(3), day(words[4]), number(6));
                self.stay(words[1], words[2]).tests.push(test);
            }
            "rung" => {
                let rung = (day(words[3]), owned(4), number(5));
                self.stay(words[1], words[2]).rungs.push(rung);
            }
            "goal" => {
                let (id, measure, target, stopped) = (owned(3), owned(4), number(5), false);
                let (by, set, verdicts) = (day(words[6]), day(words[7]), BTreeMap::new());
                let goal = Goal { id, measure, target, by, set, stopped, verdicts };
                self.stay(words[1], words[2]).goals.push(goal);
            }
            "verdict" => drop(self.goal(words[1]).verdicts.insert(day(words[2]), owned(3))),
            "stopped" => self.goal(words[1]).stopped = true,
            "closed" => {
                let to = (words[5] != "-").then(|| owned(5));
                let stay = self.stay(words[1], words[2]);
                (stay.until, stay.closed) = (Some(day(words[3])), Some((owned(4), to)));
            }
            "check" => drop(self.stay(words[1], words[2]).checks.insert(number(3), owned(4))),
            "left-to-do" => self.stay(words[1], words[2]).left_to_do = true,
            "hours" => drop(self.hours.insert(owned(1), [number(2), number(3)])),
            "talk" => self.stay(words[1], words[2]).talk = Some(day(words[3])),
            "met" | "screened" | "evaluated" => {}
            other => panic!("what is {other}?"),
        }
    }

    #[track_caller]
    fn session(&mut self, id: &str) -> &mut Session {
        self.sessions.get_mut(id).unwrap()
    }

    #[track_caller]
    fn stay(&mut self, group: &str, named: &str) -> &mut Stay {
        let (person, began) = named.split_once('@').map_or((named, None), |(person, began)| (person, Some(began)));
        let is = |stay: &&mut Stay| {
            stay.group == group && stay.person == person && began.is_none_or(|began| stay.began == began)
        };
        self.stays.iter_mut().rfind(is).unwrap()
    }

    #[track_caller]
    fn goal(&mut self, id: &str) -> &mut Goal {
        self.stays.iter_mut().flat_map(|stay| &mut stay.goals).find(|goal| goal.id == id).unwrap()
    }
}
