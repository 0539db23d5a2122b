//! A PIN as it is typed: a field whose letters nobody sees, and large digits to tap.

use leptos::prelude::*;

use crate::app::components::{Icon, Mark, icon, plain_mark};
use crate::app::language::{Lock, t, use_lang};

/// A field for a PIN. The browser's own keyboard shows digits, unless there is a pad.
#[component]
pub(super) fn PinField(
    /// The id of the input, and the name under which a test finds it.
    id: &'static str,
    /// What is asked.
    label: Lock,
    /// What was typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Whether a pad stands below it.
    #[prop(optional)]
    pad: bool,
) -> impl IntoView {
    let wrong = move || error.with(Option::is_some);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class=move || {
            if wrong() { "utrecht-form-field utrecht-form-field--invalid" } else { "utrecht-form-field" }
        }>
            <label class="utrecht-form-label" for=id>
                {t(label)}
            </label>
            {move || {
                error
                    .get()
                    .map(|words| {
                        view! {
                            <p class="utrecht-form-field-error-message" id=error_id.clone() role="alert" data-test="pin-error">
                                {plain_mark(Mark::Warn)}
                                {words}
                            </p>
                        }
                    })
            }}
            <input
                class="utrecht-textbox utrecht-textbox--html-input pin"
                id=id
                type="password"
                inputmode=if pad { "none" } else { "numeric" }
                maxlength="32"
                autocomplete="off"
                spellcheck="false"
                data-test=id
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then(|| described.clone())
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

/// Ten digits, one to erase and one to open.
#[component]
pub(super) fn Pad(
    /// What was typed.
    value: RwSignal<String>,
    /// Whether nothing may be tapped now.
    #[prop(into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let digit = move |digit: u8| {
        view! {
            <button
                type="button"
                class="utrecht-button pad__key"
                data-test=format!("pin-{digit}")
                disabled=disabled
                on:click=move |_| {
                    value
                        .update(|value| {
                            if value.len() < 32 {
                                value.push(char::from(b'0' + digit));
                            }
                        });
                }
            >
                {digit}
            </button>
        }
    };
    view! {
        <div class="pad">
            {(1..=9).map(digit).collect_view()}
            <button
                type="button"
                class="utrecht-button pad__key"
                aria-label=lang.signal(Lock::Erase)
                data-test="pin-erase"
                disabled=move || disabled.get() || value.with(String::is_empty)
                on:click=move |_| {
                    value.update(|value| {
                        value.pop();
                    });
                }
            >
                {icon(Icon::Erase)}
            </button>
            {digit(0)}
            <button
                type="submit"
                class="utrecht-button utrecht-button--primary-action pad__key"
                aria-label=lang.signal(Lock::Open)
                data-test="pin-open"
                disabled=move || disabled.get() || value.with(String::is_empty)
            >
                {icon(Icon::Next)}
            </button>
        </div>
    }
}
