//! A goal on one straight scale: where it began, where it is, where it is to come, each with its words.

use leptos::prelude::*;

use super::scale::{Scale, place};
use crate::domain::goals::Marks;

const WIDTH: f64 = 300.0;
/// Room for half a mark at either end.
const EDGE: f64 = 10.0;

/// What the marks of a goal say; nothing where there is no number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkWords {
    /// Where it began.
    pub start: Option<String>,
    /// Where it is.
    pub now: Option<String>,
    /// Where it is to come.
    pub target: Option<String>,
}

/// The scale and its words. The picture says nothing that the words do not say.
#[component]
pub fn GoalScale(
    /// Where the marks stand; nothing is drawn without.
    marks: Option<Marks>,
    /// What they say.
    words: MarkWords,
) -> impl IntoView {
    let across = Scale::new((0.0, 1000.0), (EDGE, WIDTH - EDGE));
    let at = move |mark: u16| across.at(f64::from(mark));
    let picture = marks.map(|marks| {
        let begin = marks.start.map_or(EDGE, at);
        let way = marks.now.map(at).filter(|now| *now > begin).map(|now| {
            view! { <rect class="goal__value" x=place(begin) y="12" width=place(now - begin) height="8" /> }
        });
        let start = marks.start.map(at).map(|x| view! { <circle class="goal__start" cx=place(x) cy="16" r="9" /> });
        let now = marks.now.map(at).map(|x| view! { <circle class="goal__now" cx=place(x) cy="16" r="6" /> });
        let target = place(at(marks.target));
        view! {
            <svg class="goal-scale" viewBox=format!("0 0 {WIDTH} 32") aria-hidden="true">
                <rect class="goal__track" x=place(EDGE) y="12" width=place(WIDTH - 2.0 * EDGE) height="8" rx="4" />
                {way}
                {start}
                <path class="goal__target" d=format!("M{target} 2V30") />
                {now}
            </svg>
        }
    });
    let is_drawn = marks.is_some();
    let class = |mark: &str| match is_drawn {
        true => format!("goal-word goal-word--{mark}"),
        false => "goal-word".to_owned(),
    };
    let word = |mark: &str, words: Option<String>| words.map(|words| view! { <li class=class(mark)>{words}</li> });
    view! {
        {picture}
        <ul class="goal-words" role="list">
            {word("start", words.start)} {word("now", words.now)} {word("target", words.target)}
        </ul>
    }
}
