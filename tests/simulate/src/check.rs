//! What must be true, while it goes on and when everybody has met again.

use std::collections::BTreeSet;

use trede::client::row::OutboxEntry;
use trede::client::view::{InvitationState, Reach, SyncStatus, Trouble};
use trede::domain::State;
use trede::fact::Purpose;
use trede::log::id::EpochId;
use trede::sync::protocol::PushItem;
use trede::sync::store::Table;
use trede::vault::operation::SignedOperation;

use crate::base::confirm;
use crate::compare::{same_for_same_rights, same_from_storage, view};
use crate::disk::Rows;
use crate::ledger::{Promise, device_id};
use crate::member::can_open;
use crate::rights::Rights;
use crate::server::{Data, StreamRow};
use crate::step::one_server;
use crate::tally::{Happened, count};
use crate::world::{Broken, Dev, Holds, Role, Seat, World};

/// How often everybody syncs at most until nothing changes any more.
const ROUNDS: usize = 14;
/// So often a sync may fail before somebody else has brought back what the server lost.
const PATIENCE: usize = 8;

/// What a device showed once it shows for ever; what it promised is in its storage.
pub fn keeps(world: &mut World, seat: usize) -> Holds {
    let Some(device) = world.seats[seat].device.clone() else { return Ok(()) };
    let ledger = world.ledger.clone();
    let mut ledger = ledger.borrow_mut();
    let stored = world.seats[seat].disk.read(|rows| ledger.on_disk(rows));
    let mut seen = BTreeSet::new();
    // What a device wrote that was taken out may turn out not to count.
    let ousted: Vec<bool> = (0..world.seats.len()).map(|seat| world.is_ousted(seat)).collect();
    for promise in ledger.promised.values() {
        if ousted[promise.seat] || ousted[seat] {
            continue;
        }
        let id = promise.written.id;
        let shown = shows(&device, promise);
        if shown {
            seen.insert(id);
        } else if world.seats[seat].seen.contains(&id) {
            return Err(Broken(format!("{}: {id:?} has gone from the view", world.name(seat))));
        }
        if world.seats[seat].seen.contains(&id) && !stored.contains(&id) {
            return Err(Broken(format!("{}: {id:?} has gone from its storage", world.name(seat))));
        }
    }
    world.seats[seat].seen.extend(seen);
    Ok(())
}

/// Whether a device shows what was promised.
pub fn shows(device: &Dev, promise: &Promise) -> bool {
    device.history(&promise.home, &promise.written.slot).iter().any(|entry| entry.id == promise.written.id)
}

/// The line is good, the disks have room, the clocks are right, and everybody syncs until nothing changes.
pub fn heal(world: &mut World) -> Holds {
    world.say("everything is well again");
    one_server(world);
    for seat in 0..world.seats.len() {
        world.seats[seat].disk.calm();
        world.seats[seat].off = 0;
        if world.seats[seat].task.is_some() {
            world.finish(seat)?;
        }
        keeps(world, seat)?;
        if world.dice.chance(30) {
            world.restart(seat)?;
        }
    }
    rest(world)
}

/// Everybody syncs until nothing changes.
fn rest(world: &mut World) -> Holds {
    for round in 0..ROUNDS {
        let before = world.sizes();
        let mut changed = false;
        for seat in 0..world.seats.len() {
            if !world.is_in(seat) {
                continue;
            }
            match world.sync(seat)? {
                Some(Ok(one)) => changed |= one,
                Some(Err(_)) if world.is_shut(seat) => continue,
                other if round < PATIENCE => {
                    changed = true;
                    world.say(format!("{}: does not sync: {other:?}", world.name(seat)));
                }
                other => return Err(Broken(format!("{} never syncs again: {other:?}", world.name(seat)))),
            }
            confirm(world, seat)?;
            changed |= world.device(seat)?.has_unsent() && round < PATIENCE;
        }
        if !changed && world.sizes() == before {
            return Ok(());
        }
    }
    let waits = |seat: &Seat| (seat.name.clone(), seat.disk.read(waiting));
    let waits: Vec<_> = world.seats.iter().map(waits).filter(|(_, waits)| !waits.is_empty()).collect();
    Err(Broken(format!("the devices never come to rest; {waits:?}")))
}

