//! What a tap asks for about measurements.

use chrono::NaiveDate;

use super::body::{BirthYear, Context, Sex};
use super::catalogue::Instrument;
use crate::domain::id::ParticipantId;

/// One whole number of steps per part of a form, in its order; `None` for an optional part that was left out.
pub type Values = Vec<Option<i32>>;

/// What a tap asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A measurement, or the same one again: that corrects it.
    Take {
        /// Of whom.
        participant: ParticipantId,
        /// With what.
        instrument: Instrument,
        /// On which day.
        date: NaiveDate,
        /// At which moment of the programme.
        context: Context,
        /// What came out; `None` says that it was not done.
        values: Option<Values>,
        /// Whether someone said that an implausible value is right.
        sure: bool,
    },
    /// A measurement was entered by mistake.
    Void {
        /// Of whom.
        participant: ParticipantId,
        /// With what.
        instrument: Instrument,
        /// On which day.
        date: NaiveDate,
    },
    /// What norms are looked up by; nothing of either takes it back.
    RecordNormFacts {
        /// Of whom.
        participant: ParticipantId,
        /// The year of birth.
        birth_year: Option<BirthYear>,
        /// Whose norms.
        sex: Option<Sex>,
    },
    /// Whether a condition counts for the hints about the GP: yes or no, never which.
    RecordConditions {
        /// Of whom.
        participant: ParticipantId,
        /// A risk that counts for GLI.
        risk: Option<bool>,
        /// A chronic condition that counts for the municipal policy.
        chronic: Option<bool>,
    },
}
