//! The steps of a programme and when each is proposed. The numbers are part of the frozen format.

use chrono::{Days, Months, NaiveDate};
use minicbor::{Decode, Encode};

/// A part of a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Voorbereiding.
    Preparation,
    /// Voorlichting.
    Information,
    /// Intake.
    Intake,
    /// Start.
    Start,
    /// Uitvoering.
    Execution,
    /// Afsluiting.
    Closing,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 6] =
        [Self::Preparation, Self::Information, Self::Intake, Self::Start, Self::Execution, Self::Closing];
}

/// From where a step's day is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Days from the first day; before it when negative.
    FromFirst(i64),
    /// Days from the last day.
    FromLast(i64),
    /// Months after the last day.
    MonthsAfter(u32),
    /// Every so many weeks, as the programme says.
    Repeats,
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $phase:ident, $when:expr;)*) => {
        /// One step of a programme.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(index_only)]
        pub enum StepKey {
            $($(#[$doc])* #[n($number)] $name,)*
        }

        impl StepKey {
            /// Every step, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The part of the programme in which it is done.
            pub fn phase(self) -> Phase {
                match self {
                    $(Self::$name => Phase::$phase,)*
                }
            }

            fn when(self) -> When {
                use When::{FromFirst, FromLast, MonthsAfter, Repeats};
                match self {
                    $(Self::$name => $when,)*
                }
            }
        }
    };
}

steps! {
    /// Agreements with the payer: about three months ahead.
    Agreements = 1, Preparation, FromFirst(-84);
    /// Sign-ups are collected.
    SignUps = 2, Preparation, FromFirst(-56);
    /// Place and materials.
    PlaceAndMaterials = 3, Preparation, FromFirst(-56);
    /// The schedule.
    Schedule = 4, Preparation, FromFirst(-42);
    /// How hours are registered.
    HoursAgreed = 5, Preparation, FromFirst(-42);

    /// Candidates are invited to the information meeting.
    InviteCandidates = 10, Information, FromFirst(-42);
    /// The list for that meeting: name, address, telephone, e-mail.
    InformationList = 11, Information, FromFirst(-29);
    /// The information meeting.
    InformationMeeting = 12, Information, FromFirst(-28);
    /// Final sign-ups.
    FinalSignUps = 13, Information, FromFirst(-25);
    /// The contact person hears who came.
    TellContact = 14, Information, FromFirst(-25);

    /// Invitations to the intake.
    InviteIntake = 20, Intake, FromFirst(-21);
    /// The screening says who can take part.
    Screening = 21, Intake, FromFirst(-14);
    /// Everyone is called to confirm.
    CallToConfirm = 22, Intake, FromFirst(-11);
    /// Score forms and materials lie ready.
    ScoreForms = 23, Intake, FromFirst(-8);
    /// The intake with its measurements.
    Measuring = 24, Intake, FromFirst(-7);
    /// Attendance and intake become action plans.
    ActionPlans = 25, Intake, FromFirst(-3);

    /// The participants' folders: schedule, house rules, getting-to-know assignment.
    Folders = 30, Start, FromFirst(-2);
    /// The attendance list.
    StartList = 31, Start, FromFirst(-1);
    /// The first session.
    FirstSession = 32, Start, FromFirst(0);
    /// Attendance goes to the payer.
    AttendanceToPayer = 33, Start, FromFirst(7);
    /// Evaluation moments are planned.
    PlanEvaluations = 34, Start, FromFirst(7);

    /// An evaluation; there are several.
    Evaluation = 40, Execution, Repeats;
    /// Action plans are adjusted and shared: when there are four weeks left to work with them.
    AdjustPlans = 41, Execution, FromLast(-28);

    /// The final measurements and conversation.
    Outtake = 50, Closing, FromLast(-7);
    /// Where everyone goes next.
    FollowUpChosen = 51, Closing, FromLast(-7);
    /// Handed over.
    Handover = 52, Closing, FromLast(0);
    /// The ladder is judged: after the end, for the programme itself lifts people to rung 3 while it lasts.
    LadderJudged = 53, Closing, FromLast(7);
    /// The final report.
    FinalReport = 54, Closing, FromLast(14);
    /// Does everybody still move, three months later?
    StillMoving3 = 55, Closing, MonthsAfter(3);
    /// The same after six.
    StillMoving6 = 56, Closing, MonthsAfter(6);
    /// The same after twelve.
    StillMoving12 = 57, Closing, MonthsAfter(12);
}

/// From the first day to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Span {
    /// So many weeks from a day on.
    pub fn weeks(first: NaiveDate, weeks: u8) -> Self {
        Self { first, last: shifted(first, (i64::from(weeks) * 7 - 1).max(0)) }
    }

    /// How many days.
    pub fn days(self) -> i64 {
        (self.last.signed_duration_since(self.first).num_days() + 1).max(1)
    }

    /// The day on which two thirds have passed.
    pub fn two_thirds(self) -> NaiveDate {
        shifted(self.first, self.days() * 2 / 3)
    }

    /// The days of evaluations: every so many weeks, the last week left to the outtake.
    pub fn evaluations(self, every_weeks: u8) -> Vec<NaiveDate> {
        let every = i64::from(every_weeks.max(1)) * 7;
        let days = (1..).map(|n| n * every).take_while(|day| *day <= self.days() - 7);
        days.map(|day| shifted(self.first, day)).collect()
    }
}

impl StepKey {
    /// The day that is proposed for a step; `None` for the one that repeats.
    pub fn proposed(self, span: Span) -> Option<NaiveDate> {
        match self.when() {
            When::FromFirst(days) => Some(shifted(span.first, days)),
            When::FromLast(days) => Some(shifted(span.last, days).max(span.first)),
            When::MonthsAfter(months) => Some(months_after(span.last, months)),
            When::Repeats => None,
        }
    }

    /// How many months after the end it asks whether people still move; `None` for every other step.
    pub fn months_after(self) -> Option<u8> {
        match self {
            Self::StillMoving3 => Some(3),
            Self::StillMoving6 => Some(6),
            Self::StillMoving12 => Some(12),
            _ => None,
        }
    }

    /// Whether it is about every single person. Where people come and go it stands with the person and not with the
    /// group.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Self::Evaluation
                | Self::Outtake
                | Self::FollowUpChosen
                | Self::Handover
                | Self::LadderJudged
                | Self::FinalReport
                | Self::StillMoving3
                | Self::StillMoving6
                | Self::StillMoving12
        )
    }
}

/// So many months later; the last day of a shorter month where the day itself is not in it.
pub fn months_after(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// So many days later, earlier when negative.
pub(crate) fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let shifted = if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) };
    shifted.unwrap_or(date)
}
