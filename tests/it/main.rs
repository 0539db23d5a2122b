//! Public interface, golden files, properties, tidy.
