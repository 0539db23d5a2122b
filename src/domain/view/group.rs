//! The docent's group: one row per person, exceptions first.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::person::{first_day, left};
use super::session::{by_name, next_session};
use super::week::answered_days;
use super::{Shared, Standing, standing};
use crate::domain::attendance::{self, Figure, StripMark};
use crate::domain::body::Status;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::pair::{Given, Pair, Tally, pairs, tally};
use crate::domain::programme::{ProgrammeKey, SizeWarning};
use crate::domain::signup::view::{Phase, next_meeting, stage};
use crate::domain::state::{Group, Person, Session, State, Stay};
use crate::domain::step::view::span;
use crate::domain::time::{Now, days_before, first_open_day, open_days};
use crate::domain::value::{GroupName, PersonName};
use crate::fact::{Class, Purpose};

/// Over how many days the points of a row go.
pub const PAIR_DAYS: u16 = 56;
/// From this many whole days without an answer on.
const QUIET_DAYS: i64 = 3;
/// Up to this score, on this many days in a row.
const LOW: u8 = 2;
const LOW_DAYS: usize = 3;

/// The purposes that ask something every day; the plezierscore asks on days with a session only.
const DAILY: [Purpose; 4] = [Purpose::DiarySleep, Purpose::DiaryFood, Purpose::DiaryMovement, Purpose::DiaryRelaxation];

/// Something to look at, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Absent without notice in the last fourteen days.
    NoShow {
        /// How often.
        times: usize,
    },
    /// Scores of 0 to 2 only, on the last days that have any.
    LowPlezier {
        /// On how many days.
        days: usize,
    },
    /// The diary is shared and has been empty.
    Quiet {
        /// For how many whole days.
        days: i64,
    },
    /// Came in later than the group began.
    JoinedInWeek {
        /// The group's week.
        week: i64,
    },
}

impl Flag {
    /// Whether it asks for somebody's attention; when someone came in only says how to read their numbers.
    pub fn is_pressing(self) -> bool {
        !matches!(self, Self::JoinedInWeek { .. })
    }

    fn order(self) -> (u8, Reverse<i64>) {
        let count = |n: usize| Reverse(i64::try_from(n).unwrap_or(i64::MAX));
        match self {
            Self::NoShow { times } => (0, count(times)),
            Self::LowPlezier { days } => (1, count(days)),
            Self::Quiet { days } => (2, Reverse(days)),
            Self::JoinedInWeek { .. } => (3, Reverse(0)),
        }
    }
}

/// Plezier of one person over the last eight weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlezierColumn {
    /// What was given, oldest first, halves too.
    pub pairs: Vec<Pair>,
    /// "Vaker meer plezier na": over the same weeks.
    pub tally: Tally,
    /// The days of sessions that went on and that nothing was given for.
    pub bare: Vec<NaiveDate>,
}

/// One person in the group's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; `None` while this device has not received it.
    pub name: Option<PersonName>,
    /// How far their phone is.
    pub standing: Standing,
    /// Their mark for today's session, once there is one.
    pub today: Option<Status>,
    /// "12 van 21".
    pub attendance: Figure,
    /// The pairs, if shared.
    pub plezier: Shared<PlezierColumn>,
    /// Days of the last seven with an answer in a shared category, as the participant counts them; of who shares one that
    /// asks something every day.
    pub diary_days: Shared<usize>,
    /// Out of how many: seven, fewer for who came in this week.
    pub diary_of: usize,
    /// What to look at, the most pressing first.
    pub flags: Vec<Flag>,
    /// How many of the participant's shared answers were made since.
    pub new: usize,
}

/// Someone who is no longer in the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// Their last day.
    pub on: NaiveDate,
}

/// A group that is over: everybody has left, no session is to come, and nobody is signed up for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// The last day of whoever left last.
    pub on: NaiveDate,
    /// How many took part.
    pub people: usize,
}

/// The docent's group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    /// Which.
    pub id: GroupId,
    /// What it is called.
    pub name: Option<GroupName>,
    /// Its programme.
    pub programme: Option<ProgrammeKey>,
    /// "Week 8"; 0 and less before the first.
    pub week: Option<i64>,
    /// "Van 12".
    pub weeks: Option<u8>,
    /// Whether it is over.
    pub over: Option<Over>,
    /// How many are in it or will be; of a group that is over how many took part.
    pub people: usize,
    /// Sessions that count: marked and not cancelled.
    pub marked: usize,
    /// The date of the last of those.
    pub marked_until: Option<NaiveDate>,
    /// Cancelled sessions up to today.
    pub cancelled: usize,
    /// Whether the group is smaller or larger than its programme asks.
    pub size: Option<SizeWarning>,
    /// Everyone who is in it or will be; flags first, then by name.
    pub rows: Vec<GroupRow>,
    /// Who left and is not put away, by name.
    pub former: Vec<Former>,
}

