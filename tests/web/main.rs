//! The platform in a real browser: `wasm-bindgen-test-runner` drives Chromium, see `scripts/test.sh`.
#![cfg(all(test, target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod bend;
mod flag;
mod key;
mod language;
mod network;
mod page;
mod storage;
mod tab;

wasm_bindgen_test_configure!(run_in_browser);
