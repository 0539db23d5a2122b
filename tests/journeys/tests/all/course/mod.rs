//! Each programme from the first sign-up to the questions after its end: generated people over its whole length, the
//! last acts by taps, and every figure on the screens against a calculation of its own.

mod act;
mod coach;
mod count;
mod ledger;
mod paper;
mod payer;
mod seen;

use std::collections::BTreeMap;

use trede_journeys::{Browser, Functions};

use crate::story::{looked_at, today};
use count::{Of, Targets, count};
use ledger::{Day, Ledger, Stay, day};
use seen::rows;

/// A docent's tablet, and what was done until now.
struct Course {
    functions: Functions,
    tablet: Browser,
    ledger: Ledger,
    /// Today as it is written, and as a number.
    today: (String, Day),
}

impl Course {
    /// Plays the programme and lets a tablet of the docent's in.
    #[track_caller]
    fn begin(programme: &str) -> Self {
        let (functions, lines) = Functions::played(programme);
        let ledger = Ledger::read(&lines);
        let tablet = Browser::new(&format!("course-{programme}"));
        tablet.resize(1024, 768);
        tablet.open(&ledger.link);
        tablet.fill("docent-name", "Marleen");
        tablet.click("admit-done");
        tablet.choose_pin();
        tablet.wait_for("room-lesson");
        let written = today(&tablet);
        let number = day(&written);
        Self { functions, tablet, ledger, today: (written, number) }
    }

    /// The group that ends today.
    fn group(&self) -> &ledger::Group {
        self.ledger.groups.last().unwrap()
    }

    fn in_group(&self, path: &str) -> String {
        format!("/docent/groep/{}{path}", self.group().id)
    }

    fn stays<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Stay> {
        self.ledger.stays.iter().filter(move |stay| stay.group == group)
    }

    fn left_to_do(&self) -> Vec<String> {
        self.stays(&self.group().id).filter(|stay| stay.left_to_do).map(|stay| stay.person.clone()).collect()
    }

    #[track_caller]
    fn go(&self, path: &str) {
        self.tablet.open(&format!("{}{path}", self.functions.origin()));
        self.tablet.unlock();
    }

    #[track_caller]
    fn done(&mut self, line: &str) {
        self.ledger.add(line);
    }
}

impl Course {
    /// Counts the group's figures again and compares every row of the screen, of all stays and of those of each year.
    #[track_caller]
    fn compare_figures(&self, path: &str, groups: &[&str], targets: Targets) {
        self.go(path);
        let stays = || self.ledger.stays.iter().filter(|stay| groups.contains(&stay.group.as_str()));
        let mut years: Vec<&str> = stays().map(|stay| &stay.began[..4]).collect();
        years.sort_unstable();
        years.dedup();
        for year in std::iter::once(None).chain(years.into_iter().map(Some)) {
            let chip = year.map_or("period-all".to_owned(), |year| format!("period-{year}"));
            self.tablet.click(&chip);
            self.tablet.wait_for(&format!("css:[data-test={chip}][aria-pressed=true]"));
            let own = stays().filter(|stay| year.is_none_or(|year| stay.began.starts_with(year)));
            let counted = count(&self.ledger, own, self.today.1);
            let mut shown = rows(&self.tablet, "[data-test=figures]");
            let expected = counted.rows(targets);
            for (word, value) in &expected {
                match shown.remove(word) {
                    Some(found) => assert_eq!(found, *value, "{path} {year:?}: {word}"),
                    None => {
                        assert!(value.contains("van niemand bekend"), "{path} {year:?}: {word} is not there: {value}")
                    }
                }
            }
            assert_eq!(shown, BTreeMap::new(), "{path} {year:?}: nothing stands there that was not counted");
            let mut shown = rows(&self.tablet, ".steps-page .stack > section:not([data-test])");
            if !counted.destinations.is_empty() {
                let found = rows(&self.tablet, "[data-test=figures-destinations]");
                assert_eq!(found, plain(&counted.destinations), "{path} {year:?}: where people went");
            }
            let reasons = plain(&counted.reasons);
            let found: BTreeMap<_, _> = reasons.keys().filter_map(|word| shown.remove_entry(word)).collect();
            assert_eq!(found, reasons, "{path} {year:?}: why stays ended");
            assert_eq!(shown, counted.ladder(), "{path} {year:?}: the ladder");
        }
    }

