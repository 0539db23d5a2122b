//! Two people who may be one: the same number, the same address, or a name that is the same but for a slip.

use std::collections::BTreeSet;

use crate::domain::body::Contact;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::name::is_similar;
use crate::domain::state::{Person, State};
use crate::domain::value::PersonName;

/// Why two people may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// The same telephone number.
    Phone,
    /// The same e-mail address.
    Email,
    /// A name that is the same but for a slip.
    Name,
}

/// Somebody who may be the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: PersonName,
    /// Why, the strongest first.
    pub because: Vec<Because>,
    /// Their groups: where they are on the list or have been.
    pub groups: Vec<GroupId>,
}

/// Who of everyone this device knows may be this person: a warning, never a refusal. `except` is the person.
pub fn alike(state: &State, name: &PersonName, contact: &Contact, except: Option<ParticipantId>) -> Vec<Alike> {
    let people = state.people().filter(|(id, _)| except.is_none_or(|except| state.same_as(except) != *id));
    let alike = |(participant, person): (ParticipantId, &Person)| {
        let other = person.name()?;
        let because = because((name, contact), (other, person.contact()));
        let groups = || groups_of(state, participant);
        (!because.is_empty()).then(|| Alike { participant, name: other.clone(), because, groups: groups() })
    };
    let mut alike: Vec<Alike> = people.filter_map(alike).collect();
    alike.sort_by(|a, b| (&a.because, &a.name, a.participant).cmp(&(&b.because, &b.name, b.participant)));
    alike
}

/// Why two may be one person, the strongest first; nothing when nothing speaks for it.
pub fn because(one: (&PersonName, &Contact), other: (&PersonName, &Contact)) -> Vec<Because> {
    let same_phone = digits(one.1).is_some_and(|number| digits(other.1) == Some(number));
    let email = |contact: &Contact| contact.email.as_ref().map(|email| email.as_str().to_lowercase());
    let same_email = email(one.1).is_some_and(|address| email(other.1) == Some(address));
    let found =
        [(same_phone, Because::Phone), (same_email, Because::Email), (is_similar(one.0, other.0), Because::Name)];
    found.into_iter().filter_map(|(is, because)| is.then_some(because)).collect()
}

/// The last nine digits: "06…", "+316…" and "00316…" are one number.
fn digits(contact: &Contact) -> Option<String> {
    let digits: Vec<char> = contact.phone.as_ref()?.as_str().chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().checked_sub(9)?;
    Some(digits.get(from..)?.iter().collect())
}

fn groups_of(state: &State, who: ParticipantId) -> Vec<GroupId> {
    let listed = state.groups().filter(|(_, known)| known.candidates().contains(&who)).map(|(id, _)| id);
    let groups: BTreeSet<GroupId> = listed.chain(state.stays(who).into_iter().map(|stay| stay.group)).collect();
    groups.into_iter().collect()
}
