//! The lessons of a group.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::frame::{Done, GroupRooms, Known, PageHead};
use super::id::{Place, group_param, hex};
use super::plan::PlanForm;
use super::session_edit::SessionEdit;
use super::words::{cancelled_words, group_name, group_words, session_words, staff_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Common, Docent, Lesson as L, Rules, Steps, short_day_words, t, use_lang};
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
    let name = trede.view(move |state, _| group_name(state, id));
    let lessons = trede.view(move |state, now| {
        let listed =
            state.sessions(id).into_iter().map(|session| Listed { marked: is_marked(state, &session), session });
        let (past, coming): (Vec<Listed>, Vec<Listed>) = listed.partition(|listed| listed.session.date < now.today());
        (past, coming)
    });
    let today = Memo::new(move |_| trede.now().get().today());
    let planned = RwSignal::new(Vec::<SessionId>::new());
    let opened = Form::new(format!("lessons/{}", hex(&id.0))).unfolded("opened", None::<SessionId>);
    let is_empty = Memo::new(move |_| lessons.with(|(past, coming)| past.is_empty() && coming.is_empty()));
    let adding = Form::new(format!("planning/{}", hex(&id.0))).unfolded("open", is_empty.get_untracked());
    let undo = move |_| {
        let sessions = planned.get_untracked();
        act.dispatch(Command::UndoPlanSessions { sessions }, move || planned.set(Vec::new()));
    };
    let done = Signal::derive(move || match planned.with(Vec::len) {
        0 => String::new(),
        count => lang.count(Docent::Planned, u64::try_from(count).unwrap_or(u64::MAX), &[]),
    });
    let on_planned = Callback::new(move |ids: Vec<SessionId>| {
        planned.set(ids);
        adding.set(false);
        // The form was scrolled down in; what came of it stands at the top, once it is drawn.
        spawn_local(async {
            tick().await;
            page::focus("[data-test='done']");
        });
    });
    let gone = RwSignal::new(None::<Session>);
    // Made here and not in a row: a row is drawn anew while its form is being saved.
    let close = Callback::new(move |()| opened.set(None));
    let on_removed = Callback::new(move |session: Session| {
        gone.set(Some(session));
        spawn_local(async {
            tick().await;
            page::focus("[data-test='done']:not([hidden])");
        });
    });
    let gone_words = Signal::derive(move || {
        let words = |session: &Session| session_words(lang, session, today.get());
        gone.with(|gone| gone.as_ref().map(words))
            .map_or_else(String::new, |when| lang.fill(Docent::LessonRemoved, &[("when", &when)]))
    });
    let put_back = move |session: SessionId| {
        act.dispatch(Command::UndoCancelSession { session }, move || {
            gone.set(None);
            trede.finished();
        });
    };
    let undo_removed = move |_| {
        if let Some(session) = gone.get_untracked() {
            put_back(session.id);
        }
    };
    let longer = trede.view(move |state, now| beyond(state, id, now.today()));
    let longer = move || {
        longer.get().map(|longer| {
            let day = |date| short_day_words(lang.get(), date);
            let (lesson, last) = (day(longer.last_lesson), day(longer.last_day));
            let people = u64::try_from(longer.people).unwrap_or(u64::MAX);
            let words = lang.count(L::Beyond, people, &[("lesson", &lesson), ("last", &last)]);
            view! {
                <p class="soft" data-test="lessons-beyond">
                    {words}
                </p>
            }
        })
    };
    let away = trede.view(move |state, _| state.removed_sessions(id));
    let removed = move || {
        let away = away.get();
        let count = away.len();
        let row = |session: Session| {
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
                        on:click=move |_| put_back(which)
                    >
                        {icon(Icon::Undo)}
                        {t(L::PutBack)}
                    </button>
                </li>
            }
        };
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
    };
    let title = lang.signal(Docent::RoomSessions);
    let sub = Signal::derive(move || {
        let count = lessons
            .with(|(past, coming)| past.iter().chain(coming).filter(|listed| !listed.session.is_cancelled()).count());
        let count = lang.count(Docent::LessonCount, u64::try_from(count).unwrap_or(u64::MAX), &[]);
        format!("{} · {count}", group_words(lang, name.get().as_deref()))
    });
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
    let next = move || {
        (!planned.with(Vec::is_empty)).then(|| {
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
        })
    };
    let coming = move || lessons.with(|(_, coming)| coming.clone());
    let past = move || lessons.with(|(past, _)| past.iter().rev().cloned().collect::<Vec<_>>());
    let list = move |rows: Vec<Listed>, heading: Docent| {
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(
                |listed| view! { <Lesson listed=listed opened=opened close=close removed=on_removed today=today /> },
            );
            view! {
                <section class="stack stack--tight">
                    <h2>{t(heading)}</h2>
                    <ul class="list" role="list">
                        {rows.collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::Groups.href())>
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
        <div class="stack">
            <GroupRooms group=id here=Place::Sessions(id) />
            {longer}
            <Refused refused=act /> <Done words=done>
                <button type="button" class="utrecht-button utrecht-button--subtle" data-test="plan-undo" on:click=undo>
                    {icon(Icon::Undo)}
                    {t(Common::Undo)}
                </button>
            </Done>
            <Done words=gone_words>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="lesson-remove-undo"
                    on:click=undo_removed
                >
                    {icon(Icon::Undo)}
                    {t(Common::Undo)}
                </button>
            </Done> {next} {form} {move || list(coming(), Docent::ComingLessons)} <div class="row">
                <a class="utrecht-button" href=Place::Rules(id).href() data-test="to-rules">
                    {t(Rules::Link)}
                    {icon(Icon::Next)}
                </a>
                <a class="utrecht-button" href=Place::Hours(id).href() data-test="sessions-hours">
                    {t(Steps::HoursTitle)}
                    {icon(Icon::Next)}
                </a>
            </div> {move || list(past(), Docent::PastLessons)} {removed}
        </div>
    }
}

#[component]
fn Lesson(
    listed: Listed,
    opened: RwSignal<Option<SessionId>>,
    removed: Callback<Session>,
    /// Its form is done.
    close: Callback<()>,
    today: Memo<NaiveDate>,
) -> impl IntoView {
    let lang = use_lang();
    let Listed { session, marked } = listed;
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
