//! A programme as it is being typed: nothing is lost, and the first field that cannot be says so.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::programme::{AbsenceRule, Afterwards, Eligibility, Entry, Programme, ProgrammeField, Target, Track};
use crate::domain::step::StepKey;
use crate::domain::value::QuestionText;

/// How many questions of their own a docent can add.
pub(super) const OWN_QUESTIONS: usize = 3;

/// How people come in, without the weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntrySort {
    /// In and out.
    Rolling,
    /// Together.
    Fixed,
    /// As the provider says.
    Free,
}

/// A question without its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuestionSort {
    /// Rungs.
    Rungs,
    /// A benefit.
    Benefit,
    /// Years of it.
    Years,
    /// Ages.
    Ages,
    /// The screening.
    Fit,
    /// The policy.
    Policy,
    /// The insurer's condition.
    Condition,
    /// Not paid recently.
    Recently,
    /// Through the GP.
    Gp,
    /// Can come.
    Come,
}

impl QuestionSort {
    pub(super) const ALL: [Self; 10] = [
        Self::Rungs,
        Self::Benefit,
        Self::Years,
        Self::Ages,
        Self::Fit,
        Self::Policy,
        Self::Condition,
        Self::Recently,
        Self::Gp,
        Self::Come,
    ];

    fn of(question: &Eligibility) -> Option<Self> {
        Some(match question {
            Eligibility::Rungs { .. } => Self::Rungs,
            Eligibility::OnBenefit => Self::Benefit,
            Eligibility::YearsOnBenefit { .. } => Self::Years,
            Eligibility::Ages { .. } => Self::Ages,
            Eligibility::FitForGroup => Self::Fit,
            Eligibility::MunicipalPolicy => Self::Policy,
            Eligibility::PolicyCondition => Self::Condition,
            Eligibility::NotPaidRecently => Self::Recently,
            Eligibility::ThroughGp => Self::Gp,
            Eligibility::CanCome => Self::Come,
            Eligibility::Own { .. } => return None,
        })
    }
}

/// Two numbers as they were typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub(super) from: RwSignal<String>,
    pub(super) to: RwSignal<String>,
}

impl Range {
    fn new(from: Option<u16>, to: Option<u16>) -> Self {
        let text = |n: Option<u16>| RwSignal::new(n.map(|n| n.to_string()).unwrap_or_default());
        Self { from: text(from), to: text(to) }
    }
}

/// A programme as it is being typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    base: StoredValue<Programme>,
    pub(super) name: RwSignal<String>,
    pub(super) weeks: Range,
    pub(super) per_week: RwSignal<String>,
    pub(super) minutes: Range,
    pub(super) size: Range,
    pub(super) entry: RwSignal<Option<EntrySort>>,
    pub(super) every: RwSignal<String>,
    pub(super) tracks: RwSignal<Vec<Track>>,
    pub(super) questions: RwSignal<Vec<QuestionSort>>,
    pub(super) rungs: Range,
    pub(super) ages: Range,
    pub(super) years: RwSignal<String>,
    pub(super) own: [RwSignal<String>; OWN_QUESTIONS],
    pub(super) rung_target: RwSignal<String>,
    pub(super) attendance_target: RwSignal<String>,
    pub(super) ability_target: RwSignal<String>,
    pub(super) goals_target: RwSignal<String>,
    pub(super) absence: RwSignal<Option<AbsenceRule>>,
    pub(super) notified: RwSignal<Option<bool>>,
    pub(super) evaluation: RwSignal<String>,
    /// The talk at two thirds, and the case manager at the training.
    pub(super) contact: RwSignal<Vec<bool>>,
    pub(super) afterwards: RwSignal<Vec<Afterwards>>,
    pub(super) steps: RwSignal<Vec<StepKey>>,
}

fn text<T: ToString>(value: Option<T>) -> RwSignal<String> {
    RwSignal::new(value.map(|value| value.to_string()).unwrap_or_default())
}

/// A whole number, or none when nothing was typed.
fn number(typed: RwSignal<String>, field: ProgrammeField) -> Result<Option<u16>, ProgrammeField> {
    typed.with(|typed| match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| field),
    })
}

fn small(typed: RwSignal<String>, field: ProgrammeField) -> Result<Option<u8>, ProgrammeField> {
    number(typed, field)?.map(u8::try_from).transpose().map_err(|_| field)
}

