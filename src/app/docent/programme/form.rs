//! The fields of a programme.

use leptos::prelude::*;

use super::draft::{Draft, EntrySort, QuestionSort};
use super::words::{absence_word, afterwards_word, notified_word, track_word, wrong_words};
use crate::app::components::Field;
use crate::app::docent::choose::{Pick, Ticks, wrong};
use crate::app::docent::step::words::step_word;
use crate::app::language::{Lang, Programmes, t, use_lang};
use crate::domain::programme::{AbsenceRule, Afterwards, ProgrammeField, Track};
use crate::domain::step::StepKey;

pub(super) fn entry_word(lang: Lang, entry: &EntrySort) -> String {
    lang.text(match entry {
        EntrySort::Rolling => Programmes::EntryRolling,
        EntrySort::Fixed => Programmes::EntryFixed,
        EntrySort::Free => Programmes::EntryFree,
    })
    .to_owned()
}

pub(super) fn question_word(lang: Lang, sort: &QuestionSort) -> String {
    let ellipsis: &[(&str, &dyn std::fmt::Display)] = &[("from", &"…"), ("to", &"…"), ("n", &"…")];
    lang.fill(
        match sort {
            QuestionSort::Rungs => Programmes::QuestionRungs,
            QuestionSort::Benefit => Programmes::QuestionBenefit,
            QuestionSort::Years => Programmes::QuestionYears,
            QuestionSort::Ages => Programmes::QuestionAges,
            QuestionSort::Fit => Programmes::QuestionFit,
            QuestionSort::Policy => Programmes::QuestionPolicy,
            QuestionSort::Condition => Programmes::QuestionCondition,
            QuestionSort::Recently => Programmes::QuestionRecently,
            QuestionSort::Gp => Programmes::QuestionGp,
            QuestionSort::Come => Programmes::QuestionCome,
        },
        ellipsis,
    )
}

pub(super) fn contact_word(lang: Lang, talk: &bool) -> String {
    lang.text(if *talk { Programmes::Talk } else { Programmes::CaseManager }).to_owned()
}

