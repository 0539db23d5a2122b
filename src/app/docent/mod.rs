//! A docent's screens.
#![expect(unreachable_pub, reason = "the component macro makes a pub function of each component, private ones too")]

mod adding;
mod attendance;
mod calls;
mod cards;
mod choose;
mod closing;
mod code;
mod device;
mod figure;
mod find;
mod found;
mod frame;
mod goals;
mod group;
mod group_new;
mod group_rows;
mod groups;
mod id;
mod invitation;
mod lesson;
mod look;
mod measure;
mod paper;
mod participants;
mod parts;
mod person;
mod person_days;
mod person_edit;
mod person_history;
mod person_plezier;
mod person_score;
mod plan;
mod plan_except;
mod programme;
mod recovered;
mod rules;
mod session_edit;
mod sessions;
mod shelf;
mod signup;
mod step;
mod which_lesson;
mod words;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use crate::app::Outside;
use crate::app::part::Loaded;
use crate::app::place::Place;
use id::anew;

/// A docent's screens: a part of the program of its own.
#[wasm_split(docent, wasm_split_path = leptos::wasm_split, fallible)]
pub fn part() -> Loaded {
    Ok(|| view! { <Screens /> }.into_any())
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Outside place=Place::Docent /> }>
            <DocentRoutes />
        </Routes>
    }
}

/// `/docent`, `/apparaten` and `/beginnen`.
#[component(transparent)]
fn DocentRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=frame::Frame>
            <Route path=path!("/docent") view=lesson::Today />
            <Route path=path!("/docent/les/:session") view=anew(lesson::OneSession) />
            <Route path=path!("/docent/groepen") view=groups::Groups />
            <Route path=path!("/docent/groepen/nieuw") view=group_new::NewGroup />
            <Route path=path!("/docent/groep/:group") view=anew(group::Group) />
            <Route path=path!("/docent/groep/:group/lessen") view=anew(sessions::Sessions) />
            <Route path=path!("/docent/groep/:group/deelnemers") view=anew(participants::Participants) />
            <Route path=path!("/docent/groep/:group/kaarten") view=anew(cards::Cards) />
            <Route path=path!("/docent/deelnemer/:participant") view=anew(person::Person) />
            <Route path=path!("/docent/deelnemer/:participant/uitnodiging") view=anew(invitation::Invitation) />
            <Route path=path!("/docent/groep/:group/huisregels") view=anew(rules::RulesPage) />
            <Route path=path!("/docent/bellen") view=calls::ToCall />
            <goals::GoalRoutes />
            <measure::MeasureRoutes />
            <signup::SignUpRoutes />
            <programme::ProgrammeRoutes />
            <step::StepRoutes />
            <closing::ClosingRoutes />
            <figure::FigureRoutes />
            <Route path=path!("/docent/herstelkaart") view=code::RecoveryCard />
            <Route path=path!("/docent/tweede-toestel") view=code::SecondDevice />
            <Route path=path!("/docent/collega-erbij") view=code::Colleague />
            <Route path=path!("/apparaten") view=device::Devices />
            <Route path=path!("/beginnen") view=found::Found />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
