//! What one device may see, in one statement so that all of it is of one moment.

use std::collections::BTreeMap;

use trede::fact::Class;
use trede::vault::id::{CircleId, DeviceId};

use super::{head_of, sort_of};
use crate::store::engine::Engine;
use crate::store::{Kind, Stored, StreamHead, View};

/// The circles a device is in, and those of them that count: a screening circle only for who is among its docents, also
/// before that circle says so itself.
macro_rules! own {
    () => {
        "WITH known AS (SELECT m.circle, l.sort, l.organisation, l.parent FROM member m JOIN log l ON l.id = m.circle
            WHERE m.device = $1 AND (m.until IS NULL OR m.until >= $2)),
        own AS (SELECT * FROM known WHERE sort <> $3 OR parent IN (SELECT circle FROM known))"
    };
}

/// Logs first, then streams, in one shape. Who writes must wrap keys for everyone who reads, so who writes sees them all.
/// Who only reads needs the owner and those who write, to judge what they wrote: that keeps participants of one group from
/// seeing each other's devices. Who is among the docents sees who of them has the screening permission.
const VIEW: &str = concat!(
    own!(),
    ", reads AS (SELECT r.stream, MAX(r.role) AS role FROM own JOIN reader r ON r.circle = own.circle GROUP BY r.stream),
    seen AS (SELECT circle AS id FROM own
        UNION SELECT a.circle FROM reads r JOIN audience a ON a.stream = r.stream WHERE r.role >= 2 OR a.role >= 2
        UNION SELECT b.circle FROM known k JOIN below b ON b.parent = k.circle
        UNION SELECT organisation FROM own
        UNION SELECT parent FROM own WHERE parent IS NOT NULL)
    SELECT CAST(0 AS BIGINT), CAST(CASE WHEN l.id IN (SELECT circle FROM own) THEN 1 ELSE 0 END AS BIGINT),
        l.id, l.sort, l.organisation, l.parent, l.length, l.mail FROM seen JOIN log l ON l.id = seen.id
    UNION ALL
    SELECT CAST(1 AS BIGINT), s.ended, s.id, s.seq, s.chain, s.owner, l.length, s.keys FROM reads r
        JOIN stream s ON s.id = r.stream JOIN log l ON l.id = r.stream"
);

pub(super) async fn is_member<E: Engine>(engine: &E, device: DeviceId, now: i64) -> Stored<bool> {
    const ANY: &str = concat!(own!(), " SELECT circle FROM own LIMIT 1");
    let screening = sort_of(Kind::Circle(Class::Screening));
    Ok(!engine.rows(ANY, &[(&device.0).into(), now.into(), screening.into()]).await?.is_empty())
}

pub(super) async fn view<E: Engine>(engine: &E, device: DeviceId, now: i64) -> Stored<View> {
    let screening = sort_of(Kind::Circle(Class::Screening));
    let (mut circles, mut logs, mut streams) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for mut row in engine.rows(VIEW, &[(&device.0).into(), now.into(), screening.into()]).await? {
        let (is_stream, flag) = (row.number()? != 0, row.number()? != 0);
        if is_stream {
            let head = StreamHead {
                stream: row.name()?,
                seq: row.count()?,
                chain: row.name()?,
                owner: row.name()?,
                length: row.count()?,
                keys: row.count()?,
                ended: flag,
            };
            streams.insert(head.stream, head);
            continue;
        }
        let mut head = head_of(row)?;
        if flag {
            circles.push(CircleId(head.log.0));
        }
        if !flag || head.kind != Kind::Circle(Class::Docents) {
            head.mail = 0;
        }
        logs.insert((head.kind, head.log), head);
    }
    Ok(View { circles, logs: logs.into_values().collect(), streams: streams.into_values().collect() })
}
