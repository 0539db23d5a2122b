//! What an invitation says, the free choice, and what to share.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_navigate;

use super::{Joining, category};
use crate::app::browser::Browser;
use crate::app::components::{Head, Icon, Picto, QuestionHead, Refused, SwitchRow, icon, picto};
use crate::app::install::IosSteps;
use crate::app::language::{Common, Join, Participant, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::part::Waiting;
use crate::app::readers::{about, see_this};
use crate::app::state::{Found, Invitation, InvitedBy, Refusal, Trede};
use crate::fact::Purpose;
use crate::platform::{page, reload};

/// How far someone is with an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A browser tab on iOS: install first, or what is saved goes after seven days.
    Install,
    /// Yes or no.
    Choose,
    /// No.
    Declined,
    /// What to share.
    Share,
}

/// `/uitnodiging`
#[component]
pub(super) fn InvitationPage() -> impl IntoView {
    let joining = Joining::here();
    let found = joining.found.get_untracked();
    let Some(Found::Invitation(invitation)) = found else {
        return view! { <Redirect path="/" /> }.into_any();
    };
    let step = RwSignal::new(if page::is_ios_tab() { Step::Install } else { Step::Choose });
    let invitation = StoredValue::new(invitation);
    let shown = move || {
        let invitation = invitation.get_value();
        match step.get() {
            Step::Install => view! { <InstallFirst invitation=invitation step=step /> }.into_any(),
            Step::Choose => view! { <Choose invitation=invitation step=step /> }.into_any(),
            Step::Declined => view! { <Declined step=step /> }.into_any(),
            Step::Share => view! { <Share invitation=invitation step=step /> }.into_any(),
        }
    };
    shown.into_any()
}

#[component]
fn Choose(invitation: Invitation, step: RwSignal<Step>) -> impl IntoView {
    let lang = use_lang();
    let by = StoredValue::new(invitation.by);
    let docent = move || by.with_value(|by| by.docent.clone());
    let organisation = move || by.with_value(|by| by.organisation.clone());
    let title = move || lang.fill(Join::From, &[("docent", &docent())]);
    arrive(title);
    let aloud = Signal::derive(move || {
        let never = lang.text(Join::PayerNever).to_owned();
        [lang.text(Join::FreeChoice).to_owned(), lang.text(Join::NoEffect).to_owned(), never].join(". ")
    });
    view! {
        <SkipLink />
        <div class="screen" data-test="invitation">
            <Head />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=Signal::derive(title)
                    help=lang.signal(Join::WhatItIs)
                    also=aloud
                />
                <section class="card group-card">
                    <p class="group-card__name">
                        {picto(Picto::Gym)} {move || by.with_value(|by| by.group.clone())}
                    </p>
                    <p class="soft small" data-test="responsible">
                        {move || lang.fill(Join::Responsible, &[("organisation", &organisation())])}
                    </p>
                </section>
                <p data-test="free-choice">
                    <strong>{t(Join::FreeChoice)}</strong>
                    " "
                    {t(Join::NoEffect)}
                </p>
                <h2 class="facts-title">{move || about(lang, Join::DocentSees, &by.with_value(InvitedBy::names), 0)}</h2>
                <ul class="facts" role="list">
                    <li class="facts__item facts__item--seen">{icon(Icon::Check)} {t(Join::SeesName)}</li>
                    <li class="facts__item facts__item--seen">{icon(Icon::Check)} {t(Join::SeesAttendance)}</li>
                    <li class="facts__item facts__item--seen">{icon(Icon::Check)} {t(Join::SeesWork)}</li>
                    <li class="facts__item facts__item--seen">{icon(Icon::Check)} {t(Join::SeesHealth)}</li>
                </ul>
                <h2 class="facts-title">{t(Join::StaysYours)}</h2>
                <ul class="facts" role="list">
                    <li class="facts__item">{icon(Icon::Lock)} {t(Join::DiaryIsYours)}</li>
                </ul>
                <div class="note">
                    {icon(Icon::Lock)}
                    <p>
                        <strong>{t(Join::PayerNever)}</strong>
                        {t(Join::PayerNeverWhat)}
                    </p>
                </div>
            </main>
            // Below the text and not over it: who answers has seen all of it.
            <footer class="sheet sheet--flows">
                <div class="answers answers--stacked">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action answer"
                        data-test="join-yes"
                        on:click=move |_| step.set(Step::Share)
                    >
                        {t(Join::YesIJoin)}
                        {icon(Icon::Next)}
                    </button>
                    <button
                        type="button"
                        class="utrecht-button answer"
                        data-test="join-no"
                        on:click=move |_| {
                            reload::forget_invitation();
                            step.set(Step::Declined);
                        }
                    >
                        {t(Join::NoNotNow)}
                    </button>
                </div>
                <p class="sheet__note">{move || lang.fill(Join::DontKnowThem, &[("docent", &docent())])}</p>
            </footer>
        </div>
    }
}

