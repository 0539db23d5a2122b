//! What you see: routes and screens.

pub mod act;
pub mod browser;
pub mod card;
pub mod chart;
pub mod components;
pub mod devices;
pub mod diary;
pub mod docent;
pub mod form;
pub mod id;
pub mod install;
pub mod join;
pub mod language;
pub mod layout;
pub mod lock;
pub mod measure;
pub mod participant;
pub mod program;
pub mod refusal;
pub mod state;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use docent::DocentRoutes;
use join::JoinRoutes;
use layout::{Elsewhere, Loading, NoStorage, provide_language, provide_scheme};
use lock::LockScreen;
use participant::ParticipantRoutes;
use program::Program;
use state::{Start, Trede};

use crate::platform::page;

/// Starts a participant's program in this page.
pub fn start_participant() {
    start(Program::Participant, || view! { <ParticipantScreens /> }.into_any());
}

/// Starts a docent's program in this page.
pub fn start_docent() {
    start(Program::Docent, || view! { <DocentScreens /> }.into_any());
}

fn start(program: Program, screens: fn() -> AnyView) {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // First of all: the fragment may hold an invitation's secret, and the router would keep it in the history.
    let fragment = page::take_fragment();
    mount_to_body(move || view! { <App fragment=fragment program=program screens=screens /> });
}

/// The whole app around the screens of one program.
#[component]
fn App(
    /// What stood after `#` in the address it was opened with.
    fragment: Option<String>,
    /// Which one.
    program: Program,
    /// Its screens.
    screens: fn() -> AnyView,
) -> impl IntoView {
    provide_language();
    provide_scheme();
    browser::provide(program);
    form::Typing::provide();
    join::provide();
    let trede = Trede::provide(fragment);
    view! {
        <Router>
            {move || match trede.start().get() {
                Start::Loading => view! { <Loading /> }.into_any(),
                Start::NoStorage => view! { <NoStorage /> }.into_any(),
                Start::Locked => view! { <LockScreen /> }.into_any(),
                Start::Ready | Start::Wiped => screens(),
            }}
        </Router>
    }
}

#[component]
fn ParticipantScreens() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Elsewhere program=Program::Participant /> }>
            <Route path=path!("/") view=join::StartPage />
            <JoinRoutes />
            <ParticipantRoutes />
        </Routes>
    }
}

#[component]
fn DocentScreens() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Elsewhere program=Program::Docent /> }>
            <Route path=path!("/") view=join::StartPage />
            <JoinRoutes />
            <DocentRoutes />
        </Routes>
    }
}
