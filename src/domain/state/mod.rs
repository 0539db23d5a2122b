//! What is true now: the fold of all current versions, typed, so that reading decodes nothing.

mod group;
mod person;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use litemap::LiteMap;
use minicbor::Decode;

pub use group::{Group, Session, Stay};
pub use person::Person;

use super::attendance::is_marked;
use super::body::CancelReason;
use super::held::{Held, Version};
use super::id::{DeviceKey, GroupId, ParticipantId, SessionId};
use super::kind::{Kind, Merge};
use super::signup::{self, Merged, Same};
use super::slot::Slot;
use super::wire;
use crate::fact::{Entry, Home, Purpose, RecordId};

/// What is true now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    groups: LiteMap<GroupId, Group>,
    people: LiteMap<ParticipantId, Person>,
    /// What a participant shares; from the key logs, not from facts.
    shared: LiteMap<ParticipantId, BTreeSet<Purpose>>,
    /// Whose phone has joined; from the key logs too.
    joined: BTreeSet<ParticipantId>,
    /// Whose phone a docent confirmed; from the key logs too.
    confirmed: BTreeSet<ParticipantId>,
    /// For the people of which groups this device has the screening permission.
    screening: Permission,
    /// Slots with several current versions, as the log gave them: what [`super::Command::PickVersion`] picks from.
    several: LiteMap<(Home, Vec<u8>), Vec<Entry>>,
    /// Entries that this program cannot read, per slot.
    newer: LiteMap<(Home, Vec<u8>), usize>,
    /// Which dossiers are about one person.
    same: Same,
}

/// What this device may do: its own, and no part of what is true. Two devices that know the same have the same state,
/// whichever of them has a permission.
#[derive(Clone, Default)]
struct Permission(BTreeSet<GroupId>);

impl PartialEq for Permission {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Permission {}

impl std::fmt::Debug for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this device's own")
    }
}

impl State {
    /// Takes in all current versions of one slot, replacing what it held. The order of slots does not matter, and
    /// twice is once. What this program cannot read is counted and otherwise left alone.
    pub fn put(&mut self, home: &Home, slot: &[u8], heads: &[Entry]) {
        let known = Slot::from_bytes(slot).filter(|known| known.fits(home.purpose));
        let of_group = matches!(home.purpose, Purpose::Group | Purpose::Board);
        if let Some(Slot::SamePerson { other }) = known.filter(|_| !of_group) {
            self.put_same(*home, slot, other, heads);
            return;
        }
        // What several dossiers of one person say is read as one.
        let id = ParticipantId(home.subject);
        let together = if of_group { None } else { self.same.together(id, home.purpose, slot, heads) };
        let id = if together.is_some() { self.same.root(id) } else { id };
        let home = &if together.is_some() { Home { subject: id.0, ..*home } } else { *home };
        let heads = together.as_deref().unwrap_or(heads);
        let mut reading = Reading { heads, unread: 0 };
        match known {
            None => reading.unread = heads.len(),
            Some(known) if of_group => {
                let id = GroupId(home.subject);
                if !heads.is_empty() || self.groups.contains_key(&id) {
                    let group = self.groups.entry(id).or_insert_with(|| {
                        let mut new = Group::default();
                        new.set_roots(self.same.roots());
                        new
                    });
                    group.put(known, &mut reading);
                }
            }
            Some(known) => {
                if !heads.is_empty() || self.people.contains_key(&id) {
                    self.people.entry(id).or_default().put(home.purpose, known, &mut reading);
                }
            }
        }
        let unread = reading.unread;
        let elsewhere = known.is_some_and(|known| known.purpose() != home.purpose);
        self.count(*home, slot, unread, elsewhere, heads);
    }

    /// What a dossier says about another. Whoever becomes one person by it, or is one no longer, is folded anew.
    fn put_same(&mut self, home: Home, slot: &[u8], other: ParticipantId, heads: &[Entry]) {
        let mut reading = Reading { heads, unread: 0 };
        let held = reading.choice(Kind::MergedInto, |body: Merged| Some(body.into));
        self.count(home, slot, reading.unread, false, heads);
        let stale = self.same.say(ParticipantId(home.subject), other, held);
        if stale.is_empty() {
            return;
        }
        let of_stale = |home: &Home| {
            !matches!(home.purpose, Purpose::Group | Purpose::Board) && stale.contains(&ParticipantId(home.subject))
        };
        self.people.retain(|id, _| !stale.contains(id));
        self.newer.retain(|(home, _), _| !of_stale(home));
        self.several.retain(|(home, _), _| !of_stale(home));
        for group in self.groups.iter_mut().map(|(_, value)| value) {
            group.set_roots(self.same.roots());
        }
    }

