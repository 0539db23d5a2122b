//! A season of days becomes a few segments, and whoever folds wrongly is found out.

use std::sync::atomic::Ordering;

use chrono::Days;
use trede::client::row::{OutboxEntry, key, numbered};
use trede::client::view::{AsideReason, Cards, Found, SetAside};
use trede::domain::{Answer, Command, DocentName, GroupName, Moment, Now, ParticipantId, Score};
use trede::fact::{Home, Purpose};
use trede::log::fold::{Cover, fold, short};
use trede::log::header::Kind;
use trede::log::id::{SegmentId, WriterId};
use trede::log::segment::{SealInput, Segment};
use trede::sync::protocol::{PushItem, encode};
use trede::sync::store::{MemoryStore, Store as _, Table, Write};
use trede::vault::certificate::Certificate;
use trede::vault::key::{DeviceKeys, open};

use super::restored::Functions;
use super::world::*;

const PLEZIER: Home = Home { purpose: Purpose::DiaryPlezier, subject: SAMIRA.0 };

fn day(n: u64) -> Now {
    Now { local: noon() + Days::new(n) }
}

fn answer(now: Now, value: u8) -> Command {
    Command::RecordPlezierscore {
        participant: SAMIRA,
        date: now.local.date_naive(),
        session: None,
        moment: Moment::Before,
        answer: Answer::Known(Score::parse(value).unwrap()),
    }
}

/// One answer and one sync on each of these days.
async fn live(world: &World, phone: &Phone, days: std::ops::Range<u64>) {
    for n in days {
        world.clock.store(day(n).local.timestamp(), Ordering::Relaxed);
        phone.dispatch(answer(day(n), u8::try_from(n % 11).unwrap()), day(n)).await.unwrap();
        phone.sync(day(n)).await.unwrap();
    }
}

/// Everything that a device shows of Samira's plezier, with who wrote it.
fn view(device: &Phone, person: ParticipantId) -> Vec<String> {
    device.read(|state| {
        let person = state.person(person).unwrap();
        person.plezier_all().map(|held| format!("{held:?}")).collect()
    })
}

