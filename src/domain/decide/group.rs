//! Groups and the names on their boards.

use super::of_group;
use crate::domain::body::{DocentNamed, Founded, GroupNamed, OrganisationNamed};
use crate::domain::error::DomainError;
use crate::domain::id::{DeviceKey, GroupId};
use crate::domain::kind::Kind;
use crate::domain::programme::ProgrammeKey;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::Now;
use crate::domain::value::{DocentName, GroupName, OrganisationName, Weeks};
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// The names that a new group's board begins with.
pub(crate) struct Names {
    pub(crate) name: GroupName,
    pub(crate) organisation: Option<OrganisationName>,
    pub(crate) docent: Option<(DeviceKey, DocentName)>,
}

pub(super) fn name_organisation(state: &State, name: &OrganisationName) -> Decided {
    if state.groups().next().is_none() {
        return Err(DomainError::NoGroup);
    }
    let other = state.groups().filter(|(_, group)| group.organisation() != Some(name));
    Ok(other.map(|(id, _)| organisation(id, name.clone())).collect())
}

pub(super) fn name_docent(state: &State, device: DeviceKey, name: &DocentName) -> Decided {
    if state.groups().next().is_none() {
        return Err(DomainError::NoGroup);
    }
    let other = state.groups().filter(|(_, group)| group.docent(device) != Some(name));
    Ok(other.map(|(id, _)| docent(id, device, name.clone())).collect())
}

pub(crate) fn create(
    state: &State,
    id: GroupId,
    names: Names,
    programme: ProgrammeKey,
    weeks: Weeks,
    now: Now,
) -> Decided {
    if state.group(id).is_some() {
        return Err(DomainError::AlreadyExists);
    }
    let known = |(_, group): (GroupId, &crate::domain::state::Group)| group.organisation().cloned();
    let founded = Founded { programme, weeks, on: WireDate(now.today()) };
    let mut facts = vec![
        of_group(id, Kind::GroupFounded, Slot::Founded, &founded),
        of_group(id, Kind::GroupNamed, Slot::GroupName, &GroupNamed { name: names.name }),
    ];
    facts.extend(names.organisation.or_else(|| state.groups().find_map(known)).map(|name| organisation(id, name)));
    facts.extend(names.docent.map(|(device, name)| docent(id, device, name)));
    Ok(facts)
}

pub(super) fn rename(state: &State, group: GroupId, name: GroupName) -> Decided {
    let known = state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    if known.name() == Some(&name) {
        return Ok(Vec::new());
    }
    Ok(vec![of_group(group, Kind::GroupNamed, Slot::GroupName, &GroupNamed { name })])
}

fn organisation(id: GroupId, name: OrganisationName) -> Fact {
    of_group(id, Kind::OrganisationNamed, Slot::OrganisationName, &OrganisationNamed { name })
}

fn docent(id: GroupId, device: DeviceKey, name: DocentName) -> Fact {
    of_group(id, Kind::DocentNamed, Slot::DocentName { device }, &DocentNamed { name })
}
