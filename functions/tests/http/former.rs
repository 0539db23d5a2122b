//! What somebody signed who was taken out since: a server that forgot takes it from who is in. What else they try with that.

use trede::fact::{Class, Purpose};
use trede::sync::protocol::*;
use trede::vault::circle::{Circle, Founder};
use trede::vault::invitation::{INVITATION_SECONDS, InvitationKeys};
use trede::vault::key::AgreementPair;
use trede::vault::operation::{Operation, Role, SignedOperation, Sort};
use trede::vault::random::SystemRandom;
use trede::vault::stream::{Opening, Stream};

use crate::device::{Device, Pen, operation};
use crate::world::{Phone, World, epoch, group, invitation};

const NO: Outcome = Outcome::Refused(Reason::NotAllowed);

/// A group of two tablets, one of which was taken out, and who knows somebody who is in.
struct Scene {
    world: World,
    /// Taken out of the group's circle, and in the team still: it may ask, and it may found groups.
    former: Device,
    /// Who colludes with it, and is in.
    member: Device,
    /// A participant, who reads the group's board.
    phone: Phone,
    /// A docent of another group.
    other: Device,
    /// The group's circle before the removal, and now.
    before: Circle,
    docents: Circle,
    /// Its keys then, and now.
    pair: AgreementPair,
}

impl Scene {
    fn new() -> Self {
        let mut world = World::new();
        let [former, member, other] = [(); 3].map(|()| Device::new());
        let store = |signed: &SignedOperation| {
            assert_eq!(world.docent.push_one(&world.server, operation(signed)), Outcome::Stored);
        };
        let (keys, sort) = (&world.docent.keys, (Sort::Device, None));
        let mut team = world.team.clone();
        for device in [&former, &member, &other] {
            let added = team.add(keys, &world.team_pair, device.first(), sort, &mut SystemRandom).unwrap();
            store(&added);
            team.extend(&added).unwrap();
        }
        let (mut before, pair) = (world.docents.clone(), world.docents.open(keys).unwrap());
        for device in [&former, &member] {
            let added = before.add(keys, &pair, device.first(), sort, &mut SystemRandom).unwrap();
            store(&added);
            before.extend(&added).unwrap();
        }
        let mut docents = before.clone();
        let removed = docents.remove(keys, former.keys.id());
        store(&removed);
        docents.extend(&removed).unwrap();
        let (rekey, _) = docents.rekey(keys, &pair, &mut SystemRandom).unwrap();
        store(&rekey);
        docents.extend(&rekey).unwrap();
        let (items, ..) = group(&other, &team);
        assert_eq!(other.push(&world.server, items), vec![Outcome::Stored; 3]);
        let phone = world.participant();
        let grant = Operation::Grant { circle: phone.circle.id, role: Role::Read };
        let grant = world.board.stream.next(keys, &docents, grant);
        store(&grant);
        world.board.stream.extend(&grant, &docents).unwrap();
        Self { world, former, member, phone, other, before, docents, pair }
    }

    fn brings(&self, who: &Device, item: &PushItem) -> Outcome {
        who.push_one(&self.world.server, item.clone())
    }

    /// What it signs of streams after its removal, and in the name of the circle that it is not in any more.
    fn of_streams(&self) -> Vec<PushItem> {
        let (board, keys) = (&self.world.board.stream, &self.former.keys);
        // It says that it has not heard of its removal.
        let next = |wanted| operation(&board.next(keys, &self.before, wanted));
        let opening = Opening { purpose: Purpose::Notes, subject: [0; 16], salt: [4; 32] };
        let (invitation_keys, mut permission) = self.world.permission(INVITATION_SECONDS);
        permission.signer = keys.id();
        vec![
            next(Operation::Grant { circle: self.phone.circle.id, role: Role::Write }),
            next(Operation::Revoke { circle: self.phone.circle.id }),
            next(Operation::Tombstone {}),
            operation(&Stream::found(keys, &self.before, &opening, &mut SystemRandom)),
            invitation(&invitation_keys, &permission, &self.former),
        ]
    }
}

#[test]
fn what_a_removed_device_signs_nobody_brings_who_is_not_in_its_circle() {
    let scene = Scene::new();
    for item in scene.of_streams() {
        // Itself; who only reads; who is a docent elsewhere.
        for who in [&scene.former, &scene.phone.device, &scene.other] {
            assert_eq!(scene.brings(who, &item), NO);
        }
        let stranger = Device::new();
        let push = SyncRequest { push: vec![item], ..SyncRequest::default() };
        assert_eq!(stranger.sync(&scene.world.server, &push).unwrap_err(), ErrorCode::NotAllowed);
    }
}

