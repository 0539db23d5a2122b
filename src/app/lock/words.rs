//! Why a lock stays closed or a PIN is not taken, in words.

use crate::app::language::{Lang, Lock};
use crate::app::refusal::trouble_words;
use crate::app::state::{CourierError, PinError, Trouble, UnlockError};

/// What is wrong with a PIN that was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wrong {
    /// It is no PIN.
    Pin(PinError),
    /// It does not open the lock.
    Lock(UnlockError),
    /// The finger or face was not recognised, or nobody gave it.
    Passkey,
}

impl Wrong {
    /// The sentence.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Pin(error) => pin_words(lang, *error),
            Self::Lock(error) => unlock_words(lang, error),
            Self::Passkey => lang.text(Lock::PasskeyWrong).to_owned(),
        }
    }

    /// What is wrong when a finger or a face does not open it: no PIN was typed.
    pub(super) fn of_passkey(error: UnlockError) -> Self {
        match error {
            UnlockError::Wrong { wait: 0 } => Self::Passkey,
            error => Self::Lock(error),
        }
    }
}

impl From<PinError> for Wrong {
    fn from(error: PinError) -> Self {
        Self::Pin(error)
    }
}

impl From<UnlockError> for Wrong {
    fn from(error: UnlockError) -> Self {
        Self::Lock(error)
    }
}

/// Why a lock stays closed.
fn unlock_words(lang: Lang, error: &UnlockError) -> String {
    match error {
        UnlockError::Wrong { wait: 0 } => lang.text(Lock::Wrong).to_owned(),
        UnlockError::Wrong { wait } | UnlockError::TooSoon { wait } => wait_words(lang, *wait),
        UnlockError::OnlineFirst | UnlockError::ShareNeeded => lang.text(Lock::OnlineFirst).to_owned(),
        UnlockError::Store(_) => lang.text(Lock::Failed).to_owned(),
    }
}

/// Why a device that has to be online first got no answer that helps, and what to do.
pub(super) fn unanswered_words(lang: Lang, error: &CourierError) -> String {
    let text = match error {
        CourierError::Network(Trouble::Unreachable | Trouble::Slow) => Lock::ServerSilent,
        CourierError::Network(Trouble::Nonsense) => Lock::ServerStrange,
        CourierError::Network(Trouble::TooOld) => Lock::TooOld,
        // Each of these says what to do.
        CourierError::Network(trouble) => return trouble_words(lang, *trouble),
        CourierError::Store(_) => Lock::StorageFailed,
    };
    lang.text(text).to_owned()
}

/// How long to wait, in the unit that says it best.
pub(super) fn wait_words(lang: Lang, seconds: i64) -> String {
    let seconds = usize::try_from(seconds.unsigned_abs()).unwrap_or(usize::MAX);
    match seconds {
        ..120 => lang.count(Lock::WaitSeconds, seconds, &[]),
        _ => lang.count(Lock::WaitMinutes, seconds.div_ceil(60), &[]),
    }
}

/// Why a PIN is not taken.
pub(super) fn pin_words(lang: Lang, error: PinError) -> String {
    match error {
        PinError::NotDigits => lang.text(Lock::NotDigits).to_owned(),
        PinError::TooShort { least } => lang.fill(Lock::TooShort, &[("least", &least)]),
        PinError::TooLong => lang.text(Lock::TooLong).to_owned(),
        PinError::TooEasy => lang.text(Lock::TooEasy).to_owned(),
    }
}
