//! The functions' store in memory: the same answers as the SQLite one, and a copy of all of it at any moment.

mod forget;
mod lease;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use trede::fact::Class;
use trede::log::fold::short;
use trede::log::id::{SegmentId, StreamId, WriterId, chain};
use trede::vault::id::{CircleId, DeviceId, OrganisationId};
use trede::vault::invitation::Lookup;
use trede::vault::operation::{LogId, OperationId, Role};
use trede::vault::slot::Share;
use trede_functions::store::{
    Appended, Effect, Entry, Founded, Head, Invitation, Key, Kind, Last, Log, NewBinding, NewKey, NewSegment, Place,
    Standing, Store, StoreError, Stored, StreamHead, Used, View, Writer,
};

/// A segment in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its name.
    pub id: SegmentId,
    /// The chain up to and with it.
    pub chain: [u8; 32],
    /// Whose it is.
    pub writer: WriterId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    by: Writer,
    wseq: u64,
}

/// One stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamRow {
    /// Its owner.
    pub owner: CircleId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Segments in order.
    pub segments: Vec<Placed>,
    /// Epochs and wraps in order.
    pub keys: Vec<Key>,
    /// Whether it was ended.
    pub ended: bool,
    names: BTreeSet<Vec<u8>>,
    /// Who may pull, with the role: 0 is a phone that was bound and not granted yet.
    pub audience: BTreeMap<CircleId, u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct LogRow {
    head: Head,
    operations: Vec<Arc<[u8]>>,
    mail: Vec<Vec<u8>>,
}

type Kept = (Vec<u8>, Vec<u8>, Used);

/// Everything the server knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Data {
    founding: BTreeMap<[u8; 32], bool>,
    logs: BTreeMap<LogId, LogRow>,
    place: BTreeMap<OperationId, LogId>,
    /// Every stream.
    pub streams: BTreeMap<StreamId, StreamRow>,
    members: BTreeMap<DeviceId, BTreeMap<CircleId, Option<i64>>>,
    leases: BTreeMap<(DeviceId, CircleId), Share>,
    invitations: BTreeMap<Lookup, Kept>,
}

impl Data {
    /// The operations of a log, as they came.
    pub fn operations(&self, log: LogId) -> impl Iterator<Item = &[u8]> {
        self.logs.get(&log).into_iter().flat_map(|row| row.operations.iter().map(AsRef::as_ref))
    }

    /// How many operations there are.
    pub fn operation_count(&self) -> usize {
        self.place.len()
    }

    /// The circles a device is in.
    pub fn circles_of(&self, device: DeviceId) -> impl Iterator<Item = CircleId> {
        self.members.get(&device).into_iter().flat_map(|circles| circles.keys().copied())
    }

