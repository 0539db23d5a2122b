//! Segments, folds, covers, and what is sealed in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trede_simulate::bytes::segment::read(bytes));
