//! A device that is locked: it reads nothing, and what it had sealed still arrives.

use trede::client::courier::{Courier, CourierError, Delivered, Round};
use trede::client::row::OutboxEntry;
use trede::client::view::{Cards, Trouble};
use trede::domain::{Command, GroupName};
use trede::sync::protocol::{Bytes, Reason};
use trede::sync::store::{Row, Store as _, Table, Write};
use trede::vault::random::SeededRandom;

use super::world::*;

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn name(device: &Phone) -> String {
    device.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string())
}

#[tokio::test(flavor = "current_thread")]
async fn what_a_tablet_sealed_before_it_was_locked_arrives_without_its_keys() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    meet(&[&tablet, &laptop]).await;
    line.up.set(false);
    tablet.dispatch(rename("Middag"), now()).await.unwrap();
    tablet.cut(now()).await.unwrap();
    tablet.dispatch(rename("Avond"), now()).await.unwrap();
    let kept = tablet.courier(now()).unwrap().to_bytes();
    drop(tablet);

    // Only rows and the courier are left.
    let courier = Courier::from_bytes(&kept).unwrap();
    let (mut round, mut random) = (Round::default(), SeededRandom::new(70));
    let way = (&store, &line, ORIGIN);
    let cut_off = round.bring(&courier, way, now(), &mut random).await;
    assert_eq!(cut_off, Err(CourierError::Network(Trouble::Unreachable)));
    line.up.set(true);
    let delivered = round.bring(&courier, way, now(), &mut random).await.unwrap();
    assert_eq!(delivered, Delivered { arrived: 1, waiting: 0, saved: 1, aside: 0 });
    let requests = line.requests.get();
    assert_eq!(round.bring(&courier, way, now(), &mut random).await.unwrap().arrived, 0, "once is enough");
    assert_eq!(line.requests.get(), requests);
    laptop.sync(now()).await.unwrap();
    assert_eq!(name(&laptop), "Middag");

    // Unlocked again, it finds that the server has it, and sends the rest.
    let tablet = world.device(&store, &line).await;
    assert!(tablet.has_unsent());
    meet(&[&tablet, &laptop]).await;
    assert!(!tablet.has_unsent());
    assert_eq!((name(&laptop).as_str(), laptop.status().set_aside), ("Avond", 0));
    assert!(tablet.warnings(now()).is_empty(), "a courier is no second device");
}

/// Story: the lock screen said "alles is verstuurd" over a message that the server had refused.
#[tokio::test(flavor = "current_thread")]
async fn what_is_set_aside_is_not_said_to_be_sent() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    meet(&[&tablet]).await;
    let courier = tablet.courier(now()).unwrap();
    let refused = OutboxEntry::SetAside(Bytes(vec![0x80]), Some(Reason::NotAllowed));
    let refused = Row { table: Table::Outbox, key: vec![0xfe; 36], value: minicbor::to_vec(refused).unwrap() };
    // Of a newer program: nobody here can say what it is, so nobody says that it was sent.
    let newer = Row { table: Table::Outbox, key: vec![0xff; 36], value: vec![0xff] };
    store.commit(&[Write::Put(refused), Write::Put(newer)]).await.unwrap();
    let mut round = Round::default();
    let delivered = round.bring(&courier, (&store, &line, ORIGIN), now(), &mut SeededRandom::new(73)).await.unwrap();
    assert_eq!(delivered, Delivered { arrived: 0, waiting: 0, saved: 0, aside: 2 });
}

#[tokio::test(flavor = "current_thread")]
async fn a_courier_finds_the_servers_time_and_brings_what_founds_an_organisations_group() {
    let world = World::new().await;
    let (tablet, store, line) = world.tablet().await;
    tablet.cut(now()).await.unwrap();
    let courier = tablet.courier(now()).unwrap();
    drop(tablet);
    let wrong = trede::domain::Now { local: noon() + chrono::Days::new(400) };
    let mut round = Round::default();
    let delivered = round.bring(&courier, (&store, &line, ORIGIN), wrong, &mut SeededRandom::new(71)).await.unwrap();
    assert_eq!((delivered.waiting, delivered.saved), (0, 0));
    assert!(delivered.arrived > 5, "circle, streams, epochs and what is in them");
    let tablet = world.device(&store, &line).await;
    tablet.sync(now()).await.unwrap();
    assert!(!tablet.has_unsent());
    assert_eq!(tablet.status().set_aside, 0);
}

#[tokio::test(flavor = "current_thread")]
async fn the_courier_of_a_device_that_was_taken_out_is_turned_away() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let store = trede::sync::store::MemoryStore::default();
    let laptop = world.laptop_in(&tablet, &store).await;
    meet(&[&tablet, &laptop]).await;
    laptop.dispatch(rename("Middag"), now()).await.unwrap();
    laptop.cut(now()).await.unwrap();
    let courier = laptop.courier(now()).unwrap();
    let gone = laptop.devices(now())[0].device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    meet(&[&tablet]).await;
    let line = world.line();
    let turned = Round::default().bring(&courier, (&store, &line, ORIGIN), now(), &mut SeededRandom::new(72)).await;
    assert_eq!(turned, Err(CourierError::Network(Trouble::NotAllowed)));
}
