//! Goals, the participation ladder and the plan of one person.

mod ladder;
mod ladder_ask;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

pub(super) use ladder::LadderCard;

/// The pages of this area.
#[component(transparent)]
pub(super) fn GoalRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/docent/deelnemer/:participant/trede") view=ladder::LadderPage /> }
        .into_inner()
        .into_any_nested_route()
}
