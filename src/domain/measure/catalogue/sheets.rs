//! The table of instruments, in the order in which screens show them.
//!
//! Ranges are the product's own: what a person in these programmes can do, and what is worth asking twice about. The
//! smallest meaningful changes are those of the sources in [`super::super::formula`] and of the WHO-5.

use super::{Ability, Direction, Entered, Instrument as I, Meaningful, Part, PartName as P, Role, Sheet, Unit, Words};

const fn part(name: P, unit: Unit, decimals: u8, possible: (i32, i32), plausible: (i32, i32)) -> Part {
    Part { name, unit, decimals, possible, plausible, optional: false }
}

const fn one(unit: Unit, decimals: u8, possible: (i32, i32), plausible: (i32, i32)) -> Part {
    part(P::Value, unit, decimals, possible, plausible)
}

const fn question(number: u8, least: i32, most: i32) -> Part {
    part(P::Question(number), Unit::Points, 0, (least, most), (least, most))
}

const fn hand(name: P) -> Part {
    Part { optional: true, ..part(name, Unit::Kilogram, 1, (0, 1200), (50, 700)) }
}

/// A fitness test of six weeks.
const fn test(key: I, slug: &'static str, name: Words, ability: Ability, parts: &'static [Part]) -> Sheet {
    Sheet {
        key,
        slug,
        name,
        form: 1,
        role: Role::Docent,
        ability: Some(ability),
        direction: Direction::Higher,
        meaningful: Meaningful::Any,
        retest_days: Some(42),
        entered: Entered::ByHand,
        parts,
    }
}

const OUT_OF_TEN: &[Part] = &[one(Unit::OutOfTen, 0, (0, 10), (0, 10))];

/// An own score of 0 to 10, asked again after two weeks.
const fn own(key: I, slug: &'static str, nl: &'static str, en: &'static str) -> Sheet {
    let sheet = test(key, slug, Words { nl, en }, Ability::Strength, OUT_OF_TEN);
    Sheet { ability: None, retest_days: Some(14), ..sheet }
}

/// What needs the screening permission.
const fn screening(
    key: I,
    slug: &'static str,
    name: Words,
    direction: Direction,
    retest_days: Option<u16>,
    parts: &'static [Part],
) -> Sheet {
    let sheet = test(key, slug, name, Ability::Strength, parts);
    Sheet { role: Role::Screening, ability: None, direction, retest_days, ..sheet }
}

const fn words(nl: &'static str, en: &'static str) -> Words {
    Words { nl, en }
}

