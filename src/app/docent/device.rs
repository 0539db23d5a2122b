//! Devices and settings: this device, the others, what is sent, and whether it may be closed.

use leptos::prelude::*;

use super::frame::{Done, PageHead};
use super::id::{Place, hex};
use super::plan::parse_date;
use super::recovered::Recovered;
use crate::app::act::Act;
use crate::app::browser::Browser;
use crate::app::components::{Alert, Field, Icon, LanguageField, LinkRow, Refused, Toggle, moment_words, sync_words};
use crate::app::devices::{DeviceList, SetAsideList};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Devices as Words, Docent, Lang, t, use_lang};
use crate::app::layout::{ChosenScheme, choose_scheme};
use crate::app::lock::LockSettings;
use crate::app::refusal::{missing_words, trouble_words};
use crate::app::state::{Listed, Me, Screening, Sort, SyncStatus, Trede};
use crate::domain::contact;
use crate::domain::{Command, DeviceKey, DocentName, Now, OrganisationName};
use crate::platform::capability::Persistence;
use crate::platform::page::Scheme;

/// Everything about this device, and the way to the next.
#[component]
pub(super) fn Devices() -> impl IntoView {
    let lang = use_lang();
    let title = lang.signal(Docent::RoomDevices);
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title />
            <div class="stack">
                <Sync />
                <OtherDevices />
                <LockSettings docent=true />
                <Names />
                <Look />
                <ThisBrowser />
            </div>
        </main>
    }
}

fn waiting(status: &SyncStatus) -> usize {
    status.saved + status.sent
}

/// Whether closing loses anything, in a sentence: it never does, but what waits arrives later.
fn may_close(lang: Lang, status: &SyncStatus) -> String {
    match waiting(status) {
        0 => lang.text(Common::MayClose).to_owned(),
        count => lang.count(Docent::MayCloseWaiting, count, &[]),
    }
}

#[component]
fn Sync() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let status = trede.sync();
    let now: Signal<Now> = trede.now();
    let item = move |key: Docent, value: Signal<String>| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{t(key)}</dt>
                <dd class="utrecht-data-list__item-value">{move || value.get()}</dd>
            </div>
        }
    };
    let state = Signal::derive(move || status.with(|status| sync_words(lang, status, now.get())));
    let complete = Signal::derive(move || {
        let complete = status.with(|status| status.complete);
        complete.map_or_else(
            || lang.text(Common::NeverSynced).to_owned(),
            |complete| moment_words(lang, complete, now.get()),
        )
    });
    let count = Signal::derive(move || status.with(waiting).to_string());
    let trouble = move || {
        status.with(|status| status.trouble).map(|trouble| {
            view! {
                <Alert test="sync-trouble">
                    <p>{trouble_words(lang, trouble)}</p>
                </Alert>
            }
        })
    };
    view! {
        <section class="panel stack">
            <h2>{t(Docent::SyncTitle)}</h2>
            <p role="status" data-test="may-close">
                <strong>{move || status.with(|status| may_close(lang, status))}</strong>
            </p>
            <dl class="utrecht-data-list">
                {item(Docent::SyncState, state)} {item(Docent::SyncWaiting, count)}
                {item(Docent::SyncComplete, complete)}
            </dl>
            {trouble}
            <SetAsideList />
            <div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="sync-now"
                    disabled=move || status.with(|status| status.busy)
                    on:click=move |_| trede.sync_now()
                >
                    {t(Common::SendNow)}
                </button>
            </div>
        </section>
    }
}

#[component]
fn OtherDevices() -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel stack">
            <h2>{t(Words::Title)}</h2>
            <Recovered />
            <DeviceList more=more />
            <ul class="list" role="list">
                <LinkRow
                    picture=Icon::Device
                    href=Place::DeviceCode.href()
                    test="second-device"
                    name=lang.signal(Docent::SecondDevice)
                    note=lang.signal(Docent::SecondDeviceNote)
                />
                <LinkRow
                    picture=Icon::Device
                    href=Place::ColleagueCode.href()
                    test="colleague"
                    name=lang.signal(Docent::Colleague)
                    note=lang.signal(Docent::ColleagueNote)
                />
                <LinkRow
                    picture=Icon::Card
                    href=Place::RecoveryCard.href()
                    test="recovery-card-link"
                    name=lang.signal(Docent::RecoveryCard)
                    note=lang.signal(Docent::RecoveryNote)
                />
            </ul>
        </section>
    }
}

