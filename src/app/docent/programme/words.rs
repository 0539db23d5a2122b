//! From programmes to words.

use crate::app::language::{Docent, Lang, Programmes};
use crate::domain::programme::{
    AbsenceRule, Afterwards, Eligibility, Entry, Payer, Programme, ProgrammeField, Target, Track,
};

pub(super) fn track_word(lang: Lang, track: &Track) -> String {
    lang.text(match track {
        Track::Activation => Programmes::TrackActivation,
        Track::TowardsWork => Programmes::TrackWork,
        Track::Youth => Programmes::TrackYouth,
        Track::Adults => Programmes::TrackAdults,
        Track::Older => Programmes::TrackOlder,
    })
    .to_owned()
}

pub(in crate::app::docent) fn payer_word(lang: Lang, payer: &Payer) -> String {
    lang.text(match payer {
        Payer::Municipality => Programmes::PayerMunicipality,
        Payer::Uwv => Programmes::PayerUwv,
        Payer::Insurer => Programmes::PayerInsurer,
    })
    .to_owned()
}

pub(super) fn afterwards_word(lang: Lang, afterwards: &Afterwards) -> String {
    lang.text(match afterwards {
        Afterwards::FollowUp => Programmes::AfterFollowUp,
        Afterwards::GymYear => Programmes::AfterGym,
        Afterwards::SportCoach => Programmes::AfterCoach,
        Afterwards::ParticipationCourse => Programmes::AfterCourse,
        Afterwards::LifeCoach => Programmes::AfterLifeCoach,
        Afterwards::FindClub => Programmes::AfterClub,
    })
    .to_owned()
}

pub(super) fn absence_word(lang: Lang, rule: &AbsenceRule) -> String {
    lang.text(match rule {
        AbsenceRule::Noted => Programmes::AbsenceNoted,
        AbsenceRule::EveryAbsenceContacted => Programmes::AbsenceContacted,
        AbsenceRule::Unspecified => Programmes::AbsenceFree,
    })
    .to_owned()
}

pub(super) fn notified_word(lang: Lang, counts: &bool) -> String {
    lang.text(if *counts { Programmes::NotifiedYes } else { Programmes::NotifiedNo }).to_owned()
}

/// A question that is asked before someone is placed.
pub(in crate::app::docent) fn question_words(lang: Lang, question: &Eligibility) -> String {
    match question {
        Eligibility::Rungs { from, to } => lang.fill(Programmes::QuestionRungs, &[("from", from), ("to", to)]),
        Eligibility::OnBenefit => lang.text(Programmes::QuestionBenefit).to_owned(),
        Eligibility::YearsOnBenefit { years } => lang.fill(Programmes::QuestionYears, &[("n", years)]),
        Eligibility::Ages { from, to } => lang.fill(Programmes::QuestionAges, &[("from", from), ("to", to)]),
        Eligibility::FitForGroup => lang.text(Programmes::QuestionFit).to_owned(),
        Eligibility::MunicipalPolicy => lang.text(Programmes::QuestionPolicy).to_owned(),
        Eligibility::PolicyCondition => lang.text(Programmes::QuestionCondition).to_owned(),
        Eligibility::NotPaidRecently => lang.text(Programmes::QuestionRecently).to_owned(),
        Eligibility::ThroughGp => lang.text(Programmes::QuestionGp).to_owned(),
        Eligibility::CanCome => lang.text(Programmes::QuestionCome).to_owned(),
        Eligibility::Own { text } => text.to_string(),
    }
}

pub(in crate::app::docent) fn wrong_words(field: ProgrammeField) -> Programmes {
    match field {
        ProgrammeField::Name => Programmes::WrongName,
        ProgrammeField::Weeks => Programmes::WrongWeeks,
        ProgrammeField::PerWeek => Programmes::WrongPerWeek,
        ProgrammeField::Minutes => Programmes::WrongMinutes,
        ProgrammeField::Size => Programmes::WrongSize,
        ProgrammeField::Entry => Programmes::WrongEntry,
        ProgrammeField::Target => Programmes::WrongTarget,
        ProgrammeField::Question => Programmes::WrongQuestion,
        ProgrammeField::Evaluation => Programmes::WrongEvaluation,
    }
}

