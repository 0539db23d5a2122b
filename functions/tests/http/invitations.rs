use trede::sync::protocol::*;
use trede::vault::invitation::{Binding, INVITATION_SECONDS, Lookup};

use crate::device::{Device, operation};
use crate::server::Server;
use crate::world::{Phone, World, invitation};

fn look(server: &Server, lookup: Lookup) -> Result<InvitationResponse, ErrorCode> {
    let answer = server.post(INVITATION, &[], &encode(&InvitationRequest { lookup }));
    match answer.status {
        200 => Ok(decode(&answer.body).unwrap()),
        _ => Err(decode::<ErrorBody>(&answer.body).unwrap().code),
    }
}

fn join(world: &World, phone: &Phone, binding: Vec<u8>) -> Vec<Outcome> {
    phone.device.push(&world.server, vec![operation(&phone.genesis), PushItem::Binding(binding)])
}

#[test]
fn a_phone_reads_the_letter_joins_and_the_docents_hear_of_it() {
    let mut world = World::new();
    let (keys, permission) = world.invite();
    let answer = look(&world.server, keys.lookup).unwrap();
    assert_eq!((answer.standing, answer.letter), (Standing::Open, vec![3; 200]));

    let mut phone = Phone::new(&world);
    let binding = keys.bind(phone.circle.id, &permission);
    assert_eq!(join(&world, &phone, binding.clone()), vec![Outcome::Stored; 2]);
    assert_eq!(join(&world, &phone, binding.clone()), vec![Outcome::HaveIt; 2], "the answer may have got lost");
    let answer = look(&world.server, keys.lookup).unwrap();
    assert_eq!((answer.standing, answer.letter), (Standing::Spent, vec![]));

    world.docent.settle(&world.server);
    let mail = &world.docent.logs[&world.docents.id.into()].1;
    let (first, second): (Bytes, Bytes) = minicbor::decode(&mail[0]).unwrap();
    assert_eq!((mail.len(), &first.0, second.0), (1, &binding, permission.sign(&world.docent.keys)));
    assert_eq!(Binding::read(&first.0).unwrap().circle, phone.circle.id);
    assert!(world.docent.logs.contains_key(&phone.circle.id.into()), "who binds can be granted something");

    phone.device.settle(&world.server);
    assert!(phone.device.streams.contains_key(&world.board.stream.id));
    assert!(phone.device.logs.contains_key(&world.docents.id.into()));
    assert!(!phone.device.logs.contains_key(&world.team.id.into()));
    assert!(phone.device.logs[&world.docents.id.into()].1.is_empty(), "mail is the docents'");
}

#[test]
fn participants_of_one_group_do_not_see_each_other() {
    let world = World::new();
    let (mut one, two) = (world.participant(), world.participant());
    one.device.settle(&world.server);
    assert!(!one.device.logs.contains_key(&two.circle.id.into()));
}

#[test]
fn a_second_phone_with_the_same_words_is_refused_and_leaves_nothing() {
    let world = World::new();
    let (keys, permission) = world.invite();
    let (first, second) = (Phone::new(&world), Phone::new(&world));
    assert_eq!(join(&world, &first, keys.bind(first.circle.id, &permission)), vec![Outcome::Stored; 2]);
    let outcomes = join(&world, &second, keys.bind(second.circle.id, &permission));
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::Spent); 2]);
    assert_eq!(second.device.sync(&world.server, &second.device.request()).unwrap_err(), ErrorCode::NotAllowed);
}

#[test]
fn an_invitation_ends_after_fourteen_days_by_the_servers_clock() {
    let world = World::new();
    let (keys, permission) = world.invite();
    world.server.wait(INVITATION_SECONDS + 1);
    assert_eq!(look(&world.server, keys.lookup).unwrap().standing, Standing::Expired);
    let phone = Phone::new(&world);
    let outcomes = join(&world, &phone, keys.bind(phone.circle.id, &permission));
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::Expired); 2]);
}

#[test]
fn an_invitation_that_was_taken_back_cannot_be_used() {
    let world = World::new();
    let (keys, permission) = world.invite();
    assert_eq!(world.docent.push_one(&world.server, PushItem::RevokeInvitation(keys.lookup)), Outcome::Stored);
    assert_eq!(look(&world.server, keys.lookup).unwrap().standing, Standing::Revoked);
    let phone = Phone::new(&world);
    let outcomes = join(&world, &phone, keys.bind(phone.circle.id, &permission));
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::Revoked); 2]);
}