async fn confirmed(world: &World, tablet: &Phone) -> (Phone, MemoryStore, Line) {
    let (phone, store, line) = world.phone(tablet, &Purpose::DIARY).await;
    meet(&[&phone, tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[tablet, &phone]).await;
    (phone, store, line)
}

/// The segments that a store holds with their bodies, of one sort.
async fn held(store: &MemoryStore, kind: Kind) -> Vec<Segment> {
    let rows = store.load().await.unwrap();
    let segments = rows.into_iter().filter(|row| row.table == Table::Segment);
    let segments = segments.filter_map(|row| Segment::decode(row.value.get(16..)?).ok());
    segments.filter(|segment| segment.header.kind == kind).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn a_second_device_gets_a_folded_season_whole_and_in_few_bytes() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    // The laptop has the first days and is away while the phone folds.
    let laptop = world.laptop(&tablet).await;
    live(&world, &phone, 0..50).await;
    laptop.sync(day(49)).await.unwrap();
    live(&world, &phone, 50..90).await;
    assert!(!held(&store, Kind::Fold).await.is_empty(), "ninety days are worth a fold");
    tablet.sync(day(89)).await.unwrap();
    laptop.sync(day(89)).await.unwrap();
    let card = tablet.admit_device(day(89)).await.unwrap();
    tablet.sync(day(89)).await.unwrap();
    let (fresh_store, line) = (MemoryStore::default(), world.line());
    let fresh = world.device(&fresh_store, &line).await;
    let trede::client::view::Found::Admission { code } = fresh.read_code(&card.digits, day(89)).await.unwrap() else {
        panic!("a code")
    };
    fresh.admit(&code, &trede::domain::DocentName::parse("Ilse").unwrap(), day(89)).await.unwrap();
    fresh.sync(day(89)).await.unwrap();
    let expected = view(&phone, SAMIRA);
    assert_eq!(expected.len(), 90);
    for device in [&tablet, &laptop, &fresh] {
        assert_eq!(view(device, SAMIRA), expected);
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    assert!(held(&fresh_store, Kind::Records).await.len() < 50, "what is folded came folded");
    // Ninety segments of their own would be 70 kB more than the eight that are left and one fold of 5 kB.
    assert!(line.bytes.get() < 65_000, "{}", line.bytes.get());
    // It starts again from what it keeps, and the day after comes as always.
    drop(fresh);
    let fresh = world.device(&fresh_store, &world.line()).await;
    assert_eq!(view(&fresh, SAMIRA), expected);
    live(&world, &phone, 90..91).await;
    fresh.sync(day(90)).await.unwrap();
    assert_eq!((view(&fresh, SAMIRA).len(), fresh.status().set_aside), (91, 0));
}

/// A fold that its bytes had made full used to be made again at every sync, covering itself and nothing new.
#[tokio::test(flavor = "current_thread")]
async fn a_fold_that_is_full_by_its_bytes_stays_as_it_is_and_another_begins() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    // Undecided people: every day thirty corrections of one score.
    for n in 0..110 {
        world.clock.store(day(n).local.timestamp(), Ordering::Relaxed);
        for value in 0..30 {
            phone.dispatch(answer(day(n), value % 11), day(n)).await.unwrap();
        }
        phone.sync(day(n)).await.unwrap();
    }
    let folds = held(&store, Kind::Fold).await.len();
    assert!((1..=14).contains(&folds), "{folds}");
    live(&world, &phone, 110..114).await;
    assert_eq!(held(&store, Kind::Fold).await.len(), folds, "four days are not worth one more");
    assert_eq!(phone.status().set_aside, 0);
    tablet.sync(day(114)).await.unwrap();
    assert_eq!(view(&tablet, SAMIRA), view(&phone, SAMIRA));
}

#[tokio::test(flavor = "current_thread")]
async fn a_device_that_was_offline_during_the_fold_keeps_everything() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let (phone, _, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..60).await;
    tablet.sync(day(59)).await.unwrap();
    let before = held(&tablet_store, Kind::Records).await.len();
    live(&world, &phone, 60..80).await;
    tablet.sync(day(79)).await.unwrap();
    assert!(!held(&tablet_store, Kind::Fold).await.is_empty());
    assert!(held(&tablet_store, Kind::Records).await.len() >= before, "what it held it holds");
    assert_eq!((view(&tablet, SAMIRA), tablet.status().set_aside), (view(&phone, SAMIRA), 0));
    drop(tablet);
    let tablet = world.device(&tablet_store, &world.line()).await;
    assert_eq!((view(&tablet, SAMIRA), tablet.status().set_aside), (view(&phone, SAMIRA), 0));
}

/// The server went back to before the season, and all it meets for now is a laptop that came after the fold: that knows
/// what was folded by its ids alone. It used to say at each sync that the server answers nonsense.
#[tokio::test(flavor = "current_thread")]
async fn a_laptop_that_knows_a_folded_season_by_its_ids_alone_brings_it_back_to_a_restored_server() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, away) = world.tablet().await;
    let (phone, _, line) = confirmed(&world, &tablet).await;
    let laptop_store = MemoryStore::default();
    let laptop = world.laptop_in(&tablet, &laptop_store).await;
    meet(&[&laptop, &phone]).await;
    let backup = functions.backup().await;
    live(&world, &phone, 0..80).await;
    laptop.sync(day(79)).await.unwrap();
    let expected = view(&phone, SAMIRA);
    assert_eq!((view(&laptop, SAMIRA), expected.len()), (expected.clone(), 80));
    let known = held(&laptop_store, Kind::Records).await.len();
    assert!(known < 60, "{known}: most of it came folded");

    functions.restore(&backup).await;
    line.up.set(false);
    away.up.set(false);
    for _ in 0..2 {
        laptop.sync(day(79)).await.unwrap();
        assert_eq!((laptop.status().trouble, laptop.status().set_aside), (None, 0));
        assert!(!laptop.has_unsent());
    }
    world.clock.store(now().local.timestamp(), Ordering::Relaxed);
    let fresh = world.laptop(&laptop).await;
    fresh.sync(day(79)).await.unwrap();
    assert_eq!((view(&fresh, SAMIRA), fresh.set_aside()), (expected.clone(), Vec::new()));
    // The phone goes on where it was: its writer's places are there.
    line.up.set(true);
    live(&world, &phone, 80..81).await;
    assert!(!phone.has_unsent());
    for device in [&laptop, &fresh] {
        device.sync(day(80)).await.unwrap();
        assert_eq!((view(device, SAMIRA), device.set_aside()), (view(&phone, SAMIRA), Vec::new()));
    }
    assert_eq!(view(&fresh, SAMIRA).len(), 81);
}

