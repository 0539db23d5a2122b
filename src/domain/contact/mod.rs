//! Keeping in touch: who is to be called and why, what came of it, who cannot come, and what a group reads and answers.
//!
//! What is to be done is derived from what is so, never stored: a task goes by itself when its reason does. Stored is
//! only what somebody did about it.

mod body;
mod command;
mod decide;
mod done;
mod programme;
mod state;
mod task;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_programme;
#[cfg(test)]
mod tests_shelf;
#[cfg(test)]
mod tests_signal;

pub use body::{Ground, OwnTask, Resolved, Shelf, SignedOff, Staff, StopReason};
pub(crate) use body::{Shelved, answered, rules_read};
pub use command::{About, Command, Outcome};
pub(crate) use decide::{decide, taken_out};
pub use done::{Done, calls_of, done_today};
pub use programme::{Assignment, Coming, MyProgramme, Written, docents, my_programme, written};
pub use state::{GroupState, PersonState};
pub use task::{Reason, Section, Task, Try, badge, last_heard, to_call};
