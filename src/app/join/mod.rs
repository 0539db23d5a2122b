//! The start, and joining with a card or a link.

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{MatchNestedRoutes, any_nested_route::IntoAnyNestedRoute, path};

use crate::app::components::Head;
use crate::app::language::{Join, t};
use crate::app::layout::arrive;

/// `/kaart`, `/uitnodiging`.
#[component(transparent)]
pub fn JoinRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/kaart") view=StartPage /> }.into_inner().into_any_nested_route()
}

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    arrive(|| "Trede".to_owned());
    view! {
        <div class="screen">
            <Head />
            <main id="main" class="screen__main">
                <h1 class="question__title" tabindex="-1">{t(Join::HaveACard)}</h1>
            </main>
        </div>
    }
}
