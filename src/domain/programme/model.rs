//! What a programme is made of. The numbers of the enums are part of the frozen format.

use std::borrow::Cow;

use minicbor::{Decode, Encode};

use super::template::PROGRAMMES;
use crate::domain::step::StepKey;
use crate::domain::value::QuestionText;

/// A programme's key. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ProgrammeKey {
    /// Bewegen Werkt.
    #[n(1)]
    BewegenWerkt,
    /// Velsen in Beweging.
    #[n(2)]
    VelsenInBeweging,
    /// Fit aan het Werk.
    #[n(3)]
    FitAanHetWerk,
    /// Beweegprogramma gemeentepolis.
    #[n(4)]
    Gemeentepolis,
    /// Stapje Fitter.
    #[n(5)]
    StapjeFitter,
    /// Bewegen op Recept.
    #[n(6)]
    BewegenOpRecept,
}

/// How people come into a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Entry {
    /// In and out every so many weeks.
    #[n(1)]
    Rolling {
        /// The weeks between two moments of entry.
        #[n(0)]
        every_weeks: u8,
    },
    /// Everyone starts together.
    #[n(2)]
    Fixed,
    /// The provider decides.
    #[n(3)]
    PerProvider,
}

/// What an absence asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum AbsenceRule {
    /// It is noted per session.
    #[n(1)]
    Noted,
    /// Every absence is contacted; without notice at once.
    #[n(2)]
    EveryAbsenceContacted,
    /// The programme says nothing about it.
    #[n(3)]
    Unspecified,
}

/// What a programme aims at, as far as the app can count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Target {
    /// This percentage of sessions attended.
    #[n(1)]
    AttendancePercent(#[n(0)] u8),
    /// This percentage of the group at least one rung up.
    #[n(2)]
    RungUpPercent(#[n(0)] u8),
    /// This percentage of the group better on at least one motor ability.
    #[n(3)]
    AbilityUpPercent(#[n(0)] u8),
    /// This percentage of the individual goals met.
    #[n(4)]
    GoalsMetPercent(#[n(0)] u8),
}

impl Target {
    /// The percentage.
    pub fn percent(self) -> u8 {
        match self {
            Self::AttendancePercent(percent)
            | Self::RungUpPercent(percent)
            | Self::AbilityUpPercent(percent)
            | Self::GoalsMetPercent(percent) => percent,
        }
    }
}

/// For whom a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Track {
    /// Activering: rungs 1 to 3.
    #[n(1)]
    Activation,
    /// Richting werk: rungs 3 to 5.
    #[n(2)]
    TowardsWork,
    /// 17 to 27 years.
    #[n(3)]
    Youth,
    /// 27 to 55 years.
    #[n(4)]
    Adults,
    /// 45 to 80 years.
    #[n(5)]
    Older,
}

impl Track {
    /// Every track.
    pub const ALL: [Self; 5] = [Self::Activation, Self::TowardsWork, Self::Youth, Self::Adults, Self::Older];
}

/// Who pays. What a payer asks differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Payer {
    /// A municipality.
    #[n(1)]
    Municipality,
    /// UWV.
    #[n(2)]
    Uwv,
    /// An insurer.
    #[n(3)]
    Insurer,
}

impl Payer {
    /// Every payer.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::Uwv, Self::Insurer];
}

/// What is asked before someone is placed: yes or no, and never why not. No question asks for an illness; the two that
/// come from a screening take only its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(map)]
pub enum Eligibility {
    /// Stands between these rungs of the ladder.
    #[n(1)]
    Rungs {
        /// The lowest.
        #[n(0)]
        from: u8,
        /// The highest.
        #[n(1)]
        to: u8,
    },
    /// Lives on a benefit.
    #[n(2)]
    OnBenefit,
    /// Has lived on a benefit for at least this long.
    #[n(3)]
    YearsOnBenefit {
        /// How many years.
        #[n(0)]
        years: u8,
    },
    /// Is between these ages.
    #[n(4)]
    Ages {
        /// The youngest.
        #[n(0)]
        from: u8,
        /// The oldest.
        #[n(1)]
        to: u8,
    },
    /// The screening says: can take part in the group.
    #[n(5)]
    FitForGroup,
    /// Is insured through the municipality.
    #[n(6)]
    MunicipalPolicy,
    /// The insurer's condition is met; which one is not asked.
    #[n(7)]
    PolicyCondition,
    /// The insurer did not pay for this in this calendar year or the one before.
    #[n(8)]
    NotPaidRecently,
    /// Comes through the GP's practice.
    #[n(9)]
    ThroughGp,
    /// Can come on the days of the group.
    #[n(10)]
    CanCome,
    /// What the docent asks besides.
    #[n(20)]
    Own {
        /// The question.
        #[n(0)]
        text: QuestionText,
    },
}

/// What there is afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Afterwards {
    /// A follow-up is chosen together.
    #[n(1)]
    FollowUp,
    /// A year's membership of a gym.
    #[n(2)]
    GymYear,
    /// A neighbourhood sport coach.
    #[n(3)]
    SportCoach,
    /// A participation course.
    #[n(4)]
    ParticipationCourse,
    /// Handed over to the life coach.
    #[n(5)]
    LifeCoach,
    /// Help to find a club.
    #[n(6)]
    FindClub,
}

