//! Parts of the program that are downloaded when they are first needed. What stands in a function with the attribute
//! `wasm_split`, and nowhere before it, is taken out of the program after it was built (scripts/assemble.sh), into a
//! file that the first call fetches.

use std::cell::Cell;
use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::app::browser::Browser;
use crate::app::components::Head;
use crate::app::language::{Common, Errors, t, use_lang};
use crate::app::layout::{Loading, arrive};
use crate::app::state::Trede;
use crate::platform::{network, page};

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
    let fetch = move || {
        loaded.set(None);
        spawn_local(async move {
            trede.until_open().await;
            let screens = load().await.ok();
            // Somebody may have gone elsewhere meanwhile.
            let _gone = loaded.try_set(Some(screens));
        });
    };
    fetch();
    move || match loaded.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Some(screens)) => screens(),
        Some(None) => view! { <PartMissing again=fetch /> }.into_any(),
    }
}

thread_local! {
    /// Whether a part was asked for again in this page already.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
}

/// A part that could not be fetched: no network, or a newer version took its place.
#[component]
pub fn PartMissing(
    /// Fetches it again.
    again: impl Fn() + 'static,
) -> impl IntoView {
    let (lang, browser) = (use_lang(), Browser::here());
    arrive(move || lang.text(Errors::PartMissing).to_owned());
    let again = move |_| {
        // This version may be gone from the server, and a newer one be here already.
        if browser.update_ready().get_untracked() {
            browser.update_now();
        } else if AGAIN.replace(true) && network::online() {
            page::reload();
        } else {
            again();
        }
    };
    view! {
        <div class="screen" data-test="part-missing">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(Errors::PartMissing)}</h1>
                <p>{t(Errors::PartMissingWhatToDo)}</p>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    data-test="part-again"
                    on:click=again
                >
                    {t(Errors::TryAgain)}
                </button>
            </main>
        </div>
    }
}

/// Beside a button that waits: what it waits for, so that nobody thinks that nothing happens.
#[component]
pub fn Waiting(
    /// Whether it waits.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let (lang, late) = (use_lang(), Trede::here().is_late());
    let words = move || {
        busy.get().then(|| match late.get() {
            true => lang.text(Errors::PartLate),
            false => lang.text(Common::Loading),
        })
    };
    view! { <p role="status" class="soft small" data-test="waiting-for">{words}</p> }
}