    fn segment(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Option<&Placed> {
        self.streams.get(&stream)?.segments.iter().rfind(|placed| (placed.writer, placed.wseq) == (writer, wseq))
    }

    fn append(&mut self, entry: &Entry) -> Appended {
        if self.place.contains_key(&entry.id) {
            return Appended::HaveIt;
        }
        let length = self.logs.get(&entry.log).map_or(0, |row| row.head.length);
        if length != entry.n {
            return Appended::Behind;
        }
        self.place.insert(entry.id, entry.log);
        for effect in &entry.effects {
            self.apply(effect);
        }
        if let Some(row) = self.logs.get_mut(&entry.log) {
            row.operations.push(entry.bytes.as_slice().into());
            row.head.length = entry.n + 1;
        }
        Appended::Stored
    }

    fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::Log(head) => {
                let head = Head { length: 0, mail: 0, ..*head };
                self.logs.insert(head.log, LogRow { head, operations: Vec::new(), mail: Vec::new() });
            }
            Effect::Stream { stream, owner, organisation } => {
                let row = StreamRow {
                    owner: *owner,
                    organisation: *organisation,
                    segments: Vec::new(),
                    keys: Vec::new(),
                    ended: false,
                    names: BTreeSet::new(),
                    audience: BTreeMap::new(),
                };
                self.streams.insert(*stream, row);
            }
            Effect::Admit(circle, device, until) => {
                self.members.entry(*device).or_default().insert(*circle, *until);
            }
            Effect::Dismiss(circle, device) => self.dismiss(*circle, *device),
            Effect::Grant(stream, circle, role) => {
                let role = if *role == Role::Write { 2 } else { 1 };
                if let Some(row) = self.streams.get_mut(stream) {
                    row.audience.insert(*circle, role);
                }
            }
            Effect::Revoke(stream, circle) => {
                if let Some(row) = self.streams.get_mut(stream) {
                    row.audience.remove(circle);
                }
            }
            Effect::End(stream) => {
                if let Some(row) = self.streams.get_mut(stream) {
                    (row.segments, row.keys, row.names, row.ended) = (Vec::new(), Vec::new(), BTreeSet::new(), true);
                }
            }
        }
    }

    fn append_key(&mut self, new: NewKey) -> Stored<Appended> {
        let row = self.streams.get_mut(&new.stream).ok_or(StoreError::Damaged("a stream"))?;
        if row.ended {
            return Ok(Appended::Ended);
        }
        if !row.names.insert(new.name) {
            return Ok(Appended::HaveIt);
        }
        row.keys.push(new.key);
        Ok(Appended::Stored)
    }

    fn append_segment(&mut self, new: &NewSegment) -> Stored<Appended> {
        let length = self.logs.get(&new.stream.into()).map_or(0, |row| row.head.length);
        let row = self.streams.get_mut(&new.stream).ok_or(StoreError::Damaged("a stream"))?;
        if row.ended {
            return Ok(Appended::Ended);
        }
        if length != new.length {
            return Ok(Appended::Behind);
        }
        let mine: Vec<&Placed> = row.segments.iter().filter(|placed| placed.writer == new.writer).collect();
        let header = |placed: &Placed| placed.bytes.iter().take(176).copied().collect();
        let last = mine.iter().max_by_key(|placed| placed.wseq);
        match mine.iter().rfind(|placed| placed.wseq == new.wseq) {
            // A fold took its body away, and was wrong: it comes once more, at the end.
            Some(there) if there.id == new.id && there.bytes.is_empty() && !new.bytes.is_empty() => {}
            Some(there) if there.id == new.id => return Ok(Appended::HaveIt),
            Some(there) => return Ok(Appended::Fork(header(there))),
            None if new.wseq > last.map_or(0, |placed| placed.wseq + 1) => return Ok(Appended::Missing),
            None => {
                if let Some(last) = last.filter(|placed| placed.id != new.prev) {
                    return Ok(Appended::Fork(header(last)));
                }
            }
        }
        let before = row.segments.last().map_or([0; 32], |placed| placed.chain);
        row.segments.push(Placed {
            id: new.id,
            chain: chain(before, new.id),
            writer: new.writer,
            bytes: new.bytes.as_slice().into(),
            by: new.by,
            wseq: new.wseq,
        });
        for (cover, (wseq, name)) in new.covers.iter().flat_map(|cover| cover.segments().map(move |one| (cover, one))) {
            let named =
                |placed: &&mut Placed| (placed.writer, placed.wseq, short(&placed.id)) == (cover.writer, wseq, name);
            row.segments.iter_mut().filter(named).for_each(|placed| placed.bytes = Arc::default());
        }
        Ok(Appended::Stored)
    }

    fn bind(&mut self, new: NewBinding) -> Stored<(Used, bool)> {
        let (_, _, used) = self.invitations.get_mut(&new.lookup).ok_or(StoreError::Damaged("an invitation"))?;
        if *used != Used::No {
            return Ok((*used, false));
        }
        *used = Used::By(new.circle);
        if let Some(genesis) = &new.genesis {
            self.append(genesis);
        }
        let log = self.logs.get_mut(&new.docents.into()).ok_or(StoreError::Damaged("a circle"))?;
        log.head.mail += 1;
        log.mail.push(new.mail);
        if let Some(board) = self.streams.get_mut(&new.board) {
            board.audience.entry(new.circle).or_insert(0);
        }
        Ok((Used::By(new.circle), true))
    }

    fn view(&self, device: DeviceId, now: i64) -> View {
        let member = self.members.get(&device).into_iter().flatten();
        let mut circles: Vec<CircleId> =
            member.filter(|(_, until)| until.is_none_or(|until| until >= now)).map(|(circle, _)| *circle).collect();
        let all = circles.clone();
        let head = |circle: &CircleId| self.logs.get(&LogId::from(*circle)).map(|row| row.head);
        let counts = |circle: &CircleId| {
            let under = head(circle).filter(|head| head.kind == Kind::Circle(Class::Screening));
            under.is_none_or(|head| head.parent.is_some_and(|parent| all.contains(&parent)))
        };
        circles.retain(counts);
        let mut seen: BTreeSet<CircleId> = circles.iter().copied().collect();
        let below = self.logs.values().map(|row| row.head).filter(|head| {
            head.kind == Kind::Circle(Class::Screening) && head.parent.is_some_and(|parent| circles.contains(&parent))
        });
        seen.extend(below.map(|head| CircleId(head.log.0)));
        let mut streams = Vec::new();
        for (stream, row) in &self.streams {
            let ours: Vec<u8> = circles.iter().filter_map(|circle| row.audience.get(circle).copied()).collect();
            if ours.is_empty() {
                continue;
            }
            let writes = ours.contains(&2);
            seen.extend(row.audience.iter().filter(|(_, role)| writes || **role >= 2).map(|(circle, _)| *circle));
            streams.push(StreamHead {
                stream: *stream,
                seq: u64::try_from(row.segments.len()).unwrap_or(u64::MAX),
                chain: row.segments.last().map_or([0; 32], |placed| placed.chain),
                owner: row.owner,
                length: self.logs.get(&LogId::from(*stream)).map_or(0, |log| log.head.length),
                keys: u32::try_from(row.keys.len()).unwrap_or(u32::MAX),
                ended: row.ended,
            });
        }
        let mut logs = BTreeMap::new();
        for circle in &seen {
            let Some(row) = self.logs.get(&LogId::from(*circle)) else { continue };
            let ours = circles.contains(circle);
            let mail = if ours && row.head.kind == Kind::Circle(Class::Docents) { row.head.mail } else { 0 };
            logs.insert((row.head.kind, row.head.log), Head { mail, ..row.head });
            if ours {
                let above = [Some(LogId::from(row.head.organisation)), row.head.parent.map(LogId::from)];
                for above in above.into_iter().flatten().filter_map(|log| self.logs.get(&log)) {
                    logs.entry((above.head.kind, above.head.log)).or_insert(Head { mail: 0, ..above.head });
                }
            }
        }
        View { circles, logs: logs.into_values().collect(), streams }
    }
}