#[test]
fn a_spent_invitation_cannot_be_taken_back() {
    let world = World::new();
    let (keys, permission) = world.invite();
    let phone = Phone::new(&world);
    assert_eq!(join(&world, &phone, keys.bind(phone.circle.id, &permission)), vec![Outcome::Stored; 2]);
    let outcome = world.docent.push_one(&world.server, PushItem::RevokeInvitation(keys.lookup));
    assert_eq!(outcome, Outcome::Refused(Reason::Spent));
}

#[test]
fn an_unknown_invitation_is_unknown() {
    let world = World::new();
    let (keys, permission) = world.permission(INVITATION_SECONDS);
    assert_eq!(look(&world.server, keys.lookup).unwrap_err(), ErrorCode::UnknownInvitation);
    let phone = Phone::new(&world);
    let outcomes = join(&world, &phone, keys.bind(phone.circle.id, &permission));
    assert_eq!(outcomes, vec![Outcome::Refused(Reason::UnknownInvitation); 2]);
    let revoke = PushItem::RevokeInvitation(keys.lookup);
    assert_eq!(world.docent.push_one(&world.server, revoke), Outcome::Refused(Reason::UnknownInvitation));
}

#[test]
fn a_circle_without_an_invitation_does_not_come_in() {
    let world = World::new();
    let (keys, permission) = world.invite();
    let (phone, other) = (Phone::new(&world), Phone::new(&world));
    let alone = SyncRequest { push: vec![operation(&phone.genesis)], ..SyncRequest::default() };
    assert_eq!(phone.device.sync(&world.server, &alone).unwrap_err(), ErrorCode::NotAllowed);
    // A binding of another circle does not do.
    let outcomes = join(&world, &phone, keys.bind(other.circle.id, &permission));
    assert_eq!(outcomes[0], Outcome::Refused(Reason::UnknownInvitation));
    assert_eq!(outcomes[1], Outcome::Refused(Reason::Missing));
    assert_eq!(look(&world.server, keys.lookup).unwrap().standing, Standing::Open, "nothing was spent");
}

#[test]
fn nobody_names_another_ones_circle() {
    let world = World::new();
    let (phone, other) = (world.participant(), world.participant());
    let (keys, permission) = world.invite();
    let binding = PushItem::Binding(keys.bind(other.circle.id, &permission));
    assert_eq!(phone.device.push_one(&world.server, binding), Outcome::Refused(Reason::NotAllowed));
}

#[test]
fn only_docents_of_the_group_invite_and_take_back() {
    let world = World::new();
    let phone = world.participant();
    let (keys, mut permission) = world.permission(INVITATION_SECONDS);
    permission.signer = phone.device.keys.id();
    let refused = Outcome::Refused(Reason::NotAllowed);
    assert_eq!(phone.device.push_one(&world.server, invitation(&keys, &permission, &phone.device)), refused);
    permission.signer = world.docent.keys.id();
    assert_eq!(
        world.docent.push_one(&world.server, invitation(&keys, &permission, &Device::new())),
        Outcome::Refused(Reason::Malformed),
        "signed by another than it says"
    );
    let (keys, _) = world.invite();
    assert_eq!(phone.device.push_one(&world.server, PushItem::RevokeInvitation(keys.lookup)), refused);
    let (keys, permission) = world.permission(10 * INVITATION_SECONDS);
    assert_eq!(world.docent.push_one(&world.server, invitation(&keys, &permission, &world.docent)), refused);
}

#[test]
fn a_letter_has_its_limit_and_its_place() {
    let world = World::new();
    let (keys, permission) = world.invite();
    let signed = permission.sign(&world.docent.keys);
    let large = PushItem::Invitation { lookup: Lookup([1; 16]), permission: signed, letter: vec![0; 64 * 1024 + 1] };
    assert_eq!(world.docent.push_one(&world.server, large), Outcome::Refused(Reason::Malformed));
    let (_, other) = world.permission(1000);
    let squatting = invitation(&keys, &other, &world.docent);
    assert_eq!(world.docent.push_one(&world.server, squatting), Outcome::Refused(Reason::NotAllowed));
}
