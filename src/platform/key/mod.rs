//! The storage key: the one secret that everything in a device's database is sealed under.
//!
//! It is random and is kept by slots, in a database of its own ([`crate::vault::slot`]). Without a lock there is the slot
//! `open`: a WebCrypto key that cannot be exported wraps it, so a dump of the data alone opens nothing; a copied browser
//! profile does. With a lock that slot is gone, and the key is there only for who has the PIN or the passkey.

mod rows;
mod sealed;

use js_sys::Uint8Array;
use minicbor::{Decode, Encode};
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;
use zeroize::Zeroizing;

use super::database::{self, Absent, Access};
use super::event::Listener;
use super::random;
use crate::sync::store::StoreError;
use crate::vault::key::Secret;
use crate::vault::lease::{Answered, Rows};
use crate::vault::operation::to_cbor;
use crate::vault::random::SystemRandom;
use crate::vault::slot::{Pin, Share, Slot, SlotError, Tries};
use sealed::failed;

const SLOTS: &str = "slot";
const OPEN: &str = "open";
const PIN: &str = "pin";
const PASSKEY: &str = "passkey";
const TRIES: &str = "tries";
const RULES: &str = "rules";
const COURIER: &str = "courier";
const CONTACT: &str = "contact";
const SHARE: &str = "share";
/// Binds the wrapped key to its place: bytes of another slot do not open in this one.
const LABEL: &[u8] = b"trede/1/slot/open";
const COURIER_LABEL: &[u8] = b"trede/1/courier";

/// How a device keeps its storage key.
#[derive(Debug)]
pub enum Kept {
    /// Without a lock: here it is.
    Open(Secret),
    /// Behind a lock.
    Locked,
}

/// Why a lock stays closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Another PIN.
    #[error("the PIN is wrong")]
    Wrong {
        /// How many seconds to wait before the next try.
        wait: i64,
    },
    /// Too many mistakes: nothing was tried.
    #[error("too soon after a wrong PIN")]
    TooSoon {
        /// How many seconds still.
        wait: i64,
    },
    /// The server's share is needed and is not here.
    #[error("the server's share is needed")]
    ShareNeeded,
    /// The device had no contact for too long.
    #[error("the device has to be online first")]
    OnlineFirst,
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SlotError> for UnlockError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::ShareNeeded => Self::ShareNeeded,
            SlotError::Wrong => Self::Wrong { wait: 0 },
            SlotError::Unreadable => failed(&error.to_string()).into(),
        }
    }
}

/// What somebody set about the lock. Not secret, and needed while it is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Rules {
    /// After how many minutes without a touch it locks by itself; `None` for the program's own choice.
    #[n(0)]
    pub minutes: Option<u16>,
    /// After how many hours without contact a docent's device asks to be online first; `None` for the program's own choice.
    #[n(1)]
    pub hours: Option<u16>,
    /// Whether it is a docent's, so that this holds while it is locked.
    #[n(2)]
    pub docent: Option<bool>,
}

/// When this device last had contact, and whether that is too long ago. Kept by software and no more: who changes the
/// program or the clock goes around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lease {
    /// Recently enough.
    Holds,
    /// First it has to be online.
    Over,
}

/// The storage key of the database with this name, made at the first call; or that it is locked.
///
/// Two tabs that start at once get the same one: `add` refuses a second row, and both read the row that stands.
pub async fn start(database: &str) -> Result<Kept, StoreError> {
    let slots = Slots::of(database).await?;
    if slots.find(PIN).await?.is_some() {
        return Ok(Kept::Locked);
    }
    let row = match slots.find(OPEN).await? {
        Some(row) => row,
        None => {
            let fresh = random::bytes::<32>().map(Zeroizing::new).map_err(|error| failed(&error.to_string()))?;
            slots.add_or_find(OPEN, &sealed::seal(LABEL, fresh.as_slice()).await?).await?
        }
    };
    // Another tab may have set a lock meanwhile, and taken the row away that this one looked for and then made anew.
    if slots.find(PIN).await?.is_some() {
        return Ok(Kept::Locked);
    }
    let plain = sealed::open(LABEL, &row).await?;
    let key = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| failed("the key has another length"))?;
    Ok(Kept::Open(Zeroizing::new(key)))
}

/// Whether there is a lock.
pub async fn is_locked(database: &str) -> Result<bool, StoreError> {
    Ok(Slots::of(database).await?.find(PIN).await?.is_some())
}

