//! Something a screen asks of the device: busy meanwhile, and a refusal in words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::{Mark, plain_mark};
use crate::app::language::use_lang;
use crate::app::refusal::refusal_words;
use crate::app::state::{Refusal, Trede};
use crate::domain::Command;

/// One thing at a time; what went wrong with the last one stays until the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Act {
    trede: Trede,
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Act {
    /// For one form or one page.
    pub(super) fn new() -> Self {
        Self { trede: Trede::here(), busy: RwSignal::new(false), refusal: RwSignal::new(None) }
    }

    /// Whether something is being done.
    pub(super) fn busy(self) -> bool {
        self.busy.get()
    }

    /// Says what is wrong without asking the device.
    pub(super) fn refuse(self, refusal: Refusal) {
        self.refusal.set(Some(refusal));
    }

    /// Does it, and `then` what follows when it was done.
    pub(super) fn run<T: 'static>(
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
    pub(super) fn dispatch(self, command: Command, then: impl FnOnce() + 'static) {
        self.run(self.trede.dispatch(command), move |()| then());
    }
}

/// Why the last thing was not done.
#[component]
pub(super) fn Refused(
    /// Of what.
    act: Act,
) -> impl IntoView {
    let lang = use_lang();
    let shown = move || {
        act.refusal.get().map(|refusal| {
            let words = refusal_words(lang, &refusal);
            view! {
                <div class="utrecht-alert utrecht-alert--error" role="alert" data-test="refused">
                    {plain_mark(Mark::Warn)}
                    <div class="utrecht-alert__content">
                        <p>{words}</p>
                    </div>
                </div>
            }
        })
    };
    view! { {shown} }
}
