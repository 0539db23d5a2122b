//! What was done today: it stays on the list for the rest of the day, to be undone.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset};

use super::{About, Try};
use crate::domain::id::ParticipantId;
use crate::domain::state::{Person, State};
use crate::domain::time::Now;
use crate::domain::value::{DocentName, PersonName};

/// One outcome of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// About whom.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// What it was about, and the number of the try: for undo.
    pub about: About,
    /// The number of the try.
    pub attempt: u8,
    /// What came of it and when.
    pub made: Try,
    /// Who, if this device knows.
    pub docent: Option<DocentName>,
}

/// What was done today, the latest first.
pub fn done_today(state: &State, now: Now) -> Vec<Done> {
    let today = now.today();
    let mut done: Vec<Done> = state.people().flat_map(|(who, person)| of(state, who, person)).collect();
    done.retain(|done| done.made.at.date_naive() == today);
    done.sort_by_key(order);
    done
}

/// What came of the last calls with one person, the latest first; own tasks are none.
pub fn calls_of(state: &State, who: ParticipantId, count: usize) -> Vec<Done> {
    let mut calls: Vec<Done> = state.person(who).map(|person| of(state, who, person)).unwrap_or_default();
    calls.retain(|done| !matches!(done.about, About::Task(_)));
    calls.sort_by_key(order);
    calls.truncate(count);
    calls
}

fn order(done: &Done) -> (Reverse<DateTime<FixedOffset>>, ParticipantId, About, u8) {
    (Reverse(done.made.at), done.participant, done.about, done.attempt)
}

fn of(state: &State, participant: ParticipantId, person: &Person) -> Vec<Done> {
    let outcomes = person.contacts().resolved().filter_map(|(about, attempt, held)| {
        let made = Try::of(held)?;
        let docent = state.groups().find_map(|(_, group)| group.docent(made.by)).cloned();
        Some(Done { participant, name: person.name().cloned(), about, attempt, made, docent })
    });
    outcomes.collect()
}
