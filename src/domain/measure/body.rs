//! Frozen format: what each kind of this area says. Maps with integer keys; a field may be added with a new key, never
//! changed.

use chrono::{Datelike, NaiveDate};
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

/// At which moment of the programme something was measured. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Context {
    /// Intake.
    #[n(1)]
    Intake,
    /// Tussenevaluatie.
    #[n(2)]
    Between,
    /// Eindevaluatie.
    #[n(3)]
    End,
    /// Any other moment.
    #[n(4)]
    Loose,
}

impl Context {
    /// Every moment, in the order of a programme.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Between, Self::End, Self::Loose];
}

/// For which sex a norm is looked up. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Sex {
    /// The norms of women.
    #[n(1)]
    Woman,
    /// The norms of men.
    #[n(2)]
    Man,
}

/// The year in which someone was born; asked only where a norm needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthYear(u16);

impl BirthYear {
    /// A year of 1900 to 2100.
    pub fn parse(year: u16) -> Option<Self> {
        (1900..=2100).contains(&year).then_some(Self(year))
    }

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }

    /// The age that is reached in the year of a date: without the day of birth nobody can know better.
    pub fn age(self, on: NaiveDate) -> i32 {
        on.year() - i32::from(self.0)
    }
}

impl<C> Encode<C> for BirthYear {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.u16(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for BirthYear {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::parse(d.u16()?).ok_or_else(|| decode::Error::message("no year of birth"))
    }
}

/// MeasurementTaken, ScreeningTaken. The instrument and the date are the slot's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Taken {
    /// The version of the instrument's form.
    #[n(0)]
    pub(crate) form: u16,
    #[n(1)]
    pub(crate) context: Context,
    /// One whole number of steps per part of the form; without any it was not done.
    #[n(2)]
    pub(crate) values: Option<Vec<Option<i32>>>,
}

/// NormFactsRecorded: what a norm is looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Looked {
    #[n(0)]
    pub(crate) birth_year: Option<BirthYear>,
    #[n(1)]
    pub(crate) sex: Option<Sex>,
}

/// ConditionsRecorded: yes or no and never which, for the two hints about the GP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Conditioned {
    /// A risk that counts for GLI at a BMI of 25 to 30.
    #[n(0)]
    pub(crate) risk: Option<bool>,
    /// A chronic condition that counts for the municipal policy.
    #[n(1)]
    pub(crate) chronic: Option<bool>,
}
