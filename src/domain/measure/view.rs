//! What screens about measurements show. No words: the screens make those.

use chrono::NaiveDate;

use super::catalogue::{Entered, Instrument, Role};
use super::progress::{Change, Compared, Due, Span, change, compared, due, history, latest, span};
use super::state::Reading;
use super::{Amount, Context};
use crate::domain::attendance;
use crate::domain::body::Status;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::state::State;
use crate::domain::value::PersonName;
use crate::domain::view::group::{people, week_of};
use crate::domain::view::person::left;

/// One instrument on a group's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupInstrument {
    /// Which.
    pub instrument: Instrument,
    /// Whether this device may take and read it.
    pub may: bool,
    /// How many people have a measurement of their stay.
    pub measured: usize,
    /// Out of how many.
    pub of: usize,
    /// For how many it is due: again, or for the first time where the others have one.
    pub due: usize,
    /// When it was last done.
    pub last: Option<NaiveDate>,
}

/// The instruments of a group, in the order of the catalogue. What is computed is not entered, so it is not here.
pub fn group_instruments(state: &State, group: GroupId, today: NaiveDate) -> Vec<GroupInstrument> {
    let people: Vec<ParticipantId> = people(state, group, today).into_iter().map(|(id, _)| id).collect();
    let entered = Instrument::all().filter(|instrument| instrument.sheet().entered == Entered::ByHand);
    entered
        .map(|instrument| {
            let may = instrument.sheet().role == Role::Docent || state.may_screen_in(group);
            let mut row = GroupInstrument { instrument, may, measured: 0, of: people.len(), due: 0, last: None };
            if !may {
                return row;
            }
            let mut never = 0;
            for who in &people {
                let span = span(state, *who, group).unwrap_or(Span::EVER);
                match due(state, *who, instrument, span, today) {
                    Due::NotYet => never += 1,
                    Due::Since(_) => row.due += 1,
                    Due::On(_) | Due::No => {}
                }
                row.last = row.last.max(latest(state, *who, instrument).map(|reading| reading.date));
            }
            row.measured = people.len() - never;
            row.due += if row.measured > 0 { never } else { 0 };
            row
        })
        .collect()
}

/// What stands for one person in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing yet.
    Empty,
    /// It was not done.
    NotDone,
    /// Not there today.
    Absent(Status),
    /// Measured.
    Done(Reading),
}

/// One person in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRow {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<PersonName>,
    /// The last measurement before this day.
    pub before: Option<Reading>,
    /// This day's.
    pub now: Cell,
    /// What this day's comes to beside the one before.
    pub difference: Option<(Amount, Amount, Option<Change>)>,
    /// Whether two devices entered this day's unaware of each other.
    pub twice: bool,
}

/// One instrument, for everyone in a group, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// By name.
    pub rows: Vec<RoundRow>,
    /// Which moment of the programme this seems to be.
    pub context: Context,
}

impl Round {
    /// How many are done or were said not to do it.
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.now, Cell::Done(_) | Cell::NotDone)).count()
    }

    /// How many are not there.
    pub fn absent(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.now, Cell::Absent(_))).count()
    }

    /// Who is next after someone: the first with nothing yet who is there, round and round.
    pub fn next(&self, after: Option<ParticipantId>) -> Option<ParticipantId> {
        let from = after.and_then(|who| self.rows.iter().position(|row| row.participant == who)).map_or(0, |at| at + 1);
        let (before, behind) = self.rows.split_at(from.min(self.rows.len()));
        behind.iter().chain(before).find(|row| row.now == Cell::Empty).map(|row| row.participant)
    }
}

/// One instrument, for everyone in a group, on one day.
pub fn round(state: &State, group: GroupId, instrument: Instrument, date: NaiveDate) -> Round {
    let row = |(participant, name): (ParticipantId, Option<PersonName>)| {
        let held = state.person(participant).and_then(|person| person.measures().taken(instrument, date));
        let readings = history(state, participant, instrument);
        let before = readings.iter().rfind(|reading| reading.date < date).cloned();
        let today = readings.into_iter().find(|reading| reading.date == date);
        let result = |reading: &Option<Reading>| reading.as_ref().and_then(|reading| reading.result);
        let difference = result(&before).zip(result(&today)).map(|(from, to)| (from, to, change(instrument, from, to)));
        let stands = held.and_then(|held| held.current());
        let now = match (today, stands) {
            (Some(reading), _) => Cell::Done(reading),
            (None, Some(_)) => Cell::NotDone,
            (None, None) => absence(state, group, participant, date).map_or(Cell::Empty, Cell::Absent),
        };
        let twice = held.is_some_and(|held| held.is_several());
        RoundRow { participant, name, before, now, difference, twice }
    };
    Round { rows: people(state, group, date).into_iter().map(row).collect(), context: context(state, group, date) }
}

