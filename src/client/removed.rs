//! A device that was taken out: it finds out at its next contact, also while it is locked, and clears itself.
//!
//! That the server turns a device away proves nothing: one that went back to an old backup turns many away. So the device
//! asks for the operation that took it out and checks it as any other of its circle's log. Then its keys go at once. What
//! was sealed and not sent stays, as it is: nobody here can open it, and a person decides.

use std::collections::BTreeSet;

use super::courier::{Courier, CourierError, Round};
use super::row::{OutboxEntry, indexed};
use crate::domain::Now;
use crate::sync::protocol::{Bytes, REMOVAL, Reason, RemovalRequest, RemovalResponse, encode};
use crate::sync::store::{Row, Store, StoreError, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::certificate::Certificate;
use crate::vault::circle::{Circle, Founder};
use crate::vault::operation::{SignedOperation, to_cbor};
use crate::vault::random::Random;

impl Round {
    /// Whether this device was taken out, proven by its circle's log. An error means that nobody could be asked, or that
    /// the server says no such thing.
    pub async fn is_removed<S: Store, T: Transport>(
        &mut self,
        courier: &Courier,
        (store, transport, origin): (&S, &T, &str),
        now: Now,
        random: Random<'_>,
    ) -> Result<bool, CourierError> {
        let Ok(certificate) = Certificate::read(&courier.certificate) else { return Ok(false) };
        let Some(mut circle) = circle_of(store.load().await?, &certificate) else { return Ok(false) };
        if circle.has(certificate.device) {
            let body = encode(&RemovalRequest { length: circle.length });
            let way = (transport, origin, REMOVAL);
            let response: RemovalResponse = self.post(courier, way, &body, now, random).await?;
            for Bytes(bytes) in &response.operations {
                let Ok(signed) = SignedOperation::decode(bytes) else { break };
                if circle.extend(&signed).is_err() {
                    break;
                }
            }
        }
        Ok(circle.former.contains(&certificate.device) && !circle.has(certificate.device))
    }
}

/// The circle that a certificate names, as far as its log is here.
fn circle_of(rows: Vec<Row>, certificate: &Certificate) -> Option<Circle> {
    let mut log: Vec<(Vec<u8>, Vec<u8>)> = rows
        .into_iter()
        .filter(|row| row.table == Table::Log && row.key.starts_with(&certificate.circle.0))
        .map(|row| (row.key, row.value))
        .collect();
    log.sort_unstable();
    let mut operations = log.iter().enumerate().map_while(|(n, (name, bytes))| {
        let in_order = *name == indexed(&certificate.circle.0, u32::try_from(n).ok()?);
        SignedOperation::decode(bytes).ok().filter(|_| in_order)
    });
    let mut circle = Circle::read(&operations.next()?, Founder::Pinned).ok()?;
    for signed in operations {
        circle.extend(&signed).ok()?;
    }
    (circle.id == certificate.circle).then_some(circle)
}

/// Leaves nothing on a device that was taken out but what it had sealed and not sent, which waits for a person. Returns how
/// much that is. The storage key is the platform's to remove.
pub async fn clear<S: Store>(store: &S) -> Result<usize, StoreError> {
    let rows = store.load().await?;
    let mut writes = Vec::new();
    let mut kept = BTreeSet::new();
    for row in rows.iter().filter(|row| row.table == Table::Outbox) {
        let Ok(entry) = minicbor::decode::<OutboxEntry>(&row.value) else { continue };
        if let Some((stream, segment)) = entry.segment() {
            kept.insert((Table::Outbox, row.key.clone()));
            kept.insert((Table::Segment, super::row::segment_key(stream, segment)));
            if !matches!(entry, OutboxEntry::SetAside(..)) {
                let aside = OutboxEntry::SetAside(Bytes(to_cbor(&entry)), Some(Reason::NotAllowed));
                writes.push(Write::put(Table::Outbox, row.key.clone(), to_cbor(&aside)));
            }
        }
    }
    let left = kept.iter().filter(|(table, _)| *table == Table::Outbox).count();
    let gone = rows.into_iter().filter(|row| !kept.contains(&(row.table, row.key.clone())));
    writes.extend(gone.map(|row| Write::Delete(row.table, row.key)));
    store.commit(&writes).await?;
    Ok(left)
}
