//! One goal on its owner's page: where it stands, talking about it, and changing it.

use leptos::prelude::*;

use super::super::id::hex;
use super::bar::goal_row;
use super::evaluate::Evaluate;
use super::form::{Doing, GoalForm};
use super::rate::Rate;
use super::words::{docent_name, evaluation_words, feeling_word, target_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Goals, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{self, Evaluation, GoalView, Measure, Reaction};
use crate::domain::{Command, GoalId, ParticipantId};

/// One goal.
#[component]
pub(super) fn Goal(
    /// Whose.
    id: ParticipantId,
    /// Which.
    goal: GoalId,
    /// Everyone of theirs.
    views: Memo<Vec<GoalView>>,
) -> impl IntoView {
    let lang = use_lang();
    let act = Act::new();
    let view = one(goal, views);
    let changing = Form::new(format!("goal/{}/changing", hex(&goal.0))).unfolded("doing", None::<Doing>);
    let is_open = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.open)));
    let is_exercise =
        Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.aim.measure == Measure::Exercise)));
    let stopped = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.stopped)));
    let row = move || view.with(|view| view.as_ref().map(|view| goal_row(lang, view)));
    let stop = move || act.dispatch(Command::Goals(goals::Command::Stop { participant: id, goal }), || ());
    let undo_stop = move || act.dispatch(Command::Goals(goals::Command::UndoStop { participant: id, goal }), || ());
    let button = move |doing: Doing, word: Goals, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button"
                data-test=test
                aria-expanded=move || (changing.get() == Some(doing)).to_string()
                on:click=move |_| changing.update(|now| *now = (*now != Some(doing)).then_some(doing))
            >
                {t(word)}
            </button>
        }
    };
    let change = move || {
        let doing = changing.get()?;
        let aim = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.aim.clone())));
        Some(view! { <GoalForm id=id doing=doing aim=aim done=move |()| changing.set(None) /> })
    };
    let actions = move || match (stopped.get(), is_open.get()) {
        (Some(_), _) => view! {
            <button
                type="button"
                class="utrecht-button"
                data-test="goal-unstop"
                disabled=move || act.busy()
                on:click=move |_| undo_stop()
            >
                {icon(Icon::Undo)}
                {t(Goals::UndoStopGoal)}
            </button>
        }
        .into_any(),
        (None, true) => view! {
            {button(Doing::Adjust(goal), Goals::AdjustGoal, "goal-adjust")}
            {button(Doing::Correct(goal), Goals::CorrectGoal, "goal-correct")}
            <button
                type="button"
                class="utrecht-button utrecht-button--subtle"
                data-test="goal-stop"
                disabled=move || act.busy()
                on:click=move |_| stop()
            >
                {t(Goals::StopGoal)}
            </button>
        }
        .into_any(),
        (None, false) => ().into_any(),
    };
    let since = move || {
        stopped.get().map(|on| {
            let day = short_day_words(lang.get(), on);
            view! { <p class="soft small">{lang.fill(Goals::StoppedOn, &[("day", &day)])}</p> }
        })
    };
    view! {
        <li class="panel stack" data-test="goal">
            {row}
            {since}
            <Said view=view />
            <Show when=move || stopped.get().is_none()>
                <Evaluate id=id goal=goal view=view />
            </Show>
            <Show when=move || is_exercise.get() && is_open.get()>
                <Rate id=id goal=goal view=view />
            </Show>
            <Earlier view=view />
            <div class="row">{actions}</div>
            {change}
            <Refused refused=act />
        </li>
    }
}

/// One of all.
pub(super) fn one(goal: GoalId, views: Memo<Vec<GoalView>>) -> Memo<Option<GoalView>> {
    Memo::new(move |_| views.with(|views| views.iter().find(|view| view.goal == goal).cloned()))
}

fn reaction_words(lang: Lang, reaction: &Reaction) -> String {
    let feeling = reaction.feeling.map(|feeling| lang.text(feeling_word(feeling)).to_owned());
    let words = reaction.words.as_ref().map(|words| format!("“{words}”"));
    feeling.into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

/// What the participant said last, and whether it may go into a report.
#[component]
fn Said(view: Memo<Option<GoalView>>) -> impl IntoView {
    let lang = use_lang();
    let body = move || {
        let view = view.get()?;
        let said = view.reactions.first().map(|said| {
            let day = short_day_words(lang.get(), said.date);
            let words: Vec<String> =
                std::iter::once(&said.what).chain(&said.also).map(|reaction| reaction_words(lang, reaction)).collect();
            view! {
                <p data-test="goal-reaction">
                    {t(Goals::ReactionTitle)}
                    ": "
                    <strong>{words.join(" · ")}</strong>
                    " "
                    <span class="soft small">{day}</span>
                </p>
            }
        });
        let also: Vec<String> =
            view.also.iter().map(|aim| format!("{}, {}", aim.words, target_words(lang, aim))).collect();
        let also = (!also.is_empty()).then(|| {
            view! {
                <p>
                    <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(Goals::TwoGoals)}</span>
                    " "
                    {also.join(" · ")}
                </p>
            }
        });
        let word = if view.allowed { Goals::MayReport } else { Goals::MayNotReport };
        Some(view! {
            {also}
            {said}
            <p class="soft small" data-test="goal-report">
                {icon(if view.allowed { Icon::Eye } else { Icon::Lock })}
                " "
                {t(word)}
            </p>
        })
    };
    view! { {body} }
}

/// What was said before, and what the goal was before it was adjusted.
#[component]
fn Earlier(view: Memo<Option<GoalView>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let line = move |said: Talked| {
        let by = said.by;
        let by = trede.view(move |state, _| docent_name(state, by));
        let day = said.date;
        let words = evaluation_words(lang, &said.what);
        let also: Vec<String> = said.also.iter().map(|also| evaluation_words(lang, also)).collect();
        let also = (!also.is_empty()).then(|| {
            view! { <p class="small">{lang.fill(Goals::AlsoSaid, &[("words", &also.join(" · "))])}</p> }
        });
        let when = move || {
            let name = by.get().unwrap_or_else(|| lang.text(Goals::ADocent).to_owned());
            format!("{} · {}", short_day_words(lang.get(), day), lang.fill(Goals::JudgedBy, &[("name", &name)]))
        };
        view! {
            <li>
                <p>{words}</p>
                {also}
                <p class="soft small">{when}</p>
            </li>
        }
    };
    let body = move || {
        let view = view.get()?;
        let earlier = view.earlier.iter().map(|earlier| {
            let words = format!("{}, {}", earlier.aim.words, target_words(lang, &earlier.aim));
            let day = short_day_words(lang.get(), earlier.on);
            view! { <li class="small">{lang.fill(Goals::EarlierOn, &[("day", &day), ("words", &words)])}</li> }
        });
        let earlier = earlier.collect_view();
        (!view.evaluations.is_empty() || !view.earlier.is_empty()).then(|| {
            view! {
                <details class="goal-more">
                    <summary>{t(Goals::Evaluations)}</summary>
                    <ul class="stack stack--tight" role="list">
                        {view.evaluations.into_iter().map(line).collect_view()} {earlier}
                    </ul>
                </details>
            }
        })
    };
    view! { {body} }
}

type Talked = goals::Said<Evaluation>;
