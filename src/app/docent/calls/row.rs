//! One person to call: the reason, the number, the outcomes in their fixed order.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::super::id::{Place, hex};
use super::super::plan::parse_date;
use super::super::words::{group_name, name_words};
use super::CameTo;
use super::words::{outcome_mark, phone_words, reason_mark, reason_words, stop_word, try_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Mark, icon, mark, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Calls, Common, Docent, relative_day, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{self, About, Done, Outcome, Reason, Section, StopReason, Task};
use crate::domain::{Command, ParticipantId, Phone};

/// What is asked below a row before an outcome is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// When to call back.
    CallBack,
    /// Why someone stops.
    Stops,
    /// When the case manager was told.
    Told,
    /// To which day an own task goes.
    Move,
    /// The number to call.
    Phone,
}

/// One row of the list.
#[component]
pub(super) fn Row(
    /// What is to be done.
    task: Task,
    /// What came of it just now. The row stays as high as it was, so that the rows below it stay where they are.
    done: Option<Done>,
    /// Shared by the rows of the page: one thing at a time.
    act: Act,
    /// For words about days.
    today: NaiveDate,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let form = Form::new(format!("call/{}/{:?}/{}", hex(&task.participant.0), task.about, task.attempt));
    let asked = form.unfolded("asked", None::<Ask>);
    let day = form.fresh("day");
    let name = name_words(lang, task.name.as_ref());
    let test = format!("call-{}", hex(&task.participant.0));
    let group = trede.view({
        let id = task.group;
        move |state, _| (state.groups().count() > 1).then(|| group_name(state, id)).flatten()
    });
    let reason = {
        let task = task.clone();
        move || reason_words(lang, &task, today)
    };
    let earlier = move || task.last.and_then(|made| try_words(lang, made, today));
    let due = move || {
        (task.section == Section::Later)
            .then(|| lang.fill(Calls::Due, &[("day", &relative_day(lang.get(), task.due, today))]))
    };
    let also = matches!(task.reason, Reason::NoShow { signal: true, .. }).then(|| {
        view! { <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(Calls::AlsoSignal)}</span> }
    });
    let who = task.participant;
    let call = match task.phone.clone() {
        Some(phone) => {
            let manager = task.manager.as_ref().map(ToString::to_string);
            let (name, digits) = (manager.clone().unwrap_or(name.clone()), phone_words(phone.as_str()));
            view! {
                <div class="call__phone">
                    <a
                        class="utrecht-button utrecht-button--primary-action"
                        href=format!("tel:{phone}")
                        aria-label=move || lang.fill(Calls::CallName, &[("name", &name)])
                        data-test="call-phone"
                    >
                        {icon(Icon::Phone)}
                        {t(Calls::Call)}
                    </a>
                    <span class="call__digits" data-test="call-digits">
                        {digits}
                    </span>
                    {manager.map(|manager| view! { <span class="soft small">{manager}</span> })}
                </div>
            }
            .into_any()
        }
        // A number that is typed here is the participant's.
        None if matches!(task.reason, Reason::Signal { .. }) => view! { <div class="call__phone"></div> }.into_any(),
        None => {
            let toggle = move |_| asked.update(|asked| *asked = (*asked != Some(Ask::Phone)).then_some(Ask::Phone));
            view! {
                <div class="call__phone">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test="call-add-phone"
                        aria-expanded=move || (asked.get() == Some(Ask::Phone)).to_string()
                        on:click=toggle
                    >
                        {icon(Icon::Plus)}
                        {t(Calls::AddPhone)}
                    </button>
                </div>
            }
            .into_any()
        }
    };
    let (group_id, about, attempt) = (task.group, task.about, task.attempt);
    let store = Callback::new(move |outcome: Outcome| {
        let resolve = contact::Command::Resolve { group: group_id, participant: who, about, attempt, outcome };
        act.dispatch(Command::Contact(resolve), move || {
            form.forget();
            trede.finished();
        });
    });
    let own = match (&task.reason, task.about) {
        (Reason::Own { text }, About::Task(id)) => Some((id, text.clone())),
        _ => None,
    };
    let dated = Callback::new(move |(ask, on): (Ask, NaiveDate)| match ask {
        Ask::CallBack => store.run(Outcome::CallBack { on }),
        Ask::Told => store.run(Outcome::Told { on }),
        Ask::Stops | Ask::Phone => {}
        Ask::Move => {
            if let Some((task, text)) = own.clone() {
                let set = contact::Command::SetTask { group: group_id, participant: who, task, text, on };
                act.dispatch(Command::Contact(set), move || {
                    form.forget();
                    trede.finished();
                });
            }
        }
    });
    let now = move |word: Calls, test: &'static str, outcome: Outcome| {
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test=test
                disabled=move || act.busy()
                on:click=move |_| store.run(outcome)
            >
                {t(word)}
            </button>
        }
        .into_any()
    };
    let ask = move |word: Calls, test: &'static str, what: Ask| {
        let toggle = move |_| asked.update(|asked| *asked = if *asked == Some(what) { None } else { Some(what) });
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test=test
                aria-expanded=move || (asked.get() == Some(what)).to_string()
                on:click=toggle
            >
                {t(word)}
            </button>
        }
        .into_any()
    };
    let drop_task = move |task: crate::domain::TaskId| {
        let void = move |_| {
            let command = contact::Command::VoidTask { participant: who, task };
            act.dispatch(Command::Contact(command), move || trede.finished());
        };
        view! {
            <button type="button" class="utrecht-button" data-test="task-drop" disabled=move || act.busy() on:click=void>
                {t(Calls::TaskDrop)}
            </button>
        }
        .into_any()
    };
    let outcomes = match (&task.reason, task.about) {
        (Reason::Signal { .. }, _) => vec![
            now(Calls::Told, "call-told", Outcome::Told { on: today }),
            ask(Calls::ToldOther, "call-told-other", Ask::Told),
        ],
        (Reason::ToClose { .. }, _) => vec![
            view! {
                <a class="utrecht-button" href=Place::Person(who).href() data-test="call-take-out">
                    {t(Calls::TakeOut)}
                </a>
            }
            .into_any(),
            now(Calls::StopsBack, "call-stops-back", Outcome::Coming),
        ],
        (Reason::AskedToTalk { .. }, _) => vec![
            now(Calls::Talked, "call-talked", Outcome::Done),
            ask(Calls::CallBack, "call-back", Ask::CallBack),
            now(Calls::NoAnswer, "call-no-answer", Outcome::NoAnswer),
            view! {
                <a class="utrecht-button" href=Place::Goals(who).href() data-test="call-goals">
                    {t(Calls::ToGoals)}
                </a>
            }
            .into_any(),
        ],
        (Reason::Own { .. }, About::Task(id)) => vec![
            now(Calls::TaskDone, "task-done", Outcome::Done),
            ask(Calls::TaskMove, "task-move", Ask::Move),
            drop_task(id),
        ],
        _ => vec![
            now(Calls::Coming, "call-coming", Outcome::Coming),
            ask(Calls::CallBack, "call-back", Ask::CallBack),
            now(Calls::NoAnswer, "call-no-answer", Outcome::NoAnswer),
            ask(Calls::Stops, "call-stops", Ask::Stops),
        ],
    };
    let asked_of = name.clone();
    let more = move || {
        asked.get().map(|ask| match ask {
            Ask::Stops => view! { <Why act=act store=store /> }.into_any(),
            Ask::Phone => view! { <Number who=who name=asked_of.clone() act=act /> }.into_any(),
            ask => view! { <When ask=ask today=today day=day act=act dated=dated /> }.into_any(),
        })
    };
    let group_words = move || group.get().map(|name| view! { <p class="call__group">{name}</p> });
    let legend = {
        let name = name.clone();
        move || lang.fill(Calls::OutcomesOf, &[("name", &name)])
    };
    let picture = match &done {
        Some(done) => outcome_mark(done.made.outcome),
        None => reason_mark(&task.reason),
    };
    let outcomes = match done {
        Some(done) => view! {
            <div class="call__outcomes call__outcomes--done">
                <CameTo done=done act=act today=today />
            </div>
        }
        .into_any(),
        None => view! {
            <div class="call__outcomes" role="group" aria-label=legend>
                {outcomes}
            </div>
            {more}
        }
        .into_any(),
    };
    view! {
        <li class="call" data-test=test>
            {mark(picture)}
            <div class="call__who">
                <p>
                    <a class="call__name" href=Place::Person(who).href()>
                        {name}
                    </a>
                </p>
                {group_words}
                <p class="call__reason">{reason}</p>
                <p class="call__reason">{earlier} " " {due}</p>
                {also}
            </div>
            {call}
            {outcomes}
        </li>
    }
}

