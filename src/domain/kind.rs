//! Frozen format: the kinds of facts, their numbers, and who may write which where. Add at the end of a block; never
//! reuse a number.

use crate::fact::{Class, Purpose};

/// What happens when several versions of one slot are current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// The highest claimed time shows, ties by id; the others stand under "geschiedenis".
    Choice,
    /// All are shown until someone picks.
    Text,
    /// Per field like a choice.
    Setting,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $merge:ident;)*) => {
        /// What happened.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Kind {
            $($(#[$doc])* $name = $code,)*
        }

        impl Kind {
            /// Every kind, by number.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The number in the frozen format.
            pub const fn code(self) -> u16 {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// The kind with this number, or `None` when a newer program made it.
            pub const fn from_code(code: u16) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// How its versions merge.
            pub const fn merge(self) -> Merge {
                match self {
                    $(Self::$name => Merge::$merge,)*
                }
            }
        }
    };
}

kinds! {
    /// How someone slept.
    SleepScored = 1, Choice;
    /// When someone went to bed.
    BedTimeRecorded = 2, Choice;
    /// When someone got up.
    UpTimeRecorded = 3, Choice;
    /// A food tile, on or off.
    FoodMomentRecorded = 4, Choice;
    /// How long someone moved.
    MovementRecorded = 5, Choice;
    /// How relaxed someone was.
    RelaxationRecorded = 6, Choice;
    /// What stood in this slot was taken back.
    AnswerVoided = 15, Choice;
    /// Half of a pair, by the participant.
    PlezierscoreRecorded = 16, Choice;
    /// Half of a pair, entered on a docent's device.
    PlezierscoreTakenForParticipant = 17, Choice;

    /// What a participant is called.
    ParticipantNamed = 32, Setting;
    /// How to reach a participant.
    ContactRecorded = 33, Setting;
    /// A stay in a group began.
    TrajectoryStarted = 34, Choice;
    /// A stay in a group ended.
    TrajectoryEnded = 35, Choice;
    /// Whether someone was at a session.
    AttendanceMarked = 36, Choice;
    /// A docent looked at this person.
    DossierOpened = 37, Choice;
    /// Someone was signed up for a group: when, by whom, what for.
    SignedUp = 38, Setting;
    /// Someone was invited to an information meeting, came or did not.
    MeetingMarked = 39, Choice;
    /// When and where someone's intake is.
    IntakePlanned = 40, Setting;
    /// Someone was called to confirm the intake.
    IntakeCalled = 41, Choice;
    /// What the screening came to, without any reason.
    ScreeningDecided = 42, Choice;
    /// A sign-up ended without a place.
    SignUpEnded = 43, Choice;
    /// Two dossiers are about one person.
    MergedInto = 44, Choice;
    /// A fitness test or an own score, by a docent.
    MeasurementTaken = 112, Choice;
    /// What norms are looked up by: the year of birth, whose norms.
    NormFactsRecorded = 113, Setting;
    /// A goal, or another version of it.
    GoalSet = 116, Choice;
    /// How a goal went.
    GoalEvaluated = 117, Setting;
    /// A rung of the participation ladder was judged.
    LadderJudged = 118, Choice;
    /// A success, or a quality.
    StrengthNoted = 119, Text;
    /// Own score before or after an exercise.
    ExerciseRated = 120, Choice;
    /// Something is no goal any more.
    GoalStopped = 121, Choice;
    /// A version of the action plan, for the participant to read.
    PlanShared = 122, Text;
    /// The plan as a docent edits it.
    PlanDrafted = 123, Setting;
    /// A stay was closed: why, where to, handed over to whom.
    TrajectoryClosed = 130, Setting;
    /// The talk at two thirds was held.
    TalkHeld = 131, Setting;
    /// Somebody was asked whether they still move.
    FollowUpChecked = 132, Choice;
    /// A participant answered to a goal.
    GoalReacted = 48, Text;
    /// A participant cannot come.
    SessionSignedOff = 49, Choice;
    /// A participant answered to a report.
    ReportReacted = 50, Text;
    /// A participant read something.
    Seen = 51, Choice;
    /// A goal may go into a report.
    GoalReportAllowed = 52, Choice;
    /// A participant answered to their plan.
    PlanReacted = 53, Text;

    /// A participant answered the getting-to-know assignment.
    AssignmentAnswered = 58, Text;
    /// A participant read the house rules.
    HouseRulesRead = 59, Choice;

    /// Something to do, for the docents.
    TaskSet = 64, Setting;
    /// It was done.
    TaskResolved = 65, Choice;
    /// A docents' note.
    NoteWritten = 66, Text;
    /// An invitation was made: what every docent's device needs to show it.
    InvitationMade = 67, Choice;
    /// A person was put away, or taken out again.
    PersonShelved = 72, Choice;

    /// A group began.
    GroupFounded = 80, Setting;
    /// Someone came into a group.
    ParticipantPlaced = 81, Choice;
    /// Someone left a group.
    ParticipantLeft = 82, Choice;

    /// Someone was signed up for a group.
    CandidateListed = 83, Choice;
    /// Someone who was signed up gets no place.
    CandidateDropped = 84, Choice;
    /// When and where a group's information meeting is.
    InformationMeetingPlanned = 85, Setting;
    /// The programme that a group runs, all of it.
    ProgrammeSet = 86, Setting;
    /// A step has a day of its own.
    StepDated = 87, Choice;
    /// A step was done.
    StepDone = 88, Choice;
    /// An evaluation of a group or of one person: for when, and when it was held.
    EvaluationPlanned = 89, Setting;
    /// What a docent spent on a session.
    HoursRegistered = 90, Setting;
    /// Figures of the group were given to who pays.
    FiguresGiven = 91, Choice;
    /// A group was put away, or taken out again.
    GroupShelved = 93, Choice;
    /// A docent's device is in until a day: a stand-in's.
    DeviceLent = 94, Choice;

    /// What a group is called.
    GroupNamed = 96, Setting;
    /// What a docent is called.
    DocentNamed = 97, Setting;
    /// A session was planned.
    SessionPlanned = 98, Setting;
    /// A session has another date, time or place.
    SessionMoved = 99, Setting;
    /// A session will not be.
    SessionCancelled = 100, Choice;
    /// The house rules.
    HouseRulesSet = 101, Text;
    /// What the organisation is called.
    OrganisationNamed = 102, Setting;
    /// What participants read of their programme.
    ProgrammeShown = 103, Setting;
    /// The getting-to-know assignment.
    AssignmentSet = 105, Text;
    /// Who gives a session besides the group's docent, or instead.
    SessionStaffed = 106, Setting;

    /// A measurement that needs the screening permission.
    ScreeningTaken = 144, Choice;
    /// Whether a condition counts for the hints about the GP.
    ConditionsRecorded = 145, Setting;
}

impl Kind {
    /// The version of the form that this program writes, and the newest that it reads.
    pub const fn version(self) -> u16 {
        1
    }

    /// Whether it says no more than that somebody looked: nothing that anybody filled in.
    pub const fn is_look(self) -> bool {
        matches!(self, Self::DossierOpened | Self::Seen)
    }

    /// Whether a class of writers may state this kind in a stream of this purpose.
    pub fn allowed(self, purpose: Purpose, class: Class) -> bool {
        use Class::{Docents, Participant};
        use Kind as K;
        match (purpose, class) {
            (Purpose::DiarySleep, Participant) => {
                matches!(self, K::SleepScored | K::BedTimeRecorded | K::UpTimeRecorded | K::AnswerVoided)
            }
            (Purpose::DiaryFood, Participant) => matches!(self, K::FoodMomentRecorded | K::AnswerVoided),
            (Purpose::DiaryMovement, Participant) => matches!(self, K::MovementRecorded | K::AnswerVoided),
            (Purpose::DiaryRelaxation, Participant) => matches!(self, K::RelaxationRecorded | K::AnswerVoided),
            (Purpose::DiaryPlezier, Participant) => matches!(self, K::PlezierscoreRecorded | K::AnswerVoided),
            (Purpose::DiaryPlezier, Docents) => self == K::PlezierscoreTakenForParticipant,
            (Purpose::Dossier, Docents) => matches!(
                self,
                K::ParticipantNamed
                    | K::ContactRecorded
                    | K::TrajectoryStarted
                    | K::TrajectoryEnded
                    | K::AttendanceMarked
                    | K::DossierOpened
                    | K::GoalSet
                    | K::GoalEvaluated
                    | K::LadderJudged
                    | K::MeasurementTaken
                    | K::NormFactsRecorded
                    | K::StrengthNoted
                    | K::ExerciseRated
                    | K::GoalStopped
                    | K::PlanShared
                    | K::PlanDrafted
                    | K::TrajectoryClosed
                    | K::TalkHeld
                    | K::FollowUpChecked
                    | K::SignedUp
                    | K::MeetingMarked
                    | K::IntakePlanned
                    | K::IntakeCalled
                    | K::ScreeningDecided
                    | K::SignUpEnded
                    | K::MergedInto
                    // For whom has no phone; whoever has one shares plezier or does not.
                    | K::PlezierscoreTakenForParticipant
                    | K::AnswerVoided
            ),
            (Purpose::Dossier, Participant) => {
                matches!(
                    self,
                    K::GoalReacted
                        | K::SessionSignedOff
                        | K::ReportReacted
                        | K::Seen
                        | K::GoalReportAllowed
                        | K::PlanReacted
                        | K::AssignmentAnswered
                        | K::HouseRulesRead
                )
            }
            (Purpose::Notes, Docents) => {
                matches!(
                    self,
                    K::TaskSet
                        | K::TaskResolved
                        | K::NoteWritten
                        | K::InvitationMade
                        | K::PersonShelved
                        | K::AnswerVoided
                )
            }
            (Purpose::Screening, Class::Screening) => {
                matches!(self, K::ScreeningTaken | K::ConditionsRecorded | K::AnswerVoided)
            }
            (Purpose::Group, Docents) => {
                matches!(
                    self,
                    K::GroupFounded
                        | K::ParticipantPlaced
                        | K::ParticipantLeft
                        | K::ProgrammeSet
                        | K::StepDated
                        | K::StepDone
                        | K::EvaluationPlanned
                        | K::HoursRegistered
                        | K::FiguresGiven
                        | K::GroupShelved
                        | K::DeviceLent
                        | K::CandidateListed
                        | K::CandidateDropped
                        | K::InformationMeetingPlanned
                        | K::AnswerVoided
                )
            }
            (Purpose::Board, Docents) => matches!(
                self,
                K::GroupNamed
                    | K::DocentNamed
                    | K::SessionPlanned
                    | K::SessionMoved
                    | K::SessionCancelled
                    | K::HouseRulesSet
                    | K::OrganisationNamed
                    | K::AssignmentSet
                    | K::SessionStaffed
                    | K::ProgrammeShown
                    | K::AnswerVoided
            ),
            _ => false,
        }
    }
}

/// Whether a reader counts an entry of this kind number: the table of streams. A number that this program does not know
/// was made by a newer one, and is kept.
pub fn allowed(purpose: Purpose, class: Class, kind: u16) -> bool {
    Kind::from_code(kind).is_none_or(|kind| kind.allowed(purpose, class))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_is_used_once_and_found_back() {
        let codes: BTreeSet<u16> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
        }
    }

    /// The whole table on one page: a change of who may write what shows up here.
    #[test]
    fn the_table_of_streams() {
        let mut rows = String::new();
        for purpose in Purpose::ALL {
            for class in [Class::Team, Class::Docents, Class::Screening, Class::Participant] {
                let kinds: Vec<u16> =
                    Kind::ALL.iter().filter(|kind| kind.allowed(purpose, class)).map(|kind| kind.code()).collect();
                if !kinds.is_empty() {
                    rows += &format!("{purpose:?} {class:?} {kinds:?}\n");
                }
            }
        }
        insta::assert_snapshot!(rows, @"
        DiarySleep Participant [1, 2, 3, 15]
        DiaryFood Participant [4, 15]
        DiaryMovement Participant [5, 15]
        DiaryRelaxation Participant [6, 15]
        DiaryPlezier Docents [17]
        DiaryPlezier Participant [15, 16]
        Dossier Docents [15, 17, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 112, 113, 116, 117, 118, 119, 120, 121, 122, 123, 130, 131, 132]
        Dossier Participant [48, 49, 50, 51, 52, 53, 58, 59]
        Notes Docents [15, 64, 65, 66, 67, 72]
        Screening Screening [15, 144, 145]
        Group Docents [15, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 93, 94]
        Board Docents [15, 96, 97, 98, 99, 100, 101, 102, 103, 105, 106]
        ");
    }

    #[test]
    fn a_kind_of_a_newer_program_is_kept() {
        assert!(allowed(Purpose::Board, Class::Participant, 60_000));
        assert!(!allowed(Purpose::Board, Class::Participant, Kind::GroupNamed.code()));
    }
}
