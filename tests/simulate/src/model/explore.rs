//! All orders in which devices, server and line can meet.

use std::collections::{BTreeSet, HashMap, HashSet};

use trede::fact::RecordId;

use super::Planted;
use super::letterbox::{Knows, Letterbox, PAGES, ReplyNo, RequestNo};
use super::machine::{Became, Machine, Told};
use super::scene::beginning;
use crate::world::Broken;

/// How large the model is.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// How many answers each writer gives.
    pub writers: Vec<usize>,
    /// How often a device loses power.
    pub offs: usize,
    /// How many requests arrive after their sender gave up.
    pub late: usize,
    /// What is planted.
    pub planted: Option<Planted>,
}

/// How much there was to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Different states of everything together.
    pub states: usize,
    /// Steps from one to another.
    pub steps: usize,
    /// Different things that devices became.
    pub devices: usize,
    /// Different things that the server knew.
    pub server: usize,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { states, steps, devices, server } = self;
        write!(f, "{states} states, {steps} steps; devices in {devices} states, the server in {server}")
    }
}

/// Something that must be true is not, and how it came so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is not true.
    pub what: String,
    /// The steps to it.
    pub story: Vec<String>,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.what)?;
        self.story.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// Everything at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Moment {
    devices: Vec<Became>,
    knows: Knows,
    offs: usize,
    late: usize,
    /// Requests on their way whose sender gave up.
    loose: Vec<RequestNo>,
}

/// What happens to one device. A request is made and arrives in one step: what others do in between could as well have
/// come before, unless something happens on the same device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Happens {
    Tap,
    Cut,
    TapWhileItSyncs,
    Answered { page: usize },
    AnswerLost,
    RequestLost,
    RequestLate,
    Off,
    OffBeforeTheAnswer,
    LooseOneArrives(usize),
}

/// To which writer what happens.
type Step = (usize, Happens);

struct Explorer {
    scope: Scope,
    machine: Machine,
    letterbox: Letterbox,
    /// Each with the one before it and the step between.
    moments: Vec<(Moment, usize, Option<Step>)>,
    numbers: HashMap<Moment, usize>,
    healed: HashSet<(Vec<Became>, Knows)>,
    steps: usize,
}

/// Looks at every state that can be reached.
pub fn explore(scope: &Scope) -> Result<Figures, Found> {
    let bare = |what: Broken| Found { what: what.0, story: Vec::new() };
    let mut explorer = Explorer::new(scope).map_err(bare)?;
    let mut at = 0;
    while at < explorer.moments.len() {
        if let Err((what, step)) = explorer.expand(at) {
            return Err(Found { what: what.0, story: explorer.story(at, step) });
        }
        at += 1;
    }
    Ok(Figures {
        states: explorer.moments.len(),
        steps: explorer.steps,
        devices: explorer.machine.count(),
        server: explorer.letterbox.count(),
    })
}

/// What broke, and the step with which it did.
type Stopped = (Broken, Option<Step>);

impl Explorer {
    fn new(scope: &Scope) -> Result<Self, Broken> {
        let beginning = beginning(scope.writers.len())?;
        let mut machine = Machine::new(beginning.ledger, scope.planted);
        let ledger = machine.ledger.clone();
        let mut letterbox = Letterbox::new(beginning.data, &mut ledger.borrow_mut(), scope.planted)?;
        let mut devices = Vec::new();
        for (seat, (_, _, rows)) in beginning.seats.into_iter().enumerate() {
            let started = machine.begin(seat, rows, &mut letterbox)?;
            let mut became = machine.tell(started, Told::Sync, &mut letterbox)?.became;
            while let Some(request) = machine.node(became).request {
                let (_, reply) = letterbox.ask(0, request, PAGES - 1, &mut ledger.borrow_mut())?;
                became = machine.tell(became, Told::Answer(reply), &mut letterbox)?.became;
            }
            devices.push(became);
        }
        let first = Moment { devices, knows: 0, offs: scope.offs, late: scope.late, loose: Vec::new() };
        let numbers = HashMap::from([(first.clone(), 0)]);
        let moments = vec![(first, 0, None)];
        let healed = HashSet::new();
        Ok(Self { scope: scope.clone(), machine, letterbox, moments, numbers, healed, steps: 0 })
    }

