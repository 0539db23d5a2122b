//! The lessons of a group.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::frame::{GroupRooms, Known, PageHead, Undoable};
use super::id::{Place, group_param, hex};
use super::plan::PlanForm;
use super::session_edit::SessionEdit;
use super::words::{cancelled_words, group_name, group_words, session_words, staff_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Docent, Lesson as L, Rules, Steps, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::attendance::is_marked;
use crate::domain::step::view::beyond;
use crate::domain::{Command, GroupId, Session, SessionId};
use crate::platform::page;

/// One lesson with what a row says of it.
#[derive(Debug, Clone, PartialEq)]
struct Listed {
    session: Session,
    marked: bool,
}

/// The lessons of a group: to come first, then past.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <Lessons id=id />
        </Known>
    }
}

#[component]
fn Lessons(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let lessons = trede.view(move |state, now| {
        let listed =
            state.sessions(id).into_iter().map(|session| Listed { marked: is_marked(state, &session), session });
        let (past, coming): (Vec<Listed>, Vec<Listed>) = listed.partition(|listed| listed.session.date < now.today());
        (past, coming)
    });
    let planned = RwSignal::new(Vec::<SessionId>::new());
    let is_empty = Memo::new(move |_| lessons.with(|(past, coming)| past.is_empty() && coming.is_empty()));
    let adding = Form::new(format!("planning/{}", hex(&id.0))).unfolded("open", is_empty.get_untracked());
    let undo = move |()| {
        let sessions = planned.get_untracked();
        act.dispatch(Command::UndoPlanSessions { sessions }, move || planned.set(Vec::new()));
    };
    let done = Signal::derive(move || match planned.with(Vec::len) {
        0 => String::new(),
        count => lang.count(Docent::Planned, count, &[]),
    });
    let on_planned = Callback::new(move |ids: Vec<SessionId>| {
        planned.set(ids);
        adding.set(false);
        // The form was scrolled down in; what came of it stands at the top, once it is drawn.
        focus_drawn("[data-test='done']");
    });
    let gone = RwSignal::new(None::<Session>);
    let put_back = Callback::new(move |session: SessionId| {
        act.dispatch(Command::UndoCancelSession { session }, move || {
            gone.set(None);
            trede.finished();
        });
    });
    // Made here and not in a row: a row is drawn anew while its form is being saved.
    let opened = Form::new(format!("lessons/{}", hex(&id.0))).unfolded("opened", None::<SessionId>);
    let close = Callback::new(move |()| opened.set(None));
    let removed = Callback::new(move |session: Session| {
        gone.set(Some(session));
        focus_drawn("[data-test='done']:not([hidden])");
    });
    let rows = Rows { today: Memo::new(move |_| trede.now().get().today()), opened, close, removed };
    let gone_words = Signal::derive(move || {
        let words = |session: &Session| session_words(lang, session, rows.today.get());
        gone.with(|gone| gone.as_ref().map(words))
            .map_or_else(String::new, |when| lang.fill(Docent::LessonRemoved, &[("when", &when)]))
    });
    let undo_removed = move |()| {
        if let Some(session) = gone.get_untracked() {
            put_back.run(session.id);
        }
    };
    let form = move || {
        adding.get().then(|| {
            view! {
                <section class="panel">
                    <div class="panel__top">
                        <h2>{t(Docent::PlanWhat)}</h2>
                    </div>
                    <PlanForm group=id form=Form::new(format!("plan/{}", hex(&id.0))) planned=on_planned />
                </section>
            }
        })
    };
    let next = move || (!planned.with(Vec::is_empty)).then(|| view! { <ToParticipants id=id /> });
    let coming = move || lessons.with(|(_, coming)| coming.clone());
    let past = move || lessons.with(|(past, _)| past.iter().rev().cloned().collect::<Vec<_>>());
    view! {
        <LessonsHead id=id lessons=lessons adding=adding />
        <div class="stack">
            <GroupRooms group=id here=Place::Sessions(id) />
            <EndsBefore id=id />
            <Refused refused=act />
            <Undoable words=done test="plan-undo" act=act undo=undo />
            <Undoable words=gone_words test="lesson-remove-undo" act=act undo=undo_removed />
            {next}
            {form}
            {move || list(coming(), Docent::ComingLessons, rows)}
            <div class="row">
                <a class="utrecht-button" href=Place::Rules(id).href() data-test="to-rules">
                    {t(Rules::Link)}
                    {icon(Icon::Next)}
                </a>
                <a class="utrecht-button" href=Place::Hours(id).href() data-test="sessions-hours">
                    {t(Steps::HoursTitle)}
                    {icon(Icon::Next)}
                </a>
            </div>
            {move || list(past(), Docent::PastLessons, rows)}
            <Removed id=id today=rows.today act=act put_back=put_back />
        </div>
    }
}

/// Moves the focus to something that shows once the screen is drawn anew.
fn focus_drawn(selector: &'static str) {
    spawn_local(async move {
        tick().await;
        page::focus(selector);
    });
}

