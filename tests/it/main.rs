//! Public interface, golden files, properties, tidy.
#![cfg(test)]

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

mod log;
mod tidy;
