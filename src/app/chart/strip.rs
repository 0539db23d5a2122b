//! The small strip of pairs in a row of the group: eight weeks, a stick a session.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::scale::{Scale, place, span};

const WIDTH: f64 = 216.0;
const HEIGHT: f64 = 34.0;
/// Room for half a dot at either end, and for the specks below.
const EDGE: f64 = 5.0;
const FLOOR: f64 = 31.0;
/// Radius of a score, and of a session without one.
const DOT: f64 = 2.4;
const SPECK: f64 = 1.1;

/// One session in the strip; without scores it is a speck on the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speck {
    /// The day.
    pub date: NaiveDate,
    /// The score before leaving home.
    pub home: Option<u8>,
    /// The score after training.
    pub after: Option<u8>,
}

/// Where the parts of one session are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stick {
    x: f64,
    home: Option<f64>,
    after: Option<f64>,
}

impl Stick {
    fn is_bare(&self) -> bool {
        self.home.is_none() && self.after.is_none()
    }
}

fn sticks(specks: &[Speck], today: NaiveDate, days: i64) -> Vec<Stick> {
    let across = Scale::new((span(1 - days), 0.0), (EDGE, WIDTH - EDGE));
    let up = Scale::new((0.0, 10.0), (HEIGHT - 8.0, EDGE));
    let stick = |speck: &Speck| Stick {
        x: across.at(span(speck.date.signed_duration_since(today).num_days())),
        home: speck.home.map(|score| up.at(f64::from(score))),
        after: speck.after.map(|score| up.at(f64::from(score))),
    };
    specks.iter().map(stick).collect()
}

/// Eight weeks of pairs in one row. What it says stands in the label too.
#[component]
pub fn PairStrip(
    /// Every session of the period, oldest first.
    specks: Vec<Speck>,
    /// The last day of the strip.
    today: NaiveDate,
    /// How many days the strip covers.
    days: i64,
    /// What the strip says, for who listens.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let sticks = sticks(&specks, today, days);
    view! {
        <svg class="pair-strip" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            <path class="chart__link" d=links(&sticks) />
            <path class="chart__home" d=dots(sticks.iter().filter_map(|stick| Some((stick.x, stick.home?))), DOT) />
            <path class="chart__after" d=dots(sticks.iter().filter_map(|stick| Some((stick.x, stick.after?))), DOT) />
            <path class="chart__speck" d=dots(sticks.iter().filter(|stick| stick.is_bare()).map(|stick| (stick.x, FLOOR)), SPECK) />
        </svg>
    }
}

/// The lines between the two scores of a session, as one path: a group's screen has hundreds, and an element each costs
/// more than all the rest of it.
fn links(sticks: &[Stick]) -> String {
    let ends = sticks.iter().filter_map(|stick| Some((stick.x, stick.home?, stick.after?)));
    ends.map(|(x, home, after)| format!("M{} {}V{}", place(x), place(home), place(after))).collect()
}

/// Round dots around these places, as one path.
fn dots(places: impl Iterator<Item = (f64, f64)>, radius: f64) -> String {
    let (r, across) = (place(radius), place(2.0 * radius));
    let dot = |(x, y)| format!("M{} {}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0", place(x - radius), place(y));
    places.map(dot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_ends_today_and_begins_days_ago_and_more_is_higher() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 11).unwrap();
        let first = today - chrono::Days::new(55);
        let speck = |date, home, after| Speck { date, home, after };
        let drawn = sticks(&[speck(first, Some(0), Some(10)), speck(today, None, None)], today, 56);
        assert_eq!(drawn[0], Stick { x: 5.0, home: Some(26.0), after: Some(5.0) });
        assert_eq!(drawn[1], Stick { x: 211.0, home: None, after: None });
    }

    #[test]
    fn lines_and_dots_are_one_path_each() {
        let pair = Stick { x: 5.0, home: Some(26.0), after: Some(5.0) };
        let half = Stick { x: 9.0, home: Some(20.0), after: None };
        assert_eq!(links(&[pair, half]), "M5 26V5");
        assert_eq!(dots([(5.0, 26.0)].into_iter(), DOT), "M2.6 26a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0");
    }
}
