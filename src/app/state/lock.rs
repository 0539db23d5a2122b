//! The lock: who holds the device reads it with a PIN only.
//!
//! Locking hides everything at once, in every tab, and drops the keys. What was saved before is sealed first, so that a
//! locked device can still send it; see [`crate::client::courier`].

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::Duration;

use super::carry::{Carried, carry};
use super::lease::Lease;
use super::{Me, Refusal, Start, Trede, moment};
use crate::client::courier::{Courier, Delivered, Round};
use crate::client::removed;
use crate::platform::flag::{self, Flag};
use crate::platform::key::{self, Kept, Rules, UnlockError};
use crate::platform::network::{self, Fetch};
use crate::platform::passkey::{self, PasskeyError};
use crate::platform::storage::{DEFAULT_NAME, IndexedDb};
use crate::platform::tab::{self, LockName, Message};
use crate::platform::{clock, page};
use crate::sync::store::{Store as _, StoreError};
use crate::vault::key::Secret;
use crate::vault::random::SystemRandom;
use crate::vault::slot::{Pin, Slot};

/// How long nobody may touch a docent's device before it locks, unless they chose otherwise.
const DOCENT_MINUTES: u16 = 10;
/// The same for a participant with a PIN: a diary takes twenty seconds.
const PARTICIPANT_MINUTES: u16 = 2;
/// How often that is looked at, and how often tabs tell each other of touches.
const LOOK: Duration = Duration::from_secs(10);
/// The page draws what is said before a PIN is judged: that takes the processor whole, longer on a cheap phone.
const DRAW: Duration = Duration::from_millis(30);

/// What the door knows of the lock.
#[derive(Clone, Copy)]
pub(super) struct Lock {
    /// The number of the database that is used.
    place: StoredValue<u16>,
    /// Whether there is a lock.
    pub(super) set: RwSignal<bool>,
    pub(super) rules: RwSignal<Rules>,
    /// Whether a passkey opens it too.
    passkey: RwSignal<bool>,
    /// When somebody last touched a page of this device, milliseconds since 1970.
    touched: StoredValue<i64>,
    /// When the other tabs were last told of a touch.
    told: StoredValue<i64>,
    courier: StoredValue<Option<Courier>, LocalStorage>,
    round: StoredValue<Option<Round>, LocalStorage>,
    delivered: RwSignal<Option<Delivered>>,
    /// The rounds of the databases below, by number; none where one is under way or nothing is left to do.
    former: StoredValue<BTreeMap<u16, Option<Round>>, LocalStorage>,
    pub(super) lease: Lease,
}

impl Lock {
    pub(super) fn new() -> Self {
        let place = flag::get(&Flag::Place).and_then(|number| number.parse().ok());
        Self {
            place: StoredValue::new(place.unwrap_or_default()),
            set: RwSignal::new(false),
            rules: RwSignal::new(Rules::default()),
            passkey: RwSignal::new(false),
            touched: StoredValue::new(clock::now_utc_millis()),
            told: StoredValue::new(0),
            courier: StoredValue::new_local(None),
            round: StoredValue::new_local(Some(Round::default())),
            delivered: RwSignal::new(None),
            former: StoredValue::new_local(BTreeMap::new()),
            lease: Lease::new(),
        }
    }

    /// The number of the database that is used.
    pub(super) fn place(self) -> u16 {
        self.place.get_value()
    }
}

/// Says only what is new: a screen that asks whether there is a lock would be drawn anew, and forget what was typed.
pub(super) fn unless_same<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}

impl Trede {
    /// The name of the person's database, lock and channel.
    pub(super) fn database(self) -> String {
        Self::database_at(self.place())
    }

    /// The same of another one.
    pub(super) fn database_at(place: u16) -> String {
        match place {
            0 => DEFAULT_NAME.to_owned(),
            number => format!("{DEFAULT_NAME}.{number}"),
        }
    }

    /// The number of the database that is used. Those below it are locked, and somebody forgot their PIN.
    pub(super) fn place(self) -> u16 {
        self.lock.place()
    }

    /// The highest number that was ever used here, as far as that is known.
    pub(super) fn top_place(self) -> u16 {
        let noted = flag::get(&Flag::TopPlace).and_then(|number| number.parse().ok());
        self.place().max(noted.unwrap_or_default())
    }

    /// Whether this is the database that a device begins with.
    pub fn is_first_place(self) -> bool {
        self.place() == 0
    }

    /// The rounds of couriers of the databases below.
    pub(super) fn former_rounds(self) -> StoredValue<BTreeMap<u16, Option<Round>>, LocalStorage> {
        self.lock.former
    }

