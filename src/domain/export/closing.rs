//! What entries about the end of a stay say.

use super::value::{Value, hex, quoted};
use crate::domain::closing::{Check, Closed, Destination, EndReason, Moving, Talk};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::wire::from_bytes;

/// What an entry of these kinds says.
pub(super) fn value(kind: Kind, body: &[u8]) -> Option<Value> {
    let date = |date: chrono::NaiveDate| Value::Text(date.to_string());
    let text = |text: String| Value::Text(text);
    Some(match kind {
        Kind::TrajectoryClosed => {
            let closed = from_bytes::<Closed>(body)?;
            let mut fields = vec![("on", "laatste dag", date(closed.on())), ("reason", "", ended(closed.reason))];
            fields.extend(closed.destination.map(|to| ("destination", "daarna", destination(to))));
            fields.extend(closed.to.map(|to| ("handed_to", "overgedragen aan", text(to.to_string()))));
            fields.extend(closed.sentence.map(|words| ("sentence", "", text(words.to_string()))));
            Value::Fields(fields)
        }
        Kind::TalkHeld => {
            let talk = from_bytes::<Talk>(body)?;
            let mut fields = vec![("on", "", date(talk.on()))];
            fields.extend(talk.towards.map(|to| ("towards", "wil naar", destination(to))));
            fields.extend(talk.sentence.map(|words| ("sentence", "", text(words.to_string()))));
            Value::Fields(fields)
        }
        Kind::FollowUpChecked => {
            let check = from_bytes::<Check>(body)?;
            let mut fields = vec![("on", "", date(check.on())), ("moving", "", moving(check.moving))];
            fields.extend(check.destination.map(|to| ("destination", "nu", destination(to))));
            Value::Fields(fields)
        }
        _ => return None,
    })
}

/// The question that an entry of these kinds answers: fields with their values in JSON.
pub(super) fn about(slot: &Slot) -> Vec<(&'static str, String)> {
    match slot {
        Slot::Closing { group, from } | Slot::Talk { group, from } => {
            vec![("group", hex(&group.0)), ("from", quoted(&from.0.to_string()))]
        }
        Slot::FollowUpCheck { group, from, months } => {
            vec![("group", hex(&group.0)), ("from", quoted(&from.0.to_string())), ("months", months.to_string())]
        }
        _ => Vec::new(),
    }
}

/// The question in Dutch.
pub(super) fn question(slot: &Slot) -> Option<String> {
    Some(match slot {
        Slot::Closing { .. } => "Afsluiting".to_owned(),
        Slot::Talk { .. } => "Gesprek op twee derde".to_owned(),
        Slot::FollowUpCheck { months, .. } => format!("Beweegt nog, na {months} maanden"),
        _ => return None,
    })
}

fn destination(destination: Destination) -> Value {
    match destination {
        Destination::PaidWork => Value::Word("paid_work", "betaald werk"),
        Destination::VoluntaryWork => Value::Word("voluntary_work", "vrijwilligerswerk"),
        Destination::Schooling => Value::Word("schooling", "scholing"),
        Destination::SocialActivation => Value::Word("social_activation", "sociale activering"),
        Destination::Sport => Value::Word("sport", "sport"),
        Destination::Care => Value::Word("care", "zorg"),
        Destination::Other => Value::Word("other", "anders"),
    }
}

fn ended(reason: EndReason) -> Value {
    match reason {
        EndReason::Completed => Value::Word("completed", "afgerond"),
        EndReason::Work => Value::Word("work", "eerder gestopt: werk"),
        EndReason::Moved => Value::Word("moved", "eerder gestopt: verhuisd"),
        EndReason::Other => Value::Word("other", "eerder gestopt: anders"),
    }
}

fn moving(moving: Moving) -> Value {
    match moving {
        Moving::Weekly => Value::Word("weekly", "ja, elke week"),
        Moving::Sometimes => Value::Word("sometimes", "soms"),
        Moving::No => Value::Word("no", "nee"),
        Moving::NotReached => Value::Word("not_reached", "niet bereikt"),
    }
}
