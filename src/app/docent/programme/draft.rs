//! A programme as it is being typed: nothing is lost, and the first field that cannot be says so.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::app::form::Form;
use crate::domain::programme::{AbsenceRule, Afterwards, Eligibility, Entry, Programme, ProgrammeField, Target, Track};
use crate::domain::step::StepKey;
use crate::domain::value::QuestionText;

/// How many questions of their own a docent can add.
pub(super) const OWN_QUESTIONS: usize = 3;
/// Their fields.
const OWN_NAMES: [&str; OWN_QUESTIONS] = ["own-1", "own-2", "own-3"];

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
    fn new(form: Option<Form>, names: [&'static str; 2], from: Option<u16>, to: Option<u16>) -> Self {
        Self { from: text(form, names[0], from), to: text(form, names[1], to) }
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

fn text<T: ToString>(form: Option<Form>, name: &'static str, value: Option<T>) -> RwSignal<String> {
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    match form {
        Some(form) => form.text(name, move || value.clone()),
        None => RwSignal::new(value),
    }
}

/// A field that is no text. What is filled in does not change under the form, so nobody else's is ever said.
fn other<T: Clone + PartialEq + Send + Sync + 'static>(
    form: Option<Form>,
    name: &'static str,
    value: T,
) -> RwSignal<T> {
    match form {
        Some(form) => form.field(name, move || value.clone(), |_| String::new()),
        None => RwSignal::new(value),
    }
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
    /// A programme to change; with a form, what is typed outlives the screen.
    pub(super) fn of(form: Option<Form>, programme: Programme) -> Self {
        let find = |sort: QuestionSort| {
            programme.questions.iter().find(|question| QuestionSort::of(question) == Some(sort)).cloned()
        };
        let range = |names: [&'static str; 2], question: Option<Eligibility>| match question {
            Some(Eligibility::Rungs { from, to } | Eligibility::Ages { from, to }) => {
                Range::new(form, names, Some(from.into()), Some(to.into()))
            }
            _ => Range::new(form, names, None, None),
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
            name: text(form, "name", Some(&programme.name)),
            weeks: Range::new(
                form,
                ["weeks", "weeks-to"],
                programme.weeks.map(|(from, _)| from.into()),
                programme.weeks.map(|(_, to)| to.into()),
            ),
            per_week: text(form, "per-week", programme.sessions_per_week),
            minutes: Range::new(
                form,
                ["minutes", "minutes-end"],
                programme.session_minutes,
                programme.session_minutes_end,
            ),
            size: Range::new(
                form,
                ["size", "size-max"],
                programme.size_min.map(Into::into),
                programme.size_max.map(Into::into),
            ),
            entry: other(form, "entry", Some(entry)),
            every: text(form, "every", every),
            tracks: other(form, "tracks", programme.tracks.to_vec()),
            questions: other(form, "questions", programme.questions.iter().filter_map(QuestionSort::of).collect()),
            rungs: range(["rungs", "rungs-to"], find(QuestionSort::Rungs)),
            ages: range(["ages", "ages-to"], find(QuestionSort::Ages)),
            years: text(
                form,
                "years",
                match find(QuestionSort::Years) {
                    Some(Eligibility::YearsOnBenefit { years }) => Some(years),
                    _ => None,
                },
            ),
            own: OWN_NAMES.map(|name| text(form, name, own.next())),
            rung_target: text(form, "rung-target", programme.rung_target()),
            attendance_target: text(form, "attendance-target", programme.attendance_target()),
            ability_target: text(form, "ability-target", programme.ability_target()),
            goals_target: text(form, "goals-target", programme.goals_target()),
            absence: other(form, "absence", Some(programme.absence)),
            notified: other(form, "notified", Some(programme.notified_counts)),
            evaluation: text(form, "evaluation", programme.evaluation_weeks),
            contact: other(form, "contact", contact.into_iter().filter(|(_, is)| *is).map(|(talk, _)| talk).collect()),
            afterwards: other(form, "afterwards", programme.afterwards.to_vec()),
            steps: other(form, "steps", programme.steps.to_vec()),
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
