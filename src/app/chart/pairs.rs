//! Plezier of one person, week by week: where everything is drawn.

use super::scale::{Scale, length};

/// The height of the drawing, in its own units.
pub(super) const HEIGHT: f64 = 226.0;
const START: f64 = 34.0;
const TOP: f64 = 14.0;
const FLOOR: f64 = 186.0;
/// The narrowest that a week may be, so that three sessions stay apart.
const WEEK: f64 = 54.0;
const LEAST: f64 = 640.0;
/// Equal scores lie side by side, this far from the middle.
const ASIDE: f64 = 5.0;
/// How far the empty half of a pair is drawn from the half that is there.
const APART: f64 = 24.0;

/// What became of one session, as far as the drawing cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There is a score, or two.
    Scores {
        /// Before leaving home.
        home: Option<u8>,
        /// After training.
        after: Option<u8>,
    },
    /// Was there, or not marked, and gave no score.
    Missing,
    /// Called off.
    Notified,
    /// Absent without notice.
    NoShow,
    /// The session was cancelled.
    Cancelled,
    /// Still to come.
    Coming,
}

/// One session to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instance {
    /// The group's week.
    pub week: i64,
    /// What became of it.
    pub outcome: Outcome,
}

/// A sign on the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Called off.
    Notified,
    /// Absent without notice.
    NoShow,
    /// Cancelled.
    Cancelled,
}

/// One thing in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// From a score to the other.
    Link {
        /// Across.
        x: f64,
        /// Of the score before.
        home: f64,
        /// Of the score after.
        after: f64,
    },
    /// A score before leaving home.
    Home {
        /// Across.
        x: f64,
        /// Down.
        y: f64,
    },
    /// A score after training.
    After {
        /// Across.
        x: f64,
        /// Down.
        y: f64,
    },
    /// Half of a pair that was not filled in.
    HalfMissing {
        /// Across.
        x: f64,
        /// Down.
        y: f64,
    },
    /// A pair that was not filled in.
    Missing {
        /// Across.
        x: f64,
    },
    /// A sign on the floor.
    Sign {
        /// Across.
        x: f64,
        /// Which.
        sign: Sign,
    },
}

/// The whole drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// In the drawing's own units.
    pub width: f64,
    /// The lines of 0, 5 and 10.
    pub grid: [(u8, f64); 3],
    /// Each week with the middle of its band, and the line before it.
    pub weeks: Vec<(i64, f64, f64)>,
    /// Everything, back to front.
    pub shapes: Vec<Shape>,
    /// From where on everything is still to come.
    pub coming: Option<(f64, f64)>,
}

/// Draws the sessions of one person, which come by date.
pub fn draw(sessions: &[Instance]) -> Drawing {
    let first = sessions.iter().map(|session| session.week).min().unwrap_or(1);
    let last = sessions.iter().map(|session| session.week).max().unwrap_or(first);
    let count = usize::try_from(last - first + 1).unwrap_or(1);
    let width = (START + 8.0 + length(count) * WEEK).max(LEAST);
    let band = (width - START - 8.0) / length(count);
    let begin = |week: i64| START + length(usize::try_from(week - first).unwrap_or(0)) * band;
    let up = Scale::new((0.0, 10.0), (FLOOR, TOP));
    let mut shapes = Vec::new();
    let mut coming = None;
    for week in first..=last {
        let of_week: Vec<&Instance> = sessions.iter().filter(|session| session.week == week).collect();
        let step = band / length(of_week.len() + 1);
        for (place, session) in of_week.iter().enumerate() {
            let x = begin(week) + step * length(place + 1);
            if session.outcome == Outcome::Coming {
                coming = coming.or(Some(x - step / 2.0));
            } else {
                shapes.extend(shapes_of(session.outcome, x, up));
            }
        }
    }
    Drawing {
        width,
        grid: [0, 5, 10].map(|score| (score, up.at(f64::from(score)))),
        weeks: (first..=last).map(|week| (week, begin(week) + band / 2.0, begin(week))).collect(),
        shapes,
        coming: coming.map(|from| (from, width - 4.0 - from)),
    }
}

