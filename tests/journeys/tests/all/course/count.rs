//! What the screens should say, counted from the ledger alone and with none of the product's own counting: by the words
//! of the domain, in the words of the screens.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Day, Goal, Ledger, Stay};

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Of(pub(crate) i64, pub(crate) i64);

impl Of {
    fn add(&mut self, is: Option<bool>) {
        if let Some(is) = is {
            self.0 += i64::from(is);
            self.1 += 1;
        }
    }

    /// Whole percent, halves upwards.
    pub(crate) fn percent(self) -> i64 {
        (self.0 * 200 + self.1) / (self.1 * 2)
    }
}

/// Percentages that a programme asks; which are asked of the group is said in the words of the figures.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Targets {
    pub(crate) rung_up: Option<i64>,
    pub(crate) ability_up: Option<i64>,
    pub(crate) goals_met: Option<i64>,
}

pub(crate) const RUNG_UP: &str = "Minstens 1 trede omhoog";
pub(crate) const ATTENDED: &str = "Vaak genoeg aanwezig";
pub(crate) const ABILITY_UP: &str = "Beter op een motorische vaardigheid";
pub(crate) const GOALS_MET: &str = "Alle doelen gehaald";
pub(crate) const PLEZIER_UP: &str = "Vaker meer plezier na de les";
pub(crate) const COMPLETED: &str = "Afgerond";
pub(crate) const ALL_LESSONS: &str = "Aanwezig, alle lessen samen";
pub(crate) const DIFFERENCE: &str = "Plezier: na de les min thuis";

pub(crate) fn destination(word: &str) -> &'static str {
    match word {
        "paid-work" => "Betaald werk",
        "voluntary-work" => "Vrijwilligerswerk",
        "schooling" => "Scholing",
        "social-activation" => "Sociale activering",
        "sport" => "Sport",
        "care" => "Zorg",
        other => panic!("{other} is no destination"),
    }
}

fn reason(word: &str) -> &'static str {
    match word {
        "completed" => "Afgerond",
        "work" => "Eerder gestopt: werk",
        "moved" => "Eerder gestopt: verhuisd",
        "other" => "Eerder gestopt: anders",
        other => panic!("{other} is no reason"),
    }
}

fn many(what: impl IntoIterator) -> i64 {
    what.into_iter().fold(0, |n, _| n + 1)
}

impl Ledger {
    /// Sessions that count for somebody: not cancelled, filled in, on a day of theirs and applicable. How many they came
    /// to, late ones too.
    pub(crate) fn attended(&self, stay: &Stay) -> Of {
        self.attended_until(stay, Day::MAX)
    }

    /// The minutes of a group per calendar week, the week of its first session being the first.
    pub(crate) fn minutes(&self, group: &str) -> BTreeMap<i64, i64> {
        // 1 January 1970 was a Thursday.
        let week = |day: Day| (day + 3).div_euclid(7);
        let own = || self.sessions.iter().filter(|(_, session)| session.group == group);
        let first = own().map(|(_, session)| week(session.day)).min().unwrap_or_default();
        let mut weeks = BTreeMap::new();
        for (id, session) in own() {
            if let Some([lesson, around]) = self.hours.get(id) {
                *weeks.entry(week(session.day) - first + 1).or_default() += lesson + around;
            }
        }
        weeks
    }

    fn attended_until(&self, stay: &Stay, last: Day) -> Of {
        let mut came = Of::default();
        for (id, session) in self.sessions.iter().filter(|(_, session)| session.group == stay.group) {
            let theirs = stay.from <= session.day && session.day <= stay.until.unwrap_or(Day::MAX).min(last);
            let mark = self.marks.get(&(id.clone(), stay.person.clone())).filter(|mark| *mark != "not-applicable");
            if let Some(mark) = mark.filter(|_| theirs && !session.cancelled) {
                came.add(Some(mark == "present" || mark == "late"));
            }
        }
        came
    }

