//! A stand-in's access ends by itself: at the next contact of any other docent's device.

use chrono::Days;
use trede::client::view::{Me, Refusal, Sort, Trouble};
use trede::domain::{Command, DeviceKey, GroupName, Now, contact};
use trede::sync::store::MemoryStore;

use super::world::*;

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn lend(device: [u8; 32], days: u64) -> Command {
    let until = Some(now().today() + Days::new(days));
    Command::Contact(contact::Command::LendDevice { device: DeviceKey(device), until })
}

#[tokio::test(flavor = "current_thread")]
async fn a_stand_ins_device_is_taken_out_after_its_last_day_and_reads_nothing_more() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let store = MemoryStore::default();
    let lent = world.laptop_in(&tablet, &store).await;
    meet(&[&tablet, &lent]).await;
    let device = lent.devices(now())[0].device;
    tablet.dispatch(lend(device, 1), now()).await.unwrap();
    meet(&[&tablet, &lent]).await;
    let until = Some(now().today() + Days::new(1));
    assert_eq!(lent.devices(now())[0].lent_until, until, "it knows its last day itself");
    // On its last day it still works.
    let last = Now { local: noon() + Days::new(1) };
    world.clock.fetch_add(24 * 3600, std::sync::atomic::Ordering::Relaxed);
    lent.dispatch(rename("Van de invaller"), last).await.unwrap();
    lent.sync(last).await.unwrap();
    tablet.sync(last).await.unwrap();
    assert_eq!(tablet.devices(last).iter().filter(|one| one.sort == Sort::Device).count(), 2);
    // The day after, the first other device that has contact takes it out.
    let after = Now { local: noon() + Days::new(2) };
    world.clock.fetch_add(24 * 3600, std::sync::atomic::Ordering::Relaxed);
    tablet.sync(after).await.unwrap();
    assert_eq!(tablet.devices(after).iter().filter(|one| one.sort == Sort::Device).count(), 1);
    tablet.dispatch(rename("Daarna"), after).await.unwrap();
    tablet.sync(after).await.unwrap();
    assert_eq!(lent.sync(after).await, Err(Refusal::Network(Trouble::NotAllowed)));
    let name = lent.read(|state| state.group(GROUP).unwrap().name().unwrap().to_string());
    assert_eq!(name, "Van de invaller", "nothing that came after");
    assert!(matches!(tablet.me(), Me::Docent { .. }));
}

#[tokio::test(flavor = "current_thread")]
async fn a_last_day_that_was_taken_back_takes_nobody_out() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let lent = world.laptop(&tablet).await;
    meet(&[&tablet, &lent]).await;
    let device = lent.devices(now())[0].device;
    tablet.dispatch(lend(device, 0), now()).await.unwrap();
    let stays = contact::Command::LendDevice { device: DeviceKey(device), until: None };
    tablet.dispatch(Command::Contact(stays), now()).await.unwrap();
    let after = Now { local: noon() + Days::new(1) };
    world.clock.fetch_add(24 * 3600, std::sync::atomic::Ordering::Relaxed);
    tablet.sync(after).await.unwrap();
    lent.sync(after).await.unwrap();
    assert_eq!(tablet.devices(after).iter().filter(|one| one.sort == Sort::Device).count(), 2);
}
