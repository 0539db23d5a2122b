//! What the page of a closing shows: what changed since the intake, what was agreed, and what is still to be asked.

use chrono::NaiveDate;

use super::CHECKS;
use super::body::{Check, Closed, EndReason, Talk};
use crate::domain::attendance::{Figure, figure_in, status};
use crate::domain::body::Status;
use crate::domain::goals::{GoalView, Standing, Viewer, goal_views};
use crate::domain::id::ParticipantId;
use crate::domain::ladder::{self, Rung};
use crate::domain::measure;
use crate::domain::pair::{self, Difference, difference};
use crate::domain::state::{Person, Session, State, Stay};
use crate::domain::step::view::{Due, Moment, person_moments, stay_span};
use crate::domain::step::{Span, months_after};
use crate::domain::value::{GroupName, PersonName};

/// One question after the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// How many months after.
    pub months: u8,
    /// For when.
    pub date: NaiveDate,
    /// Whether it was asked, and how late it is.
    pub due: Due,
    /// What was said.
    pub check: Option<Check>,
}

/// A rung at the start and after the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rungs {
    /// Where they stood before.
    pub start: Option<Rung>,
    /// Where they stood after.
    pub end: Option<Rung>,
    /// How many up; below zero when down.
    pub up: Option<i8>,
}

/// The goals that were set for a stay and not stopped, by what this device can say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Goals {
    /// Reached.
    pub met: usize,
    /// Not reached.
    pub not_met: usize,
    /// Too little is known, or what they are measured by is not shared.
    pub unknown: usize,
}

impl Goals {
    /// Whether all of them were reached; `None` without goals, and while that may be so for all this device knows.
    pub fn all_met(self) -> Option<bool> {
        match self {
            Self { not_met: 1.., .. } => Some(false),
            Self { unknown: 0, met: 1.., .. } => Some(true),
            _ => None,
        }
    }
}

/// Outtake against intake. Each is the same function that the figures of a group use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outtake {
    /// Attendance within this stay.
    pub attendance: Figure,
    /// What the programme asks of it.
    pub attendance_target: Option<u8>,
    /// Plezier after against before; `None` when it is not shared.
    pub plezier: Option<Difference>,
    /// Motor abilities that went up and that were measured twice, in this stay.
    pub abilities: (usize, usize),
    /// The ladder.
    pub rungs: Rungs,
    /// Its goals.
    pub goals: Goals,
    /// Evaluations that were held, of those that were planned.
    pub evaluations: (usize, usize),
}

/// The page of one closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingView {
    /// The stay.
    pub stay: Stay,
    /// Every stay of the person, oldest first: the page can show another one.
    pub stays: Vec<Stay>,
    /// Who.
    pub name: Option<PersonName>,
    /// In which group.
    pub group: Option<GroupName>,
    /// From the first day to the last, as far as that is known.
    pub span: Option<Span>,
    /// The day of the last lesson at which they were, as far as it is known; today when they were at none.
    pub last_there: NaiveDate,
    /// The day of the talk at two thirds; `None` when the programme has none, or they left before it.
    pub talk_on: Option<(NaiveDate, Due)>,
    /// What came of that talk.
    pub talk: Option<Talk>,
    /// What changed.
    pub outtake: Outtake,
    /// How it ended.
    pub closed: Option<Closed>,
    /// What is asked afterwards; empty before the end.
    pub asked: Vec<Asked>,
}

impl ClosingView {
    /// The last day as it is proposed: who stops early, stopped at the last lesson they were at.
    pub fn last_day(&self, reason: Option<EndReason>) -> NaiveDate {
        match (self.stay.until, reason) {
            (Some(until), _) => until,
            (None, Some(reason)) if reason.is_early() => self.last_there,
            (None, _) => self.span.map_or(self.stay.from, |span| span.last),
        }
    }
}

