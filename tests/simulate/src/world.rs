//! Devices, their clocks and storage, the line between them and the server. Nothing here happens by itself.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, Duration, FixedOffset};
use tower::ServiceExt as _;
use trede::client::view::Folding;
use trede::client::view::{CodeCard, Refusal};
use trede::client::{Device, Opening};
use trede::domain::{Now, ParticipantId};
use trede::fact::{Purpose, RecordId};
use trede::sync::transport::{Reply, SIGNATURE_HEADER, TransportError};
use trede::vault::code::Code;
use trede::vault::id::DeviceId;
use trede::vault::random::SeededRandom;
use trede_functions::limit::{Limit, Rate};
use trede_functions::{State, router};

use crate::dice::Dice;
use crate::disk::{Disk, Rows};
use crate::ledger::{Ledger, STORAGE_KEY};
use crate::member::Papers;
use crate::net::{Letter, Net, Wire};
use crate::server::{Data, Memory, Placed};
use crate::story;
use crate::tally::{Happened, count};

/// The functions' address.
pub const ORIGIN: &str = "http://trede.test";

/// One device of the simulator.
pub type Dev = Device<Disk, Wire>;

/// Something that must be true is not; in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken(pub String);

/// Whether everything that must be true still is.
pub type Holds = Result<(), Broken>;

/// Whose device it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A docent's.
    Docent,
    /// A participant's.
    Phone(ParticipantId),
}

/// What a device was doing when it got so far.
pub enum Done {
    /// A sync.
    Synced(Result<bool, Refusal>),
    /// Making a code for another device.
    Code(Result<CodeCard, Refusal>),
    /// Becoming somebody's device.
    In(Result<(), Refusal>),
    /// Something whose answer went elsewhere.
    Other,
}

type Task = Pin<Box<dyn Future<Output = Done>>>;

/// One device, its storage and what it is doing.
pub struct Seat {
    /// For the trace.
    pub name: String,
    /// Whose.
    pub role: Role,
    /// Its storage.
    pub disk: Disk,
    /// The program, while it runs.
    pub device: Option<Rc<Dev>>,
    /// What waits for the network.
    pub task: Option<Task>,
    /// How far its clock is off, seconds.
    pub off: i64,
    /// Which server it reaches.
    pub branch: usize,
    /// An earlier copy of its storage.
    pub backup: Option<Rows>,
    /// The promised records it has shown.
    pub seen: BTreeSet<RecordId>,
    /// Categories that this device withdrew.
    pub withdrawn: BTreeSet<Purpose>,
    /// Devices of which it knows that they were taken out.
    pub gone: BTreeSet<DeviceId>,
    /// The code or card that let it in.
    pub by: Option<DeviceId>,
}

/// One server: where it keeps things, and its functions for a small, a middling and a whole page.
pub struct Server {
    /// What it keeps.
    pub memory: Memory,
    routers: Vec<Router>,
}

/// Everything at the start of a seed.
#[derive(Clone, Default)]
pub struct Beginning {
    /// What the server knows.
    pub data: Data,
    /// Everyone's storage.
    pub seats: Vec<(String, Role, Rows)>,
    /// What is known from outside.
    pub ledger: Ledger,
    /// The participants.
    pub people: Vec<ParticipantId>,
    /// Invitations that were not used: for whom, and the digits.
    pub invitations: Vec<(ParticipantId, String)>,
}

