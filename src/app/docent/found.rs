//! The first start: an organisation and its first docent, from the link with the one-use code.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::frame::PageHead;
use super::id::Place;
use crate::app::act::Act;
use crate::app::browser::Browser;
use crate::app::components::{Alert, Field, Refused};
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
    let no_code = move || code_of(&typed_code.get()).is_empty();
    let code_field = move || {
        view! {
            <Field
                id="found-code"
                label=lang.signal(Docent::FoundingCodeLabel)
                help=lang.signal(Docent::FoundingCodeHelp)
                error=lang.while_so(Docent::ErrorFoundingCodeEmpty, move || tried.get() && no_code())
                value=typed_code
                code=true
            />
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
                <Alert test="found-new">
                    <p>
                        <strong>{t(Docent::FoundNew)}</strong>
                    </p>
                    <p>{t(Docent::FoundLost)}</p>
                    <p>{t(Docent::FoundMore)}</p>
                    <p>
                        <a href="/kaart">{t(Docent::FoundCard)}</a>
                    </p>
                </Alert>
                <Field
                    id="found-organisation"
                    label=lang.signal(Docent::OrganisationLabel)
                    help=lang.signal(Docent::OrganisationHelp)
                    error=lang.while_so(Docent::ErrorOrganisation, move || tried.get() && organisation_name().is_none())
                    value=organisation
                    autocomplete="organization"
                    max=80
                />
                <Field
                    id="found-docent"
                    label=lang.signal(Docent::DocentLabel)
                    help=lang.signal(Docent::DocentHelp)
                    error=lang.while_so(Docent::ErrorDocent, move || tried.get() && docent_name().is_none())
                    value=docent
                    autocomplete="name"
                    max=60
                />
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
    let title = lang.signal(Docent::FoundTitle);
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