impl Draft {
    /// A programme to change.
    pub(super) fn of(programme: Programme) -> Self {
        let find = |sort: QuestionSort| {
            programme.questions.iter().find(|question| QuestionSort::of(question) == Some(sort)).cloned()
        };
        let range = |question: Option<Eligibility>| match question {
            Some(Eligibility::Rungs { from, to } | Eligibility::Ages { from, to }) => {
                Range::new(Some(from.into()), Some(to.into()))
            }
            _ => Range::new(None, None),
        };
        let mut own = programme.questions.iter().filter_map(|question| match question {
            Eligibility::Own { text } => Some(text.to_string()),
            _ => None,
        });
        let (entry, every) = match programme.entry {
            Entry::Rolling { every_weeks } => (EntrySort::Rolling, Some(every_weeks)),
            Entry::Fixed => (EntrySort::Fixed, None),
            Entry::PerProvider => (EntrySort::Free, None),
        };
        let contact = [(true, programme.thirds_talk), (false, programme.case_manager_present)];
        Self {
            name: RwSignal::new(programme.name.to_string()),
            weeks: Range::new(programme.weeks.map(|(from, _)| from.into()), programme.weeks.map(|(_, to)| to.into())),
            per_week: text(programme.sessions_per_week),
            minutes: Range::new(programme.session_minutes, programme.session_minutes_end),
            size: Range::new(programme.size_min.map(Into::into), programme.size_max.map(Into::into)),
            entry: RwSignal::new(Some(entry)),
            every: text(every),
            tracks: RwSignal::new(programme.tracks.to_vec()),
            questions: RwSignal::new(programme.questions.iter().filter_map(QuestionSort::of).collect()),
            rungs: range(find(QuestionSort::Rungs)),
            ages: range(find(QuestionSort::Ages)),
            years: text(match find(QuestionSort::Years) {
                Some(Eligibility::YearsOnBenefit { years }) => Some(years),
                _ => None,
            }),
            own: std::array::from_fn(|_| RwSignal::new(own.next().unwrap_or_default())),
            rung_target: text(programme.rung_target()),
            attendance_target: text(programme.attendance_target()),
            ability_target: text(programme.ability_target()),
            goals_target: text(programme.goals_target()),
            absence: RwSignal::new(Some(programme.absence)),
            notified: RwSignal::new(Some(programme.notified_counts)),
            evaluation: text(programme.evaluation_weeks),
            contact: RwSignal::new(contact.into_iter().filter(|(_, is)| *is).map(|(talk, _)| talk).collect()),
            afterwards: RwSignal::new(programme.afterwards.to_vec()),
            steps: RwSignal::new(programme.steps.to_vec()),
            base: StoredValue::new(programme),
        }
    }

    /// The programme, or the first field that cannot be. Reactive.
    pub(super) fn programme(self) -> Result<Programme, ProgrammeField> {
        use ProgrammeField as F;
        let weeks = match (small(self.weeks.from, F::Weeks)?, small(self.weeks.to, F::Weeks)?) {
            (Some(from), Some(to)) => Some((from, to)),
            (None, None) => None,
            _ => return Err(F::Weeks),
        };
        let entry = match self.entry.get() {
            Some(EntrySort::Rolling) => Entry::Rolling { every_weeks: small(self.every, F::Entry)?.ok_or(F::Entry)? },
            Some(EntrySort::Fixed) => Entry::Fixed,
            Some(EntrySort::Free) | None => Entry::PerProvider,
        };
        let mut questions = Vec::new();
        for sort in self.questions.get() {
            questions.push(self.question(sort)?);
        }
        for typed in self.own {
            let typed = typed.get();
            if !typed.trim().is_empty() {
                questions.push(Eligibility::Own { text: QuestionText::parse(&typed).map_err(|_| F::Question)? });
            }
        }
        let targets: Vec<Target> = [
            small(self.rung_target, F::Target)?.map(Target::RungUpPercent),
            small(self.attendance_target, F::Target)?.map(Target::AttendancePercent),
            small(self.ability_target, F::Target)?.map(Target::AbilityUpPercent),
            small(self.goals_target, F::Target)?.map(Target::GoalsMetPercent),
        ]
        .into_iter()
        .flatten()
        .collect();
        let base = self.base.get_value();
        let contact = self.contact.get();
        let programme = Programme {
            name: Cow::Owned(self.name.get().trim().to_owned()),
            weeks,
            sessions_per_week: small(self.per_week, F::PerWeek)?,
            session_minutes: number(self.minutes.from, F::Minutes)?,
            session_minutes_end: number(self.minutes.to, F::Minutes)?,
            size_min: small(self.size.from, F::Size)?,
            size_max: small(self.size.to, F::Size)?,
            entry,
            tracks: Cow::Owned(self.tracks.get()),
            questions: Cow::Owned(questions),
            targets: Cow::Owned(targets),
            absence: self.absence.get().unwrap_or(base.absence),
            notified_counts: self.notified.get().unwrap_or(true),
            evaluation_weeks: small(self.evaluation, F::Evaluation)?,
            thirds_talk: contact.contains(&true),
            case_manager_present: contact.contains(&false),
            afterwards: Cow::Owned(self.afterwards.get()),
            steps: Cow::Owned(self.steps.get()),
            key: base.key,
            payer: base.payer,
        };
        programme.check()?;
        Ok(programme)
    }

    fn question(self, sort: QuestionSort) -> Result<Eligibility, ProgrammeField> {
        let wrong = ProgrammeField::Question;
        let both = |range: Range| Ok((small(range.from, wrong)?.ok_or(wrong)?, small(range.to, wrong)?.ok_or(wrong)?));
        Ok(match sort {
            QuestionSort::Rungs => {
                let (from, to) = both(self.rungs)?;
                Eligibility::Rungs { from, to }
            }
            QuestionSort::Ages => {
                let (from, to) = both(self.ages)?;
                Eligibility::Ages { from, to }
            }
            QuestionSort::Years => Eligibility::YearsOnBenefit { years: small(self.years, wrong)?.ok_or(wrong)? },
            QuestionSort::Benefit => Eligibility::OnBenefit,
            QuestionSort::Fit => Eligibility::FitForGroup,
            QuestionSort::Policy => Eligibility::MunicipalPolicy,
            QuestionSort::Condition => Eligibility::PolicyCondition,
            QuestionSort::Recently => Eligibility::NotPaidRecently,
            QuestionSort::Gp => Eligibility::ThroughGp,
            QuestionSort::Come => Eligibility::CanCome,
        })
    }
}
