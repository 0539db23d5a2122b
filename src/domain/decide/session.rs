//! Sessions and who was there.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::{about, of_group, voided};
use crate::domain::attendance::is_marked;
use crate::domain::body::{Attendance, CancelReason, Cancelled, Changed, Planned};
use crate::domain::command::{Mark, Series};
use crate::domain::error::DomainError;
use crate::domain::held::Held;
use crate::domain::id::{GroupId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Session, State};
use crate::domain::time::Now;
use crate::domain::value::{Minutes, Place};
use crate::domain::wire::{WireDate, WireTime};
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// What is new about a session.
pub(crate) struct New {
    pub(crate) date: Option<NaiveDate>,
    pub(crate) start: Option<NaiveTime>,
    pub(crate) minutes: Option<Minutes>,
    pub(crate) place: Option<Option<Place>>,
}

pub(super) fn plan(state: &State, group: GroupId, series: &Series, ids: &[SessionId]) -> Decided {
    state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    let dates = series.dates()?;
    if ids.len() < dates.len() {
        return Err(DomainError::NotEnoughIds { needed: dates.len() });
    }
    let ids = &ids[..dates.len()];
    let taken = ids.iter().any(|id| state.session(*id).is_some());
    if taken || ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        return Err(DomainError::AlreadyExists);
    }
    let held = state.sessions(group);
    let same = |date: &&NaiveDate| held.iter().any(|session| session.date == **date && session.start == series.start);
    if let Some(date) = dates.iter().find(same) {
        return Err(DomainError::AlreadyPlanned(*date));
    }
    let planned = |(date, id): (NaiveDate, &SessionId)| {
        let body = Planned {
            date: WireDate(date),
            start: WireTime(series.start),
            minutes: series.minutes,
            place: series.place.clone(),
        };
        of_group(group, Kind::SessionPlanned, Slot::SessionPlan { session: *id }, &body)
    };
    Ok(dates.into_iter().zip(ids).map(planned).collect())
}

pub(super) fn undo_plan(state: &State, ids: &[SessionId]) -> Decided {
    let undo = |id: &SessionId| {
        let session = known(state, *id)?;
        if is_marked(state, &session) {
            return Err(DomainError::SessionMarked(*id));
        }
        Ok(voided(session.group.0, Slot::SessionPlan { session: *id }))
    };
    ids.iter().collect::<BTreeSet<_>>().into_iter().map(undo).collect()
}

/// Writes all that differs from the plan, not only what changes now: the newer move takes the older one's place.
pub(crate) fn relocate(state: &State, id: SessionId, new: New) -> Decided {
    let session = known(state, id)?;
    if session.is_cancelled() {
        return Err(DomainError::SessionCancelled(id));
    }
    let date = new.date.unwrap_or(session.date);
    let start = new.start.unwrap_or(session.start);
    let clash = |other: &Session| other.id != id && other.date == date && other.start == start;
    if state.sessions(session.group).iter().any(clash) {
        return Err(DomainError::AlreadyPlanned(date));
    }
    if date != session.date && is_marked(state, &session) {
        return Err(DomainError::SessionMarked(id));
    }
    let plan = state.group(session.group).and_then(|group| group.planned(id)).ok_or(DomainError::UnknownSession(id))?;
    let minutes = new.minutes.unwrap_or(session.minutes);
    let place = new.place.unwrap_or(session.place.clone());
    let nowhere = place.is_none() && plan.place.is_some();
    let body = Changed {
        date: Some(WireDate(date)).filter(|date| *date != plan.date),
        start: Some(WireTime(start)).filter(|start| *start != plan.start),
        minutes: Some(minutes).filter(|minutes| *minutes != plan.minutes),
        place: place.filter(|place| Some(place) != plan.place.as_ref()),
        nowhere: nowhere.then_some(true),
    };
    Ok(vec![of_group(session.group, Kind::SessionMoved, Slot::SessionMove { session: id }, &body)])
}

pub(super) fn cancel(state: &State, id: SessionId, reason: CancelReason) -> Decided {
    let session = known(state, id)?;
    if session.cancelled == Some(reason) {
        return Ok(Vec::new());
    }
    // Planned by mistake is what nobody was at.
    if reason == CancelReason::Mistake && is_marked(state, &session) {
        return Err(DomainError::SessionMarked(id));
    }
    Ok(vec![of_group(
        session.group,
        Kind::SessionCancelled,
        Slot::SessionCancel { session: id },
        &Cancelled { reason },
    )])
}

pub(super) fn undo_cancel(state: &State, id: SessionId) -> Decided {
    let session = known(state, id)?;
    if !session.is_cancelled() {
        return Err(DomainError::SessionNotCancelled(id));
    }
    // Another may have been planned in the place of one that was taken away.
    let clash = |other: &Session| other.id != id && other.begins() == session.begins();
    if state.is_removed(&session) && state.sessions(session.group).iter().any(clash) {
        return Err(DomainError::AlreadyPlanned(session.date));
    }
    Ok(vec![voided(session.group.0, Slot::SessionCancel { session: id })])
}

/// "Klaar". One fact for everyone whose mark is new or another one than before.
pub(super) fn mark(state: &State, id: SessionId, marks: &[Mark], now: Now) -> Decided {
    let session = known(state, id)?;
    if session.is_cancelled() {
        return Err(DomainError::SessionCancelled(id));
    }
    if session.date > now.today() {
        return Err(DomainError::FutureDate(session.date));
    }
    let members = state.members(session.group, session.date);
    let mut seen = BTreeSet::new();
    let mut facts = Vec::new();
    for mark in marks {
        let who = mark.participant;
        if !seen.insert(who) {
            return Err(DomainError::MarkedTwice(who));
        }
        if !members.contains(&who) {
            return Err(DomainError::NotInGroup(who));
        }
        let body = Attendance::new(mark.status, mark.reason);
        let before = state.person(who).and_then(|person| person.attendance(id)).and_then(Held::current);
        if before != Some(&body) {
            facts.push(about(who, Kind::AttendanceMarked, Slot::Attendance { session: id }, &body));
        }
    }
    Ok(facts)
}

pub(super) fn void_marks(state: &State, id: SessionId) -> Decided {
    let session = known(state, id)?;
    let marked = state.people().filter(|(_, person)| person.is_marked(session.id));
    let facts: Vec<Fact> = marked.map(|(who, _)| voided(who.0, Slot::Attendance { session: id })).collect();
    if facts.is_empty() { Err(DomainError::NothingToVoid) } else { Ok(facts) }
}

fn known(state: &State, id: SessionId) -> Result<Session, DomainError> {
    state.session(id).ok_or(DomainError::UnknownSession(id))
}
