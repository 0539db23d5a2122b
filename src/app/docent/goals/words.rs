//! From what the domain says to words.

use crate::app::chart::MarkWords;
use crate::app::components::Mark;
use crate::app::language::{Goals, Lang, Language, short_day_words};
use crate::domain::goals::{
    Aim, Basis, Evaluation, Feeling, Lack, Measure, Progress, Standing, Subgoal, Verdict, result_form,
};
use crate::domain::ladder::{Context, Question, Reach, Rung};
use crate::domain::measure::{Amount, Instrument};
use crate::domain::{DeviceKey, State};

/// The official name of a rung.
pub(super) fn rung_word(rung: Rung) -> Goals {
    match rung {
        Rung::Isolated => Goals::Rung1,
        Rung::SocialContacts => Goals::Rung2,
        Rung::OrganisedActivities => Goals::Rung3,
        Rung::UnpaidWork => Goals::Rung4,
        Rung::SupportedWork => Goals::Rung5,
        Rung::PaidWork => Goals::Rung6,
    }
}

/// "trede 3, georganiseerde activiteiten"
pub(super) fn rung_words(lang: Lang, rung: Rung) -> String {
    lang.fill(Goals::RungWords, &[("n", &rung.number()), ("name", &lang.text(rung_word(rung)))])
}

pub(super) fn context_word(context: Context) -> Goals {
    match context {
        Context::Before => Goals::ContextBefore,
        Context::During => Goals::ContextDuring,
        Context::After => Goals::ContextAfter,
    }
}

pub(super) fn context_help(context: Context) -> Goals {
    match context {
        Context::Before => Goals::ContextBeforeWhat,
        Context::During => Goals::ContextDuringWhat,
        Context::After => Goals::ContextAfterWhat,
    }
}

pub(super) fn question_word(question: Question, reach: Reach) -> Goals {
    match (question, reach) {
        (Question::PaidWork, Reach::Now) => Goals::AskPaid,
        (Question::WithSupport, Reach::Now) => Goals::AskSupport,
        (Question::UnpaidWork, Reach::Now) => Goals::AskUnpaid,
        (Question::OrganisedActivity, Reach::Now) => Goals::AskOrganised,
        (Question::ContactOutside, Reach::Now) => Goals::AskContact,
        (Question::PaidWork, Reach::WithinTwelveMonths) => Goals::AskPaidYear,
        (Question::WithSupport, Reach::WithinTwelveMonths) => Goals::AskSupportYear,
        (Question::UnpaidWork, Reach::WithinTwelveMonths) => Goals::AskUnpaidYear,
        (Question::OrganisedActivity, Reach::WithinTwelveMonths) => Goals::AskOrganisedYear,
        (Question::ContactOutside, Reach::WithinTwelveMonths) => Goals::AskContactYear,
    }
}

/// The name of the docent with this device, once a board with it is here.
pub(super) fn docent_name(state: &State, device: DeviceKey) -> Option<String> {
    state.groups().find_map(|(_, group)| group.docent(device)).map(ToString::to_string)
}

pub(super) fn subgoal_word(subgoal: Subgoal) -> Goals {
    match subgoal {
        Subgoal::WorkSkills => Goals::WorkSkills,
        Subgoal::Fitness => Goals::Fitness,
        Subgoal::SocialSkills => Goals::SocialSkills,
        Subgoal::SelfConfidence => Goals::SelfConfidence,
        Subgoal::Awareness => Goals::Awareness,
        Subgoal::Lifestyle => Goals::Lifestyle,
    }
}

pub(super) fn measure_word(measure: Measure) -> Goals {
    match measure {
        Measure::Attendance => Goals::ByAttendance,
        Measure::Plezier => Goals::ByPlezier,
        Measure::Sleep => Goals::BySleep,
        Measure::Relaxation => Goals::ByRelaxation,
        Measure::Movement => Goals::ByMovement,
        Measure::Breakfast => Goals::ByBreakfast,
        Measure::Exercise => Goals::ByExercise,
        Measure::Test => Goals::ByTest,
        Measure::ByHand => Goals::ByHand,
    }
}

pub(super) fn measure_help(measure: Measure) -> Goals {
    match measure {
        Measure::Attendance => Goals::AboutAttendance,
        Measure::Plezier => Goals::AboutPlezier,
        Measure::Sleep | Measure::Relaxation => Goals::AboutScore,
        Measure::Movement => Goals::AboutMovement,
        Measure::Breakfast => Goals::AboutBreakfast,
        Measure::Exercise => Goals::AboutExercise,
        Measure::Test => Goals::AboutTest,
        Measure::ByHand => Goals::AboutHand,
    }
}

/// An instrument's name.
pub(super) fn instrument_name(lang: Lang, instrument: Instrument) -> &'static str {
    let name = instrument.sheet().name;
    match lang.get() {
        Language::Nl => name.nl,
        Language::En => name.en,
    }
}

/// The sign between a number's whole and its rest.
pub(super) fn separator(lang: Lang) -> char {
    match lang.get() {
        Language::Nl => ',',
        Language::En => '.',
    }
}

