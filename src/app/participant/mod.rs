//! A participant's screens.
#![expect(unreachable_pub, reason = "the component macro makes a pub function of each component, private ones too")]

mod answering;
mod card;
mod day;
mod goals;
mod history;
mod loose;
mod measures;
mod own_data;
mod part;
mod plan;
mod plezier;
mod programme;
mod readers;
mod rung;
mod saved;
mod settings;
mod sharing;
mod times;
mod today;
mod week;
mod words;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use leptos_router::components::{Outlet, ParentRoute, Redirect, Route, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::{any_nested_route::IntoAnyNestedRoute, path};

use crate::app::Outside;
use crate::app::components::{Icon, Notices, icon};
use crate::app::join::NewCard;
use crate::app::language::{Common, MyProgramme, Participant, t, use_lang};
use crate::app::layout::SkipLink;
use crate::app::part::Loaded;
use crate::app::place::Place;
use crate::app::state::{JoinStage, Me, Trede, Trouble};
use crate::domain::ParticipantId;
use crate::domain::time::iso_date;
use answering::Answering;
use saved::LastLine;

/// A participant's screens: a part of the program of its own.
#[wasm_split(participant, wasm_split_path = leptos::wasm_split, fallible)]
pub fn part() -> Loaded {
    Ok(|| view! { <Screens /> }.into_any())
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Outside place=Place::Participant /> }>
            <ParticipantRoutes />
        </Routes>
    }
}

/// `/vandaag`, `/dag`, `/week`, `/wie-ziet-wat`, `/instellingen`.
#[component(transparent)]
fn ParticipantRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Room>
            <Route path=path!("/vandaag") view=today::TodayPage />
            <Route path=path!("/vandaag/plezier/:moment") view=plezier::PlezierToday />
            <Route path=path!("/dag/:date") view=day::DayPage />
            <Route path=path!("/dag/:date/plezier/:moment") view=plezier::PlezierOfDay />
            <Route path=path!("/dag/:date/:part") view=card::CardPage />
            <Route path=path!("/week") view=week::WeekPage />
            <Route path=path!("/metingen") view=measures::MeasuresPage />
            <Route path=path!("/programma") view=programme::ProgrammePage />
            <Route path=path!("/doelen") view=goals::GoalsPage />
            <Route path=path!("/plan") view=plan::PlanPage />
            <Route path=path!("/wie-ziet-wat") view=sharing::SharingPage />
            <Route path=path!("/instellingen") view=settings::SettingsPage />
            <Route path=path!("/instellingen/ander-toestel") view=settings::AnotherDevicePage />
            <Route path=path!("/instellingen/eigen-kaart") view=settings::OwnCardPage />
            <Route path=path!("/instellingen/mijn-gegevens") view=own_data::OwnDataPage />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Whose phone this is; a context of the screens below.
#[derive(Debug, Clone, Copy)]
struct Who {
    trede: Trede,
    id: ParticipantId,
    /// The docents' names as the invitation said them; empty while it could not be read.
    docents: Memo<Vec<String>>,
    /// Whether the invitation could not be read yet.
    is_waiting: Memo<bool>,
}

impl Who {
    fn here() -> Self {
        expect_context()
    }

    fn new(trede: Trede, id: ParticipantId) -> Self {
        let me = trede.me();
        let docents = Memo::new(move |_| match me.get() {
            Me::Participant { invited_by: Some(by), .. } => by.names(),
            _ => Vec::new(),
        });
        let is_waiting = Memo::new(move |_| matches!(me.get(), Me::Participant { stage: JoinStage::Waiting, .. }));
        Self { trede, id, docents, is_waiting }
    }
}

/// Lets a participant in, and sends everyone else to the start.
#[component]
fn Room() -> impl IntoView {
    let trede = Trede::here();
    let me = trede.me();
    let id = Memo::new(move |_| match me.get() {
        Me::Participant { participant, .. } => Some(participant),
        _ => None,
    });
    move || match id.get() {
        Some(id) => {
            let who = Who::new(trede, id);
            provide_context(who);
            provide_context(Answering::new(who));
            view! { <Outlet /> }.into_any()
        }
        None => view! { <Redirect path="/" /> }.into_any(),
    }
}

/// One of the four rooms below every screen that is not a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Today,
    Week,
    Programme,
    Sharing,
    /// A screen that belongs to none.
    None,
}

/// Notices, content, tab bar.
#[component]
fn Frame(
    /// Which room this is.
    tab: Tab,
    /// The name under which a test finds the screen.
    test: &'static str,
    /// The head.
    head: AnyView,
    /// What is on the screen.
    children: Children,
) -> impl IntoView {
    let trede = Trede::here();
    // Somebody else used the card, or it was taken back, after this phone had begun with it.
    let needs_card = Memo::new(move |_| matches!(trede.sync().get().trouble, Some(Trouble::Invitation(_))));
    view! {
        <SkipLink />
        <div class="screen screen--fixed" data-test=test>
            {head}
            <main id="main" class="screen__main">
                <Notices status=trede.sync() warnings=trede.warnings() />
                <Show when=move || needs_card.get()>
                    <NewCard />
                </Show>
                {children()}
            </main>
            <footer class="screen__last">
                <LastLine href="/instellingen" />
            </footer>
            <TabBar tab=tab />
        </div>
    }
}

#[component]
fn TabBar(tab: Tab) -> impl IntoView {
    let lang = use_lang();
    let item = move |of: Tab, href: &'static str, picture: Icon, word: Signal<String>, test: &'static str| {
        view! {
            <a class="tab-bar__item" href=href aria-current=(of == tab).then_some("page") data-test=test>
                {icon(picture)}
                {word}
            </a>
        }
    };
    view! {
        <nav class="tab-bar" aria-label=t(Common::MainMenu)>
            {item(Tab::Today, "/vandaag", Icon::Today, lang.signal(Participant::TabToday), "tab-today")}
            {item(Tab::Week, "/week", Icon::Week, lang.signal(Participant::MyWeek), "tab-week")}
            {item(Tab::Programme, "/programma", Icon::Card, lang.signal(MyProgramme::Tab), "tab-programme")}
            {item(Tab::Sharing, "/wie-ziet-wat", Icon::Eye, lang.signal(Participant::TabSharing), "tab-sharing")}
        </nav>
    }
}

/// The date in the address, when there is one.
fn date_in_address() -> Memo<Option<NaiveDate>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("date")).and_then(|date| iso_date(&date)))
}
