//! Own data: to take along, and to erase. What was erased leaves no device behind that still is somebody's.

use leptos::prelude::*;

use super::{JoinStage, Me, Readers, Refusal, Trede, moment};
use crate::domain::export::Export;
use crate::platform::flag::{self, Flag};
use crate::platform::storage::IndexedDb;
use crate::platform::tab::{self, LockName, Message};
use crate::platform::{key, page};
use crate::sync::store::{Store as _, Write};

impl Trede {
    /// Everything of the participant here, for machines and to read.
    pub fn own_data(self) -> Option<Export> {
        self.device().ok()?.own_data(moment())
    }

    /// Whether the diary is to be erased and the server does not have that yet.
    pub fn erasing(self) -> Memo<bool> {
        self.ask(|device| device.is_some_and(super::Here::is_erasing))
    }

    /// Withdraws the diary from everyone and erases it; whether the server has it already. Then nothing is left on this
    /// device either and the page starts anew.
    pub async fn withdraw_and_erase(self) -> Result<bool, Refusal> {
        let device = self.device()?;
        // Who waits for an invitation to be read has sent nothing: what is here is all there is.
        if !matches!(device.me(), Me::Participant { stage: JoinStage::Waiting, .. }) {
            let done = device.withdraw_and_erase(moment()).await;
            if !self.told(done)? {
                return Ok(false);
            }
        }
        // Whoever speaks with the server now still writes down what it answers.
        let _lock = tab::hold(&LockName::Sync).await;
        self.start_over().await?;
        Ok(true)
    }

    /// Who can read what is about the participant here.
    pub fn readers(self) -> Memo<Vec<Readers>> {
        self.ask(|device| device.map(super::Here::readers).unwrap_or_default())
    }

    /// Gives a docent's device the permission to see health measurements, or takes it away.
    pub async fn allow_screening(self, device: [u8; 32], on: bool) -> Result<(), Refusal> {
        let done = self.device()?.allow_screening(device, on, moment()).await;
        self.finished();
        self.told(done)
    }

    /// Whether the page started anew because everything was erased; said once.
    pub fn was_erased(self) -> bool {
        let was = flag::get(&Flag::Erased).is_some();
        flag::remove(&Flag::Erased);
        was
    }

    /// Leaves nothing of anybody on this device: no row, no key, no sign that there was something.
    pub(super) async fn start_over(self) -> Result<(), Refusal> {
        // Row by row, in one transaction: removing the database would wait for every other tab.
        let store = IndexedDb::new(&self.database());
        let rows = store.load().await?;
        let all: Vec<Write> = rows.into_iter().map(|row| Write::Delete(row.table, row.key)).collect();
        store.commit(&all).await?;
        if let Me::Participant { participant, .. } = self.me().get_untracked() {
            flag::remove(&Flag::show_weight(&participant.0));
            flag::remove(&Flag::skipped(&participant.0));
        }
        self.device.set_value(None);
        // The browser may keep deleted rows a while; without their key nobody reads them.
        let _forgotten = key::forget(&self.database()).await;
        flag::unmark_install(self.place());
        flag::remove(&Flag::LastRoute);
        // Blocked flags cost the sentence at the start, nothing else.
        let _said = flag::set(&Flag::Erased, "yes");
        self.tell(Message::Erased);
        self.leave();
        Ok(())
    }

    /// Starts the page anew without writing anything on the way out.
    pub(super) fn leave(self) {
        self.device.set_value(None);
        page::reload();
    }
}
