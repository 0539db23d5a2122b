//! The store in SQL, once for every engine.

mod fold;
mod lease;
mod segment;
mod stream;
mod view;
mod write;

use trede::fact::Class;
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::invitation::Lookup;
use trede::vault::operation::{LogId, OperationId};
use trede::vault::slot::Share;

use super::engine::{Ask, Engine, Purpose, Row};
pub use super::quotas::ORGANISATION_BYTES;
use super::retry::retry;
use super::{
    Appended, Effect, Entry, Founded, Head, Invitation, Key, Kind, Last, Log, NewBinding, NewKey, NewSegment, Place,
    Quotas, Standing, Store, StoreError, Stored, Used, View, Writer,
};

/// A store over an engine.
#[derive(Debug, Clone)]
pub struct Sql<E> {
    engine: E,
    quotas: Quotas,
}

impl<E: Engine> Sql<E> {
    /// A store over a database whose tables are up to date.
    pub fn new(engine: E, quotas: impl Into<Quotas>) -> Self {
        Self { engine, quotas: quotas.into() }
    }

    /// Goes on with what an earlier process was stopped at: emptying streams that were ended.
    pub async fn resume(&self) -> Stored<()> {
        for stream in write::emptying(&self.engine).await? {
            self.empty(stream).await?;
        }
        Ok(())
    }

    async fn empty(&self, stream: StreamId) -> Stored<()> {
        while !retry(|_| write::empty(&self.engine, stream)).await? {}
        Ok(())
    }

    /// Waits for what is under way and lets go of the database.
    pub async fn close(&self) {
        self.engine.close().await;
    }
}

/// A count as a column.
fn column<T: TryInto<i64>>(number: T) -> Stored<i64> {
    number.try_into().map_err(|_| StoreError::Damaged("a count"))
}

/// The order of this list is that of the numbers in the column, 9 for a stream apart.
const SORTS: [Kind; 5] = [
    Kind::Organisation,
    Kind::Circle(Class::Team),
    Kind::Circle(Class::Docents),
    Kind::Circle(Class::Screening),
    Kind::Circle(Class::Participant),
];

fn sort_of(kind: Kind) -> i64 {
    (0..).zip(SORTS).find(|(_, known)| *known == kind).map_or(9, |(sort, _)| sort)
}

fn kind_of(sort: i64) -> Kind {
    usize::try_from(sort).ok().and_then(|sort| SORTS.get(sort).copied()).unwrap_or(Kind::Stream)
}

const HEAD: &str = "SELECT id, sort, organisation, parent, length, mail FROM log WHERE id = $1";

fn head_of(mut row: Row) -> Stored<Head> {
    Ok(Head {
        log: row.name()?,
        kind: kind_of(row.number()?),
        organisation: row.name()?,
        parent: row.maybe_name()?,
        length: row.count()?,
        mail: row.count()?,
    })
}

/// From the columns `state` and `circle`.
fn used_of(row: &mut Row) -> Stored<Used> {
    match (row.number()?, row.maybe_name()?) {
        (0, _) => Ok(Used::No),
        (1, Some(circle)) => Ok(Used::By(circle)),
        (2, _) => Ok(Used::Revoked),
        _ => Err(StoreError::Damaged("an invitation")),
    }
}

/// Names of one length, one after the other: a statement takes them apart by `substr`.
fn names<'a>(names: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    names.into_iter().collect::<Vec<_>>().concat()
}

fn only_bytes(rows: Vec<Row>) -> Stored<Vec<Vec<u8>>> {
    rows.into_iter().map(|mut row| row.bytes()).collect()
}

impl<E: Engine> Store for Sql<E> {
    async fn ready(&self) -> Stored<()> {
        // Changes no row, and is refused where nothing may be changed: on a standby, on a full disk's database.
        let mut write = self.engine.begin(Purpose::Write).await?;
        write.run("UPDATE founding SET used = used WHERE used > 1", &[]).await.map(drop)
    }

    async fn offer_founding(&self, code: [u8; 32]) -> Stored<()> {
        retry(|_| write::offer_founding(&self.engine, code)).await
    }

    async fn is_founded(&self) -> Stored<bool> {
        let rows = self.engine.rows("SELECT used FROM founding WHERE used = 1 LIMIT 1", &[]).await?;
        Ok(!rows.is_empty())
    }

    async fn found(&self, code: [u8; 32], organisation: Entry, team: Vec<Entry>) -> Stored<Founded> {
        retry(|_| write::found(&self.engine, code, &organisation, &team)).await
    }

