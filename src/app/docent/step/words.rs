//! From steps to words.

use chrono::NaiveDate;

use crate::app::components::Mark;
use crate::app::language::{Lang, Steps, short_day_words};
use crate::domain::step::view::{Due, Moment};
use crate::domain::step::{Phase, StepKey};

pub(super) fn phase_word(phase: Phase) -> Steps {
    match phase {
        Phase::Preparation => Steps::Preparation,
        Phase::Information => Steps::Information,
        Phase::Intake => Steps::Intake,
        Phase::Start => Steps::Start,
        Phase::Execution => Steps::Execution,
        Phase::Closing => Steps::Closing,
    }
}

/// What a step is called.
pub(in crate::app::docent) fn step_word(lang: Lang, step: &StepKey) -> String {
    let after = |months: u8| lang.fill(Steps::StillMoving, &[("n", &months)]);
    let text = match step {
        StepKey::Agreements => Steps::Agreements,
        StepKey::SignUps => Steps::SignUps,
        StepKey::PlaceAndMaterials => Steps::PlaceAndMaterials,
        StepKey::Schedule => Steps::Schedule,
        StepKey::HoursAgreed => Steps::HoursAgreed,
        StepKey::InviteCandidates => Steps::InviteCandidates,
        StepKey::InformationList => Steps::InformationList,
        StepKey::InformationMeeting => Steps::InformationMeeting,
        StepKey::FinalSignUps => Steps::FinalSignUps,
        StepKey::TellContact => Steps::TellContact,
        StepKey::InviteIntake => Steps::InviteIntake,
        StepKey::Screening => Steps::Screening,
        StepKey::CallToConfirm => Steps::CallToConfirm,
        StepKey::ScoreForms => Steps::ScoreForms,
        StepKey::Measuring => Steps::Measuring,
        StepKey::ActionPlans => Steps::ActionPlans,
        StepKey::Folders => Steps::Folders,
        StepKey::StartList => Steps::StartList,
        StepKey::FirstSession => Steps::FirstSession,
        StepKey::AttendanceToPayer => Steps::AttendanceToPayer,
        StepKey::PlanEvaluations => Steps::PlanEvaluations,
        StepKey::Evaluation => Steps::Evaluation,
        StepKey::AdjustPlans => Steps::AdjustPlans,
        StepKey::Outtake => Steps::Outtake,
        StepKey::FollowUpChosen => Steps::FollowUpChosen,
        StepKey::Handover => Steps::Handover,
        StepKey::LadderJudged => Steps::LadderJudged,
        StepKey::FinalReport => Steps::FinalReport,
        StepKey::StillMoving3 => return after(3),
        StepKey::StillMoving6 => return after(6),
        StepKey::StillMoving12 => return after(12),
    };
    lang.text(text).to_owned()
}

/// What a moment with one person is called.
pub(super) fn moment_word(lang: Lang, moment: Moment) -> String {
    match moment {
        Moment::Evaluation(n) => lang.fill(Steps::EvaluationNumber, &[("n", &n)]),
        Moment::Talk => lang.text(Steps::Talk).to_owned(),
        Moment::Closing => lang.text(Steps::ClosePerson).to_owned(),
        Moment::StillMoving(n) => lang.fill(Steps::StillMoving, &[("n", &n)]),
    }
}

/// How a day stands: its mark and its words, without the day itself.
pub(in crate::app::docent) fn due_words(lang: Lang, due: Due) -> (Mark, String) {
    let count = |days: i64| usize::try_from(days).unwrap_or(0);
    match due {
        Due::Done(on) => (Mark::Present, lang.fill(Steps::DoneOn, &[("day", &short_day_words(lang.get(), on))])),
        Due::Evident => (Mark::Present, lang.text(Steps::DoneEvident).to_owned()),
        Due::In(0) => (Mark::Warn, lang.text(Steps::DueToday).to_owned()),
        Due::In(days) => (Mark::NotYet, lang.count(Steps::DueIn, count(days), &[])),
        Due::Late(days) => (Mark::Warn, lang.count(Steps::DueLate, count(days), &[])),
        Due::Earlier => (Mark::Cancelled, lang.text(Steps::DueEarlier).to_owned()),
    }
}

/// "wo 11 november · over 3 dagen"; a day that was done says only that.
pub(super) fn day_and_due(lang: Lang, date: NaiveDate, due: Due) -> (Mark, String) {
    let (mark, words) = due_words(lang, due);
    match due {
        Due::Done(_) => (mark, words),
        _ => (mark, format!("{} · {words}", short_day_words(lang.get(), date))),
    }
}

/// "1 uur 45": hours and minutes.
pub(super) fn amount(lang: Lang, minutes: u32) -> String {
    let rest = format!("{:02}", minutes % 60);
    lang.fill(Steps::HoursAmount, &[("hours", &(minutes / 60)), ("minutes", &rest)])
}