fn shapes_of(outcome: Outcome, x: f64, up: Scale) -> Vec<Shape> {
    let at = |score: u8| up.at(f64::from(score));
    match outcome {
        Outcome::Scores { home: Some(home), after: Some(after) } if home == after => {
            vec![Shape::Home { x: x - ASIDE, y: at(home) }, Shape::After { x: x + ASIDE, y: at(after) }]
        }
        Outcome::Scores { home: Some(home), after: Some(after) } => {
            let (home, after) = (at(home), at(after));
            vec![Shape::Link { x, home, after }, Shape::Home { x, y: home }, Shape::After { x, y: after }]
        }
        Outcome::Scores { home: Some(home), after: None } => {
            vec![Shape::HalfMissing { x, y: beside(at(home)) }, Shape::Home { x, y: at(home) }]
        }
        Outcome::Scores { home: None, after: Some(after) } => {
            vec![Shape::HalfMissing { x, y: beside(at(after)) }, Shape::After { x, y: at(after) }]
        }
        Outcome::Scores { home: None, after: None } | Outcome::Missing => vec![Shape::Missing { x }],
        Outcome::Notified => vec![Shape::Sign { x, sign: Sign::Notified }],
        Outcome::NoShow => vec![Shape::Sign { x, sign: Sign::NoShow }],
        Outcome::Cancelled => vec![Shape::Sign { x, sign: Sign::Cancelled }],
        Outcome::Coming => Vec::new(),
    }
}

/// Above the half that is there, or below it where there is no room.
fn beside(y: f64) -> f64 {
    if y - APART < TOP - 6.0 { y + APART } else { y - APART }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(week: i64, home: Option<u8>, after: Option<u8>) -> Instance {
        Instance { week, outcome: Outcome::Scores { home, after } }
    }

    #[test]
    fn a_pair_is_two_dots_and_a_link_and_more_is_higher() {
        let drawing = draw(&[scores(1, Some(3), Some(8))]);
        let [Shape::Link { x, home, after }, Shape::Home { y: low, .. }, Shape::After { y: high, .. }] =
            drawing.shapes[..]
        else {
            panic!("{:?}", drawing.shapes)
        };
        assert!(high < low && home == low && after == high);
        assert!(x > START && x < drawing.width);
    }

    #[test]
    fn equal_scores_lie_side_by_side() {
        let drawing = draw(&[scores(1, Some(5), Some(5))]);
        let [Shape::Home { x: left, y }, Shape::After { x: right, y: same }] = drawing.shapes[..] else {
            panic!("{:?}", drawing.shapes)
        };
        assert!(left < right && y == same);
    }

    #[test]
    fn a_missing_half_is_drawn_beside_the_other_and_stays_in_the_drawing() {
        for score in 0..=10 {
            let drawing = draw(&[scores(1, Some(score), None)]);
            let Shape::HalfMissing { y, .. } = drawing.shapes[0] else { panic!("{:?}", drawing.shapes) };
            assert!((0.0..=FLOOR).contains(&y), "{score}: {y}");
        }
    }

    #[test]
    fn weeks_are_bands_in_order_and_wide_enough() {
        let all: Vec<Instance> = (3..=20).flat_map(|week| [scores(week, None, None); 3]).collect();
        let drawing = draw(&all);
        assert_eq!(drawing.weeks.len(), 18);
        assert_eq!(drawing.weeks[0].0, 3);
        assert!(drawing.weeks.windows(2).all(|pair| pair[1].2 - pair[0].2 >= WEEK));
        let places: Vec<f64> = drawing
            .shapes
            .iter()
            .map(|shape| match shape {
                Shape::Missing { x } => *x,
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 10.0));
    }

    #[test]
    fn what_is_to_come_is_one_field_at_the_end() {
        let coming = Instance { week: 2, outcome: Outcome::Coming };
        let drawing = draw(&[scores(1, Some(1), Some(2)), coming, Instance { week: 3, ..coming }]);
        let (from, width) = drawing.coming.unwrap();
        assert!(from > drawing.weeks[1].2 - 0.1);
        assert!((from + width - (drawing.width - 4.0)).abs() < 0.1);
    }

    #[test]
    fn nothing_draws_an_empty_grid() {
        let drawing = draw(&[]);
        assert_eq!((drawing.shapes.len(), drawing.weeks.len(), drawing.width), (0, 1, LEAST));
    }
}