#[test]
fn nothing_that_a_removed_device_signs_goes_on_in_the_log_that_took_it_out_whoever_brings_it() {
    let scene = Scene::new();
    let (keys, puppet) = (&scene.former.keys, Device::new());
    let add = |circle: &Circle| {
        operation(&circle.add(keys, &scene.pair, puppet.first(), (Sort::Device, None), &mut SystemRandom).unwrap())
    };
    let rekey = operation(&scene.docents.rekey(keys, &scene.pair, &mut SystemRandom).unwrap().0);
    let remove = operation(&scene.docents.remove(keys, scene.world.docent.keys.id()));
    for who in [&scene.former, &scene.member, &scene.world.docent] {
        for item in [add(&scene.docents), rekey.clone(), remove.clone()] {
            assert_eq!(scene.brings(who, &item), NO);
        }
        // It says that it was in still.
        assert_eq!(scene.brings(who, &add(&scene.before)), Outcome::Behind);
    }
    // Nor does who was let in so bring it, as somebody whom a server forgot.
    let push = SyncRequest { push: vec![add(&scene.docents)], ..SyncRequest::default() };
    assert_eq!(puppet.push(&scene.world.server, push.push), vec![NO]);
    assert_eq!(puppet.sync(&scene.world.server, &puppet.request()).unwrap_err(), ErrorCode::NotAllowed);
}

#[test]
fn a_phone_is_not_bound_by_an_invitation_of_a_removed_device_whoever_brought_that() {
    let scene = Scene::new();
    let (keys, mut permission): (InvitationKeys, _) = scene.world.permission(INVITATION_SECONDS);
    permission.signer = scene.former.keys.id();
    let item = invitation(&keys, &permission, &scene.former);
    assert_eq!(scene.brings(&scene.member, &item), Outcome::Stored, "as a server would that went back");
    let puppet = Phone::new(&scene.world);
    let items = vec![operation(&puppet.genesis), PushItem::Binding(keys.bind(puppet.circle.id, &permission))];
    assert_eq!(puppet.device.push(&scene.world.server, items), vec![Outcome::Refused(Reason::Revoked); 2]);
}

/// An epoch that it opens comes in by nobody as its own; who reads may bring it, as after a restored backup, and what is
/// sealed in it there is what it could seal anyway. No device writes in it (`client::closing`).
#[test]
fn a_removed_device_opens_no_epoch_and_writes_nothing() {
    let scene = Scene::new();
    let stream = &scene.world.board.stream;
    let readers = [&scene.docents, &scene.phone.circle];
    let (item, open) = epoch(&scene.former, &scene.before, stream, &readers, 1);
    assert_eq!(scene.brings(&scene.former, &item), NO);
    assert_eq!(scene.brings(&scene.other, &item), NO, "who does not read brings none");
    let mut pen = Pen::new(&scene.former, &scene.before, &scene.world.board);
    assert_eq!(scene.brings(&scene.former, &pen.write("later")), NO);
    let theirs = Pen::new(&scene.former, &scene.before, &open).write("in its own");
    assert_eq!(scene.brings(&scene.former, &theirs), NO);
    // In the name of a circle that it is in.
    let elsewhere = Pen::new(&scene.former, &scene.world.team, &scene.world.board).write("for the team");
    assert_eq!(scene.brings(&scene.former, &elsewhere), NO);
}

/// Story: of the screening circles under a docents' circle that one counts which the eldest docent founded. Somebody without
/// the permission had a removed eldest sign a circle with nobody in it but that somebody, brought it, and was the one who
/// sees health measurements; those who saw them before did no more.
#[test]
fn nobody_is_put_first_in_a_circle_that_somebody_else_signed() {
    let scene = Scene::new();
    let (former, member, server) = (&scene.former, &scene.member, &scene.world.server);
    let found = |first: &Device| {
        let (organisation, parent) = (scene.world.organisation.id, Some(&scene.before));
        Circle::found(&former.keys, organisation, Class::Screening, parent, first.first(), &mut SystemRandom).unwrap()
    };
    let (for_member, _) = found(member);
    assert_eq!(member.push_one(server, operation(&for_member)), NO);
    let read = |parent| Circle::read(&for_member, Founder::Parent(parent));
    assert!(read(&scene.before).is_err() && read(&scene.docents).is_err(), "no reader believes a server that does");
    // With itself in it, it lets nobody else in: it is among the docents no more.
    let (own, pair) = found(former);
    assert_eq!(member.push_one(server, operation(&own)), Outcome::Stored, "as a server would that went back");
    let circle = Circle::read(&own, Founder::Parent(&scene.docents)).unwrap();
    let add = circle.add(&former.keys, &pair, member.first(), (Sort::Device, None), &mut SystemRandom).unwrap();
    for who in [former, member] {
        assert_eq!(who.push_one(server, operation(&add)), NO);
    }
}
