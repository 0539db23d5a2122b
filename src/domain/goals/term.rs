//! For how long a goal is one: until the end of the stay for which it was set.

use chrono::NaiveDate;

use crate::domain::id::ParticipantId;
use crate::domain::state::{State, Stay};

/// The stay for which a goal was set on a day, from its first day to its last: the first one that had not ended then, for
/// an intake is before the first day. Someone who is moved to another group is still in the programme. `None` when it
/// was set after the end of all of them; the last day is [`NaiveDate::MAX`] while nobody knows it.
pub(super) fn term(state: &State, participant: ParticipantId, set: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let stays = state.stays(participant);
    let last = |stay: &Stay| stay.until.unwrap_or(NaiveDate::MAX);
    let own = stays.iter().filter(|stay| set <= last(stay)).min_by_key(|stay| stay.from)?;
    let mut until = last(own);
    // Every round takes in at least one more, so there are no more rounds than stays.
    for _ in &stays {
        for other in stays.iter().filter(|other| other.from >= own.from) {
            if until.succ_opt().is_some_and(|day| other.from <= day) {
                until = until.max(last(other));
            }
        }
    }
    Some((own.from, until))
}
