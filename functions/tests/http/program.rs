//! The `local` program as it is started.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::server::Answer;

struct Program {
    child: Child,
    printed: Vec<String>,
    address: SocketAddr,
    url: String,
}

impl Program {
    fn start(folder: &Path, more: &[&str]) -> Self {
        Self::start_on(folder, more, None)
    }

    /// On a file in that folder, or on a database.
    fn start_on(folder: &Path, more: &[&str], database: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_local"));
        match database {
            None => command.arg("--data").arg(folder.join("trede.sqlite")),
            Some(url) => command.env("TREDE_DATABASE_URL", url).current_dir(folder),
        };
        let child = command
            .args(["--port", "0", "--host", "127.0.0.1"])
            .args(more)
            .env_remove("TREDE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut program = Self { child, printed: Vec::new(), address: ([127, 0, 0, 1], 0).into(), url: String::new() };
        let out = program.child.stdout.take().unwrap();
        for line in BufReader::new(out).lines().map(Result::unwrap) {
            let url = line.strip_prefix("Trede listens on ").map(str::to_owned);
            program.printed.push(line);
            if let Some(url) = url {
                program.address.set_port(url.rsplit(':').next().unwrap().parse().unwrap());
                program.url = url;
                return program;
            }
        }
        panic!("it said: {:?}", program.printed);
    }

    fn get(&self, path: &str) -> Answer {
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: x\r\nuser-agent: secret-agent\r\nconnection: close\r\n\r\n");
        Answer::read(self.address, request.as_bytes())
    }

    /// Asks it to stop; returns how it ended and what it wrote besides.
    fn stop(&mut self) -> (bool, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let ended = self.child.wait().unwrap().success();
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (ended, errors)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<!DOCTYPE html>").unwrap();
    folder
}

#[test]
fn it_keeps_the_founding_link_out_of_what_it_prints_and_stops_when_asked() {
    let folder = folder();
    let path = folder.path().to_str().unwrap().to_owned();
    let mut program = Program::start(folder.path(), &["--app", &path]);
    let link = fs::read_to_string(folder.path().join("founding-link.txt")).unwrap();
    let code = link.trim().strip_prefix(&format!("{}/#f=", program.url)).unwrap().to_owned();
    assert_eq!(code.len(), 22);
    assert!(program.printed.iter().all(|line| !line.contains(&code)), "{:?}", program.printed);
    for name in ["trede.sqlite", "trede.sqlite-wal", "founding-link.txt"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(program.get("/vandaag").status, 200);
    let answer = program.get("/v1/health");
    assert_eq!((answer.status, answer.header("strict-transport-security")), (200, None), "no TLS here");
    let (ended, errors) = program.stop();
    assert!(ended);
    assert_eq!(errors, "", "nothing about who asked what");

    let mut program = Program::start(folder.path(), &[]);
    let again = fs::read_to_string(folder.path().join("founding-link.txt")).unwrap();
    assert!(!again.contains(&code), "a link that was not used ends");
    assert!(program.stop().0);
}

#[test]
fn the_first_docent_founds_with_the_link_and_the_link_goes() {
    use trede::sync::protocol::{ErrorCode, FOUND, FoundRequest, encode};

    let folder = folder();
    let mut program = Program::start(folder.path(), &[]);
    let link = fs::read_to_string(folder.path().join("founding-link.txt")).unwrap();
    let code = link.trim().rsplit("#f=").next().unwrap().to_owned();
    let docent = crate::device::Device::new();
    let founding = crate::world::Founding::new(&docent, &program.url);
    let (organisation, team) = (founding.organisation.encode(), founding.team.encode());
    let request = FoundRequest { code, organisation, team, followed: None };
    let body = encode(&request);
    let post = |body: &[u8]| {
        let head =
            format!("POST {FOUND} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
        Answer::read(program.address, &[head.as_bytes(), body].concat())
    };
    assert_eq!(post(&body).status, 200);
    let answer = post(&encode(&FoundRequest { code: "x".into(), ..request }));
    let problem: trede::sync::protocol::ErrorBody = trede::sync::protocol::decode(&answer.body).unwrap();
    assert_eq!((answer.status, problem.code), (403, ErrorCode::FoundingCode));
    let (_, errors) = program.stop();
    assert_eq!(errors, "", "not even who founded what");

    let mut program = Program::start(folder.path(), &[]);
    assert!(!folder.path().join("founding-link.txt").exists());
    assert!(program.printed.iter().all(|line| !line.contains('#')));
    program.stop();
}

#[test]
fn it_says_what_is_wrong_with_its_options() {
    for (options, says) in [
        (vec![], "--data is missing"),
        (vec!["--data"], "--data needs a value"),
        (vec!["--data", "x", "--port", "many"], "--port needs a number"),
        (vec!["--data", "x", "--cert", "y"], "--cert and --key belong together"),
        (vec!["--data", "x", "--app", "/nowhere"], "no index.html"),
        (vec!["--data", "x", "--colour", "blue"], "no option --colour"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_local")).args(&options).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(errors.contains(says), "{options:?}: {errors}");
    }
}

#[test]
fn it_runs_on_postgresql_and_keeps_the_password_to_itself() {
    let folder = folder();
    let cluster = crate::cluster::Cluster::shared();
    let url = cluster.url(&cluster.part(None)).replace("postgres@", "postgres:secret@");
    let mut program = Program::start_on(folder.path(), &[], Some(&url));
    assert!(program.printed.iter().all(|line| !line.contains("secret")), "{:?}", program.printed);
    assert!(folder.path().join("founding-link.txt").exists());
    assert_eq!(program.get("/v1/health").status, 200);
    assert_eq!(program.stop(), (true, String::new()));
}

#[test]
fn it_has_metrics_on_a_listener_of_their_own_and_a_journal_when_asked() {
    let folder = folder();
    let mut program = Program::start(folder.path(), &["--metrics", "127.0.0.1:0", "--journal"]);
    let line = program.printed.iter().find_map(|line| line.strip_prefix("Metrics are at http://")).unwrap();
    let address = line.strip_suffix("/metrics").unwrap().parse().unwrap();
    assert_eq!((program.get("/v1/ready").status, program.get("/metrics").status), (200, 404));
    let answer = Answer::read(address, b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    let text = String::from_utf8(answer.body).unwrap();
    assert!(text.contains("trede_requests_total{route=\"health\",status=\"2xx\"} 1\n"), "{text}");
    let (ended, errors) = program.stop();
    assert!(ended && errors.lines().count() == 2 && !errors.contains("secret-agent"), "{errors}");
}
