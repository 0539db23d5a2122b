//! Norms and formulas against the reference and against themselves written once more, in floating point, as their
//! sources print them.

use super::*;
use crate::domain::measure::vectors::reference;

/// What each source of a norm is in the reference.
const ITEMS: [(&str, &str); 7] = [
    ("Rikli & Jones 1999", "chair_stand_30s"),
    ("UKK-wandeltest, h/p/cosmos", "ukk_classes"),
    ("Dodds 2014", "grip_kg"),
    ("WHO, CBS", "bmi"),
    ("Sciensano", "waist_cm"),
    ("WHO-5", "who5"),
    ("CES-D", "cesd"),
];

/// Formulas and means that were read in their own publication; the reference has golden vectors of them, or the text.
const PUBLISHED: [&str; 4] = [
    "Troosters 1999",
    "Enright & Sherrill 1998",
    "LowLands Fitness Registry, Van der Steeg & Takken 2021",
    "EJAP 2024, n = 263.374",
];

/// What the reference knows from secondary sources only, and the instrument that it would be laid beside.
const UNVERIFIED: [(&str, Option<Instrument>); 4] = [
    ("astrand_age_factor", Some(Instrument::Astrand)),
    ("gse", None),
    ("situps_60s", Some(Instrument::SitUps)),
    ("step3min_cpha", Some(Instrument::StepPulse)),
];

const ON: &str = "2026-11-11";

/// Somebody who turns `age` this year, with a height and a weight.
fn aged(age: u16, sex: Sex) -> Log {
    let mut log = group();
    facts(&mut log, 1, 2026 - age, sex);
    measure(&mut log, 1, Instrument::Height, ON, &[175]);
    measure(&mut log, 1, Instrument::Weight, ON, &[900]);
    log
}

fn beside(log: &Log, instrument: Instrument) -> Vec<Norm> {
    latest(&log.state, who(1), instrument).map(|of| norms(&log.state, who(1), instrument, &of)).unwrap_or_default()
}

/// What is said of this value, by its first norm.
fn said(log: &mut Log, instrument: Instrument, values: &[i32]) -> Option<Verdict> {
    measure(log, 1, instrument, ON, values);
    beside(log, instrument).first().map(|norm| norm.verdict)
}

fn class(verdict: Option<Verdict>) -> Option<&'static str> {
    match verdict? {
        Verdict::Class(words) | Verdict::Index(_, words) => Some(words.en),
        other => panic!("{other:?} is no class"),
    }
}

#[test]
fn every_norm_says_its_source_protocol_and_population_and_none_rests_on_what_is_not_verified() {
    let reference = reference();
    let mut sources = BTreeSet::new();
    for (age, sex) in [18, 20, 35, 59, 60, 65, 66, 72, 77, 82, 87, 94, 95]
        .into_iter()
        .flat_map(|age| [(age, Sex::Woman), (age, Sex::Man)])
    {
        let mut log = aged(age, sex);
        for sheet in INSTRUMENTS.iter().filter(|sheet| sheet.entered == Entered::ByHand) {
            for part in [0, 1, 2] {
                let value = |of: &Part| of.plausible.0 + (of.plausible.1 - of.plausible.0) * part / 2;
                measure(&mut log, 1, sheet.key, ON, &sheet.parts.iter().map(value).collect::<Vec<_>>());
                for norm in beside(&log, sheet.key).into_iter().chain(beside(&log, Instrument::Bmi)) {
                    sources.insert(norm.source);
                    for words in [norm.protocol, norm.population] {
                        assert!(!words.nl.trim().is_empty() && !words.en.trim().is_empty(), "{norm:?}");
                    }
                }
                let beside_unverified = UNVERIFIED.iter().any(|(_, of)| *of == Some(sheet.key));
                if beside_unverified && !sheet.key.is_estimate() {
                    assert_eq!(beside(&log, sheet.key), [], "{} has no table that was verified", sheet.slug);
                }
            }
        }
    }
    let known = ITEMS.iter().map(|(source, _)| *source).chain(PUBLISHED).collect();
    assert_eq!(sources, known, "every source is shown to somebody, and there is no other");
    for (_, item) in ITEMS {
        assert_eq!(reference[item]["status"], "verified", "{item}");
    }
}

