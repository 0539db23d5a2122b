//! What a server loses.

use std::collections::BTreeSet;

use trede::log::id::StreamId;
use trede::sync::protocol::Bytes;
use trede::vault::invitation::{Binding, Permission};
use trede::vault::operation::LogId;
use trede_functions::store::Used;

use super::Data;

impl Data {
    /// Loses the newest segments of a stream, as a file does that was cut short.
    pub fn forget_tail(&mut self, stream: StreamId, keep: usize) {
        if let Some(row) = self.streams.get_mut(&stream) {
            row.segments.truncate(keep);
        }
    }

    /// Loses a phone, its invitation, and the mail that named it: a backup from before the invitation.
    pub fn forget_phone(&mut self, participant: [u8; 16]) {
        let of =
            |permission: &Vec<u8>| Permission::read(permission).is_ok_and(|known| known.participant == participant);
        let mut circles = BTreeSet::new();
        for (_, _, used) in self.invitations.values().filter(|(permission, ..)| of(permission)) {
            if let Used::By(circle) = used {
                circles.insert(*circle);
            }
        }
        self.invitations.retain(|_, (permission, ..)| !of(permission));
        let gone: BTreeSet<LogId> = circles.iter().map(|circle| LogId::from(*circle)).collect();
        let streams: BTreeSet<StreamId> =
            self.streams.iter().filter(|(_, row)| circles.contains(&row.owner)).map(|(id, _)| *id).collect();
        let lost = |log: &LogId| gone.contains(log) || streams.contains(&StreamId(log.0));
        self.streams.retain(|id, _| !streams.contains(id));
        self.streams.values_mut().for_each(|row| row.audience.retain(|circle, _| !circles.contains(circle)));
        self.logs.retain(|log, _| !lost(log));
        self.place.retain(|_, log| !lost(log));
        self.members.values_mut().for_each(|of| of.retain(|circle, _| !circles.contains(circle)));
        for row in self.logs.values_mut() {
            row.mail.retain(|mail| {
                let named = minicbor::decode::<(Bytes, Bytes)>(mail)
                    .ok()
                    .and_then(|(binding, _)| Binding::read(&binding.0).ok());
                named.is_none_or(|binding| binding.participant != participant)
            });
            row.head.mail = u32::try_from(row.mail.len()).unwrap_or(u32::MAX);
        }
    }
}
