//! SQLite: one file, one organisation or a few, no other program needed.
//!
//! WAL with `synchronous = FULL`: what was answered with "stored" survives a power cut. Writers take turns
//! (`BEGIN IMMEDIATE`), readers do not wait.

mod schema;
mod view;
mod write;

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use trede::fact::Class;
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::invitation::Lookup;
use trede::vault::operation::{LogId, OperationId};

use super::{
    Appended, Entry, Founded, Head, Invitation, Key, Kind, NewBinding, NewKey, NewSegment, Store, StoreError, Stored,
    Used, View, Writer,
};

/// How much one organisation may keep unless it is said otherwise: 10 GiB.
pub const ORGANISATION_BYTES: i64 = 10 * 1024 * 1024 * 1024;
/// How much one stream may keep: 64 MiB.
const STREAM_BYTES: i64 = 64 * 1024 * 1024;
/// How long a writer waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database in a file.
#[derive(Debug, Clone)]
pub struct Sqlite {
    pool: SqlitePool,
    quota: i64,
}

impl Sqlite {
    /// Opens the file, makes it when it is not there (readable by its owner only), and brings its tables up to date.
    pub async fn open(file: &Path, quota: i64) -> Stored<Self> {
        keep_private(file).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        schema::migrate(&pool).await?;
        Ok(Self { pool, quota })
    }

    /// Waits for what is under way and closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Makes the file, if need be, so that only its owner reads it. SQLite gives the files beside it the same rights.
fn keep_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // SQLITE_BUSY and SQLITE_LOCKED, with their extended codes: the low byte is 5 or 6.
        let code = error.as_database_error().and_then(|error| error.code()).and_then(|code| code.parse::<u32>().ok());
        match error {
            _ if code.is_some_and(|code| matches!(code & 0xff, 5 | 6)) => Self::Busy,
            sqlx::Error::PoolTimedOut => Self::Busy,
            error => Self::Database(error),
        }
    }
}

/// The bytes of a column as a name.
fn name<const N: usize, T: From<[u8; N]>>(bytes: Vec<u8>) -> Stored<T> {
    bytes.try_into().map(|bytes: [u8; N]| T::from(bytes)).map_err(|_| StoreError::Damaged("a name"))
}

