//! Running functions on a random port, with a clock that the test moves, over the store that the suite is run for.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use tempfile::TempDir;
use tokio::sync::oneshot;
use trede_functions::journal::Journal;
use trede_functions::limit::{Limit, Rate};
use trede_functions::store::Quotas;
use trede_functions::store::engine::Engine;
use trede_functions::store::postgres::Cluster as Connected;
use trede_functions::store::sql::Sql;
use trede_functions::store::sqlite::Sqlite;
use trede_functions::{State, founding, routers, serve};

use crate::cluster::Cluster;
use crate::limits::Limited;

/// The address that requests are signed for, whatever the port.
pub(crate) const ORIGIN: &str = "https://trede.test";
/// A moment in 2026.
pub(crate) const START: i64 = 1_780_000_000;

/// What the thread is called in which the functions run.
pub(crate) const SERVER_THREAD: &str = "functions";

/// Which store the suite is run for: `TREDE_TEST_STORE`, SQLite unless it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
    /// PostgreSQL behind the limits of the distributed engines.
    Limits,
}

impl Kind {
    pub(crate) const VARIABLE: &str = "TREDE_TEST_STORE";

    pub(crate) fn of_this_run() -> Self {
        match std::env::var(Self::VARIABLE).as_deref() {
            Ok("postgres") => Self::Postgres,
            Ok("limits") => Self::Limits,
            Ok(other) => panic!("there is no store {other}"),
            Err(_) => Self::Sqlite,
        }
    }
}

/// Where the data is: a file's path, or the name of a part of the database.
enum Place {
    File(TempDir),
    Database(String),
    /// In a cluster of the test's own, by its address.
    Cluster(String),
}

impl Place {
    fn kind(&self) -> Kind {
        match self {
            Self::File(_) | Self::Database(_) => Kind::of_this_run(),
            Self::Cluster(_) => Kind::Postgres,
        }
    }

    fn new() -> Self {
        match Kind::of_this_run() {
            Kind::Sqlite => Self::File(tempfile::tempdir().unwrap()),
            Kind::Postgres | Kind::Limits => Self::Database(Cluster::shared().part(None)),
        }
    }

    /// What a program needs to find it.
    fn name(&self) -> String {
        match self {
            Self::File(folder) => folder.path().join("trede.sqlite").to_str().unwrap().to_owned(),
            Self::Database(name) => Cluster::shared().url(name),
            Self::Cluster(url) => url.clone(),
        }
    }
}

/// A copy of the data.
pub(crate) enum Backup {
    File(Vec<u8>),
    Database(String),
}

/// What an operator may set.
pub(crate) struct Settings {
    pub(crate) app: Option<PathBuf>,
    pub(crate) quotas: Quotas,
    pub(crate) device: Option<Rate>,
    pub(crate) journal: Option<Box<dyn Write + Send + Sync>>,
}

impl Settings {
    pub(crate) fn new() -> Self {
        Self { app: None, quotas: Quotas::default(), device: None, journal: None }
    }
}

