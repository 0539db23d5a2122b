//! What each measure counts in, and which numbers make sense for it.

use super::body::{Measure, Subgoal};
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

impl Measure {
    /// Every measure, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Attendance,
        Self::Plezier,
        Self::Sleep,
        Self::Relaxation,
        Self::Movement,
        Self::Breakfast,
        Self::Exercise,
        Self::ByHand,
    ];

    /// What to offer first for a subgoal.
    pub fn usual_for(subgoal: Subgoal) -> Self {
        match subgoal {
            Subgoal::WorkSkills => Self::Attendance,
            Subgoal::SocialSkills => Self::Exercise,
            Subgoal::Awareness => Self::Plezier,
            Subgoal::Lifestyle => Self::Sleep,
            Subgoal::Fitness | Subgoal::SelfConfidence => Self::ByHand,
        }
    }

    /// Which targets make sense.
    pub fn limits(self) -> Limits {
        let limits = |min, max, decimals, usual| Limits { min, max, decimals, usual };
        match self {
            Self::Attendance => limits(1, 100, 0, Some(80)),
            Self::Plezier => limits(1, 100, 0, Some(75)),
            Self::Sleep | Self::Relaxation => limits(0, 100, 1, None),
            Self::Movement | Self::Breakfast => limits(0, 70, 1, None),
            Self::Exercise => limits(0, 10, 0, None),
            Self::ByHand => limits(0, 1_000_000, 0, None),
        }
    }

    /// The part of the diary it is read from: the participant decides whether docents see it.
    pub fn diary(self) -> Option<Purpose> {
        match self {
            Self::Plezier => Some(Purpose::DiaryPlezier),
            Self::Sleep => Some(Purpose::DiarySleep),
            Self::Relaxation => Some(Purpose::DiaryRelaxation),
            Self::Movement => Some(Purpose::DiaryMovement),
            Self::Breakfast => Some(Purpose::DiaryFood),
            Self::Attendance | Self::Exercise | Self::ByHand => None,
        }
    }

    /// Whether a goal that is measured so goes into a report only in a word, and only when the participant ticks it.
    pub fn is_private(self) -> bool {
        self.diary().is_some()
    }
}
