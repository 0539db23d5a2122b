//! One person more on the list, and a look at whether they are known already.

use leptos::prelude::*;

use super::form::{AddressFields, ContactTyped, PhoneField, SignUpFields, SignUpTyped};
use super::words::because_words;
use crate::app::components::Field;
use crate::app::docent::adding::{AddPanel, Adding};
use crate::app::docent::id::hex;
use crate::app::form::Form;
use crate::app::language::{Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::{Alike, Command, NewCandidate, SignUp, alike};
use crate::domain::{Command as Whole, Contact, GroupId, ParticipantId};

/// The form that adds one person.
#[component]
pub(super) fn AddForm(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let form = Form::new(format!("sign-up/{}", hex(&id.0)));
    let adding = Adding::new(form, "#signup-name");
    let act = adding.act;
    let contact = ContactTyped::new(form, Signal::stored(Contact::default()));
    let sign_up = SignUpTyped::new(form, Signal::stored(SignUp::on(trede.now().get_untracked().today())));
    let found = trede.view(move |state, _| match (adding.parsed(), contact.parsed(), adding.tried.get()) {
        (Some(name), Ok(contact), true) => alike(state, &name, &contact, None),
        _ => Vec::new(),
    });
    let finished = move |who: ParticipantId, shown: String| {
        contact.clear();
        sign_up.clear();
        adding.finished(who, shown);
        form.settle();
        trede.finished();
    };
    let more = RwSignal::new(false);
    let add = move |sure: bool| {
        adding.tried.set(true);
        let (Some(name), Ok(contact), Some(sign_up)) =
            untrack(|| (adding.parsed(), contact.parsed(), sign_up.parsed()))
        else {
            // What is wrong may be folded away.
            more.set(untrack(|| contact.parsed()).is_err());
            return adding.to_what_is_wrong("[data-test='signup-add'] [aria-invalid='true']");
        };
        if !sure && !found.with_untracked(Vec::is_empty) {
            return adding.ask(name);
        }
        let participant = ParticipantId(trede.new_id());
        let shown = name.to_string();
        let new = NewCandidate { participant, name, contact, sign_up };
        let command = Command::Add { group: id, candidates: vec![new] };
        act.dispatch(Whole::Signup(command), move || finished(participant, shown));
    };
    let enlist = move |who: ParticipantId, shown: String| {
        let Some(sign_up) = sign_up.parsed() else { return };
        let command = Command::Enlist { group: id, participant: who, sign_up };
        act.dispatch(Whole::Signup(command), move || finished(who, shown));
    };
    let undo = move |last| {
        let command = Command::UndoAdd { group: id, candidates: vec![last] };
        act.dispatch(Whole::Signup(command), move || adding.undone());
    };
    let known = move |one: Alike| {
        let (who, shown, because) = (one.participant, one.name.to_string(), one.because);
        let label = shown.clone();
        view! {
            <li class="stack stack--tight">
                <p>
                    <strong>{shown.clone()}</strong>
                    " "
                    <span>{move || because_words(lang, &because)}</span>
                </p>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="alike-enlist"
                    disabled=move || act.busy()
                    on:click=move |_| enlist(who, shown.clone())
                >
                    {move || lang.fill(Signup::AlikeThis, &[("name", &label)])}
                </button>
            </li>
        }
    };
    let question = move || {
        view! {
            <p>{t(Signup::AlikeTitle)}</p>
            <ul class="stack" role="list">
                {move || found.get().into_iter().map(known).collect_view()}
            </ul>
            <div>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="alike-add"
                    on:click=move |_| add(true)
                >
                    {t(Signup::AlikeAdd)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <AddPanel
            adding=adding
            title=view! { <h2>{t(Signup::AddTitle)}</h2> }.into_any()
            add=Callback::new(add)
            undo=Callback::new(undo)
            alike=Signal::derive(move || !found.with(Vec::is_empty))
            question=std::sync::Arc::new(question)
            tests=["signup-add", "alike", "signup-add-button", "signup-undo"]
            done=adding.said(Signup::Added)
            button=t(Signup::AddButton).into_any()
        >
            <div class="form-columns">
                <Field
                    id="signup-name"
                    label=lang.signal(Signup::NameLabel)
                    error=lang.while_so(Signup::ErrorName, move || adding.is_nameless())
                    value=adding.name
                    max=120
                />
                <PhoneField typed=contact stem="signup" />
            </div>
            <SignUpFields typed=sign_up stem="signup" />
            <details open=move || more.get()>
                <summary>{t(Signup::MoreDetails)}</summary>
                <div class="stack">
                    <AddressFields typed=contact stem="signup" />
                </div>
            </details>
        </AddPanel>
    }
}
