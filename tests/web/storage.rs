use trede::platform::storage::IndexedDb;
use trede::sync::store::{Row, Store, StoreError, Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::{Bent, run};

async fn fresh(name: &str) -> IndexedDb {
    IndexedDb::delete(name).await.unwrap();
    IndexedDb::new(name)
}

async fn sorted(store: &IndexedDb) -> Vec<Row> {
    let mut rows = store.load().await.unwrap();
    rows.sort_by(|a, b| (a.table, &a.key).cmp(&(b.table, &b.key)));
    rows
}

fn row(table: Table, key: &[u8], value: &[u8]) -> Row {
    Row { table, key: key.to_vec(), value: value.to_vec() }
}

#[wasm_bindgen_test]
async fn what_is_committed_is_loaded_by_another_opening() {
    let store = fresh("round-trip").await;
    assert_eq!(store.load().await.unwrap(), []);
    let rows: Vec<Row> =
        Table::ALL.into_iter().map(|table| row(table, &[0, 255, 7], table.name().as_bytes())).collect();
    store.commit(&rows.iter().cloned().map(Write::Put).collect::<Vec<_>>()).await.unwrap();
    store
        .commit(&[Write::put(Table::Journal, [1], []), Write::put(Table::Journal, [2], vec![9; 300_000])])
        .await
        .unwrap();
    store.close();

    let mut expected = rows;
    expected.insert(1, row(Table::Journal, &[1], &[]));
    expected.insert(2, row(Table::Journal, &[2], &[9; 300_000]));
    assert_eq!(sorted(&IndexedDb::new("round-trip")).await, expected);
}

#[wasm_bindgen_test]
async fn a_commit_replaces_and_deletes_and_deleting_nothing_is_no_error() {
    let store = fresh("replace").await;
    store.commit(&[Write::put(Table::Meta, *b"a", *b"old"), Write::put(Table::Key, *b"k", *b"v")]).await.unwrap();
    let changes = [
        Write::put(Table::Meta, *b"a", *b"new"),
        Write::Delete(Table::Key, b"k".to_vec()),
        Write::Delete(Table::Outbox, b"never".to_vec()),
    ];
    store.commit(&changes).await.unwrap();
    store.commit(&[]).await.unwrap();
    assert_eq!(sorted(&store).await, [row(Table::Meta, b"a", b"new")]);
}

#[wasm_bindgen_test]
async fn a_commit_is_strictly_durable_and_one_transaction() {
    let store = fresh("durable").await;
    store.load().await.unwrap();
    run("window.seen = []; return () => {};");
    let _watched = Bent::method(
        "IDBDatabase.prototype",
        "transaction",
        "const made = before.apply(this, args);
         window.seen.push(`${made.mode} ${made.durability} ${[...made.objectStoreNames]}`);
         return made;",
    );
    store.commit(&[Write::put(Table::Segment, [1], [1]), Write::Delete(Table::Journal, vec![1])]).await.unwrap();
    assert_eq!(run("return window.seen.join(';');").as_string().unwrap(), "readwrite strict journal,segment");
}

#[wasm_bindgen_test]
async fn when_one_write_is_refused_none_of_the_commit_stands() {
    let store = fresh("atomic").await;
    store.commit(&[Write::put(Table::Outbox, [0], *b"before")]).await.unwrap();
    let full = Bent::method(
        "IDBObjectStore.prototype",
        "put",
        "if (args[0].length === 3) throw new DOMException('no room', 'QuotaExceededError');
         return before.apply(this, args);",
    );
    let writes = [
        Write::put(Table::Outbox, [0], *b"after"),
        Write::put(Table::Journal, [1], *b"fits"),
        Write::put(Table::Journal, [2], *b"big"),
    ];
    assert_eq!(store.commit(&writes).await, Err(StoreError::Full));
    drop(full);
    assert_eq!(sorted(&store).await, [row(Table::Outbox, &[0], b"before")]);
    store.commit(&writes).await.unwrap();
    assert_eq!(sorted(&store).await.len(), 3);
}

#[wasm_bindgen_test]
async fn a_transaction_that_the_browser_aborts_is_an_error_and_the_next_commit_works() {
    let store = fresh("aborted").await;
    let aborting = Bent::method(
        "IDBObjectStore.prototype",
        "put",
        "const request = before.apply(this, args);
         queueMicrotask(() => this.transaction.abort());
         return request;",
    );
    let committing = Bent::method("IDBTransaction.prototype", "commit", "");
    let refused = store.commit(&[Write::put(Table::Journal, [1], [1])]).await;
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    drop((aborting, committing));
    assert_eq!(store.load().await.unwrap(), []);
    store.commit(&[Write::put(Table::Journal, [1], [1])]).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_browser_without_storage_refuses_in_its_own_word() {
    let store = IndexedDb::new("refused");
    let absent = Bent::getter("indexedDB", "return undefined;");
    assert_eq!(store.load().await, Err(StoreError::Refused));
    drop(absent);
    let forbidden = Bent::method("IDBFactory.prototype", "open", "throw new DOMException('no', 'SecurityError');");
    assert_eq!(store.commit(&[Write::put(Table::Meta, [1], [1])]).await, Err(StoreError::Refused));
    drop(forbidden);
    let private = Bent::method("IDBFactory.prototype", "open", "throw new DOMException('no', 'InvalidStateError');");
    assert_eq!(store.load().await, Err(StoreError::Refused));
    drop(private);
    assert_eq!(store.load().await.unwrap(), []);
}

#[wasm_bindgen_test]
async fn whoever_deletes_the_database_is_not_held_up_by_an_open_one() {
    let store = fresh("deleted").await;
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    IndexedDb::delete("deleted").await.unwrap();
    assert_eq!(store.load().await.unwrap(), []);
    store.commit(&[Write::put(Table::Meta, [2], [2])]).await.unwrap();
    assert_eq!(sorted(&store).await, [row(Table::Meta, &[2], &[2])]);
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closed_is_opened_again() {
    let store = fresh("closed").await;
    let watched =
        Bent::method("IDBDatabase.prototype", "transaction", "window.last = this; return before.apply(this, args);");
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    drop(watched);
    run("window.last.close();");
    store.commit(&[Write::put(Table::Meta, [2], [2])]).await.unwrap();
    assert_eq!(sorted(&store).await.len(), 2);
}
