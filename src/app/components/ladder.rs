//! Eleven numbers with five faces: the one form of a score.

use leptos::prelude::*;

use super::picture::{Face, Icon, icon, ladder_face};
use crate::app::language::{Participant, use_lang};
use crate::domain::Score;

/// What a ladder measures, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LadderWords {
    /// Above the highest number.
    pub top: Participant,
    /// Below the lowest.
    pub bottom: Participant,
    /// "{n}, plezier van 0 tot 10": what each button is called.
    pub each: Participant,
}

impl LadderWords {
    /// Pleasure.
    pub const PLEZIER: Self =
        Self { top: Participant::MuchPleasure, bottom: Participant::NoPleasure, each: Participant::PleasureOf };
    /// Sleep.
    pub const SLEEP: Self =
        Self { top: Participant::SleptWell, bottom: Participant::SleptBadly, each: Participant::SleepOf };
    /// Relaxation.
    pub const RELAXATION: Self =
        Self { top: Participant::VeryRelaxed, bottom: Participant::NotRelaxed, each: Participant::RelaxationOf };
}

/// The rungs from the top, each with the classes of its colour and its numbers.
const RUNGS: [(Face, &str, &[u8]); 5] = [
    (Face::Five, "ladder__rung ladder__rung--5", &[9, 10]),
    (Face::Four, "ladder__rung ladder__rung--4", &[7, 8]),
    (Face::Three, "ladder__rung ladder__rung--3", &[4, 5, 6]),
    (Face::Two, "ladder__rung ladder__rung--2", &[2, 3]),
    (Face::One, "ladder__rung ladder__rung--1", &[0, 1]),
];

/// The score ladder. Nothing is chosen until it is tapped, and it stays tappable after.
#[component]
pub fn Ladder(
    /// What it measures.
    words: LadderWords,
    /// The number that was tapped.
    #[prop(into)]
    chosen: Signal<Option<Score>>,
    /// A number was tapped.
    #[prop(into)]
    on_choose: Callback<Score>,
    /// The id of the heading that asks.
    #[prop(default = "question")]
    labelled_by: &'static str,
    /// Lower, for a docent's screen.
    #[prop(optional)]
    dense: bool,
) -> impl IntoView {
    let lang = use_lang();
    let button = move |number: u8| {
        let score = Score::parse(number).ok()?;
        Some(view! {
            <button
                type="button"
                class="utrecht-button score"
                data-test=format!("score-{number}")
                aria-pressed=move || (chosen.get() == Some(score)).to_string()
                aria-label=move || lang.fill(words.each, &[("n", &number)])
                on:click=move |_| on_choose.run(score)
            >
                {icon(Icon::Check)}
                {number}
            </button>
        })
    };
    let rung = move |(face, class, numbers): (Face, &'static str, &'static [u8])| {
        view! {
            <div class=class>
                {ladder_face(face)}
                <div class="ladder__scores">{numbers.iter().copied().map(button).collect_view()}</div>
            </div>
        }
    };
    view! {
        <div class=if dense { "ladder ladder--dense" } else { "ladder" } role="group" aria-labelledby=labelled_by>
            <p class="ladder__end">{move || lang.text(words.top)}</p>
            {RUNGS.map(rung).collect_view()}
            <p class="ladder__end">{move || lang.text(words.bottom)}</p>
        </div>
    }
}
