//! Every judgement of one participant.

use chrono::NaiveDate;
use litemap::LiteMap;

use super::body::{Judged, Reach};
use crate::domain::held::Held;
use crate::domain::kind::Kind;
use crate::domain::state::{Reading, set};

/// Every judgement of one participant, by date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Judgements(LiteMap<(NaiveDate, Reach), Held<Judged>>);

impl Judgements {
    pub(crate) fn held(&self, date: NaiveDate, reach: Reach) -> Option<&Held<Judged>> {
        self.0.get(&(date, reach))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (NaiveDate, Reach, &Held<Judged>)> {
        self.0.iter().map(|((date, reach), held)| (*date, *reach, held))
    }

    pub(crate) fn put(&mut self, date: NaiveDate, reach: Reach, heads: &mut Reading<'_>) {
        set(&mut self.0, (date, reach), heads.choice(Kind::LadderJudged, Some::<Judged>));
    }
}
