//! What may happen next, and how likely.

use trede::domain::DocentName;
use trede::fact::Purpose;
use trede::sync::transport::Reply;
use trede::vault::code::Code;
use trede::vault::invitation::paper;

use crate::act;
use crate::base::{confirm, join};
use crate::disk::{Disk, Fault};
use crate::hostile;
use crate::member;
use crate::tally::{Happened, count};
use crate::world::{Broken, Done, Holds, Role, World};

/// The most devices of one seed.
pub const SEATS: usize = 7;
/// Ten years, in seconds.
const TEN_YEARS: i64 = 3652 * 24 * 3600;

/// One thing that happens.
pub fn step(world: &mut World) -> Holds {
    let longest = if world.dice.chance(20) { 60 } else { 2 };
    let minutes = i64::try_from(world.dice.below(longest)).unwrap_or_default();
    world.pass(minutes);
    let seat = world.dice.below(world.seats.len());
    match world.dice.below(100) {
        0..29 => tap(world, seat),
        29..33 => member::act(world, seat),
        33..55 => sync(world, seat),
        55..72 => network(world),
        72..74 => code(world, seat),
        74..77 => {
            world.say(format!("{}: power off, power on", world.name(seat)));
            count(Happened::PowerOff);
            world.restart(seat)
        }
        77..82 => arm(world, seat),
        82..87 => share(world, seat),
        87..89 => copy(world, seat),
        89..91 => restore(world, seat),
        91..93 => code(world, seat),
        93..94 => clock(world, seat),
        94..97 => server(world),
        97..99 => hostile::act(world, seat),
        _ if world.is_in(seat) => confirm(world, seat),
        _ => join(world, seat, &Purpose::DIARY),
    }
}

fn tap(world: &mut World, seat: usize) -> Holds {
    if !world.is_in(seat) {
        // Who holds an invitation uses it soon: how a phone comes in is where much can go wrong.
        return if world.dice.chance(15) { join(world, seat, &Purpose::DIARY) } else { Ok(()) };
    }
    match act::random(world, seat)? {
        Some(command) => act::tap(world, seat, command),
        None => Ok(()),
    }
}

fn sync(world: &mut World, seat: usize) -> Holds {
    if !world.is_in(seat) {
        return Ok(());
    }
    if world.dice.chance(60) {
        let done = world.sync(seat)?;
        world.say(format!("{}: syncs: {done:?}", world.name(seat)));
        return Ok(());
    }
    if world.seats[seat].task.is_none() {
        world.say(format!("{}: begins to sync", world.name(seat)));
        world.begin_sync(seat)?;
    }
    world.go_on(seat).map(drop)
}

/// Something becomes of a request that is on its way.
fn network(world: &mut World) -> Holds {
    let waiting = world.net.borrow().waiting.len();
    if waiting == 0 {
        return replay(world);
    }
    let place = world.dice.below(waiting);
    let seat = world.net.borrow().waiting[place].seat;
    let name = world.name(seat).to_owned();
    match world.dice.below(10) {
        0..4 => {
            world.say(format!("{name}: its request arrives, and its answer too"));
            count(Happened::Delivered);
            world.deliver(place)?;
        }
        4 => {
            world.say(format!("{name}: its request arrives, the answer is lost"));
            count(Happened::AnswerLost);
            let letter = world.net.borrow_mut().waiting.remove(place);
            if letter.answer.is_none() {
                world.ask(&letter)?;
            }
            letter.reply(Err(World::unreachable()));
        }
        5 => {
            world.say(format!("{name}: its request is lost"));
            count(Happened::RequestLost);
            world.net.borrow_mut().waiting.remove(place).reply(Err(World::unreachable()));
        }
        6 => {
            world.say(format!("{name}: its request arrives twice"));
            count(Happened::Twice);
            let letter = world.net.borrow().waiting[place].clone();
            world.ask(&letter)?;
            world.deliver(place)?;
        }
        7 | 8 => {
            world.say(format!("{name}: its request arrives, the answer takes its time"));
            count(Happened::Slow);
            let letter = world.net.borrow().waiting[place].clone();
            if letter.answer.is_none() {
                let reply = world.ask(&letter)?;
                world.net.borrow_mut().waiting[place].answer = Some(reply);
            }
        }
        _ => {
            let status = [200, 302, 404, 502][world.dice.below(4)];
            world.say(format!("{name}: somebody else answers, {status}"));
            count(Happened::SomebodyElse);
            let body = b"<html>hotspot</html>".to_vec();
            world.net.borrow_mut().waiting.remove(place).reply(Ok(Reply { status, body }));
        }
    }
    if let Some(Done::Synced(done)) = world.go_on(seat)? {
        world.say(format!("{name}: synced: {done:?}"));
    }
    Ok(())
}

