//! From what was asked to what is so.

use chrono::Datelike;

use super::body::{Conditioned, Looked, Taken};
use super::catalogue::{Entered, Instrument, Role, Sheet};
use super::command::{Command, Values};
use super::state::Measurement;
use crate::domain::decide::{about, voided};
use crate::domain::error::DomainError;
use crate::domain::held::Held;
use crate::domain::id::ParticipantId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Person, State};
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

/// Why a measurement was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MeasureError {
    /// A number that cannot be.
    #[error("part {part} is {least} to {most} steps")]
    Impossible {
        /// Which number of the form, from 0.
        part: usize,
        /// The least.
        least: i32,
        /// The most.
        most: i32,
    },
    /// A number that can be and is rare: someone has to say that it is right.
    #[error("part {part} is rarely outside {low} to {high} steps")]
    Implausible {
        /// Which number of the form, from 0.
        part: usize,
        /// From here on it is usual.
        low: i32,
        /// Up to here.
        high: i32,
    },
    /// A number of the form is missing.
    #[error("part {part} is missing")]
    Missing {
        /// Which number of the form, from 0.
        part: usize,
    },
    /// A form with more numbers than it has.
    #[error("not this form")]
    NotThisForm,
    /// The upper pressure is not above the lower one.
    #[error("the upper pressure is above the lower one")]
    PressuresTurned,
    /// It follows from other measurements.
    #[error("it is computed")]
    Computed,
    /// This device has no screening permission for this person.
    #[error("needs the screening permission")]
    NeedsScreening,
    /// Somebody born in that year is not in a programme.
    #[error("not a year of birth of a participant")]
    BirthYear,
}

/// The youngest and the oldest who take part.
const AGES: std::ops::RangeInclusive<i32> = 14..=110;

/// Whether the numbers of a form can be, and whether each is usual. Without `sure` what is rare is refused as well.
pub fn check(instrument: Instrument, values: &[Option<i32>], sure: bool) -> Result<(), MeasureError> {
    let sheet = instrument.sheet();
    if sheet.entered == Entered::Computed {
        return Err(MeasureError::Computed);
    }
    if values.len() > sheet.parts.len() {
        return Err(MeasureError::NotThisForm);
    }
    for (part, asked) in sheet.parts.iter().enumerate() {
        let (least, most) = asked.possible;
        match values.get(part).copied().flatten() {
            Some(value) if !(least..=most).contains(&value) => {
                return Err(MeasureError::Impossible { part, least, most });
            }
            None if !asked.optional => return Err(MeasureError::Missing { part }),
            _ => {}
        }
    }
    if values.iter().all(Option::is_none) {
        return Err(MeasureError::Missing { part: 0 });
    }
    if instrument == Instrument::BloodPressure && values.first() <= values.get(1) {
        return Err(MeasureError::PressuresTurned);
    }
    let rare = |(part, value): (usize, &Option<i32>)| {
        let (low, high) = sheet.parts.get(part)?.plausible;
        let value = (*value)?;
        (!(low..=high).contains(&value)).then_some(MeasureError::Implausible { part, low, high })
    };
    match values.iter().enumerate().find_map(rare) {
        Some(error) if !sure => Err(error),
        _ => Ok(()),
    }
}

/// Whether this program could have stored these numbers.
pub(super) fn fits(sheet: &Sheet, values: &[Option<i32>]) -> bool {
    values.len() == sheet.parts.len() && check(sheet.key, values, true).is_ok()
}

/// Decides which facts a command makes; none when nothing would change.
#[inline(never)]
pub(in crate::domain) fn decide(state: &State, command: Command, now: Now) -> Result<Vec<Fact>, DomainError> {
    match command {
        Command::Take { participant, instrument, date, context, values, sure } => {
            if date > now.today() {
                return Err(DomainError::FutureDate(date));
            }
            let values = values.map(|values| whole(instrument, values));
            if let Some(values) = &values {
                check(instrument, values, sure)?;
            }
            let person = may(state, participant, instrument)?;
            let sheet = instrument.sheet();
            let taken = Measurement { form: sheet.form, context, values };
            if standing(person, instrument, date).and_then(Held::current) == Some(&taken) {
                return Ok(Vec::new());
            }
            let body = Taken { form: taken.form, context, values: taken.values };
            let kind = match sheet.role {
                Role::Docent => Kind::MeasurementTaken,
                Role::Screening => Kind::ScreeningTaken,
            };
            Ok(vec![about(participant, kind, slot(instrument, WireDate(date)), &body)])
        }
        Command::Void { participant, instrument, date } => {
            let person = may(state, participant, instrument)?;
            let stands = standing(person, instrument, date).is_some_and(|held| held.current().is_some());
            if !stands {
                return Err(DomainError::NothingToVoid);
            }
            Ok(vec![voided(participant.0, slot(instrument, WireDate(date)))])
        }
        Command::RecordNormFacts { participant, birth_year, sex } => {
            let person = state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?;
            let possible = |age: i32| AGES.contains(&age);
            if birth_year.is_some_and(|year| !possible(now.today().year() - i32::from(year.get()))) {
                return Err(MeasureError::BirthYear.into());
            }
            let (old, new) = (person.measures().norm_facts(), Looked { birth_year, sex });
            if (old.birth_year, old.sex) == (birth_year, sex) {
                return Ok(Vec::new());
            }
            Ok(vec![match new == Looked::default() {
                true => voided(participant.0, Slot::NormFacts),
                false => about(participant, Kind::NormFactsRecorded, Slot::NormFacts, &new),
            }])
        }
        Command::RecordConditions { participant, risk, chronic } => {
            let person = may(state, participant, Instrument::Weight)?;
            let (old, new) = (person.measures().conditions(), Conditioned { risk, chronic });
            if (old.risk, old.chronic) == (risk, chronic) {
                return Ok(Vec::new());
            }
            Ok(vec![match new == Conditioned::default() {
                true => voided(participant.0, Slot::Conditions),
                false => about(participant, Kind::ConditionsRecorded, Slot::Conditions, &new),
            }])
        }
    }
}

/// The slot in which an instrument's measurement of a day stands.
fn slot(instrument: Instrument, date: WireDate) -> Slot {
    match instrument.sheet().role {
        Role::Docent => Slot::Measurement { instrument, date },
        Role::Screening => Slot::ScreeningMeasurement { instrument, date },
    }
}

fn may(state: &State, participant: ParticipantId, instrument: Instrument) -> Result<&Person, DomainError> {
    let person = state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?;
    match instrument.sheet().role {
        Role::Screening if !state.may_screen(participant) => Err(MeasureError::NeedsScreening.into()),
        _ => Ok(person),
    }
}

fn standing(person: &Person, instrument: Instrument, date: chrono::NaiveDate) -> Option<&Held<Measurement>> {
    person.measures().taken(instrument, date)
}

/// As long as the form: what was left out at the end is left out.
fn whole(instrument: Instrument, mut values: Values) -> Values {
    let parts = instrument.sheet().parts.len();
    if values.len() < parts {
        values.resize(parts, None);
    }
    values
}
