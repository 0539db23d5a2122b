//! What is read from bytes that somebody else wrote, one module each: hostile bytes, from seeds and a fixed dice. A module's
//! `read` takes anything and panics when something is believed that must not be, or when what was read is not what would
//! be written again.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot go on without fails it, helpers included"
)]

mod invitation;
mod merge;
mod operation;
mod request;
mod seeds;
mod segment;

use trede_simulate::dice::Dice;

/// How many mutations of each seed are read.
const TRIES: usize = 300;

/// Something that is nearly the seed: bytes flipped, dropped, doubled, put in, or the half of another.
fn mutated(dice: &mut Dice, seed: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len().max(1)).min(bytes.len());
        let byte = u8::try_from(dice.below(256)).unwrap();
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = [0, 0x7f, 0x80, 0xff][dice.below(4)],
            2 => bytes.insert(at, byte),
            3 if at < bytes.len() => drop(bytes.remove(at)),
            4 => bytes.truncate(at),
            5 => {
                let tail = bytes[at..].to_vec();
                bytes.extend(tail.into_iter().take(64));
            }
            _ => {
                bytes.truncate(at);
                bytes.extend(&other[at.min(other.len())..]);
            }
        }
    }
    bytes
}

/// What is read, told when reading it panics.
struct Reading<'a>(&'a str, &'a [u8]);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("near {}: {:?}", self.0, self.1);
        }
    }
}

/// Reads every seed of a reader and what is nearly one.
fn survives(target: &str, read: impl Fn(&[u8])) {
    let seeds: Vec<_> = seeds::all().unwrap().into_iter().filter(|(of, ..)| *of == target).collect();
    assert!(!seeds.is_empty());
    let mut dice = Dice::new(1);
    for (_, name, seed) in &seeds {
        read(seed);
        for _ in 0..TRIES {
            let (_, _, other) = dice.of(&seeds).unwrap().clone();
            let bytes = mutated(&mut dice, seed, &other);
            let _told = Reading(name, &bytes);
            read(&bytes);
        }
    }
}

#[test]
fn segments_and_folds_survive_hostile_bytes() {
    survives("segment", segment::read);
}

#[test]
fn operations_and_epochs_survive_hostile_bytes() {
    survives("operation", operation::read);
}

#[test]
fn merging_gives_the_same_view_in_any_order_whatever_the_bytes_say() {
    survives("merge", merge::read);
}

#[test]
fn every_request_body_is_answered_in_the_words_of_the_protocol() {
    survives("request", request::read);
}

#[test]
fn codes_letters_and_headers_survive_hostile_bytes() {
    survives("invitation", invitation::read);
}
