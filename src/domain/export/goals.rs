//! What entries about goals, the ladder and the plan say.

use chrono::NaiveDate;

use super::value::{Value, quoted};
use crate::domain::kind::Kind;
use crate::domain::ladder::{Context, Judged, Reach};
use crate::domain::slot::Slot;
use crate::domain::wire::from_bytes;

/// What an entry of these kinds says.
pub(super) fn value(kind: Kind, body: &[u8]) -> Option<Value> {
    Some(match kind {
        Kind::LadderJudged => {
            let judged = from_bytes::<Judged>(body)?;
            let context = match judged.context {
                Context::Before => Value::Word("before", "voor de start"),
                Context::During => Value::Word("during", "tijdens het programma"),
                Context::After => Value::Word("after", "na afloop"),
            };
            let mut fields = vec![("rung", "trede", Value::Number(judged.rung.number())), ("context", "", context)];
            fields.extend(judged.sentence.map(|words| ("sentence", "", Value::Text(words.to_string()))));
            Value::Fields(fields)
        }
        _ => return None,
    })
}

/// The question that an entry of these kinds answers: fields with their values in JSON.
pub(super) fn about(slot: &Slot) -> Vec<(&'static str, String)> {
    match slot {
        Slot::Ladder { date, reach } => {
            let reach = match reach {
                Reach::Now => "now",
                Reach::WithinTwelveMonths => "within_twelve_months",
            };
            vec![("date", quoted(&date.0.to_string())), ("reach", quoted(reach))]
        }
        _ => Vec::new(),
    }
}

/// The day that it is about, if it is about one, and the question in Dutch.
pub(super) fn question(slot: &Slot) -> Option<(Option<NaiveDate>, String)> {
    Some(match slot {
        Slot::Ladder { date, reach: Reach::Now } => (Some(date.0), "Participatieladder".to_owned()),
        Slot::Ladder { date, reach: Reach::WithinTwelveMonths } => {
            (Some(date.0), "Participatieladder, haalbaar binnen twaalf maanden".to_owned())
        }
        _ => return None,
    })
}
