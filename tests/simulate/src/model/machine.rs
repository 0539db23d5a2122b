//! The devices, worked out: what becomes of one, whatever it is told next.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use rand_core::{TryCryptoRng, TryRng};
use trede::client::Opening;
use trede::client::view::{Reach, Refusal};
use trede::domain::{Command, GroupName, Now};
use trede::fact::{Home, Purpose, RecordId};
use trede::log::id::hash;
use trede::sync::store::Table;
use trede::sync::transport::TransportError;
use trede::vault::random::SeededRandom;

use super::Planted;
use super::letterbox::{Asked, Letterbox, ReplyNo, RequestNo};
use crate::act::unseen;
use crate::base::GROUP;
use crate::disk::{Disk, Rows};
use crate::ledger::{Ledger, STORAGE_KEY};
use crate::net::{Net, Wire};
use crate::world::{Broken, Dev, ORIGIN, noon, once};

/// One thing that a device can have become, by number.
pub type Became = usize;

/// What a device is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// Somebody gives an answer.
    Tap,
    /// The page is hidden: what was saved is sealed.
    Cut,
    /// It is time to sync.
    Sync,
    /// The answer to its request.
    Answer(ReplyNo),
    /// The line broke.
    Lost,
    /// Power off, power on.
    Off,
}

/// What a device is, seen from outside.
pub struct Node {
    /// Which device.
    pub seat: usize,
    /// How many answers were given on it.
    pub taps: usize,
    /// What it asks the server, while it waits.
    pub request: Option<RequestNo>,
    /// Promised records that it shows.
    pub shown: Rc<BTreeSet<RecordId>>,
    /// Its own, of which it says that they arrived.
    pub arrived: BTreeSet<RecordId>,
    /// Whether something can be cut.
    pub journal: bool,
    /// Whether something here is not on the server.
    pub unsent: bool,
    /// What it shows, as a number that only the same has.
    pub view: [u8; 32],
    rows: Rc<Rows>,
    /// How it came here: storage at its last start, which start that was, and what it was told since.
    begun: Rc<Rows>,
    start: u64,
    told: Vec<Told>,
}

/// What becomes of a device with one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// What it becomes.
    pub became: Became,
    /// Whether a sync ended well with this step, and everything is said to be there.
    pub complete: bool,
}

type Task = Pin<Box<dyn Future<Output = Result<bool, Refusal>>>>;

/// A device that runs.
struct Live {
    device: Rc<Dev>,
    disk: Disk,
    net: Rc<RefCell<Net>>,
    random: Dealt,
    task: Option<Task>,
    met: bool,
    /// Whether the last step ended a sync well.
    ended: bool,
}

/// Randomness that is dealt anew at each step. Only a writer's key is 32 bytes long, and it is the same for a start,
/// whatever it is first needed for.
#[derive(Clone)]
struct Dealt {
    now: Rc<RefCell<SeededRandom>>,
    writer: u64,
}

impl Dealt {
    fn new(now: u64, writer: u64) -> Self {
        Self { now: Rc::new(RefCell::new(SeededRandom::new(now))), writer }
    }
}

impl TryRng for Dealt {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.now.borrow_mut().try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.now.borrow_mut().try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        match bytes.len() {
            32 => SeededRandom::new(self.writer).try_fill_bytes(bytes),
            _ => self.now.borrow_mut().try_fill_bytes(bytes),
        }
    }
}

impl TryCryptoRng for Dealt {}

/// All devices and everything that was found out about them.
pub struct Machine {
    /// What is known from outside.
    pub ledger: Rc<RefCell<Ledger>>,
    nodes: Vec<Node>,
    by_print: HashMap<[u8; 32], Became>,
    edges: HashMap<(Became, Told), Next>,
    live: HashMap<Became, Live>,
    promised: BTreeMap<RecordId, Vec<u8>>,
    planted: Option<Planted>,
}

/// Where the answers of the taps stand.
const HOME: Home = Home { purpose: Purpose::Board, subject: GROUP.0 };

fn now() -> Now {
    Now { local: noon() }
}

