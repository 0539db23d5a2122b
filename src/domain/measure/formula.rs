//! Formulas of the sources, in whole numbers: every constant times a power of ten, one division at the end, rounded half
//! away from zero. Golden vectors: `tests/fixtures/norms.json`.
//!
//! Weights are in steps of 0.1 kg, heights in centimetres.

use super::body::Sex;

/// `n / d`, rounded half away from zero; `None` when `d` is not positive or the outcome does not fit.
fn divided(n: i64, d: i64) -> Option<i32> {
    if d <= 0 {
        return None;
    }
    let half = d / 2;
    i32::try_from(if n < 0 { (n - half) / d } else { (n + half) / d }).ok()
}

/// The points of Åstrand's age factor: age, and the factor in hundredths.
const AGE_FACTOR: [(i32, i32); 9] =
    [(15, 110), (25, 100), (35, 87), (40, 83), (45, 78), (50, 75), (55, 71), (60, 68), (65, 65)];

/// Åstrand's age factor in ten-thousandths: linear between the points, level outside them.
pub fn astrand_age_factor(age: i32) -> i32 {
    let pairs = AGE_FACTOR.iter().zip(AGE_FACTOR.iter().skip(1));
    for ((from, start), (to, end)) in pairs {
        if age <= *from {
            return start * 100;
        }
        if age < *to {
            return start * 100 + (end - start) * 100 * (age - from) / (to - from);
        }
    }
    AGE_FACTOR[AGE_FACTOR.len() - 1].1 * 100
}

/// Åstrand-Ryhming: VO2max in thousandths of ml/min, with the age factor. A load in watt is 6.116 kpm/min per watt. The coefficients
/// come from secondary sources and the error is large (0.48 l/min), so it is shown as an estimate.
pub fn astrand(sex: Sex, watt: i32, pulse: i32, age: i32) -> Option<i32> {
    let (watt, pulse) = (i64::from(watt), i64::from(pulse));
    // (0.00212 · 6.116 · W + 0.299) · 10⁸ over (0.769 · HR − 48.5) · 10³ is ml/min; women 0.00193, 0.326 and 56.1.
    let (load, rest) = match sex {
        Sex::Man => (212 * 6116 * watt + 29_900_000, 769 * pulse - 48_500),
        Sex::Woman => (193 * 6116 * watt + 32_600_000, 769 * pulse - 56_100),
    };
    divided(load * i64::from(astrand_age_factor(age)), rest * 10)
}

/// Thousandths of ml/min over a weight, in tenths of ml/kg/min.
pub fn per_kilogram(uptake: i32, weight: i32) -> Option<i32> {
    divided(i64::from(uptake), i64::from(weight) * 10)
}

/// The body mass index in hundredths.
pub fn bmi(weight: i32, height: i32) -> Option<i32> {
    // kg / m² · 100 = (weight / 10) · 10⁴ / height² · 100
    divided(i64::from(weight) * 100_000, i64::from(height) * i64::from(height))
}

/// The same in tenths, as every table has it: rounded once, for 42.449 is 42.4.
pub fn bmi_tenths(weight: i32, height: i32) -> Option<i32> {
    divided(i64::from(weight) * 10_000, i64::from(height) * i64::from(height))
}

/// The UKK fitness index in tenths. The time is in seconds, the index of mass in hundredths.
pub fn ukk_index(sex: Sex, age: i32, seconds: i32, pulse: i32, bmi: i32) -> Option<i32> {
    let [age, seconds, pulse, bmi] = [age, seconds, pulse, bmi].map(i64::from);
    let index = match sex {
        Sex::Man => 42_000_000 + 20_000 * age - (19_338 * seconds + 56_000 * pulse + 2_600 * bmi),
        Sex::Woman => 30_400_000 + 40_000 * age - (14_170 * seconds + 32_000 * pulse + 1_100 * bmi),
    };
    divided(index, 10_000)
}

/// VO2max per kilogram by age of the LowLands Fitness Registry, in hundredths of ml/kg/min.
pub fn lowlands(sex: Sex, age: i32) -> Option<i32> {
    let age = i64::from(age);
    let reference = match sex {
        Sex::Man => -49 * age * age + 884 * age + 482_630,
        Sex::Woman => -21 * age * age - 1_407 * age + 430_660,
    };
    divided(reference, 100)
}

/// The distance of the 6-minute walk by Troosters 1999, in metres.
pub fn troosters(sex: Sex, age: i32, height: i32, weight: i32) -> Option<i32> {
    let [age, height, weight] = [age, height, weight].map(i64::from);
    let male = if sex == Sex::Man { 5_131 } else { 0 };
    divided(21_800 + 514 * height - 532 * age - 18 * weight + male, 100)
}

/// The distance of the 6-minute walk by Enright and Sherrill 1998, in metres.
pub fn enright_sherrill(sex: Sex, age: i32, height: i32, weight: i32) -> Option<i32> {
    let [age, height, weight] = [age, height, weight].map(i64::from);
    let distance = match sex {
        Sex::Man => 7_570 * height - 5_020 * age - 176 * weight - 309_000,
        Sex::Woman => 2_110 * height - 5_780 * age - 229 * weight + 667_000,
    };
    divided(distance, 1_000)
}

/// Cooper's 12 minutes: VO2max per kilogram in tenths of ml/kg/min, from metres.
pub fn cooper(metres: i32) -> Option<i32> {
    divided((10 * i64::from(metres) - 5_049) * 100, 4_473)
}

/// A questionnaire's sum: the answers in turn, those of `recode` (from 1) counted from the other end, times `times`.
/// `None` when an answer is missing, there are too many, or one is outside the range.
pub fn questionnaire(
    answers: &[Option<i32>],
    items: usize,
    range: (i32, i32),
    recode: &[usize],
    times: i32,
) -> Option<i32> {
    if answers.len() != items {
        return None;
    }
    let (least, most) = range;
    let score = |(place, answer): (usize, &Option<i32>)| {
        let answer = answer.filter(|answer| (least..=most).contains(answer))?;
        Some(if recode.contains(&(place + 1)) { least + most - answer } else { answer })
    };
    answers.iter().enumerate().map(score).sum::<Option<i32>>()?.checked_mul(times)
}

/// The items of the GSES-12 that are counted from the other end.
pub const GSES12_RECODE: [usize; 7] = [3, 4, 6, 8, 9, 11, 12];

/// The WHO-5: five answers of 0 to 5, times four.
pub fn who5(answers: &[Option<i32>]) -> Option<i32> {
    questionnaire(answers, 5, (0, 5), &[], 4)
}

/// The GSES-12: twelve answers of 1 to 5.
pub fn gses12(answers: &[Option<i32>]) -> Option<i32> {
    questionnaire(answers, 12, (1, 5), &GSES12_RECODE, 1)
}