/// All of it.
pub struct World {
    /// Every device.
    pub seats: Vec<Seat>,
    /// The line.
    pub net: Rc<RefCell<Net>>,
    /// The server; two while it is forked.
    pub servers: Vec<Server>,
    /// An earlier copy of what the server knew.
    pub snapshot: Option<Data>,
    /// What is known from outside.
    pub ledger: Rc<RefCell<Ledger>>,
    /// Minutes since the beginning.
    pub minute: i64,
    /// Everything by chance.
    pub dice: Dice,
    /// A code or card that admits a docent's device, while nobody used it.
    pub code: Option<Code>,
    /// Who made which, and which last ten minutes.
    pub papers: Papers,
    /// The participants.
    pub people: Vec<ParticipantId>,
    /// Invitations that were not used: for whom, and the digits.
    pub invitations: Vec<(ParticipantId, String)>,
    /// Whether the server lost something that it had said to have.
    pub forgot: bool,
    /// Whether somebody stopped sharing something.
    pub withdrawn: BTreeSet<(ParticipantId, Purpose)>,
    /// Devices, codes and cards that somebody wanted out.
    pub ousted: BTreeSet<DeviceId>,
    /// Whose invitations somebody took back.
    pub taken_back: BTreeSet<ParticipantId>,
    /// Requests that were delivered before: they may come again.
    pub delivered: Vec<Letter>,
    /// Planted: a server that says "stored" and drops these segments.
    pub drops: Option<fn(&Placed) -> bool>,
    /// Counts ids that nobody used.
    pub fresh: u8,
    /// From when on devices fold.
    pub folding: Folding,
    clock: Arc<AtomicI64>,
    runtime: Rc<tokio::runtime::Runtime>,
    starts: u64,
    seed: u64,
}

/// The first moment.
pub fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-11T09:30:00+01:00").unwrap_or_default()
}

