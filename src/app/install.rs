//! Putting Trede on the home screen: said once, calmly, and in words where the browser offers nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::Browser;
use crate::app::components::{Icon, icon};
use crate::app::language::{Common, Join, t};
use crate::platform::flag::{self, Flag};
use crate::platform::page;

/// How to install, until it is done or waved away.
#[component]
pub fn InstallHint() -> impl IntoView {
    let browser = Browser::here();
    let gone = RwSignal::new(page::is_standalone() || flag::get(&Flag::InstallHintDismissed).is_some());
    let ios = page::is_ios();
    let dismiss = move |_| {
        gone.set(true);
        // Blocked flags bring the hint back at the next start.
        let _kept = flag::set(&Flag::InstallHintDismissed, "yes");
    };
    let install = move |_| {
        spawn_local(async move {
            let _outcome = browser.install().await;
        });
    };
    view! {
        <Show when=move || !gone.get() && (ios || browser.can_install().get())>
            <section class="card stack" data-test="install">
                <h2>{t(Common::InstallApp)}</h2>
                {if ios {
                    view! { <IosSteps /> }.into_any()
                } else {
                    view! {
                        <p>{t(Join::InstallWhy)}</p>
                        <button type="button" class="utrecht-button" data-test="install-now" on:click=install>
                            {icon(Icon::Plus)}
                            {t(Common::InstallApp)}
                        </button>
                    }
                        .into_any()
                }}
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="install-later"
                    on:click=dismiss
                >
                    {t(Common::Later)}
                </button>
            </section>
        </Show>
    }
}

/// What to tap on an iPhone or iPad.
#[component]
pub fn IosSteps() -> impl IntoView {
    view! {
        <ol class="steps-list">
            <li>{icon(Icon::Share)} " " {t(Join::IosShare)}</li>
            <li>{icon(Icon::Plus)} " " {t(Join::IosAdd)}</li>
            <li>{t(Join::IosOpen)}</li>
        </ol>
    }
}
