use trede::fact::{Class, Purpose};
use trede::sync::protocol::*;
use trede::vault::circle::Circle;
use trede::vault::code::Code;
use trede::vault::epoch::Wrap;
use trede::vault::id::CircleId;
use trede::vault::invitation::{ADMISSION_SECONDS, paper};
use trede::vault::operation::{Operation, Role, Sort};
use trede::vault::random::SystemRandom;
use trede::vault::stream::{Opening, Stream};

use crate::device::{Device, Pen, operation, record};
use crate::server::ORIGIN;
use crate::world::{Founding, World, epoch, group, stream};

#[test]
fn a_second_device_joins_with_a_code_and_reads_what_the_first_wrote() {
    let world = World::new();
    let code = paper(&Code::generate(&mut SystemRandom));
    let until = Some(world.server.now() + ADMISSION_SECONDS);
    let mut circle = world.docents.clone();
    let add = circle
        .add(
            &world.docent.keys,
            &world.docents_pair,
            (code.id(), code.public()),
            (Sort::Code, until),
            &mut SystemRandom,
        )
        .unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    circle.extend(&add).unwrap();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    assert_eq!(world.docent.push_one(&world.server, pen.write("hallo")), Outcome::Stored);

    // The code pulls the log, opens the circle, lets the tablet in and takes itself out.
    let mut code = Device::from(code);
    code.settle(&world.server);
    let mut tablet = Device::new();
    let pair = circle.open(&code.keys).unwrap();
    let add = circle.add(&code.keys, &pair, tablet.first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    circle.extend(&add).unwrap();
    let remove = circle.remove(&code.keys, code.keys.id());
    circle.extend(&remove).unwrap();
    assert_eq!(code.push(&world.server, vec![operation(&add), operation(&remove)]), vec![Outcome::Stored; 2]);
    assert_eq!(code.sync(&world.server, &code.request()).unwrap_err(), ErrorCode::NotAllowed);

    tablet.settle(&world.server);
    let bodies = tablet.read(world.board.stream.id, &circle, &circle.open(&tablet.keys).unwrap());
    assert_eq!(bodies, vec![record("hallo")]);
}

#[test]
fn a_code_lets_nobody_in_after_its_ten_minutes_but_who_is_in_may_say_that_it_did() {
    let world = World::new();
    let code = paper(&Code::generate(&mut SystemRandom));
    let until = Some(world.server.now() + ADMISSION_SECONDS);
    let mut circle = world.docents.clone();
    let sort = (Sort::Code, until);
    let (keys, pair) = (&world.docent.keys, &world.docents_pair);
    let add = circle.add(keys, pair, (code.id(), code.public()), sort, &mut SystemRandom).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    circle.extend(&add).unwrap();
    world.server.wait(ADMISSION_SECONDS + 1);

    let newcomer = Device::new();
    let late = circle.add(&code, pair, newcomer.first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    assert_eq!(newcomer.push_one(&world.server, operation(&late)), Outcome::Refused(Reason::Expired));
    let code = Device::from(code);
    assert_eq!(code.sync(&world.server, &code.request()).unwrap_err(), ErrorCode::NotAllowed);
    // Who is in may let anybody in, so may say that it happened in time: a restored backup hears of it so.
    assert_eq!(world.docent.push_one(&world.server, operation(&late)), Outcome::Stored);
}

#[test]
fn of_two_operations_on_one_head_the_second_is_behind() {
    let world = World::new();
    let (keys, pair, circle) = (&world.docent.keys, &world.docents_pair, &world.docents);
    let add = |_| circle.add(keys, pair, Device::new().first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    let [first, second] = [0, 1].map(add);
    let outcomes = world.docent.push(&world.server, vec![operation(&first), operation(&second), operation(&first)]);
    assert_eq!(outcomes, [Outcome::Stored, Outcome::Behind, Outcome::HaveIt]);

    let mut circle = circle.clone();
    circle.extend(&first).unwrap();
    let again = circle.add(keys, pair, Device::new().first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&again)), Outcome::Stored);
}

#[test]
fn a_removed_device_is_refused_everywhere() {
    let world = World::new();
    let mut tablet = Device::new();
    let mut circle = world.docents.clone();
    let sort = (Sort::Device, None);
    let add = circle.add(&world.docent.keys, &world.docents_pair, tablet.first(), sort, &mut SystemRandom).unwrap();
    circle.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    tablet.settle(&world.server);
    let mut pen = Pen::new(&tablet, &circle, &world.board);
    assert_eq!(tablet.push_one(&world.server, pen.write("erin")), Outcome::Stored);

    let remove = circle.remove(&world.docent.keys, tablet.keys.id());
    assert_eq!(world.docent.push_one(&world.server, operation(&remove)), Outcome::Stored);
    assert_eq!(tablet.sync(&world.server, &tablet.request()).unwrap_err(), ErrorCode::NotAllowed);
    let push = SyncRequest { push: vec![pen.write("eruit")], ..SyncRequest::default() };
    assert_eq!(tablet.sync(&world.server, &push).unwrap_err(), ErrorCode::NotAllowed);
}

#[test]
fn a_stranger_founds_no_circle_and_no_stream() {
    let world = World::new();
    let stranger = Device::new();
    let (circle, _) = Circle::found(
        &stranger.keys,
        world.organisation.id,
        Class::Docents,
        Some(&world.team),
        stranger.first(),
        &mut SystemRandom,
    )
    .unwrap();
    let opening = Opening { purpose: Purpose::Board, subject: [0; 16], salt: [1; 32] };
    let stream = Stream::found(&stranger.keys, &world.docents, &opening, &mut SystemRandom);
    let outcomes = world.docent.push(&world.server, vec![operation(&circle), operation(&stream)]);
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::NotAllowed); 2]);
}