impl Machine {
    /// No device yet.
    pub fn new(ledger: Ledger, planted: Option<Planted>) -> Self {
        Self {
            ledger: Rc::new(RefCell::new(ledger)),
            nodes: Vec::new(),
            by_print: HashMap::new(),
            edges: HashMap::new(),
            live: HashMap::new(),
            promised: BTreeMap::new(),
            planted,
        }
    }

    /// What a device has become.
    pub fn node(&self, became: Became) -> &Node {
        &self.nodes[became]
    }

    /// How many different things devices became.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Every record that was promised.
    pub fn promised(&self) -> impl Iterator<Item = &RecordId> {
        self.promised.keys()
    }

    /// A device that starts from this storage.
    pub fn begin(&mut self, seat: usize, rows: Rows, letterbox: &mut Letterbox) -> Result<Became, Broken> {
        let rows = Rc::new(rows);
        let live = self.open(seat, &rows, 0)?;
        Ok(self.settle(live, Came { seat, taps: 0, begun: rows, start: 0, told: Vec::new() }, letterbox)?.became)
    }

    /// What becomes of a device when it is told something.
    pub fn tell(&mut self, from: Became, told: Told, letterbox: &mut Letterbox) -> Result<Next, Broken> {
        if let Some(known) = self.edges.get(&(from, told)) {
            return Ok(*known);
        }
        let node = &self.nodes[from];
        let (seat, taps, start) = (node.seat, node.taps + usize::from(told == Told::Tap), node.start);
        let after = if told == Told::Off {
            let rows = node.rows.clone();
            let live = self.open(seat, &rows, start + 1)?;
            self.settle(live, Came { seat, taps, begun: rows, start: start + 1, told: Vec::new() }, letterbox)?
        } else {
            let (begun, path) = (node.begun.clone(), [node.told.as_slice(), &[told]].concat());
            let mut live = self.wake(from, letterbox)?;
            self.step(&mut live, seat, start, taps, told, letterbox)?;
            self.settle(live, Came { seat, taps, begun, start, told: path }, letterbox)?
        };
        self.keeps(from, after.became)?;
        self.edges.insert((from, told), after);
        Ok(after)
    }

    /// What was shown is still shown.
    fn keeps(&self, from: Became, after: Became) -> Result<(), Broken> {
        match self.nodes[from].shown.difference(&self.nodes[after].shown).next() {
            Some(gone) => Err(Broken(format!("{gone:?} has gone from the view"))),
            None => Ok(()),
        }
    }

    fn seed(&self, seat: usize, start: u64, what: usize) -> u64 {
        let kept = self.planted == Some(Planted::WriterOutlivesItsStart) && what > 0;
        let start = if kept { 0 } else { start };
        let number = |n: usize| u64::try_from(n).unwrap_or_default();
        (number(seat) * 100 + start) * 100 + number(what)
    }

    fn open(&mut self, seat: usize, rows: &Rows, start: u64) -> Result<Live, Broken> {
        let disk = Disk::with(rows.clone(), &self.ledger);
        let net: Rc<RefCell<Net>> = Rc::default();
        let random = Dealt::new(self.seed(seat, start, 0), self.seed(seat, start, 93));
        let opening = Opening {
            store: disk.clone(),
            transport: Wire { seat, net: net.clone() },
            origin: ORIGIN.to_owned(),
            storage_key: STORAGE_KEY.into(),
            random: Box::new(random.clone()),
            now: now(),
            living: BTreeSet::new(),
        };
        let device = once(Dev::open(opening)).ok_or_else(|| Broken("a start waits for something".to_owned()))?;
        let device = Rc::new(device.map_err(|error| Broken(error.to_string()))?);
        Ok(Live { device, disk, net, random, task: None, met: false, ended: false })
    }

