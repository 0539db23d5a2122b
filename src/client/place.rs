//! From records to the view: what a stream is for, whom it is about, who shares what.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;

use litemap::LiteMap;
use zeroize::Zeroizing;

use super::held::{Held, LETTER_SLOT, PURPOSE_OPENED, PURPOSE_SLOT};
use super::row::{JournalEntry, Profile};
use super::stream::{HeldStream, Opened};
use super::view::{AsideReason, Reach};
use crate::domain::{Kind, ParticipantId, allowed};
use crate::fact::{Author, Class, Home, Purpose};
use crate::log::id::StreamId;
use crate::log::record::{Record, record_id};
use crate::sync::protocol::Bytes;
use crate::vault::id::CircleId;
use crate::vault::key::Secret;
use crate::vault::operation::to_cbor;
use crate::vault::stream::Opening;

impl Held {
    /// Puts a journaled answer into the view, as saved.
    pub(super) fn show(&mut self, entry: &JournalEntry) {
        let Some(author) = self.author() else { return };
        match entry {
            JournalEntry::Record { stream, .. } | JournalEntry::Records { stream, .. } => {
                let owner = self.streams.get(stream).and_then(|held| self.circles.get(&held.stream.owner));
                let screening = owner.is_some_and(|owner| owner.circle.class == Class::Screening);
                let class = if screening { Class::Screening } else { author.class };
                for Bytes(raw) in entry.raws() {
                    let Ok(record) = Record::decode(raw) else { continue };
                    let id = record_id(stream, raw);
                    self.reach.entry(id).or_insert(Reach::Saved);
                    if let Some(held) = self.streams.get_mut(stream) {
                        held.unplaced.push(Opened { id, segment: None, record, author: Author { class, ..author } });
                    }
                }
                self.place(*stream);
            }
            JournalEntry::Early { purpose, raw: Bytes(raw) } => {
                let (Some(purpose), Ok(record)) = (Purpose::from_code(*purpose), Record::decode(raw)) else { return };
                let Some(Profile::Waiting { participant, .. }) = &self.profile else { return };
                let home = Home { purpose, subject: *participant };
                let none = StreamId([0; 32]);
                let id = record_id(&none, raw);
                self.reach.entry(id).or_insert(Reach::Saved);
                self.early.insert(id, home);
                self.slots.insert(none, home, record.into_entry(id, home, author));
                self.fold();
            }
        }
    }

    /// Who writes on this device.
    pub(super) fn author(&self) -> Option<Author> {
        let device = self.device.as_ref()?.id();
        let class = match self.profile.as_ref()? {
            Profile::Docent { .. } => Class::Docents,
            Profile::Participant { .. } | Profile::Waiting { .. } => Class::Participant,
        };
        Some(Author { device: device.0, class })
    }

