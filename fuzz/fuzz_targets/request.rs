//! Every request body of the functions.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trede_simulate::bytes::request::read(bytes));