    /// A device that became this: the one that did, or one that is told the same again.
    fn wake(&mut self, became: Became, letterbox: &mut Letterbox) -> Result<Live, Broken> {
        if let Some(live) = self.live.remove(&became) {
            return Ok(live);
        }
        let node = &self.nodes[became];
        let (seat, start, begun, told) = (node.seat, node.start, node.begun.clone(), node.told.clone());
        let mut taps = node.taps - told.iter().filter(|told| **told == Told::Tap).count();
        let mut live = self.open(seat, &begun, start)?;
        for told in told {
            taps += usize::from(told == Told::Tap);
            self.step(&mut live, seat, start, taps, told, letterbox)?;
        }
        Ok(live)
    }

    fn step(
        &mut self,
        live: &mut Live,
        seat: usize,
        start: u64,
        taps: usize,
        told: Told,
        letterbox: &Letterbox,
    ) -> Result<(), Broken> {
        let what = match told {
            Told::Tap => taps,
            Told::Cut | Told::Sync => 91,
            Told::Answer(_) | Told::Lost | Told::Off => 92,
        };
        *live.random.now.borrow_mut() = SeededRandom::new(self.seed(seat, start, what));
        live.ended = false;
        let device = live.device.clone();
        match told {
            Told::Tap => self.tap(&device, seat, taps)?,
            Told::Cut => match once(device.cut(now())) {
                Some(Ok(())) => {}
                other => return Err(Broken(format!("a cut fails: {other:?}"))),
            },
            Told::Sync => {
                live.task = Some(Box::pin(async move { device.sync(now()).await }));
                go_on(live);
            }
            Told::Answer(reply) => answer(live, Ok(letterbox.reply(reply).clone()))?,
            Told::Lost => answer(live, Err(TransportError::Unreachable))?,
            Told::Off => {}
        }
        Ok(())
    }

    fn tap(&mut self, device: &Dev, seat: usize, taps: usize) -> Result<(), Broken> {
        let name = GroupName::parse(&format!("Groep {seat} {taps}"))?;
        self.ledger.borrow_mut().fresh.clear();
        match once(device.dispatch(Command::RenameGroup { group: GROUP, name }, now())) {
            Some(Ok(())) => {}
            other => return Err(Broken(format!("a tap is not saved: {other:?}"))),
        }
        let fresh = std::mem::take(&mut self.ledger.borrow_mut().fresh);
        let new: BTreeSet<RecordId> = fresh.iter().map(|written| written.id).collect();
        for written in fresh {
            if unseen(device, &HOME, &written, &new).is_some() {
                return Err(Broken("an answer silently replaces another".to_owned()));
            }
            self.promised.insert(written.id, written.slot);
        }
        Ok(())
    }

    /// Finds out whether a device became something new, and keeps it if so.
    fn settle(&mut self, mut live: Live, came: Came, letterbox: &mut Letterbox) -> Result<Next, Broken> {
        let node = self.look(&live, &came, letterbox)?;
        let complete = live.ended && !node.unsent;
        let status = live.device.status();
        if complete && (status.complete != Some(noon()) || status.trouble.is_some() || status.busy) {
            return Err(Broken(format!("writer {} has everything and does not say complete", came.seat)));
        }
        if node.request.is_some() {
            let print = print(&node, &live, letterbox);
            return Ok(Next { became: self.keep(print, node, live), complete });
        }
        // What a device at rest has in mind shows in what it asks next.
        let (seat, taps, start, begun) = (came.seat, came.taps, came.start, came.begun);
        let before = print(&node, &live, letterbox);
        let path = [came.told.as_slice(), &[Told::Sync]].concat();
        self.step(&mut live, seat, start, taps, Told::Sync, letterbox)?;
        let next = self.look(&live, &Came { seat, taps, begun, start, told: path }, letterbox)?;
        let after = print(&next, &live, letterbox);
        let here = hash(b"at rest", &[&before, &after]);
        if let Some(known) = self.by_print.get(&here) {
            return Ok(Next { became: *known, complete });
        }
        let at_rest = self.nodes.len();
        self.by_print.insert(here, at_rest);
        self.nodes.push(node);
        let syncs = self.keep(after, next, live);
        self.edges.insert((at_rest, Told::Sync), Next { became: syncs, complete: false });
        self.keeps(at_rest, syncs)?;
        Ok(Next { became: at_rest, complete })
    }