/// The functions over a database of their own; gone when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// Where an operator asks.
    operator: SocketAddr,
    /// The one-use code, while there is no organisation.
    pub(crate) code: String,
    clock: Arc<AtomicI64>,
    data: Place,
    settings: Settings,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::with(None, Quotas::default())
    }

    pub(crate) fn with(app: Option<PathBuf>, quotas: Quotas) -> Self {
        Self::with_settings(Settings { app, quotas, ..Settings::new() })
    }

    pub(crate) fn with_settings(settings: Settings) -> Self {
        Self::at(Place::new(), settings)
    }

    /// Over a cluster of the test's own.
    pub(crate) fn on_cluster(url: String) -> Self {
        Self::at(Place::Cluster(url), Settings::new())
    }

    /// Stops, and goes on with another cluster.
    pub(crate) fn move_to(&mut self, url: String) {
        self.halt();
        self.data = Place::Cluster(url);
        self.run();
    }

    fn at(data: Place, settings: Settings) -> Self {
        let nowhere = (Ipv4Addr::LOCALHOST, 0).into();
        let mut server = Self {
            address: nowhere,
            operator: nowhere,
            code: String::new(),
            clock: Arc::new(AtomicI64::new(START)),
            data,
            settings,
            running: None,
        };
        server.run();
        server
    }

    /// Stops, and starts again on the same data.
    pub(crate) fn restart(&mut self) {
        self.halt();
        self.run();
    }

    /// The server's time.
    pub(crate) fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Takes a copy of the data, as a backup does.
    pub(crate) fn backup(&mut self) -> Backup {
        self.halt();
        let backup = match &self.data {
            Place::File(_) => Backup::File(std::fs::read(self.data.name()).unwrap()),
            Place::Database(name) => Backup::Database(Cluster::shared().part(Some(name))),
            Place::Cluster(_) => panic!("a cluster has a standby, not a backup"),
        };
        self.run();
        backup
    }

    /// Goes back to a copy.
    pub(crate) fn restore(&mut self, backup: &Backup) {
        self.halt();
        match backup {
            Backup::File(bytes) => std::fs::write(self.data.name(), bytes).unwrap(),
            Backup::Database(name) => self.data = Place::Database(Cluster::shared().part(Some(name))),
        }
        self.run();
    }

    /// Functions that run elsewhere, by the machine's clock.
    #[cfg(feature = "lambda")]
    pub(crate) fn elsewhere(address: SocketAddr, database: String, code: String) -> Self {
        let clock = Arc::new(AtomicI64::new(serve::clock()()));
        let data = Place::Database(database);
        Self { address, operator: address, code, clock, data, settings: Settings::new(), running: None }
    }

    /// Where its data is.
    #[cfg(all(feature = "lambda", feature = "scale"))]
    pub(crate) fn database(&self) -> String {
        self.data.name()
    }

    fn run(&mut self) {
        let (ready, is_ready) = channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let (kind, place) = (self.data.kind(), self.data.name());
        let (quotas, clock) = (self.settings.quotas, self.clock.clone());
        let (app, device, journal) = (self.settings.app.clone(), self.settings.device, self.settings.journal.take());
        let thread = std::thread::Builder::new().name(SERVER_THREAD.into()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let clock = move || clock.load(Ordering::SeqCst);
                let run = Run { app, device, journal, clock: Arc::new(clock), ready, stopped };
                match kind {
                    Kind::Sqlite => run.over(Sqlite::open(place.as_ref(), quotas).await.unwrap()).await,
                    Kind::Postgres => run.over(Sql::new(Connected::connect(&place, 4).await.unwrap(), quotas)).await,
                    Kind::Limits => {
                        let engine = Connected::connect(&place, 4).await.unwrap();
                        run.over(Sql::new(Limited::new(engine), quotas)).await;
                    }
                }
            });
        });
        let thread = thread.unwrap();
        let (address, operator, code) = is_ready.recv().unwrap();
        (self.address, self.operator) = (address, operator);
        self.code = code.unwrap_or_default();
        self.running = Some((stop, thread));
    }

    /// Asks the functions to stop; who waits for them joins what this returns.
    pub(crate) fn stop(&mut self) -> JoinHandle<()> {
        let (stop, thread) = self.running.take().unwrap();
        stop.send(()).unwrap();
        thread
    }

    /// What an operator's Prometheus gets.
    pub(crate) fn metrics(&self) -> String {
        let request = b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let answer = Answer::read(self.operator, request);
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.body).unwrap()
    }

    fn halt(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.send(()).ok();
            thread.join().unwrap();
        }
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.send("POST", path, headers, body)
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, &[])
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: trede.test\r\nconnection: close\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("content-length: {}\r\n\r\n", body.len());
        Answer::read(self.address, &[head.as_bytes(), body].concat())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.send(()).ok();
            thread.join().ok();
        }
    }
}

/// One run of the functions.
struct Run {
    app: Option<PathBuf>,
    device: Option<Rate>,
    journal: Option<Box<dyn Write + Send + Sync>>,
    clock: trede_functions::Clock,
    ready: Sender<(SocketAddr, SocketAddr, Option<String>)>,
    stopped: oneshot::Receiver<()>,
}

impl Run {
    async fn over<E: Engine>(self, store: Sql<E>) {
        let code = founding::offer(&store).await.unwrap();
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let operator = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let addresses = (listener.local_addr().unwrap(), operator.local_addr().unwrap(), code);
        let mut state = State::new(store.clone(), ORIGIN, self.clock, self.app);
        state.journal = self.journal.map(Journal::to).unwrap_or_default();
        state.limit = self.device.map(Limit::with).unwrap_or_default();
        let (router, metrics) = routers(state);
        self.ready.send(addresses).unwrap();
        tokio::spawn(serve::serve(operator, None, metrics, std::future::pending()));
        let stopped = self.stopped;
        serve::serve(listener, None, router, async { drop(stopped.await) }).await.unwrap();
        store.close().await;
    }
}

/// An answer, taken apart.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Sends bytes as they are and reads until the other side closes.
    pub(crate) fn read(address: SocketAddr, request: &[u8]) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        // The other side may answer and close before it has read everything.
        stream.write_all(request).ok();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        let border = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8(bytes[..border].to_vec()).unwrap().to_lowercase();
        let mut body = bytes[border + 4..].to_vec();
        if head.contains("transfer-encoding: chunked") {
            body = unchunk(&body);
        }
        Self { status: head[9..12].parse().unwrap(), head, body }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(line) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
        if length == 0 {
            break;
        }
        body.extend(&rest[line + 2..line + 2 + length]);
        rest = &rest[line + 4 + length..];
    }
    body
}
