//! What is on record about one person: phone, name, number, group.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::id::{Place, hex};
use super::invitation::StateFlag;
use super::shelf::ShelvePerson;
use super::words::{group_name, group_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Refused, icon};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Docent, short_day_words, t, use_lang};
use crate::app::state::{InvitationState, Trede};
use crate::domain::view::person::PersonView;
use crate::domain::{Command, GroupId, ParticipantId, PersonName, Phone};

/// The panels at the side.
#[component]
pub(super) fn PersonEdit(id: ParticipantId, view: Memo<Option<PersonView>>) -> impl IntoView {
    view! {
        <Phones id=id />
        <Details id=id view=view />
        <Groups id=id view=view />
        <ShelvePerson id=id />
    }
}

/// The person's telephone as a device: invited, joined, confirmed.
#[component]
fn Phones(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let state = trede.invitation(id);
    let lang = use_lang();
    let word = move || {
        lang.text(match state.get() {
            InvitationState::Confirmed => Docent::Invitation,
            InvitationState::ToConfirm | InvitationState::Disputed => Docent::LookAndConfirm,
            _ => Docent::ShowInvitation,
        })
    };
    view! {
        <section class="panel stack stack--tight">
            <h2>{t(Docent::PhoneTitle)}</h2>
            <p>
                <StateFlag participant=id />
            </p>
            <p>
                <a class="utrecht-button" href=Place::Invitation(id).href() data-test="person-invitation">
                    {icon(Icon::Card)}
                    {word}
                </a>
            </p>
        </section>
    }
}

#[component]
fn Details(id: ParticipantId, view: Memo<Option<PersonView>>) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let trede = Trede::here();
    let of = move |part: fn(&PersonView) -> Option<String>| {
        move || view.with(|view| view.as_ref().and_then(part)).unwrap_or_default()
    };
    let form = Form::new(format!("person/{}", hex(&id.0)));
    let first = form.text("first", of(|view| Some(view.name.as_ref()?.first.to_string())));
    let last = form.text("last", of(|view| Some(view.name.as_ref()?.last.as_ref()?.to_string())));
    let phone = form.text("phone", of(|view| Some(view.phone.as_ref()?.to_string())));
    // What was saved last; another letter, and it is no longer said to be saved.
    let saved = RwSignal::new(None::<(String, String, String)>);
    let parsed = move || PersonName::parse(&first.get(), &last.get()).ok();
    let parsed_phone = move || match phone.get().trim() {
        "" => Ok(None),
        typed => Phone::typed(typed).map(Some),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = (first.get_untracked(), last.get_untracked(), phone.get_untracked());
        let (Some(name), Ok(phone)) = (parsed(), parsed_phone()) else { return };
        if !form.may_save() {
            return;
        }
        let work = async move {
            trede.dispatch(Command::RenameParticipant { participant: id, name }).await?;
            trede.dispatch(Command::RecordContact { participant: id, phone }).await
        };
        act.run(work, move |()| {
            form.saved();
            saved.set(Some(typed));
        });
    };
    let saved_words =
        lang.while_so(Common::SavedHere, move || saved.get() == Some((first.get(), last.get(), phone.get())));
    view! {
        <details class="panel" data-test="person-details" open=form.had()>
            <summary>{t(Docent::DetailsTitle)}</summary>
            <form class="form" novalidate on:submit=submit>
                <Field
                    id="person-first"
                    label=lang.signal(Docent::FirstName)
                    error=lang.while_so(Docent::ErrorName, move || parsed().is_none())
                    value=first
                />
                <Field id="person-last" label=lang.signal(Docent::LastName) value=last />
                <Field
                    id="person-phone"
                    label=lang.signal(Docent::PhoneLabel)
                    error=lang.while_so(Docent::ErrorPhone, move || parsed_phone().is_err())
                    value=phone
                    kind="tel"
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <p role="status">{saved_words}</p>
                <div class="form-actions">
                    <button type="submit" class="utrecht-button" disabled=move || act.busy() data-test="person-save">
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
        </details>
    }
}