/// Everything that must be true when everybody has met.
pub fn settled(world: &mut World) -> Holds {
    for seat in 0..world.seats.len() {
        keeps(world, seat)?;
        says_complete(world, seat)?;
        if world.is_shut(seat) {
            count(Happened::Shut);
        }
        if world.seats[seat].device.as_ref().is_some_and(|device| device.status().set_aside > 0) {
            count(Happened::Aside);
        }
    }
    arrived(world)?;
    removed_are_blind(world)?;
    removed_are_out(world)?;
    same_from_storage(world)?;
    // Each start may fold once more.
    rest(world)?;
    same_for_same_rights(world)?;
    replays_change_nothing(world)
}

fn says_complete(world: &World, seat: usize) -> Holds {
    if !world.is_in(seat) || world.is_shut(seat) {
        return Ok(());
    }
    let (device, name) = (world.device(seat)?, world.name(seat));
    let status = device.status();
    if status.busy || status.sent > 0 {
        return Err(Broken(format!("{name}: still busy: {status:?}")));
    }
    let uninvited = matches!(status.trouble, Some(Trouble::Invitation(_)));
    let explained = status.saved > 0 || status.set_aside > 0 || uninvited;
    if device.has_unsent() && !explained {
        let waits = world.seats[seat].disk.read(waiting);
        return Err(Broken(format!("{name}: something waits and it does not say so; {waits:?}; {status:?}")));
    }
    let now = world.now(seat).local;
    let clear = matches!(status.trouble, None | Some(Trouble::Clock { .. }));
    if !device.has_unsent() && (status.complete != Some(now) || !clear) {
        return Err(Broken(format!("{name}: everything is there and it does not say complete: {status:?}")));
    }
    if status.saved > 0 && status.set_aside == 0 && !device.has_unsent() {
        return Err(Broken(format!("{name}: says that answers wait, and nothing waits: {status:?}")));
    }
    Ok(())
}

/// What waits in a device's storage, in words.
fn waiting(rows: &Rows) -> Vec<String> {
    let entries = rows.iter().filter(|((table, _), _)| *table == Table::Outbox);
    let say = |entry: OutboxEntry| match entry {
        OutboxEntry::Item(PushItem::Operation(bytes)) => {
            format!("{:?}", SignedOperation::decode(&bytes).map(|signed| signed.operation().clone()))
        }
        entry => format!("{entry:?}").chars().take(90).collect(),
    };
    entries.filter_map(|(_, value)| minicbor::decode(value).ok()).map(say).collect()
}

/// Every promised answer is on every device that may read it, or a device says why not.
pub fn arrived(world: &mut World) -> Holds {
    let data = &world.servers[0].memory.data().clone();
    let ledger = world.ledger.clone();
    let mut ledger = ledger.borrow_mut();
    let there = ledger.on_server(data);
    let rights = Rights::of(world, data);
    for promise in ledger.promised.values() {
        if ledger.excused.contains(&promise.written.id) {
            continue;
        }
        match there.get(&promise.written.id) {
            Some(epochs) if world.is_ousted(promise.seat) && is_nowhere(world, data, &rights, promise, epochs)? => {}
            Some(epochs) => everywhere(world, data, &rights, promise, epochs)?,
            // The server had it and lost it, and its author may not ask for that stream any more.
            None if may_not_ask(world, data, &rights, promise) => {}
            None => explained(world, &mut ledger.clone(), promise)?,
        }
    }
    Ok(())
}

/// A docent's answer in a category that was withdrawn since, which a server had that forgot.
fn may_not_ask(world: &World, data: &Data, rights: &Rights, promise: &Promise) -> bool {
    let asks = |row: &StreamRow| rights.circles[promise.seat].iter().any(|circle| row.audience.contains_key(circle));
    world.forgot
        && world.seats[promise.seat].role == Role::Docent
        && promise.home.purpose.is_diary()
        && !data.streams.get(&promise.written.stream).is_some_and(asks)
}

