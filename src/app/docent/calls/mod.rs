//! Who is to be called: the list, what came of it, and own tasks.

mod card;
mod own;
mod row;
mod words;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::frame::PageHead;
use super::id::{Place, hex};
use super::words::name_words;
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Picto, Refused, icon, mark, picto};
use crate::app::language::{Calls, Common, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::Command;
use crate::domain::contact::{self, Done, Section, Task, Try, badge, done_today, to_call};

pub(super) use card::ContactCard;
use own::NewTask;
use row::Row;
use words::{made_words, outcome_words};

/// `/docent/bellen`
#[component]
pub(super) fn ToCall() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let tasks = trede.view(to_call);
    let done = trede.view(done_today);
    let today = Memo::new(move |_| trede.now().get().today());
    let counts = move || {
        let (open, done) = (tasks.with(|tasks| badge(tasks)), done.with(Vec::len));
        let done = (done > 0).then(|| view! { <li>{lang.fill(Calls::DoneCount, &[("n", &done)])}</li> });
        view! { <li><strong>{lang.fill(Calls::OpenCount, &[("n", &open)])}</strong></li> {done} }
    };
    let section = move |of: Section, heading: Calls, what: Option<Calls>| {
        move || {
            let tasks: Vec<Task> =
                tasks.with(|tasks| tasks.iter().filter(|task| task.section == of).cloned().collect());
            (!tasks.is_empty()).then(|| {
                let rows = tasks.into_iter().map(|task| view! { <Row task=task act=act today=today.get() /> });
                view! {
                    <section class="stack stack--tight" data-test=format!("calls-{of:?}").to_lowercase()>
                        <div class="calls__head">
                            <h2>{t(heading)}</h2>
                            {what.map(|what| view! { <p class="soft">{t(what)}</p> })}
                        </div>
                        <ul class="stack stack--tight" role="list">
                            {rows.collect_view()}
                        </ul>
                    </section>
                }
            })
        }
    };
    let finished = move || {
        let rows = done.get();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|done| view! { <Finished done=done act=act today=today.get() /> });
            view! {
                <section class="stack stack--tight" data-test="calls-done">
                    <h2>{t(Calls::SectionDone)}</h2>
                    <ul class="stack stack--tight" role="list">
                        {rows.collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let nobody = move || {
        tasks.with(Vec::is_empty).then(|| {
            view! {
                <div class="empty" data-test="calls-empty">
                    {picto(Picto::Gym)} <h2>{t(Calls::Nobody)}</h2> <p>{t(Calls::NobodyWhat)}</p>
                </div>
            }
        })
    };
    view! {
        <main id="main" class="page">
            <PageHead title=lang.signal(Calls::Title) sub=lang.signal(Calls::TitleWhat)>
                <ul class="counts" role="list" aria-live="polite" data-test="calls-counts">
                    {counts}
                </ul>
            </PageHead>
            <div class="stack">
                <Refused refused=act />
                {nobody}
                {section(Section::Today, Calls::SectionToday, Some(Calls::SectionTodayWhat))}
                {section(Section::Week, Calls::SectionWeek, None)}
                {section(Section::Later, Calls::SectionLater, None)}
                {finished}
                <NewTask />
            </div>
        </main>
    }
}

/// The name of the docent here, for what was done here: a new device stands on no board yet.
fn own_name(made: Try) -> Option<String> {
    match Trede::here().me().get_untracked() {
        Me::Docent { docent, device, .. } if device == made.by.0 => Some(docent),
        _ => None,
    }
}

/// What was done today, with a way to take it back.
#[component]
fn Finished(done: Done, act: Act, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let name = name_words(lang, done.name.as_ref());
    let what = outcome_words(lang, done.made.outcome, today);
    let own = own_name(done.made);
    let docent = done.docent.as_ref().map(|docent| docent.as_str()).or(own.as_deref());
    let by = made_words(lang, done.made, docent, today);
    let Done { participant, about, attempt, .. } = done;
    let undo = move |_| {
        act.dispatch(Command::Contact(contact::Command::UndoResolve { participant, about, attempt }), || ());
    };
    view! {
        <li class="call call--done" data-test=format!("call-done-{}", hex(&participant.0))>
            {mark(Mark::Present)}
            <a class="call__name" href=Place::Person(participant).href()>
                {name}
            </a>
            <p class="call__reason">{format!("{what} {by}")}</p>
            <button type="button" class="utrecht-button" data-test="call-undo" disabled=move || act.busy() on:click=undo>
                {icon(Icon::Undo)}
                {t(Common::Undo)}
            </button>
        </li>
    }
}
