//! A goal in one row: what it is, a bar from start to target, and where it stands.

use leptos::prelude::*;

use super::words::{basis_words, how_words, now_words, standing_flag, target_words};
use crate::app::components::plain_mark;
use crate::app::language::{Lang, t};
use crate::domain::goals::{Aim, GoalView, Measure, Progress, Standing};

/// Where the value and the target stand on a bar of a hundred; `None` where there is no number to draw.
fn places(aim: &Aim, progress: &Progress) -> Option<(f64, f64)> {
    let (now, target) = (f64::from(progress.now?), f64::from(aim.target?));
    // A percentage has its own scale; the rest runs from the start to the target.
    if matches!(aim.measure, Measure::Attendance | Measure::Plezier) {
        return Some((now.clamp(0.0, 100.0), target));
    }
    let start = f64::from(aim.start.unwrap_or_default());
    let way = target - start;
    let done = if way == 0.0 { 0.0 } else { (now - start) / way };
    Some(((done * 100.0).clamp(0.0, 100.0), 99.0))
}

/// The row.
pub(super) fn goal_row(lang: Lang, view: &GoalView) -> impl IntoView + use<> {
    let (aim, progress) = (&view.aim, &view.progress);
    let (class, picture, word) = standing_flag(progress.standing);
    let hidden = matches!(progress.standing, Standing::TooLittle(_));
    let bar = places(aim, progress).filter(|_| !hidden).map(|(now, target)| {
        view! {
            <svg class="goal__bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                <rect
                    class="goal__track"
                    x="0"
                    y="3.5"
                    width="100"
                    height="9"
                    rx="1"
                    vector-effect="non-scaling-stroke"
                />
                <rect class="goal__value" x="0" y="3.5" width=now height="9" rx="1" />
                <line
                    class="goal__target"
                    x1=target
                    x2=target
                    y1="0"
                    y2="16"
                    vector-effect="non-scaling-stroke"
                />
            </svg>
        }
    });
    view! {
        <div class="goal">
            <div>
                <span class="goal__name">{aim.words.to_string()}</span>
                <span class="goal__how">{how_words(lang, aim)}</span>
            </div>
            <div>
                {bar}
                <p class="goal__ends">
                    <span>{now_words(lang, aim, progress.now.filter(|_| !hidden))}</span>
                    <span>{target_words(lang, aim)}</span>
                </p>
                <p class="goal__ends">{basis_words(lang, progress)}</p>
            </div>
            <span class=class data-test="goal-standing">
                {plain_mark(picture)}
                {t(word)}
            </span>
        </div>
    }
}
