//! Norms as data: only what was read in its source, each with that source, its protocol and its population. For docents,
//! never for a participant's screen, and never as a verdict about a person.
//!
//! The table for sit-ups is known from a secondary source only, and the one for the step test contradicts itself too, so
//! there is no norm for these.

use super::amount::{Amount, Unit};
use super::body::Sex;
use super::catalogue::{Instrument, Words};
use super::formula;
use super::progress::latest;
use super::score::About;
use super::state::{NormFacts, Reading};
use crate::domain::id::ParticipantId;
use crate::domain::state::State;

/// What a norm says about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Half of the people of this age and sex are between these.
    MiddleHalf {
        /// A quarter is below this.
        low: Amount,
        /// A quarter is above this.
        high: Amount,
    },
    /// The class in which it falls.
    Class(Words),
    /// The band in which it falls; open at an end without a bound.
    Band {
        /// From here on.
        from: Option<Amount>,
        /// Below this.
        below: Option<Amount>,
    },
    /// What the source gives for someone like this.
    Expected(Amount),
    /// An index with the class in which it falls.
    Index(Amount, Words),
}

/// A norm beside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norm {
    /// What it says.
    pub verdict: Verdict,
    /// Who published it.
    pub source: &'static str,
    /// How it was measured there.
    pub protocol: Words,
    /// Of whom it was measured.
    pub population: Words,
}

const fn words(nl: &'static str, en: &'static str) -> Words {
    Words { nl, en }
}

/// The least and the most of a band.
type Band = (i32, i32);

/// Rikli & Jones 1999: the first age of a band of five years, then the 25th and 75th percentile of women and of men.
pub(super) const CHAIR_STAND: [(i32, Band, Band); 7] = [
    (60, (12, 17), (14, 19)),
    (65, (11, 16), (12, 18)),
    (70, (10, 15), (12, 17)),
    (75, (10, 15), (11, 17)),
    (80, (9, 14), (10, 15)),
    (85, (8, 13), (8, 14)),
    (90, (4, 11), (7, 12)),
];

/// The upper end of each class of the UKK index, in whole points.
pub(super) const UKK_CLASSES: [(i32, Words); 5] = [
    (69, words("duidelijk onder gemiddeld", "markedly below average")),
    (89, words("iets onder gemiddeld", "somewhat below average")),
    (110, words("gemiddeld", "average")),
    (130, words("iets boven gemiddeld", "somewhat above average")),
    (i32::MAX, words("duidelijk boven gemiddeld", "markedly above average")),
];

/// Where a band of the BMI begins, in tenths.
pub(super) const BMI_CUTS: [i32; 5] = [185, 250, 300, 350, 400];

/// From here on a waist is raised, above there high, in centimetres.
pub(super) fn waist_cuts(sex: Sex) -> (i32, i32) {
    match sex {
        Sex::Woman => (80, 88),
        Sex::Man => (94, 102),
    }
}

/// Dodds 2014: the median at the age at which a grip is strongest, in kilograms.
pub(super) fn grip_peak(sex: Sex) -> i32 {
    match sex {
        Sex::Woman => 31,
        Sex::Man => 51,
    }
}

/// The WHO-5: up to the first low, up to the second a reason to refer; the CES-D: from there on.
pub(super) const WHO5_LOW: i32 = 50;
pub(super) const WHO5_REFER: i32 = 28;
pub(super) const CESD_CUTOFF: i32 = 16;

/// Which facts the norms of an instrument, or its result, are looked up by: the year of birth, and whose norms.
pub fn needs(instrument: Instrument) -> (bool, bool) {
    match instrument {
        Instrument::ChairStand | Instrument::Astrand | Instrument::UkkWalk | Instrument::SixMinuteWalk => (true, true),
        Instrument::Handgrip | Instrument::Waist => (false, true),
        _ => (false, false),
    }
}

/// Whether a norm or a result of this instrument waits for a fact that nobody gave.
pub fn asks(instrument: Instrument, facts: NormFacts) -> bool {
    let (year, sex) = needs(instrument);
    (year && facts.birth_year.is_none()) || (sex && facts.sex.is_none())
}

