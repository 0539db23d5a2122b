//! Who was added by mistake has no card any more, on any docent's device.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use trede::domain::contact::{Command as Contact, Shelf};
use trede::domain::{Command, ParticipantId, PersonName};
use trede_simulate::act::tap;
use trede_simulate::base::GROUP;
use trede_simulate::check::heal;
use trede_simulate::run::world;
use trede_simulate::world::{World, noon};

const TABLET: usize = 0;
const LAPTOP: usize = 1;
const MISTAKEN: ParticipantId = ParticipantId([211; 16]);

fn has_card(world: &mut World, seat: usize) -> bool {
    let invited = world.instant(seat, async |device, now| device.invitations(now)).unwrap().unwrap();
    invited.iter().any(|invited| invited.participant == MISTAKEN)
}

#[test]
fn adding_by_mistake_is_taken_back_with_the_open_invitation() {
    let mut world = world(2).unwrap();
    world.people.push(MISTAKEN);
    let name = PersonName::parse("Sam", "Bakker").unwrap();
    let (participant, entered) = (MISTAKEN, noon().date_naive());
    tap(&mut world, TABLET, Command::AddParticipant { group: GROUP, participant, name, phone: None, entered }).unwrap();
    world.instant(TABLET, async |device, now| device.invite(MISTAKEN, now).await).unwrap().unwrap().unwrap();
    heal(&mut world).unwrap();
    assert!(has_card(&mut world, TABLET) && has_card(&mut world, LAPTOP));

    let bin = Contact::ShelvePerson { group: GROUP, participant, shelf: Some(Shelf::Bin) };
    tap(&mut world, LAPTOP, Command::Contact(bin)).unwrap();
    assert!(!has_card(&mut world, LAPTOP));
    heal(&mut world).unwrap();
    assert!(!has_card(&mut world, TABLET));
}
