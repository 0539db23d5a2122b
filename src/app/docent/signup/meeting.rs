//! One information meeting: who is invited, who came, in one tap each, and the list on paper.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::meeting_form::{MeetingForm, counts_words};
use super::words::{address_words, appointment_words, coming_word};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Picto, Refused, icon, mark, picto};
use crate::app::docent::frame::{Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex, meeting_param};
use crate::app::docent::words::name_words;
use crate::app::language::{Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::{MeetingGuest, MeetingView, meeting};
use crate::domain::signup::{Coming, Command};
use crate::domain::{Command as Whole, GroupId, MeetingId, ParticipantId};
use crate::platform::page;

/// One information meeting.
#[component]
pub(super) fn Meeting() -> impl IntoView {
    let trede = Trede::here();
    let (group, id) = (group_param(), meeting_param());
    let view = trede.view(move |state, now| meeting(state, group, id, now.today()));
    let known = Memo::new(move |_| view.with(Option::is_some));
    view! {
        <Known known=known narrow=true>
            <Guests group=group id=id view=view />
        </Known>
    }
}

type Shown = Memo<Option<MeetingView>>;

#[component]
fn Guests(group: GroupId, id: MeetingId, view: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let navigate = use_navigate();
    let of = move |part: fn(&MeetingView) -> Vec<MeetingGuest>| view.with(|view| view.as_ref().map(part));
    let guests = Memo::new(move |_| of(|view| view.guests.clone()).unwrap_or_default());
    let others = Memo::new(move |_| of(|view| view.others.clone()).unwrap_or_default());
    let has_been = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.has_been)));
    let title = lang.signal(Signup::Meeting);
    let sub = Signal::derive(move || {
        view.with(|view| {
            let words = view.as_ref().map(|view| {
                let counts = counts_words(lang, view.guests.len(), view.count(Coming::Came));
                format!("{} · {counts}", appointment_words(lang, &view.at))
            });
            words.unwrap_or_default()
        })
    });
    let mark_all = move |marks: Vec<(ParticipantId, Option<Coming>)>| {
        act.dispatch(Whole::Signup(Command::MarkMeeting { group, meeting: id, marks }), move || trede.finished());
    };
    let invite_all = move |_| {
        let marks = others.get_untracked().into_iter().map(|guest| (guest.participant, Some(Coming::Invited)));
        mark_all(marks.collect());
    };
    let remove = move |_| {
        let navigate = navigate.clone();
        act.dispatch(Whole::Signup(Command::RemoveMeeting { group, meeting: id }), move || {
            navigate(&Place::SignUps(group).href(), Default::default());
        });
    };
    let other = move |guest: MeetingGuest| {
        let who = guest.participant;
        view! {
            <li class="list__item">
                <div class="list__text">
                    <span class="list__name">{move || name_words(lang, guest.name.as_ref())}</span>
                </div>
                <button
                    type="button"
                    class="utrecht-button chip"
                    data-test=format!("invite-{}", hex(&who.0))
                    disabled=move || act.busy()
                    on:click=move |_| mark_all(vec![(who, Some(Coming::Invited))])
                >
                    {t(Signup::Invite)}
                </button>
            </li>
        }
    };
    let rest = move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            let count = others.len();
            view! {
                <section class="stack stack--tight no-print">
                    <h2>{t(Signup::NotInvited)}</h2>
                    <div>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="invite-all"
                            disabled=move || act.busy()
                            on:click=invite_all
                        >
                            {icon(Icon::Plus)}
                            {move || lang.fill(Signup::InviteAll, &[("n", &count)])}
                        </button>
                    </div>
                    <ul class="list" role="list">
                        {others.into_iter().map(other).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let list = move || {
        let guests = guests.get();
        if guests.is_empty() {
            return view! {
                <div class="empty">
                    {picto(Picto::Gym)} <h2>{t(Signup::NobodyInvited)}</h2> <p>{t(Signup::NobodyInvitedWhat)}</p>
                </div>
            }
            .into_any();
        }
        let has_been = has_been.get();
        let row = |guest: MeetingGuest| {
            let set = Callback::new(move |(who, coming)| mark_all(vec![(who, coming)]));
            view! { <GuestRow guest=guest has_been=has_been busy=act set=set /> }
        };
        let hint = if has_been { Signup::TapWho } else { Signup::MeetingToCome };
        view! {
            <p class="soft no-print">{t(hint)}</p>
            <ul class="attendance__column guests no-print" role="list" data-test="guests">
                {guests.into_iter().map(row).collect_view()}
            </ul>
        }
        .into_any()
    };
    let at = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.at.clone())));
    let form = move || {
        view! { <MeetingForm group=group meeting=Some(id) at=at /> }
    };
    let removal = move || {
        guests.with(Vec::is_empty).then(|| {
            let remove = remove.clone();
            view! {
                <div>
                    <button
                        type="button"
                        class="utrecht-button danger"
                        data-test="meeting-remove"
                        disabled=move || act.busy()
                        on:click=remove
                    >
                        {t(Signup::RemoveMeeting)}
                    </button>
                </div>
            }
        })
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::SignUps(group).href())>
            <button
                type="button"
                class="utrecht-button icon-button"
                aria-label=t(Signup::PrintMeeting)
                data-test="meeting-print"
                on:click=|_| page::print()
            >
                {icon(Icon::Print)}
            </button>
        </PageHead>
        <div class="stack">
            <Refused refused=act /> {list} <Paper guests=guests /> {rest}
            <section class="panel stack no-print">{form} {removal}</section>
        </div>
    }
}

