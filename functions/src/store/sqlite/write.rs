//! Every write that touches more than one row, each in one transaction.

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};
use trede::log::id::{SegmentId, StreamId, chain};
use trede::vault::id::{CircleId, OrganisationId};
use trede::vault::operation::Role;

use super::{STREAM_BYTES, column, count, name, sort_of, used_of};
use crate::store::{Appended, Effect, Entry, Founded, Key, NewBinding, NewKey, NewSegment, StoreError, Stored, Used};

/// How many operations one log may have. A log grows with devices and with consent, not with days.
const LOG_LENGTH: u32 = 10_000;

async fn begin(pool: &SqlitePool) -> Stored<Transaction<'static, Sqlite>> {
    Ok(pool.begin_with("BEGIN IMMEDIATE").await?)
}

pub(super) async fn found(pool: &SqlitePool, code: [u8; 32], organisation: &Entry, team: &Entry) -> Stored<Founded> {
    let mut write = begin(pool).await?;
    let used: Option<(i64,)> =
        sqlx::query_as("SELECT used FROM founding WHERE code = ?").bind(&code[..]).fetch_optional(&mut *write).await?;
    match used {
        None => return Ok(Founded::WrongCode),
        Some((0,)) => {}
        Some(_) => {
            // The answer got lost and the request came again, or somebody found the link after it was used.
            let again = has(&mut write, organisation).await? && has(&mut write, team).await?;
            return Ok(if again { Founded::Yes } else { Founded::WrongCode });
        }
    }
    append(&mut write, organisation).await?;
    append(&mut write, team).await?;
    sqlx::query("UPDATE founding SET used = 1 WHERE code = ?").bind(&code[..]).execute(&mut *write).await?;
    write.commit().await?;
    Ok(Founded::Yes)
}

async fn has(write: &mut SqliteConnection, entry: &Entry) -> Stored<bool> {
    let row: Option<(i64,)> =
        sqlx::query_as("SELECT 1 FROM place WHERE operation = ?").bind(&entry.id.0[..]).fetch_optional(write).await?;
    Ok(row.is_some())
}

pub(super) async fn append(write: &mut SqliteConnection, entry: &Entry) -> Stored<Appended> {
    if has(write, entry).await? {
        return Ok(Appended::HaveIt);
    }
    if entry.n >= LOG_LENGTH {
        return Ok(Appended::Full);
    }
    if length(write, &entry.log.0).await? != entry.n {
        return Ok(Appended::Behind);
    }
    sqlx::query("INSERT INTO place (operation, log) VALUES (?, ?)")
        .bind(&entry.id.0[..])
        .bind(&entry.log.0[..])
        .execute(&mut *write)
        .await?;
    sqlx::query("INSERT INTO operation (log, n, bytes) VALUES (?, ?, ?)")
        .bind(&entry.log.0[..])
        .bind(i64::from(entry.n))
        .bind(&entry.bytes)
        .execute(&mut *write)
        .await?;
    for effect in &entry.effects {
        apply(write, effect).await?;
    }
    sqlx::query("UPDATE log SET length = ? WHERE id = ?")
        .bind(i64::from(entry.n) + 1)
        .bind(&entry.log.0[..])
        .execute(&mut *write)
        .await?;
    Ok(Appended::Stored)
}

async fn length(write: &mut SqliteConnection, log: &[u8]) -> Stored<u32> {
    let row: Option<(i64,)> =
        sqlx::query_as("SELECT length FROM log WHERE id = ?").bind(log).fetch_optional(write).await?;
    row.map_or(Ok(0), |(length,)| count(length))
}

