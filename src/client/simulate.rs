//! For the simulator (`tests/simulate`): earlier folds, and what a device has in mind, for the story of a failure. No program
//! that people use is built with it.

use std::fmt::Write as _;

use super::Device;
use super::view::Folding;
use crate::sync::store::Store;
use crate::sync::transport::Transport;

impl<S: Store, T: Transport> Device<S, T> {
    /// Folds like this from now on.
    pub fn fold_as(&self, folding: Folding) {
        self.held.borrow_mut().folding = folding;
    }

    /// What is not settled: what waits, what is closed, and what is wanted again.
    pub fn unsettled(&self) -> String {
        let held = self.held.borrow();
        let mut text = String::new();
        for (id, stream) in &held.streams {
            let keyless: Vec<_> = stream.epochs.iter().filter(|epoch| epoch.key.is_none()).collect();
            let keyless: Vec<_> = keyless.into_iter().map(|epoch| epoch.signed.id()).collect();
            if !stream.waiting.is_empty() || !stream.closed.is_empty() || !keyless.is_empty() {
                let waiting: Vec<_> = stream.waiting.iter().map(|one| (one.id(), one.header.epoch)).collect();
                let closed: Vec<_> = stream.closed.iter().map(|(one, _)| (one.id(), one.header.epoch)).collect();
                let _ = write!(text, "{id:?}: waiting {waiting:?} closed {closed:?} without a key {keyless:?}; ");
            }
        }
        let _ = write!(text, "{} wishes, to remove {:?}", held.wishes.len(), held.to_remove);
        text
    }
}
