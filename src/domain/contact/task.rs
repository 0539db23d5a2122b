//! Who is to be called, and why: a pure function of what is so today.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset, NaiveDate};
use litemap::LiteMap;

use super::body::{Ground, Resolved, StopReason};
use super::{About, Outcome};
use crate::domain::attendance;
use crate::domain::body::Status;
use crate::domain::goals::asked_to_talk;
use crate::domain::held::Held;
use crate::domain::id::{DeviceKey, GroupId, ParticipantId, SessionId, TaskId};
use crate::domain::name::normalise;
use crate::domain::programme::AbsenceRule;
use crate::domain::state::{Group, Person, Session, State, Stay};
use crate::domain::time::{Now, days_after, days_before};
use crate::domain::value::{FullName, PersonName, Phone, TaskText};
use crate::domain::view::group::empty_days;
use crate::fact::{Class, Purpose};

/// An absence asks for a call this many days; then a call is about something else. As long as an open list is asked for.
const CALL_DAYS: u64 = 28;

/// Absences are counted over the days that a strip shows, so that the number on the list is the one in the strip.
const COUNT_DAYS: u64 = attendance::STRIP_DAYS;

/// Absent without notice from so many sessions in a row is repeated. The programmes ask to act on the first absence and
/// to signal when it repeats; two in a row is the least that repeats, and a whole week where there are two a week.
const REPEATED_IN_A_ROW: usize = 2;

/// So is this often in fourteen days, also with sessions in between: half of the sessions where there are three a week.
const REPEATED_IN_14_DAYS: usize = 3;

/// Called off so often in fourteen days, a docent asks how it goes.
const OFTEN_NOTIFIED: usize = 2;

/// A phone or a diary is quiet after so many days: a week, so that every weekday had its chance.
const QUIET_DAYS: i64 = 7;

/// Why somebody is on the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Absent without notice from the last session.
    NoShow {
        /// When.
        date: NaiveDate,
        /// How often in fourteen days, this one too.
        times: usize,
        /// The time before, in those days.
        before: Option<NaiveDate>,
        /// Whether it is repeated and the case manager does not know yet.
        signal: bool,
    },
    /// Called off the last session, in a programme that contacts every absence.
    Notified {
        /// When.
        date: NaiveDate,
    },
    /// Said of a goal that they want to talk, and nobody evaluated it since.
    AskedToTalk {
        /// When.
        date: NaiveDate,
    },
    /// Repeatedly absent without notice: the case manager is to be told.
    Signal {
        /// How often in fourteen days.
        times: usize,
        /// The last time.
        date: NaiveDate,
    },
    /// Said to stop, and is still in the group.
    ToClose {
        /// When they said so.
        since: NaiveDate,
        /// Why, when they said it.
        stop: Option<StopReason>,
    },
    /// What a docent set themselves to do.
    Own {
        /// What.
        text: TaskText,
    },
    /// Called off several sessions.
    OftenNotified {
        /// How often in fourteen days.
        times: usize,
    },
    /// Nothing came from their phone.
    NotSynced {
        /// For how many whole days.
        days: i64,
    },
    /// Other things came from their phone, and the diary that is shared stays empty.
    StoppedFilling {
        /// For how many whole days.
        days: i64,
    },
}

impl Reason {
    fn rank(&self) -> u8 {
        match self {
            Self::NoShow { .. } => 0,
            Self::Notified { .. } => 1,
            Self::AskedToTalk { .. } => 2,
            Self::Signal { .. } => 3,
            Self::ToClose { .. } => 4,
            Self::Own { .. } => 5,
            Self::OftenNotified { .. } => 6,
            Self::NotSynced { .. } => 7,
            Self::StoppedFilling { .. } => 8,
        }
    }

    /// How often, for what is more pressing the more often it was.
    fn times(&self) -> usize {
        match self {
            Self::NoShow { times, .. } | Self::Signal { times, .. } | Self::OftenNotified { times } => *times,
            _ => 0,
        }
    }
}

/// How soon something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Now.
    Today,
    /// A weaker reason: some time this week.
    Week,
    /// On a day to come.
    Later,
}

/// An earlier try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// What came of it.
    pub outcome: Outcome,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// On which device.
    pub by: DeviceKey,
}

