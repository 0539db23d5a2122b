//! The logs as the vault folds them, read from the store once per request: the same rules as every reader's.

use std::collections::BTreeMap;

use trede::fact::Class;
use trede::log::id::StreamId;
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::VaultError;
use trede::vault::circle::{Circle, Founder};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::operation::{LogId, Operation, Role, SignedOperation};
use trede::vault::stream::Stream;

use crate::store::{Appended, Kind, Store, StoreError, Stored};

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

/// A circle from its operations.
fn circle(operations: &[SignedOperation]) -> Result<Circle, VaultError> {
    let (first, rest) = operations.split_first().ok_or(VaultError::Unreadable)?;
    let mut circle = Circle::read(first, Founder::Pinned)?;
    rest.iter().try_for_each(|operation| circle.extend(operation))?;
    Ok(circle)
}

impl Known {
    fn read(operations: &[SignedOperation], owner: &Circle) -> Result<Self, VaultError> {
        let (first, rest) = operations.split_first().ok_or(VaultError::Unreadable)?;
        let mut stream = Stream::read(first, owner)?;
        let mut wrote = vec![stream.owner];
        for operation in rest {
            stream.extend(operation, owner)?;
            if let Operation::Grant { circle, role: Role::Write } = operation.operation() {
                wrote.push(*circle);
            }
        }
        Ok(Self { stream, wrote })
    }

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
    streams: BTreeMap<StreamId, Known>,
}

impl<'a, S: Store> Authority<'a, S> {
    pub(super) fn new(store: &'a S, now: i64) -> Self {
        Self { store, now, circles: BTreeMap::new(), streams: BTreeMap::new() }
    }

    /// Forgets what a log says: it has grown.
    pub(super) fn forget(&mut self, log: LogId) {
        self.circles.retain(|id, circle| id.0 != log.0 && circle.parent.is_none_or(|parent| parent.0 != log.0));
        self.streams.remove(&StreamId(log.0));
    }

    /// A circle.
    pub(super) async fn circle(&mut self, id: CircleId) -> Result<Circle, Stop> {
        if !self.circles.contains_key(&id) {
            self.load(vec![id.into()]).await?;
        }
        Ok(self.circles.get(&id).ok_or(Reason::Missing)?.clone())
    }

    /// A stream.
    pub(super) async fn stream(&mut self, id: StreamId) -> Result<&Known, Stop> {
        if !self.streams.contains_key(&id) {
            self.load(vec![id.into()]).await?;
        }
        Ok(self.streams.get(&id).ok_or(Reason::Missing)?)
    }

    /// Reads these logs, those that are here and were not read, and the circles that have a say about them.
    pub(super) async fn load(&mut self, mut names: Vec<LogId>) -> Stored<()> {
        let mut streams = Vec::new();
        loop {
            names.sort_unstable();
            names.dedup();
            names.retain(|name| {
                !self.circles.contains_key(&CircleId(name.0)) && !self.streams.contains_key(&StreamId(name.0))
            });
            if names.is_empty() {
                break;
            }
            let mut above = Vec::new();
            for log in self.store.logs(&names).await? {
                // Judged before it was stored.
                let damaged = |_| StoreError::Damaged("a log");
                let operations: Vec<SignedOperation> = log
                    .operations
                    .iter()
                    .map(|bytes| SignedOperation::decode(bytes))
                    .collect::<Result<_, _>>()
                    .map_err(damaged)?;
                match log.head.kind {
                    Kind::Organisation => {}
                    Kind::Circle(class) => {
                        let circle = circle(&operations).map_err(damaged)?;
                        above.extend(circle.parent.filter(|_| class == Class::Screening).map(LogId::from));
                        self.circles.insert(circle.id, circle);
                    }
                    Kind::Stream => {
                        let owner = operations.first().map_or(Err(VaultError::Unreadable), Stream::owner_of);
                        let owner = owner.map_err(damaged)?;
                        above.push(owner.into());
                        streams.push((owner, operations));
                    }
                }
            }
            names = above;
        }
        for (owner, operations) in streams {
            let owner = self.circles.get(&owner).ok_or(StoreError::Damaged("a stream"))?;
            let known = Known::read(&operations, owner).map_err(|_| StoreError::Damaged("a stream"))?;
            self.streams.insert(known.stream.id, known);
        }
        Ok(())
    }

    /// Refuses a device that is not in the circle now, or whose time as a code is over.
    pub(super) fn require(&self, circle: &Circle, device: DeviceId) -> Result<(), Reason> {
        let admission = circle.members.get(&device).ok_or(Reason::NotAllowed)?;
        // In a screening circle only who is still among its docents.
        let parent = circle.parent.and_then(|id| self.circles.get(&id));
        if circle.class == Class::Screening && !parent.is_some_and(|parent| parent.has(device)) {
            return Err(Reason::NotAllowed);
        }
        if admission.until.is_some_and(|until| until < self.now) { Err(Reason::Expired) } else { Ok(()) }
    }
}
