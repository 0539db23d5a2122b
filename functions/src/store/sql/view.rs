//! What one device may see, read in one transaction so that all of it is of one moment.

use std::collections::{BTreeMap, BTreeSet};

use trede::fact::Class;
use trede::log::id::StreamId;
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::operation::LogId;

use super::{HEAD, head_of};
use crate::store::engine::{Ask, Engine, Purpose, Transaction};
use crate::store::{Head, Kind, Stored, StreamHead, View};

/// Who writes must wrap keys for everyone who reads, so who writes sees them all. Who only reads needs the owner and
/// those who write, to judge what they wrote: that keeps participants of one group from seeing each other's devices.
const WRITES: i64 = 2;

pub(super) async fn view<E: Engine>(engine: &E, device: DeviceId, now: i64) -> Stored<View> {
    const CIRCLES: &str = "SELECT circle FROM member WHERE device = $1 AND (until IS NULL OR until >= $2)";
    let mut read = engine.begin(Purpose::Read).await?;
    let circles = read.rows(CIRCLES, &[(&device.0).into(), now.into()]).await?;
    let mut circles: Vec<CircleId> = circles.into_iter().map(|mut row| row.name()).collect::<Stored<_>>()?;
    let mut heads = BTreeMap::new();
    for circle in &circles {
        heads.extend(head(&mut read, (*circle).into()).await?.map(|head| (*circle, head)));
    }
    let all = circles.clone();
    circles.retain(|circle| heads.get(circle).is_none_or(|head| counts(head, &all)));

    let mut streams = BTreeMap::new();
    let mut seen: BTreeSet<CircleId> = circles.iter().copied().collect();
    for circle in &circles {
        streams_of(&mut read, *circle, &mut streams).await?;
        seen.extend(beside(&mut read, *circle).await?);
    }
    // Who is among the docents sees who of them has the screening permission.
    const BELOW: &str = "SELECT b.circle FROM member m JOIN below b ON b.parent = m.circle
        WHERE m.device = $1 AND (m.until IS NULL OR m.until >= $2)";
    for mut row in read.rows(BELOW, &[(&device.0).into(), now.into()]).await? {
        seen.insert(row.name()?);
    }
    let mut logs = BTreeMap::new();
    for circle in seen {
        let known = match heads.get(&circle) {
            Some(known) => Some(*known),
            None => head(&mut read, circle.into()).await?,
        };
        let Some(mut log) = known else { continue };
        if !circles.contains(&circle) || log.kind != Kind::Circle(Class::Docents) {
            log.mail = 0;
        }
        logs.insert((log.kind, log.log), log);
    }
    let own: Vec<Head> =
        logs.values().filter(|log| circles.iter().any(|own| LogId::from(*own) == log.log)).copied().collect();
    for log in own {
        for above in [Some(LogId::from(log.organisation)), log.parent.map(LogId::from)].into_iter().flatten() {
            if let Some(above) = head(&mut read, above).await? {
                logs.entry((above.kind, above.log)).or_insert(Head { mail: 0, ..above });
            }
        }
    }
    read.commit().await?;
    Ok(View { circles, logs: logs.into_values().collect(), streams: streams.into_values().collect() })
}

/// Whether being in a circle counts: in a screening circle only for who is among its docents, also before that circle
/// says so itself.
fn counts(head: &Head, circles: &[CircleId]) -> bool {
    head.kind != Kind::Circle(Class::Screening) || head.parent.is_some_and(|parent| circles.contains(&parent))
}

async fn head(read: &mut impl Ask, log: LogId) -> Stored<Option<Head>> {
    read.row(HEAD, &[(&log.0).into()]).await?.map(head_of).transpose()
}

async fn streams_of(read: &mut impl Ask, circle: CircleId, streams: &mut BTreeMap<StreamId, StreamHead>) -> Stored<()> {
    const STREAMS: &str = "SELECT s.id, s.seq, s.chain, l.length, s.keys, s.ended FROM reader r
        JOIN stream s ON s.id = r.stream JOIN log l ON l.id = r.stream WHERE r.circle = $1";
    for mut row in read.rows(STREAMS, &[(&circle.0).into()]).await? {
        let head = StreamHead {
            stream: row.name()?,
            seq: row.count()?,
            chain: row.name()?,
            length: row.count()?,
            keys: row.count()?,
            ended: row.number()? != 0,
        };
        streams.insert(head.stream, head);
    }
    Ok(())
}

/// The circles that a circle meets in its streams.
async fn beside(read: &mut impl Ask, circle: CircleId) -> Stored<Vec<CircleId>> {
    const BESIDE: &str = "SELECT DISTINCT a.circle FROM reader r JOIN audience a ON a.stream = r.stream
        WHERE r.circle = $1 AND (r.role >= $2 OR a.role >= $2)";
    let rows = read.rows(BESIDE, &[(&circle.0).into(), WRITES.into()]).await?;
    rows.into_iter().map(|mut row| row.name()).collect()
}
