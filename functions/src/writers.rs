//! The certificates of writers that asked before, so that an idle poll need not carry its own.
//!
//! In memory only: a process that does not know one says so, and the device signs again with the whole of it. What is
//! here was checked before and is checked again with each request; who may read what is judged from the store each time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use trede::sync::request::{NAME, name_of};

/// How many are kept: about 3 MB.
const MOST: usize = 10_000;

/// The certificates by name.
#[derive(Debug, Default)]
pub struct Writers(Mutex<HashMap<[u8; NAME], Vec<u8>>>);

impl Writers {
    /// Keeps a certificate with which a request was answered. When it is full it forgets all.
    pub fn remember(&self, certificate: &[u8]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = name_of(certificate);
        if known.len() >= MOST && !known.contains_key(&name) {
            known.clear();
        }
        known.entry(name).or_insert_with(|| certificate.to_vec());
    }

    /// The certificate with this name.
    pub fn recall(&self, name: [u8; NAME]) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_fit_are_known_and_then_it_starts_over() {
        let writers = Writers::default();
        let certificate = |n: usize| n.to_le_bytes().to_vec();
        for n in 0..MOST {
            writers.remember(&certificate(n));
        }
        assert_eq!(writers.recall(name_of(&certificate(7))), Some(certificate(7)));
        writers.remember(&certificate(MOST));
        assert_eq!(writers.recall(name_of(&certificate(7))), None);
        assert_eq!(writers.recall(name_of(&certificate(MOST))), Some(certificate(MOST)));
    }
}
