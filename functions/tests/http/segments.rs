use ed25519_dalek::Signer;
use trede::fact::Purpose;
use trede::log::header::HEADER_LEN;
use trede::log::id::label;
use trede::log::segment::Segment;
use trede::sync::protocol::*;
use trede::vault::epoch::SignedEpoch;
use trede::vault::key::DeviceKeys;
use trede::vault::operation::{Operation, Role, Sort};
use trede::vault::random::SystemRandom;
use trede_functions::store::Quotas;

use crate::device::{Device, Open, Pen, operation, record};
use crate::server::Server;
use crate::world::{World, epoch, stream};

#[test]
fn two_devices_of_a_circle_read_each_other() {
    let world = World::new();
    let mut tablet = Device::new();
    let mut circle = world.docents.clone();
    let sort = (Sort::Device, None);
    let add = circle.add(&world.docent.keys, &world.docents_pair, tablet.first(), sort, &mut SystemRandom).unwrap();
    circle.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);

    let mut ours = Pen::new(&world.docent, &circle, &world.board);
    let mut theirs = Pen::new(&tablet, &circle, &world.board);
    let items = vec![ours.write("een"), ours.write("twee")];
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    assert_eq!(tablet.push_one(&world.server, theirs.write("drie")), Outcome::Stored);

    let mut docent = world.docent;
    let bodies = ["een", "twee", "drie"].map(record).to_vec();
    for device in [&mut docent, &mut tablet] {
        device.settle(&world.server);
        let pair = circle.open(&device.keys).unwrap();
        assert_eq!(device.read(world.board.stream.id, &circle, &pair), bodies);
    }
}

#[test]
fn the_same_again_changes_nothing() {
    let world = World::new();
    let (mut items, dossier) = stream(&world.docent, &world.docents, Purpose::Dossier);
    let mut pen = Pen::new(&world.docent, &world.docents, &dossier);
    items.extend([pen.write("a"), pen.write("b")]);
    let (keys, permission) = world.permission(1000);
    items.push(crate::world::invitation(&keys, &permission, &world.docent));
    items.push(PushItem::RevokeInvitation(keys.lookup));
    assert_eq!(world.docent.push(&world.server, items.clone()), vec![Outcome::Stored; 6]);
    let mut docent = world.docent;
    docent.settle(&world.server);
    for _ in 0..2 {
        assert_eq!(docent.push(&world.server, items.clone()), vec![Outcome::HaveIt; 6]);
        assert!(docent.is_settled(&world.server));
    }
}

#[test]
fn another_segment_under_the_same_number_is_a_fork() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let others = [pen.draft("kopie nul")];
    let first = pen.write("nul");
    let (copied, second) = (pen.draft("kopie een"), pen.draft("een"));
    let items = vec![first.clone(), PushItem::Segment(second.encode())];
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);

    let header = |segment: &[u8]| segment[..HEADER_LEN].to_vec();
    let PushItem::Segment(first) = first else { unreachable!() };
    let fork = world.docent.push_one(&world.server, PushItem::Segment(others[0].encode()));
    assert_eq!(fork, Outcome::Fork(header(&first)));
    let fork = world.docent.push_one(&world.server, PushItem::Segment(copied.encode()));
    assert_eq!(fork, Outcome::Fork(header(&second.encode())));

    // One that builds on the copy is as much a fork of what is here.
    (pen.wseq, pen.prev) = (2, copied.id());
    assert_eq!(world.docent.push_one(&world.server, pen.write("twee")), Outcome::Fork(header(&second.encode())));
}

#[test]
fn a_gap_in_a_writer_is_refused_until_it_is_filled() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let items: Vec<_> = ["a", "b", "c"].map(|text| pen.write(text)).to_vec();
    let missing = Outcome::Refused(Reason::Missing);
    assert_eq!(world.docent.push(&world.server, items[1..].to_vec()), vec![missing.clone(); 2]);
    assert_eq!(world.docent.push_one(&world.server, items[0].clone()), Outcome::Stored);
    assert_eq!(world.docent.push_one(&world.server, items[2].clone()), missing);
    assert_eq!(world.docent.push(&world.server, items), [Outcome::HaveIt, Outcome::Stored, Outcome::Stored]);
}

#[test]
fn a_participant_reads_the_board_and_does_not_write_on_it() {
    let world = World::new();
    let mut phone = world.participant();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    assert_eq!(world.docent.push_one(&world.server, pen.write("dinsdag")), Outcome::Stored);
    phone.device.settle(&world.server);
    assert_eq!(phone.device.streams[&world.board.stream.id].segments.len(), 1);

    let refused = Outcome::Refused(Reason::NotAllowed);
    let mut pen = Pen::new(&phone.device, &phone.circle, &world.board);
    assert_eq!(phone.device.push_one(&world.server, pen.write("van mij")), refused);
    let (item, _) = epoch(&phone.device, &phone.circle, &world.board.stream, &[&phone.circle], 1);
    assert_eq!(phone.device.push_one(&world.server, item), refused);
    // Nor through the docents' circle, in which it is not.
    let mut pen = Pen::new(&phone.device, &world.docents, &world.board);
    assert_eq!(phone.device.push_one(&world.server, pen.write("van ons")), refused);
}

