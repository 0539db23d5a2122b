//! This device: language, look, and whether everything is safe.

use leptos::prelude::*;

use super::{Frame, Tab, Who};
use crate::app::browser::Browser;
use crate::app::card::{DeviceCode, LastingCard};
use crate::app::components::{Head, Icon, LanguageField, LinkRow, QuestionHead, moment_words, sync_words};
use crate::app::devices::{DeviceList, SetAsideList};
use crate::app::install::InstallHint;
use crate::app::language::{Common, Devices, Participant, relative_day, t, use_lang};
use crate::app::layout::{ChosenScheme, arrive, choose_scheme};
use crate::app::lock::LockSettings;
use crate::app::state::Me;
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
    let link = move |picture: Icon, href: &'static str, word: Participant, note: Participant, test: &'static str| {
        view! { <LinkRow picture=picture href=href test=test name=lang.signal(word) note=lang.signal(note) /> }
    };
    let phones = who.trede.phones(who.id);
    let changed = move || {
        let phone = phones.get().into_iter().rev().find(|phone| phone.current)?;
        let day = relative_day(lang.get(), phone.since?, now.get().today());
        Some(match phone.invited_by {
            Some(docent) => lang.fill(Participant::NewPhoneSince, &[("day", &day), ("docent", &docent)]),
            None => lang.fill(Participant::NewPhoneSinceDay, &[("day", &day)]),
        })
    };
    let changed = move || changed().filter(|_| phones.with(Vec::len) > 1);
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
            <section class="card stack">
                <h2>{t(Devices::Title)}</h2>
                {move || changed().map(|words| view! { <p class="small" data-test="new-phone">{words}</p> })}
                <DeviceList />
                <Show when=move || !who.is_waiting.get()>
                    <ul class="list" role="list">
                        {link(
                            Icon::Device,
                            "/instellingen/ander-toestel",
                            Participant::AnotherDevice,
                            Participant::AnotherDeviceNote,
                            "another-device",
                        )}
                        {link(
                            Icon::Card,
                            "/instellingen/eigen-kaart",
                            Participant::OwnCard,
                            Participant::OwnCardNote,
                            "own-card",
                        )}
                    </ul>
                </Show>
            </section>
            <section class="card stack">
                <h2>{t(Participant::OwnData)}</h2>
                <ul class="list" role="list">
                    {link(
                        Icon::Lock,
                        "/instellingen/mijn-gegevens",
                        Participant::OwnDataLink,
                        Participant::OwnDataNote,
                        "own-data",
                    )}
                </ul>
            </section>
            <LockSettings />
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
                <SetAsideList />
                {move || {
                    (newer.get() > 0).then(|| view! { <p class="small">{t(Participant::MadeByNewer)}</p> })
                }}
            </section>
        </Frame>
    }
}

/// `/instellingen/ander-toestel`: a code of ten minutes.
#[component]
pub(super) fn AnotherDevicePage() -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Participant::AnotherDevice).to_owned());
    view! {
        <Frame tab=Tab::None test="another-device-page" head=view! { <Head back="/instellingen" /> }.into_any()>
            <QuestionHead
                title=lang.signal(Participant::AnotherDevice)
                help=lang.signal(Participant::AnotherDeviceWhat)
            />
            <DeviceCode then=Participant::StepDone />
        </Frame>
    }
}

/// `/instellingen/eigen-kaart`: to keep at home.
#[component]
pub(super) fn OwnCardPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    arrive(move || lang.text(Participant::OwnCard).to_owned());
    let whose = match who.trede.me().get_untracked() {
        Me::Participant { first_name, .. } => first_name,
        _ => String::new(),
    };
    view! {
        <Frame tab=Tab::None test="own-card-page" head=view! { <Head back="/instellingen" /> }.into_any()>
            <div class="no-print">
                <QuestionHead title=lang.signal(Participant::OwnCard) help=lang.signal(Participant::OwnCardWhat) />
            </div>
            <LastingCard
                title=Participant::OwnCard
                whose=whose
                keep=Participant::OwnCardKeep
                make=Participant::MakeOwnCard
            >
                <a class="utrecht-button" href="/instellingen">
                    {t(Common::Settings)}
                </a>
            </LastingCard>
        </Frame>
    }
}
