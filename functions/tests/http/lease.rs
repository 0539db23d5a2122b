//! The server's share of a docent's device: kept once, given back to that device alone, gone with it.

use trede::fact::Class;
use trede::sync::protocol::*;
use trede::sync::transport::SIGNATURE_HEADER;
use trede::vault::circle::Circle;
use trede::vault::code::Code;
use trede::vault::invitation::{ADMISSION_SECONDS, paper};
use trede::vault::operation::{LogId, OperationId, Sort};
use trede::vault::random::SystemRandom;
use trede::vault::slot::Share;
use trede_functions::store::postgres::{self, Postgres};
use trede_functions::store::sql::Sql;
use trede_functions::store::sqlite::Sqlite;
use trede_functions::store::{Appended, Effect, Entry, Head, Kind as StoredKind, Store, Writer};

use crate::cluster::Cluster;
use crate::device::{Device, operation};
use crate::limits::Limited;
use crate::server::{Kind, Server};
use crate::world::{Phone, World};

impl Device {
    /// Asks for its share through a circle, offering one.
    fn lease(&self, server: &Server, circle: &Circle, offered: Option<Share>) -> Result<Option<Share>, ErrorCode> {
        let body = encode(&LeaseRequest { offered });
        let header = self.header_with(server, LEASE, &body, self.certificate(circle));
        let answer = server.post(LEASE, &[(SIGNATURE_HEADER, &header)], &body);
        if answer.status == 200 {
            let response: LeaseResponse = decode(&answer.body).unwrap();
            assert_eq!(response.time, server.now());
            return Ok(response.share);
        }
        Err(decode::<ErrorBody>(&answer.body).unwrap().code)
    }
}

/// A second device in the team.
fn laptop(world: &World) -> (Device, Circle) {
    let laptop = Device::new();
    let mut team = world.team.clone();
    let sort = (Sort::Device, None);
    let add = team.add(&world.docent.keys, &world.team_pair, laptop.first(), sort, &mut SystemRandom).unwrap();
    team.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    (laptop, team)
}

/// The bytes of protocol.md.
#[test]
fn bodies_keep_their_bytes() {
    let share = [0xab; 32];
    let row = [&[0x58, 32], share.as_slice()].concat();
    assert_eq!(encode(&LeaseRequest { offered: None }), [0x80]);
    assert_eq!(encode(&LeaseRequest { offered: Some(share) }), [&[0x81], row.as_slice()].concat());
    let time = 1_780_000_000;
    assert_eq!(encode(&LeaseResponse { time, share: None }), [0x81, 0x1a, 0x6a, 0x18, 0xa5, 0x00]);
    let kept = encode(&LeaseResponse { time, share: Some(share) });
    assert_eq!(kept, [&[0x82, 0x1a, 0x6a, 0x18, 0xa5, 0x00], row.as_slice()].concat());
    assert_eq!(decode::<LeaseResponse>(&kept).unwrap().share, Some(share));
    let short = [&[0x81, 0x58, 31], [0; 31].as_slice()].concat();
    assert!(decode::<LeaseRequest>(&short).is_err(), "32 bytes and no other number");
}

#[test]
fn the_first_share_that_a_device_offers_is_kept_and_a_replay_replaces_nothing() {
    let world = World::new();
    let lease = |offered| world.docent.lease(&world.server, &world.team, offered);
    assert_eq!(lease(None), Ok(None), "nothing was offered yet");
    assert_eq!(lease(Some([1; 32])), Ok(Some([1; 32])));
    assert_eq!(lease(Some([1; 32])), Ok(Some([1; 32])));
    assert_eq!(lease(Some([2; 32])), Ok(Some([1; 32])), "what is kept stays");
    assert_eq!(lease(None), Ok(Some([1; 32])));
}

#[test]
fn of_two_shares_that_are_offered_at_once_both_hear_the_same() {
    let world = World::new();
    let answers: Vec<_> = std::thread::scope(|scope| {
        let ask = |n| {
            scope.spawn({
                let world = &world;
                move || world.docent.lease(&world.server, &world.team, Some([n; 32])).unwrap().unwrap()
            })
        };
        let asked: Vec<_> = (1..7).map(ask).collect();
        asked.into_iter().map(|asked| asked.join().unwrap()).collect()
    });
    let kept = world.docent.lease(&world.server, &world.team, None).unwrap().unwrap();
    assert_eq!(answers, [kept; 6]);
}

#[test]
fn every_device_has_a_share_of_its_own_and_nobody_else_has_one() {
    let world = World::new();
    let (laptop, team) = laptop(&world);
    assert_eq!(world.docent.lease(&world.server, &world.team, Some([1; 32])), Ok(Some([1; 32])));
    assert_eq!(laptop.lease(&world.server, &team, None), Ok(None), "another device's is not given");
    assert_eq!(laptop.lease(&world.server, &team, Some([2; 32])), Ok(Some([2; 32])));
    assert_eq!(world.docent.lease(&world.server, &team, None), Ok(Some([1; 32])));

    let refused = Err(ErrorCode::NotAllowed);
    assert_eq!(Device::new().lease(&world.server, &world.team, Some([3; 32])), refused, "a stranger");
    assert_eq!(world.docent.lease(&world.server, &world.docents, Some([3; 32])), refused, "only the team counts");
    let phone = Phone::new(&world);
    assert_eq!(phone.device.lease(&world.server, &phone.circle, Some([3; 32])), refused, "a phone has no lease");
    assert_eq!(phone.device.lease(&world.server, &world.team, Some([3; 32])), refused);
}