/// The server's store; clones share what they keep.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Data>>);

impl Memory {
    /// A server that knows this.
    pub fn with(data: Data) -> Self {
        Self(Arc::new(Mutex::new(data)))
    }

    /// Everything it knows.
    pub fn data(&self) -> MutexGuard<'_, Data> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn part<T: Clone>(all: &[T], from: u32, to: u32) -> Vec<T> {
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(all.len());
    all.get(at(from)..at(to)).unwrap_or_default().to_vec()
}

impl Store for Memory {
    async fn ready(&self) -> Stored<()> {
        Ok(())
    }

    async fn offer_founding(&self, code: [u8; 32]) -> Stored<()> {
        self.data().founding.insert(code, false);
        Ok(())
    }

    async fn is_founded(&self) -> Stored<bool> {
        Ok(self.data().founding.values().any(|used| *used))
    }

    async fn found(&self, code: [u8; 32], organisation: Entry, team: Vec<Entry>) -> Stored<Founded> {
        let mut data = self.data();
        match data.founding.get(&code) {
            None => Ok(Founded::WrongCode),
            Some(true) => {
                let first = [Some(&organisation), team.first()].into_iter().flatten();
                let again = first.map(|entry| entry.id).all(|id| data.place.contains_key(&id));
                Ok(if again { Founded::Yes } else { Founded::WrongCode })
            }
            Some(false) => {
                data.founding.insert(code, true);
                data.append(&organisation);
                for entry in &team {
                    data.append(entry);
                }
                Ok(Founded::Yes)
            }
        }
    }

    async fn log_of(&self, id: OperationId) -> Stored<Option<LogId>> {
        Ok(self.data().place.get(&id).copied())
    }

    async fn head(&self, log: LogId) -> Stored<Option<Head>> {
        Ok(self.data().logs.get(&log).map(|row| row.head))
    }

    async fn logs(&self, names: &[LogId]) -> Stored<Vec<Log>> {
        let data = self.data();
        let log =
            |row: &LogRow| Log { head: row.head, operations: row.operations.iter().map(|one| one.to_vec()).collect() };
        Ok(names.iter().filter_map(|name| data.logs.get(name)).map(log).collect())
    }

    async fn operations(&self, log: LogId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let data = self.data();
        let all = data.logs.get(&log).map(|row| row.operations.as_slice()).unwrap_or_default();
        Ok(part(all, from, to).iter().map(|bytes| bytes.to_vec()).collect())
    }

    async fn append(&self, entry: Entry) -> Stored<Appended> {
        Ok(self.data().append(&entry))
    }

    async fn mail(&self, circle: CircleId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let data = self.data();
        Ok(part(data.logs.get(&circle.into()).map(|row| row.mail.as_slice()).unwrap_or_default(), from, to))
    }

    async fn has_key(&self, stream: StreamId, name: &[u8]) -> Stored<bool> {
        Ok(self.data().streams.get(&stream).is_some_and(|row| row.names.contains(name)))
    }

