//! Each invariant can fail: what breaks it is planted, and it is caught in words that say so.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot go on without fails it, helpers included"
)]

use trede::client::view::{Cards, Sort};
use trede::domain::{Answer, Command, GroupName, Moment, ParticipantId, Score};
use trede::fact::Purpose;
use trede::sync::store::Table;
use trede::vault::id::DeviceId;
use trede_simulate::act::{promise, tap};
use trede_simulate::base::{GROUP, SAMIRA};
use trede_simulate::check::{arrived, heal, keeps, replays_change_nothing, settled};
use trede_simulate::compare::{same_for_same_rights, same_from_storage};
use trede_simulate::disk::Fault;
use trede_simulate::ledger::{Promise, Written, device_id};
use trede_simulate::member::own_card;
use trede_simulate::run::{early, world};
use trede_simulate::server::StreamRow;
use trede_simulate::world::{Broken, Holds, World, noon};

const TABLET: usize = 0;
const LAPTOP: usize = 1;
const SAMIRAS: usize = 2;

fn score(participant: ParticipantId, value: u8) -> Command {
    Command::RecordPlezierscore {
        participant,
        date: noon().date_naive(),
        session: None,
        moment: Moment::Before,
        answer: Answer::Known(Score::parse(value).unwrap()),
    }
}

fn rename(name: &str) -> Command {
    Command::RenameGroup { group: GROUP, name: GroupName::parse(name).unwrap() }
}

fn planted(plant: impl FnOnce(&mut World) -> Holds, says: &str) {
    // Seed 2 begins with everybody in.
    let mut world = world(2).unwrap();
    assert_eq!(world.name(SAMIRAS), "samira");
    let caught = plant(&mut world).and_then(|()| heal(&mut world)).and_then(|()| settled(&mut world));
    let said = caught.expect_err("nothing was caught").0;
    assert!(said.contains(says), "{said}");
}

#[test]
fn without_anything_planted_everything_holds() {
    let mut world = world(2).unwrap();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    tap(&mut world, TABLET, rename("Middag")).unwrap();
    heal(&mut world).unwrap();
    settled(&mut world).unwrap();
}

#[test]
fn a_server_that_says_stored_and_drops_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        world.drops = Some(|_| true);
        Ok(())
    };
    // Its phone finds out by itself, and says so.
    planted(plant, "samira never syncs again: Some(Err(Network(Nonsense)))");
}

#[test]
fn an_acknowledged_answer_that_a_device_is_kept_from_is_caught() {
    let plant = |world: &mut World| {
        heal(world)?;
        tap(world, TABLET, rename("Middag"))?;
        for seat in (0..world.seats.len()).filter(|seat| *seat != LAPTOP) {
            world.sync(seat)?;
        }
        arrived(world)
    };
    planted(plant, "arrived, and laptop 1 does not show it");
}

#[test]
fn an_acknowledged_answer_of_which_no_copy_is_left_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        // The phone is gone, and nobody took note of that.
        world.seats[SAMIRAS].disk.restore(Default::default());
        world.restart(SAMIRAS)
    };
    planted(plant, "is not on the server, and nobody says so");
}

#[test]
fn storage_that_says_written_and_wrote_nothing_is_caught() {
    let plant = |world: &mut World| {
        world.seats[SAMIRAS].disk.arm(0, Fault::Lies);
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        keeps(world, SAMIRAS)?;
        keeps(world, SAMIRAS)
    };
    planted(plant, "has gone from its storage");
}

#[test]
fn an_answer_that_goes_from_the_view_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        keeps(world, SAMIRAS)?;
        world.seats[SAMIRAS].disk.remove(|(table, _)| *table == Table::Journal);
        world.restart(SAMIRAS)?;
        keeps(world, SAMIRAS)
    };
    planted(plant, "has gone from the view");
}

#[test]
fn a_view_that_storage_does_not_give_again_is_caught() {
    let plant = |world: &mut World| {
        heal(world)?;
        // Whose phones they are goes from storage behind the program's back.
        world.seats[LAPTOP].disk.remove(|(table, name)| *table == Table::Meta && name.starts_with(b"mail"));
        same_from_storage(world)
    };
    planted(plant, "is not the one that storage gives");
}

#[test]
fn devices_of_the_same_rights_that_show_something_else_are_caught() {
    let plant = |world: &mut World| {
        tap(world, TABLET, rename("Middag"))?;
        world.sync(TABLET)?;
        same_for_same_rights(world)
    };
    planted(plant, "have the same rights and show something else: Board");
}

