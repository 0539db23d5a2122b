//! The lease of a docent's device: how long it opens without contact, and the server's share that it then has to fetch.

use leptos::prelude::*;

use super::lock::unless_same;
use super::{Refusal, Start, Trede, moment};
use crate::client::courier::{Courier, CourierError, Round};
use crate::platform::key::{self, Rules, UnlockError};
use crate::platform::network::Fetch;
use crate::platform::tab::Message;
use crate::platform::{clock, page};
use crate::vault::lease::Answered;
use crate::vault::random::SystemRandom;

/// So many hours a docent's device may be without contact before it asks to be online first.
const HOURS: u16 = 72;
/// How often the server is asked whether it still keeps the share, seconds: one that went back to a backup is told again.
const ASKED: i64 = 3600;

/// What the door knows of the lease.
#[derive(Clone, Copy)]
pub(super) struct Lease {
    /// Whether a docent's device had no contact for too long.
    over: RwSignal<bool>,
    /// Whether the server has not got the share that the lock needs.
    lost: RwSignal<bool>,
    /// Why it got no answer that helps when it asked last, although there is a network.
    unanswered: RwSignal<Option<CourierError>>,
    /// When the server last said that it keeps the share, by this device's clock.
    asked: StoredValue<i64>,
}

impl Lease {
    pub(super) fn new() -> Self {
        Self {
            over: RwSignal::new(false),
            lost: RwSignal::new(false),
            unanswered: RwSignal::new(None),
            asked: StoredValue::new(0),
        }
    }
}

impl Trede {
    /// After how many hours without contact a docent's device asks to be online first.
    pub fn lease_hours(self) -> u16 {
        self.lock.rules.get().hours.unwrap_or(HOURS)
    }

    /// Sets that.
    pub async fn set_lease_hours(self, hours: u16) -> Result<(), Refusal> {
        self.keep_rules(Rules { hours: Some(hours), ..self.lock.rules.get_untracked() }).await
    }

    /// Whether this docent's device has to be online before it opens.
    pub fn must_be_online(self) -> Signal<bool> {
        self.lock.lease.over.into()
    }

    /// Whether it was online and the server has not got what the lock needs any more: nothing opens it.
    pub fn share_is_lost(self) -> Signal<bool> {
        self.lock.lease.lost.into()
    }

    /// Why this locked device got no answer that helps when it asked last, although there is a network.
    pub fn unanswered(self) -> Signal<Option<CourierError>> {
        self.lock.lease.unanswered.into()
    }

    /// Notes that.
    pub(super) fn was_answered(self, unanswered: Option<CourierError>) {
        unless_same(self.lock.lease.unanswered, unanswered);
    }

    pub(super) fn is_over(self) -> bool {
        self.lock.lease.over.get_untracked()
    }

    fn has_lease(self) -> bool {
        self.lock.rules.get_untracked().docent == Some(true) && self.lock.set.get_untracked()
    }

    /// The server answered: the time without contact begins anew. What the lock needs of it is fetched, or brought; says why
    /// not.
    pub(super) async fn had_contact(self, courier: impl FnOnce() -> Option<Courier>) -> Result<(), CourierError> {
        let met = if self.has_lease() { self.meet_share(courier).await } else { Ok(()) };
        // A disk that refuses ends the lease early, which loses nothing.
        let _kept = key::keep_contact(&self.database(), clock::now_utc_seconds()).await;
        self.look_at_lease().await;
        met
    }

    /// Whatever fails here is tried again at the next contact; the lock opens as it did before.
    async fn meet_share(self, courier: impl FnOnce() -> Option<Courier>) -> Result<(), CourierError> {
        let (database, lease) = (self.database(), self.lock.lease);
        let rows = key::rows(&database).await?;
        let now = clock::now_utc_seconds();
        if rows.share.is_some() && now.abs_diff(lease.asked.get_value()) < ASKED.unsigned_abs() {
            return Ok(());
        }
        // What is already behind the share asks with what it has. Nothing is put behind it before what a locked start
        // asks with is on disk, and the server answers exactly that.
        let courier = if rows.is_shared() { courier() } else { self.kept_courier().await };
        let Some(courier) = courier else { return Ok(()) };
        let (offered, origin) = (rows.offer(&mut SystemRandom), page::origin());
        let way = (&Fetch::here(), origin.as_str());
        let kept = Round::default().lease(&courier, way, offered, moment(), &mut SystemRandom).await?;
        let answered = match key::answered(&database, kept, now).await {
            Ok(answered) => answered,
            Err(UnlockError::Store(error)) => return Err(error.into()),
            // A slot that nobody reads is said where the PIN is typed.
            Err(_) => return Ok(()),
        };
        unless_same(lease.lost, answered == Answered::Lost);
        if answered == Answered::Kept {
            lease.asked.set_value(now);
            if rows.share.is_none() {
                // The passkey can be asked for again, and other tabs need not be online first any more.
                self.read_lock().await;
                self.tell(Message::LockChanged);
            }
        }
        Ok(())
    }

    /// What a locked start signs with, as it is kept; kept now if it was not.
    async fn kept_courier(self) -> Option<Courier> {
        let database = self.database();
        if let Ok(Some(bytes)) = key::courier(&database).await {
            return Courier::from_bytes(&bytes);
        }
        self.keep_courier().await;
        key::courier(&database).await.ok().flatten().and_then(|bytes| Courier::from_bytes(&bytes))
    }

    /// The server turned this locked device away without a proof that it was taken out: it forgot the device, and with
    /// it the share. Said only where the share is needed; a server that remembers takes it back.
    pub(super) fn is_not_known(self) {
        if self.is_over() {
            unless_same(self.lock.lease.lost, true);
        }
    }

    /// Locks a docent's device that had no contact for too long, and forgets the server's share in the same moment. It still
    /// sends what is sealed. Looked at while it is locked too: the share goes in time also where nobody tries to open it.
    pub(super) async fn look_at_lease(self) {
        if !self.has_lease() {
            return;
        }
        let lease = key::lease(&self.database(), untrack(|| self.lease_hours()), clock::now_utc_seconds()).await;
        let over = lease == Ok(key::Lease::Over);
        unless_same(self.lock.lease.over, over);
        if !over {
            // Another tab may have fetched it.
            unless_same(self.lock.lease.lost, false);
        }
        if over && self.start.get_untracked() != Start::Locked {
            self.lock_now();
        }
    }

    /// The same for the other databases of somebody who forgot their PIN, below and above this one: no copy of a share
    /// outlives its lease.
    pub(super) async fn look_at_former_leases(self) {
        for place in (0..=self.top_place()).filter(|place| *place != self.place()) {
            let database = Self::database_at(place);
            let Ok(rules) = key::rules(&database).await else { continue };
            if rules.docent == Some(true) {
                // A disk that refuses is asked again at the next poll.
                let _looked = key::lease(&database, rules.hours.unwrap_or(HOURS), clock::now_utc_seconds()).await;
            }
        }
    }
}