#[test]
fn a_segment_needs_its_epoch() {
    let world = World::new();
    let (item, unsent) = epoch(&world.docent, &world.docents, &world.board.stream, &[&world.docents], 1);
    let mut pen = Pen::new(&world.docent, &world.docents, &unsent);
    let segment = pen.write("te vroeg");
    assert_eq!(world.docent.push_one(&world.server, segment.clone()), Outcome::Refused(Reason::Missing));
    assert_eq!(world.docent.push(&world.server, vec![item, segment]), vec![Outcome::Stored; 2]);
}

#[test]
fn an_epoch_wraps_to_exactly_who_reads() {
    let world = World::new();
    let phone = world.participant();
    let (item, _) = epoch(&world.docent, &world.docents, &world.board.stream, &[&world.docents, &phone.circle], 1);
    let refused = Outcome::Refused(Reason::NotAllowed);
    assert_eq!(world.docent.push_one(&world.server, item), refused, "the phone's circle is not granted");
    let (item, _) = epoch(&world.docent, &world.docents, &world.board.stream, &[], 1);
    assert_eq!(world.docent.push_one(&world.server, item), refused, "the owner is always in");
}

#[test]
fn a_wrap_that_comes_later_opens_what_was_written_before() {
    let world = World::new();
    let mut phone = world.participant();
    let (items, dossier) = stream(&world.docent, &world.docents, Purpose::Dossier);
    let PushItem::Epoch(first) = items[1].clone() else { unreachable!() };
    let first = SignedEpoch::decode(&first).unwrap();
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    let mut pen = Pen::new(&world.docent, &world.docents, &dossier);
    assert_eq!(world.docent.push_one(&world.server, pen.write("van eerder")), Outcome::Stored);

    let wrap = first.wrap_for(&phone.circle, &dossier.key, &mut SystemRandom).unwrap();
    let item = PushItem::Wrap { stream: dossier.stream.id, epoch: first.id(), wrap };
    assert_eq!(world.docent.push_one(&world.server, item.clone()), Outcome::Refused(Reason::NotAllowed));
    let grant = Operation::Grant { circle: phone.circle.id, role: Role::Read };
    let grant = dossier.stream.next(&world.docent.keys, &world.docents, grant);
    assert_eq!(world.docent.push_one(&world.server, operation(&grant)), Outcome::Stored);
    assert_eq!(phone.device.push_one(&world.server, item.clone()), Outcome::Refused(Reason::NotAllowed));
    assert_eq!(world.docent.push(&world.server, vec![item.clone(), item]), [Outcome::Stored, Outcome::HaveIt]);

    phone.device.settle(&world.server);
    let bodies = phone.device.read(dossier.stream.id, &phone.circle, &phone.pair);
    assert_eq!(bodies, vec![record("van eerder")]);
    assert_eq!(phone.device.streams[&dossier.stream.id].keys, 2);
}

#[test]
fn a_full_organisation_refuses_and_says_why() {
    let world = World::on(Server::with(None, 4000.into()));
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let mut outcomes = Vec::new();
    for _ in 0..6 {
        let before = (pen.wseq, pen.prev);
        let outcome = world.docent.push_one(&world.server, pen.write("vol"));
        if outcome != Outcome::Stored {
            (pen.wseq, pen.prev) = before;
        }
        outcomes.push(outcome);
    }
    assert_eq!(outcomes.first(), Some(&Outcome::Stored));
    assert_eq!(outcomes.last(), Some(&Outcome::Refused(Reason::Quota)));
    let end = world.board.stream.next(&world.docent.keys, &world.docents, Operation::Tombstone {});
    assert_eq!(world.docent.push_one(&world.server, operation(&end)), Outcome::Stored, "deleting is always possible");
    let (items, _) = stream(&world.docent, &world.docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2], "and it makes room");
}

#[test]
fn a_device_fills_its_own_part_of_a_stream_and_leaves_the_others_theirs() {
    let world = World::on(Server::with(None, Quotas { device: 4000, ..Quotas::default() }));
    let tablet = Device::new();
    let mut docents = world.docents.clone();
    let (keys, pair) = (&world.docent.keys, &world.docents_pair);
    let add = docents.add(keys, pair, tablet.first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    docents.extend(&add).unwrap();

    let fill = |device: &Device| {
        let mut pen = Pen::new(device, &docents, &world.board);
        let outcomes: Vec<Outcome> =
            (0..6).map(|_| device.push_one(&world.server, pen.write(&"vol".repeat(200)))).collect();
        let stored = outcomes.iter().take_while(|outcome| **outcome == Outcome::Stored).count();
        (stored, outcomes[stored].clone())
    };
    let (stored, then) = fill(&world.docent);
    assert!(stored > 0);
    assert_eq!(then, Outcome::Refused(Reason::Quota));
    assert!(fill(&tablet).0 >= stored, "the other device has a part of its own");
    let (items, _) = stream(&world.docent, &docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2], "and in another stream both do");
}