/// What changed between the first and the last day of a stay.
pub fn outtake(state: &State, stay: &Stay, today: NaiveDate) -> Outtake {
    let who = stay.participant;
    let own = |moment: &&crate::domain::step::view::PersonMoment| {
        moment.stay.participant == who
            && moment.stay.from == stay.from
            && matches!(moment.moment, Moment::Evaluation(_))
    };
    let moments = person_moments(state, stay.group, today);
    let planned: Vec<_> = moments.iter().filter(own).collect();
    let group = state.group(stay.group);
    let abilities = measure::motor_abilities_up(state, stay);
    Outtake {
        attendance: figure_in(state, stay),
        attendance_target: group.and_then(|group| group.runs()?.attendance_target()),
        plezier: state.shows_plezier(who).then(|| plezier(state, stay)),
        abilities: (abilities.up.len(), abilities.compared.len()),
        rungs: Rungs {
            start: ladder::start(state, who, stay).map(|judged| judged.rung),
            end: ladder::end(state, who, stay).map(|judged| judged.rung),
            up: ladder::rungs_up(state, who, stay),
        },
        goals: goals_of(state, stay, today),
        evaluations: (planned.iter().filter(|moment| moment.due.is_done()).count(), planned.len()),
    }
}

/// The goals of a stay: set after the one before it, the intake included, and before its end.
pub fn goals_of(state: &State, stay: &Stay, today: NaiveDate) -> Goals {
    let stays = state.stays(stay.participant);
    let before = stays.iter().filter_map(|other| other.until).filter(|until| *until < stay.from).max();
    let own = |goal: &&GoalView| {
        let first = goal.first;
        goal.stopped.is_none()
            && before.is_none_or(|before| before < first)
            && stay.until.is_none_or(|until| first <= until)
    };
    let mut goals = Goals::default();
    for goal in goal_views(state, stay.participant, Viewer::Docent, today).iter().filter(own) {
        match goal.progress.standing {
            Standing::Reached => goals.met += 1,
            Standing::Underway { .. } | Standing::NotReached => goals.not_met += 1,
            // What somebody keeps to themselves is no failure, and nobody may read it as one.
            Standing::TooLittle(_) => goals.unknown += 1,
        }
    }
    goals
}

/// Plezier within one stay.
pub fn plezier(state: &State, stay: &Stay) -> Difference {
    let pairs = pair::pairs(state, stay.participant);
    difference(pairs.iter().filter(|pair| stay.covers(pair.date)))
}

/// The page of the closing of one stay, the last one when `from` is none of theirs; `None` when this device knows nobody
/// with this id, or no stay of theirs.
pub fn closing_view(
    state: &State,
    participant: ParticipantId,
    from: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<ClosingView> {
    let person = state.person(participant)?;
    let stays = state.stays(participant);
    let stay = stays.iter().find(|stay| Some(stay.from) == from).or(stays.last()).copied()?;
    let group = state.group(stay.group);
    let talk_on = person_moments(state, stay.group, today)
        .into_iter()
        .find(|moment| {
            moment.moment == Moment::Talk && moment.stay.participant == participant && moment.stay.from == stay.from
        })
        .map(|moment| (moment.date, moment.due));
    let was_there = |session: &&Session| {
        let mark = status(state, participant, session);
        stay.covers(session.date) && session.date <= today && matches!(mark, Some(Status::Present | Status::Late))
    };
    let sessions = state.sessions(stay.group);
    let last_there = sessions.iter().rev().find(was_there).map_or(today, |session| session.date).max(stay.from);
    Some(ClosingView {
        last_there,
        name: person.name().cloned(),
        group: group.and_then(|group| group.name()).cloned(),
        span: stay_span(state, &stay),
        talk_on,
        talk: person.closing().talk(&stay).cloned(),
        outtake: outtake(state, &stay, today),
        closed: person.closing().closed(&stay).cloned(),
        asked: asked(state, person, &stay, today),
        stay,
        stays,
    })
}

/// What is asked after a stay: as the programme says, and what was asked besides.
pub(crate) fn asked(state: &State, person: &Person, stay: &Stay, today: NaiveDate) -> Vec<Asked> {
    use crate::domain::step::StepKey;
    let (Some(until), Some(group)) = (stay.until, state.group(stay.group)) else { return Vec::new() };
    let steps = group.runs().map(|programme| programme.steps.as_ref()).unwrap_or_default();
    let since = group.founded_on().unwrap_or(until);
    let wanted = |months: u8| match months {
        3 => steps.contains(&StepKey::StillMoving3),
        6 => steps.contains(&StepKey::StillMoving6),
        _ => steps.contains(&StepKey::StillMoving12),
    };
    let of = |months: u8| {
        let check = person.closing().check(stay, months);
        if !wanted(months) && check.is_none() {
            return None;
        }
        let date = months_after(until, u32::from(months));
        Some(Asked { months, date, due: Due::of(date, check.map(|check| check.on()), since, today), check })
    };
    CHECKS.into_iter().filter_map(of).collect()
}
