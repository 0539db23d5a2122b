//! Operations of circles and streams, epochs, certificates: who is in, and who may.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trede_simulate::bytes::operation::read(bytes));
