use js_sys::{Array, Promise, Uint8Array};
use trede::platform::key::{self, Kept, Lease, UnlockError, forget};
use trede::sync::store::StoreError;
use trede::vault::key::Secret;
use trede::vault::lease::Answered;
use trede::vault::slot::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::{Bent, run_async};

async fn storage_key(database: &str) -> Result<[u8; 32], StoreError> {
    match key::start(database).await? {
        Kept::Open(key) => Ok(*key),
        Kept::Locked => Err(StoreError::Failed("locked".to_owned())),
    }
}

fn asked(database: &'static str) -> Promise {
    future_to_promise(async move {
        let key = storage_key(database).await.map_err(|error| JsValue::from_str(&error.to_string()))?;
        Ok(Uint8Array::from(key.as_slice()).into())
    })
}

#[wasm_bindgen_test]
async fn the_key_is_the_same_at_every_start_and_another_in_every_database() {
    forget("stable").await.unwrap();
    forget("other").await.unwrap();
    let first = storage_key("stable").await.unwrap();
    assert_ne!(first, [0; 32]);
    assert_eq!(storage_key("stable").await.unwrap(), first);
    assert_ne!(storage_key("other").await.unwrap(), first);
    forget("stable").await.unwrap();
    assert_ne!(storage_key("stable").await.unwrap(), first);
}

#[wasm_bindgen_test]
async fn two_tabs_that_start_at_once_get_one_key() {
    forget("twins").await.unwrap();
    let both = Promise::all(&Array::of3(&asked("twins"), &asked("twins"), &asked("twins")));
    let keys: Array = JsFuture::from(both).await.unwrap().into();
    let keys: Vec<Vec<u8>> = keys.iter().map(|key| Uint8Array::new(&key).to_vec()).collect();
    assert_eq!(keys.len(), 3);
    let kept = storage_key("twins").await.unwrap().to_vec();
    assert_eq!(keys, vec![kept; 3]);
}

#[wasm_bindgen_test]
async fn what_is_kept_is_a_key_that_cannot_be_exported_and_a_sealed_secret() {
    forget("kept").await.unwrap();
    let secret = storage_key("kept").await.unwrap();
    let row = run_async(
        "const database = await new Promise((done) => {
             indexedDB.open('kept.key').onsuccess = (event) => done(event.target.result);
         });
         const row = await new Promise((done) => {
             database.transaction('slot').objectStore('slot').get('open').onsuccess = (event) => done(event.target.result);
         });
         database.close();
         const refused = await crypto.subtle.exportKey('raw', row.key).then(() => 'exported', (error) => error.name);
         return [row.key.extractable, refused, row.sealed];",
    )
    .await;
    let row = Array::from(&row);
    assert_eq!(row.get(0).as_bool(), Some(false));
    assert_eq!(row.get(1).as_string().as_deref(), Some("InvalidAccessError"));
    let sealed = Uint8Array::new(&row.get(2)).to_vec();
    assert_eq!(sealed.len(), 32 + 16);
    assert!(sealed.windows(32).all(|window| window != secret));
}

#[wasm_bindgen_test]
async fn without_webcrypto_no_key_is_kept_bare() {
    forget("bare").await.unwrap();
    let _plain_http = Bent::getter("crypto", "return { getRandomValues() {} };");
    assert_eq!(storage_key("bare").await, Err(StoreError::Refused));
}

fn pin(text: &str) -> Pin {
    Pin::typed(text).unwrap()
}

#[wasm_bindgen_test]
async fn behind_a_pin_the_key_is_the_same_and_nothing_else_leads_to_it() {
    forget("pinned").await.unwrap();
    let first = storage_key("pinned").await.unwrap();
    key::lock("pinned", &Secret::new(first), &pin("280394")).await.unwrap();
    assert!(key::is_locked("pinned").await.unwrap());
    assert!(matches!(key::start("pinned").await, Ok(Kept::Locked)), "and no new key is made");
    assert_eq!(*key::unlock("pinned", &pin("280394"), 1_000).await.unwrap(), first);
    // Another PIN, and the first is of no use any more.
    key::lock("pinned", &Secret::new(first), &pin("940328")).await.unwrap();
    assert_eq!(key::unlock("pinned", &pin("280394"), 1_000).await, Err(UnlockError::Wrong { wait: 0 }));
    let left = run_async(
        "const database = await new Promise((done) => {
             indexedDB.open('pinned.key').onsuccess = (event) => done(event.target.result);
         });
         const rows = await new Promise((done) => {
             database.transaction('slot').objectStore('slot').getAllKeys().onsuccess = (event) => done(event.target.result);
         });
         database.close();
         return rows;",
    )
    .await;
    let left: Vec<String> = Array::from(&left).iter().filter_map(|name| name.as_string()).collect();
    assert_eq!(left, ["pin", "tries"]);
    key::keep_open("pinned", &Secret::new(first)).await.unwrap();
    assert_eq!(storage_key("pinned").await.unwrap(), first);
}

