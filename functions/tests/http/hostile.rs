use trede::sync::protocol::*;
use trede::sync::transport::SIGNATURE_HEADER;
use trede::vault::epoch::Wrap;
use trede::vault::invitation::Lookup;
use trede::vault::random::{SeededRandom, array};

use crate::device::Pen;
use crate::server::{Answer, Server};
use crate::world::World;

/// Bytes that are the same in every run.
struct Noise(SeededRandom);

impl Noise {
    fn take(&mut self, length: usize) -> Vec<u8> {
        (0..length).flat_map(|_| array::<1>(&mut self.0)).collect()
    }
}

fn code(answer: &Answer) -> ErrorCode {
    decode::<ErrorBody>(&answer.body).unwrap().code
}

#[test]
fn a_clock_that_is_off_is_told_the_time() {
    let mut world = World::new();
    for skew in [CLOCK_WINDOW + 1, -CLOCK_WINDOW - 1, i64::MAX - world.server.now(), i64::MIN] {
        world.docent.skew = skew;
        let body = encode(&world.docent.request());
        let header = world.docent.header(&world.server, SYNC, &body);
        let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &body);
        assert_eq!((answer.status, code(&answer)), (401, ErrorCode::Clock));
        assert_eq!(decode::<ErrorBody>(&answer.body).unwrap().time, world.server.now());
    }
    world.docent.skew = CLOCK_WINDOW;
    world.docent.settle(&world.server);
}

#[test]
fn a_signature_over_something_else_is_refused() {
    let world = World::new();
    let body = encode(&world.docent.request());
    let header = world.docent.header(&world.server, SYNC, &body);
    let mut other = world.docent.request();
    other.full = false;
    let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &encode(&other));
    assert_eq!((answer.status, code(&answer)), (401, ErrorCode::Signature));
    let header = world.docent.header(&world.server, FOUND, &body);
    let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &body);
    assert_eq!((answer.status, code(&answer)), (401, ErrorCode::Signature));
}

#[test]
fn a_request_without_a_readable_signature_is_malformed() {
    let world = World::new();
    let body = encode(&world.docent.request());
    let long = "A".repeat(9000);
    for header in ["", "x", "AAAA", "not base64!", &long] {
        let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, header)], &body);
        assert_eq!((answer.status, code(&answer)), (400, ErrorCode::Malformed), "{header:.20}");
    }
    let answer = world.server.post(SYNC, &[], &body);
    assert_eq!((answer.status, code(&answer)), (400, ErrorCode::Malformed));
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let server = Server::start();
    for path in [SYNC, FOUND, INVITATION] {
        let length = (MAX_REQUEST + 1).to_string();
        let signature = any_signature(path);
        // Only the head is sent; the answer does not wait for the rest.
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{SIGNATURE_HEADER}: {signature}\r\n\
             content-length: {length}\r\n\r\n"
        );
        let answer = Answer::read(server.address, head.as_bytes());
        assert_eq!((answer.status, code(&answer)), (413, ErrorCode::TooLarge), "{path}");
    }
}

#[test]
fn a_body_that_hides_its_length_is_cut_off() {
    let server = Server::start();
    let head = format!("POST {FOUND} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
    let chunk = [b"10000\r\n".to_vec(), vec![0; 0x1_0000], b"\r\n".to_vec()].concat();
    let body: Vec<u8> = std::iter::repeat_n(chunk, 17).flatten().collect();
    let answer = Answer::read(server.address, &[head.into_bytes(), body].concat());
    assert_eq!((answer.status, code(&answer)), (413, ErrorCode::TooLarge));
}

fn any_signature(path: &str) -> String {
    // Any signature of the right shape: the size comes before what it says.
    let server = Server::start();
    crate::device::Device::new().header(&server, path, b"")
}

#[test]
fn no_bytes_make_a_route_fail() {
    let world = World::new();
    let mut noise = Noise(SeededRandom::new(7));
    for round in 0..60 {
        let bytes = noise.take(round * 3);
        for path in [FOUND, INVITATION] {
            if path == INVITATION && bytes.len() == 16 {
                continue;
            }
            let answer = world.server.post(path, &[], &bytes);
            // Unsigned routes answer a hundred at once.
            assert!(matches!(answer.status, 400 | 429), "{path} {}", answer.status);
        }
        let answer = world.server.post(SYNC, &[], &bytes);
        assert_eq!(answer.status, 400);
        // Signed, so that the body is read.
        let header = world.docent.header(&world.server, SYNC, &bytes);
        let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &bytes);
        assert_eq!((answer.status, code(&answer)), (400, ErrorCode::Malformed));
    }
}

#[test]
fn malformed_items_are_refused_one_by_one() {
    let world = World::new();
    let mut noise = Noise(SeededRandom::new(8));
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let good = pen.write("goed");
    let PushItem::Segment(bytes) = good.clone() else { unreachable!() };
    let mut bent = bytes;
    let last = bent.len() - 70;
    bent[last] ^= 1;
    let mut items = vec![PushItem::Segment(bent)];
    for length in [0, 1, 40, 300] {
        items.extend([
            PushItem::Operation(noise.take(length)),
            PushItem::Epoch(noise.take(length)),
            PushItem::Segment(noise.take(length)),
            PushItem::Binding(noise.take(length)),
            PushItem::Invitation {
                lookup: Lookup([2; 16]),
                permission: noise.take(length),
                letter: noise.take(length),
            },
            PushItem::Wrap {
                stream: world.board.stream.id,
                epoch: world.board.epoch,
                wrap: Wrap { circle: world.docents.id, sealed: noise.take(length) },
            },
        ]);
    }
    let refused = items.len();
    items.push(good);
    let outcomes = world.docent.push(&world.server, items);
    assert_eq!(outcomes[..refused], vec![Outcome::Refused(Reason::Malformed); refused]);
    assert_eq!(outcomes[refused], Outcome::Stored);
}

/// Every prefix and every single changed byte of a real request: an answer, never a broken connection.
#[test]
fn a_damaged_request_is_answered() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let body = encode(&SyncRequest { push: vec![pen.write("x")], ..world.docent.request() });
    for at in (0..body.len()).step_by(23) {
        let mut bent = body.clone();
        bent[at] ^= 0x41;
        for body in [&body[..at], &bent] {
            let header = world.docent.header(&world.server, SYNC, body);
            let answer = world.server.post(SYNC, &[(SIGNATURE_HEADER, &header)], body);
            assert!(matches!(answer.status, 200 | 400), "byte {at}: {}", answer.status);
        }
    }
    assert_eq!(world.server.get("/v1/health", &[]).body, b"ok\n");
}

#[test]
fn too_many_unsigned_requests_are_put_off() {
    let server = Server::start();
    let lookup = encode(&InvitationRequest { lookup: Lookup([0; 16]) });
    let answers: Vec<u16> = (0..300).map(|_| server.post(INVITATION, &[], &lookup).status).collect();
    assert_eq!(answers[0], 404);
    assert!(answers.contains(&429));
}