#[test]
fn what_the_reference_does_not_verify_is_an_estimate_or_not_there() {
    let reference = reference();
    let items = reference.as_object().unwrap();
    let unverified =
        items.iter().filter(|(_, item)| item["status"].as_str().is_some_and(|status| !status.starts_with("verified")));
    assert_eq!(
        unverified.map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        UNVERIFIED.map(|(name, _)| name),
        "what is not verified, and whether something is made of it"
    );
    // Only a result can be an estimate; of the others no class is shown.
    for sheet in INSTRUMENTS {
        assert_eq!(sheet.key.is_estimate(), sheet.key == Instrument::Astrand, "{}", sheet.slug);
    }
    // No score of ten items of 1 to 4: its sum was read in one secondary source.
    let of_ten = |sheet: &Sheet| sheet.parts.len() == 10 || sheet.parts.iter().any(|part| part.possible == (10, 40));
    assert!(!INSTRUMENTS.iter().any(of_ten), "the GSE");
    // The text of a questionnaire only where it may be shown.
    for (instrument, language) in INSTRUMENTS.iter().flat_map(|sheet| [(sheet.key, "nl"), (sheet.key, "en")]) {
        assert_eq!(pack(instrument, language).is_some(), instrument == Instrument::Who5 && language == "en");
    }
    let who5 = pack(Instrument::Who5, "en").unwrap();
    assert_eq!((who5.items.len(), who5.answers.len()), (5, 6));
    assert!(!who5.source.is_empty());
}

/// A class of a table of the reference: ">49", "44-49", "<25".
fn class_of(text: &str) -> (i32, i32) {
    let number = |text: &str| text.parse::<i32>().unwrap();
    match (text.strip_prefix('>'), text.strip_prefix('<'), text.split_once('-')) {
        (Some(least), ..) => (number(least) + 1, i32::MAX),
        (_, Some(most), _) => (i32::MIN, number(most) - 1),
        (.., Some((least, most))) => (number(least), number(most)),
        _ => panic!("{text}"),
    }
}

/// Why the step test has no norm, whoever counts the pulse as it says: in one column a value falls in two classes or in
/// none. Nothing is wrong in the one for sit-ups but where it was read.
#[test]
fn the_table_for_the_step_test_contradicts_itself() {
    let reference = reference();
    let classes = ["excellent", "good", "above", "average", "below", "poor", "very_poor"];
    let faults = |table: &str| {
        let mut faults = Vec::new();
        for (sex, age) in ["M", "V"].into_iter().flat_map(|sex| (0..6).map(move |age| (sex, age))) {
            let of = |class: &str| class_of(reference[table][sex][class][age].as_str().unwrap());
            let bands = classes.map(of);
            let times = |value: i32| bands.iter().filter(|(least, most)| (*least..=*most).contains(&value)).count();
            if (0..200).any(|value| times(value) != 1) {
                faults.push((sex, age));
            }
        }
        faults
    };
    assert_eq!(faults("situps_60s"), []);
    assert!(faults("step3min_cpha").contains(&("V", 4)), "women of 56 to 65");
}

#[test]
fn a_chair_stand_is_laid_beside_the_band_of_age_and_sex_and_beside_none_outside_the_table() {
    let reference = reference();
    for (letter, sex) in [("V", Sex::Woman), ("M", Sex::Man)] {
        for (band, half) in reference["chair_stand_30s"][letter].as_object().unwrap() {
            let (from, to) = band.split_once('-').unwrap();
            let times = |at: usize| Amount {
                steps: half[at].as_i64().unwrap().try_into().unwrap(),
                decimals: 0,
                unit: Unit::Times,
            };
            for age in from.parse::<u16>().unwrap()..=to.parse().unwrap() {
                let expected = Some(Verdict::MiddleHalf { low: times(0), high: times(1) });
                assert_eq!(said(&mut aged(age, sex), Instrument::ChairStand, &[12]), expected, "{letter} {age}");
            }
        }
        for age in [16, 59, 95] {
            assert_eq!(said(&mut aged(age, sex), Instrument::ChairStand, &[12]), None, "{letter} {age}");
        }
    }
}

