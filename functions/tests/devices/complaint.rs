//! What people complain about in engines like this one, each as a test by that name. `docs/complaints.md` is the list.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use trede::client::row::{CursorRow, meta};
use trede::client::view::{Found, JoinStage, Me, Refusal, Trouble, Warning};
use trede::client::{Device, Opening};
use trede::domain::{Answer, Command, FoodMoment, GroupName, Moment, Movement, Now, Score, State};
use trede::fact::Purpose;
use trede::sync::protocol::encode;
use trede::sync::store::{MemoryStore, Row, Store as _, Table, Write};
use trede::vault::random::SeededRandom;

use super::restored::Functions;
use super::world::*;

fn known(value: u8) -> Option<Answer<Score>> {
    Some(Answer::Known(Score::parse(value).unwrap()))
}

fn shown(device: &Phone, moment: Moment) -> Option<Answer<Score>> {
    plezier(device, moment).map(|(answer, _)| answer)
}

/// A tablet and a confirmed phone that have met.
async fn confirmed(world: &World) -> (Phone, Phone, MemoryStore, Line) {
    let (tablet, _, _) = world.tablet().await;
    let (phone, store, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    (tablet, phone, store, line)
}

/// classic-jazz 3529, q2 689, hyperdocs 3: after a restore, a clone, a crash or in a second tab the same number was given
/// out twice, and the device could never sync again.
#[tokio::test(flavor = "current_thread")]
async fn a_number_that_is_used_twice_after_restore_clone_crash_or_second_tab() {
    let world = World::new().await;
    let (tablet, phone, store, line) = confirmed(&world).await;
    let backup = store.copied();
    phone.dispatch(score(1, Moment::Before), now()).await.unwrap();
    phone.sync(now()).await.unwrap();
    // A crash after the server had it and before the device heard so.
    phone.dispatch(score(2, Moment::Before), now()).await.unwrap();
    line.deaf.set(Some(1));
    assert_eq!(phone.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    drop(phone);
    let again = world.device(&store, &line).await;
    let tab = world.device(&store, &line).await;
    let clone = world.device(&store.copied(), &world.line()).await;
    let restored = world.device(&backup, &world.line()).await;
    for (device, value) in [(&again, 3), (&tab, 4), (&clone, 5), (&restored, 6)] {
        device.dispatch(score(value, Moment::After), now()).await.unwrap();
    }
    meet(&[&again, &tab, &clone, &restored, &tablet]).await;
    for device in [&again, &tab, &clone, &restored, &tablet] {
        assert_eq!(shown(device, Moment::Before), known(2));
        assert!(plezier(device, Moment::After).is_some_and(|(_, others)| others == 3), "four answers, none lost");
        assert_eq!((device.status().set_aside, device.status().saved), (0, 0), "none wedged");
    }
    // Once on each device that hears of the other while it is in use: a device's two tabs are one device.
    let said = |tabs: &[&Phone]| tabs.iter().map(|tab| tab.warnings(now()).len()).sum::<usize>();
    assert_eq!((said(&[&again, &tab]), said(&[&clone])), (1, 1));
    assert_eq!(clone.warnings(now()), [Warning::ExistsTwice]);
    again.dispatch(score(7, Moment::After), now()).await.unwrap();
    meet(&[&again, &tab, &clone, &restored, &tablet]).await;
    assert_eq!([said(&[&clone]), said(&[&restored])], [1, 1], "and still once");
    assert_eq!(tablet.warnings(now()), []);
}

/// dexie 739, orbitdb 771: the browser evicts a whole origin.
#[tokio::test(flavor = "current_thread")]
async fn storage_that_the_browser_evicted() {
    let world = World::new().await;
    let (tablet, phone, _, _) = confirmed(&world).await;
    let card = phone.recovery_card().await.unwrap();
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    assert!(phone.status().saved > 0, "what nobody else has yet is counted before it can be lost");
    phone.sync(now()).await.unwrap();
    assert_eq!(phone.status().saved, 0);
    drop(phone);
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    assert!(fresh.is_empty());
    let Found::OwnDevice { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("an own card") };
    fresh.admit_own(&code, now()).await.unwrap();
    meet(&[&fresh, &tablet]).await;
    assert_eq!(shown(&fresh, Moment::Before), known(4));
    assert!(matches!(fresh.me(), Me::Participant { stage: JoinStage::Confirmed, .. }));
}

/// Actual 5010, 3786, 8486: a clock that is off refuses to sync, or wins over everybody.
#[tokio::test(flavor = "current_thread")]
async fn a_clock_ten_years_ahead_or_behind() {
    for years in [10, -10] {
        let world = World::new().await;
        let (tablet, _, _) = world.tablet().await;
        let laptop = world.laptop(&tablet).await;
        meet(&[&tablet, &laptop]).await;
        let rename = |name: &str| Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() };
        let off = Now { local: noon() + Duration::days(3652 * years) };
        tablet.dispatch(rename("Goed"), now()).await.unwrap();
        laptop.dispatch(rename("Fout"), off).await.unwrap();
        laptop.sync(off).await.unwrap();
        assert!(matches!(laptop.status().trouble, Some(Trouble::Clock { .. })), "it is said on the device");
        meet(&[&tablet]).await;
        laptop.sync(off).await.unwrap();
        for device in [&tablet, &laptop] {
            assert_eq!(device.status().saved, 0, "sync completes");
            assert_eq!(device.read(State::conflicts), 1, "nobody's value is displaced: the other one is kept");
        }
        if years > 0 {
            assert!(matches!(tablet.warnings(now())[..], [Warning::FromTheFuture { .. }]), "and on the others");
        }
        tablet.dispatch(rename("Weer goed"), now()).await.unwrap();
        meet(&[&tablet]).await;
        laptop.sync(off).await.unwrap();
        for device in [&tablet, &laptop] {
            let name = device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string());
            assert_eq!(name, "Weer goed", "who looked wins over the wrong clock");
        }
    }
}