    async fn log_of(&self, id: OperationId) -> Stored<Option<LogId>> {
        let rows = self.engine.rows("SELECT log FROM place WHERE operation = $1", &[(&id.0).into()]).await?;
        rows.into_iter().next().map(|mut row| row.name()).transpose()
    }

    async fn head(&self, log: LogId) -> Stored<Option<Head>> {
        self.engine.rows(HEAD, &[(&log.0).into()]).await?.into_iter().next().map(head_of).transpose()
    }

    async fn logs(&self, logs: &[LogId]) -> Stored<Vec<Log>> {
        const LOGS: &str = "WITH RECURSIVE asked(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM asked
                WHERE 32 * (i + 1) < length($1))
            SELECT o.bytes, l.id, l.sort, l.organisation, l.parent, l.length, l.mail FROM asked
            JOIN log l ON l.id = substr($1, 32 * i + 1, 32) JOIN operation o ON o.log = l.id ORDER BY i, o.n";
        let asked = names(logs.iter().map(|log| &log.0[..]));
        let mut logs: Vec<Log> = Vec::new();
        for mut row in self.engine.rows(LOGS, &[(&asked).into()]).await? {
            let (bytes, head) = (row.bytes()?, head_of(row)?);
            match logs.last_mut() {
                Some(log) if log.head == head => log.operations.push(bytes),
                _ => logs.push(Log { head, operations: vec![bytes] }),
            }
        }
        Ok(logs)
    }

    async fn operations(&self, log: LogId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let sql = "SELECT bytes FROM operation WHERE log = $1 AND n >= $2 AND n < $3 ORDER BY n";
        only_bytes(self.engine.rows(sql, &[(&log.0).into(), from.into(), to.into()]).await?)
    }

    async fn append(&self, entry: Entry) -> Stored<Appended> {
        let appended = retry(|again| write::append_operation(&self.engine, &entry, again)).await?;
        for effect in &entry.effects {
            if let Effect::End(stream) = effect {
                self.empty(*stream).await?;
            }
        }
        Ok(appended)
    }

    async fn mail(&self, circle: CircleId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let sql = "SELECT bytes FROM mail WHERE circle = $1 AND n >= $2 AND n < $3 ORDER BY n";
        only_bytes(self.engine.rows(sql, &[(&circle.0).into(), from.into(), to.into()]).await?)
    }

    async fn has_key(&self, stream: StreamId, key: &[u8]) -> Stored<bool> {
        let sql = "SELECT stream FROM key_name WHERE stream = $1 AND name = $2";
        Ok(!self.engine.rows(sql, &[(&stream.0).into(), key.into()]).await?.is_empty())
    }

    async fn keys(&self, stream: StreamId, from: u32, to: u32) -> Stored<Vec<Key>> {
        let sql = "SELECT epoch, bytes FROM key WHERE stream = $1 AND n >= $2 AND n < $3 ORDER BY n";
        let rows = self.engine.rows(sql, &[(&stream.0).into(), from.into(), to.into()]).await?;
        let key = |mut row: Row| match row.maybe_name::<16, EpochId>()? {
            None => Ok(Key::Epoch(row.bytes()?)),
            Some(epoch) => Ok(Key::Wrap(epoch, row.bytes()?)),
        };
        rows.into_iter().map(key).collect()
    }

    async fn append_key(&self, key: NewKey) -> Stored<Appended> {
        retry(|again| write::append_key(&self.engine, &self.quotas, &key, again)).await
    }

    async fn standings(&self, places: &[Place]) -> Stored<Vec<Standing>> {
        const STANDINGS: &str = "WITH RECURSIVE asked(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM asked
                WHERE 80 * (i + 1) < length($1))
            SELECT k.name, w.device, w.circle, w.wseq, w.head FROM asked
            LEFT JOIN key_name k ON k.stream = substr($1, 80 * i + 1, 32) AND k.name = substr($1, 80 * i + 65, 16)
            LEFT JOIN writer w ON w.stream = substr($1, 80 * i + 1, 32) AND w.writer = substr($1, 80 * i + 33, 32)
            ORDER BY i";
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let asked = names(places.iter().flat_map(|at| [&at.stream.0[..], &at.writer.0, &at.epoch.0]));
        let standing = |mut row: Row| {
            let has_epoch = row.maybe_bytes()?.is_some();
            let last = match row.maybe_name()? {
                Some(device) => {
                    let by = Writer { device, circle: row.name()? };
                    Some(Last { by, wseq: row.count()?, id: row.name()? })
                }
                None => None,
            };
            Ok(Standing { last, has_epoch })
        };
        self.engine.rows(STANDINGS, &[(&asked).into()]).await?.into_iter().map(standing).collect()
    }

    async fn segment_of(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Stored<Option<SegmentId>> {
        let sql = "SELECT w.id FROM written w JOIN segment s ON s.stream = w.stream AND s.seq = w.seq
            WHERE w.stream = $1 AND w.writer = $2 AND w.wseq = $3 AND length(s.bytes) > 0";
        let values = [(&stream.0).into(), (&writer.0).into(), column(wseq)?.into()];
        self.engine.rows(sql, &values).await?.into_iter().next().map(|mut row| row.name()).transpose()
    }

    async fn body_of(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Stored<Option<Vec<u8>>> {
        let sql = "SELECT s.bytes FROM written w JOIN segment s ON s.stream = w.stream AND s.seq = w.seq
            WHERE w.stream = $1 AND w.writer = $2 AND w.wseq = $3 AND length(s.bytes) > 0";
        let values = [(&stream.0).into(), (&writer.0).into(), column(wseq)?.into()];
        self.engine.rows(sql, &values).await?.into_iter().next().map(|mut row| row.bytes()).transpose()
    }

    async fn append_segment(&self, segment: NewSegment) -> Stored<Appended> {
        retry(|again| segment::append(&self.engine, &self.quotas, &segment, again)).await
    }

    async fn append_segments(&self, segments: &[NewSegment]) -> Stored<usize> {
        retry(|again| segment::append_several(&self.engine, &self.quotas, segments, again)).await
    }

    async fn segments(&self, stream: StreamId, from: u64, to: u64, room: usize) -> Stored<Vec<Vec<u8>>> {
        let sql = "SELECT CASE WHEN length(bytes) > 0 THEN bytes ELSE id END FROM segment
            WHERE stream = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
        let (to, mut from) = (column(to)?, column(from)?);
        let (mut segments, mut size) = (Vec::new(), 0);
        // Some at a time: a page may be one large segment or thousands of small ones.
        while from < to {
            let until = to.min(from.saturating_add(64));
            for mut row in self.engine.rows(sql, &[(&stream.0).into(), from.into(), until.into()]).await? {
                let bytes = row.bytes()?;
                size += bytes.len();
                if size > room && !segments.is_empty() {
                    return Ok(segments);
                }
                segments.push(bytes);
            }
            from = until;
        }
        Ok(segments)
    }

    async fn chain_at(&self, stream: StreamId, seq: u64) -> Stored<Option<[u8; 32]>> {
        if seq == 0 {
            return Ok(Some([0; 32]));
        }
        let Ok(seq) = column(seq) else { return Ok(None) };
        let sql = "SELECT chain FROM segment WHERE stream = $1 AND seq = $2";
        let rows = self.engine.rows(sql, &[(&stream.0).into(), seq.into()]).await?;
        rows.into_iter().next().map(|mut row| row.name()).transpose()
    }

    async fn listing(&self, stream: StreamId) -> Stored<Vec<SegmentId>> {
        let sql = "SELECT id FROM segment WHERE stream = $1 ORDER BY seq";
        let rows = self.engine.rows(sql, &[(&stream.0).into()]).await?;
        rows.into_iter().map(|mut row| row.name()).collect()
    }

    async fn invitation(&self, lookup: Lookup) -> Stored<Option<Invitation>> {
        let sql = "SELECT permission, letter, state, circle FROM invitation WHERE lookup = $1";
        let rows = self.engine.rows(sql, &[(&lookup.0).into()]).await?;
        let invitation = |mut row: Row| {
            Ok(Invitation { lookup, permission: row.bytes()?, letter: row.bytes()?, used: used_of(&mut row)? })
        };
        rows.into_iter().next().map(invitation).transpose()
    }

    async fn keep_invitation(&self, invitation: Invitation) -> Stored<Appended> {
        retry(|again| write::keep_invitation(&self.engine, &invitation, again)).await
    }

    async fn revoke_invitation(&self, lookup: Lookup) -> Stored<Used> {
        retry(|_| write::revoke_invitation(&self.engine, lookup)).await
    }

    async fn bind(&self, binding: NewBinding) -> Stored<(Used, bool)> {
        retry(|again| write::bind(&self.engine, &binding, again)).await
    }

    async fn keep_share(&self, who: Writer, offered: Option<Share>, now: i64) -> Stored<Option<Option<Share>>> {
        retry(|_| lease::keep(&self.engine, who, offered.as_ref(), now)).await
    }

    async fn is_member(&self, device: DeviceId, now: i64) -> Stored<bool> {
        retry(|_| view::is_member(&self.engine, device, now)).await
    }

    async fn view(&self, device: DeviceId, now: i64) -> Stored<View> {
        retry(|_| view::view(&self.engine, device, now)).await
    }
}
