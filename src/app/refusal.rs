//! Why something was not done or does not get on, in words, and what to do about it. The only place that knows.

use crate::app::language::{Devices, Errors, Join, Lang, Signup, day_words, time};
use crate::app::state::{CodeError, InvitationTrouble, Refusal, StoreError, Trouble, Warning};
use crate::domain::measure::MeasureError;
use crate::domain::{DomainError, signup};
use crate::platform::capability::Missing;

/// A clock that is off by less than this many seconds is nobody's trouble.
const CLOCK_TOLERANCE: i64 = 15 * 60;

/// The sentence of a refusal.
pub fn refusal_words(lang: Lang, refusal: &Refusal) -> String {
    let text = match refusal {
        Refusal::Domain(error) => return domain_words(lang, error),
        Refusal::Code(error) => return code_words(lang, error),
        Refusal::Store(StoreError::Full) => Errors::StorageFull,
        Refusal::Store(StoreError::Refused) => Errors::StorageRefused,
        Refusal::Store(StoreError::Failed(_)) => Errors::StorageFailed,
        Refusal::Store(StoreError::Silent) => Errors::StorageSilent,
        Refusal::Store(StoreError::Gone) => Errors::StorageGone,
        Refusal::Invitation(trouble) => invitation_words(*trouble),
        Refusal::FoundingCode => Errors::FoundingCode,
        Refusal::AdmissionCode => Errors::AdmissionCode,
        Refusal::Network(Trouble::Offline) => Errors::NeedsNetwork,
        Refusal::Network(Trouble::Unreachable | Trouble::Slow | Trouble::Nonsense) => Errors::NeedsServer,
        Refusal::Network(trouble) => return trouble_words(lang, *trouble),
        Refusal::NotAllowed => Errors::NotAllowed,
        Refusal::NoScreening => Errors::NoScreening,
        Refusal::InUse => Errors::InUse,
        Refusal::OtherServer { address } => return lang.fill(Errors::OtherServer, &[("address", address)]),
    };
    lang.text(text).to_owned()
}

/// The sentence of what keeps sync from ending well.
pub fn trouble_words(lang: Lang, trouble: Trouble) -> String {
    let text = match trouble {
        Trouble::Offline => Errors::NoNetwork,
        Trouble::Unreachable => Errors::ServerUnreachable,
        Trouble::Slow => Errors::ServerSlow,
        Trouble::Nonsense => Errors::ServerNonsense,
        Trouble::Clock { ahead } => {
            let (text, count) = clock_text(ahead);
            return lang.count(text, usize::try_from(count).unwrap_or(usize::MAX), &[]);
        }
        Trouble::NotAllowed => Errors::DeviceNotAllowed,
        Trouble::WaitingForDocent => return lang.text(Join::CardNotRead).to_owned(),
        Trouble::Invitation(trouble) => invitation_words(trouble),
        Trouble::TooOld => Errors::ProgramTooOld,
    };
    lang.text(text).to_owned()
}

/// By how much a clock is wrong, in the unit that says it best. `ahead` is in seconds.
fn clock_text(ahead: i64) -> (Errors, u64) {
    let [minutes, hours, days] = if ahead > 0 {
        [Errors::ClockAhead, Errors::ClockAheadHours, Errors::ClockAheadDays]
    } else {
        [Errors::ClockBehind, Errors::ClockBehindHours, Errors::ClockBehindDays]
    };
    // To the nearest: a clock that is 1304 minutes ahead is 22 hours ahead.
    match ahead.unsigned_abs() / 60 {
        few @ ..120 => (minutes, few),
        some @ 120..2880 => (hours, (some + 30) / 60),
        many => (days, (many + 720) / 1440),
    }
}

/// What a banner says about clocks and copies.
pub fn warning_words(lang: Lang, warning: Warning) -> String {
    match warning {
        Warning::FromTheFuture { at, .. } => {
            let when = format!("{}, {}", day_words(lang.get(), at.date_naive()), time(at.time()));
            lang.fill(Devices::FromTheFuture, &[("when", &when)])
        }
        Warning::ExistsTwice => lang.text(Devices::ExistsTwice).to_owned(),
    }
}

/// Whether somebody must do something about it. No network is no such thing: the line at the foot says it.
pub fn asks_for_help(trouble: Trouble) -> bool {
    match trouble {
        Trouble::Clock { ahead } => ahead.abs() >= CLOCK_TOLERANCE,
        Trouble::NotAllowed | Trouble::TooOld | Trouble::Invitation(_) => true,
        Trouble::Offline | Trouble::Unreachable | Trouble::Slow | Trouble::Nonsense | Trouble::WaitingForDocent => {
            false
        }
    }
}

/// What this browser lacks here, and what that costs.
pub fn missing_words(missing: Missing) -> Errors {
    match missing {
        Missing::SecureContext => Errors::InsecureAddress,
        Missing::ServiceWorker => Errors::MissingServiceWorker,
        Missing::Locks => Errors::MissingLocks,
        Missing::Subtle => Errors::MissingSubtle,
        Missing::Database => Errors::StorageRefused,
        Missing::Persistence => Errors::MissingPersistence,
    }
}

fn invitation_words(trouble: InvitationTrouble) -> Errors {
    match trouble {
        InvitationTrouble::Spent => Errors::InvitationSpent,
        InvitationTrouble::Revoked => Errors::InvitationRevoked,
        InvitationTrouble::Expired => Errors::InvitationExpired,
    }
}

fn code_words(lang: Lang, error: &CodeError) -> String {
    let counted = |text, count: &usize| lang.count(text, *count, &[]);
    match error {
        CodeError::UnknownWord { place, typed, nearest } => {
            lang.fill(Errors::UnknownWord, &[("place", place), ("typed", typed), ("nearest", nearest)])
        }
        CodeError::WordCount { count } => counted(Errors::WordCount, count),
        CodeError::DigitCount { count } => counted(Errors::DigitCount, count),
        CodeError::NotACode => lang.text(Errors::NotACode).to_owned(),
    }
}

