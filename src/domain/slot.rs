//! Frozen format: what names "the same question". Two facts with one home and one slot answer it both.
//!
//! A slot is `[number, {fields}]` in CBOR. Whom it is about is the home's subject and never repeated.

mod purpose;

use minicbor::{Decode, Encode};

use super::action_plan::Thing;
use super::contact::Ground;
use super::diary::{FoodMoment, Moment};
use super::id::{DeviceKey, GoalId, GroupId, InvitationId, MeetingId, ParticipantId, SessionId, StrengthId, TaskId};
use super::ladder::Reach;
use super::measure::Instrument;
use super::step::StepKey;
use super::wire::{self, WireDate};

/// What names the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
#[expect(missing_docs, reason = "the fields say it: the day, session, group or person that the question is about")]
pub enum Slot {
    /// How the night to this date was.
    #[n(1)]
    SleepScore {
        #[n(0)]
        date: WireDate,
    },
    /// When someone went to bed for the night to this date.
    #[n(2)]
    BedTime {
        #[n(0)]
        date: WireDate,
    },
    /// When someone got up.
    #[n(3)]
    UpTime {
        #[n(0)]
        date: WireDate,
    },
    /// One food tile of one day.
    #[n(4)]
    Food {
        #[n(0)]
        date: WireDate,
        #[n(1)]
        moment: FoodMoment,
    },
    /// How long someone moved.
    #[n(5)]
    Movement {
        #[n(0)]
        date: WireDate,
    },
    /// How relaxed someone was.
    #[n(6)]
    Relaxation {
        #[n(0)]
        date: WireDate,
    },
    /// Half of a pair of a chosen session.
    #[n(16)]
    PlezierOfSession {
        #[n(0)]
        session: SessionId,
        #[n(1)]
        moment: Moment,
    },
    /// Half of a pair of a date.
    #[n(17)]
    PlezierOfDate {
        #[n(0)]
        date: WireDate,
        #[n(1)]
        moment: Moment,
    },
    /// What the participant is called.
    #[n(32)]
    PersonName,
    /// How to reach the participant.
    #[n(33)]
    Contact,
    /// The stay in a group that began on this date.
    #[n(34)]
    TrajectoryStart {
        #[n(0)]
        group: GroupId,
        #[n(1)]
        from: WireDate,
    },
    /// The end of that stay.
    #[n(35)]
    TrajectoryEnd {
        #[n(0)]
        group: GroupId,
        #[n(1)]
        from: WireDate,
    },
    /// Whether the participant was there.
    #[n(36)]
    Attendance {
        #[n(0)]
        session: SessionId,
    },
    /// A look into the dossier: once per device and day.
    #[n(37)]
    DossierOpened {
        #[n(0)]
        device: DeviceKey,
        #[n(1)]
        date: WireDate,
    },
    /// Whether the participant comes.
    #[n(49)]
    SignOff {
        #[n(0)]
        session: SessionId,
    },
    /// The participant's answer to a group's assignment.
    #[n(58)]
    AssignmentAnswer {
        #[n(0)]
        group: GroupId,
    },
    /// Which house rules of a group the participant read.
    #[n(59)]
    HouseRulesRead {
        #[n(0)]
        group: GroupId,
    },
    /// Something a docent set themselves to do.
    #[n(64)]
    Task {
        #[n(0)]
        task: TaskId,
    },
    /// One try to reach the participant about a session.
    #[n(65)]
    SessionCall {
        #[n(0)]
        session: SessionId,
        #[n(1)]
        attempt: u8,
    },
    /// The sign-up for a group.
    #[n(38)]
    SignUp {
        #[n(0)]
        group: GroupId,
    },
    /// One information meeting.
    #[n(39)]
    MeetingMark {
        #[n(0)]
        meeting: MeetingId,
    },
    /// The intake for a group.
    #[n(40)]
    Intake {
        #[n(0)]
        group: GroupId,
    },
    /// The call that confirms it.
    #[n(41)]
    IntakeCall {
        #[n(0)]
        group: GroupId,
    },
    /// What the screening for a group came to.
    #[n(42)]
    ScreeningOutcome {
        #[n(0)]
        group: GroupId,
    },
    /// Whether the sign-up ended without a place.
    #[n(43)]
    SignUpEnd {
        #[n(0)]
        group: GroupId,
    },
    /// Whether the other dossier is about the same person.
    #[n(44)]
    SamePerson {
        #[n(0)]
        other: ParticipantId,
    },
    /// One invitation of the participant.
    #[n(67)]
    Invitation {
        #[n(0)]
        invitation: InvitationId,
    },
    /// One try to reach a participant who is quiet since a day, or who asked to talk on it.
    #[n(68)]
    QuietCall {
        #[n(0)]
        why: Ground,
        #[n(1)]
        since: WireDate,
        #[n(2)]
        attempt: u8,
    },
    /// Whether the case manager was told of absences up to this session.
    #[n(69)]
    Signal {
        #[n(0)]
        session: SessionId,
    },
    /// Whether it was done.
    #[n(70)]
    TaskDone {
        #[n(0)]
        task: TaskId,
    },
    /// The group's beginning.
    #[n(80)]
    Founded,
    /// The stay of a participant that began on this date.
    #[n(81)]
    Placed {
        #[n(0)]
        participant: ParticipantId,
        #[n(1)]
        from: WireDate,
    },
    /// The end of that stay.
    #[n(82)]
    Left {
        #[n(0)]
        participant: ParticipantId,
        #[n(1)]
        from: WireDate,
    },
    /// Whether this person is put away.
    #[n(72)]
    PersonShelf,
    /// The figures that were given on a date, of all stays or of those that began in a year.
    #[n(91)]
    Figures {
        #[n(0)]
        on: WireDate,
        #[n(1)]
        year: Option<u16>,
        /// Nothing for the first of that day, then 1 and on: what was given stays given, and nothing replaces it.
        #[n(2)]
        again: Option<u16>,
    },
    /// Whether the group is put away.
    #[n(93)]
    Shelf,
    /// Until when this docent's device is in.
    #[n(94)]
    Lent {
        #[n(0)]
        device: DeviceKey,
    },
    /// The programme that the group runs.
    #[n(86)]
    Programme,
    /// The day of a step.
    #[n(87)]
    StepDate {
        #[n(0)]
        step: StepKey,
    },
    /// Whether a step was done.
    #[n(88)]
    StepDone {
        #[n(0)]
        step: StepKey,
    },
    /// An evaluation of the group, or of one person.
    #[n(89)]
    Evaluation {
        #[n(0)]
        participant: Option<ParticipantId>,
        #[n(1)]
        number: u8,
        /// The first day of the stay that it is about, of who came back.
        #[n(2)]
        from: Option<WireDate>,
    },
    /// What the docent with this device spent on a session.
    #[n(90)]
    Hours {
        #[n(0)]
        session: SessionId,
        #[n(1)]
        device: DeviceKey,
    },
    /// Whether this person is signed up.
    #[n(83)]
    Candidate {
        #[n(0)]
        participant: ParticipantId,
    },
    /// Whether this person gets no place.
    #[n(84)]
    CandidateDrop {
        #[n(0)]
        participant: ParticipantId,
    },
    /// The plan of an information meeting.
    #[n(85)]
    Meeting {
        #[n(0)]
        meeting: MeetingId,
    },
    /// What the group is called.
    #[n(96)]
    GroupName,
    /// What the docent with this device is called.
    #[n(97)]
    DocentName {
        #[n(0)]
        device: DeviceKey,
    },
    /// The plan of a session.
    #[n(98)]
    SessionPlan {
        #[n(0)]
        session: SessionId,
    },
    /// What is different from the plan.
    #[n(99)]
    SessionMove {
        #[n(0)]
        session: SessionId,
    },
    /// Whether it is cancelled.
    #[n(100)]
    SessionCancel {
        #[n(0)]
        session: SessionId,
    },
    /// The house rules.
    #[n(101)]
    HouseRules,
    /// What the organisation is called.
    #[n(102)]
    OrganisationName,
    /// Whether a participant read something.
    #[n(51)]
    Seen {
        #[n(0)]
        thing: Thing,
        #[n(1)]
        version: u16,
    },
    /// What a participant said to a version of their plan.
    #[n(53)]
    PlanReaction {
        #[n(0)]
        version: u16,
    },
    /// A version of the action plan.
    #[n(122)]
    Plan {
        #[n(0)]
        version: u16,
    },
    /// The plan as it is edited.
    #[n(123)]
    PlanDraft,
    /// What a participant said to a goal on a day.
    #[n(48)]
    GoalReaction {
        #[n(0)]
        goal: GoalId,
        #[n(1)]
        date: WireDate,
    },
    /// Whether a goal may go into a report.
    #[n(52)]
    GoalReport {
        #[n(0)]
        goal: GoalId,
    },
    /// One version of a goal.
    #[n(116)]
    Goal {
        #[n(0)]
        goal: GoalId,
        #[n(1)]
        version: u16,
    },
    /// How a goal went, on a day.
    #[n(117)]
    GoalEvaluation {
        #[n(0)]
        goal: GoalId,
        #[n(1)]
        date: WireDate,
    },
    /// On which rung the participant is on a date, or could be within twelve months.
    #[n(118)]
    Ladder {
        #[n(0)]
        date: WireDate,
        #[n(1)]
        reach: Reach,
    },
    /// How the stay that began on this date ended.
    #[n(130)]
    Closing {
        #[n(0)]
        group: GroupId,
        #[n(1)]
        from: WireDate,
    },
    /// The talk at two thirds of that stay.
    #[n(131)]
    Talk {
        #[n(0)]
        group: GroupId,
        #[n(1)]
        from: WireDate,
    },
    /// Whether somebody still moves, so many months after that stay.
    #[n(132)]
    FollowUpCheck {
        #[n(0)]
        group: GroupId,
        #[n(1)]
        from: WireDate,
        #[n(2)]
        months: u8,
    },
    /// The getting-to-know assignment.
    #[n(105)]
    Assignment,
    /// Who gives a session besides the group's docent, or instead.
    #[n(106)]
    SessionStaff {
        #[n(0)]
        session: SessionId,
    },
    /// What participants read of their programme.
    #[n(103)]
    ProgrammeBoard,
    /// A fitness test or an own score of a day.
    #[n(112)]
    Measurement {
        #[n(0)]
        instrument: Instrument,
        #[n(1)]
        date: WireDate,
    },
    /// What norms are looked up by.
    #[n(113)]
    NormFacts,
    /// A measurement of a day that needs the screening permission.
    #[n(144)]
    ScreeningMeasurement {
        #[n(0)]
        instrument: Instrument,
        #[n(1)]
        date: WireDate,
    },
    /// Whether a condition counts for the hints about the GP.
    #[n(145)]
    Conditions,
    /// One success or quality.
    #[n(119)]
    Strength {
        #[n(0)]
        strength: StrengthId,
    },
    /// Own score before or after an exercise, which time that day.
    #[n(120)]
    ExerciseRating {
        #[n(0)]
        goal: GoalId,
        #[n(1)]
        date: WireDate,
        #[n(2)]
        round: u8,
        #[n(3)]
        moment: Moment,
    },
    /// Since when something is no goal any more.
    #[n(121)]
    GoalStop {
        #[n(0)]
        goal: GoalId,
    },
}

impl Slot {
    /// The bytes that the log keeps.
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::to_bytes(self)
    }

    /// Reads a slot of this program. Only the one spelling that [`Slot::to_bytes`] gives counts: two spellings of one
    /// question would be two slots in the log and one here.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        wire::from_bytes::<Self>(bytes).filter(|slot| slot.to_bytes() == bytes)
    }
}
