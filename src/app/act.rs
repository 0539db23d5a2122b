//! Something a screen asks of the device: busy meanwhile, and what was refused stays until the next.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::{Refusal, Trede};
use crate::domain::Command;

/// One thing at a time. Hand it to [`super::components::Refused`] to say what went wrong with the last one.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    trede: Trede,
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Act {
    /// For one form or one page.
    pub fn new() -> Self {
        Self { trede: Trede::here(), busy: RwSignal::new(false), refusal: RwSignal::new(None) }
    }

    /// Whether something is being done.
    pub fn busy(self) -> bool {
        self.busy.get()
    }

    /// Says what is wrong without asking the device.
    pub fn refuse(self, refusal: Refusal) {
        self.refusal.set(Some(refusal));
    }

    /// Does it, and `then` what follows when it was done.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Refusal>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            let outcome = work.await;
            self.busy.set(false);
            match outcome {
                Ok(done) => then(done),
                Err(refusal) => self.refusal.set(Some(refusal)),
            }
        });
    }

    /// Dispatches a command, and `then` what follows when it is durable.
    pub fn dispatch(self, command: Command, then: impl FnOnce() + 'static) {
        self.run(self.trede.dispatch(command), move |()| then());
    }
}

impl Default for Act {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Act> for Signal<Option<Refusal>> {
    fn from(act: Act) -> Self {
        act.refusal.into()
    }
}