#[test]
fn a_waist_is_raised_from_the_first_limit_on_and_high_above_the_second() {
    let reference = reference();
    for (letter, sex) in [("V", Sex::Woman), ("M", Sex::Man)] {
        let (raised, high): (i32, i32) = serde_json::from_value(reference["waist_cm"][letter].clone()).unwrap();
        let mut log = aged(50, sex);
        let mut of = |cm| class(said(&mut log, Instrument::Waist, &[cm]));
        let expected = [(raised - 1, "not raised"), (raised, "raised"), (high, "raised"), (high + 1, "high")];
        for (cm, word) in expected {
            assert_eq!(of(cm), Some(word), "{letter} {cm}");
        }
    }
}

#[test]
fn a_bmi_is_in_the_next_band_from_its_limit_on() {
    let reference = reference();
    let cuts: Vec<i32> = serde_json::from_value::<Vec<f64>>(reference["bmi"]["cuts"].clone())
        .unwrap()
        .iter()
        .map(|cut| format!("{:.0}", cut * 10.0).parse().unwrap())
        .collect();
    let mut log = aged(50, Sex::Man);
    // Two metres: four tenths of a kilogram are a tenth of the index.
    measure(&mut log, 1, Instrument::Height, ON, &[200]);
    let mut of = |tenths: i32| {
        measure(&mut log, 1, Instrument::Weight, ON, &[tenths * 4]);
        let steps = |amount: Option<Amount>| amount.map(|amount| amount.steps);
        match beside(&log, Instrument::Bmi)[..] {
            [Norm { verdict: Verdict::Band { from, below }, .. }] => (steps(from), steps(below)),
            ref other => panic!("{other:?}"),
        }
    };
    for (n, cut) in cuts.iter().enumerate() {
        let under = n.checked_sub(1).map(|n| cuts[n]);
        assert_eq!(of(cut - 1), (under, Some(*cut)));
        assert_eq!(of(*cut), (Some(*cut), cuts.get(n + 1).copied()));
    }
}

/// Story: 130 kilograms and 1.75 metres are 42.449, and the screen said 42.5: rounded to hundredths, and then once more.
#[test]
fn a_bmi_is_rounded_once() {
    let mut log = aged(50, Sex::Man);
    measure(&mut log, 1, Instrument::Weight, ON, &[1300]);
    assert_eq!(latest(&log.state, who(1), Instrument::Bmi).unwrap().result.unwrap().words(','), "42,4");
}

#[test]
fn a_questionnaire_says_something_only_up_to_its_limit_or_from_it_on() {
    let reference = reference();
    let limit = |item: &str, of: &str| i32::try_from(reference[item][of].as_i64().unwrap()).unwrap();
    let mut log = aged(50, Sex::Woman);
    // Every sum that five answers can make.
    for raw in 0..=25 {
        let answers: Vec<i32> = (0..5).map(|place| (raw - place * 5).clamp(0, 5)).collect();
        let word = class(said(&mut log, Instrument::Who5, &answers));
        let expected = match raw * 4 {
            points if points <= limit("who5", "refer") => Some("very low: talk about seeing the GP"),
            points if points <= limit("who5", "low") => Some("low: talk about it"),
            _ => None,
        };
        assert_eq!(word, expected, "{raw}");
    }
    for points in 0..=60 {
        let is_said = said(&mut log, Instrument::CesD, &[points]).is_some();
        assert_eq!(is_said, points >= limit("cesd", "cutoff"), "{points}");
    }
}

