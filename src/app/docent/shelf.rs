//! Groups and people that are gone or were added by mistake: put away, and put back.

use leptos::prelude::*;

use super::id::{Place, hex};
use super::words::{group_name, group_words, name_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Lesson, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{Command as Contact, Shelf};
use crate::domain::view::find::put_away;
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
    let put = move |shelf: Option<Shelf>| {
        act.dispatch(Command::Contact(Contact::ShelveGroup { group: id, shelf }), move || trede.finished());
    };
    let put = Callback::new(put);
    let away = move || {
        view! {
            <details class="panel">
                <summary>{t(Lesson::Shelve)}</summary>
                <div class="stack">
                    <Put word=Lesson::Archive what=lang.signal(Lesson::ArchiveWhat) test="group-archive" act=act put=move |()| put.run(Some(Shelf::Archive)) />
                    <Put word=Lesson::Bin what=lang.signal(Lesson::BinWhat) test="group-bin" act=act put=move |()| put.run(Some(Shelf::Bin)) />
                </div>
            </details>
        }
    };
    let back = move |shelf: Shelf| {
        let word = match shelf {
            Shelf::Archive => Lesson::ArchivedGroup,
            Shelf::Bin => Lesson::BinnedGroup,
        };
        view! { <Away word=word tests=["group-shelved", "group-back"] act=act back=move |()| put.run(None) /> }
    };
    view! {
        {move || match shelf.get() {
            None => away().into_any(),
            Some(shelf) => back(shelf).into_any(),
        }}
        <Refused refused=act />
    }
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

/// One way to put something away, and what it does.
#[component]
fn Put(
    word: Lesson,
    #[prop(into)] what: Signal<String>,
    test: &'static str,
    act: Act,
    #[prop(into)] put: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <p class="soft small">{what}</p>
            <div>
                <button
                    type="button"
                    class="utrecht-button"
                    data-test=test
                    disabled=move || act.busy()
                    on:click=move |_| put.run(())
                >
                    {t(word)}
                </button>
            </div>
        </div>
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
    let group = trede.view(move |state, _| {
        let last = state.stays(id).last().map(|stay| stay.group);
        last.or_else(|| state.groups().next().map(|(group, _)| group))
    });
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
    let away = move || {
        let archive = (!is_in.get()).then(|| {
            view! {
                <Put
                    word=Lesson::Archive
                    what=about(Lesson::ArchivePersonWhat)
                    test="person-archive"
                    act=act
                    put=move |()| put.run(Some(Shelf::Archive))
                />
            }
        });
        view! {
            <details class="panel" data-test="person-shelf">
                <summary>{t(Lesson::ShelvePerson)}</summary>
                <div class="stack">
                    {archive}
                    <Put
                        word=Lesson::BinPerson
                        what=about(Lesson::BinPersonWhat)
                        test="person-bin"
                        act=act
                        put=move |()| put.run(Some(Shelf::Bin))
                    />
                </div>
            </details>
        }
    };
    let back = move |shelf: Shelf| {
        let word = match shelf {
            Shelf::Archive => Lesson::ArchivedPerson,
            Shelf::Bin => Lesson::BinnedPerson,
        };
        view! { <Away word=word tests=["person-shelved", "person-back"] act=act back=move |()| put.run(None) /> }
    };
    view! {
        {move || match shelf.get() {
            None => away().into_any(),
            Some(shelf) => back(shelf).into_any(),
        }}
        <Refused refused=act />
    }
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
