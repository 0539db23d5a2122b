//! A figure and its budget, and how they are shown.

use std::fmt::Write;
use std::time::Duration;

/// One measured thing.
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) budget: Option<f64>,
}

impl Figure {
    pub(crate) fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { what: what.into(), value, unit, budget: None }
    }

    /// At most this much.
    pub(crate) fn at_most(self, budget: f64) -> Self {
        Self { budget: Some(budget), ..self }
    }
}

/// The figures as a table that reads well in a terminal and in Markdown.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut table = String::from("| what | measured | budget | |\n|---|---:|---:|---|\n");
    for Figure { what, value, unit, budget } in figures {
        let (limit, verdict) = match budget {
            Some(most) if value <= most => (format!("≤ {most} {unit}"), "kept"),
            Some(most) => (format!("≤ {most} {unit}"), "EXCEEDED"),
            None => (String::new(), ""),
        };
        // Writing to a String cannot fail.
        writeln!(table, "| {what} | {value:.1} {unit} | {limit} | {verdict} |").ok();
    }
    table
}

/// A figure of time.
pub(crate) fn milliseconds(what: impl Into<String>, value: f64) -> Figure {
    Figure::new(what, value, "ms")
}

/// A time as figures show it.
pub(crate) fn in_milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The time that this many in a hundred do not exceed.
pub(crate) fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}