    fn keep(&mut self, print: [u8; 32], node: Node, live: Live) -> Became {
        let next = self.nodes.len();
        let became = *self.by_print.entry(print).or_insert(next);
        if became == next {
            self.nodes.push(node);
            self.live.insert(became, live);
        }
        became
    }

    fn look(&mut self, live: &Live, came: &Came, letterbox: &mut Letterbox) -> Result<Node, Broken> {
        let device = &live.device;
        let waiting = live.net.borrow().waiting.first().map(|letter| Asked {
            path: letter.path.clone(),
            signature: letter.signature.clone(),
            body: letter.body.clone(),
        });
        let shows =
            |(id, slot): &(&RecordId, &Vec<u8>)| device.history(&HOME, slot).iter().any(|entry| entry.id == **id);
        let shown: BTreeSet<RecordId> = self.promised.iter().filter(shows).map(|(id, _)| *id).collect();
        let rows = live.disk.rows();
        let stored = self.ledger.borrow_mut().on_disk(&rows);
        if let Some(lost) = shown.difference(&stored).next() {
            return Err(Broken(format!("{lost:?} shows, and is not in storage")));
        }
        let arrived = |id: &&RecordId| device.reach(**id) == Reach::Arrived;
        let view = device.read(|state| hash(b"view", &[format!("{state:?}").as_bytes()]));
        let status = device.status();
        if status.set_aside > 0 || !device.warnings(now()).is_empty() {
            return Err(Broken(format!("something honest is set aside: {:?}", device.set_aside())));
        }
        Ok(Node {
            seat: came.seat,
            taps: came.taps,
            request: waiting.map(|asked| letterbox.request(asked)),
            arrived: shown.iter().filter(arrived).copied().collect(),
            shown: Rc::new(shown),
            journal: rows.keys().any(|(table, _)| *table == Table::Journal),
            unsent: device.has_unsent(),
            view,
            rows: Rc::new(rows),
            begun: came.begun.clone(),
            start: came.start,
            told: came.told.clone(),
        })
    }
}

/// How a device came where it is.
struct Came {
    seat: usize,
    taps: usize,
    begun: Rc<Rows>,
    start: u64,
    told: Vec<Told>,
}

fn answer(live: &mut Live, answer: crate::net::Answer) -> Result<(), Broken> {
    let letter = live.net.borrow_mut().waiting.pop().ok_or_else(|| Broken("nobody asked".to_owned()))?;
    letter.reply(answer);
    go_on(live);
    Ok(())
}

fn go_on(live: &mut Live) {
    let Some(task) = &mut live.task else { return };
    if let Poll::Ready(done) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        (live.met, live.ended) = (live.met || done.is_ok(), done.is_ok());
        live.task = None;
    }
}

/// What tells what a device became from everything else: storage, what it says, and what it asks.
fn print(node: &Node, live: &Live, letterbox: &Letterbox) -> [u8; 32] {
    let status = live.device.status();
    let counts = (node.seat, node.taps, node.start, live.met, status.saved, status.sent, status.busy);
    let mut parts: Vec<Vec<u8>> = vec![format!("{counts:?}").into_bytes(), node.view.to_vec()];
    for ((table, name), value) in node.rows.iter() {
        parts.extend([table.name().as_bytes().to_vec(), name.clone(), value.clone()]);
    }
    if let Some(request) = node.request {
        // A signature says when and by which writer, and that shows in its length.
        let asked = letterbox.asked(request);
        let signed = asked.signature.as_ref().map_or(0, String::len);
        parts.extend([asked.path.clone().into_bytes(), asked.body.clone(), signed.to_le_bytes().to_vec()]);
    }
    let lengths: Vec<[u8; 8]> = parts.iter().map(|part| part.len().to_le_bytes()).collect();
    let parts: Vec<&[u8]> = parts.iter().zip(&lengths).flat_map(|(part, n)| [n.as_slice(), part]).collect();
    hash(b"device", &parts)
}
