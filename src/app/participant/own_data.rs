//! Own data: everything to take along, and to have erased.

use leptos::prelude::*;

use super::readers::{WhoLooked, WhoReads};
use super::{Frame, Tab, Who};
use crate::app::act::Act;
use crate::app::components::{Alert, Dialog, Head, Icon, QuestionHead, Refused, icon};
use crate::app::language::{Errors, Participant, t, use_lang};
use crate::app::layout::arrive;
use crate::platform::file;

/// `/instellingen/mijn-gegevens`
#[component]
pub(super) fn OwnDataPage() -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Participant::OwnData).to_owned());
    view! {
        <Frame tab=Tab::None test="own-data-page" head=view! { <Head back="/instellingen" /> }.into_any()>
            <QuestionHead title=lang.signal(Participant::OwnData) />
            <WhoReads />
            <WhoLooked />
            <Download />
            <Erase />
        </Frame>
    }
}

/// One of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Json,
}

/// Two buttons instead of one tap for both: browsers let one tap make one file.
#[component]
fn Download() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let said = RwSignal::new(None::<Result<String, ()>>);
    let download = move |sort: Sort| {
        let date = who.trede.now().get_untracked().today();
        let made = who.trede.own_data().and_then(|own| {
            let (ending, media, text) = match sort {
                Sort::Text => ("txt", "text/plain;charset=utf-8", own.text),
                Sort::Json => ("json", "application/json", own.json),
            };
            let name = format!("trede-mijn-gegevens-{date}.{ending}");
            file::download(&name, media, text.as_bytes()).then_some(name)
        });
        said.set(Some(made.ok_or(())));
    };
    let words = move || {
        said.get().map(|said| match said {
            Ok(file) => {
                let words = lang.fill(Participant::Downloaded, &[("file", &file)]);
                view! {
                    <p class="small" role="status" data-test="downloaded">
                        {words}
                    </p>
                }
                .into_any()
            }
            Err(()) => view! {
                <Alert test="download-refused">
                    <p role="alert">{t(Participant::DownloadRefused)}</p>
                </Alert>
            }
            .into_any(),
        })
    };
    view! {
        <section class="card stack">
            <h2>{t(Participant::Download)}</h2>
            <p>{t(Participant::DownloadWhat)}</p>
            <div class="note">{icon(Icon::Eye)} <p>{t(Participant::DownloadOpen)}</p></div>
            <button
                type="button"
                class="utrecht-button utrecht-button--primary-action"
                data-test="download-text"
                on:click=move |_| download(Sort::Text)
            >
                {t(Participant::DownloadText)}
            </button>
            <button
                type="button"
                class="utrecht-button"
                data-test="download-json"
                on:click=move |_| download(Sort::Json)
            >
                {t(Participant::DownloadJson)}
            </button>
            {words}
        </section>
    }
}

/// What happens, then a button, then a question. When it is done the page starts anew.
#[component]
fn Erase() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let act = Act::new();
    let asked = RwSignal::new(false);
    let waits = who.trede.erasing();
    let phones = who.trede.phones(who.id);
    let erase = move || {
        asked.set(false);
        act.run(who.trede.withdraw_and_erase(), |_| ());
    };
    view! {
        <section class="card stack" data-test="erase">
            <h2>{t(Participant::EraseAll)}</h2>
            <ul class="steps-list">
                <li>{t(Participant::EraseGoes)}</li>
                <li>{t(Participant::EraseDocent)}</li>
                <li>{t(Participant::EraseStays)}</li>
            </ul>
            <Show when=move || { phones.with(Vec::len) > 1 }>
                <p class="small">{t(Participant::EraseFormer)}</p>
            </Show>
            <p class="soft small">{t(Participant::EraseNoWay)}</p>
            <Refused refused=act />
            <Show when=move || act.busy()>
                <p role="status" data-test="erase-busy">
                    {t(Participant::EraseBusy)}
                </p>
            </Show>
            <Show
                when=move || waits.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="utrecht-button danger"
                            data-test="erase-all"
                            disabled=move || act.busy()
                            on:click=move |_| asked.set(true)
                        >
                            {t(Participant::EraseAll)}
                        </button>
                    }
                }
            >
                <Show when=move || !act.busy()>
                    <Alert test="erase-waits">
                        <p>
                            <strong>{t(Participant::EraseWaits)}</strong>
                        </p>
                        <p>{t(Participant::EraseWaitsWhat)}</p>
                    </Alert>
                    <button type="button" class="utrecht-button" data-test="erase-again" on:click=move |_| erase()>
                        {t(Errors::TryAgain)}
                    </button>
                </Show>
            </Show>
        </section>
        <Show when=move || asked.get()>
            <Dialog
                title=lang.signal(Participant::EraseSure)
                confirm=lang.signal(Participant::EraseYes)
                danger=true
                on_confirm=move |()| erase()
                on_cancel=move |()| asked.set(false)
            >
                <p>{t(Participant::EraseSureWhat)}</p>
            </Dialog>
        </Show>
    }
}