impl Afterwards {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::FollowUp, Self::GymYear, Self::SportCoach, Self::ParticipationCourse, Self::LifeCoach, Self::FindClub];
}

/// A programme: a template that ships with the product, or a group's own copy of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Which template it is or came from.
    pub key: ProgrammeKey,
    /// Its own name, the same in every language.
    pub name: Cow<'static, str>,
    /// The shortest and the longest it lasts, in weeks; `None` when the provider sets it.
    pub weeks: Option<(u8, u8)>,
    /// Sessions a week; `None` when the contract sets it.
    pub sessions_per_week: Option<u8>,
    /// The length of a session in minutes at the start; `None` when the contract sets it.
    pub session_minutes: Option<u16>,
    /// The length that sessions grow to; `None` when they keep theirs.
    pub session_minutes_end: Option<u16>,
    /// Below this a group is small.
    pub size_min: Option<u8>,
    /// Above this a group is large.
    pub size_max: Option<u8>,
    /// How people come in.
    pub entry: Entry,
    /// For whom.
    pub tracks: Cow<'static, [Track]>,
    /// What is asked before someone is placed.
    pub questions: Cow<'static, [Eligibility]>,
    /// What it aims at.
    pub targets: Cow<'static, [Target]>,
    /// What an absence asks for.
    pub absence: AbsenceRule,
    /// Whether an absence with notice stands in the denominator of attendance.
    pub notified_counts: bool,
    /// Every how many weeks goals are evaluated; `None` when it is not fixed.
    pub evaluation_weeks: Option<u8>,
    /// Whether participant, docent and case manager talk at two thirds.
    pub thirds_talk: bool,
    /// Whether the case manager comes to the training.
    pub case_manager_present: bool,
    /// What there is afterwards.
    pub afterwards: Cow<'static, [Afterwards]>,
    /// The steps that a group goes through.
    pub steps: Cow<'static, [StepKey]>,
    /// Who pays, once that is known.
    pub payer: Option<Payer>,
}

/// How a group's size stands to its programme: a warning to show, never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeWarning {
    /// Fewer than the programme asks.
    TooSmall {
        /// The least.
        min: u8,
    },
    /// More than the programme asks.
    TooLarge {
        /// The most.
        max: u8,
    },
}

/// What of an adapted programme cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgrammeField {
    /// The shortest is longer than the longest, or out of range.
    Weeks,
    /// No session, or more than 14 a week.
    PerWeek,
    /// Sessions shrink, or last less than 5 minutes or more than 12 hours.
    Minutes,
    /// The least is more than the most, or nobody.
    Size,
    /// Entry every 0 or more than 52 weeks.
    Entry,
    /// A percentage out of 1 to 100, or the same target twice.
    Target,
    /// A question whose first number is above its second, or the same question twice, or more than 20.
    Question,
    /// Evaluations every 0 or more than 52 weeks.
    Evaluation,
    /// A name that is empty or too long.
    Name,
}

impl ProgrammeKey {
    /// Every key.
    pub const ALL: [Self; 6] = [
        Self::BewegenWerkt,
        Self::VelsenInBeweging,
        Self::FitAanHetWerk,
        Self::Gemeentepolis,
        Self::StapjeFitter,
        Self::BewegenOpRecept,
    ];

    /// The template.
    pub fn programme(self) -> &'static Programme {
        match self {
            Self::BewegenWerkt => &PROGRAMMES[0],
            Self::VelsenInBeweging => &PROGRAMMES[1],
            Self::FitAanHetWerk => &PROGRAMMES[2],
            Self::Gemeentepolis => &PROGRAMMES[3],
            Self::StapjeFitter => &PROGRAMMES[4],
            Self::BewegenOpRecept => &PROGRAMMES[5],
        }
    }
}

impl Programme {
    /// Whether a group of this size is outside what the programme asks.
    pub fn size_warning(&self, people: usize) -> Option<SizeWarning> {
        match (self.size_min, self.size_max) {
            (_, Some(max)) if people > usize::from(max) => Some(SizeWarning::TooLarge { max }),
            (Some(min), _) if people < usize::from(min) => Some(SizeWarning::TooSmall { min }),
            _ => None,
        }
    }

    /// The weeks to propose when a group is made.
    pub fn default_weeks(&self) -> u8 {
        self.weeks.map_or(12, |(shortest, _)| shortest)
    }

    /// Whether every participant's goals are evaluated every week.
    pub fn weekly_evaluation(&self) -> bool {
        self.evaluation_weeks == Some(1)
    }

