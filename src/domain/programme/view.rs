//! What screens show of programmes.

use chrono::NaiveDate;

use super::decide::lengths;
use super::model::Programme;
use crate::domain::id::GroupId;
use crate::domain::state::{Group, Session, State};
use crate::domain::value::{GroupName, Minutes};

/// A programme that somebody adapted, and the groups that run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProgramme {
    /// The programme.
    pub programme: Programme,
    /// The groups that run exactly this, by name; never empty.
    pub groups: Vec<(GroupId, Option<GroupName>)>,
}

/// The programmes that were adapted, collected from all groups, by name.
pub fn own_programmes(state: &State) -> Vec<OwnProgramme> {
    let mut own: Vec<OwnProgramme> = Vec::new();
    for (id, group) in state.groups() {
        let Some(programme) = group.runs_own().filter(|programme| programme.is_adapted()) else { continue };
        let named = (id, group.name().cloned());
        match own.iter_mut().find(|known| known.programme == *programme) {
            Some(known) => known.groups.push(named),
            None => own.push(OwnProgramme { programme: programme.clone(), groups: vec![named] }),
        }
    }
    for known in &mut own {
        known.groups.sort_by(|(one, a), (other, b)| (a, one).cmp(&(b, other)));
    }
    own.sort_by(|one, other| (&one.programme.name, &one.groups).cmp(&(&other.programme.name, &other.groups)));
    own
}

/// The programme that a group runs, with its name.
pub fn programme_of(state: &State, group: GroupId) -> Option<(Option<GroupName>, Programme)> {
    let group: &Group = state.group(group)?;
    Some((group.name().cloned(), group.runs()?.clone()))
}

/// The sessions to come whose length is not that of their week, with the length that the programme asks.
pub fn lengths_to_come(state: &State, group: GroupId, today: NaiveDate) -> Vec<(Session, Minutes)> {
    lengths(state, group, today)
}
