//! What one device may see, read in one transaction so that all of it is of one moment.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{SqliteConnection, SqlitePool};
use trede::fact::Class;
use trede::log::id::StreamId;
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::operation::LogId;

use super::{count, head_of, name};
use crate::store::{Head, Kind, Stored, StreamHead, View};

/// Who writes must wrap keys for everyone who reads, so who writes sees them all. Who only reads needs the owner and
/// those who write, to judge what they wrote: that keeps participants of one group from seeing each other's devices.
const WRITES: i64 = 2;

pub(super) async fn view(pool: &SqlitePool, device: DeviceId, now: i64) -> Stored<View> {
    let mut read = pool.begin().await?;
    let circles: Vec<(Vec<u8>,)> =
        sqlx::query_as("SELECT circle FROM member WHERE device = ? AND (until IS NULL OR until >= ?)")
            .bind(&device.0[..])
            .bind(now)
            .fetch_all(&mut *read)
            .await?;
    let circles: Vec<CircleId> = circles.into_iter().map(|(circle,)| name(circle)).collect::<Stored<_>>()?;

    let mut streams = BTreeMap::new();
    let mut seen: BTreeSet<CircleId> = circles.iter().copied().collect();
    for circle in &circles {
        streams_of(&mut read, *circle, &mut streams).await?;
        seen.extend(beside(&mut read, *circle).await?);
    }
    let mut logs = BTreeMap::new();
    for circle in seen {
        let Some(mut log) = head(&mut read, circle.into()).await? else { continue };
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
                logs.insert((above.kind, above.log), Head { mail: 0, ..above });
            }
        }
    }
    Ok(View { circles, logs: logs.into_values().collect(), streams: streams.into_values().collect() })
}

async fn head(read: &mut SqliteConnection, log: LogId) -> Stored<Option<Head>> {
    sqlx::query_as("SELECT id, sort, organisation, parent, length, mail FROM log WHERE id = ?")
        .bind(&log.0[..])
        .fetch_optional(read)
        .await?
        .map(head_of)
        .transpose()
}

async fn streams_of(
    read: &mut SqliteConnection,
    circle: CircleId,
    streams: &mut BTreeMap<StreamId, StreamHead>,
) -> Stored<()> {
    const STREAMS: &str = "SELECT s.id, s.seq, s.chain, l.length, s.keys, s.ended FROM reader r
        JOIN stream s ON s.id = r.stream JOIN log l ON l.id = r.stream WHERE r.circle = ?";
    type Row = (Vec<u8>, i64, Vec<u8>, i64, i64, i64);
    let rows: Vec<Row> = sqlx::query_as(STREAMS).bind(&circle.0[..]).fetch_all(read).await?;
    for (stream, seq, chain, length, keys, ended) in rows {
        let stream = name(stream)?;
        let head = StreamHead {
            stream,
            seq: count(seq)?,
            chain: name(chain)?,
            length: count(length)?,
            keys: count(keys)?,
            ended: ended != 0,
        };
        streams.insert(stream, head);
    }
    Ok(())
}

/// The circles that a circle meets in its streams.
async fn beside(read: &mut SqliteConnection, circle: CircleId) -> Stored<Vec<CircleId>> {
    const BESIDE: &str = "SELECT DISTINCT a.circle FROM reader r JOIN audience a ON a.stream = r.stream
        WHERE r.circle = ? AND (r.role >= ? OR a.role >= ?)";
    let rows: Vec<(Vec<u8>,)> =
        sqlx::query_as(BESIDE).bind(&circle.0[..]).bind(WRITES).bind(WRITES).fetch_all(read).await?;
    rows.into_iter().map(|(circle,)| name(circle)).collect()
}
