//! What must be true, while it goes on and when everybody has met again.

use std::collections::{BTreeMap, BTreeSet};

use trede::client::row::OutboxEntry;
use trede::client::view::{InvitationState, Trouble};
use trede::domain::{ParticipantId, State};
use trede::fact::Purpose;
use trede::log::id::EpochId;
use trede::sync::protocol::PushItem;
use trede::sync::store::Table;
use trede::vault::id::CircleId;
use trede::vault::operation::SignedOperation;

use crate::base::confirm;
use crate::disk::{Disk, Rows};
use crate::ledger::{Promise, device_id, wrapped};
use crate::member::can_open;
use crate::server::{Data, StreamRow};
use crate::step::one_server;
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
    for promise in ledger.promised.values() {
        // What a device wrote that was taken out may turn out not to count.
        if world.is_ousted(promise.seat) || world.is_ousted(seat) {
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

fn shows(device: &Dev, promise: &Promise) -> bool {
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
    }
    arrived(world)?;
    removed_are_blind(world)?;
    same_from_storage(world)?;
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

/// Where every epoch's key went, and which circles each device is in.
struct Rights {
    wrapped: BTreeMap<EpochId, BTreeSet<CircleId>>,
    circles: Vec<BTreeSet<CircleId>>,
}

/// Every promised answer is on every device that may read it, or a device says why not.
pub fn arrived(world: &mut World) -> Holds {
    let data = &world.servers[0].memory.data().clone();
    let ledger = world.ledger.clone();
    let mut ledger = ledger.borrow_mut();
    let there = ledger.on_server(data);
    let circles = |disk: &Disk| disk.read(device_id).map(|id| data.circles_of(id).collect()).unwrap_or_default();
    let circles = world.seats.iter().map(|seat| circles(&seat.disk)).collect();
    let rights = Rights { wrapped: wrapped(data), circles };
    for promise in ledger.promised.values() {
        if ledger.excused.contains(&promise.written.id) {
            continue;
        }
        match there.get(&promise.written.id) {
            Some(_) if world.is_ousted(promise.seat) && is_nowhere(world, promise)? => {}
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
        // A device that was taken out, and whose answers a server lost before anybody else had them, says that it is out.
        let out = matches!(status.trouble, Some(Trouble::NotAllowed)) && world.is_shut(index);
        if holds && shows(device, promise) && (status.saved > 0 || status.set_aside > 0 || out) {
            return Ok(());
        }
        if holds {
            held.push(format!("on {}, {:?}: {status:?}", seat.name, device.reach(id)));
        }
    }
    let name = world.name(promise.seat);
    Err(Broken(format!("an answer of {name} is not on the server, and nobody says so; {held:?}; {promise:?}")))
}

/// An answer that is on the server is on every device that may read it, and on no other.
fn everywhere(world: &World, data: &Data, rights: &Rights, promise: &Promise, epochs: &BTreeSet<EpochId>) -> Holds {
    let id = promise.written.id;
    let Some(row) = data.streams.get(&promise.written.stream) else {
        return Err(Broken(format!("the stream of {id:?} is not on the server")));
    };
    for (index, seat) in world.seats.iter().enumerate().filter(|(index, _)| world.is_in(*index)) {
        let Some(device) = seat.device.as_ref().filter(|_| !world.is_shut(index)) else { continue };
        let keyed = |circle: &&CircleId| {
            epochs.iter().any(|epoch| rights.wrapped.get(epoch).is_some_and(|to| to.contains(circle)))
        };
        let may_open = rights.circles[index].iter().any(|circle| keyed(&circle));
        let may_pull = rights.circles[index]
            .iter()
            .filter(keyed)
            .any(|circle| row.audience.get(circle).is_some_and(|role| *role > 0));
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
                "{id:?} ({:?}) of {} arrived, and {} does not show it",
                promise.home.purpose,
                world.name(promise.seat),
                seat.name
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
fn is_nowhere(world: &World, promise: &Promise) -> Result<bool, Broken> {
    let others = (0..world.seats.len()).filter(|seat| world.is_in(*seat) && !world.is_ousted(*seat));
    let mut silent = None;
    for seat in others.filter(|seat| !world.is_shut(*seat)) {
        let device = world.device(seat)?;
        if shows(&device, promise) {
            return Ok(false);
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
        None => Ok(true),
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

/// The view that grew is the view that storage gives.
pub fn same_from_storage(world: &mut World) -> Holds {
    for seat in 0..world.seats.len() {
        if !world.is_in(seat) {
            continue;
        }
        let (grown, status) = (view(world, seat)?, world.device(seat)?.status());
        world.restart(seat)?;
        let read = view(world, seat)?;
        if grown != read {
            let (name, which) = (world.name(seat), first_difference(&grown, &read));
            return Err(Broken(format!("{name}: the view that grew is not the one that storage gives; {which}")));
        }
        let again = world.device(seat)?.status();
        if (status.saved, status.set_aside) != (again.saved, again.set_aside) {
            let name = world.name(seat);
            return Err(Broken(format!("{name}: after a start it counts {again:?} instead of {status:?}")));
        }
    }
    Ok(())
}

/// Where two views part, for the trace.
fn first_difference(one: &State, two: &State) -> String {
    let [one, two] = [one, two].map(|state| format!("{state:#?}"));
    let (one, two): (Vec<&str>, Vec<&str>) = (one.lines().collect(), two.lines().collect());
    let at = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let around = |lines: &[&str]| {
        let near = lines.iter().skip(at.saturating_sub(12)).take(24);
        near.map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    };
    format!("line {at}: {} / {}", around(&one), around(&two))
}

fn view(world: &World, seat: usize) -> Result<State, Broken> {
    Ok(world.device(seat)?.read(State::clone))
}

/// Devices of the same rights show the same, where nothing waits on one of them alone.
pub fn same_for_same_rights(world: &World) -> Holds {
    let mut first: Vec<(Role, usize)> = Vec::new();
    for seat in 0..world.seats.len() {
        if !world.is_in(seat)
            || world.is_shut(seat)
            || world.device(seat)?.has_unsent()
            || world.device(seat)?.status().set_aside > 0
            // A phone that was turned away keeps what it read of the board; one that its card let in later never got it.
            || !is_let_in(world, seat)
        {
            continue;
        }
        let role = world.seats[seat].role;
        match first.iter().find(|(known, _)| *known == role) {
            None => first.push((role, seat)),
            Some((_, other)) => {
                // A docent's device keeps what it read before a category was withdrawn; another never got it.
                let gone = |(who, purpose): &(_, _)| !reads_category(world, seat, *who, *purpose);
                if role == Role::Docent && world.withdrawn.iter().any(gone) {
                    continue;
                }
                if view(world, *other)? != view(world, seat)? {
                    let (one, two) = (world.name(*other), world.name(seat));
                    let which = differing(world, *other, seat)?;
                    return Err(Broken(format!(
                        "{one} and {two} have the same rights and show something else: {which}"
                    )));
                }
            }
        }
    }
    Ok(())
}

/// Whether anybody lets this device read what is theirs.
fn is_let_in(world: &World, seat: usize) -> bool {
    let data = world.servers[0].memory.data();
    let circles: BTreeSet<CircleId> =
        world.seats[seat].disk.read(device_id).map(|id| data.circles_of(id).collect()).unwrap_or_default();
    let theirs = |row: &StreamRow| world.seats[seat].role == Role::Docent || !circles.contains(&row.owner);
    data.streams.values().any(|row| theirs(row) && circles.iter().any(|circle| row.audience.contains_key(circle)))
}

fn reads_category(world: &World, seat: usize, who: ParticipantId, purpose: Purpose) -> bool {
    world.device(seat).is_ok_and(|device| device.read(|state| state.shares(who, purpose)))
}

/// The first answer that only one of two devices shows, in words.
fn differing(world: &World, one: usize, two: usize) -> Result<String, Broken> {
    let (first, second) = (world.device(one)?, world.device(two)?);
    let ledger = world.ledger.borrow();
    let only = ledger.promised.values().find(|promise| shows(&first, promise) != shows(&second, promise));
    Ok(only.map_or_else(
        || "no answer that was promised".to_owned(),
        |promise| {
            let (whose, by) = (world.name(promise.seat), if shows(&first, promise) { one } else { two });
            format!("{:?} of {whose}; {:?} on {}", promise.home.purpose, promise.written.id, world.name(by))
        },
    ))
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
    if data != *world.servers[0].memory.data() {
        return Err(Broken("what came twice changed the server".to_owned()));
    }
    for (seat, before) in views.into_iter().enumerate() {
        if world.is_in(seat) && before != view(world, seat).ok() {
            return Err(Broken(format!("{}: what came twice changed the view", world.name(seat))));
        }
    }
    Ok(())
}
