//! What people do on their devices, and the promise that comes with each "bewaard".

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use trede::client::view::Me;
use trede::domain::{
    Answer, CancelReason, Command, DeviceKey, DocentName, FoodMoment, GroupId, GroupName, LookReason, Mark, Minutes,
    Moment, Movement, ParticipantId, PersonName, Phone, Place, Question, Score, Series, SessionId, Status, Until,
    Weeks,
};
use trede::fact::{Class, Home, Purpose, RecordId};

use crate::base::GROUP;
use crate::ledger::{Promise, Written};
use crate::tally::{Happened, count};
use crate::world::{Broken, Dev, Holds, Role, World};

/// Every home a record may be in.
pub fn homes(people: &[ParticipantId]) -> Vec<Home> {
    let of_person = |who: &ParticipantId| {
        let purposes = Purpose::DIARY.into_iter().chain([Purpose::Dossier, Purpose::Notes]);
        let subject = who.0;
        purposes.map(move |purpose| Home { purpose, subject }).collect::<Vec<_>>()
    };
    let of_group = [Purpose::Group, Purpose::Board].map(|purpose| Home { purpose, subject: GROUP.0 });
    people.iter().flat_map(of_person).chain(of_group).collect()
}

/// Does what a tap asks for, and keeps what was promised.
pub fn tap(world: &mut World, seat: usize, command: Command) -> Holds {
    let said = short(&command);
    world.ledger.borrow_mut().fresh.clear();
    let done = world.instant(seat, async |device, now| device.dispatch(command, now).await)?;
    let outcome = match &done {
        Some(Ok(())) => "bewaard".to_owned(),
        Some(Err(refusal)) => format!("refused: {refusal}"),
        None => "no answer".to_owned(),
    };
    world.say(format!("{}: {said}: {outcome}", world.name(seat)));
    let fresh = std::mem::take(&mut world.ledger.borrow_mut().fresh);
    match done {
        Some(Ok(())) => {
            count(Happened::Saved);
            promise(world, seat, fresh)
        }
        Some(Err(_)) if !fresh.is_empty() => {
            Err(Broken(format!("{}: {said} was refused, and something was written", world.name(seat))))
        }
        Some(Err(_)) => {
            count(Happened::Refused);
            Ok(())
        }
        None => Ok(()),
    }
}

/// Keeps what was promised: the view shows it, and it lists every version that its author saw.
pub fn promise(world: &mut World, seat: usize, fresh: Vec<Written>) -> Holds {
    let device = world.device(seat)?;
    let homes = homes(&world.people);
    let new: BTreeSet<RecordId> = fresh.iter().map(|written| written.id).collect();
    for written in fresh.into_iter().filter(|written| written.slot != b"purpose") {
        let shows = |home: &&Home| device.history(home, &written.slot).iter().any(|entry| entry.id == written.id);
        let Some(home) = homes.iter().find(shows).copied() else {
            return Err(Broken(format!("{}: said bewaard, and the view does not show it", world.name(seat))));
        };
        let missed = unseen(&device, &home, &written, &new);
        if let Some(missed) = missed {
            return Err(Broken(format!("{}: an answer silently replaces {missed:?}", world.name(seat))));
        }
        let withdrawn = home.purpose.is_diary()
            && world.seats[seat].withdrawn.contains(&home.purpose)
            && !device.shared().contains(&home.purpose);
        let gone = world.seats[seat].gone.clone();
        let promise = Promise { written, home, seat, withdrawn, gone };
        world.ledger.borrow_mut().promised.insert(promise.written.id, promise);
    }
    Ok(())
}

/// A head that the author saw and does not list, or lists and did not see.
pub fn unseen(device: &Dev, home: &Home, written: &Written, new: &BTreeSet<RecordId>) -> Option<RecordId> {
    let before: Vec<_> =
        device.history(home, &written.slot).into_iter().filter(|entry| !new.contains(&entry.id)).collect();
    let corrected: BTreeSet<RecordId> = before.iter().flat_map(|entry| entry.corrects.iter().copied()).collect();
    let heads: BTreeSet<RecordId> = before.iter().map(|entry| entry.id).filter(|id| !corrected.contains(id)).collect();
    let listed: BTreeSet<RecordId> = written.corrects.iter().filter(|id| !new.contains(id)).copied().collect();
    heads.symmetric_difference(&listed).next().copied()
}

/// Something that a person might do.
pub fn random(world: &mut World, seat: usize) -> Result<Option<Command>, Broken> {
    let today = world.now(seat).local.date_naive();
    let device = world.device(seat)?;
    if world.dice.chance(8)
        && let Some(pick) = pick(&device)
    {
        return Ok(Some(pick));
    }
    Ok(match world.seats[seat].role {
        Role::Phone(who) => diary(world, who, today),
        Role::Docent => match device.me() {
            Me::Docent { device, .. } => docent(world, DeviceKey(device), today),
            _ => None,
        },
    })
}

/// One of several current versions is the right one.
fn pick(device: &Dev) -> Option<Command> {
    let by = if matches!(device.me(), Me::Docent { .. }) { Class::Docents } else { Class::Participant };
    let record = device.read(|state| {
        let plezier = state.people().flat_map(|(_, person)| person.plezier_all());
        plezier.filter_map(|(_, _, held)| held.others().first()).map(|version| version.id).next()
    })?;
    Some(Command::PickVersion { record, by })
}

