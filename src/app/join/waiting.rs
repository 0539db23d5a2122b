//! A card that nobody could look up: the diary can start, and joining comes later.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_navigate;

use super::{Joining, reader};
use crate::app::components::{Alert, Head, Icon, QuestionHead, Refused, icon};
use crate::app::language::{Common, Errors, Join, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::part::Waiting;
use crate::app::state::{Found, Me, Refusal, Trede};
use crate::platform::page;

/// `/wachten`
#[component]
pub(super) fn WaitingPage() -> impl IntoView {
    let (trede, lang, joining) = (Trede::here(), use_lang(), Joining::here());
    let navigate = use_navigate();
    let Some(Found::Unknown { code, reached }) = joining.found.get_untracked() else {
        return view! { <Redirect path="/" /> }.into_any();
    };
    let refused = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    let read = reader(move |refusal| refused.set(Some(refusal)), || ());
    let digits = code.digits();
    let again = move |_| {
        refused.set(None);
        read(digits.clone());
    };
    let begin = move |_| {
        let (navigate, code) = (navigate.clone(), code.clone());
        busy.set(true);
        spawn_local(async move {
            trede.until_open().await;
            // Who went back meanwhile did not mean it.
            if busy.try_get_untracked().is_none() {
                return;
            }
            match trede.start_waiting(&code).await {
                Ok(()) => {
                    joining.used();
                    navigate("/vandaag", NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(refusal) => {
                    busy.set(false);
                    refused.set(Some(refusal));
                }
            }
        });
    };
    // A phone that has a diary already keeps it; only the card is new.
    let is_new = matches!(trede.me().get_untracked(), Me::Nobody);
    let help = if is_new { Join::StartAnyway } else { Join::DiaryStays };
    let title = if reached { Join::CardUnknown } else { Join::CardNotReached };
    arrive(move || lang.text(title).to_owned());
    view! {
        <SkipLink />
        <div class="screen" data-test="waiting-page">
            <Head back="/kaart" />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(title)
                    help=lang.signal(help)
                />
                <p>{t(if reached { Join::CardUnknownHelp } else { Join::CardNotReachedHelp })}</p>
                {reached
                    .then(|| {
                        let words = move || lang.fill(Join::OtherAddress, &[("address", &page::origin())]);
                        view! { <p data-test="other-address">{words}</p> }
                    })}
                {is_new
                    .then(|| {
                        view! {
                            <p class="soft small">
                                {t(Join::FreeChoice)} " " {t(Join::NoEffect)} " " {t(Join::WaitingSharesNothing)}
                            </p>
                        }
                    })}
                <Refused refused=refused />
                <Waiting busy=busy />
                <div class="answers answers--stacked">
                    {is_new
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="utrecht-button utrecht-button--primary-action answer"
                                    data-test="begin-waiting"
                                    disabled=move || busy.get()
                                    on:click=begin
                                >
                                    {t(Join::BeginMyDiary)}
                                    {icon(Icon::Next)}
                                </button>
                            }
                        })}
                    <button type="button" class="utrecht-button answer" data-test="try-again" on:click=again>
                        {t(Errors::TryAgain)}
                    </button>
                    <a class="utrecht-button answer" href="/" data-test="cancel">
                        {t(Common::Cancel)}
                    </a>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// On a phone whose diary started before its card could be read: looks again each minute and when the page is shown, and
/// leads to the invitation once it is there.
#[component]
pub fn WaitingNote() -> impl IntoView {
    let (trede, joining) = (Trede::here(), Joining::here());
    let is_here = Memo::new(move |_| matches!(joining.found.get(), Some(Found::Invitation(_))));
    let refused = RwSignal::new(None::<Refusal>);
    let look = move || {
        let Some(code) = trede.waiting_code() else { return };
        spawn_local(async move {
            match trede.read_code(&code.digits()).await {
                Ok(found @ Found::Invitation(_)) => {
                    refused.set(None);
                    joining.found.set(Some(found));
                }
                // No network is what this waits for; the line at the foot says it.
                Ok(_) | Err(Refusal::Network(_)) => {}
                Err(refusal) => refused.set(Some(refusal)),
            }
        });
    };
    let now = trede.now();
    Effect::new(move |_| {
        now.track();
        if !is_here.get_untracked() {
            look();
        }
    });
    view! {
        <Refused refused=refused />
        <Show when=move || refused.with(Option::is_some)>
            <NewCard />
        </Show>
        <Show
            when=move || is_here.get()
            fallback=move || {
                view! {
                    <Alert test="waiting">
                        <p>{t(Join::CardNotRead)}</p>
                        <button type="button" class="utrecht-button" data-test="look-again" on:click=move |_| look()>
                            {t(Errors::TryAgain)}
                        </button>
                    </Alert>
                }
            }
        >
            <Alert test="card-read">
                <p>
                    <strong>{t(Join::CardRead)}</strong>
                </p>
                <a class="utrecht-button utrecht-button--primary-action" href="/uitnodiging" data-test="see-invitation">
                    {t(Join::SeeInvitation)}
                    {icon(Icon::Next)}
                </a>
            </Alert>
        </Show>
    }
}

/// The way to another card, for a phone whose card turned out to be of no use.
#[component]
pub fn NewCard() -> impl IntoView {
    view! {
        <p>{t(Join::DiaryStays)}</p>
        <a class="utrecht-button utrecht-button--primary-action" href="/kaart" data-test="new-card">
            {icon(Icon::Card)}
            {t(Join::NewCard)}
        </a>
    }
}
