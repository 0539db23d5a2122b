//! The tables, one statement per step. Steps are only ever added. Primary keys and nothing else: no foreign keys,
//! sequences, triggers or secondary indexes, which the distributed engines do without.

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

use super::retry::retry;
use super::{StoreError, Stored};

/// Names are bytes, times are days; nothing here says who anyone is or what they wrote.
const STEPS: &[&str] = &[
    // the hash of the one-use code, and whether it was used
    "CREATE TABLE founding (code BLOB PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID",
    // sort: 0 organisation, 1 team, 2 docents, 3 screening, 4 participant, 9 stream
    "CREATE TABLE log (id BLOB PRIMARY KEY, sort INTEGER NOT NULL, organisation BLOB NOT NULL, parent BLOB,
       length INTEGER NOT NULL, mail INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE operation (log BLOB, n INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (log, n)) WITHOUT ROWID",
    "CREATE TABLE place (operation BLOB PRIMARY KEY, log BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE mail (circle BLOB, n INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (circle, n)) WITHOUT ROWID",
    // who is in which circle, until when
    "CREATE TABLE member (device BLOB, circle BLOB, until INTEGER, PRIMARY KEY (device, circle)) WITHOUT ROWID",
    // role: 0 bound by an invitation, may read; 1 read; 2 write. Twice, because there is no secondary index.
    "CREATE TABLE reader (circle BLOB, stream BLOB, role INTEGER NOT NULL, PRIMARY KEY (circle, stream)) WITHOUT ROWID",
    "CREATE TABLE audience (stream BLOB, circle BLOB, role INTEGER NOT NULL, PRIMARY KEY (stream, circle))
       WITHOUT ROWID",
    "CREATE TABLE stream (id BLOB PRIMARY KEY, owner BLOB NOT NULL, organisation BLOB NOT NULL, seq INTEGER NOT NULL,
       chain BLOB NOT NULL, keys INTEGER NOT NULL, bytes INTEGER NOT NULL, ended INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE segment (stream BLOB, seq INTEGER, id BLOB NOT NULL, chain BLOB NOT NULL, day INTEGER NOT NULL,
       bytes BLOB NOT NULL, PRIMARY KEY (stream, seq))",
    "CREATE TABLE writer (stream BLOB, writer BLOB, device BLOB NOT NULL, circle BLOB NOT NULL,
       wseq INTEGER NOT NULL, head BLOB NOT NULL, PRIMARY KEY (stream, writer)) WITHOUT ROWID",
    "CREATE TABLE written (stream BLOB, writer BLOB, wseq INTEGER, id BLOB NOT NULL, seq INTEGER NOT NULL,
       PRIMARY KEY (stream, writer, wseq)) WITHOUT ROWID",
    // epochs, and wraps that came later: `epoch` is set for a wrap
    "CREATE TABLE key (stream BLOB, n INTEGER, epoch BLOB, bytes BLOB NOT NULL, PRIMARY KEY (stream, n)) WITHOUT ROWID",
    "CREATE TABLE key_name (stream BLOB, name BLOB, PRIMARY KEY (stream, name)) WITHOUT ROWID",
    // state: 0 open, 1 spent on `circle`, 2 taken back
    "CREATE TABLE invitation (lookup BLOB PRIMARY KEY, permission BLOB NOT NULL, letter BLOB NOT NULL,
       state INTEGER NOT NULL, circle BLOB) WITHOUT ROWID",
    // bytes of an organisation, spread over sixteen rows so that writers of different streams do not wait for one
    "CREATE TABLE usage (organisation BLOB, part INTEGER, bytes INTEGER NOT NULL, PRIMARY KEY (organisation, part))
       WITHOUT ROWID",
    // streams that were ended and are not yet empty
    "CREATE TABLE emptying (stream BLOB PRIMARY KEY) WITHOUT ROWID",
    // bytes that one device's writers brought into a stream
    "CREATE TABLE share (stream BLOB, device BLOB, bytes INTEGER NOT NULL, PRIMARY KEY (stream, device)) WITHOUT ROWID",
    // screening circles, by the docents' circle that each is under
    "CREATE TABLE below (parent BLOB, circle BLOB, PRIMARY KEY (parent, circle)) WITHOUT ROWID",
    // the server's share of a device's lock, for as long as the device is in its team
    "CREATE TABLE lease (device BLOB, circle BLOB, share BLOB NOT NULL, PRIMARY KEY (device, circle)) WITHOUT ROWID",
];

/// Which steps are to be done, given how many were.
fn left(done: i64) -> Stored<impl Iterator<Item = (i64, &'static str)>> {
    let done = usize::try_from(done).map_err(|_| StoreError::Damaged("migration"))?;
    if done > STEPS.len() {
        return Err(StoreError::Damaged("migration: made by a newer program"));
    }
    Ok((0_i64..).zip(STEPS.iter().copied()).skip(done))
}

/// Brings the tables up to date. A step that was done is not done again.
pub(super) async fn migrate_sqlite(pool: &SqlitePool) -> Stored<()> {
    sqlx::query("CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY)").execute(pool).await?;
    let (done,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM migration").fetch_one(pool).await?;
    for (step, statement) in left(done)? {
        let mut write = pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(statement).execute(&mut *write).await?;
        sqlx::query("INSERT INTO migration (step) VALUES (?)").bind(step).execute(&mut *write).await?;
        write.commit().await?;
    }
    Ok(())
}

/// The same with PostgreSQL's names for the same types. Several processes may start at once, and a distributed engine
/// takes one statement on tables at a time and none together with one on rows: each step is harmless when done twice.
pub(super) async fn migrate_postgres(pool: &PgPool) -> Stored<()> {
    let count = || sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM migration").fetch_one(pool);
    let done = match count().await {
        Ok((done,)) => done,
        // There is no table yet.
        Err(error) if code(&error).as_deref() == Some("42P01") => {
            define(pool, "CREATE TABLE migration (step INTEGER PRIMARY KEY)").await?;
            count().await?.0
        }
        Err(error) => return Err(error.into()),
    };
    for (step, statement) in left(done)? {
        define(pool, statement).await?;
        let did = "INSERT INTO migration (step) VALUES ($1) ON CONFLICT (step) DO NOTHING";
        sqlx::query(did).bind(step).execute(pool).await?;
    }
    Ok(())
}

async fn define(pool: &PgPool, statement: &str) -> Stored<()> {
    let statement = statement.replace("WITHOUT ROWID", "").replace("BLOB", "BYTEA").replace("INTEGER", "BIGINT");
    retry(|_| async {
        match sqlx::query(AssertSqlSafe(statement.as_str())).execute(pool).await {
            // Another process made it a moment ago: a table of that name, its type, or its row among the types.
            Err(error) if matches!(code(&error).as_deref(), Some("42P07" | "42710" | "23505")) => Ok(()),
            done => Ok(done.map(drop)?),
        }
    })
    .await
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(Into::into)
}
