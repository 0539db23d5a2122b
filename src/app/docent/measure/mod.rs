//! Measuring: a group one after the other, and one person's history.

mod add;
mod facts;
mod gp;
mod group;
mod pad;
mod person;
mod person_one;
mod round;
mod round_list;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use person::MeasureCard;

/// The pages of this area.
#[component(transparent)]
pub(super) fn MeasureRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/groep/:group/metingen") view=anew(group::GroupMeasures) />
        <Route path=path!("/docent/groep/:group/metingen/:instrument") view=anew(round::RoundPage) />
        <Route path=path!("/docent/deelnemer/:participant/metingen") view=anew(person::PersonMeasures) />
    }
    .into_inner()
    .into_any_nested_route()
}
