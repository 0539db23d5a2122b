//! Frozen format: what the kinds about goals say. All numbers are part of it.

use minicbor::{Decode, Encode};

use crate::domain::measure::Instrument;
use crate::domain::value::{Score, Sentence, UnitWord};
use crate::domain::wire::WireDate;

/// One of the six subgoals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Subgoal {
    /// Werkvaardigheden.
    #[n(1)]
    WorkSkills,
    /// Lichamelijke fitheid.
    #[n(2)]
    Fitness,
    /// Sociale vaardigheden.
    #[n(3)]
    SocialSkills,
    /// Zelfvertrouwen.
    #[n(4)]
    SelfConfidence,
    /// Bewustwording.
    #[n(5)]
    Awareness,
    /// Leefstijl.
    #[n(6)]
    Lifestyle,
}

impl Subgoal {
    /// Every subgoal, in its fixed order.
    pub const ALL: [Self; 6] =
        [Self::WorkSkills, Self::Fitness, Self::SocialSkills, Self::SelfConfidence, Self::Awareness, Self::Lifestyle];
}

/// How a goal is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Measure {
    /// Attendance over the programme, as a percentage.
    #[n(1)]
    Attendance,
    /// Of the pairs of plezierscores, the percentage with more pleasure after.
    #[n(2)]
    Plezier,
    /// The average sleep score of the diary, in tenths.
    #[n(3)]
    Sleep,
    /// The average relaxation of the diary, in tenths.
    #[n(4)]
    Relaxation,
    /// Days a week with half an hour of movement or more, by the diary, in tenths.
    #[n(5)]
    Movement,
    /// Days a week with breakfast, by the diary, in tenths.
    #[n(6)]
    Breakfast,
    /// Own score after an exercise, 0 to 10, repeated until the agreed score.
    #[n(7)]
    Exercise,
    /// The last result of a test or an own score, in whole steps of its result.
    #[n(8)]
    Test,
    /// A sentence, judged at each evaluation; perhaps with a number.
    #[n(9)]
    ByHand,
}

/// What someone aims at: a goal without its history.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Aim {
    /// Of which subgoal it is one.
    #[n(0)]
    pub subgoal: Subgoal,
    /// In the participant's words.
    #[n(1)]
    pub words: Sentence,
    /// How it is measured.
    #[n(2)]
    pub measure: Measure,
    /// Where it starts, in whole steps of the measure.
    #[n(3)]
    pub start: Option<i32>,
    /// Where it should come, in whole steps; only a goal that is judged by hand may lack it.
    #[n(4)]
    pub target: Option<i32>,
    /// The target date.
    #[n(5)]
    pub by: WireDate,
    /// How someone sees it, where no measure says so.
    #[n(6)]
    pub how: Option<Sentence>,
    /// What a number that is judged by hand counts.
    #[n(7)]
    pub unit: Option<UnitWord>,
    /// Which test.
    #[n(8)]
    pub instrument: Option<Instrument>,
}

/// GoalSet: a version of a goal, and since when it is the one.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct GoalSet {
    #[n(0)]
    pub(crate) aim: Aim,
    #[n(1)]
    pub(crate) on: WireDate,
}

/// How an evaluation turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Verdict {
    /// Gaat goed.
    #[n(1)]
    OnTrack,
    /// Bijstellen.
    #[n(2)]
    Adjust,
    /// Bereikt.
    #[n(3)]
    Reached,
}

/// GoalEvaluated.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Evaluation {
    /// How it turned out.
    #[n(0)]
    pub verdict: Verdict,
    /// What was said.
    #[n(1)]
    pub words: Option<Sentence>,
    /// The number at that moment, of a goal that is judged by hand.
    #[n(2)]
    pub value: Option<i32>,
}

impl Evaluation {
    /// This, and where it says nothing the earlier one.
    pub(crate) fn over(self, earlier: Self) -> Self {
        Self { verdict: self.verdict, words: self.words.or(earlier.words), value: self.value.or(earlier.value) }
    }
}

/// GoalStopped: since when it is no goal any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Stopped {
    #[n(0)]
    pub(crate) on: WireDate,
}

/// What was good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum StrengthKind {
    /// A success experience.
    #[n(1)]
    Success,
    /// A quality that was discovered or used.
    #[n(2)]
    Quality,
}

/// StrengthNoted.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Strength {
    /// The day.
    #[n(0)]
    pub on: WireDate,
    /// A success or a quality.
    #[n(1)]
    pub kind: StrengthKind,
    /// Which.
    #[n(2)]
    pub words: Sentence,
}

/// ExerciseRated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Rating {
    #[n(0)]
    pub(crate) score: Score,
}

/// How a participant finds a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Feeling {
    /// It works out.
    #[n(1)]
    Fine,
    /// It is hard.
    #[n(2)]
    Hard,
    /// They want to talk about it.
    #[n(3)]
    Talk,
}

impl Feeling {
    /// Every feeling, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Fine, Self::Hard, Self::Talk];
}

/// GoalReacted; with nothing in it, it was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Reaction {
    /// A tap.
    #[n(0)]
    pub feeling: Option<Feeling>,
    /// Words.
    #[n(1)]
    pub words: Option<Sentence>,
}

/// GoalReportAllowed: "mag in verslag".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Allowed {
    #[n(0)]
    pub(crate) allowed: bool,
}
