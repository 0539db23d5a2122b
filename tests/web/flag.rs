use trede::platform::flag::{Arrival, Flag, arrival, get, mark_install, remove, set, unmark_install};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::Bent;

#[wasm_bindgen_test]
fn a_flag_is_read_back_and_two_groups_have_two() {
    let (first, second) = (Flag::LastSeen("0a".to_owned()), Flag::LastSeen("0b".to_owned()));
    remove(&second);
    assert!(set(&first, "2026-11-11"));
    assert_eq!(get(&first).as_deref(), Some("2026-11-11"));
    assert_eq!(get(&second), None);
    remove(&first);
    assert_eq!(get(&first), None);
}

#[wasm_bindgen_test]
fn an_empty_database_after_a_first_save_means_that_data_is_gone() {
    unmark_install(0);
    assert_eq!(arrival(0, true), Arrival::New);
    mark_install(0);
    let id = get(&Flag::InstallId(0)).unwrap();
    mark_install(0);
    assert_eq!(get(&Flag::InstallId(0)).unwrap(), id);
    assert_eq!(arrival(0, false), Arrival::Known);
    assert_eq!(arrival(0, true), Arrival::Vanished);
    assert_eq!(arrival(1, true), Arrival::New, "the one that somebody began beside it has a sign of its own");
    unmark_install(0);
    assert_eq!(arrival(0, true), Arrival::New);
}

#[wasm_bindgen_test]
fn a_browser_that_blocks_local_storage_has_no_flags_and_no_panic() {
    let _blocked = Bent::getter("localStorage", "throw new DOMException('blocked', 'SecurityError');");
    assert!(!set(&Flag::Language, "nl"));
    assert_eq!(get(&Flag::Language), None);
    remove(&Flag::Language);
    mark_install(0);
    assert_eq!(arrival(0, true), Arrival::New);
}