    /// How often each was there, in the group's table.
    #[track_caller]
    fn compare_table(&self) {
        self.go(&self.in_group(""));
        let today = self.today.1;
        let here = self.stays(&self.group().id).filter(|stay| stay.until.is_none_or(|until| until >= today));
        let expected: BTreeMap<String, String> = here
            .map(|stay| {
                // Who came back stands there with everything that they did in this group.
                let all = self.stays(&stay.group).filter(|other| other.person == stay.person);
                let of = all.map(|stay| self.ledger.attended(stay)).fold(Of(0, 0), |a, b| Of(a.0 + b.0, a.1 + b.1));
                let words = match of {
                    Of(_, 0) => "nog niets".to_owned(),
                    Of(came, all) => format!("{}% {came} van {all}", of.percent()),
                };
                (stay.person.clone(), words)
            })
            .collect();
        assert_eq!(seen::table(&self.tablet), expected);
        looked_at(&self.tablet);
    }

    /// The hours of a group: together, and per week.
    #[track_caller]
    fn compare_hours(&self, group: &str) {
        self.go(&format!("/docent/groep/{group}/uren"));
        let amount = |minutes: i64| format!("{} uur {:02}", minutes / 60, minutes % 60);
        let weeks = self.ledger.minutes(group);
        assert!(!weeks.is_empty(), "the docent wrote hours");
        let expected: BTreeMap<String, String> =
            weeks.iter().map(|(week, minutes)| (format!("Week {week}"), format!("{} | ", amount(*minutes)))).collect();
        assert_eq!(rows(&self.tablet, "[data-test=hours-weeks]"), expected);
        self.tablet.see("css:main", &format!("Samen {}", amount(weeks.values().sum())));
        looked_at(&self.tablet);
    }

    /// What changed for one person, beside the end of their stay.
    #[track_caller]
    fn compare_outtake(&self, person: &str, asked: Option<i64>) {
        self.go(&format!("/docent/deelnemer/{person}/afsluiting"));
        let stay = self.stays(&self.group().id).find(|stay| stay.person == person).unwrap();
        let shown = rows(&self.tablet, "[data-test=closing-outtake]");
        let row = |word: &str| shown[word].trim_end_matches(" | ").to_owned();
        let of = self.ledger.attended(stay);
        let asked = asked.map(|asked| format!(". Het programma vraagt {asked}%.")).unwrap_or_default();
        assert_eq!(row("Aanwezig"), format!("{} van {}, {}%{asked}", of.0, of.1, of.percent()));
        let differences: Vec<i64> = self.ledger.pairs(stay).into_iter().map(|(_, difference)| difference).collect();
        if !differences.is_empty() {
            let more = differences.iter().filter(|difference| **difference > 0).count();
            let (all, mean) = (differences.len(), count::mean(&differences));
            assert_eq!(row("Plezier na de les"), format!("{more} van {all} keer meer dan thuis, gemiddeld {mean}"));
        }
        let rungs = match self.ledger.rungs(stay) {
            [Some(from), Some(to)] => format!("van trede {from} naar trede {to}"),
            [Some(from), None] => format!("begon op trede {from}, na afloop nog niet beoordeeld"),
            _ => "nog niet beoordeeld".to_owned(),
        };
        assert_eq!(row("Participatieladder"), rungs);
        let (Of(met, goals), unknown) = self.ledger.goals(stay, self.today.1);
        let known = match (goals, unknown) {
            (0, 0) => "geen doelen".to_owned(),
            (0, _) => "nog niet te zeggen".to_owned(),
            _ => format!("{met} van {goals} gehaald"),
        };
        let words = match unknown {
            0 => known,
            1 => format!("{known}, van 1 doel is te weinig bekend of gedeeld"),
            n => format!("{known}, van {n} doelen is te weinig bekend of gedeeld"),
        };
        assert_eq!(row("Doelen"), words);
    }
}

