//! `simulate SEEDS [FROM]`: lives through so many seeds on every core, and prints the story of one that fails.
//! `simulate SEEDS FROM all` goes on after a failure, and lists the kinds of failures with their first seeds; `folds` after
//! the two numbers lets devices fold from a few segments on.
//! `simulate model 2,1,1 [OFFS [LATE]]`: no seeds, every interleaving of three writers of whom the first answers twice.
//! `simulate corpus FOLDER`: no seeds either, writes what the fuzz targets begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use trede::client::view::Folding;
use trede_simulate::model::explore::{Scope, explore};
use trede_simulate::run::{Failure, Lived, early, run};
use trede_simulate::story::so_far;
use trede_simulate::tally::Happened;

/// In so many seeds everything happens that can.
const MANY: u64 = 4000;

/// What the seeds gave so far.
#[derive(Default)]
struct Totals {
    lived: Lived,
    failure: Option<Box<Failure>>,
    kinds: BTreeMap<String, BTreeSet<u64>>,
}

impl Totals {
    fn take(&mut self, lived: Result<Lived, Box<Failure>>) {
        match lived {
            Ok(lived) => self.lived.add(&lived),
            Err(failure) => self.fail(failure),
        }
    }

    fn fail(&mut self, found: Box<Failure>) {
        self.kinds.entry(found.kind()).or_default().insert(found.seed);
        if self.failure.as_ref().is_none_or(|known| found.seed < known.seed) {
            self.failure = Some(found);
        }
    }
}

/// A panic ends the program; its seed and its story are told first.
fn tell_of_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        let (seed, trace) = so_far();
        eprint!("{}", Failure { seed, what: "panicked".to_owned(), trace });
    }));
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "model") {
        return model(&words[1..]);
    }
    if let [word, folder] = words.as_slice()
        && word == "corpus"
    {
        return corpus(folder);
    }
    let number = |at: usize| words.get(at).map_or(Some(0), |word| word.parse::<u64>().ok());
    let (Some(seeds @ 1..), Some(from)) = (number(0), number(1)) else {
        eprintln!("simulate SEEDS [FROM [all] [folds]]");
        return ExitCode::FAILURE;
    };
    tell_of_panics();
    let said = |word: &str| words.iter().skip(2).any(|said| said == word);
    let (on, folds) = (said("all"), said("folds"));
    let (next, stop, totals) = (AtomicU64::new(from), AtomicBool::new(false), Mutex::new(Totals::default()));
    let started = Instant::now();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= from.saturating_add(seeds) {
                return;
            }
            let lived = run(seed, if folds { early(seed) } else { Folding::default() });
            let Ok(mut totals) = totals.lock() else { return };
            totals.take(lived);
            stop.fetch_or(totals.failure.is_some() && !on, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let totals = totals.into_inner().unwrap_or_default();
    if let Some(failure) = totals.failure {
        if on {
            for (kind, seeds) in totals.kinds {
                let first: Vec<String> = seeds.iter().take(12).map(u64::to_string).collect();
                eprintln!("{:>6} times, at seeds {}: {kind}", seeds.len(), first.join(" "));
            }
        } else {
            eprint!("{failure}");
            let folds = if folds { " FOLDS=folds" } else { "" };
            eprintln!("Again: make simulate SEEDS=1 FROM={}{folds}", failure.seed);
        }
        return ExitCode::FAILURE;
    }
    let (seconds, lived) = (started.elapsed().as_secs_f64(), totals.lived);
    let done = writeln!(
        std::io::stdout(),
        "{seeds} seeds from {from} in {seconds:.0} s, {} steps:\n{}",
        lived.steps,
        lived.tally
    );
    let seldom: Vec<&str> = lived.tally.seldom(seeds, folds).map(Happened::words).collect();
    if seeds >= MANY && !seldom.is_empty() {
        eprintln!("Little is known of what hardly happened: {}.", seldom.join("; "));
        return ExitCode::FAILURE;
    }
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What hostile bytes begin with, a file each.
fn corpus(folder: &str) -> ExitCode {
    match trede_simulate::bytes::seeds::write(Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Every interleaving.
fn model(words: &[String]) -> ExitCode {
    let writers: Option<Vec<usize>> =
        words.first().and_then(|word| word.split(',').map(|number| number.parse().ok()).collect());
    let number = |at: usize| words.get(at).map_or(Some(0), |word| word.parse().ok());
    let (Some(writers), Some(offs), Some(late)) = (writers, number(1), number(2)) else {
        eprintln!("simulate model WRITERS [OFFS [LATE]]");
        return ExitCode::FAILURE;
    };
    let started = Instant::now();
    match explore(&Scope { writers, offs, late, planted: None }) {
        Ok(figures) => {
            let seconds = started.elapsed().as_secs_f64();
            let done =
                writeln!(std::io::stdout(), "every interleaving of {} in {seconds:.0} s: {figures}", words.join(" "));
            if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(found) => {
            eprint!("{found}");
            ExitCode::FAILURE
        }
    }
}
