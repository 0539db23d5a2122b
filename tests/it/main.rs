//! Public interface, golden files, properties, tidy.

mod log;
mod tidy;
