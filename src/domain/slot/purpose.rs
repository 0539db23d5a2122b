//! In which stream a question stands.

use super::Slot;
use crate::domain::diary::Question;
use crate::domain::wire::WireDate;
use crate::fact::Purpose;

impl Slot {
    /// Whether this question may stand in a stream of this purpose. A plezierscore stands in the dossier too: there a
    /// docent enters it for someone who has no phone.
    pub fn fits(&self, purpose: Purpose) -> bool {
        let plezier = matches!(self, Self::PlezierOfSession { .. } | Self::PlezierOfDate { .. });
        self.purpose() == purpose || (plezier && purpose == Purpose::Dossier)
    }

    /// The purpose of the stream in which this question stands first of all.
    pub fn purpose(&self) -> Purpose {
        match self {
            Self::SleepScore { .. } | Self::BedTime { .. } | Self::UpTime { .. } => Purpose::DiarySleep,
            Self::Food { .. } => Purpose::DiaryFood,
            Self::Movement { .. } => Purpose::DiaryMovement,
            Self::Relaxation { .. } => Purpose::DiaryRelaxation,
            Self::PlezierOfSession { .. } | Self::PlezierOfDate { .. } => Purpose::DiaryPlezier,
            Self::PersonName
            | Self::Contact
            | Self::TrajectoryStart { .. }
            | Self::TrajectoryEnd { .. }
            | Self::Attendance { .. }
            | Self::DossierOpened { .. }
            | Self::Seen { .. }
            | Self::PlanReaction { .. }
            | Self::Plan { .. }
            | Self::PlanDraft
            | Self::GoalReaction { .. }
            | Self::GoalReport { .. }
            | Self::Goal { .. }
            | Self::GoalEvaluation { .. }
            | Self::Ladder { .. }
            | Self::Strength { .. }
            | Self::ExerciseRating { .. }
            | Self::GoalStop { .. }
            | Self::Closing { .. }
            | Self::Talk { .. }
            | Self::FollowUpCheck { .. }
            | Self::SignOff { .. }
            | Self::AssignmentAnswer { .. }
            | Self::HouseRulesRead { .. }
            | Self::SignUp { .. }
            | Self::MeetingMark { .. }
            | Self::Intake { .. }
            | Self::IntakeCall { .. }
            | Self::ScreeningOutcome { .. }
            | Self::SignUpEnd { .. }
            | Self::SamePerson { .. } => Purpose::Dossier,
            Self::Invitation { .. }
            | Self::Task { .. }
            | Self::SessionCall { .. }
            | Self::QuietCall { .. }
            | Self::Signal { .. }
            | Self::TaskDone { .. }
            | Self::PersonShelf => Purpose::Notes,
            Self::Founded
            | Self::Placed { .. }
            | Self::Left { .. }
            | Self::Shelf
            | Self::Lent { .. }
            | Self::Programme
            | Self::StepDate { .. }
            | Self::StepDone { .. }
            | Self::Evaluation { .. }
            | Self::Hours { .. }
            | Self::Figures { .. }
            | Self::Candidate { .. }
            | Self::CandidateDrop { .. }
            | Self::Meeting { .. } => Purpose::Group,
            Self::Measurement { .. } | Self::NormFacts => Purpose::Dossier,
            Self::ScreeningMeasurement { .. } | Self::Conditions => Purpose::Screening,
            Self::GroupName
            | Self::DocentName { .. }
            | Self::SessionPlan { .. }
            | Self::SessionMove { .. }
            | Self::SessionCancel { .. }
            | Self::HouseRules
            | Self::OrganisationName
            | Self::SessionStaff { .. }
            | Self::Assignment
            | Self::ProgrammeBoard => Purpose::Board,
        }
    }
}

impl From<Question> for Slot {
    fn from(question: Question) -> Self {
        match question {
            Question::SleepScore(date) => Self::SleepScore { date: WireDate(date) },
            Question::BedTime(date) => Self::BedTime { date: WireDate(date) },
            Question::UpTime(date) => Self::UpTime { date: WireDate(date) },
            Question::Food(date, moment) => Self::Food { date: WireDate(date), moment },
            Question::Movement(date) => Self::Movement { date: WireDate(date) },
            Question::Relaxation(date) => Self::Relaxation { date: WireDate(date) },
            Question::Plezier { session: Some(session), moment, .. } => Self::PlezierOfSession { session, moment },
            Question::Plezier { date, session: None, moment } => Self::PlezierOfDate { date: WireDate(date), moment },
        }
    }
}