#[component]
fn Declined(step: RwSignal<Step>) -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Join::Declined).to_owned());
    view! {
        <div class="screen" data-test="declined">
            <Head />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(Join::Declined)
                    help=lang.signal(Join::DeclinedHelp)
                />
                <p>{t(Join::NoEffect)}</p>
                <button
                    type="button"
                    class="utrecht-button answer"
                    data-test="join-after-all"
                    on:click=move |_| step.set(Step::Choose)
                >
                    {t(Join::ReadAgain)}
                </button>
            </main>
        </div>
    }
}

/// Which categories to share; nothing is on before it is tapped.
#[component]
fn Share(invitation: Invitation, step: RwSignal<Step>) -> impl IntoView {
    let (trede, lang, browser, joining) = (Trede::here(), use_lang(), Browser::here(), Joining::here());
    let navigate = use_navigate();
    let docents = invitation.by.names();
    let categories = invitation.categories.clone();
    let invitation = StoredValue::new(invitation);
    // A phone that joins again keeps what it shared; on a new one nothing is on.
    let shared = RwSignal::new(trede.categories_shared().get_untracked());
    let refused = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    arrive(move || lang.text(Join::WhatDoYouShare).to_owned());
    let row = move |purpose: Purpose| {
        let (picture, name, test) = category(purpose);
        let docents = docents.clone();
        let on = Memo::new(move |_| shared.with(|shared| shared.contains(&purpose)));
        let who = move || {
            if on.get() { see_this(lang, &docents, 0) } else { lang.text(Participant::OnlyYouSee).to_owned() }
        };
        view! {
            <SwitchRow
                picture=picture
                name=lang.signal(name)
                who=Signal::derive(who)
                on=on
                on_switch=move |on| {
                    shared
                        .update(|shared| {
                            shared.retain(|other| *other != purpose);
                            if on {
                                shared.push(purpose);
                            }
                        });
                }
                test=test
            />
        }
    };
    let join = move |_| {
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            trede.until_open().await;
            // Who went back meanwhile did not say yes; who stayed may have switched something off.
            let (Some(invitation), Some(shared)) = (invitation.try_get_value(), shared.try_get_untracked()) else {
                return;
            };
            match trede.join(&invitation, shared).await {
                Ok(()) => {
                    joining.used();
                    browser.ask_persistence();
                    navigate("/vandaag", NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(refusal) => {
                    busy.set(false);
                    refused.set(Some(refusal));
                }
            }
        });
    };
    view! {
        <SkipLink />
        <div class="screen screen--fixed" data-test="choose-sharing">
            <header class="head">
                <div class="head__steps">
                    <button
                        type="button"
                        class="utrecht-button icon-button head__back"
                        aria-label=t(Common::Back)
                        data-test="back"
                        on:click=move |_| step.set(Step::Choose)
                    >
                        {icon(Icon::Back)}
                    </button>
                </div>
                <crate::app::components::LanguageField />
            </header>
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(Join::WhatDoYouShare)
                    help=lang.signal(Participant::YouChoose)
                />
                <section class="card">{categories.into_iter().map(row).collect_view()}</section>
                <p class="soft small">{t(Join::NothingIsFine)}</p>
                <div class="note">
                    {icon(Icon::Lock)}
                    <p>
                        <strong>{t(Join::PayerNever)}</strong>
                        {t(Join::PayerNeverWhat)}
                    </p>
                </div>
            </main>
            <footer class="sheet">
                <Refused refused=refused />
                <Waiting busy=busy />
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action answer"
                    data-test="join-done"
                    disabled=move || busy.get()
                    on:click=join
                >
                    {t(Join::Done)}
                    {icon(Icon::Check)}
                </button>
            </footer>
        </div>
    }
}

/// In a tab on an iPhone the browser clears what is saved after seven days: the home screen first, and there the words.
#[component]
fn InstallFirst(invitation: Invitation, step: RwSignal<Step>) -> impl IntoView {
    let lang = use_lang();
    let words = invitation.code.words();
    arrive(move || lang.text(Join::InstallFirst).to_owned());
    view! {
        <SkipLink />
        <div class="screen" data-test="install-first">
            <Head />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(Join::InstallFirst)
                    help=lang.signal(Join::InstallWhy)
                />
                <section class="card stack">
                    <IosSteps />
                </section>
                <h2 class="facts-title">{t(Join::TypeTheseThere)}</h2>
                <ol class="invite__words" role="list" data-test="words">
                    {words.map(|word| view! { <li class="invite__word">{word}</li> }).collect_view()}
                </ol>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="continue-anyway"
                    on:click=move |_| step.set(Step::Choose)
                >
                    {t(Join::ContinueAnyway)}
                </button>
            </main>
        </div>
    }
}