/// The docent's group; `None` when this device knows no such group. `since` is when this docent last looked.
pub fn group_view(
    state: &State,
    id: GroupId,
    today: NaiveDate,
    since: Option<DateTime<FixedOffset>>,
) -> Option<GroupView> {
    let group = state.group(id)?;
    let sessions = state.sessions(id);
    let (current, former): (Vec<Stay>, Vec<Stay>) =
        last_stays(group.stays(id)).into_iter().partition(|stay| stay.until.is_none_or(|until| until >= today));
    let mut rows: Vec<GroupRow> = current.iter().map(|stay| row(state, stay, &sessions, today, since)).collect();
    rows.sort_by_cached_key(|row| {
        let flag = row.flags.first().filter(|flag| flag.is_pressing()).map(|flag| flag.order());
        (flag.is_none(), flag, by_name(row.name.as_ref()))
    });
    let name_of = |who| state.person(who).and_then(Person::name).cloned();
    let is_away =
        |stay: &Stay| state.person(stay.participant).is_some_and(|person| person.contacts().shelf().is_some());
    let mut former: Vec<Former> = former
        .into_iter()
        .filter(|stay| !is_away(stay))
        .filter_map(|stay| {
            Some(Former { participant: stay.participant, name: name_of(stay.participant), on: stay.until? })
        })
        .collect();
    former.sort_by_cached_key(|former| by_name(former.name.as_ref()));
    let over = over(state, id, today);
    let marked: Vec<&Session> =
        sessions.iter().filter(|session| !session.is_cancelled() && attendance::is_marked(state, session)).collect();
    Some(GroupView {
        id,
        name: group.name().cloned(),
        programme: group.programme(),
        week: week_shown(state, id, today),
        weeks: group.weeks().map(|weeks| weeks.get()),
        people: over.map_or(rows.len(), |over| over.people),
        over,
        marked: marked.len(),
        marked_until: marked.last().map(|session| session.date),
        cancelled: sessions.iter().filter(|session| session.is_cancelled() && session.date <= today).count(),
        size: group.runs().and_then(|programme| programme.size_warning(rows.len())),
        rows,
        former,
    })
}

/// A group in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// Which.
    pub id: GroupId,
    /// What it is called; `None` while this device has not received it.
    pub name: Option<GroupName>,
    /// What its programme is called.
    pub programme: Option<String>,
    /// How many are in it today; of a group that is over how many took part.
    pub people: usize,
    /// Its next session.
    pub next: Option<Session>,
    /// Whether it is over.
    pub over: Option<Over>,
}

/// Every group that is not put away: first what goes on, by name, then what is over, the last first.
pub fn group_lines(state: &State, now: Now) -> Vec<GroupLine> {
    let groups = state.groups().filter(|(_, group)| group.contact().shelf().is_none());
    let mut lines: Vec<GroupLine> = groups
        .map(|(id, group)| {
            let over = over(state, id, now.today());
            GroupLine {
                id,
                name: group.name().cloned(),
                programme: group.runs().map(|programme| programme.name.to_string()),
                people: over.map_or_else(|| state.members(id, now.today()).len(), |over| over.people),
                next: next_session(state, id, now),
                over,
            }
        })
        .collect();
    lines.sort_by_cached_key(|line| {
        (line.over.map(|over| Reverse(over.on)), line.name.is_none(), line.name.clone(), line.id)
    });
    lines
}

/// Whether a group is over; `None` for one that goes on, that nobody ever took part in, or that somebody is signed up for.
pub fn over(state: &State, id: GroupId, today: NaiveDate) -> Option<Over> {
    let group = state.group(id)?;
    let stays = last_stays(group.stays(id));
    let on = left(&stays, today)?;
    let to_come = |session: &Session| session.date >= today && !session.is_cancelled();
    let on_the_way = |who| stage(state, id, who).is_some_and(|stage| stage.phase() <= Phase::Waiting);
    let goes_on = state.sessions(id).iter().any(to_come)
        || group.candidates().into_iter().any(on_the_way)
        || next_meeting(state, id, today).is_some();
    (!goes_on).then_some(Over { on, people: stays.len() })
}

/// Everyone who is in a group or will be, by name.
pub fn people(state: &State, group: GroupId, today: NaiveDate) -> Vec<(ParticipantId, Option<PersonName>)> {
    let stays = state.group(group).map(|known| known.stays(group)).unwrap_or_default();
    let current = last_stays(stays).into_iter().filter(|stay| stay.until.is_none_or(|until| until >= today));
    let name_of = |who| state.person(who).and_then(Person::name).cloned();
    let mut people: Vec<_> = current.map(|stay| (stay.participant, name_of(stay.participant))).collect();
    people.sort_by_cached_key(|(id, name)| (by_name(name.as_ref()), *id));
    people
}

/// In which week of the group a date is: 1 is the calendar week of its first session, or of its making when it has none.
pub fn week_of(state: &State, group: GroupId, date: NaiveDate) -> Option<i64> {
    let first = state.sessions(group).first().map(|session| session.date);
    let begin = first.or_else(|| state.group(group)?.founded_on())?;
    let monday = |date: NaiveDate| days_before(date, u64::from(date.weekday().num_days_from_monday()));
    Some(monday(date).signed_duration_since(monday(begin)).num_weeks() + 1)
}

