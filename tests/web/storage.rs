use std::cell::Cell;
use std::rc::Rc;

use trede::platform::late;
use trede::platform::storage::IndexedDb;
use trede::sync::store::{Row, Store, StoreError, Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::{Bent, run, run_async};

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
    let anew = IndexedDb::new("deleted");
    assert_eq!(anew.load().await.unwrap(), []);
    anew.commit(&[Write::put(Table::Meta, [2], [2])]).await.unwrap();
    assert_eq!(sorted(&anew).await, [row(Table::Meta, &[2], &[2])]);
}

/// An answer would be kept in an empty database, sealed under a key that went with the old one, and be called saved.
#[wasm_bindgen_test]
async fn a_database_that_is_removed_under_an_open_page_is_not_made_anew_for_the_next_answer() {
    let store = fresh("removed").await;
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    IndexedDb::delete("removed").await.unwrap();
    for _again in 0..2 {
        assert_eq!(store.commit(&[Write::put(Table::Journal, [1], [1])]).await, Err(StoreError::Gone));
        assert_eq!(store.load().await, Err(StoreError::Gone));
    }
    let names = run_async("return (await indexedDB.databases()).map(one => one.name).join();").await;
    let names = names.as_string().unwrap();
    assert!(!names.split(',').any(|name| name == "removed"), "{names}");
}

/// Another tab begins anew under the same name: what the first one has in memory belongs to what is gone.
#[wasm_bindgen_test]
async fn a_database_that_another_tab_made_in_the_place_of_ours_is_not_ours() {
    let store = fresh("remade").await;
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    let same = IndexedDb::new("remade");
    assert_eq!(sorted(&same).await, [row(Table::Meta, &[1], &[1])]);
    IndexedDb::delete("remade").await.unwrap();
    let other = IndexedDb::new("remade");
    other.commit(&[Write::put(Table::Meta, [2], [2])]).await.unwrap();
    for before in [&store, &same] {
        assert_eq!(before.commit(&[Write::put(Table::Journal, [1], [1])]).await, Err(StoreError::Gone));
        assert_eq!(before.load().await, Err(StoreError::Gone));
    }
    other.close();
    assert_eq!(sorted(&other).await, [row(Table::Meta, &[2], &[2])]);
}

#[wasm_bindgen_test]
async fn a_commit_that_is_lost_with_its_connection_is_written_again_on_a_new_one() {
    let store = fresh("lost").await;
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    run("window.lost = 0;");
    let losing = Bent::method(
        "IDBObjectStore.prototype",
        "put",
        "const request = before.apply(this, args), { transaction } = this;
         if (window.lost++ === 0) queueMicrotask(() => { transaction.abort(); transaction.db.close(); });
         return request;",
    );
    let committing = Bent::method("IDBTransaction.prototype", "commit", "");
    store.commit(&[Write::put(Table::Meta, [2], [2]), Write::Delete(Table::Meta, vec![1])]).await.unwrap();
    drop((losing, committing));
    assert_eq!(run("return window.lost;").as_f64(), Some(2.0), "written twice");
    assert_eq!(sorted(&store).await, [row(Table::Meta, &[2], &[2])]);
}

/// A transaction of somebody else in this database that does not end before it is told to.
const ENDLESS: &str = "const again = () => {
        if (!window.ended) transaction.objectStore('journal').get(0).onsuccess = again;
    };
    window.ended = false;
    again();";

/// Time passes in the page a thousand times as fast.
fn hurried() -> Bent {
    Bent::method("window", "setInterval", "return before.call(window, args[0], args[1] / 1000);")
}

/// pinafore 498: no callback at all, and a spinner for ever.
#[wasm_bindgen_test]
async fn a_transaction_that_gives_no_answer_is_given_up_and_stands_whole_or_not_at_all() {
    let store = fresh("silent").await;
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    let hold = "const open = indexedDB.open('silent');
        const db = await new Promise(done => { open.onsuccess = () => done(open.result); });
        const transaction = db.transaction('journal', 'readwrite');";
    run_async(&format!("{hold} {ENDLESS}")).await;
    let time = hurried();
    let writes = [Write::put(Table::Journal, [1], [1]), Write::put(Table::Outbox, [1], [1])];
    assert_eq!(store.commit(&writes).await, Err(StoreError::Silent));
    drop(time);
    run("window.ended = true;");
    store.commit(&[Write::put(Table::Journal, [2], [2])]).await.unwrap();
    let rows = sorted(&store).await;
    assert!(rows.contains(&row(Table::Journal, &[2], &[2])));
    let stands = |table| rows.contains(&row(table, &[1], &[1]));
    assert_eq!(stands(Table::Journal), stands(Table::Outbox), "{rows:?}");
}

#[wasm_bindgen_test]
async fn a_database_that_does_not_open_and_says_nothing_is_given_up_and_opens_later() {
    let store = fresh("stuck").await;
    let names: Vec<&str> = Table::ALL.into_iter().map(Table::name).collect();
    let hold = format!(
        "const open = indexedDB.open('stuck', 1);
         await new Promise(done => {{ open.onupgradeneeded = done; }});
         open.onsuccess = () => open.result.close();
         for (const name of '{}'.split(',')) open.result.createObjectStore(name);
         const transaction = open.transaction;",
        names.join(",")
    );
    run_async(&format!("{hold} {ENDLESS}")).await;
    let time = hurried();
    assert_eq!(store.load().await, Err(StoreError::Silent));
    drop(time);
    run("window.ended = true;");
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    assert_eq!(sorted(&store).await, [row(Table::Meta, &[1], &[1])]);
}

/// It would open for ever after, and every transaction fail.
#[wasm_bindgen_test]
async fn a_new_database_that_opens_after_it_was_given_up_is_not_left_without_its_stores() {
    IndexedDb::delete("late").await.unwrap();
    let hold = "const open = indexedDB.open('late', 1);
        window.held = await new Promise(done => { open.onsuccess = () => done(open.result); });
        window.deleted = new Promise(done => { indexedDB.deleteDatabase('late').onsuccess = done; });";
    run_async(hold).await;
    let answered = Rc::new(Cell::new(false));
    let heard = Rc::clone(&answered);
    // What others' openings left unheard is over.
    late::on_answer(|| ());
    late::on_answer(move || heard.set(true));
    let time = hurried();
    assert_eq!(IndexedDb::new("late").load().await, Err(StoreError::Silent));
    drop(time);
    assert!(!answered.get());
    run_async("window.held.close(); await window.deleted;").await;
    let store = IndexedDb::new("late");
    store.commit(&[Write::put(Table::Meta, [1], [1])]).await.unwrap();
    assert!(answered.get(), "whoever shows that it does not open hears that it does");
    late::forget();
    assert_eq!(sorted(&store).await, [row(Table::Meta, &[1], &[1])]);
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
