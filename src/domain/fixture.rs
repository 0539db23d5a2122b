//! For the tests: a log of one device in memory, and shorthands.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Weekday};

use super::*;
use crate::fact::{Author, Class, Entry, Fact, Home, Purpose, RecordId};

pub(crate) const GROUP: GroupId = GroupId([0xaa; 16]);
pub(crate) const DEVICE: DeviceKey = DeviceKey([0xdd; 32]);

pub(crate) fn who(n: u8) -> ParticipantId {
    ParticipantId([n; 16])
}

pub(crate) fn lesson(n: u8) -> SessionId {
    SessionId([n; 16])
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

pub(crate) fn now(text: &str) -> Now {
    Now { local: DateTime::parse_from_rfc3339(text).unwrap() }
}

/// Noon of a day.
pub(crate) fn noon(date: NaiveDate) -> Now {
    now(&format!("{date}T12:00:00+01:00"))
}

pub(crate) fn score(n: u8) -> Answer<Score> {
    Answer::Known(Score::parse(n).unwrap())
}

pub(crate) fn person_name(text: &str) -> PersonName {
    let (first, last) = text.split_once(' ').unwrap_or((text, ""));
    PersonName::parse(first, last).unwrap()
}

pub(crate) fn mark(participant: ParticipantId, status: Status) -> Mark {
    Mark { participant, status, reason: None }
}

/// An entry as the log hands it back; the id follows from `seed`.
pub(crate) fn entry(fact: Fact, seed: u64, at: Now, class: Class) -> Entry {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&seed.to_be_bytes());
    let author = Author { device: [0xdd; 32], class };
    Entry { id: RecordId(id), fact, at: at.local, corrects: Vec::new(), author }
}

/// A log in memory: every fact supersedes what its slot held, unless it is said to be unaware of it.
#[derive(Default)]
pub(crate) struct Log {
    pub(crate) state: State,
    pub(crate) heads: BTreeMap<(Home, Vec<u8>), Vec<Entry>>,
    seed: u64,
}

impl Log {
    /// A group Ochtend of Bewegen Werkt, made on Monday 7 September 2026, with these people in it.
    pub(crate) fn with_people(names: &[&str]) -> Self {
        let mut log = Self::default();
        let on = noon(day("2026-09-07"));
        log.run(
            on,
            Command::CreateGroup {
                id: GROUP,
                name: GroupName::parse("Ochtend").unwrap(),
                programme: ProgrammeKey::BewegenWerkt,
                weeks: Weeks::parse(12).unwrap(),
                organisation: Some(OrganisationName::parse("Sportbedrijf").unwrap()),
                docent: Some((DEVICE, DocentName::parse("Ilse").unwrap())),
            },
        );
        for (n, name) in (1..).zip(names) {
            log.add(n, name, "2026-09-07");
        }
        log
    }

    pub(crate) fn add(&mut self, n: u8, name: &str, entered: &str) {
        let entered = day(entered);
        let name = person_name(name);
        self.run(
            noon(entered),
            Command::AddParticipant { group: GROUP, participant: who(n), name, phone: None, entered },
        );
    }

    /// One session of an hour, with the id of `n`.
    pub(crate) fn plan(&mut self, n: u8, date: &str, start: &str) {
        let date = day(date);
        let series = Series {
            weekdays: vec![chrono::Datelike::weekday(&date)],
            from: date,
            until: Until::Date(date),
            start: clock(start),
            minutes: Minutes::parse(60).unwrap(),
            place: None,
            except: Vec::new(),
        };
        self.run(noon(date), Command::PlanSessions { group: GROUP, series, ids: vec![lesson(n)] });
    }

    pub(crate) fn score(&mut self, n: u8, date: &str, session: Option<u8>, moment: Moment, value: u8) {
        let (participant, date, session) = (who(n), day(date), session.map(lesson));
        let answer = score(value);
        self.run(noon(date), Command::RecordPlezierscore { participant, date, session, moment, answer });
    }

    pub(crate) fn share(&mut self, n: u8, purposes: &[Purpose]) {
        self.state.set_shared(who(n), purposes);
    }

    pub(crate) fn run(&mut self, at: Now, command: Command) -> Vec<Fact> {
        self.try_run(at, command).unwrap()
    }

    pub(crate) fn try_run(&mut self, at: Now, command: Command) -> Result<Vec<Fact>, DomainError> {
        let facts = decide(&self.state, command, at)?;
        for fact in &facts {
            self.heads.remove(&(fact.home, fact.slot.clone()));
            self.unaware(at, writer(fact), fact.clone());
        }
        Ok(facts)
    }

    /// A fact whose author saw none of the current versions.
    pub(crate) fn unaware(&mut self, at: Now, class: Class, fact: Fact) -> RecordId {
        assert!(allowed(fact.home.purpose, class, fact.kind), "{fact:?} is not {class:?}'s to write");
        self.seed += 1;
        let entry = entry(fact, self.seed, at, class);
        let (id, place) = (entry.id, (entry.fact.home, entry.fact.slot.clone()));
        let heads = self.heads.entry(place.clone()).or_default();
        heads.push(entry);
        heads.sort_by_key(|entry| (entry.at, entry.id));
        self.state.put(&place.0, &place.1, heads);
        self.put_stale();
        id
    }
}

impl Log {
    /// What a device does after each fold.
    pub(crate) fn put_stale(&mut self) {
        let stale = self.state.take_stale();
        let of_stale = |home: &Home| stale.contains(&ParticipantId(home.subject));
        for ((home, slot), heads) in self.heads.iter().filter(|((home, _), _)| of_stale(home)) {
            self.state.put(home, slot, heads);
        }
    }
}

/// Who writes a fact in these tests: a docent, where docents may.
pub(crate) fn writer(fact: &Fact) -> Class {
    let may = |class: &Class| allowed(fact.home.purpose, *class, fact.kind);
    [Class::Docents, Class::Participant].into_iter().find(may).unwrap_or(Class::Screening)
}

/// Every Monday, Wednesday and Friday at ten, for a number of weeks.
pub(crate) fn mon_wed_fri(from: &str, weeks: u8) -> Series {
    Series {
        weekdays: vec![Weekday::Mon, Weekday::Wed, Weekday::Fri],
        from: day(from),
        until: Until::Weeks(Weeks::parse(weeks).unwrap()),
        start: clock("10:00"),
        minutes: Minutes::parse(120).unwrap(),
        place: Some(Place::parse("Sporthal").unwrap()),
        except: Vec::new(),
    }
}
