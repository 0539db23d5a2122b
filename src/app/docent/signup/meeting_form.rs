//! A group's information meetings: planned, moved, and how many were invited and came.

use leptos::prelude::*;

use super::form::{AppointmentFields, AppointmentTyped};
use super::words::appointment_words;
use crate::app::act::Act;
use crate::app::components::{Icon, Picto, Refused, icon, picto};
use crate::app::docent::id::{Place, hex};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Lang, Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::{ListView, MeetingRow};
use crate::domain::signup::{Appointment, Command};
use crate::domain::{Command as Whole, GroupId, MeetingId};

/// The meetings with a form for one more.
#[component]
pub(super) fn Meetings(id: GroupId, view: Memo<Option<ListView>>) -> impl IntoView {
    let lang = use_lang();
    let rows = move || {
        let meetings = view.with(|view| view.as_ref().map(|view| view.meetings.clone()).unwrap_or_default());
        if meetings.is_empty() {
            return view! { <p class="soft">{t(Signup::NoMeetings)}</p> }.into_any();
        }
        let row = move |row: MeetingRow| {
            let href = Place::InformationMeeting(id, row.meeting).href();
            let counts = counts_words(lang, row.invited, row.came);
            view! {
                <li class="list__item">
                    {picto(Picto::Gym)} <div class="list__text">
                        <a class="list__name" href=href data-test=format!("meeting-{}", hex(&row.meeting.0))>
                            {appointment_words(lang, &row.at)}
                        </a>
                        <p class="list__note">{counts}</p>
                    </div> {icon(Icon::Chevron)}
                </li>
            }
        };
        view! {
            <ul class="list" role="list" data-test="meetings">
                {meetings.into_iter().map(row).collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="panel stack">
            <h2>{t(Signup::Meetings)}</h2>
            {rows}
            <MeetingForm group=id meeting=None at=Signal::stored(None) />
        </section>
    }
}

/// "6 uitgenodigd · 5 waren er"
pub(super) fn counts_words(lang: Lang, invited: usize, came: usize) -> String {
    let invited = lang.count(Signup::InvitedCount, invited, &[]);
    match came {
        0 => invited,
        came => format!("{invited} · {}", lang.count(Signup::CameCount, came, &[])),
    }
}

/// Plans a meeting, or another moment for one.
#[component]
pub(super) fn MeetingForm(
    group: GroupId,
    meeting: Option<MeetingId>,
    /// When it is now.
    #[prop(into)]
    at: Signal<Option<Appointment>>,
) -> impl IntoView {
    let trede = Trede::here();
    let act = Act::new();
    let form = Form::new(match meeting {
        Some(meeting) => format!("meeting/{}", hex(&meeting.0)),
        None => format!("meetings/{}", hex(&group.0)),
    });
    let typed = AppointmentTyped::new(form, at);
    let tried = RwSignal::new(false);
    let (title, stem) = match meeting {
        None => (Signup::PlanMeeting, "meeting"),
        Some(_) => (Signup::MoveMeeting, "meeting-move"),
    };
    let open = RwSignal::new(form.had());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(at) = typed.parsed().filter(|_| form.may_save()) else { return };
        let id = meeting.unwrap_or_else(|| MeetingId(trede.new_id()));
        let command = Command::PlanMeeting { group, meeting: id, at };
        act.dispatch(Whole::Signup(command), move || {
            tried.set(false);
            open.set(false);
            if meeting.is_none() {
                typed.clear();
                form.settle();
            } else {
                form.saved();
            }
            trede.finished();
        });
    };
    view! {
        <details prop:open=open data-test=format!("{stem}-form")>
            <summary on:click=move |event| {
                event.prevent_default();
                open.update(|open| *open = !*open);
            }>{t(title)}</summary>
            <form class="form" novalidate on:submit=submit>
                <AppointmentFields typed=typed stem=stem tried=tried />
                <Meanwhile form=form />
                <Refused refused=act />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="utrecht-button"
                        data-test=format!("{stem}-save")
                        disabled=move || act.busy()
                    >
                        {move || match meeting {
                            None => t(Signup::Plan)().to_owned(),
                            Some(_) => t(Common::Save)().to_owned(),
                        }}
                    </button>
                </div>
            </form>
        </details>
    }
}