/// Every field of a programme, each with what is wrong with it.
#[component]
pub(super) fn Fields(
    /// What is being typed.
    draft: Draft,
) -> impl IntoView {
    let lang = use_lang();
    let wrong_at = Memo::new(move |_| draft.programme().err());
    let error = move |field: ProgrammeField| lang.while_so(wrong_words(field), move || wrong_at.get() == Some(field));
    let numbers = move |id: &'static str, word: Programmes, value: RwSignal<String>, at: Option<ProgrammeField>| {
        let error = at.map(error).unwrap_or_else(|| Signal::stored(None));
        view! { <Field id=id label=lang.signal(word) value=value error=error kind="number" short=true /> }
    };
    let asks = move |sort: QuestionSort| draft.questions.with(|questions| questions.contains(&sort));
    let own = move |(place, value): (usize, RwSignal<String>)| {
        let label = Signal::derive(move || lang.fill(Programmes::OwnQuestion, &[("n", &(place + 1))]));
        view! {
            <Field
                id=format!("programme-question-{place}")
                label=label
                help=lang.signal(Programmes::OwnQuestionHelp)
                value=value
                max=160
            />
        }
    };
    view! {
        <Field
            id="programme-name"
            label=lang.signal(Programmes::Name)
            value=draft.name
            error=error(ProgrammeField::Name)
            max=60
        />
        <div class="form-columns">
            {numbers("programme-weeks-min", Programmes::WeeksMin, draft.weeks.from, Some(ProgrammeField::Weeks))}
            {numbers("programme-weeks-max", Programmes::WeeksMax, draft.weeks.to, None)}
            {numbers("programme-per-week", Programmes::PerWeek, draft.per_week, Some(ProgrammeField::PerWeek))}
        </div>
        <div class="form-columns">
            {numbers("programme-minutes", Programmes::MinutesFirst, draft.minutes.from, Some(ProgrammeField::Minutes))}
            {numbers("programme-minutes-end", Programmes::MinutesLast, draft.minutes.to, None)}
        </div>
        <p class="soft small">{t(Programmes::MinutesHelp)}</p>
        <div class="form-columns">
            {numbers("programme-size-min", Programmes::SizeMin, draft.size.from, Some(ProgrammeField::Size))}
            {numbers("programme-size-max", Programmes::SizeMax, draft.size.to, None)}
        </div>
        <p class="soft small">{t(Programmes::SizeHelp)} " " {t(Programmes::EmptyFree)}</p>
        <Pick
            legend=lang.signal(Programmes::EntryLabel)
            options=vec![EntrySort::Rolling, EntrySort::Fixed, EntrySort::Free]
            word=entry_word
            chosen=draft.entry
            test="programme-entry"
        />
        {move || {
            (draft.entry.get() == Some(EntrySort::Rolling))
                .then(|| numbers("programme-every", Programmes::EntryEvery, draft.every, Some(ProgrammeField::Entry)))
        }}
        <Ticks
            legend=lang.signal(Programmes::Tracks)
            options=Track::ALL.to_vec()
            word=track_word
            chosen=draft.tracks
            test="programme-track"
        />
        <Ticks
            legend=lang.signal(Programmes::Questions)
            options=QuestionSort::ALL.to_vec()
            word=question_word
            chosen=draft.questions
            test="programme-asks"
        />
        <p class="soft small">{t(Programmes::QuestionsWhat)}</p>
        {move || error(ProgrammeField::Question).get().map(wrong)}
        <div class="form-columns">
            {move || {
                asks(QuestionSort::Rungs)
                    .then(|| {
                        view! {
                            {numbers("programme-rung-from", Programmes::RungFrom, draft.rungs.from, None)}
                            {numbers("programme-rung-to", Programmes::RungTo, draft.rungs.to, None)}
                        }
                    })
            }}
            {move || {
                asks(QuestionSort::Ages)
                    .then(|| {
                        view! {
                            {numbers("programme-age-from", Programmes::AgeFrom, draft.ages.from, None)}
                            {numbers("programme-age-to", Programmes::AgeTo, draft.ages.to, None)}
                        }
                    })
            }}
            {move || {
                asks(QuestionSort::Years)
                    .then(|| numbers("programme-years", Programmes::YearsLabel, draft.years, None))
            }}
        </div>
        {draft.own.into_iter().enumerate().map(own).collect_view()}
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
            <legend class="utrecht-form-fieldset__legend">{t(Programmes::Targets)}</legend>
            {move || error(ProgrammeField::Target).get().map(wrong)}
            <div class="form-columns">
                {numbers("programme-target-rung", Programmes::TargetRung, draft.rung_target, None)}
                {numbers("programme-target-attendance", Programmes::TargetAttendance, draft.attendance_target, None)}
                {numbers("programme-target-ability", Programmes::TargetAbility, draft.ability_target, None)}
                {numbers("programme-target-goals", Programmes::TargetGoals, draft.goals_target, None)}
            </div>
        </fieldset>
        <Pick
            legend=lang.signal(Programmes::Absence)
            options=vec![AbsenceRule::Noted, AbsenceRule::EveryAbsenceContacted, AbsenceRule::Unspecified]
            word=absence_word
            chosen=draft.absence
            test="programme-absence"
        />
        <Pick
            legend=lang.signal(Programmes::NotifiedLabel)
            options=vec![true, false]
            word=notified_word
            chosen=draft.notified
            test="programme-notified"
        />
        {numbers("programme-evaluation", Programmes::Evaluation, draft.evaluation, Some(ProgrammeField::Evaluation))}
        <Ticks
            legend=lang.signal(Programmes::Contact)
            options=vec![true, false]
            word=contact_word
            chosen=draft.contact
            test="programme-contact"
        />
        <Ticks
            legend=lang.signal(Programmes::Afterwards)
            options=Afterwards::ALL.to_vec()
            word=afterwards_word
            chosen=draft.afterwards
            test="programme-after"
        />
        <details>
            <summary>{t(Programmes::StepsLabel)}</summary>
            <Ticks
                legend=lang.signal(Programmes::StepsLabel)
                options=StepKey::ALL.to_vec()
                word=step_word
                chosen=draft.steps
                test="programme-step"
            />
        </details>
    }
}