fn moment(world: &mut World) -> Moment {
    if world.dice.chance(50) { Moment::Before } else { Moment::After }
}

fn score(world: &mut World) -> Option<Answer<Score>> {
    if world.dice.chance(10) {
        return Some(Answer::DontKnow);
    }
    let value = u8::try_from(world.dice.below(11)).ok()?;
    Score::parse(value).ok().map(Answer::Known)
}

fn diary(world: &mut World, participant: ParticipantId, today: NaiveDate) -> Option<Command> {
    let date = today.checked_sub_days(Days::new(u64::from(world.dice.chance(30))))?;
    let answer = score(world)?;
    Some(match world.dice.below(9) {
        0..=2 => {
            let moment = moment(world);
            Command::RecordPlezierscore { participant, date, session: None, moment, answer }
        }
        3 => {
            let date = NaiveDate::from_ymd_opt(2026, 11, 9)?;
            let moment = moment(world);
            Command::RecordPlezierscore { participant, date, session: Some(SessionId([3; 16])), moment, answer }
        }
        4 => Command::RecordSleepScore { participant, date, answer },
        5 => Command::RecordRelaxation { participant, date, answer },
        6 => Command::RecordMovement { participant, date, answer: Answer::Known(Movement::ALL[world.dice.below(3)]) },
        7 => {
            let moment = FoodMoment::ALL[world.dice.below(3)];
            Command::RecordFoodMoment { participant, date, moment, eaten: world.dice.chance(70) }
        }
        _ => {
            let question = if world.dice.chance(50) {
                Question::SleepScore(date)
            } else {
                Question::Plezier { date, session: None, moment: moment(world) }
            };
            Command::VoidAnswer { participant, question }
        }
    })
}

fn docent(world: &mut World, device: DeviceKey, today: NaiveDate) -> Option<Command> {
    let participant = world.dice.of(&world.people)?.to_owned();
    let session = SessionId([u8::try_from(world.dice.below(6)).ok()?; 16]);
    let number = world.dice.below(90) + 10;
    Some(match world.dice.below(14) {
        0 | 1 => Command::RenameGroup { group: GROUP, name: GroupName::parse(&format!("Groep {number}")).ok()? },
        2 => {
            let name = PersonName::parse(&format!("Naam{number}"), "B").ok()?;
            Command::RenameParticipant { participant, name }
        }
        3..=5 => {
            let status = if world.dice.chance(60) { Status::Present } else { Status::NoShow };
            let mark = |participant: &ParticipantId| Mark { participant: *participant, status, reason: None };
            Command::MarkAttendance { session, marks: world.people.iter().take(2).map(mark).collect() }
        }
        6 => Command::CancelSession { session, reason: CancelReason::Weather },
        7 => Command::UndoCancelSession { session },
        8 => Command::MoveSession {
            session,
            date: None,
            start: NaiveTime::from_hms_opt(9, u32::try_from(world.dice.below(60)).ok()?, 0),
            minutes: None,
            place: if world.dice.chance(30) { Some(Place::parse("Zaal 2").ok()) } else { None },
        },
        9 | 10 => {
            let date = today.checked_sub_days(Days::new(u64::from(world.dice.chance(30))))?;
            let (moment, answer) = (moment(world), score(world));
            Command::TakePlezierscore { participant, date, session: None, moment, answer }
        }
        11 => Command::RecordContact { participant, phone: Phone::parse(&format!("06123456{number}")).ok() },
        12 => Command::OpenDossier { participant, device, reason: LookReason::Coaching },
        _ => match world.dice.below(3) {
            0 => Command::NameDocent { device, name: DocentName::parse(&format!("Ilse {number}")).ok()? },
            1 => plan(world, GROUP)?,
            _ => {
                world.fresh += 1;
                let participant = ParticipantId([world.fresh; 16]);
                world.people.push(participant);
                let name = PersonName::parse("Nieuw", "N").ok()?;
                Command::AddParticipant { group: GROUP, participant, name, phone: None, entered: today }
            }
        },
    })
}

fn plan(world: &mut World, group: GroupId) -> Option<Command> {
    world.fresh += 1;
    let series = Series {
        weekdays: vec![chrono::Weekday::Tue],
        from: NaiveDate::from_ymd_opt(2026, 12, 1)?,
        until: Until::Weeks(Weeks::parse(1).ok()?),
        start: NaiveTime::from_hms_opt(u32::try_from(world.dice.below(20)).ok()?, 0, 0)?,
        minutes: Minutes::parse(60).ok()?,
        place: None,
        except: Vec::new(),
    };
    Some(Command::PlanSessions { group, series, ids: vec![SessionId([world.fresh; 16])] })
}

fn short(command: &Command) -> String {
    let said = format!("{command:?}");
    let mut parts = said.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // An id of sixteen equal bytes says no more than one of them.
        let id = part.split_once(']').filter(|(bytes, _)| {
            let mut bytes = bytes.split(", ");
            let first = bytes.next();
            first.is_some_and(|first| first.parse::<u8>().is_ok() && bytes.by_ref().take(15).all(|next| next == first))
                && bytes.next().is_none()
        });
        match id {
            Some((bytes, rest)) => text.extend([bytes.split(',').next().unwrap_or_default(), rest]),
            None => text.extend(["[", part]),
        }
    }
    if let Some(end) = text.char_indices().nth(110).map(|(at, _)| at) {
        text.truncate(end);
        text.push('…');
    }
    text
}
