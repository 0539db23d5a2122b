//! The participant's own week: dots, pairs, one sentence.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::id::ParticipantId;
use crate::domain::pair::{PAIRS_FOR_A_SENTENCE, Pair, Tally, pairs, tally};
use crate::domain::state::State;
use crate::domain::time::{days_before, open_days};

/// How many days of pairs a week's screen shows: enough for three sessions a week to make a sentence.
const PAIR_DAYS: u64 = 14;

/// The participant's own week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Seven days, oldest first, today last; and whether anything was answered.
    pub days: Vec<(NaiveDate, bool)>,
    /// What belongs to a session or a date, newest first, over the last fourteen days; halves too.
    pub pairs: Vec<Pair>,
    /// How often there was more pleasure after, over the same days; only from three pairs on.
    pub sentence: Option<Tally>,
}

impl Week {
    /// "5 van de 7 dagen".
    pub fn answered(&self) -> usize {
        self.days.iter().filter(|(_, answered)| *answered).count()
    }
}

/// The participant's own week.
pub fn week(state: &State, participant: ParticipantId, today: NaiveDate) -> Week {
    let answered: BTreeSet<NaiveDate> =
        state.person(participant).into_iter().flat_map(|person| person.traces().map(|(date, _)| date)).collect();
    let since = days_before(today, PAIR_DAYS - 1);
    let mut pairs = pairs(state, participant);
    pairs.retain(|pair| (since..=today).contains(&pair.date));
    pairs.reverse();
    Week {
        days: open_days(today).map(|date| (date, answered.contains(&date))).collect(),
        sentence: Some(tally(&pairs)).filter(|tally| tally.pairs >= PAIRS_FOR_A_SENTENCE),
        pairs,
    }
}