#[test]
fn a_grip_is_never_called_weak_and_an_endurance_is_laid_beside_two_means() {
    for (sex, grip, workers) in [(Sex::Man, 510, 369), (Sex::Woman, 310, 366)] {
        let mut log = aged(45, sex);
        for strength in [50, 160, 270, 700] {
            let verdict = said(&mut log, Instrument::Handgrip, &[strength, strength]);
            let median = Amount { steps: grip, decimals: 1, unit: Unit::Kilogram };
            assert_eq!(verdict, Some(Verdict::Expected(median)), "the limits of EWGSOP2 are from memory");
        }
        let reference = reference();
        let letter = if sex == Sex::Man { "M" } else { "V" };
        let row = reference["golden"]["lowlands_ref"].as_array().unwrap().iter();
        let row = row.into_iter().find(|row| row[0] == letter && row[1] == 45).unwrap();
        measure(&mut log, 1, Instrument::Astrand, ON, &[75, 140]);
        let shown: Vec<_> = beside(&log, Instrument::Astrand).into_iter().map(|norm| norm.verdict).collect();
        let tenths: i32 = format!("{:.0}", row[2].as_f64().unwrap() * 10.0).parse().unwrap();
        let mean = |steps| Verdict::Expected(Amount { steps, decimals: 1, unit: Unit::MlPerKg });
        assert_eq!(shown, [mean(tenths), mean(workers)]);
    }
    // The formula is of 6 to 65 years, and the walk of 20 to 65.
    for (age, astrand, ukk) in [(19, true, false), (20, true, true), (65, true, true), (66, false, false)] {
        let mut log = aged(age, Sex::Woman);
        assert_eq!(said(&mut log, Instrument::Astrand, &[75, 140]).is_some(), astrand, "{age}");
        assert_eq!(said(&mut log, Instrument::UkkWalk, &[19, 0, 140]).is_some(), ukk, "{age}");
    }
}

/// Whether a whole number of steps is this number, rounded to the nearest.
fn is_nearest(steps: Option<i32>, value: f64) -> bool {
    steps.is_some_and(|steps| (f64::from(steps) - value).abs() <= 0.5 + 1e-6)
}

fn any_sex() -> impl Strategy<Value = Sex> {
    prop::sample::select(vec![Sex::Man, Sex::Woman])
}