/// A server went back to last night's backup: a docent's tablet that had taken in today's entries of a participant
/// brings them back, although it did not write them.
#[test]
fn after_a_restored_backup_a_reader_brings_back_what_another_wrote() {
    let mut world = World::new();
    let phone = world.participant();
    let (mut items, diary) = stream(&phone.device, &phone.circle, Purpose::DiarySleep);
    let mut shared = diary.stream.clone();
    let grant = Operation::Grant { circle: world.docents.id, role: Role::Read };
    let grant = shared.next(&phone.device.keys, &phone.circle, grant);
    shared.extend(&grant, &phone.circle).unwrap();
    let (second, both) = epoch(&phone.device, &phone.circle, &shared, &[&phone.circle, &world.docents], 1);
    items.extend([operation(&grant), second.clone()]);
    let mut pen = Pen::new(&phone.device, &phone.circle, &both);
    items.push(pen.write("gisteren"));
    assert_eq!(phone.device.push(&world.server, items.clone()), vec![Outcome::Stored; 5]);
    let backup = world.server.backup();
    assert_eq!(phone.device.push_one(&world.server, pen.write("vandaag")), Outcome::Stored);
    world.docent.settle(&world.server);

    world.server.restore(&backup);
    let response = world.docent.sync(&world.server, &world.docent.request()).unwrap();
    let update = response.streams.iter().find(|update| update.stream == shared.id).unwrap();
    let here = update.listing.as_ref().expect("the device is further than the stream");
    assert_eq!(here.len(), 1);
    let copy = &world.docent.streams[&shared.id];
    let back: Vec<_> = copy.segments.iter().filter(|segment| !here.contains(&segment.id())).collect();
    let back: Vec<_> = back.into_iter().map(|segment| PushItem::Segment(segment.encode())).collect();
    assert_eq!(world.docent.push(&world.server, back), [Outcome::Stored]);
    assert!(world.docent.is_settled(&world.server), "the same chain as before");

    // Somebody who may not read it may not bring it either.
    let other = world.participant();
    let segment = pen.write("morgen");
    assert_eq!(other.device.push_one(&world.server, segment), Outcome::Refused(Reason::NotAllowed));
}

#[test]
fn a_certificate_for_another_writer_is_refused() {
    let world = World::new();
    let pen = Pen::new(&world.docent, &world.docents, &world.board);
    let other = Device::from(DeviceKeys::from_secret(world.docent.keys.secret().clone()));
    let mut segment: Segment = pen.draft("van een ander");
    segment.certificate = Some(other.certificate(&world.docents));
    let signed = [label::SEGMENT_SIGNATURE, &segment.id().0].concat();
    segment.signature = world.docent.writer.sign(&signed).to_bytes();
    segment.verify().unwrap();
    let outcome = world.docent.push_one(&world.server, PushItem::Segment(segment.encode()));
    assert_eq!(outcome, Outcome::Refused(Reason::Malformed));
}

#[test]
fn everything_is_there_after_a_restart() {
    let mut world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    assert_eq!(world.docent.push(&world.server, vec![pen.write("a"), pen.write("b")]), vec![Outcome::Stored; 2]);
    let (wseq, prev) = (pen.wseq, pen.prev);
    world.docent.settle(&world.server);
    world.server.restart();
    assert!(world.docent.is_settled(&world.server));
    let open: &Open = &world.board;
    let mut pen = Pen { wseq, prev, ..Pen::new(&world.docent, &world.docents, open) };
    assert_eq!(world.docent.push_one(&world.server, pen.write("c")), Outcome::Stored);
}

/// Story: an epoch with the last number that there is was taken, and nobody could open another.
#[test]
fn an_epochs_number_follows_those_before_it() {
    let world = World::new();
    let open = |n| epoch(&world.docent, &world.docents, &world.board.stream, &[&world.docents], n).0;
    for (n, outcome) in [
        (1 << 20, Outcome::Refused(Reason::Missing)),
        (65, Outcome::Refused(Reason::Missing)),
        (64, Outcome::Stored),
        (129, Outcome::Refused(Reason::Missing)),
        (128, Outcome::Stored),
    ] {
        assert_eq!(world.docent.push_one(&world.server, open(n)), outcome, "{n}");
    }
}
