//! What changed: the first and the last measurement of a stay, whether that is better, and what is due.
//!
//! Every figure about measurements is made here, so that screens, goals, export and report say the same.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::amount::{Amount, Unit};
use super::body::Context;
use super::catalogue::{Ability, Direction, INSTRUMENTS, Instrument, Meaningful};
use super::formula;
use super::score::{About, result};
use super::state::Reading;
use crate::domain::id::{GroupId, ParticipantId};
use crate::domain::state::{State, Stay};

/// How long before the first day of a stay a test may be its intake, and after the last its outtake.
pub(crate) const AROUND_STAY_DAYS: u64 = 56;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Span {
    /// Every day there is.
    pub const EVER: Self = Self { from: NaiveDate::MIN, until: NaiveDate::MAX };

    /// Whether a day lies in it.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.until
    }
}

/// The days whose measurements belong to someone's last stay in a group: from the end of the stay before, because an
/// intake may be long before the first day, until eight weeks after the last. `None` for who never was in it.
pub fn span(state: &State, participant: ParticipantId, group: GroupId) -> Option<Span> {
    let last = state.stays(participant).into_iter().rfind(|stay| stay.group == group)?;
    Some(span_of(state, &last))
}

/// The same of one stay. Where another one follows, its intake is the first thing that is no longer of this one.
pub fn span_of(state: &State, stay: &Stay) -> Span {
    let who = stay.participant;
    let stays = state.stays(who);
    let others = stays.iter().filter(|other| (other.group, other.from) != (stay.group, stay.from));
    let ended_before = |other: &Stay| other.until.filter(|until| *until < stay.from);
    let previous = others.clone().filter_map(ended_before).max();
    let next_after = |until: NaiveDate| others.clone().map(|other| other.from).filter(|from| *from > until).min();
    let until = stay.until.and_then(|until| {
        let wide = until.checked_add_days(Days::new(AROUND_STAY_DAYS))?;
        let Some(next) = next_after(until) else { return Some(wide) };
        let begins = intakes(state, who, until, next).min().unwrap_or(next);
        Some(begins.pred_opt()?.min(wide))
    });
    // The intake of this stay may be soon after the end of the one before.
    let from = previous.and_then(|previous| {
        let begins = intakes(state, who, previous, stay.from).min();
        begins.or(previous.succ_opt())
    });
    Span { from: from.unwrap_or(NaiveDate::MIN), until: until.unwrap_or(NaiveDate::MAX) }
}

/// The days after one and before another on which something was measured as an intake.
fn intakes(
    state: &State,
    participant: ParticipantId,
    after: NaiveDate,
    before: NaiveDate,
) -> impl Iterator<Item = NaiveDate> {
    let readings = INSTRUMENTS.iter().flat_map(move |sheet| history(state, participant, sheet.key));
    let between = move |reading: &Reading| after < reading.date && reading.date < before;
    readings.filter(move |reading| reading.context == Context::Intake && between(reading)).map(|reading| reading.date)
}

/// Everything that was measured with an instrument, oldest first. What was not done is not in it. The BMI is computed on
/// every day with a weight, from the last height up to then, or else the first after.
pub fn history(state: &State, participant: ParticipantId, instrument: Instrument) -> Vec<Reading> {
    let Some(measures) = state.person(participant).map(|person| person.measures()) else { return Vec::new() };
    if instrument == Instrument::Bmi {
        return bmi(state, participant);
    }
    let facts = measures.norm_facts();
    let reading = |(on, held): (NaiveDate, &crate::domain::Held<super::Measurement>)| {
        let measurement = held.current()?;
        let values = measurement.values.clone()?;
        let result = result(instrument, &values, &About { facts, on });
        Some(Reading { date: on, context: measurement.context, values, result, record: Some(held.id()) })
    };
    measures.of(instrument).filter_map(reading).collect()
}

fn bmi(state: &State, participant: ParticipantId) -> Vec<Reading> {
    let steps = |reading: &Reading| reading.result.map(|amount| amount.steps);
    let heights = history(state, participant, Instrument::Height);
    let height_on = |date: NaiveDate| {
        let before = heights.iter().rfind(|reading| reading.date <= date);
        before.or(heights.first()).and_then(steps)
    };
    let computed = |weight: Reading| {
        // One digit, like every table of it; classes are read from the same number.
        let tenths = formula::bmi_tenths(steps(&weight)?, height_on(weight.date)?)?;
        let result = Amount { steps: tenths, decimals: 1, unit: Unit::BodyMass };
        Some(Reading { values: Vec::new(), result: Some(result), record: None, ..weight })
    };
    history(state, participant, Instrument::Weight).into_iter().filter_map(computed).collect()
}

/// The last measurement.
pub fn latest(state: &State, participant: ParticipantId, instrument: Instrument) -> Option<Reading> {
    history(state, participant, instrument).pop()
}

