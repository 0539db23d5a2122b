//! Who is in a group: one name after the other, and how far everyone's phone is.

use leptos::prelude::*;
use litemap::LiteMap;

use super::adding::{AddPanel, Adding};
use super::frame::{Done, GroupRooms, Known, PageHead};
use super::group::Over;
use super::id::{Place, group_param, hex};
use super::invitation::StateFlag;
use super::plan::parse_date;
use super::shelf::Shelve;
use super::words::{group_name, group_words, name_words, size_words};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Picto, Refused, icon, picto};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Docent, Lesson, relative_day, t, use_lang};
use crate::app::state::Trede;
use crate::domain::contact::{self, last_heard};
use crate::domain::name::similar;
use crate::domain::view::group::{over, people as people_of};
use crate::domain::{Command, GroupId, GroupName, ParticipantId, PersonName, Phone};

/// Everyone in a group with the state of their phone.
#[component]
pub(super) fn Participants() -> impl IntoView {
    let trede = Trede::here();
    let id = group_param();
    let known = trede.view(move |state, _| state.group(id).is_some());
    view! {
        <Known known=known>
            <People id=id />
        </Known>
    }
}

#[component]
fn People(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let name = trede.view(move |state, _| group_name(state, id));
    let people = trede.view(move |state, now| people_of(state, id, now.today()));
    let over = trede.view(move |state, now| over(state, id, now.today()));
    let is_over = Memo::new(move |_| over.with(Option::is_some));
    let today = Memo::new(move |_| trede.now().get().today());
    // Of whose phone takes part: when something shared last came from it.
    let heard = trede.view(move |state, now| {
        let with_phone = people_of(state, id, now.today()).into_iter().filter(|(who, _)| state.is_confirmed(*who));
        with_phone.map(|(who, _)| (who, last_heard(state, who))).collect::<LiteMap<_, _>>()
    });
    let programme = trede.view(move |state, _| state.group(id).and_then(|group| group.runs()).cloned());
    let warning = move || {
        let count = people.with(Vec::len);
        programme.with(|programme| programme.as_ref()?.size_warning(count)).filter(|_| count > 0)
    };
    let title = lang.signal(Docent::RoomParticipants);
    let sub = Signal::derive(move || {
        // Of a group that is over: how many took part, as everywhere.
        let count = over.get().map_or(people.with(Vec::len), |over| over.people);
        format!("{} · {}", group_words(lang, name.get().as_deref()), lang.count(Docent::Participants, count, &[]))
    });
    let seen = move |who: ParticipantId| {
        move || {
            let heard = heard.with(|heard| heard.get(&who).copied());
            let words = heard.map(|heard| match heard {
                Some(day) => lang.fill(Lesson::LastSeen, &[("day", &relative_day(lang.get(), day, today.get()))]),
                None => lang.text(Lesson::NeverSeen).to_owned(),
            });
            words.map(|words| view! { <p class="list__note" data-test="last-seen">{words}</p> })
        }
    };
    let row = move |(who, name): (ParticipantId, Option<PersonName>)| {
        view! {
            <li class="list__item" data-test=format!("participant-{}", hex(&who.0))>
                <div class="list__text">
                    <a class="list__name" href=Place::Invitation(who).href() data-test="participant-invitation">
                        {name_words(lang, name.as_ref())}
                    </a>
                    {seen(who)}
                </div>
                <StateFlag participant=who />
                {icon(Icon::Chevron)}
            </li>
        }
    };
    let list = move || {
        let people = people.get();
        if over.with(Option::is_some) {
            view! { <Over id=id /> }.into_any()
        } else if people.is_empty() {
            view! {
                <div class="empty">
                    {picto(Picto::Gym)} <h2>{t(Docent::NobodyYet)}</h2> <p>{t(Docent::NobodyYetWhat)}</p>
                </div>
            }
            .into_any()
        } else {
            view! {
                <ul class="list" role="list" data-test="participants">
                    {people.into_iter().map(row).collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    view! {
        <PageHead title=title sub=sub back=Signal::stored(Place::Groups.href())>
            <a class="utrecht-button" href=Place::Cards(id).href() data-test="print-cards">
                {icon(Icon::Print)}
                {t(Docent::AllCards)}
            </a>
        </PageHead>
        <div class="stack">
            <GroupRooms group=id here=Place::Participants(id) />
            {move || (!is_over.get()).then(|| view! { <AddForm id=id /> })}
            {move || {
                warning()
                    .map(|warning| {
                        view! {
                            <p class="soft" data-test="group-size">
                                {size_words(lang, warning)}
                            </p>
                        }
                    })
            }}
            {list}
            {move || is_over.get().then(|| view! { <AddForm id=id /> })}
            <Rename id=id />
            <Shelve id=id />
        </div>
    }
}

#[component]
fn AddForm(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let form = Form::new(format!("adding/{}", hex(&id.0)));
    let adding = Adding::new(form, "#participant-name");
    let phone = form.fresh("phone");
    let from = form.proposed("from", || None, move || trede.now().get().today().to_string());
    let number = move || match phone.get().trim() {
        "" => Ok(None),
        number => Phone::typed(number).map(Some),
    };
    let alike = trede.view(move |state, _| match (adding.parsed(), adding.tried.get()) {
        (Some(name), true) => similar(state, id, &name),
        _ => Vec::new(),
    });
    let add = move |sure: bool| {
        adding.tried.set(true);
        let (Some(name), Ok(phone_number), Some(entered)) =
            untrack(|| (adding.parsed(), number(), parse_date(&from.get())))
        else {
            return adding.to_what_is_wrong("[data-test='participants-add'] [aria-invalid='true']");
        };
        if !sure && !alike.with_untracked(Vec::is_empty) {
            return adding.ask(name);
        }
        let participant = ParticipantId(trede.new_id());
        let shown = name.to_string();
        let command = Command::AddParticipant { group: id, participant, name, phone: phone_number, entered };
        adding.act.dispatch(command, move || {
            phone.set(String::new());
            adding.finished(participant, shown);
            form.settle();
        });
    };
    let undo = move |participant| {
        // Whoever was added a moment ago by mistake is not to be found by searching either.
        let command = contact::Command::ShelvePerson { group: id, participant, shelf: Some(contact::Shelf::Bin) };
        adding.act.dispatch(Command::Contact(command), move || adding.undone());
    };
    let bad_from = move || adding.tried.get() && parse_date(&from.get()).is_none();
    let bad_phone = move || adding.tried.get() && number().is_err();
    let names = move || {
        let names: Vec<String> = alike.get().into_iter().map(|(_, name)| name.to_string()).collect();
        lang.fill(Docent::SimilarName, &[("names", &names.join(", "))])
    };
    let title = view! {
        <div class="panel__top">
            <h2>{t(Docent::AddParticipant)}</h2>
            <p class="soft small">{t(Docent::AddHelp)}</p>
        </div>
    };
    let question = move || {
        view! {
            <p>{names}</p>
            <div class="row">
                <button type="button" class="utrecht-button" data-test="similar-add" on:click=move |_| add(true)>
                    {t(Docent::SimilarAdd)}
                </button>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    on:click=move |_| adding.change()
                >
                    {t(Docent::SimilarChange)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <AddPanel
            adding=adding
            title=title.into_any()
            add=Callback::new(add)
            undo=Callback::new(undo)
            alike=Signal::derive(move || !alike.with(Vec::is_empty))
            question=std::sync::Arc::new(question)
            tests=["participants-add", "similar-name", "add-participant", "add-undo"]
            done=adding.said(Docent::Added)
            button=t(Docent::Add).into_any()
        >
            <div class="form-columns">
                <Field
                    id="participant-name"
                    test="add-participant-name"
                    label=lang.signal(Docent::NameLabel)
                    error=lang.while_so(Docent::ErrorName, move || adding.is_nameless())
                    value=adding.name
                />
                <Field
                    id="participant-phone"
                    test="add-participant-phone"
                    label=lang.signal(Docent::PhoneLabel)
                    error=lang.while_so(Docent::ErrorPhone, bad_phone)
                    value=phone
                    kind="tel"
                />
                <Field
                    id="participant-from"
                    test="add-participant-from"
                    label=lang.signal(Docent::EnteredLabel)
                    error=lang.while_so(Docent::ErrorDate, bad_from)
                    value=from
                    kind="date"
                />
            </div>
        </AddPanel>
    }
}

/// Another name for the group.
#[component]
fn Rename(id: GroupId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let stored = trede.view(move |state, _| group_name(state, id).unwrap_or_default());
    let form = Form::new(format!("rename/{}", hex(&id.0)));
    let typed = form.text("name", move || stored.get());
    let done = RwSignal::new(false);
    let wrong = move || GroupName::parse(&typed.get()).is_err();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(name) = GroupName::parse(&typed.get_untracked()).ok().filter(|_| form.may_save()) {
            act.dispatch(Command::RenameGroup { group: id, name }, move || {
                form.saved();
                done.set(true);
            });
        }
    };
    let words = Signal::derive(move || match done.get() && stored.get() == typed.get().trim() {
        true => lang.text(Docent::Renamed).to_owned(),
        false => String::new(),
    });
    view! {
        <details class="panel" open=form.had()>
            <summary>{t(Docent::RenameGroup)}</summary>
            <form class="form" novalidate on:submit=submit>
                <Field
                    id="rename-group"
                    label=lang.signal(Docent::GroupNameLabel)
                    error=lang.while_so(Docent::ErrorGroupName, wrong)
                    value=typed
                    max=60
                />
                <Meanwhile form=form />
                <Refused refused=act />
                <Done words=words />
                <div class="form-actions">
                    <button type="submit" class="utrecht-button" disabled=move || act.busy()>
                        {t(Common::Save)}
                    </button>
                </div>
            </form>
        </details>
    }
}
