//! The drawing of one person's plezier as SVG.

use leptos::html;
use leptos::prelude::*;

use super::pairs::{Drawing, HEIGHT, Shape, Sign};
use super::scale::place;
use crate::platform::page;

const FLOOR: f64 = 186.0;
/// A band as wide as this holds "week 12"; in a narrower one only the first week has the word.
const WORD: f64 = 66.0;

/// Plezier week by week. What it says stands beside it in words and in a table.
#[component]
pub fn PairsChart(
    /// Where everything is drawn.
    drawing: Drawing,
    /// "Week", before each number.
    #[prop(into)]
    week: String,
    /// "Komt", over what is still to come.
    #[prop(into)]
    coming: String,
    /// What it says, for who listens.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let width = drawing.width;
    let grid = drawing.grid.map(|(score, y)| {
        view! {
            <line class="chart__grid" x1="28" x2=place(width - 4.0) y1=place(y) y2=place(y) />
            <text class="chart__label" x="22" y=place(y + 4.5) text-anchor="end">
                {score}
            </text>
        }
    });
    let band = match drawing.weeks.as_slice() {
        [(_, _, first), (_, _, second), ..] => second - first,
        _ => width,
    };
    let weeks = drawing.weeks.iter().enumerate().map(|(index, (number, middle, begin))| {
        let line = (index > 0).then(|| {
            view! { <line class="chart__week" x1=place(*begin) x2=place(*begin) y1="8" y2=place(FLOOR + 10.0) /> }
        });
        view! {
            {line}
            <text class="chart__label" x=place(*middle) y=place(HEIGHT - 10.0) text-anchor="middle">
                {if index == 0 || band >= WORD { format!("{week} {number}") } else { number.to_string() }}
            </text>
        }
    });
    let coming = drawing.coming.map(|(x, wide)| {
        // Where the field is too narrow for the word the word stays out; the label says it.
        let word = (wide > 50.0).then(|| {
            view! {
                <text class="chart__label" x=place(x + wide / 2.0) y="104" text-anchor="middle">
                    {coming}
                </text>
            }
        });
        view! {
            <rect class="chart__coming" x=place(x) y="8" width=place(wide) height=place(FLOOR + 2.0) rx="6" />
            {word}
        }
    });
    let inner = label.clone();
    let shapes = drawing.shapes.iter().map(|shape| draw_shape(*shape)).collect_view();
    // On a narrow screen the newest weeks are what is looked at.
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            request_animation_frame(move || page::scroll_to_end(&frame));
        }
    });
    view! {
        <div class="chart-scroll" tabindex="0" role="group" aria-label=label node_ref=frame>
            <svg class="chart" viewBox=format!("0 0 {} {}", place(width), place(HEIGHT)) role="img" aria-label=inner>
                {grid}
                {weeks.collect_view()}
                {coming}
                {shapes}
            </svg>
        </div>
    }
}

fn draw_shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Link { x, home, after } => {
            view! { <line class="chart__link" x1=place(x) x2=place(x) y1=place(home) y2=place(after) /> }.into_any()
        }
        Shape::Home { x, y } => view! { <circle class="chart__home" cx=place(x) cy=place(y) r="6" /> }.into_any(),
        Shape::After { x, y } => view! { <circle class="chart__after" cx=place(x) cy=place(y) r="6" /> }.into_any(),
        Shape::HalfMissing { x, y } => {
            view! { <circle class="chart__missing" cx=place(x) cy=place(y) r="6" /> }.into_any()
        }
        Shape::Missing { x } => {
            view! { <rect class="chart__missing" x=place(x - 6.0) y="72" width="12" height="62" rx="6" /> }.into_any()
        }
        Shape::Sign { x, sign } => {
            let (name, class) = match sign {
                Sign::Notified => ("mark-notified", "chart__mark--notified"),
                Sign::NoShow => ("mark-noshow", "chart__mark--noshow"),
                Sign::Cancelled => ("mark-cancelled", ""),
            };
            let href = format!("/icons.svg#{name}");
            view! { <use class=class href=href x=place(x - 8.0) y=place(FLOOR - 8.0) width="16" height="16" /> }
                .into_any()
        }
    }
}
