//! Groups and people that are gone or were added by mistake: put away, and put back.

use leptos::prelude::*;

use super::id::{Place, hex};
use super::words::{group_name, group_words, name_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Lesson, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{Command as Contact, Shelf};
use crate::domain::view::find::{put_away, shelf_group};
use crate::domain::{Command, GroupId, ParticipantId, PersonName};

/// Puts a group away, or back: stands below everything else that can be done with a group.
#[component]
pub(super) fn Shelve(
    /// Which.
    id: GroupId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let shelf = trede.view(move |state, _| state.group(id).and_then(|group| group.contact().shelf()));
    let put = Callback::new(move |shelf: Option<Shelf>| {
        act.dispatch(Command::Contact(Contact::ShelveGroup { group: id, shelf }), move || trede.finished());
    });
    let way = move |shelf, word, what, test| Way { shelf, word, what: lang.signal(what), test };
    let ways = move || {
        vec![
            way(Shelf::Archive, Lesson::Archive, Lesson::ArchiveWhat, "group-archive"),
            way(Shelf::Bin, Lesson::Bin, Lesson::BinWhat, "group-bin"),
        ]
    };
    let said = |shelf: Shelf| match shelf {
        Shelf::Archive => Lesson::ArchivedGroup,
        Shelf::Bin => Lesson::BinnedGroup,
    };
    let tests = ["group-shelf", "group-shelved", "group-back"];
    view! { <OnShelf shelf=shelf summary=Lesson::Shelve ways=ways said=said tests=tests act=act put=put /> }
}

/// The groups that are put away, below the list of those in use.
#[component]
pub(super) fn PutAway() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let groups = trede.view(|state, _| {
        let mut away: Vec<(Option<String>, GroupId, Shelf)> = state
            .groups()
            .filter_map(|(id, group)| Some((group_name(state, id), id, group.contact().shelf()?)))
            .collect();
        away.sort_by(|a, b| (a.0.is_none(), &a.0, a.1).cmp(&(b.0.is_none(), &b.0, b.1)));
        away
    });
    let row = move |(name, id, shelf): (Option<String>, GroupId, Shelf)| {
        view! {
            <li class="list__item">
                <div class="list__text">
                    <a
                        class="list__name"
                        href=Place::Participants(id).href()
                        data-test=format!("group-away-{}", hex(&id.0))
                    >
                        {group_words(lang, name.as_deref())}
                    </a>
                    <p class="list__note">{t(shelf_word(shelf))}</p>
                </div>
                {icon(Icon::Chevron)}
            </li>
        }
    };
    move || {
        let groups = groups.get();
        let count = groups.len();
        (count > 0).then(|| {
            view! {
                <details class="panel" data-test="groups-away">
                    <summary>{move || lang.fill(Lesson::PutAway, &[("n", &count)])}</summary>
                    <ul class="list" role="list">
                        {groups.into_iter().map(row).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}

/// Where something is put, in a list.
pub(super) fn shelf_word(shelf: Shelf) -> Lesson {
    match shelf {
        Shelf::Archive => Lesson::Archived,
        Shelf::Bin => Lesson::Binned,
    }
}

/// One way to put something away.
struct Way {
    /// Where it goes.
    shelf: Shelf,
    /// What its button says.
    word: Lesson,
    /// What it does.
    what: Signal<String>,
    /// The name under which a test finds its button.
    test: &'static str,
}

/// The ways to put something away or, once it is, that it is and the way back.
#[component]
fn OnShelf(
    /// Where it stands; nothing while it is in use.
    shelf: Memo<Option<Shelf>>,
    /// What the ways are folded under.
    summary: Lesson,
    /// The ways that there are now.
    ways: impl Fn() -> Vec<Way> + Send + 'static,
    /// That it is put away, in words.
    said: fn(Shelf) -> Lesson,
    /// The names under which a test finds the ways, that it is put away, and the way back.
    tests: [&'static str; 3],
    /// What puts it.
    act: Act,
    /// Puts it there, or back.
    put: Callback<Option<Shelf>>,
) -> impl IntoView {
    let [fold, shelved, back] = tests;
    let button = move |way: Way| {
        view! {
            <div class="stack stack--tight">
                <p class="soft small">{way.what}</p>
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test=way.test
                        disabled=move || act.busy()
                        on:click=move |_| put.run(Some(way.shelf))
                    >
                        {t(way.word)}
                    </button>
                </div>
            </div>
        }
    };
    view! {
        {move || match shelf.get() {
            None => {
                view! {
                    <details class="panel" data-test=fold>
                        <summary>{t(summary)}</summary>
                        <div class="stack">{ways().into_iter().map(button).collect_view()}</div>
                    </details>
                }
                    .into_any()
            }
            Some(shelf) => {
                view! { <Away word=said(shelf) tests=[shelved, back] act=act back=move |()| put.run(None) /> }
                    .into_any()
            }
        }}
        <Refused refused=act />
    }
}

/// That something is put away, and the way back.
#[component]
fn Away(
    word: Lesson,
    /// Under which a test finds it and its button.
    tests: [&'static str; 2],
    act: Act,
    #[prop(into)] back: Callback<()>,
) -> impl IntoView {
    let [test, button] = tests;
    view! {
        <div class="utrecht-alert utrecht-alert--info" role="status" data-test=test>
            {plain_mark(Mark::Info)}
            <div class="utrecht-alert__content">
                <div class="row row--apart">
                    <p>{t(word)}</p>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test=button
                        disabled=move || act.busy()
                        on:click=move |_| back.run(())
                    >
                        {icon(Icon::Undo)}
                        {t(Lesson::PutBack)}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Puts a person away who is in no group or was added by mistake, or back.
#[component]
pub(super) fn ShelvePerson(
    /// Who.
    id: ParticipantId,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let shelf = trede.view(move |state, _| state.person(id).and_then(|person| person.contacts().shelf()));
    let is_in = trede
        .view(move |state, now| state.stays(id).iter().any(|stay| stay.until.is_none_or(|until| until >= now.today())));
    let name = trede.view(move |state, _| state.person(id).and_then(|person| person.name().cloned()));
    let group = trede.view(move |state, _| shelf_group(state, id));
    let put = Callback::new(move |shelf: Option<Shelf>| {
        let Some(group) = group.get_untracked() else { return };
        let command = Contact::ShelvePerson { group, participant: id, shelf };
        act.dispatch(Command::Contact(command), move || trede.finished());
    });
    let about = move |what: Lesson| {
        Signal::derive(move || {
            let name = name.with(|name| name_words(lang, name.as_ref()));
            lang.fill(what, &[("name", &name)])
        })
    };
    let way = move |shelf, word, what, test| Way { shelf, word, what: about(what), test };
    let ways = move || {
        let archive = way(Shelf::Archive, Lesson::Archive, Lesson::ArchivePersonWhat, "person-archive");
        let bin = way(Shelf::Bin, Lesson::BinPerson, Lesson::BinPersonWhat, "person-bin");
        if is_in.get() { vec![bin] } else { vec![archive, bin] }
    };
    let said = |shelf: Shelf| match shelf {
        Shelf::Archive => Lesson::ArchivedPerson,
        Shelf::Bin => Lesson::BinnedPerson,
    };
    let tests = ["person-shelf", "person-shelved", "person-back"];
    view! { <OnShelf shelf=shelf summary=Lesson::ShelvePerson ways=ways said=said tests=tests act=act put=put /> }
}

/// The people who are put away, below the groups.
#[component]
pub(super) fn PeopleAway() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let people = trede.view(|state, _| put_away(state));
    let row = move |(who, name, shelf): (ParticipantId, Option<PersonName>, Shelf)| {
        view! {
            <li class="list__item">
                <div class="list__text">
                    <a class="list__name" href=Place::Person(who).href() data-test=format!("person-away-{}", hex(&who.0))>
                        {name_words(lang, name.as_ref())}
                    </a>
                    <p class="list__note">{t(shelf_word(shelf))}</p>
                </div>
                {icon(Icon::Chevron)}
            </li>
        }
    };
    move || {
        let people = people.get();
        let count = people.len();
        (count > 0).then(|| {
            view! {
                <details class="panel" data-test="people-away">
                    <summary>{move || lang.fill(Lesson::PeopleAway, &[("n", &count)])}</summary>
                    <ul class="list" role="list">
                        {people.into_iter().map(row).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}