/// A day, as two taps or a date.
#[component]
fn When(
    ask: Ask,
    today: NaiveDate,
    day: RwSignal<String>,
    act: Act,
    dated: Callback<(Ask, NaiveDate)>,
) -> impl IntoView {
    let lang = use_lang();
    let tried = RwSignal::new(false);
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let quick = move |word: Calls, test: &'static str, on: NaiveDate| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=test
                disabled=move || act.busy()
                on:click=move |_| dated.run((ask, on))
            >
                {t(word)}
            </button>
        }
    };
    let quick = match ask {
        Ask::CallBack => Some(
            view! {
                {quick(Calls::LaterToday, "when-today", today)}
                {quick(Calls::Tomorrow, "when-tomorrow", tomorrow)}
            }
            .into_any(),
        ),
        Ask::Move => Some(quick(Calls::Tomorrow, "when-tomorrow", tomorrow).into_any()),
        Ask::Told | Ask::Stops | Ask::Phone => None,
    };
    let question = if ask == Ask::Told { Calls::ToldWhen } else { Calls::CallBackWhen };
    let question = if ask == Ask::Move { Calls::TaskWhen } else { question };
    let wrong = move || tried.get() && parse_date(&day.get()).is_none();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(on) = parse_date(&day.get_untracked()) {
            dated.run((ask, on));
        }
    };
    view! {
        <form class="call__more" novalidate on:submit=submit>
            <p class="call__question">{t(question)}</p>
            <div class="row">
                {quick}
                <Field
                    id="call-day"
                    label=lang.signal(Calls::OtherDay)
                    error=lang.while_so(Calls::ErrorDay, wrong)
                    value=day
                    kind="date"
                    short=true
                />
                <button type="submit" class="utrecht-button" data-test="when-save" disabled=move || act.busy()>
                    {t(Common::Save)}
                </button>
            </div>
        </form>
    }
}

