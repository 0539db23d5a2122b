//! A program that ends with the journey, and what it prints.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// As long as a busy machine may need to start a program.
const START: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    lines: Receiver<String>,
    printed: Vec<String>,
    name: String,
}

impl Program {
    pub(crate) fn start(command: &mut Command) -> Result<Self, String> {
        let name = OsStr::to_string_lossy(command.get_program()).into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|cause| format!("{name} does not start: {cause}"))?;
        let (sender, lines) = channel();
        if let Some(out) = child.stdout.take() {
            follow(out, sender.clone());
        }
        if let Some(err) = child.stderr.take() {
            follow(err, sender);
        }
        Ok(Self { child, lines, printed: Vec::new(), name })
    }

    /// The first thing `find` sees in a line, printed already or still to come.
    pub(crate) fn printed<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        if let Some(found) = self.printed.iter().find_map(|line| find(line)) {
            return Ok(found);
        }
        let until = Instant::now() + START;
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            let found = find(&line);
            self.printed.push(line);
            if let Some(found) = found {
                return Ok(found);
            }
        }
        Err(format!("{} did not print {what}. It printed:\n{}", self.name, self.printed.join("\n")))
    }

    /// Ends it as a power cut would, and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }

    /// Waits until it ends by itself.
    pub(crate) fn wait(&mut self) {
        self.child.wait().ok();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn follow(out: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            // Nobody reads any more: the program is still heard out, so that a full pipe does not stop it.
            to.send(line).ok();
        }
    });
}