    /// Whose slots must be put once more, all of them: since the last call their dossiers became one person's, or two
    /// people's again. Until that is done these people are not complete.
    pub fn take_stale(&mut self) -> BTreeSet<ParticipantId> {
        self.same.take_stale()
    }

    fn count(&mut self, home: Home, slot: &[u8], unread: usize, elsewhere: bool, heads: &[Entry]) {
        let place = (home, slot.to_vec());
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

    /// The id under which a person goes on whose two dossiers were merged; for all others their own.
    pub fn same_as(&self, id: ParticipantId) -> ParticipantId {
        self.same.root(id)
    }

    /// Every id of one person, ascending.
    pub fn ids_of(&self, id: ParticipantId) -> Vec<ParticipantId> {
        self.same.members(id)
    }

    /// The merges that made one person of several dossiers.
    pub fn merges(&self, id: ParticipantId) -> Vec<signup::Merge> {
        self.same.merges(id)
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
        let shares = |id: &ParticipantId| self.shared.get(id).is_some_and(|purposes| purposes.contains(&purpose));
        self.any_id(participant, shares)
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
        self.any_id(participant, |id| self.joined.contains(id))
    }

    fn any_id(&self, participant: ParticipantId, is: impl Fn(&ParticipantId) -> bool) -> bool {
        is(&participant) || self.same.members(participant).iter().any(is)
    }

    /// Whether a docent confirmed a phone of this person.
    pub fn is_confirmed(&self, participant: ParticipantId) -> bool {
        self.any_id(participant, |id| self.confirmed.contains(id))
    }

    /// Says for the people of which groups this device has the screening permission.
    pub fn set_screening(&mut self, groups: BTreeSet<GroupId>) {
        self.screening = Permission(groups);
    }

    /// Whether this device may take and read what needs the screening permission, of this person: of who is or was in a
    /// group for which it has that. Without it nothing is hidden: there is nothing to read.
    pub fn may_screen(&self, participant: ParticipantId) -> bool {
        self.stays(participant).iter().any(|stay| self.screening.0.contains(&stay.group))
    }

    /// The same for a whole group.
    pub fn may_screen_in(&self, group: GroupId) -> bool {
        self.screening.0.contains(&group)
    }

    /// Where a docent's device enters a plezierscore: the diary of who shares it, the dossier of who has no phone, and
    /// nowhere for who has a phone and does not share it.
    pub fn takes_plezier(&self, participant: ParticipantId) -> Option<Purpose> {
        match (self.shares(participant, Purpose::DiaryPlezier), self.has_joined(participant)) {
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
        self.people.get(&self.same.root(id))
    }

    /// All participants, also those who left.
    pub fn people(&self) -> impl Iterator<Item = (ParticipantId, &Person)> {
        self.people.iter().map(|(id, person)| (*id, person))
    }

    /// One session, wherever it is planned.
    pub fn session(&self, id: SessionId) -> Option<Session> {
        self.groups.iter().find_map(|(group, data)| data.session(*group, id))
    }

    /// A group's sessions by date and time, also the cancelled ones; not those that were planned by mistake.
    pub fn sessions(&self, group: GroupId) -> Vec<Session> {
        self.sessions_where(group, |session| !self.is_removed(session))
    }

    /// Whether it was planned by mistake: then it stands in no list. One in which somebody is marked, by a device that
    /// did not know, was held, and is cancelled like any other.
    pub fn is_removed(&self, session: &Session) -> bool {
        session.cancelled == Some(CancelReason::Mistake) && !is_marked(self, session)
    }

    fn sessions_where(&self, group: GroupId, is_wanted: impl Fn(&Session) -> bool) -> Vec<Session> {
        let mut sessions = self.groups.get(&group).map(|data| data.sessions(group)).unwrap_or_default();
        sessions.retain(is_wanted);
        sessions.sort_by_key(|session| (session.date, session.start, session.id));
        sessions
    }

    /// The last day on which a docent's device is in; `None` for one that stays.
    pub fn lent_until(&self, device: DeviceKey) -> Option<NaiveDate> {
        self.groups.values().filter_map(|group| group.contact().lent_until(device)).max()
    }

    /// A group's sessions that were planned by mistake and taken away, by date and time.
    pub fn removed_sessions(&self, group: GroupId) -> Vec<Session> {
        self.sessions_where(group, |session| self.is_removed(session))
    }

    /// A participant's stays by first day. On a docent's device they come from the groups; on the participant's own from
    /// the dossier, once that is there.
    pub fn stays(&self, participant: ParticipantId) -> Vec<Stay> {
        let root = self.same.root(participant);
        let mut stays: Vec<Stay> = self.groups.iter().flat_map(|(id, group)| group.stays_of(*id, root)).collect();
        if stays.is_empty() {
            stays = self.people.get(&root).map(|person| person.stays(root)).unwrap_or_default();
        }
        stays.sort_by_key(|stay| (stay.from, stay.group));
        stays
    }

    /// The sessions that are a participant's own, by date and time, also the cancelled ones: those of their groups
    /// within their own dates. A phone that does not know its stays yet knows only boards of its own groups. On a
    /// docent's device who has no stay has no sessions: a candidate.
    pub fn sessions_of(&self, participant: ParticipantId) -> Vec<Session> {
        let stays = self.stays(participant);
        let own = |session: &Session| {
            stays.is_empty() || stays.iter().any(|stay| stay.group == session.group && stay.covers(session.date))
        };
        let mut sessions: Vec<Session> = self
            .groups
            .iter()
            .filter(|(id, group)| match stays.is_empty() {
                true => !group.is_founded(),
                false => stays.iter().any(|stay| stay.group == **id),
            })
            .flat_map(|(id, group)| group.sessions(*id))
            .filter(|session| own(session) && !self.is_removed(session))
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

    /// The current versions of the slot of which this record is one of several.
    pub(crate) fn versions(&self, record: RecordId) -> Option<&[Entry]> {
        self.several.values().find(|heads| heads.iter().any(|entry| entry.id == record)).map(Vec::as_slice)
    }
}

/// The current versions of one slot while they are being read. What reads them is never inlined: a browser compiles a
/// function whole when it is first called, and all kinds in one piece are several times what a device needs.
pub(crate) struct Reading<'a> {
    heads: &'a [Entry],
    unread: usize,
}

impl<'a> Reading<'a> {
    /// A slot that takes one kind of choice and AnswerVoided.
    #[inline(never)]
    pub(crate) fn choice<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Choice, "{kind:?}");
        Held::choice(self.versions_of(&[kind], |_, body| value(body)))
    }

