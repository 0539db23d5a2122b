use zeroize::Zeroizing;

use super::*;
use crate::vault::key::Secret;
use crate::vault::random::SeededRandom;
use crate::vault::slot::Pin;

const HOURS: u16 = 72;
const LONG: i64 = 72 * 3600 + 1;
const START: i64 = 1_780_000_000;

fn key() -> Secret {
    Zeroizing::new([7; 32])
}

fn given() -> Secret {
    Zeroizing::new([5; 32])
}

fn pin() -> Pin {
    Pin::typed("280394").unwrap()
}

fn pin_slot() -> Slot {
    Slot::of_pin(&key(), &pin(), &mut SeededRandom::new(1)).unwrap()
}

fn passkey_slot() -> Slot {
    Slot::of_passkey(&key(), (b"name", [6; 32]), &given(), &mut SeededRandom::new(2)).unwrap()
}

/// A lock with a PIN and a passkey that never saw a server.
fn fresh() -> Rows {
    let (mut rows, mut random) = (Rows::default(), SeededRandom::new(3));
    rows.set_pin(&pin_slot(), &mut random).unwrap();
    rows.set_passkey(&passkey_slot(), &mut random).unwrap();
    assert!(!rows.expire(HOURS, START));
    rows
}

/// The same after a contact.
fn shared() -> Rows {
    let mut rows = fresh();
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(4)), Ok(Answered::Kept));
    rows
}

fn opens(rows: &Rows) -> Result<(), SlotError> {
    assert_eq!(rows.of_pin()?.open_with_pin(&pin())?, key());
    assert_eq!(rows.of_passkey()?.open_with_passkey(&given())?, key());
    Ok(())
}

#[test]
fn a_device_that_never_saw_a_server_has_no_share_and_opens() {
    let mut rows = fresh();
    assert!(!rows.is_shared() && rows.share.is_none());
    assert_eq!(opens(&rows), Ok(()));
    // Its lease begins at the first start and ends as any other; there is nothing to forget.
    assert!(rows.expire(HOURS, START + LONG));
    assert_eq!(opens(&rows), Ok(()));
}

#[test]
fn once_the_server_keeps_a_share_neither_pin_nor_passkey_opens_without_it() {
    let mut rows = shared();
    assert!(rows.is_shared());
    assert_eq!(opens(&rows), Ok(()));
    rows.share = None;
    assert_eq!(opens(&rows), Err(SlotError::ShareNeeded));
    assert_eq!(rows.of_passkey(), Err(SlotError::ShareNeeded));
}

#[test]
fn the_share_is_forgotten_when_the_lease_is_over_by_either_direction_of_the_clock_and_a_clock_set_right_brings_nothing_back()
 {
    for late in [START + LONG, START - LONG] {
        let mut rows = shared();
        assert!(!rows.expire(HOURS, START + LONG - 1));
        assert_eq!(opens(&rows), Ok(()));
        assert!(rows.expire(HOURS, late));
        assert_eq!(rows.share, None);
        assert!(rows.expire(HOURS, START), "a clock that is set back to the last contact");
        assert_eq!(opens(&rows), Err(SlotError::ShareNeeded));
        // What it asks then, and what it is given.
        assert_eq!(rows.offer(&mut SeededRandom::new(5)), None);
        assert_eq!(rows.answered(Some(&[9; 32]), late, &mut SeededRandom::new(5)), Ok(Answered::Kept));
        assert!(!rows.expire(HOURS, late));
        assert_eq!(opens(&rows), Ok(()));
    }
}

#[test]
fn a_shorter_lease_ends_at_once_for_who_was_away_longer() {
    let mut rows = shared();
    assert!(!rows.expire(168, START + LONG));
    assert!(rows.expire(24, START + LONG));
}

/// The server has it and the answer was lost, or the device died before it wrote: it opens as before, and the next contact
/// brings the same.
#[test]
fn a_crash_between_the_servers_word_and_ours_leaves_what_opens() {
    let mut rows = fresh();
    let before = rows.clone();
    let mut random = SeededRandom::new(6);
    let first = rows.offer(&mut random).unwrap();
    assert!(rows == before, "an offer writes nothing");
    assert_eq!(opens(&rows), Ok(()));
    // The second try offers another; the server keeps the first, and that is what counts.
    assert_ne!(rows.offer(&mut random), Some(first));
    assert_eq!(rows.answered(Some(&first), START, &mut random), Ok(Answered::Kept));
    assert_eq!(rows.share, Some(first));
    assert_eq!(opens(&rows), Ok(()));
}

#[test]
fn what_was_answered_once_changes_nothing_when_it_comes_again() {
    let mut rows = shared();
    let before = rows.clone();
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(7)), Ok(Answered::Kept));
    assert!(rows == before);
}

