//! This device: language, look, and whether everything is safe.

use leptos::prelude::*;

use super::{Frame, Tab, Who};
use crate::app::browser::Browser;
use crate::app::components::{Head, LanguageField, QuestionHead, moment_words, sync_words};
use crate::app::install::InstallHint;
use crate::app::language::{Common, Participant, t, use_lang};
use crate::app::layout::{ChosenScheme, arrive, choose_scheme};
use crate::platform::capability::Persistence;
use crate::platform::page::Scheme;

/// `/instellingen`
#[component]
pub(super) fn SettingsPage() -> impl IntoView {
    let (who, lang, browser) = (Who::here(), use_lang(), Browser::here());
    let scheme: ChosenScheme = expect_context();
    let (sync, now) = (who.trede.sync(), who.trede.now());
    arrive(move || lang.text(Common::Settings).to_owned());
    let chip = move |of: Scheme, word: Common, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=test
                aria-pressed=move || (scheme.0.get() == of).to_string()
                on:click=move |_| choose_scheme(scheme, of)
            >
                {t(word)}
            </button>
        }
    };
    let closing = move || {
        let status = sync.get();
        lang.text(if status.saved + status.sent == 0 { Participant::MayCloseYes } else { Participant::MayCloseSaved })
    };
    let complete = move || match sync.get().complete {
        Some(complete) => moment_words(lang, complete, now.get()),
        None => lang.text(Common::NeverSynced).to_owned(),
    };
    let kept = move || {
        lang.text(match browser.persistence().get() {
            Some(Persistence::Kept) => Participant::StorageKept,
            Some(Persistence::BestEffort) => Participant::StorageBestEffort,
            Some(Persistence::Unknown) | None => Participant::StorageUnknown,
        })
    };
    let aside = move || {
        let n = sync.get().set_aside;
        (n > 0).then(|| lang.count(Participant::SetAside, u64::try_from(n).unwrap_or(u64::MAX), &[]))
    };
    let newer = who.trede.view(|state, _| state.newer());
    view! {
        <Frame tab=Tab::None test="settings-page" head=view! { <Head back="/vandaag" /> }.into_any()>
            <QuestionHead title=lang.signal(Common::Settings) />
            <section class="card stack">
                <h2>{t(Participant::MayIClose)}</h2>
                <p data-test="may-close">{closing}</p>
                <p class="soft small" data-test="sync-state">{move || sync_words(lang, &sync.get(), now.get())}</p>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="send-now"
                    disabled=move || sync.get().busy
                    on:click=move |_| who.trede.sync_now()
                >
                    {t(Common::SendNow)}
                </button>
            </section>
            <section class="card stack">
                <h2>{t(Common::ChooseLanguage)}</h2>
                <LanguageField />
                <h2 id="scheme">{t(Participant::LightOrDark)}</h2>
                <div class="weekdays" role="group" aria-labelledby="scheme">
                    {chip(Scheme::Device, Common::SchemeDevice, "scheme-device")}
                    {chip(Scheme::Light, Common::SchemeLight, "scheme-light")}
                    {chip(Scheme::Dark, Common::SchemeDark, "scheme-dark")}
                </div>
            </section>
            <InstallHint />
            <section class="card stack">
                <h2>{t(Participant::ThisDevice)}</h2>
                <dl class="utrecht-data-list">
                    <div class="utrecht-data-list__item">
                        <dt class="utrecht-data-list__item-key">{t(Participant::LastComplete)}</dt>
                        <dd class="utrecht-data-list__item-value" data-test="last-complete">{complete}</dd>
                    </div>
                    <div class="utrecht-data-list__item">
                        <dt class="utrecht-data-list__item-key">{t(Participant::Storage)}</dt>
                        <dd class="utrecht-data-list__item-value" data-test="storage">{kept}</dd>
                    </div>
                    <div class="utrecht-data-list__item">
                        <dt class="utrecht-data-list__item-key">{t(Participant::Version)}</dt>
                        <dd class="utrecht-data-list__item-value">{env!("CARGO_PKG_VERSION")}</dd>
                    </div>
                </dl>
                {move || aside().map(|words| view! { <p class="small" data-test="set-aside">{words}</p> })}
                {move || {
                    (newer.get() > 0).then(|| view! { <p class="small">{t(Participant::MadeByNewer)}</p> })
                }}
            </section>
        </Frame>
    }
}
