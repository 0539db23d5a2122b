//! What an operator sees and sets: readiness, metrics, the journal, rates, stopping.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use trede::sync::protocol::*;
use trede::sync::transport::SIGNATURE_HEADER;
use trede_functions::limit::Rate;

use crate::device::{Device, Pen};
use crate::server::{Server, Settings};
use crate::world::World;

/// A journal that the test reads.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The value of one line of the metrics.
fn value(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in\n{text}")).parse().unwrap()
}

#[test]
fn the_functions_are_ready_when_their_store_takes_writes() {
    let server = Server::start();
    for path in ["/v1/health", "/v1/ready"] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, &answer.body[..]), (200, &b"ok\n"[..]), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert_eq!(server.post("/v1/ready", &[], &[]).status, 405);
}

#[test]
fn metrics_count_what_was_asked_and_what_became_of_it_and_are_not_public() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let item = pen.write("hallo");
    assert_eq!(world.docent.push_one(&world.server, item.clone()), Outcome::Stored);
    assert_eq!(world.docent.push_one(&world.server, item), Outcome::HaveIt);
    assert_eq!(Device::new().sync(&world.server, &SyncRequest::default()).unwrap_err(), ErrorCode::NotAllowed);
    assert_eq!(world.server.get("/metrics", &[]).status, 404, "not where everybody asks");

    let text = world.server.metrics();
    assert_eq!(value(&text, r#"trede_items_total{outcome="stored"}"#), 4, "the group and the segment");
    assert_eq!(value(&text, r#"trede_items_total{outcome="have_it"}"#), 1);
    assert_eq!(value(&text, r#"trede_requests_total{route="sync",status="2xx"}"#), 3);
    assert_eq!(value(&text, r#"trede_requests_total{route="sync",status="4xx"}"#), 1);
    assert_eq!(value(&text, r#"trede_requests_total{route="found",status="2xx"}"#), 1);
    assert_eq!(value(&text, r#"trede_request_seconds_count{route="sync"}"#), 4);
    assert_eq!(value(&text, r#"trede_request_seconds_bucket{route="sync",le="+Inf"}"#), 4);
    assert!(value(&text, r#"trede_received_bytes_total{route="sync"}"#) > 500);
}

#[test]
fn the_journal_has_a_line_for_every_answer_and_nothing_of_who_asked() {
    let lines = Lines::default();
    let world =
        World::on(Server::with_settings(Settings { journal: Some(Box::new(lines.clone())), ..Settings::new() }));
    let secret = [("user-agent", "secret-agent"), ("x-forwarded-for", "192.0.2.77"), ("cookie", "name=Samira")];
    assert_eq!(world.server.send("GET", "/deelnemer/Samira?name=Samira", &secret, &[]).status, 404);
    drop(world);

    let said = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let routes: Vec<&str> = lines.iter().map(|line| line["route"].as_str().unwrap()).collect();
    assert_eq!(routes, ["found", "sync", "other"]);
    for line in &lines {
        let mut names: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["event", "ms", "received", "route", "status", "time"]);
    }
    assert!(!["agent", "192.0", "Samira", "127.0"].iter().any(|word| said.contains(word)), "{said}");
}

#[test]
fn a_device_that_asks_too_often_is_put_off_and_the_others_are_answered() {
    let rate = Rate { burst: 20.0, per_second: 0.001 };
    let world = World::on(Server::with_settings(Settings { device: Some(rate), ..Settings::new() }));
    let mut phone = world.participant().device;
    let answers: Vec<_> =
        (0..30).map(|_| world.docent.sync(&world.server, &SyncRequest::default()).map(drop)).collect();
    assert_eq!(answers.first(), Some(&Ok(())));
    assert_eq!(answers.last(), Some(&Err(ErrorCode::Busy)));
    phone.settle(&world.server);
    assert!(value(&world.server.metrics(), "trede_put_off_total") >= 10);

    let body = encode(&world.docent.request());
    let header = world.docent.header(&world.server, SYNC, &body);
    assert_eq!(world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &body).status, 429);
}

#[test]
fn what_is_under_way_when_the_functions_stop_is_answered() {
    let mut world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let body = encode(&SyncRequest { push: vec![pen.write("on the way")], ..SyncRequest::default() });
    let header = world.docent.header(&world.server, SYNC, &body);
    let head = format!(
        "POST {SYNC} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n{SIGNATURE_HEADER}: {header}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(world.server.address).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    // The functions ask for the body: the request is under way.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"));

    let stopping = world.server.stop();
    stream.write_all(&body).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 OK"), "{}", String::from_utf8_lossy(&answer));
    stopping.join().unwrap();

    world.server.restart();
    world.docent.settle(&world.server);
    assert_eq!(world.docent.streams[&world.board.stream.id].segments.len(), 1, "and what it brought is kept");
}
