//! Health measurements: who sees them, who gives that permission, and what taking it away means.

use trede::client::view::{Cards, Found, Refusal, Screening, Sort, Trouble};
use trede::domain::measure::{self, Context, Instrument, MeasureError};
use trede::domain::{Command, DocentName, DomainError};
use trede::fact::{Home, Purpose};
use trede::sync::store::{MemoryStore, Row, Store as _, Table, Write};

use super::world::*;

/// Samira's weight of a day in November, in steps of 0.1 kg.
fn weigh(day: u32, steps: i32) -> Command {
    Command::Measure(measure::Command::Take {
        participant: SAMIRA,
        instrument: Instrument::Weight,
        date: noon().date_naive() - chrono::Days::new(day.into()),
        context: Context::Loose,
        values: Some(vec![Some(steps)]),
        sure: true,
    })
}

/// What a device shows of that.
fn weight(device: &Phone, day: u32) -> Option<i32> {
    let date = noon().date_naive() - chrono::Days::new(day.into());
    device.read(|state| {
        let held = state.person(SAMIRA)?.measures().taken(Instrument::Weight, date)?;
        held.current()?.values.as_ref()?.first().copied().flatten()
    })
}

fn key(device: &Phone) -> [u8; 32] {
    device.devices(now())[0].device
}

fn listed(device: &Phone, of: [u8; 32]) -> Option<Screening> {
    device.devices(now()).into_iter().find(|one| one.device == of).unwrap().screening
}

fn screening(allowed: bool, changeable: bool) -> Option<Screening> {
    Some(Screening { allowed, changeable })
}

fn refused() -> Result<(), Refusal> {
    Err(Refusal::Domain(DomainError::Measure(MeasureError::NeedsScreening)))
}

/// The rows of logs, keys and segments: what a server that keeps no rules would hand out.
async fn all_of(store: &MemoryStore) -> Vec<Write> {
    let given = |row: &Row| matches!(row.table, Table::Log | Table::Epoch | Table::Segment);
    let mut rows: Vec<Row> = store.load().await.unwrap().into_iter().filter(given).collect();
    for row in &mut rows {
        // Without the mark of the device they come from.
        if row.table == Table::Segment && row.value.len() > 16 {
            row.value[..16].fill(0);
        }
    }
    rows.into_iter().map(Write::Put).collect()
}

/// A tablet, a laptop and Samira's confirmed phone.
async fn three(world: &World) -> (Phone, MemoryStore, Phone, MemoryStore, Phone) {
    let (tablet, tablet_store, _) = world.tablet().await;
    let store = MemoryStore::default();
    let laptop = world.laptop_in(&tablet, &store).await;
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&phone, &tablet]).await;
    tablet.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    (tablet, tablet_store, laptop, store, phone)
}