/// Which group, how many lessons, and the button that opens the form.
#[component]
fn LessonsHead(id: GroupId, lessons: Memo<(Vec<Listed>, Vec<Listed>)>, adding: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let name = Trede::here().view(move |state, _| group_name(state, id));
    let sub = Signal::derive(move || {
        let count = lessons
            .with(|(past, coming)| past.iter().chain(coming).filter(|listed| !listed.session.is_cancelled()).count());
        let count = lang.count(Docent::LessonCount, count, &[]);
        format!("{} · {count}", group_words(lang, name.get().as_deref()))
    });
    view! {
        <PageHead title=lang.signal(Docent::RoomSessions) sub=sub back=Signal::stored(Place::Groups.href())>
            <button
                type="button"
                class="utrecht-button"
                aria-expanded=move || adding.get().to_string()
                data-test="plan-open"
                on:click=move |_| adding.update(|adding| *adding = !*adding)
            >
                {move || icon(if adding.get() { Icon::Close } else { Icon::Plus })}
                {move || lang.text(if adding.get() { Docent::ClosePlan } else { Docent::PlanWhat })}
            </button>
        </PageHead>
    }
}

/// After the first plan: on to the people.
#[component]
fn ToParticipants(id: GroupId) -> impl IntoView {
    view! {
        <p>
            <a
                class="utrecht-button utrecht-button--primary-action"
                href=Place::Participants(id).href()
                data-test="to-participants"
            >
                {t(Docent::ToParticipants)}
                {icon(Icon::Next)}
            </a>
        </p>
    }
}

/// Whether people stay longer than lessons are planned.
#[component]
fn EndsBefore(id: GroupId) -> impl IntoView {
    let lang = use_lang();
    let longer = Trede::here().view(move |state, now| beyond(state, id, now.today()));
    move || {
        longer.get().map(|longer| {
            let day = |date| short_day_words(lang.get(), date);
            let (lesson, last) = (day(longer.last_lesson), day(longer.last_day));
            let words = lang.count(L::Beyond, longer.people, &[("lesson", &lesson), ("last", &last)]);
            view! {
                <p class="soft" data-test="lessons-beyond">
                    {words}
                </p>
            }
        })
    }
}

/// The lessons that were removed, each to put back.
#[component]
fn Removed(id: GroupId, today: Memo<NaiveDate>, act: Act, put_back: Callback<SessionId>) -> impl IntoView {
    let lang = use_lang();
    let away = Trede::here().view(move |state, _| state.removed_sessions(id));
    let row = move |session: Session| {
        let (which, words) = (session.id, session_words(lang, &session, today.get()));
        view! {
            <li class="list__item">
                <div class="list__text">
                    <p class="list__name">{words}</p>
                </div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="lesson-put-back"
                    disabled=move || act.busy()
                    on:click=move |_| put_back.run(which)
                >
                    {icon(Icon::Undo)}
                    {t(L::PutBack)}
                </button>
            </li>
        }
    };
    move || {
        let away = away.get();
        let count = away.len();
        (count > 0).then(|| {
            view! {
                <details class="panel" data-test="lessons-removed">
                    <summary>{lang.fill(Docent::LessonsRemoved, &[("n", &count)])}</summary>
                    <ul class="list" role="list">
                        {away.into_iter().map(row).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}

/// What every row of the lists needs.
#[derive(Clone, Copy)]
struct Rows {
    today: Memo<NaiveDate>,
    /// Whose form is open.
    opened: RwSignal<Option<SessionId>>,
    /// A form is done.
    close: Callback<()>,
    removed: Callback<Session>,
}

fn list(lessons: Vec<Listed>, heading: Docent, rows: Rows) -> Option<impl IntoView> {
    (!lessons.is_empty()).then(|| {
        let lessons = lessons.into_iter().map(|listed| view! { <Lesson listed=listed rows=rows /> });
        view! {
            <section class="stack stack--tight">
                <h2>{t(heading)}</h2>
                <ul class="list" role="list">
                    {lessons.collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Lesson(listed: Listed, rows: Rows) -> impl IntoView {
    let lang = use_lang();
    let Listed { session, marked } = listed;
    let Rows { today, opened, close, removed } = rows;
    let id = session.id;
    let is_open = Memo::new(move |_| opened.get() == Some(id));
    let toggle = move |_| opened.update(|opened| *opened = if *opened == Some(id) { None } else { Some(id) });
    let words = {
        let session = session.clone();
        move || session_words(lang, &session, today.get())
    };
    let mut notes = vec![lang.fill(Docent::MinutesWords, &[("n", &session.minutes.get())])];
    notes.extend(session.place.as_ref().map(ToString::to_string));
    notes.extend(staff_words(lang, &session));
    if session.moved {
        notes.push(lang.text(Docent::Moved).to_owned());
    }
    let flag = match session.cancelled {
        Some(reason) => Some(("flag", Mark::Cancelled, cancelled_words(lang, reason))),
        None => marked.then(|| ("flag flag--present", Mark::Present, lang.text(Docent::MarkedFlag).to_owned())),
    };
    let edit = {
        let session = session.clone();
        move || {
            is_open.get().then(|| {
                let form = Form::new(format!("lesson/{}", hex(&id.0)));
                view! { <SessionEdit session=session.clone() form=form marked=marked close=close removed=removed /> }
            })
        }
    };
    view! {
        <li class="list__item" data-test=format!("lesson-{}", hex(&id.0))>
            <div class="list__text">
                <a class="list__name" href=Place::SessionOfGroup(id).href()>
                    {words}
                </a>
                <p class="list__note">{notes.join(" · ")}</p>
            </div>
            {flag.map(|(class, picture, word)| view! { <span class=class>{plain_mark(picture)} {word}</span> })}
            <button
                type="button"
                class="utrecht-button icon-button"
                aria-label=t(Docent::ChangeLesson)
                aria-expanded=move || is_open.get().to_string()
                data-test="lesson-edit"
                on:click=toggle
            >
                {move || icon(if is_open.get() { Icon::Close } else { Icon::Edit })}
            </button>
            {edit}
        </li>
    }
}
