//! A stolen tablet that was taken out clears itself at its next contact, locked or not.

use trede::client::courier::{CourierError, Round};
use trede::client::removed::clear;
use trede::client::view::{Cards, Me, Refusal, Trouble};
use trede::domain::{Command, GroupName};
use trede::sync::store::{MemoryStore, Store as _, Table};
use trede::vault::random::SeededRandom;

use super::restored::Functions;
use super::world::*;

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

#[tokio::test(flavor = "current_thread")]
async fn a_stolen_tablet_proves_its_removal_and_leaves_only_what_it_had_sealed() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let store = MemoryStore::default();
    let stolen = world.laptop_in(&tablet, &store).await;
    meet(&[&tablet, &stolen]).await;
    stolen.dispatch(rename("Middag"), now()).await.unwrap();
    stolen.cut(now()).await.unwrap();
    let courier = stolen.courier(now()).unwrap();
    let line = world.line();
    let (mut round, mut random) = (Round::default(), SeededRandom::new(80));
    let way = (&store, &line, ORIGIN);
    let asked = round.is_removed(&courier, way, now(), &mut random).await;
    assert_eq!(asked, Err(CourierError::Network(Trouble::NotAllowed)), "nobody took it out");
    assert_eq!(round.greet(&courier, (&line, ORIGIN), now(), &mut random).await, Ok(()));

    let gone = stolen.devices(now())[0].device;
    tablet.remove_device(gone, Cards::Stay, now()).await.unwrap();
    tablet.dispatch(rename("Avond"), now()).await.unwrap();
    meet(&[&tablet]).await;
    assert_eq!(stolen.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    let greeted = round.greet(&courier, (&line, ORIGIN), now(), &mut random).await;
    assert_eq!(greeted, Err(CourierError::Network(Trouble::NotAllowed)));
    assert!(round.is_removed(&courier, way, now(), &mut random).await.unwrap());
    drop(stolen);
    assert_eq!(clear(&store).await.unwrap(), 1);
    let rows = store.load().await.unwrap();
    assert!(rows.iter().all(|row| matches!(row.table, Table::Outbox | Table::Segment)));
    assert_eq!(rows.len(), 2, "one segment, and why it stays");

    // It is nobody's, and says what waits.
    let stolen = world.device(&store, &line).await;
    assert_eq!(stolen.me(), Me::Nobody);
    assert_eq!((stolen.status().set_aside, stolen.has_unsent()), (1, false));
}

/// A phone joined after the backup to which the server went back: it is turned away, and nobody took it out.
#[tokio::test(flavor = "current_thread")]
async fn a_server_that_forgot_a_device_does_not_make_it_clear_itself() {
    let (mut functions, world) = Functions::start().await;
    let (tablet, _, _) = world.tablet().await;
    meet(&[&tablet]).await;
    let backup = functions.backup().await;
    let store = MemoryStore::default();
    let laptop = world.laptop_in(&tablet, &store).await;
    meet(&[&tablet, &laptop]).await;
    let courier = laptop.courier(now()).unwrap();
    functions.restore(&backup).await;
    let asked =
        Round::default().is_removed(&courier, (&store, &world.line(), ORIGIN), now(), &mut SeededRandom::new(81)).await;
    assert_eq!(asked, Err(CourierError::Network(Trouble::NotAllowed)));
}