impl World {
    /// A world that begins like this and goes on by the seed.
    pub fn new(beginning: Beginning, seed: u64) -> Result<Self, Broken> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(|error| Broken(format!("no runtime: {error}")))?;
        let mut world = Self {
            seats: Vec::new(),
            net: Rc::default(),
            servers: Vec::new(),
            snapshot: None,
            ledger: Rc::new(RefCell::new(beginning.ledger)),
            minute: 0,
            dice: Dice::new(seed),
            code: None,
            papers: Papers::default(),
            people: beginning.people,
            invitations: beginning.invitations,
            forgot: false,
            withdrawn: BTreeSet::new(),
            ousted: BTreeSet::new(),
            taken_back: BTreeSet::new(),
            delivered: Vec::new(),
            drops: None,
            fresh: 100,
            folding: Folding::default(),
            clock: Arc::new(AtomicI64::new(noon().timestamp())),
            runtime: Rc::new(runtime),
            starts: 0,
            seed,
        };
        world.add_server(beginning.data);
        for (name, role, rows) in beginning.seats {
            let disk = Disk::with(rows, &world.ledger);
            world.add_seat(name, role, disk)?;
        }
        Ok(world)
    }

    /// One more server that knows this.
    pub fn add_server(&mut self, data: Data) {
        let memory = Memory::with(data);
        let functions = |page: usize| {
            let clock = self.clock.clone();
            let now = Arc::new(move || clock.load(Ordering::Relaxed));
            // Time stands still between steps: a bucket of requests would not fill again.
            let limit = Limit::with(Rate { burst: 1e12, per_second: 1.0 });
            router(State { page, limit, ..State::new(memory.clone(), ORIGIN, now, None) })
        };
        let routers = [1, 1500, 1 << 20].map(functions).to_vec();
        self.servers.push(Server { memory, routers });
    }

    /// One more device.
    pub fn add_seat(&mut self, name: String, role: Role, disk: Disk) -> Result<usize, Broken> {
        let index = self.seats.len();
        let (seen, withdrawn, gone) = Default::default();
        let (device, task, backup, by) = (None, None, None, None);
        self.seats.push(Seat { name, role, disk, device, task, off: 0, branch: 0, backup, seen, withdrawn, gone, by });
        self.open(index)?;
        Ok(index)
    }

    /// Devices fold like this from now on.
    pub fn fold_as(&mut self, folding: Folding) {
        self.folding = folding;
        self.seats.iter().filter_map(|seat| seat.device.as_ref()).for_each(|device| device.fold_as(folding));
    }

    /// Says what happens.
    pub fn say(&self, what: impl Into<String>) {
        story::say(format!("{:>4} min  {}", self.minute, what.into()));
    }

    /// A device's name.
    pub fn name(&self, seat: usize) -> &str {
        &self.seats[seat].name
    }

    /// What a device's clock says.
    pub fn now(&self, seat: usize) -> Now {
        Now { local: noon() + Duration::minutes(self.minute) + Duration::seconds(self.seats[seat].off) }
    }

    /// Time goes on.
    pub fn pass(&mut self, minutes: i64) {
        self.minute += minutes;
        self.clock.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    /// Starts the program on a device.
    pub fn open(&mut self, index: usize) -> Holds {
        self.starts += 1;
        let now = self.now(index);
        let seat = &mut self.seats[index];
        seat.disk.calm();
        let opening = Opening {
            store: seat.disk.clone(),
            transport: Wire { seat: index, net: self.net.clone() },
            origin: ORIGIN.to_owned(),
            storage_key: STORAGE_KEY.into(),
            // Never the same twice: that is the operating system's promise.
            random: Box::new(SeededRandom::new(self.seed.wrapping_mul(1_000_003).wrapping_add(self.starts))),
            now,
            living: BTreeSet::new(),
        };
        match once(Device::open(opening)) {
            Some(Ok(device)) => {
                device.fold_as(self.folding);
                seat.device = Some(Rc::new(device));
            }
            Some(Err(error)) => return Err(Broken(format!("{} does not start: {error}", seat.name))),
            None => return Err(Broken(format!("{} waits for something to start", seat.name))),
        }
        Ok(())
    }

    /// Power off, power on.
    pub fn restart(&mut self, index: usize) -> Holds {
        self.seats[index].task = None;
        self.seats[index].device = None;
        self.open(index)
    }

    /// The program on a device.
    pub fn device(&self, index: usize) -> Result<Rc<Dev>, Broken> {
        self.seats[index].device.clone().ok_or_else(|| Broken(format!("{} is off", self.name(index))))
    }

    /// Does something that waits for nobody; `None` when the device died over it.
    pub fn instant<T>(&mut self, index: usize, act: impl AsyncFnOnce(Rc<Dev>, Now) -> T) -> Result<Option<T>, Broken> {
        let (device, now) = (self.device(index)?, self.now(index));
        if let Some(done) = once(act(device, now)) {
            return Ok(Some(done));
        }
        if !self.seats[index].disk.is_dead() {
            return Err(Broken(format!("on {} a tap waits for the network", self.name(index))));
        }
        self.say(format!("{} died at a commit", self.name(index)));
        self.restart(index)?;
        Ok(None)
    }

    /// Begins something that may wait for the network.
    pub fn begin(&mut self, index: usize, task: Task) {
        self.seats[index].task = Some(task);
    }

    /// Begins a sync, as the app does: of a docent's new device its groups first.
    pub fn begin_sync(&mut self, index: usize) -> Holds {
        let (device, now) = (self.device(index)?, self.now(index));
        let syncs = async move {
            let _groups = device.sync_groups(now).await;
            Done::Synced(device.sync(now).await)
        };
        self.begin(index, Box::pin(syncs));
        Ok(())
    }

    /// Lets a device go on as far as it gets.
    pub fn go_on(&mut self, index: usize) -> Result<Option<Done>, Broken> {
        let Some(task) = &mut self.seats[index].task else { return Ok(None) };
        match task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => {
                match &done {
                    Done::Synced(Ok(_)) => count(Happened::Synced),
                    Done::Synced(Err(_)) => count(Happened::SyncFailed),
                    Done::In(Ok(())) if self.by_card(index) => count(Happened::DocentCardUsed),
                    Done::In(Ok(())) => count(Happened::CodeUsed),
                    _ => {}
                }
                if let Done::In(done) = &done {
                    self.say(format!("{}: admitted: {done:?}", self.name(index)));
                }
                self.seats[index].task = None;
                Ok(Some(done))
            }
            Poll::Pending if self.seats[index].disk.is_dead() => {
                self.say(format!("{} died at a commit", self.name(index)));
                self.restart(index)?;
                Ok(None)
            }
            Poll::Pending => Ok(None),
        }
    }

    /// Lets a device finish what it is doing over a good line; `None` when it died over it.
    pub fn finish(&mut self, index: usize) -> Result<Option<Done>, Broken> {
        for _ in 0..2000 {
            if let Some(done) = self.go_on(index)? {
                return Ok(Some(done));
            }
            if self.seats[index].task.is_none() {
                return Ok(None);
            }
            let place = self.net.borrow().waiting.iter().position(|letter| letter.seat == index);
            let Some(place) = place else {
                return Err(Broken(format!("{} waits, and not for the network", self.name(index))));
            };
            self.deliver(place)?;
        }
        Err(Broken(format!("{} syncs without end", self.name(index))))
    }

    /// Does something that needs the network, over a good line; `None` when the device died over it.
    pub fn wait<T: 'static>(
        &mut self,
        index: usize,
        act: impl AsyncFnOnce(Rc<Dev>, Now) -> T + 'static,
    ) -> Result<Option<T>, Broken> {
        let (device, now) = (self.device(index)?, self.now(index));
        let slot = Rc::new(RefCell::new(None));
        let filled = slot.clone();
        self.begin(
            index,
            Box::pin(async move {
                let done = act(device, now).await;
                *filled.borrow_mut() = Some(done);
                Done::Other
            }),
        );
        self.finish(index)?;
        Ok(slot.take())
    }

    /// A whole sync over a good line; `None` when the device died over it.
    pub fn sync(&mut self, index: usize) -> Result<Option<Result<bool, Refusal>>, Broken> {
        if self.seats[index].task.is_some() {
            self.finish(index)?;
        }
        self.begin_sync(index)?;
        let Some(Done::Synced(result)) = self.finish(index)? else { return Ok(None) };
        if result.is_ok() {
            self.hears_of_removals(index);
        }
        Ok(Some(result))
    }

    /// Hands a waiting request to the server and its answer back.
    pub fn deliver(&mut self, place: usize) -> Holds {
        let letter = self.net.borrow_mut().waiting.remove(place);
        let reply = match &letter.answer {
            Some(reply) => reply.clone(),
            None => self.ask(&letter)?,
        };
        letter.reply(Ok(reply));
        Ok(())
    }

    /// What the server answers to a request.
    pub fn ask(&mut self, letter: &Letter) -> Result<Reply, Broken> {
        let branch = self.seats[letter.seat].branch.min(self.servers.len() - 1);
        let page = self.dice.below(3);
        let before = self.drops.map(|drops| (drops, self.servers[branch].memory.data().clone()));
        let reply = self.call(branch, page, &letter.path, letter.signature.clone(), letter.body.clone())?;
        if let Some((drops, before)) = before {
            let mut data = self.servers[branch].memory.data();
            for (stream, row) in &mut data.streams {
                let kept = before.streams.get(stream).map_or(0, |row| row.segments.len());
                let fresh = row.segments.split_off(kept.min(row.segments.len()));
                row.segments.extend(fresh.into_iter().filter(|placed| !drops(placed)));
            }
        }
        self.delivered.push(letter.clone());
        Ok(reply)
    }

    /// One call of a function.
    pub fn call(
        &self,
        branch: usize,
        page: usize,
        path: &str,
        signature: Option<String>,
        body: Vec<u8>,
    ) -> Result<Reply, Broken> {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/cbor");
        if let Some(signature) = signature {
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let request = request.body(Body::from(body)).map_err(|error| Broken(format!("no request: {error}")))?;
        let router = self.servers[branch].routers[page].clone();
        self.runtime.block_on(async move {
            let Ok(response) = router.oneshot(request).await;
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), usize::MAX).await;
            let body = body.map_err(|error| Broken(format!("no answer: {error}")))?.to_vec();
            if status >= 500 {
                return Err(Broken(format!("the server fails: {status} at {path}")));
            }
            Ok(Reply { status, body })
        })
    }

    /// What a device gets when the line breaks.
    pub fn unreachable() -> TransportError {
        TransportError::Unreachable
    }

    /// Every device's storage and the server, to begin another seed with.
    pub fn beginning(&self) -> Beginning {
        let seats = self.seats.iter().map(|seat| (seat.name.clone(), seat.role, seat.disk.rows())).collect();
        let data = self.servers[0].memory.data().clone();
        let (people, invitations) = (self.people.clone(), self.invitations.clone());
        Beginning { data, seats, ledger: self.ledger.borrow().clone(), people, invitations }
    }

    /// How much each server has, to see whether anything changed.
    pub fn sizes(&self) -> BTreeMap<usize, usize> {
        let size = |server: &Server| {
            let data = server.memory.data();
            let streams: usize = data.streams.values().map(|row| row.segments.len() + row.keys.len()).sum();
            streams + data.operation_count()
        };
        self.servers.iter().map(size).enumerate().collect()
    }
}

/// Polls once.
pub fn once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
