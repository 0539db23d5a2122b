//! Chromium on a profile of its own, and the driver that speaks for it.

use crate::{
    must,
    place::{self, Scratch},
    program::Program,
    wire::{self, Refused},
};
use serde_json::Value;
use std::{env, fs, io, os::unix::fs::MetadataExt, process::Command, time::Duration};

/// How long a script in a page may take before the driver gives up on it.
pub(crate) const SCRIPT: Duration = Duration::from_secs(45);

/// Everything a browser remembers. Outlives the browser, as on a phone.
#[derive(Debug)]
pub struct Profile {
    folder: Scratch,
    switches: Vec<&'static str>,
}

impl Profile {
    /// A phone fresh from the shop.
    #[track_caller]
    pub fn new(name: &str) -> Self {
        Self { folder: must(Scratch::new(name), "a new profile"), switches: Vec::new() }
    }

    /// The same in a browser that is started with this switch.
    pub fn with(mut self, switch: &'static str) -> Self {
        self.switches.push(switch);
        self
    }

    /// The same memory twice, as a restored backup makes it.
    #[track_caller]
    pub fn copy(&self, name: &str) -> Self {
        let copy = Self { switches: self.switches.clone(), ..Self::new(name) };
        must(place::copy_all(self.folder.path(), copy.folder.path()), "copying a profile");
        copy
    }

    /// What a disk does that loses power, to the files of IndexedDB whose path has `part` in it. Answers how many.
    pub(crate) fn damage(&self, part: &str) -> io::Result<usize> {
        let mut folders = vec![self.folder.path().join("Default/IndexedDB")];
        let mut damaged = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let (entry, path) = entry.map(|entry| (entry.metadata(), entry.path()))?;
                let entry = entry?;
                if entry.is_dir() {
                    folders.push(path);
                } else if entry.len() > 0 && path.to_string_lossy().contains(part) {
                    let length = usize::try_from(entry.len()).unwrap_or(usize::MAX);
                    fs::write(path, vec![b'Z'; length])?;
                    damaged += 1;
                }
            }
        }
        Ok(damaged)
    }
}

/// A running browser. Started by us and not by the driver, so that it can be killed and waited for by its own id.
#[derive(Debug)]
pub(crate) struct Chromium {
    browser: Program,
    _driver: Program,
    port: u16,
    session: String,
}

impl Chromium {
    pub(crate) fn start(profile: &Profile) -> Result<Self, String> {
        // A killed browser leaves its marks of possession behind.
        for mark in ["SingletonLock", "SingletonSocket", "SingletonCookie", "DevToolsActivePort"] {
            fs::remove_file(profile.folder.path().join(mark)).ok();
        }
        let mut browser = Program::start(&mut command(profile)?)?;
        let devtools = browser.printed("where it listens", |line| {
            line.split("DevTools listening on ws://127.0.0.1:").nth(1)?.split('/').next()?.parse().ok()
        })?;
        let (driver, port) = start_driver()?;
        let session = wire::session(port, devtools, SCRIPT).map_err(|cause| cause.to_string())?;
        Ok(Self { browser, _driver: driver, port, session })
    }

    /// One WebDriver call within the session.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        wire::ask(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    pub(crate) fn kill(mut self) {
        self.browser.kill();
    }

    /// Waits for a browser that was asked to close.
    pub(crate) fn wait(mut self) {
        self.browser.wait();
    }
}

/// How often a driver is started anew when the port it chose for itself turns out to be taken.
const DRIVER_TRIES: usize = 5;

/// A driver and its port. It looks for a free port by IPv6 and then wants the same one by IPv4, which another program may
/// have: then it says so and ends, and the next one chooses another.
fn start_driver() -> Result<(Program, u16), String> {
    let named = env::var("TREDE_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    let mut refused = String::new();
    for _ in 0..DRIVER_TRIES {
        let mut driver = Program::start(Command::new(&named).arg("--port=0"))
            .map_err(|cause| format!("{cause}. {WHAT_TO_INSTALL}"))?;
        let port = driver.printed("its port", |line| {
            line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
        });
        match port {
            Ok(port) => return Ok((driver, port)),
            Err(cause) if cause.contains("Address already in use") => refused = cause,
            Err(cause) => return Err(cause),
        }
    }
    Err(refused)
}

const WHAT_TO_INSTALL: &str = "The journeys need Chromium and chromedriver of the same version; on Debian: \
    apt install chromium chromium-driver. TREDE_CHROMIUM and TREDE_CHROMEDRIVER name others.";

fn command(profile: &Profile) -> Result<Command, String> {
    let named = env::var("TREDE_CHROMIUM").ok().into_iter();
    let usual = ["chromium", "chromium-browser", "google-chrome"].map(String::from);
    let runs = |program: &String| Command::new(program).arg("--version").output().is_ok();
    let program = named.chain(usual).find(runs).ok_or(WHAT_TO_INSTALL)?;
    let mut command = Command::new(program);
    command.args([
        "--headless=new",
        "--remote-debugging-port=0",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-gpu",
        "--disable-sync",
        "--metrics-recording-only",
        "--mute-audio",
        "--password-store=basic",
        "--use-mock-keychain",
        "--hide-scrollbars",
        "--lang=nl-NL",
        "--accept-lang=nl-NL,nl",
        "--window-size=1024,768",
    ]);
    // Where the people of the journeys are, also the ones that a program plays: elsewhere it is another day for an hour.
    command.env("TZ", "Europe/Amsterdam");
    // Chromium refuses its sandbox to root, which is who runs in a container.
    if fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        command.arg("--no-sandbox");
    }
    command.args(&profile.switches);
    command.arg(format!("--user-data-dir={}", profile.folder.path().display())).arg("about:blank");
    Ok(command)
}