/// A fold of what a store holds in one home, made with its keys, that leaves out the records of the last segment.
async fn false_fold(store: &MemoryStore) -> Segment {
    fold_by_hand(store, |segments| (segments, false)).await
}

/// One that is right, and covers the segments of one start but for the second of them.
async fn fold_with_a_gap(store: &MemoryStore) -> Segment {
    let around = |mut segments: Vec<Segment>| {
        segments.remove(1);
        (segments, true)
    };
    fold_by_hand(store, around).await
}

/// A fold made with a store's keys, of those that are chosen of the segments that it holds of one start in one home; with all
/// their records, or without those of the last.
async fn fold_by_hand(store: &MemoryStore, choose: impl Fn(Vec<Segment>) -> (Vec<Segment>, bool)) -> Segment {
    let rows = store.load().await.unwrap();
    let storage_key = [9; 32];
    let sealed = |name: &[u8]| {
        let row = rows.iter().find(|row| row.table == Table::Key && row.key == name).unwrap();
        open(&storage_key, name, &row.value).unwrap()
    };
    let keys = DeviceKeys::from_secret(<[u8; 32]>::try_from(sealed(key::DEVICE)).unwrap().into());
    let segments = held(store, Kind::Records).await;
    let mut streams = std::collections::BTreeMap::<_, Vec<&Segment>>::new();
    for segment in &segments {
        streams.entry((segment.header.stream, segment.header.writer, segment.header.epoch)).or_default().push(segment);
    }
    let ((stream, writer, epoch), of) = streams.into_iter().max_by_key(|(_, of)| of.len()).unwrap();
    let mut of: Vec<Segment> = of.into_iter().cloned().collect();
    of.sort_by_key(|segment| segment.header.wseq);
    let (chosen, whole) = choose(of);
    let own = segments.iter().find(|segment| segment.header.wseq == 0 && segment.header.writer == writer).unwrap();
    let certificate = own.certificate.clone().unwrap();
    let epoch_key = <[u8; 32]>::try_from(sealed(&key::epoch(epoch))).unwrap();
    let (mut covers, mut contents) = (Vec::<Cover>::new(), Vec::new());
    for segment in &chosen {
        let wseq = segment.header.wseq;
        if covers.last().is_none_or(|cover| cover.end() != wseq) {
            covers.push(Cover::new(writer, wseq, segment.certificate.clone()));
        }
        covers.last_mut().unwrap().push(short(&segment.id()));
        contents.push(segment.open(&epoch_key).unwrap());
    }
    if !whole {
        contents.last_mut().unwrap().clear();
    }
    let hand = ed25519_dalek::SigningKey::from_bytes(&[77; 32]);
    let certificate =
        Certificate { writer: WriterId::from(&hand.verifying_key()), ..Certificate::read(&certificate).unwrap() };
    let input = SealInput {
        stream,
        epoch,
        epoch_key: &epoch_key,
        writer: &hand,
        wseq: 0,
        prev: SegmentId::ZERO,
        seen_seq: 0,
        seen_chain: [0; 16],
        certificate: Some(certificate.sign(&keys)),
        nonce: [1; 24],
    };
    fold(input, &covers, &contents).unwrap()
}

