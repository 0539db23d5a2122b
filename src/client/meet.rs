//! Meeting the server: what a request carries, and what an answer changes. No I/O.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::held::Held;
use super::plan::Plan;
use super::row::{OutboxEntry, Profile, key, segment_key};
use super::stream::{HeldCircle, HeldStream};
use super::view::{Arriving, Reach, Trouble};
use crate::domain::ParticipantId;
use crate::fact::Class;
use crate::log::id::{StreamId, first16};
use crate::sync::protocol::{LogCursor, PushItem, StreamCursor, SyncRequest, digest, encode};
use crate::sync::request::{RequestSignature, name_of, request_hash};
use crate::sync::store::Write;
use crate::vault::id::CircleId;
use crate::vault::invitation::{Binding, Permission};
use crate::vault::operation::{Operation, SignedOperation, to_cbor};
use crate::vault::random::{Random, array};

/// How many bytes of pushed things one request carries: below the server's cap with room for cursors.
pub(super) const PUSH: usize = 800 * 1024;

/// So often may the functions have forgotten a writer before it shows its whole certificate each time: several processes
/// that do not know of each other answer in turn.
const FORGOTTEN: u8 = 3;

/// A request, and which outbox rows are in it.
pub(super) struct Sending {
    pub(super) body: Vec<u8>,
    pub(super) rows: Vec<Vec<u8>>,
    pub(super) push: Vec<PushItem>,
    /// Whether the outbox has more than fits.
    pub(super) rest: bool,
}

/// What an answer leads to.
#[derive(Default)]
pub(super) struct Answered {
    pub(super) writes: Vec<Write>,
    pub(super) more: bool,
    pub(super) changed: bool,
    /// Rows of segments that our own device wrote, and that this program did not: another tab did, or another device.
    pub(super) twins: Vec<Vec<u8>>,
    /// Streams whose keys have to come once more, because two logs parted.
    pub(super) keys_anew: BTreeSet<StreamId>,
}

impl Held {
    fn cursors(&self) -> (Vec<LogCursor>, Vec<StreamCursor>) {
        let mut logs: Vec<LogCursor> = self
            .circles
            .values()
            .map(|held| LogCursor { log: held.circle.id.into(), length: held.arrived, mail: held.mail })
            .collect();
        if let Some((organisation, _)) = &self.organisation {
            let length = u32::from(self.organisation_arrived);
            logs.push(LogCursor { log: organisation.id.into(), length, mail: 0 });
        }
        let streams = self.streams.values().filter(|held| !self.is_lost(held)).map(|held| StreamCursor {
            stream: held.stream.id,
            seq: held.seq,
            chain: first16(&held.chain),
            length: held.arrived,
            keys: held.keys,
        });
        (logs, streams.collect())
    }

    /// The streams that we may no longer read.
    pub(super) fn lost_streams(&self) -> Vec<StreamId> {
        self.streams.values().filter(|held| self.is_lost(held)).map(|held| held.stream.id).collect()
    }

    /// Whether this device acts through a circle. Anybody can name a device in their own circle, so a docent's device
    /// never acts through a participant's, nor the other way round.
    pub(super) fn is_ours(&self, circle: CircleId) -> bool {
        let Some(device) = self.device_id() else { return false };
        let fits = |class| match &self.profile {
            Some(Profile::Docent { .. }) => class != Class::Participant,
            Some(Profile::Participant { .. } | Profile::Waiting { .. }) => class == Class::Participant,
            None => true,
        };
        self.circles.get(&circle).is_some_and(|held| held.circle.has(device) && fits(held.circle.class))
    }

    /// Whether this is a phone whose invitation the server did not take yet.
    pub(super) fn is_unbound(&self) -> bool {
        matches!(self.profile, Some(Profile::Participant { bound: false, .. }))
    }

    /// Whether we might read a stream once and may no longer: it is not asked for.
    pub(super) fn is_lost(&self, held: &HeldStream) -> bool {
        let ours = || self.circles.keys().filter(|circle| self.is_ours(**circle));
        // Who lost a permission stays among the docents and is answered on.
        let was = |held: &&HeldCircle| {
            let circle = &held.circle;
            circle.class == Class::Screening && self.device_id().is_some_and(|own| circle.former.contains(&own))
        };
        let once = self.circles.values().filter(was).map(|held| &held.circle.id);
        ours().chain(once).any(|circle| held.stream.ever_had_role(*circle))
            && !ours().any(|circle| held.stream.grants.contains_key(circle))
    }