/// A number of a goal, with what it counts.
pub(super) fn number_words(lang: Lang, aim: &Aim, steps: i32) -> String {
    let number = aim.limits().words(steps, separator(lang));
    match aim.measure {
        Measure::Attendance | Measure::Plezier => format!("{number}%"),
        Measure::Movement | Measure::Breakfast => lang.fill(Goals::PerWeek, &[("n", &number)]),
        Measure::Test => match aim.instrument.and_then(result_form) {
            Some((decimals, unit)) => Amount { steps, decimals, unit }.words(separator(lang)),
            None => number,
        },
        Measure::ByHand => match &aim.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        },
        Measure::Sleep | Measure::Relaxation | Measure::Exercise => number,
    }
}

/// "Werkvaardigheden · Aanwezigheid"
pub(super) fn how_words(lang: Lang, aim: &Aim) -> String {
    let measure = match aim.instrument.filter(|_| aim.measure == Measure::Test) {
        Some(instrument) => instrument_name(lang, instrument),
        None => lang.text(measure_word(aim.measure)),
    };
    format!("{} · {measure}", lang.text(subgoal_word(aim.subgoal)))
}

/// "doel 80% op 27 nov"
pub(super) fn target_words(lang: Lang, aim: &Aim) -> String {
    let day = short_day_words(lang.get(), aim.by.0);
    match aim.target {
        Some(target) => lang.fill(Goals::TargetWords, &[("n", &number_words(lang, aim, target)), ("day", &day)]),
        None => lang.fill(Goals::TargetDay, &[("day", &day)]),
    }
}

/// "start 14", "nu 18" and "doel 22 op 27 nov"
pub(super) fn mark_words(lang: Lang, aim: &Aim, now: Option<i32>) -> MarkWords {
    let of = |word: Goals, name: &'static str, steps: Option<i32>| {
        steps.map(|steps| lang.fill(word, &[(name, &number_words(lang, aim, steps))]))
    };
    MarkWords {
        start: of(Goals::StartWords, "start", aim.start),
        now: of(Goals::NowWords, "now", now),
        target: Some(target_words(lang, aim)),
    }
}

/// Where a goal stands, as a flag.
pub(super) fn standing_flag(standing: Standing) -> (&'static str, Mark, Goals) {
    match standing {
        Standing::Reached => ("flag flag--present", Mark::Present, Goals::Reached),
        Standing::Underway { on_course: true } => ("flag flag--present", Mark::Present, Goals::OnCourse),
        Standing::Underway { on_course: false } => ("flag", Mark::Dot, Goals::Underway),
        Standing::NotReached => ("flag flag--attention", Mark::Warn, Goals::NotReached),
        Standing::TooLittle(_) => ("flag", Mark::NotYet, Goals::TooLittle),
    }
}

/// What a standing rests on, or what is lacking.
pub(super) fn basis_words(lang: Lang, progress: &Progress) -> String {
    if let Standing::TooLittle(lack) = progress.standing {
        return match lack {
            Lack::NotShared => lang.text(Goals::LackShared).to_owned(),
            Lack::NoSession => lang.text(Goals::LackSession).to_owned(),
            Lack::Pairs { have, need } => lang.fill(Goals::LackPairs, &[("have", &have), ("need", &need)]),
            Lack::Span { have, need } => lang.fill(Goals::LackSpan, &[("have", &have), ("need", &need)]),
            Lack::Days { have, need } => lang.fill(Goals::LackDays, &[("have", &have), ("need", &need)]),
            Lack::NoScore => lang.text(Goals::LackScore).to_owned(),
            Lack::NoTest => lang.text(Goals::LackTest).to_owned(),
            Lack::NotEvaluated => lang.text(Goals::LackEvaluation).to_owned(),
        };
    }
    let day = |date| lang.fill(Goals::BasisOn, &[("day", &short_day_words(lang.get(), date))]);
    match progress.basis {
        Basis::Sessions(figure) => {
            lang.fill(Goals::BasisSessions, &[("n", &figure.present), ("total", &figure.counted)])
        }
        Basis::Pairs(tally) => lang.fill(Goals::BasisPairs, &[("n", &tally.more), ("total", &tally.pairs)]),
        Basis::Days { filled, of } => lang.fill(Goals::BasisDays, &[("n", &filled), ("total", &of)]),
        Basis::Test { date } | Basis::Score { date } | Basis::Evaluation { date, .. } => day(date),
        Basis::Nothing => String::new(),
    }
}

pub(super) fn verdict_word(verdict: Verdict) -> Goals {
    match verdict {
        Verdict::OnTrack => Goals::OnTrack,
        Verdict::Adjust => Goals::Adjust,
        Verdict::Reached => Goals::ReachedVerdict,
    }
}

/// "Gaat goed: …"
pub(super) fn evaluation_words(lang: Lang, evaluation: &Evaluation) -> String {
    let verdict = lang.text(verdict_word(evaluation.verdict));
    match &evaluation.words {
        Some(words) => format!("{verdict}: {words}"),
        None => verdict.to_owned(),
    }
}

pub(super) fn feeling_word(feeling: Feeling) -> Goals {
    match feeling {
        Feeling::Fine => Goals::FeelingFine,
        Feeling::Hard => Goals::FeelingHard,
        Feeling::Talk => Goals::FeelingTalk,
    }
}
