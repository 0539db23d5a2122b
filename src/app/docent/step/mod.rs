//! The steps of a group's programme, the moments with its people, and the hours.

mod due;
mod hours;
mod list;
mod people;
mod plan_one;
mod row;
pub(super) mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use due::AskedToday;

/// The pages of this area.
#[component(transparent)]
pub(super) fn StepRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/groep/:group/stappen") view=anew(list::GroupSteps) />
        <Route path=path!("/docent/groep/:group/uren") view=anew(hours::GroupHours) />
    }
    .into_inner()
    .into_any_nested_route()
}