#[test]
fn a_second_organisation_or_team_does_not_come_in_by_sync() {
    let world = World::new();
    let founding = Founding::new(&world.docent, ORIGIN);
    let outcomes = world.docent.push(&world.server, vec![operation(&founding.organisation), operation(&founding.team)]);
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::NotAllowed); 2]);
}

#[test]
fn a_docent_of_another_group_sees_nothing_of_this_one() {
    let world = World::new();
    let phone = world.participant();
    let mut other = Device::new();
    let sort = (Sort::Device, None);
    let (keys, pair) = (&world.docent.keys, &world.team_pair);
    let add = world.team.add(keys, pair, other.first(), sort, &mut SystemRandom).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    let mut team = world.team.clone();
    team.extend(&add).unwrap();
    let (items, docents, _, board) = group(&other, &team);
    assert_eq!(other.push(&world.server, items), vec![Outcome::Stored; 3]);

    other.settle(&world.server);
    assert_eq!(other.streams.keys().copied().collect::<Vec<_>>(), [board.stream.id]);
    assert!(!other.logs.contains_key(&world.docents.id.into()));
    assert!(!other.logs.contains_key(&phone.circle.id.into()));
    assert!(other.logs.contains_key(&docents.id.into()));

    // Asking for it by name does not help.
    let mut asking = other.request();
    asking.streams.push(StreamCursor { stream: world.board.stream.id, seq: 0, chain: [0; 16], length: 0, keys: 0 });
    let response = other.sync(&world.server, &asking).unwrap();
    assert!(response.streams.is_empty() && response.logs.is_empty());
}

#[test]
fn a_grant_lets_a_circle_in_and_a_revoke_lets_it_out() {
    let world = World::new();
    let mut phone = world.participant();
    let (items, dossier) = stream(&world.docent, &world.docents, Purpose::Dossier);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    phone.device.settle(&world.server);
    assert!(!phone.device.streams.contains_key(&dossier.stream.id));

    let mut stream = dossier.stream.clone();
    let grant = stream.next(
        &world.docent.keys,
        &world.docents,
        Operation::Grant { circle: phone.circle.id, role: Role::Write },
    );
    stream.extend(&grant, &world.docents).unwrap();
    let (second, both) = epoch(&world.docent, &world.docents, &stream, &[&world.docents, &phone.circle], 1);
    assert_eq!(world.docent.push(&world.server, vec![operation(&grant), second]), vec![Outcome::Stored; 2]);
    let mut pen = Pen::new(&phone.device, &phone.circle, &both);
    let (seen, late) = (pen.write("gezien"), pen.write("te laat"));
    assert_eq!(phone.device.push_one(&world.server, seen), Outcome::Stored);
    phone.device.settle(&world.server);
    assert!(phone.device.streams.contains_key(&stream.id));

    let revoke = stream.next(&world.docent.keys, &world.docents, Operation::Revoke { circle: phone.circle.id });
    assert_eq!(world.docent.push_one(&world.server, operation(&revoke)), Outcome::Stored);
    assert_eq!(phone.device.push_one(&world.server, late), Outcome::Refused(Reason::NotAllowed));
    // It learns that it may not any more, and nothing else.
    let response = phone.device.pull(&world.server);
    let update = response.streams.iter().find(|update| update.stream == stream.id).unwrap();
    assert_eq!(update.operations, vec![Bytes(revoke.encode())]);
    assert!(update.epochs.is_empty() && update.wraps.is_empty() && update.segments.is_empty());
    phone.device.streams.remove(&stream.id);
    let response = phone.device.pull(&world.server);
    assert!(response.streams.iter().all(|update| update.stream != stream.id), "who does not ask is not told");
}

