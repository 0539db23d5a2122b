//! A primary that dies while devices write, and the standby that goes on in its place.

use std::sync::mpsc::channel;

use trede::fact::Purpose;
use trede::log::id::SegmentId;
use trede::log::segment::Segment;
use trede::sync::protocol::{Outcome, PushItem, SyncRequest};

use crate::cluster::Cluster;
use crate::device::{Open, Pen};
use crate::server::Server;
use crate::world::{Phone, World, stream};

/// How many phones write at once, and how much each has arrived before the primary dies.
const PHONES: usize = 4;
const BEFORE: usize = 15;

/// What a phone was told had arrived, and what it had just sent when the primary died.
struct Written {
    arrived: Vec<SegmentId>,
    unanswered: PushItem,
}

/// Writes until nobody answers any more.
fn write_until_it_ends(phone: &Phone, diary: &Open, server: &Server, arrived: impl Fn()) -> Written {
    let mut pen = Pen::new(&phone.device, &phone.circle, diary);
    let mut written = Vec::new();
    loop {
        let item = pen.write(&format!("entry {}", written.len()));
        let request = SyncRequest { push: vec![item.clone()], ..SyncRequest::default() };
        match phone.device.sync(server, &request) {
            Ok(response) => {
                assert_eq!(response.outcomes, vec![Outcome::Stored]);
                written.push(pen.prev);
                arrived();
            }
            Err(_) => return Written { arrived: written, unanswered: item },
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_primary_dies_under_load_and_the_standby_goes_on() {
    let primary = Cluster::start("");
    let part = primary.part(None);
    let mut world = World::on(Server::on_cluster(primary.url(&part)));
    let phones: Vec<(Phone, Open)> = (0..PHONES)
        .map(|_| {
            let phone = world.participant();
            let (items, diary) = stream(&phone.device, &phone.circle, Purpose::DiarySleep);
            assert_eq!(phone.device.push(&world.server, items), vec![Outcome::Stored; 2]);
            (phone, diary)
        })
        .collect();
    // Connections that the database ended are no matter: what was asked is asked again.
    primary.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres' AND pid <> pg_backend_pid()",
    );
    world.docent.settle(&world.server);
    let standby = primary.synchronous_standby();

    let (arrived, arrivals) = channel();
    let written: Vec<Written> = std::thread::scope(|scope| {
        let writers: Vec<_> = phones
            .iter()
            .map(|(phone, diary)| {
                let (arrived, server) = (arrived.clone(), &world.server);
                scope.spawn(move || write_until_it_ends(phone, diary, server, || arrived.send(()).unwrap()))
            })
            .collect();
        for _ in 0..PHONES * BEFORE {
            arrivals.recv().unwrap();
        }
        primary.kill();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });

    standby.promote();
    world.server.move_to(standby.url(&part));
    for ((mut phone, diary), written) in phones.into_iter().zip(written) {
        phone.device.settle(&world.server);
        let there: Vec<SegmentId> = phone.device.streams[&diary.stream.id].segments.iter().map(Segment::id).collect();
        assert_eq!(there[..written.arrived.len()], written.arrived, "all that was acknowledged, in its order");
        assert!(there.len() <= written.arrived.len() + 1, "and at most what was on its way");
        let expected = if there.len() > written.arrived.len() { Outcome::HaveIt } else { Outcome::Stored };
        assert_eq!(phone.device.push_one(&world.server, written.unanswered), expected, "and the phone goes on");
    }
}