/// Not there on a date: absent in every marked lesson of it.
fn absence(state: &State, group: GroupId, participant: ParticipantId, date: NaiveDate) -> Option<Status> {
    let sessions = state.sessions(group);
    let marks: Vec<Status> = sessions
        .iter()
        .filter(|session| session.date == date && !session.is_cancelled())
        .filter_map(|session| attendance::status(state, participant, session))
        .collect();
    let absent = |status: &Status| matches!(status, Status::Notified | Status::NoShow);
    marks.first().copied().filter(|_| marks.iter().all(absent))
}

/// Which moment of the programme a date seems to be; the docent can choose another.
pub fn context(state: &State, group: GroupId, date: NaiveDate) -> Context {
    let week = week_of(state, group, date).unwrap_or(1);
    let weeks = state.group(group).and_then(|group| group.weeks()).map(|weeks| i64::from(weeks.get()));
    match (week, weeks) {
        (..=2, _) => Context::Intake,
        (week, Some(weeks)) if week >= weeks - 1 => Context::End,
        _ => Context::Between,
    }
}

/// One instrument on a person's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInstrument {
    /// Which.
    pub instrument: Instrument,
    /// Whether this device may take and read it.
    pub may: bool,
    /// What was measured, oldest first.
    pub readings: Vec<Reading>,
    /// When it was not done, oldest first.
    pub not_done: Vec<(NaiveDate, Context)>,
    /// The first beside the last of the last stay.
    pub compared: Option<Compared>,
    /// When it is due; never for who left.
    pub due: Due,
}

/// Every instrument for one person, in the order of the catalogue.
pub fn person_instruments(state: &State, participant: ParticipantId, today: NaiveDate) -> Vec<PersonInstrument> {
    let span = last_span(state, participant);
    let screens = state.may_screen(participant);
    let has_left = left(&state.stays(participant), today).is_some();
    Instrument::all()
        .map(|instrument| {
            let may = instrument.sheet().role == Role::Docent || screens;
            if !may {
                let (readings, not_done) = (Vec::new(), Vec::new());
                return PersonInstrument { instrument, may, readings, not_done, compared: None, due: Due::No };
            }
            let taken = state.person(participant).into_iter().flat_map(|person| person.measures().of(instrument));
            let not_done = taken.filter_map(|(date, held)| {
                let measurement = held.current().filter(|measurement| measurement.values.is_none())?;
                Some((date, measurement.context))
            });
            PersonInstrument {
                instrument,
                may,
                readings: history(state, participant, instrument),
                not_done: not_done.collect(),
                compared: compared(state, participant, instrument, span),
                due: if has_left { Due::No } else { due(state, participant, instrument, span, today) },
            }
        })
        .collect()
}

/// The days of someone's last stay, in whatever group; every day for who has none.
pub fn last_span(state: &State, participant: ParticipantId) -> Span {
    let group = state.stays(participant).last().map(|stay| stay.group);
    group.and_then(|group| span(state, participant, group)).unwrap_or(Span::EVER)
}

/// One line of a participant's own page: "jij: 12 → 18 (+6)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// Which.
    pub instrument: Instrument,
    /// What was measured first and later, when there are two.
    pub compared: Option<Compared>,
    /// The last measurement.
    pub last: Reading,
}

/// Whether it is about weight: a participant sees that only after asking for it.
pub fn is_about_weight(instrument: Instrument) -> bool {
    matches!(instrument, Instrument::Weight | Instrument::Bmi | Instrument::Waist)
}

/// A participant's own measurements, in the order of the catalogue: their own progress and no norm.
pub fn own_lines(state: &State, participant: ParticipantId, weight: bool) -> Vec<OwnLine> {
    let span = last_span(state, participant);
    Instrument::all()
        .filter(|instrument| weight || !is_about_weight(*instrument))
        .filter_map(|instrument| {
            let last = latest(state, participant, instrument)?;
            Some(OwnLine { instrument, compared: compared(state, participant, instrument, span), last })
        })
        .collect()
}
