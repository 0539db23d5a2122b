//! What the statements ask of a database. They are written once, for what SQLite and the PostgreSQL-compatible engines
//! share: `$1` for a value, names as bytes, numbers of 64 bits.

use std::future::Future;

use super::{StoreError, Stored};

/// A value for a statement.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Bytes, or nothing.
    Bytes(Option<&'a [u8]>),
    /// A number, or nothing.
    Number(Option<i64>),
    /// Many at once; only where [`Engine::WRITES_TOGETHER`].
    Blobs(&'a [&'a [u8]]),
    /// Many numbers at once; only there too.
    Numbers(&'a [i64]),
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl<'a> From<Option<&'a [u8]>> for Value<'a> {
    fn from(bytes: Option<&'a [u8]>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(Some(number.into()))
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

/// A column of an answer.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Bytes.
    Bytes(Vec<u8>),
    /// A number.
    Number(i64),
}

/// A row of an answer, taken column by column in the order in which the statement names them.
#[derive(Debug)]
pub struct Row(std::vec::IntoIter<Cell>);

impl Row {
    /// A row of these columns.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self(cells.into_iter())
    }

    /// The next column, if it holds bytes.
    pub fn maybe_bytes(&mut self) -> Stored<Option<Vec<u8>>> {
        match self.0.next() {
            Some(Cell::Bytes(bytes)) => Ok(Some(bytes)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Damaged("bytes")),
        }
    }

    /// The next column, bytes.
    pub fn bytes(&mut self) -> Stored<Vec<u8>> {
        self.maybe_bytes()?.ok_or(StoreError::Damaged("bytes"))
    }

    /// The next column as a name, if there is one.
    pub fn maybe_name<const N: usize, T: From<[u8; N]>>(&mut self) -> Stored<Option<T>> {
        let Some(bytes) = self.maybe_bytes()? else { return Ok(None) };
        bytes.try_into().map(|bytes: [u8; N]| Some(T::from(bytes))).map_err(|_| StoreError::Damaged("a name"))
    }

    /// The next column as a name.
    pub fn name<const N: usize, T: From<[u8; N]>>(&mut self) -> Stored<T> {
        self.maybe_name()?.ok_or(StoreError::Damaged("a name"))
    }

    /// The next column, if it holds a number.
    pub fn maybe_number(&mut self) -> Stored<Option<i64>> {
        match self.0.next() {
            Some(Cell::Number(number)) => Ok(Some(number)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Damaged("a number")),
        }
    }

    /// The next column, a number.
    pub fn number(&mut self) -> Stored<i64> {
        self.maybe_number()?.ok_or(StoreError::Damaged("a number"))
    }

    /// The next column as a count.
    pub fn count<T: TryFrom<i64>>(&mut self) -> Stored<T> {
        T::try_from(self.number()?).map_err(|_| StoreError::Damaged("a count"))
    }
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To see everything as it is at one moment.
    Read,
    /// To change something: what it read has not changed when it is committed, or it fails with [`StoreError::Conflict`].
    Write,
}

/// Something that answers statements.
pub trait Ask: Send {
    /// The rows of an answer.
    fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> impl Future<Output = Stored<Vec<Row>>> + Send;

    /// Changes rows; says how many.
    fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> impl Future<Output = Stored<u64>> + Send;

    /// The only row of an answer, if there is one.
    fn row(&mut self, sql: &'static str, values: &[Value<'_>]) -> impl Future<Output = Stored<Option<Row>>> + Send {
        async move { Ok(self.rows(sql, values).await?.into_iter().next()) }
    }
}

/// A transaction. Dropped before it is committed, it did nothing.
pub trait Transaction: Ask {
    /// Makes it durable. [`StoreError::Unknown`] when that may or may not have happened.
    fn commit(self) -> impl Future<Output = Stored<()>> + Send;
}

/// A database.
pub trait Engine: Clone + Send + Sync + 'static {
    /// Its transactions.
    type Transaction: Transaction;

    /// Whether one statement may write many rows to several tables (`WITH … AS (INSERT …)`, `unnest`): a round trip for all.
    const WRITES_TOGETHER: bool = false;

    /// Answers one statement that changes nothing.
    fn rows(&self, sql: &'static str, values: &[Value<'_>]) -> impl Future<Output = Stored<Vec<Row>>> + Send;

    /// Begins a transaction.
    fn begin(&self, purpose: Purpose) -> impl Future<Output = Stored<Self::Transaction>> + Send;

    /// Waits for what is under way and lets go of the database.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// The two engines of sqlx differ in their types and in nothing else.
macro_rules! ask {
    ($transaction:ty, $query:ident, $cells:ident, $row:ty, $bytes:literal) => {
        impl $crate::store::engine::Ask for $transaction {
            async fn rows(
                &mut self,
                sql: &'static str,
                values: &[$crate::store::engine::Value<'_>],
            ) -> $crate::store::Stored<Vec<$crate::store::engine::Row>> {
                $query(sql, values).fetch_all(&mut *self.0).await?.iter().map($cells).collect()
            }

            async fn run(
                &mut self,
                sql: &'static str,
                values: &[$crate::store::engine::Value<'_>],
            ) -> $crate::store::Stored<u64> {
                Ok($query(sql, values).execute(&mut *self.0).await?.rows_affected())
            }
        }

        fn $cells(row: &$row) -> $crate::store::Stored<$crate::store::engine::Row> {
            use sqlx::{Row as _, TypeInfo as _, ValueRef as _};
            use $crate::store::engine::{Cell, Row};
            let cell = |column| -> $crate::store::Stored<Cell> {
                let value = row.try_get_raw(column)?;
                if value.is_null() {
                    return Ok(Cell::Null);
                }
                if value.type_info().name() == $bytes {
                    return Ok(Cell::Bytes(row.try_get(column)?));
                }
                Ok(Cell::Number(row.try_get(column)?))
            };
            (0..row.len()).map(cell).collect::<$crate::store::Stored<_>>().map(Row::new)
        }
    };
}
pub(super) use ask;
