//! An organisation with a team, a group and its board; participants join with invitations.

use trede::fact::{Class, Purpose};
use trede::sync::protocol::*;
use trede::vault::circle::{Circle, Founder, Organisation};
use trede::vault::code::Code;
use trede::vault::epoch::SignedEpoch;
use trede::vault::invitation::{INVITATION_SECONDS, InvitationKeys, Permission};
use trede::vault::key::{AgreementPair, DeviceKeys};
use trede::vault::operation::SignedOperation;
use trede::vault::random::SystemRandom;
use trede::vault::stream::{Opening, Stream};

use crate::device::{Device, Open, operation};
use crate::server::{ORIGIN, Server};

pub(crate) struct World {
    pub(crate) server: Server,
    pub(crate) organisation: Organisation,
    pub(crate) team: Circle,
    pub(crate) team_pair: AgreementPair,
    pub(crate) docent: Device,
    pub(crate) docents: Circle,
    pub(crate) docents_pair: AgreementPair,
    pub(crate) board: Open,
}

/// What a founding request carries.
pub(crate) struct Founding {
    pub(crate) organisation: SignedOperation,
    pub(crate) team: SignedOperation,
    pub(crate) pair: AgreementPair,
    /// The rest of the team's log, where there was one.
    pub(crate) followed: Vec<SignedOperation>,
}

impl Founding {
    pub(crate) fn new(docent: &Device, server: &str) -> Self {
        let root = DeviceKeys::generate(&mut SystemRandom);
        let organisation = Organisation::found(&root, server, &mut SystemRandom);
        let id = Organisation::read(&organisation).unwrap().id;
        let (team, pair) = Circle::found(&root, id, Class::Team, None, docent.first(), &mut SystemRandom).unwrap();
        Self { organisation, team, pair, followed: Vec::new() }
    }

    pub(crate) fn send(&self, server: &Server, code: &str) -> Result<(), ErrorCode> {
        let followed = self.followed.iter().map(|signed| Bytes(signed.encode())).collect();
        let request = FoundRequest {
            code: code.into(),
            organisation: self.organisation.encode(),
            team: self.team.encode(),
            followed: Some(followed),
        };
        let answer = server.post(FOUND, &[], &encode(&request));
        match answer.status {
            200 => {
                assert_eq!(decode::<FoundResponse>(&answer.body).unwrap().time, server.now());
                Ok(())
            }
            _ => Err(decode::<ErrorBody>(&answer.body).unwrap().code),
        }
    }
}

impl World {
    /// Founded, with one group.
    pub(crate) fn new() -> Self {
        Self::on(Server::start())
    }

    pub(crate) fn on(server: Server) -> Self {
        let docent = Device::new();
        let founding = Founding::new(&docent, ORIGIN);
        founding.send(&server, &server.code).unwrap();
        let organisation = Organisation::read(&founding.organisation).unwrap();
        let team = Circle::read(&founding.team, Founder::Root(&organisation)).unwrap();
        let (items, docents, docents_pair, board) = group(&docent, &team);
        assert_eq!(docent.push(&server, items), vec![Outcome::Stored; 3]);
        Self { server, organisation, team, team_pair: founding.pair, docent, docents, docents_pair, board }
    }

    /// A new invitation, stored.
    pub(crate) fn invite(&self) -> (InvitationKeys, Permission) {
        let (keys, permission) = self.permission(INVITATION_SECONDS);
        assert_eq!(self.docent.push_one(&self.server, invitation(&keys, &permission, &self.docent)), Outcome::Stored);
        (keys, permission)
    }

    pub(crate) fn permission(&self, seconds: i64) -> (InvitationKeys, Permission) {
        let keys = InvitationKeys::derive(&Code::generate(&mut SystemRandom));
        let permission = Permission {
            invitation: keys.id(),
            participant: [7; 16],
            docents: self.docents.id,
            board: self.board.stream.id,
            until: self.server.now() + seconds,
            signer: self.docent.keys.id(),
        };
        (keys, permission)
    }

    /// A phone that used an invitation.
    pub(crate) fn participant(&self) -> Phone {
        let (keys, permission) = self.invite();
        let phone = Phone::new(self);
        let items = vec![operation(&phone.genesis), PushItem::Binding(keys.bind(phone.circle.id, &permission))];
        assert_eq!(phone.device.push(&self.server, items), vec![Outcome::Stored; 2]);
        phone
    }
}

/// A docents' circle with its board and the board's first epoch.
pub(crate) fn group(docent: &Device, team: &Circle) -> (Vec<PushItem>, Circle, AgreementPair, Open) {
    let (genesis, pair) =
        Circle::found(&docent.keys, team.organisation, Class::Docents, Some(team), docent.first(), &mut SystemRandom)
            .unwrap();
    let docents = Circle::read(&genesis, Founder::Parent(team)).unwrap();
    let (mut items, board) = stream(docent, &docents, Purpose::Board);
    items.insert(0, operation(&genesis));
    (items, docents, pair, board)
}

/// A stream with its first epoch, readable by its owner.
pub(crate) fn stream(device: &Device, owner: &Circle, purpose: Purpose) -> (Vec<PushItem>, Open) {
    let opening = Opening { purpose, subject: [0; 16], salt: [9; 32] };
    let genesis = Stream::found(&device.keys, owner, &opening, &mut SystemRandom);
    let stream = Stream::read(&genesis, owner).unwrap();
    let (item, open) = epoch(device, owner, &stream, &[owner], 0);
    (vec![operation(&genesis), item], open)
}

/// A new epoch.
pub(crate) fn epoch(
    device: &Device,
    through: &Circle,
    stream: &Stream,
    readers: &[&Circle],
    n: u32,
) -> (PushItem, Open) {
    let (epoch, key) = SignedEpoch::open_new(&device.keys, through.id, stream, readers, n, &mut SystemRandom).unwrap();
    (PushItem::Epoch(epoch.encode()), Open { stream: stream.clone(), epoch: epoch.id(), key })
}

pub(crate) fn invitation(keys: &InvitationKeys, permission: &Permission, docent: &Device) -> PushItem {
    PushItem::Invitation { lookup: keys.lookup, permission: permission.sign(&docent.keys), letter: vec![3; 200] }
}

/// A participant's phone with its own circle.
pub(crate) struct Phone {
    pub(crate) device: Device,
    pub(crate) genesis: SignedOperation,
    pub(crate) circle: Circle,
    pub(crate) pair: AgreementPair,
}

impl Phone {
    pub(crate) fn new(world: &World) -> Self {
        let device = Device::new();
        let (genesis, pair) = Circle::found(
            &device.keys,
            world.organisation.id,
            Class::Participant,
            None,
            device.first(),
            &mut SystemRandom,
        )
        .unwrap();
        let circle = Circle::read(&genesis, Founder::Itself).unwrap();
        Self { device, genesis, circle, pair }
    }
}
