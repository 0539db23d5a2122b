//! Codes, letters, permissions, bindings, headers.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trede_simulate::bytes::invitation::read(bytes));