    /// Opens what is here, or finds it locked.
    pub(super) async fn open_kept(self) -> Result<Start, StoreError> {
        let database = self.database();
        let store = IndexedDb::new(&database);
        store.open_ahead();
        self.read_lock().await;
        match key::start(&database).await? {
            Kept::Open(storage_key) => self.open_device(store, storage_key).await,
            Kept::Locked => {
                let kept = key::courier(&database).await.ok().flatten();
                self.lock.courier.set_value(kept.and_then(|bytes| Courier::from_bytes(&bytes)));
                self.look_at_lease().await;
                Ok(Start::Locked)
            }
        }
    }

    /// Reads whether there is a lock, and its rules: another tab may have changed them.
    pub(super) async fn read_lock(self) {
        let database = self.database();
        if let (Ok(set), Ok(rules)) = (key::is_locked(&database).await, key::rules(&database).await) {
            unless_same(self.lock.set, set);
            unless_same(self.lock.rules, rules);
        }
        if let Ok(passkey) = key::passkey(&database).await {
            unless_same(self.lock.passkey, passkey.is_some());
        }
    }

    /// Whether there is a lock.
    pub fn has_lock(self) -> Signal<bool> {
        self.lock.set.into()
    }

    fn is_docents(self) -> bool {
        self.device().is_ok_and(|device| matches!(device.me(), Me::Docent { .. }))
    }

    /// After how many minutes without a touch it locks by itself.
    pub fn lock_minutes(self) -> u16 {
        let docent = self.is_docents();
        let own = if docent { DOCENT_MINUTES } else { PARTICIPANT_MINUTES };
        self.lock.rules.get().minutes.unwrap_or(own)
    }

    /// Sets that.
    pub async fn set_lock_minutes(self, minutes: u16) -> Result<(), Refusal> {
        self.keep_rules(Rules { minutes: Some(minutes), ..self.lock.rules.get_untracked() }).await
    }

    pub(super) async fn keep_rules(self, rules: Rules) -> Result<(), Refusal> {
        key::set_rules(&self.database(), rules).await?;
        self.lock.rules.set(rules);
        self.tell(Message::LockChanged);
        Ok(())
    }

    /// What became of what was sealed, while it is locked; `None` before the first try.
    pub fn delivered(self) -> Signal<Option<Delivered>> {
        self.lock.delivered.into()
    }

    /// "Vergrendel nu": in every tab.
    pub fn lock_now(self) {
        if self.lock.set.get_untracked() {
            self.hide();
            self.tell(Message::Locked);
        }
    }

    /// Hides everything at once, then puts the keys away.
    pub(super) fn hide(self) {
        if self.lock.set.get_untracked() && self.start.get_untracked() != Start::Locked {
            self.start.set(Start::Locked);
            spawn_local(self.put_away());
        }
    }

    /// Seals what was saved, so that it can be sent without keys, and drops what opens it. A request that is under way
    /// ends first.
    async fn put_away(self) {
        if let Ok(device) = self.device() {
            let _ = device.cut(moment()).await;
            self.lock.courier.set_value(device.courier(moment()));
        }
        // Unlocked again meanwhile?
        if self.start.get_untracked() == Start::Locked {
            self.device.set_value(None);
            // Nobody writes here any more: what waits in the journal is taken over by whoever opens this next.
            self.writer.set_value(None);
            self.bring().await;
        }
    }

    /// Sends what is sealed, while it is locked or does not open.
    pub(super) async fn bring(self) {
        let courier = self.lock.courier.get_value();
        let (Start::Locked | Start::Damaged, Some(courier)) = (self.start.get_untracked(), courier) else { return };
        let lock = tab::try_hold(&LockName::Sync).await;
        let Some(mut round) = self.lock.round.try_update_value(Option::take).flatten() else { return };
        if !matches!(lock, Err(tab::NotHeld::Taken)) && network::online() {
            // Also with nothing to bring it hears, once, whether it was taken out.
            let greets = self.is_over() || self.lock.delivered.get_untracked().is_none();
            let shut = Cell::new(None);
            let met = async || shut.set(self.had_contact(|| Some(courier.clone())).await.err());
            let carried = carry(&self.database(), &courier, &mut round, greets, &met).await;
            match carried {
                Carried::Delivered(delivered) => {
                    self.lock.delivered.set(Some(delivered));
                    if !greets && delivered.arrived > 0 {
                        met().await;
                    }
                }
                Carried::Unknown => self.is_not_known(),
                // Nothing more is to be done here; a failing disk is asked again at the next poll.
                Carried::Removed => drop(self.clear_removed().await),
                Carried::NotNow(error) => shut.set(Some(error)),
            }
            self.was_answered(shut.take());
        } else if !network::online() {
            self.was_answered(None);
        }
        self.lock.round.set_value(Some(round));
    }

