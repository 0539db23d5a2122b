//! What seeds found, each as its shortest story.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use std::rc::Rc;

use trede::client::view::{Cards, Reach};
use trede::domain::{Answer, Command, GroupName, Moment, ParticipantId, PersonName, Score};
use trede::fact::Purpose;
use trede::vault::code::Code;
use trede::vault::id::DeviceId;
use trede::vault::invitation::paper;
use trede_simulate::act::tap;
use trede_simulate::base::{AHMED, GROUP, SAMIRA, admit, join};
use trede_simulate::check::{heal, removed_are_blind, settled};
use trede_simulate::disk::Disk;
use trede_simulate::ledger::device_id;
use trede_simulate::member::own_card;
use trede_simulate::run::{beginning, early, world};
use trede_simulate::server::Data;
use trede_simulate::world::{Dev, Role, World, noon};

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

/// A switch of Samira's, and what the ledger knows of it.
fn share(world: &mut World, seat: usize, on: bool) {
    let switch = async |device: Rc<Dev>, now| device.share(Purpose::DiaryPlezier, on, now).await;
    world.instant(seat, switch).unwrap().unwrap().unwrap();
    if on {
        world.seats[seat].withdrawn.remove(&Purpose::DiaryPlezier);
    } else {
        world.seats[seat].withdrawn.insert(Purpose::DiaryPlezier);
        world.withdrawn.insert((SAMIRA, Purpose::DiaryPlezier));
    }
}

fn well(world: &mut World) {
    heal(world).unwrap();
    settled(world).unwrap();
}

#[test]
fn a_stream_that_a_restored_server_does_not_know_is_offered_again() {
    // A participant was added after the backup: the server knew nothing of those streams, and nobody asked about them.
    let mut world = world(2).unwrap();
    let backup = world.servers[0].memory.data().clone();
    let participant = ParticipantId([200; 16]);
    world.people.push(participant);
    let name = PersonName::parse("Eva", "K").unwrap();
    let entered = noon().date_naive();
    let add = Command::AddParticipant { group: GROUP, participant, name, phone: None, entered };
    tap(&mut world, TABLET, add).unwrap();
    world.sync(TABLET).unwrap().unwrap().unwrap();
    *world.servers[0].memory.data() = backup;
    well(&mut world);
}

#[test]
fn a_phone_that_joined_after_the_backup_says_again_who_it_is() {
    // The restored server refused the phone for ever. With the docents' devices away, only the phone can tell.
    let mut world = World::new(beginning(1).unwrap(), 1).unwrap();
    let ahmeds = world.seats.len() - 1;
    assert_eq!(world.seats[ahmeds].role, Role::Phone(AHMED));
    let backup = world.servers[0].memory.data().clone();
    join(&mut world, ahmeds, &Purpose::DIARY).unwrap();
    world.sync(ahmeds).unwrap().unwrap().unwrap();
    *world.servers[0].memory.data() = backup;
    tap(&mut world, ahmeds, score(AHMED, 4)).unwrap();
    world.sync(ahmeds).unwrap().unwrap().unwrap();
    assert!(!world.device(ahmeds).unwrap().has_unsent());
    well(&mut world);
}

#[test]
fn an_invitation_that_a_restored_server_does_not_know_comes_back_with_the_phone_that_used_it() {
    // The server lost the invitation as well: only a docent's device holds the permission.
    let mut world = World::new(beginning(1).unwrap(), 1).unwrap();
    let ahmeds = world.seats.len() - 1;
    join(&mut world, ahmeds, &Purpose::DIARY).unwrap();
    for seat in [ahmeds, TABLET, ahmeds] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    world.servers[0].memory.data().forget_phone(AHMED.0);
    tap(&mut world, ahmeds, score(AHMED, 4)).unwrap();
    well(&mut world);
    assert!(!world.device(ahmeds).unwrap().has_unsent());
}

#[test]
fn what_was_acknowledged_and_not_counted_yet_is_offered_again() {
    // The answer said "stored" and had no room for the segment itself; then the server was restored to that very cursor.
    let mut world = world(2).unwrap();
    heal(&mut world).unwrap();
    let backup = world.servers[0].memory.data().clone();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    // A start that shows its certificate.
    world.restart(SAMIRAS).unwrap();
    world.begin_sync(SAMIRAS).unwrap();
    world.go_on(SAMIRAS).unwrap();
    let letter = world.net.borrow_mut().waiting.remove(0);
    // A page of one thing: the outcome, and of what is new only the first.
    let reply = world.call(0, 0, &letter.path, letter.signature.clone(), letter.body.clone()).unwrap();
    let mut response: trede::sync::protocol::SyncResponse = trede::sync::protocol::decode(&reply.body).unwrap();
    assert!(response.outcomes.contains(&trede::sync::protocol::Outcome::Stored));
    response.streams.clear();
    response.more = true;
    let body = trede::sync::protocol::encode(&response);
    letter.reply(Ok(trede::sync::transport::Reply { status: 200, body }));
    world.go_on(SAMIRAS).unwrap();
    world.net.borrow_mut().waiting.clear();
    world.restart(SAMIRAS).unwrap();
    *world.servers[0].memory.data() = backup;
    well(&mut world);
}