async fn send(store: &MemoryStore, segment: &Segment) {
    let entry = OutboxEntry::Item(PushItem::Segment(segment.encode()));
    store.commit(&[Write::put(Table::Outbox, numbered(&[0; 32], 1), encode(&entry))]).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn a_fold_that_omits_a_record_is_noticed_and_nothing_is_lost() {
    let world = World::new().await;
    let (tablet, tablet_store, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..12).await;
    tablet.sync(day(11)).await.unwrap();
    let expected = view(&phone, SAMIRA);
    drop(phone);
    send(&store, &false_fold(&store).await).await;
    // It sends the fold and hears no answer: only the tablet can notice.
    let line = world.line();
    let phone = world.device(&store, &line).await;
    line.deaf.set(Some(1));
    let _ = phone.sync(day(11)).await;
    tablet.sync(day(11)).await.unwrap();
    let found = SetAside { reason: AsideReason::FoldDiffers, home: Some(PLEZIER), count: 1 };
    assert_eq!((tablet.set_aside(), view(&tablet, SAMIRA)), (vec![found], expected.clone()));
    assert!(!tablet.has_unsent(), "what the fold had taken away is back");
    world.clock.store(now().local.timestamp(), Ordering::Relaxed);
    let fresh = world.laptop(&tablet).await;
    fresh.sync(now()).await.unwrap();
    assert_eq!((fresh.set_aside(), view(&fresh, SAMIRA)), (vec![found], expected.clone()));
    // After a start it is judged the same.
    drop(tablet);
    let tablet = world.device(&tablet_store, &world.line()).await;
    assert_eq!((tablet.set_aside(), view(&tablet, SAMIRA)), (vec![found], expected));
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_gone_and_no_fold_stands_for_is_said_to_be_missing_until_it_comes_back() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..12).await;
    let expected = view(&phone, SAMIRA);
    drop(phone);
    send(&store, &false_fold(&store).await).await;
    let line = world.line();
    let phone = world.device(&store, &line).await;
    line.deaf.set(Some(1));
    let _ = phone.sync(day(11)).await;
    // The tablet has only the fold: it cannot know. The phone does, as soon as it hears of its own fold.
    tablet.sync(day(11)).await.unwrap();
    assert_eq!(view(&tablet, SAMIRA).len(), 11);
    phone.sync(day(11)).await.unwrap();
    assert_eq!(view(&phone, SAMIRA), expected);
    tablet.sync(day(11)).await.unwrap();
    let found = SetAside { reason: AsideReason::FoldDiffers, home: Some(PLEZIER), count: 1 };
    assert_eq!((tablet.set_aside(), view(&tablet, SAMIRA)), (vec![found], expected));
}

#[tokio::test(flavor = "current_thread")]
async fn a_fold_that_a_removed_device_made_after_its_end_does_not_count_and_takes_nothing_along() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let lost = world.laptop(&tablet).await;
    let rename = async |device: &Phone, name: &str| {
        let name = GroupName::parse(name).unwrap();
        device.dispatch(Command::RenameGroup { group: GROUP, name }, now()).await.unwrap();
        device.sync(now()).await.unwrap();
    };
    for n in 0..63 {
        rename(&lost, &format!("Groep {n}")).await;
    }
    meet(&[&lost, &tablet]).await;
    // The tablet saw 63 of them and takes the device out. The server forgets that, and takes the rest and the fold.
    let backup = functions.backup().await;
    let device = tablet.devices(now()).into_iter().find(|one| !one.here).unwrap().device;
    tablet.remove_device(device, Cards::Stay, now()).await.unwrap();
    rename(&tablet, "Middag").await;
    functions.restore(&backup).await;
    for n in 63..70 {
        rename(&lost, &format!("Groep {n}")).await;
    }
    meet(&[&tablet]).await;
    let name = |device: &Phone| device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string());
    assert_eq!(name(&tablet), "Middag");
    assert!(tablet.set_aside().iter().any(|aside| aside.reason == AsideReason::AfterRemoval));
    let fresh = world.laptop(&tablet).await;
    meet(&[&tablet, &fresh]).await;
    assert_eq!(name(&fresh), "Middag");
    let history = |device: &Phone| device.read(|state| format!("{:?}", state.group(GROUP).unwrap()));
    assert_eq!(history(&fresh), history(&tablet));
    // What lies beyond the end and only the lost device held is in its fold, which is kept; by itself it is missing.
    let beyond = |aside: &SetAside| matches!(aside.reason, AsideReason::AfterRemoval | AsideReason::Missing);
    assert!(fresh.set_aside().iter().all(beyond), "{:?}", fresh.set_aside());
}