    /// The server turned this device away: if it was taken out, nothing that can be read stays here.
    pub(super) async fn turned_away(self) {
        let Ok(device) = self.device() else { return };
        let Some(courier) = device.courier(moment()) else { return };
        let (store, origin) = (IndexedDb::new(&self.database()), page::origin());
        let way = (&store, &Fetch::here(), origin.as_str());
        if Round::default().is_removed(&courier, way, moment(), &mut SystemRandom).await == Ok(true) {
            let _cleared = self.clear_removed().await;
        }
    }

    /// Clears a device that was taken out: keys first. What it had sealed and not sent stays and is said.
    async fn clear_removed(self) -> Result<(), StoreError> {
        let database = self.database();
        key::forget(&database).await?;
        self.device.set_value(None);
        removed::clear(&IndexedDb::new(&database)).await?;
        flag::unmark_install(self.place());
        flag::remove(&Flag::LastRoute);
        // Blocked flags cost the sentence at the start, nothing else.
        let _said = flag::set(&Flag::Removed, "yes");
        self.tell(Message::Erased);
        page::load("/");
        Ok(())
    }

    /// Whether this device was cleared because it was taken out; said once.
    pub fn was_removed(self) -> bool {
        let was = flag::get(&Flag::Removed).is_some();
        flag::remove(&Flag::Removed);
        was
    }

    /// Opens everything again. The PIN is judged by what it opens, so no network is needed.
    pub async fn unlock(self, pin: Pin) -> Result<(), UnlockError> {
        clock::after(DRAW).await;
        self.may_open().await?;
        let storage_key = key::unlock(&self.database(), &pin, clock::now_utc_seconds()).await?;
        self.opened(storage_key).await
    }

    /// The same with a finger or a face.
    pub async fn unlock_with_passkey(self) -> Result<(), UnlockError> {
        let database = self.database();
        self.may_open().await?;
        let (credential, salt) = key::passkey(&database).await?.ok_or(UnlockError::Wrong { wait: 0 })?;
        let given = passkey::ask(&credential, &salt).await.map_err(|_| UnlockError::Wrong { wait: 0 })?;
        let storage_key = key::unlock_with_passkey(&database, &given).await?;
        self.opened(storage_key).await
    }

    async fn may_open(self) -> Result<(), UnlockError> {
        self.look_at_lease().await;
        if self.is_over() { Err(UnlockError::OnlineFirst) } else { Ok(()) }
    }

    async fn opened(self, storage_key: Secret) -> Result<(), UnlockError> {
        let start = match self.open_device(IndexedDb::new(&self.database()), storage_key).await {
            Ok(start) => start,
            Err(error) => {
                // The PIN was right: to type it again helps nobody.
                self.start.set(Start::Damaged);
                return Err(error.into());
            }
        };
        self.lock.touched.set_value(clock::now_utc_millis());
        self.lock.delivered.set(None);
        self.lock.round.set_value(Some(Round::default()));
        self.changed();
        self.start.set(start);
        self.keep_courier().await;
        // Setting the lock may have ended before this was written.
        if self.is_docents()
            && let Ok(rules) = key::rules(&self.database()).await
            && rules.docent != Some(true)
        {
            let _kept = self.keep_rules(Rules { docent: Some(true), ..rules }).await;
        }
        self.sync_now();
        Ok(())
    }

    /// How many seconds nobody may try, after too many mistakes.
    pub async fn lock_wait(self) -> i64 {
        key::wait(&self.database(), clock::now_utc_seconds()).await.unwrap_or_default()
    }

    /// Sets a PIN, or another one in the place of `old`.
    pub async fn set_pin(self, old: Option<Pin>, pin: Pin) -> Result<(), UnlockError> {
        let storage_key = self.proven(old).await?;
        key::lock(&self.database(), &storage_key, &pin).await?;
        let docent = self.is_docents();
        // Without it the device is never asked to be online; the lock holds.
        let _kept = self.keep_rules(Rules { docent: Some(docent), ..self.lock.rules.get_untracked() }).await;
        self.keep_courier().await;
        self.lock.set.set(true);
        self.tell(Message::LockChanged);
        // The server's share comes with a contact.
        self.sync_now();
        Ok(())
    }

    /// Whether a passkey opens it too.
    pub fn has_passkey(self) -> Signal<bool> {
        self.lock.passkey.into()
    }

    /// Lets a finger or a face open the lock too; `false` when this device cannot do that.
    pub async fn add_passkey(self, pin: Pin) -> Result<bool, UnlockError> {
        let storage_key = self.proven(Some(pin)).await?;
        let made = match passkey::make("Trede").await {
            Ok(made) => made,
            Err(PasskeyError::Unsupported | PasskeyError::NotUsed) => return Ok(false),
        };
        let way = (made.credential.as_slice(), made.salt);
        let slot = Slot::of_passkey(&storage_key, way, &made.given, &mut SystemRandom);
        let slot = slot.map_err(|error| StoreError::Failed(error.to_string()))?;
        key::keep_passkey(&self.database(), slot).await?;
        self.lock.passkey.set(true);
        self.tell(Message::LockChanged);
        Ok(true)
    }

