//! From what the domain says of sign-ups to words and marks.

use chrono::NaiveDate;

use crate::app::components::Mark;
use crate::app::language::{Lang, Signup, short_day_words, time};
use crate::domain::programme::Eligibility;
use crate::domain::signup::import::{Column, FileError, MAX_ROWS, Problem, Unwanted};
use crate::domain::signup::view::{Next, Phase, Stage};
use crate::domain::signup::{Appointment, Because, CallOutcome, Called, Coming, DropReason, Hint, ReferTo, Screening};
use crate::domain::{Contact, ValueError};

pub(super) fn phase_word(phase: Phase) -> Signup {
    match phase {
        Phase::SignedUp => Signup::SignedUp,
        Phase::Information => Signup::Information,
        Phase::Intake => Signup::Intake,
        Phase::Waiting => Signup::WaitingList,
        Phase::NotNow => Signup::NotNow,
        Phase::Placed => Signup::Placed,
        Phase::Dropped => Signup::Dropped,
    }
}

/// "do 24 september, 10:00"
pub(super) fn moment_words(lang: Lang, at: &Appointment) -> String {
    format!("{}, {}", short_day_words(lang.get(), at.date()), time(at.start()))
}

/// The same with the place.
pub(super) fn appointment_words(lang: Lang, at: &Appointment) -> String {
    let moment = moment_words(lang, at);
    at.place.as_ref().map_or(moment.clone(), |place| format!("{moment}, {place}"))
}

/// How far somebody is, with the day that belongs to it.
pub(super) fn stage_words(lang: Lang, stage: &Stage, waiting: Option<usize>) -> String {
    let day = |date: NaiveDate| short_day_words(lang.get(), date);
    match stage {
        Stage::SignedUp => lang.text(Signup::SignedUp).to_owned(),
        Stage::Information { on, coming, .. } => {
            let text = match coming {
                Coming::Invited => Signup::InvitedFor,
                Coming::Came => Signup::CameOn,
                Coming::Missed => Signup::MissedOn,
            };
            lang.fill(text, &[("day", &day(*on))])
        }
        Stage::Intake { at, called } => {
            let text = match called.map(|Called { outcome, .. }| outcome) {
                None => Signup::IntakeOn,
                Some(CallOutcome::Comes) => Signup::IntakeConfirmed,
                Some(CallOutcome::NoAnswer) => Signup::IntakeNoAnswer,
                Some(CallOutcome::OtherMoment) => Signup::IntakeOther,
            };
            lang.fill(text, &[("when", &moment_words(lang, at))])
        }
        Stage::Later { until } => lang.fill(Signup::LaterFrom, &[("day", &day(*until))]),
        Stage::Referred { to } => lang.fill(Signup::ReferredTo, &[("to", &lang.text(refer_word(*to)))]),
        Stage::Waiting => match waiting {
            Some(n) => lang.fill(Signup::WaitingPlace, &[("n", &n)]),
            None => lang.text(Signup::WaitingList).to_owned(),
        },
        Stage::Placed { from } => lang.fill(Signup::PlacedFrom, &[("day", &day(*from))]),
        Stage::Dropped { reason: Some(reason), .. } => {
            lang.fill(Signup::DroppedBecause, &[("reason", &lang.text(drop_word(*reason)))])
        }
        Stage::Dropped { reason: None, .. } => lang.text(Signup::Dropped).to_owned(),
    }
}

pub(super) fn stage_mark(stage: &Stage) -> Mark {
    match stage.phase() {
        Phase::SignedUp => Mark::NotYet,
        Phase::Information | Phase::Intake => Mark::Dot,
        Phase::Waiting => Mark::Late,
        Phase::NotNow => Mark::Notified,
        Phase::Placed => Mark::Present,
        Phase::Dropped => Mark::Cancelled,
    }
}

/// What to do next; `None` when there is nothing.
pub(super) fn next_word(next: Next) -> Option<Signup> {
    Some(match next {
        Next::RecordOutcome => Signup::NextOutcome,
        Next::MarkMeeting { .. } => Signup::NextMark,
        Next::AskAgain => Signup::NextAsk,
        Next::Call => Signup::NextCall,
        Next::Place => Signup::NextPlace,
        Next::PlanIntake => Signup::NextIntake,
        Next::Invite { .. } => Signup::NextInvite,
        Next::Wait => return None,
    })
}

pub(super) fn coming_word(coming: Coming) -> Signup {
    match coming {
        Coming::Invited => Signup::Invited,
        Coming::Came => Signup::Came,
        Coming::Missed => Signup::Missed,
    }
}

pub(super) fn call_word(outcome: CallOutcome) -> Signup {
    match outcome {
        CallOutcome::Comes => Signup::CallComes,
        CallOutcome::NoAnswer => Signup::CallNoAnswer,
        CallOutcome::OtherMoment => Signup::CallOther,
    }
}

pub(super) fn refer_word(to: ReferTo) -> Signup {
    match to {
        ReferTo::Doctor => Signup::ReferDoctor,
        ReferTo::Physiotherapist => Signup::ReferPhysio,
        ReferTo::SocialWork => Signup::ReferSocial,
        ReferTo::DebtHelp => Signup::ReferDebt,
        ReferTo::OtherProgramme => Signup::ReferProgramme,
        ReferTo::Other => Signup::ReferOther,
    }
}

