//! Golden vectors of the sources: every formula, table and score of the reference.

use super::catalogue::Meaningful;
use super::*;

pub(super) fn reference() -> serde_json::Value {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/norms.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A number of the reference, in whole steps of a power of ten.
fn steps(value: &serde_json::Value, decimals: u8) -> i32 {
    super::amount::parse(&value.to_string(), decimals).unwrap()
}

fn sex(value: &serde_json::Value) -> Sex {
    if value == "M" { Sex::Man } else { Sex::Woman }
}

fn rows<'a>(reference: &'a serde_json::Value, formula: &str) -> &'a [serde_json::Value] {
    reference["golden"][formula].as_array().unwrap()
}

#[test]
fn the_golden_vectors_of_astrand() {
    let reference = reference();
    assert_eq!(rows(&reference, "astrand").len(), 6);
    for row in rows(&reference, "astrand") {
        let [watt, pulse, age] = [1, 2, 3].map(|at| steps(&row[at], 0));
        let weight = steps(&row[4], 1);
        let uptake = formula::astrand(sex(&row[0]), watt, pulse, age).unwrap();
        assert_eq!((uptake + 500) / 1_000, steps(&row[5], 3), "{row}");
        assert_eq!(formula::per_kilogram(uptake, weight), Some(steps(&row[6], 1)), "{row}");
    }
    let points = reference["astrand_age_factor"]["points"].as_array().unwrap();
    for point in points {
        assert_eq!(formula::astrand_age_factor(steps(&point[0], 0)), steps(&point[1], 4), "{point}");
    }
    assert_eq!(formula::astrand_age_factor(3), 11_000);
    assert_eq!(formula::astrand_age_factor(90), 6_500);
    assert_eq!(formula::astrand_age_factor(52), 7_340);
    assert_eq!(formula::astrand_age_factor(38), 8_460);
    assert_eq!(formula::astrand(Sex::Man, 100, 60, 40), None, "a pulse for which the formula has no outcome");
}

#[test]
fn the_golden_vectors_of_ukk() {
    let reference = reference();
    let [man, woman] = rows(&reference, "ukk") else { panic!("two vectors") };
    // The first carries a weight and a height in metres, the second an index of mass in words.
    let bmi = formula::bmi(steps(&man[4], 1), steps(&man[5], 2)).unwrap();
    assert_eq!(bmi, 2971);
    let index = |row: &serde_json::Value, bmi| {
        formula::ukk_index(sex(&row[0]), steps(&row[1], 0), steps(&row[2], 0), steps(&row[3], 0), bmi)
    };
    assert_eq!(index(man, bmi), Some(steps(&man[6], 1)));
    assert_eq!(woman[7], "BMI 30");
    assert_eq!(index(woman, 3000), Some(steps(&woman[6], 1)));
}

