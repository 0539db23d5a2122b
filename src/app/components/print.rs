//! The button that prints the page that is shown.

use leptos::prelude::*;

use super::picture::{Icon, icon};
use crate::app::language::{Text, t};
use crate::platform::page;

/// Prints what is shown, less what carries the class `no-print`.
#[component]
pub fn PrintButton<W: Text>(
    /// What it says.
    word: W,
    /// The name under which a test finds it.
    test: &'static str,
    /// Whether it is what people come to the page for.
    #[prop(optional)]
    primary: bool,
    /// Whether there is nothing to print yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="utrecht-button"
            class=("utrecht-button--primary-action", primary)
            data-test=test
            disabled=move || disabled.get()
            on:click=|_| page::print()
        >
            {icon(Icon::Print)}
            {t(word)}
        </button>
    }
}
