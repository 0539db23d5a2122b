//! Who was taken out, who knows so, and what they can still open.

use std::collections::BTreeSet;

use trede::client::row::key;
use trede::log::id::EpochId;
use trede::sync::store::Table;
use trede::vault::epoch::{SignedEpoch, Wrap};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::key::{AgreementPair, open};
use trede_functions::store::Key;

use crate::disk::Rows;
use crate::ledger::{STORAGE_KEY, device_id};
use crate::server::Data;
use crate::world::World;

impl World {
    /// Whether somebody wanted the device of this seat out.
    pub fn is_ousted(&self, seat: usize) -> bool {
        self.seats[seat].disk.read(device_id).is_some_and(|id| self.ousted.contains(&id))
    }

    /// Whether the server rightly refuses this seat: it was taken out.
    pub fn is_shut(&self, seat: usize) -> bool {
        let data = self.servers[0].memory.data();
        let id = self.seats[seat].disk.read(device_id);
        self.is_ousted(seat) && id.is_some_and(|id| data.circles_of(id).next().is_none())
    }

    /// A seat has everything: it knows which devices are out by now.
    pub fn hears_of_removals(&mut self, seat: usize) {
        let branch = self.seats[seat].branch.min(self.servers.len() - 1);
        let gone: Vec<DeviceId> = {
            let data = self.servers[branch].memory.data();
            self.ousted.iter().filter(|id| data.circles_of(**id).next().is_none()).copied().collect()
        };
        self.seats[seat].gone.extend(gone);
    }
}

/// The epochs on the server that somebody with this storage can open, whether or not the server would hand them out.
pub fn can_open(rows: &Rows, data: &Data) -> BTreeSet<EpochId> {
    let mut pairs: Vec<(CircleId, AgreementPair)> = Vec::new();
    let mut known = BTreeSet::new();
    for ((table, name), sealed) in rows {
        let secret = || open(&STORAGE_KEY, name, sealed).ok().and_then(|plain| <[u8; 32]>::try_from(plain).ok());
        if *table != Table::Key {
            continue;
        }
        if let Some(Ok(id)) = name.strip_prefix(b"circle").map(<[u8; 32]>::try_from) {
            pairs.extend(secret().map(|secret| (CircleId(id), AgreementPair::from_secret(&secret))));
        } else if let Some(Ok(id)) = name.strip_prefix(b"epoch").map(<[u8; 16]>::try_from)
            && *name == key::epoch(EpochId(id))
        {
            known.insert(EpochId(id));
        }
    }
    for row in data.streams.values() {
        for signed in row.keys.iter().filter_map(epoch) {
            let later: Vec<Wrap> = row.keys.iter().filter_map(|key| wrap(key, signed.id())).collect();
            if pairs.iter().any(|(circle, pair)| signed.key(*circle, pair, &later).is_ok()) {
                known.insert(signed.id());
            }
        }
    }
    known
}

fn epoch(key: &Key) -> Option<SignedEpoch> {
    if let Key::Epoch(bytes) = key { SignedEpoch::decode(bytes).ok() } else { None }
}

fn wrap(key: &Key, of: EpochId) -> Option<Wrap> {
    match key {
        Key::Wrap(epoch, bytes) if *epoch == of => minicbor::decode(bytes).ok(),
        _ => None,
    }
}
