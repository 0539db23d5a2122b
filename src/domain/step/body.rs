//! Frozen format: what is said about a step, an evaluation and hours.

use minicbor::{Decode, Encode};

use crate::domain::wire::WireDate;

/// StepDated, StepDone: a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct OnDay {
    #[n(0)]
    pub(crate) on: WireDate,
}

/// EvaluationPlanned: for when, and when it was held. Two docents who do one each both get their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct EvaluationPlanned {
    #[n(0)]
    pub(crate) on: Option<WireDate>,
    #[n(1)]
    pub(crate) held: Option<WireDate>,
}

impl EvaluationPlanned {
    /// This, and where it says nothing the earlier one.
    pub(crate) fn over(self, earlier: Self) -> Self {
        Self { on: self.on.or(earlier.on), held: self.held.or(earlier.held) }
    }

    /// This without the days that `part` says.
    pub(crate) fn without(self, part: Self) -> Self {
        let left = |own: Option<WireDate>, part: Option<WireDate>| own.filter(|_| part.is_none());
        Self { on: left(self.on, part.on), held: left(self.held, part.held) }
    }

    pub(crate) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// HoursRegistered: minutes of one docent for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct HoursRegistered {
    #[n(0)]
    pub(crate) session: u16,
    #[n(1)]
    pub(crate) around: u16,
}
