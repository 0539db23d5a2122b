//! What the distributed engines do and one PostgreSQL does not: transactions that fail at their commit because others
//! were faster, commits whose outcome nobody knows, and no more than 3,000 rows in one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use trede::log::id::StreamId;
use trede::vault::operation::{LogId, OperationId};
use trede_functions::store::engine::{Ask, Engine, Purpose, Row, Transaction, Value};
use trede_functions::store::sql::Sql;
use trede_functions::store::{Appended, Effect, Entry, Head, Kind, Store, StoreError, Stored};

use crate::cluster::Cluster;

/// How many rows a transaction of Aurora DSQL may change.
const MOST_ROWS: u64 = 3000;

/// What becomes of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It is made.
    None,
    /// Somebody was faster: 40001.
    Conflict,
    /// It is made, and the connection is lost before the answer.
    UnknownAndMade,
    /// It is not made, and the connection is lost before the answer.
    UnknownAndNotMade,
}

/// An engine behind those limits: of four transactions that write, one gets through untroubled.
#[derive(Debug, Clone)]
pub(crate) struct Limited<E> {
    engine: E,
    writes: Arc<AtomicU64>,
}

impl<E> Limited<E> {
    pub(crate) fn new(engine: E) -> Self {
        Self { engine, writes: Arc::default() }
    }

    /// In turns, so that each sort of write meets each of them.
    fn trouble(&self) -> Trouble {
        match self.writes.fetch_add(1, Ordering::SeqCst) % 4 {
            0 => Trouble::Conflict,
            1 => Trouble::UnknownAndNotMade,
            2 => Trouble::UnknownAndMade,
            _ => Trouble::None,
        }
    }
}

pub(crate) struct Turn<T> {
    inner: T,
    trouble: Trouble,
    changed: u64,
    reads: bool,
}

impl<T: Transaction> Ask for Turn<T> {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Stored<Vec<Row>> {
        let rows = self.inner.rows(sql, values).await?;
        if changes(sql) {
            self.change(rows.len().try_into().unwrap());
        }
        Ok(rows)
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Stored<u64> {
        let changed = self.inner.run(sql, values).await?;
        self.change(changed);
        Ok(changed)
    }
}

/// Whether a statement changes something, also where it begins with what it names.
fn changes(sql: &str) -> bool {
    ["INSERT ", "UPDATE ", "DELETE "].iter().any(|word| sql.contains(word))
}

impl<T> Turn<T> {
    fn change(&mut self, rows: u64) {
        assert!(!self.reads, "a transaction that was begun to read changes nothing");
        self.changed += rows;
        assert!(self.changed <= MOST_ROWS, "at most {MOST_ROWS} rows in one transaction");
    }
}

impl<T: Transaction> Transaction for Turn<T> {
    async fn commit(self) -> Stored<()> {
        match self.trouble {
            Trouble::None => self.inner.commit().await,
            Trouble::Conflict => Err(StoreError::Conflict),
            Trouble::UnknownAndNotMade => Err(StoreError::Unknown),
            Trouble::UnknownAndMade => {
                self.inner.commit().await?;
                Err(StoreError::Unknown)
            }
        }
    }
}

impl<E: Engine> Engine for Limited<E> {
    type Transaction = Turn<E::Transaction>;

    const WRITES_TOGETHER: bool = E::WRITES_TOGETHER;

    async fn rows(&self, sql: &'static str, values: &[Value<'_>]) -> Stored<Vec<Row>> {
        assert!(!changes(sql), "what changes something does it in a transaction");
        self.engine.rows(sql, values).await
    }

    async fn begin(&self, purpose: Purpose) -> Stored<Self::Transaction> {
        let inner = self.engine.begin(purpose).await?;
        let reads = purpose == Purpose::Read;
        let trouble = if reads { Trouble::None } else { self.trouble() };
        Ok(Turn { inner, trouble, changed: 0, reads })
    }

    async fn close(&self) {
        self.engine.close().await;
    }
}

/// An operation of a stream's log that has these effects.
fn entry(n: u32, effects: Vec<Effect>) -> Entry {
    let id = [u8::try_from(n).unwrap() + 1; 32];
    Entry { log: LogId([7; 32]), n, id: OperationId(id), bytes: id.to_vec(), effects }
}

async fn count<E: Engine>(engine: &E, sql: &'static str) -> i64 {
    engine.rows(sql, &[]).await.unwrap().remove(0).number().unwrap()
}

#[tokio::test]
async fn a_stream_of_many_segments_is_emptied_in_transactions_that_are_small_enough() {
    let url = Cluster::shared().url(&Cluster::shared().part(None));
    let engine = Limited::new(trede_functions::store::postgres::Cluster::connect(&url, 2).await.unwrap());
    let store = Sql::new(engine.clone(), i64::MAX);
    let (stream, log, organisation) = (StreamId([7; 32]), LogId([7; 32]), [1; 32].into());
    let head = Head { log, kind: Kind::Stream, organisation, parent: None, length: 0, mail: 0 };
    let first = vec![Effect::Log(head), Effect::Stream { stream, owner: [2; 32].into(), organisation }];
    assert_eq!(store.append(entry(0, first)).await.unwrap(), Appended::Stored);
    for sql in [
        "INSERT INTO segment SELECT $1, n, $1, $1, 0, $1 FROM generate_series(1, 2900) n",
        "INSERT INTO written SELECT $1, $1, n, $1, n FROM generate_series(1, 2900) n",
    ] {
        let mut write = engine.begin(Purpose::Write).await.unwrap();
        write.run(sql, &[(&stream.0).into()]).await.unwrap();
        write.inner.commit().await.unwrap();
    }

    assert_eq!(store.append(entry(1, vec![Effect::End(stream)])).await.unwrap(), Appended::Stored);
    for table in ["SELECT COUNT(*) FROM segment", "SELECT COUNT(*) FROM written", "SELECT COUNT(*) FROM emptying"] {
        assert_eq!(count(&engine, table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn emptying_a_stream_goes_on_where_the_functions_were_stopped() {
    let url = Cluster::shared().url(&Cluster::shared().part(None));
    let engine = trede_functions::store::postgres::Cluster::connect(&url, 2).await.unwrap();
    let mut write = engine.begin(Purpose::Write).await.unwrap();
    let stream = [7; 32];
    for sql in ["INSERT INTO emptying VALUES ($1)", "INSERT INTO segment VALUES ($1, 1, $1, $1, 0, $1)"] {
        write.run(sql, &[(&stream).into()]).await.unwrap();
    }
    write.commit().await.unwrap();

    drop(trede_functions::store::postgres::Postgres::connect(&url, 2, i64::MAX).await.unwrap());
    for table in ["SELECT COUNT(*) FROM segment", "SELECT COUNT(*) FROM emptying"] {
        assert_eq!(count(&engine, table).await, 0, "{table}");
    }
}

#[test]
fn processes_that_start_at_once_make_the_tables_together() {
    let url = Cluster::shared().url(&Cluster::shared().part(None));
    let start = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let engine = trede_functions::store::postgres::Cluster::connect(&url, 1).await.unwrap();
            count(&engine, "SELECT COUNT(*) FROM migration").await
        })
    };
    let steps: Vec<i64> = std::thread::scope(|scope| {
        let processes: Vec<_> = (0..6).map(|_| scope.spawn(start)).collect();
        processes.into_iter().map(|process| process.join().unwrap()).collect()
    });
    assert_eq!(steps, vec![start(); 6]);
}
