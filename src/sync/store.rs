//! What a device needs of its storage: a few tables of bytes and one atomic, durable commit.
//!
//! The browser implements [`Store`] on IndexedDB; [`MemoryStore`] is its twin for the host.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

/// The tables of a device's database. Keys and values are bytes that only `sync` and `client` read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Records that are saved and not yet cut into a segment, sealed under the storage key.
    Journal,
    /// Segments, own and others', as they travel.
    Segment,
    /// What still has to reach the server.
    Outbox,
    /// Operations of organisation, circle and stream logs.
    Log,
    /// Epochs and their wraps.
    Epoch,
    /// Device secrets, circle secrets and epoch keys, sealed under the storage key.
    Key,
    /// Cursors, pinned heads, what each stream is for.
    Meta,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 7] =
        [Self::Journal, Self::Segment, Self::Outbox, Self::Log, Self::Epoch, Self::Key, Self::Meta];

    /// The object store's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Segment => "segment",
            Self::Outbox => "outbox",
            Self::Log => "log",
            Self::Epoch => "epoch",
            Self::Key => "key",
            Self::Meta => "meta",
        }
    }
}

/// One row as it was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table it stands in.
    pub table: Table,
    /// Its key.
    pub key: Vec<u8>,
    /// Its value.
    pub value: Vec<u8>,
}

/// One change of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Put a value, replacing what stood there.
    Put(Row),
    /// Remove a row; no error when it is not there.
    Delete(Table, Vec<u8>),
}

impl Write {
    /// A [`Write::Put`].
    pub fn put(table: Table, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        Self::Put(Row { table, key: key.into(), value: value.into() })
    }
}

/// Why storage said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The quota is used up. Nothing of the commit was written.
    #[error("storage is full")]
    Full,
    /// The browser offers no storage here (private window, blocked cookies).
    #[error("storage is refused")]
    Refused,
    /// Anything else, in the platform's words; worth a reopen and another try.
    #[error("storage failed: {0}")]
    Failed(String),
    /// The browser gives no answer at all. Whether the commit stands, nobody knows before the rows are read again.
    #[error("storage gives no answer")]
    Silent,
    /// The database was removed while it was in use, by a person or by the browser. It is not made anew beside what is
    /// still in memory: what would be kept in it nobody could open.
    #[error("storage was removed")]
    Gone,
}

/// A device's storage.
pub trait Store {
    /// Reads every row of every table, in no particular order.
    fn load(&self) -> impl Future<Output = Result<Vec<Row>, StoreError>>;

    /// Writes all of `writes` in one transaction with strict durability: when it returns `Ok` they survive a killed
    /// browser, when it returns an error none of them was written, or, after [`StoreError::Silent`], all or none.
    fn commit(&self, writes: &[Write]) -> impl Future<Output = Result<(), StoreError>>;
}

type Rows = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// Storage in memory. Clones share their rows, as two openings of one database do.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    rows: Rc<RefCell<Rows>>,
}

impl MemoryStore {
    /// A copy that shares nothing: a backup, or a copied profile.
    pub fn copied(&self) -> Self {
        Self { rows: Rc::new(RefCell::new(self.rows.borrow().clone())) }
    }
}

impl Store for MemoryStore {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        let rows = self.rows.borrow();
        Ok(rows
            .iter()
            .map(|((table, key), value)| Row { table: *table, key: key.clone(), value: value.clone() })
            .collect())
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        let mut rows = self.rows.borrow_mut();
        for write in writes {
            match write {
                Write::Put(row) => rows.insert((row.table, row.key.clone()), row.value.clone()),
                Write::Delete(table, key) => rows.remove(&(*table, key.clone())),
            };
        }
        Ok(())
    }
}