/// One stay, as a row says it.
#[derive(Debug, Clone, PartialEq)]
struct Stayed {
    group: GroupId,
    name: Option<String>,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

#[component]
fn Groups(id: ParticipantId, view: Memo<Option<PersonView>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let asked = RwSignal::new(None::<GroupId>);
    let stays = trede.view(move |state, _| {
        let stayed = |stay: crate::domain::Stay| Stayed {
            group: stay.group,
            name: group_name(state, stay.group),
            from: stay.from,
            until: stay.until,
        };
        state.stays(id).into_iter().map(stayed).collect::<Vec<_>>()
    });
    let others = trede.view(move |state, now| {
        let inside = |group: GroupId| state.members(group, now.today()).contains(&id);
        let others = state.groups().filter(|(group, _)| !inside(*group));
        others.map(|(group, _)| (group, group_name(state, group))).collect::<Vec<_>>()
    });
    let name = move || {
        view.with(|view| {
            view.as_ref().and_then(|view| view.name.as_ref()).map(|name| name.first.to_string()).unwrap_or_default()
        })
    };
    let leave = move |group: GroupId| {
        let on = trede.now().get_untracked().today();
        act.dispatch(Command::RemoveFromGroup { group, participant: id, on }, move || asked.set(None));
    };
    let undo = move |group: GroupId| act.dispatch(Command::UndoRemoveFromGroup { group, participant: id }, || ());
    let place = move |group: GroupId| {
        let entered = trede.now().get_untracked().today();
        act.dispatch(Command::PlaceParticipant { group, participant: id, entered }, || ());
    };
    let row = move |stay: Stayed, is_last: bool| {
        let group = stay.group;
        let words = match stay.until {
            Some(until) => lang.fill(
                Docent::StayedWords,
                &[("from", &short_day_words(lang.get(), stay.from)), ("until", &short_day_words(lang.get(), until))],
            ),
            None => lang.fill(Docent::StaysWords, &[("from", &short_day_words(lang.get(), stay.from))]),
        };
        let buttons = move || match (stay.until, asked.get() == Some(group)) {
            (Some(_), _) => is_last.then(|| {
                view! {
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="leave-undo"
                        disabled=move || act.busy()
                        on:click=move |_| undo(group)
                    >
                        {icon(Icon::Undo)}
                        {t(Docent::UndoLeave)}
                    </button>
                }
                .into_any()
            }),
            (None, false) => Some(
                view! {
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="leave-group"
                        on:click=move |_| asked.set(Some(group))
                    >
                        {t(Docent::Leave)}
                    </button>
                }
                .into_any(),
            ),
            (None, true) => Some(
                view! {
                    <p role="alert">{lang.fill(Docent::LeaveSure, &[("name", &name())])}</p>
                    <div class="row">
                        <button
                            type="button"
                            class="utrecht-button danger"
                            data-test="leave-sure"
                            disabled=move || act.busy()
                            on:click=move |_| leave(group)
                        >
                            {t(Docent::Leave)}
                        </button>
                        <button type="button" class="utrecht-button" on:click=move |_| asked.set(None)>
                            {t(Common::Cancel)}
                        </button>
                    </div>
                }
                .into_any(),
            ),
        };
        view! {
            <li class="stack stack--tight">
                <p>
                    <a href=Place::Group(group).href()>{group_words(lang, stay.name.as_deref())}</a>
                    " "
                    <span class="soft small">{words}</span>
                </p>
                {buttons}
            </li>
        }
    };
    let rows = move || {
        let stays = stays.get();
        let last = stays.len().saturating_sub(1);
        stays.into_iter().enumerate().map(|(place, stay)| row(stay, place == last)).collect_view()
    };
    let choices = move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            let chip = move |(group, name): (GroupId, Option<String>)| {
                view! {
                    <button
                        type="button"
                        class="utrecht-button chip"
                        disabled=move || act.busy()
                        on:click=move |_| place(group)
                    >
                        {icon(Icon::Plus)}
                        {group_words(lang, name.as_deref())}
                    </button>
                }
            };
            view! {
                <p class="soft small">{t(Docent::AlsoIn)}</p>
                <div class="row">{others.into_iter().map(chip).collect_view()}</div>
            }
        })
    };
    view! {
        <details class="panel" data-test="person-groups">
            <summary>{t(Docent::GroupsTitle)}</summary>
            <div class="stack">
                <ul class="stack" role="list">
                    {rows}
                </ul>
                {choices} <Refused refused=act />
            </div>
        </details>
    }
}