async fn apply(write: &mut SqliteConnection, effect: &Effect) -> Stored<()> {
    let statement = match effect {
        Effect::Log(head) => {
            sqlx::query("INSERT INTO log (id, sort, organisation, parent, length, mail) VALUES (?, ?, ?, ?, 0, 0)")
                .bind(head.log.0.to_vec())
                .bind(sort_of(head.kind))
                .bind(head.organisation.0.to_vec())
                .bind(head.parent.map(|parent| parent.0.to_vec()))
        }
        Effect::Stream { stream, owner, organisation } => {
            const NEW: &str = "INSERT INTO stream (id, owner, organisation, seq, chain, keys, bytes, ended)
                VALUES (?, ?, ?, 0, ?, 0, 0, 0)";
            sqlx::query(NEW)
                .bind(stream.0.to_vec())
                .bind(owner.0.to_vec())
                .bind(organisation.0.to_vec())
                .bind(vec![0; 32])
        }
        Effect::Admit(circle, device, until) => {
            sqlx::query("INSERT OR REPLACE INTO member (device, circle, until) VALUES (?, ?, ?)")
                .bind(device.0.to_vec())
                .bind(circle.0.to_vec())
                .bind(*until)
        }
        Effect::Dismiss(circle, device) => sqlx::query("DELETE FROM member WHERE device = ? AND circle = ?")
            .bind(device.0.to_vec())
            .bind(circle.0.to_vec()),
        Effect::Grant(stream, circle, role) => return grant(write, *stream, *circle, role_of(*role)).await,
        Effect::Revoke(stream, circle) => {
            sqlx::query("DELETE FROM audience WHERE stream = ? AND circle = ?")
                .bind(&stream.0[..])
                .bind(&circle.0[..])
                .execute(&mut *write)
                .await?;
            sqlx::query("DELETE FROM reader WHERE circle = ? AND stream = ?")
                .bind(circle.0.to_vec())
                .bind(stream.0.to_vec())
        }
        Effect::End(stream) => return end(write, *stream).await,
    };
    statement.execute(write).await?;
    Ok(())
}

fn role_of(role: Role) -> i64 {
    match role {
        Role::Read => 1,
        Role::Write => 2,
    }
}

async fn grant(write: &mut SqliteConnection, stream: StreamId, circle: CircleId, role: i64) -> Stored<()> {
    for statement in [
        "INSERT OR REPLACE INTO audience (stream, circle, role) VALUES (?1, ?2, ?3)",
        "INSERT OR REPLACE INTO reader (stream, circle, role) VALUES (?1, ?2, ?3)",
    ] {
        sqlx::query(statement).bind(&stream.0[..]).bind(&circle.0[..]).bind(role).execute(&mut *write).await?;
    }
    Ok(())
}

/// Deletes everything that was sealed; the log with the owner's signed end of it stays.
async fn end(write: &mut SqliteConnection, stream: StreamId) -> Stored<()> {
    let (organisation, bytes): (Vec<u8>, i64) = sqlx::query_as("SELECT organisation, bytes FROM stream WHERE id = ?")
        .bind(&stream.0[..])
        .fetch_one(&mut *write)
        .await?;
    charge(write, &name::<32, OrganisationId>(organisation)?, stream, -bytes).await?;
    for statement in [
        "DELETE FROM segment WHERE stream = ?",
        "DELETE FROM writer WHERE stream = ?",
        "DELETE FROM written WHERE stream = ?",
        "DELETE FROM key WHERE stream = ?",
        "DELETE FROM key_name WHERE stream = ?",
        "UPDATE stream SET seq = 0, chain = zeroblob(32), keys = 0, bytes = 0, ended = 1 WHERE id = ?",
    ] {
        sqlx::query(statement).bind(&stream.0[..]).execute(&mut *write).await?;
    }
    Ok(())
}

async fn charge(
    write: &mut SqliteConnection,
    organisation: &OrganisationId,
    stream: StreamId,
    bytes: i64,
) -> Stored<()> {
    const ADD: &str = "INSERT INTO usage (organisation, part, bytes) VALUES (?, ?, ?)
        ON CONFLICT (organisation, part) DO UPDATE SET bytes = bytes + excluded.bytes";
    let part = stream.0.first().map_or(0, |byte| byte & 15);
    sqlx::query(ADD).bind(&organisation.0[..]).bind(i64::from(part)).bind(bytes).execute(write).await?;
    Ok(())
}

/// A stream's row, inside a transaction.
struct Row {
    organisation: OrganisationId,
    seq: i64,
    chain: [u8; 32],
    keys: i64,
    bytes: i64,
    ended: bool,
}

