//! What is kept here does not open: what to do, and how to begin beside it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::former::Former;
use crate::app::components::Head;
use crate::app::language::{Errors, Lock, t, use_lang};
use crate::app::layout::arrive;
use crate::app::state::Trede;
use crate::platform::{late, page};

/// "Wat hier staat, gaat niet open". Nothing is removed by it.
#[component]
pub fn DamagedScreen() -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let kept = trede.is_somebodys();
    let title = if kept { Errors::DamagedTitle } else { Errors::NoStorageTitle };
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let begin = move |_| {
        busy.set(true);
        failed.set(false);
        spawn_local(async move {
            if trede.begin_beside_damaged().await.is_err() {
                busy.set(false);
                failed.set(true);
            }
        });
    };
    let beside = move || {
        view! {
            <button
                type="button"
                class="utrecht-button answer"
                data-test="begin-beside"
                disabled=move || busy.get()
                on:click=begin
            >
                {t(Lock::BeginBeside)}
            </button>
        }
    };
    // It may only have been slow.
    late::on_answer(page::reload);
    on_cleanup(late::forget);
    arrive(move || lang.text(title).to_owned());
    view! {
        <div class="screen" data-test="damaged">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(title)}</h1>
                <p>{t(Errors::DamagedWhat)}</p>
                <p>{t(if kept { Errors::DamagedCard } else { Errors::DamagedOther })}</p>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    on:click=|_| page::reload()
                >
                    {t(Errors::TryAgain)}
                </button>
                {kept.then(beside)}
                <p role="alert" data-test="damaged-also">
                    {move || failed.get().then(|| lang.text(Errors::DamagedAlso))}
                </p>
                <Former />
            </main>
        </div>
    }
}
