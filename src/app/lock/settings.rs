//! What can be set about the lock.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choose::ChoosePin;
use super::former::Former;
use super::pad::PinField;
use super::words::Wrong;
use crate::app::act::Act;
use crate::app::components::{Icon, Refused, icon};
use crate::app::language::{Common, Lock, t, use_lang};
use crate::app::state::{DOCENT_DIGITS, PARTICIPANT_DIGITS, Pin, Trede};

/// The choices of when it locks by itself.
const MINUTES: [u16; 3] = [2, 10, 30];

/// What is open in the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Choosing,
    Removing,
}

/// "Vergrendel nu", while there is a lock: a picture in the bar.
#[component]
pub fn LockButton() -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let has = trede.has_lock();
    move || {
        has.get().then(|| {
            view! {
                <button
                    type="button"
                    class="utrecht-button icon-button no-print"
                    aria-label=lang.signal(Lock::LockNow)
                    title=lang.signal(Lock::LockNow)
                    data-test="lock-now"
                    on:click=move |_| trede.lock_now()
                >
                    {icon(Icon::Lock)}
                </button>
            }
        })
    }
}

/// The PIN, when it locks by itself, and locking now. A docent cannot be without a PIN.
#[component]
pub fn LockSettings(
    /// Whether this is a docent's device.
    #[prop(optional)]
    docent: bool,
) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let has = trede.has_lock();
    let doing = RwSignal::new(Doing::Nothing);
    let changed = RwSignal::new(false);
    let act = Act::new();
    let least = if docent { DOCENT_DIGITS } else { PARTICIPANT_DIGITS };
    let chip = move |minutes: u16| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (trede.lock_minutes() == minutes).to_string()
                data-test=format!("lock-after-{minutes}")
                on:click=move |_| act.run(trede.set_lock_minutes(minutes), |()| ())
            >
                {move || lang.count(Lock::Minutes, u64::from(minutes), &[])}
            </button>
        }
    };
    let words = move || lang.text(if has.get() { Lock::Set } else { Lock::None });
    let buttons = move || {
        view! {
            <div class="row">
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="pin-change"
                    on:click=move |_| {
                        changed.set(false);
                        doing.set(Doing::Choosing);
                    }
                >
                    {move || lang.text(if has.get() { Lock::Change } else { Lock::ChooseTitle })}
                </button>
                <Show when=move || has.get()>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="lock-now-here"
                        on:click=move |_| trede.lock_now()
                    >
                        {icon(Icon::Lock)}
                        {t(Lock::LockNow)}
                    </button>
                </Show>
                <Show when=move || has.get() && !docent>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="pin-remove"
                        on:click=move |_| doing.set(Doing::Removing)
                    >
                        {t(Lock::Remove)}
                    </button>
                </Show>
            </div>
        }
    };
    let part = move || match doing.get() {
        Doing::Nothing => buttons().into_any(),
        Doing::Choosing => {
            let done = move |()| {
                changed.set(true);
                doing.set(Doing::Nothing);
            };
            view! {
                {(!docent).then(|| view! { <p>{t(Lock::ChooseParticipant)}</p> })}
                <ChoosePin least=least done=done />
                <Cancel doing=doing />
            }
            .into_any()
        }
        Doing::Removing => view! {
            <RemovePin doing=doing />
            <Cancel doing=doing />
        }
        .into_any(),
    };
    view! {
        <section class=if docent { "panel stack" } else { "card stack" } data-test="lock-settings">
            <h2>{t(Lock::Section)}</h2>
            <p>{words}</p>
            <p class="soft small" role="status">
                {move || changed.get().then(|| lang.text(Lock::Changed))}
            </p>
            {part}
            <Show when=move || has.get()>
                <div class="stack stack--tight">
                    <p id="lock-after">{t(Lock::After)}</p>
                    <div class="filters" role="group" aria-labelledby="lock-after">
                        {MINUTES.map(chip).collect_view()}
                    </div>
                </div>
            </Show>
            <Refused refused=act />
            <Former />
        </section>
    }
}

#[component]
fn Cancel(doing: RwSignal<Doing>) -> impl IntoView {
    view! {
        <div>
            <button
                type="button"
                class="utrecht-button"
                data-test="pin-cancel"
                on:click=move |_| doing.set(Doing::Nothing)
            >
                {t(Common::Cancel)}
            </button>
        </div>
    }
}

#[component]
fn RemovePin(doing: RwSignal<Doing>) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Wrong>);
    let busy = RwSignal::new(false);
    let said = Signal::derive(move || error.get().map(|wrong| wrong.words(lang)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pin = match Pin::typed(&value.get_untracked()) {
            Ok(pin) => pin,
            Err(reason) => return error.set(Some(reason.into())),
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let removed = trede.remove_pin(pin).await;
            busy.set(false);
            value.set(String::new());
            match removed {
                Ok(()) => doing.set(Doing::Nothing),
                Err(reason) => error.set(Some(reason.into())),
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit data-test="remove-pin">
            <PinField id="old-pin" label=Lock::OldPin value=value error=said />
            <div class="form-actions">
                <button type="submit" class="utrecht-button danger" data-test="pin-remove-yes" disabled=move || busy.get()>
                    {t(Lock::Remove)}
                </button>
            </div>
        </form>
    }
}
