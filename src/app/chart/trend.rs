//! One value over time: where the points go.

use chrono::NaiveDate;

use super::scale::{Scale, span};

/// The drawing's size.
pub const WIDTH: f64 = 340.0;
/// The drawing's size.
pub const HEIGHT: f64 = 120.0;
/// Beside the line stand the two ends of the scale, below it the two days.
const LEFT: f64 = 52.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;

/// A value of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub date: NaiveDate,
    /// The value, in whole steps.
    pub value: i32,
}

/// Where everything is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The points, oldest first.
    pub points: Vec<(f64, f64)>,
    /// The least and the most.
    pub ends: [i32; 2],
    /// The heights at which they stand.
    pub levels: [f64; 2],
    /// The first and the last day.
    pub days: [NaiveDate; 2],
    /// Where these stand.
    pub sides: [f64; 2],
}

/// Where the points of some days go: more is higher, later is further. Nothing with fewer than two days.
pub fn trend(points: &[Point]) -> Option<Trend> {
    let (first, last) = (points.first()?.date, points.last()?.date);
    let values = || points.iter().map(|point| point.value);
    let (least, most) = (values().min()?, values().max()?);
    if points.len() < 2 {
        return None;
    }
    let sides = [LEFT, WIDTH - RIGHT];
    let levels = [HEIGHT - BOTTOM, TOP];
    let across = Scale::new((0.0, span(last.signed_duration_since(first).num_days())), (sides[0], sides[1]));
    let up = Scale::new((f64::from(least), f64::from(most)), (levels[0], levels[1]));
    let place = |point: &Point| {
        (across.at(span(point.date.signed_duration_since(first).num_days())), up.at(f64::from(point.value)))
    };
    Some(Trend { points: points.iter().map(place).collect(), ends: [least, most], levels, days: [first, last], sides })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(day: u32, value: i32) -> Point {
        Point { date: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), value }
    }

    #[test]
    fn more_is_higher_and_later_is_further() {
        let drawing = trend(&[point(1, 12), point(11, 18), point(21, 15)]).unwrap();
        assert_eq!(drawing.ends, [12, 18]);
        assert_eq!(drawing.points[0], (LEFT, HEIGHT - BOTTOM));
        assert_eq!(drawing.points[1].1, TOP);
        assert_eq!(drawing.points[2], (WIDTH - RIGHT, (HEIGHT - BOTTOM + TOP) / 2.0));
    }

    #[test]
    fn the_same_value_twice_is_a_level_line_and_one_value_is_none() {
        let drawing = trend(&[point(1, 12), point(11, 12)]).unwrap();
        assert_eq!(drawing.points[0].1, drawing.points[1].1);
        assert_eq!(trend(&[point(1, 12)]), None);
        assert_eq!(trend(&[]), None);
    }
}
