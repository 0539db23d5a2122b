//! What an operator sees: counts and durations, in the text format of Prometheus. Nothing of anybody: routes, statuses
//! and outcomes are closed sets.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use trede::sync::protocol::{Outcome, Reason};

use crate::routes::Route;
use crate::store::retries;

/// Upper ends of the buckets of a duration, milliseconds.
const BOUNDS_MS: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000];
/// What a status begins with, and how that is called.
const STATUSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
/// What may become of an item that a device brings.
const OUTCOMES: [&str; 6] = ["stored", "have_it", "behind", "fork", "quota", "refused"];

/// One process' counts.
#[derive(Debug, Default)]
pub struct Metrics {
    routes: [RouteCounts; Route::ALL.len()],
    outcomes: [AtomicU64; OUTCOMES.len()],
    put_off: AtomicU64,
}

#[derive(Debug, Default)]
struct RouteCounts {
    statuses: [AtomicU64; STATUSES.len()],
    /// How many took at most that long.
    durations: [AtomicU64; BOUNDS_MS.len()],
    micros: AtomicU64,
    received: AtomicU64,
}

fn add(counter: Option<&AtomicU64>, by: u64) {
    if let Some(counter) = counter {
        counter.fetch_add(by, Ordering::Relaxed);
    }
}

impl Metrics {
    /// A request was answered.
    pub fn answered(&self, route: Route, status: u16, took: Duration, received: u64) {
        let Some(counts) = self.routes.get(route.index()) else { return };
        add(counts.statuses.get(usize::from(status / 100).saturating_sub(1)), 1);
        for (bound, counter) in BOUNDS_MS.iter().zip(&counts.durations) {
            if took <= Duration::from_millis(*bound) {
                add(Some(counter), 1);
            }
        }
        add(Some(&counts.micros), u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
        add(Some(&counts.received), received);
        if status == 429 {
            add(Some(&self.put_off), 1);
        }
    }

    /// What became of what a device brought.
    pub fn outcomes(&self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            let name = match outcome {
                Outcome::Stored => "stored",
                Outcome::HaveIt => "have_it",
                Outcome::Behind => "behind",
                Outcome::Fork(_) => "fork",
                Outcome::Refused(Reason::Quota) => "quota",
                Outcome::Refused(_) => "refused",
            };
            add(OUTCOMES.iter().position(|known| *known == name).and_then(|at| self.outcomes.get(at)), 1);
        }
    }

    /// All of it, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        // Writing into a string does not fail.
        self.write(&mut out).ok();
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        writeln!(out, "# HELP trede_requests_total Requests answered.\n# TYPE trede_requests_total counter")?;
        for (route, counts) in Route::ALL.iter().zip(&self.routes) {
            for (status, counter) in STATUSES.iter().zip(&counts.statuses) {
                let route = route.name();
                writeln!(out, "trede_requests_total{{route=\"{route}\",status=\"{status}\"}} {}", get(counter))?;
            }
        }
        writeln!(out, "# HELP trede_request_seconds How long an answer took.\n# TYPE trede_request_seconds histogram")?;
        for (route, counts) in Route::ALL.iter().zip(&self.routes) {
            let (route, all) = (route.name(), counts.statuses.iter().map(get).sum::<u64>());
            for (bound, counter) in BOUNDS_MS.iter().zip(&counts.durations) {
                let le = Duration::from_millis(*bound).as_secs_f64();
                writeln!(out, "trede_request_seconds_bucket{{route=\"{route}\",le=\"{le}\"}} {}", get(counter))?;
            }
            let seconds = Duration::from_micros(get(&counts.micros)).as_secs_f64();
            writeln!(out, "trede_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {all}")?;
            writeln!(out, "trede_request_seconds_sum{{route=\"{route}\"}} {seconds}")?;
            writeln!(out, "trede_request_seconds_count{{route=\"{route}\"}} {all}")?;
        }
        writeln!(
            out,
            "# HELP trede_received_bytes_total Bodies of requests.\n# TYPE trede_received_bytes_total counter"
        )?;
        for (route, counts) in Route::ALL.iter().zip(&self.routes) {
            writeln!(out, "trede_received_bytes_total{{route=\"{}\"}} {}", route.name(), get(&counts.received))?;
        }
        writeln!(
            out,
            "# HELP trede_items_total What became of what devices brought.\n# TYPE trede_items_total counter"
        )?;
        for (outcome, counter) in OUTCOMES.iter().zip(&self.outcomes) {
            writeln!(out, "trede_items_total{{outcome=\"{outcome}\"}} {}", get(counter))?;
        }
        writeln!(out, "# HELP trede_put_off_total Requests over a rate limit.\n# TYPE trede_put_off_total counter")?;
        writeln!(out, "trede_put_off_total {}", get(&self.put_off))?;
        writeln!(
            out,
            "# HELP trede_store_retries_total Transactions begun again.\n# TYPE trede_store_retries_total counter"
        )?;
        for (reason, count) in retries() {
            writeln!(out, "trede_store_retries_total{{reason=\"{reason}\"}} {count}")?;
        }
        Ok(())
    }
}
