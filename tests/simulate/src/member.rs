//! Who comes and goes: devices, codes and cards taken out while they write, a second phone by its own card, invitations
//! taken back.

use std::collections::{BTreeMap, BTreeSet};

use trede::client::row::key;
use trede::client::view::{Cards, InvitationState, Listed, Me, Trouble};
use trede::domain::ParticipantId;
use trede::log::id::EpochId;
use trede::sync::store::Table;
use trede::vault::code::Code;
use trede::vault::epoch::{SignedEpoch, Wrap};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::invitation::paper;
use trede::vault::key::{AgreementPair, open};
use trede::vault::operation::{LogId, Operation, SignedOperation};
use trede_functions::store::Key;

use crate::disk::{Disk, Rows};
use crate::ledger::{STORAGE_KEY, device_id};
use crate::server::Data;
use crate::step::SEATS;
use crate::tally::{Happened, count};
use crate::world::{Holds, Role, Seat, World};

/// Codes and cards, by their names.
#[derive(Debug, Default)]
pub struct Papers {
    /// Who made which.
    makers: BTreeMap<DeviceId, DeviceId>,
    /// Those that last ten minutes.
    short: BTreeSet<DeviceId>,
    /// Which seat took out which device, code or card.
    pub took: BTreeSet<(usize, DeviceId)>,
}

impl World {
    /// Whether a device is somebody's.
    pub fn is_in(&self, index: usize) -> bool {
        self.seats[index].device.as_ref().is_some_and(|device| device.me() != Me::Nobody)
    }

    /// Whether a card let this seat in, and no code.
    pub fn by_card(&self, seat: usize) -> bool {
        self.seats[seat].by.is_some_and(|paper| !self.papers.short.contains(&paper))
    }

    /// Whether somebody wanted the device of this seat out, or it went along with who let it in.
    pub fn is_ousted(&self, seat: usize) -> bool {
        let Some(id) = self.seats[seat].disk.read(device_id) else { return false };
        self.ousted.contains(&id)
            || (self.goes_along(seat) && self.servers[0].memory.data().circles_of(id).next().is_none())
    }

    /// Whether somebody wanted out who let this seat in, or who let those in: where a server forgot that, it goes along.
    fn goes_along(&self, seat: usize) -> bool {
        let Some(paper) = self.seats[seat].by else { return false };
        let Some(maker) = self.papers.makers.get(&paper) else { return false };
        let of_maker = |other: &usize| *other != seat && self.seats[*other].disk.read(device_id) == Some(*maker);
        self.forgot && (self.ousted.contains(maker) || (0..seat).filter(of_maker).any(|other| self.goes_along(other)))
    }

    /// Notes who made a code or card.
    pub fn made(&mut self, seat: usize, code: &Code, lasting: bool) {
        let maker = self.seats[seat].disk.read(device_id);
        if !lasting {
            self.papers.short.insert(paper(code).id());
        }
        self.papers.makers.extend(maker.map(|maker| (paper(code).id(), maker)));
    }

    /// Whether the server rightly refuses this seat: it was taken out, or its invitation was taken back.
    pub fn is_shut(&self, seat: usize) -> bool {
        let id = self.seats[seat].disk.read(device_id);
        // The code or card may have been taken out before anybody heard that it had let this one in.
        let wanted = self.is_ousted(seat)
            || self.goes_along(seat)
            || self.seats[seat].by.is_some_and(|paper| self.ousted.contains(&paper));
        let data = self.servers[0].memory.data();
        let unknown = id.is_some_and(|id| data.circles_of(id).next().is_none());
        // A restored server forgot who let it in, and its circle went on without it: it cannot say so again.
        let late =
            self.forgot && self.seats[seat].by.is_some() && self.seats[seat].disk.read(|rows| parts(rows, &data));
        // Nor can one say so that a code let in whose ten minutes are over, when nobody else in its circle had heard of it.
        let alone = self.forgot
            && self.seats[seat].by.is_some_and(|paper| self.papers.short.contains(&paper))
            && id.is_some_and(|id| !self.circle_of(seat).any(|other| other.disk.read(|rows| has_heard_of(rows, id))));
        let out = (wanted || late || alone) && unknown;
        let Role::Phone(who) = self.seats[seat].role else { return out };
        let status = self.seats[seat].device.as_ref().map(|device| device.status());
        let refused = status.is_some_and(|status| matches!(status.trouble, Some(Trouble::Invitation(_))));
        out || (refused && self.taken_back.contains(&who))
    }