/// Atuin 1199, Standard Notes 1334: one device with a wrong key poisons what everybody has.
#[tokio::test(flavor = "current_thread")]
async fn a_wrong_key_poisons_nothing() {
    let world = World::new().await;
    let (tablet, phone, store, line) = confirmed(&world).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    drop(phone);
    // The same rows under another key of the device: nothing of its secrets opens, so it is nobody and sends nothing.
    let wrong = Device::open(Opening {
        store: store.copied(),
        transport: line.clone(),
        origin: ORIGIN.to_owned(),
        storage_key: [8; 32].into(),
        random: Box::new(SeededRandom::new(78)),
        now: now(),
        living: BTreeSet::new(),
    })
    .await
    .unwrap();
    let requests = line.requests.get();
    assert!(wrong.dispatch(score(9, Moment::After), now()).await.is_err());
    assert_eq!(wrong.sync(now()).await, Ok(false));
    assert_eq!(line.requests.get(), requests, "a wrong key never uploads");
    // One segment that is damaged on the disk: the rest loads, and the damaged one comes again.
    let segment = store.load().await.unwrap().into_iter().find(|row| row.table == Table::Segment).unwrap();
    let mut value = segment.value.clone();
    *value.last_mut().unwrap() ^= 1;
    store.commit(&[Write::Put(Row { value, ..segment })]).await.unwrap();
    let damaged = world.device(&store, &line).await;
    damaged.dispatch(score(7, Moment::After), now()).await.unwrap();
    meet(&[&damaged, &tablet]).await;
    assert_eq!(shown(&tablet, Moment::After), known(7));
    assert_eq!(shown(&damaged, Moment::After), known(7));
}

/// Evolu 660, trezor-suite 32162: the server lost its data, said "stored" to everything after, and nobody noticed.
#[tokio::test(flavor = "current_thread")]
async fn a_sync_that_silently_does_not_happen() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    let (phone, _, line) = world.phone(&tablet, &Purpose::DIARY).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone]).await;
    let empty = functions.backup().await;
    line.up.set(false);
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    assert_eq!(phone.sync(now()).await, Err(Refusal::Network(Trouble::Unreachable)));
    assert_eq!((phone.status().saved, phone.status().trouble), (1, Some(Trouble::Unreachable)), "said, and counted");
    line.up.set(true);
    phone.sync(now()).await.unwrap();
    assert_eq!((phone.status().saved, phone.status().trouble), (0, None));
    functions.restore(&empty).await;
    phone.sync(now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    assert_eq!(shown(&tablet, Moment::Before), known(4), "who had it brought it again");
}