    /// Tries to place the opened records of every stream.
    pub(super) fn place_all(&mut self) {
        self.open_board();
        self.refresh_shared();
        for stream in self.streams.keys().copied().collect::<Vec<_>>() {
            self.place_stream(stream);
        }
        // Whose a diary is, a dossier says: what came before its dossier in that round is placed now.
        let left = self.streams.iter().filter(|(_, held)| !held.unplaced.is_empty());
        for stream in left.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.place_stream(stream);
        }
        self.fold();
        self.refresh_shared();
    }

    /// A phone reads the board with the key from its invitation until the docent's device wrapped it.
    fn open_board(&mut self) {
        let Some(Profile::Participant { letter, .. }) = &self.profile else { return };
        let Some(board) = self.streams.get_mut(&letter.board) else { return };
        let earlier = letter.earlier.iter().flatten().filter_map(|piece| <[u8; 32]>::try_from(piece.0.as_slice()).ok());
        let keys: Vec<Secret> = earlier.chain([letter.board_key]).map(Zeroizing::new).collect();
        for held in board.epochs.iter_mut().filter(|held| held.key.is_none()) {
            held.key = keys.iter().find(|key| held.signed.is_key(key)).cloned();
        }
        board.retry(&self.circles);
    }

    /// Puts the opened records of a stream into the view, once it is known what the stream is for and about whom.
    pub(super) fn place(&mut self, id: StreamId) {
        self.place_stream(id);
        self.fold();
        if self.homes.get(&id).is_some_and(|home| home.purpose.is_diary()) {
            self.refresh_shared();
        }
    }

    fn place_stream(&mut self, id: StreamId) {
        let Some(held) = self.streams.get_mut(&id) else { return };
        if held.opening.is_none() {
            let opening = held.unplaced.iter().find_map(|opened| opening(&opened.record));
            held.opening = opening.filter(|opening| opening.commitment() == held.stream.commitment);
        }
        let Some(opening) = held.opening else { return };
        let owner = held.stream.owner;
        let circle = self.circles.get(&owner).map(|held| &held.circle);
        // Anybody can found a stream, say that it is a dossier or a board, and let others read it.
        let mut fits = circle.is_some_and(|circle| circle.class == owner_of(opening.purpose));
        if fits && opening.purpose == Purpose::Screening {
            // Which docents a person has, the dossier says.
            let Some(docents) = self.docents_for(&opening.subject) else { return };
            fits = circle.is_some_and(|circle| circle.parent == Some(docents));
        }
        let Some(held) = self.streams.get_mut(&id) else { return };
        if !fits {
            let strange = std::mem::take(&mut held.unplaced);
            held.aside.extend(strange.into_iter().map(|opened| (AsideReason::NoRole, opened.segment)));
            return;
        }
        let subject =
            if opening.purpose.is_diary() { self.participant_of(owner).map(|p| p.0) } else { Some(opening.subject) };
        let Some(subject) = subject else { return };
        let home = Home { purpose: opening.purpose, subject };
        self.set_home(id, home);
        let unplaced = self.streams.get_mut(&id).map(|held| std::mem::take(&mut held.unplaced));
        for opened in unplaced.unwrap_or_default() {
            let own = self.device.as_ref().is_some_and(|keys| keys.id().0 == opened.author.device);
            if own
                && (opened.record.kind == PURPOSE_OPENED
                    || allowed(home.purpose, opened.author.class, opened.record.kind))
            {
                self.place_own(&opened);
                let kind = opened.record.kind;
                if kind == PURPOSE_OPENED || Kind::from_code(kind).is_some_and(Kind::is_look) {
                    self.silent.insert(opened.id);
                }
            }
            if opened.record.kind == PURPOSE_OPENED {
                let letter = opened.record.slot == LETTER_SLOT && opened.author.class == Class::Participant;
                if letter && self.is_ours(owner) {
                    self.letters.tell(opened.id, &opened.record);
                }
                continue;
            }
            if !allowed(home.purpose, opened.author.class, opened.record.kind) {
                if let Some(held) = self.streams.get_mut(&id) {
                    held.aside.push((AsideReason::WrongKind, opened.segment));
                }
                continue;
            }
            if self.latest.is_none_or(|(at, _)| at < opened.record.at) {
                self.latest = Some((opened.record.at, home));
            }
            self.slots.insert(id, home, opened.record.into_entry(opened.id, home, opened.author));
        }
    }

    /// Where one of our own records is. After a start nothing but the outbox tells that its segment still waits.
    fn place_own(&mut self, opened: &Opened) {
        let Some(segment) = opened.segment else { return };
        match (self.outgoing.get_mut(&segment), self.reach.entry(opened.id)) {
            (Some(waiting), Entry::Vacant(reach)) => {
                waiting.push(opened.id);
                reach.insert(Reach::Saved);
            }
            (Some(_), Entry::Occupied(_)) => {}
            // It came from the server: a copy of this device may have been first.
            (None, reach) => {
                reach.insert_entry(Reach::Arrived);
            }
        }
    }

    /// Folds the slots that changed into the state.
    pub(super) fn fold(&mut self) {
        for (home, slot) in self.slots.take_changed() {
            let heads: Vec<_> = self.slots.heads(&home, &slot).into_iter().cloned().collect();
            self.state.put(&home, &slot, &heads);
        }
        // Dossiers that became one person's, or two people's again.
        let stale = self.state.take_stale();
        let homes = self.slots.homes().filter(|home| stale.contains(&ParticipantId(home.subject)));
        for home in homes {
            for slot in self.slots.of_home(home) {
                let heads: Vec<_> = self.slots.heads(home, slot).into_iter().cloned().collect();
                self.state.put(home, slot, &heads);
            }
        }
    }

    /// The participant whose devices form a circle: our own, or one that a docent confirmed.
    pub(super) fn participant_of(&self, circle: CircleId) -> Option<ParticipantId> {
        match &self.profile {
            Some(Profile::Participant { circle: own, letter, .. }) if *own == circle => {
                Some(ParticipantId(letter.participant))
            }
            Some(Profile::Docent { .. }) => self
                .mail
                .iter()
                .find(|(binding, _)| binding.circle == circle && self.is_confirmed(&binding.participant, circle))
                .map(|(binding, _)| ParticipantId(binding.participant)),
            _ => None,
        }
    }

    /// Whether a docent said that this circle is the participant's: it may write in the dossier, or might until another
    /// phone succeeded it. What it wrote stays the participant's.
    pub(super) fn is_confirmed(&self, participant: &[u8; 16], circle: CircleId) -> bool {
        self.dossier_of(participant).is_some_and(|held| held.stream.ever_had_role(circle))
    }

    pub(super) fn dossier_of(&self, participant: &[u8; 16]) -> Option<&HeldStream> {
        let id = self.stream_of(&Home { purpose: Purpose::Dossier, subject: *participant })?;
        self.streams.get(&id)
    }

    /// Whether another phone of the same participant came in the place of this circle.
    pub(super) fn is_succeeded(&self, circle: CircleId) -> bool {
        let Some((binding, _)) = self.mail.iter().find(|(binding, _)| binding.circle == circle) else { return false };
        self.dossier_of(&binding.participant)
            .is_some_and(|held| held.stream.ever_had_role(circle) && !held.stream.grants.contains_key(&circle))
    }

    /// The stream that this device writes facts of a home to.
    pub(super) fn stream_of(&self, home: &Home) -> Option<StreamId> {
        self.places.get(home).into_iter().flatten().copied().find(|id| {
            let counts = |owner| home.purpose != Purpose::Screening || self.is_present_screening(owner);
            self.streams.get(id).is_some_and(|held| {
                !held.stream.ended && !self.is_succeeded(held.stream.owner) && counts(held.stream.owner)
            })
        })
    }

    /// Tells the state which categories each participant shares with a docents' circle.
    pub(super) fn refresh_shared(&mut self) {
        let mut shared: LiteMap<ParticipantId, Vec<Purpose>> = LiteMap::new();
        for (id, home) in &self.homes {
            let Some(held) = self.streams.get(id) else { continue };
            if home.purpose.is_diary() && !self.is_succeeded(held.stream.owner) {
                let entry = shared.entry(ParticipantId(home.subject)).or_default();
                // What was erased is shared with nobody, and nobody stopped writing it.
                if !held.stream.ended && held.stream.grants.len() > 1 {
                    entry.push(home.purpose);
                }
            }
        }
        for (participant, purposes) in shared {
            self.state.set_shared(participant, &purposes);
        }
        let named = self.mail.iter().map(|(binding, _)| ParticipantId(binding.participant));
        let joined: BTreeSet<ParticipantId> =
            named.filter(|participant| !self.bound_circles(*participant).is_empty()).collect();
        let is_confirmed = |participant: &ParticipantId| !self.phones_of(*participant).0.is_empty();
        let confirmed = joined.iter().copied().filter(is_confirmed).collect();
        self.state.set_joined(joined);
        self.state.set_confirmed(confirmed);
        self.state.set_screening(self.screened_groups());
    }
}

