//! SQLite: one file, one organisation or a few, no other program needed.
//!
//! WAL with `synchronous = FULL`: what was answered with "stored" survives a power cut. Writers take turns
//! (`BEGIN IMMEDIATE`), readers do not wait.

use std::path::Path;
use std::time::Duration;

use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Sqlite as Db, SqlitePool};

use super::engine::{Engine, Purpose, Row, Transaction, Value, ask};
use super::schema;
pub use super::sql::ORGANISATION_BYTES;
use super::sql::Sql;
use super::{Quotas, StoreError, Stored};

/// How long a writer waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// A store in a file.
pub type Sqlite = Sql<File>;

/// A database in a file.
#[derive(Debug, Clone)]
pub struct File(SqlitePool);

impl Sqlite {
    /// Opens the file, makes it when it is not there (readable by its owner only), and brings its tables up to date.
    pub async fn open(file: &Path, quotas: impl Into<Quotas>) -> Stored<Self> {
        keep_private(file).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        schema::migrate_sqlite(&pool).await?;
        let store = Self::new(File(pool), quotas);
        store.resume().await?;
        Ok(store)
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

fn query(sql: &'static str, values: &[Value<'_>]) -> Query<'static, Db, SqliteArguments> {
    values.iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Bytes(bytes) => query.bind(bytes.map(<[u8]>::to_vec)),
        Value::Number(number) => query.bind(*number),
        // No statement for a file has one.
        Value::Blobs(_) | Value::Numbers(_) => query.bind(None::<i64>),
    })
}

/// A transaction of SQLite.
#[derive(Debug)]
pub struct Turn(sqlx::Transaction<'static, Db>);

ask!(Turn, query, cells, SqliteRow, "BLOB");

impl Transaction for Turn {
    async fn commit(self) -> Stored<()> {
        Ok(self.0.commit().await?)
    }
}

impl Engine for File {
    type Transaction = Turn;

    async fn rows(&self, sql: &'static str, values: &[Value<'_>]) -> Stored<Vec<Row>> {
        query(sql, values).fetch_all(&self.0).await?.iter().map(cells).collect()
    }

    async fn begin(&self, purpose: Purpose) -> Stored<Turn> {
        Ok(Turn(match purpose {
            Purpose::Read => self.0.begin().await?,
            Purpose::Write => self.0.begin_with("BEGIN IMMEDIATE").await?,
        }))
    }

    async fn close(&self) {
        self.0.close().await;
    }
}