/// An answer that is not on the server is on a device that says so.
fn explained(world: &World, ledger: &mut crate::ledger::Ledger, promise: &Promise) -> Holds {
    let id = promise.written.id;
    let mut held = Vec::new();
    for (index, seat) in world.seats.iter().enumerate() {
        let Some(device) = &seat.device else { continue };
        let status = device.status();
        let holds = seat.disk.read(|rows| ledger.on_disk(rows)).contains(&id);
        let says = match device.reach(id) {
            Reach::Saved => Some(Happened::SaysSaved),
            // A device that was taken out, and whose own answer a server lost before anybody else had it, says that it
            // is out.
            _ if world.forgot && is_own(world, index, promise) && is_turned_away(world, index, &status) => {
                Some(Happened::SaysOut)
            }
            _ => None,
        };
        if holds
            && shows(device, promise)
            && let Some(says) = says
        {
            count(says);
            return Ok(());
        }
        if holds {
            held.push(format!("on {}, {:?}: {status:?}", seat.name, device.reach(id)));
        }
    }
    let name = world.name(promise.seat);
    Err(Broken(format!("an answer of {name} is not on the server, and nobody says so; {held:?}; {promise:?}")))
}

/// Whether this very device wrote it, or a copy of it.
fn is_own(world: &World, seat: usize, promise: &Promise) -> bool {
    let [here, author] = [seat, promise.seat].map(|seat| world.seats[seat].disk.read(device_id));
    here.is_some() && here == author
}

fn is_turned_away(world: &World, seat: usize, status: &SyncStatus) -> bool {
    matches!(status.trouble, Some(Trouble::NotAllowed)) && world.is_shut(seat)
}

/// An answer that is on the server is on every device that may read it, and on no other.
fn everywhere(world: &World, data: &Data, rights: &Rights, promise: &Promise, epochs: &BTreeSet<EpochId>) -> Holds {
    let id = promise.written.id;
    let Some(row) = data.streams.get(&promise.written.stream) else {
        return Err(Broken(format!("the stream of {id:?} is not on the server")));
    };
    for (index, seat) in world.seats.iter().enumerate().filter(|(index, _)| world.is_in(*index)) {
        let Some(device) = seat.device.as_ref().filter(|_| !world.is_shut(index)) else { continue };
        let may_open = rights.keyed(index, epochs).next().is_some();
        let may_pull = rights.may_pull(index, row, epochs);
        let known = match (seat.role, promise.home.purpose.is_diary()) {
            (Role::Docent, true) => {
                let who = trede::domain::ParticipantId(promise.home.subject);
                device.invitation_state(who, world.now(index)) == InvitationState::Confirmed
            }
            _ => true,
        };
        let shown = shows(device, promise);
        if may_pull && known && !shown {
            return Err(Broken(format!(
                "{id:?} ({:?}) of {} arrived, and {} does not show it; {:?}; {:?}; {}",
                promise.home.purpose,
                world.name(promise.seat),
                seat.name,
                device.status(),
                device.set_aside(),
                device.unsettled()
            )));
        }
        // The keys of the board came with the letter.
        let lettered = promise.home.purpose == Purpose::Board && matches!(seat.role, Role::Phone(_));
        let own = world.seats[promise.seat].role == seat.role || lettered;
        if shown && !may_open && !own {
            let (name, purpose) = (world.name(promise.seat), promise.home.purpose);
            let to: Vec<_> = epochs.iter().map(|epoch| (epoch, rights.wrapped.get(epoch))).collect();
            let ours = &rights.circles[index];
            return Err(Broken(format!("{id:?} of {name} shows on {}; {purpose:?} {to:?} {ours:?}", seat.name)));
        }
        if promise.withdrawn && seat.role == Role::Docent && may_open {
            return Err(Broken(format!(
                "{id:?} was written while {:?} was withdrawn, and {} can open it",
                promise.home.purpose, seat.name
            )));
        }
    }
    Ok(())
}

