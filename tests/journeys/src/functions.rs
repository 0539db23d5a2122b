//! The functions with an empty database, behind a line.

use crate::{Line, must, place, place::Scratch, program::Program};
use std::{
    fs, io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::Command,
};

/// How many other ports are tried where the first is taken.
const PORTS: usize = 3;

/// The `local` program, serving the built app too.
#[derive(Debug)]
pub struct Functions {
    line: Line,
    data: Scratch,
    app: PathBuf,
    program: Option<Program>,
    founding: String,
}

impl Functions {
    /// Starts on an empty database.
    #[track_caller]
    pub fn start() -> Self {
        let data = must(Scratch::new("functions"), "a place for the data");
        let mut functions = Self { line: Line::to(0), data, app: place::app(), program: None, founding: String::new() };
        functions.start_again();
        // Nobody sits at this program's terminal, so it keeps the secret out of what it prints.
        let link = fs::read_to_string(functions.data.path().join("founding-link.txt"));
        functions.founding = must(link, "the first start").trim().to_owned();
        functions
    }

    /// Starts on the groups of one programme, played from the first sign-up until today. Answers what was done, line by
    /// line; the first is the link for a docent's device.
    #[track_caller]
    pub fn played(programme: &str) -> (Self, String) {
        let data = must(Scratch::new("course"), "a place for the data");
        let mut functions = Self { line: Line::to(0), data, app: place::app(), program: None, founding: String::new() };
        let (store, ledger) = (functions.data.path().join("trede.sqlite"), functions.data.path().join("ledger.txt"));
        let mut command = Command::new(place::course());
        command.arg("--data").arg(store).arg("--ledger").arg(&ledger).args(["--programme", programme]);
        let played = must(command.env("TREDE_URL", functions.line.origin()).output(), "playing a course");
        assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
        functions.start_again();
        let ledger = must(fs::read_to_string(ledger), "the ledger");
        (functions, ledger)
    }

    /// The line that browsers reach it by.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Where the app is, as a browser sees it.
    pub fn origin(&self) -> String {
        self.line.origin()
    }

    /// The link with the one-use code for the first docent.
    pub fn founding_link(&self) -> &str {
        &self.founding
    }

    /// Stops the program as a power cut would. The line stays.
    pub fn stop(&mut self) {
        self.program = None;
    }

    /// Starts the program again, on the data it left.
    #[track_caller]
    pub fn start_again(&mut self) {
        let origin = self.line.origin();
        let mut others = 0..PORTS;
        loop {
            let port = must(free_port(), "a free port");
            let mut command = Command::new(place::local());
            command.arg("--data").arg(self.data.path().join("trede.sqlite"));
            command.arg("--app").arg(&self.app);
            command.args(["--port", &port.to_string()]).env("TREDE_URL", &origin);
            self.program = Some(must(Program::start(&mut command), "starting the functions"));
            let printed = self.printed("its address", |line| line.contains(&origin).then_some(()));
            // Another program may have taken the port since.
            if printed.is_ok() || others.next().is_none() {
                must(printed, "starting the functions");
                return self.line.lead_to(port);
            }
        }
    }

    /// Stops, loses all data, and starts again with nothing but a new link for the first docent.
    #[track_caller]
    pub fn lose_everything(&mut self) {
        self.stop();
        for part in ["trede.sqlite", "trede.sqlite-wal", "trede.sqlite-shm", "founding-link.txt"] {
            // Some of them are there at some times only.
            fs::remove_file(self.data.path().join(part)).ok();
        }
        self.start_again();
        let link = fs::read_to_string(self.data.path().join("founding-link.txt"));
        self.founding = must(link, "another first start").trim().to_owned();
    }

    /// Stops, takes a copy of the data, and starts again.
    #[track_caller]
    pub fn back_up(&mut self) {
        self.moved("", "backup-");
    }

    /// Stops, goes back to the copy, and starts again.
    #[track_caller]
    pub fn go_back(&mut self) {
        self.moved("backup-", "");
    }

    fn moved(&mut self, from: &str, to: &str) {
        self.stop();
        for part in ["trede.sqlite", "trede.sqlite-wal", "trede.sqlite-shm"] {
            let [from, to] = [from, to].map(|name| self.data.path().join(format!("{name}{part}")));
            match fs::copy(&from, &to) {
                // What that moment did not have would be read as newer than it.
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => drop(fs::remove_file(to)),
                copied => drop(must(copied, "copying the data")),
            }
        }
        self.start_again();
    }

    /// Starts the program again with a newer version of the app: the same files under another name of the build.
    #[track_caller]
    pub fn publish(&mut self) {
        let app = self.data.path().join("app");
        must(place::copy_all(&self.app, &app), "copying the app");
        let worker = app.join("sw.js");
        let old = must(fs::read_to_string(&worker), "the service worker");
        let new = old.replacen("const BUILD = \"", "const BUILD = \"newer-", 1);
        assert_ne!(old, new, "the service worker names its build");
        must(fs::write(worker, new), "the newer service worker");
        self.stop();
        self.app = app;
        self.start_again();
    }

    fn printed<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        match &mut self.program {
            Some(program) => program.printed(what, find),
            None => Err("the functions are stopped".into()),
        }
    }
}

/// A port that nobody has now. Somebody could take it before the program does; the program then says so.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
