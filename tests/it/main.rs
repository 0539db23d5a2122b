//! Public interface, golden files, properties, tidy.

mod tidy;
