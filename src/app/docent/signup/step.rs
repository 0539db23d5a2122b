//! The steps of one sign-up: information meeting, intake, a place.

use chrono::NaiveDate;
use leptos::html::Details;
use leptos::prelude::*;

use super::candidate::Shown;
use super::form::{AppointmentFields, AppointmentTyped};
use super::words::{appointment_words, call_word, coming_word, eligibility_words, hint_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Mark, Refused, icon, plain_mark};
use crate::app::docent::id::{Place, hex};
use crate::app::docent::plan::parse_date;
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::Stage;
use crate::domain::signup::{Appointment, CallOutcome, Coming, Command, hints};
use crate::domain::{Command as Whole, GroupId, MeetingId, ParticipantId};

/// How somebody stands to each information meeting.
#[component]
pub(super) fn MeetingMarks(id: ParticipantId, group: GroupId, shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let meetings = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.meetings.clone())));
    let set = move |meeting: MeetingId, coming: Option<Coming>| {
        let command = Command::MarkMeeting { group, meeting, marks: vec![(id, coming)] };
        act.dispatch(Whole::Signup(command), move || trede.finished());
    };
    let choice = move |meeting: MeetingId, now: Option<Coming>, to: Coming| {
        let pressed = now == Some(to);
        // A second tap takes it back: who was there was invited all the same.
        let next = match (pressed, to) {
            (false, to) => Some(to),
            (true, Coming::Invited) => None,
            (true, _) => Some(Coming::Invited),
        };
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=pressed.to_string()
                data-test=format!("coming-{to:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=move |_| set(meeting, next)
            >
                {t(coming_word(to))}
            </button>
        }
    };
    let rows = move || {
        let today = trede.now().get().today();
        let row = |(meeting, at, now): (MeetingId, Appointment, Option<Coming>)| {
            let choices: &[Coming] = match at.date() <= today {
                true => &[Coming::Invited, Coming::Came, Coming::Missed],
                false => &[Coming::Invited],
            };
            view! {
                <li class="stack stack--tight">
                    <p>
                        <a href=Place::InformationMeeting(group, meeting).href()>{appointment_words(lang, &at)}</a>
                    </p>
                    <div class="row">
                        {choices.iter().map(|to| choice(meeting, now, *to)).collect_view()}
                    </div>
                </li>
            }
        };
        let meetings = meetings.get().unwrap_or_default();
        match meetings.is_empty() {
            true => view! { <p class="soft">{t(Signup::NoMeetings)}</p> }.into_any(),
            false => view! {
                <ul class="stack" role="list">
                    {meetings.into_iter().map(row).collect_view()}
                </ul>
            }
            .into_any(),
        }
    };
    view! {
        <section class="panel stack stack--tight" data-test="signup-meetings">
            <h3>{t(Signup::Meetings)}</h3>
            {rows}
            <Refused refused=act />
        </section>
    }
}

/// The intake, and the call that confirms it.
#[component]
pub(super) fn Intake(id: ParticipantId, group: GroupId, shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let intake = Memo::new(move |_| shown.with(|shown| shown.as_ref().and_then(|shown| shown.intake.clone())));
    let called = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().and_then(|shown| shown.called).map(|called| called.outcome))
    });
    let fold = NodeRef::<Details>::new();
    let form = Form::new(format!("intake/{}/{}", hex(&id.0), hex(&group.0)));
    let typed = AppointmentTyped::new(form, intake.into());
    let tried = RwSignal::new(false);
    let plan = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(at) = typed.parsed().filter(|_| form.may_save()) else { return };
        let command = Command::PlanIntake { group, participant: id, at: Some(at) };
        act.dispatch(Whole::Signup(command), move || {
            form.saved();
            tried.set(false);
            // Left open it would look like something that is still to be saved.
            if let Some(fold) = fold.get_untracked() {
                fold.set_open(false);
            }
            trede.finished();
        });
    };
    let off = move |_| {
        let command = Command::PlanIntake { group, participant: id, at: None };
        act.dispatch(Whole::Signup(command), move || trede.finished());
    };
    let call = move |outcome: CallOutcome| {
        let pressed = move || called.get() == Some(outcome);
        let tap = move |_| {
            let outcome = (!pressed()).then_some(outcome);
            let command = Command::CallAboutIntake { group, participant: id, outcome };
            act.dispatch(Whole::Signup(command), move || trede.finished());
        };
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || pressed().to_string()
                data-test=format!("call-{outcome:?}").to_lowercase()
                disabled=move || act.busy()
                on:click=tap
            >
                {t(call_word(outcome))}
            </button>
        }
    };
    let planned = move || {
        let Some(at) = intake.get() else {
            return view! { <p class="soft">{t(Signup::NoIntake)}</p> }.into_any();
        };
        view! {
            <p data-test="intake-moment">
                <strong>{appointment_words(lang, &at)}</strong>
            </p>
            <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                <legend class="utrecht-form-fieldset__legend">{t(Signup::CallTitle)}</legend>
                <div class="row">
                    {[CallOutcome::Comes, CallOutcome::NoAnswer, CallOutcome::OtherMoment].map(call).collect_view()}
                </div>
            </fieldset>
            <div>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="intake-off"
                    disabled=move || act.busy()
                    on:click=off
                >
                    {icon(Icon::Undo)}
                    {t(Signup::CancelIntake)}
                </button>
            </div>
        }
        .into_any()
    };
    let word = move || lang.text(if intake.with(Option::is_some) { Signup::MoveIntake } else { Signup::PlanIntake });
    view! {
        <section class="panel stack stack--tight" data-test="signup-intake">
            <h3>{t(Signup::Intake)}</h3>
            {planned}
            <details node_ref=fold prop:open=intake.get_untracked().is_none()>
                <summary>{word}</summary>
                <form class="form" novalidate on:submit=plan>
                    <AppointmentFields typed=typed stem=format!("intake-{}", hex(&group.0)) tried=tried />
                    <Meanwhile form=form />
                    <div class="form-actions">
                        <button type="submit" class="utrecht-button" data-test="intake-save" disabled=move || act.busy()>
                            {t(Common::Save)}
                        </button>
                    </div>
                </form>
            </details>
            <Refused refused=act />
        </section>
    }
}