#[test]
fn the_golden_vectors_of_lowlands_walks_and_cooper() {
    let reference = reference();
    for row in rows(&reference, "lowlands_ref") {
        assert_eq!(formula::lowlands(sex(&row[0]), steps(&row[1], 0)), Some(steps(&row[2], 2)), "{row}");
    }
    for row in rows(&reference, "sixmwd") {
        let formula = match row[0].as_str().unwrap() {
            "troosters" => formula::troosters,
            "enright_sherrill" => formula::enright_sherrill,
            other => panic!("{other}"),
        };
        let metres = formula(sex(&row[1]), steps(&row[2], 0), steps(&row[3], 0), steps(&row[4], 1));
        assert_eq!(metres, Some(steps(&row[5], 0)), "{row}");
    }
    for row in rows(&reference, "cooper") {
        assert_eq!(formula::cooper(steps(&row[0], 0)), Some(steps(&row[1], 1)), "{row}");
    }
    assert_eq!(
        reference["golden"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["astrand", "astrand_columns", "cooper", "lowlands_ref", "sixmwd", "ukk"],
        "a vector of the reference without a test"
    );
}

#[test]
fn questionnaires_score_as_the_reference_says() {
    let reference = reference();
    let who5 = &reference["who5"];
    assert_eq!((&who5["score"], &who5["items"]), (&"sum*4".into(), &5.into()));
    assert_eq!(formula::who5(&[Some(5); 5]), Some(100));
    assert_eq!(formula::who5(&[Some(3), Some(2), Some(0), Some(5), Some(1)]), Some(44));
    assert_eq!(formula::who5(&[Some(3), None, Some(0), Some(5), Some(1)]), None);
    assert_eq!(formula::who5(&[Some(6); 5]), None);
    let recode: Vec<usize> = serde_json::from_value(reference["gses12"]["recode"].clone()).unwrap();
    assert_eq!(recode, formula::GSES12_RECODE);
    // All ones: five items count 1, the seven that are turned count 5.
    assert_eq!(formula::gses12(&[Some(1); 12]), Some(40));
    assert_eq!(formula::gses12(&[Some(3); 12]), Some(36));
    let best: Vec<_> = (1..=12).map(|item| Some(if recode.contains(&item) { 1 } else { 5 })).collect();
    assert_eq!(formula::gses12(&best), Some(60));
    for (name, instrument) in [("livas", Instrument::Livas), ("cesd", Instrument::CesD)] {
        let sum: (i32, i32) = match name {
            "livas" => serde_json::from_value(reference[name]["sum"].clone()).unwrap(),
            _ => (0, steps(&reference[name]["items"], 0) * steps(&reference[name]["range"][1], 0)),
        };
        assert_eq!(instrument.sheet().parts[0].possible, sum, "{name}");
    }
}

#[test]
fn norms_are_those_of_the_reference_and_verified_there() {
    let reference = reference();
    for table in ["chair_stand_30s", "ukk_classes", "bmi", "waist_cm", "bp_mmHg", "who5", "cesd", "grip_kg"] {
        assert_eq!(reference[table]["status"], "verified", "{table}");
    }
    for (from, women, men) in norm::CHAIR_STAND {
        let band = format!("{from}-{}", from + 4);
        let of = |sex: &str| serde_json::from_value::<(i32, i32)>(reference["chair_stand_30s"][sex][&band].clone());
        assert_eq!((of("V").unwrap(), of("M").unwrap()), (women, men), "{band}");
    }
    assert_eq!(reference["chair_stand_30s"]["V"].as_object().unwrap().len(), norm::CHAIR_STAND.len());
    let cuts = reference["bmi"]["cuts"].as_array().unwrap().iter().map(|cut| steps(cut, 1));
    assert_eq!(cuts.collect::<Vec<_>>(), norm::BMI_CUTS);
    for (letter, sex) in [("V", Sex::Woman), ("M", Sex::Man)] {
        let cuts: (i32, i32) = serde_json::from_value(reference["waist_cm"][letter].clone()).unwrap();
        assert_eq!(cuts, norm::waist_cuts(sex));
        assert_eq!(steps(&reference["grip_kg"]["peak_median"][letter], 0), norm::grip_peak(sex));
    }
    let ukk = reference["ukk_classes"].as_object().unwrap();
    for (class, word) in ukk.iter().filter(|(class, _)| *class != "status") {
        let points = class.trim_matches(['<', '>']).split('-').next_back().unwrap().parse::<i32>().unwrap();
        let points = points + i32::from(class.starts_with('>')) - i32::from(class.starts_with('<'));
        let found = norm::UKK_CLASSES.iter().find(|(most, _)| points <= *most).unwrap();
        assert_eq!(found.1.en.trim_end_matches(" average"), word.as_str().unwrap(), "{class}");
    }
    let who5 = &reference["who5"];
    assert_eq!([steps(&who5["low"], 0), steps(&who5["refer"], 0)], [norm::WHO5_LOW, norm::WHO5_REFER]);
    assert_eq!(steps(&reference["cesd"]["cutoff"], 0), norm::CESD_CUTOFF);
    assert_eq!(Instrument::Who5.sheet().meaningful, Meaningful::Steps(steps(&who5["relevant_change"], 0)));
}

#[test]
fn a_blood_pressure_falls_in_the_worse_of_its_two_classes() {
    let classes = reference()["bp_mmHg"]["classes"].clone();
    let order = [
        PressureClass::Optimal,
        PressureClass::Normal,
        PressureClass::HighNormal,
        PressureClass::Grade1,
        PressureClass::Grade2,
        PressureClass::Grade3,
    ];
    assert_eq!(classes.as_array().unwrap().len(), order.len());
    for (row, class) in classes.as_array().unwrap().iter().zip(order) {
        let (Some(systolic), Some(diastolic)) = (row[1].as_i64(), row[2].as_i64()) else {
            assert_eq!(class, PressureClass::Grade3);
            continue;
        };
        let (systolic, diastolic) = (i32::try_from(systolic).unwrap(), i32::try_from(diastolic).unwrap());
        assert_eq!(pressure(systolic - 1, 60).class, class, "{row}");
        assert_eq!(pressure(100, diastolic - 1).class, class, "{row}");
        assert!(pressure(systolic, 60).class > class && pressure(100, diastolic).class > class, "{row}");
    }
    assert!(pressure(179, 109).go);
    assert!(!pressure(180, 70).go);
    assert!(!pressure(150, 110).go);
    assert!(pressure(140, 89).isolated_systolic);
    assert!(!pressure(140, 90).isolated_systolic);
}
