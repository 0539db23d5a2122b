//! Every interleaving of a few writers: taps, cuts, syncs in pages of one to three, lost requests and answers, requests
//! that come late, power off at any moment. `scripts/test.sh simulator` looks at larger ones.

use trede_simulate::model::Planted;
use trede_simulate::model::explore::{Scope, explore};

fn holds(writers: &[usize], offs: usize, late: usize) {
    match explore(&Scope { writers: writers.to_vec(), offs, late, planted: None }) {
        Ok(figures) => assert!(figures.states > 1500, "there was little to see: {figures}"),
        Err(found) => panic!("{found}"),
    }
}

fn caught(writers: &[usize], planted: Planted, says: &str) {
    let scope = Scope { writers: writers.to_vec(), offs: 1, late: 0, planted: Some(planted) };
    let Err(found) = explore(&scope) else { panic!("nothing was caught") };
    assert!(found.what.contains(says), "{found}");
    assert!(found.story.len() <= 8, "the shortest story is told: {found}");
}

#[test]
fn two_writers_who_answer_twice_and_once_lose_nothing() {
    holds(&[2, 1], 0, 0);
}

#[test]
fn power_off_at_any_moment_loses_nothing() {
    holds(&[1, 1], 1, 0);
}

#[test]
fn a_request_that_comes_late_changes_nothing() {
    holds(&[1, 1], 0, 1);
}

#[test]
fn a_device_that_only_reads_shows_the_same() {
    holds(&[1, 1, 0], 0, 0);
}

#[test]
fn a_writer_that_outlives_its_start_is_caught() {
    // The complaint of every engine whose writer is stored: after power off it goes on under a number it had used.
    caught(&[2], Planted::WriterOutlivesItsStart, "UsedTwice");
}

#[test]
fn nothing_new_that_is_said_wrongly_is_caught() {
    caught(&[1, 1], Planted::NothingIsEverNew, "shows something else");
}

#[test]
fn stored_that_is_said_too_soon_is_caught() {
    caught(&[1, 1], Planted::StoredTooSoon, "arrived, and it did not");
}