pub(super) fn drop_word(reason: DropReason) -> Signup {
    match reason {
        DropReason::NotWanted => Signup::DropNotWanted,
        DropReason::NotReached => Signup::DropNotReached,
        DropReason::OtherProgramme => Signup::DropProgramme,
        DropReason::WorkOrSchool => Signup::DropWork,
        DropReason::Moved => Signup::DropMoved,
        DropReason::NotSuitable => Signup::DropNotSuitable,
        DropReason::Other => Signup::DropOther,
    }
}

pub(super) fn screening_words(lang: Lang, screening: Screening) -> String {
    match screening {
        Screening::Suitable => lang.text(Signup::Suitable).to_owned(),
        Screening::Refer(to) => stage_words(lang, &Stage::Referred { to }, None),
        Screening::Later(until) => stage_words(lang, &Stage::Later { until }, None),
    }
}

pub(super) fn hint_words(lang: Lang, hint: Hint) -> String {
    match hint {
        Hint::Full { people, max } => lang.fill(Signup::HintFull, &[("people", &people), ("max", &max)]),
        Hint::Started { on } => lang.fill(Signup::HintStarted, &[("day", &short_day_words(lang.get(), on))]),
    }
}

/// What a programme asks before somebody gets a place.
pub(super) fn eligibility_words(lang: Lang, question: &Eligibility) -> String {
    let text = match question {
        Eligibility::Rungs { from, to } => return lang.fill(Signup::AskRungs, &[("from", from), ("to", to)]),
        Eligibility::YearsOnBenefit { years } => return lang.fill(Signup::AskYears, &[("years", years)]),
        Eligibility::Ages { from, to } => return lang.fill(Signup::AskAges, &[("from", from), ("to", to)]),
        Eligibility::Own { text } => return text.to_string(),
        Eligibility::OnBenefit => Signup::AskBenefit,
        Eligibility::FitForGroup => Signup::AskFit,
        Eligibility::MunicipalPolicy => Signup::AskPolicy,
        Eligibility::PolicyCondition => Signup::AskCondition,
        Eligibility::NotPaidRecently => Signup::AskNotPaid,
        Eligibility::ThroughGp => Signup::AskGp,
        Eligibility::CanCome => Signup::AskCanCome,
    };
    lang.text(text).to_owned()
}

pub(super) fn because_word(because: Because) -> Signup {
    match because {
        Because::Phone => Signup::BecausePhone,
        Because::Email => Signup::BecauseEmail,
        Because::Name => Signup::BecauseName,
    }
}

/// Why two may be one person, in a row.
pub(super) fn because_words(lang: Lang, because: &[Because]) -> String {
    because.iter().map(|because| lang.text(because_word(*because))).collect::<Vec<_>>().join(", ")
}

/// "Dam 1, 1971 AB IJmuiden"
pub(super) fn address_words(contact: &Contact) -> String {
    let town = [contact.postcode.as_ref().map(ToString::to_string), contact.town.as_ref().map(ToString::to_string)];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [contact.street.as_ref().map(ToString::to_string).unwrap_or_default(), town];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn column_word(column: Column) -> Signup {
    match column {
        Column::FullName => Signup::FullName,
        Column::FirstName => Signup::FirstName,
        Column::Infix => Signup::Infix,
        Column::LastName => Signup::LastName,
        Column::Phone => Signup::PhoneLabel,
        Column::Email => Signup::EmailLabel,
        Column::Street => Signup::StreetLabel,
        Column::HouseNumber => Signup::HouseNumber,
        Column::Postcode => Signup::PostcodeLabel,
        Column::Town => Signup::TownLabel,
        Column::SignedUpOn => Signup::OnLabel,
        Column::CaseManager => Signup::ManagerLabel,
        Column::CaseManagerPhone => Signup::ManagerPhoneLabel,
        Column::CaseManagerEmail => Signup::ManagerEmailLabel,
        Column::Goal => Signup::GoalLabel,
    }
}

pub(super) fn unwanted_word(unwanted: Unwanted) -> Signup {
    match unwanted {
        Unwanted::Bsn => Signup::UnwantedBsn,
        Unwanted::Birth => Signup::UnwantedBirth,
        Unwanted::Nationality => Signup::UnwantedNationality,
        Unwanted::Health => Signup::UnwantedHealth,
    }
}

pub(super) fn problem_word(problem: Problem) -> Signup {
    match problem {
        Problem::NotADate => Signup::ProblemDate,
        Problem::FutureDate => Signup::ProblemFuture,
        Problem::Value(ValueError::Empty) => Signup::ProblemMissing,
        Problem::Value(ValueError::TooLong { .. }) => Signup::ErrorLong,
        Problem::Value(ValueError::NotAPhoneNumber) => Signup::ErrorPhone,
        Problem::Value(ValueError::NotAnEmail) => Signup::ErrorEmail,
        Problem::Value(ValueError::NotAPostcode) => Signup::ErrorPostcode,
        Problem::Value(_) => Signup::ProblemWrong,
    }
}

pub(super) fn file_words(lang: Lang, error: FileError) -> String {
    let text = match error {
        FileError::Empty => Signup::FileEmpty,
        FileError::TooLarge => Signup::FileLarge,
        FileError::TooManyRows => return lang.fill(Signup::FileRows, &[("max", &MAX_ROWS)]),
        FileError::OldWorkbook => Signup::FileOld,
        FileError::NotATable => Signup::FileNoTable,
        FileError::Damaged => Signup::FileDamaged,
    };
    lang.text(text).to_owned()
}
