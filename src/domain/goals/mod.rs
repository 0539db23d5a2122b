//! Goals: one to three of the six subgoals, each with a start, a target, a date and how it is measured; what became of
//! them, and what was said about them.
//!
//! A goal has numbered versions: an adjustment is another version, a correction another answer in the same. Wherever the
//! app has a measure, [`progress`] computes where the goal stands; that one function serves screen, export and report.

mod body;
mod command;
mod decide;
mod marks;
mod measure;
mod progress;
mod state;
mod term;
#[cfg(test)]
mod tests;
mod view;

pub use body::{Aim, Evaluation, Feeling, Measure, Reaction, Strength, StrengthKind, Subgoal, Verdict};
pub use command::Command;
pub use marks::Marks;
pub use measure::{Limits, Noticed, result_form};
pub use progress::{Basis, Lack, Progress, Standing, Viewer, progress};
pub use view::{GoalView, Rated, RoundRow, Said, StrengthView, Versioned, goal_views, is_due, round, strengths};

pub(crate) use body::{Allowed, GoalSet, Rating, Stopped};
pub(super) use decide::decide;
pub(super) use state::Goals;
pub(super) use view::asked_to_talk;

/// The most goals that are open at one time.
pub const MOST: usize = 3;