#[test]
fn an_answer_written_while_it_was_withdrawn_and_sealed_for_docents_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        // The switch said off, and it was sealed as before.
        let mut ledger = world.ledger.borrow_mut();
        ledger.promised.values_mut().filter(|promise| promise.seat == SAMIRAS).for_each(|promise| {
            promise.withdrawn = true;
        });
        Ok(())
    };
    planted(plant, "was withdrawn, and");
}

#[test]
fn an_answer_that_shows_where_it_may_not_be_read_is_caught() {
    let mut world = world(2).unwrap();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    heal(&mut world).unwrap();
    // The server forgets for whom the keys were: then nobody can have been entitled.
    world.servers[0].memory.data().streams.values_mut().for_each(|row| row.keys.clear());
    let said = arrived(&mut world).expect_err("nothing was caught").0;
    assert!(said.contains("shows on"), "{said}");
}

#[test]
fn a_request_that_changes_the_server_when_it_comes_twice_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        heal(world)?;
        // A server that forgets what it had takes the same request for something new.
        let longest = {
            let data = world.servers[0].memory.data();
            data.streams.iter().max_by_key(|(_, row)| row.segments.len()).map(|(id, _)| *id).unwrap()
        };
        world.servers[0].memory.data().forget_tail(longest, 0);
        replays_change_nothing(world)
    };
    planted(plant, "what came twice changed the server");
}

#[test]
fn an_answer_that_replaces_one_it_does_not_list_is_caught() {
    let plant = |world: &mut World| {
        tap(world, SAMIRAS, score(SAMIRA, 4))?;
        tap(world, SAMIRAS, score(SAMIRA, 5))?;
        let corrects = |promise: &&Promise| promise.seat == SAMIRAS && !promise.written.corrects.is_empty();
        let second = world.ledger.borrow().promised.values().find(corrects).cloned().unwrap().written;
        promise(world, SAMIRAS, vec![Written { corrects: Vec::new(), ..second }])
    };
    planted(plant, "silently replaces");
}

#[test]
fn a_device_that_does_not_say_complete_is_caught() {
    let plant = |world: &mut World| {
        heal(world)?;
        world.pass(1);
        settled(world)
    };
    planted(plant, "everything is there and it does not say complete");
}

#[test]
fn a_device_that_waits_for_nothing_is_caught() {
    let plant = |world: &mut World| {
        world.begin_sync(SAMIRAS)?;
        world.go_on(SAMIRAS)?;
        world.net.borrow_mut().waiting.clear();
        world.finish(SAMIRAS).map(drop)
    };
    planted(plant, "waits, and not for the network");
}

/// A second phone by the own card, with everything on both.
fn with_second_phone(world: &mut World) -> Result<usize, Broken> {
    own_card(world, SAMIRAS)?;
    heal(world)?;
    Ok(world.seats.len() - 1)
}

#[test]
fn a_turned_away_phone_that_shows_another_diary_than_its_twin_is_caught() {
    // Turned away it may show another board; what is its own it shows as any phone of that person.
    let mut world = world(2).unwrap();
    let second = with_second_phone(&mut world).unwrap();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    world.sync(SAMIRAS).unwrap().unwrap().unwrap();
    world.taken_back.insert(SAMIRA);
    let device = world.seats[SAMIRAS].disk.read(device_id).unwrap();
    let circles: Vec<_> = world.servers[0].memory.data().circles_of(device).collect();
    let turn_away = |row: &mut StreamRow| {
        if !circles.contains(&row.owner) {
            row.audience.retain(|circle, _| !circles.contains(circle));
        }
    };
    world.servers[0].memory.data().streams.values_mut().for_each(turn_away);
    let said = same_for_same_rights(&world).expect_err("nothing was caught").0;
    assert!(said.contains("have the same rights and show something else: DiaryPlezier"), "{said}");
    world.sync(second).unwrap().unwrap().unwrap();
    same_for_same_rights(&world).unwrap();
}

#[test]
fn a_phone_that_nobody_turned_away_and_that_shows_another_board_is_caught() {
    let mut world = world(2).unwrap();
    let second = with_second_phone(&mut world).unwrap();
    tap(&mut world, TABLET, rename("Middag")).unwrap();
    for seat in [TABLET, second] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    // A server that forgets whom the docents let in; nobody took an invitation back.
    let device = world.seats[SAMIRAS].disk.read(device_id).unwrap();
    let circles: Vec<_> = world.servers[0].memory.data().circles_of(device).collect();
    let forget = |row: &mut StreamRow| {
        if !circles.contains(&row.owner) {
            row.audience.retain(|circle, _| !circles.contains(circle));
        }
    };
    world.servers[0].memory.data().streams.values_mut().for_each(forget);
    let said = same_for_same_rights(&world).expect_err("nothing was caught").0;
    assert!(said.contains("have the same rights and show something else: Board"), "{said}");
}

