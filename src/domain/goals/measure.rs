//! What each measure counts in, and which numbers make sense for it.

use super::body::{Aim, Measure, Subgoal};
use crate::domain::measure::{Direction, Instrument, Unit};
use crate::fact::Purpose;

/// A goal about noticing pleasure can be judged from this many pairs on, over this many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noticed;

impl Noticed {
    /// Whole pairs.
    pub const PAIRS: usize = 8;
    /// Days from the first pair to the last, both counted.
    pub const DAYS: i64 = 28;
}

/// Which targets make sense, in whole steps, and what to suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The lowest.
    pub min: i32,
    /// The highest.
    pub max: i32,
    /// How many digits of a number stand behind the comma.
    pub decimals: u8,
    /// What is usual, if anything is.
    pub usual: Option<i32>,
}

impl Limits {
    /// Reads a number as it was typed, in whole steps; `None` for what is none, or has more digits than the measure. A
    /// comma and a point say the same, and "17:30" is minutes and seconds.
    pub fn parse(&self, typed: &str) -> Option<i32> {
        let typed = typed.trim();
        let digits = |text: &str| !text.is_empty() && text.len() < 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((minutes, seconds)) = typed.split_once(':') {
            let whole = self.decimals == 0 && digits(minutes) && digits(seconds);
            let seconds: i32 = seconds.parse().ok().filter(|seconds| whole && *seconds < 60)?;
            return minutes.parse::<i32>().ok()?.checked_mul(60)?.checked_add(seconds);
        }
        let (negative, number) = match typed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, typed),
        };
        let (whole, rest) = number.split_once([',', '.']).unwrap_or((number, ""));
        let decimals = usize::from(self.decimals);
        if !digits(whole) || rest.len() > decimals || !(rest.is_empty() || digits(rest)) {
            return None;
        }
        let steps: i32 = format!("{whole}{rest:0<decimals$}").parse().ok()?;
        Some(if negative { -steps } else { steps })
    }

    /// A number as it is typed and shown, without a unit.
    pub fn words(&self, steps: i32, separator: char) -> String {
        let one = 10_u32.checked_pow(u32::from(self.decimals)).unwrap_or(1);
        let (sign, size) = (if steps < 0 { "−" } else { "" }, steps.unsigned_abs());
        match (usize::from(self.decimals), size % one) {
            (0, _) => format!("{sign}{size}"),
            (_, 0) => format!("{sign}{}", size / one),
            (width, rest) => format!("{sign}{}{separator}{rest:0width$}", size / one),
        }
    }
}

impl Measure {
    /// Every measure, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Attendance,
        Self::Plezier,
        Self::Sleep,
        Self::Relaxation,
        Self::Movement,
        Self::Breakfast,
        Self::Exercise,
        Self::Test,
        Self::ByHand,
    ];

    /// What to offer first for a subgoal.
    pub fn usual_for(subgoal: Subgoal) -> Self {
        match subgoal {
            Subgoal::WorkSkills => Self::Attendance,
            Subgoal::SocialSkills => Self::Exercise,
            Subgoal::Awareness => Self::Plezier,
            Subgoal::Lifestyle => Self::Sleep,
            Subgoal::Fitness => Self::Test,
            Subgoal::SelfConfidence => Self::ByHand,
        }
    }

    /// Which targets make sense, where the measure alone says so.
    fn limits(self) -> Limits {
        let limits = |min, max, decimals, usual| Limits { min, max, decimals, usual };
        match self {
            Self::Attendance => limits(1, 100, 0, Some(80)),
            Self::Plezier => limits(1, 100, 0, Some(75)),
            Self::Sleep | Self::Relaxation => limits(0, 100, 1, None),
            Self::Movement | Self::Breakfast => limits(0, 70, 1, None),
            Self::Exercise => limits(0, 10, 0, None),
            Self::Test => limits(-1_000_000, 1_000_000, 0, None),
            Self::ByHand => limits(0, 1_000_000, 0, None),
        }
    }

    /// The target that programmes usually have for it.
    pub fn usual_target(self) -> Option<i32> {
        self.limits().usual
    }

    /// The part of the diary it is read from: the participant decides whether docents see it.
    pub fn diary(self) -> Option<Purpose> {
        match self {
            Self::Plezier => Some(Purpose::DiaryPlezier),
            Self::Sleep => Some(Purpose::DiarySleep),
            Self::Relaxation => Some(Purpose::DiaryRelaxation),
            Self::Movement => Some(Purpose::DiaryMovement),
            Self::Breakfast => Some(Purpose::DiaryFood),
            Self::Attendance | Self::Exercise | Self::Test | Self::ByHand => None,
        }
    }

    /// Whether a goal that is measured so goes into a report only in a word, and only when the participant ticks it.
    pub fn is_private(self) -> bool {
        self == Self::Test || self.diary().is_some()
    }
}

/// What the result of a test counts in: digits behind the comma, and the unit. `None` for one whose results nobody aims
/// at here: it needs the screening permission, or neither more nor less of it is better.
pub fn result_form(instrument: Instrument) -> Option<(u8, Unit)> {
    let sheet = instrument.sheet();
    if instrument.purpose() != Purpose::Dossier || sheet.direction == Direction::Neither {
        return None;
    }
    match instrument {
        Instrument::Astrand => Some((2, Unit::LitrePerMinute)),
        Instrument::UkkWalk => Some((0, Unit::Duration)),
        _ => sheet.parts.first().map(|part| (part.decimals, part.unit)),
    }
}

impl Aim {
    /// Which targets make sense.
    pub fn limits(&self) -> Limits {
        let limits = self.measure.limits();
        match self.instrument.filter(|_| self.measure == Measure::Test).and_then(result_form) {
            Some((decimals, _)) => Limits { decimals, ..limits },
            None => limits,
        }
    }

    /// Whether less is better: the target lies below the start, or the test says so.
    pub fn goes_down(&self) -> bool {
        match self.start.zip(self.target) {
            Some((start, target)) => target < start,
            None => self.instrument.is_some_and(|instrument| instrument.sheet().direction == Direction::Lower),
        }
    }
}