    /// Those in the circles of this seat.
    fn circle_of(&self, seat: usize) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |other| other.role == self.seats[seat].role)
    }

    /// A seat has everything: it knows which devices are out by now.
    pub fn hears_of_removals(&mut self, seat: usize) {
        let branch = self.seats[seat].branch.min(self.servers.len() - 1);
        let gone: Vec<DeviceId> = {
            let data = self.servers[branch].memory.data();
            self.ousted.iter().filter(|id| data.circles_of(**id).next().is_none()).copied().collect()
        };
        self.seats[seat].gone.extend(gone);
    }
}

/// Whether somebody else's storage says how a device was let in.
fn has_heard_of(rows: &Rows, device: DeviceId) -> bool {
    let lets_in = |bytes: &Vec<u8>| {
        let signed = SignedOperation::decode(bytes);
        signed.is_ok_and(
            |signed| matches!(signed.operation(), Operation::AddDevice { admission } if admission.device == device),
        )
    };
    device_id(rows) != Some(device) && rows.iter().any(|((table, _), bytes)| *table == Table::Log && lets_in(bytes))
}

/// Whether a log in this storage parts from the server's.
fn parts(rows: &Rows, data: &Data) -> bool {
    let mut logs = rows.iter().filter(|((table, _), _)| *table == Table::Log);
    logs.any(|((_, name), bytes)| {
        let Some((log, n)) = name.split_first_chunk::<32>() else { return false };
        let n = n.try_into().map(u32::from_be_bytes).ok().and_then(|n| usize::try_from(n).ok());
        n.and_then(|n| data.operations(LogId(*log)).nth(n)).is_some_and(|theirs| theirs != bytes)
    })
}

/// Somebody comes or goes.
pub fn act(world: &mut World, seat: usize) -> Holds {
    if !world.is_in(seat) || world.seats[seat].task.is_some() {
        return Ok(());
    }
    match (world.dice.below(10), world.seats[seat].role) {
        // Of two that take each other out the first counts: nobody can say more about that.
        (0..5, _) if !world.is_ousted(seat) => remove(world, seat),
        (5..8, Role::Phone(_)) => own_card(world, seat),
        (_, Role::Phone(_)) | (0..5, _) => Ok(()),
        (_, Role::Docent) => take_back(world, seat),
    }
}

/// Takes a device, code or card out of the circles of this one.
pub fn remove(world: &mut World, seat: usize) -> Holds {
    let listed = world.device(seat)?.devices(world.now(seat));
    let others: Vec<[u8; 32]> = listed.iter().filter(|one| !one.here).map(|one| one.device).collect();
    let Some(out) = world.dice.of(&others).copied() else { return Ok(()) };
    let whose = world.seats.iter().find(|other| other.disk.read(device_id) == Some(DeviceId(out)));
    let what = if whose.is_some() { Happened::DeviceOut } else { Happened::PaperOut };
    let whose = whose.map_or("a code or card", |other| other.name.as_str()).to_owned();
    world.ousted.insert(DeviceId(out));
    let cards = if world.dice.chance(50) { Cards::Go } else { Cards::Stay };
    let its = |one: &&Listed| one.maker.as_ref().is_some_and(|maker| maker.device == out);
    let papers: Vec<DeviceId> = listed.iter().filter(its).map(|one| DeviceId(one.device)).collect();
    if cards == Cards::Go {
        world.ousted.extend(&papers);
    }
    if world.seats[seat].role == Role::Docent {
        // With it goes every invitation that this device does not know to be used.
        let (device, now) = (world.device(seat)?, world.now(seat));
        let open = |who: &ParticipantId| device.invitation_state(*who, now) != InvitationState::Confirmed;
        let open: Vec<ParticipantId> = world.people.iter().copied().filter(open).collect();
        world.taken_back.extend(open);
    }
    let done = world.instant(seat, async |device, now| device.remove_device(out, cards, now).await)?;
    world.say(format!("{}: takes {whose} out, its cards {cards:?}: {done:?}", world.name(seat)));
    if done == Some(Ok(())) {
        count(what);
        if cards == Cards::Go && !papers.is_empty() {
            count(Happened::CardsOut);
        }
        world.seats[seat].gone.insert(DeviceId(out));
        let along = papers.into_iter().filter(|_| cards == Cards::Go);
        world.papers.took.extend(along.chain([DeviceId(out)]).map(|gone| (seat, gone)));
    }
    Ok(())
}

