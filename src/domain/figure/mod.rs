//! Figures of a group and of the organisation: one function each, used by screen, export and report alike.
//!
//! Every figure is "n of m", and m is those about whom it is known. Who is in m is said beside it; nothing is filled in.
//! [`for_payer`] makes the version that leaves the organisation.

pub(crate) mod body;
pub mod command;
pub(crate) mod count;
pub(crate) mod decide;
mod payer;
mod state;
#[cfg(test)]
mod tests;

pub use body::{FigureKey, MeanKey};
pub use command::Command;
pub use count::{
    ATTENDANCE, Figures, Mean, Period, Row, Share, by_group, figures, figures_of_groups, group_figures,
    organisation_figures, reached, rows, table, years,
};
pub use payer::{Shown, for_payer, given_before, given_last, payer_figures, payer_table};
pub(crate) use state::Part;
