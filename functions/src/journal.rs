//! Structured lines for an operator: one JSON object per answer. What they never hold:
//! addresses, user agents, names, keys, anything a device sent.

use std::fmt::Debug;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::routes::Route;

/// Where the lines go, if anywhere.
#[derive(Default)]
pub struct Journal(Option<Mutex<Box<dyn Write + Send>>>);

impl Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Journal(lines)" } else { "Journal(quiet)" })
    }
}

impl Journal {
    /// Lines to that place.
    pub fn to(out: impl Write + Send + 'static) -> Self {
        Self(Some(Mutex::new(Box::new(out))))
    }

    /// A request was answered.
    pub fn answered(&self, time: i64, route: Route, status: u16, took: Duration, received: u64) {
        let ms = took.as_secs_f64() * 1000.0;
        let route = route.name();
        self.line(format_args!(
            "{{\"time\":{time},\"event\":\"answer\",\"route\":\"{route}\",\"status\":{status},\"ms\":{ms:.1},\"received\":{received}}}"
        ));
    }

    fn line(&self, line: std::fmt::Arguments<'_>) {
        let Some(out) = &self.0 else { return };
        // A full disk is no reason to stop answering.
        writeln!(out.lock().unwrap_or_else(PoisonError::into_inner), "{line}").ok();
    }
}
