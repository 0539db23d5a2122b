//! What someone should know before they go on: a newer version, a clock that is wrong, a browser that lacks something.

use leptos::prelude::*;

use super::picture::{Mark, plain_mark};
use crate::app::browser::Browser;
use crate::app::language::{Common, Errors, t, use_lang};
use crate::app::state::{InvitationTrouble, SyncStatus, Trouble};
use crate::platform::capability::Missing;

/// A clock that is off by less than this many seconds is nobody's trouble.
const CLOCK_TOLERANCE: i64 = 15 * 60;

/// Everything of that sort, in one place at the top of a screen. Nothing when all is well.
#[component]
pub fn Notices(
    /// How sync stands.
    #[prop(into)]
    status: Signal<SyncStatus>,
) -> impl IntoView {
    let browser = Browser::here();
    let missing = browser.missing();
    view! {
        <Show when=move || browser.update_ready().get()>
            <div class="banner" role="status" data-test="update">
                <p class="banner__text">{t(Common::UpdateReady)}</p>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="update-now"
                    on:click=move |_| browser.update_now()
                >
                    {t(Common::UpdateNow)}
                </button>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="update-later"
                    on:click=move |_| browser.update_later()
                >
                    {t(Common::Later)}
                </button>
            </div>
        </Show>
        <TroubleNotice status=status />
        {missing_words(&missing)
            .map(|words| {
                view! {
                    <Alert test="missing">
                        <p>{t(words)}</p>
                    </Alert>
                }
            })}
    }
}

/// Of what is missing the one thing that says most.
fn missing_words(missing: &[Missing]) -> Option<Errors> {
    let words = |missing: &Missing| match missing {
        Missing::SecureContext => Errors::InsecureAddress,
        Missing::Subtle | Missing::Database => Errors::MissingSubtle,
        Missing::ServiceWorker => Errors::MissingServiceWorker,
        Missing::Locks => Errors::MissingLocks,
        Missing::Persistence => Errors::MissingPersistence,
    };
    missing.iter().min().map(words)
}

/// What is wrong and will not get right by itself. No network is no such thing: the line at the foot says it.
#[component]
fn TroubleNotice(status: Signal<SyncStatus>) -> impl IntoView {
    let lang = use_lang();
    let words = Memo::new(move |_| {
        let status = status.get();
        let words = match status.trouble? {
            Trouble::Clock { ahead } if ahead.abs() < CLOCK_TOLERANCE => return None,
            Trouble::Clock { ahead } => {
                let text = if ahead > 0 { Errors::ClockAhead } else { Errors::ClockBehind };
                return Some(lang.count(text, ahead.unsigned_abs() / 60, &[]));
            }
            Trouble::NotAllowed => Errors::DeviceNotAllowed,
            Trouble::TooOld => Errors::ProgramTooOld,
            Trouble::Invitation(InvitationTrouble::Spent) => Errors::InvitationSpent,
            Trouble::Invitation(InvitationTrouble::Revoked) => Errors::InvitationRevoked,
            Trouble::Invitation(InvitationTrouble::Expired) => Errors::InvitationExpired,
            Trouble::Offline | Trouble::Unreachable | Trouble::Nonsense | Trouble::WaitingForDocent => return None,
        };
        Some(lang.text(words).to_owned())
    });
    view! {
        {move || {
            words
                .get()
                .map(|words| {
                    view! {
                        <Alert test="trouble">
                            <p>{words}</p>
                        </Alert>
                    }
                })
        }}
    }
}

/// A calm alert.
#[component]
pub fn Alert(
    /// The name under which a test finds it.
    test: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="utrecht-alert utrecht-alert--info" role="status" data-test=test>
            {plain_mark(Mark::Info)}
            <div class="utrecht-alert__content">{children()}</div>
        </div>
    }
}
