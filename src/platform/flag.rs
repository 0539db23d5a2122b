//! Small flags in localStorage. Losing them loses comfort, never data; a browser that blocks them is no error.

use gloo_storage::{LocalStorage, Storage as _};

use super::{js, random};

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// The language someone chose.
    Language,
    /// Where to go at the next start.
    LastRoute,
    /// A random id that stands here and tells, when the database with this number is empty, that there was one.
    InstallId(u16),
    /// When this docent last looked at a group (its id in hex), as a date.
    LastSeen(String),
    /// Light or dark, when someone chose it.
    Scheme,
    /// Someone said "not now" to installing.
    InstallHintDismissed,
    /// Someone had everything of theirs erased; the start says so once.
    Erased,
    /// This device was taken out and cleared itself; the start says so once.
    Removed,
    /// Which of several databases of this device is used: a number, 0 when it is not set.
    Place,
    /// The highest such number that was ever used.
    TopPlace,
    /// This docent has the keys of the number pad at the left.
    PadLeft,
    /// This participant (the id in hex) wants to see weight.
    ShowWeight(String),
    /// What this participant (the id in hex) skipped of the open days.
    Skipped(String),
}

fn hex(id: &[u8; 16]) -> String {
    id.map(|byte| format!("{byte:02x}")).concat()
}

impl Flag {
    /// Whether a participant wants to see weight.
    pub fn show_weight(participant: &[u8; 16]) -> Self {
        Self::ShowWeight(hex(participant))
    }

    /// What a participant skipped of the open days.
    pub fn skipped(participant: &[u8; 16]) -> Self {
        Self::Skipped(hex(participant))
    }

    fn key(&self) -> String {
        match self {
            Self::Language => "trede.language".to_owned(),
            Self::LastRoute => "trede.last-route".to_owned(),
            Self::InstallId(0) => "trede.install-id".to_owned(),
            Self::InstallId(place) => format!("trede.install-id.{place}"),
            Self::LastSeen(group) => format!("trede.last-seen.{group}"),
            Self::Scheme => "trede.scheme".to_owned(),
            Self::InstallHintDismissed => "trede.install-hint-dismissed".to_owned(),
            Self::Erased => "trede.erased".to_owned(),
            Self::Removed => "trede.removed".to_owned(),
            Self::Place => "trede.place".to_owned(),
            Self::TopPlace => "trede.top-place".to_owned(),
            Self::PadLeft => "trede.pad-left".to_owned(),
            Self::ShowWeight(participant) => format!("trede.show-weight.{participant}"),
            Self::Skipped(participant) => format!("trede.skipped.{participant}"),
        }
    }
}

/// gloo-storage throws where localStorage is blocked, so it is asked only where it is there.
fn is_there() -> bool {
    js::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// The flag's value. `None` when it was never set, cannot be read or is blocked.
pub fn get(flag: &Flag) -> Option<String> {
    if is_there() { LocalStorage::get(flag.key()).ok() } else { None }
}

/// Sets a flag; `false` when the browser refuses.
pub fn set(flag: &Flag, value: &str) -> bool {
    is_there() && LocalStorage::set(flag.key(), value).is_ok()
}

/// Removes a flag.
pub fn remove(flag: &Flag) {
    if is_there() {
        LocalStorage::delete(flag.key());
    }
}

/// What an empty database means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing was ever saved here.
    New,
    /// There is data.
    Known,
    /// There was data and it is gone: the browser or a person removed it.
    Vanished,
}

/// Call at the start, with whether the database with this number holds nothing.
pub fn arrival(place: u16, is_empty: bool) -> Arrival {
    match (is_empty, get(&Flag::InstallId(place))) {
        (false, _) => Arrival::Known,
        (true, Some(_)) => Arrival::Vanished,
        (true, None) => Arrival::New,
    }
}

/// Whether the tripwire is set: something was kept in the database with this number.
pub fn is_installed(place: u16) -> bool {
    get(&Flag::InstallId(place)).is_some()
}

/// Sets the tripwire: call after the first save. Keeps an id that stands.
pub fn mark_install(place: u16) {
    if get(&Flag::InstallId(place)).is_none()
        && let Ok(id) = random::bytes::<16>()
    {
        set(&Flag::InstallId(place), &id.map(|byte| format!("{byte:02x}")).concat());
    }
}

/// Takes the tripwire away: someone cleared this device on purpose.
pub fn unmark_install(place: u16) {
    remove(&Flag::InstallId(place));
}
