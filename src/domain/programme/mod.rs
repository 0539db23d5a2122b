//! Programmes: the templates that ship with the product, and what a group made of one.
//!
//! A group keeps the programme as it started: [`Command::CreateGroup`] writes all of it into the group's stream, so that
//! a template that changes in a later version changes no group that runs. There is no place of the organisation's own
//! that every docent's device reads; a copy lives in the group that uses it, and [`view::own_programmes`] collects them
//! from all groups. A group without it (made before there were copies) runs its template.

mod body;
pub mod command;
pub(crate) mod decide;
mod model;
mod state;
mod template;
#[cfg(test)]
mod tests;
pub mod view;

pub use body::ProgrammeShown;
pub use command::Command;
pub use model::{
    AbsenceRule, Afterwards, Eligibility, Entry, Payer, Programme, ProgrammeField, ProgrammeKey, SizeWarning, Target,
    Track,
};
pub(crate) use state::Part;
pub use template::PROGRAMMES;
