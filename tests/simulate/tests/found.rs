//! What seeds found, each as its shortest story.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use trede::client::view::Reach;
use trede::domain::{Answer, Command, GroupName, Moment, ParticipantId, PersonName, Score};
use trede::fact::Purpose;
use trede_simulate::act::tap;
use trede_simulate::base::{AHMED, GROUP, SAMIRA, join};
use trede_simulate::check::{heal, settled};
use trede_simulate::disk::Disk;
use trede_simulate::ledger::device_id;
use trede_simulate::run::{beginning, world};
use trede_simulate::world::{Role, World, noon};

const TABLET: usize = 0;
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
    world.instant(TABLET, async |device, now| device.remove_device(laptop.0, now).await).unwrap().unwrap().unwrap();
    world.seats[TABLET].gone.insert(laptop);
    let rename = Command::RenameGroup { group: GROUP, name: GroupName::parse("Middag").unwrap() };
    tap(&mut world, TABLET, rename).unwrap();
    world.begin_sync(TABLET).unwrap();
    world.go_on(TABLET).unwrap();
    // Before its request arrives, the laptop lets a code in.
    world.wait(1, async |device, now| device.admit_device(now).await).unwrap().unwrap().unwrap();
    well(&mut world);
}
