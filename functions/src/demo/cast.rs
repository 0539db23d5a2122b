//! Who takes part. All names are invented.

use chrono::Weekday;
use trede::domain::ProgrammeKey;
use trede::fact::Purpose;

/// The name of the organisation.
pub const ORGANISATION: &str = "Sportservice Waterrijk";
/// The name of the docent of both groups.
pub const DOCENT: &str = "Marleen";

/// A group and its people.
#[derive(Debug, Clone, Copy)]
pub struct Troupe {
    /// Its name.
    pub name: &'static str,
    /// Its programme.
    pub programme: ProgrammeKey,
    /// How many weeks it lasts.
    pub weeks: u8,
    /// On which days it meets, unless no group would meet on the day that is played last.
    pub weekdays: &'static [Weekday],
    /// At what time: hour and minute.
    pub start: (u8, u8),
    /// For how many minutes.
    pub minutes: u16,
    /// Where.
    pub place: &'static str,
    /// Who.
    pub people: &'static [Character],
}

/// What someone is like.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// First name.
    pub first: &'static str,
    /// Initial.
    pub last: &'static str,
    /// The week of their first session, counted from 1.
    pub enters: u8,
    /// How they take part.
    pub phone: Phone,
    /// What they share.
    pub shares: &'static [Purpose],
    /// Of a hundred sessions, how many they come to.
    pub comes: u8,
    /// Of a hundred moments to answer, how many they use.
    pub answers: u8,
    /// The last week in which they answer anything.
    pub stops: Option<u8>,
    /// The plezierscore they begin with.
    pub mood: u8,
}

/// How someone takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phone {
    /// On a phone of their own, which the docent confirmed.
    Own,
    /// Without a phone: the docent enters the scores.
    Without,
    /// Invited and not yet joined.
    Invited,
    /// Joined, and the docent has not said yet whose phone it is.
    Unconfirmed,
}

const ALL: &[Purpose] = &Purpose::DIARY;
const PLEZIER: &[Purpose] = &[Purpose::DiaryPlezier];
const NOT_FOOD: &[Purpose] =
    &[Purpose::DiarySleep, Purpose::DiaryMovement, Purpose::DiaryRelaxation, Purpose::DiaryPlezier];
const NOTHING: &[Purpose] = &[];

/// Someone who is there from the first week and shares everything.
const fn person(first: &'static str, last: &'static str, comes: u8, answers: u8, mood: u8) -> Character {
    Character { first, last, enters: 1, phone: Phone::Own, shares: ALL, comes, answers, stops: None, mood }
}

impl Character {
    const fn entering(self, enters: u8) -> Self {
        Self { enters, ..self }
    }

    const fn with(self, phone: Phone) -> Self {
        Self { phone, ..self }
    }

    const fn sharing(self, shares: &'static [Purpose]) -> Self {
        Self { shares, ..self }
    }

    const fn until_week(self, week: u8) -> Self {
        Self { stops: Some(week), ..self }
    }
}

/// Sixteen in the morning with people coming in at week 7, twelve in the afternoon.
pub const TROUPES: [Troupe; 2] = [
    Troupe {
        name: "Ochtendgroep",
        programme: ProgrammeKey::BewegenWerkt,
        weeks: 18,
        weekdays: &[Weekday::Mon, Weekday::Wed, Weekday::Fri],
        start: (9, 30),
        minutes: 90,
        place: "Sporthal De Dreef",
        people: &[
            person("Samira", "B", 95, 90, 5),
            person("Piet", "W", 90, 75, 6),
            person("Mehmet", "Y", 85, 60, 4),
            person("Joke", "V", 97, 95, 6),
            person("Abdirahman", "O", 80, 55, 5),
            person("Wendy", "K", 70, 40, 3).sharing(PLEZIER),
            person("Luuk", "J", 88, 70, 6).until_week(8),
            person("Fatima", "E", 92, 85, 5).sharing(NOT_FOOD),
            person("Zoran", "P", 75, 50, 5),
            person("Ria", "D", 93, 0, 5).with(Phone::Without),
            person("Tesfay", "G", 90, 80, 4).entering(7),
            person("Ewa", "N", 85, 65, 5).entering(7),
            person("Stefan", "M", 55, 35, 4).entering(7),
            person("Hatice", "A", 90, 70, 6).entering(7).sharing(NOTHING),
            person("Amina", "D", 82, 0, 5).entering(7).with(Phone::Invited),
            person("Kees", "L", 88, 70, 5).entering(10).with(Phone::Unconfirmed),
        ],
    },
    Troupe {
        name: "Middaggroep",
        programme: ProgrammeKey::BewegenWerkt,
        weeks: 12,
        weekdays: &[Weekday::Tue, Weekday::Thu],
        start: (13, 30),
        minutes: 60,
        place: "Buurthuis De Kajuit",
        people: &[
            person("Noor", "H", 92, 85, 6),
            person("Yusuf", "K", 85, 60, 5),
            person("Marjan", "S", 95, 90, 5),
            person("Bilal", "R", 65, 40, 4),
            person("Olena", "T", 90, 80, 4),
            person("Henk", "B", 96, 70, 7),
            person("Sharda", "R", 88, 75, 5).sharing(NOT_FOOD),
            person("Daan", "V", 60, 30, 3).until_week(6).sharing(PLEZIER),
            person("Mariama", "C", 83, 65, 5),
            person("Willem", "Z", 90, 55, 6).sharing(NOTHING),
            person("Rosa", "F", 86, 70, 5).entering(7),
            person("Hassan", "M", 84, 0, 5).with(Phone::Invited),
        ],
    },
];
