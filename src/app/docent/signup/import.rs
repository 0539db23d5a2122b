//! A list from a file: chosen here, read here, and looked at before anybody is added.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use litemap::LiteMap;

use super::import_rows::{Columns, RowView, Rows};
use super::words::file_words;
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::docent::frame::{Done, Known, PageHead};
use crate::app::docent::id::{Place, group_param, hex};
use crate::app::docent::words::{group_name, group_words};
use crate::app::form::Form;
use crate::app::language::{Common, Signup, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::import::{Column, FileError, Guess, MAX_BYTES, Table, guess, people, read};
use crate::domain::signup::{Command, NewCandidate, alike};
use crate::domain::{Command as Whole, GroupId, ParticipantId};
use crate::platform::file::{self, Unread};

/// A list from a file.
#[component]
pub(super) fn Import() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known narrow=true>
            <Steps id=id />
        </Known>
    }
}

/// Why there is nothing to look at.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Trouble {
    File(FileError),
    Unread,
}

#[component]
fn Steps(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let name = trede.view(move |state, _| group_name(state, id));
    // A list of sixty people that somebody looks through is not chosen once more after the lock.
    let form = Form::new(format!("import/{}", hex(&id.0)));
    let table = form.field("table", || None::<Table>, |_| String::new());
    let columns = form.field("columns", Vec::<Option<Column>>::new, |_| String::new());
    let trouble = RwSignal::new(None::<Trouble>);
    // Rows that were taken or left out by hand.
    let chosen = form.field("chosen", LiteMap::<usize, bool>::new, |_| String::new());
    let added = RwSignal::new(Vec::<ParticipantId>::new());
    // How many of them an undo left on the list.
    let kept = RwSignal::new(0_usize);
    let guesses = Memo::new(move |_| {
        let of = |table: &Table| {
            table.head.iter().enumerate().map(|(place, name)| guess(name, place, &table.lines)).collect::<Vec<_>>()
        };
        table.with(|table| table.as_ref().map(of).unwrap_or_default())
    });
    let open = move |event: leptos::ev::Event| {
        let bytes = file::chosen(&event, MAX_BYTES);
        spawn_local(async move {
            let read = match bytes.await {
                Ok(bytes) => read(&bytes).map_err(Trouble::File),
                Err(Unread::None) => return,
                Err(Unread::TooLarge) => Err(Trouble::File(FileError::TooLarge)),
                Err(Unread::Refused) => Err(Trouble::Unread),
            };
            chosen.set(LiteMap::new());
            added.set(Vec::new());
            kept.set(0);
            trouble.set(read.as_ref().err().copied());
            table.set(read.ok());
            let used = |guess: Guess| if let Guess::Use(column) = guess { Some(column) } else { None };
            columns.set(guesses.get_untracked().into_iter().map(used).collect());
        });
    };
    // Each row is compared with all before it: not once more each minute, nor when something else arrives.
    let today = Memo::new(move |_| trede.now().get().today());
    let persons = Memo::new(move |_| {
        let read = |table: &Table| people(table, &columns.get(), today.get());
        table.with(|table| table.as_ref().map(read).unwrap_or_default())
    });
    let rows = trede.view_of(move |state| {
        let row = persons.get().into_iter().map(|person| {
            let found = person.draft.as_ref().ok().map(|draft| alike(state, &draft.name, &draft.contact, None));
            RowView { alike: found.and_then(|found| found.into_iter().next()), person }
        });
        row.collect::<Vec<_>>()
    });
    let taken = Memo::new(move |_| {
        let takes = |row: &RowView| chosen.with(|chosen| row.is_taken(chosen.get(&row.person.line).copied()));
        rows.with(|rows| rows.iter().filter(|row| takes(row)).map(|row| row.person.line).collect::<BTreeSet<_>>())
    });
    let add = move |_| {
        let drafts = rows.with_untracked(|rows| {
            let wanted = rows.iter().filter(|row| taken.with_untracked(|taken| taken.contains(&row.person.line)));
            wanted.filter_map(|row| row.person.draft.clone().ok()).collect::<Vec<_>>()
        });
        let candidates: Vec<NewCandidate> = drafts
            .into_iter()
            .map(|draft| NewCandidate {
                participant: ParticipantId(trede.new_id()),
                name: draft.name,
                contact: draft.contact,
                sign_up: draft.sign_up,
            })
            .collect();
        let ids: Vec<ParticipantId> = candidates.iter().map(|new| new.participant).collect();
        act.dispatch(Whole::Signup(Command::Add { group: id, candidates }), move || {
            added.set(ids);
            form.forget();
            trede.finished();
        });
    };
    let undo = move |_| {
        let candidates = added.get_untracked();
        let command = Command::UndoAdd { group: id, candidates: candidates.clone() };
        act.dispatch(Whole::Signup(command), move || {
            let left = trede.view(move |state, _| {
                let listed = state.group(id).map(|group| group.candidates()).unwrap_or_default();
                candidates.iter().filter(|who| listed.contains(&state.same_as(**who))).count()
            });
            kept.set(left.get_untracked());
            added.set(Vec::new());
            trede.finished();
        });
    };
    let stayed = Signal::derive(move || match kept.get() {
        0 => String::new(),
        count => lang.count(Signup::ImportKept, count, &[]),
    });
    let done = Signal::derive(move || match added.with(Vec::len) {
        0 => String::new(),
        count => lang.count(Signup::Imported, count, &[]),
    });
    let preview = move || {
        table.with(Option::is_some).then(|| {
            let button = move || lang.count(Signup::ImportButton, taken.with(BTreeSet::len), &[]);
            view! {
                <Columns table=table guesses=guesses columns=columns />
                <Rows rows=rows taken=taken chosen=chosen />
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="import-add"
                        disabled=move || act.busy() || taken.with(BTreeSet::is_empty)
                        on:click=add
                    >
                        {button}
                    </button>
                </div>
            }
        })
    };
    let wrong = move || {
        trouble.get().map(|trouble| {
            let words = match trouble {
                Trouble::File(error) => file_words(lang, error),
                Trouble::Unread => lang.text(Signup::FileUnread).to_owned(),
            };
            view! {
                <div class="utrecht-alert utrecht-alert--warning" role="alert" data-test="import-trouble">
                    {plain_mark(Mark::Warn)}
                    <div class="utrecht-alert__content">
                        <p>{words}</p>
                    </div>
                </div>
            }
        })
    };
    let sub = Signal::derive(move || group_words(lang, name.get().as_deref()));
    view! {
        <PageHead title=lang.signal(Signup::ImportTitle) sub=sub back=Signal::stored(Place::SignUps(id).href()) />
        <div class="stack">
            <section class="panel stack stack--tight">
                <p>{t(Signup::ImportWhat)}</p>
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for="import-file">
                        {t(Signup::ChooseFile)}
                    </label>
                    <input
                        class="file-field"
                        type="file"
                        id="import-file"
                        data-test="import-file"
                        accept=".xlsx,.csv,.txt,text/csv"
                        on:change=open
                    />
                </div>
                {wrong}
            </section>
            {preview}
            <Refused refused=act />
            <Done words=stayed />
            <Done words=done>
                <a class="utrecht-button" href=Place::SignUps(id).href() data-test="import-list">
                    {t(Signup::ToList)}
                </a>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    data-test="import-undo"
                    disabled=move || act.busy()
                    on:click=undo
                >
                    {icon(Icon::Undo)}
                    {t(Common::Undo)}
                </button>
            </Done>
        </div>
    }
}
