//! Goals, the participation ladder and the plan of one person.

mod bar;
mod evaluate;
mod form;
mod goal;
mod ladder;
mod ladder_ask;
mod page;
mod plan;
mod plan_draft;
mod rate;
mod round;
mod strengths;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use super::id::anew;

pub(super) use ladder::LadderCard;
pub(super) use page::GoalsCard;
pub(super) use plan::PlanCard;

/// The pages of this area.
#[component(transparent)]
pub(super) fn GoalRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/docent/deelnemer/:participant/trede") view=anew(ladder::LadderPage) />
        <Route path=path!("/docent/deelnemer/:participant/doelen") view=anew(page::GoalsPage) />
        <Route path=path!("/docent/deelnemer/:participant/plan") view=anew(plan::PlanPage) />
        <Route path=path!("/docent/groep/:group/doelen") view=anew(round::RoundPage) />
    }
    .into_inner()
    .into_any_nested_route()
}