    /// The PIN alone opens it again.
    pub async fn remove_passkey(self) -> Result<(), Refusal> {
        key::forget_passkey(&self.database()).await?;
        self.lock.passkey.set(false);
        self.tell(Message::LockChanged);
        Ok(())
    }

    /// Takes the lock away.
    pub async fn remove_pin(self, old: Pin) -> Result<(), UnlockError> {
        let storage_key = self.proven(Some(old)).await?;
        key::keep_open(&self.database(), &storage_key).await?;
        self.lock.set.set(false);
        self.lock.passkey.set(false);
        self.tell(Message::LockChanged);
        Ok(())
    }

    /// The storage key, for who may change the lock: with a lock that is who has the PIN, also while it is open.
    async fn proven(self, old: Option<Pin>) -> Result<Secret, UnlockError> {
        clock::after(DRAW).await;
        let database = self.database();
        match (key::is_locked(&database).await?, old) {
            (true, Some(old)) => key::unlock(&database, &old, clock::now_utc_seconds()).await,
            (true, None) => Err(UnlockError::Wrong { wait: 0 }),
            (false, _) => {
                let device = self.device().map_err(|_| StoreError::Refused)?;
                // Another tab may have begun anew after the browser removed what was here: its key is not replaced by ours.
                device.reread(&self.living().await).await?;
                Ok(device.storage_key())
            }
        }
    }

    /// Keeps what a locked start sends with.
    pub(super) async fn keep_courier(self) {
        let courier = self.device().ok().and_then(|device| device.courier(moment()));
        if let Some(courier) = courier {
            // Without it a locked start sends nothing, and says so.
            let _kept = key::keep_courier(&self.database(), &courier.to_bytes()).await;
        }
    }

    /// Somebody who forgot their PIN begins beside what is locked. That stays as it is, with all that was not sent, until
    /// the PIN comes back to them.
    pub fn begin_beside(self) {
        self.go_to_place(self.place().saturating_add(1));
    }

    /// Somebody begins beside what does not open any more. It stays as it is: once it opens again they can go back.
    pub async fn begin_beside_damaged(self) -> Result<(), StoreError> {
        let beside = self.place().saturating_add(1);
        // Where this fails too, nothing is gained by going there.
        key::start(&Self::database_at(beside)).await?;
        IndexedDb::new(&Self::database_at(beside)).load().await?;
        self.go_to_place(beside);
        Ok(())
    }

    /// Whether something was kept in the database that is used.
    pub fn is_somebodys(self) -> bool {
        flag::is_installed(self.place())
    }

    /// Back to what is locked, or did not open.
    pub fn back_to_former(self) {
        self.go_to_place(self.place().saturating_sub(1));
    }

    fn go_to_place(self, place: u16) {
        let top = self.top_place().max(place);
        // Without it those above are looked at when somebody is there again.
        let _noted = flag::set(&Flag::TopPlace, &top.to_string());
        match place {
            0 => flag::remove(&Flag::Place),
            // A browser without flags stays where it is.
            place => {
                let _kept = flag::set(&Flag::Place, &place.to_string());
            }
        }
        self.device.set_value(None);
        page::load("/");
    }

    /// Somebody works in another tab.
    pub(super) fn touched_elsewhere(self) {
        self.lock.touched.set_value(clock::now_utc_millis());
    }

    /// Locks by itself when nobody touched any tab for so long, hidden or not.
    pub(super) fn watch(self) {
        let touch = page::on_touch(move || {
            let now = clock::now_utc_millis();
            self.lock.touched.set_value(now);
            if now - self.lock.told.get_value() > i64::try_from(LOOK.as_millis()).unwrap_or(i64::MAX) {
                self.lock.told.set_value(now);
                self.tell(Message::Touched);
            }
        });
        let look = move || {
            let minutes = untrack(|| self.lock_minutes());
            let now = clock::now_utc_millis();
            let idle = now - self.lock.touched.get_value();
            // A clock that was set back would keep it open for as long as that.
            if idle < 0 {
                self.lock.touched.set_value(now);
            }
            if idle >= i64::from(minutes) * 60_000 {
                self.lock_now();
            }
            spawn_local(self.look_at_lease());
        };
        // A hidden page's clock is slowed or stopped: it is looked at again before anybody sees the page.
        let shown = page::on_visibility_change(move |_visible| look());
        StoredValue::new_local((touch, clock::every(LOOK, look), shown));
    }
}