/// Numbers without a whole.
fn plain(counts: &BTreeMap<&str, i64>) -> BTreeMap<String, String> {
    counts.iter().map(|(word, n)| ((*word).to_owned(), format!("{n} | "))).collect()
}

/// How long somebody's two thirds are counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talks {
    /// The programme has no such talk.
    None,
    /// To the end of the group.
    OfTheGroup,
    /// As many weeks as the group has, from their own first day.
    OfTheirOwnWeeks,
}

/// From the screens of a played programme through its last acts to its figures.
#[track_caller]
fn played(programme: &str, targets: &[Targets], asked: Option<i64>, talks: Talks) -> (Course, u64) {
    let mut course = Course::begin(programme);
    let [first, ..] = &course.left_to_do()[..] else { panic!("somebody is left to do") };
    let first = first.clone();
    course.sign_one_more_up("Nienke Nieuw");
    course.compare_paper(false);
    let taps = course.take_attendance();
    course.compare_paper(true);
    course.compare_and_call(programme == "FitAanHetWerk");
    course.compare_table();
    let group = course.group().id.clone();
    let given = course.compare_payer(&group, None, true);

    let second = course.left_to_do()[1].clone();
    course.test_at_the_end(&first, 31);
    course.close_and_judge(&first);
    course.judge_by_hand(&second);
    course.ask_again();
    for person in [&first, &second] {
        course.compare_outtake(person, asked);
    }
    let groups: Vec<String> = course.ledger.groups.iter().map(|group| group.id.clone()).collect();
    for (group, targets) in groups.iter().zip(targets) {
        course.compare_hours(group);
        course.compare_talks(group, talks);
        course.compare_figures(&format!("/docent/groep/{group}/cijfers"), &[group], *targets);
    }
    looked_at(&course.tablet);
    let all: Vec<&str> = groups.iter().map(String::as_str).collect();
    course.compare_figures("/docent/cijfers", &all, Targets::default());
    looked_at(&course.tablet);
    for before in groups.iter().filter(|before| **before != group) {
        course.compare_payer(before, None, false);
    }
    course.compare_payer(&group, Some(&given), false);
    (course, taps)
}

#[test]
fn bewegen_werkt_from_sign_up_to_closing() {
    let targets = |rung_up| Targets { rung_up: Some(rung_up), ability_up: Some(50), goals_met: None };
    let (course, taps) = played("BewegenWerkt", &[targets(50), targets(35)], Some(80), Talks::OfTheirOwnWeeks);
    let today = course.today.1;
    let here = course.stays(&course.group().id).filter(|stay| stay.until.is_none_or(|until| until >= today));
    assert_eq!((here.count(), taps), (16, 6), "sixteen with three exceptions: one tap to open the list, and five");
}

#[test]
fn velsen_in_beweging_from_sign_up_to_closing() {
    let (course, _) = played("VelsenInBeweging", &[Targets::default(); 2], None, Talks::OfTheGroup);
    let again = |stay: &&Stay| course.ledger.stays.iter().filter(|other| other.person == stay.person).count() == 2;
    assert!(course.stays(&course.group().id).any(|stay| again(&stay)), "somebody takes part for the second time");
}

#[test]
fn fit_aan_het_werk_from_sign_up_to_closing() {
    let targets = Targets { goals_met: Some(92), ..Targets::default() };
    played("FitAanHetWerk", &[targets], None, Talks::OfTheGroup);
}

#[test]
fn beweegprogramma_gemeentepolis_from_sign_up_to_closing() {
    played("Gemeentepolis", &[Targets::default(); 2], None, Talks::None);
}
