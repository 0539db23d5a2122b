//! A programme as it is being typed: nothing is lost, and the first field that cannot be says so.

use std::borrow::Cow;

use leptos::prelude::*;

use super::form::{contact_word, entry_word, question_word};
use super::words::{absence_word, afterwards_word, notified_word, track_word};
use crate::app::docent::step::words::step_word;
use crate::app::form::Form;
use crate::app::language::Lang;
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) from: RwSignal<String>,
    pub(super) to: RwSignal<String>,
}

/// A programme as it is being typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) form: Form,
    base: Stored,
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

type Stored = Signal<Programme>;

/// What makes the fields: the form they are of, the language of their words, and the programme they follow.
#[derive(Clone, Copy)]
struct Fields {
    form: Form,
    lang: Lang,
    stored: Stored,
}

impl Fields {
    /// For text.
    fn line(
        self,
        name: &'static str,
        of: impl Fn(&Programme) -> Option<String> + Send + Sync + 'static,
    ) -> RwSignal<String> {
        self.form.text(name, move || self.stored.with(&of).unwrap_or_default())
    }

    /// For a number.
    fn count<N: ToString + 'static>(self, name: &'static str, of: fn(&Programme) -> Option<N>) -> RwSignal<String> {
        self.line(name, move |programme| of(programme).map(|number| number.to_string()))
    }

    /// For the two ends of a question's range.
    fn ends(self, names: [&'static str; 2], sort: QuestionSort) -> Range {
        Range {
            from: self.line(names[0], move |programme| Some(ends(programme, sort)?.0.to_string())),
            to: self.line(names[1], move |programme| Some(ends(programme, sort)?.1.to_string())),
        }
    }

    /// For several of a list; `word` is what one is called.
    fn several<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        name: &'static str,
        of: fn(&Programme) -> Vec<T>,
        word: fn(Lang, &T) -> String,
    ) -> RwSignal<Vec<T>> {
        let words = move |all: &Vec<T>| all.iter().map(|one| word(self.lang, one)).collect::<Vec<_>>().join(", ");
        self.form.field(name, move || self.stored.with(of), words)
    }

    /// For one of a list.
    fn one<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        name: &'static str,
        of: fn(&Programme) -> T,
        word: fn(Lang, &T) -> String,
    ) -> RwSignal<Option<T>> {
        let words = move |one: &Option<T>| one.as_ref().map(|one| word(self.lang, one)).unwrap_or_default();
        self.form.field(name, move || Some(self.stored.with(of)), words)
    }
}

fn asked(programme: &Programme, sort: QuestionSort) -> Option<&Eligibility> {
    programme.questions.iter().find(|question| QuestionSort::of(question) == Some(sort))
}

/// The ends of a question's range.
fn ends(programme: &Programme, sort: QuestionSort) -> Option<(u8, u8)> {
    match asked(programme, sort)? {
        Eligibility::Rungs { from, to } | Eligibility::Ages { from, to } => Some((*from, *to)),
        _ => None,
    }
}

fn years(programme: &Programme) -> Option<u8> {
    match asked(programme, QuestionSort::Years)? {
        Eligibility::YearsOnBenefit { years } => Some(*years),
        _ => None,
    }
}

fn own_question(programme: &Programme, place: usize) -> Option<String> {
    let own = programme.questions.iter().filter_map(|question| match question {
        Eligibility::Own { text } => Some(text.to_string()),
        _ => None,
    });
    own.into_iter().nth(place)
}

fn entry_sort(programme: &Programme) -> EntrySort {
    match programme.entry {
        Entry::Rolling { .. } => EntrySort::Rolling,
        Entry::Fixed => EntrySort::Fixed,
        Entry::PerProvider => EntrySort::Free,
    }
}

fn every(programme: &Programme) -> Option<u8> {
    match programme.entry {
        Entry::Rolling { every_weeks } => Some(every_weeks),
        Entry::Fixed | Entry::PerProvider => None,
    }
}

fn contact(programme: &Programme) -> Vec<bool> {
    let contact = [(true, programme.thirds_talk), (false, programme.case_manager_present)];
    contact.into_iter().filter(|(_, is)| *is).map(|(talk, _)| talk).collect()
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
    /// A programme to change. What is typed outlives the screen; what nobody typed in follows what is stored.
    pub(super) fn of(form: Form, lang: Lang, stored: Stored) -> Self {
        let fields = Fields { form, lang, stored };
        let mut place = 0..;
        let own = OWN_NAMES.map(|name| {
            let place = place.next().unwrap_or_default();
            fields.line(name, move |programme| own_question(programme, place))
        });
        Self {
            form,
            name: fields.line("name", |programme| Some(programme.name.to_string())),
            weeks: Range {
                from: fields.count("weeks", |programme| Some(programme.weeks?.0)),
                to: fields.count("weeks-to", |programme| Some(programme.weeks?.1)),
            },
            per_week: fields.count("per-week", |programme| programme.sessions_per_week),
            minutes: Range {
                from: fields.count("minutes", |programme| programme.session_minutes),
                to: fields.count("minutes-end", |programme| programme.session_minutes_end),
            },
            size: Range {
                from: fields.count("size", |programme| programme.size_min),
                to: fields.count("size-max", |programme| programme.size_max),
            },
            entry: fields.one("entry", entry_sort, entry_word),
            every: fields.count("every", every),
            tracks: fields.several("tracks", |programme| programme.tracks.to_vec(), track_word),
            questions: fields.several(
                "questions",
                |programme| programme.questions.iter().filter_map(QuestionSort::of).collect(),
                question_word,
            ),
            rungs: fields.ends(["rungs", "rungs-to"], QuestionSort::Rungs),
            ages: fields.ends(["ages", "ages-to"], QuestionSort::Ages),
            years: fields.count("years", years),
            own,
            rung_target: fields.count("rung-target", Programme::rung_target),
            attendance_target: fields.count("attendance-target", Programme::attendance_target),
            ability_target: fields.count("ability-target", Programme::ability_target),
            goals_target: fields.count("goals-target", Programme::goals_target),
            absence: fields.one("absence", |programme| programme.absence, absence_word),
            notified: fields.one("notified", |programme| programme.notified_counts, notified_word),
            evaluation: fields.count("evaluation", |programme| programme.evaluation_weeks),
            contact: fields.several("contact", contact, contact_word),
            afterwards: fields.several("afterwards", |programme| programme.afterwards.to_vec(), afterwards_word),
            steps: fields.several("steps", |programme| programme.steps.to_vec(), step_word),
            base: stored,
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
        let base = self.base.get();
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