fn measure_words(error: MeasureError) -> Errors {
    match error {
        MeasureError::Impossible { .. } => Errors::ImpossibleValue,
        MeasureError::Implausible { .. } => Errors::ImplausibleValue,
        MeasureError::Missing { .. } => Errors::MissingValue,
        MeasureError::PressuresTurned => Errors::PressuresTurned,
        MeasureError::NeedsScreening => Errors::NeedsScreening,
        MeasureError::BirthYear => Errors::BirthYear,
        MeasureError::NotThisForm | MeasureError::Computed => Errors::Unexpected,
    }
}

fn domain_words(lang: Lang, error: &DomainError) -> String {
    let text = match error {
        DomainError::FutureDate(date) => {
            return lang.fill(Errors::FutureDate, &[("date", &day_words(lang.get(), *date))]);
        }
        DomainError::PastDate(date) => {
            return lang.fill(Errors::PastDate, &[("date", &day_words(lang.get(), *date))]);
        }
        DomainError::TooLongAgo(_) => Errors::TooLongAgo,
        DomainError::SessionOnOtherDate(date) => {
            return lang.fill(Errors::SessionOnOtherDate, &[("date", &day_words(lang.get(), *date))]);
        }
        DomainError::AlreadyPlanned(date) => {
            return lang.fill(Errors::AlreadyPlanned, &[("date", &day_words(lang.get(), *date))]);
        }
        DomainError::LeftBeforeEntered(date) => {
            return lang.fill(Errors::LeftBeforeEntered, &[("date", &day_words(lang.get(), *date))]);
        }
        DomainError::TooManySessions { max } => return lang.fill(Errors::TooManySessions, &[("max", max)]),
        DomainError::FutureTime => Errors::FutureTime,
        DomainError::NothingToVoid => Errors::NothingToVoid,
        DomainError::UnknownSession(_) => Errors::UnknownSession,
        DomainError::SessionCancelled(_) => Errors::SessionCancelled,
        DomainError::SessionNotCancelled(_) => Errors::SessionNotCancelled,
        DomainError::SessionMarked(_) => Errors::SessionMarked,
        DomainError::UnknownGroup(_) | DomainError::NoGroup => Errors::UnknownGroup,
        DomainError::NoWeekdays => Errors::NoWeekdays,
        DomainError::NoSessions => Errors::NoSessions,
        DomainError::UnknownParticipant(_) => Errors::UnknownParticipant,
        DomainError::AlreadyInGroup(_) => Errors::AlreadyInGroup,
        DomainError::NotInGroup(_) => Errors::NotInGroup,
        DomainError::UnknownPlan => Errors::UnknownPlan,
        DomainError::EmptyPlan => Errors::EmptyPlan,
        DomainError::UnknownGoal => Errors::UnknownGoal,
        DomainError::TooManyGoals { max } => return lang.fill(Errors::TooManyGoals, &[("max", max)]),
        DomainError::NoTarget => Errors::NoTarget,
        DomainError::TargetIsStart => Errors::TargetIsStart,
        DomainError::TargetDatePast => Errors::TargetDatePast,
        DomainError::StillInGroup => Errors::StillInGroup,
        DomainError::NotShared => Errors::NotSharedWithYou,
        DomainError::ParticipantAnswered => Errors::ParticipantAnswered,
        DomainError::Programme(_) => Errors::ProgrammeCannotBe,
        DomainError::OtherProgramme => Errors::OtherProgramme,
        DomainError::HoursOutOfRange => Errors::HoursOutOfRange,
        DomainError::Measure(error) => measure_words(*error),
        DomainError::NotYours => Errors::NotAllowed,
        DomainError::Signup(error) => return lang.text(signup_words(*error)).to_owned(),
        // A screen that asks for these has a mistake in it; trying again is all that a person can do.
        DomainError::AlreadyExists
        | DomainError::NotEnoughIds { .. }
        | DomainError::MarkedTwice(_)
        | DomainError::NoSuchVersion => Errors::Unexpected,
    };
    lang.text(text).to_owned()
}

fn signup_words(error: signup::Error) -> Signup {
    match error {
        signup::Error::AlreadySignedUp => Signup::ErrorSignedUp,
        signup::Error::NotSignedUp => Signup::ErrorNotSignedUp,
        signup::Error::HasPlace => Signup::ErrorHasPlace,
        signup::Error::Ended => Signup::ErrorEnded,
        signup::Error::UnknownMeeting => Signup::ErrorMeeting,
        signup::Error::MeetingHasPeople => Signup::ErrorMeetingPeople,
        signup::Error::MeetingNotYet => Signup::ErrorMeetingNotYet,
        signup::Error::NoIntake => Signup::ErrorNoIntake,
        signup::Error::PastDay => Signup::ErrorPastDay,
        signup::Error::FutureDay => Signup::ErrorFutureDay,
        signup::Error::AlreadyOne => Signup::ErrorAlreadyOne,
        signup::Error::Merged => Signup::ErrorMerged,
        signup::Error::NotMerged => Signup::ErrorNotMerged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_wrong_by_minutes_hours_or_days() {
        assert_eq!(clock_text(7 * 60), (Errors::ClockAhead, 7));
        assert_eq!(clock_text(1304 * 60), (Errors::ClockAheadHours, 22));
        assert_eq!(clock_text(-120 * 60), (Errors::ClockBehindHours, 2));
        assert_eq!(clock_text(-3 * 86_400), (Errors::ClockBehindDays, 3));
    }
}
