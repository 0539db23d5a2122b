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
use crate::app::components::{Icon, Picto, Refused, icon, mark, picto};
use crate::app::language::{Calls, Common, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::contact::{self, About, Done, Outcome, Section, Task, Try, badge, done_today};
use crate::domain::{Command, GroupId, ParticipantId};

pub(super) use card::ContactCard;
use own::NewTask;
use row::Row;
use words::{made_words, outcome_mark, outcome_words};

/// One place of the list.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    /// What there was to do, in the section in which it was seen first.
    task: Task,
    /// What came of it on this visit.
    done: Option<Done>,
}

/// Names a place of the list.
type Key = (ParticipantId, About, GroupId);

impl Entry {
    fn key(&self) -> Key {
        (self.task.participant, self.task.about, self.task.group)
    }

    fn came_to<'a>(&self, done: &'a [Done]) -> Option<&'a Done> {
        let ours = (self.task.participant, self.task.about, self.task.attempt);
        done.iter().find(|done| (done.participant, done.about, done.attempt) == ours)
    }
}

/// The list as it was, with what changed in its place, and then what is new.
fn merged(before: &[Entry], tasks: &[Task], done: &[Done]) -> Vec<Entry> {
    let mut tasks: Vec<Task> = tasks.to_vec();
    let mut list = Vec::new();
    for entry in before {
        let now = tasks.iter().position(|task| (task.participant, task.about, task.group) == entry.key());
        let now = now.map(|at| tasks.remove(at));
        match (entry.came_to(done), now) {
            (Some(done), _) => list.push(Entry { done: Some(done.clone()), ..entry.clone() }),
            (None, Some(task)) => {
                list.push(Entry { task: Task { section: entry.task.section, ..task }, done: None });
            }
            (None, None) => {}
        }
    }
    list.extend(tasks.into_iter().map(|task| Entry { task, done: None }));
    list
}

/// Everything to do, worked out once for the bar and for the list; a context.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tasks(pub(super) Memo<Vec<Task>>);

impl Tasks {
    pub(super) fn here() -> Self {
        expect_context()
    }
}

/// `/docent/bellen`
#[component]
pub(super) fn ToCall() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let tasks = Tasks::here().0;
    let done = trede.view(done_today);
    let today = Memo::new(move |_| trede.now().get().today());
    // What was on the list keeps its place while the page is open, also once it is done: the next tap hits who it was
    // meant for.
    let list = Memo::new(move |before: Option<&Vec<Entry>>| {
        tasks.with(|tasks| done.with(|done| merged(before.map(Vec::as_slice).unwrap_or_default(), tasks, done)))
    });
    let counts = move || {
        let (open, done) = (tasks.with(|tasks| badge(tasks)), done.with(Vec::len));
        let done = (done > 0).then(|| view! { <li>{lang.fill(Calls::DoneCount, &[("n", &done)])}</li> });
        view! { <li><strong>{lang.fill(Calls::OpenCount, &[("n", &open)])}</strong></li> {done} }
    };
    let section = move |of: Section, heading: Calls, what: Option<Calls>| {
        let keys = Memo::new(move |_| {
            list.with(|list| list.iter().filter(|entry| entry.task.section == of).map(Entry::key).collect::<Vec<_>>())
        });
        let one = move |key: Key| {
            let entry = Memo::new(move |_| list.with(|list| list.iter().find(|entry| entry.key() == key).cloned()));
            move || entry.get().map(|entry| view! { <Row task=entry.task done=entry.done act=act today=today.get() /> })
        };
        view! {
            <Show when=move || keys.with(|keys| !keys.is_empty())>
                <section class="stack stack--tight" data-test=format!("calls-{of:?}").to_lowercase()>
                    <div class="calls__head">
                        <h2>{t(heading)}</h2>
                        {what.map(|what| view! { <p class="soft">{t(what)}</p> })}
                    </div>
                    <ul class="stack stack--tight" role="list">
                        <For each=move || keys.get() key=|key| *key children=one />
                    </ul>
                </section>
            </Show>
        }
    };
    let finished = move || {
        let mut rows = done.get();
        rows.retain(|done| !list.with(|list| list.iter().any(|entry| entry.done.as_ref() == Some(done))));
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
        list.with(Vec::is_empty).then(|| {
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
    let participant = done.participant;
    view! {
        <li class="call call--done" data-test=format!("call-done-{}", hex(&participant.0))>
            {mark(outcome_mark(done.made.outcome))}
            <a class="call__name" href=Place::Person(participant).href()>
                {name}
            </a>
            <CameTo done=done act=act today=today />
        </li>
    }
}

/// What it came to, and a way to take it back.
#[component]
fn CameTo(done: Done, act: Act, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let what = outcome_words(lang, done.made.outcome, today);
    let own = own_name(done.made);
    let docent = done.docent.as_ref().map(|docent| docent.as_str()).or(own.as_deref());
    let by = made_words(lang, done.made, docent, today);
    let stops = matches!(done.made.outcome, Outcome::Stops { .. });
    let Done { participant, about, attempt, .. } = done;
    let undo = move |_| {
        act.dispatch(Command::Contact(contact::Command::UndoResolve { participant, about, attempt }), || ());
    };
    let out = stops.then(|| {
        view! {
            <a class="utrecht-button" href=Place::Person(participant).href() data-test="call-take-out">
                {t(Calls::TakeOut)}
            </a>
        }
    });
    view! {
        <p class="call__reason" role="status">
            {format!("{what} {by}")}
        </p>
        <div class="row">
            {out}
            <button type="button" class="utrecht-button" data-test="call-undo" disabled=move || act.busy() on:click=undo>
                {icon(Icon::Undo)}
                {t(Common::Undo)}
            </button>
        </div>
    }
}