/// The same beside the number of weeks: a programme that begins in the middle of a week ends in one that is begun already,
/// and that one is its last week too.
pub fn week_shown(state: &State, group: GroupId, date: NaiveDate) -> Option<i64> {
    let week = week_of(state, group, date)?;
    let weeks = state.group(group).and_then(Group::weeks).map(|weeks| i64::from(weeks.get()));
    let is_within = span(state, group).is_some_and(|span| date <= span.last);
    Some(weeks.filter(|_| is_within).map_or(week, |weeks| week.min(weeks)))
}

/// Each person's last stay.
fn last_stays(stays: Vec<Stay>) -> Vec<Stay> {
    let mut last: Vec<Stay> = Vec::with_capacity(stays.len());
    for stay in stays {
        match last.last_mut().filter(|before| before.participant == stay.participant) {
            Some(before) => *before = stay,
            None => last.push(stay),
        }
    }
    last
}

fn row(
    state: &State,
    stay: &Stay,
    sessions: &[Session],
    today: NaiveDate,
    since: Option<DateTime<FixedOffset>>,
) -> GroupRow {
    let participant = stay.participant;
    let person = state.person(participant);
    let shares = |purpose| state.shares(participant, purpose);
    let traces: Vec<_> =
        person.into_iter().flat_map(Person::traces).filter(|(_, trace)| shares(trace.purpose)).collect();
    let daily = DAILY.into_iter().any(shares);
    let week = first_open_day(today)..=today;
    let mut days = person.map(|person| answered_days(person, shares)).unwrap_or_default();
    days.retain(|date| week.contains(date));
    let first = first_day(state, participant).min(days.first().copied().unwrap_or(today));
    let plezier = if state.shows_plezier(participant) {
        let first = days_before(today, u64::from(PAIR_DAYS) - 1);
        let mut pairs = pairs(state, participant);
        pairs.retain(|pair| (first..=today).contains(&pair.date));
        let is_bare = |session: &Session| {
            !session.is_cancelled()
                && (first..=today).contains(&session.date)
                && !pairs.iter().any(|pair| pair.session == Some(session.id))
        };
        let sessions = state.sessions_of(participant).into_iter();
        let bare = sessions.filter(is_bare).map(|session| session.date).collect();
        Shared::Yes(PlezierColumn { tally: tally(&pairs), pairs, bare })
    } else {
        Shared::No
    };

    let mut flags = Vec::new();
    let strip = attendance::strip(state, participant, today);
    let times = strip.iter().filter(|(_, mark)| *mark == StripMark::Marked(Status::NoShow)).count();
    flags.extend((times > 0).then_some(Flag::NoShow { times }));
    if let Shared::Yes(column) = &plezier {
        flags.extend(low_days(&column.pairs).map(|days| Flag::LowPlezier { days }));
    }
    let last = traces.iter().map(|(date, _)| *date).filter(|date| *date <= today).max();
    let days_empty = empty_days(last, stay.from, today);
    flags.extend((daily && days_empty >= QUIET_DAYS).then_some(Flag::Quiet { days: days_empty }));
    let joined = week_of(state, stay.group, stay.from).filter(|week| *week > 1);
    flags.extend(joined.map(|week| Flag::JoinedInWeek { week }));

    let fresh = |at: DateTime<FixedOffset>| since.is_some_and(|since| at > since);
    let todays = sessions.iter().rev().filter(|session| session.date == today);
    GroupRow {
        participant,
        name: person.and_then(Person::name).cloned(),
        standing: standing(state, participant),
        today: todays.filter_map(|session| attendance::status(state, participant, session)).next(),
        attendance: attendance::figure(state, participant, Some(stay.group)),
        plezier,
        diary_days: if daily { Shared::Yes(days.len()) } else { Shared::No },
        diary_of: open_days(today).filter(|date| *date >= first).count(),
        flags,
        new: traces.iter().filter(|(_, trace)| trace.by == Class::Participant && fresh(trace.at)).count(),
    }
}

/// How many whole days are empty since the last that was not, or since somebody came in; today is not counted: it is not
/// over. The one count of "14 dagen niets".
pub(crate) fn empty_days(last: Option<NaiveDate>, entered: NaiveDate, today: NaiveDate) -> i64 {
    let since = last.and_then(|last| last.succ_opt()).map_or(entered, |since| since.max(entered));
    today.signed_duration_since(since).num_days()
}

/// On how many of the last days with a score every score was 0 to 2.
fn low_days(pairs: &[Pair]) -> Option<usize> {
    let score = |half: Option<Given>| half.and_then(|given| given.answer.known()).map(|score| score.get());
    let mut days: Vec<(NaiveDate, u8)> = Vec::new();
    for pair in pairs {
        for score in [score(pair.before), score(pair.after)].into_iter().flatten() {
            match days.last_mut().filter(|(date, _)| *date == pair.date) {
                Some((_, highest)) => *highest = score.max(*highest),
                None => days.push((pair.date, score)),
            }
        }
    }
    let low = days.iter().rev().take_while(|(_, highest)| *highest <= LOW).count();
    Some(low).filter(|days| *days >= LOW_DAYS)
}
