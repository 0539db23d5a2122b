//! The first screen of a device that is nobody's yet.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::taken::Sort;
use super::{FoundingCode, Joining, reader};
use crate::app::components::{Alert, Head, Icon, Notices, Picto, QuestionHead, Refused, icon, picto};
use crate::app::language::{Devices, Errors, Join, Participant, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::lock::Former;
use crate::app::part::Waiting;
use crate::app::state::{Me, Refusal, Start, Trede};
use crate::platform::reload;

/// `/`: who is known here goes on to their own screens, a link to what it asks for, everyone else reads what to do.
#[component]
pub fn StartPage() -> impl IntoView {
    let trede = Trede::here();
    let me = trede.me();
    let role = Memo::new(move |_| match me.get() {
        Me::Nobody => None,
        Me::Participant { .. } => Some("/vandaag"),
        Me::Docent { .. } => Some("/docent"),
    });
    move || match role.get() {
        Some(home) => view! { <Known home=home /> }.into_any(),
        // Who reloaded while they read an invitation goes on reading.
        None => view! { <Entry fragment=trede.entry_fragment().or_else(reload::invitation) /> }.into_any(),
    }
}

/// Someone's device. A link that is opened on it is never dropped: it is taken where it can be, or said what it is.
#[component]
fn Known(home: &'static str) -> impl IntoView {
    let trede = Trede::here();
    let Some(fragment) = trede.entry_fragment() else { return view! { <Redirect path=home /> }.into_any() };
    let sort = Sort::of_fragment(&fragment);
    if sort.is_open_to(&trede.me().get_untracked()) {
        return view! { <Entry fragment=fragment /> }.into_any();
    }
    if let Some(code) = fragment.trim_start_matches('#').strip_prefix("f=") {
        expect_context::<FoundingCode>().0.set(Some(code.to_owned()));
    }
    Joining::here().unused.set(Some(sort));
    view! { <Redirect path="/al-in-gebruik" /> }.into_any()
}

#[component]
fn Entry(
    /// The link it was opened with.
    #[prop(into)]
    fragment: Option<String>,
) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let refused = RwSignal::new(None::<Refusal>);
    let reading = RwSignal::new(false);
    let read = reader(
        move |refusal| {
            reading.set(false);
            refused.set(Some(refusal));
        },
        move || reading.set(false),
    );
    if let Some(fragment) = fragment {
        reading.set(true);
        read(fragment);
    }
    let erased = trede.was_erased();
    let removed = trede.was_removed();
    let waits = move || {
        let count = trede.sync().with(|status| status.set_aside);
        (count > 0).then(|| lang.count(Devices::RemovedWaits, count, &[]))
    };
    let wiped = move || trede.start().get() == Start::Wiped;
    arrive(move || lang.text(Join::HaveACard).to_owned());
    let title = lang.signal(Join::HaveACard);
    let aloud = Signal::derive(move || format!("{}. {}", lang.text(Join::ScanIt), lang.text(Join::OrType)));
    view! {
        <SkipLink />
        <div class="screen" data-test="start">
            <Head />
            <main id="main" class="screen__main">
                <Notices status=trede.sync() />
                {erased
                    .then(|| {
                        view! {
                            <Alert test="erased">
                                <p>
                                    <strong>{t(Participant::Erased)}</strong>
                                </p>
                                <p>{t(Participant::ErasedWhat)}</p>
                            </Alert>
                        }
                    })}
                {removed
                    .then(|| {
                        view! {
                            <Alert test="removed">
                                <p>
                                    <strong>{t(Devices::RemovedTitle)}</strong>
                                </p>
                                <p>{t(Devices::RemovedWhat)}</p>
                                {move || waits().map(|words| view! { <p>{words}</p> })}
                            </Alert>
                        }
                    })}
                <Show when=wiped>
                    <Alert test="wiped">
                        <p>
                            <strong>{t(Errors::DataVanished)}</strong>
                        </p>
                        <p>{t(Errors::DataVanishedWhatToDo)}</p>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="start-anew"
                            on:click=move |_| trede.start_anew()
                        >
                            {t(Join::Understood)}
                        </button>
                    </Alert>
                </Show>
                <Refused refused=refused />
                <Show
                    when=move || !reading.get()
                    fallback=move || {
                        view! {
                            <div data-test="reading">
                                <Waiting busy=reading />
                            </div>
                        }
                    }
                >
                    <QuestionHead title=title also=aloud />
                    <section class="card group-card">
                        <p class="group-card__name">{picto(Picto::Scan)} {t(Join::ScanIt)}</p>
                        <p class="soft small">{t(Join::ScanHow)}</p>
                    </section>
                    <a
                        class="utrecht-button utrecht-button--primary-action answer"
                        href="/kaart"
                        data-test="type-card"
                    >
                        {icon(Icon::Card)}
                        {t(Join::OrType)}
                    </a>
                    <p class="soft small">{t(Join::NoCard)}</p>
                    <a class="utrecht-button utrecht-button--subtle" href="/beginnen" data-test="docent">
                        {t(Join::IAmDocent)}
                    </a>
                    <Former />
                </Show>
            </main>
        </div>
    }
}