    async fn keys(&self, stream: StreamId, from: u32, to: u32) -> Stored<Vec<Key>> {
        let data = self.data();
        Ok(part(data.streams.get(&stream).map(|row| row.keys.as_slice()).unwrap_or_default(), from, to))
    }

    async fn append_key(&self, key: NewKey) -> Stored<Appended> {
        self.data().append_key(key)
    }

    async fn standings(&self, places: &[Place]) -> Stored<Vec<Standing>> {
        let data = self.data();
        let standing = |place: &Place| {
            let row = data.streams.get(&place.stream);
            let mine = row.into_iter().flat_map(|row| &row.segments).filter(|placed| placed.writer == place.writer);
            let last = mine.max_by_key(|placed| placed.wseq);
            let last = last.map(|placed| Last { by: placed.by, wseq: placed.wseq, id: placed.id });
            Standing { last, has_epoch: row.is_some_and(|row| row.names.contains(&place.epoch.0[..])) }
        };
        Ok(places.iter().map(standing).collect())
    }

    async fn segment_of(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Stored<Option<SegmentId>> {
        Ok(self.data().segment(stream, writer, wseq).filter(|placed| !placed.bytes.is_empty()).map(|placed| placed.id))
    }

    async fn body_of(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Stored<Option<Vec<u8>>> {
        let there = self.data().segment(stream, writer, wseq).map(|placed| placed.bytes.to_vec());
        Ok(there.filter(|bytes| !bytes.is_empty()))
    }

    async fn append_segment(&self, segment: NewSegment) -> Stored<Appended> {
        self.data().append_segment(&segment)
    }

    async fn segments(&self, stream: StreamId, from: u64, to: u64, room: usize) -> Stored<Vec<Vec<u8>>> {
        let data = self.data();
        let all = data.streams.get(&stream).map(|row| row.segments.as_slice()).unwrap_or_default();
        let at = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let (mut taken, mut size) = (Vec::new(), 0);
        for placed in part(all, at(from), at(to)) {
            size += placed.bytes.len();
            if size > room && !taken.is_empty() {
                break;
            }
            taken.push(if placed.bytes.is_empty() { placed.id.0.to_vec() } else { placed.bytes.to_vec() });
        }
        Ok(taken)
    }

    async fn chain_at(&self, stream: StreamId, seq: u64) -> Stored<Option<[u8; 32]>> {
        let data = self.data();
        let Some(before) = seq.checked_sub(1) else { return Ok(Some([0; 32])) };
        let placed = usize::try_from(before).ok().and_then(|n| data.streams.get(&stream)?.segments.get(n));
        Ok(placed.map(|placed| placed.chain))
    }

    async fn listing(&self, stream: StreamId) -> Stored<Vec<SegmentId>> {
        let data = self.data();
        Ok(data.streams.get(&stream).into_iter().flat_map(|row| row.segments.iter().map(|placed| placed.id)).collect())
    }

    async fn invitation(&self, lookup: Lookup) -> Stored<Option<Invitation>> {
        let data = self.data();
        Ok(data.invitations.get(&lookup).cloned().map(|(permission, letter, used)| Invitation {
            lookup,
            permission,
            letter,
            used,
        }))
    }

    async fn keep_invitation(&self, invitation: Invitation) -> Stored<Appended> {
        let mut data = self.data();
        match data.invitations.get(&invitation.lookup) {
            Some((permission, _, _)) if *permission == invitation.permission => Ok(Appended::HaveIt),
            Some(_) => Ok(Appended::Behind),
            None => {
                let kept = (invitation.permission, invitation.letter, Used::No);
                data.invitations.insert(invitation.lookup, kept);
                Ok(Appended::Stored)
            }
        }
    }

    async fn revoke_invitation(&self, lookup: Lookup) -> Stored<Used> {
        let mut data = self.data();
        let Some((_, _, used)) = data.invitations.get_mut(&lookup) else { return Ok(Used::No) };
        if *used == Used::No {
            *used = Used::Revoked;
        }
        Ok(*used)
    }

    async fn bind(&self, binding: NewBinding) -> Stored<(Used, bool)> {
        self.data().bind(binding)
    }

    async fn keep_share(&self, who: Writer, offered: Option<Share>, now: i64) -> Stored<Option<Option<Share>>> {
        Ok(self.data().keep_share(who, offered, now))
    }

    async fn is_member(&self, device: DeviceId, now: i64) -> Stored<bool> {
        Ok(!self.data().view(device, now).circles.is_empty())
    }

    async fn view(&self, device: DeviceId, now: i64) -> Stored<View> {
        Ok(self.data().view(device, now))
    }
}
