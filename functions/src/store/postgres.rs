//! PostgreSQL, and what speaks its protocol: many organisations, many processes, one database.
//!
//! Every transaction runs at REPEATABLE READ, which is what Aurora DSQL has and what the others make at least as strict.
//! Two that meet end in 40001 for one of them, which is then done again from the start.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::query::Query;
use sqlx::{ConnectOptions, PgPool, Postgres as Db};

use super::engine::{Engine, Purpose, Row, Transaction, Value, ask};
use super::schema;
use super::sql::Sql;
use super::{Quotas, StoreError, Stored};

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a read is tried again when its connection is gone.
const READS: usize = 4;

/// A store in a PostgreSQL-compatible database.
pub type Postgres = Sql<Cluster>;

/// A PostgreSQL-compatible database.
#[derive(Debug, Clone)]
pub struct Cluster(PgPool);

impl Cluster {
    /// Connects, with at most so many connections, and brings the tables up to date.
    pub async fn connect(url: &str, connections: u32) -> Stored<Self> {
        // A connection that broke is seen when it is used, and what was asked is asked again: no ping before each use.
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // Every question goes through primary keys, so its plan is the same whatever is asked for: made once.
                    // An engine that has no such setting says so, and does as it does.
                    sqlx::query("SET plan_cache_mode = force_generic_plan").execute(connection).await.ok();
                    Ok(())
                })
            })
            .connect_with(PgConnectOptions::from_str(url)?.disable_statement_logging())
            .await?;
        schema::migrate_postgres(&pool).await?;
        Ok(Self(pool))
    }
}

impl Postgres {
    /// Connects, with at most so many connections, and brings the tables up to date.
    pub async fn connect(url: &str, connections: u32, quotas: impl Into<Quotas>) -> Stored<Self> {
        let store = Self::new(Cluster::connect(url, connections).await?, quotas);
        store.resume().await?;
        Ok(store)
    }
}

fn query(sql: &'static str, values: &[Value<'_>]) -> Query<'static, Db, PgArguments> {
    values.iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Bytes(bytes) => query.bind(*bytes),
        Value::Number(number) => query.bind(*number),
        Value::Blobs(blobs) => query.bind(*blobs),
        Value::Numbers(numbers) => query.bind(*numbers),
    })
}

/// A transaction of PostgreSQL.
#[derive(Debug)]
pub struct Turn(sqlx::Transaction<'static, Db>);

ask!(Turn, query, cells, PgRow, "BYTEA");

impl Transaction for Turn {
    async fn commit(self) -> Stored<()> {
        self.0.commit().await.map_err(|error| match StoreError::from(error) {
            // It was refused before it began.
            StoreError::Conflict => StoreError::Conflict,
            StoreError::Lost(_) | StoreError::Unknown => StoreError::Unknown,
            error => error,
        })
    }
}

impl Engine for Cluster {
    type Transaction = Turn;

    const WRITES_TOGETHER: bool = true;

    async fn rows(&self, sql: &'static str, values: &[Value<'_>]) -> Stored<Vec<Row>> {
        let mut left = READS;
        loop {
            left -= 1;
            match query(sql, values).fetch_all(&self.0).await.map_err(StoreError::from) {
                Err(error) if error.is_retryable() && left > 0 => {}
                rows => return rows?.iter().map(cells).collect(),
            }
        }
    }

    async fn begin(&self, purpose: Purpose) -> Stored<Turn> {
        Ok(Turn(match purpose {
            Purpose::Read => self.0.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?,
            Purpose::Write => self.0.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?,
        }))
    }

    async fn close(&self) {
        self.0.close().await;
    }
}
