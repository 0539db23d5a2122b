//! Figures of a group and of the organisation.

mod page;
mod payer;
mod shown;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

/// The pages of this area.
#[component(transparent)]
pub(super) fn FigureRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/groep/:group/cijfers") view=anew(page::GroupFigures) />
        <Route path=path!("/docent/cijfers") view=page::OrganisationFigures />
    }
    .into_inner()
    .into_any_nested_route()
}
