//! Finding someone by name, in all groups and among those who left.

use chrono::NaiveDate;

use super::session::by_name;
use crate::domain::contact::Shelf;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::name::matches;
use crate::domain::state::{Group, Person, State};
use crate::domain::value::{GroupName, PersonName};

/// Someone who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: PersonName,
    /// The groups that they are in today or will be.
    pub groups: Vec<GroupName>,
    /// Where they are put away.
    pub shelf: Option<Shelf>,
}

/// The group with whose docents somebody is put away or back: that of their last stay, and of who has none left the first
/// that is known.
pub fn shelf_group(state: &State, participant: ParticipantId) -> Option<GroupId> {
    let last = state.stays(participant).last().map(|stay| stay.group);
    last.or_else(|| state.groups().next().map(|(group, _)| group))
}

/// Who is put away, by name.
pub fn put_away(state: &State) -> Vec<(ParticipantId, Option<PersonName>, Shelf)> {
    let of = |(who, person): (ParticipantId, &Person)| {
        Some((who, person.name().cloned(), person.contacts().shelf()?)).filter(|_| person.name().is_some())
    };
    let mut all: Vec<_> = state.people().filter_map(of).collect();
    all.sort_by_cached_key(|(who, name, _)| (by_name(name.as_ref()), *who));
    all
}

/// Whose name fits what was typed, who is in a group first, who is put away last, then by name; nobody while nothing is
/// typed.
pub fn find(state: &State, typed: &str, today: NaiveDate, most: usize) -> Vec<Found> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let named = state.people().filter_map(|(who, person)| Some((who, person.name()?)));
    let mut found: Vec<Found> = named
        .filter(|(_, name)| matches(name, typed))
        .map(|(participant, name)| {
            let stays = state.stays(participant).into_iter();
            let current = stays.filter(|stay| stay.until.is_none_or(|until| until >= today));
            let mut groups: Vec<GroupName> =
                current.filter_map(|stay| state.group(stay.group).and_then(Group::name).cloned()).collect();
            groups.sort();
            groups.dedup();
            let shelf = state.person(participant).and_then(|person| person.contacts().shelf());
            Found { participant, name: name.clone(), groups, shelf }
        })
        .collect();
    found.sort_by_cached_key(|found| {
        (found.shelf.is_some(), found.groups.is_empty(), by_name(Some(&found.name)), found.participant)
    });
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Command;
    use crate::domain::fixture::*;

    #[test]
    fn someone_is_found_in_every_group_and_also_after_leaving() {
        let mut log = Log::with_people(&["Samira B", "Sam de Wit", "Ahmed S"]);
        let today = day("2026-11-09");
        let names = |log: &Log, typed: &str, most: usize| {
            let found = find(&log.state, typed, today, most).into_iter();
            found.map(|found| (found.name.to_string(), found.groups.len())).collect::<Vec<_>>()
        };
        let row = |name: &str, groups: usize| (name.to_owned(), groups);
        assert_eq!(names(&log, "sam", 9), [row("Sam de Wit", 1), row("Samira B.", 1)]);
        assert_eq!(names(&log, " ", 9), []);
        assert_eq!(names(&log, "x", 9), []);
        log.run(noon(today), Command::RemoveFromGroup { group: GROUP, participant: who(2), on: day("2026-11-08") });
        assert_eq!(names(&log, "sam", 9), [row("Samira B.", 1), row("Sam de Wit", 0)]);
        assert_eq!(names(&log, "sam", 1).len(), 1);
    }
}
