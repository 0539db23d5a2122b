//! What is true now: the fold of all current versions, typed, so that reading decodes nothing.

mod group;
mod person;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use minicbor::Decode;

pub use group::{Group, Session, Stay};
pub use person::Person;

use super::held::{Held, Version};
use super::id::{GroupId, ParticipantId, SessionId};
use super::kind::{Kind, Merge};
use super::slot::Slot;
use super::wire;
use crate::fact::{Entry, Home, Purpose, RecordId};

/// What is true now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    groups: BTreeMap<GroupId, Group>,
    people: BTreeMap<ParticipantId, Person>,
    /// What a participant shares; from the key logs, not from facts.
    shared: BTreeMap<ParticipantId, BTreeSet<Purpose>>,
    /// Whose phone has joined; from the key logs too.
    joined: BTreeSet<ParticipantId>,
    /// Whose phone a docent confirmed; from the key logs too.
    confirmed: BTreeSet<ParticipantId>,
    /// For the people of which groups this device has the screening permission; from the key logs too.
    screening: BTreeSet<GroupId>,
    /// Slots with several current versions, as the log gave them: what [`super::Command::PickVersion`] picks from.
    several: BTreeMap<(Home, Vec<u8>), Vec<Entry>>,
    /// Entries that this program cannot read, per slot.
    newer: BTreeMap<(Home, Vec<u8>), usize>,
}

impl State {
    /// Takes in all current versions of one slot, replacing what it held. The order of slots does not matter, and
    /// twice is once. What this program cannot read is counted and otherwise left alone.
    pub fn put(&mut self, home: &Home, slot: &[u8], heads: &[Entry]) {
        let known = Slot::from_bytes(slot).filter(|known| known.fits(home.purpose));
        let mut reading = Reading { heads, unread: 0 };
        match known {
            None => reading.unread = heads.len(),
            Some(known) if home.purpose == Purpose::Group || home.purpose == Purpose::Board => {
                let id = GroupId(home.subject);
                if !heads.is_empty() || self.groups.contains_key(&id) {
                    self.groups.entry(id).or_default().put(known, &mut reading);
                }
            }
            Some(known) => {
                let id = ParticipantId(home.subject);
                if !heads.is_empty() || self.people.contains_key(&id) {
                    self.people.entry(id).or_default().put(home.purpose, known, &mut reading);
                }
            }
        }
        let unread = reading.unread;
        let place = (*home, slot.to_vec());
        let elsewhere = known.is_some_and(|known| known.purpose() != home.purpose);
        match unread {
            0 => self.newer.remove(&place),
            _ => self.newer.insert(place.clone(), unread),
        };
        match heads.len() {
            0 => self.several.remove(&place),
            // What stands in two places can be picked from, also when each has one version.
            1 if !elsewhere => self.several.remove(&place),
            _ => self.several.insert(place, heads.to_vec()),
        };
    }

    /// How many entries a newer program made that this one cannot show.
    pub fn newer(&self) -> usize {
        self.newer.values().sum()
    }

    /// How many slots have several current versions.
    pub fn conflicts(&self) -> usize {
        self.several.values().filter(|heads| heads.len() > 1).count()
    }

    /// Says what a participant shares with the docents of a group. On the participant's own device nothing asks for it.
    pub fn set_shared(&mut self, participant: ParticipantId, purposes: &[Purpose]) {
        self.shared.insert(participant, purposes.iter().copied().collect());
    }

    /// Whether a participant shares this with the docents.
    pub fn shares(&self, participant: ParticipantId, purpose: Purpose) -> bool {
        self.shared.get(&participant).is_some_and(|purposes| purposes.contains(&purpose))
    }

    /// Says whose phone has joined.
    pub fn set_joined(&mut self, joined: BTreeSet<ParticipantId>) {
        self.joined = joined;
    }

