//! One seed, from its beginning to the verdict.

use std::cell::RefCell;

use trede::client::view::Folding;
use trede::log::header::Kind;
use trede::log::segment::Segment;

use crate::base::{BEGINNINGS, make};
use crate::check;
use crate::server::Placed;
use crate::step::step;
use crate::story;
use crate::tally::{self, Happened, Tally};
use crate::world::{Beginning, Broken, World};

/// A seed that found something.
#[derive(Debug)]
pub struct Failure {
    /// The seed.
    pub seed: u64,
    /// What is not true.
    pub what: String,
    /// What happened before, step by step.
    pub trace: Vec<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.what)?;
        self.trace.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

impl Failure {
    /// What sort of failure it is: what is said without names and numbers.
    pub fn kind(&self) -> String {
        let named = |word: &str| word.chars().any(|c| c.is_ascii_digit()) || NAMES.contains(&word.trim_matches(':'));
        let what = self.what.split("; ").next().unwrap_or_default();
        what.split_whitespace().filter(|word| !named(word)).collect::<Vec<_>>().join(" ")
    }
}

const NAMES: [&str; 6] = ["tablet", "laptop", "samira", "ahmed", "copy", "of"];

/// What one seed did, for the figures.
#[derive(Debug, Clone, Default)]
pub struct Lived {
    /// Steps taken.
    pub steps: usize,
    /// How often each kind of thing happened.
    pub tally: Tally,
}

impl Lived {
    /// Another seed's too.
    pub fn add(&mut self, other: &Self) {
        self.steps += other.steps;
        self.tally.add(&other.tally);
    }
}

thread_local! {
    static BEGUN: RefCell<Vec<Option<Beginning>>> = const { RefCell::new(Vec::new()) };
}

/// A beginning, made once per thread.
pub fn beginning(which: usize) -> Result<Beginning, Broken> {
    BEGUN.with_borrow_mut(|begun| {
        begun.resize(BEGINNINGS, None);
        if begun[which].is_none() {
            begun[which] = Some(make(which)?);
        }
        begun[which].clone().ok_or_else(|| Broken("no beginning".to_owned()))
    })
}

/// Folds from a few segments on, so that a short story has many: how early and how far differs by seed.
pub fn early(seed: u64) -> Folding {
    let by = |among: u64, least: usize| least + usize::try_from(seed / 7 % among).unwrap_or_default();
    Folding {
        least: by(4, 2),
        small: if seed.is_multiple_of(3) { 1 } else { 64 },
        full: by(9, 4),
        enough: if seed.is_multiple_of(5) { 400 } else { 96 * 1024 },
        part: 4,
        few: by(3, 1),
    }
}

/// The world that a seed begins with.
pub fn world(seed: u64) -> Result<World, Broken> {
    // Most with everybody in: that is where most can go wrong.
    let which = match seed % 6 {
        0 => 1,
        1 => 2,
        _ => 0,
    };
    World::new(beginning(which)?, seed)
}

/// Lives through a seed, with folds like this.
pub fn run(seed: u64, folding: Folding) -> Result<Lived, Box<Failure>> {
    let lived = world(seed).and_then(|mut world| {
        world.fold_as(folding);
        story::begin(seed);
        tally::take();
        live(&mut world).inspect_err(|_| stands(&world))
    });
    lived.map_err(|what| Box::new(Failure { seed, what: what.0, trace: story::so_far().1 }))
}

/// How everybody stands when something is not true, for the story.
fn stands(world: &World) {
    for seat in &world.seats {
        let Some(device) = &seat.device else { continue };
        let (status, unsettled) = (device.status(), device.unsettled());
        world.say(format!("{} in the end: {status:?}; {:?}; {unsettled}", seat.name, device.set_aside()));
    }
}

fn live(world: &mut World) -> Result<Lived, Broken> {
    let steps = 20 + world.dice.below(40);
    for n in 0..steps {
        step(world)?;
        if n % 8 == 7 {
            let seat = world.dice.below(world.seats.len());
            check::keeps(world, seat)?;
        }
    }
    check::heal(world)?;
    check::settled(world)?;
    let ledger = world.ledger.borrow();
    let placed =
        world.servers[0].memory.data().streams.values().flat_map(|row| row.segments.clone()).collect::<Vec<_>>();
    let is_fold =
        |placed: &&Placed| Segment::decode(&placed.bytes).is_ok_and(|segment| segment.header.kind == Kind::Fold);
    placed.iter().filter(is_fold).for_each(|_| tally::count(Happened::Folded));
    ledger.promised.values().for_each(|_| tally::count(Happened::Promised));
    ledger.excused.iter().for_each(|_| tally::count(Happened::Excused));
    Ok(Lived { steps, tally: tally::take() })
}
