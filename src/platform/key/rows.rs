//! The rows that a lease touches, read and written in one transaction.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{IdbObjectStore, IdbRequest, IdbTransaction};

use super::sealed::failed;
use super::{CONTACT, PASSKEY, PIN, SHARE, SLOTS, Slots, UnlockError, bytes, value};
use crate::platform::database::{self, Access};
use crate::platform::event::Listener;
use crate::sync::store::StoreError;
use crate::vault::lease::Rows;
use crate::vault::operation::to_cbor;
use crate::vault::slot::SlotError;

const NAMES: [&str; 4] = [PIN, PASSKEY, SHARE, CONTACT];

impl Slots {
    /// The rows as they are.
    pub(super) async fn rows(&self) -> Result<Rows, StoreError> {
        let transaction =
            database::transaction(&self.0, &[SLOTS], Access::Read).map_err(|error| database::refusal(&error))?;
        let asked = database::run(&transaction, |transaction| ask(&transaction.object_store(SLOTS)?)).await?;
        Ok(read(&asked))
    }

    /// Reads the rows, lets somebody decide, and writes what changed, in one transaction; the rows in `without` go with it.
    /// Nothing is awaited in between: what is decided rests on what stands there. An error changes nothing.
    pub(super) async fn change<T: 'static>(
        &self,
        without: &[&str],
        decide: impl FnOnce(&mut Rows) -> Result<T, SlotError> + 'static,
    ) -> Result<T, UnlockError> {
        let transaction =
            database::transaction(&self.0, &[SLOTS], Access::Write).map_err(|error| database::refusal(&error))?;
        let (decided, decision) = (Rc::new(RefCell::new(None)), Rc::new(RefCell::new(Some(decide))));
        let without: Vec<String> = without.iter().map(|&name| name.to_owned()).collect();
        let heard = database::run(&transaction, |transaction| {
            let asked = ask(&transaction.object_store(SLOTS)?)?;
            let last = asked[NAMES.len() - 1].clone();
            let (decided, transaction) = (decided.clone(), transaction.clone());
            // Requests are answered in order: after the last, all of them are.
            Ok(Listener::new(&last, "success", move |_event| {
                let Some(decide) = decision.borrow_mut().take() else { return };
                let before = read(&asked);
                let mut after = before.clone();
                let value = decide(&mut after);
                if value.is_ok() && write(&transaction, &before, &after, &without).is_err() {
                    // Aborted already is as good.
                    let _aborted = transaction.abort();
                }
                *decided.borrow_mut() = Some(value);
            }))
        })
        .await?;
        drop(heard);
        let value = decided.borrow_mut().take();
        Ok(value.ok_or_else(|| failed("nothing was decided"))??)
    }
}

fn ask(store: &IdbObjectStore) -> Result<[IdbRequest; 4], JsValue> {
    let [pin, passkey, share, contact] = NAMES.map(|name| store.get(&JsValue::from_str(name)));
    Ok([pin?, passkey?, share?, contact?])
}

fn read([pin, passkey, share, contact]: &[IdbRequest; 4]) -> Rows {
    let row = |asked: &IdbRequest| asked.result().ok().filter(|row| !row.is_undefined()).map(|row| bytes(&row));
    Rows {
        pin: row(pin),
        passkey: row(passkey),
        share: row(share).and_then(|bytes| bytes.try_into().ok()),
        contact: row(contact).and_then(|bytes| minicbor::decode(&bytes).ok()),
    }
}

fn write(transaction: &IdbTransaction, before: &Rows, after: &Rows, without: &[String]) -> Result<(), JsValue> {
    let store = transaction.object_store(SLOTS)?;
    let put = |name: &str, row: Option<&[u8]>| {
        let name = JsValue::from_str(name);
        match row {
            Some(row) => store.put_with_key(&value(row), &name),
            None => store.delete(&name),
        }
        .map(drop)
    };
    if before.pin != after.pin {
        put(PIN, after.pin.as_deref())?;
    }
    if before.passkey != after.passkey {
        put(PASSKEY, after.passkey.as_deref())?;
    }
    if before.share != after.share {
        put(SHARE, after.share.as_ref().map(<[u8; 32]>::as_slice))?;
    }
    if before.contact != after.contact {
        put(CONTACT, after.contact.map(|contact| to_cbor(&contact)).as_deref())?;
    }
    without.iter().try_for_each(|name| put(name, None))
}
