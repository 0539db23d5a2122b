//! From what was asked of programmes to facts.

use chrono::NaiveDate;

use super::body::{ProgrammeSet, ProgrammeShown};
use super::command::Command;
use super::model::{Programme, ProgrammeField};
use crate::domain::attendance::is_marked;
use crate::domain::decide::group::{Names, create};
use crate::domain::decide::of_group;
use crate::domain::decide::session::{New, relocate};
use crate::domain::error::DomainError;
use crate::domain::id::GroupId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Session, State};
use crate::domain::time::Now;
use crate::domain::value::{Minutes, ProgrammeName, Weeks};
use crate::domain::view::group::week_of;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::CreateGroup { id, name, programme, weeks, organisation, docent } => {
            let names = Names { name, organisation, docent };
            let mut facts = create(state, id, names, programme.key, weeks, now)?;
            facts.extend(kept(id, &programme, weeks)?);
            Ok(facts)
        }
        Command::Set { group, programme } => set(state, group, &programme),
        Command::GrowSessions { group } => grow(state, group, now),
    }
}

fn set(state: &State, group: GroupId, programme: &Programme) -> Decided {
    let known = state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    // Where people came from is decided when a group begins; another template would be another group.
    if known.programme().is_some_and(|key| key != programme.key) {
        return Err(DomainError::OtherProgramme);
    }
    if known.runs_own() == Some(programme) {
        return Ok(Vec::new());
    }
    let weeks = known.weeks().ok_or(DomainError::UnknownGroup(group))?;
    kept(group, programme, weeks).map(Vec::from)
}

fn kept(group: GroupId, programme: &Programme, weeks: Weeks) -> Result<[Fact; 2], DomainError> {
    programme.check().map_err(DomainError::Programme)?;
    let wrong_name = DomainError::Programme(ProgrammeField::Name);
    let body = ProgrammeSet::new(programme).ok_or(wrong_name)?;
    let name = ProgrammeName::parse(&programme.name).map_err(|_| wrong_name)?;
    let shown = ProgrammeShown { name, weeks, notified_counts: programme.notified_counts };
    Ok([
        of_group(group, Kind::ProgrammeSet, Slot::Programme, &body),
        of_group(group, Kind::ProgrammeShown, Slot::ProgrammeBoard, &shown),
    ])
}

/// Sessions from today on that are neither marked nor cancelled get the length of their week.
fn grow(state: &State, group: GroupId, now: Now) -> Decided {
    let mut facts = Vec::new();
    for (session, minutes) in lengths(state, group, now.today()) {
        let new = New { date: None, start: None, minutes: Some(minutes), place: None };
        facts.extend(relocate(state, session.id, new)?);
    }
    Ok(facts)
}

/// The sessions to come whose length is not that of their week, with the length that it asks for.
pub(super) fn lengths(state: &State, group: GroupId, today: NaiveDate) -> Vec<(Session, Minutes)> {
    let known = state.group(group);
    let Some((programme, weeks)) = known.and_then(|known| Some((known.runs()?, known.weeks()?))) else {
        return Vec::new();
    };
    let open = |session: &Session| session.date >= today && !session.is_cancelled() && !is_marked(state, session);
    let asked = |session: &Session| {
        let week = week_of(state, group, session.date)?;
        Minutes::parse(programme.minutes_in_week(week, weeks.get())?).ok()
    };
    let sessions = state.sessions(group).into_iter().filter(open);
    sessions
        .filter_map(|session| asked(&session).filter(|minutes| *minutes != session.minutes).map(|m| (session, m)))
        .collect()
}
