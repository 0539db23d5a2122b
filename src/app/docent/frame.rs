//! What stands around every screen of a docent: the bar, what is not saved yet, the head of a page.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use litemap::LiteMap;

use super::attendance::Drafts;
use super::calls::Tasks;
use super::id::Place;
use super::look::look;
use super::words::{name_words, session_words};
use crate::app::act::Act;
use crate::app::browser::Browser;
use crate::app::components::{Alert, Icon, Mark, Notices, SyncLine, icon, plain_mark, wordmark};
use crate::app::form::Typing;
use crate::app::language::{
    Calls, Common, Devices, Docent, Errors, Figured, Lock, Signup, short_day_words, t, use_lang,
};
use crate::app::layout::{SkipLink, arrive};
use crate::app::lock::{ChoosePin, LockButton};
use crate::app::refusal::asks_for_help;
use crate::app::state::{Arriving, DOCENT_DIGITS, Me, Trede};
use crate::domain::contact::{badge, to_call};
use crate::domain::view::draft::Draft;
use crate::domain::{DeviceKey, LookReason, ParticipantId, PersonName, SessionId};
use crate::platform::page;

/// The bar and the screen below it.
#[component]
pub(super) fn Frame() -> impl IntoView {
    let trede = Trede::here();
    // The lock takes every screen away; what was tapped and not stored is there again after it.
    let drafts = Drafts(RwSignal::new(LEFT.take()));
    on_cleanup(move || LEFT.set(drafts.0.try_get_untracked().unwrap_or_default()));
    provide_context(drafts);
    provide_context(Tasks(trede.view(to_call)));
    let typing = Typing::here();
    let unsaved = Memo::new(move |_| drafts.0.with(|drafts| !drafts.is_empty()) || typing.is_open());
    // Nothing is stored before "Klaar" or "Bewaar", so a reload would lose it. The effect holds the listener.
    Effect::new(move |_| unsaved.get().then(page::ask_before_leaving).flatten());
    let me = trede.me();
    let is_docent = Memo::new(move |_| matches!(me.get(), Me::Docent { .. }));
    Effect::new(move |_| {
        if is_docent.get() {
            Browser::here().keep_docent();
        }
    });
    let at = use_location().pathname;
    let locked = trede.has_lock();
    // A stand-in's last day is over: nothing of the groups shows any more, whoever has had contact by then.
    let own = Memo::new(move |_| match me.get() {
        Me::Docent { device, .. } => Some(DeviceKey(device)),
        _ => None,
    });
    let over = trede
        .view(move |state, now| own.get().and_then(|own| state.lent_until(own)).filter(|until| *until < now.today()));
    let arriving = Memo::new(move |_| trede.sync().with(|status| status.arriving));
    // Its own devices a docent can see meanwhile.
    let fetching =
        Memo::new(move |_| arriving.get() == Some(Arriving::Groups) && at.with(|at| at.starts_with("/docent")));
    let founding = Memo::new(move |_| at.with(|at| at.starts_with("/beginnen")));
    view! {
        <SkipLink />
        <div class="docent">
            <Bar is_docent=is_docent />
            <div class="docent-notices no-print">
                <Notices status=trede.sync() warnings=trede.warnings() />
                <Show when=move || arriving.get() == Some(Arriving::Diaries) && locked.get()>
                    <Alert test="diaries-arriving">
                        <p>{t(Docent::DiariesArriving)}</p>
                    </Alert>
                </Show>
            </div>
            {move || match is_docent.get() || founding.get() {
                _ if is_docent.get() && !locked.get() => view! { <FirstPin /> }.into_any(),
                _ if over.get().is_some() => view! { <LentOver until=over /> }.into_any(),
                _ if fetching.get() => view! { <GroupsArriving /> }.into_any(),
                true => view! { <Outlet /> }.into_any(),
                false => view! { <NotADocent /> }.into_any(),
            }}
        </div>
    }
}

