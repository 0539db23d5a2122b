//! Choosing a PIN, for the first time or instead of another.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pad::PinField;
use super::words::{Wrong, pin_words};
use crate::app::language::{Lock, t, use_lang};
use crate::app::state::{Pin, Trede};

/// Two fields, and one more for the PIN that is changed. `done` is called when it is kept.
#[component]
pub fn ChoosePin(
    /// How many digits are needed.
    least: usize,
    /// What happens once it is kept.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let (trede, lang) = (Trede::here(), use_lang());
    let has = trede.has_lock().get_untracked();
    let (old, new, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (old_error, refused) = (RwSignal::new(None::<Wrong>), RwSignal::new(None::<Wrong>));
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let said = move |wrong: RwSignal<Option<Wrong>>| Signal::derive(move || wrong.get().map(|wrong| wrong.words(lang)));
    let wrong = move || Pin::choose(&new.get(), least).err().map(|reason| pin_words(lang, reason));
    let differs = move || (new.get().trim() != again.get().trim()).then(|| lang.text(Lock::NotTheSame).to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (typed, twice) = (new.get_untracked(), again.get_untracked());
        let (Ok(pin), true) = (Pin::choose(&typed, least), typed.trim() == twice.trim()) else { return };
        if busy.get_untracked() {
            return;
        }
        let former = Pin::typed(&old.get_untracked());
        let former = match (has, former) {
            (false, _) => None,
            (true, Ok(former)) => Some(former),
            (true, Err(reason)) => return old_error.set(Some(reason.into())),
        };
        busy.set(true);
        old_error.set(None);
        refused.set(None);
        spawn_local(async move {
            let kept = trede.set_pin(former, pin).await;
            busy.set(false);
            match kept {
                Ok(()) => {
                    // The page stays: what was typed does not.
                    for field in [old, new, again] {
                        field.set(String::new());
                    }
                    tried.set(false);
                    done.run(());
                }
                Err(reason) => {
                    let field = if has { old_error } else { refused };
                    field.set(Some(reason.into()));
                }
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit data-test="choose-pin">
            {has.then(|| view! { <PinField id="old-pin" label=Lock::OldPin value=old error=said(old_error) /> })}
            <PinField
                id="new-pin"
                label=Lock::NewPin
                value=new
                error=Signal::derive(move || if tried.get() { wrong().or_else(|| refused.get().map(|wrong| wrong.words(lang))) } else { None })
            />
            <PinField
                id="again-pin"
                label=Lock::Again
                value=again
                error=Signal::derive(move || if tried.get() && wrong().is_none() { differs() } else { None })
            />
            <p class="soft small">{t(Lock::Honest)}</p>
            <div class="form-actions">
                <button
                    type="submit"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="pin-save"
                    disabled=move || busy.get()
                >
                    {t(Lock::SetPin)}
                </button>
            </div>
        </form>
    }
}
