//! The first start: an organisation and its first docent, from the link with the one-use code.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::frame::PageHead;
use super::id::Place;
use crate::app::act::Act;
use crate::app::browser::Browser;
use crate::app::components::{Mark, Refused, plain_mark};
use crate::app::join::FoundingCode;
use crate::app::language::{Docent, Errors, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::{DocentName, OrganisationName};

/// Two names, and there is an organisation.
#[component]
pub(super) fn Found() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let navigate = use_navigate();
    let handed = use_context::<FoundingCode>().and_then(|code| code.0.get_untracked());
    let typed_code = RwSignal::new(handed.clone().unwrap_or_default());
    let ask_code = handed.is_none();
    let organisation = RwSignal::new(String::new());
    let docent = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let organisation_name = move || OrganisationName::parse(&organisation.get()).ok();
    let docent_name = move || DocentName::parse(&docent.get()).ok();
    let in_use = Memo::new(move |_| !matches!(trede.me().get(), Me::Nobody));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let code = code_of(&typed_code.get());
        let (Some(organisation), Some(docent), false) = (organisation_name(), docent_name(), code.is_empty()) else {
            return;
        };
        let navigate = navigate.clone();
        let browser = Browser::here();
        act.run(async move { trede.found(&code, organisation, docent).await }, move |()| {
            browser.ask_persistence();
            trede.finished();
            navigate(&Place::RecoveryCard.href(), Default::default());
        });
    };
    let submit = StoredValue::new_local(submit);
    let error = move |is_missing: bool, words: Docent, id: &'static str| {
        (tried.get() && is_missing).then(|| {
            view! {
                <p class="utrecht-form-field-error-message" id=id>
                    {plain_mark(Mark::Warn)}
                    {t(words)}
                </p>
            }
        })
    };
    let no_code = move || code_of(&typed_code.get()).is_empty();
    let code_field = move || {
        view! {
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for="found-code">
                    {t(Docent::FoundingCodeLabel)}
                </label>
                <p class="utrecht-form-field-description" id="found-code-help">
                    {t(Docent::FoundingCodeHelp)}
                </p>
                {move || error(no_code(), Docent::ErrorFoundingCodeEmpty, "found-code-error")}
                <input
                    class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--code"
                    id="found-code"
                    data-test="found-code"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="found-code-help found-code-error"
                    prop:value=move || typed_code.get()
                    on:input=move |event| typed_code.set(event_target_value(&event))
                />
            </div>
        }
    };
    let form = move || {
        view! {
            <form
                class="form"
                novalidate
                on:submit=move |event| submit.with_value(|submit| submit(event))
            >
                <p>{t(Docent::FoundWhat)}</p>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="found-organisation">
                        {t(Docent::OrganisationLabel)}
                    </label>
                    <p class="utrecht-form-field-description" id="found-organisation-help">
                        {t(Docent::OrganisationHelp)}
                    </p>
                    {move || error(organisation_name().is_none(), Docent::ErrorOrganisation, "found-organisation-error")}
                    <input
                        class="utrecht-textbox utrecht-textbox--html-input"
                        id="found-organisation"
                        data-test="found-organisation"
                        autocomplete="organization"
                        maxlength="80"
                        aria-invalid=move || (tried.get() && organisation_name().is_none()).to_string()
                        aria-describedby="found-organisation-help found-organisation-error"
                        prop:value=move || organisation.get()
                        on:input=move |event| organisation.set(event_target_value(&event))
                    />
                </div>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="found-docent">
                        {t(Docent::DocentLabel)}
                    </label>
                    <p class="utrecht-form-field-description" id="found-docent-help">
                        {t(Docent::DocentHelp)}
                    </p>
                    {move || error(docent_name().is_none(), Docent::ErrorDocent, "found-docent-error")}
                    <input
                        class="utrecht-textbox utrecht-textbox--html-input"
                        id="found-docent"
                        data-test="found-docent"
                        autocomplete="name"
                        maxlength="60"
                        aria-invalid=move || (tried.get() && docent_name().is_none()).to_string()
                        aria-describedby="found-docent-help found-docent-error"
                        prop:value=move || docent.get()
                        on:input=move |event| docent.set(event_target_value(&event))
                    />
                </div>
                {ask_code.then(code_field)}
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="found-submit"
                        disabled=move || act.busy()
                    >
                        {t(Docent::FoundButton)}
                    </button>
                </div>
            </form>
        }
    };
    let title = Signal::derive(move || lang.text(Docent::FoundTitle).to_owned());
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title />
            {move || match in_use.get() {
                true => {
                    view! {
                        <p>{t(Errors::InUse)}</p>
                        <p>
                            <a class="utrecht-button" href="/">
                                {t(Docent::ToTheStart)}
                            </a>
                        </p>
                    }
                        .into_any()
                }
                false => form().into_any(),
            }}
        </main>
    }
}

/// The code itself, also when the whole link was pasted.
fn code_of(typed: &str) -> String {
    let typed = typed.trim();
    typed.split_once("#f=").map_or(typed, |(_, code)| code).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_pasted_link_is_its_code() {
        assert_eq!(code_of(" https://trede.example/#f=abc123 "), "abc123");
        assert_eq!(code_of("abc123"), "abc123");
        assert_eq!(code_of(" "), "");
    }
}
