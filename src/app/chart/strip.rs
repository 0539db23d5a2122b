//! The small strip of pairs in a row of the group: eight weeks, a stick a session.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::scale::{Scale, place, span};

const WIDTH: f64 = 216.0;
const HEIGHT: f64 = 34.0;
/// Room for half a dot at either end, and for the specks below.
const EDGE: f64 = 5.0;
const FLOOR: f64 = 31.0;

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
    let drawn = sticks(&specks, today, days).into_iter().map(|stick| {
        let x = place(stick.x);
        let link = stick.home.zip(stick.after).map(|(home, after)| {
            view! { <line class="chart__link" x1=x.clone() x2=x.clone() y1=place(home) y2=place(after) /> }
        });
        let home = stick.home.map(|y| view! { <circle class="chart__home" cx=x.clone() cy=place(y) r="2.4" /> });
        let after = stick.after.map(|y| view! { <circle class="chart__after" cx=x.clone() cy=place(y) r="2.4" /> });
        let speck = (stick.home.is_none() && stick.after.is_none())
            .then(|| view! { <circle class="chart__speck" cx=x.clone() cy=place(FLOOR) r="1.1" /> });
        view! { {link} {home} {after} {speck} }
    });
    view! {
        <svg class="pair-strip" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            {drawn.collect_view()}
        </svg>
    }
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
}
