//! One text field with its label, its help and its error.

use leptos::prelude::*;

use super::picture::{Mark, plain_mark};

/// A text field. The error stands at the field and is read out.
#[component]
pub fn Field(
    /// The id of the input, and the stem of those of its help and error.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// More about what is asked.
    #[prop(optional, into)]
    help: Option<Signal<String>>,
    /// What is wrong with it; nothing while that is empty.
    #[prop(optional, into)]
    error: Option<Signal<Option<String>>>,
    /// The input's type: text when left out.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// For words and digits that are read letter by letter.
    #[prop(optional)]
    code: bool,
    /// For a time or a number.
    #[prop(optional)]
    short: bool,
    /// How many letters it takes at most.
    #[prop(optional)]
    max: Option<u16>,
    /// Shown, and not to be changed.
    #[prop(optional)]
    disabled: bool,
    /// The name under which a test finds it; the id when left out.
    #[prop(optional)]
    test: Option<&'static str>,
) -> impl IntoView {
    let error = move || error.and_then(|error| error.get());
    let wrong = move || error().is_some();
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described = {
        let (help_id, error_id, has_help) = (help_id.clone(), error_id.clone(), help.is_some());
        move || match (has_help, wrong()) {
            (true, true) => Some(format!("{help_id} {error_id}")),
            (true, false) => Some(help_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    };
    let class = match (code, short) {
        (true, _) => "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--code",
        (_, true) => "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short",
        _ => "utrecht-textbox utrecht-textbox--html-input",
    };
    let name = test.map_or_else(|| id.clone(), str::to_owned);
    view! {
        <div class=move || {
            if wrong() { "utrecht-form-field utrecht-form-field--invalid" } else { "utrecht-form-field" }
        }>
            <label class="utrecht-form-label" for=id.clone()>
                {label}
            </label>
            {help
                .map(|help| {
                    view! {
                        <p class="utrecht-form-field-description" id=help_id>
                            {help}
                        </p>
                    }
                })}
            {move || {
                error()
                    .map(|words| {
                        view! {
                            <p class="utrecht-form-field-error-message" id=error_id.clone() role="alert">
                                {plain_mark(Mark::Warn)}
                                {words}
                            </p>
                        }
                    })
            }}
            <input
                class=class
                id=id
                type=kind.unwrap_or("text")
                maxlength=max.map(|max| max.to_string())
                disabled=disabled
                autocapitalize=code.then_some("none")
                spellcheck="false"
                autocomplete=autocomplete.unwrap_or("off")
                data-test=name
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=described
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
