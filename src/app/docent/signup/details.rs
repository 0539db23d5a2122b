//! What is on record about a sign-up: how to reach somebody, who signed them up and what for.

use leptos::prelude::*;

use super::form::{AddressFields, ContactTyped, PhoneField, SignUpFields, SignUpTyped};
use crate::app::act::Act;
use crate::app::components::Refused;
use crate::app::docent::id::hex;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::CandidateView;
use crate::domain::signup::{Command, SignUp};
use crate::domain::{Command as Whole, Contact, GroupId, ParticipantId};

/// Number, e-mail and address.
#[component]
pub(super) fn ContactPanel(id: ParticipantId, view: Memo<Option<CandidateView>>) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let stored =
        Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.contact.clone()).unwrap_or_default()));
    let form = Form::new(format!("contact/{}", hex(&id.0)));
    let typed = ContactTyped::new(form, stored.into());
    let saved = RwSignal::new(None::<Contact>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(contact) = typed.parsed() else { return };
        if !form.may_save() {
            return;
        }
        let command = Command::RecordContact { participant: id, contact: contact.clone() };
        act.dispatch(Whole::Signup(command), move || {
            form.saved();
            saved.set(Some(contact));
        });
    };
    let saved_words =
        lang.while_so(Common::SavedHere, move || saved.get().is_some() && saved.get() == typed.parsed().ok());
    view! {
        <details class="panel" data-test="signup-contact" open=form.had()>
            <summary>{t(Signup::DetailsTitle)}</summary>
            <form class="form" novalidate on:submit=submit>
                <PhoneField typed=typed stem="contact" />
                <AddressFields typed=typed stem="contact" />
                <Meanwhile form=form />
                <Refused refused=act />
                <p role="status">{saved_words}</p>
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        data-test="contact-save"
                        disabled=move || act.busy()
                    >
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
        </details>
    }
}

/// When, by whom and what for.
#[component]
pub(super) fn SignUpPanel(id: ParticipantId, group: GroupId, view: Memo<Option<CandidateView>>) -> impl IntoView {
    let lang = use_lang();
    let trede = Trede::here();
    let act = Act::new();
    let stored = Memo::new(move |_| {
        view.with(|view| view.as_ref()?.sign_ups.iter().find(|one| one.group == group)?.sign_up.clone())
    });
    let today = trede.now().get_untracked().today();
    let form = Form::new(format!("sign-up/{}/{}", hex(&id.0), hex(&group.0)));
    let typed = SignUpTyped::new(form, Signal::derive(move || stored.get().unwrap_or_else(|| SignUp::on(today))));
    let saved = RwSignal::new(None::<SignUp>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(sign_up) = typed.parsed() else { return };
        if !form.may_save() {
            return;
        }
        let command = Command::Correct { group, participant: id, sign_up: sign_up.clone() };
        act.dispatch(Whole::Signup(command), move || {
            form.saved();
            saved.set(Some(sign_up));
        });
    };
    let saved_words = lang.while_so(Common::SavedHere, move || saved.get().is_some() && saved.get() == typed.parsed());
    let manager = move || {
        let sign_up = stored.get()?;
        let name = sign_up.case_manager.map(|name| name.to_string());
        let call = sign_up.case_manager_phone.map(|phone| {
            view! {
                " "
                <a href=format!("tel:{phone}")>{phone.to_string()}</a>
            }
        });
        Some(view! {
            <p>
                {name.unwrap_or_else(|| lang.text(Signup::NoDetails).to_owned())}
                {call}
            </p>
        })
    };
    view! {
        <section class="panel stack stack--tight" data-test="signup-by">
            <h2>{t(Signup::ManagerLabel)}</h2>
            {manager}
            <details open=form.had()>
                <summary>{t(Signup::SignUpTitle)}</summary>
                <form class="form" novalidate on:submit=submit>
                    <SignUpFields typed=typed stem=format!("by-{}", hex(&group.0)) />
                    <Meanwhile form=form />
                    <Refused refused=act />
                    <p role="status">{saved_words}</p>
                    <div class="form-actions">
                        <button type="submit" class="utrecht-button" data-test="by-save" disabled=move || act.busy()>
                            {t(Common::Save)}
                        </button>
                    </div>
                </form>
            </details>
        </section>
    }
}
