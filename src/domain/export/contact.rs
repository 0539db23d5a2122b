//! Calls, tasks, sign-offs, the assignment and the house rules in words.

use chrono::NaiveDate;

use super::value::{Value, hex, quoted};
use crate::domain::body::AbsenceReason;
use crate::domain::contact::{Ground, Outcome, OwnTask, Resolved, SignedOff, StopReason};
use crate::domain::contact::{Shelf, Shelved, answered, rules_read};
use crate::domain::id::SessionId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::wire::from_bytes;

/// What an entry of this area says; `None` for another area's, and for what this program cannot read.
pub(super) fn value(kind: Kind, body: &[u8], made: NaiveDate) -> Option<Value> {
    Some(match kind {
        Kind::SessionSignedOff => {
            let said = from_bytes::<SignedOff>(body)?;
            match (said.is_away(), said.reason()) {
                (false, _) => Value::Word("coming", "komt toch"),
                (true, None) => Value::Word("away", "kan niet komen"),
                (true, Some(reason)) => {
                    let (word, read) = absence(reason);
                    Value::Pair("away", "kan niet komen", word, read)
                }
            }
        }
        Kind::AssignmentAnswered => answered(body)?.map_or(Value::Void, |text| Value::Text(text.to_string())),
        Kind::HouseRulesRead => Value::Text(rules_read(body)?.0.iter().map(|byte| format!("{byte:02x}")).collect()),
        Kind::TaskSet => {
            let task = from_bytes::<OwnTask>(body)?;
            let (text, on) = (task.text().to_string(), task.on().to_string());
            Value::Fields(vec![("text", "", Value::Text(text)), ("on", "op", Value::Text(on))])
        }
        Kind::PersonShelved => match from_bytes::<Shelved>(body)?.shelf {
            Shelf::Archive => Value::Word("archive", "in het archief"),
            Shelf::Bin => Value::Word("mistake", "weggehaald"),
        },
        Kind::TaskResolved => outcome(from_bytes::<Resolved>(body)?.outcome(made)),
        _ => return None,
    })
}

/// A reason of absence: a word for machines, and one to read.
pub(super) fn absence(reason: AbsenceReason) -> (&'static str, &'static str) {
    match reason {
        AbsenceReason::Appointment => ("appointment", "afspraak"),
        AbsenceReason::CareAtHome => ("care_at_home", "zorg thuis"),
        AbsenceReason::WorkOrSchool => ("work_or_school", "werk of opleiding"),
        AbsenceReason::Other => ("other", "anders"),
    }
}

fn outcome(outcome: Outcome) -> Value {
    let dated = |word, read, on: NaiveDate| {
        Value::Fields(vec![("outcome", "", Value::Word(word, read)), ("on", "op", Value::Text(on.to_string()))])
    };
    match outcome {
        Outcome::Coming => Value::Word("coming", "gesproken, komt weer"),
        Outcome::CallBack { on } => dated("call_back", "terugbellen", on),
        Outcome::NoAnswer => Value::Word("no_answer", "geen gehoor"),
        Outcome::Stops { reason: None } => Value::Word("stops", "stopt"),
        Outcome::Stops { reason: Some(reason) } => {
            let (word, read) = stop(reason);
            Value::Pair("stops", "stopt", word, read)
        }
        Outcome::Told { on } => dated("told", "doorgegeven aan de klantmanager", on),
        Outcome::Done => Value::Word("done", "gedaan"),
    }
}

fn stop(reason: StopReason) -> (&'static str, &'static str) {
    match reason {
        StopReason::WorkOrSchool => ("work_or_school", "werk of opleiding"),
        StopReason::OtherProgramme => ("other_programme", "ander traject"),
        StopReason::CareAtHome => ("care_at_home", "zorg thuis"),
        StopReason::Moved => ("moved", "verhuisd"),
        StopReason::DoesNotSuit => ("does_not_suit", "past niet"),
        StopReason::Other => ("other", "anders"),
    }
}

/// The day of a question of this area, if it is about one, and its words.
pub(super) fn question(
    slot: Slot,
    session: impl Fn(SessionId) -> Option<NaiveDate>,
) -> Option<(Option<NaiveDate>, &'static str)> {
    Some(match slot {
        Slot::SignOff { session: id } => (session(id), "Kan niet komen"),
        Slot::AssignmentAnswer { .. } => (None, "Kennismakingsopdracht"),
        Slot::HouseRulesRead { .. } => (None, "Huisregels gelezen"),
        Slot::Task { .. } => (None, "Taak"),
        Slot::TaskDone { .. } => (None, "Taak gedaan"),
        Slot::PersonShelf => (None, "Opgeborgen"),
        Slot::SessionCall { session: id, .. } => (session(id), "Gebeld over deze les"),
        Slot::QuietCall { why: Ground::AskedToTalk, since, .. } => (Some(since.0), "Besproken: wilde praten"),
        Slot::QuietCall { since, .. } => (Some(since.0), "Gebeld: niets gehoord sinds deze dag"),
        Slot::Signal { session: id } => (session(id), "Doorgegeven aan de klantmanager"),
        _ => return None,
    })
}

/// The question in names of fields with their values in JSON.
pub(super) fn about(slot: Slot) -> Vec<(&'static str, String)> {
    match slot {
        Slot::SignOff { session } | Slot::Signal { session } => vec![("session", hex(&session.0))],
        Slot::AssignmentAnswer { group } | Slot::HouseRulesRead { group } => vec![("group", hex(&group.0))],
        Slot::Task { task } | Slot::TaskDone { task } => vec![("task", hex(&task.0))],
        Slot::SessionCall { session, attempt } => {
            vec![("session", hex(&session.0)), ("attempt", attempt.to_string())]
        }
        Slot::QuietCall { why, since, attempt } => {
            let why = match why {
                Ground::NotSynced => "not_synced",
                Ground::StoppedFilling => "stopped_filling",
                Ground::AskedToTalk => "asked_to_talk",
            };
            vec![("why", quoted(why)), ("since", quoted(&since.0.to_string())), ("attempt", attempt.to_string())]
        }
        _ => Vec::new(),
    }
}
