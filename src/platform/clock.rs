//! The device's clock, and waiting.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use js_sys::{Date, Promise};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Now, on the device's clock, with the device's offset to UTC of this moment.
pub fn now_local() -> DateTime<FixedOffset> {
    let west_minutes = whole(Date::new_0().get_timezone_offset());
    let east_seconds = i32::try_from(-west_minutes * 60).unwrap_or(0);
    let offset = FixedOffset::east_opt(east_seconds);
    let utc = DateTime::<Utc>::from_timestamp_millis(now_utc_millis()).unwrap_or_default();
    match offset {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}

/// Seconds since 1970, UTC, on the device's clock.
pub fn now_utc_seconds() -> i64 {
    now_utc_millis().div_euclid(1000)
}

/// Milliseconds since 1970, UTC, on the device's clock.
pub fn now_utc_millis() -> i64 {
    whole(Date::now())
}

/// A JavaScript number that is a whole number by its specification: milliseconds since 1970, minutes of offset.
#[expect(clippy::as_conversions, reason = "saturates, and Date stays within ±8.64e15, which f64 and i64 hold exactly")]
fn whole(number: f64) -> i64 {
    number as i64
}

/// Waits. Dropping the future clears the timer.
pub async fn after(duration: Duration) {
    let Some(window) = js::window() else { return };
    let mut started = Started(None);
    let waiting = Promise::new(&mut |resolve, _reject| {
        started.0 = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds(duration)).ok();
    });
    // Nothing rejects this promise.
    let _undefined = JsFuture::from(waiting).await;
}

struct Started(Option<i32>);

impl Drop for Started {
    fn drop(&mut self) {
        if let (Some(window), Some(id)) = (js::window(), self.0) {
            window.clear_timeout_with_handle(id);
        }
    }
}

fn milliseconds(duration: Duration) -> i32 {
    i32::try_from(duration.as_millis()).unwrap_or(i32::MAX)
}

/// A repeated call; it ends when this is dropped.
#[must_use = "the calls end once this is dropped"]
pub struct Every {
    id: Option<i32>,
    _call: Closure<dyn FnMut()>,
}

impl std::fmt::Debug for Every {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Every").field(&self.id).finish()
    }
}

/// Calls `call` again and again, `duration` apart. A hidden tab is called less often, a frozen one not at all.
pub fn every(duration: Duration, call: impl FnMut() + 'static) -> Every {
    let call = Closure::<dyn FnMut()>::new(call);
    let id = js::window().and_then(|window| {
        window
            .set_interval_with_callback_and_timeout_and_arguments_0(
                call.as_ref().unchecked_ref(),
                milliseconds(duration),
            )
            .ok()
    });
    Every { id, _call: call }
}

impl Drop for Every {
    fn drop(&mut self) {
        if let (Some(window), Some(id)) = (js::window(), self.id) {
            window.clear_interval_with_handle(id);
        }
    }
}
