//! Plezierscores in pairs: before leaving home and after training, one pair per session.
//!
//! Missing stays missing: half a pair is kept and shown, and counts nowhere.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use litemap::LiteMap;

use super::diary::{Answer, Moment, Occasion, Plezierscore};
use super::held::Held;
use super::id::{ParticipantId, SessionId};
use super::state::{Session, State};
use super::value::Score;
use crate::fact::RecordId;

/// From this many pairs on the participant gets a sentence about them.
pub const PAIRS_FOR_A_SENTENCE: usize = 3;

/// One half, as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// What was tapped.
    pub answer: Answer<Score>,
    /// When, by the author's own clock: later than the day it is about when it was filled in afterwards.
    pub at: DateTime<FixedOffset>,
    /// Whether a docent's device entered it.
    pub taken_by_docent: bool,
    /// Whether there are other current versions of it.
    pub several: bool,
    /// The record that says it.
    pub record: RecordId,
}

/// What belongs to one session; or to a date, when no session could be found for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The session, once it is certain which.
    pub session: Option<SessionId>,
    /// The date.
    pub date: NaiveDate,
    /// The session's time.
    pub start: Option<NaiveTime>,
    /// Whether that session was cancelled: there was no "after".
    pub cancelled: bool,
    /// Before leaving home.
    pub before: Option<Given>,
    /// After training.
    pub after: Option<Given>,
}

/// What became of the pleasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// More after than before.
    More,
    /// As much.
    Same,
    /// Less.
    Less,
}

impl Pair {
    /// After minus before; `None` unless both are numbers of one session that was.
    pub fn difference(&self) -> Option<i8> {
        self.session.filter(|_| !self.cancelled)?;
        let number = |half: Option<Given>| i8::try_from(half?.answer.known()?.get()).ok();
        Some(number(self.after)? - number(self.before)?)
    }

    /// The difference in a word.
    pub fn change(&self) -> Option<Change> {
        self.difference().map(|difference| match difference {
            1.. => Change::More,
            0 => Change::Same,
            _ => Change::Less,
        })
    }

    fn half(&mut self, moment: Moment) -> &mut Option<Given> {
        match moment {
            Moment::Before => &mut self.before,
            Moment::After => &mut self.after,
        }
    }
}

/// How often there was more pleasure after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Whole pairs.
    pub pairs: usize,
    /// More after than before.
    pub more: usize,
    /// As much.
    pub same: usize,
    /// Less.
    pub less: usize,
    /// Rows that are no whole pair.
    pub unpaired: usize,
}

/// Counts whole pairs.
pub fn tally<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Tally {
    let mut tally = Tally::default();
    for pair in pairs {
        match pair.change() {
            Some(Change::More) => tally.more += 1,
            Some(Change::Same) => tally.same += 1,
            Some(Change::Less) => tally.less += 1,
            None => tally.unpaired += 1,
        }
    }
    tally.pairs = tally.more + tally.same + tally.less;
    tally
}

/// How much more pleasure there was after than before, over whole pairs only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// How often more, as much and less.
    pub tally: Tally,
    /// After minus before, added up.
    pub sum: i64,
}

impl Difference {
    /// The same of others, added up.
    pub(crate) fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.tally.pairs += other.tally.pairs;
        self.tally.more += other.tally.more;
        self.tally.same += other.tally.same;
        self.tally.less += other.tally.less;
        self.tally.unpaired += other.tally.unpaired;
    }

    /// The mean difference in tenths of a point, halves away from zero; `None` without a whole pair.
    pub fn tenths(&self) -> Option<i64> {
        let pairs = i64::try_from(self.tally.pairs).ok().filter(|pairs| *pairs > 0)?;
        Some((self.sum.abs() * 20 + pairs) / (pairs * 2) * self.sum.signum())
    }
}

/// Adds up whole pairs.
pub fn difference<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Difference {
    let pairs: Vec<&Pair> = pairs.into_iter().collect();
    let sum = pairs.iter().filter_map(|pair| pair.difference()).map(i64::from).sum();
    Difference { tally: tally(pairs), sum }
}

