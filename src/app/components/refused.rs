//! Something was not done: why, and what to do.

use leptos::prelude::*;

use super::notice::Alert;
use crate::app::language::use_lang;
use crate::app::refusal::refusal_words;
use crate::app::state::Refusal;

/// The sentence of a refusal; nothing while there is none.
#[component]
pub fn Refused(
    /// What was refused last.
    #[prop(into)]
    refused: Signal<Option<Refusal>>,
) -> impl IntoView {
    let lang = use_lang();
    move || {
        refused.get().map(|refusal| {
            let words = refusal_words(lang, &refusal);
            view! {
                <Alert test="refused">
                    <p role="alert">{words}</p>
                </Alert>
            }
        })
    }
}