#[test]
fn an_answer_that_was_refused_is_not_said_to_have_arrived_after_a_start() {
    // Refused and set aside, it stood as "aangekomen" once the app was started again.
    let mut world = world(2).unwrap();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    let mine = |world: &World| {
        let ledger = world.ledger.borrow();
        ledger
            .promised
            .values()
            .find(|promise| promise.seat == SAMIRAS && promise.home.purpose.is_diary())
            .map(|p| p.written.id)
    };
    let id = mine(&world).unwrap();
    // The server ended the stream behind everybody's back.
    let stream = world.ledger.borrow().promised[&id].written.stream;
    world.servers[0].memory.data().streams.get_mut(&stream).unwrap().ended = true;
    world.sync(SAMIRAS).unwrap();
    let status = world.device(SAMIRAS).unwrap().status();
    assert_eq!((status.saved, status.set_aside), (1, 1));
    world.restart(SAMIRAS).unwrap();
    let device = world.device(SAMIRAS).unwrap();
    assert_eq!(device.reach(id), Reach::Saved);
    assert_eq!(device.status().saved, 1);
}

#[test]
fn an_answer_that_a_copy_of_the_device_sent_first_has_arrived() {
    // Both copies cut the same journal. One was first; the other said "saved" until its next start, and then "arrived".
    let mut world = world(2).unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tap(&mut world, TABLET, rename).unwrap();
    let disk = Disk::with(world.seats[TABLET].disk.rows(), &world.ledger);
    world.add_seat("copy of tablet".to_owned(), Role::Docent, disk).unwrap();
    well(&mut world);
}

