//! From sign-up to a place: a group's list, the information meetings, one person's sign-up, lists from files.

mod add;
mod candidate;
mod card;
mod details;
mod form;
mod import;
mod import_rows;
mod list;
mod meeting;
mod meeting_form;
mod outcome;
mod step;
mod twice;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use card::SignUpCard;

/// The pages of this area.
#[component(transparent)]
pub(super) fn SignUpRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/groep/:group/aanmeldingen") view=anew(list::SignUps) />
        <Route path=path!("/docent/groep/:group/aanmeldingen/bestand") view=anew(import::Import) />
        <Route path=path!("/docent/groep/:group/aanmeldingen/bijeenkomst/:meeting") view=anew(meeting::Meeting) />
        <Route path=path!("/docent/deelnemer/:participant/aanmelding") view=anew(candidate::Candidate) />
    }
    .into_inner()
    .into_any_nested_route()
}
