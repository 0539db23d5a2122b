//! How many requests this process answers: buckets of tokens. No addresses are kept, and nothing is written down.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use trede::vault::id::DeviceId;

/// How many requests at once, and how many more each second.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// The most that may come at once.
    pub burst: f64,
    /// How fast the bucket fills again.
    pub per_second: f64,
}

/// Requests without a signature, from everybody together: founding and reading invitations.
const UNSIGNED: Rate = Rate { burst: 100.0, per_second: 10.0 };
/// Signed requests of one device. A season of somebody who was offline goes in at once.
const DEVICE: Rate = Rate { burst: 3000.0, per_second: 10.0 };
/// How many devices are kept in mind. Those whose bucket is full again are forgotten first.
const DEVICES: usize = 20_000;

/// A bucket that fills with time.
#[derive(Debug)]
struct Bucket(f64, Instant);

impl Bucket {
    fn full(rate: Rate) -> Self {
        Self(rate.burst, Instant::now())
    }

    /// What is in it now.
    fn level(&self, rate: Rate, now: Instant) -> f64 {
        (self.0 + now.duration_since(self.1).as_secs_f64() * rate.per_second).min(rate.burst)
    }

    fn take(&mut self, rate: Rate) -> bool {
        let now = Instant::now();
        let level = self.level(rate, now);
        let allowed = level >= 1.0;
        *self = Self(if allowed { level - 1.0 } else { level }, now);
        allowed
    }
}

/// The buckets of one process.
#[derive(Debug)]
pub struct Limit {
    unsigned: Mutex<Bucket>,
    device: Rate,
    devices: Mutex<HashMap<DeviceId, Bucket>>,
}

impl Default for Limit {
    fn default() -> Self {
        Self::with(DEVICE)
    }
}

impl Limit {
    /// The usual limits, with another one for each device.
    pub fn with(device: Rate) -> Self {
        Self { unsigned: Mutex::new(Bucket::full(UNSIGNED)), device, devices: Mutex::default() }
    }

    /// Takes a token for a request without a signature, if there is one.
    pub fn allows(&self) -> bool {
        held(&self.unsigned).take(UNSIGNED)
    }

    /// Takes one of a device's tokens, if there is one. The device has signed.
    pub fn allows_device(&self, device: DeviceId) -> bool {
        let mut devices = held(&self.devices);
        if devices.len() >= DEVICES && !devices.contains_key(&device) {
            let now = Instant::now();
            devices.retain(|_, bucket| bucket.level(self.device, now) < self.device.burst);
            if devices.len() >= DEVICES {
                // More at once than anyone has: a stranger can make as many as it likes, so nobody new gets a bucket.
                return held(&self.unsigned).take(UNSIGNED);
            }
        }
        devices.entry(device).or_insert_with(|| Bucket::full(self.device)).take(self.device)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
