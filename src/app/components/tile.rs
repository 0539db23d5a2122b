//! A picture with a word that is on or off.

use leptos::prelude::*;

use super::picture::{Mark, Picto, picto, plain_mark};

/// A tile.
#[component]
pub fn Tile(
    /// What it shows.
    picture: Picto,
    /// What it says.
    #[prop(into)]
    word: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// It was tapped.
    #[prop(into)]
    on_tap: Callback<()>,
    /// The name under which a test finds it.
    test: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="utrecht-button tile"
            data-test=test
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on_tap.run(())
        >
            {picto(picture)}
            <span class="tile__word">{move || word.get()}</span>
            {plain_mark(Mark::Present)}
        </button>
    }
}