/// A column as a count.
fn count<T: TryFrom<i64>>(number: i64) -> Stored<T> {
    T::try_from(number).map_err(|_| StoreError::Damaged("a count"))
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

type HeadRow = (Vec<u8>, i64, Vec<u8>, Option<Vec<u8>>, i64, i64);

fn head_of((log, sort, organisation, parent, length, mail): HeadRow) -> Stored<Head> {
    Ok(Head {
        log: name(log)?,
        kind: kind_of(sort),
        organisation: name(organisation)?,
        parent: parent.map(name).transpose()?,
        length: count(length)?,
        mail: count(mail)?,
    })
}

fn used_of(state: i64, circle: Option<Vec<u8>>) -> Stored<Used> {
    match (state, circle) {
        (0, _) => Ok(Used::No),
        (1, Some(circle)) => Ok(Used::By(name(circle)?)),
        (2, _) => Ok(Used::Revoked),
        _ => Err(StoreError::Damaged("an invitation")),
    }
}

impl Store for Sqlite {
    async fn offer_founding(&self, code: [u8; 32]) -> Stored<()> {
        let mut write = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM founding WHERE used = 0").execute(&mut *write).await?;
        sqlx::query("INSERT INTO founding (code, used) VALUES (?, 0)").bind(&code[..]).execute(&mut *write).await?;
        Ok(write.commit().await?)
    }

    async fn is_founded(&self) -> Stored<bool> {
        let (found,): (i64,) =
            sqlx::query_as("SELECT EXISTS (SELECT 1 FROM founding WHERE used = 1)").fetch_one(&self.pool).await?;
        Ok(found == 1)
    }

    async fn found(&self, code: [u8; 32], organisation: Entry, team: Entry) -> Stored<Founded> {
        write::found(&self.pool, code, &organisation, &team).await
    }

    async fn log_of(&self, id: OperationId) -> Stored<Option<LogId>> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT log FROM place WHERE operation = ?")
            .bind(&id.0[..])
            .fetch_optional(&self.pool)
            .await?;
        row.map(|(log,)| name(log)).transpose()
    }

    async fn head(&self, log: LogId) -> Stored<Option<Head>> {
        let row = sqlx::query_as("SELECT id, sort, organisation, parent, length, mail FROM log WHERE id = ?");
        row.bind(&log.0[..]).fetch_optional(&self.pool).await?.map(head_of).transpose()
    }

    async fn operations(&self, log: LogId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let rows = sqlx::query_as("SELECT bytes FROM operation WHERE log = ? AND n >= ? AND n < ? ORDER BY n");
        let rows: Vec<(Vec<u8>,)> =
            rows.bind(&log.0[..]).bind(i64::from(from)).bind(i64::from(to)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(bytes,)| bytes).collect())
    }

    async fn append(&self, entry: Entry) -> Stored<Appended> {
        let mut write = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let appended = write::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(appended)
    }

    async fn mail(&self, circle: CircleId, from: u32, to: u32) -> Stored<Vec<Vec<u8>>> {
        let rows = sqlx::query_as("SELECT bytes FROM mail WHERE circle = ? AND n >= ? AND n < ? ORDER BY n");
        let rows: Vec<(Vec<u8>,)> =
            rows.bind(&circle.0[..]).bind(i64::from(from)).bind(i64::from(to)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(bytes,)| bytes).collect())
    }

    async fn has_key(&self, stream: StreamId, key: &[u8]) -> Stored<bool> {
        let row: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM key_name WHERE stream = ? AND name = ?")
            .bind(&stream.0[..])
            .bind(key)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    async fn keys(&self, stream: StreamId, from: u32, to: u32) -> Stored<Vec<Key>> {
        let rows = sqlx::query_as("SELECT epoch, bytes FROM key WHERE stream = ? AND n >= ? AND n < ? ORDER BY n");
        let rows: Vec<(Option<Vec<u8>>, Vec<u8>)> =
            rows.bind(&stream.0[..]).bind(i64::from(from)).bind(i64::from(to)).fetch_all(&self.pool).await?;
        let key = |(epoch, bytes): (Option<Vec<u8>>, Vec<u8>)| match epoch {
            None => Ok(Key::Epoch(bytes)),
            Some(epoch) => Ok(Key::Wrap(name::<16, EpochId>(epoch)?, bytes)),
        };
        rows.into_iter().map(key).collect()
    }

    async fn append_key(&self, key: NewKey) -> Stored<Appended> {
        write::append_key(&self.pool, self.quota, &key).await
    }

    async fn writer(&self, stream: StreamId, writer: WriterId) -> Stored<Option<Writer>> {
        let row: Option<(Vec<u8>, Vec<u8>)> =
            sqlx::query_as("SELECT device, circle FROM writer WHERE stream = ? AND writer = ?")
                .bind(&stream.0[..])
                .bind(&writer.0[..])
                .fetch_optional(&self.pool)
                .await?;
        row.map(|(device, circle)| Ok(Writer { device: name(device)?, circle: name(circle)? })).transpose()
    }

    async fn segment_of(&self, stream: StreamId, writer: WriterId, wseq: u64) -> Stored<Option<SegmentId>> {
        let row: Option<(Vec<u8>,)> =
            sqlx::query_as("SELECT id FROM written WHERE stream = ? AND writer = ? AND wseq = ?")
                .bind(&stream.0[..])
                .bind(&writer.0[..])
                .bind(column(wseq)?)
                .fetch_optional(&self.pool)
                .await?;
        row.map(|(id,)| name(id)).transpose()
    }

    async fn append_segment(&self, segment: NewSegment) -> Stored<Appended> {
        write::append_segment(&self.pool, self.quota, &segment).await
    }

    async fn segments(&self, stream: StreamId, from: u64, to: u64, room: usize) -> Stored<Vec<Vec<u8>>> {
        let (to, mut from) = (column(to)?, column(from)?);
        let (mut segments, mut size) = (Vec::new(), 0);
        // Some at a time: a page may be one large segment or thousands of small ones.
        while from < to {
            let rows =
                sqlx::query_as("SELECT bytes FROM segment WHERE stream = ? AND seq > ? AND seq <= ? ORDER BY seq");
            let until = to.min(from.saturating_add(64));
            let rows: Vec<(Vec<u8>,)> = rows.bind(&stream.0[..]).bind(from).bind(until).fetch_all(&self.pool).await?;
            for (bytes,) in rows {
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
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT chain FROM segment WHERE stream = ? AND seq = ?")
            .bind(&stream.0[..])
            .bind(seq)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|(chain,)| name(chain)).transpose()
    }

    async fn listing(&self, stream: StreamId) -> Stored<Vec<SegmentId>> {
        let rows: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT id FROM segment WHERE stream = ? ORDER BY seq")
            .bind(&stream.0[..])
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(|(id,)| name(id)).collect()
    }

    async fn invitation(&self, lookup: Lookup) -> Stored<Option<Invitation>> {
        type Row = (Vec<u8>, Vec<u8>, i64, Option<Vec<u8>>);
        let row: Option<Row> =
            sqlx::query_as("SELECT permission, letter, state, circle FROM invitation WHERE lookup = ?")
                .bind(&lookup.0[..])
                .fetch_optional(&self.pool)
                .await?;
        row.map(|(permission, letter, state, circle)| {
            Ok(Invitation { lookup, permission, letter, used: used_of(state, circle)? })
        })
        .transpose()
    }

    async fn keep_invitation(&self, invitation: Invitation) -> Stored<Appended> {
        let done =
            sqlx::query("INSERT OR IGNORE INTO invitation (lookup, permission, letter, state) VALUES (?, ?, ?, 0)")
                .bind(&invitation.lookup.0[..])
                .bind(&invitation.permission)
                .bind(&invitation.letter)
                .execute(&self.pool)
                .await?;
        if done.rows_affected() == 1 {
            return Ok(Appended::Stored);
        }
        let known = self.invitation(invitation.lookup).await?;
        let same = known.is_some_and(|known| known.permission == invitation.permission);
        Ok(if same { Appended::HaveIt } else { Appended::Behind })
    }

    async fn revoke_invitation(&self, lookup: Lookup) -> Stored<Used> {
        sqlx::query("UPDATE invitation SET state = 2 WHERE lookup = ? AND state = 0")
            .bind(&lookup.0[..])
            .execute(&self.pool)
            .await?;
        Ok(self.invitation(lookup).await?.map_or(Used::No, |invitation| invitation.used))
    }

    async fn bind(&self, binding: NewBinding) -> Stored<(Used, bool)> {
        write::bind(&self.pool, &binding).await
    }

    async fn view(&self, device: DeviceId, now: i64) -> Stored<View> {
        view::view(&self.pool, device, now).await
    }
}
