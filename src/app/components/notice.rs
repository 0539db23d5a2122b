//! What someone should know before they go on: a newer version, a clock that is wrong, a browser that lacks something.

use leptos::prelude::*;

use super::picture::{Mark, plain_mark};
use crate::app::browser::Browser;
use crate::app::language::{Common, t, use_lang};
use crate::app::refusal::{asks_for_help, missing_words, trouble_words, warning_words};
use crate::app::state::{SyncStatus, Warning};

/// Everything of that sort, in one place at the top of a screen. Nothing when all is well.
#[component]
pub fn Notices(
    /// How sync stands.
    #[prop(into)]
    status: Signal<SyncStatus>,
    /// What there is to say about clocks and copies.
    #[prop(optional, into)]
    warnings: Option<Signal<Vec<Warning>>>,
) -> impl IntoView {
    let lang = use_lang();
    let warned = move || {
        let warnings = warnings.map(|warnings| warnings.get()).unwrap_or_default();
        warnings
            .into_iter()
            .map(|warning| {
                view! {
                    <Alert test="warning">
                        <p>{warning_words(lang, warning)}</p>
                    </Alert>
                }
            })
            .collect_view()
    };
    let browser = Browser::here();
    // Of what is missing the one thing that says most.
    let missing = browser.missing().into_iter().min().map(missing_words);
    view! {
        <UpdateNotice />
        <TroubleNotice status=status />
        {warned}
        {missing
            .map(|words| {
                view! {
                    <Alert test="missing">
                        <p>{t(words)}</p>
                    </Alert>
                }
            })}
    }
}

/// A newer version waits.
#[component]
pub fn UpdateNotice() -> impl IntoView {
    let browser = Browser::here();
    view! {
        <Show when=move || browser.update_ready().get()>
            <div class="banner" role="status" data-test="update">
                <p class="banner__text">{t(Common::UpdateReady)}</p>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="update-now"
                    on:click=move |_| browser.update_now()
                >
                    {t(Common::UpdateNow)}
                </button>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="update-later"
                    on:click=move |_| browser.update_later()
                >
                    {t(Common::Later)}
                </button>
            </div>
        </Show>
    }
}

/// What is wrong and will not get right by itself.
#[component]
fn TroubleNotice(status: Signal<SyncStatus>) -> impl IntoView {
    let lang = use_lang();
    let words = Memo::new(move |_| {
        status
            .with(|status| status.trouble)
            .filter(|trouble| asks_for_help(*trouble))
            .map(|trouble| trouble_words(lang, trouble))
    });
    move || {
        words.get().map(|words| {
            view! {
                <Alert test="trouble">
                    <p>{words}</p>
                </Alert>
            }
        })
    }
}

/// A calm alert.
#[component]
pub fn Alert(
    /// The name under which a test finds it.
    test: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="utrecht-alert utrecht-alert--info" role="status" data-test=test>
            {plain_mark(Mark::Info)}
            <div class="utrecht-alert__content">{children()}</div>
        </div>
    }
}