impl Try {
    pub(super) fn of(held: &Held<Resolved>) -> Option<Self> {
        let at = held.at();
        let outcome = held.current()?.outcome(at.date_naive());
        Some(Self { outcome, at, by: DeviceKey(held.author().device) })
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Whom it is about.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// Which number to call: theirs; of a signal the case manager's.
    pub phone: Option<Phone>,
    /// Whom to call in their place: of a signal the case manager.
    pub manager: Option<FullName>,
    /// In which group.
    pub group: GroupId,
    /// Why.
    pub reason: Reason,
    /// How soon.
    pub section: Section,
    /// On which day.
    pub due: NaiveDate,
    /// What the outcome is about.
    pub about: About,
    /// The number of the next try.
    pub attempt: u8,
    /// The last try about the same person and the same sort of reason.
    pub last: Option<Try>,
}

/// Everything to do, the most pressing first.
pub fn to_call(state: &State, now: Now) -> Vec<Task> {
    let today = now.today();
    let since = days_before(today, CALL_DAYS - 1);
    let mut tasks = Vec::new();
    let mut people: LiteMap<ParticipantId, (Stay, bool)> = LiteMap::new();
    for (id, group) in state.groups().filter(|(_, group)| group.contact().shelf().is_none()) {
        let mut sessions = state.sessions(id);
        sessions.retain(|session| !session.is_cancelled() && (since..=today).contains(&session.date));
        for stay in group.stays(id).into_iter().filter(|stay| stay.covers(today)) {
            let Some(person) = state.person(stay.participant) else { continue };
            let one = One { state, group, person, stay, today };
            let closing = one.closing();
            let is_closing = closing.is_some();
            match closing {
                Some(task) => tasks.push(task),
                None => tasks.extend(one.absences(&sessions)),
            }
            let place = people.entry(stay.participant).or_insert((stay, is_closing));
            place.1 |= is_closing;
        }
    }
    for (participant, (stay, is_closing)) in people {
        let (Some(person), Some(group)) = (state.person(participant), state.group(stay.group)) else { continue };
        let one = One { state, group, person, stay, today };
        tasks.extend(one.own_tasks());
        tasks.extend(one.asked_to_talk());
        if !is_closing {
            tasks.extend(one.quiet());
        }
    }
    tasks.sort_by_cached_key(|task| {
        let name = (task.name.is_none(), task.name.as_ref().map(|name| normalise(&name.to_string())));
        let pressing = (task.section, task.reason.rank(), Reverse(task.reason.times()), task.due);
        (pressing, name, task.participant, task.about, task.group)
    });
    tasks
}

/// How many of these the bar counts: those that are due.
pub fn badge(tasks: &[Task]) -> usize {
    tasks.iter().filter(|task| task.section != Section::Later).count()
}

/// One person in one group on one day.
struct One<'a> {
    state: &'a State,
    group: &'a Group,
    person: &'a Person,
    stay: Stay,
    today: NaiveDate,
}

