//! What a participant may know of those who read: who can read what, and when a docent last opened the dossier.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::body::LookReason;
use crate::domain::id::{DeviceKey, ParticipantId};
use crate::domain::state::State;
use crate::domain::value::DocentName;

/// Those who can read something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Eyes {
    /// The docents whose names are known, each once, in order.
    pub names: Vec<DocentName>,
    /// How many devices nobody gave a name.
    pub unnamed: usize,
}

/// Whose devices these are, as the boards name them.
pub fn eyes(state: &State, devices: &[DeviceKey]) -> Eyes {
    let named = |device: &DeviceKey| name(state, *device);
    let names: BTreeSet<DocentName> = devices.iter().filter_map(named).collect();
    let unnamed = devices.iter().filter(|device| named(device).is_none()).count();
    Eyes { names: names.into_iter().collect(), unnamed }
}

/// Who began to read after somebody joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Their name.
    pub name: DocentName,
    /// The day on which their first device was given that name.
    pub since: NaiveDate,
}

/// Who reads with one of the later devices and with none of the others, the latest first: a docent's second device is
/// nobody new.
pub fn newcomers(state: &State, devices: &[DeviceKey], later: &[DeviceKey]) -> Vec<Newcomer> {
    let there: Vec<DeviceKey> = devices.iter().filter(|device| !later.contains(device)).copied().collect();
    let known = eyes(state, &there).names;
    let day = |device: &DeviceKey| {
        let named = state.groups().filter_map(|(_, group)| group.docent_held(*device));
        named.map(|held| held.at().date_naive()).min()
    };
    let mut new: Vec<Newcomer> = later
        .iter()
        .filter_map(|device| Some(Newcomer { name: name(state, *device)?, since: day(device)? }))
        .filter(|newcomer| !known.contains(&newcomer.name))
        .collect();
    new.sort_by(|a, b| (&a.name, a.since).cmp(&(&b.name, b.since)));
    new.dedup_by(|a, b| a.name == b.name);
    new.sort_by_key(|newcomer| std::cmp::Reverse(newcomer.since));
    new
}

/// A docent opened the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// On which day.
    pub date: NaiveDate,
    /// Who, when the board names them.
    pub docent: Option<DocentName>,
    /// Why.
    pub reason: LookReason,
}

/// When docents opened someone's dossier, the latest day first. On one day each docent once: several devices are one
/// person.
pub fn looks(state: &State, participant: ParticipantId) -> Vec<Look> {
    let opened = state.person(participant).into_iter().flat_map(|person| person.opened());
    let mut looks: Vec<Look> = opened
        .filter_map(|(date, device, held)| Some(Look { date, docent: name(state, device), reason: *held.current()? }))
        .collect();
    looks.sort_by(|a, b| (b.date, &b.docent, a.reason).cmp(&(a.date, &a.docent, b.reason)));
    looks.dedup_by(|a, b| a.docent.is_some() && (a.date, &a.docent) == (b.date, &b.docent));
    looks
}

/// The name of who has a device, as the boards say it.
pub fn name(state: &State, device: DeviceKey) -> Option<DocentName> {
    state.groups().find_map(|(_, group)| group.docent(device)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::{DEVICE, Log, day, noon, who};

    const LAPTOP: DeviceKey = DeviceKey([2; 32]);
    const OTHER: DeviceKey = DeviceKey([3; 32]);

    #[test]
    fn who_came_later_with_a_name_of_their_own_is_new_and_a_second_device_is_not() {
        let mut log = Log::with_people(&["Samira"]);
        let (first, last) = (day("2026-09-08"), day("2026-09-09"));
        let ilse = eyes(&log.state, &[DEVICE]).names[0].clone();
        log.run(noon(first), Command::NameDocent { device: LAPTOP, name: ilse });
        log.run(noon(last), Command::NameDocent { device: OTHER, name: DocentName::parse("Noor").unwrap() });
        let all = [DEVICE, LAPTOP, OTHER];
        let found = newcomers(&log.state, &all, &[LAPTOP, OTHER]);
        let found: Vec<_> = found.iter().map(|one| (one.name.to_string(), one.since)).collect();
        assert_eq!(found, [("Noor".to_owned(), last)]);
        assert!(newcomers(&log.state, &all, &[]).is_empty());
    }

    #[test]
    fn two_devices_of_one_docent_are_one_pair_of_eyes_and_who_has_no_name_is_counted() {
        let mut log = Log::with_people(&["Samira"]);
        let (first, last) = (day("2026-09-08"), day("2026-09-09"));
        log.run(noon(first), Command::NameDocent { device: LAPTOP, name: DocentName::parse("Ilse").unwrap() });
        let seen = eyes(&log.state, &[DEVICE, LAPTOP, OTHER]);
        assert_eq!((seen.names.len(), seen.names[0].to_string(), seen.unnamed), (1, "Ilse".to_owned(), 1));
        assert!(looks(&log.state, who(1)).is_empty());
        let look = |device, reason| Command::OpenDossier { participant: who(1), device, reason };
        log.run(noon(first), look(DEVICE, LookReason::Coaching));
        log.run(noon(last), look(DEVICE, LookReason::Coaching));
        log.run(noon(last), look(LAPTOP, LookReason::Coaching));
        log.run(noon(last), look(OTHER, LookReason::Report));
        let looks = looks(&log.state, who(1));
        let found: Vec<_> = looks.iter().map(|one| (one.date, one.docent.is_some(), one.reason)).collect();
        let (coaching, report) = (LookReason::Coaching, LookReason::Report);
        assert_eq!(found, [(last, true, coaching), (last, false, report), (first, true, coaching)]);
    }
}
