//! How a seed begins: an organisation with a group, two participants and their devices, made over a good line.

use chrono::{NaiveDate, NaiveTime, Weekday};
use trede::client::view::{Found, Me};
use trede::domain::{
    Command, DeviceKey, DocentName, GroupId, GroupName, Minutes, OrganisationName, ParticipantId, PersonName,
    ProgrammeKey, Series, SessionId, Until, ValueError, Weeks,
};
use trede::fact::Purpose;
use trede::vault::code::Code;
use trede_functions::founding::code_hash;
use trede_functions::store::Store as _;

use crate::act::tap;
use crate::disk::{Disk, Rows};
use crate::tally::{Happened, count};
use crate::world::{Beginning, Broken, Holds, Role, World, noon, once};

/// The group.
pub const GROUP: GroupId = GroupId([1; 16]);
/// Shares everything.
pub const SAMIRA: ParticipantId = ParticipantId([2; 16]);
/// Shares sleep and plezier.
pub const AHMED: ParticipantId = ParticipantId([3; 16]);

/// How many beginnings there are.
pub const BEGINNINGS: usize = 3;

impl From<ValueError> for Broken {
    fn from(error: ValueError) -> Self {
        Self(error.to_string())
    }
}

/// Makes a beginning: 0 has a tablet, a laptop and two confirmed phones; in 1 one phone was not confirmed and the other
/// did not join yet; 2 has one docent's device.
pub fn make(which: usize) -> Result<Beginning, Broken> {
    let mut world = World::new(Beginning::default(), u64::MAX - u64::try_from(which).unwrap_or_default())?;
    let tablet = tablet(&mut world)?;
    for (who, first) in [(SAMIRA, "Samira"), (AHMED, "Ahmed")] {
        add(&mut world, tablet, who, first)?;
        let card = world.instant(tablet, async |device, now| device.invite(who, now).await)?;
        let card = card.and_then(Result::ok).ok_or_else(|| Broken("no invitation".to_owned()))?;
        world.invitations.push((who, card.digits));
    }
    well(&mut world, tablet)?;
    if which != 2 {
        let code = world.wait(tablet, async |device, now| device.admit_device(now).await)?;
        let code = code.and_then(Result::ok).and_then(|card| Code::parse(&card.digits).ok());
        world.code = code;
        admit(&mut world)?;
    }
    let shares: [(&str, &[Purpose]); 2] =
        [("samira", &Purpose::DIARY), ("ahmed", &[Purpose::DiarySleep, Purpose::DiaryPlezier])];
    for (name, shared) in shares {
        let (who, _) = world.invitations[0];
        let disk = Disk::with(Rows::new(), &world.ledger);
        let seat = world.add_seat(name.to_owned(), Role::Phone(who), disk)?;
        if which == 1 && who == AHMED {
            break;
        }
        join(&mut world, seat, shared)?;
        well(&mut world, seat)?;
    }
    for _ in 0..3 {
        for seat in 0..world.seats.len() {
            if world.is_in(seat) {
                well(&mut world, seat)?;
            }
            if which != 1 {
                confirm(&mut world, seat)?;
            }
        }
    }
    Ok(world.beginning())
}

fn tablet(world: &mut World) -> Result<usize, Broken> {
    let tablet = founded(world)?;
    let series = Series {
        weekdays: vec![Weekday::Mon, Weekday::Wed, Weekday::Fri],
        from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap_or_default(),
        until: Until::Weeks(Weeks::parse(2)?),
        start: NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default(),
        minutes: Minutes::parse(60)?,
        place: None,
        except: Vec::new(),
    };
    let ids = (0..6).map(|n| SessionId([n; 16])).collect();
    tap(world, tablet, Command::PlanSessions { group: GROUP, series, ids })?;
    Ok(tablet)
}

