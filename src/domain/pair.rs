//! Plezierscores in pairs: before leaving home and after training, one pair per session.
//!
//! Missing stays missing: half a pair is kept and shown, and counts nowhere.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::diary::{Answer, Moment, Occasion, Plezierscore};
use super::held::Held;
use super::id::{ParticipantId, SessionId};
use super::state::{Session, State};
use super::value::Score;

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

/// Everything a participant gave, in pairs, by date and time.
///
/// A score of a date takes the only session of that date that was not cancelled, unless that session has its own; with
/// none or two it stays a row of its own until someone chooses.
pub fn pairs(state: &State, participant: ParticipantId) -> Vec<Pair> {
    let Some(person) = state.person(participant) else { return Vec::new() };
    let sessions = state.sessions_of(participant);
    let mut rows: BTreeMap<Occasion, Pair> = BTreeMap::new();
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
    let mut pairs: Vec<Pair> = rows.into_values().collect();
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
        answer: score.answer,
        at: held.at(),
        taken_by_docent: score.taken_by_docent,
        several: !held.others().is_empty(),
    }
}
