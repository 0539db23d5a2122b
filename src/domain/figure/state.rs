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
    /// By day, period and which giving of that day, from 0.
    given: LiteMap<(NaiveDate, Period, u16), Held<FiguresGiven>>,
}

impl Part {
    /// Everything that was given, also two versions of one day: both left.
    pub(crate) fn given(&self) -> Vec<(NaiveDate, Shown)> {
        self.given
            .iter()
            .flat_map(|((date, ..), held)| {
                let others = held.others().iter().filter_map(|version| version.value.as_ref());
                others.chain(held.current()).map(|given| (*date, Shown::from(given)))
            })
            .collect()
    }

    /// How often something was given on a day, and what was given last.
    pub(crate) fn given_on(&self, date: NaiveDate, period: Period) -> (u16, Option<&FiguresGiven>) {
        let last = self.given.iter().rfind(|((on, of, _), _)| (*on, *of) == (date, period));
        last.map_or((0, None), |((.., again), held)| (again.saturating_add(1), held.current()))
    }

    pub(crate) fn put(&mut self, slot: Slot, heads: &mut Reading<'_>) {
        if let Slot::Figures { on, year, again } = slot {
            let held = heads.choice(Kind::FiguresGiven, Some::<FiguresGiven>);
            let period = year.map_or(Period::All, Period::Year);
            set(&mut self.given, (on.0, period, again.unwrap_or_default()), held);
        }
    }
}
