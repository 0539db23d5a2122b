//! Someone who is signed up and someone who was there already turn out to be one person: on every device, whatever it
//! heard first.
#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it, helpers included")]

use trede::domain::signup::view::stage;
use trede::domain::signup::{Command as Signup, NewCandidate, SignUp};
use trede::domain::{Command, Contact, ParticipantId, PersonName, Phone};
use trede_simulate::act::tap;
use trede_simulate::base::{GROUP, SAMIRA};
use trede_simulate::check::{heal, settled};
use trede_simulate::run::world;
use trede_simulate::world::{World, noon};

const TABLET: usize = 0;
const LAPTOP: usize = 1;
const SAMIRAS: usize = 2;
const AGAIN: ParticipantId = ParticipantId([210; 16]);

fn signed_up(world: &mut World) {
    world.people.push(AGAIN);
    let candidate = NewCandidate {
        participant: AGAIN,
        name: PersonName::parse("Samira", "Bakker").unwrap(),
        contact: Contact { phone: Phone::parse("0687654321").ok(), ..Contact::default() },
        sign_up: SignUp::on(noon().date_naive()),
    };
    tap(world, TABLET, Command::Signup(Signup::Add { group: GROUP, candidates: vec![candidate] })).unwrap();
}

/// Whom a device takes the second registration for, and whether it knows the sign-up under the first.
fn seen(world: &World, seat: usize) -> (ParticipantId, bool) {
    world.device(seat).unwrap().read(|state| (state.same_as(AGAIN), stage(state, GROUP, SAMIRA).is_some()))
}

#[test]
fn two_registrations_become_one_person_on_every_docents_device_and_two_again() {
    let mut world = world(2).unwrap();
    signed_up(&mut world);
    heal(&mut world).unwrap();
    assert_eq!(seen(&world, LAPTOP), (AGAIN, false));

    let merge = Signup::Merge { keep: SAMIRA, other: AGAIN };
    tap(&mut world, LAPTOP, Command::Signup(merge)).unwrap();
    heal(&mut world).unwrap();
    for seat in [TABLET, LAPTOP] {
        assert_eq!(seen(&world, seat), (SAMIRA, true));
        world.restart(seat).unwrap();
        assert_eq!(seen(&world, seat), (SAMIRA, true), "storage tells the same");
    }
    // Her own phone goes on as before: it reads her own dossier.
    assert_eq!(world.device(SAMIRAS).unwrap().read(|state| state.same_as(SAMIRA)), SAMIRA);

    let undo = Signup::UndoMerge { one: AGAIN, other: SAMIRA };
    tap(&mut world, TABLET, Command::Signup(undo)).unwrap();
    heal(&mut world).unwrap();
    settled(&mut world).unwrap();
    for seat in [TABLET, LAPTOP] {
        assert_eq!(seen(&world, seat), (AGAIN, false));
    }
}
