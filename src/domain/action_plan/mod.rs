//! The action plan: goals, agreements and next step of a trajectory. A docent edits a draft and shares it; the participant
//! reads it on the phone and reacts. Every version that was shared stays readable.

mod body;
mod command;
mod decide;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use body::{Sections, Thing};
pub use command::Command;
pub use view::{PlanVersion, PlanView, Weekly, plan_view, weekly};

pub(crate) use body::{Reacted, Shared};
pub(super) use decide::decide;
pub(super) use state::Plans;
