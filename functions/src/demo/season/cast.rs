//! The groups of each programme. All names are invented.

use chrono::NaiveDate;
use trede::domain::ProgrammeKey;
use trede::domain::goals::Measure;

use crate::demo::calendar::after;

/// A group over its whole length.
#[derive(Debug, Clone, Copy)]
pub struct Season {
    /// Its name.
    pub name: &'static str,
    /// Its programme.
    pub programme: ProgrammeKey,
    /// Of how many percent the payer asks a rung up, where that is not what the template says.
    pub rung_up: Option<u8>,
    /// How many weeks it lasts.
    pub weeks: u8,
    /// How often it meets in a week.
    pub per_week: u8,
    /// For how many minutes.
    pub minutes: u16,
    /// How many days before the last day that is played its own last day is.
    pub ended: u16,
    /// In which week how many people come in.
    pub enters: &'static [(u8, u8)],
    /// After which week how many of those that came first go.
    pub leaves: &'static [(u8, u8)],
    /// How many are signed up and get no place.
    pub turned_away: u8,
    /// In which week the first who went comes back.
    pub back: Option<u8>,
    /// Whether someone of the group before takes part again.
    pub again: bool,
    /// What goals are measured by.
    pub goals: &'static [Measure],
    /// Of how many the end is left to do.
    pub left_to_do: u8,
}

impl Season {
    /// Its first day, seen from the last day that is played.
    pub(super) fn first_day(&self, today: NaiveDate) -> NaiveDate {
        after(today, 1 - i64::from(self.ended) - 7 * i64::from(self.weeks))
    }
}

/// Who trained before the groups of `make demo` began: closed, and asked once whether they still move.
pub const FIRST: [Season; 1] =
    [Season { name: "Eerste groep", ended: 95, enters: &[(1, 16)], leaves: &[(8, 2)], turned_away: 2, ..BEFORE }];

const BEFORE: Season = Season {
    name: "",
    programme: ProgrammeKey::VelsenInBeweging,
    rung_up: None,
    weeks: 12,
    per_week: 2,
    minutes: 60,
    ended: 0,
    enters: &[(1, 10)],
    leaves: &[],
    turned_away: 1,
    back: None,
    again: false,
    goals: &[Measure::Attendance, Measure::Plezier],
    left_to_do: 0,
};

/// The groups of a programme, the one before first; none for a programme that is not played.
pub fn seasons(programme: ProgrammeKey) -> &'static [Season] {
    match programme {
        ProgrammeKey::BewegenWerkt => &[
            Season {
                name: "Bewegen Werkt UWV",
                programme: ProgrammeKey::BewegenWerkt,
                rung_up: Some(50),
                per_week: 3,
                minutes: 90,
                ended: 100,
                enters: &[(1, 8), (7, 3)],
                leaves: &[(6, 2)],
                ..BEFORE
            },
            Season {
                name: "Bewegen Werkt",
                programme: ProgrammeKey::BewegenWerkt,
                weeks: 18,
                per_week: 3,
                enters: &[(1, 8), (7, 5), (13, 5)],
                leaves: &[(6, 2), (12, 2)],
                back: Some(13),
                turned_away: 2,
                left_to_do: 2,
                ..BEFORE
            },
        ],
        ProgrammeKey::VelsenInBeweging => &[
            Season { name: "Velsen voorjaar", ended: 200, ..BEFORE },
            Season { name: "Velsen najaar", enters: &[(1, 9)], again: true, left_to_do: 2, ..BEFORE },
        ],
        ProgrammeKey::FitAanHetWerk => &[Season {
            name: "Fit aan het Werk",
            programme: ProgrammeKey::FitAanHetWerk,
            per_week: 3,
            minutes: 180,
            enters: &[(1, 17)],
            leaves: &[(9, 1)],
            turned_away: 2,
            goals: &[Measure::ByHand, Measure::Attendance],
            left_to_do: 2,
            ..BEFORE
        }],
        ProgrammeKey::Gemeentepolis => &[
            Season {
                name: "Polis vorig jaar",
                programme: ProgrammeKey::Gemeentepolis,
                weeks: 8,
                ended: 380,
                goals: &[Measure::Test],
                ..BEFORE
            },
            Season {
                name: "Beweegprogramma",
                programme: ProgrammeKey::Gemeentepolis,
                weeks: 10,
                enters: &[(1, 9)],
                goals: &[Measure::Test, Measure::ByHand],
                left_to_do: 2,
                ..BEFORE
            },
        ],
        _ => &[],
    }
}

/// What people are called, in the order in which they are signed up.
pub(super) const NAMES: [&str; 48] = [
    "Aziz", "Bea", "Cor", "Dewi", "Emre", "Fleur", "Goran", "Hanna", "Idris", "Jannie", "Karim", "Loes", "Mirjam",
    "Nadia", "Omar", "Petra", "Quinten", "Rachid", "Sjaan", "Tamar", "Umut", "Vera", "Wim", "Xandra", "Yara", "Zehra",
    "Anneke", "Bram", "Chantal", "Dirk", "Elif", "Frits", "Gonda", "Hamza", "Ineke", "Joris", "Kadir", "Lies",
    "Moniek", "Nico", "Okan", "Paula", "Rob", "Sanne", "Teun", "Ursula", "Victor", "Willeke",
];