#[test]
fn somebody_elses_certificate_gives_nothing() {
    let world = World::new();
    assert_eq!(world.docent.lease(&world.server, &world.team, Some([1; 32])), Ok(Some([1; 32])));
    let body = encode(&LeaseRequest { offered: None });
    let thief = Device::new();
    let header = thief.header_with(&world.server, LEASE, &body, world.docent.certificate(&world.team));
    let answer = world.server.post(LEASE, &[(SIGNATURE_HEADER, &header)], &body);
    assert_eq!(answer.status, 401);
    assert_eq!(world.server.post(LEASE, &[], &body).status, 400);
    // A signature for another request is none for this one.
    let header = world.docent.header_with(&world.server, SYNC, &body, world.docent.certificate(&world.team));
    assert_eq!(world.server.post(LEASE, &[(SIGNATURE_HEADER, &header)], &body).status, 401);
}

#[test]
fn a_device_that_was_taken_out_gets_nothing() {
    let world = World::new();
    let (laptop, mut team) = laptop(&world);
    assert_eq!(laptop.lease(&world.server, &team, Some([2; 32])), Ok(Some([2; 32])));
    let remove = team.remove(&world.docent.keys, laptop.keys.id());
    team.extend(&remove).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&remove)), Outcome::Stored);
    for offered in [None, Some([2; 32])] {
        assert_eq!(laptop.lease(&world.server, &team, offered), Err(ErrorCode::NotAllowed));
    }
}

/// An operation of a circle's log that has these effects.
fn entry(n: u8, effects: Vec<Effect>) -> Entry {
    let id = OperationId([n + 1; 32]);
    Entry { log: LogId([7; 32]), n: n.into(), id, bytes: id.0.to_vec(), effects }
}

async fn goes_with_its_device(store: impl Store) {
    let (circle, device, organisation) = ([7; 32].into(), [8; 32].into(), [1; 32].into());
    let kind = StoredKind::Circle(Class::Team);
    let head = Head { log: LogId([7; 32]), kind, organisation, parent: None, length: 0, mail: 0 };
    let who = Writer { device, circle };
    let first = vec![Effect::Log(head), Effect::Admit(circle, device, None)];
    assert_eq!(store.append(entry(0, first)).await.unwrap(), Appended::Stored);
    assert_eq!(store.keep_share(who, Some([2; 32]), 0).await.unwrap(), Some(Some([2; 32])));
    store.append(entry(1, vec![Effect::Dismiss(circle, device)])).await.unwrap();
    assert_eq!(store.keep_share(who, Some([2; 32]), 0).await.unwrap(), None);
    // No rule lets it come in again; what it had is gone all the same.
    store.append(entry(2, vec![Effect::Admit(circle, device, None)])).await.unwrap();
    assert_eq!(store.keep_share(who, None, 0).await.unwrap(), Some(None));
}

#[tokio::test]
async fn nothing_is_kept_of_a_device_that_was_taken_out() {
    let url = || Cluster::shared().url(&Cluster::shared().part(None));
    match Kind::of_this_run() {
        Kind::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            let store = Sqlite::open(&folder.path().join("trede.sqlite"), i64::MAX).await.unwrap();
            goes_with_its_device(store).await;
        }
        Kind::Postgres => goes_with_its_device(Postgres::connect(&url(), 2, i64::MAX).await.unwrap()).await,
        Kind::Limits => {
            let engine = postgres::Cluster::connect(&url(), 2).await.unwrap();
            goes_with_its_device(Sql::new(Limited::new(engine), i64::MAX)).await;
        }
    }
}

#[test]
fn a_code_whose_time_is_over_gets_nothing() {
    let world = World::new();
    let code = paper(&Code::generate(&mut SystemRandom));
    let until = Some(world.server.now() + ADMISSION_SECONDS);
    let (mut team, sort) = (world.team.clone(), (Sort::Code, until));
    let named = (code.id(), code.public());
    let add = team.add(&world.docent.keys, &world.team_pair, named, sort, &mut SystemRandom).unwrap();
    team.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    let code = Device::from(code);
    assert_eq!(code.lease(&world.server, &team, Some([5; 32])), Ok(Some([5; 32])));
    world.server.wait(ADMISSION_SECONDS + 1);
    assert_eq!(code.lease(&world.server, &team, None), Err(ErrorCode::NotAllowed));
}

#[test]
fn a_server_that_went_back_has_no_share_and_takes_the_same_one_again() {
    let mut world = World::new();
    let backup = world.server.backup();
    assert_eq!(world.docent.lease(&world.server, &world.team, Some([1; 32])), Ok(Some([1; 32])));
    world.server.restore(&backup);
    assert_eq!(world.docent.lease(&world.server, &world.team, None), Ok(None));
    assert_eq!(world.docent.lease(&world.server, &world.team, Some([1; 32])), Ok(Some([1; 32])));
}