proptest! {
    /// Åstrand and Ryhming in litres a minute, with a factor that is read off the line between two points.
    #[test]
    fn astrand_is_the_published_formula(sex in any_sex(), watt in 25i32..250, pulse in 120i32..180, age in 10i32..80, weight in 400i32..2000) {
        let points: Vec<(f64, f64)> = serde_json::from_value(reference()["astrand_age_factor"]["points"].clone()).unwrap();
        let years = f64::from(age).clamp(points[0].0, points[points.len() - 1].0);
        let right = points.iter().skip(1).position(|(age, _)| years <= *age).unwrap() + 1;
        let ((from, start), (to, end)) = (points[right - 1], points[right]);
        let factor = start + (end - start) * (years - from) / (to - from);
        let (kpm, pulse_per_minute) = (f64::from(watt) * 6.116, f64::from(pulse));
        let litres = match sex {
            Sex::Man => (0.00212 * kpm + 0.299) / (0.769 * pulse_per_minute - 48.5) * 100.0,
            Sex::Woman => (0.00193 * kpm + 0.326) / (0.769 * pulse_per_minute - 56.1) * 100.0,
        } * factor;
        let uptake = formula::astrand(sex, watt, pulse, age);
        prop_assert!(is_nearest(uptake, litres * 1e6), "{uptake:?} is not {litres}");
        let per_kilogram = f64::from(uptake.unwrap()) / 1e3 / (f64::from(weight) / 10.0) * 10.0;
        prop_assert!(is_nearest(formula::per_kilogram(uptake.unwrap(), weight), per_kilogram));
    }

    /// The index of the walk in whole points falls in one class of the reference, also when somebody reads it off a screen.
    #[test]
    fn the_ukk_index_and_its_class_are_the_published_ones(
        sex in any_sex(), age in 20u16..=65, minutes in 13i32..35, seconds in 0i32..60, pulse in 80i32..190, weight in 450i32..1600,
    ) {
        let mut log = aged(age, sex);
        measure(&mut log, 1, Instrument::Weight, ON, &[weight]);
        let bmi = f64::from(latest(&log.state, who(1), Instrument::Bmi).unwrap().result.unwrap().steps) / 10.0;
        prop_assert!((bmi - f64::from(weight) / 10.0 / 1.75f64.powi(2)).abs() <= 0.05 + 1e-6, "a BMI of {bmi}");
        let (time, pulse_at_end, years) = (f64::from(minutes * 60 + seconds), f64::from(pulse), f64::from(age));
        let index = match sex {
            Sex::Man => 420.0 + 0.2 * years - (0.19338 * time + 0.56 * pulse_at_end + 2.6 * bmi),
            Sex::Woman => 304.0 + 0.4 * years - (0.1417 * time + 0.32 * pulse_at_end + 1.1 * bmi),
        };
        let Some(Verdict::Index(amount, words)) = said(&mut log, Instrument::UkkWalk, &[minutes, seconds, pulse]) else {
            return Err(TestCaseError::fail("no index"));
        };
        prop_assert!(is_nearest(Some(amount.steps), index * 10.0), "{amount:?} is not {index}");
        let points = (f64::from(amount.steps) / 10.0 + 1e-9).round();
        let reference = reference();
        let classes = reference["ukk_classes"].as_object().unwrap().iter().filter(|(name, _)| *name != "status");
        let own: Vec<_> = classes
            .filter(|(range, _)| {
                let (least, most) = class_of(range);
                f64::from(least) <= points && points <= f64::from(most)
            })
            .map(|(_, word)| word.as_str().unwrap())
            .collect();
        prop_assert_eq!(own, [words.en.trim_end_matches(" average")], "{}", points);
    }

    /// The other formulas, as they are printed.
    #[test]
    fn the_other_formulas_are_the_published_ones(
        sex in any_sex(), age in 6i32..=90, height in 140i32..210, weight in 400i32..2000, metres in 600i32..4000,
    ) {
        let (a, h, kg, m) = (f64::from(age), f64::from(height), f64::from(weight) / 10.0, f64::from(metres));
        let is_man = sex == Sex::Man;
        prop_assert!(is_nearest(formula::bmi(weight, height), kg / (h / 100.0).powi(2) * 100.0));
        prop_assert!(is_nearest(formula::bmi_tenths(weight, height), kg / (h / 100.0).powi(2) * 10.0));
        let lowlands = match is_man {
            true => -0.0049 * a * a + 0.0884 * a + 48.263,
            false => -0.0021 * a * a - 0.1407 * a + 43.066,
        };
        prop_assert!(is_nearest(formula::lowlands(sex, age), lowlands * 100.0));
        let troosters = 218.0 + 5.14 * h - 5.32 * a - 1.80 * kg + if is_man { 51.31 } else { 0.0 };
        prop_assert!(is_nearest(formula::troosters(sex, age, height, weight), troosters));
        let enright = match is_man {
            true => 7.57 * h - 5.02 * a - 1.76 * kg - 309.0,
            false => 2.11 * h - 2.29 * kg - 5.78 * a + 667.0,
        };
        prop_assert!(is_nearest(formula::enright_sherrill(sex, age, height, weight), enright));
        prop_assert!(is_nearest(formula::cooper(metres), (m - 504.9) / 44.73 * 10.0));
    }

    /// Twelve answers, those that are asked the other way round turned; any that is missing makes it nothing.
    #[test]
    fn the_gses_12_is_the_sum_of_its_turned_answers(answers in prop::collection::vec(1i32..=5, 12), missing in prop::option::of(0usize..12)) {
        let reference = reference();
        let turned: Vec<usize> = serde_json::from_value(reference["gses12"]["recode"].clone()).unwrap();
        let sum = (1..).zip(&answers).map(|(n, answer)| if turned.contains(&n) { 6 - answer } else { *answer }).sum::<i32>();
        let given: Vec<_> = answers.iter().enumerate().map(|(n, answer)| (missing != Some(n)).then_some(*answer)).collect();
        prop_assert_eq!(formula::gses12(&given), missing.is_none().then_some(sum));
        let (least, most): (i32, i32) = serde_json::from_value(reference["gses12"]["sum"].clone()).unwrap();
        prop_assert!((least..=most).contains(&sum));
    }
}
