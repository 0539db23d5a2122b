//! A card or link that was opened on a device that is somebody's already: what it is, what to do, and that nothing is lost.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::{FoundingCode, Joining};
use crate::app::act::Act;
use crate::app::components::{Head, Icon, QuestionHead, Refused, icon};
use crate::app::language::{Join, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::state::{Found, JoinStage, Me, Trede};

/// What a card or link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Invitation,
    Docent,
    Own,
    Founding,
    Unknown,
}

impl Sort {
    pub(super) fn of(found: &Found) -> Self {
        match found {
            Found::Invitation(_) => Self::Invitation,
            Found::Admission { .. } | Found::Part(_) => Self::Docent,
            Found::OwnDevice { .. } => Self::Own,
            Found::Founding { .. } => Self::Founding,
            Found::Unknown { .. } => Self::Unknown,
        }
    }

    /// What a link's fragment says it is for.
    pub(super) fn of_fragment(fragment: &str) -> Self {
        match fragment.trim_start_matches('#').split_once('=').map(|(kind, _)| kind) {
            Some("i") => Self::Invitation,
            Some("a" | "k") => Self::Docent,
            Some("p") => Self::Own,
            Some("f") => Self::Founding,
            _ => Self::Unknown,
        }
    }

    /// Whether it can be used on this device. A phone that no docent confirmed yet takes another invitation and keeps its
    /// diary; everything else asks for a device that is nobody's.
    pub(super) fn is_open_to(self, me: &Me) -> bool {
        match me {
            Me::Nobody => true,
            Me::Participant { stage: JoinStage::Waiting | JoinStage::Bound, .. } => {
                matches!(self, Self::Invitation | Self::Unknown)
            }
            Me::Participant { stage: JoinStage::Confirmed, .. } | Me::Docent { .. } => false,
        }
    }
}

/// `/al-in-gebruik`
#[component]
pub(super) fn TakenPage() -> impl IntoView {
    let (lang, joining, me) = (use_lang(), Joining::here(), Trede::here().me().get_untracked());
    let Some(sort) = joining.unused.get_untracked() else {
        return view! { <Redirect path="/" /> }.into_any();
    };
    let (what, what_to_do) = match sort {
        Sort::Invitation => (Join::ThisIsInvitation, Join::InvitationElsewhere),
        Sort::Docent => (Join::ThisIsDocentCode, Join::CodeElsewhere),
        Sort::Own => (Join::ThisIsOwnCode, Join::CodeElsewhere),
        Sort::Founding => (Join::ThisIsFounding, Join::CodeElsewhere),
        Sort::Unknown => (Join::CardUnknown, Join::CodeElsewhere),
    };
    let founded = RwSignal::new(false);
    let is_again = sort == Sort::Founding && matches!(me, Me::Docent { .. });
    let whose = match me {
        Me::Docent { docent, .. } => docent,
        Me::Participant { first_name, .. } => first_name,
        Me::Nobody => String::new(),
    };
    let title = Signal::derive(move || match whose.is_empty() {
        true => lang.text(Join::DeviceInUse).to_owned(),
        false => lang.fill(Join::DeviceIsOf, &[("name", &whose)]),
    });
    arrive(move || title.get());
    view! {
        <SkipLink />
        <div class="screen" data-test="taken">
            <Head />
            <main id="main" class="screen__main">
                <QuestionHead title=title help=lang.signal(what) />
                <Show when=move || !founded.get()>
                    <p>{t(what_to_do)}</p>
                    <p>
                        <strong>{t(Join::NothingUsed)}</strong>
                    </p>
                </Show>
                {is_again.then(|| view! { <FoundAgain done=founded /> })}
                <a class="utrecht-button utrecht-button--primary-action answer" href="/" data-test="taken-on">
                    {t(Join::OnWithTrede)}
                    {icon(Icon::Next)}
                </a>
            </main>
        </div>
    }
    .into_any()
}

/// The code of a server that lost everything, on a device of a docent who had an organisation there. `done` is set once it
/// is there again.
#[component]
fn FoundAgain(done: RwSignal<bool>) -> impl IntoView {
    let (trede, act) = (Trede::here(), Act::new());
    let code = expect_context::<FoundingCode>().0;
    let again = move |_| {
        if let Some(code) = code.get_untracked() {
            act.run(async move { trede.found_again(code).await }, move |()| done.set(true));
        }
    };
    view! {
        <section class="card stack stack--tight">
            <p>{t(Join::ServerEmpty)}</p>
            <Refused refused=act />
            <Show when=move || !done.get()>
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="found-again"
                        disabled=move || act.busy()
                        on:click=again
                    >
                        {t(Join::FoundAgain)}
                    </button>
                </div>
            </Show>
            <p role="status" data-test="founded-again">
                {move || done.get().then(|| t(Join::FoundedAgain))}
            </p>
        </section>
    }
}
