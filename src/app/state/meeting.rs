//! When a device speaks with the server, and which of its tabs does.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{DATABASE, Trede, Trouble, living, moment};
use crate::platform::network::{self, Fetch};
use crate::platform::tab::{self, Lock, LockName, Message, NotHeld, Tabs};
use crate::platform::{clock, page};
use crate::sync::protocol::SYNC;

/// A card that is not finished is sent this long after its last answer.
const PAUSE: Duration = Duration::from_secs(20);
/// How often a page that is shown asks for news.
const POLL: Duration = Duration::from_secs(30);
/// How long the tab that speaks with the server may be silent. A frozen tab keeps its lock and says nothing any more.
const PATIENCE: Duration = Duration::from_secs(5);

impl Trede {
    pub(super) async fn meet(self) {
        let Ok(device) = self.device() else { return };
        if device.has_orphans(&living().await) {
            self.reread().await;
        }
        // One tab at a time speaks with the server; two would only say the same twice.
        let mut turn = tab::try_hold(&LockName::Sync).await;
        if matches!(turn, Err(NotHeld::Taken)) {
            let _ = device.cut(moment()).await;
            self.tell(Message::SendNow);
            turn = self.turn_of_the_silent().await;
        }
        if matches!(turn, Err(NotHeld::Taken)) {
            return;
        }
        if !network::online() {
            let _ = device.cut(moment()).await;
            self.show_status();
            self.sync.update(|status| status.trouble = Some(Trouble::Offline));
            return;
        }
        self.sync.update(|status| status.busy = true);
        let changed = device.sync(moment()).await;
        if device.is_erased() && self.start_over().await.is_ok() {
            return;
        }
        if let Ok(true) = changed {
            self.tell(Message::Arrived);
        }
        self.changed();
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

    /// Speaks with the server when there is a reason, and with the other tabs.
    pub(super) fn keep_in_touch(self) {
        let poll = clock::every(POLL, move || {
            if page::is_visible() {
                self.sync_now();
            }
        });
        let shown = page::on_visibility_change(move |visible| {
            if visible {
                self.sync_now();
            }
        });
        let online = network::on_online_change(move |_online| self.sync_now());
        let hidden = page::on_hide(move || spawn_local(self.say_farewell()));
        StoredValue::new_local((poll, shown, online, hidden));
        let tabs = Tabs::join(DATABASE, move |message| match message {
            Message::Changed | Message::Arrived => spawn_local(self.reread()),
            Message::SendNow => spawn_local(async move {
                self.reread().await;
                self.meet().await;
            }),
            Message::Erased => self.leave(),
        });
        self.tabs.set_value(tabs);
    }

    async fn reread(self) {
        if let Ok(device) = self.device() {
            let _ = device.reread(&living().await).await;
            self.changed();
        }
    }

    /// Cuts and sends while the page goes; whether it arrived the next start finds out.
    async fn say_farewell(self) {
        if let Ok(device) = self.device()
            && let Some((signature, body)) = device.farewell(moment()).await
        {
            let _ = Fetch::here().send_keepalive(SYNC, Some(&signature), &body);
        }
    }
}
