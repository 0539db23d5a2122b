//! The network side of a device: one sync, one POST.

use super::Device;
use super::held::Held;
use super::plan::Plan;
use super::post::{PostError, post};
use super::row::{Profile, meta, split};
use super::view::{Reach, Refusal, Trouble};
use crate::domain::Now;
use crate::sync::protocol::{ErrorCode, Outcome, PushItem, SYNC, SyncRequest, SyncResponse, decode, digest, encode};
use crate::sync::store::{Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::id::CircleId;
use crate::vault::operation::{Role, to_cbor};

/// How many round trips one sync makes at most; the next one goes on where it stopped.
pub(super) const ROUNDS: usize = 200;

impl<S: Store, T: Transport> Device<S, T> {
    /// Cuts, sends everything and takes in everything. Returns whether the view may have changed; `false` at once while
    /// another sync is under way.
    pub async fn sync(&self, now: Now) -> Result<bool, Refusal> {
        match self.exchange.try_lock() {
            Some(_exchange) => self.synced(now, None).await,
            None => Ok(false),
        }
    }

    /// The same on a docent's device that never had everything, for its groups alone: their diaries come with the sync
    /// after it. `false` at once where the groups are here.
    pub async fn sync_groups(&self, now: Now) -> Result<bool, Refusal> {
        let first = self.held.borrow().first_of_all();
        match (self.exchange.try_lock(), first) {
            (Some(_exchange), Some(first)) => self.synced(now, Some(first)).await,
            _ => Ok(false),
        }
    }

    /// The same after the one that is under way, for what has to be sent before somebody goes on.
    pub(super) async fn sync_after(&self, now: Now) -> Result<bool, Refusal> {
        let _exchange = self.exchange.lock().await;
        self.synced(now, None).await
    }

    /// One sync, with the streams of `only` these circles.
    async fn synced(&self, now: Now, only: Option<Vec<CircleId>>) -> Result<bool, Refusal> {
        self.held.borrow_mut().busy = true;
        let result = self.sync_rounds(now, only).await;
        let mut held = self.held.borrow_mut();
        held.busy = false;
        // What is on its way and got no answer is not sent, as far as anybody knows.
        for reach in held.reach.values_mut().filter(|reach| **reach == Reach::Sent) {
            *reach = Reach::Saved;
        }
        if let Err(Refusal::Network(trouble)) = &result {
            held.trouble = Some(*trouble);
        }
        result
    }

    /// One last request for a page that goes away: signature and body. Nobody waits for the answer; what it would have
    /// said comes with the next sync.
    pub async fn farewell(&self, now: Now) -> Option<(String, Vec<u8>)> {
        self.cut(now).await.ok()?;
        let mut held = self.held.borrow_mut();
        if !held.has_outgoing() || held.busy || held.lacks_bytes() {
            return None;
        }
        let body = held.sending(false, None).body;
        // Nobody hears whether its name was enough.
        if let Some((_, taken)) = held.writer.as_mut().and_then(|writer| writer.shown.as_mut()) {
            *taken = false;
        }
        let mut random = self.random.borrow_mut();
        let signature = held.sign(&self.origin, SYNC, &body, now.local.timestamp(), &mut **random)?;
        Some((signature, body))
    }

    async fn sync_rounds(&self, now: Now, only: Option<Vec<CircleId>>) -> Result<bool, Refusal> {
        self.catch_up_with_storage().await?;
        // What is in the outbox goes out also when nothing more can be cut.
        let cut = self.cut(now).await;
        if !matches!(self.held.borrow().profile, Some(Profile::Docent { .. } | Profile::Participant { .. })) {
            return cut.map(|()| false);
        }
        let mut changed = false;
        // Who never had everything has something to ask for.
        let mut idle = !self.has_unsent() && self.held.borrow().complete.is_some();
        let mut listed = false;
        let mut returned = false;
        for _ in 0..ROUNDS {
            if self.held.borrow().lacks_bytes() {
                let rows = self.store.load().await?;
                let mut held = self.held.borrow_mut();
                for row in rows.into_iter().filter(|row| row.table == Table::Segment) {
                    if let Some((_, bytes)) = row.value.split_first_chunk::<16>() {
                        held.bytes.insert(row.key, bytes.to_vec());
                    }
                }
            }
            let sending = self.held.borrow_mut().sending(idle, only.clone());
            let response: SyncResponse = match self.post_signed(SYNC, &sending.body, now).await {
                Err(Refusal::Network(Trouble::NotAllowed)) if self.introduce_again().await? => continue,
                Err(Refusal::Network(Trouble::NotAllowed)) if !returned && self.come_back(now).await? => {
                    returned = true;
                    continue;
                }
                response => response?,
            };
            if self.held.borrow().tells_who_reads(&response) {
                // What was tapped until now was tapped under the switches that showed; what cannot be cut was said.
                let _ = self.cut(now).await;
            }
            let turn = self.turn.lock().await;
            let ask_full = response.ask_full;
            let answered = self.planned(|held, random| {
                held.set_clock(response.time, now);
                Ok(held.answered(&sending, response, random))
            })?;
            if !answered.twins.is_empty() {
                // Another tab keeps what it wrote in the same storage; another device does not.
                let rows = self.store.load().await?;
                let here = |twin: &Vec<u8>| rows.iter().any(|row| row.table == Table::Segment && row.key == *twin);
                self.held.borrow_mut().twice |= !answered.twins.iter().all(here);
            }
            if let Err(error) = self.store.commit(&answered.writes).await {
                // Memory took in what storage refused: only what is on disk counts.
                self.rebuild().await?;
                return Err(error.into());
            }
            changed |= answered.changed;
            let anew = self.held.borrow_mut().settle();
            if anew {
                // A removed device's entries count up to another place than they were judged by.
                self.rebuild().await?;
            }
            drop(turn);
            if answered.more {
                idle = idle && !ask_full;
                continue;
            }
            if self.held.borrow().is_among_strangers() {
                return Err(Refusal::Network(Trouble::NotAllowed));
            }
            if only.is_some() {
                self.held.borrow_mut().has_groups = true;
                return cut.map(|()| changed);
            }
            let more = self.cut_what_waited(now).await?
                || self.grant_what_is_owed().await?
                || self.members_left(now).await?
                || self.binding_left().await?;
            if !more && self.held.borrow_mut().ask_for_logs() {
                idle = false;
                continue;
            }
            if !more && self.held.borrow_mut().ask_for_listings() {
                if listed {
                    // It got everything again, said so, and still does not have it.
                    return Err(Refusal::Network(Trouble::Nonsense));
                }
                listed = true;
            } else if !more && !self.fold_quietly(now).await? {
                break;
            }
            idle = false;
        }
        self.note_complete(now).await?;
        cut.map(|()| changed)
    }

    /// Cuts what waited until everything was here. Whether there is something to send for it.
    async fn cut_what_waited(&self, now: Now) -> Result<bool, Refusal> {
        let before = std::mem::replace(&mut self.held.borrow_mut().caught_up, true);
        if before || self.held.borrow().journal.is_empty() {
            return Ok(false);
        }
        // What cannot be cut was said at the beginning of this sync.
        Ok(self.cut(now).await.is_ok() && self.held.borrow().has_outgoing())
    }

    /// A server that does not know this phone any more is a restored backup from before it joined: it says again who it
    /// is. Returns whether it has something to say.
    async fn introduce_again(&self) -> Result<bool, Refusal> {
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| Ok(held.plan_introduction(random)))?;
        let Some(plan) = plan else { return Ok(false) };
        self.commit(plan).await?;
        Ok(true)
    }

    /// A server that does not know this device any more may be a restored backup from before a code or card let it in, and
    /// nobody else may have heard of that: it says so itself. Returns whether it had something to say.
    async fn come_back(&self, now: Now) -> Result<bool, Refusal> {
        let push = self.held.borrow().admissions();
        if push.is_empty() {
            return Ok(false);
        }
        let digest = digest(&[], &[]);
        let request = SyncRequest { digest, push, ..SyncRequest::default() };
        let answer: SyncResponse = self.post_signed(SYNC, &encode(&request), now).await?;
        Ok(answer.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Stored | Outcome::HaveIt)))
    }

    /// Reads storage again where that failed before: memory may hold what is not there.
    pub(super) async fn catch_up_with_storage(&self) -> Result<(), Refusal> {
        if self.held.borrow().is_ahead {
            let _turn = self.turn.lock().await;
            self.rebuild().await?;
        }
        Ok(())
    }

    /// Forgets memory and reads storage again. The writer is retired: what it cut last may not be there.
    pub(super) async fn rebuild(&self) -> Result<(), Refusal> {
        self.held.borrow_mut().is_ahead = true;
        let rows = self.store.load().await?;
        let mut held = self.held.borrow_mut();
        let living = held.foreign.iter().filter_map(|key| split(key)).map(|(start, _)| start).collect();
        let mut fresh = Held::new(held.storage_key.clone(), held.start);
        (fresh.counter, fresh.offset, fresh.busy) = (held.counter, held.offset, held.busy);
        (fresh.met, fresh.twice) = (held.met, held.twice);
        fresh.strangers = std::mem::take(&mut held.strangers);
        fresh.withheld = std::mem::take(&mut held.withheld);
        (fresh.went_back, fresh.asked) = (held.went_back, std::mem::take(&mut held.asked));
        fresh.take_rows(rows, &living);
        for (id, before) in &mut held.streams {
            if let Some(held) = fresh.streams.get_mut(id) {
                held.folds.remember(&mut before.folds);
            }
        }
        *held = fresh;
        Ok(())
    }

    /// Lets phones that joined read the board, and no longer those whose invitation was taken back; and those that were
    /// confirmed their person's health measurements.
    async fn grant_what_is_owed(&self) -> Result<bool, Refusal> {
        let owed = self.held.borrow().owed();
        for (board, circle) in &owed {
            let _turn = self.turn.lock().await;
            let plan = self.planned(|held, random| {
                let mut plan = Plan::default();
                held.plan_grant(&mut plan, *board, *circle, Role::Read, random)?;
                Ok(plan)
            })?;
            self.commit(plan).await?;
        }
        let overdue = self.held.borrow().overdue();
        for (board, circles) in &overdue {
            let _turn = self.turn.lock().await;
            let plan = self.planned(|held, random| {
                let mut plan = Plan::default();
                held.plan_turning_away(&mut plan, *board, circles, random)?;
                Ok(plan)
            })?;
            self.commit(plan).await?;
        }
        let screening = self.grant_screening().await?;
        Ok(screening || !owed.is_empty() || !overdue.is_empty())
    }

    async fn note_complete(&self, now: Now) -> Result<(), Refusal> {
        self.held.borrow_mut().met = true;
        let bound = !matches!(self.held.borrow().profile, Some(Profile::Participant { bound: false, .. }));
        let clear = bound && !self.held.borrow().has_outgoing();
        if clear {
            let stamp = (now.local.timestamp(), now.local.offset().local_minus_utc());
            self.store.commit(&[Write::put(Table::Meta, meta::COMPLETE, to_cbor(&stamp))]).await?;
            let mut held = self.held.borrow_mut();
            held.complete = Some(now.local);
            if !matches!(held.trouble, Some(Trouble::Clock { .. })) {
                held.trouble = None;
            }
        }
        Ok(())
    }

    /// Posts with this start's signature; signs once more by itself when the clock is the trouble.
    pub(super) async fn post_signed<R: for<'b> minicbor::Decode<'b, ()>>(
        &self,
        path: &str,
        body: &[u8],
        now: Now,
    ) -> Result<R, Refusal> {
        let mut again = true;
        loop {
            let seconds = now.local.timestamp();
            let signature = self.planned(|held, random| {
                held.sign(&self.origin, path, body, seconds, random).ok_or(Refusal::NotAllowed)
            })?;
            match post(&self.transport, path, Some(signature), body.to_vec()).await {
                Err(PostError::Server(error)) if error.code == ErrorCode::UnknownWriter && again => {
                    self.held.borrow_mut().set_known(false);
                    again = false;
                }
                Err(PostError::Server(error)) if error.code == ErrorCode::Clock && again => {
                    self.held.borrow_mut().set_clock(error.time, now);
                    again = false;
                }
                Err(error) => return Err(Refusal::Network(error.trouble())),
                Ok(bytes) => {
                    self.held.borrow_mut().set_known(true);
                    return decode(&bytes).map_err(|_| Refusal::Network(Trouble::Nonsense));
                }
            }
        }
    }
}

impl Held {
    /// How this device was let in: of each circle that it is in by an admission, the log but for its beginning.
    fn admissions(&self) -> Vec<PushItem> {
        let Some(own) = self.device_id() else { return Vec::new() };
        let admitted = self.circles.values().filter(|held| self.is_ours(held.circle.id) && held.admits(own));
        let operations = admitted.flat_map(|held| held.operations.iter().skip(1));
        operations.map(|signed| PushItem::Operation(signed.encode())).collect()
    }
}
