//! What a form comes to: the one number that is compared and drawn.

use chrono::NaiveDate;

use super::amount::{Amount, Unit};
use super::catalogue::Instrument;
use super::formula;
use super::state::NormFacts;

/// What a result may need besides the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Age and sex, as far as they are known.
    pub facts: NormFacts,
    /// When it was measured.
    pub on: NaiveDate,
}

impl About {
    /// The age in the year of the measurement.
    pub fn age(&self) -> Option<i32> {
        Some(self.facts.birth_year?.age(self.on))
    }
}

/// What the values of a form come to; `None` when that needs something that is not known.
pub fn result(instrument: Instrument, values: &[Option<i32>], about: &About) -> Option<Amount> {
    let at = |place: usize| values.get(place).copied().flatten();
    let amount = |steps, decimals, unit| Amount { steps, decimals, unit };
    match instrument {
        Instrument::Astrand => {
            let uptake = formula::astrand(about.facts.sex?, at(0)?, at(1)?, about.age()?)?;
            // Hundredths of a litre are all that the test can tell.
            Some(amount((uptake + 5_000) / 10_000, 2, Unit::LitrePerMinute))
        }
        Instrument::UkkWalk => Some(amount(at(0)?.checked_mul(60)?.checked_add(at(1)?)?, 0, Unit::Duration)),
        Instrument::Handgrip => Some(amount(at(0).max(at(1))?, 1, Unit::Kilogram)),
        Instrument::Who5 => Some(amount(formula::who5(values)?, 0, Unit::Points)),
        Instrument::Gses12 => Some(amount(formula::gses12(values)?, 0, Unit::Points)),
        Instrument::Bmi => None,
        _ => Some(instrument.sheet().parts.first()?.amount(at(0)?)),
    }
}
