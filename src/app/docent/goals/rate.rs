//! Own scores before and after an exercise, round by round, until the agreed score.

use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::components::Refused;
use crate::app::language::{Goals, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::goals::{self, GoalView, Rated};
use crate::domain::{Command, GoalId, Moment, ParticipantId, Score};

/// The scores of one goal. A tap on the score that stands takes it back.
#[component]
pub(super) fn Rate(
    /// Who says the scores.
    id: ParticipantId,
    /// For which goal.
    goal: GoalId,
    /// The goal as it stands.
    view: Memo<Option<GoalView>>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let rated = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.rated.clone()).unwrap_or_default()));
    let today = Memo::new(move |_| trede.now().get().today());
    let of_today = move || {
        let today = today.get();
        let mut rounds: Vec<Rated> = rated.get().into_iter().filter(|rated| rated.date == today).collect();
        rounds.reverse();
        rounds
    };
    // One more round than was scored, once somebody asks for it.
    let more = RwSignal::new(1_u8);
    let rounds = Memo::new(move |_| of_today().last().map_or(1, |rated| rated.round).max(more.get()));
    let given = move |round: u8, moment: Moment| {
        let rated = of_today().into_iter().find(|rated| rated.round == round)?;
        match moment {
            Moment::Before => rated.before,
            Moment::After => rated.after,
        }
    };
    let tap = move |round: u8, moment: Moment, score: Score| {
        let again = untrack(move || given(round, moment)) == Some(score);
        let command = goals::Command::Rate {
            participant: id,
            goal,
            date: today.get_untracked(),
            round,
            moment,
            score: (!again).then_some(score),
        };
        act.dispatch(Command::Goals(command), || ());
    };
    let scores = move |round: u8, moment: Moment, word: Goals, test: &'static str| {
        let button = move |score: Score| {
            view! {
                <button
                    type="button"
                    class="utrecht-button rate__score"
                    data-test=format!("{test}-{}", score.get())
                    aria-label=move || lang.fill(Goals::RateOf, &[("n", &score.get())])
                    aria-pressed=move || (given(round, moment) == Some(score)).to_string()
                    on:click=move |_| tap(round, moment, score)
                >
                    {score.get()}
                </button>
            }
        };
        view! {
            <div class="rate" role="group" aria-label=t(word)>
                <span class="rate__word">{t(word)}</span>
                <div class="rate__scores">{Score::all().map(button).collect_view()}</div>
            </div>
        }
    };
    let round_row = move |round: u8| {
        view! {
            <div class="stack stack--tight">
                <p class="small">{move || lang.fill(Goals::RateRound, &[("n", &round)])}</p>
                {scores(round, Moment::Before, Goals::RateBefore, "rate-before")}
                {scores(round, Moment::After, Goals::RateAfter, "rate-after")}
            </div>
        }
    };
    let before = move || {
        let today = today.get();
        let row = |rated: Rated| {
            let score = |score: Option<Score>| score.map_or_else(|| "–".to_owned(), |score| score.get().to_string());
            let day = short_day_words(lang.get(), rated.date);
            view! { <li class="small soft">{day} ": " {score(rated.before)} " → " {score(rated.after)}</li> }
        };
        let rows: Vec<Rated> = rated.get().into_iter().filter(|rated| rated.date != today).collect();
        view! { <ul role="list">{rows.into_iter().map(row).collect_view()}</ul> }
    };
    view! {
        <details class="goal-more">
            <summary>{t(Goals::RateTitle)}</summary>
            <div class="stack">
                <p class="soft small">{t(Goals::RateWhat)}</p>
                <For each=move || 1..=rounds.get() key=|round| *round children=round_row />
                <div>
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="rate-again"
                        on:click=move |_| more.set(rounds.get_untracked().saturating_add(1))
                    >
                        {t(Goals::RateAgain)}
                    </button>
                </div>
                {before}
                <Refused refused=act />
            </div>
        </details>
    }
}
