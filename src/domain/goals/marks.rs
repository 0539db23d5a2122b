//! Where start, now and target of a goal stand on one straight scale.

use super::body::{Aim, Measure};

/// The end of the scale.
const END: u16 = 1000;

/// Places from 0 to 1000, the way to go from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Where it began, if a number says so.
    pub start: Option<u16>,
    /// Where it is, once that is known.
    pub now: Option<u16>,
    /// Where it is to come.
    pub target: u16,
}

/// The marks of a goal; `None` where no number says where to. A measure with ends of its own is drawn from end to end,
/// every other from the start to the target, and as far beyond as it came.
pub(super) fn marks(aim: &Aim, now: Option<i32>) -> Option<Marks> {
    let target = i64::from(aim.target?);
    let (start, now) = (aim.start.map(i64::from), now.map(i64::from));
    let (from, to) = match aim.measure {
        Measure::Attendance | Measure::Plezier => (0, 100),
        Measure::Test | Measure::ByHand => {
            let is_down = aim.goes_down();
            // Without a start more is counted from nothing; of less there is no such end, and no way to be somewhere on.
            if start.is_none() && (is_down || target <= 0) {
                return None;
            }
            let nothing = start.is_none().then_some(0);
            let all = || [start, now, nothing, Some(target)].into_iter().flatten();
            let (low, high) = (all().min()?, all().max()?);
            if is_down { (high, low) } else { (low, high) }
        }
        _ => (i64::from(aim.limits().min), i64::from(aim.limits().max)),
    };
    let at = |value: i64| {
        let place = ((value - from) * i64::from(END)).checked_div(to - from)?;
        u16::try_from(place.clamp(0, i64::from(END))).ok()
    };
    Some(Marks { start: start.and_then(at), now: now.and_then(at), target: at(target)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::*;
    use crate::domain::goals::Subgoal;
    use crate::domain::{Sentence, WireDate};

    fn drawn(measure: Measure, start: Option<i32>, now: Option<i32>, target: Option<i32>) -> Option<Marks> {
        let words = Sentence::parse("Sterker worden").unwrap();
        let by = WireDate(day("2026-11-27"));
        let subgoal = Subgoal::Fitness;
        marks(&Aim { subgoal, words, measure, start, target, by, how: None, unit: None, instrument: None }, now)
    }

    #[test]
    fn a_goal_runs_from_its_start_to_its_target_also_downwards() {
        let half = Some(Marks { start: Some(0), now: Some(500), target: 1000 });
        assert_eq!(drawn(Measure::ByHand, Some(14), Some(18), Some(22)), half);
        assert_eq!(drawn(Measure::ByHand, Some(22), Some(18), Some(14)), half);
    }

    #[test]
    fn beyond_the_target_the_target_stays_in_sight() {
        let beyond = drawn(Measure::ByHand, Some(10), Some(30), Some(20));
        assert_eq!(beyond, Some(Marks { start: Some(0), now: Some(1000), target: 500 }));
        let back = drawn(Measure::ByHand, Some(10), Some(0), Some(20));
        assert_eq!(back, Some(Marks { start: Some(500), now: Some(0), target: 1000 }));
    }

    #[test]
    fn a_share_and_a_score_have_ends_of_their_own() {
        let share = drawn(Measure::Attendance, None, Some(60), Some(80));
        assert_eq!(share, Some(Marks { start: None, now: Some(600), target: 800 }));
        let score = drawn(Measure::Exercise, Some(3), None, Some(7));
        assert_eq!(score, Some(Marks { start: Some(300), now: None, target: 700 }));
    }

    #[test]
    fn without_a_target_there_is_nothing_to_draw() {
        assert_eq!(drawn(Measure::ByHand, Some(3), Some(4), None), None);
    }
}