/// A restored backup forgot a phone that has a grant: what it may read was judged by its circle too, which is not here.
#[test]
fn a_circle_that_is_not_known_here_hinders_nobody_else() {
    let world = World::new();
    let (items, dossier) = stream(&world.docent, &world.docents, Purpose::Dossier);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    let mut stream = dossier.stream.clone();
    for unknown in [[0; 32], [255; 32]].map(CircleId) {
        let grant = Operation::Grant { circle: unknown, role: Role::Write };
        let grant = stream.next(&world.docent.keys, &world.docents, grant);
        stream.extend(&grant, &world.docents).unwrap();
        assert_eq!(world.docent.push_one(&world.server, operation(&grant)), Outcome::Stored);
        let wrap = Wrap { circle: unknown, sealed: vec![5; 80] };
        let wrap = PushItem::Wrap { stream: stream.id, epoch: dossier.epoch, wrap };
        assert_eq!(world.docent.push_one(&world.server, wrap), Outcome::Stored);
    }
    // What a colleague wrote is brought back by who reads it.
    let colleague = Device::new();
    let mut circle = world.docents.clone();
    let sort = (Sort::Device, None);
    let add = circle.add(&world.docent.keys, &world.docents_pair, colleague.first(), sort, &mut SystemRandom).unwrap();
    circle.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    let theirs = Pen::new(&colleague, &circle, &dossier).write("van een collega");
    assert_eq!(world.docent.push_one(&world.server, theirs), Outcome::Stored);
}

#[test]
fn nobody_but_the_owner_grants() {
    let world = World::new();
    let phone = world.participant();
    let grant = world.board.stream.next(
        &phone.device.keys,
        &phone.circle,
        Operation::Grant { circle: phone.circle.id, role: Role::Write },
    );
    assert_eq!(phone.device.push_one(&world.server, operation(&grant)), Outcome::Refused(Reason::NotAllowed));
}

#[test]
fn an_ended_stream_leaves_only_its_log() {
    let world = World::new();
    let mut reader = Device::new();
    let sort = (Sort::Device, None);
    let (keys, pair) = (&world.docent.keys, &world.docents_pair);
    let add = world.docents.add(keys, pair, reader.first(), sort, &mut SystemRandom).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    assert_eq!(world.docent.push_one(&world.server, pen.write("weg ermee")), Outcome::Stored);
    reader.settle(&world.server);

    let stream = &world.board.stream;
    let end = stream.next(&world.docent.keys, &world.docents, Operation::Tombstone {});
    assert_eq!(world.docent.push_one(&world.server, operation(&end)), Outcome::Stored);
    let outcomes = world.docent.push(
        &world.server,
        vec![pen.write("nog een"), epoch(&world.docent, &world.docents, stream, &[&world.docents], 2).0],
    );
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::Ended); 2]);

    reader.pull(&world.server);
    let copy = reader.streams.get_mut(&stream.id).unwrap();
    assert_eq!(copy.operations.last().unwrap(), &end.encode());
    // What a device does when it sees the end.
    copy.segments.clear();
    (copy.chain, copy.keys) = ([0; 32], 0);
    assert!(reader.is_settled(&world.server));
    let mut fresh = Device::from(trede::vault::key::DeviceKeys::from_secret(reader.keys.secret().clone()));
    fresh.settle(&world.server);
    let copy = &fresh.streams[&stream.id];
    assert_eq!((copy.operations.len(), copy.epochs.len(), copy.segments.len()), (2, 0, 0));
}

#[test]
fn a_rekey_keeps_who_is_in() {
    let world = World::new();
    let (found, _) = Circle::found(
        &world.docent.keys,
        world.organisation.id,
        Class::Screening,
        Some(&world.docents),
        world.docent.first(),
        &mut SystemRandom,
    )
    .unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&found)), Outcome::Stored);
    let circle = Circle::read(&found, trede::vault::circle::Founder::Parent(&world.docents)).unwrap();
    let rekey = trede::vault::operation::SignedOperation::sign(
        &world.docent.keys,
        Some(circle.head),
        Some(circle.head),
        Operation::Rekey { public: [8; 32], wraps: circle.members.values().cloned().collect(), previous: vec![1; 72] },
    );
    assert_eq!(world.docent.push_one(&world.server, operation(&rekey)), Outcome::Stored);
    let mut docent = world.docent;
    docent.settle(&world.server);
    assert_eq!(docent.logs[&circle.id.into()].0.len(), 2);
}
