//! Parts of the program that are downloaded when they are first needed. What stands in a function with the attribute
//! `wasm_split`, and nowhere before it, is taken out of the program after it was built (scripts/assemble.sh), into a
//! file that the first call fetches.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::app::components::Head;
use crate::app::language::{Errors, t, use_lang};
use crate::app::layout::{Loading, arrive};
use crate::app::state::Trede;
use crate::platform::page;

/// The screens of a part.
pub type Screens = fn() -> AnyView;

/// The screens of a part, or that it could not be fetched.
pub type Loaded = Result<Screens, SplitLoaderError>;

/// The screens of a part, once it is here and what is kept on this device is open.
#[component]
pub fn Part<F>(
    /// Loads it.
    load: fn() -> F,
) -> impl IntoView
where
    F: Future<Output = Loaded> + 'static,
{
    let trede = Trede::here();
    let loaded = RwSignal::new(None::<Option<Screens>>);
    spawn_local(async move {
        trede.until_open().await;
        let screens = load().await.ok();
        // Somebody may have gone elsewhere meanwhile.
        let _gone = loaded.try_set(Some(screens));
    });
    move || match loaded.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Some(screens)) => screens(),
        Some(None) => view! { <PartMissing /> }.into_any(),
    }
}

/// A part that could not be fetched: no network, or a newer version took its place.
#[component]
pub fn PartMissing() -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Errors::PartMissing).to_owned());
    view! {
        <div class="screen" data-test="part-missing">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(Errors::PartMissing)}</h1>
                <p>{t(Errors::PartMissingWhatToDo)}</p>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    on:click=|_| page::reload()
                >
                    {t(Errors::TryAgain)}
                </button>
            </main>
        </div>
    }
}