fn target_words(lang: Lang, target: Target) -> String {
    let word = match target {
        Target::AttendancePercent(_) => Programmes::FactAttendance,
        Target::RungUpPercent(_) => Programmes::FactRung,
        Target::AbilityUpPercent(_) => Programmes::FactAbility,
        Target::GoalsMetPercent(_) => Programmes::FactGoals,
    };
    lang.fill(word, &[("n", &target.percent())])
}

/// "12 tot 18 weken · 2 keer per week · 8 tot 16 mensen"
pub(in crate::app::docent) fn facts(lang: Lang, programme: &Programme) -> String {
    let weeks = match programme.weeks {
        Some((shortest, longest)) if shortest == longest => lang.fill(Docent::FactWeeks, &[("n", &shortest)]),
        Some((shortest, longest)) => lang.fill(Docent::FactWeeksRange, &[("from", &shortest), ("to", &longest)]),
        None => lang.text(Docent::FactWeeksFree).to_owned(),
    };
    let rhythm = match programme.sessions_per_week {
        Some(n) => lang.fill(Docent::FactPerWeek, &[("n", &n)]),
        None => lang.text(Docent::FactPerWeekFree).to_owned(),
    };
    let size = match (programme.size_min, programme.size_max) {
        (Some(min), Some(max)) => lang.fill(Docent::FactSizeRange, &[("from", &min), ("to", &max)]),
        (None, Some(max)) => lang.fill(Docent::FactSizeMax, &[("n", &max)]),
        (Some(min), None) => lang.fill(Programmes::SizeAtLeast, &[("n", &min)]),
        (None, None) => String::new(),
    };
    [weeks, rhythm, size].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A row of "all about this programme": a word and what is set.
pub(super) fn details(lang: Lang, programme: &Programme) -> Vec<(Programmes, Vec<String>)> {
    let minutes = match (programme.session_minutes, programme.session_minutes_end) {
        (Some(from), Some(to)) if to > from => lang.fill(Programmes::MinutesGrow, &[("from", &from), ("to", &to)]),
        (Some(n), _) => lang.fill(Programmes::MinutesFact, &[("n", &n)]),
        (None, _) => lang.text(Programmes::MinutesFree).to_owned(),
    };
    let entry = match programme.entry {
        Entry::Rolling { every_weeks } => lang.fill(Programmes::EntryEveryFact, &[("n", &every_weeks)]),
        Entry::Fixed => lang.text(Programmes::EntryFixed).to_owned(),
        Entry::PerProvider => lang.text(Programmes::EntryFree).to_owned(),
    };
    let targets = programme.targets.iter().map(|target| target_words(lang, *target));
    let notified = if programme.notified_counts { Programmes::FactNotified } else { Programmes::FactNotifiedOut };
    let evaluation = programme.evaluation_weeks.map(|weeks| match weeks {
        1 => lang.text(Programmes::EvaluationWeekly).to_owned(),
        n => lang.fill(Programmes::EvaluationEvery, &[("n", &n)]),
    });
    let talk = programme.thirds_talk.then(|| lang.text(Programmes::Talk).to_owned());
    let present = programme.case_manager_present.then(|| lang.text(Programmes::CaseManager).to_owned());
    let mut rows = vec![
        (Programmes::EntryLabel, vec![entry]),
        (Programmes::Lessons, vec![minutes]),
        (Programmes::Tracks, programme.tracks.iter().map(|track| track_word(lang, track)).collect()),
        (Programmes::Questions, programme.questions.iter().map(|one| question_words(lang, one)).collect()),
        (Programmes::Targets, targets.collect()),
        (Programmes::Absence, vec![absence_word(lang, &programme.absence), lang.text(notified).to_owned()]),
        (Programmes::Contact, evaluation.into_iter().chain(talk).chain(present).collect()),
        (Programmes::Afterwards, programme.afterwards.iter().map(|one| afterwards_word(lang, one)).collect()),
    ];
    rows.extend(programme.payer.map(|payer| (Programmes::Payer, vec![payer_word(lang, &payer)])));
    rows
}