impl One<'_> {
    /// The task, with the day that an earlier try left for it; `None` when an earlier try settled it.
    fn task(&self, about: About, reason: Reason, is_weak: bool, due: NaiveDate) -> Option<Task> {
        let last = self.person.contacts().last(about);
        let made = last.and_then(|(_, held)| Try::of(held));
        let due = match made {
            None => due,
            Some(made) => self.due_after(about, made)?,
        };
        let section = match () {
            () if due > self.today => Section::Later,
            () if is_weak => Section::Week,
            () => Section::Today,
        };
        let (phone, manager) = match &reason {
            Reason::Signal { .. } => {
                let sign_up = self.person.sign_ups().sign_up(self.stay.group);
                let phone = sign_up.and_then(|sign_up| sign_up.case_manager_phone.clone());
                (phone, sign_up.and_then(|sign_up| sign_up.case_manager.clone()))
            }
            _ => (self.person.phone().cloned(), None),
        };
        Some(Task {
            participant: self.stay.participant,
            name: self.person.name().cloned(),
            phone,
            manager,
            group: self.stay.group,
            reason,
            section,
            due,
            about,
            attempt: last.map_or(0, |(attempt, _)| attempt.saturating_add(1)),
            last: made,
        })
    }

    fn due_after(&self, about: About, made: Try) -> Option<NaiveDate> {
        let day = made.at.date_naive();
        match (made.outcome, about) {
            (Outcome::CallBack { on }, _) => Some(on),
            (Outcome::NoAnswer, _) => Some(days_after(day, 1)),
            // Who promised to send something and still does not is asked once more.
            (Outcome::Coming, About::Ground(Ground::NotSynced | Ground::StoppedFilling, _)) => {
                Some(days_after(day, QUIET_DAYS.unsigned_abs()))
            }
            (Outcome::Coming | Outcome::Told { .. } | Outcome::Done | Outcome::Stops { .. }, _) => None,
        }
    }

    /// Said to stop, has not come since, and is still in the group.
    fn closing(&self) -> Option<Task> {
        let mut last: LiteMap<About, (u8, &Held<Resolved>)> = LiteMap::new();
        for (about, attempt, held) in self.person.contacts().resolved() {
            let is_ours = match about {
                About::Session(session) => self.group.has_session(session),
                About::Ground(..) => true,
                About::Signal(_) | About::Task(_) => false,
            };
            if is_ours {
                last.insert(about, (attempt, held));
            }
        }
        // Their last word counts: who said later that they come does not stop, whichever call that was about.
        let words = last.into_iter().filter_map(|(about, (attempt, held))| {
            let made = Try::of(held)?;
            matches!(made.outcome, Outcome::Stops { .. } | Outcome::Coming).then_some((made.at, about, attempt, made))
        });
        let (at, about, attempt, made) = words.max_by_key(|(at, about, ..)| (*at, *about))?;
        let since = at.date_naive();
        let Outcome::Stops { reason: stop } = made.outcome else { return None };
        let came_since = self.person.marks().any(|(session, held)| {
            let was_there = held.current().is_some_and(|mark| matches!(mark.status(), Status::Present | Status::Late));
            was_there && self.state.session(session).is_some_and(|session| session.date > since)
        });
        if since < self.stay.from || came_since {
            return None;
        }
        Some(Task {
            participant: self.stay.participant,
            name: self.person.name().cloned(),
            phone: self.person.phone().cloned(),
            manager: None,
            group: self.stay.group,
            reason: Reason::ToClose { since, stop },
            section: Section::Today,
            due: since,
            about,
            attempt: attempt.saturating_add(1),
            last: Some(made),
        })
    }

    /// What the last sessions ask for. Who came to a later one was seen: then there is nothing to call about.
    fn absences(&self, sessions: &[Session]) -> Vec<Task> {
        let marks: Vec<(&Session, Status)> = sessions
            .iter()
            .filter(|session| self.stay.covers(session.date))
            .filter_map(|session| {
                let mark = self.person.attendance(session.id).and_then(Held::current)?;
                Some((session, mark.status())).filter(|(_, status)| *status != Status::NotApplicable)
            })
            .collect();
        let Some((last, status)) = marks.last().copied() else { return Vec::new() };
        let counted = days_before(self.today, COUNT_DAYS - 1);
        let of = |wanted: Status| {
            let is_wanted = move |(session, status): &&(&Session, Status)| *status == wanted && session.date >= counted;
            marks.iter().filter(is_wanted).map(|(session, _)| *session).collect::<Vec<_>>()
        };
        let (no_shows, notified) = (of(Status::NoShow), of(Status::Notified));
        let signal = self.signal(&marks, &no_shows);
        let about = About::Session(last.id);
        let rule = self.group.runs().map(|programme| programme.absence);
        let every = rule == Some(AbsenceRule::EveryAbsenceContacted);
        let (times, date) = (no_shows.len(), last.date);
        let call = match status {
            Status::NoShow => {
                let before = no_shows.iter().rev().find(|session| session.id != last.id).map(|session| session.date);
                self.task(about, Reason::NoShow { date, times, before, signal: signal.is_some() }, false, date)
            }
            Status::Notified if every => self.task(about, Reason::Notified { date }, false, date),
            Status::Notified if notified.len() >= OFTEN_NOTIFIED => {
                self.task(about, Reason::OftenNotified { times: notified.len() }, true, date)
            }
            Status::Notified | Status::Present | Status::Late | Status::NotApplicable => None,
        };
        call.into_iter().chain(signal).collect()
    }

    /// Repeated absence without notice that the case manager was not told of.
    fn signal(&self, marks: &[(&Session, Status)], no_shows: &[&Session]) -> Option<Task> {
        let told = self.person.contacts().resolved().filter_map(|(about, _, _)| match about {
            About::Signal(session) => self.state.session(session).map(|session| session.begins()),
            _ => None,
        });
        let told = told.max();
        let untold = |session: &Session| told.is_none_or(|told| session.begins() > told);
        let row =
            marks.iter().rev().take_while(|(session, status)| *status == Status::NoShow && untold(session)).count();
        let times = no_shows.iter().filter(|session| untold(session)).count();
        let last = no_shows.last()?;
        if row < REPEATED_IN_A_ROW && times < REPEATED_IN_14_DAYS {
            return None;
        }
        self.task(About::Signal(last.id), Reason::Signal { times: times.max(row), date: last.date }, false, last.date)
    }

    fn own_tasks(&self) -> Vec<Task> {
        let task = |(id, own): (TaskId, &super::OwnTask)| {
            self.task(About::Task(id), Reason::Own { text: own.text().clone() }, false, own.on())
        };
        self.person.contacts().tasks().filter_map(task).collect()
    }

    /// What they asked for themselves on their phone.
    fn asked_to_talk(&self) -> Option<Task> {
        let date = asked_to_talk(self.state, self.stay.participant, self.today)?;
        self.task(About::Ground(Ground::AskedToTalk, date), Reason::AskedToTalk { date }, false, date)
    }

    /// A phone or a diary that is quiet. Who shares nothing is not quiet: nothing is known.
    fn quiet(&self) -> Option<Task> {
        let who = self.stay.participant;
        let shares = |purpose| self.state.shares(who, purpose);
        if !self.state.is_confirmed(who) || !Purpose::DIARY.into_iter().any(shares) {
            return None;
        }
        let days = |since: NaiveDate| self.today.signed_duration_since(since).num_days();
        let last = last_heard(self.state, who);
        let heard = last.unwrap_or(self.stay.from).max(self.stay.from);
        if days(heard) >= QUIET_DAYS {
            let reason = Reason::NotSynced { days: empty_days(last, self.stay.from, self.today) };
            return self.task(About::Ground(Ground::NotSynced, heard), reason, true, days_after(heard, 7));
        }
        let daily = |purpose: Purpose| purpose != Purpose::DiaryPlezier && shares(purpose);
        let filled = self
            .person
            .days()
            .rev()
            .find(|(date, card)| *date <= self.today && card.traces().iter().any(|trace| daily(trace.purpose)));
        let (filled, _) = filled?;
        if days(filled) < QUIET_DAYS {
            return None;
        }
        let reason = Reason::StoppedFilling { days: empty_days(Some(filled), self.stay.from, self.today) };
        self.task(About::Ground(Ground::StoppedFilling, filled), reason, true, days_after(filled, 7))
    }
}

/// The day on which the last thing came from a participant's own phone, as far as it is shared: "laatst gezien".
pub fn last_heard(state: &State, who: ParticipantId) -> Option<NaiveDate> {
    let person = state.person(who)?;
    let own = |trace: &crate::domain::diary::Trace| trace.by == Class::Participant && state.shares(who, trace.purpose);
    // Of the diary the last days are enough: what is older was not heard later than what is newer, but for a day.
    let days = person.days().rev().take(OPEN_DAYS).flat_map(|(_, card)| card.traces());
    let plezier = person.plezier_traces().map(|(_, trace)| trace);
    let signed = person.contacts().sign_offs().map(|(_, held)| held.at().date_naive());
    days.chain(plezier).filter(own).map(|trace| trace.at.date_naive()).chain(signed).max()
}

/// An answer may be given for six days back, so the seven last days of the diary hold the last answer.
const OPEN_DAYS: usize = 7;

impl Task {
    /// Which session it is about, for a link to its list.
    pub fn session(&self) -> Option<SessionId> {
        match self.about {
            About::Session(session) | About::Signal(session) => Some(session),
            About::Ground(..) | About::Task(_) => None,
        }
    }
}
