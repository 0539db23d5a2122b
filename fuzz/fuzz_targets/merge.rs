//! Records in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trede_simulate::bytes::merge::read(bytes));
