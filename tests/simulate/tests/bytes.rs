//! Hostile bytes for everything that reads what others wrote: what is nearly a seed, by a fixed dice. `fuzz/` goes further.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use std::fs;
use std::path::Path;

use trede_simulate::bytes::{invitation, merge, operation, request, seeds, segment};
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

/// The reader of a target.
fn read(target: &str) -> fn(&[u8]) {
    match target {
        "segment" => segment::read,
        "operation" => operation::read,
        "merge" => merge::read,
        "request" => request::read,
        "invitation" => invitation::read,
        _ => panic!("nothing reads the corpus of {target}"),
    }
}

/// Reads every seed of a target and what is nearly one.
fn survives(target: &str) {
    let read = read(target);
    let seeds: Vec<_> = seeds::all().into_iter().filter(|(of, ..)| *of == target).collect();
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
    survives("segment");
}

#[test]
fn operations_and_epochs_survive_hostile_bytes() {
    survives("operation");
}

#[test]
fn merging_gives_the_same_view_in_any_order_whatever_the_bytes_say() {
    survives("merge");
}

#[test]
fn every_request_body_is_answered_in_the_words_of_the_protocol() {
    survives("request");
}

#[test]
fn codes_letters_and_headers_survive_hostile_bytes() {
    survives("invitation");
}

/// What the fuzz targets begin with, and what they found.
fn corpus() -> Vec<(String, String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let inside = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let files = inside(&folder).into_iter().flat_map(|target| {
        let target_name = name(&target);
        inside(&target).into_iter().map(move |path| (target_name.clone(), name(&path), fs::read(&path).unwrap()))
    });
    files.collect()
}

#[test]
fn every_input_of_the_corpus_is_read() {
    for (target, name, bytes) in corpus() {
        let _told = Reading(&name, &bytes);
        read(&target)(&bytes);
    }
}

#[test]
fn the_corpus_is_small_and_has_every_seed() {
    let corpus = corpus();
    let bytes: usize = corpus.iter().map(|(.., bytes)| bytes.len()).sum();
    assert!(bytes < 100_000, "{bytes} bytes: what else was found belongs on the finder's own disk");
    for (target, name, _) in seeds::all() {
        let is_there = corpus.iter().any(|(of, known, _)| of == target && *known == name);
        assert!(is_there, "fuzz/corpus/{target}/{name}: `simulate corpus fuzz/corpus` writes it");
    }
}