/// A docent's tablet that founded the organisation and its group.
pub fn founded(world: &mut World) -> Result<usize, Broken> {
    let memory = world.servers[0].memory.clone();
    once(async { memory.offer_founding(code_hash("one-use")).await });
    let disk = Disk::with(Rows::new(), &world.ledger);
    let tablet = world.add_seat("tablet".to_owned(), Role::Docent, disk)?;
    let (name, docent) = (OrganisationName::parse("Sportbedrijf")?, DocentName::parse("Ilse")?);
    let (of_name, of_docent) = (name.clone(), docent.clone());
    let founded =
        world.wait(tablet, async move |device, now| device.found("one-use", &of_name, &of_docent, now).await)?;
    founded.and_then(Result::ok).ok_or_else(|| Broken("nothing founded".to_owned()))?;
    let Me::Docent { device, .. } = world.device(tablet)?.me() else { return Err(Broken("no docent".to_owned())) };
    let group = Command::CreateGroup {
        id: GROUP,
        name: GroupName::parse("Ochtend")?,
        programme: ProgrammeKey::FitAanHetWerk,
        weeks: Weeks::parse(12)?,
        organisation: Some(name),
        docent: Some((DeviceKey(device), docent)),
    };
    tap(world, tablet, group)?;
    Ok(tablet)
}

fn add(world: &mut World, tablet: usize, participant: ParticipantId, first: &str) -> Holds {
    world.people.push(participant);
    let entered = noon().date_naive() - chrono::Days::new(9);
    let name = PersonName::parse(first, "B")?;
    tap(world, tablet, Command::AddParticipant { group: GROUP, participant, name, phone: None, entered })
}

fn well(world: &mut World, seat: usize) -> Holds {
    match world.sync(seat)? {
        Some(Ok(_)) => Ok(()),
        other => Err(Broken(format!("{} did not sync: {other:?}", world.name(seat)))),
    }
}

/// The next device that uses the code: a docent's.
pub fn admit(world: &mut World) -> Result<Option<usize>, Broken> {
    let Some(code) = world.code.clone() else { return Ok(None) };
    let name = format!("laptop {}", world.seats.len());
    let disk = Disk::with(Rows::new(), &world.ledger);
    let seat = world.add_seat(name, Role::Docent, disk)?;
    let docent = DocentName::parse("Ilse")?;
    // Who types a code tries it first; who scans a link or comes back later may not.
    let tries = seat % 2 == 0;
    let admitted = world.wait(seat, async move |device, now| {
        if tries {
            device.try_card(code.clone(), now).await;
        }
        device.admit(&code, &docent, now).await
    })?;
    world.say(format!("{}: admitted: {admitted:?}", world.name(seat)));
    world.code = None;
    Ok(Some(seat))
}

/// A phone uses its invitation.
pub fn join(world: &mut World, seat: usize, shared: &[Purpose]) -> Holds {
    let Role::Phone(who) = world.seats[seat].role else { return Ok(()) };
    let Some(place) = world.invitations.iter().position(|(of, _)| *of == who) else { return Ok(()) };
    let digits = world.invitations[place].1.clone();
    let found = world.wait(seat, async move |device, now| device.read_code(&digits, now).await)?;
    let Some(Ok(Found::Invitation(invitation))) = found else {
        world.say(format!("{}: cannot read the invitation: {found:?}", world.name(seat)));
        return Ok(());
    };
    let shared = shared.to_vec();
    let joined = world.wait(seat, async move |device, now| device.join(&invitation, &shared, now).await)?;
    world.say(format!("{}: joined: {joined:?}", world.name(seat)));
    if joined == Some(Ok(())) {
        count(Happened::Joined);
        world.invitations.remove(place);
    }
    Ok(())
}

/// A docent says whose phones they are.
pub fn confirm(world: &mut World, seat: usize) -> Holds {
    use trede::client::view::InvitationState;
    if world.seats[seat].role != Role::Docent || !world.is_in(seat) {
        return Ok(());
    }
    for who in world.people.clone() {
        let (device, now) = (world.device(seat)?, world.now(seat));
        if device.invitation_state(who, now) == InvitationState::ToConfirm {
            let done = world.instant(seat, async |device, _| device.confirm_phone(who).await)?;
            world.say(format!("{}: confirms a phone: {done:?}", world.name(seat)));
            if done.is_some_and(|done| done.is_ok()) {
                count(Happened::Confirmed);
            }
        }
    }
    Ok(())
}