#[test]
fn an_answer_of_another_that_only_a_removed_device_holds_is_caught() {
    // It says that it is out: that explains its own answers, and nobody else's.
    let plant = |world: &mut World| {
        tap(world, TABLET, rename("Middag"))?;
        for seat in [TABLET, LAPTOP] {
            world.sync(seat)?;
        }
        let laptop = world.seats[LAPTOP].disk.read(device_id).unwrap();
        world.ousted.insert(laptop);
        let done = world.instant(TABLET, async |device, now| device.remove_device(laptop.0, Cards::Stay, now).await)?;
        assert_eq!(done, Some(Ok(())));
        for seat in [TABLET, LAPTOP] {
            world.sync(seat)?;
        }
        // Everybody else loses it, and nobody takes note of that.
        world.forgot = true;
        let named = |promise: &&Promise| promise.seat == TABLET && promise.home.purpose == Purpose::Board;
        let promise = world.ledger.borrow().promised.values().find(named).cloned().unwrap();
        world.servers[0].memory.data().forget_tail(promise.written.stream, 0);
        for seat in (0..world.seats.len()).filter(|seat| *seat != LAPTOP) {
            world.seats[seat]
                .disk
                .remove(|(table, name)| *table == Table::Segment && name.starts_with(&promise.written.stream.0));
        }
        arrived(world)
    };
    planted(plant, "is not on the server, and nobody says so");
}

#[test]
fn a_removed_devices_own_answer_that_it_calls_arrived_is_caught_while_no_server_forgot() {
    let plant = |world: &mut World| {
        tap(world, LAPTOP, rename("Middag"))?;
        world.sync(LAPTOP)?;
        let laptop = world.seats[LAPTOP].disk.read(device_id).unwrap();
        world.ousted.insert(laptop);
        let done = world.instant(TABLET, async |device, now| device.remove_device(laptop.0, Cards::Stay, now).await)?;
        assert_eq!(done, Some(Ok(())));
        let named = |promise: &&Promise| promise.seat == LAPTOP && promise.home.purpose == Purpose::Board;
        let promise = world.ledger.borrow().promised.values().find(named).cloned().unwrap();
        world.servers[0].memory.data().forget_tail(promise.written.stream, 0);
        for seat in [TABLET, LAPTOP] {
            world.sync(seat)?;
        }
        arrived(world)
    };
    planted(plant, "is not on the server, and nobody says so");
}

/// The card stays, as if the rule were not there by which it goes with the device that made it.
#[test]
fn a_card_that_stays_in_though_it_was_to_go_with_its_maker_is_caught() {
    let plant = |world: &mut World| {
        let before = papers(world)?;
        let made = world.instant(LAPTOP, async |device, _| device.recovery_card().await)?;
        assert!(made.is_some_and(|made| made.is_ok()));
        heal(world)?;
        let card = papers(world)?.into_iter().find(|paper| !before.contains(paper)).unwrap();
        let laptop = world.seats[LAPTOP].disk.read(device_id).unwrap();
        world.ousted.extend([laptop, card]);
        let done = world.instant(TABLET, async |device, now| device.remove_device(laptop.0, Cards::Stay, now).await)?;
        assert_eq!(done, Some(Ok(())));
        // It was asked to go: what the tablet knows of.
        world.papers.took.extend([(TABLET, laptop), (TABLET, card)]);
        heal(world)
    };
    planted(plant, "which is still in");
}

/// The cards that the tablet lists.
fn papers(world: &World) -> Result<Vec<DeviceId>, Broken> {
    let listed = world.device(TABLET)?.devices(world.now(TABLET));
    Ok(listed.into_iter().filter(|one| one.sort == Sort::Card).map(|one| DeviceId(one.device)).collect())
}

/// Samira's phone knows what a fold stands for by its ids alone, and the server lost it: see `found.rs`.
#[test]
fn a_server_that_does_not_take_the_ids_of_what_a_fold_covers_is_caught() {
    let plant = |world: &mut World| {
        heal(world)?;
        world.fold_as(early(1));
        let (data, rows) = (world.servers[0].memory.data().clone(), world.seats[TABLET].disk.read(Clone::clone));
        for name in ["Een", "Twee", "Drie"] {
            tap(world, TABLET, rename(name))?;
            world.sync(TABLET)?;
        }
        world.sync(SAMIRAS)?;
        *world.servers[0].memory.data() = data;
        world.seats[TABLET].disk.restore(rows);
        world.restart(TABLET)?;
        world.forgot = true;
        world.drops = Some(|placed| placed.bytes.is_empty());
        world.sync(SAMIRAS)?;
        world.drops = None;
        for seat in [TABLET, LAPTOP] {
            world.sync(seat)?;
        }
        arrived(world)
    };
    planted(plant, "arrived, and tablet does not show it");
}
