//! One person more on the list, and a look at whether they are known already.

use leptos::prelude::*;

use super::form::{AddressFields, ContactTyped, PhoneField, SignUpFields, SignUpTyped};
use super::words::because_words;
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Mark, Refused, icon, plain_mark};
use crate::app::docent::frame::Done;
use crate::app::docent::id::hex;
use crate::app::form::Form;
use crate::app::language::{Common, Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::{Alike, Command, NewCandidate, SignUp, alike};
use crate::domain::{Command as Whole, Contact, GroupId, ParticipantId, PersonName};
use crate::platform::page;

/// Who was added last, for undo.
#[derive(Debug, Clone, PartialEq)]
struct Added {
    who: ParticipantId,
    name: String,
}

/// The form that adds one person.
#[component]
pub(super) fn AddForm(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let name = RwSignal::new(String::new());
    let form = Form::new(format!("sign-up/{}", hex(&id.0)));
    let contact = ContactTyped::new(form, Signal::stored(Contact::default()));
    let sign_up = SignUpTyped::new(form, Signal::stored(SignUp::on(trede.now().get_untracked().today())));
    let tried = RwSignal::new(false);
    let added = RwSignal::new(None::<Added>);
    // The name for which those who are alike were shown and looked at.
    let looked_at = RwSignal::new(None::<PersonName>);
    let parsed = move || PersonName::parse_typed(&name.get()).ok();
    let found = trede.view(move |state, _| match (parsed(), contact.parsed(), tried.get()) {
        (Some(name), Ok(contact), true) => alike(state, &name, &contact, None),
        _ => Vec::new(),
    });
    let finished = move |who: ParticipantId, shown: String| {
        added.set(Some(Added { who, name: shown }));
        name.set(String::new());
        contact.clear();
        sign_up.clear();
        form.settle();
        tried.set(false);
        looked_at.set(None);
        trede.finished();
        page::focus("#signup-name");
    };
    let add = move |sure: bool| {
        tried.set(true);
        let (Some(parsed_name), Ok(contact), Some(sign_up)) = (parsed(), contact.parsed(), sign_up.parsed()) else {
            page::focus("#signup-name");
            return;
        };
        if !sure && !found.with_untracked(Vec::is_empty) {
            looked_at.set(Some(parsed_name));
            return;
        }
        let participant = ParticipantId(trede.new_id());
        let shown = parsed_name.to_string();
        let new = NewCandidate { participant, name: parsed_name, contact, sign_up };
        let command = Command::Add { group: id, candidates: vec![new] };
        act.dispatch(Whole::Signup(command), move || finished(participant, shown));
    };
    let enlist = move |who: ParticipantId, shown: String| {
        let Some(sign_up) = sign_up.parsed() else { return };
        let command = Command::Enlist { group: id, participant: who, sign_up };
        act.dispatch(Whole::Signup(command), move || finished(who, shown));
    };
    let undo = move |_| {
        if let Some(last) = added.get_untracked() {
            let command = Command::UndoAdd { group: id, candidates: vec![last.who] };
            act.dispatch(Whole::Signup(command), move || added.set(None));
        }
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
    let warning = move || {
        let found = found.get();
        (looked_at.get().is_some() && looked_at.get() == parsed() && !found.is_empty()).then(|| {
            view! {
                <div class="utrecht-alert utrecht-alert--warning" role="alert" data-test="alike">
                    {plain_mark(Mark::Warn)}
                    <div class="utrecht-alert__content">
                        <p>{t(Signup::AlikeTitle)}</p>
                        <ul class="stack" role="list">
                            {found.into_iter().map(known).collect_view()}
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
                    </div>
                </div>
            }
        })
    };
    let done = Signal::derive(move || {
        // Beside what is wrong with the next one it would read as if that had been taken.
        let added = added.get().filter(|_| !tried.get());
        added.map(|added| lang.fill(Signup::Added, &[("name", &added.name)])).unwrap_or_default()
    });
    let bad_name = move || tried.get() && parsed().is_none();
    view! {
        <section class="panel" data-test="signup-add">
            <h2>{t(Signup::AddTitle)}</h2>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    add(false);
                }
            >
                <div class="form-columns">
                    <Field
                        id="signup-name"
                        label=lang.signal(Signup::NameLabel)
                        error=lang.while_so(Signup::ErrorName, bad_name)
                        value=name
                        max=120
                    />
                    <PhoneField typed=contact stem="signup" />
                </div>
                <SignUpFields typed=sign_up stem="signup" />
                <details>
                    <summary>{t(Signup::MoreDetails)}</summary>
                    <div class="stack">
                        <AddressFields typed=contact stem="signup" />
                    </div>
                </details>
                {warning}
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="signup-add-button"
                        disabled=move || act.busy()
                    >
                        {icon(Icon::Plus)}
                        {t(Signup::AddButton)}
                    </button>
                </div>
            </form>
            <Done words=done>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="signup-undo"
                    disabled=move || act.busy()
                    on:click=undo
                >
                    {icon(Icon::Undo)}
                    {t(Common::Undo)}
                </button>
            </Done>
        </section>
    }
}
