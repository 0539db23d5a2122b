//! What a fold takes away, and what it does not.

use ed25519_dalek::SigningKey;
use trede::log::fold::{Cover, Short, fold, name_all, short};
use trede::log::id::{SegmentId, WriterId, chain};
use trede::log::segment::{SealInput, Segment};
use trede::sync::protocol::*;
use trede::vault::certificate::Certificate;
use trede::vault::circle::Circle;
use trede::vault::operation::Sort;
use trede::vault::random::{SystemRandom, array};

use crate::device::{Device, Open, Pen, operation, record};
use crate::world::World;

/// A fold by a device, with a writer of its own.
fn folded(device: &Device, circle: &Circle, open: &Open, covers: &[Cover], count: usize) -> PushItem {
    let hand = SigningKey::from_bytes(&array(&mut SystemRandom));
    let writer = WriterId::from(&hand.verifying_key());
    let certificate = Certificate { writer, ..Certificate::read(&device.certificate(circle)).unwrap() };
    let input = SealInput {
        stream: open.stream.id,
        epoch: open.epoch,
        epoch_key: &open.key,
        writer: &hand,
        wseq: 0,
        prev: SegmentId::ZERO,
        seen_seq: 0,
        seen_chain: [0; 16],
        certificate: Some(certificate.sign(&device.keys)),
        nonce: array(&mut SystemRandom),
    };
    let contents: Vec<_> = (0..count).map(|n| vec![record(&n.to_string())]).collect();
    PushItem::Segment(fold(input, covers, &contents).unwrap().encode())
}

fn cover(device: &Device, circle: &Circle, names: impl IntoIterator<Item = Short>) -> Cover {
    let mut cover = Cover::new(WriterId::from(&device.writer.verifying_key()), 0, Some(device.certificate(circle)));
    names.into_iter().for_each(|name| cover.push(name));
    cover
}

fn id(item: &PushItem) -> SegmentId {
    let PushItem::Segment(bytes) = item else { panic!("a segment") };
    Segment::decode(bytes).unwrap().id()
}

/// Which of a stream's segments come with their bodies, to whom has nothing yet; the chain is checked.
fn bodies(world: &World, open: &Open) -> Vec<bool> {
    let everything = SyncRequest { full: true, ..SyncRequest::default() };
    let response = world.docent.sync(&world.server, &everything).unwrap();
    let update = response.streams.into_iter().find(|update| update.stream == open.stream.id).unwrap();
    let (mut over, mut whole) = ([0; 32], Vec::new());
    for bytes in update.segments {
        let name = <[u8; 32]>::try_from(bytes.0.as_slice()).map(SegmentId);
        over = chain(over, name.unwrap_or_else(|_| Segment::decode(&bytes.0).unwrap().id()));
        whole.push(name.is_err());
    }
    let seq = u64::try_from(whole.len()).unwrap();
    let cursor = StreamCursor {
        stream: open.stream.id,
        seq,
        chain: half(&over),
        length: u32::try_from(update.operations.len()).unwrap(),
        keys: update.keys,
    };
    let again = SyncRequest { full: true, streams: vec![cursor], ..SyncRequest::default() };
    let response = world.docent.sync(&world.server, &again).unwrap();
    assert!(response.streams.iter().all(|update| update.stream != open.stream.id), "the chain is that of the ids");
    whole
}

/// One more device of the docents, and their circle with it.
fn second_device(world: &World) -> (Device, Circle) {
    let tablet = Device::new();
    let mut circle = world.docents.clone();
    let sort = (Sort::Device, None);
    let add = circle.add(&world.docent.keys, &world.docents_pair, tablet.first(), sort, &mut SystemRandom).unwrap();
    circle.extend(&add).unwrap();
    assert_eq!(world.docent.push_one(&world.server, operation(&add)), Outcome::Stored);
    (tablet, circle)
}

#[test]
fn a_fold_takes_the_bodies_of_what_its_device_wrote_and_leaves_names_and_chain() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let items: Vec<_> = ["een", "twee", "drie"].map(|text| pen.write(text)).to_vec();
    let mut names: Vec<_> = items.iter().map(|item| short(&id(item))).collect();
    assert_eq!(world.docent.push(&world.server, items.clone()), vec![Outcome::Stored; 3]);
    // Of one that it names wrongly it takes nothing.
    names[1] = [9; 8];
    let one = folded(&world.docent, &world.docents, &world.board, &[cover(&world.docent, &world.docents, names)], 3);
    assert_eq!(world.docent.push_one(&world.server, one.clone()), Outcome::Stored);
    assert_eq!(bodies(&world, &world.board), [false, true, false, true]);
    assert_eq!(world.docent.push_one(&world.server, one), Outcome::HaveIt);
    // The writer goes on, and what was folded wrongly comes back at the end, once.
    assert_eq!(world.docent.push_one(&world.server, pen.write("vier")), Outcome::Stored);
    assert_eq!(world.docent.push_one(&world.server, items[2].clone()), Outcome::Stored);
    assert_eq!(world.docent.push_one(&world.server, items[2].clone()), Outcome::HaveIt);
    assert_eq!(bodies(&world, &world.board), [false, true, false, true, true, true]);
}