/// Everything a participant gave, in pairs, by date and time.
///
/// A score of a date takes the only session of that date that was not cancelled, unless that session has its own; with
/// none or two it stays a row of its own until someone chooses.
pub fn pairs(state: &State, participant: ParticipantId) -> Vec<Pair> {
    let Some(person) = state.person(participant) else { return Vec::new() };
    let sessions = state.sessions_of(participant);
    let mut rows: LiteMap<Occasion, Pair> = LiteMap::new();
    let mut loose = Vec::new();
    for (occasion, moment, held) in person.plezier_all() {
        let Some(score) = held.current() else { continue };
        match occasion {
            Occasion::Session(id) => {
                let session = sessions.iter().find(|session| session.id == id).cloned().or_else(|| state.session(id));
                let row = rows.entry(occasion).or_insert_with(|| of_session(id, session.as_ref(), score.date));
                *row.half(moment) = Some(given(held, score));
            }
            Occasion::Date(date) => loose.push((date, moment, given(held, score))),
        }
    }
    for (date, moment, half) in loose {
        let session = only_session(&sessions, date);
        if let Some(session) = session {
            let row = rows
                .entry(Occasion::Session(session.id))
                .or_insert_with(|| of_session(session.id, Some(session), date));
            if row.half(moment).is_none() {
                *row.half(moment) = Some(half);
                continue;
            }
        }
        *rows.entry(Occasion::Date(date)).or_insert_with(|| of_date(date)).half(moment) = Some(half);
    }
    let mut pairs: Vec<Pair> = rows.into_iter().map(|(_, pair)| pair).collect();
    // A row without a session comes after those with one.
    pairs.sort_by_key(|pair| (pair.date, pair.start.is_none(), pair.start, pair.session));
    pairs
}

fn only_session(sessions: &[Session], date: NaiveDate) -> Option<&Session> {
    let mut held = sessions.iter().filter(|session| session.date == date && !session.is_cancelled());
    held.next().filter(|_| held.next().is_none())
}

/// A session of which this device has no plan yet keeps the date that the answer carries.
fn of_session(id: SessionId, session: Option<&Session>, date: NaiveDate) -> Pair {
    Pair {
        session: Some(id),
        date: session.map_or(date, |session| session.date),
        start: session.map(|session| session.start),
        cancelled: session.is_some_and(Session::is_cancelled),
        before: None,
        after: None,
    }
}

fn of_date(date: NaiveDate) -> Pair {
    Pair { session: None, date, start: None, cancelled: false, before: None, after: None }
}

