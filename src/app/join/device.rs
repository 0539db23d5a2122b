//! A code or card that makes this device one more of a docent's.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_navigate;

use super::Joining;
use crate::app::components::{Field, Head, Icon, QuestionHead, Refused, icon};
use crate::app::language::{Join, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::part::Waiting;
use crate::app::state::{Found, Refusal, Trede};
use crate::domain::DocentName;

/// `/toestel`
#[component]
pub(super) fn DevicePage() -> impl IntoView {
    let (trede, lang, joining) = (Trede::here(), use_lang(), Joining::here());
    let navigate = use_navigate();
    let Some(Found::Admission { code }) = joining.found.get_untracked() else {
        return view! { <Redirect path="/" /> }.into_any();
    };
    on_cleanup(move || trede.forget_try());
    let name = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refusal>);
    let error = Signal::derive(move || {
        (asked.get() && DocentName::parse(&name.get()).is_err()).then(|| lang.text(Join::NameNeeded).to_owned())
    });
    // A link comes here without being looked up: that it was used is said before anything is typed.
    let spent = RwSignal::new(false);
    let link = code.clone();
    spawn_local(async move {
        let tried = trede.try_link(link).await;
        if matches!(tried, Err(Refusal::AdmissionCode)) && busy.try_get_untracked() == Some(false) {
            refused.set(tried.err());
            spent.set(true);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asked.set(true);
        let Ok(docent) = DocentName::parse(&name.get_untracked()) else { return };
        let (navigate, code) = (navigate.clone(), code.clone());
        busy.set(true);
        spawn_local(async move {
            trede.until_open().await;
            // Who went back meanwhile did not mean it.
            if busy.try_get_untracked().is_none() {
                return;
            }
            match trede.admit(code, docent).await {
                Ok(()) => {
                    joining.used();
                    navigate("/docent", NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(refusal) => {
                    busy.set(false);
                    refused.set(Some(refusal));
                }
            }
        });
    };
    arrive(move || lang.text(Join::YourDevice).to_owned());
    view! {
        <SkipLink />
        <div class="screen" data-test="admit">
            <Head back="/" />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(Join::YourDevice)
                    help=lang.signal(Join::YourDeviceHelp)
                />
                <Refused refused=refused />
                <form class="form" hidden=move || spent.get() on:submit=submit>
                    <Field
                        id="docent-name"
                        label=lang.signal(Join::YourName)
                        help=lang.signal(Join::YourNameHelp)
                        value=name
                        error=error
                        autocomplete="name"
                    />
                    <Waiting busy=busy />
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action answer"
                        data-test="admit-done"
                        disabled=move || busy.get()
                    >
                        {t(Join::UseThisDevice)}
                        {icon(Icon::Next)}
                    </button>
                </form>
            </main>
        </div>
    }
    .into_any()
}
