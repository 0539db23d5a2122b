//! Why something was not done, in words, and what to do about it.

use crate::app::language::{Errors, Lang, day_words};
use crate::app::state::{CodeError, InvitationTrouble, Refusal, StoreError, Trouble};
use crate::domain::DomainError;

/// The sentence of a refusal.
pub fn refusal_words(lang: Lang, refusal: &Refusal) -> String {
    let text = match refusal {
        Refusal::Domain(error) => return domain_words(lang, error),
        Refusal::Code(error) => return code_words(lang, error),
        Refusal::Store(StoreError::Full) => Errors::StorageFull,
        Refusal::Store(StoreError::Refused) => Errors::StorageRefused,
        Refusal::Store(StoreError::Failed(_)) => Errors::StorageFailed,
        Refusal::Invitation(trouble) => invitation_words(*trouble),
        Refusal::FoundingCode => Errors::FoundingCode,
        Refusal::AdmissionCode => Errors::AdmissionCode,
        Refusal::Network(Trouble::Invitation(trouble)) => invitation_words(*trouble),
        Refusal::Network(Trouble::Offline) => Errors::NeedsNetwork,
        Refusal::Network(Trouble::TooOld) => Errors::ProgramTooOld,
        Refusal::Network(Trouble::NotAllowed) => Errors::DeviceNotAllowed,
        Refusal::Network(_) => Errors::NeedsServer,
        Refusal::NotAllowed => Errors::NotAllowed,
        Refusal::InUse => Errors::InUse,
    };
    lang.text(text).to_owned()
}

fn invitation_words(trouble: InvitationTrouble) -> Errors {
    match trouble {
        InvitationTrouble::Spent => Errors::InvitationSpent,
        InvitationTrouble::Revoked => Errors::InvitationRevoked,
        InvitationTrouble::Expired => Errors::InvitationExpired,
    }
}

fn code_words(lang: Lang, error: &CodeError) -> String {
    let counted = |text, count: &usize| lang.count(text, u64::try_from(*count).unwrap_or(u64::MAX), &[]);
    match error {
        CodeError::UnknownWord { place, typed, nearest } => {
            lang.fill(Errors::UnknownWord, &[("place", place), ("typed", typed), ("nearest", nearest)])
        }
        CodeError::WordCount { count } => counted(Errors::WordCount, count),
        CodeError::DigitCount { count } => counted(Errors::DigitCount, count),
        CodeError::NotACode => lang.text(Errors::NotACode).to_owned(),
    }
}

fn domain_words(lang: Lang, error: &DomainError) -> String {
    let text = match error {
        DomainError::FutureDate(date) => {
            return lang.fill(Errors::FutureDate, &[("date", &day_words(lang.get(), *date))]);
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
        DomainError::NotShared => Errors::NotSharedWithYou,
        DomainError::ParticipantAnswered => Errors::ParticipantAnswered,
        DomainError::NotYours => Errors::NotAllowed,
        // A screen that asks for these has a mistake in it; trying again is all that a person can do.
        DomainError::AlreadyExists
        | DomainError::NotEnoughIds { .. }
        | DomainError::MarkedTwice(_)
        | DomainError::NoSuchVersion => Errors::Unexpected,
    };
    lang.text(text).to_owned()
}
