//! The network between a browser and the functions, as a TCP proxy that can be cut.
//!
//! Chromium's own offline switch does not reach what a service worker fetches; this does, and the origin stays the same.

use crate::must;
use std::{
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Cut,
    Silent,
    Nonsense,
    Closed,
}

#[derive(Debug)]
struct Wires {
    state: State,
    to: u16,
    live: Vec<TcpStream>,
}

/// A line to a program on this machine.
#[derive(Debug)]
pub struct Line {
    port: u16,
    wires: Arc<Mutex<Wires>>,
}

impl Line {
    /// A line to `to`, open, on a port of its own.
    #[track_caller]
    pub fn to(to: u16) -> Self {
        let listener = must(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)), "a line");
        let port = must(listener.local_addr(), "a line").port();
        let wires = Arc::new(Mutex::new(Wires { state: State::Open, to, live: Vec::new() }));
        let shared = Arc::clone(&wires);
        thread::spawn(move || {
            for caller in listener.incoming().map_while(Result::ok) {
                if lock(&shared).state == State::Closed {
                    break;
                }
                connect(caller, &shared);
            }
        });
        Self { port, wires }
    }

    /// The port a browser calls.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the pages are, as a browser sees it.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The line leads to another port from now on.
    pub fn lead_to(&self, to: u16) {
        lock(&self.wires).to = to;
    }

    /// No network: what is under way is cut off, what comes is refused.
    pub fn cut(&self) {
        self.become_(State::Cut);
    }

    /// Everything as it was, at the same address.
    pub fn restore(&self) {
        self.become_(State::Open);
    }

    /// A network that takes every question and never answers. [`Line::restore`] ends what waits.
    pub fn fall_silent(&self) {
        self.become_(State::Silent);
    }

    /// Somebody else's network answers, as in a hotel.
    pub fn answer_nonsense(&self) {
        self.become_(State::Nonsense);
    }

    fn become_(&self, state: State) {
        let mut wires = lock(&self.wires);
        wires.state = state;
        for stream in wires.live.drain(..) {
            // Already gone is as good.
            stream.shutdown(Shutdown::Both).ok();
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.become_(State::Closed);
        // Wakes the listener, so that it sees that it is over.
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok();
    }
}

/// A journey that panicked while it held the lock leaves plain values behind; they are still good.
fn lock(wires: &Mutex<Wires>) -> MutexGuard<'_, Wires> {
    wires.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(mut caller: TcpStream, shared: &Arc<Mutex<Wires>>) {
    let mut wires = lock(shared);
    match wires.state {
        State::Open => {
            let Ok(callee) = TcpStream::connect(("localhost", wires.to)) else { return };
            if let (Ok(c), Ok(s)) = (caller.try_clone(), callee.try_clone()) {
                wires.live.extend([c, s]);
            }
            if let (Ok(c), Ok(s)) = (caller.try_clone(), callee.try_clone()) {
                thread::spawn(move || carry(c, s));
                thread::spawn(move || carry(callee, caller));
            }
        }
        State::Silent => wires.live.push(caller),
        State::Nonsense => {
            drop(wires);
            thread::spawn(move || {
                BufReader::new(&caller).lines().map_while(Result::ok).find(String::is_empty);
                let page = "<h1>Welkom in het hotel</h1>";
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length:";
                write!(caller, "{head} {}\r\n\r\n{page}", page.len()).ok();
            });
        }
        State::Cut | State::Closed => {}
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    io::copy(&mut from, &mut to).ok();
    to.shutdown(Shutdown::Both).ok();
}