    /// Says whose phone a docent confirmed: some of those that joined.
    pub fn set_confirmed(&mut self, confirmed: BTreeSet<ParticipantId>) {
        self.confirmed = confirmed;
    }

    /// Whether a phone of this person joined.
    pub fn has_joined(&self, participant: ParticipantId) -> bool {
        self.joined.contains(&participant)
    }

    /// Whether a docent confirmed a phone of this person.
    pub fn is_confirmed(&self, participant: ParticipantId) -> bool {
        self.confirmed.contains(&participant)
    }

    /// Says for the people of which groups this device has the screening permission.
    pub fn set_screening(&mut self, groups: BTreeSet<GroupId>) {
        self.screening = groups;
    }

    /// Whether this device may take and read what needs the screening permission, of this person: of who is or was in a
    /// group for which it has that. Without it nothing is hidden: there is nothing to read.
    pub fn may_screen(&self, participant: ParticipantId) -> bool {
        self.stays(participant).iter().any(|stay| self.screening.contains(&stay.group))
    }

    /// The same for a whole group.
    pub fn may_screen_in(&self, group: GroupId) -> bool {
        self.screening.contains(&group)
    }

    /// Where a docent's device enters a plezierscore: the diary of who shares it, the dossier of who has no phone, and
    /// nowhere for who has a phone and does not share it.
    pub fn takes_plezier(&self, participant: ParticipantId) -> Option<Purpose> {
        match (self.shares(participant, Purpose::DiaryPlezier), self.joined.contains(&participant)) {
            (true, _) => Some(Purpose::DiaryPlezier),
            (false, false) => Some(Purpose::Dossier),
            (false, true) => None,
        }
    }

    /// Whether a docent sees plezierscores of this person: shared ones, or what docents entered for who has no phone.
    pub fn shows_plezier(&self, participant: ParticipantId) -> bool {
        match self.takes_plezier(participant) {
            Some(Purpose::Dossier) => self.person(participant).is_some_and(Person::has_taken),
            purpose => purpose.is_some(),
        }
    }

    /// One group.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(&id)
    }

    /// All groups.
    pub fn groups(&self) -> impl Iterator<Item = (GroupId, &Group)> {
        self.groups.iter().map(|(id, group)| (*id, group))
    }

    /// One participant.
    pub fn person(&self, id: ParticipantId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// All participants, also those who left.
    pub fn people(&self) -> impl Iterator<Item = (ParticipantId, &Person)> {
        self.people.iter().map(|(id, person)| (*id, person))
    }

    /// One session, wherever it is planned.
    pub fn session(&self, id: SessionId) -> Option<Session> {
        self.groups.iter().find_map(|(group, data)| data.session(*group, id))
    }

    /// A group's sessions by date and time, also the cancelled ones.
    pub fn sessions(&self, group: GroupId) -> Vec<Session> {
        let mut sessions = self.groups.get(&group).map(|data| data.sessions(group)).unwrap_or_default();
        sessions.sort_by_key(|session| (session.date, session.start, session.id));
        sessions
    }

    /// A participant's stays by first day. On a docent's device they come from the groups; on the participant's own from
    /// the dossier, once that is there.
    pub fn stays(&self, participant: ParticipantId) -> Vec<Stay> {
        let mut stays: Vec<Stay> =
            self.groups.iter().flat_map(|(id, group)| group.stays_of(*id, participant)).collect();
        if stays.is_empty() {
            stays = self.people.get(&participant).map(|person| person.stays(participant)).unwrap_or_default();
        }
        stays.sort_by_key(|stay| (stay.from, stay.group));
        stays
    }

    /// The sessions that are a participant's own, by date and time, also the cancelled ones: those of their groups
    /// within their own dates. A phone that does not know its stays yet knows only boards of its own groups.
    pub fn sessions_of(&self, participant: ParticipantId) -> Vec<Session> {
        let stays = self.stays(participant);
        let own = |session: &Session| {
            stays.is_empty() || stays.iter().any(|stay| stay.group == session.group && stay.covers(session.date))
        };
        let mut sessions: Vec<Session> = self
            .groups
            .iter()
            .filter(|(id, _)| stays.is_empty() || stays.iter().any(|stay| stay.group == **id))
            .flat_map(|(id, group)| group.sessions(*id))
            .filter(own)
            .collect();
        sessions.sort_by_key(|session| (session.date, session.start, session.id));
        sessions
    }

    /// Who is in a group on a date.
    pub fn members(&self, group: GroupId, on: NaiveDate) -> Vec<ParticipantId> {
        let stays = self.groups.get(&group).map(|data| data.stays(group)).unwrap_or_default();
        let members: BTreeSet<ParticipantId> =
            stays.into_iter().filter(|stay| stay.covers(on)).map(|stay| stay.participant).collect();
        members.into_iter().collect()
    }

    /// The slot with several current versions of which this record is one.
    pub(crate) fn version(&self, record: RecordId) -> Option<&Entry> {
        self.several.values().flatten().find(|entry| entry.id == record)
    }
}