/// What a docent's list says of a device beside its name.
fn more(one: &Listed, name: &str) -> AnyView {
    let lend = (!one.here && one.sort == Sort::Device)
        .then(|| view! { <Lend device=one.device name=name.to_owned() until=one.lent_until /> });
    view! {
        {screening_row(one, name)}
        {lend}
    }
    .into_any()
}

/// The last day of a stand-in's device.
#[component]
fn Lend(device: [u8; 32], name: String, until: Option<chrono::NaiveDate>) -> impl IntoView {
    let (trede, lang, act) = (Trede::here(), use_lang(), Act::new());
    let device = DeviceKey(device);
    // The first half of a key tells devices apart.
    let short = device.0.first_chunk().map(hex).unwrap_or_default();
    let form = Form::new(format!("lend/{short}"));
    let typed = form.text("until", move || until.map(|until| until.to_string()).unwrap_or_default());
    let tried = RwSignal::new(false);
    let day = move || parse_date(&typed.get()).filter(|day| *day >= trede.now().get().today());
    let store = move |until: Option<chrono::NaiveDate>| {
        let command = contact::Command::LendDevice { device, until };
        act.dispatch(Command::Contact(command), move || {
            form.forget();
            trede.finished();
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(day) = untrack(day).filter(|_| form.may_save()) {
            store(Some(day));
        }
    };
    let stays = until.map(|_| {
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="lend-stays"
                disabled=move || act.busy()
                on:click=move |_| store(None)
            >
                {t(Words::LendStays)}
            </button>
        }
    });
    let label = lang.fill(Words::LendOf, &[("what", &name)]);
    view! {
        <details class="list__more" open=form.had() data-test="device-lend">
            <summary aria-label=label>{t(Words::Lend)}</summary>
            <form class="form" novalidate on:submit=submit>
                <Field
                    id=format!("lend-{short}")
                    test="lend-until"
                    label=lang.signal(Words::LendDay)
                    help=lang.signal(Words::LendWhat)
                    error=lang.while_so(Words::LendPast, move || tried.get() && day().is_none())
                    value=typed
                    kind="date"
                    short=true
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <div class="form-actions">
                    <button type="submit" class="utrecht-button" data-test="lend-save" disabled=move || act.busy()>
                        {t(Common::Save)}
                    </button>
                    {stays}
                </div>
            </form>
        </details>
    }
}

/// Whether a docent's device sees health measurements; a switch where this device may change that.
fn screening_row(one: &Listed, name: &str) -> AnyView {
    let Some(Screening { allowed, changeable }) = one.screening else { return ().into_any() };
    if !changeable {
        let words = if allowed { Words::ScreeningYes } else { Words::ScreeningNo };
        return view! { <p class="list__more list__note" data-test="screening-says">{t(words)}</p> }.into_any();
    }
    view! { <ScreeningSwitch device=one.device name=name.to_owned() allowed=allowed /> }.into_any()
}

#[component]
fn ScreeningSwitch(device: [u8; 32], name: String, allowed: bool) -> impl IntoView {
    let (trede, lang, act) = (Trede::here(), use_lang(), Act::new());
    let refusals = RwSignal::new(0);
    let label = lang.fill(Words::ScreeningOf, &[("what", &name)]);
    let set = move |on: bool| {
        let change = trede.allow_screening(device, on);
        act.run(
            async move {
                let done = change.await;
                if done.is_err() {
                    refusals.update(|refusals| *refusals += 1);
                }
                done
            },
            |()| {},
        );
    };
    view! {
        <label class="list__more list__switch" aria-label=label>
            <span class="list__note">{t(Words::Screening)}</span>
            <Toggle on=allowed on_switch=set refusals=refusals test="screening-switch" />
        </label>
        <Refused refused=act />
    }
}

/// The names that participants read.
#[component]
fn Names() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let me = trede.me().get_untracked();
    let Me::Docent { organisation, docent, device } = me else { return ().into_any() };
    let device = DeviceKey(device);
    // What stands on the boards is newer than what this device was founded with.
    let board = trede.view(move |state, _| {
        let docent = state.groups().find_map(|(_, group)| group.docent(device).map(ToString::to_string));
        (docent, state.groups().next().is_some())
    });
    let (docent_now, _) = board.get_untracked();
    let organisation = RwSignal::new(organisation);
    let docent = RwSignal::new(docent_now.unwrap_or(docent));
    // What was saved last; another letter, and it is no longer said to be saved.
    let saved = RwSignal::new(None::<(String, String)>);
    let organisation_name = move || OrganisationName::parse(&organisation.get()).ok();
    let docent_name = move || DocentName::parse(&docent.get()).ok();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = (organisation.get_untracked(), docent.get_untracked());
        let (Some(organisation), Some(docent)) = (organisation_name(), docent_name()) else { return };
        let work = async move {
            trede.dispatch(Command::NameOrganisation { name: organisation }).await?;
            trede.dispatch(Command::NameDocent { device, name: docent }).await
        };
        act.run(work, move |()| saved.set(Some(typed)));
    };
    let words = Signal::derive(move || match saved.get() == Some((organisation.get(), docent.get())) {
        true => lang.text(Common::SavedHere).to_owned(),
        false => String::new(),
    });
    let form = move || match board.with(|(_, has_group)| *has_group) {
        false => view! { <p class="soft">{t(Docent::NamesAfterGroup)}</p> }.into_any(),
        true => view! {
            <form class="form" novalidate on:submit=submit>
                <Field
                    id="device-organisation"
                    label=lang.signal(Docent::OrganisationLabel)
                    error=lang.while_so(Docent::ErrorOrganisation, move || organisation_name().is_none())
                    value=organisation
                />
                <Field
                    id="device-docent"
                    label=lang.signal(Docent::DocentLabel)
                    error=lang.while_so(Docent::ErrorDocent, move || docent_name().is_none())
                    value=docent
                />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button type="submit" class="utrecht-button" disabled=move || act.busy() data-test="names-save">
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="panel stack">
            <h2>{t(Docent::NamesTitle)}</h2>
            {form}
        </section>
    }
    .into_any()
}

