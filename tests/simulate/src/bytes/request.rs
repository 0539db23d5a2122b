//! Every request body of the functions: as bytes, and through the router, signed by a member or by a stranger.

use std::cell::RefCell;

use ed25519_dalek::{Signer, SigningKey};
use minicbor::{Decode, Encode};
use trede::fact::Class;
use trede::log::id::WriterId;
use trede::sync::protocol::{
    ErrorBody, FOUND, FoundRequest, FoundResponse, INVITATION, InvitationRequest, InvitationResponse, LEASE,
    LeaseRequest, LeaseResponse, Outcome, REMOVAL, RemovalRequest, RemovalResponse, SYNC, SyncRequest, SyncResponse,
    decode, encode,
};
use trede::sync::request::{RequestSignature, request_hash};
use trede::sync::transport::Reply;
use trede::vault::certificate::Certificate;
use trede::vault::circle::{Circle, Founder};
use trede::vault::id::CircleId;
use trede::vault::key::DeviceKeys;
use trede::vault::operation::{LogId, OperationId, SignedOperation};

use super::push::{Bringer, folds};
use crate::ledger::device_keys;
use crate::run::beginning;
use crate::server::Data;
use crate::world::{ORIGIN, World, noon};

/// The functions with an organisation in them, and who asks.
struct Scene {
    world: World,
    data: Data,
    member: Asker,
    stranger: Asker,
    bringer: Bringer,
}

struct Asker {
    certificate: Vec<u8>,
    writer: SigningKey,
}

thread_local! {
    static SCENE: RefCell<Option<Scene>> = const { RefCell::new(None) };
}

fn asker(keys: &DeviceKeys, circle: CircleId, circle_head: OperationId, seed: u8) -> Asker {
    let writer = SigningKey::from_bytes(&[seed; 32]);
    let named = WriterId::from(&writer.verifying_key());
    let certificate = Certificate { device: keys.id(), circle, circle_head, writer: named, day: 20_000 }.sign(keys);
    Asker { certificate, writer }
}

fn scene() -> Scene {
    let begun = beginning(2).expect("an organisation begins");
    let (_, _, rows) = begun.seats.first().expect("it has a tablet");
    let keys = device_keys(rows).expect("the tablet has keys");
    let data = begun.data.clone();
    let log = |circle| SignedOperation::decode(data.operations(LogId::from(circle)).next()?).ok();
    let is_team = |circle: &CircleId| {
        log(*circle).is_some_and(|first| Circle::read(&first, Founder::Pinned).is_ok_and(|it| it.class == Class::Team))
    };
    let circle = data.circles_of(keys.id()).find(is_team).expect("the tablet is in the team");
    let last = data.operations(LogId::from(circle)).last().expect("a circle has a log");
    let head = SignedOperation::decode(last).expect("its log is signed").id();
    let member = asker(&keys, circle, head, 41);
    let stranger = asker(&DeviceKeys::from_secret([42; 32].into()), circle, head, 43);
    let bringer = Bringer::new(keys, member.writer.clone(), &data);
    let world = World::new(begun, 1).expect("a world begins");
    Scene { world, data, member, stranger, bringer }
}

/// A body of something that can be asked, as it is and as it would be written again.
fn same<T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq>(body: &[u8]) {
    if let Ok(read) = decode::<T>(body) {
        assert!(
            decode::<T>(&encode(&read)).is_ok_and(|again| again == read),
            "what was read is written as it was read"
        );
    }
}