/// A request that arrived before comes once more; its sender hears nothing of it.
fn replay(world: &mut World) -> Holds {
    let old = world.delivered.len();
    if old == 0 {
        return Ok(());
    }
    let letter = world.delivered[world.dice.below(old)].clone();
    world.say(format!("{}: an old request comes again", world.name(letter.seat)));
    count(Happened::OldRequest);
    world.ask(&letter).map(drop)
}

fn arm(world: &mut World, seat: usize) -> Holds {
    let fault = [Fault::Full, Fault::Failed, Fault::DiesBefore, Fault::DiesAfter][world.dice.below(4)];
    let nth = world.dice.below(3);
    world.say(format!("{}: at its commit {nth} from now: {fault:?}", world.name(seat)));
    world.seats[seat].disk.arm(nth, fault);
    Ok(())
}

fn share(world: &mut World, seat: usize) -> Holds {
    let Role::Phone(who) = world.seats[seat].role else { return Ok(()) };
    if !world.is_in(seat) {
        return Ok(());
    }
    // Few categories, so that switches meet.
    let purpose = [Purpose::DiaryPlezier, Purpose::DiaryPlezier, Purpose::DiarySleep][world.dice.below(3)];
    let on = !world.device(seat)?.shared().contains(&purpose);
    let done = world.instant(seat, async |device, now| device.share(purpose, on, now).await)?;
    world.say(format!("{}: shares {purpose:?}: {on}: {done:?}", world.name(seat)));
    if !on {
        world.withdrawn.insert((who, purpose));
    }
    if done == Some(Ok(())) {
        count(if on { Happened::SharedAgain } else { Happened::Withdrew });
        let withdrawn = &mut world.seats[seat].withdrawn;
        if on {
            withdrawn.remove(&purpose)
        } else {
            withdrawn.insert(purpose)
        };
    }
    Ok(())
}

fn copy(world: &mut World, seat: usize) -> Holds {
    if world.seats.len() >= SEATS || !world.is_in(seat) {
        return Ok(());
    }
    let of = &world.seats[seat];
    let (role, rows, withdrawn, gone) = (of.role, of.disk.rows(), of.withdrawn.clone(), of.gone.clone());
    let by = of.by;
    let name = format!("copy {} of {}", world.seats.len(), of.name);
    world.say(format!("{name} appears"));
    count(Happened::Copied);
    let disk = Disk::with(rows, &world.ledger);
    let index = world.add_seat(name, role, disk)?;
    world.seats[index].withdrawn = withdrawn;
    (world.seats[index].gone, world.seats[index].by) = (gone, by);
    Ok(())
}

fn restore(world: &mut World, seat: usize) -> Holds {
    if !world.is_in(seat) {
        return Ok(());
    }
    let Some(rows) = world.seats[seat].backup.take() else {
        world.say(format!("{}: a backup is made", world.name(seat)));
        world.seats[seat].backup = Some(world.seats[seat].disk.rows());
        return Ok(());
    };
    world.say(format!("{}: its storage is restored from the backup", world.name(seat)));
    count(Happened::Restored);
    world.seats[seat].task = None;
    world.seats[seat].device = None;
    world.seats[seat].disk.restore(rows);
    world.seats[seat].seen.clear();
    world.seats[seat].gone.clear();
    world.papers.took.retain(|(of, _)| *of != seat);
    world.excuse_destroyed();
    world.open(seat)
}

fn code(world: &mut World, seat: usize) -> Holds {
    if world.code.is_none() {
        make_code(world, seat)?;
        // Ten minutes are soon over.
        if world.dice.chance(60) {
            return Ok(());
        }
    }
    use_code(world)
}