/// Every instrument.
pub static INSTRUMENTS: &[Sheet] = &[
    test(
        I::SitUps,
        "sit-ups",
        words("Sit-ups in 1 minuut", "Sit-ups in 1 minute"),
        Ability::Strength,
        &[one(Unit::Times, 0, (0, 100), (0, 60))],
    ),
    test(
        I::ChairStand,
        "opstaan",
        words("Opstaan uit een stoel, 30 seconden", "Chair stand, 30 seconds"),
        Ability::Strength,
        &[one(Unit::Times, 0, (0, 60), (0, 35))],
    ),
    test(
        I::Handgrip,
        "knijpkracht",
        words("Knijpkracht", "Handgrip"),
        Ability::Strength,
        &[hand(P::Left), hand(P::Right)],
    ),
    test(
        I::SitAndReach,
        "reiken",
        words("Zittend reiken", "Sit-and-reach"),
        Ability::Flexibility,
        &[one(Unit::Centimetre, 1, (-600, 600), (-350, 350))],
    ),
    test(
        I::OneLegStance,
        "een-been",
        words("Staan op één been", "Standing on one leg"),
        Ability::Coordination,
        &[one(Unit::Second, 0, (0, 45), (1, 45))],
    ),
    Sheet {
        direction: Direction::Lower,
        ..test(
            I::Shuttle,
            "10x5",
            words("10 × 5 meter rennen", "10 × 5 metre run"),
            Ability::Speed,
            &[one(Unit::Second, 1, (100, 1800), (140, 450))],
        )
    },
    Sheet {
        meaningful: Meaningful::Steps(30),
        ..test(
            I::SixMinuteWalk,
            "6-minuten-wandelen",
            words("6 minuten wandelen", "6-minute walk"),
            Ability::Endurance,
            &[one(Unit::Metre, 0, (0, 1100), (150, 800))],
        )
    },
    Sheet {
        meaningful: Meaningful::Percent(10),
        ..test(
            I::Astrand,
            "astrand",
            words("Fietstest (Åstrand)", "Cycle test (Åstrand)"),
            Ability::Endurance,
            &[
                part(P::Load, Unit::Watt, 0, (10, 400), (25, 200)),
                part(P::Pulse, Unit::Beats, 0, (80, 220), (125, 170)),
            ],
        )
    },
    Sheet {
        direction: Direction::Lower,
        ..test(
            I::UkkWalk,
            "2-km-wandelen",
            words("2 kilometer wandelen (UKK)", "2-kilometre walk (UKK)"),
            Ability::Endurance,
            &[
                part(P::Minutes, Unit::Minute, 0, (8, 90), (13, 35)),
                part(P::Seconds, Unit::Second, 0, (0, 59), (0, 59)),
                part(P::Pulse, Unit::Beats, 0, (40, 220), (80, 190)),
            ],
        )
    },
    Sheet {
        direction: Direction::Lower,
        ..test(
            I::StepPulse,
            "step-test",
            words("Hartslag na 3 minuten step", "Pulse after 3 minutes of step"),
            Ability::Endurance,
            &[one(Unit::Beats, 0, (40, 220), (60, 180))],
        )
    },
    Sheet {
        retest_days: Some(14),
        ..test(
            I::SustainedTime,
            "volhouden",
            words("Programma volhouden", "Keeping up with the programme"),
            Ability::Endurance,
            &[one(Unit::Minute, 0, (0, 480), (10, 240))],
        )
    },
    own(I::Listening, "luisteren", "Luisteren: eigen cijfer", "Listening: own score"),
    own(I::Speaking, "spreken", "Spreken: eigen cijfer", "Speaking: own score"),
    own(I::Respect, "respect", "Respect: eigen cijfer", "Respect: own score"),
    own(I::Feedback, "feedback", "Feedback geven en krijgen: eigen cijfer", "Giving and taking feedback: own score"),
    own(I::Coping, "omgaan-met-spanning", "Omgaan met spanning: eigen cijfer", "Coping: own score"),
    own(I::Boundaries, "grenzen", "Grenzen aangeven: eigen cijfer", "Setting boundaries: own score"),
    own(I::Confidence, "zelfvertrouwen", "Zelfvertrouwen: eigen cijfer", "Self-confidence: own score"),
    own(I::Fitness, "fit-voelen", "Hoe fit je je voelt: eigen cijfer", "How fit you feel: own score"),
    screening(
        I::BloodPressure,
        "bloeddruk",
        words("Bloeddruk", "Blood pressure"),
        Direction::Neither,
        Some(42),
        &[
            part(P::Systolic, Unit::MmHg, 0, (50, 300), (90, 200)),
            part(P::Diastolic, Unit::MmHg, 0, (30, 200), (50, 120)),
        ],
    ),
    screening(
        I::Height,
        "lengte",
        words("Lengte", "Height"),
        Direction::Neither,
        None,
        &[one(Unit::Centimetre, 0, (100, 230), (140, 210))],
    ),
    screening(
        I::Weight,
        "gewicht",
        words("Gewicht", "Weight"),
        Direction::Neither,
        Some(42),
        &[one(Unit::Kilogram, 1, (250, 3500), (400, 2000))],
    ),
    Sheet {
        entered: Entered::Computed,
        ..screening(I::Bmi, "bmi", words("BMI", "BMI"), Direction::Neither, None, &[])
    },
    screening(
        I::Waist,
        "middel",
        words("Middelomtrek", "Waist"),
        Direction::Neither,
        Some(42),
        &[one(Unit::Centimetre, 0, (40, 250), (55, 170))],
    ),
    Sheet {
        meaningful: Meaningful::Steps(10),
        ..screening(
            I::Who5,
            "who-5",
            words("Welbevinden (WHO-5)", "Well-being (WHO-5)"),
            Direction::Higher,
            Some(42),
            &[question(1, 0, 5), question(2, 0, 5), question(3, 0, 5), question(4, 0, 5), question(5, 0, 5)],
        )
    },
    screening(
        I::Cantril,
        "tevreden",
        words("Hoe tevreden ben je met je leven?", "How satisfied are you with your life?"),
        Direction::Higher,
        Some(42),
        OUT_OF_TEN,
    ),
    screening(
        I::Sleep,
        "slaap",
        words("Slaap: eigen cijfer", "Sleep: own score"),
        Direction::Higher,
        Some(42),
        OUT_OF_TEN,
    ),
    screening(
        I::Relaxation,
        "ontspanning",
        words("Ontspanning: eigen cijfer", "Relaxation: own score"),
        Direction::Higher,
        Some(42),
        OUT_OF_TEN,
    ),
    screening(
        I::Gses12,
        "gses-12",
        words("Zelfeffectiviteit (GSES-12)", "Self-efficacy (GSES-12)"),
        Direction::Higher,
        None,
        &[
            question(1, 1, 5),
            question(2, 1, 5),
            question(3, 1, 5),
            question(4, 1, 5),
            question(5, 1, 5),
            question(6, 1, 5),
            question(7, 1, 5),
            question(8, 1, 5),
            question(9, 1, 5),
            question(10, 1, 5),
            question(11, 1, 5),
            question(12, 1, 5),
        ],
    ),
    screening(
        I::Livas,
        "livas",
        words("Lichamelijke competentie (LIVAS)", "Physical competence (LIVAS)"),
        Direction::Higher,
        None,
        &[part(P::Total, Unit::Points, 0, (10, 50), (10, 50))],
    ),
    screening(
        I::CesD,
        "ces-d",
        words("Stemming (CES-D)", "Mood (CES-D)"),
        Direction::Lower,
        None,
        &[part(P::Total, Unit::Points, 0, (0, 60), (0, 60))],
    ),
];
