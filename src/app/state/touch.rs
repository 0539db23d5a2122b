//! What happens by itself: time passes, the page is hidden and shown, other tabs speak.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Trede, moment};
use crate::platform::network::{self, Fetch};
use crate::platform::tab::{Message, Tabs};
use crate::platform::{clock, page};
use crate::sync::protocol::SYNC;

/// How often a page that is shown asks for news.
const POLL: Duration = Duration::from_secs(30);

impl Trede {
    pub(super) fn keep_time(self) {
        let tick = move || self.now.set(moment());
        let ticking = clock::every(Duration::from_secs(60), tick);
        let shown = page::on_visibility_change(move |_visible| tick());
        StoredValue::new_local((ticking, shown));
    }

    /// Speaks with the server when there is a reason, and with the other tabs.
    pub(super) fn keep_in_touch(self) {
        let meet = move || {
            self.sync_now();
            spawn_local(self.bring_former());
        };
        let poll = clock::every(POLL, move || {
            if page::is_visible() {
                meet();
            }
        });
        let shown = page::on_visibility_change(move |visible| {
            if visible {
                meet();
            }
        });
        let online = network::on_online_change(move |_online| meet());
        let hidden = page::on_hide(move || spawn_local(self.say_farewell()));
        StoredValue::new_local((poll, shown, online, hidden));
        let tabs = Tabs::join(&self.database(), move |message| match message {
            Message::Changed | Message::Arrived => spawn_local(self.reread()),
            Message::SendNow => spawn_local(async move {
                self.reread().await;
                self.meet().await;
            }),
            Message::Erased => self.leave(),
            Message::Locked => self.hide(),
            Message::LockChanged => spawn_local(async move {
                self.read_lock().await;
                self.look_at_lease().await;
            }),
            Message::Touched => self.touched_elsewhere(),
        });
        self.tabs.set_value(tabs);
        self.watch();
    }

    pub(super) async fn reread(self) {
        if let Ok(device) = self.device() {
            let _ = device.reread(&self.living().await).await;
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