/// Somebody who holds a code or card begins with it.
fn use_code(world: &mut World) -> Holds {
    if world.seats.len() < SEATS
        && let Some(code) = world.code.take()
    {
        let name = format!("laptop {}", world.seats.len());
        let disk = Disk::with(Default::default(), &world.ledger);
        let new = world.add_seat(name, Role::Docent, disk)?;
        world.seats[new].by = Some(paper(&code).id());
        world.say(format!("{}: begins to use the code", world.name(new)));
        let (device, now) = (world.device(new)?, world.now(new));
        let docent = DocentName::parse("Eva")?;
        let tries = new % 2 == 0;
        let lets_in = async move {
            if tries {
                device.try_card(code.clone(), now).await;
            }
            Done::In(device.admit(&code, &docent, now).await)
        };
        world.begin(new, Box::pin(lets_in));
        if world.dice.chance(50) {
            world.finish(new)?
        } else {
            world.go_on(new)?
        };
    }
    Ok(())
}

fn make_code(world: &mut World, seat: usize) -> Holds {
    if world.seats[seat].role != Role::Docent || !world.is_in(seat) || world.seats[seat].task.is_some() {
        return Ok(());
    }
    let lasting = world.dice.chance(40);
    let card = if lasting {
        world.instant(seat, async |device, _| device.recovery_card().await)?
    } else {
        world.wait(seat, async |device, now| device.admit_device(now).await)?
    };
    let what = if lasting { "card" } else { "code for another device" };
    world.say(format!("{}: makes a {what}: {}", world.name(seat), matches!(card, Some(Ok(_)))));
    if let Some(code) = card.and_then(Result::ok).and_then(|card| Code::parse(&card.digits).ok()) {
        world.made(seat, &code, lasting);
        world.code = Some(code);
        count(if lasting { Happened::DocentCardMade } else { Happened::CodeMade });
    }
    Ok(())
}

fn clock(world: &mut World, seat: usize) -> Holds {
    let off = [0, 0, 90, -90 * 60, TEN_YEARS, -TEN_YEARS][world.dice.below(6)];
    world.say(format!("{}: its clock is off by {off} s", world.name(seat)));
    if off != 0 {
        count(Happened::ClockOff);
    }
    world.seats[seat].off = off;
    Ok(())
}

/// The server forgets, is restored, or is two.
fn server(world: &mut World) -> Holds {
    match world.dice.below(4) {
        0 if world.servers.len() == 1 => {
            world.say("the server is two from now on");
            count(Happened::Forked);
            let data = world.servers[0].memory.data().clone();
            world.add_server(data);
            for seat in 0..world.seats.len() {
                world.seats[seat].branch = world.dice.below(2);
            }
            Ok(())
        }
        0 => {
            one_server(world);
            Ok(())
        }
        1 => forget(world),
        _ => match world.snapshot.take() {
            None => {
                world.say("a backup of the server is made");
                world.snapshot = Some(world.servers[0].memory.data().clone());
                Ok(())
            }
            Some(data) => {
                world.say("the server is restored from its backup");
                count(Happened::ServerRestored);
                *world.servers[0].memory.data() = data;
                world.excuse_destroyed();
                Ok(())
            }
        },
    }
}

/// The fork is found out: everybody reaches the first server again.
pub fn one_server(world: &mut World) {
    if world.servers.len() > 1 {
        world.say("the server is one again");
        world.servers.truncate(1);
        for seat in &mut world.seats {
            seat.branch = 0;
        }
        world.excuse_destroyed();
    }
}

fn forget(world: &mut World) -> Holds {
    let streams: Vec<_> = {
        let data = world.servers[0].memory.data();
        data.streams
            .iter()
            .filter(|(_, row)| !row.segments.is_empty())
            .map(|(id, row)| (*id, row.segments.len()))
            .collect()
    };
    let Some((stream, all)) = world.dice.of(&streams).copied() else {
        return Err(Broken("the server has no segment".to_owned()));
    };
    let keep = world.dice.below(all);
    world.say(format!("the server forgets all but {keep} of {all} segments of {stream:?}"));
    count(Happened::Forgot);
    world.servers[0].memory.data().forget_tail(stream, keep);
    world.excuse_destroyed();
    Ok(())
}