/// Where the groups will be, on a device that was let in a moment ago.
#[component]
fn GroupsArriving() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let status = trede.sync();
    // What asks for help stands above already.
    let waits = Memo::new(move |_| {
        status.with(|status| !status.busy && status.trouble.is_some_and(|trouble| !asks_for_help(trouble)))
    });
    view! {
        <main id="main" class="page page--narrow" data-test="groups-arriving">
            <PageHead title=lang.signal(Docent::GroupsArriving) />
            <div class="stack">
                <p role="status">
                    {move || lang.text(if waits.get() { Docent::GroupsArriveLater } else { Docent::GroupsArrivingWhat })}
                </p>
                <Show when=move || waits.get()>
                    <div>
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="arriving-again"
                            on:click=move |_| trede.sync_now()
                        >
                            {t(Errors::TryAgain)}
                        </button>
                    </div>
                </Show>
            </div>
        </main>
    }
}

/// Where the groups were, on a stand-in's device after its last day.
#[component]
fn LentOver(until: Memo<Option<chrono::NaiveDate>>) -> impl IntoView {
    let lang = use_lang();
    let words =
        move || until.get().map(|until| lang.fill(Devices::LentOver, &[("day", &short_day_words(lang.get(), until))]));
    view! {
        <main id="main" class="page page--narrow" data-test="lent-over">
            <PageHead title=lang.signal(Devices::LentOverTitle) />
            <div class="stack">
                <p>{words}</p>
                <p class="soft">{t(Devices::LentOverAsk)}</p>
            </div>
        </main>
    }
}

#[component]
fn Bar(#[prop(into)] is_docent: Signal<bool>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let at = use_location().pathname;
    let current = move |here: &'static [&'static str]| {
        at.with(|at| here.iter().any(|start| at == start || at.starts_with(&format!("{start}/")))).then_some("page")
    };
    let lesson = move || (current(&["/docent/les"]).is_some() || at.with(|at| at == "/docent")).then_some("page");
    let groups = move || {
        current(&["/docent/groepen", "/docent/groep", "/docent/deelnemer", "/docent/programmas", "/docent/cijfers"])
    };
    let calls = move || current(&["/docent/bellen"]);
    let tasks = Tasks::here().0;
    let due = Memo::new(move |_| tasks.with(|tasks| badge(tasks)));
    let devices =
        move || current(&["/apparaten", "/docent/herstelkaart", "/docent/tweede-toestel", "/docent/collega-erbij"]);
    let rooms = move || {
        is_docent.get().then(|| {
            view! {
                <nav aria-label=t(Docent::MainMenu)>
                    <ul class="docent-bar__rooms" role="list">
                        <li>
                            <a class="docent-bar__room" href=Place::Today.href() aria-current=lesson data-test="room-lesson">
                                {t(Docent::RoomLesson)}
                            </a>
                        </li>
                        <li>
                            <a class="docent-bar__room" href=Place::Groups.href() aria-current=groups data-test="room-groups">
                                {t(Docent::RoomGroups)}
                            </a>
                        </li>
                        <li>
                            <a class="docent-bar__room" href=Place::Calls.href() aria-current=calls data-test="room-calls">
                                {t(Calls::Room)}
                                {move || {
                                    let n = due.get();
                                    let spoken = move || lang.fill(Calls::RoomCount, &[("n", &n)]);
                                    (n > 0)
                                        .then(|| {
                                            view! {
                                                <span class="utrecht-number-badge" data-test="calls-badge">
                                                    <span aria-hidden="true">{n}</span>
                                                    <span class="visually-hidden">{spoken}</span>
                                                </span>
                                            }
                                        })
                                }}
                            </a>
                        </li>
                        <li>
                            <a class="docent-bar__room" href=Place::Devices.href() aria-current=devices data-test="room-devices">
                                {t(Docent::RoomDevices)}
                            </a>
                        </li>
                    </ul>
                </nav>
                <SyncLine status=trede.sync() now=trede.now() href=Place::Devices.href() />
                <LockButton />
            }
        })
    };
    view! {
        <header class="docent-bar">
            <a class="docent-bar__home" href="/">
                {wordmark()}
            </a>
            {rooms}
        </header>
        <Unsaved />
    }
}