async fn row(write: &mut SqliteConnection, stream: StreamId) -> Stored<Row> {
    type Columns = (Vec<u8>, i64, Vec<u8>, i64, i64, i64);
    let (organisation, seq, chain, keys, bytes, ended): Columns =
        sqlx::query_as("SELECT organisation, seq, chain, keys, bytes, ended FROM stream WHERE id = ?")
            .bind(&stream.0[..])
            .fetch_one(write)
            .await?;
    Ok(Row { organisation: name(organisation)?, seq, chain: name(chain)?, keys, bytes, ended: ended != 0 })
}

impl Row {
    /// Whether so many bytes more fit in the stream and in the organisation.
    async fn has_room(&self, write: &mut SqliteConnection, bytes: i64, quota: i64) -> Stored<bool> {
        let (all,): (i64,) = sqlx::query_as("SELECT COALESCE(SUM(bytes), 0) FROM usage WHERE organisation = ?")
            .bind(&self.organisation.0[..])
            .fetch_one(write)
            .await?;
        Ok(self.bytes.saturating_add(bytes) <= STREAM_BYTES && all.saturating_add(bytes) <= quota)
    }
}

pub(super) async fn append_key(pool: &SqlitePool, quota: i64, new: &NewKey) -> Stored<Appended> {
    let mut write = begin(pool).await?;
    let row = row(&mut write, new.stream).await?;
    if row.ended {
        return Ok(Appended::Ended);
    }
    let added = sqlx::query("INSERT OR IGNORE INTO key_name (stream, name) VALUES (?, ?)")
        .bind(&new.stream.0[..])
        .bind(&new.name)
        .execute(&mut *write)
        .await?;
    if added.rows_affected() == 0 {
        return Ok(Appended::HaveIt);
    }
    let size = column(new.key.size())?;
    if !row.has_room(&mut write, size, quota).await? {
        return Ok(Appended::Full);
    }
    let (epoch, bytes) = match &new.key {
        Key::Epoch(bytes) => (None, bytes),
        Key::Wrap(epoch, bytes) => (Some(epoch.0.to_vec()), bytes),
    };
    sqlx::query("INSERT INTO key (stream, n, epoch, bytes) VALUES (?, ?, ?, ?)")
        .bind(&new.stream.0[..])
        .bind(row.keys)
        .bind(epoch)
        .bind(bytes)
        .execute(&mut *write)
        .await?;
    sqlx::query("UPDATE stream SET keys = keys + 1, bytes = bytes + ? WHERE id = ?")
        .bind(size)
        .bind(&new.stream.0[..])
        .execute(&mut *write)
        .await?;
    charge(&mut write, &row.organisation, new.stream, size).await?;
    write.commit().await?;
    Ok(Appended::Stored)
}

