//! All groups.

use leptos::prelude::*;

use super::find::FindPerson;
use super::frame::PageHead;
use super::id::{Place, hex};
use super::invitation::StateFlag;
use super::shelf::{PeopleAway, PutAway};
use super::words::{group_words, name_words, over_words, session_words};
use crate::app::components::{Icon, Picto, icon, picto};
use crate::app::language::{Docent, Figured, Programmes, t, use_lang};
use crate::app::state::{InvitationState, Invited, Me, Trede};
use crate::domain::view::group::{GroupLine, group_lines};
use crate::domain::{ParticipantId, PersonName};

/// All groups, those that are over below the others; an empty list says what to do.
#[component]
pub(super) fn Groups() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let me = trede.me();
    let groups = trede.view(group_lines);
    let title = lang.signal(Docent::RoomGroups);
    let sub = Signal::derive(move || match me.get() {
        Me::Docent { organisation, docent, .. } => format!("{organisation} · {docent}"),
        _ => String::new(),
    });
    let row = move |group: GroupLine| {
        let today = trede.now().get().today();
        let mut notes = vec![lang.count(Docent::Participants, group.people, &[])];
        notes.extend(group.programme.clone());
        notes.push(match (&group.over, &group.next) {
            (Some(over), _) => over_words(lang, *over),
            (None, Some(next)) => lang.fill(Docent::NextLesson, &[("when", &session_words(lang, next, today))]),
            (None, None) => lang.text(Docent::NoNextLesson).to_owned(),
        });
        view! {
            <li class="list__item">
                {picto(Picto::Gym)}
                <div class="list__text">
                    <a
                        class="list__name"
                        href=Place::Group(group.id).href()
                        data-test=format!("group-{}", hex(&group.id.0))
                    >
                        {group_words(lang, group.name.as_ref().map(|name| name.as_str()))}
                    </a>
                    <p class="list__note">{notes.join(" · ")}</p>
                </div>
                {icon(Icon::Chevron)}
            </li>
        }
    };
    let list = move || {
        let groups = groups.get();
        if groups.is_empty() {
            view! {
                <div class="empty" data-test="groups-empty">
                    {picto(Picto::Gym)}
                    <h2>{t(Docent::NoGroups)}</h2>
                    <p>{t(Docent::NoGroupsWhat)}</p>
                    <NewGroupLink />
                </div>
            }
            .into_any()
        } else {
            let (over, going): (Vec<GroupLine>, Vec<GroupLine>) =
                groups.into_iter().partition(|group| group.over.is_some());
            let list = move |groups: Vec<GroupLine>, test: &'static str| {
                (!groups.is_empty()).then(|| {
                    view! {
                        <ul class="list" role="list" data-test=test>
                            {groups.into_iter().map(row).collect_view()}
                        </ul>
                    }
                })
            };
            view! {
                {list(going, "groups")}
                {(!over.is_empty()).then(|| view! { <h2>{t(Docent::OverGroups)}</h2> })}
                {list(over, "groups-over")}
            }
            .into_any()
        }
    };
    let find = move || groups.with(|groups| !groups.is_empty()).then(|| view! { <FindPerson /> });
    let add = move || groups.with(|groups| !groups.is_empty()).then(|| view! { <NewGroupLink /> });
    view! {
        <main id="main" class="page">
            <PageHead title=title sub=sub>
                <a class="utrecht-button" href=Place::AllFigures.href() data-test="all-figures">
                    {t(Figured::Title)}
                </a>
                <a class="utrecht-button" href=Place::Programmes.href() data-test="programmes">
                    {t(Programmes::Title)}
                </a>
                {add}
            </PageHead>
            <div class="stack">
                <Waiting />
                {list}
                {find}
                <PutAway /> <PeopleAway />
            </div>
        </main>
    }
}

/// The phones that wait for a docent's word, whichever docent's device made their invitations.
#[component]
fn Waiting() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let invited = trede.invitations();
    let waiting = trede.view(move |state, _| {
        let asks = |invited: &&Invited| matches!(invited.state, InvitationState::ToConfirm | InvitationState::Disputed);
        let name = |who| state.person(who).and_then(|person| person.name()).cloned();
        invited.with(|invited| {
            invited.iter().filter(asks).map(|one| (one.participant, name(one.participant))).collect::<Vec<_>>()
        })
    });
    let row = move |(who, name): (ParticipantId, Option<PersonName>)| {
        view! {
            <li class="list__item">
                {icon(Icon::Phone)} <div class="list__text">
                    <a class="list__name" href=Place::Invitation(who).href()>
                        {name_words(lang, name.as_ref())}
                    </a>
                </div> <StateFlag participant=who /> {icon(Icon::Chevron)}
            </li>
        }
    };
    move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! {
                <section class="stack stack--tight" data-test="phones-waiting">
                    <h2>{t(Docent::LookAndConfirm)}</h2>
                    <ul class="list" role="list">
                        {waiting.into_iter().map(row).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn NewGroupLink() -> impl IntoView {
    view! {
        <a class="utrecht-button utrecht-button--primary-action" href=Place::NewGroup.href() data-test="group-new">
            {icon(Icon::Plus)}
            {t(Docent::NewGroup)}
        </a>
    }
}