/// Whether what a removed device wrote counts for nobody: then everybody of its role says that something is set aside.
fn is_nowhere(
    world: &World,
    data: &Data,
    rights: &Rights,
    promise: &Promise,
    epochs: &BTreeSet<EpochId>,
) -> Result<bool, Broken> {
    let others = (0..world.seats.len()).filter(|seat| world.is_in(*seat) && !world.is_ousted(*seat));
    let row = data.streams.get(&promise.written.stream);
    let mut silent = None;
    for seat in others.filter(|seat| !world.is_shut(*seat)) {
        let device = world.device(seat)?;
        if shows(&device, promise) {
            // Who may not read the category since is not told where the removed device ended in it.
            if row.is_some_and(|row| rights.may_pull(seat, row, epochs)) {
                return Ok(false);
            }
            continue;
        }
        if world.seats[seat].role == world.seats[promise.seat].role && device.status().set_aside == 0 {
            silent = Some(seat);
        }
    }
    match silent {
        Some(seat) => Err(Broken(format!(
            "{:?} of {}, which was taken out, does not count, and {} sets nothing aside",
            promise.written.id,
            world.name(promise.seat),
            world.name(seat)
        ))),
        None => {
            count(Happened::CountsNot);
            Ok(true)
        }
    }
}

/// Who was taken out can open nothing that was written by somebody who knew so, not even together with the server.
pub fn removed_are_blind(world: &World) -> Holds {
    let data = world.servers[0].memory.data().clone();
    let mut ledger = world.ledger.borrow_mut();
    let there = ledger.on_server(&data);
    for seat in (0..world.seats.len()).filter(|seat| world.is_ousted(*seat)) {
        let Some(id) = world.seats[seat].disk.read(device_id) else { continue };
        let opens = world.seats[seat].disk.read(|rows| can_open(rows, &data));
        let after = ledger.promised.values().filter(|promise| promise.gone.contains(&id));
        for promise in after {
            let epochs = there.get(&promise.written.id);
            if epochs.is_some_and(|epochs| epochs.iter().any(|epoch| opens.contains(epoch))) {
                return Err(Broken(format!(
                    "{:?} ({:?}) of {} was written after {} was taken out, which can open it",
                    promise.written.id,
                    promise.home.purpose,
                    world.name(promise.seat),
                    world.name(seat)
                )));
            }
        }
    }
    Ok(())
}

/// Whom a device took out, which is in itself, is in no circle any more, and no code or card that went along.
pub fn removed_are_out(world: &World) -> Holds {
    let data = world.servers[0].memory.data().clone();
    let counts = |seat: usize| world.is_in(seat) && !world.is_shut(seat) && !world.is_ousted(seat);
    for (seat, gone) in world.papers.took.iter().filter(|(seat, _)| counts(*seat)) {
        if data.circles_of(*gone).next().is_some() {
            return Err(Broken(format!("{} took {gone:?} out, which is still in", world.name(*seat))));
        }
    }
    Ok(())
}

/// What a server knows but for bodies that were brought again: a request from before a fold brings what that took away.
fn once(data: &Data) -> Data {
    let mut data = data.clone();
    for row in data.streams.values_mut() {
        let mut seen = BTreeSet::new();
        row.segments.retain(|placed| seen.insert(placed.id));
    }
    data
}

/// One more sync of everybody, and every recent request once more: nothing changes.
pub fn replays_change_nothing(world: &mut World) -> Holds {
    let data = world.servers[0].memory.data().clone();
    let views: Vec<Option<State>> = (0..world.seats.len()).map(|seat| view(world, seat).ok()).collect();
    let recent: Vec<_> = world.delivered.iter().rev().take(10).cloned().collect();
    for letter in recent {
        world.ask(&letter)?;
    }
    for seat in 0..world.seats.len() {
        if world.is_in(seat) && !world.is_shut(seat) && !matches!(world.sync(seat)?, Some(Ok(_))) {
            return Err(Broken(format!("{}: does not sync twice", world.name(seat))));
        }
    }
    if once(&data) != once(&world.servers[0].memory.data()) {
        return Err(Broken("what came twice changed the server".to_owned()));
    }
    for (seat, before) in views.into_iter().enumerate() {
        if world.is_in(seat) && before != view(world, seat).ok() {
            return Err(Broken(format!("{}: what came twice changed the view", world.name(seat))));
        }
    }
    Ok(())
}