    /// The steps to a moment, in words.
    fn story(&self, mut at: usize, last: Option<Step>) -> Vec<String> {
        let mut steps: Vec<_> = last.into_iter().collect();
        while let (_, before, Some(step)) = &self.moments[at] {
            steps.push(*step);
            at = *before;
        }
        steps.reverse();
        steps.into_iter().map(|(seat, happens)| format!("writer {seat}: {happens:?}")).collect()
    }

    fn expand(&mut self, at: usize) -> Result<(), Stopped> {
        let moment = self.moments[at].0.clone();
        self.arrived(&moment).map_err(|broken| (broken, None))?;
        self.heals(moment.devices.clone(), moment.knows).map_err(|broken| (broken, None))?;
        for seat in 0..moment.devices.len() {
            for happens in self.possible(&moment, seat) {
                let step = Some((seat, happens));
                let next = self.step(&moment, seat, happens).map_err(|broken| (broken, step))?;
                self.steps += 1;
                if next != moment && !self.numbers.contains_key(&next) {
                    self.numbers.insert(next.clone(), self.moments.len());
                    self.moments.push((next, at, step));
                }
            }
        }
        Ok(())
    }

    fn possible(&self, moment: &Moment, seat: usize) -> Vec<Happens> {
        let node = self.machine.node(moment.devices[seat]);
        let mut all: Vec<Happens> = (0..PAGES).map(|page| Happens::Answered { page }).collect();
        all.extend([Happens::AnswerLost, Happens::RequestLost]);
        if node.taps < self.scope.writers[seat] {
            all.push(Happens::Tap);
            if node.request.is_none() {
                all.push(Happens::TapWhileItSyncs);
            }
        }
        if node.journal && node.request.is_none() {
            all.push(Happens::Cut);
        }
        if moment.late > 0 {
            all.push(Happens::RequestLate);
        }
        if moment.offs > 0 {
            all.extend([Happens::Off, Happens::OffBeforeTheAnswer]);
        }
        if seat == 0 {
            all.extend((0..moment.loose.len()).map(Happens::LooseOneArrives));
        }
        all
    }

    fn step(&mut self, moment: &Moment, seat: usize, happens: Happens) -> Result<Moment, Broken> {
        let mut next = moment.clone();
        if let Happens::LooseOneArrives(which) = happens {
            let request = next.loose.remove(which);
            next.knows = self.ask(moment.knows, request, PAGES - 1)?.0;
            return Ok(next);
        }
        let mut device = moment.devices[seat];
        let quiet = matches!(happens, Happens::Tap | Happens::Cut | Happens::Off);
        if self.machine.node(device).request.is_none() && !quiet {
            device = self.machine.tell(device, Told::Sync, &mut self.letterbox)?.became;
        }
        let request = self.machine.node(device).request.unwrap_or_default();
        let told = match happens {
            Happens::Tap | Happens::TapWhileItSyncs => Told::Tap,
            Happens::Cut => Told::Cut,
            Happens::Answered { page } => {
                let (knows, reply) = self.ask(moment.knows, request, page)?;
                next.knows = knows;
                Told::Answer(reply)
            }
            Happens::RequestLate => {
                next.late -= 1;
                next.loose.push(request);
                next.loose.sort_unstable();
                Told::Lost
            }
            Happens::RequestLost => Told::Lost,
            Happens::Off => Told::Off,
            Happens::AnswerLost | Happens::OffBeforeTheAnswer | Happens::LooseOneArrives(_) => {
                next.knows = self.ask(moment.knows, request, PAGES - 1)?.0;
                if happens == Happens::AnswerLost { Told::Lost } else { Told::Off }
            }
        };
        next.offs -= usize::from(told == Told::Off);
        let became = self.machine.tell(device, told, &mut self.letterbox)?;
        next.devices[seat] = became.became;
        if became.complete {
            self.complete(next.devices[seat], next.knows)?;
        }
        Ok(next)
    }

