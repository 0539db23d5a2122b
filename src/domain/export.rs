//! Everything of one participant, to take along: for machines (JSON, described in `docs/export.md`, FROZEN FORMAT) and to
//! read. Every version of every answer, also those that were corrected or taken back; nothing is left out because this
//! program cannot read it.

mod closing;
mod contact;
mod goals;
mod signup;
mod text;
mod value;

use chrono::{DateTime, FixedOffset};

use super::id::ParticipantId;
use super::kind::Kind;
use super::state::State;
use crate::fact::{Class, Entry, Purpose};
use value::{Value, about, hex, quoted, value_of};

/// One version of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As the log has it.
    pub entry: Entry,
    /// Whether it stands, or was corrected by another version.
    pub current: bool,
}

/// Everything of one participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// For machines.
    pub json: String,
    /// To read, in Dutch.
    pub text: String,
}

/// Writes down everything of one participant. The order of `lines` does not matter.
pub fn export(state: &State, participant: ParticipantId, mut lines: Vec<Line>, made: DateTime<FixedOffset>) -> Export {
    lines.retain(|line| line.entry.fact.home.subject == participant.0 && is_of_person(line.entry.fact.home.purpose));
    let order = |line: &Line| (line.entry.fact.home.purpose.code(), line.entry.at, line.entry.id);
    lines.sort_by_key(order);
    lines.dedup_by_key(|line| line.entry.id);
    Export { json: json(state, participant, &lines, made), text: text::text(state, participant, &lines, made) }
}

fn is_of_person(purpose: Purpose) -> bool {
    !matches!(purpose, Purpose::Group | Purpose::Board)
}

/// The category's name in the JSON.
fn category(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::DiarySleep => "sleep",
        Purpose::DiaryFood => "food",
        Purpose::DiaryMovement => "movement",
        Purpose::DiaryRelaxation => "relaxation",
        Purpose::DiaryPlezier => "plezier",
        Purpose::Dossier => "dossier",
        Purpose::Notes => "notes",
        Purpose::Screening => "screening",
        Purpose::Group => "group",
        Purpose::Board => "board",
    }
}

fn json(state: &State, participant: ParticipantId, lines: &[Line], made: DateTime<FixedOffset>) -> String {
    let person = state.person(participant);
    let name = person.and_then(|person| person.name());
    let phone = person.and_then(|person| person.phone());
    let or_null = |text: Option<String>| text.map_or_else(|| "null".to_owned(), |text| quoted(&text));
    let groups: Vec<String> = state
        .stays(participant)
        .into_iter()
        .map(|stay| {
            let name = state.group(stay.group).and_then(|group| group.name()).map(ToString::to_string);
            let until = stay.until.map(|until| until.to_string());
            let (name, from, until) = (or_null(name), quoted(&stay.from.to_string()), or_null(until));
            format!("{{\"id\":{},\"name\":{name},\"from\":{from},\"until\":{until}}}", hex(&stay.group.0))
        })
        .collect();
    let entries: Vec<String> = lines.iter().map(line).collect();
    format!(
        "{{\n\"format\":\"trede-export/1\",\n\"made_at\":{},\n\"participant\":{{\"id\":{},\"name\":{},\"phone\":{}}},\n\
         \"groups\":[{}],\n\"entries\":[\n{}\n]\n}}\n",
        quoted(&made.to_rfc3339()),
        hex(&participant.0),
        or_null(name.map(ToString::to_string)),
        or_null(phone.map(ToString::to_string)),
        groups.join(","),
        entries.join(",\n"),
    )
}

fn line(line: &Line) -> String {
    let entry = &line.entry;
    let kind = Kind::from_code(entry.fact.kind).map(value::kind_name);
    let kind = kind.map_or_else(|| entry.fact.kind.to_string(), quoted);
    let value = value_of(entry);
    let raw = match value {
        Value::Newer => format!(",\"slot\":{},\"body\":{}", hex(&entry.fact.slot), hex(&entry.fact.body)),
        _ => String::new(),
    };
    let corrects: Vec<String> = entry.corrects.iter().map(|id| hex(&id.0)).collect();
    format!(
        "{{\"id\":{},\"category\":\"{}\",\"kind\":{kind},\"about\":{},\"value\":{}{raw},\"at\":{},\
         \"by\":{{\"role\":\"{}\",\"device\":{}}},\"current\":{},\"corrects\":[{}]}}",
        hex(&entry.id.0),
        category(entry.fact.home.purpose),
        about(entry),
        value.json(),
        quoted(&entry.at.to_rfc3339()),
        role(entry.author.class),
        hex(&entry.author.device),
        line.current,
        corrects.join(","),
    )
}

fn role(class: Class) -> &'static str {
    match class {
        Class::Team => "team",
        Class::Docents => "docent",
        Class::Screening => "screening",
        Class::Participant => "participant",
    }
}

#[cfg(test)]
mod tests;
