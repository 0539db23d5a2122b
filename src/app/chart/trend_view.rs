//! The drawing of one value over time as SVG.

use leptos::prelude::*;

use super::scale::place;
use super::trend::{HEIGHT, Trend, WIDTH};

/// A line from day to day. What it says stands beside it in words and in a list.
#[component]
pub fn TrendChart(
    /// Where everything is drawn.
    drawing: Trend,
    /// The least and the most, as they are said.
    ends: [String; 2],
    /// The first and the last day, as they are said.
    days: [String; 2],
    /// What it says, for who listens.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let Trend { points, levels, sides, .. } = drawing;
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
    // Two equal ends are one line and one number.
    let is_level = ends[0] == ends[1];
    let grid = levels.into_iter().zip(ends).enumerate().filter(|(index, _)| *index == 0 || !is_level).map(
        |(_, (y, words))| {
            let y = if is_level { f64::midpoint(levels[0], levels[1]) } else { y };
            view! {
                <line class="chart__grid" x1=place(sides[0]) x2=place(sides[1]) y1=place(y) y2=place(y) />
                <text class="chart__label" x=place(sides[0] - 8.0) y=place(y + 4.5) text-anchor="end">
                    {words}
                </text>
            }
        },
    );
    let anchors = ["start", "end"];
    let feet = sides.into_iter().zip(days).zip(anchors).map(|((x, words), anchor)| {
        view! {
            <text class="chart__label" x=place(x) y=place(HEIGHT - 6.0) text-anchor=anchor>
                {words}
            </text>
        }
    });
    let dots = points.into_iter().map(|(x, y)| view! { <circle class="chart__after" cx=place(x) cy=place(y) r="5" /> });
    view! {
        <svg class="chart chart--trend" viewBox=format!("0 0 {} {}", place(WIDTH), place(HEIGHT)) role="img" aria-label=label>
            {grid.collect_view()}
            <polyline class="chart__link chart__trend" points=line.join(" ") />
            {dots.collect_view()}
            {feet.collect_view()}
        </svg>
    }
}
