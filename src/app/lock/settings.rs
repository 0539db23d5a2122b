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
use crate::platform::passkey;

/// The choices of when it locks by itself.
const MINUTES: [u16; 3] = [2, 10, 30];

/// The choices of when a docent's device asks to be online first, in days.
const DAYS: [u16; 3] = [1, 3, 7];

/// What is open in the section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Choosing,
    Asking(Asked),
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
    let changed = RwSignal::new(None::<Lock>);
    let (passkey, can, cannot) = (trede.has_passkey(), passkey::is_there(), RwSignal::new(false));
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
                {move || lang.count(Lock::Minutes, usize::from(minutes), &[])}
            </button>
        }
    };
    let days_chip = move |days: u16| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (trede.lease_hours() == days * 24).to_string()
                data-test=format!("online-after-{days}")
                on:click=move |_| act.run(trede.set_lease_hours(days * 24), |()| ())
            >
                {move || lang.count(Lock::Days, usize::from(days), &[])}
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
                        changed.set(None);
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
                <Show when=move || has.get() && can && !passkey.get()>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="passkey-add"
                        on:click=move |_| doing.set(Doing::Asking(Asked::Passkey))
                    >
                        {t(Lock::PasskeyAdd)}
                    </button>
                </Show>
                <Show when=move || has.get() && passkey.get()>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="passkey-remove"
                        on:click=move |_| act.run(trede.remove_passkey(), |()| ())
                    >
                        {t(Lock::PasskeyRemove)}
                    </button>
                </Show>
                <Show when=move || has.get() && !docent>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="pin-remove"
                        on:click=move |_| doing.set(Doing::Asking(Asked::Remove))
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
            // The first one changes nothing.
            let said = if has.get_untracked() { Lock::Changed } else { Lock::FirstSaved };
            let done = move |()| {
                changed.set(Some(said));
                doing.set(Doing::Nothing);
            };
            view! {
                {(!docent).then(|| view! { <p>{t(Lock::ChooseParticipant)}</p> })}
                <ChoosePin least=least done=done />
                <Cancel doing=doing />
            }
            .into_any()
        }
        Doing::Asking(asked) => view! {
            <WithPin asked=asked doing=doing cannot=cannot />
            <Cancel doing=doing />
        }
        .into_any(),
    };
    view! {
        <section class=if docent { "panel stack" } else { "card stack" } data-test="lock-settings">
            <h2>{t(Lock::Section)}</h2>
            <p>{words}</p>
            <p class="soft small" role="status">
                {move || changed.get().map(|said| lang.text(said))}
                {move || passkey.get().then(|| lang.text(Lock::PasskeyIs))}
                {move || cannot.get().then(|| lang.text(Lock::PasskeyNot))}
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
            <Show when=move || has.get() && docent>
                <div class="stack stack--tight">
                    <p id="online-after">{t(Lock::OnlineAfter)}</p>
                    <div class="filters" role="group" aria-labelledby="online-after">
                        {DAYS.map(days_chip).collect_view()}
                    </div>
                    <p class="soft small">{t(Lock::OnlineWhat)}</p>
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

/// What the PIN is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Remove,
    Passkey,
}

/// What only who has the PIN may do, also while it is open.
#[component]
fn WithPin(
    /// What.
    asked: Asked,
    doing: RwSignal<Doing>,
    /// Whether this device could not do it.
    cannot: RwSignal<bool>,
) -> impl IntoView {
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
            let done = match asked {
                Asked::Remove => trede.remove_pin(pin).await.map(|()| true),
                Asked::Passkey => trede.add_passkey(pin).await,
            };
            busy.set(false);
            value.set(String::new());
            match done {
                Ok(done) => {
                    cannot.set(!done);
                    doing.set(Doing::Nothing);
                }
                Err(reason) => error.set(Some(reason.into())),
            }
        });
    };
    let (word, class) = match asked {
        Asked::Remove => (Lock::Remove, "utrecht-button danger"),
        Asked::Passkey => (Lock::PasskeyAdd, "utrecht-button utrecht-button--primary-action"),
    };
    view! {
        <form class="form" novalidate on:submit=submit data-test="with-pin">
            <PinField id="old-pin" label=Lock::OldPin value=value error=said />
            <div class="form-actions">
                <button type="submit" class=class data-test="with-pin-yes" disabled=move || busy.get()>
                    {t(word)}
                </button>
            </div>
        </form>
    }
}