    /// What a phone says first, once more: its circle and its binding. `None` when it is saying so already.
    pub(super) fn plan_introduction(&mut self, random: Random<'_>) -> Option<Plan> {
        let Some(Profile::Participant { circle, bound: true, .. }) = &self.profile else { return None };
        let founded = self.circles.get(circle)?.operations.first()?.encode();
        let binding = self.binding.clone()?;
        let mut profile = self.profile.clone()?;
        if let Profile::Participant { bound, .. } = &mut profile {
            *bound = false;
        }
        let mut plan = Plan::default();
        plan.writes.push(self.sealed(key::PROFILE, &to_cbor(&profile), random));
        plan.profile = Some(profile);
        // An earlier backup may have had to get one of them already: a server takes each of them once, and nothing beside.
        for item in [PushItem::Operation(founded), PushItem::Binding(binding)] {
            let waits = |entry: &OutboxEntry| matches!(entry, OutboxEntry::Item(known) if *known == item);
            if !self.outbox.values().any(waits) {
                self.plan_item(&mut plan, item);
            }
        }
        Some(plan)
    }

    /// Everything was pulled. Finds the streams of which the server counts less than it once said it had (a restored
    /// backup, before this device had counted what it brought), and asks for their listing. Returns whether there are any.
    pub(super) fn ask_for_listings(&mut self) -> bool {
        let mut waiting: LiteMap<StreamId, usize> = LiteMap::new();
        for entry in self.outbox.values() {
            if let Some((stream, _)) = entry.segment() {
                *waiting.entry(stream).or_default() += 1;
            }
        }
        let lost = self.lost_streams();
        let mut found = false;
        let strangers = &self.strangers;
        let counts = |held: &HeldStream| !held.stream.ended && !strangers.contains(&held.stream.owner);
        for (id, held) in self.streams.iter_mut().filter(|(id, held)| counts(held) && !lost.contains(id)) {
            let not_there = held.elsewhere.len() + held.folds.unlisted.len();
            let known = held.known.len().saturating_sub(not_there);
            let arrived = known.saturating_sub(waiting.get(id).copied().unwrap_or_default());
            if u64::try_from(arrived).is_ok_and(|arrived| arrived > held.seq) {
                // No chain is all ones: the server sees that we mean another history, and lists its own.
                (held.seq, held.chain) = (held.seq.max(1), [0xff; 32]);
                found = true;
            }
        }
        found
    }

    /// What a docent's device still waits for that was let in and never had everything.
    pub(super) fn arriving(&self) -> Option<Arriving> {
        let is_docents = matches!(self.profile, Some(Profile::Docent { .. }));
        let waits = is_docents && self.complete.is_none() && self.was_let_in();
        let has_groups = self.state.groups().next().is_some();
        waits.then_some(if has_groups { Arriving::Diaries } else { Arriving::Groups })
    }

    /// Whether this device came into its team by a code or card. Who founded it is there from the first operation.
    fn was_let_in(&self) -> bool {
        let Some(own) = self.device_id() else { return false };
        let mut teams = self.circles.values().filter(|held| held.circle.class == Class::Team);
        teams.any(|held| held.admits(own))
    }

    /// Whose streams a docent's device asks for first that never had everything: all but participants' own, their
    /// diaries. Nothing where those came in since this start, or where that makes no difference.
    pub(super) fn first_of_all(&self) -> Option<Vec<CircleId>> {
        self.arriving().filter(|_| !self.has_groups)?;
        let (own, first): (Vec<_>, Vec<_>) =
            self.circles.values().map(|held| &held.circle).partition(|circle| circle.class == Class::Participant);
        (!own.is_empty()).then(|| first.iter().map(|circle| circle.id).collect())
    }

