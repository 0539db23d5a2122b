//! What docents and participants ask for.

use chrono::NaiveDate;

use super::body::{Aim, Evaluation, Reaction, StrengthKind};
use crate::domain::diary::Moment;
use crate::domain::id::{GoalId, ParticipantId, StrengthId};
use crate::domain::value::{Score, Sentence};

/// What docents and participants ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A new goal.
    Set {
        /// Whose.
        participant: ParticipantId,
        /// Its new id.
        goal: GoalId,
        /// What it is.
        aim: Aim,
    },
    /// The goal is another from today on; what it was stays readable.
    Adjust {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
        /// What it is from now on.
        aim: Aim,
    },
    /// The goal was written down wrong.
    Correct {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
        /// What it should have said.
        aim: Aim,
    },
    /// It is no goal any more.
    Stop {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
    },
    /// It still is.
    UndoStop {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
    },
    /// An evaluation of one goal; the same day once more is a correction.
    Evaluate {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
        /// The day.
        date: NaiveDate,
        /// How it turned out.
        evaluation: Evaluation,
    },
    /// That evaluation was a mistake.
    VoidEvaluation {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        goal: GoalId,
        /// The day.
        date: NaiveDate,
    },
    /// A success or a quality.
    NoteStrength {
        /// Whose.
        participant: ParticipantId,
        /// Its id: new, or that of the one to correct.
        strength: StrengthId,
        /// The day.
        date: NaiveDate,
        /// Which of the two.
        kind: StrengthKind,
        /// What it was.
        words: Sentence,
    },
    /// It was a mistake.
    VoidStrength {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        strength: StrengthId,
    },
    /// Own score before or after an exercise; `None` takes it back.
    Rate {
        /// Who.
        participant: ParticipantId,
        /// For which goal.
        goal: GoalId,
        /// The day.
        date: NaiveDate,
        /// Which time that day, from 1.
        round: u8,
        /// Before or after.
        moment: Moment,
        /// What the participant said.
        score: Option<Score>,
    },
    /// The participant says something to a goal; an empty reaction takes it back.
    React {
        /// Who.
        participant: ParticipantId,
        /// To which.
        goal: GoalId,
        /// What.
        reaction: Reaction,
    },
    /// "Mag in verslag", by the participant.
    AllowReport {
        /// Who.
        participant: ParticipantId,
        /// Which goal.
        goal: GoalId,
        /// On or off.
        allowed: bool,
    },
}
