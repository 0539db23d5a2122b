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
pub mod part;
pub mod participant;
pub mod place;
pub mod readers;
pub mod refusal;
pub mod state;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use join::JoinRoutes;
use layout::{Loading, NoStorage, NotFound, provide_language, provide_scheme};
use part::{Part, PartMissing};
use place::Place;
use state::{Start, Trede};

use crate::platform::page;

/// Starts the app in this page.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // First of all: the fragment may hold an invitation's secret, and the router would keep it in the history.
    let fragment = page::take_fragment();
    mount_to_body(move || view! { <App fragment=fragment /> });
}

/// The whole app.
#[component]
fn App(
    /// What stood after `#` in the address it was opened with.
    fragment: Option<String>,
) -> impl IntoView {
    provide_language();
    provide_scheme();
    browser::provide();
    form::Typing::provide();
    join::provide();
    let trede = Trede::provide(fragment);
    // "Ready" said twice leaves the screens as they are.
    let start = trede.start();
    let start = Memo::new(move |_| start.get());
    view! {
        <Router>
            {move || match start.get() {
                Start::Loading => view! { <Loading /> }.into_any(),
                Start::NoStorage => view! { <NoStorage /> }.into_any(),
                Start::Damaged => trede.damaged_screen().into_any(),
                Start::PartMissing => view! { <PartMissing again=move || trede.open_again() /> }.into_any(),
                Start::Locked => trede.lock_screen().into_any(),
                Start::Ready | Start::Wiped => view! { <Screens /> }.into_any(),
            }}
        </Router>
    }
}

/// The screens of the place that the address is in. Those of participants and of docents are each a part of their own.
#[component]
fn Screens() -> impl IntoView {
    let path = use_location().pathname;
    let place = Memo::new(move |_| path.with(|path| Place::of(path)));
    move || match place.get() {
        Place::Threshold => view! { <Threshold /> }.into_any(),
        Place::Participant => view! { <Part load=participant::part /> }.into_any(),
        Place::Docent => view! { <Part load=docent::part /> }.into_any(),
    }
}

/// The start and joining: what a device that is nobody's yet needs.
#[component]
fn Threshold() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Outside place=Place::Threshold /> }>
            <Route path=path!("/") view=join::StartPage />
            <JoinRoutes />
        </Routes>
    }
}

/// An address that this place has no screen for: another has it, and is about to be shown, or nobody.
#[component]
fn Outside(
    /// The place that was asked.
    place: Place,
) -> impl IntoView {
    (use_location().pathname.with_untracked(|path| Place::of(path)) == place).then(|| view! { <NotFound /> })
}
