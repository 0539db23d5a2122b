//! Whether a device shows what its storage gives, and whether devices of the same rights show the same.

use std::collections::{BTreeMap, BTreeSet};

use trede::domain::State;
use trede::fact::{Entry, RecordId};
use trede::log::id::EpochId;
use trede::vault::id::{CircleId, DeviceId};

use crate::check::shows;
use crate::rights::Rights;
use crate::server::Data;
use crate::tally::{Happened, count};
use crate::world::{Broken, Holds, Role, World};

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

/// What a device shows.
pub fn view(world: &World, seat: usize) -> Result<State, Broken> {
    Ok(world.device(seat)?.read(State::clone))
}

/// Devices of the same rights show the same: in everything when nothing stands in the way, and always in each answer that
/// the server gives to both.
pub fn same_for_same_rights(world: &World) -> Holds {
    let data = world.servers[0].memory.data().clone();
    let rights = Rights::of(world, &data);
    let there = world.ledger.borrow_mut().on_server(&data);
    let mut whole: Vec<(Role, usize)> = Vec::new();
    let mut any: Vec<(Role, usize)> = Vec::new();
    for seat in (0..world.seats.len()).filter(|seat| world.is_in(*seat) && !world.is_shut(*seat)) {
        let role = world.seats[seat].role;
        let first = |of: &[(Role, usize)]| of.iter().find(|(known, _)| *known == role).map(|(_, seat)| *seat);
        match first(&any) {
            Some(other) => same_answers(world, &data, &rights, &there, (other, seat))?,
            None => any.push((role, seat)),
        }
        if let Some(reason) = stands_in_the_way(world, &data, &rights, seat)? {
            count(reason);
            continue;
        }
        let Some(other) = first(&whole) else {
            whole.push((role, seat));
            continue;
        };
        if view(world, other)? != view(world, seat)? {
            return Err(differ(world, other, seat, &differing(world, other, seat)?));
        }
        count(Happened::Compared);
    }
    Ok(())
}

/// Why all that a device shows cannot be held against another's.
fn stands_in_the_way(world: &World, data: &Data, rights: &Rights, seat: usize) -> Result<Option<Happened>, Broken> {
    let (device, role) = (world.device(seat)?, world.seats[seat].role);
    // A docent's device keeps what it read before a category was withdrawn; another never got it.
    let gone = |(who, purpose): &(_, _)| !device.read(|state| state.shares(*who, *purpose));
    Ok(match role {
        _ if device.has_unsent() => Some(Happened::ApartUnsent),
        _ if device.status().set_aside > 0 => Some(Happened::ApartAside),
        Role::Docent if world.withdrawn.iter().any(gone) => Some(Happened::ApartWithdrawn),
        // A phone that was turned away keeps what it read of the board; one that its card let in later never got it.
        Role::Phone(who) if world.taken_back.contains(&who) && !is_let_in(data, &rights.circles[seat]) => {
            Some(Happened::ApartTurnedAway)
        }
        _ => None,
    })
}

/// Whether anybody else lets these circles read what is theirs.
fn is_let_in(data: &Data, circles: &BTreeSet<CircleId>) -> bool {
    let others = data.streams.values().filter(|row| !circles.contains(&row.owner));
    others.into_iter().any(|row| circles.iter().any(|circle| row.audience.contains_key(circle)))
}

/// Two devices show the same versions of each answer, as far as the server gives them to both. What a removed device
/// wrote is looked at by itself.
fn same_answers(
    world: &World,
    data: &Data,
    rights: &Rights,
    there: &BTreeMap<RecordId, BTreeSet<EpochId>>,
    (one, two): (usize, usize),
) -> Holds {
    let devices = [world.device(one)?, world.device(two)?];
    let ledger = world.ledger.borrow();
    let mut looked = BTreeSet::new();
    for promise in ledger.promised.values() {
        let (home, slot) = (&promise.home, &promise.written.slot);
        let Some(row) = data.streams.get(&promise.written.stream) else { continue };
        if !looked.insert((promise.written.stream, slot)) {
            continue;
        }
        let both =
            |id| there.get(&id).is_some_and(|epochs| [one, two].iter().all(|seat| rights.may_pull(*seat, row, epochs)));
        let [first, second] = devices.each_ref().map(|device| {
            let stays = |entry: &Entry| !world.ousted.contains(&DeviceId(entry.author.device)) && both(entry.id);
            device.history(home, slot).into_iter().filter(stays).map(|entry| entry.id).collect::<BTreeSet<_>>()
        });
        if first.is_empty() && second.is_empty() {
            continue;
        }
        if first != second {
            return Err(differ(world, one, two, &format!("{:?}; {first:?} / {second:?}", home.purpose)));
        }
        count(Happened::SameAnswer);
    }
    Ok(())
}

fn differ(world: &World, one: usize, two: usize, which: &str) -> Broken {
    let (one, two) = (world.name(one), world.name(two));
    Broken(format!("{one} and {two} have the same rights and show something else: {which}"))
}

/// The first answer that only one of two devices shows, in words.
fn differing(world: &World, one: usize, two: usize) -> Result<String, Broken> {
    let (first, second) = (world.device(one)?, world.device(two)?);
    let ledger = world.ledger.borrow();
    let only = ledger.promised.values().find(|promise| shows(&first, promise) != shows(&second, promise));
    Ok(only.map_or_else(
        || {
            format!(
                "no answer that was promised; {}",
                first_difference(&first.read(State::clone), &second.read(State::clone))
            )
        },
        |promise| {
            let (whose, by) = (world.name(promise.seat), if shows(&first, promise) { one } else { two });
            format!("{:?} of {whose}; {:?} on {}", promise.home.purpose, promise.written.id, world.name(by))
        },
    ))
}
