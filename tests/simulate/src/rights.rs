//! Who may read what, as the server knows it.

use std::collections::{BTreeMap, BTreeSet};

use trede::log::id::EpochId;
use trede::vault::id::CircleId;

use crate::ledger::{device_id, wrapped};
use crate::server::{Data, StreamRow};
use crate::world::World;

/// Where every epoch's key went, and which circles each device is in.
pub struct Rights {
    /// The circles that each epoch's key is wrapped to.
    pub wrapped: BTreeMap<EpochId, BTreeSet<CircleId>>,
    /// The circles of each seat.
    pub circles: Vec<BTreeSet<CircleId>>,
}

impl Rights {
    /// As this server knows them.
    pub fn of(world: &World, data: &Data) -> Self {
        let circles = world.seats.iter().map(|seat| seat.disk.read(device_id));
        let circles = circles.map(|id| id.map(|id| data.circles_of(id).collect()).unwrap_or_default()).collect();
        Self { wrapped: wrapped(data), circles }
    }

    /// The circles of a device to which the key of one of these epochs was wrapped.
    pub fn keyed(&self, seat: usize, epochs: &BTreeSet<EpochId>) -> impl Iterator<Item = &CircleId> {
        let wrapped = |circle: &CircleId, epoch| self.wrapped.get(epoch).is_some_and(|to| to.contains(circle));
        self.circles[seat].iter().filter(move |circle| epochs.iter().any(|epoch| wrapped(circle, epoch)))
    }

    /// Whether the server gives a device what was sealed in these epochs of a stream.
    pub fn may_pull(&self, seat: usize, row: &StreamRow, epochs: &BTreeSet<EpochId>) -> bool {
        self.keyed(seat, epochs).any(|circle| row.audience.get(circle).is_some_and(|role| *role > 0))
    }
}
