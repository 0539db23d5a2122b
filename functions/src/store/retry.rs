//! Doing it again: after a conflict, and when nobody knows whether it was committed. Every write may be done twice.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use trede::vault::random::{SystemRandom, array};

use super::{StoreError, Stored};

/// How often the same is tried.
const ATTEMPTS: u32 = 10;
/// The longest wait between two tries, by their number: 1 ms, 2 ms, 4 ms … up to this.
const LONGEST_MS: u32 = 128;

/// How often something was begun again, in this process, by the order of [`REASONS`].
static AGAIN: [AtomicU64; REASONS.len()] = [const { AtomicU64::new(0) }; REASONS.len()];
/// Why.
const REASONS: [&str; 3] = ["conflict", "lost", "unknown"];

/// How often something was begun again in this process, by the reason.
pub fn retries() -> impl Iterator<Item = (&'static str, u64)> {
    REASONS.into_iter().zip(AGAIN.iter().map(|count| count.load(Ordering::Relaxed)))
}

fn count(error: &StoreError) {
    let [conflict, lost, unknown] = &AGAIN;
    let counter = match error {
        StoreError::Conflict => conflict,
        StoreError::Unknown => unknown,
        _ => lost,
    };
    counter.fetch_add(1, Ordering::Relaxed);
}

/// What an earlier try of the same write may have left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Earlier {
    /// Nothing.
    Nothing,
    /// All of it: that it is there may be this call's own doing.
    Perhaps,
}

/// Tries until it succeeds, or fails for another reason, or has failed often enough.
pub(super) async fn retry<T, F: Future<Output = Stored<T>> + Send>(
    mut attempt: impl FnMut(Earlier) -> F + Send,
) -> Stored<T> {
    let mut earlier = Earlier::Nothing;
    for number in 1.. {
        match attempt(earlier).await {
            Err(error) if error.is_retryable() && number < ATTEMPTS => {
                count(&error);
                if matches!(error, StoreError::Unknown) {
                    earlier = Earlier::Perhaps;
                }
                tokio::time::sleep(pause(number)).await;
            }
            result => return result,
        }
    }
    Err(StoreError::Busy)
}

/// Up to twice as long each time, by chance: two that met do not meet again.
fn pause(number: u32) -> Duration {
    let longest = 1_u32.checked_shl(number - 1).map_or(LONGEST_MS, |wait| wait.min(LONGEST_MS));
    let chance = u32::from(u16::from_le_bytes(array(&mut SystemRandom)));
    Duration::from_micros(u64::from(longest * (chance % 1000 + 1)))
}