#[test]
fn who_was_taken_out_opens_nothing_written_after_that_when_another_operation_came_first() {
    // The epoch that the remover had opened was wrapped once more to the key that the circle had before the removal.
    let mut world = world(2).unwrap();
    well(&mut world);
    let laptop = world.seats[1].disk.read(device_id).unwrap();
    world.ousted.insert(laptop);
    world
        .instant(TABLET, async |device, now| device.remove_device(laptop.0, Cards::Stay, now).await)
        .unwrap()
        .unwrap()
        .unwrap();
    world.seats[TABLET].gone.insert(laptop);
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tap(&mut world, TABLET, rename).unwrap();
    world.begin_sync(TABLET).unwrap();
    world.go_on(TABLET).unwrap();
    // Before its request arrives, the laptop lets a code in.
    world.wait(1, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
    well(&mut world);
}

#[test]
fn what_a_removed_phone_wrote_in_a_category_that_was_withdrawn_is_set_aside_where_the_category_is_read() {
    // The end of the removed phone stands in an epoch that docents have no key for: their tablet goes on showing what it
    // read before, and the phone that withdrew says that something is set aside.
    let mut world = world(2).unwrap();
    well(&mut world);
    own_card(&mut world, SAMIRAS).unwrap();
    let second = world.seats.len() - 1;
    for seat in [TABLET, second, SAMIRAS] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    tap(&mut world, second, score(SAMIRA, 4)).unwrap();
    let out = world.seats[second].disk.read(device_id).unwrap();
    world.ousted.insert(out);
    world
        .instant(SAMIRAS, async |device, now| device.remove_device(out.0, Cards::Stay, now).await)
        .unwrap()
        .unwrap()
        .unwrap();
    world.seats[SAMIRAS].gone.insert(out);
    share(&mut world, SAMIRAS, false);
    for seat in [second, TABLET, SAMIRAS] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    assert_eq!(world.device(SAMIRAS).unwrap().status().set_aside, 1);
    well(&mut world);
}

#[test]
fn two_logs_that_part_and_are_equally_long_are_noticed_by_an_epoch_that_names_a_head_of_the_other() {
    // The laptop said that everything was there, and could not open what the tablet wrote.
    let mut world = world(2).unwrap();
    well(&mut world);
    let backup = world.servers[0].memory.data().clone();
    for _ in 0..2 {
        world.wait(LAPTOP, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
    }
    world.sync(LAPTOP).unwrap().unwrap().unwrap();
    *world.servers[0].memory.data() = backup;
    let papers = world.device(TABLET).unwrap().devices(world.now(TABLET));
    let laptop = world.seats[LAPTOP].disk.read(device_id).unwrap();
    let paper = papers.iter().find(|one| !one.here && one.device != laptop.0).unwrap().device;
    world.ousted.insert(DeviceId(paper));
    world
        .instant(TABLET, async |device, now| device.remove_device(paper, Cards::Stay, now).await)
        .unwrap()
        .unwrap()
        .unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tap(&mut world, TABLET, rename).unwrap();
    world.sync(TABLET).unwrap().unwrap().unwrap();
    well(&mut world);
}

#[test]
fn what_is_tapped_while_a_sync_brings_that_another_phone_shares_again_stays_the_participants_own() {
    // The phone said that the category was not shared, the answer to its request said that it is since, and what was tapped
    // between the two was sealed for the docents.
    let mut world = world(2).unwrap();
    well(&mut world);
    own_card(&mut world, SAMIRAS).unwrap();
    let second = world.seats.len() - 1;
    share(&mut world, SAMIRAS, false);
    for seat in [TABLET, SAMIRAS, second, SAMIRAS] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    world.begin_sync(SAMIRAS).unwrap();
    world.go_on(SAMIRAS).unwrap();
    share(&mut world, second, true);
    world.sync(second).unwrap().unwrap().unwrap();
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    world.finish(SAMIRAS).unwrap();
    well(&mut world);
}

/// Somebody takes a device out and has heard so.
fn take_out(world: &mut World, seat: usize, out: usize) -> DeviceId {
    let device = world.seats[out].disk.read(device_id).unwrap();
    world.ousted.insert(device);
    world
        .instant(seat, async |one, now| one.remove_device(device.0, Cards::Stay, now).await)
        .unwrap()
        .unwrap()
        .unwrap();
    world.seats[seat].gone.insert(device);
    device
}

/// The server goes back to what it had.
fn back_to(world: &mut World, backup: Data) {
    *world.servers[0].memory.data() = backup;
    world.excuse_destroyed();
}

#[test]
fn a_phone_that_saw_a_removal_goes_on_with_the_others_when_the_removed_device_was_first_on_a_restored_server() {
    // Seed 4030: the tablet made the removal again on top of what the laptop had done since; the phone stayed with the log
    // that it had seen first, set aside what counted for the others, and never met them again.
    let mut world = world(2).unwrap();
    well(&mut world);
    let backup = world.servers[0].memory.data().clone();
    let laptop = take_out(&mut world, TABLET, LAPTOP);
    for seat in [TABLET, SAMIRAS] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    back_to(&mut world, backup);
    let card = world.wait(LAPTOP, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tap(&mut world, LAPTOP, rename).unwrap();
    world.sync(LAPTOP).unwrap().unwrap().unwrap();
    well(&mut world);
    // With the laptop goes what it let in where nobody knew of its removal: it would come back by that.
    let made = paper(&Code::parse(&card.digits).unwrap()).id();
    let left = world.device(TABLET).unwrap().devices(world.now(TABLET));
    assert!(left.iter().all(|one| one.device != made.0));
    let data = world.servers[0].memory.data().clone();
    assert!(data.circles_of(laptop).next().is_none());
}

#[test]
fn what_a_phone_wrote_after_a_removal_is_not_wrapped_to_the_key_that_a_restored_server_went_back_to() {
    // The phone followed the restored server's log, in which the laptop was still in, and wrapped its epoch once more: to the
    // key that the laptop has.
    let mut world = world(2).unwrap();
    world.code = {
        let card = world.wait(TABLET, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
        Code::parse(&card.digits).ok()
    };
    let third = admit(&mut world).unwrap().unwrap();
    well(&mut world);
    let backup = world.servers[0].memory.data().clone();
    take_out(&mut world, TABLET, LAPTOP);
    for seat in [TABLET, SAMIRAS] {
        world.sync(seat).unwrap().unwrap().unwrap();
    }
    tap(&mut world, SAMIRAS, score(SAMIRA, 4)).unwrap();
    world.sync(SAMIRAS).unwrap().unwrap().unwrap();
    back_to(&mut world, backup);
    world.wait(third, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
    for _ in 0..2 {
        world.sync(SAMIRAS).unwrap().unwrap().unwrap();
    }
    removed_are_blind(&world).unwrap();
    well(&mut world);
}

/// The phone said at each of its syncs that the server answers nonsense, and whoever came new could not read the fold.
#[test]
fn what_a_fold_stands_for_comes_back_to_a_restored_server_by_its_ids() {
    let mut world = world(2).unwrap();
    heal(&mut world).unwrap();
    world.fold_as(early(1));
    let (data, rows) = (world.servers[0].memory.data().clone(), world.seats[TABLET].disk.read(Clone::clone));
    for name in ["Een", "Twee", "Drie"] {
        let name = GroupName::parse(name).unwrap();
        tap(&mut world, TABLET, Command::RenameGroup { group: GROUP, name }).unwrap();
        world.sync(TABLET).unwrap().unwrap().unwrap();
    }
    world.sync(SAMIRAS).unwrap().unwrap().unwrap();
    *world.servers[0].memory.data() = data;
    world.seats[TABLET].disk.restore(rows);
    world.restart(TABLET).unwrap();
    world.forgot = true;
    // Twice: what it cannot bring it does not complain of either.
    for _ in 0..2 {
        world.sync(SAMIRAS).unwrap().unwrap().unwrap();
    }
    well(&mut world);
    let name = |seat| world.device(seat).unwrap().read(|state| state.group(GROUP).unwrap().name().unwrap().to_string());
    assert_eq!([TABLET, LAPTOP, SAMIRAS].map(name), ["Drie", "Drie", "Drie"]);
}