impl Scene {
    /// Asks the functions, and reads what they answer.
    fn ask(&self, stranger: bool, page: usize, path: &str, body: &[u8]) -> Reply {
        let asker = if stranger { &self.stranger } else { &self.member };
        let (time, nonce) = (noon().timestamp(), [7; 16]);
        let hash = request_hash(ORIGIN, path, body, time, &nonce);
        let signature = asker.writer.sign(&hash).to_bytes();
        let signed = RequestSignature { certificate: asker.certificate.clone(), time, nonce, signature }.to_header();
        let reply = self.world.call(0, page, path, Some(signed), body.to_vec()).expect("the functions never fail");
        let known = match (reply.status, path) {
            (200, SYNC) => decode::<SyncResponse>(&reply.body).is_ok(),
            (200, FOUND) => decode::<FoundResponse>(&reply.body).is_ok(),
            (200, REMOVAL) => decode::<RemovalResponse>(&reply.body).is_ok(),
            (200, LEASE) => decode::<LeaseResponse>(&reply.body).is_ok(),
            (200, _) => decode::<InvitationResponse>(&reply.body).is_ok(),
            _ => decode::<ErrorBody>(&reply.body).is_ok(),
        };
        assert!(known, "every answer is one of the protocol's");
        reply
    }

    /// Puts back what was there; answers whether it was touched.
    fn again_as_it_was(&self) -> bool {
        let memory = &self.world.servers[0].memory;
        let changed = *memory.data() != self.data;
        if changed {
            *memory.data() = self.data.clone();
        }
        changed
    }
}

/// A body of each of the five, and of what answers them.
fn bodies(body: &[u8]) {
    same::<SyncRequest>(body);
    same::<FoundRequest>(body);
    same::<InvitationRequest>(body);
    same::<RemovalRequest>(body);
    same::<LeaseRequest>(body);
    same::<SyncResponse>(body);
    same::<InvitationResponse>(body);
}

/// The first byte says where it goes and who signs it; or that a member brings what the others say.
pub fn read(bytes: &[u8]) {
    let Some((what, body)) = bytes.split_first() else { return };
    let page = usize::from(what >> 2) % 3;
    if what & 0x80 != 0 {
        brought(body, page, what & 0x40 != 0);
        return;
    }
    let path = if what & 0x20 != 0 { LEASE } else { [SYNC, FOUND, INVITATION, REMOVAL][usize::from(what % 4)] };
    bodies(body);
    SCENE.with_borrow_mut(|kept| {
        let scene = kept.get_or_insert_with(scene);
        let stranger = what & 0x40 != 0;
        scene.ask(stranger, page, path, body);
        let changed = scene.again_as_it_was();
        assert!(!(changed && stranger && (path == SYNC || path == LEASE)), "a stranger changed something");
    });
}

/// Items that a member signed, in one request of a member or of a stranger; answers how many were stored.
fn brought(bytes: &[u8], page: usize, stranger: bool) -> usize {
    SCENE.with_borrow_mut(|kept| {
        let scene = kept.get_or_insert_with(scene);
        let push = scene.bringer.items(bytes);
        let count = push.len();
        let body = encode(&SyncRequest { full: true, push, ..SyncRequest::default() });
        let reply = scene.ask(stranger, page, SYNC, &body);
        let mut stored = 0;
        if reply.status == 200 {
            let outcomes = decode::<SyncResponse>(&reply.body).map(|answer| answer.outcomes).unwrap_or_default();
            assert_eq!(outcomes.len(), count, "every item is answered");
            stored = outcomes.iter().filter(|outcome| **outcome == Outcome::Stored).count();
        }
        let data = scene.world.servers[0].memory.data().clone();
        assert!(!stranger || data == scene.data, "a stranger brought something");
        folds(&scene.data, &data, scene.bringer.id());
        // What was taken has to be read by whoever asks next: what cannot be would be a log that is damaged for ever.
        scene.ask(false, page, SYNC, &body);
        let nothing = encode(&SyncRequest { full: true, ..SyncRequest::default() });
        scene.ask(false, page, SYNC, &nothing);
        if !stranger {
            assert!(*scene.world.servers[0].memory.data() == data, "what comes twice changes nothing");
        }
        scene.again_as_it_was();
        stored
    })
}

#[cfg(test)]
mod tests {
    use super::super::seeds;
    use super::brought;

    #[test]
    fn of_every_seed_that_a_member_brings_something_is_taken() {
        let brings = |name: &str| name.starts_with("brought-");
        for (_, name, bytes) in seeds::all().into_iter().filter(|(_, name, _)| brings(name)) {
            assert!(brought(&bytes[1..], 2, false) > 0, "{name} says nothing to the functions");
        }
    }
}