/// CHT 8134, 10256, 10384: the first sync of somebody who sees thirty people takes minutes.
#[tokio::test(flavor = "current_thread")]
async fn a_first_sync_that_takes_minutes() {
    let world = World::new().await;
    let (tablet, phone, _, _) = confirmed(&world).await;
    // A season of one person in one go, 1,000 answers; thirty people are thirty times that.
    let mut answers = 0;
    for day in 0..314 {
        let date = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day);
        let at = Now { local: noon() - Duration::days(314 - i64::try_from(day).unwrap()) };
        let value = Score::parse(u8::try_from(day % 11).unwrap()).unwrap();
        let (participant, answer, moment) = (SAMIRA, Answer::Known(value), FoodMoment::ALL[0]);
        let movement = Answer::Known(Movement::ALL[usize::try_from(day % 3).unwrap()]);
        for command in [
            Command::RecordSleepScore { participant, date, answer },
            Command::RecordRelaxation { participant, date, answer },
            Command::RecordMovement { participant, date, answer: movement },
            Command::RecordFoodMoment { participant, date, moment, eaten: day % 2 == 0 },
        ] {
            phone.dispatch(command, at).await.unwrap();
            answers += 1;
        }
    }
    phone.sync(now()).await.unwrap();
    let line = world.line();
    let fresh = world.device(&MemoryStore::default(), &line).await;
    let card = tablet.admit_device(now()).await.unwrap();
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a code") };
    let name = trede::domain::DocentName::parse("Ilse").unwrap();
    fresh.admit(&code, &name, now()).await.unwrap();
    fresh.sync(now()).await.unwrap();
    let there = fresh.read(|state| state.person(SAMIRA).unwrap().days().count());
    assert!(answers > 1000 && there >= 314, "{answers} answers on {there} days");
    // 1.6 Mbit/s are 200 kB a second: thirty people within fifteen seconds are 100 kB each, and a round trip of 150 ms
    // for each page of a megabyte does not matter beside that.
    let bytes = line.bytes.get() * 1000 / answers;
    assert!(bytes < 100_000, "{bytes} bytes for a thousand answers");
    assert!(line.requests.get() < 12, "{} requests", line.requests.get());
}

/// etesync-web 249, android 189: a token that is not valid any more is an error for ever.
#[tokio::test(flavor = "current_thread")]
async fn a_cursor_that_is_not_valid_any_more() {
    let world = World::new().await;
    let (tablet, phone, store, line) = confirmed(&world).await;
    phone.dispatch(score(4, Moment::Before), now()).await.unwrap();
    meet(&[&phone, &tablet]).await;
    drop(phone);
    let cursor = meta::cursor(trede::log::id::StreamId([0; 32]));
    let prefix = &cursor[..cursor.len() - 32];
    let rows = store.load().await.unwrap();
    let cursors: Vec<Row> =
        rows.into_iter().filter(|row| row.table == Table::Meta && row.key.starts_with(prefix)).collect();
    assert!(cursors.len() > 2);
    for (seq, chain) in [(1, [0xab; 32]), (9999, [0xcd; 32])] {
        for row in &cursors {
            let value = encode(&CursorRow { seq, chain, keys: 0 });
            store.commit(&[Write::Put(Row { value, ..row.clone() })]).await.unwrap();
        }
        let again = world.device(&store, &line).await;
        again.dispatch(score(7, Moment::After), now()).await.unwrap();
        again.sync(now()).await.unwrap();
        assert_eq!(again.status().trouble, None, "it lists everything anew by itself");
        assert_eq!(again.set_aside(), []);
        tablet.sync(now()).await.unwrap();
        assert_eq!((shown(&again, Moment::Before), shown(&tablet, Moment::After)), (known(4), known(7)));
    }
}