/// One tap: invited, there, not there, there again.
#[component]
fn GuestRow(
    guest: MeetingGuest,
    /// Whether one can say who came.
    has_been: bool,
    /// Busy meanwhile.
    busy: Act,
    /// Another mark.
    set: Callback<(ParticipantId, Option<Coming>)>,
) -> impl IntoView {
    let lang = use_lang();
    let MeetingGuest { participant: who, name, coming, .. } = guest;
    let coming = coming.unwrap_or(Coming::Invited);
    let tap = move |_| {
        let next = if coming == Coming::Came { Coming::Missed } else { Coming::Came };
        set.run((who, Some(next)));
    };
    let (class, picture) = match coming {
        Coming::Invited => ("attendance__row attendance__row--none", Mark::NotYet),
        Coming::Came => ("attendance__row", Mark::Present),
        Coming::Missed => ("attendance__row attendance__row--noshow", Mark::NoShow),
    };
    let undo_label = name_words(lang, name.as_ref());
    view! {
        <li class=class data-test=format!("guest-{}", hex(&who.0))>
            <button
                type="button"
                class="attendance__main"
                data-test="guest-tap"
                disabled=move || !has_been || busy.busy()
                on:click=tap
            >
                <span class="attendance__who">
                    <span class="attendance__name">{move || name_words(lang, name.as_ref())}</span>
                </span>
                <span class="attendance__status">{mark(picture)} {t(coming_word(coming))}</span>
            </button>
            <button
                type="button"
                class="attendance__open"
                aria-label=move || format!("{}: {undo_label}", lang.text(Signup::TakeBack))
                data-test="guest-off"
                disabled=move || busy.busy()
                on:click=move |_| set.run((who, None))
            >
                {icon(Icon::Undo)}
            </button>
        </li>
    }
}

/// The list on paper: payers ask for name, address, number and e-mail.
#[component]
fn Paper(guests: Memo<Vec<MeetingGuest>>) -> impl IntoView {
    let lang = use_lang();
    let row = move |guest: MeetingGuest| {
        let text = |value: Option<String>| value.unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{name_words(lang, guest.name.as_ref())}</th>
                <td>{address_words(&guest.contact)}</td>
                <td>{text(guest.contact.phone.as_ref().map(ToString::to_string))}</td>
                <td>{text(guest.contact.email.as_ref().map(ToString::to_string))}</td>
                <td>{guest.coming.filter(|coming| *coming != Coming::Invited).map(|coming| t(coming_word(coming)))}</td>
                <td></td>
            </tr>
        }
    };
    view! {
        <table class="paper-list only-print" data-test="meeting-paper">
            <thead>
                <tr>
                    <th scope="col">{t(Signup::ColumnName)}</th>
                    <th scope="col">{t(Signup::ColumnAddress)}</th>
                    <th scope="col">{t(Signup::PhoneLabel)}</th>
                    <th scope="col">{t(Signup::EmailLabel)}</th>
                    <th scope="col">{t(Signup::Came)}</th>
                    <th scope="col">{t(Signup::Signature)}</th>
                </tr>
            </thead>
            <tbody>{move || guests.get().into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