    /// The next request; with the streams of `only` these circles, and nothing of others.
    pub(super) fn sending(&mut self, idle: bool, only: Option<Vec<CircleId>>) -> Sending {
        let unbound = self.is_unbound();
        let (logs, streams) = self.cursors();
        let mut push = Vec::new();
        let mut rows = Vec::new();
        let mut size = 0;
        let mut rest = false;
        // Before the segments that go on where those ended.
        let (first, last): (Vec<_>, Vec<_>) = self.in_order().into_iter().partition(|(_, entry)| rank(entry) < 6);
        let item = |(name, entry): (Vec<u8>, &OutboxEntry)| match entry {
            _ if unbound && !self.introduces(entry) => None,
            OutboxEntry::Item(item) => Some((name, item.clone())),
            OutboxEntry::Segment { stream, segment } => {
                let bytes = self.bytes.get(&segment_key(*stream, *segment))?;
                Some((name, PushItem::Segment(bytes.clone())))
            }
            OutboxEntry::SetAside(..) => None,
        };
        let covered = self.streams.values().filter(|_| !unbound).flat_map(HeldStream::covered_ids);
        let covered = covered.map(|item| (Vec::new(), item));
        for (name, item) in first.into_iter().filter_map(item).chain(covered).chain(last.into_iter().filter_map(item)) {
            let bytes = encode(&item).len();
            if size + bytes > PUSH && !push.is_empty() {
                rest = true;
                break;
            }
            size += bytes;
            rows.push(name);
            push.push(item);
        }
        for row in &rows {
            if let Some(OutboxEntry::Segment { segment, .. }) = self.outbox.get(row) {
                for record in self.outgoing.get(segment).into_iter().flatten() {
                    // A copy of this device may have brought the same.
                    let reach = self.reach.entry(*record).or_insert(Reach::Sent);
                    *reach = if *reach == Reach::Arrived { Reach::Arrived } else { Reach::Sent };
                }
            }
        }
        let full = !(idle && push.is_empty());
        let digest = digest(&logs, &streams);
        let (logs, streams) = if full { (logs, streams) } else { Default::default() };
        let request = SyncRequest { digest, full, logs, streams, push, only };
        Sending { body: encode(&request), rows, push: request.push, rest }
    }

    /// Whether this is what a phone begins with: its own circle and its binding. Until the invitation is bound the server
    /// knows nothing of this phone, and takes these only alone: not beside what another backup of it had lost.
    fn introduces(&self, entry: &OutboxEntry) -> bool {
        let Some(Profile::Participant { circle, .. }) = &self.profile else { return false };
        match entry {
            OutboxEntry::Item(PushItem::Operation(bytes)) => {
                SignedOperation::decode(bytes).is_ok_and(|signed| signed.id().0 == circle.0)
            }
            OutboxEntry::Item(PushItem::Binding(_)) => true,
            _ => false,
        }
    }

    /// Whether the server knows neither this phone nor its docents: only a docent can help.
    pub(super) fn is_among_strangers(&self) -> bool {
        let docents = |entry: &OutboxEntry| rank(entry) == 0 && !self.introduces(entry);
        self.is_unbound() && self.outbox.values().any(docents)
    }

    /// The outbox in an order the server can take: whom we are, what exists, its keys, then its contents.
    fn in_order(&self) -> Vec<(Vec<u8>, &OutboxEntry)> {
        let mut order: Vec<_> = self.outbox.iter().map(|(name, entry)| (rank(entry), name.clone(), entry)).collect();
        // Offered again after a restored backup, a writer's segments must come in their own order.
        let number = |entry: &OutboxEntry| entry.segment_row().and_then(|row| wseq(self.bytes.get(&row)?));
        order.sort_by(|a, b| (a.0, number(a.2), &a.1).cmp(&(b.0, number(b.2), &b.1)));
        order.into_iter().map(|(_, name, entry)| (name, entry)).collect()
    }

    /// Whether the outbox names segments whose bytes are only in storage.
    pub(super) fn lacks_bytes(&self) -> bool {
        self.outbox.values().filter_map(OutboxEntry::segment_row).any(|row| !self.bytes.contains_key(&row))
    }

    /// Whether anything waits that could be sent.
    pub(super) fn has_outgoing(&self) -> bool {
        self.outbox.values().any(|entry| !matches!(entry, OutboxEntry::SetAside(..)))
    }

    /// A circle that this device acts through.
    pub(super) fn our_circle(&self) -> Option<CircleId> {
        self.circles.keys().copied().find(|circle| self.is_ours(*circle))
    }

    /// Signs a request with this start's writer; `None` for a device that is in no circle.
    pub(super) fn sign(
        &mut self,
        origin: &str,
        path: &str,
        body: &[u8],
        now: i64,
        random: Random<'_>,
    ) -> Option<String> {
        self.our_circle()?;
        self.sign_as_paper(origin, path, body, now, random)
    }

    /// The same for a paper device, which may not know yet in which circles it is.
    pub(super) fn sign_as_paper(
        &mut self,
        origin: &str,
        path: &str,
        body: &[u8],
        now: i64,
        random: Random<'_>,
    ) -> Option<String> {
        let nonce = array(random);
        self.writer(random);
        let day = i32::try_from(now.div_euclid(86_400)).unwrap_or_default();
        let made = self.certificate(self.our_circle(), day)?;
        let (whole, taken) = self.writer(random).shown.get_or_insert((made, false));
        let certificate = if *taken { name_of(whole).to_vec() } else { whole.clone() };
        let time = now + self.offset;
        let hash = request_hash(origin, path, body, time, &nonce);
        let signature = ed25519_dalek::Signer::sign(&self.writer.as_ref()?.key, &hash).to_bytes();
        Some(RequestSignature { certificate, time, nonce, signature }.to_header())
    }

