//! An organisation of forty groups on one docent's device: from its storage to what its first screens show.

use std::time::Instant;

use chrono::{Days, NaiveTime};
use trede::domain::contact::to_call;
use trede::domain::figure::{Period, by_group};
use trede::domain::view::group::group_view;
use trede::domain::view::session::{open_lists, sessions_on};
use trede::domain::{
    Command, GroupId, GroupName, Mark, Minutes, Now, ParticipantId, PersonName, ProgrammeKey, Series, SessionId,
    Status, Until, Weeks,
};
use trede::vault::random::{SystemRandom, array};

use crate::Failure;
use crate::figure::{Figure, in_milliseconds, milliseconds};
use crate::town::{Somebody, Town};

const GROUPS: u8 = 40;
const PEOPLE: u8 = 16;
const WEEKS: u64 = 18;

pub(crate) async fn measure() -> Result<Vec<Figure>, Failure> {
    let town = Town::found("organisation").await?;
    let now = town.now()?;
    for number in 0..GROUPS {
        play(&town.docent, number, now).await?;
        town.docent.sync(now).await?;
    }

    let begun = Instant::now();
    let device = town.docent_again().await?;
    let opened = begun.elapsed();
    let today = now.today();
    let begun = Instant::now();
    let shown = device.read(|state| {
        let lessons = (sessions_on(state, today).len(), open_lists(state, today).len(), to_call(state, now).len());
        let rows = state.groups().filter_map(|(group, _)| Some(group_view(state, group, today, None)?.rows.len()));
        (lessons, rows.collect::<Vec<_>>())
    });
    let first = begun.elapsed();
    if shown.1.len() < usize::from(GROUPS) {
        return Err("groups are missing".into());
    }
    let begun = Instant::now();
    let counted = device.read(|state| by_group(state, Period::All, today).len());
    let figures = begun.elapsed();
    if counted < usize::from(GROUPS) {
        return Err("figures of groups are missing".into());
    }
    let what = format!("{GROUPS} groups of {PEOPLE}, {} lessons each", WEEKS * 2);
    Ok(vec![
        milliseconds(format!("{what}: from storage to everything known (native)"), in_milliseconds(opened)),
        milliseconds(format!("{what}: today, calls and every group's view (native)"), in_milliseconds(first)),
        milliseconds(format!("{what}: opened, all of that together (native)"), in_milliseconds(opened + first))
            .at_most(1000.0),
        milliseconds(format!("{what}: figures of the organisation (native)"), in_milliseconds(figures)),
    ])
}

/// A group that trained twice a week, every list filled in: one person in eight was away.
async fn play(device: &Somebody, number: u8, now: Now) -> Result<(), Failure> {
    let group = GroupId(array(&mut SystemRandom));
    let begin = now.local.checked_sub_days(Days::new(WEEKS * 7)).ok_or("the begin of time")?;
    let then = Now { local: begin };
    let create = Command::CreateGroup {
        id: group,
        name: GroupName::parse(&format!("Groep {number}"))?,
        programme: ProgrammeKey::BewegenWerkt,
        weeks: Weeks::parse(18)?,
        organisation: None,
        docent: None,
    };
    device.dispatch(create, then).await?;
    let mut people = Vec::new();
    for person in 0..PEOPLE {
        let participant = ParticipantId(array(&mut SystemRandom));
        let name = PersonName::parse(&format!("Mens{person}"), "")?;
        let add = Command::AddParticipant { group, participant, name, phone: None, entered: then.today() };
        device.dispatch(add, then).await?;
        people.push(participant);
    }
    let weekday = chrono::Datelike::weekday(&then.today());
    let series = Series {
        from: then.today(),
        until: Until::Weeks(Weeks::parse(18)?),
        weekdays: vec![weekday, weekday.succ().succ()],
        start: NaiveTime::from_hms_opt(10, 0, 0).ok_or("no such time")?,
        minutes: Minutes::parse(90)?,
        place: None,
        except: Vec::new(),
    };
    let count = series.dates()?.len();
    let ids: Vec<SessionId> = (0..count).map(|_| SessionId(array(&mut SystemRandom))).collect();
    device.dispatch(Command::PlanSessions { group, series, ids: ids.clone() }, then).await?;
    for (lesson, session) in ids.into_iter().enumerate() {
        let marks = people.iter().enumerate().map(|(person, participant)| Mark {
            participant: *participant,
            status: if (lesson + person) % 8 == 0 { Status::NoShow } else { Status::Present },
            reason: None,
        });
        device.dispatch(Command::MarkAttendance { session, marks: marks.collect() }, now).await?;
    }
    Ok(())
}
