//! An entry of the corpus as a fact, and back.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use trede::domain::ParticipantId;
use trede::fact::{self, Fact, Home, Purpose};

/// The kinds of the corpus; their numbers follow all that the domain has.
const KINDS: [&str; 5] = ["sleep", "food", "plezier", "movement", "relaxation"];
/// The number of the first one.
const FIRST: u16 = 900;

/// An entry as the corpus gives it.
#[derive(Deserialize, Serialize)]
pub(crate) struct Entry {
    id: String,
    participant: String,
    date: String,
    pub(crate) kind: String,
    value: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Encode, Decode)]
struct Slot {
    #[cbor(n(0), with = "minicbor::bytes")]
    id: [u8; 16],
    #[n(1)]
    date: String,
}

#[derive(Encode, Decode)]
struct Body {
    #[n(0)]
    value: u8,
    #[n(1)]
    choices: Option<Vec<String>>,
    #[n(2)]
    note: Option<String>,
}

/// What a query asks of each kind.
#[derive(Default, Serialize)]
pub(crate) struct Figure {
    n: u32,
    sum: u32,
    notes: u32,
}

impl Figure {
    pub(crate) fn add(&mut self, entry: &Entry) {
        self.n += 1;
        self.sum += u32::from(entry.value);
        self.notes += u32::from(entry.note.is_some());
    }
}

/// Where a participant's entries stand.
pub(crate) fn home(participant: ParticipantId) -> Home {
    Home { purpose: Purpose::Dossier, subject: participant.0 }
}

/// The corpus' name of a participant, at most sixteen letters, as an id.
pub(crate) fn participant(name: &str) -> Option<ParticipantId> {
    let mut id = [0; 16];
    id.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
    Some(ParticipantId(id))
}

impl Entry {
    pub(crate) fn fact(&self) -> Option<Fact> {
        let id = u128::from_str_radix(&self.id, 16).ok()?.to_be_bytes();
        let place = KINDS.iter().position(|kind| *kind == self.kind)?;
        let body = Body { value: self.value, choices: self.choices.clone(), note: self.note.clone() };
        Some(Fact {
            home: home(participant(&self.participant)?),
            kind: FIRST + u16::try_from(place).ok()?,
            version: 1,
            slot: minicbor::to_vec(Slot { id, date: self.date.clone() }).ok()?,
            body: minicbor::to_vec(body).ok()?,
        })
    }

    /// `None` for what is no entry of the corpus.
    pub(crate) fn read(entry: &fact::Entry) -> Option<Self> {
        let place = usize::from(entry.fact.kind.checked_sub(FIRST)?);
        let slot: Slot = minicbor::decode(&entry.fact.slot).ok()?;
        let body: Body = minicbor::decode(&entry.fact.body).ok()?;
        let name = entry.fact.home.subject.iter().take_while(|byte| **byte != 0).copied().collect();
        Some(Self {
            id: format!("{:032x}", u128::from_be_bytes(slot.id)),
            participant: String::from_utf8(name).ok()?,
            date: slot.date,
            kind: (*KINDS.get(place)?).to_owned(),
            value: body.value,
            choices: body.choices,
            note: body.note,
        })
    }
}
