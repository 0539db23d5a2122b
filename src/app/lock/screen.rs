//! The lock's own screen. It names nobody and needs no network.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::former::Former;
use super::pad::{Pad, PinField};
use super::words::{Wrong, unanswered_words, wait_words};
use crate::app::components::{Head, Icon, UpdateNotice, icon};
use crate::app::language::{Errors, Lock, t, use_lang};
use crate::app::layout::arrive;
use crate::app::state::{Pin, Trede, UnlockError};
use crate::platform::{clock, page};

/// "Typ je pincode": until it is right there is nothing else.
#[component]
pub fn LockScreen() -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let value = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let (online, lost, unanswered) = (trede.must_be_online(), trede.share_is_lost(), trede.unanswered());
    let wrong = RwSignal::new(None::<Wrong>);
    // Seconds that nobody may try.
    let wait = RwSignal::new(0_i64);
    spawn_local(async move { wait.set(trede.lock_wait().await) });
    let ticking = clock::every(Duration::from_secs(1), move || {
        if wait.get_untracked() > 0 {
            wait.update(|wait| *wait -= 1);
        }
    });
    StoredValue::new_local(ticking);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || wait.get_untracked() > 0 {
            return;
        }
        let pin = match Pin::typed(&value.get_untracked()) {
            Ok(pin) => pin,
            Err(reason) => return wrong.set(Some(reason.into())),
        };
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let opened = trede.unlock(pin).await;
            value.set(String::new());
            busy.set(false);
            if let Err(reason) = opened {
                match reason {
                    UnlockError::Wrong { wait: seconds } | UnlockError::TooSoon { wait: seconds } if seconds > 0 => {
                        wait.set(seconds);
                    }
                    reason => wrong.set(Some(reason.into())),
                }
                page::focus("#pin");
            }
        });
    };
    // Said anew each ten seconds: it is read out.
    let tens = Memo::new(move |_| (wait.get() + 9) / 10 * 10);
    let error = Signal::derive(move || match tens.get() {
        seconds if seconds > 0 => Some(wait_words(lang, seconds)),
        _ => wrong.get().map(|wrong| wrong.words(lang)),
    });
    arrive(move || lang.text(Lock::Title).to_owned());
    request_animation_frame(|| page::focus("#pin"));
    view! {
        <div class="screen" data-test="lock">
            <Head />
            <main id="main" class="screen__main lock">
                <UpdateNotice />
                <h1 class="question__title" tabindex="-1">
                    {icon(Icon::Lock)}
                    {move || lang.text(if lost.get() { Lock::Title } else { Lock::YourPin })}
                </h1>
                <Show when=move || online.get() && !lost.get()>
                    <div class="stack stack--tight" role="status" data-test="online-first">
                        <p>{t(Lock::OnlineFirst)}</p>
                        {move || unanswered.get().map(|error| view! { <p>{unanswered_words(lang, &error)}</p> })}
                    </div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="online-again"
                        on:click=move |_| trede.sync_now()
                    >
                        {t(Errors::TryAgain)}
                    </button>
                </Show>
                <Show when=move || lost.get()>
                    <p role="status" data-test="share-lost">{t(Lock::ShareLost)}</p>
                </Show>
                <form class="form" novalidate hidden=move || lost.get() on:submit=submit>
                    <PinField id="pin" label=Lock::Pin value=value error=error pad=true />
                    <Pad value=value disabled=Signal::derive(move || busy.get() || wait.get() > 0 || online.get()) />
                    <p role="status" class="soft small">
                        {move || busy.get().then(|| lang.text(Lock::Judging))}
                    </p>
                </form>
                <Passkey error=wrong />
                <Sealed lost=lost />
                <Show when=move || lost.get() fallback=|| view! { <Forgotten /> }>
                    <p>{t(Lock::LostKept)}</p>
                    <Beside />
                </Show>
            </main>
        </div>
    }
}

/// A finger or a face instead, where somebody chose that.
#[component]
fn Passkey(error: RwSignal<Option<Wrong>>) -> impl IntoView {
    let trede = Trede::here();
    let (has, online) = (trede.has_passkey(), trede.must_be_online());
    let open = move |_| {
        error.set(None);
        spawn_local(async move {
            if let Err(reason) = trede.unlock_with_passkey().await {
                error.try_set(Some(Wrong::of_passkey(reason)));
                page::focus("#pin");
            }
        });
    };
    view! {
        <Show when=move || has.get() && !online.get()>
            <button type="button" class="utrecht-button answer" data-test="passkey-open" on:click=open>
                {t(Lock::PasskeyOpen)}
            </button>
        </Show>
    }
}

/// What became of what was sealed before it was locked.
#[component]
fn Sealed(
    /// Whether nobody can open it any more.
    lost: Signal<bool>,
) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let delivered = trede.delivered();
    let words = move || {
        let delivered = delivered.get()?;
        let mut words = match delivered.waiting {
            0 if delivered.aside > 0 => lang.count(Lock::AsideInside, delivered.aside, &[]),
            0 => lang.text(Lock::AllSent).to_owned(),
            waiting => lang.count(Lock::Waiting, waiting, &[]),
        };
        if delivered.saved > 0 {
            let inside = if lost.get() { Lock::SavedLost } else { Lock::SavedInside };
            words = lang.count(inside, delivered.saved, &[]);
        }
        Some(view! { <p class="soft small" role="status" data-test="lock-sent">{words}</p> })
    };
    view! { {words} }
}

/// What to do without the PIN. Nothing that is locked here is removed by it.
#[component]
fn Forgotten() -> impl IntoView {
    view! {
        <details class="lock__forgotten" data-test="pin-forgotten">
            <summary>{t(Lock::Forgotten)}</summary>
            <div class="stack">
                <p>{t(Lock::ForgottenWhat)}</p>
                <p>{t(Lock::ForgottenDocent)}</p>
                <p>{t(Lock::ForgottenParticipant)}</p>
                <p>{t(Lock::ForgottenKept)}</p>
                <Beside />
            </div>
        </details>
    }
}

/// Begins with a card beside what is locked, or goes back to what is locked below this.
#[component]
fn Beside() -> impl IntoView {
    let trede = Trede::here();
    view! {
        <button type="button" class="utrecht-button" data-test="begin-beside" on:click=move |_| trede.begin_beside()>
            {t(Lock::BeginBeside)}
        </button>
        <Former />
    }
}
