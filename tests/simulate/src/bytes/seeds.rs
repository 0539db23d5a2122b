//! Where mutation starts: the golden fixtures, and what a few devices with fixed keys write.

use std::fs;
use std::io::Result;
use std::path::Path;

use trede::fact::Class;
use trede::log::fold::{Cover, encode_covers};
use trede::log::id::WriterId;
use trede::log::plaintext::pack;
use trede::sync::protocol::{
    FoundRequest, InvitationRequest, LeaseRequest, PushItem, RemovalRequest, SyncRequest, encode,
};
use trede::sync::request::RequestSignature;
use trede::vault::certificate::Certificate;
use trede::vault::code::Code;
use trede::vault::epoch::SignedEpoch;
use trede::vault::id::CircleId;
use trede::vault::invitation::InvitationKeys;
use trede::vault::operation::{Operation, Role, Sort, to_cbor};
use trede::vault::random::SeededRandom;
use trede::vault::split::split;

use super::operation::{beginning as circle_and_stream, device};
use super::{invitation, segment};
use crate::run::beginning;
use crate::world::World;

/// A seed's target, name and bytes.
pub type Seed = (&'static str, String, Vec<u8>);

/// Every seed.
pub fn all() -> Vec<Seed> {
    let mut seeds = segments();
    seeds.extend(operations());
    seeds.extend(merges());
    seeds.extend(requests());
    seeds.extend(invitations());
    seeds
}

/// Writes them as files: `FOLDER/TARGET/NAME`.
pub fn write(folder: &Path) -> Result<()> {
    for (target, name, bytes) in all() {
        fs::create_dir_all(folder.join(target))?;
        fs::write(folder.join(target).join(name), bytes)?;
    }
    Ok(())
}

fn with(first: u8, rest: &[u8]) -> Vec<u8> {
    [&[first], rest].concat()
}

fn segments() -> Vec<Seed> {
    let records = segment::records();
    let covers = covers();
    let names = ["fixture", "fixture-next", "fixture-fold", "fold-of-one"];
    let whole = names.into_iter().zip(segment::signed()).map(|(name, bytes)| (name, with(0, &bytes)));
    let packed = pack(&records).expect("records are packed");
    // Two segments are covered; of the first there is one record, of the second two.
    let counts = minicbor::to_vec([1_usize, 2]).expect("counts are written");
    let length = |item: &[u8]| u16::try_from(item.len()).unwrap_or_default().to_be_bytes();
    let items = std::iter::once(&counts).chain(&records).flat_map(|item| [&length(item), item.as_slice()].concat());
    let others = [
        ("covers", with(1, &covers)),
        ("records", with(2, &packed)),
        ("in-a-fold", with(3, &with(2, &items.collect::<Vec<u8>>()))),
    ];
    whole
        .chain(others)
        .chain([("nobody", with(0, &nobodys()))])
        .map(|(name, bytes)| ("segment", name.to_owned(), bytes))
        .collect()
}

/// What a fold says that it covers: one segment.
fn covers() -> Vec<u8> {
    let key = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
    let mut cover = Cover::new(WriterId::from(&key.verifying_key()), 0, Some(b"a certificate".to_vec()));
    cover.push([7; 8]);
    encode_covers(&[cover]).expect("covers are written")
}

/// A segment of the writer whose key is the neutral element: an arithmetic that is not strict takes its empty signature for
/// any message.
fn nobodys() -> Vec<u8> {
    let mut bytes = segment::signed().swap_remove(0);
    let neutral = with(1, &[0; 31]);
    bytes[56..88].copy_from_slice(&neutral);
    let end = bytes.len();
    bytes[end - 64..end - 32].copy_from_slice(&neutral);
    bytes[end - 32..].fill(0);
    bytes
}

/// A record as it is written.
const RECORD: &[u8] = include_bytes!("../../../fixtures/record-v1.bin");

/// What the first device says of a writer.
fn certificate() -> Vec<u8> {
    let (circle, _) = circle_and_stream();
    let (device, writer) = (device(0), WriterId([6; 32]));
    Certificate { device: device.id(), circle: circle.id, circle_head: circle.head, writer, day: 20_000 }.sign(&device)
}

fn operations() -> Vec<Seed> {
    let mut random = SeededRandom::new(11);
    let (mut circle, stream) = circle_and_stream();
    let (first, second, third) = (device(0), device(1), device(2));
    let pair = circle.open(&first).expect("the first device opens its circle");
    let mut all = Vec::new();
    let added = circle.add(&first, &pair, (second.id(), second.public()), (Sort::Device, None), &mut random);
    let added = added.expect("a device is added");
    circle.extend(&added).expect("it is in");
    all.push(added);
    all.push(circle.remove(&first, second.id()));
    let grant = Operation::Grant { circle: circle.id, role: Role::Write };
    all.push(stream.next(&first, &circle, grant));
    all.push(stream.next(&first, &circle, Operation::Revoke { circle: circle.id }));
    let team = trede::vault::circle::Circle::found(
        &third,
        circle.organisation,
        Class::Docents,
        None,
        (third.id(), third.public()),
        &mut random,
    );
    all.extend(team.map(|(signed, _)| signed));
    let mut seeds: Vec<Seed> = Vec::new();
    let (mut story, mut strange) = (vec![1], vec![1]);
    for (n, signed) in all.iter().enumerate() {
        seeds.push(("operation", format!("signed-{n}"), with(0, &signed.encode())));
        let bytes = to_cbor(signed.operation());
        let length = u16::try_from(bytes.len()).unwrap_or_default().to_be_bytes();
        story.extend([u8::try_from(n % 2).unwrap_or_default(), u8::from(n > 1), length[0], length[1]]);
        story.extend(&bytes);
        strange.extend([2, u8::from(n > 1), length[0], length[1]]);
        strange.extend(bytes);
    }
    seeds.push(("operation", "story".to_owned(), story));
    seeds.push(("operation", "story-of-a-stranger".to_owned(), strange));
    seeds.push(("operation", "certificate".to_owned(), with(0, &certificate())));
    let begun = beginning(2).expect("an organisation begins");
    for (n, key) in begun.data.streams.values().flat_map(|row| &row.keys).take(2).enumerate() {
        if let trede_functions::store::Key::Epoch(bytes) = key {
            assert!(SignedEpoch::decode(bytes).is_ok());
            seeds.push(("operation", format!("epoch-{n}"), with(0, bytes)));
        }
    }
    seeds
}

/// Two people answer the same, one corrects the other; a docent enters for a participant.
fn merges() -> Vec<Seed> {
    let slot = |day: u16| minicbor::to_vec((1_u8, day)).unwrap_or_default();
    let entry = |flags: u8, kind: u8, seconds: u8, corrects: u8, slot: &[u8], body: &[u8]| {
        let lengths = [slot.len(), body.len()].map(|length| u8::try_from(length).unwrap_or_default());
        [&[flags, kind, seconds, corrects, lengths[0], lengths[1]], slot, body].concat()
    };
    let body = |value: u8| vec![0xa1, 0x00, value];
    let day = [0x82, 0x01, 0xa1, 0x00, 0x19, 0x51, 0x20];
    let twice = [entry(2, 1, 5, 0, &day, &body(7)), entry(2, 1, 9, 0, &day, &body(8))].concat();
    let corrected = [twice.clone(), entry(2, 1, 7, 3, &day, &body(6))].concat();
    let mixed = [corrected.clone(), entry(0x2a, 1, 7, 0, &slot(3), &body(6)), entry(0, 1, 7, 1, &slot(3), &body(6))];
    // The same record as the participant's and as a docent's: whose it is may not depend on what came first.
    let (start, rest) = RECORD.split_at(20);
    let copied = [entry(0x23, 0, 0, 0, start, rest), entry(3, 0, 0, 0, start, rest)].concat();
    let seeds = [("twice", twice), ("corrected", corrected), ("mixed", mixed.concat()), ("copied", copied)];
    seeds.into_iter().map(|(name, bytes)| ("merge", name.to_owned(), bytes)).collect()
}

fn requests() -> Vec<Seed> {
    let mut seeds: Vec<Seed> = Vec::new();
    let mut world = World::new(beginning(2).expect("an organisation begins"), 1).expect("a world begins");
    let whole = World::new(beginning(1).expect("another begins"), 1).expect("a world begins");
    for (n, seat) in [0, 1].into_iter().enumerate() {
        world.begin_sync(seat).expect("it syncs");
        world.go_on(seat).expect("it asks");
        let body = world.net.borrow().waiting.last().map(|letter| letter.body.clone());
        seeds.extend(body.map(|body| ("request", format!("idle-{n}"), with(0, &body))));
    }
    let data = whole.servers[0].memory.data().clone();
    let push: Vec<PushItem> = data
        .streams
        .values()
        .flat_map(|row| row.segments.iter().take(1))
        .map(|placed| PushItem::Segment(placed.bytes.to_vec()))
        .take(2)
        .collect();
    let sync = SyncRequest { full: true, push, ..SyncRequest::default() };
    seeds.push(("request", "foreign-segments".to_owned(), with(4, &encode(&sync))));
    seeds.push(("request", "stranger".to_owned(), with(0x40, &encode(&SyncRequest { full: true, ..sync }))));
    let (organisation, team) = (vec![1; 40], vec![2; 40]);
    let found = FoundRequest { code: "one-use".to_owned(), organisation, team, followed: None };
    seeds.push(("request", "found".to_owned(), with(1, &encode(&found))));
    let lookup = InvitationRequest { lookup: InvitationKeys::derive(&Code::from_bytes([3; 11])).lookup };
    seeds.push(("request", "invitation".to_owned(), with(2, &encode(&lookup))));
    seeds.push(("request", "removal".to_owned(), with(3, &encode(&RemovalRequest { length: 0 }))));
    seeds.extend(brought());
    seeds.push(("request", "lease".to_owned(), with(0x20, &encode(&LeaseRequest { offered: Some([4; 32]) }))));
    seeds
}

/// What a member brings: grants and a second device; an epoch; segments and a fold; a stream's end, and what comes after it.
fn brought() -> Vec<Seed> {
    let covers = covers();
    let (circle, stream) = circle_and_stream();
    let mut random = SeededRandom::new(13);
    let item = |sort: u8, place: u8, said: &[u8]| {
        let length = u16::try_from(said.len()).unwrap_or_default().to_be_bytes();
        [&[sort, place, length[0], length[1]], said].concat()
    };
    let pair = circle.open(&device(0)).expect("the first device opens its circle");
    let member = (device(1).id(), device(1).public());
    let added = circle.add(&device(0), &pair, member, (Sort::Device, None), &mut random).expect("a device is added");
    let grant = to_cbor(&Operation::Grant { circle: circle.id, role: Role::Write });
    let (epoch, _) =
        SignedEpoch::open_new(&device(0), circle.id, &stream, &[&circle], 1, &mut random).expect("an epoch is opened");
    let end = to_cbor(&Operation::Tombstone {});
    let device = to_cbor(added.operation());
    // The tablet is in two circles; the logs of streams come after theirs.
    let operations = (0..2).flat_map(|place| [item(0, place, &device), item(0, place + 2, &grant)]);
    let segments = [
        item(2, 0, &[0, 0, 0, 5, 5, 5]),
        item(2, 0, &[1, 0, 0, 6, 6]),
        item(2, 0, &[&[2, 1, u8::try_from(covers.len()).unwrap_or_default()], covers.as_slice(), &[7, 7]].concat()),
    ];
    // Beside the last operation and not after it, and what was never granted: refused, all but the first.
    let revoke = to_cbor(&Operation::Revoke { circle: circle.id });
    let forks =
        [item(0x80, 2, &grant), item(0x80, 2, &end), item(0, 3, &revoke), item(0x80, 0, &device), item(0, 0, &end)];
    let ended = [item(0, 2, &end), item(2, 0, &[0, 0, 0, 5]), item(1, 0, &to_cbor(epoch.epoch()))];
    let all = [
        ("brought-operations", operations.collect::<Vec<_>>().concat()),
        ("brought-forks", forks.concat()),
        ("brought-epoch", item(1, 0, &to_cbor(epoch.epoch()))),
        ("brought-segments", segments.concat()),
        ("brought-end", ended.concat()),
    ];
    let by = |who: u8, name: &str, bytes: &[u8]| ("request", name.to_owned(), with(who, bytes));
    let stranger = by(0xc8, "stranger-brings", &all[0].1);
    all.iter().map(|(name, bytes)| by(0x88, name, bytes)).chain([stranger]).collect()
}

fn invitations() -> Vec<Seed> {
    let code = Code::from_bytes([0x5a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let words = code.words().join(" ");
    let link = format!("https://trede.example/#i={}", code.fragment());
    let part = split(&code, 2, 3, &mut SeededRandom::new(17)).expect("a card is split").swap_remove(0);
    let texts = [
        ("part", part.words().join(" ")),
        ("part-fragment", part.fragment()),
        ("words", words),
        ("digits", code.digits()),
        ("fragment", code.fragment()),
        ("link", link),
    ]
    .map(|(name, text)| ("invitation", name.to_owned(), text.into_bytes()));
    let mut seeds: Vec<Seed> = texts.into_iter().collect();
    let header =
        RequestSignature { certificate: certificate(), time: 1_700_000_000, nonce: [7; 16], signature: [8; 64] };
    let bytes = [
        ("bytes", code.bytes().to_vec()),
        ("letter", invitation::letter()),
        ("permission", invitation::permission().sign(&device(0))),
        ("binding", invitation::keys().bind(CircleId([5; 32]), &invitation::permission())),
        ("header", header.to_header().into_bytes()),
    ];
    seeds.extend(bytes.map(|(name, bytes)| ("invitation", name.to_owned(), bytes)));
    seeds
}
