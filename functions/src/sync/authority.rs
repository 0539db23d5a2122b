//! The logs as the vault folds them, read from the store once per request: the same rules as every reader's.

use std::collections::{BTreeMap, BTreeSet};

use trede::fact::Class;
use trede::log::id::StreamId;
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::VaultError;
use trede::vault::circle::{Circle, Founder};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::operation::{LogId, Operation, Role, SignedOperation};
use trede::vault::stream::Stream;

use crate::store::{Appended, Kind, Store, StoreError};

/// Why an item goes no further.
#[derive(Debug)]
pub(super) enum Stop {
    /// This is its outcome.
    Answer(Outcome),
    /// The store failed: the whole request does.
    Inside(StoreError),
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Answer(Outcome::Refused(reason))
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Inside(error)
    }
}

impl From<VaultError> for Stop {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Unreadable | VaultError::Signature | VaultError::Sealed | VaultError::Commitment => {
                Reason::Malformed.into()
            }
            VaultError::NotAllowed | VaultError::Elsewhere => Reason::NotAllowed.into(),
            VaultError::Behind { .. } => Self::Answer(Outcome::Behind),
        }
    }
}

impl From<Appended> for Outcome {
    fn from(appended: Appended) -> Self {
        match appended {
            Appended::Stored => Self::Stored,
            Appended::HaveIt => Self::HaveIt,
            Appended::Behind => Self::Behind,
            Appended::Fork(header) => Self::Fork(header),
            Appended::Ended => Self::Refused(Reason::Ended),
            Appended::Full => Self::Refused(Reason::Quota),
            Appended::Missing => Self::Refused(Reason::Missing),
        }
    }
}

/// A stream, and who could ever write in it: what was written then stays welcome from a restored backup.
pub(super) struct Known {
    pub(super) stream: Stream,
    wrote: Vec<CircleId>,
}

impl Known {
    /// Whether a circle may write now, or might once.
    pub(super) fn ever_wrote(&self, circle: CircleId) -> bool {
        self.stream.may_write(circle) || self.wrote.contains(&circle)
    }

    /// Whether a circle may write now.
    pub(super) fn writes(&self, circle: CircleId) -> bool {
        self.stream.may_write(circle)
    }
}

/// What was read so far.
pub(super) struct Authority<'a, S> {
    pub(super) store: &'a S,
    pub(super) now: i64,
    circles: BTreeMap<CircleId, Circle>,
    /// Who is in a screening circle and no longer among its docents.
    outside: BTreeMap<CircleId, BTreeSet<DeviceId>>,
    streams: BTreeMap<StreamId, Known>,
}

impl<'a, S: Store> Authority<'a, S> {
    pub(super) fn new(store: &'a S, now: i64) -> Self {
        Self { store, now, circles: BTreeMap::new(), outside: BTreeMap::new(), streams: BTreeMap::new() }
    }

    /// Forgets what a log says: it has grown.
    pub(super) fn forget(&mut self, log: LogId) {
        self.circles.retain(|id, circle| id.0 != log.0 && circle.parent.is_none_or(|parent| parent.0 != log.0));
        self.streams.remove(&StreamId(log.0));
    }

    /// A circle, with its parent's say.
    pub(super) async fn circle(&mut self, id: CircleId) -> Result<Circle, Stop> {
        if let Some(circle) = self.circles.get(&id) {
            return Ok(circle.clone());
        }
        let head = self.store.head(id.into()).await?.ok_or(Reason::Missing)?;
        if !matches!(head.kind, Kind::Circle(_)) {
            return Err(Reason::Missing.into());
        }
        let parent = match head.parent {
            Some(parent) => Some(Box::pin(self.circle(parent)).await?),
            None => None,
        };
        let operations = self.store.operations(id.into(), 0, head.length).await?;
        let mut operations = operations.iter().map(|bytes| SignedOperation::decode(bytes));
        let first = operations.next().ok_or(StoreError::Damaged("a circle"))?;
        let judge = || -> Result<Circle, VaultError> {
            let mut circle = Circle::read(&first?, Founder::Pinned)?;
            for operation in operations {
                circle.extend(&operation?)?;
            }
            Ok(circle)
        };
        // Judged before it was stored.
        let circle = judge().map_err(|_| StoreError::Damaged("a circle"))?;
        if let Some(parent) = parent.filter(|_| circle.class == Class::Screening) {
            let outside = circle.members.keys().filter(|device| !parent.has(**device)).copied().collect();
            self.outside.insert(id, outside);
        }
        self.circles.insert(id, circle.clone());
        Ok(circle)
    }

    /// A stream.
    pub(super) async fn stream(&mut self, id: StreamId) -> Result<&Known, Stop> {
        if !self.streams.contains_key(&id) {
            let known = self.read_stream(id).await?;
            self.streams.insert(id, known);
        }
        Ok(self.streams.get(&id).ok_or(Reason::Missing)?)
    }

    async fn read_stream(&mut self, id: StreamId) -> Result<Known, Stop> {
        let head = self.store.head(id.into()).await?.ok_or(Reason::Missing)?;
        if head.kind != Kind::Stream {
            return Err(Reason::Missing.into());
        }
        let damaged = |_| StoreError::Damaged("a stream");
        let operations = self.store.operations(id.into(), 0, head.length).await?;
        let operations: Vec<SignedOperation> =
            operations.iter().map(|bytes| SignedOperation::decode(bytes)).collect::<Result<_, _>>().map_err(damaged)?;
        let (first, rest) = operations.split_first().ok_or(StoreError::Damaged("a stream"))?;
        let owner = self.circle(Stream::owner_of(first).map_err(damaged)?).await?;
        let mut stream = Stream::read(first, &owner).map_err(damaged)?;
        let mut wrote = vec![stream.owner];
        for operation in rest {
            stream.extend(operation, &owner).map_err(damaged)?;
            if let Operation::Grant { circle, role: Role::Write } = operation.operation() {
                wrote.push(*circle);
            }
        }
        Ok(Known { stream, wrote })
    }

    /// Refuses a device that is not in the circle now, or whose time as a code is over.
    pub(super) fn require(&self, circle: &Circle, device: DeviceId) -> Result<(), Reason> {
        let admission = circle.members.get(&device).ok_or(Reason::NotAllowed)?;
        if self.outside.get(&circle.id).is_some_and(|outside| outside.contains(&device)) {
            return Err(Reason::NotAllowed);
        }
        if admission.until.is_some_and(|until| until < self.now) { Err(Reason::Expired) } else { Ok(()) }
    }
}
