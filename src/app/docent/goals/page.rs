//! Someone's goals: the card on their page, and the page with all of them.

use leptos::prelude::*;

use super::super::frame::{Done, PersonHead, PersonPage};
use super::super::id::{Place, participant_param};
use super::bar::goal_row;
use super::form::{Doing, GoalForm};
use super::goal::Goal;
use super::strengths::Strengths;
use crate::app::components::{Icon, icon};
use crate::app::language::{Goals, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{GoalView, MOST, Viewer, goal_views};
use crate::domain::{GoalId, ParticipantId};

/// The card on a person's page.
#[component]
pub(in crate::app::docent) fn GoalsCard(id: ParticipantId) -> impl IntoView {
    let lang = use_lang();
    let views = Trede::here().view(move |state, now| goal_views(state, id, Viewer::Docent, now.today()));
    let body = move || {
        let (open, ended): (Vec<GoalView>, Vec<GoalView>) = views.get().into_iter().partition(|view| view.open);
        match (open.is_empty(), ended.is_empty()) {
            (true, true) => view! { <p class="soft">{t(Goals::NoGoals)}</p> }.into_any(),
            (true, false) => view! { <p class="soft">{t(Goals::NoneOpen)}</p> }.into_any(),
            (false, _) => view! {
                <ul class="goals" role="list">
                    {open.iter().map(|view| view! { <li>{goal_row(lang, view)}</li> }).collect_view()}
                </ul>
            }
            .into_any(),
        }
    };
    view! {
        <section class="panel" data-test="person-goals">
            <div class="panel__top">
                <h2>{t(Goals::Title)}</h2>
                <a class="utrecht-button" href=Place::Goals(id).href() data-test="open-goals">
                    {t(Goals::OpenGoals)}
                </a>
            </div>
            {body}
        </section>
    }
}

/// Someone's goals.
#[component]
pub(super) fn GoalsPage() -> impl IntoView {
    let id = participant_param();
    view! {
        <PersonPage id=id>
            <Opened id=id />
        </PersonPage>
    }
}

#[component]
fn Opened(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let views = trede.view(move |state, now| goal_views(state, id, Viewer::Docent, now.today()));
    let ids = move |open: bool| {
        Memo::new(move |_| {
            views.with(|views| views.iter().filter(|view| view.open == open).map(|view| view.goal).collect::<Vec<_>>())
        })
    };
    let (open, past) = (ids(true), ids(false));
    let count = Memo::new(move |_| open.with(Vec::len));
    let adding = RwSignal::new(false);
    let saved = RwSignal::new(false);
    let goal = move |goal: GoalId| view! { <Goal id=id goal=goal views=views /> };
    let new = move || match (adding.get(), count.get()) {
        (true, _) => view! {
            <section class="panel">
                <h2>{t(Goals::NewGoal)}</h2>
                <GoalForm
                    id=id
                    doing=Doing::Set
                    done=move |()| {
                        adding.set(false);
                        saved.set(true);
                    }
                />
            </section>
        }
        .into_any(),
        (false, MOST..) => {
            let word = if count.get() > MOST { Goals::TooMany } else { Goals::FullGoals };
            view! { <p class="soft" data-test="goals-full">{t(word)}</p> }.into_any()
        }
        (false, _) => view! {
            <div>
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="goal-new"
                    on:click=move |_| {
                        saved.set(false);
                        adding.set(true);
                    }
                >
                    {icon(Icon::Plus)}
                    {t(Goals::NewGoal)}
                </button>
            </div>
        }
        .into_any(),
    };
    let done = Signal::derive(move || match saved.get() && count.get() > 0 {
        true => lang.text(Goals::GoalSaved).to_owned(),
        false => String::new(),
    });
    view! {
        <PersonHead id=id title=lang.signal(Goals::Title) />
        <div class="stack">
            <Show when=move || count.get() == 0 && !adding.get()>
                <p class="empty">{t(Goals::NoGoals)}</p>
            </Show>
            <ul class="stack" role="list">
                <For each=move || open.get() key=|goal| *goal children=goal />
            </ul>
            <Done words=done />
            {new}
            <Strengths id=id />
            <Show when=move || past.with(|past| !past.is_empty())>
                <details class="panel" data-test="goals-past">
                    <summary>{t(Goals::PastGoals)}</summary>
                    <ul class="stack" role="list">
                        <For each=move || past.get() key=|goal| *goal children=goal />
                    </ul>
                </details>
            </Show>
        </div>
    }
}
