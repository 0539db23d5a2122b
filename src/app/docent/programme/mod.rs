//! Programmes: the list, the fields, and the one of a group.

mod draft;
mod form;
mod list;
mod new;
mod page;
pub(super) mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use new::{Chosen, ProgrammeChoice};

/// The pages of this area.
#[component(transparent)]
pub(super) fn ProgrammeRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/programmas") view=list::ProgrammeList />
        <Route path=path!("/docent/groep/:group/programma") view=anew(page::GroupProgramme) />
    }
    .into_inner()
    .into_any_nested_route()
}
