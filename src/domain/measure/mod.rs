//! Measurements: dated values of instruments, what they come to, and what changed.
//!
//! Values are integers in the smallest step of their part ([`Part::decimals`]); nothing here holds a float. A fitness
//! test lives in the dossier, what needs the screening permission in the screening stream: [`Instrument::purpose`].
//! [`progress`] is what figures and goals ask; [`view`] is what screens show.

mod advice;
mod amount;
mod body;
mod catalogue;
mod command;
mod decide;
mod draft;
pub(super) mod export;
pub mod formula;
mod norm;
mod pack;
mod progress;
mod score;
mod state;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
pub mod view;

pub use advice::{Hint, Hints, Pressure, PressureClass, hints, pressure};
pub use amount::{Amount, AmountError, Unit};
pub use body::{BirthYear, Context, Sex};
pub use catalogue::{
    Ability, Direction, Entered, INSTRUMENTS, Instrument, Meaningful, Part, PartName, Role, Sheet, Words, hint,
};
pub use command::{Command, Values};
pub(super) use decide::decide;
pub use decide::{MeasureError, check};
pub use draft::{Draft, Key, Wrong};
pub use norm::{Norm, Verdict, asks, needs, norms};
pub use pack::{Pack, pack};
pub(crate) use progress::AROUND_STAY_DAYS;
pub use progress::{
    Abilities, Change, Compared, Due, Span, change, compared, due, first, history, improved, latest,
    motor_abilities_up, span, span_of,
};
pub use score::{About, result};
pub use state::{Conditions, Measurement, Measures, NormFacts, Reading};
