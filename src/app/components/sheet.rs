//! "Bewaard": what was saved, ten seconds to take it back, and on.

use std::time::Duration;

use leptos::prelude::*;

use super::picture::{Icon, Mark, icon, plain_mark};
use crate::app::language::{Common, t, use_lang};
use crate::platform::clock;

/// How long taking it back is offered.
pub const UNDO_SECONDS: u8 = 10;

/// The sheet at the foot. It counts from when it comes into the page; what was saved stays saved when it ends.
#[component]
pub fn SavedSheet(
    /// What was saved.
    #[prop(into)]
    words: Signal<String>,
    /// Take it back.
    #[prop(into)]
    on_undo: Callback<()>,
    /// On to what comes next.
    #[prop(into)]
    on_next: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let left = RwSignal::new(UNDO_SECONDS);
    StoredValue::new_local(clock::every(Duration::from_secs(1), move || {
        if left.get_untracked() > 0 {
            left.update(|left| *left -= 1);
        }
    }));
    view! {
        <footer class="sheet" data-test="saved">
            <p class="sheet__saved" role="status">
                {plain_mark(Mark::Present)} <span>{move || words.get()}</span>
            </p>
            <div class="answers">
                <Show when=move || left.get() != 0>
                    <button
                        type="button"
                        class="utrecht-button answer undo"
                        data-test="undo"
                        on:click=move |_| on_undo.run(())
                    >
                        <span class="undo__word">{icon(Icon::Undo)} {t(Common::NotAfterAll)}</span>
                        <span class="undo__bar" aria-hidden="true"></span>
                        <span class="undo__seconds" aria-hidden="true">
                            {move || lang.fill(Common::Seconds, &[("n", &left.get())])}
                        </span>
                    </button>
                </Show>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    data-test="next"
                    on:click=move |_| on_next.run(())
                >
                    {t(Common::Next)}
                    {icon(Icon::Next)}
                </button>
            </div>
        </footer>
    }
}
