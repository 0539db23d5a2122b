//! The steps of a programme: a checklist per group with days, moments per person, and the hours that it took.
//!
//! Days are proposed from the group's first session and length, or from a person's own stay where people come and go.
//! Everything here stands in the group's stream: ids, days and counts, and nothing about a person.

pub(crate) mod body;
pub mod command;
pub(crate) mod decide;
pub mod hours;
mod key;
pub mod order;
mod said;
mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::Command;
pub use key::{Phase, Span, StepKey, months_after};
pub use said::Whose;
pub(crate) use state::Part;