pub(super) async fn append_segment(pool: &SqlitePool, quota: i64, new: &NewSegment) -> Stored<Appended> {
    let mut write = begin(pool).await?;
    let row = row(&mut write, new.stream).await?;
    if row.ended {
        return Ok(Appended::Ended);
    }
    if length(&mut write, &new.stream.0).await? != new.length {
        return Ok(Appended::Behind);
    }
    if let Some(appended) = place(&mut write, new).await? {
        return Ok(appended);
    }
    let size = column(new.bytes.len())?;
    if !row.has_room(&mut write, size, quota).await? {
        return Ok(Appended::Full);
    }
    let (seq, chain, wseq) = (row.seq + 1, chain(row.chain, new.id), column(new.wseq)?);
    sqlx::query("INSERT INTO segment (stream, seq, id, chain, day, bytes) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&new.stream.0[..])
        .bind(seq)
        .bind(&new.id.0[..])
        .bind(&chain[..])
        .bind(new.day)
        .bind(&new.bytes)
        .execute(&mut *write)
        .await?;
    sqlx::query("INSERT INTO written (stream, writer, wseq, id, seq) VALUES (?, ?, ?, ?, ?)")
        .bind(&new.stream.0[..])
        .bind(&new.writer.0[..])
        .bind(wseq)
        .bind(&new.id.0[..])
        .bind(seq)
        .execute(&mut *write)
        .await?;
    sqlx::query("INSERT OR REPLACE INTO writer (stream, writer, device, circle, wseq, head) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&new.stream.0[..])
        .bind(&new.writer.0[..])
        .bind(&new.by.device.0[..])
        .bind(&new.by.circle.0[..])
        .bind(wseq)
        .bind(&new.id.0[..])
        .execute(&mut *write)
        .await?;
    sqlx::query("UPDATE stream SET seq = ?, chain = ?, bytes = bytes + ? WHERE id = ?")
        .bind(seq)
        .bind(&chain[..])
        .bind(size)
        .bind(&new.stream.0[..])
        .execute(&mut *write)
        .await?;
    charge(&mut write, &row.organisation, new.stream, size).await?;
    write.commit().await?;
    Ok(Appended::Stored)
}

/// Where a segment goes among its writer's: `None` when it is the next one.
async fn place(write: &mut SqliteConnection, new: &NewSegment) -> Stored<Option<Appended>> {
    const AT: &str = "SELECT w.id, substr(s.bytes, 1, 176) FROM written w
        JOIN segment s ON s.stream = w.stream AND s.seq = w.seq WHERE w.stream = ? AND w.writer = ? AND w.wseq = ?";
    let Ok(wseq) = column(new.wseq) else { return Ok(Some(Appended::Missing)) };
    let there: Option<(Vec<u8>, Vec<u8>)> = sqlx::query_as(AT)
        .bind(&new.stream.0[..])
        .bind(&new.writer.0[..])
        .bind(wseq)
        .fetch_optional(&mut *write)
        .await?;
    if let Some((id, header)) = there {
        return Ok(Some(if id == new.id.0 { Appended::HaveIt } else { Appended::Fork(header) }));
    }
    let head: Option<(i64, Vec<u8>)> = sqlx::query_as("SELECT wseq, head FROM writer WHERE stream = ? AND writer = ?")
        .bind(&new.stream.0[..])
        .bind(&new.writer.0[..])
        .fetch_optional(&mut *write)
        .await?;
    let (next, prev) = match head {
        Some((wseq, head)) => (wseq + 1, name(head)?),
        None => (0, SegmentId::ZERO),
    };
    if wseq > next {
        return Ok(Some(Appended::Missing));
    }
    if prev == new.prev {
        return Ok(None);
    }
    // The next number, on another segment than the one here: what is here is the fork.
    let before: Option<(Vec<u8>, Vec<u8>)> =
        sqlx::query_as(AT).bind(&new.stream.0[..]).bind(&new.writer.0[..]).bind(wseq - 1).fetch_optional(write).await?;
    let (_, header) = before.ok_or(StoreError::Damaged("a writer"))?;
    Ok(Some(Appended::Fork(header)))
}

pub(super) async fn bind(pool: &SqlitePool, new: &NewBinding) -> Stored<(Used, bool)> {
    let mut write = begin(pool).await?;
    let spent = sqlx::query("UPDATE invitation SET state = 1, circle = ? WHERE lookup = ? AND state = 0")
        .bind(&new.circle.0[..])
        .bind(&new.lookup.0[..])
        .execute(&mut *write)
        .await?;
    if spent.rows_affected() == 0 {
        let (state, circle): (i64, Option<Vec<u8>>) =
            sqlx::query_as("SELECT state, circle FROM invitation WHERE lookup = ?")
                .bind(&new.lookup.0[..])
                .fetch_one(&mut *write)
                .await?;
        return Ok((used_of(state, circle)?, false));
    }
    if let Some(genesis) = &new.genesis {
        append(&mut write, genesis).await?;
    }
    let (n,): (i64,) = sqlx::query_as("UPDATE log SET mail = mail + 1 WHERE id = ? RETURNING mail - 1")
        .bind(&new.docents.0[..])
        .fetch_one(&mut *write)
        .await?;
    sqlx::query("INSERT INTO mail (circle, n, bytes) VALUES (?, ?, ?)")
        .bind(&new.docents.0[..])
        .bind(n)
        .bind(&new.mail)
        .execute(&mut *write)
        .await?;
    for statement in [
        "INSERT OR IGNORE INTO audience (stream, circle, role) VALUES (?1, ?2, 0)",
        "INSERT OR IGNORE INTO reader (stream, circle, role) VALUES (?1, ?2, 0)",
    ] {
        sqlx::query(statement).bind(&new.board.0[..]).bind(&new.circle.0[..]).execute(&mut *write).await?;
    }
    write.commit().await?;
    Ok((Used::By(new.circle), true))
}
