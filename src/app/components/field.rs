//! One text field with its label, its help and its error.

use leptos::prelude::*;

use super::picture::{Mark, plain_mark};

/// What is asked by a field, and what stands around it.
pub(super) struct Asked {
    /// The id of the field, and the stem of those of its help and error.
    pub(super) id: String,
    /// What is asked.
    pub(super) label: Signal<String>,
    /// More about what is asked.
    pub(super) help: Option<Signal<String>>,
    /// What is wrong with what was typed.
    pub(super) error: Option<Signal<Option<String>>>,
}

impl Asked {
    fn help_id(&self) -> String {
        format!("{}-help", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }

    /// Whether something is wrong now.
    pub(super) fn wrong(&self) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
        let error = self.error;
        move || error.is_some_and(|error| error.with(Option::is_some))
    }

    /// What describes the field now: only ids that are on the page.
    pub(super) fn described(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (help, error_id, wrong) = (self.help.map(|_| self.help_id()), self.error_id(), self.wrong());
        move || match (&help, wrong()) {
            (Some(help), true) => Some(format!("{help} {error_id}")),
            (None, true) => Some(error_id.clone()),
            (help, false) => help.clone(),
        }
    }

    /// The field between its label, its help and its error.
    pub(super) fn around(self, field: AnyView) -> impl IntoView {
        let (help_id, error_id, wrong) = (self.help_id(), self.error_id(), self.wrong());
        let Self { id, label, help, error } = self;
        let error = move || {
            error.and_then(|error| error.get()).map(|words| {
                view! {
                    <p class="utrecht-form-field-error-message" id=error_id.clone() role="alert">
                        {plain_mark(Mark::Warn)}
                        {words}
                    </p>
                }
            })
        };
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
                {error}
                {field}
            </div>
        }
    }
}

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
    let class = match (code, short) {
        (true, _) => "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--code",
        (_, true) => "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short",
        _ => "utrecht-textbox utrecht-textbox--html-input",
    };
    let name = test.map_or_else(|| id.clone(), str::to_owned);
    let asked = Asked { id: id.clone(), label, help, error };
    let (wrong, described) = (asked.wrong(), asked.described());
    let input = view! {
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
    };
    asked.around(input.into_any())
}
