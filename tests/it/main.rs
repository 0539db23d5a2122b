//! Public interface, golden files, properties, tidy.
#![cfg(test)]

mod log;
mod slot;
mod tidy;
