//! The device's tables in IndexedDB.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use async_lock::Mutex;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction};

use super::database::{self, Absent, Access};
use super::event::Listener;
use crate::sync::store::{Row, Store, StoreError, Table, Write};

/// The database of a device with one person.
pub const DEFAULT_NAME: &str = "trede";

/// [`Store`] on IndexedDB: one object store per table, binary keys, binary values. Clones share one connection.
#[derive(Debug, Clone)]
pub struct IndexedDb {
    name: Rc<str>,
    connection: Rc<RefCell<Option<Connection>>>,
    /// Which database it was when it was open before: then it is there, or it is gone.
    known: Rc<RefCell<Option<Identity>>>,
    /// Held while a connection is made: whoever comes meanwhile waits for that one.
    opening: Rc<Mutex<()>>,
}

/// See [`database::identity`].
type Identity = Option<String>;

#[derive(Debug)]
struct Connection {
    database: IdbDatabase,
    _ended: [Listener; 2],
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Waits for open transactions by itself.
        self.database.close();
    }
}

impl IndexedDb {
    /// Storage in the database with this name. It is opened, and made if need be, at the first use.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), connection: Rc::default(), known: Rc::default(), opening: Rc::default() }
    }

    /// Begins to open it, for who will use it and has something else to do first: the first time that takes a browser
    /// some 30 ms. What fails is heard by whoever uses it next.
    pub fn open_ahead(&self) {
        let store = self.clone();
        spawn_local(async move { drop(store.opened().await) });
    }

    /// The database's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Removes the database with this name and all that is in it.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        database::delete(name).await
    }

    async fn opened(&self) -> Result<IdbDatabase, StoreError> {
        let _alone = self.opening.lock().await;
        if let Some(connection) = self.connection.borrow().as_ref() {
            return Ok(connection.database.clone());
        }
        let known = self.known.borrow().clone();
        let absent = if known.is_some() { Absent::Gone } else { Absent::Make };
        let database = database::open(&self.name, &Table::ALL.map(Table::name), absent).await?;
        let identity = database::identity(&database);
        if known.is_some_and(|known| known != identity) {
            // Another tab made it again: what is in memory here belongs to the one before.
            database.close();
            return Err(StoreError::Gone);
        }
        *self.known.borrow_mut() = Some(identity);
        // `versionchange`: another tab deletes the database or, one day, upgrades it; whoever stays open blocks it.
        // `close`: the browser took the connection away. Either way the next call opens again.
        let ended = ["versionchange", "close"].map(|event| {
            let connection = Rc::downgrade(&self.connection);
            let database = database.clone();
            Listener::new(&database.clone(), event, move |_event| {
                database.close();
                if let Some(connection) = connection.upgrade() {
                    // The listener that is running lives in the connection: drop it after this turn.
                    let gone = connection.borrow_mut().take();
                    spawn_local(async move { drop(gone) });
                }
            })
        });
        *self.connection.borrow_mut() = Some(Connection { database: database.clone(), _ended: ended });
        Ok(database)
    }

    /// A transaction, on a fresh connection when the browser closed the one we had.
    async fn transaction(&self, stores: &[&str], access: Access) -> Result<IdbTransaction, StoreError> {
        let database = self.opened().await?;
        if let Ok(transaction) = database::transaction(&database, stores, access) {
            return Ok(transaction);
        }
        self.close();
        let database = self.opened().await?;
        database::transaction(&database, stores, access).map_err(|error| database::refusal(&error))
    }

    /// Closes the connection; the next call opens it again.
    pub fn close(&self) {
        self.connection.borrow_mut().take();
    }

    /// After a failure the next call starts from a new connection. A full disk is no reason for one.
    fn judge<T>(&self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(outcome, Err(StoreError::Failed(_) | StoreError::Refused | StoreError::Silent)) {
            self.close();
        }
        outcome
    }

    async fn read(&self) -> Result<Vec<Row>, StoreError> {
        let transaction = self.transaction(&Table::ALL.map(Table::name), Access::Read).await?;
        let asked = database::run(&transaction, |transaction| {
            Table::ALL
                .iter()
                .map(|table| {
                    let store = transaction.object_store(table.name())?;
                    Ok((*table, store.get_all_keys()?, store.get_all()?))
                })
                .collect::<Result<Vec<_>, JsValue>>()
        });
        let asked = self.judge(asked.await)?;
        let mut rows = Vec::new();
        for (table, keys, values) in asked {
            let (keys, values) = (list(&keys)?, list(&values)?);
            rows.extend(keys.iter().zip(values.iter()).map(|(key, value)| Row {
                table,
                key: Uint8Array::new(&key).to_vec(),
                value: Uint8Array::new(&value).to_vec(),
            }));
        }
        Ok(rows)
    }

    async fn write(&self, writes: &[Write]) -> Result<(), StoreError> {
        let names: Vec<&str> =
            writes.iter().map(table_of).collect::<BTreeSet<_>>().into_iter().map(Table::name).collect();
        let transaction = self.transaction(&names, Access::Write).await?;
        let written = database::run(&transaction, |transaction| {
            for write in writes {
                let store = transaction.object_store(table_of(write).name())?;
                match write {
                    Write::Put(row) => store.put_with_key(&bytes(&row.value), &bytes(&row.key))?,
                    Write::Delete(_, key) => store.delete(&bytes(key))?,
                };
            }
            database::say_all(transaction);
            Ok(())
        });
        self.judge(written.await)
    }
}

impl Default for IndexedDb {
    fn default() -> Self {
        Self::new(DEFAULT_NAME)
    }
}

/// What failed is tried once more, on a new connection: browsers lose the one they had, as iOS does when an app was away.
/// A commit that stood already is written again as it is.
impl Store for IndexedDb {
    async fn load(&self) -> Result<Vec<Row>, StoreError> {
        match self.read().await {
            Err(StoreError::Failed(_)) => self.read().await,
            read => read,
        }
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        match self.write(writes).await {
            Err(StoreError::Failed(_)) => self.write(writes).await,
            written => written,
        }
    }
}

fn table_of(write: &Write) -> Table {
    match write {
        Write::Put(row) => row.table,
        Write::Delete(table, _) => *table,
    }
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn list(request: &IdbRequest) -> Result<Array, StoreError> {
    request
        .result()
        .and_then(|result| result.dyn_into())
        .map_err(|error| StoreError::Failed(format!("a table could not be read: {error:?}")))
}
