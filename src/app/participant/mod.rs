//! A participant's screens.

use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{MatchNestedRoutes, any_nested_route::IntoAnyNestedRoute, path};

use crate::app::components::Head;
use crate::app::layout::arrive;

/// `/vandaag`, `/week`, `/wie-ziet-wat`, `/instellingen` and the questions.
#[component(transparent)]
pub fn ParticipantRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/vandaag") view=Today /> }.into_inner().into_any_nested_route()
}

#[component]
fn Today() -> impl IntoView {
    arrive(|| "Vandaag".to_owned());
    view! { <Head /> }
}
