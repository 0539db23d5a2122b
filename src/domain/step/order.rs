//! In which order a list of steps is read: what asks for something first, what is past last.

use super::view::{Due, Moment, PersonMoment};

/// What is less far away than this is soon.
const SOON_DAYS: i64 = 14;

/// How near a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// It asks for something today.
    Now,
    /// Within two weeks.
    Soon,
    /// After that.
    Later,
    /// Done, or before the group was in Trede.
    Past,
}

impl Near {
    /// In the order of reading.
    pub const ALL: [Self; 4] = [Self::Now, Self::Soon, Self::Later, Self::Past];
}

impl From<Due> for Near {
    fn from(due: Due) -> Self {
        match due {
            Due::In(0) | Due::Late(_) => Self::Now,
            Due::In(..=SOON_DAYS) => Self::Soon,
            Due::In(_) => Self::Later,
            Due::Done(_) | Due::Evident | Due::Earlier => Self::Past,
        }
    }
}

/// The same moment with one person or several, which is one line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// What is planned.
    pub moment: Moment,
    /// With whom, by day.
    pub with: Vec<PersonMoment>,
}

impl Together {
    /// The first day that still stands open, else the first.
    pub fn first(&self) -> Option<&PersonMoment> {
        self.with.iter().find(|one| !one.due.is_done()).or(self.with.first())
    }
}

/// Moments of the same kind together, in the order in which the first of each came.
pub fn together(moments: impl IntoIterator<Item = PersonMoment>) -> Vec<Together> {
    let mut lines: Vec<Together> = Vec::new();
    for one in moments {
        match lines.iter_mut().find(|line| line.moment == one.moment) {
            Some(line) => line.with.push(one),
            None => lines.push(Together { moment: one.moment, with: vec![one] }),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::state::Stay;

    #[test]
    fn what_asks_for_something_comes_before_what_is_near_and_what_is_done_comes_last() {
        let done = day("2026-11-11");
        let mut days =
            [Due::Earlier, Due::In(15), Due::Done(done), Due::In(14), Due::In(0), Due::Evident, Due::Late(3)];
        days.sort_by_key(|due| Near::from(*due));
        assert_eq!(days[..2].iter().filter(|due| due.asks()).count(), 2, "today and late");
        assert_eq!(days[2..4], [Due::In(14), Due::In(15)]);
        assert!(days[4..].iter().all(|due| due.is_done() || *due == Due::Earlier));
    }

    #[test]
    fn the_same_moment_with_three_people_is_one_line_that_says_the_first_open_day() {
        let with = |who: u8, moment, date: &str, due| {
            let (participant, from) = (crate::domain::ParticipantId([who; 16]), day("2026-09-07"));
            let stay = Stay { group: GROUP, participant, from, until: None };
            PersonMoment { stay, name: None, moment, date: day(date), due }
        };
        let lines = together([
            with(1, Moment::Talk, "2026-11-03", Due::Done(day("2026-11-03"))),
            with(2, Moment::Talk, "2026-11-05", Due::Late(6)),
            with(3, Moment::Closing, "2026-11-30", Due::In(19)),
            with(3, Moment::Talk, "2026-11-17", Due::In(6)),
        ]);
        let short: Vec<_> = lines.iter().map(|line| (line.moment, line.with.len())).collect();
        assert_eq!(short, [(Moment::Talk, 3), (Moment::Closing, 1)]);
        assert_eq!(lines[0].first().map(|one| one.date), Some(day("2026-11-05")));
    }
}