    fn ask(&mut self, knows: Knows, request: RequestNo, page: usize) -> Result<(Knows, ReplyNo), Broken> {
        let ledger = self.machine.ledger.clone();
        self.letterbox.ask(knows, request, page, &mut ledger.borrow_mut())
    }

    /// Who says "complete" with the answer that just came has everything that the server had then.
    fn complete(&self, became: Became, knows: Knows) -> Result<(), Broken> {
        let node = self.machine.node(became);
        let there = self.letterbox.records(knows);
        match self.machine.promised().find(|id| there.contains(id) && !node.shown.contains(id)) {
            Some(lacks) => Err(Broken(format!("writer {} says complete, and lacks {lacks:?}", node.seat))),
            None => Ok(()),
        }
    }

    /// What a device says has arrived is on the server.
    fn arrived(&self, moment: &Moment) -> Result<(), Broken> {
        let there = self.letterbox.records(moment.knows);
        for node in moment.devices.iter().map(|became| self.machine.node(*became)) {
            if let Some(lost) = node.arrived.difference(there).next() {
                return Err(Broken(format!("writer {} says that {lost:?} arrived, and it did not", node.seat)));
            }
        }
        Ok(())
    }

    /// From here, over a good line: everybody gets everything, shows the same, and says so.
    fn heals(&mut self, mut devices: Vec<Became>, mut knows: Knows) -> Result<(), Broken> {
        let mut way = Vec::new();
        for _ in 0..200 {
            let here = (devices.clone(), knows);
            if self.healed.contains(&here) {
                self.healed.extend(way);
                return Ok(());
            }
            way.push(here.clone());
            let mut complete = true;
            for became in &mut devices {
                let mut rounds = 0;
                if self.machine.node(*became).request.is_none() {
                    *became = self.machine.tell(*became, Told::Sync, &mut self.letterbox)?.became;
                }
                while let Some(request) = self.machine.node(*became).request {
                    let (after, reply) = self.ask(knows, request, rounds % PAGES)?;
                    knows = after;
                    let next = self.machine.tell(*became, Told::Answer(reply), &mut self.letterbox)?;
                    (*became, rounds) = (next.became, rounds + 1);
                    if rounds > 60 {
                        return Err(Broken("a sync without end".to_owned()));
                    }
                    complete &= next.complete || self.machine.node(*became).request.is_some();
                }
            }
            if here == (devices.clone(), knows) && complete {
                self.settled(&devices, knows)?;
                self.healed.extend(way);
                return Ok(());
            }
        }
        Err(Broken("the devices never come to rest".to_owned()))
    }

    fn settled(&self, devices: &[Became], knows: Knows) -> Result<(), Broken> {
        let all: BTreeSet<RecordId> =
            devices.iter().flat_map(|became| self.machine.node(*became).shown.iter().copied()).collect();
        let taps: usize = devices.iter().map(|became| self.machine.node(*became).taps).sum();
        if all.len() != taps {
            return Err(Broken(format!("{taps} answers were saved, {} are left", all.len())));
        }
        if let Some(lost) = all.difference(self.letterbox.records(knows)).next() {
            return Err(Broken(format!("{lost:?} is not on the server")));
        }
        let first = self.machine.node(devices[0]);
        for node in devices.iter().map(|became| self.machine.node(*became)) {
            if *node.shown != all || node.view != first.view {
                return Err(Broken(format!("writer {} shows something else than writer 0", node.seat)));
            }
        }
        Ok(())
    }
}