/// The key behind the lock. `now` is in seconds since 1970. A try counts before it is judged, so that ending the program
/// meanwhile gains nothing.
pub async fn unlock(database: &str, pin: &Pin, now: i64) -> Result<Secret, UnlockError> {
    let slots = Slots::of(database).await?;
    let slot = slots.rows().await?.of_pin()?;
    let tries = slots.tries().await?.seen(now);
    if tries.wait(now) > 0 {
        slots.put(&[(TRIES, Some(value(&to_cbor(&tries))))]).await?;
        return Err(UnlockError::TooSoon { wait: tries.wait(now) });
    }
    let begun = tries.begun(now);
    slots.put(&[(TRIES, Some(value(&to_cbor(&begun))))]).await?;
    match slot.open_with_pin(pin) {
        Ok(key) => {
            slots.put(&[(TRIES, None)]).await?;
            Ok(key)
        }
        Err(SlotError::Wrong) => Err(UnlockError::Wrong { wait: begun.wait(now) }),
        Err(error) => Err(error.into()),
    }
}

/// How many seconds nobody may try, after too many mistakes.
pub async fn wait(database: &str, now: i64) -> Result<i64, StoreError> {
    Ok(Slots::of(database).await?.tries().await?.seen(now).wait(now))
}

/// Keeps the key behind a PIN from now on, instead of what it was kept by. Where that was behind the server's share, so is
/// this.
pub async fn lock(database: &str, key: &Secret, pin: &Pin) -> Result<(), UnlockError> {
    let slot = Slot::of_pin(key, pin, &mut SystemRandom)?;
    let slots = Slots::of(database).await?;
    slots.change(&[TRIES, OPEN], move |rows| rows.set_pin(&slot, &mut SystemRandom)).await
}

/// Which passkey opens the lock too, if one does: its name and the salt to ask it with.
pub async fn passkey(database: &str) -> Result<Option<(Vec<u8>, [u8; 32])>, StoreError> {
    // One that a newer program made is as if it were not there, and so is one whose share is not here.
    let slot = Slots::of(database).await?.rows().await?.of_passkey().ok();
    Ok(slot.and_then(|slot| slot.passkey().map(|(credential, salt)| (credential.to_vec(), *salt))))
}

/// The key behind the lock, with what the passkey gave.
pub async fn unlock_with_passkey(database: &str, given: &Secret) -> Result<Secret, UnlockError> {
    let slots = Slots::of(database).await?;
    let key = slots.rows().await?.of_passkey()?.open_with_passkey(given)?;
    slots.put(&[(TRIES, None)]).await?;
    Ok(key)
}

/// Lets a passkey open the lock beside the PIN.
pub async fn keep_passkey(database: &str, slot: Slot) -> Result<(), UnlockError> {
    let slots = Slots::of(database).await?;
    slots.change(&[], move |rows| rows.set_passkey(&slot, &mut SystemRandom)).await
}

/// The PIN alone opens it again.
pub async fn forget_passkey(database: &str) -> Result<(), StoreError> {
    Slots::of(database).await?.put(&[(PASSKEY, None)]).await
}

/// Takes the lock away: from now on whoever holds the device reads it.
pub async fn keep_open(database: &str, key: &Secret) -> Result<(), StoreError> {
    let open = sealed::seal(LABEL, key.as_slice()).await?;
    Slots::of(database)
        .await?
        .put(&[(OPEN, Some(open)), (PIN, None), (PASSKEY, None), (TRIES, None), (COURIER, None), (SHARE, None)])
        .await
}

/// What somebody set about the lock.
pub async fn rules(database: &str) -> Result<Rules, StoreError> {
    let row = Slots::of(database).await?.find(RULES).await?;
    // Made by a newer program: as if nothing was set.
    Ok(row.and_then(|row| minicbor::decode(&bytes(&row)).ok()).unwrap_or_default())
}

/// Sets it.
pub async fn set_rules(database: &str, rules: Rules) -> Result<(), StoreError> {
    Slots::of(database).await?.put(&[(RULES, Some(value(&to_cbor(&rules))))]).await
}

/// Notes that the server answered, `now` in seconds since 1970.
pub async fn keep_contact(database: &str, now: i64) -> Result<(), StoreError> {
    Slots::of(database).await?.put(&[(CONTACT, Some(value(&to_cbor(&now))))]).await
}