/// The measurement that others are compared with: the first of the intake, or else the first.
pub fn first(state: &State, participant: ParticipantId, instrument: Instrument, span: Span) -> Option<Reading> {
    let mut readings = history(state, participant, instrument);
    readings.retain(|reading| span.covers(reading.date));
    let intake = readings.iter().position(|reading| reading.context == Context::Intake);
    (!readings.is_empty()).then(|| readings.swap_remove(intake.unwrap_or(0)))
}

/// What became of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Better by at least the smallest meaningful change.
    Improved,
    /// Less than that either way.
    Same,
    /// Worse by at least that.
    Less,
}

/// What became of a result; `None` for an instrument of which neither more nor less is better.
pub fn change(instrument: Instrument, from: Amount, to: Amount) -> Option<Change> {
    let sheet = instrument.sheet();
    let more = i64::from(to.steps) - i64::from(from.steps);
    let better = match sheet.direction {
        Direction::Higher => more,
        Direction::Lower => -more,
        Direction::Neither => return None,
    };
    let counts = match sheet.meaningful {
        Meaningful::Any => better != 0,
        Meaningful::Steps(steps) => better.abs() >= i64::from(steps),
        Meaningful::Percent(percent) => {
            better != 0 && better.abs() * 100 >= i64::from(percent) * i64::from(from.steps).abs()
        }
    };
    Some(match (counts, better > 0) {
        (false, _) => Change::Same,
        (true, true) => Change::Improved,
        (true, false) => Change::Less,
    })
}

/// The first measurement beside the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Of the intake, or else the first.
    pub first: Reading,
    /// The last.
    pub last: Reading,
    /// What the first came to.
    pub from: Amount,
    /// What the last came to.
    pub to: Amount,
    /// What became of it; `None` when neither more nor less is better.
    pub change: Option<Change>,
}

/// The first and the last measurement of a stretch of days; `None` with fewer than two that came to something.
pub fn compared(state: &State, participant: ParticipantId, instrument: Instrument, span: Span) -> Option<Compared> {
    let mut readings = history(state, participant, instrument);
    readings.retain(|reading| span.covers(reading.date) && reading.result.is_some());
    let first = readings.iter().find(|reading| reading.context == Context::Intake).or(readings.first())?.clone();
    let last = readings.pop().filter(|last| last.date > first.date)?;
    let (from, to) = (first.result?, last.result?);
    Some(Compared { change: change(instrument, from, to), first, last, from, to })
}

/// What became of one instrument during someone's stay in a group: "improved / same / less".
pub fn improved(state: &State, participant: ParticipantId, group: GroupId, instrument: Instrument) -> Option<Change> {
    compared(state, participant, instrument, span(state, participant, group)?)?.change
}

/// The motor abilities of one participant during one stay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abilities {
    /// Measured at least twice, so that something can be said.
    pub compared: BTreeSet<Ability>,
    /// Up: at least one test of it improved, and none became less.
    pub up: BTreeSet<Ability>,
}

/// Which motor abilities went up during a stay: the group's target is half the group up on at least one. Who was not
/// measured twice is in no count: `compared` is empty.
pub fn motor_abilities_up(state: &State, stay: &Stay) -> Abilities {
    let (participant, span) = (stay.participant, span_of(state, stay));
    let mut abilities = Abilities::default();
    let mut down = BTreeSet::new();
    for (ability, instrument) in INSTRUMENTS.iter().filter_map(|sheet| Some((sheet.ability?, sheet.key))) {
        let Some(change) = compared(state, participant, instrument, span).and_then(|compared| compared.change) else {
            continue;
        };
        abilities.compared.insert(ability);
        match change {
            Change::Improved => abilities.up.insert(ability),
            Change::Less => down.insert(ability),
            Change::Same => false,
        };
    }
    abilities.up.retain(|ability| !down.contains(ability));
    abilities
}

/// Whether a test is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// Since this day.
    Since(NaiveDate),
    /// Never measured in this stretch of days.
    NotYet,
    /// On this day.
    On(NaiveDate),
    /// Not again.
    No,
}

impl Due {
    /// Whether it is to be done now.
    pub fn is_now(self) -> bool {
        matches!(self, Self::Since(_))
    }
}

/// Whether a test is to be done again, counted from the last time that it was done.
pub fn due(state: &State, participant: ParticipantId, instrument: Instrument, span: Span, today: NaiveDate) -> Due {
    let done = history(state, participant, instrument);
    let Some(last) = done.iter().rfind(|reading| span.covers(reading.date)) else { return Due::NotYet };
    let interval = instrument.sheet().retest_days.map(|days| Days::new(u64::from(days)));
    match interval.and_then(|interval| last.date.checked_add_days(interval)) {
        None => Due::No,
        Some(on) if on <= today => Due::Since(on),
        Some(on) => Due::On(on),
    }
}