/// Marks that were tapped and not stored: said on every screen but their own.
#[component]
fn Unsaved() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let drafts = Drafts::here();
    let at = use_location().pathname;
    let open = move || {
        let today = trede.now().get().today();
        let ids: Vec<_> = drafts.0.with(|drafts| drafts.keys().copied().collect());
        let view = trede.view(move |state, _| ids.iter().filter_map(|id| state.session(*id)).collect::<Vec<_>>());
        view.get()
            .into_iter()
            .filter(|_| at.with(|at| at != "/docent" && !at.starts_with("/docent/les/")))
            .map(|session| {
                let words = lang.fill(Docent::Unsaved, &[("session", &session_words(lang, &session, today))]);
                view! {
                    <div class="banner no-print" role="status" data-test="unsaved">
                        <p class="banner__text">{words}</p>
                        <a class="utrecht-button" href=Place::Session(session.id).href()>
                            {t(Docent::BackToLesson)}
                        </a>
                    </div>
                }
            })
            .collect_view()
    };
    view! { {open} }
}

thread_local! {
    /// Drafts while no screen of a docent is shown.
    static LEFT: std::cell::RefCell<LiteMap<SessionId, Draft>> = const { std::cell::RefCell::new(LiteMap::new()) };
}

/// Before anything else a docent chooses a PIN: at the founding, when a device is let in, and once on those that had none.
#[component]
fn FirstPin() -> impl IntoView {
    let lang = use_lang();
    let title = lang.signal(Lock::ChooseTitle);
    view! {
        <main id="main" class="page page--narrow" data-test="first-pin">
            <PageHead title=title />
            <p>{t(Lock::ChooseDocent)}</p>
            <ChoosePin least=DOCENT_DIGITS done=|()| () />
        </main>
    }
}

#[component]
fn NotADocent() -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Docent::NotADocent).to_owned());
    view! {
        <main id="main" class="page page--narrow">
            <h1 class="page-head__title" tabindex="-1">{t(Docent::NotADocent)}</h1>
            <p>{t(Docent::NotADocentWhat)}</p>
            <p>
                <a class="utrecht-button utrecht-button--primary-action" href="/">
                    {t(Docent::ToTheStart)}
                </a>
            </p>
        </main>
    }
}