/// A place in the group, from a day on; hints say what to look at first and stop nobody.
#[component]
pub(super) fn PlaceInGroup(id: ParticipantId, group: GroupId, shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let form = Form::new(format!("place/{}/{}", hex(&id.0), hex(&group.0)));
    let from = form.proposed("from", || None, move || trede.now().get().today().to_string());
    let tried = RwSignal::new(false);
    let day = move || parse_date(&from.get());
    let looked = trede.view(move |state, now| {
        let questions = state.group(group).and_then(|group| group.runs()).map(|programme| programme.questions.to_vec());
        (hints(state, group, day().unwrap_or_else(|| now.today())), questions.unwrap_or_default())
    });
    let placed = Memo::new(move |_| {
        shown.with(|shown| match shown.as_ref().map(|shown| &shown.stage) {
            Some(Stage::Placed { from }) => Some(*from),
            _ => None::<NaiveDate>,
        })
    });
    let place = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(entered) = day() else { return };
        let command = Whole::PlaceParticipant { group, participant: id, entered };
        act.dispatch(command, move || {
            form.forget();
            trede.finished();
        });
    };
    let undo = move |_| {
        act.dispatch(Whole::UndoPlaceParticipant { group, participant: id }, move || trede.finished());
    };
    let hinted = move || {
        let (hints, questions) = looked.get();
        let hint = |hint| {
            view! {
                <p class="flag flag--attention">
                    {plain_mark(Mark::Warn)}
                    {hint_words(lang, hint)}
                </p>
            }
        };
        let asked = (!questions.is_empty()).then(|| {
            let question = |question| view! { <li>{eligibility_words(lang, question)}</li> };
            view! {
                <p class="soft small">{t(Signup::AskFirst)}</p>
                <ul class="small signup-asks">{questions.iter().map(question).collect_view()}</ul>
            }
        });
        view! {
            {hints.into_iter().map(hint).collect_view()}
            {asked}
        }
    };
    let body = move || match placed.get() {
        Some(_) => view! {
            <div class="row">
                <a
                    class="utrecht-button utrecht-button--primary-action"
                    href=Place::Invitation(id).href()
                    data-test="signup-invite"
                >
                    {icon(Icon::Card)}
                    {t(Signup::ToInvitation)}
                </a>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="place-undo"
                    disabled=move || act.busy()
                    on:click=undo
                >
                    {icon(Icon::Undo)}
                    {t(Signup::UndoPlace)}
                </button>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="form" novalidate on:submit=place>
                {hinted}
                <div class="row">
                    <Field
                        id=format!("place-{}", hex(&group.0))
                        test="place-from"
                        label=lang.signal(Signup::FirstDay)
                        error=lang.while_so(Signup::ErrorDate, move || tried.get() && day().is_none())
                        value=from
                        kind="date"
                        short=true
                    />
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="place-give"
                        disabled=move || act.busy()
                    >
                        {t(Signup::GivePlace)}
                    </button>
                </div>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="panel stack stack--tight" data-test="signup-place">
            <h3>{t(Signup::PlaceTitle)}</h3>
            {body}
            <Refused refused=act />
        </section>
    }
}
