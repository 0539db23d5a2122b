//! The end of a stay: the talk at two thirds, end beside start, where to, and whether somebody still moves.

mod checks;
mod form;
mod page;
mod talk;
pub(super) mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use page::ClosingCard;

/// The pages of this area.
#[component(transparent)]
pub(super) fn ClosingRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/docent/deelnemer/:participant/afsluiting") view=anew(page::ClosingPage) /> }
        .into_inner()
        .into_any_nested_route()
}