/// The head of a page: sets the title and takes the focus.
#[component]
pub(super) fn PageHead(
    /// What the page is.
    #[prop(into)]
    title: Signal<String>,
    /// What the tab and the browser's history say in its place: a history outlives the lock, so no name goes there.
    #[prop(optional, into)]
    tab: Option<Signal<String>>,
    /// The line below it.
    #[prop(optional, into)]
    sub: Option<Signal<String>>,
    /// Where the page came from.
    #[prop(optional, into)]
    back: Option<Signal<String>>,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let tab = tab.unwrap_or(title);
    arrive(move || tab.get());
    let back = back.map(|back| {
        view! {
            <a
                class="utrecht-button icon-button page-head__back no-print"
                href=move || back.get()
                aria-label=t(Common::Back)
                data-test="back"
            >
                {icon(Icon::Back)}
            </a>
        }
    });
    view! {
        <div class="page-head">
            {back}
            <div class="page-head__text">
                <h1 class="page-head__title" tabindex="-1">
                    {move || title.get()}
                </h1>
                {sub.map(|sub| view! { <p class="page-head__sub">{move || sub.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-head__actions">{children()}</div> })}
        </div>
    }
}

/// The page of something in the address: what it shows, or that there is no such thing here.
#[component]
pub(super) fn Known(
    /// Whether it is here.
    known: Memo<bool>,
    /// A page of one column.
    #[prop(optional)]
    narrow: bool,
    /// What it shows.
    children: ChildrenFn,
) -> impl IntoView {
    let class = if narrow { "page page--narrow" } else { "page" };
    view! {
        <main id="main" class=class>
            {move || match known.get() {
                true => children(),
                false => view! { <Unknown /> }.into_any(),
            }}
        </main>
    }
}

/// One of the pages about a person. Looking is written down: who, on which day.
#[component]
pub(super) fn PersonPage(
    /// About whom.
    id: ParticipantId,
    /// What it shows.
    children: ChildrenFn,
) -> impl IntoView {
    let known = Trede::here().view(move |state, _| state.person(id).is_some());
    look(id, known, LookReason::Evaluation);
    view! { <Known known=known children=children /> }
}

/// The name of a person as it is shown.
pub(super) fn person_name(id: ParticipantId) -> Signal<String> {
    let lang = use_lang();
    let name = Trede::here().view(move |state, _| state.person(id).and_then(|person| person.name().cloned()));
    Signal::derive(move || name.with(|name: &Option<PersonName>| name_words(lang, name.as_ref())))
}

/// The head of a page about a person: their name below what it is, and the way back to them.
#[component]
pub(super) fn PersonHead(
    /// About whom.
    id: ParticipantId,
    /// What the page is.
    title: Signal<String>,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let back = Place::Person(id).href();
    view! {
        <PageHead title=title sub=person_name(id) back=Signal::stored(back)>
            {children.map(|children| children())}
        </PageHead>
    }
}

/// The rooms of one group.
#[component]
pub(super) fn GroupRooms(
    /// Which.
    group: crate::domain::GroupId,
    /// The room we are in.
    here: Place,
) -> impl IntoView {
    let lang = use_lang();
    let room = move |place: Place, word: Signal<String>, test: &'static str| {
        view! {
            <a
                class="utrecht-button chip"
                href=place.href()
                aria-current=(place == here).then_some("page")
                data-test=test
            >
                {word}
            </a>
        }
    };
    // On a phone the row scrolls sideways: it begins where we are.
    let row = NodeRef::<leptos::html::Nav>::new();
    Effect::new(move |_| {
        if let Some(row) = row.get() {
            request_animation_frame(move || page::scroll_to_current(&row));
        }
    });
    view! {
        <nav class="filters filters--one-row" aria-label=t(Docent::GroupMenu) node_ref=row>
            {room(Place::Group(group), lang.signal(Docent::RoomOverview), "room-overview")}
            {room(Place::Sessions(group), lang.signal(Docent::RoomSessions), "room-sessions")}
            {room(Place::Participants(group), lang.signal(Docent::RoomParticipants), "room-participants")}
            {room(Place::SignUps(group), lang.signal(Signup::Room), "room-signups")}
            {room(Place::Measures(group), lang.signal(Docent::RoomMeasures), "room-measures")}
            {room(Place::GroupGoals(group), lang.signal(Docent::RoomGoals), "room-goals")}
            {room(Place::Steps(group), lang.signal(Docent::RoomSteps), "room-steps")}
            {room(Place::Figures(group), lang.signal(Figured::Title), "group-figures")}
        </nav>
    }
}

/// Something was done: said politely.
#[component]
pub(super) fn Done(
    /// What; nothing while it is empty.
    #[prop(into)]
    words: Signal<String>,
    /// A way to take it back.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let extra = children.map(|children| children());
    view! {
        <div class="utrecht-alert utrecht-alert--ok no-print" role="status" data-test="done" hidden=move || words.with(String::is_empty)>
            {plain_mark(Mark::Present)}
            <div class="utrecht-alert__content">
                <div class="row row--apart">
                    <p>{move || words.get()}</p>
                    {extra}
                </div>
            </div>
        </div>
    }
}

/// The same with one tap that takes it back.
#[component]
pub(super) fn Undoable(
    /// What; nothing while it is empty.
    #[prop(into)]
    words: Signal<String>,
    /// The name under which a test finds the button.
    test: &'static str,
    /// What takes it back.
    act: Act,
    /// Takes it back.
    #[prop(into)]
    undo: Callback<()>,
) -> impl IntoView {
    view! {
        <Done words=words>
            <button
                type="button"
                class="utrecht-button utrecht-button--subtle"
                data-test=test
                disabled=move || act.busy()
                on:click=move |_| undo.run(())
            >
                {icon(Icon::Undo)}
                {t(Common::Undo)}
            </button>
        </Done>
    }
}

/// There is nothing with the id of this address.
#[component]
pub(super) fn Unknown() -> impl IntoView {
    let lang = use_lang();
    arrive(move || lang.text(Docent::UnknownTitle).to_owned());
    view! {
        <div class="empty" data-test="unknown">
            <h1 class="page-head__title" tabindex="-1">{t(Docent::UnknownTitle)}</h1>
            <p>{t(Docent::UnknownWhat)}</p>
            <a class="utrecht-button utrecht-button--primary-action" href=Place::Groups.href()>
                {t(Docent::RoomGroups)}
            </a>
        </div>
    }
}