#[wasm_bindgen_test]
async fn wrong_pins_are_counted_over_starts_and_the_right_one_ends_that() {
    forget("tried").await.unwrap();
    let first = storage_key("tried").await.unwrap();
    key::lock("tried", &Secret::new(first), &pin("280394")).await.unwrap();
    for wait in [0, 0, 0, 0, 30] {
        assert_eq!(key::unlock("tried", &pin("111222"), 1_000).await, Err(UnlockError::Wrong { wait }));
    }
    assert_eq!(key::wait("tried", 1_010).await, Ok(20));
    assert_eq!(key::unlock("tried", &pin("280394"), 1_010).await, Err(UnlockError::TooSoon { wait: 20 }));
    assert_eq!(*key::unlock("tried", &pin("280394"), 1_030).await.unwrap(), first);
    assert_eq!(key::wait("tried", 1_030).await, Ok(0));
}

#[wasm_bindgen_test]
async fn what_a_locked_device_sends_with_is_kept_sealed() {
    forget("courier").await.unwrap();
    assert!(key::courier("courier").await.unwrap().is_none());
    key::keep_courier("courier", &[5; 40]).await.unwrap();
    assert_eq!(key::courier("courier").await.unwrap().unwrap().as_slice(), [5; 40]);
}

#[wasm_bindgen_test]
async fn a_lease_is_over_when_the_last_contact_is_too_long_ago_by_either_direction_of_the_clock() {
    forget("lease").await.unwrap();
    assert_eq!(key::lease("lease", 72, 1_000_000).await, Ok(Lease::Holds), "it begins at the first start");
    assert_eq!(key::lease("lease", 72, 1_000_000 + 72 * 3600).await, Ok(Lease::Holds));
    assert_eq!(key::lease("lease", 72, 1_000_001 + 72 * 3600).await, Ok(Lease::Over));
    assert_eq!(key::lease("lease", 72, 999_999 - 72 * 3600).await, Ok(Lease::Over));
    key::keep_contact("lease", 2_000_000).await.unwrap();
    assert_eq!(key::lease("lease", 72, 2_000_100).await, Ok(Lease::Holds));
}

const LONG: i64 = 72 * 3600 + 1;

#[wasm_bindgen_test]
async fn behind_the_servers_share_nothing_opens_once_the_lease_is_over_and_everything_after_a_contact() {
    forget("shared").await.unwrap();
    let first = storage_key("shared").await.unwrap();
    key::lock("shared", &Secret::new(first), &pin("280394")).await.unwrap();
    assert!(!key::rows("shared").await.unwrap().is_shared(), "no server has said anything yet");
    assert_eq!(key::answered("shared", Some([3; 32]), 1_000_000).await, Ok(Answered::Kept));
    assert_eq!(*key::unlock("shared", &pin("280394"), 1_000_000).await.unwrap(), first);
    // Another PIN within the lease is behind it too.
    key::lock("shared", &Secret::new(first), &pin("940328")).await.unwrap();

    assert_eq!(key::lease("shared", 72, 1_000_000 + LONG).await, Ok(Lease::Over));
    assert_eq!(key::rows("shared").await.unwrap().share, None);
    assert_eq!(key::unlock("shared", &pin("940328"), 1_000_000).await, Err(UnlockError::ShareNeeded));
    assert_eq!(key::lease("shared", 72, 1_000_000).await, Ok(Lease::Over), "a clock set right brings nothing back");
    assert_eq!(key::lock("shared", &Secret::new(first), &pin("280394")).await, Err(UnlockError::ShareNeeded));
    assert_eq!(key::answered("shared", Some([4; 32]), 1_000_000).await, Ok(Answered::Lost));
    assert_eq!(key::answered("shared", Some([3; 32]), 1_000_000).await, Ok(Answered::Kept));
    assert_eq!(key::lease("shared", 72, 1_000_000).await, Ok(Lease::Holds));
    assert_eq!(*key::unlock("shared", &pin("940328"), 1_000_000).await.unwrap(), first);
    key::keep_open("shared", &Secret::new(first)).await.unwrap();
    assert_eq!(key::rows("shared").await.unwrap().share, None);
}

/// Two tabs hear the server at once while a third changes the PIN: whoever comes last reads what the others wrote.
#[wasm_bindgen_test]
async fn tabs_that_change_the_lock_at_once_lose_nothing_of_each_other() {
    forget("tabs").await.unwrap();
    let first = storage_key("tabs").await.unwrap();
    key::lock("tabs", &Secret::new(first), &pin("280394")).await.unwrap();
    let heard = || {
        future_to_promise(async {
            let answered = key::answered("tabs", Some([3; 32]), 1_000_000).await;
            answered.map(|_| JsValue::TRUE).map_err(|error| JsValue::from_str(&error.to_string()))
        })
    };
    let changed = future_to_promise(async move {
        let locked = key::lock("tabs", &Secret::new(first), &pin("940328")).await;
        locked.map(|()| JsValue::TRUE).map_err(|error| JsValue::from_str(&error.to_string()))
    });
    JsFuture::from(Promise::all(&Array::of3(&heard(), &changed, &heard()))).await.unwrap();
    assert_eq!(*key::unlock("tabs", &pin("940328"), 1_000_000).await.unwrap(), first);
    assert_eq!(key::lease("tabs", 72, 1_000_000 + LONG).await, Ok(Lease::Over));
    assert_eq!(key::unlock("tabs", &pin("940328"), 1_000_000).await, Err(UnlockError::ShareNeeded));
}
