//! Running functions on a random port, with a clock that the test moves.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use tempfile::TempDir;
use tokio::sync::oneshot;
use trede_functions::store::sqlite::{ORGANISATION_BYTES, Sqlite};
use trede_functions::{State, founding, router, serve};

/// The address that requests are signed for, whatever the port.
pub(crate) const ORIGIN: &str = "https://trede.test";
/// A moment in 2026.
pub(crate) const START: i64 = 1_780_000_000;

/// The functions over a database in a folder of its own; gone when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// The one-use code, while there is no organisation.
    pub(crate) code: String,
    clock: Arc<AtomicI64>,
    data: TempDir,
    app: Option<PathBuf>,
    quota: i64,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::with(None, ORGANISATION_BYTES)
    }

    pub(crate) fn with(app: Option<PathBuf>, quota: i64) -> Self {
        let mut server = Self {
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            code: String::new(),
            clock: Arc::new(AtomicI64::new(START)),
            data: tempfile::tempdir().unwrap(),
            app,
            quota,
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
    pub(crate) fn backup(&mut self) -> Vec<u8> {
        self.halt();
        let bytes = std::fs::read(self.data.path().join("trede.sqlite")).unwrap();
        self.run();
        bytes
    }

    /// Goes back to a copy.
    pub(crate) fn restore(&mut self, bytes: &[u8]) {
        self.halt();
        std::fs::write(self.data.path().join("trede.sqlite"), bytes).unwrap();
        self.run();
    }

    fn run(&mut self) {
        let (file, quota) = (self.data.path().join("trede.sqlite"), self.quota);
        let (app, clock) = (self.app.clone(), self.clock.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, is_ready) = channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let store = Sqlite::open(&file, quota).await.unwrap();
                let code = founding::offer(&store).await.unwrap();
                let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                ready.send((listener.local_addr().unwrap(), code)).unwrap();
                let clock = Arc::new(move || clock.load(Ordering::SeqCst));
                let router = router(State::new(store.clone(), ORIGIN, clock, app));
                serve::serve(listener, None, router, async { drop(stopped.await) }).await.unwrap();
                store.close().await;
            });
        });
        let (address, code) = is_ready.recv().unwrap();
        self.address = address;
        self.code = code.unwrap_or_default();
        self.running = Some((stop, thread));
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
