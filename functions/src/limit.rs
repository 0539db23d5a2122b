//! How many unsigned requests this process answers: a bucket of tokens, no addresses kept.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How many at once.
const BURST: f64 = 100.0;
/// How many more each second.
const PER_SECOND: f64 = 10.0;

/// A bucket that fills with time.
#[derive(Debug)]
pub struct Limit(Mutex<(f64, Instant)>);

impl Default for Limit {
    fn default() -> Self {
        Self(Mutex::new((BURST, Instant::now())))
    }
}

impl Limit {
    /// Takes a token, if there is one.
    pub fn allows(&self) -> bool {
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let tokens = (bucket.0 + now.duration_since(bucket.1).as_secs_f64() * PER_SECOND).min(BURST);
        let allowed = tokens >= 1.0;
        *bucket = (if allowed { tokens - 1.0 } else { tokens }, now);
        allowed
    }
}
