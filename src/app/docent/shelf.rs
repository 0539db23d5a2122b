//! Groups that are over or were made by mistake: put away, and put back.

use leptos::prelude::*;

use super::id::{Place, hex};
use super::words::{group_name, group_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Lesson, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{Command as Contact, Shelf};
use crate::domain::{Command, GroupId};

/// Puts a group away, or back: stands below everything else that can be done with a group.
#[component]
pub(super) fn Shelve(
    /// Which.
    id: GroupId,
) -> impl IntoView {
    let trede = Trede::here();
    let act = Act::new();
    let shelf = trede.view(move |state, _| state.group(id).and_then(|group| group.contact().shelf()));
    let put = move |shelf: Option<Shelf>| {
        act.dispatch(Command::Contact(Contact::ShelveGroup { group: id, shelf }), move || trede.finished());
    };
    let away = move || {
        let button = move |word: Lesson, what: Lesson, test: &'static str, shelf: Shelf| {
            view! {
                <div class="stack stack--tight">
                    <p class="soft small">{t(what)}</p>
                    <div>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test=test
                            disabled=move || act.busy()
                            on:click=move |_| put(Some(shelf))
                        >
                            {t(word)}
                        </button>
                    </div>
                </div>
            }
        };
        view! {
            <details class="panel">
                <summary>{t(Lesson::Shelve)}</summary>
                <div class="stack">
                    {button(Lesson::Archive, Lesson::ArchiveWhat, "group-archive", Shelf::Archive)}
                    {button(Lesson::Bin, Lesson::BinWhat, "group-bin", Shelf::Bin)}
                </div>
            </details>
        }
    };
    let back = move |shelf: Shelf| {
        let word = match shelf {
            Shelf::Archive => Lesson::ArchivedGroup,
            Shelf::Bin => Lesson::BinnedGroup,
        };
        view! {
            <div class="utrecht-alert utrecht-alert--info" role="status" data-test="group-shelved">
                {plain_mark(Mark::Info)}
                <div class="utrecht-alert__content">
                    <div class="row row--apart">
                        <p>{t(word)}</p>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="group-back"
                            disabled=move || act.busy()
                            on:click=move |_| put(None)
                        >
                            {icon(Icon::Undo)}
                            {t(Lesson::PutBack)}
                        </button>
                    </div>
                </div>
            </div>
        }
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
        let word = match shelf {
            Shelf::Archive => Lesson::Archived,
            Shelf::Bin => Lesson::Binned,
        };
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
                    <p class="list__note">{t(word)}</p>
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