/// Whether the last contact was less than `hours` ago, and the server's share is here if the lock needs it. When it is over
/// the share is removed. A clock that was set back that far ends it too; a device that never noted a contact begins now.
pub async fn lease(database: &str, hours: u16, now: i64) -> Result<Lease, UnlockError> {
    let slots = Slots::of(database).await?;
    let rows = slots.rows().await?;
    let mut looked = rows.clone();
    let mut over = looked.expire(hours, now);
    if looked != rows {
        // Another tab may have had contact meanwhile: what the transaction reads counts.
        over = slots.change(&[], move |rows| Ok(rows.expire(hours, now))).await?;
    }
    Ok(if over { Lease::Over } else { Lease::Holds })
}

/// What a lease touches of the lock.
pub async fn rows(database: &str) -> Result<Rows, StoreError> {
    Slots::of(database).await?.rows().await
}

/// Takes in what the server keeps for this device, `now` in seconds since 1970.
pub async fn answered(database: &str, kept: Option<Share>, now: i64) -> Result<Answered, UnlockError> {
    let slots = Slots::of(database).await?;
    slots.change(&[], move |rows| rows.answered(kept.as_ref(), now, &mut SystemRandom)).await
}

/// Keeps what a locked device signs requests with. It opens nothing.
pub async fn keep_courier(database: &str, courier: &[u8]) -> Result<(), StoreError> {
    let row = sealed::seal(COURIER_LABEL, courier).await?;
    Slots::of(database).await?.put(&[(COURIER, Some(row))]).await
}

/// What a locked device signs requests with, if it has that.
pub async fn courier(database: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    match Slots::of(database).await?.find(COURIER).await? {
        Some(row) => sealed::open(COURIER_LABEL, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Removes the storage key. What was sealed under it can never be read again.
pub async fn forget(database: &str) -> Result<(), StoreError> {
    database::delete(&slots_of(database)).await
}

fn slots_of(database: &str) -> String {
    format!("{database}.key")
}

fn value(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

/// The database of slots while something is asked of it.
struct Slots(IdbDatabase);

impl Drop for Slots {
    fn drop(&mut self) {
        // Waits for open transactions by itself.
        self.0.close();
    }
}

impl Slots {
    async fn of(database: &str) -> Result<Self, StoreError> {
        database::open(&slots_of(database), &[SLOTS], Absent::Make).await.map(Self)
    }

    async fn find(&self, name: &str) -> Result<Option<JsValue>, StoreError> {
        let transaction =
            database::transaction(&self.0, &[SLOTS], Access::Read).map_err(|error| database::refusal(&error))?;
        let asked =
            database::run(&transaction, |transaction| transaction.object_store(SLOTS)?.get(&JsValue::from_str(name)))
                .await?;
        Ok(asked.result().ok().filter(|row| !row.is_undefined()))
    }

    async fn tries(&self) -> Result<Tries, StoreError> {
        let row = self.find(TRIES).await?;
        row.map_or(Ok(Tries::default()), |row| {
            minicbor::decode(&bytes(&row)).map_err(|_| failed("the count of tries is not whole"))
        })
    }

    /// Writes and removes rows, all in one transaction.
    async fn put(&self, rows: &[(&str, Option<JsValue>)]) -> Result<(), StoreError> {
        let transaction =
            database::transaction(&self.0, &[SLOTS], Access::Write).map_err(|error| database::refusal(&error))?;
        database::run(&transaction, |transaction| {
            let store = transaction.object_store(SLOTS)?;
            for (name, row) in rows {
                let name = JsValue::from_str(name);
                match row {
                    Some(row) => store.put_with_key(row, &name)?,
                    None => store.delete(&name)?,
                };
            }
            Ok(())
        })
        .await
    }

    /// Adds a row unless there is one, and reads what stands then, in one transaction.
    async fn add_or_find(&self, name: &str, row: &JsValue) -> Result<JsValue, StoreError> {
        let transaction =
            database::transaction(&self.0, &[SLOTS], Access::Write).map_err(|error| database::refusal(&error))?;
        let (asked, _refused) = database::run(&transaction, |transaction| {
            let store = transaction.object_store(SLOTS)?;
            let add = store.add_with_key(row, &JsValue::from_str(name))?;
            // The row of another tab is no failure: without this, it would abort the transaction.
            let refused = Listener::new(&add, "error", |event| {
                event.prevent_default();
                event.stop_propagation();
            });
            Ok((store.get(&JsValue::from_str(name))?, refused))
        })
        .await?;
        asked.result().ok().filter(|row| !row.is_undefined()).ok_or_else(|| failed("the key was not kept"))
    }
}