    /// After minus before of sessions that were, with their day; nothing of who keeps it to themselves.
    pub(crate) fn pairs(&self, stay: &Stay) -> Vec<(Day, i64)> {
        if self.hides.contains(&stay.person) {
            return Vec::new();
        }
        let mut pairs = Vec::new();
        for ((id, person), pair) in &self.plezier {
            let session = &self.sessions[id];
            let inside = stay.from <= session.day && session.day <= stay.until.unwrap_or(Day::MAX);
            let own = *person == stay.person && session.group == stay.group && inside && !session.cancelled;
            if let (true, [Some(before), Some(after)]) = (own, pair) {
                pairs.push((session.day, after - before));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// A test is up when it is better than at the intake by at least what can be told apart from chance; each of these
    /// tests is of an ability of its own.
    fn ability_up(&self, stay: &Stay) -> Option<bool> {
        let mut compared = 0;
        let mut up = false;
        for (instrument, least, better) in
            [("sit-ups", 1, 1), ("six-minute-walk", 30, 1), ("sit-and-reach", 1, 1), ("shuttle", 1, -1)]
        {
            let mut values: Vec<_> = stay.tests.iter().filter(|(name, ..)| name == instrument).collect();
            values.sort_by_key(|(_, day, _)| *day);
            if let [(.., first), .., (.., last)] = values[..] {
                compared += 1;
                up |= (last - first) * better >= least;
            }
        }
        (compared > 0).then_some(up)
    }

    /// The rung before, and the first that was judged after the end: what was judged while it lasted is none of both.
    pub(crate) fn rungs(&self, stay: &Stay) -> [Option<i64>; 2] {
        let of = |when: &str| {
            let mut rungs: Vec<_> = stay.rungs.iter().filter(|(_, context, _)| context == when).collect();
            rungs.sort_by_key(|(day, ..)| *day);
            rungs.into_iter().map(|(.., rung)| *rung).collect::<Vec<_>>()
        };
        [of("before").last().copied(), of("after").first().copied()]
    }

    /// Whether a goal is met; `None` while there is too little to say, or somebody keeps it to themselves.
    fn is_met(&self, stay: &Stay, goal: &Goal, today: Day) -> Option<bool> {
        let last = goal.by.min(today);
        match goal.measure.as_str() {
            // Over the whole programme: nobody has reached it before the date, or before they go.
            "attendance" => {
                let over = today >= goal.by || stay.until.is_some_and(|until| until < today);
                let Of(came, counted) = self.attended_until(stay, last);
                (counted > 0).then_some(over && came * 100 >= goal.target * counted)
            }
            // For at least a month, and eight pairs.
            "plezier" => {
                let pairs: Vec<_> =
                    self.pairs(stay).into_iter().filter(|(day, _)| (goal.set..=last).contains(day)).collect();
                let more = many(pairs.iter().filter(|(_, difference)| *difference > 0));
                let all = many(&pairs);
                let days = pairs.last()?.0 - pairs.first()?.0 + 1;
                (all >= 8 && days >= 28).then_some(more * 100 >= all * goal.target)
            }
            "sit-ups" => {
                let results = stay.tests.iter().filter(|(name, day, _)| name == "sit-ups" && *day <= last);
                results.max_by_key(|(_, day, _)| *day).map(|(.., value)| *value >= goal.target)
            }
            "by-hand" => goal.verdicts.range(..=last).next_back().map(|(_, verdict)| verdict == "reached"),
            other => panic!("{other} is no measure"),
        }
    }

    /// Goals met, of those about which something can be said, and about how many nothing can; stopped ones are none.
    pub(crate) fn goals(&self, stay: &Stay, today: Day) -> (Of, i64) {
        let (mut met, mut unknown) = (Of::default(), 0);
        for goal in stay.goals.iter().filter(|goal| !goal.stopped) {
            let is_met = self.is_met(stay, goal, today);
            met.add(is_met);
            unknown += i64::from(is_met.is_none());
        }
        (met, unknown)
    }
}

/// Everything that is counted of some stays, by the word on the screen.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub(crate) people: i64,
    pub(crate) ended: i64,
    pub(crate) shares: BTreeMap<String, Of>,
    /// Who stands behind a share: those of whom it is so, and the others. Who came back is one person.
    pub(crate) behind: BTreeMap<String, [BTreeSet<String>; 2]>,
    pub(crate) lessons: Of,
    /// Who stands behind the two means, and behind each destination.
    pub(crate) behind_means: BTreeMap<&'static str, BTreeSet<String>>,
    pub(crate) behind_destinations: BTreeMap<&'static str, BTreeSet<String>>,
    pub(crate) with_lessons: i64,
    pub(crate) differences: Vec<i64>,
    pub(crate) with_pairs: i64,
    pub(crate) destinations: BTreeMap<&'static str, i64>,
    pub(crate) reasons: BTreeMap<&'static str, i64>,
    pub(crate) rungs: BTreeMap<i64, [i64; 2]>,
}

pub(crate) fn count<'a>(ledger: &Ledger, stays: impl IntoIterator<Item = &'a Stay>, today: Day) -> Counted {
    let mut all = Counted::default();
    for stay in stays.into_iter().filter(|stay| stay.from <= today) {
        let mut share = |word: &str, is: Option<bool>| {
            all.shares.entry(word.to_owned()).or_default().add(is);
            let [yes, no] = all.behind.entry(word.to_owned()).or_default();
            if let Some(is) = is {
                if is { yes } else { no }.insert(stay.person.clone());
            }
        };
        let Of(came, counted) = ledger.attended(stay);
        share(ATTENDED, (counted > 0).then_some(came * 100 >= counted * 80));
        let pairs = ledger.pairs(stay);
        let (more, less) = pairs.iter().fold((0, 0), |(more, less), (_, difference)| {
            (more + i64::from(*difference > 0), less + i64::from(*difference < 0))
        });
        share(PLEZIER_UP, (pairs.len() >= 3).then_some(more > less));
        share(ABILITY_UP, ledger.ability_up(stay));
        let rungs = ledger.rungs(stay);
        let ended = stay.until.is_some_and(|until| until <= today);
        share(RUNG_UP, rungs[0].zip(rungs[1]).map(|(before, after)| after > before));
        if ended {
            // All of them: one that is not met is enough to know, one that is met is not.
            let (Of(met, goals), unknown) = ledger.goals(stay, today);
            share(GOALS_MET, (met < goals || (goals > 0 && unknown == 0)).then_some(met == goals));
            share(COMPLETED, stay.closed.as_ref().map(|(reason, _)| reason == "completed"));
            for months in [3, 6, 12] {
                let said = stay.checks.get(&months).filter(|said| *said != "not-reached");
                let word = format!("Beweegt na {months} maanden elke week");
                share(&word, said.map(|said| said == "weekly"));
            }
        }

        all.people += 1;
        all.ended += i64::from(ended);
        all.lessons = Of(all.lessons.0 + came, all.lessons.1 + counted);
        for (word, known) in [(ALL_LESSONS, counted > 0), (DIFFERENCE, !pairs.is_empty())] {
            let behind = all.behind_means.entry(word).or_default();
            behind.extend(known.then(|| stay.person.clone()));
        }
        all.with_lessons += i64::from(counted > 0);
        all.with_pairs += i64::from(!pairs.is_empty());
        all.differences.extend(pairs.iter().map(|(_, difference)| difference));
        for (end, rung) in rungs.into_iter().enumerate() {
            if let Some(rung) = rung {
                all.rungs.entry(rung).or_default()[end] += 1;
            }
        }
        if let Some((why, to)) = &stay.closed {
            *all.reasons.entry(reason(why)).or_default() += 1;
            if let Some(to) = to {
                *all.destinations.entry(destination(to)).or_default() += 1;
                all.behind_destinations.entry(destination(to)).or_default().insert(stay.person.clone());
            }
        }
    }
    all
}

/// A mean difference as the screen says it: tenths, halves away from nought, with a comma and a sign.
pub(crate) fn mean(differences: &[i64]) -> String {
    let (sum, n) = (differences.iter().sum::<i64>(), many(differences));
    let tenths = (sum.abs() * 20 + n) / (n * 2);
    let sign = match (sum.signum(), tenths) {
        (_, 0) | (0, _) => "",
        (1, _) => "+",
        _ => "−",
    };
    format!("{sign}{},{}", tenths / 10, tenths % 10)
}

impl Counted {
    /// Whether a share is about so few people that somebody could be made out: fewer than ten, or fewer than three of
    /// them or of the others.
    pub(crate) fn is_of_few(&self, word: &str) -> bool {
        let [yes, no] = &self.behind[word];
        yes.union(no).count() < 10 || yes.len() < 3 || no.len() < 3
    }