fn given(held: &Held<Plezierscore>, score: &Plezierscore) -> Given {
    Given {
        record: held.id(),
        answer: score.answer,
        at: held.at(),
        taken_by_docent: score.taken_by_docent,
        several: held.is_several(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::{CancelReason, Command, DomainError};

    fn rows(log: &Log) -> Vec<(Option<SessionId>, Option<i8>)> {
        pairs(&log.state, who(1)).iter().map(|pair| (pair.session, pair.difference())).collect()
    }

    #[test]
    fn a_score_of_a_date_takes_the_only_session_of_that_date_that_was_not_cancelled() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.plan(2, "2026-11-11", "14:00");
        log.score(1, "2026-11-11", None, Moment::Before, 4);
        log.score(1, "2026-11-11", None, Moment::After, 8);
        assert_eq!(rows(&log), [(None, None)]);
        log.run(noon(day("2026-11-11")), Command::CancelSession { session: lesson(2), reason: CancelReason::NoDocent });
        assert_eq!(rows(&log), [(Some(lesson(1)), Some(4))]);
    }

    #[test]
    fn with_two_sessions_a_score_stays_unpaired_until_someone_chooses() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.plan(2, "2026-11-11", "14:00");
        log.score(1, "2026-11-11", None, Moment::Before, 4);
        log.score(1, "2026-11-11", Some(2), Moment::After, 3);
        assert_eq!(rows(&log), [(Some(lesson(2)), None), (None, None)]);
        let (participant, date, moment) = (who(1), day("2026-11-11"), Moment::Before);
        let choose = Command::ChooseSession { participant, date, moment, session: lesson(2) };
        log.run(noon(date), choose.clone());
        assert_eq!(rows(&log), [(Some(lesson(2)), Some(-1))]);
        assert_eq!(log.try_run(noon(date), choose), Err(DomainError::NothingToVoid));
    }

    #[test]
    fn a_score_of_a_date_does_not_replace_the_sessions_own() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.score(1, "2026-11-11", None, Moment::Before, 4);
        log.score(1, "2026-11-11", Some(1), Moment::Before, 5);
        let pairs = pairs(&log.state, who(1));
        assert_eq!(pairs.len(), 2);
        assert_eq!(pairs[0].before.unwrap().answer, score(5));
        assert_eq!((pairs[1].session, pairs[1].before.unwrap().answer), (None, score(4)));
    }

    #[test]
    fn weet_ik_niet_is_an_answer_and_makes_no_pair() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.score(1, "2026-11-11", Some(1), Moment::Before, 4);
        let (participant, date, session) = (who(1), day("2026-11-11"), Some(lesson(1)));
        let answer = Answer::DontKnow;
        log.run(noon(date), Command::RecordPlezierscore { participant, date, session, moment: Moment::After, answer });
        let pairs = pairs(&log.state, who(1));
        assert_eq!(pairs[0].after.unwrap().answer, Answer::DontKnow);
        assert_eq!(tally(&pairs), Tally { unpaired: 1, ..Tally::default() });
    }

    #[test]
    fn a_score_for_a_session_that_was_cancelled_stays_visible_and_counts_nowhere() {
        let mut log = Log::with_people(&["Samira B"]);
        log.plan(1, "2026-11-11", "10:00");
        log.score(1, "2026-11-11", Some(1), Moment::Before, 4);
        log.score(1, "2026-11-11", Some(1), Moment::After, 9);
        let cancel = Command::CancelSession { session: lesson(1), reason: CancelReason::Weather };
        log.run(noon(day("2026-11-11")), cancel);
        let pairs = pairs(&log.state, who(1));
        assert!(pairs[0].cancelled);
        assert_eq!((pairs[0].after.unwrap().answer, pairs[0].difference()), (score(9), None));
    }

    proptest! {
        /// No score is lost and none is doubled, whatever is planned, cancelled and answered.
        #[test]
        fn every_score_is_in_exactly_one_row(
            sessions in prop::collection::vec((0u8..3, any::<bool>()), 0..5),
            scores in prop::collection::btree_map((0u8..3, prop::option::of(0u8..5), any::<bool>()), 0u8..=10, 0..12),
        ) {
            let on = |days: u8| (day("2026-11-09") + chrono::Days::new(u64::from(days))).to_string();
            let mut log = Log::with_people(&["Samira B"]);
            for (n, (days, _)) in (0u8..).zip(&sessions) {
                log.plan(n, &on(*days), &format!("1{n}:00"));
            }
            let mut given = std::collections::BTreeMap::new();
            for ((days, session, after), value) in &scores {
                let moment = if *after { Moment::After } else { Moment::Before };
                let known = session.and_then(|n| sessions.get(usize::from(n)).map(|(days, _)| (n, *days)));
                let days = known.map_or(*days, |(_, days)| days);
                let session = known.map(|(n, _)| n);
                log.score(1, &on(days), session, moment, *value);
                given.insert((days, session, *after), *value);
            }
            for (n, _) in (0u8..).zip(&sessions).filter(|(_, (_, cancelled))| *cancelled) {
                let cancel = Command::CancelSession { session: lesson(n), reason: CancelReason::Other };
                log.run(noon(day("2026-11-11")), cancel);
            }
            let pairs = pairs(&log.state, who(1));
            let mut shown: Vec<u8> = pairs
                .iter()
                .flat_map(|pair| [pair.before, pair.after])
                .flatten()
                .map(|half| half.answer.known().unwrap().get())
                .collect();
            let mut expected: Vec<u8> = given.values().copied().collect();
            shown.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(shown, expected);
            let counted = tally(&pairs);
            prop_assert_eq!(counted.pairs + counted.unpaired, pairs.len());
            for pair in pairs.iter().filter(|pair| pair.difference().is_some()) {
                let session = log.state.session(pair.session.unwrap()).unwrap();
                prop_assert!(!session.is_cancelled() && session.date == pair.date);
            }
        }
    }
}
