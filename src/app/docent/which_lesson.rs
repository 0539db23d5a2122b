//! No lesson today, or several: which one?

use leptos::prelude::*;

use super::frame::PageHead;
use super::id::{Place, hex};
use super::words::{cancelled_words, group_name, group_words, session_words};
use crate::app::components::{Icon, Mark, Picto, icon, picto, plain_mark};
use crate::app::language::{Docent, t, use_lang};
use crate::app::state::Trede;
use crate::domain::view::session::{coming_sessions, open_lists, sessions_on};
use crate::domain::{Session, State};

/// Lessons to choose from, with the name of their group.
type Named = Vec<(Session, Option<String>)>;

fn named(state: &State, sessions: Vec<Session>) -> Named {
    sessions.into_iter().map(|session| (session.clone(), group_name(state, session.group))).collect()
}

/// No lesson today, or several.
#[component]
pub(super) fn WhichLesson() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let groups = trede.view(|state, _| state.groups().count());
    let today = trede.view(|state, now| named(state, sessions_on(state, now.today())));
    let next = trede.view(|state, now| named(state, coming_sessions(state, now.today(), 3)));
    let open = trede.view(|state, now| named(state, open_lists(state, now.today())));
    let title = Signal::derive(move || {
        lang.text(if today.with(Vec::is_empty) { Docent::NoLessonToday } else { Docent::WhichLesson }).to_owned()
    });
    let list = move |sessions: Memo<Named>, heading: Option<Docent>| {
        move || {
            let rows = sessions.get();
            (!rows.is_empty()).then(|| {
                view! {
                    <section class="stack stack--tight">
                        {heading.map(|heading| view! { <h2>{t(heading)}</h2> })}
                        <SessionList rows=rows />
                    </section>
                }
            })
        }
    };
    let empty = move || {
        (groups.get() == 0).then(|| {
            view! {
                <div class="empty">
                    {picto(Picto::Gym)} <h2>{t(Docent::NoGroups)}</h2> <p>{t(Docent::NoGroupsWhat)}</p>
                    <a
                        class="utrecht-button utrecht-button--primary-action"
                        href=Place::NewGroup.href()
                        data-test="group-new"
                    >
                        {icon(Icon::Plus)}
                        {t(Docent::NewGroup)}
                    </a>
                </div>
            }
        })
    };
    let unplanned = move || {
        (groups.get() > 0 && today.with(Vec::is_empty) && next.with(Vec::is_empty)).then(|| {
            view! {
                <div class="empty">
                    {picto(Picto::Gym)} <h2>{t(Docent::NothingPlanned)}</h2> <p>{t(Docent::NothingPlannedWhat)}</p>
                    <a class="utrecht-button utrecht-button--primary-action" href=Place::Groups.href()>
                        {t(Docent::RoomGroups)}
                    </a>
                </div>
            }
        })
    };
    view! {
        <PageHead title=title />
        <div class="stack">
            {empty} {unplanned} {list(today, None)} {list(next, Some(Docent::ComingLessons))}
            {list(open, Some(Docent::OpenLists))}
        </div>
    }
}

#[component]
fn SessionList(rows: Named) -> impl IntoView {
    let lang = use_lang();
    let today = Trede::here().now().get_untracked().today();
    let row = move |(session, group): (Session, Option<String>)| {
        let cancelled = session.cancelled.map(|reason| {
            view! { <span class="flag">{plain_mark(Mark::Cancelled)} {cancelled_words(lang, reason)}</span> }
        });
        view! {
            <li class="list__item">
                {picto(Picto::Gym)}
                <div class="list__text">
                    <a
                        class="list__name"
                        href=Place::Session(session.id).href()
                        data-test=format!("session-{}", hex(&session.id.0))
                    >
                        {session_words(lang, &session, today)}
                    </a>
                    <p class="list__note">{group_words(lang, group.as_deref())}</p>
                </div>
                {cancelled}
                {icon(Icon::Chevron)}
            </li>
        }
    };
    view! { <ul class="list" role="list">{rows.into_iter().map(row).collect_view()}</ul> }
}