/// Story: on one day somebody could not decide, and that segment was too large to be folded. The fold covered what the same
/// start wrote before and after it: each waited for the other, and who came new read nothing of that start.
#[tokio::test(flavor = "current_thread")]
async fn what_was_written_around_a_large_segment_is_folded_so_that_who_comes_new_reads_it() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..4).await;
    world.clock.store(day(4).local.timestamp(), Ordering::Relaxed);
    for value in 0..70 {
        phone.dispatch(answer(day(4), value % 11), day(4)).await.unwrap();
    }
    phone.sync(day(4)).await.unwrap();
    live(&world, &phone, 5..60).await;
    assert!(!held(&store, Kind::Fold).await.is_empty(), "it is worth a fold");
    tablet.sync(day(59)).await.unwrap();
    world.clock.store(now().local.timestamp(), Ordering::Relaxed);
    let fresh = world.laptop(&tablet).await;
    fresh.sync(now()).await.unwrap();
    assert_eq!((view(&fresh, SAMIRA), fresh.set_aside()), (view(&phone, SAMIRA), Vec::new()));
}

/// Former programs made such a fold.
#[tokio::test(flavor = "current_thread")]
async fn a_fold_with_a_gap_is_read_with_what_lies_in_the_gap() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..12).await;
    tablet.sync(day(11)).await.unwrap();
    let expected = view(&phone, SAMIRA);
    drop(phone);
    send(&store, &fold_with_a_gap(&store).await).await;
    let phone = world.device(&store, &world.line()).await;
    for device in [&phone, &tablet] {
        device.sync(day(11)).await.unwrap();
    }
    world.clock.store(now().local.timestamp(), Ordering::Relaxed);
    let fresh_store = MemoryStore::default();
    let fresh = world.laptop_in(&tablet, &fresh_store).await;
    fresh.sync(now()).await.unwrap();
    assert!(held(&fresh_store, Kind::Fold).await.len() == 1, "it has only the fold of what is around the gap");
    drop(fresh);
    // The same after a start.
    for device in [&phone, &tablet, &world.device(&fresh_store, &world.line()).await] {
        assert_eq!((view(device, SAMIRA), device.set_aside()), (expected.clone(), Vec::new()));
    }
}

/// Story: the longer row after a large segment was folded first, and grew by what the next start wrote. The shorter row before
/// it went into another fold, beside what that start wrote later. The first fold waited for a certificate that is in the
/// second, the second for one that is in the first: who came new read neither.
#[tokio::test(flavor = "current_thread")]
async fn no_two_folds_wait_for_each_other() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, _) = confirmed(&world, &tablet).await;
    live(&world, &phone, 0..9).await;
    world.clock.store(day(9).local.timestamp(), Ordering::Relaxed);
    for value in 0..70 {
        phone.dispatch(answer(day(9), value % 11), day(9)).await.unwrap();
    }
    phone.sync(day(9)).await.unwrap();
    live(&world, &phone, 10..30).await;
    drop(phone);
    let phone = world.device(&store, &world.line()).await;
    for days in (30..54).step_by(3) {
        live(&world, &phone, days..days + 3).await;
        let today = day(days + 2);
        tablet.sync(today).await.unwrap();
        let fresh = world.device(&MemoryStore::default(), &world.line()).await;
        let code = tablet.admit_device(today).await.unwrap();
        tablet.sync(today).await.unwrap();
        let Found::Admission { code } = fresh.read_code(&code.digits, today).await.unwrap() else { panic!("a code") };
        fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), today).await.unwrap();
        fresh.sync(today).await.unwrap();
        assert_eq!(view(&fresh, SAMIRA).len(), view(&phone, SAMIRA).len(), "until day {}", days + 3);
        assert_eq!((view(&fresh, SAMIRA), fresh.set_aside()), (view(&phone, SAMIRA), Vec::new()));
    }
}
