//! What a value asks for: testing today or not, and a hint to talk to the GP. Never a diagnosis, never for the payer.

use super::catalogue::Instrument;
use super::progress::latest;
use crate::domain::id::ParticipantId;
use crate::domain::state::State;

/// The classes of ESH and WHO; the worse of both pressures counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PressureClass {
    /// Below 120 and below 80.
    Optimal,
    /// Below 130 and below 85.
    Normal,
    /// Below 140 and below 90.
    HighNormal,
    /// Below 160 and below 100.
    Grade1,
    /// Below 180 and below 110.
    Grade2,
    /// From there on.
    Grade3,
}

/// From these upper and lower pressures on, the next class begins.
const BOUNDS: [(i32, i32, PressureClass); 5] = [
    (120, 80, PressureClass::Optimal),
    (130, 85, PressureClass::Normal),
    (140, 90, PressureClass::HighNormal),
    (160, 100, PressureClass::Grade1),
    (180, 110, PressureClass::Grade2),
];

/// What a blood pressure asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressure {
    /// Its class.
    pub class: PressureClass,
    /// The upper pressure is 140 or more while the lower is below 90.
    pub isolated_systolic: bool,
    /// Whether testing can go on today. The rule is the product's own: not from grade 3 on.
    pub go: bool,
}

/// What a blood pressure asks for.
pub fn pressure(systolic: i32, diastolic: i32) -> Pressure {
    let class = |pressure: i32, bound: fn(&(i32, i32, PressureClass)) -> i32| {
        BOUNDS.iter().find(|row| pressure < bound(row)).map_or(PressureClass::Grade3, |row| row.2)
    };
    let class = class(systolic, |row| row.0).max(class(diastolic, |row| row.1));
    Pressure { class, isolated_systolic: systolic >= 140 && diastolic < 90, go: class < PressureClass::Grade3 }
}

/// Something to talk to the GP about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// The combined lifestyle intervention, at a BMI of 30 or more.
    GliByBmi,
    /// The same, at 25 or more with a risk condition.
    GliByRisk,
    /// The exercise programme of the municipal policy, at a BMI of 25 or more.
    PolisByBmi,
    /// The same, with a chronic condition.
    PolisByCondition,
}

/// The hints that hold now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// Each once, GLI first.
    pub hints: Vec<Hint>,
    /// Whether a risk condition would make the difference and nobody said yes or no.
    pub asks_risk: bool,
}

/// A BMI in tenths from which each hint holds, and the age from which a BMI says anything.
const OBESE: i32 = 300;
const OVERWEIGHT: i32 = 250;
const ADULT: i32 = 20;

/// What to talk to the GP about: for the participant and for docents with the screening permission, nobody else.
pub fn hints(state: &State, participant: ParticipantId) -> Hints {
    let Some(measures) = state.person(participant).map(|person| person.measures()) else { return Hints::default() };
    let conditions = measures.conditions();
    let bmi = latest(state, participant, Instrument::Bmi).and_then(|reading| {
        let grown = measures.norm_facts().birth_year.is_none_or(|year| year.age(reading.date) >= ADULT);
        reading.result.filter(|_| grown).map(|amount| amount.steps)
    });
    let from = |least: i32| bmi.is_some_and(|bmi| bmi >= least);
    let mut hints = Vec::new();
    if from(OBESE) {
        hints.push(Hint::GliByBmi);
    } else if from(OVERWEIGHT) && conditions.risk == Some(true) {
        hints.push(Hint::GliByRisk);
    }
    if from(OVERWEIGHT) {
        hints.push(Hint::PolisByBmi);
    } else if conditions.chronic == Some(true) {
        hints.push(Hint::PolisByCondition);
    }
    Hints { hints, asks_risk: from(OVERWEIGHT) && !from(OBESE) && conditions.risk.is_none() }
}
