//! A goal in one row: what it is, a scale from start to target, and where it stands.

use leptos::prelude::*;

use super::words::{basis_words, how_words, mark_words, standing_flag};
use crate::app::chart::GoalScale;
use crate::app::components::plain_mark;
use crate::app::language::{Lang, t};
use crate::domain::goals::{GoalView, Standing};

/// The row.
pub(super) fn goal_row(lang: Lang, view: &GoalView) -> impl IntoView + use<> {
    let (aim, progress) = (&view.aim, &view.progress);
    let (class, picture, word) = standing_flag(progress.standing);
    let is_hidden = matches!(progress.standing, Standing::TooLittle(_));
    let words = mark_words(lang, aim, progress.now.filter(|_| !is_hidden));
    view! {
        <div class="goal">
            <div>
                <span class="goal__name">{aim.words.to_string()}</span>
                <span class="goal__how">{how_words(lang, aim)}</span>
            </div>
            <div>
                <GoalScale marks=progress.marks words=words />
                <p class="goal__basis">{basis_words(lang, progress)}</p>
            </div>
            <span class=class data-test="goal-standing">
                {plain_mark(picture)}
                {t(word)}
            </span>
        </div>
    }
}