/// The class of the circle that owns streams of a purpose.
fn owner_of(purpose: Purpose) -> Class {
    match purpose {
        purpose if purpose.is_diary() => Class::Participant,
        Purpose::Screening => Class::Screening,
        _ => Class::Docents,
    }
}

/// The body of the record that opens a stream's purpose.
pub(super) fn opening_body(opening: &Opening) -> Vec<u8> {
    to_cbor(&(opening.purpose.code(), Bytes(opening.subject.to_vec()), Bytes(opening.salt.to_vec())))
}

fn opening(record: &Record) -> Option<Opening> {
    if record.kind != PURPOSE_OPENED || record.slot != PURPOSE_SLOT {
        return None;
    }
    let (code, subject, salt) = minicbor::decode::<(u8, Bytes, Bytes)>(&record.body).ok()?;
    Some(Opening {
        purpose: Purpose::from_code(code)?,
        subject: subject.0.try_into().ok()?,
        salt: salt.0.try_into().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::client::stream::{HeldCircle, HeldStream};
    use crate::vault::circle::{Circle, Founder};
    use crate::vault::id::OrganisationId;
    use crate::vault::key::DeviceKeys;
    use crate::vault::random::SeededRandom;
    use crate::vault::stream::Stream;

    /// A participant's circle once founded a stream that said it was another's dossier and granted it to the docents:
    /// their device would have written names into it.
    #[test]
    fn a_dossier_is_the_docents_and_a_diary_the_participants() {
        for (class, purpose, placed) in [
            (Class::Docents, Purpose::Dossier, true),
            (Class::Participant, Purpose::Dossier, false),
            (Class::Participant, Purpose::Board, false),
            (Class::Docents, Purpose::DiaryPlezier, false),
        ] {
            let mut random = SeededRandom::new(5);
            let keys = DeviceKeys::generate(&mut random);
            let first = (keys.id(), keys.public());
            let organisation = OrganisationId([1; 32]);
            let (founded, pair) = Circle::found(&keys, organisation, class, None, first, &mut random).unwrap();
            let circle = Circle::read(&founded, Founder::Pinned).unwrap();
            let opening = Opening { purpose, subject: [2; 16], salt: [3; 32] };
            let signed = Stream::found(&keys, &circle, &opening, &mut random);
            let mut stream = HeldStream::new(Stream::read(&signed, &circle).unwrap(), signed);
            let (slot, at) = (PURPOSE_SLOT.to_vec(), DateTime::UNIX_EPOCH.fixed_offset());
            let (nonce, corrects, body) = ([4; 16], Vec::new(), opening_body(&opening));
            let record = Record { kind: PURPOSE_OPENED, version: 1, slot, at, nonce, corrects, body };
            let (id, author) = (record_id(&stream.stream.id, &record.encode()), Author { device: keys.id().0, class });
            stream.unplaced.push(Opened { id, segment: None, record, author });
            let mut held = Held::new([9; 32].into(), [0; 32]);
            let operations = vec![founded];
            let circle_held =
                HeldCircle { circle, operations, arrived: 0, pair: Some(pair), former: Vec::new(), mail: 0 };
            held.circles.insert(stream.stream.owner, circle_held);
            let name = stream.stream.id;
            held.streams.insert(name, stream);
            held.place(name);
            assert_eq!(
                held.stream_of(&Home { purpose, subject: [2; 16] }),
                placed.then_some(name),
                "{class:?} {purpose:?}"
            );
            assert_eq!(held.streams[&name].aside.len(), usize::from(!placed));
        }
    }
}