    /// Learns whether the functions know this start's writer.
    pub(super) fn set_known(&mut self, known: bool) {
        if let Some((_, taken)) = self.writer.as_mut().and_then(|writer| writer.shown.as_mut()) {
            *taken = known && self.forgotten < FORGOTTEN;
        }
        self.forgotten += u8::from(!known);
    }

    /// Learns the server's time from an answer.
    pub(super) fn set_clock(&mut self, server: i64, now: crate::domain::Now) {
        self.offset = server - now.local.timestamp();
        let wrong = self.offset.abs() > crate::sync::protocol::CLOCK_WINDOW;
        if wrong {
            self.trouble = Some(Trouble::Clock { ahead: -self.offset });
        } else if matches!(self.trouble, Some(Trouble::Clock { .. })) {
            self.trouble = None;
        }
    }

    /// What this docent's device still owes those who joined: the right to read the board.
    pub(super) fn owed(&self) -> Vec<(StreamId, CircleId)> {
        if !matches!(self.profile, Some(Profile::Docent { .. })) {
            return Vec::new();
        }
        let owes = |(binding, permission): &(Binding, Permission)| {
            let board = self.streams.get(&permission.board)?;
            let known = self.circles.contains_key(&binding.circle) && !self.is_succeeded(binding.circle);
            let docents = self.circles.get(&permission.docents)?;
            // Who was taken out invites nobody, unless the others said that it is right.
            let invited =
                docents.circle.has(permission.signer) || self.is_confirmed(&binding.participant, binding.circle);
            let counts = self.bound_circles(ParticipantId(binding.participant)).contains(&binding.circle);
            let owes = known
                && invited
                && counts
                && !board.stream.grants.contains_key(&binding.circle)
                && board.writable().is_some();
            owes.then_some((permission.board, binding.circle))
        };
        self.mail.iter().filter_map(owes).collect()
    }

    /// The boards that phones can still read whose invitation was taken back, with those phones' circles.
    pub(super) fn overdue(&self) -> Vec<(StreamId, Vec<CircleId>)> {
        if !matches!(self.profile, Some(Profile::Docent { .. })) {
            return Vec::new();
        }
        let gone = |(binding, permission): &(Binding, Permission)| {
            let board = self.streams.get(&permission.board)?;
            let counts = self.bound_circles(ParticipantId(binding.participant)).contains(&binding.circle);
            let reads =
                board.stream.grants.contains_key(&binding.circle) || !board.stream.ever_had_role(binding.circle);
            (reads && self.is_ours(board.stream.owner) && !counts && board.writable().is_some())
                .then_some((permission.board, binding.circle))
        };
        let mut overdue: LiteMap<StreamId, Vec<CircleId>> = LiteMap::new();
        for (board, circle) in self.mail.iter().filter_map(gone) {
            overdue.entry(board).or_default().push(circle);
        }
        overdue.into_iter().collect()
    }
}

/// A segment's number, from its header.
pub(super) fn wseq(segment: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(segment.get(88..96)?.try_into().ok()?))
}

/// Where an entry goes among the others: whom we are, what exists, its keys, then its contents.
pub(super) fn rank(entry: &OutboxEntry) -> u8 {
    match entry {
        OutboxEntry::Item(PushItem::Operation(bytes)) => match SignedOperation::decode(bytes) {
            // A phone's own circle comes with its binding, before anything else.
            Ok(signed) if matches!(signed.operation(), Operation::FoundCircle { .. }) => 0,
            _ => 2,
        },
        // Brought back for a phone that a restored backup does not know: the invitation was used, nobody reads it.
        OutboxEntry::Item(PushItem::Invitation { letter, .. }) if letter.is_empty() => 0,
        OutboxEntry::Item(PushItem::Binding(_)) => 1,
        OutboxEntry::Item(PushItem::Epoch(_)) => 3,
        OutboxEntry::Item(PushItem::Wrap { .. }) => 4,
        OutboxEntry::Item(_) => 5,
        OutboxEntry::Segment { .. } => 6,
        OutboxEntry::SetAside(..) => 7,
    }
}
