//! A docent's screens.

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{MatchNestedRoutes, any_nested_route::IntoAnyNestedRoute, path};

use crate::app::layout::arrive;
use crate::app::state::{Me, Trede};

/// `/docent`, `/beginnen`, `/apparaten`.
#[component(transparent)]
pub fn DocentRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/docent") view=Groups /> }.into_inner().into_any_nested_route()
}

/// The docent's groups.
#[component]
fn Groups() -> impl IntoView {
    arrive(|| "Groepen".to_owned());
    let me = Trede::here().me();
    let name = move || match me.get() {
        Me::Docent { docent, .. } => docent,
        _ => String::new(),
    };
    view! {
        <div class="docent">
            <main id="main" class="page">
                <h1 tabindex="-1">{name}</h1>
            </main>
        </div>
    }
}

/// The founding code of the link that was opened; a context.
#[derive(Debug, Clone, Copy)]
pub struct FoundingCode(pub RwSignal<Option<String>>);
