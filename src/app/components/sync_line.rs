//! Where someone's answers are, in words.

use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;

use super::picture::{Icon, icon};
use crate::app::language::{Common, Lang, relative_day, time, use_lang};
use crate::app::state::{Reach, SyncStatus, Trouble};
use crate::domain::Now;

/// "vandaag 12:04".
pub fn moment_words(lang: Lang, at: DateTime<FixedOffset>, now: Now) -> String {
    let local = at.with_timezone(now.local.offset());
    format!("{} {}", relative_day(lang.get(), local.date_naive(), now.today()), time(local.time()))
}

/// The one line: how much waits, on its way or arrived, and why not.
pub fn sync_words(lang: Lang, status: &SyncStatus, now: Now) -> String {
    let waiting = status.saved + status.sent;
    let reason = match status.trouble {
        Some(Trouble::Offline) => Some(lang.text(Common::Offline)),
        Some(Trouble::Unreachable | Trouble::Nonsense) => Some(lang.text(Common::NoConnection)),
        Some(Trouble::Slow) => Some(lang.text(Common::SlowConnection)),
        _ => None,
    };
    let state = match (waiting, status.complete) {
        (0, Some(complete)) => lang.fill(Common::ArrivedWhen, &[("when", &moment_words(lang, complete, now))]),
        (0, None) if status.arriving.is_some() => lang.text(Common::StillArriving).to_owned(),
        (0, None) => lang.text(Common::SavedHere).to_owned(),
        (_, _) if status.saved == 0 => lang.text(Common::Sent).to_owned(),
        (waiting, _) => match reason {
            Some(_) => lang.count(Common::Waiting, waiting, &[]),
            None => lang.count(Common::SavedWaiting, waiting, &[]),
        },
    };
    match reason {
        Some(reason) => format!("{reason} · {state}"),
        None => state,
    }
}

/// Where one entry is.
fn reach_word(reach: Reach, private: bool) -> Common {
    match reach {
        Reach::Saved => Common::ReachSaved,
        Reach::Sent => Common::ReachSent,
        Reach::Arrived if private => Common::ReachLocked,
        Reach::Arrived => Common::ReachArrived,
    }
}

/// Where one entry is, behind its words; nothing while there is no entry.
#[component]
pub fn Reached(
    /// How far it has come.
    #[prop(into)]
    reach: Signal<Option<Reach>>,
    /// Whether nobody else can read it: then it arrives at nobody.
    #[prop(optional, into)]
    private: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    move || {
        reach.get().map(|reach| {
            view! {
                <span class="reach" data-test="reach">
                    {lang.text(reach_word(reach, private.get()))}
                </span>
            }
        })
    }
}

/// The line under a screen; grey, never red. With `href` it leads to what can be done about it.
#[component]
pub fn SyncLine(
    /// How sync stands.
    #[prop(into)]
    status: Signal<SyncStatus>,
    /// Now, for "vandaag".
    #[prop(into)]
    now: Signal<Now>,
    /// Where more is said.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    let words = move || sync_words(lang, &status.get(), now.get());
    match href {
        Some(href) => view! {
            <a class="sync" href=href data-test="sync">
                {icon(Icon::Device)}
                <span>{words}</span>
            </a>
        }
        .into_any(),
        None => view! {
            <p class="sync" data-test="sync">
                {icon(Icon::Device)}
                <span>{words}</span>
            </p>
        }
        .into_any(),
    }
}
