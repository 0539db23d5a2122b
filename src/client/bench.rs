//! For the comparison with other engines (`tests/bench`): facts of any shape, and entries as they are. No program that
//! people use is built with it.

use super::Device;
use super::plan::Plan;
use super::view::Refusal;
use crate::domain::Now;
use crate::fact::{Entry, Fact, Home};
use crate::sync::store::Store;
use crate::sync::transport::Transport;

impl<S: Store, T: Transport> Device<S, T> {
    /// Makes facts durable that no command decided. Their streams have to be there.
    pub async fn write(&self, facts: Vec<Fact>, now: Now) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let plan = self.planned(|held, random| {
            let mut plan = Plan::default();
            held.plan_facts(&mut plan, None, facts, now.local, random)?;
            Ok(plan)
        })?;
        self.commit(plan).await
    }

    /// Every entry that shows in a home.
    pub fn entries(&self, home: &Home) -> Vec<Entry> {
        let held = self.held.borrow();
        let slots = held.slots.of_home(home);
        slots.flat_map(|slot| held.slots.heads(home, slot)).cloned().collect()
    }
}
