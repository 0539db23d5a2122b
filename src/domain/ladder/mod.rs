//! The participation ladder: six rungs, judged through five questions, and what they say of a stay.
//!
//! A judgement carries its date, its judge (the device that wrote it), when it was made in the programme, and a
//! sentence. The programme itself lifts someone to the third rung while it lasts, so only what was judged after it ended
//! is its outcome.

mod body;
mod command;
mod decide;
mod question;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use body::{Context, Reach, Rung};
pub use command::Command;
pub use question::{Next, Question, next};
pub use view::{
    Judgement, LadderView, end, growth_potential, judgements, ladder_view, latest, rungs_up, start, suggested_context,
};

pub(crate) use body::Judged;
pub(super) use decide::decide;
pub(super) use state::Judgements;
