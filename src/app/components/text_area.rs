//! A field for text of several lines, with its label, its help and its error.

use leptos::prelude::*;

use super::picture::{Mark, plain_mark};

/// A field for text of several lines. The error stands at the field and is read out.
#[component]
pub fn TextArea(
    /// The id of the field, and the stem of those of its help and error.
    id: &'static str,
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
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u8,
) -> impl IntoView {
    let error = move || error.and_then(|error| error.get());
    let wrong = move || error().is_some();
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described = format!("{help_id} {error_id}");
    view! {
        <div class=move || {
            if wrong() { "utrecht-form-field utrecht-form-field--invalid" } else { "utrecht-form-field" }
        }>
            <label class="utrecht-form-label" for=id>
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
            <textarea
                class="utrecht-textarea utrecht-textarea--html-textarea"
                id=id
                rows=rows.to_string()
                data-test=id
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=described
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}