/// Language, light and dark.
#[component]
fn Look() -> impl IntoView {
    let scheme: ChosenScheme = expect_context();
    let chip = move |which: Scheme, word: Common, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (scheme.0.get() == which).to_string()
                data-test=test
                on:click=move |_| choose_scheme(scheme, which)
            >
                {t(word)}
            </button>
        }
    };
    view! {
        <section class="panel stack">
            <h2>{t(Docent::LookTitle)}</h2>
            <div class="row">
                <LanguageField />
                <div class="filters" role="group" aria-label=t(Docent::LookTitle)>
                    {chip(Scheme::Device, Common::SchemeDevice, "scheme-device")}
                    {chip(Scheme::Light, Common::SchemeLight, "scheme-light")}
                    {chip(Scheme::Dark, Common::SchemeDark, "scheme-dark")}
                </div>
            </div>
        </section>
    }
}

/// What this browser promised and what it lacks.
#[component]
fn ThisBrowser() -> impl IntoView {
    let browser = Browser::here();
    let persistence = browser.persistence();
    let kept = move || match persistence.get() {
        Some(Persistence::Kept) => Docent::PersistenceYes,
        Some(Persistence::BestEffort) => Docent::PersistenceNo,
        Some(Persistence::Unknown) | None => Docent::PersistenceUnknown,
    };
    let lang = use_lang();
    let ask = move || {
        (persistence.get() == Some(Persistence::BestEffort)).then(|| {
            view! {
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="ask-persistence"
                        on:click=move |_| browser.ask_persistence()
                    >
                        {t(Docent::AskPersistence)}
                    </button>
                </div>
            }
        })
    };
    let missing = browser.missing();
    view! {
        <section class="panel stack">
            <h2>{t(Docent::ThisDevice)}</h2>
            <p data-test="persistence">{move || lang.text(kept())}</p>
            {ask}
            <ul class="stack stack--tight" role="list">
                {missing.into_iter().map(|missing| view! { <li class="soft">{t(missing_words(missing))}</li> }).collect_view()}
            </ul>
        </section>
    }
}