    /// Whether a share counts somebody more than once.
    pub(crate) fn counts_twice(&self, word: &str) -> bool {
        let [yes, no] = &self.behind[word];
        self.shares[word] != Of(many(yes), many(yes) + many(no))
    }

    /// The rows of the screen: what stands under each word. A word about which nothing is known of anybody may be
    /// missing on the screen.
    pub(crate) fn rows(&self, targets: Targets) -> BTreeMap<String, String> {
        let mut rows = BTreeMap::new();
        for (word, of) in &self.shares {
            let (could, target) = match word.as_str() {
                RUNG_UP => (self.ended, targets.rung_up),
                ABILITY_UP => (self.people, targets.ability_up),
                GOALS_MET => (self.ended, targets.goals_met),
                ATTENDED | PLEZIER_UP => (self.people, None),
                _ => (self.ended, None),
            };
            let value = match of.1 {
                0 => "nog van niemand bekend".to_owned(),
                all => format!("{} van {all} · {}%", of.0, of.percent()),
            };
            let aim = target.map(|target| match (of.1, of.0 * 100 >= of.1 * target) {
                (0, _) => format!("doel {target}%"),
                (_, true) => format!("doel {target}%: gehaald"),
                (_, false) => format!("doel {target}%: nog niet gehaald"),
            });
            let unknown = (could > of.1).then(|| format!("van {} nog niet bekend", could - of.1));
            let note = aim.into_iter().chain(unknown).collect::<Vec<_>>().join(" · ");
            rows.insert(word.clone(), format!("{value} | {note}"));
        }
        let Of(came, counted) = self.lessons;
        let lessons = match counted {
            0 => "nog van niemand bekend".to_owned(),
            _ => format!("{came} van {counted} lessen, {}%", self.lessons.percent()),
        };
        rows.insert(ALL_LESSONS.into(), format!("{lessons} | "));
        let difference = match self.differences.len() {
            0 => "nog van niemand bekend".to_owned(),
            pairs => format!("gemiddeld {}, {pairs} paren van {} mensen", mean(&self.differences), self.with_pairs),
        };
        rows.insert(DIFFERENCE.into(), format!("{difference} | "));
        rows
    }

    /// How many stood on each rung before and after.
    pub(crate) fn ladder(&self) -> BTreeMap<String, String> {
        let count = |rung| self.rungs.get(&rung).copied().unwrap_or_default();
        let row =
            |rung: i64| (format!("Trede {rung}"), format!("begin {}, einde {} | ", count(rung)[0], count(rung)[1]));
        (1..=6).map(row).collect()
    }
}