    /// How long a session is in a week of the programme, 1 being the first: it grows evenly, in quarters of an hour,
    /// and the last week has the full length.
    pub fn minutes_in_week(&self, week: i64, weeks: u8) -> Option<u16> {
        let first = self.session_minutes?;
        let last = self.session_minutes_end.unwrap_or(first).max(first);
        let steps = i64::from(weeks).saturating_sub(1).max(1);
        let at = week.saturating_sub(1).clamp(0, steps);
        let grown = i64::from(last - first) * at / steps;
        let quarters = grown / 15 * 15;
        let minutes = if at == steps { i64::from(last) } else { i64::from(first) + quarters };
        u16::try_from(minutes).ok()
    }

    /// The target of one sort.
    pub fn attendance_target(&self) -> Option<u8> {
        self.targets.iter().find_map(|target| match target {
            Target::AttendancePercent(percent) => Some(*percent),
            _ => None,
        })
    }

    /// The same for the ladder.
    pub fn rung_target(&self) -> Option<u8> {
        self.targets.iter().find_map(|target| match target {
            Target::RungUpPercent(percent) => Some(*percent),
            _ => None,
        })
    }

    /// The same for motor abilities.
    pub fn ability_target(&self) -> Option<u8> {
        self.targets.iter().find_map(|target| match target {
            Target::AbilityUpPercent(percent) => Some(*percent),
            _ => None,
        })
    }

    /// The same for individual goals.
    pub fn goals_target(&self) -> Option<u8> {
        self.targets.iter().find_map(|target| match target {
            Target::GoalsMetPercent(percent) => Some(*percent),
            _ => None,
        })
    }

    /// The programme as this payer asks it: UWV wants half of the group a rung up where others want about a third.
    #[must_use]
    pub fn paid_by(mut self, payer: Payer) -> Self {
        let asked = if payer == Payer::Uwv { Some(50) } else { self.key.programme().rung_target() };
        if let (Some(asked), Some(_)) = (asked, self.rung_target()) {
            for target in self.targets.to_mut() {
                if let Target::RungUpPercent(percent) = target {
                    *percent = asked;
                }
            }
        }
        self.payer = Some(payer);
        self
    }

    /// Whether it differs from its template in more than who pays.
    pub fn is_adapted(&self) -> bool {
        let template = self.key.programme();
        let as_asked = match self.payer {
            Some(payer) => template.clone().paid_by(payer),
            None => template.clone(),
        };
        *self != as_asked
    }

    /// What of it cannot be.
    pub fn check(&self) -> Result<(), ProgrammeField> {
        let wrong = |field, is: bool| if is { Err(field) } else { Ok(()) };
        let week = |weeks: u8| (1..=104).contains(&weeks);
        let minute = |minutes: u16| (5..=720).contains(&minutes);
        wrong(ProgrammeField::Name, self.name.trim().is_empty() || self.name.chars().count() > 60)?;
        wrong(ProgrammeField::Weeks, self.weeks.is_some_and(|(from, to)| !week(from) || !week(to) || from > to))?;
        wrong(ProgrammeField::PerWeek, self.sessions_per_week.is_some_and(|n| !(1..=14).contains(&n)))?;
        let minutes = match (self.session_minutes, self.session_minutes_end) {
            (Some(first), Some(last)) => minute(first) && minute(last) && first <= last,
            (Some(first), None) => minute(first),
            (None, last) => last.is_none(),
        };
        wrong(ProgrammeField::Minutes, !minutes)?;
        let sizes = match (self.size_min, self.size_max) {
            (Some(min), Some(max)) => 0 < min && min <= max,
            (min, max) => min != Some(0) && max != Some(0),
        };
        wrong(ProgrammeField::Size, !sizes)?;
        let rolling = |every: u8| (1..=52).contains(&every);
        wrong(ProgrammeField::Entry, matches!(self.entry, Entry::Rolling { every_weeks } if !rolling(every_weeks)))?;
        wrong(ProgrammeField::Evaluation, self.evaluation_weeks.is_some_and(|every| !rolling(every)))?;
        let twice = |n: usize| {
            let sort = std::mem::discriminant(&self.targets[n]);
            self.targets[..n].iter().any(|earlier| std::mem::discriminant(earlier) == sort)
        };
        let target = |(n, target): (usize, &Target)| !(1..=100).contains(&target.percent()) || twice(n);
        wrong(ProgrammeField::Target, self.targets.iter().enumerate().any(target))?;
        let question = |(n, question): (usize, &Eligibility)| {
            let range = match question {
                Eligibility::Rungs { from, to } => from > to || *from < 1 || *to > 6,
                Eligibility::Ages { from, to } => from > to || *to > 120,
                _ => false,
            };
            range || self.questions[..n].contains(question)
        };
        let questions = self.questions.len() > 20 || self.questions.iter().enumerate().any(question);
        wrong(ProgrammeField::Question, questions)
    }
}
