//! When a device speaks with the server, and which of its tabs does.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Trede, Trouble, moment};
use crate::platform::tab::{self, Lock, LockName, Message, NotHeld};
use crate::platform::{clock, network, page};

/// A card that is not finished is sent this long after its last answer.
const PAUSE: Duration = Duration::from_secs(20);
/// How long the tab that speaks with the server may be silent. A frozen tab keeps its lock and says nothing any more.
const PATIENCE: Duration = Duration::from_secs(5);

impl Trede {
    pub(super) async fn meet(self) {
        let Ok(device) = self.device() else { return self.bring().await };
        if device.has_orphans(&self.living().await) {
            self.reread().await;
        }
        // One tab at a time speaks with the server; two would only say the same twice.
        let mut turn = tab::try_hold(&LockName::Sync).await;
        if matches!(turn, Err(NotHeld::Taken)) {
            let _ = device.cut(moment()).await;
            self.tell(Message::SendNow);
            turn = self.turn_of_the_silent().await;
        }
        // It may have been locked meanwhile.
        if matches!(turn, Err(NotHeld::Taken)) || self.device().is_err() {
            return;
        }
        if !network::online() {
            let _ = device.cut(moment()).await;
            self.show_status();
            self.sync.update(|status| status.trouble = Some(Trouble::Offline));
            return;
        }
        self.sync.update(|status| status.busy = true);
        let alone = !device.status().busy;
        // A new device shows its groups while their diaries are on their way.
        if device.sync_groups(moment()).await == Ok(true) {
            self.changed();
            self.sync.update(|status| status.busy = true);
        }
        // Refused where this device only reads a group; it is asked again with the next.
        let _unsaid = device.introduce(moment()).await;
        let changed = device.sync(moment()).await;
        if device.is_erased() && self.start_over().await.is_ok() {
            return;
        }
        if let Ok(changed) = changed {
            if alone {
                // It is open: what the lock lacks is asked for again at the next contact.
                let _shut = self.had_contact(|| device.courier(moment())).await;
            }
            if changed {
                self.tell(Message::Arrived);
            }
        }
        self.changed();
        if self.sync.with_untracked(|status| status.trouble) == Some(Trouble::NotAllowed) {
            self.turned_away().await;
        }
    }

    /// The turn of a tab that does not answer: [`NotHeld::Taken`] when this tab is not the one to take it, or when
    /// nothing waits any more. To take it from a tab that is only slow costs one request twice.
    async fn turn_of_the_silent(self) -> Result<Lock, NotHeld> {
        if self.patient.get_value() {
            return Err(NotHeld::Taken);
        }
        self.patient.set_value(true);
        clock::after(PATIENCE).await;
        self.patient.set_value(false);
        let waits = self.device().is_ok_and(|device| device.has_unsent());
        match tab::try_hold(&LockName::Sync).await {
            Ok(turn) if waits => Ok(turn),
            Err(NotHeld::Taken) if page::is_visible() => tab::steal(&LockName::Sync).await,
            _ => Err(NotHeld::Taken),
        }
    }

    pub(super) fn send_after_pause(self) {
        self.saves.update_untracked(|saves| *saves += 1);
        let saves = self.saves.get_untracked();
        spawn_local(async move {
            clock::after(PAUSE).await;
            if self.saves.get_untracked() == saves {
                self.meet().await;
            }
        });
    }
}