/// A participant's second phone, by the own card, or by a code.
pub fn own_card(world: &mut World, seat: usize) -> Holds {
    if world.seats.len() >= SEATS {
        return Ok(());
    }
    let lasting = world.dice.chance(60);
    let card = if lasting {
        let card = world.instant(seat, async |device, _| device.recovery_card().await)?;
        let synced = world.sync(seat)?;
        world.say(format!("{}: makes an own card, and syncs: {synced:?}", world.name(seat)));
        card
    } else {
        let card = world.wait(seat, async |device, now| device.admit_device(now).await)?;
        world.say(format!("{}: makes a code for a second phone: {}", world.name(seat), matches!(card, Some(Ok(_)))));
        card
    };
    let code = card.and_then(Result::ok).and_then(|card| Code::parse(&card.digits).ok());
    let Some(code) = code else { return Ok(()) };
    world.made(seat, &code, lasting);
    let disk = Disk::with(Rows::new(), &world.ledger);
    let name = format!("phone {} by the card of {}", world.seats.len(), world.name(seat));
    let role = world.seats[seat].role;
    let new = world.add_seat(name, role, disk)?;
    world.seats[new].by = Some(paper(&code).id());
    let tries = new % 2 == 0;
    let admitted = world.wait(new, async move |device, now| {
        if tries {
            device.try_card(code.clone(), now).await;
        }
        device.admit_own(&code, now).await
    })?;
    world.say(format!("{}: admitted: {admitted:?}", world.name(new)));
    if admitted == Some(Ok(())) {
        count(if lasting { Happened::CardUsed } else { Happened::PhoneCodeUsed });
    }
    Ok(())
}

/// An invitation is taken back, and sometimes there is another.
fn take_back(world: &mut World, seat: usize) -> Holds {
    let open: Vec<ParticipantId> = world.invitations.iter().map(|(who, _)| *who).collect();
    let Some(who) = world.dice.of(&open).copied() else { return Ok(()) };
    world.taken_back.insert(who);
    let done = world.instant(seat, async |device, now| device.revoke_invitation(who, now).await)?;
    world.say(format!("{}: takes the invitation of {who:?} back: {done:?}", world.name(seat)));
    if done.is_some_and(|done| done.is_ok()) {
        count(Happened::TakenBack);
    }
    if world.dice.chance(50) {
        let card = world.instant(seat, async |device, now| device.invite(who, now).await)?;
        world.say(format!("{}: invites {who:?} again", world.name(seat)));
        if let Some(Ok(card)) = card {
            world.invitations.retain(|(of, _)| *of != who);
            world.invitations.push((who, card.digits));
        }
    }
    Ok(())
}

/// The epochs on the server that somebody with this storage can open, whether or not the server would hand them out.
pub fn can_open(rows: &Rows, data: &Data) -> BTreeSet<EpochId> {
    let mut pairs: Vec<(CircleId, AgreementPair)> = Vec::new();
    let mut known = BTreeSet::new();
    for ((table, name), sealed) in rows {
        let secret = || open(&STORAGE_KEY, name, sealed).ok().and_then(|plain| <[u8; 32]>::try_from(plain).ok());
        if *table != Table::Key {
            continue;
        }
        if let Some(Ok(id)) = name.strip_prefix(b"circle").map(<[u8; 32]>::try_from) {
            pairs.extend(secret().map(|secret| (CircleId(id), AgreementPair::from_secret(&secret))));
        } else if let Some(Ok(id)) = name.strip_prefix(b"epoch").map(<[u8; 16]>::try_from)
            && *name == key::epoch(EpochId(id))
        {
            known.insert(EpochId(id));
        }
    }
    for row in data.streams.values() {
        for signed in row.keys.iter().filter_map(epoch) {
            let later: Vec<Wrap> = row.keys.iter().filter_map(|key| wrap(key, signed.id())).collect();
            if pairs.iter().any(|(circle, pair)| signed.key(*circle, pair, &later).is_ok()) {
                known.insert(signed.id());
            }
        }
    }
    known
}

fn epoch(key: &Key) -> Option<SignedEpoch> {
    if let Key::Epoch(bytes) = key { SignedEpoch::decode(bytes).ok() } else { None }
}

fn wrap(key: &Key, of: EpochId) -> Option<Wrap> {
    match key {
        Key::Wrap(epoch, bytes) if *epoch == of => minicbor::decode(bytes).ok(),
        _ => None,
    }
}