/// The current versions of one slot while they are being read.
pub(crate) struct Reading<'a> {
    heads: &'a [Entry],
    unread: usize,
}

impl Reading<'_> {
    /// A slot that takes one kind of choice and AnswerVoided.
    pub(crate) fn choice<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Choice, "{kind:?}");
        Held::choice(self.versions_of(&[kind], |_, body| value(body)))
    }

    /// The same, where a body that `value` does not understand counts as made by a newer program.
    pub(crate) fn choice_known<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Choice, "{kind:?}");
        Held::choice(self.known(&[kind], |_, body| value(body).map(Some)))
    }

    /// A slot that takes one kind of text and AnswerVoided: the latest first, and all others until someone picks.
    pub(crate) fn text<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Text, "{kind:?}");
        Held::choice(self.versions_of(&[kind], |_, body| value(body)))
    }

    /// A slot that takes one kind of setting and AnswerVoided.
    pub(crate) fn setting<B, T>(
        &mut self,
        kind: Kind,
        value: impl Fn(B) -> Option<T>,
        over: impl Fn(T, T) -> T,
    ) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Setting, "{kind:?}");
        Held::setting(self.versions_of(&[kind], |_, body| value(body)), over)
    }

    /// The versions of a slot that takes several kinds of one body. What cannot be read is counted.
    pub(crate) fn versions_of<B: for<'b> Decode<'b, ()>, T>(
        &mut self,
        kinds: &[Kind],
        value: impl Fn(Kind, B) -> Option<T>,
    ) -> Vec<Version<T>> {
        self.known(kinds, |kind, body| Some(value(kind, body)))
    }

    /// The versions of a slot. What cannot be read or is not known is counted; `Some(None)` says that it was taken back.
    fn known<B: for<'b> Decode<'b, ()>, T>(
        &mut self,
        kinds: &[Kind],
        value: impl Fn(Kind, B) -> Option<Option<T>>,
    ) -> Vec<Version<T>> {
        let mut versions = Vec::with_capacity(self.heads.len());
        for entry in self.heads {
            let read =
                Kind::from_code(entry.fact.kind).filter(|kind| entry.fact.version <= kind.version()).and_then(|kind| {
                    match kind {
                        Kind::AnswerVoided => Some(None),
                        kind if kinds.contains(&kind) => {
                            wire::from_bytes(&entry.fact.body).and_then(|body| value(kind, body))
                        }
                        _ => None,
                    }
                });
            match read {
                Some(value) => versions.push(Version { id: entry.id, value, at: entry.at, author: entry.author }),
                None => self.unread += 1,
            }
        }
        versions
    }
}

/// Puts what was read into a map, or takes the key out when nothing was.
pub(crate) fn set<K: Ord, T>(map: &mut BTreeMap<K, T>, key: K, value: Option<T>) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}
