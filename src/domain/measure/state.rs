//! What is kept of one participant's measurements.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{BirthYear, Conditioned, Context, Looked, Sex, Taken};
use super::catalogue::{Entered, Instrument, Role};
use super::command::Values;
use super::decide::fits;
use crate::domain::held::Held;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading as Heads, set};
use crate::domain::within::within;
use crate::fact::RecordId;

/// What stands for one instrument on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// The version of the form that was asked.
    pub form: u16,
    /// At which moment of the programme.
    pub context: Context,
    /// What came out; `None` says that it was not done.
    pub values: Option<Values>,
}

/// One measurement that was done, with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// On which day.
    pub date: NaiveDate,
    /// At which moment of the programme.
    pub context: Context,
    /// What came out, one number per part.
    pub values: Values,
    /// What it comes to; `None` when that needs something that is not known.
    pub result: Option<super::Amount>,
    /// The record, to say how far it came; `None` for what is computed.
    pub record: Option<RecordId>,
}

/// What norms are looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NormFacts {
    /// The year of birth.
    pub birth_year: Option<BirthYear>,
    /// Whose norms.
    pub sex: Option<Sex>,
}

/// Whether a condition counts for the hints about the GP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conditions {
    /// A risk that counts for GLI.
    pub risk: Option<bool>,
    /// A chronic condition that counts for the municipal policy.
    pub chronic: Option<bool>,
}

/// The measurements of one participant, as far as this device may read them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    taken: LiteMap<(Instrument, NaiveDate), Held<Measurement>>,
    looked: Option<Held<Looked>>,
    conditions: Option<Held<Conditioned>>,
}

impl Measures {
    /// What stands for one instrument on one day.
    pub fn taken(&self, instrument: Instrument, date: NaiveDate) -> Option<&Held<Measurement>> {
        self.taken.get(&(instrument, date))
    }

    /// Everything that stands for one instrument, oldest first; also what was not done or taken back.
    pub fn of(&self, instrument: Instrument) -> impl DoubleEndedIterator<Item = (NaiveDate, &Held<Measurement>)> {
        let days = (instrument, NaiveDate::MIN)..=(instrument, NaiveDate::MAX);
        within(&self.taken, days).map(|((_, date), held)| (*date, held))
    }

    /// What norms are looked up by.
    pub fn norm_facts(&self) -> NormFacts {
        let looked = self.looked.as_ref().and_then(Held::current).copied().unwrap_or_default();
        NormFacts { birth_year: looked.birth_year, sex: looked.sex }
    }

    /// Whether a condition counts for the hints about the GP.
    pub fn conditions(&self) -> Conditions {
        let held = self.conditions.as_ref().and_then(Held::current).copied().unwrap_or_default();
        Conditions { risk: held.risk, chronic: held.chronic }
    }

    pub(in crate::domain) fn put(&mut self, slot: Slot, heads: &mut Heads<'_>) {
        match slot {
            Slot::Measurement { instrument, date } => {
                let held = taken(heads, Kind::MeasurementTaken, instrument, Role::Docent);
                set(&mut self.taken, (instrument, date.0), held);
            }
            Slot::ScreeningMeasurement { instrument, date } => {
                let held = taken(heads, Kind::ScreeningTaken, instrument, Role::Screening);
                set(&mut self.taken, (instrument, date.0), held);
            }
            Slot::NormFacts => {
                let over = |later: Looked, earlier: Looked| Looked {
                    birth_year: later.birth_year.or(earlier.birth_year),
                    sex: later.sex.or(earlier.sex),
                };
                self.looked = heads.setting(Kind::NormFactsRecorded, Some::<Looked>, over);
            }
            Slot::Conditions => {
                let over = |later: Conditioned, earlier: Conditioned| Conditioned {
                    risk: later.risk.or(earlier.risk),
                    chronic: later.chronic.or(earlier.chronic),
                };
                self.conditions = heads.setting(Kind::ConditionsRecorded, Some::<Conditioned>, over);
            }
            _ => {}
        }
    }
}

/// What needs the screening permission never counts when it stands in a dossier, and the other way round. A form that
/// this program does not know, or with numbers that it does not have, was made by a newer one.
fn taken(heads: &mut Heads<'_>, kind: Kind, instrument: Instrument, role: Role) -> Option<Held<Measurement>> {
    let sheet = instrument.sheet();
    let here = sheet.role == role && sheet.entered == Entered::ByHand;
    heads.choice_known(kind, |body: Taken| {
        let readable =
            here && body.form <= sheet.form && body.values.as_deref().is_none_or(|values| fits(sheet, values));
        readable.then_some(Measurement { form: body.form, context: body.context, values: body.values })
    })
}
