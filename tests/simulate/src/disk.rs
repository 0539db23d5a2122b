//! A device's storage: every commit is a boundary at which the device may die or be refused.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use trede::sync::store::{Row, Store, StoreError, Table, Write};

use crate::ledger::Ledger;
use crate::tally::{Happened, count};

/// What happens at a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The quota is used up: nothing is written.
    Full,
    /// The browser refuses.
    Failed,
    /// The device dies before anything is written.
    DiesBefore,
    /// Everything is written, and the device dies before it hears so.
    DiesAfter,
    /// Planted, no storage we allow does this: "written", and nothing was.
    Lies,
}

/// Rows by table and key.
pub type Rows = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// One device's storage. Clones share their rows.
#[derive(Clone, Default)]
pub struct Disk {
    rows: Rc<RefCell<Rows>>,
    /// The commit at which something happens, counted from now, and what.
    armed: Rc<Cell<Option<(usize, Fault)>>>,
    dead: Rc<Cell<bool>>,
    ledger: Rc<RefCell<Ledger>>,
}

impl Disk {
    /// Storage with these rows; what is committed is noted in the ledger.
    pub fn with(rows: Rows, ledger: &Rc<RefCell<Ledger>>) -> Self {
        Self { rows: Rc::new(RefCell::new(rows)), ledger: ledger.clone(), ..Self::default() }
    }

    /// A copy of every row: a backup, or a copied profile.
    pub fn rows(&self) -> Rows {
        self.rows.borrow().clone()
    }

    /// Reads the rows in place.
    pub fn read<R>(&self, read: impl FnOnce(&Rows) -> R) -> R {
        read(&self.rows.borrow())
    }

    /// Replaces every row.
    pub fn restore(&self, rows: Rows) {
        *self.rows.borrow_mut() = rows;
    }

    /// Takes out rows behind the device's back. Only for planted faults.
    pub fn remove(&self, gone: impl Fn(&(Table, Vec<u8>)) -> bool) {
        self.rows.borrow_mut().retain(|key, _| !gone(key));
    }

    /// Lets a fault happen at the `nth` commit from now, 0 for the next.
    pub fn arm(&self, nth: usize, fault: Fault) {
        self.armed.set(Some((nth, fault)));
    }

    /// Nothing happens any more, and the device lives.
    pub fn calm(&self) {
        self.armed.set(None);
        self.dead.set(false);
    }

    /// Whether the device died at a commit.
    pub fn is_dead(&self) -> bool {
        self.dead.get()
    }

    fn fault(&self) -> Option<Fault> {
        match self.armed.take() {
            Some((0, fault)) => Some(fault),
            Some((left, fault)) => {
                self.armed.set(Some((left - 1, fault)));
                None
            }
            None => None,
        }
    }

    fn write(&self, writes: &[Write]) {
        let mut rows = self.rows.borrow_mut();
        for write in writes {
            match write {
                Write::Put(row) => rows.insert((row.table, row.key.clone()), row.value.clone()),
                Write::Delete(table, key) => rows.remove(&(*table, key.clone())),
            };
        }
        self.ledger.borrow_mut().note(writes);
    }

    async fn die(&self) {
        self.dead.set(true);
        std::future::pending().await
    }
}

impl Store for Disk {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        let row = |((table, key), value): (&(Table, Vec<u8>), &Vec<u8>)| Row {
            table: *table,
            key: key.clone(),
            value: value.clone(),
        };
        Ok(self.rows.borrow().iter().map(row).collect())
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        match self.fault() {
            Some(Fault::Full) => {
                count(Happened::DiskFull);
                return Err(StoreError::Full);
            }
            Some(Fault::Failed) => {
                count(Happened::DiskFailed);
                return Err(StoreError::Failed("aborted".to_owned()));
            }
            Some(Fault::DiesBefore) => {
                count(Happened::DiedBefore);
                self.die().await;
            }
            Some(Fault::DiesAfter) => {
                count(Happened::DiedAfter);
                self.write(writes);
                self.die().await;
            }
            Some(Fault::Lies) => self.ledger.borrow_mut().note(writes),
            None => self.write(writes),
        }
        Ok(())
    }
}
