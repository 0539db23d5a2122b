//! Where mutation starts: the golden fixtures, and what a few devices with fixed keys write.

use std::fs;
use std::io::Result;
use std::path::Path;

use trede::fact::Class;
use trede::log::fold::{Cover, encode_covers, fold, short};
use trede::log::id::WriterId;
use trede::log::plaintext::pack;
use trede::log::segment::seal;
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

use super::invitation;
use super::operation::{beginning as circle_and_stream, device};
use super::segment::{EPOCH_KEY, input};
use crate::run::beginning;
use crate::world::World;

/// A seed's target, name and bytes.
pub type Seed = (&'static str, String, Vec<u8>);

/// Every seed.
pub fn all() -> Result<Vec<Seed>> {
    let mut seeds = segments(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures"))?;
    seeds.extend(operations());
    seeds.extend(merges());
    seeds.extend(requests());
    seeds.extend(invitations());
    Ok(seeds)
}

/// Writes them as files: `FOLDER/TARGET/NAME`.
pub fn write(folder: &Path) -> Result<()> {
    for (target, name, bytes) in all()? {
        fs::create_dir_all(folder.join(target))?;
        fs::write(folder.join(target).join(name), bytes)?;
    }
    Ok(())
}

fn with(first: u8, rest: &[u8]) -> Vec<u8> {
    [&[first], rest].concat()
}

fn segments(fixtures: &Path) -> Result<Vec<Seed>> {
    let mut seeds = Vec::new();
    for name in ["segment-v1", "segment-v1-next", "fold-v1"] {
        let bytes = fs::read(fixtures.join(name).with_extension("bin"))?;
        seeds.push(("segment", name.to_owned(), with(0, &bytes)));
    }
    let names = ["record-v1", "record-v1-correction", "record-v1-newer"];
    let records: Vec<Vec<u8>> =
        names.iter().map(|name| fs::read(fixtures.join(name).with_extension("bin"))).collect::<Result<_>>()?;
    let key = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
    let segment = seal(input(&key), &records).expect("records are sealed");
    let writer = WriterId::from(&key.verifying_key());
    let mut cover = Cover::new(writer, 0, segment.certificate.clone());
    cover.push(short(&segment.id()));
    let covers = encode_covers(std::slice::from_ref(&cover)).expect("covers are written");
    let folder = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
    let contents = [segment.open(&EPOCH_KEY).expect("what was sealed opens")];
    let folded = fold(input(&folder), &[cover], &contents).expect("a fold is made");
    seeds.push(("segment", "fold-of-one".to_owned(), with(0, &folded.encode())));
    seeds.push(("segment", "covers".to_owned(), with(1, &covers)));
    seeds.push(("segment", "records".to_owned(), with(2, &pack(&records).expect("records are packed"))));
    Ok(seeds)
}

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
    let mut story = vec![1];
    for (n, signed) in all.iter().enumerate() {
        seeds.push(("operation", format!("signed-{n}"), with(0, &signed.encode())));
        let bytes = to_cbor(signed.operation());
        let length = u16::try_from(bytes.len()).unwrap_or_default().to_be_bytes();
        story.extend([u8::try_from(n % 2).unwrap_or_default(), u8::from(n > 1), length[0], length[1]]);
        story.extend(bytes);
    }
    seeds.push(("operation", "story".to_owned(), story));
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
    let seeds = [("twice", twice), ("corrected", corrected), ("mixed", mixed.concat())];
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
    let found = FoundRequest { code: "one-use".to_owned(), organisation: vec![1; 40], team: vec![2; 40] };
    seeds.push(("request", "found".to_owned(), with(1, &encode(&found))));
    let lookup = InvitationRequest { lookup: InvitationKeys::derive(&Code::from_bytes([3; 11])).lookup };
    seeds.push(("request", "invitation".to_owned(), with(2, &encode(&lookup))));
    seeds.push(("request", "removal".to_owned(), with(3, &encode(&RemovalRequest { length: 0 }))));
    seeds.push(("request", "lease".to_owned(), with(0x20, &encode(&LeaseRequest { offered: Some([4; 32]) }))));
    seeds
}

fn invitations() -> Vec<Seed> {
    let code = Code::from_bytes([0x5a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let words = code.words().join(" ");
    let link = format!("https://trede.example/#i={}", code.fragment());
    let texts = [("words", words), ("digits", code.digits()), ("fragment", code.fragment()), ("link", link)]
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
