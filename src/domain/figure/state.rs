//! What a group keeps of the figures that were given away.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::FiguresGiven;
use super::count::Period;
use super::payer::Shown;
use crate::domain::held::Held;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Reading, set};

/// What a group keeps of the figures that were given away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    given: LiteMap<(NaiveDate, Period), Held<FiguresGiven>>,
}

impl Part {
    /// Everything that was given, also two versions of one day: both left.
    pub(crate) fn given(&self) -> Vec<(NaiveDate, Shown)> {
        self.given
            .iter()
            .flat_map(|((date, _), held)| {
                let others = held.others().iter().filter_map(|version| version.value.as_ref());
                others.chain(held.current()).map(|given| (*date, Shown::from(given)))
            })
            .collect()
    }

    /// What was given on a day.
    pub(crate) fn given_on(&self, date: NaiveDate, period: Period) -> Option<&FiguresGiven> {
        self.given.get(&(date, period)).and_then(Held::current)
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        if let Slot::Figures { on, year } = slot {
            let held = heads.choice(Kind::FiguresGiven, Some::<FiguresGiven>);
            set(&mut self.given, (on.0, year.map_or(Period::All, Period::Year)), held);
        }
    }
}