#[test]
fn a_server_that_lost_the_share_is_offered_it_again_and_one_that_has_another_is_followed() {
    let mut rows = shared();
    let mut random = SeededRandom::new(8);
    assert_eq!(rows.offer(&mut random), Some([9; 32]));
    // Silent about it: nothing is lost while the lease holds.
    assert_eq!(rows.answered(None, START, &mut random), Ok(Answered::Nothing));
    assert_eq!(opens(&rows), Ok(()));
    assert_eq!(rows.answered(Some(&[8; 32]), START, &mut random), Ok(Answered::Kept));
    assert_eq!(rows.share, Some([8; 32]));
    assert_eq!(opens(&rows), Ok(()));
}

#[test]
fn after_the_lease_a_server_without_the_share_or_with_another_is_said_to_have_lost_it_and_nothing_is_overwritten() {
    let mut rows = shared();
    assert!(rows.expire(HOURS, START + LONG));
    let (pin, passkey) = (rows.pin.clone(), rows.passkey.clone());
    let mut random = SeededRandom::new(9);
    assert_eq!(rows.answered(None, START + LONG, &mut random), Ok(Answered::Lost));
    assert_eq!(rows.answered(Some(&[8; 32]), START + LONG, &mut random), Ok(Answered::Lost));
    assert!(rows.is_over(HOURS, START + LONG), "and the PIN is not asked for in vain");
    assert!((&rows.pin, &rows.passkey, rows.share) == (&pin, &passkey, None));
    // The right one may still come: a backup that is newer.
    assert_eq!(rows.answered(Some(&[9; 32]), START + LONG, &mut random), Ok(Answered::Kept));
    assert_eq!(opens(&rows), Ok(()));
}

#[test]
fn another_pin_and_another_passkey_are_behind_the_share_too() {
    let mut rows = shared();
    let mut random = SeededRandom::new(10);
    let other = Pin::typed("940328").unwrap();
    rows.set_pin(&Slot::of_pin(&key(), &other, &mut random).unwrap(), &mut random).unwrap();
    rows.passkey = None;
    rows.set_passkey(&passkey_slot(), &mut random).unwrap();
    assert_eq!(rows.of_pin().unwrap().open_with_pin(&other).unwrap(), key());
    rows.expire(HOURS, START + LONG);
    assert_eq!(rows.of_pin(), Err(SlotError::ShareNeeded));
    assert_eq!(rows.of_passkey(), Err(SlotError::ShareNeeded));
    // In the moment after the lease ended in another tab nothing is written that opens without it.
    assert_eq!(rows.set_pin(&pin_slot(), &mut random), Err(SlotError::ShareNeeded));
    assert_eq!(rows.set_passkey(&passkey_slot(), &mut random), Err(SlotError::ShareNeeded));
}

#[test]
fn without_a_lock_an_answer_writes_no_share() {
    let mut rows = Rows::default();
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(11)), Ok(Answered::Nothing));
    assert!(rows == Rows { contact: Some(START), ..Rows::default() });
}

/// A tab of a former program writes a passkey's slot as it always did, beside a PIN that is behind the share.
#[test]
fn a_bare_passkey_beside_a_shared_pin_opens_nothing_and_is_put_behind_the_share_at_the_next_contact() {
    let mut rows = shared();
    rows.passkey = Some(passkey_slot().encode());
    assert_eq!(rows.of_passkey(), Err(SlotError::ShareNeeded));
    let mut ended = rows.clone();
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(13)), Ok(Answered::Kept));
    assert_eq!(opens(&rows), Ok(()));
    assert!(rows.expire(HOURS, START + LONG));
    assert_eq!(rows.of_passkey(), Err(SlotError::ShareNeeded));
    assert_eq!(rows.answered(Some(&[9; 32]), START + LONG, &mut SeededRandom::new(13)), Ok(Answered::Kept));
    assert_eq!(opens(&rows), Ok(()));
    // Without a contact before the lease ends it goes.
    assert!(ended.expire(HOURS, START + LONG));
    assert_eq!(ended.passkey, None);
}

/// The PIN was put behind the share when the passkey was behind another that nobody has.
#[test]
fn a_passkey_that_cannot_be_opened_goes_at_the_next_contact() {
    let mut rows = shared();
    rows.passkey = Some(passkey_slot().behind(&[8; 32], &mut SeededRandom::new(14)).encode());
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(15)), Ok(Answered::Kept));
    assert_eq!(rows.passkey, None);
    assert_eq!(rows.of_pin().unwrap().open_with_pin(&pin()).unwrap(), key());
}

/// Otherwise the passkey's slot would be the way around the lease.
#[test]
fn a_passkey_that_this_program_cannot_read_does_not_stay_beside_the_share() {
    let mut rows = fresh();
    rows.passkey = Some(vec![0xff]);
    assert_eq!(rows.answered(Some(&[9; 32]), START, &mut SeededRandom::new(12)), Ok(Answered::Kept));
    assert_eq!(rows.passkey, None);
    assert_eq!(rows.of_pin().unwrap().open_with_pin(&pin()).unwrap(), key());
}