/// The norms beside a measurement, as far as what they need is known on this device. Weight and height count only with
/// the screening permission.
pub fn norms(state: &State, participant: ParticipantId, instrument: Instrument, reading: &Reading) -> Vec<Norm> {
    let Some(measures) = state.person(participant).map(|person| person.measures()) else { return Vec::new() };
    let about = About { facts: measures.norm_facts(), on: reading.date };
    let body = |which| {
        let reading = state.may_screen(participant).then(|| latest(state, participant, which)).flatten()?;
        Some(reading.result?.steps)
    };
    let (sex, age) = (about.facts.sex, about.age());
    let Some(result) = reading.result else { return Vec::new() };
    match instrument {
        Instrument::ChairStand => chair_stand(sex, age).into_iter().collect(),
        Instrument::UkkWalk => ukk(sex, age, reading, result, body(Instrument::Bmi)).into_iter().collect(),
        Instrument::SixMinuteWalk => {
            six_minutes(sex, age, body(Instrument::Height), body(Instrument::Weight)).unwrap_or_default()
        }
        Instrument::Astrand => astrand(sex, age, reading, body(Instrument::Weight)).unwrap_or_default(),
        Instrument::Handgrip => sex.map(grip).into_iter().collect(),
        Instrument::Bmi => vec![bmi(result)],
        Instrument::Waist => sex.map(|sex| waist(sex, result)).into_iter().collect(),
        Instrument::Who5 => who5(result).into_iter().collect(),
        Instrument::CesD => ces_d(result).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn chair_stand(sex: Option<Sex>, age: Option<i32>) -> Option<Norm> {
    let age = age?;
    let (_, women, men) = CHAIR_STAND.iter().find(|(from, ..)| (*from..from + 5).contains(&age))?;
    let (low, high) = match sex? {
        Sex::Woman => *women,
        Sex::Man => *men,
    };
    let part = |steps| Amount { steps, decimals: 0, unit: Unit::Times };
    Some(Norm {
        verdict: Verdict::MiddleHalf { low: part(low), high: part(high) },
        source: "Rikli & Jones 1999",
        protocol: words("30 seconden, stoel van 43 cm, armen gekruist", "30 seconds, chair of 43 cm, arms crossed"),
        population: words("ouderen van 60 tot 94 jaar", "older people of 60 to 94"),
    })
}

fn ukk(sex: Option<Sex>, age: Option<i32>, reading: &Reading, time: Amount, bmi: Option<i32>) -> Option<Norm> {
    let age = age.filter(|age| (20..=65).contains(age))?;
    let pulse = reading.values.get(2).copied().flatten()?;
    let index = formula::ukk_index(sex?, age, time.steps, pulse, bmi?.checked_mul(10)?)?;
    // Classes are whole points.
    let points = (index + 5).div_euclid(10);
    let (_, class) = UKK_CLASSES.iter().find(|(most, _)| points <= *most)?;
    Some(Norm {
        verdict: Verdict::Index(Amount { steps: index, decimals: 1, unit: Unit::Points }, *class),
        source: "UKK-wandeltest, h/p/cosmos",
        protocol: words(
            "2 km zo snel mogelijk wandelen, hartslag aan het eind",
            "2 km walked as fast as possible, pulse at the end",
        ),
        population: words("volwassenen van 20 tot 65 jaar", "adults of 20 to 65"),
    })
}

fn six_minutes(sex: Option<Sex>, age: Option<i32>, height: Option<i32>, weight: Option<i32>) -> Option<Vec<Norm>> {
    let (sex, age, height, weight) = (sex?, age?, height?, weight?);
    let norm = |metres, source| Norm {
        verdict: Verdict::Expected(Amount { steps: metres, decimals: 0, unit: Unit::Metre }),
        source,
        protocol: words(
            "baan van 30 meter, formule met lengte, gewicht en leeftijd",
            "30-metre course, formula with height, weight and age",
        ),
        population: words(
            "gezonde volwassenen; formules verschillen onderling tot 130 meter",
            "healthy adults; formulas differ by up to 130 metres",
        ),
    };
    Some(vec![
        norm(formula::troosters(sex, age, height, weight)?, "Troosters 1999"),
        norm(formula::enright_sherrill(sex, age, height, weight)?, "Enright & Sherrill 1998"),
    ])
}

fn astrand(sex: Option<Sex>, age: Option<i32>, reading: &Reading, weight: Option<i32>) -> Option<Vec<Norm>> {
    let (sex, age) = (sex?, age.filter(|age| (6..=65).contains(age))?);
    // Without a weight there is nothing per kilogram to lay a norm beside.
    let _weight = weight?;
    let _values = reading.values.first()?;
    let workers = match sex {
        Sex::Man => 369,
        Sex::Woman => 366,
    };
    let per_kilogram = |tenths| Amount { steps: tenths, decimals: 1, unit: Unit::MlPerKg };
    Some(vec![
        Norm {
            verdict: Verdict::Expected(per_kilogram((formula::lowlands(sex, age)? + 5) / 10)),
            source: "LowLands Fitness Registry, Van der Steeg & Takken 2021",
            protocol: words("maximale fietstest met ademgasanalyse", "maximal cycle test with gas analysis"),
            population: words(
                "werkende Nederlanders en Vlamingen, geselecteerd",
                "working people in the Netherlands and Flanders, selected",
            ),
        },
        Norm {
            verdict: Verdict::Expected(per_kilogram(workers)),
            source: "EJAP 2024, n = 263.374",
            protocol: words("fietstest als deze, gemiddelde", "cycle test like this one, mean"),
            population: words("Zweedse werknemers", "Swedish workers"),
        },
    ])
}

fn grip(sex: Sex) -> Norm {
    Norm {
        verdict: Verdict::Expected(Amount { steps: grip_peak(sex) * 10, decimals: 1, unit: Unit::Kilogram }),
        source: "Dodds 2014",
        protocol: words(
            "beste van drie per hand, mediaan op de sterkste leeftijd",
            "best of three per hand, median at the strongest age",
        ),
        population: words(
            "Verenigd Koninkrijk, ongeveer 26 tot 42 jaar; elders lager, noem niemand zwak",
            "United Kingdom, about 26 to 42 years; lower elsewhere, call nobody weak",
        ),
    }
}

fn bmi(result: Amount) -> Norm {
    let cut = |tenths: &i32| Amount { steps: *tenths, ..result };
    Norm {
        verdict: Verdict::Band {
            from: BMI_CUTS.iter().rfind(|from| **from <= result.steps).map(cut),
            below: BMI_CUTS.iter().find(|from| **from > result.steps).map(cut),
        },
        source: "WHO, CBS",
        protocol: words("gewicht gedeeld door lengte in het kwadraat", "weight over height squared"),
        population: words("volwassenen vanaf 20 jaar", "adults from 20 on"),
    }
}

fn waist(sex: Sex, result: Amount) -> Norm {
    let (raised, high) = waist_cuts(sex);
    let class = match result.steps {
        cm if cm > high => words("sterk verhoogd", "high"),
        cm if cm >= raised => words("verhoogd", "raised"),
        _ => words("niet verhoogd", "not raised"),
    };
    Norm {
        verdict: Verdict::Class(class),
        source: "Sciensano",
        protocol: words("meetlint op de hoogte van de navel", "tape at the height of the navel"),
        population: words("volwassenen", "adults"),
    }
}

fn who5(result: Amount) -> Option<Norm> {
    let class = match result.steps {
        points if points <= WHO5_REFER => words("erg laag: bespreek de huisarts", "very low: talk about seeing the GP"),
        points if points <= WHO5_LOW => words("laag: praat erover", "low: talk about it"),
        _ => return None,
    };
    Some(Norm {
        verdict: Verdict::Class(class),
        source: "WHO-5",
        protocol: words("vijf uitspraken over de laatste twee weken", "five statements about the last two weeks"),
        population: words("volwassenen", "adults"),
    })
}

fn ces_d(result: Amount) -> Option<Norm> {
    (result.steps >= CESD_CUTOFF).then_some(Norm {
        verdict: Verdict::Class(words("16 of meer: bespreek de huisarts", "16 or more: talk about seeing the GP")),
        source: "CES-D",
        protocol: words("twintig vragen", "twenty questions"),
        population: words("volwassenen", "adults"),
    })
}