#[test]
fn a_fold_takes_nothing_of_another_device_and_nothing_when_another_brings_it() {
    let world = World::new();
    let (tablet, circle) = second_device(&world);
    let (mut ours, mut theirs) =
        (Pen::new(&world.docent, &circle, &world.board), Pen::new(&tablet, &circle, &world.board));
    let (our, their) = (ours.write("een"), theirs.write("twee"));
    assert_eq!(world.docent.push_one(&world.server, our.clone()), Outcome::Stored);
    assert_eq!(tablet.push_one(&world.server, their.clone()), Outcome::Stored);
    let covers = [cover(&world.docent, &circle, [short(&id(&our))]), cover(&tablet, &circle, [short(&id(&their))])];
    let brought = folded(&world.docent, &circle, &world.board, &covers, 2);
    assert_eq!(tablet.push_one(&world.server, brought), Outcome::Stored);
    assert_eq!(bodies(&world, &world.board), [true; 3], "a reader may bring it back, and takes nothing away");
    let of_both = folded(&world.docent, &circle, &world.board, &covers, 2);
    assert_eq!(world.docent.push_one(&world.server, of_both), Outcome::Stored);
    assert_eq!(bodies(&world, &world.board), [false, true, true, true]);
}

/// What a server has that went back to before the covered segments: the fold, which somebody brought again.
#[test]
fn what_a_fold_covers_gets_its_places_again_by_its_ids_and_the_writer_goes_on() {
    let world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let lost: Vec<_> = ["een", "twee", "drie"].map(|text| id(&pen.write(text))).to_vec();
    let mut covers = [cover(&world.docent, &world.docents, lost.iter().map(short))];
    name_all(&mut covers, &lost);
    let one = folded(&world.docent, &world.docents, &world.board, &covers, 3);
    let PushItem::Segment(bytes) = &one else { panic!("a segment") };
    let (stream, fold) = (world.board.stream.id, Segment::decode(bytes).unwrap().header.writer);
    let brought = |ids: &[SegmentId]| PushItem::Covered { stream, fold, ids: ids.to_vec() };
    let refused = |reason| Outcome::Refused(reason);
    assert_eq!(world.docent.push_one(&world.server, brought(&lost)), refused(Reason::Missing), "there is no fold");
    assert_eq!(world.docent.push_one(&world.server, one), Outcome::Stored);
    // The ids that its author signed, and no others: neither fewer nor such as only begin like them.
    let mut false_ones = lost.clone();
    false_ones[2].0[31] ^= 1;
    for ids in [&lost[..2], &false_ones, &[]] {
        assert_eq!(world.docent.push_one(&world.server, brought(ids)), refused(Reason::Malformed));
    }
    let next = pen.write("vier");
    assert_eq!(world.docent.push_one(&world.server, next.clone()), refused(Reason::Missing));
    assert_eq!(bodies(&world, &world.board), [true]);
    assert_eq!(world.docent.push_one(&world.server, brought(&lost)), Outcome::Stored);
    assert_eq!(world.docent.push_one(&world.server, brought(&lost)), Outcome::HaveIt);
    assert_eq!(world.docent.push_one(&world.server, next), Outcome::Stored);
    assert_eq!(bodies(&world, &world.board), [true, false, false, false, true]);
}

#[test]
fn covered_places_come_from_who_may_read_for_the_folds_own_writers_and_in_order() {
    let world = World::new();
    let (tablet, circle) = second_device(&world);
    let written = |device: &Device, texts: &[&str]| {
        let mut pen = Pen::new(device, &circle, &world.board);
        texts.iter().map(|text| pen.write(text)).collect::<Vec<_>>()
    };
    let ids = |items: &[PushItem]| items.iter().map(id).collect::<Vec<_>>();
    let push = |by: &Device, covers: &mut [Cover], names: &[SegmentId]| {
        name_all(covers, names);
        let one = folded(&world.docent, &circle, &world.board, covers, names.len());
        let PushItem::Segment(bytes) = &one else { panic!("a segment") };
        let fold = Segment::decode(bytes).unwrap().header.writer;
        assert_eq!(world.docent.push_one(&world.server, one), Outcome::Stored);
        let item = PushItem::Covered { stream: world.board.stream.id, fold, ids: names.to_vec() };
        by.push_one(&world.server, item)
    };
    // Another device's: it would take places that are not the fold's to give.
    let theirs = ids(&written(&tablet, &["een"]));
    let of_them = &mut [cover(&tablet, &circle, [short(&theirs[0])])];
    assert_eq!(push(&world.docent, of_them, &theirs), Outcome::Refused(Reason::NotAllowed));
    // What comes after what is not here waits for that.
    let ours = written(&world.docent, &["een", "twee"]);
    let mut later = Cover::new(WriterId::from(&world.docent.writer.verifying_key()), 1, None);
    later.push(short(&id(&ours[1])));
    assert_eq!(push(&tablet, &mut [later.clone()], &ids(&ours[1..])), Outcome::Refused(Reason::Missing));
    assert_eq!(world.docent.push_one(&world.server, ours[0].clone()), Outcome::Stored);
    assert_eq!(push(&tablet, &mut [later], &ids(&ours[1..])), Outcome::Stored, "who reads may bring it");
    assert_eq!(bodies(&world, &world.board), [true, true, true, true, false]);
}
