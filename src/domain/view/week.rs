//! The participant's own week: dots, pairs, one sentence.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::id::ParticipantId;
use crate::domain::pair::{PAIRS_FOR_A_SENTENCE, Pair, Tally, pairs, tally};
use crate::domain::state::{Person, State};
use crate::domain::time::{days_before, open_days};
use crate::fact::Purpose;

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

/// The days on which somebody answered something of these categories: the one count of "dagen ingevuld", for a participant of
/// everything and for a docent of what is shared.
pub(super) fn answered_days(person: &Person, counts: impl Fn(Purpose) -> bool) -> BTreeSet<NaiveDate> {
    person.traces().filter(|(_, trace)| counts(trace.purpose)).map(|(date, _)| date).collect()
}

/// The participant's own week.
pub fn week(state: &State, participant: ParticipantId, today: NaiveDate) -> Week {
    let answered = state.person(participant).map(|person| answered_days(person, |_| true)).unwrap_or_default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diary::Moment;
    use crate::domain::fixture::*;
    use crate::domain::{Command, FoodMoment};

    #[test]
    fn the_sentence_comes_from_three_pairs_on_and_halves_stay_visible() {
        let mut log = Log::with_people(&["Samira B"]);
        for (n, date, before, after) in [
            (1, "2026-11-02", 5, Some(7)),
            (2, "2026-11-04", 6, None),
            (3, "2026-11-06", 3, Some(7)),
            (4, "2026-11-09", 6, Some(6)),
        ] {
            log.plan(n, date, "10:00");
            log.score(1, date, Some(n), Moment::Before, before);
            if n == 4 {
                assert_eq!(week(&log.state, who(1), day("2026-11-11")).sentence, None);
            }
            if let Some(after) = after {
                log.score(1, date, Some(n), Moment::After, after);
            }
        }
        let week = week(&log.state, who(1), day("2026-11-11"));
        assert_eq!(week.sentence, Some(Tally { pairs: 3, more: 2, same: 1, less: 0, unpaired: 1 }));
        let dates: Vec<String> = week.pairs.iter().map(|pair| pair.date.to_string()).collect();
        assert_eq!(dates, ["2026-11-09", "2026-11-06", "2026-11-04", "2026-11-02"]);
        assert_eq!(week.pairs[2].after, None);
    }

    #[test]
    fn a_day_counts_once_and_a_tile_that_is_off_does_not_count() {
        let mut log = Log::with_people(&["Samira B"]);
        let (participant, date) = (who(1), day("2026-11-11"));
        let tile = |eaten| Command::RecordFoodMoment { participant, date, moment: FoodMoment::Water, eaten };
        log.run(noon(date), tile(true));
        log.run(noon(date), Command::RecordSleepScore { participant, date: day("2026-11-05"), answer: score(5) });
        log.run(noon(date), Command::RecordRelaxation { participant, date: day("2026-11-05"), answer: score(5) });
        let before = week(&log.state, participant, date);
        assert_eq!((before.days.len(), before.answered()), (7, 2));
        assert_eq!(before.days[0], (day("2026-11-05"), true));
        log.run(noon(date), tile(false));
        assert_eq!(week(&log.state, participant, date).answered(), 1);
    }
}
