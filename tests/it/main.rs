//! Public interface, golden files, properties, tidy.
#![cfg(test)]

mod complaints;
mod log;
mod slot;
mod tidy;
