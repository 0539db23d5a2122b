//! What you see: routes and screens.

pub mod act;
pub mod browser;
pub mod card;
pub mod chart;
pub mod components;
pub mod devices;
pub mod diary;
pub mod docent;
pub mod install;
pub mod join;
pub mod language;
pub mod layout;
pub mod participant;
pub mod refusal;
pub mod state;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use docent::DocentRoutes;
use join::JoinRoutes;
use layout::{Loading, NoStorage, NotFound, provide_language, provide_scheme};
use participant::ParticipantRoutes;
use state::{Start, Trede};

/// The whole app.
#[component]
pub fn App(
    /// What stood after `#` in the address it was opened with.
    fragment: Option<String>,
) -> impl IntoView {
    provide_language();
    provide_scheme();
    browser::provide();
    join::provide();
    let trede = Trede::provide(fragment);
    view! {
        <Router>
            {move || match trede.start().get() {
                Start::Loading => view! { <Loading /> }.into_any(),
                Start::NoStorage => view! { <NoStorage /> }.into_any(),
                Start::Ready | Start::Wiped => view! { <Screens /> }.into_any(),
            }}
        </Router>
    }
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=join::StartPage />
            <JoinRoutes />
            <ParticipantRoutes />
            <DocentRoutes />
        </Routes>
    }
}
