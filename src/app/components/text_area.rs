//! A field for text of several lines, with its label, its help and its error.

use leptos::prelude::*;

use super::field::Asked;

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
    let asked = Asked { id: id.to_owned(), label, help, error };
    let (wrong, described) = (asked.wrong(), asked.described());
    let area = view! {
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
    };
    asked.around(area.into_any())
}