/// The number of somebody who had none.
#[component]
fn Number(who: ParticipantId, name: String, act: Act) -> impl IntoView {
    let lang = use_lang();
    let form = Form::new(format!("number/{}", hex(&who.0)));
    let number = form.fresh("number");
    let tried = RwSignal::new(false);
    let wrong = move || tried.get() && Phone::typed(&number.get()).is_err();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Ok(phone) = Phone::typed(&number.get_untracked()) {
            act.dispatch(Command::RecordContact { participant: who, phone: Some(phone) }, move || form.forget());
        }
    };
    view! {
        <form class="call__more" novalidate on:submit=submit>
            <div class="row">
                <Field
                    id="call-number"
                    label=Signal::derive(move || lang.fill(Calls::PhoneOf, &[("name", &name)]))
                    error=lang.while_so(Docent::ErrorPhone, wrong)
                    value=number
                    kind="tel"
                />
                <button type="submit" class="utrecht-button" data-test="number-save" disabled=move || act.busy()>
                    {t(Common::Save)}
                </button>
            </div>
        </form>
    }
}

/// Why someone stops: one tap.
#[component]
fn Why(act: Act, store: Callback<Outcome>) -> impl IntoView {
    let chip = move |reason: Option<StopReason>| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("stop-{}", reason.map_or("none".to_owned(), |reason| format!("{reason:?}").to_lowercase()))
                disabled=move || act.busy()
                on:click=move |_| store.run(Outcome::Stops { reason })
            >
                {t(reason.map_or(Calls::StopNone, stop_word))}
            </button>
        }
    };
    view! {
        <div class="call__more">
            <p class="call__question">{t(Calls::StopsWhy)}</p>
            <div class="row">
                {StopReason::ALL.into_iter().map(Some).chain([None]).map(chip).collect_view()}
            </div>
        </div>
    }
}