    /// The same, where a body that `value` does not understand counts as made by a newer program.
    #[inline(never)]
    pub(crate) fn choice_known<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Choice, "{kind:?}");
        Held::choice(self.known(&[kind], |_, body| value(body).map(Some)))
    }

    /// A slot that takes one kind of text and AnswerVoided: the latest first, and all others until someone picks.
    #[inline(never)]
    pub(crate) fn text<B, T>(&mut self, kind: Kind, value: impl Fn(B) -> Option<T>) -> Option<Held<T>>
    where
        B: for<'b> Decode<'b, ()>,
        T: Clone,
    {
        debug_assert_eq!(kind.merge(), Merge::Text, "{kind:?}");
        Held::choice(self.versions_of(&[kind], |_, body| value(body)))
    }

    /// A slot that takes one kind of setting and AnswerVoided.
    #[inline(never)]
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

    /// The versions of a slot, oldest first. What cannot be read or is not known is counted; `Some(None)` says that it was
    /// taken back.
    #[inline(never)]
    fn known<B: for<'b> Decode<'b, ()>, T>(
        &mut self,
        kinds: &[Kind],
        value: impl Fn(Kind, B) -> Option<Option<T>>,
    ) -> Vec<Version<T>> {
        let heads = self.heads_of(kinds);
        let mut versions = Vec::with_capacity(heads.len());
        for (entry, kind) in heads {
            let read = match kind {
                Kind::AnswerVoided => Some(None),
                kind => wire::from_bytes(&entry.fact.body).and_then(|body| value(kind, body)),
            };
            match read {
                Some(value) => versions.push(Version { id: entry.id, value, at: entry.at, author: entry.author }),
                None => self.unread += 1,
            }
        }
        versions
    }

    /// The versions of these kinds or voided, oldest first and ties by id; the others are counted. Apart from the bodies,
    /// so that there is one of it in the program and not one for every kind.
    fn heads_of(&mut self, kinds: &[Kind]) -> Vec<(&'a Entry, Kind)> {
        let mut heads = Vec::with_capacity(self.heads.len());
        for entry in self.heads {
            match Kind::from_code(entry.fact.kind).filter(|kind| entry.fact.version <= kind.version()) {
                Some(kind) if kind == Kind::AnswerVoided || kinds.contains(&kind) => heads.push((entry, kind)),
                _ => self.unread += 1,
            }
        }
        heads.sort_by_key(|(entry, _)| (entry.at, entry.id));
        heads.dedup_by_key(|(entry, _)| entry.id);
        heads
    }
}

/// Puts what was read into a map, or takes the key out when nothing was.
pub(crate) fn set<K: Ord, T>(map: &mut LiteMap<K, T>, key: K, value: Option<T>) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}