#[tokio::test(flavor = "current_thread")]
async fn a_docents_device_without_the_permission_reads_no_health_measurement_and_the_participant_reads_their_own() {
    let world = World::new().await;
    let (tablet, tablet_store, laptop, store, phone) = three(&world).await;
    assert_eq!(laptop.dispatch(weigh(0, 800), now()).await, refused());
    tablet.dispatch(weigh(0, 812), now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    assert_eq!([weight(&tablet, 0), weight(&phone, 0)], [Some(812); 2]);
    assert_eq!(weight(&laptop, 0), None);
    assert!(!laptop.read(|state| state.may_screen(SAMIRA)) && tablet.read(|state| state.may_screen(SAMIRA)));
    for device in [&tablet, &laptop, &phone] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    // The participant takes it along with everything else.
    assert!(phone.own_data(now()).unwrap().json.contains("\"screening\""));
    assert_eq!(
        (listed(&tablet, key(&tablet)), listed(&tablet, key(&laptop))),
        (screening(true, false), screening(false, true))
    );
    assert_eq!(
        (listed(&laptop, key(&tablet)), listed(&laptop, key(&laptop))),
        (screening(true, false), screening(false, false))
    );
    assert_eq!(laptop.allow_screening(key(&laptop), true, now()).await, Err(Refusal::NoScreening), "not by itself");
    // A server that hands it everything all the same: there is no key.
    drop(laptop);
    store.commit(&all_of(&tablet_store).await).await.unwrap();
    let robbed = world.device(&store, &world.line()).await;
    assert_eq!(weight(&robbed, 0), None);
    assert_eq!(robbed.dispatch(weigh(0, 700), now()).await, refused());
}

#[tokio::test(flavor = "current_thread")]
async fn a_permission_is_given_taken_away_and_given_back() {
    let world = World::new().await;
    let (tablet, tablet_store, laptop, store, phone) = three(&world).await;
    tablet.dispatch(weigh(3, 803), now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    tablet.allow_screening(key(&laptop), true, now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    assert_eq!(weight(&laptop, 3), Some(803), "what was measured before too");
    laptop.dispatch(weigh(2, 802), now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    assert_eq!([weight(&tablet, 2), weight(&phone, 2)], [Some(802); 2]);
    // Taken away: what it wrote counts, what comes it does not read.
    tablet.allow_screening(key(&laptop), false, now()).await.unwrap();
    tablet.dispatch(weigh(1, 801), now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    assert_eq!([weight(&tablet, 1), weight(&phone, 1)], [Some(801); 2]);
    assert_eq!([weight(&tablet, 2), weight(&phone, 2)], [Some(802); 2], "what it measured stays");
    assert_eq!(weight(&laptop, 1), None);
    assert_eq!(laptop.dispatch(weigh(1, 700), now()).await, refused());
    assert_eq!(laptop.status().set_aside, 0);
    let key_of_laptop = key(&laptop);
    drop(laptop);
    // A second one that was robbed of nothing, with everything the tablet has.
    let robbed_store = MemoryStore::default();
    let copy: Vec<Write> = store.load().await.unwrap().into_iter().map(Write::Put).collect();
    robbed_store.commit(&copy).await.unwrap();
    robbed_store.commit(&all_of(&tablet_store).await).await.unwrap();
    let robbed = world.device(&robbed_store, &world.line()).await;
    assert_eq!((weight(&robbed, 2), weight(&robbed, 1)), (Some(802), None));
    drop(robbed);
    // Given back: it reads everything, and what it writes now is not judged by its former end.
    tablet.allow_screening(key_of_laptop, true, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    let line = world.line();
    let laptop = world.device(&store, &line).await;
    meet(&[&laptop, &tablet, &phone]).await;
    assert_eq!(weight(&laptop, 1), Some(801));
    laptop.dispatch(weigh(0, 800), now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    tablet.allow_screening(key_of_laptop, false, now()).await.unwrap();
    tablet.dispatch(weigh(5, 805), now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    let code = phone.admit_device(now()).await.unwrap();
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::OwnDevice { code } = fresh.read_code(&code.digits, now()).await.unwrap() else { panic!("a code") };
    fresh.admit_own(&code, now()).await.unwrap();
    meet(&[&fresh]).await;
    for device in [&tablet, &phone, &fresh] {
        let all = [0, 1, 2, 3, 5].map(|day| weight(device, day));
        assert_eq!(all, [800, 801, 802, 803, 805].map(Some));
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
    assert_eq!(weight(&laptop, 5), None);
    meet(&[&laptop]).await;
    line.bytes.set(0);
    laptop.sync(now()).await.unwrap();
    assert!(line.bytes.get() < 250, "who lost a permission polls as idly as anybody: {}", line.bytes.get());
}

#[tokio::test(flavor = "current_thread")]
async fn the_server_refuses_what_a_device_writes_that_lost_the_permission_and_it_is_set_aside() {
    let world = World::new().await;
    let (tablet, _, laptop, _, phone) = three(&world).await;
    tablet.allow_screening(key(&laptop), true, now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    tablet.dispatch(weigh(0, 800), now()).await.unwrap();
    meet(&[&tablet, &laptop, &phone]).await;
    // It had not heard of it when it measured.
    tablet.allow_screening(key(&laptop), false, now()).await.unwrap();
    tablet.sync(now()).await.unwrap();
    laptop.dispatch(weigh(1, 801), now()).await.unwrap();
    laptop.cut(now()).await.unwrap();
    meet(&[&laptop, &tablet, &phone]).await;
    let home = Home { purpose: Purpose::Screening, subject: SAMIRA.0 };
    let aside = laptop.set_aside();
    assert_eq!((aside[0].home, aside[0].count), (Some(home), 1), "kept, for a person to decide");
    assert_eq!([weight(&tablet, 1), weight(&phone, 1)], [None; 2]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_card_opens_health_measurements_a_code_does_not_and_a_removed_device_loses_them() {
    let world = World::new().await;
    let (tablet, _, laptop, _, phone) = three(&world).await;
    // The card that was made with the organisation is the founder's.
    let card = tablet.recovery_card().await.unwrap();
    tablet.dispatch(weigh(0, 800), now()).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    let colleague = world.laptop(&tablet).await;
    meet(&[&tablet, &colleague]).await;
    assert_eq!(weight(&colleague, 0), None);
    let fresh = world.device(&MemoryStore::default(), &world.line()).await;
    let Found::Admission { code } = fresh.read_code(&card.digits, now()).await.unwrap() else { panic!("a card") };
    fresh.admit(&code, &DocentName::parse("Ilse").unwrap(), now()).await.unwrap();
    meet(&[&fresh, &tablet]).await;
    assert_eq!(weight(&fresh, 0), Some(800));
    assert!(fresh.devices(now()).iter().all(|one| one.sort != Sort::Card), "used once");
    // The tablet is lost. Who takes it out has no say in the permission: the server takes nothing from it all the same,
    // and who has a say takes it out there too.
    laptop.sync(now()).await.unwrap();
    laptop.remove_device(key(&tablet), Cards::Stay, now()).await.unwrap();
    laptop.sync(now()).await.unwrap();
    assert_eq!(tablet.sync(now()).await, Err(Refusal::Network(Trouble::NotAllowed)));
    fresh.sync(now()).await.unwrap();
    fresh.dispatch(weigh(1, 801), now()).await.unwrap();
    meet(&[&fresh, &laptop, &phone]).await;
    assert_eq!((weight(&phone, 1), weight(&phone, 0)), (Some(801), Some(800)));
    assert_eq!(fresh.allow_screening(key(&laptop), true, now()).await, Ok(()));
    meet(&[&fresh, &laptop]).await;
    assert_eq!(weight(&laptop, 1), Some(801));
}

#[tokio::test(flavor = "current_thread")]
async fn who_is_in_longest_has_the_permission_when_everybody_who_had_it_is_gone() {
    let world = World::new().await;
    let (tablet, _, laptop, _, phone) = three(&world).await;
    tablet.dispatch(weigh(1, 801), now()).await.unwrap();
    meet(&[&tablet, &phone, &laptop]).await;
    // The card of the organisation goes too.
    let listed: Vec<_> = laptop.devices(now()).into_iter().filter(|one| !one.here).collect();
    for one in listed {
        laptop.remove_device(one.device, Cards::Stay, now()).await.unwrap();
    }
    laptop.sync(now()).await.unwrap();
    assert!(laptop.read(|state| state.may_screen(SAMIRA)));
    laptop.dispatch(weigh(0, 800), now()).await.unwrap();
    meet(&[&laptop, &phone]).await;
    assert_eq!((weight(&laptop, 0), weight(&laptop, 1)), (Some(800), None), "what was before stays closed");
    assert_eq!((weight(&phone, 0), weight(&phone, 1)), (Some(800), Some(801)), "not to the participant");
    for device in [&laptop, &phone] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_phone_that_comes_later_or_in_the_place_of_a_lost_one_reads_all_health_measurements() {
    let world = World::new().await;
    let (tablet, _, _) = world.tablet().await;
    let laptop = world.laptop(&tablet).await;
    tablet.dispatch(weigh(1, 801), now()).await.unwrap();
    meet(&[&tablet, &laptop]).await;
    let (lost, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&lost, &laptop]).await;
    // Confirmed by who has no say in the permission: who has it gives the key.
    laptop.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&laptop, &tablet, &lost]).await;
    assert_eq!(weight(&lost, 1), Some(801));
    let (phone, _, _) = world.phone(&tablet, &[]).await;
    meet(&[&phone, &laptop]).await;
    laptop.confirm_phone(SAMIRA).await.unwrap();
    meet(&[&laptop, &tablet, &phone, &lost]).await;
    tablet.dispatch(weigh(0, 800), now()).await.unwrap();
    meet(&[&tablet, &phone, &lost]).await;
    assert_eq!([weight(&phone, 0), weight(&phone, 1)], [Some(800), Some(801)]);
    assert_eq!([weight(&lost, 0), weight(&lost, 1)], [None, Some(801)]);
    for device in [&tablet, &laptop, &phone] {
        assert_eq!((device.status().set_aside, device.has_unsent()), (0, false));
    }
}
