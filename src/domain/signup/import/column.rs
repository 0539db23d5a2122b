//! What a column of a file is, by its name in Dutch or English; and what is left where it is.

use super::Line;
use crate::domain::name::normalise;

/// What a column holds that belongs on a sign-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// First name and surname in one.
    FullName,
    /// The first name.
    FirstName,
    /// "van der".
    Infix,
    /// The surname.
    LastName,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The street, perhaps with the number.
    Street,
    /// The number in the street.
    HouseNumber,
    /// The postcode.
    Postcode,
    /// Where they live.
    Town,
    /// The day on which they were signed up.
    SignedUpOn,
    /// Who signed them up.
    CaseManager,
    /// That person's number.
    CaseManagerPhone,
    /// That person's e-mail address.
    CaseManagerEmail,
    /// What that person hopes for.
    Goal,
}

impl Column {
    /// All, in the order of the choices.
    pub const ALL: [Self; 15] = [
        Self::FullName,
        Self::FirstName,
        Self::Infix,
        Self::LastName,
        Self::Phone,
        Self::Email,
        Self::Street,
        Self::HouseNumber,
        Self::Postcode,
        Self::Town,
        Self::SignedUpOn,
        Self::CaseManager,
        Self::CaseManagerPhone,
        Self::CaseManagerEmail,
        Self::Goal,
    ];
}

/// What is never stored, whatever a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unwanted {
    /// The citizen service number.
    Bsn,
    /// Birth date, age, place of birth.
    Birth,
    /// Nationality or country of birth.
    Nationality,
    /// Anything medical.
    Health,
}

/// What a column may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// This.
    Use(Column),
    /// What is not stored.
    Refused(Unwanted),
    /// Nothing that is known.
    Unknown,
}

const UNWANTED: &[(Unwanted, &[&str])] = &[
    (Unwanted::Bsn, &["bsn", "burgerservice", "sofi", "citizen service", "social security", "persoonsnummer"]),
    (Unwanted::Birth, &["geboorte", "geb datum", "gebdatum", "birth", "dob", "leeftijd", "age"]),
    (Unwanted::Nationality, &["nationaliteit", "nationality", "herkomst", "etniciteit", "ethnicity", "origin"]),
    (
        Unwanted::Health,
        &[
            "diagnos",
            "medisch",
            "medical",
            "medicatie",
            "medication",
            "ziekte",
            "illness",
            "beperking",
            "handicap",
            "disability",
            "gezondheid",
            "health",
            "klachten",
        ],
    ),
];

/// Names of columns that are about whoever signs people up.
const MANAGERS: &[&str] = &[
    "klantmanager",
    "casemanager",
    "case manager",
    "consulent",
    "begeleider",
    "contactpersoon",
    "aanmelder",
    "verwijzer",
    "werkcoach",
    "coach",
    "referrer",
];

const NAMES: &[(Column, &[&str])] = &[
    (Column::FirstName, &["voornaam", "voornamen", "roepnaam", "first name", "firstname", "given name", "forename"]),
    (Column::Infix, &["tussenvoegsel", "tussenvoegsels", "tussenv", "voorvoegsel", "voorvoegsels", "infix"]),
    (Column::LastName, &["achternaam", "familienaam", "last name", "lastname", "surname", "family name"]),
    (
        Column::FullName,
        &[
            "naam",
            "name",
            "volledige naam",
            "full name",
            "deelnemer",
            "naam deelnemer",
            "kandidaat",
            "naam kandidaat",
            "participant",
            "candidate",
            "client",
            "naam client",
            "klant",
            "naam klant",
        ],
    ),
    (
        Column::Phone,
        &[
            "telefoon",
            "telefoonnummer",
            "telefoonnr",
            "tel",
            "tel nr",
            "telnr",
            "mobiel",
            "mobiel nummer",
            "gsm",
            "phone",
            "phone number",
            "telephone",
            "mobile",
            "mobile number",
            "06",
            "06 nummer",
            "mobiele telefoon",
        ],
    ),
    (
        Column::Email,
        &[
            "e mail",
            "email",
            "mail",
            "e mailadres",
            "emailadres",
            "mailadres",
            "email address",
            "e mail address",
            "e mail adres",
            "email adres",
        ],
    ),
    (Column::Street, &["adres", "straat", "straatnaam", "straat en huisnummer", "address", "street"]),
    (Column::HouseNumber, &["huisnummer", "huisnr", "house number", "huisnummer en toevoeging"]),
    (Column::Postcode, &["postcode", "zip", "zip code", "postal code", "pc"]),
    (Column::Town, &["woonplaats", "plaats", "stad", "town", "city", "plaatsnaam"]),
    (
        Column::SignedUpOn,
        &[
            "aanmelddatum",
            "datum aanmelding",
            "aangemeld op",
            "aangemeld",
            "aanmelding",
            "signed up",
            "signed up on",
            "sign up date",
            "date signed up",
            "datum",
        ],
    ),
    (Column::Goal, &["doel", "doelstelling", "doelen", "goal", "aim", "doel klantmanager", "goal case manager"]),
];

/// What a column may be, by its name alone.
pub(super) fn of_name(name: &str) -> Guess {
    let name = normalise(name);
    let words: Vec<&str> = name.split(' ').collect();
    // A short word is meant only as a word: "age" is in "stage".
    let has = |part: &&str| match part.len() {
        0..5 => words.contains(part),
        _ => name.contains(part),
    };
    if let Some((unwanted, _)) = UNWANTED.iter().find(|(_, parts)| parts.iter().any(&has)) {
        return Guess::Refused(*unwanted);
    }
    let exact = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column);
    if let Some(column) = exact(&name) {
        return Guess::Use(column);
    }
    if MANAGERS.iter().any(|part| name.contains(part)) {
        let rest: Vec<&str> =
            words.iter().filter(|word| !MANAGERS.iter().any(|part| part.contains(**word))).copied().collect();
        return match exact(&rest.join(" ")) {
            Some(Column::Phone) => Guess::Use(Column::CaseManagerPhone),
            Some(Column::Email) => Guess::Use(Column::CaseManagerEmail),
            Some(Column::Goal) => Guess::Use(Column::Goal),
            _ => Guess::Use(Column::CaseManager),
        };
    }
    Guess::Unknown
}

/// What a column may be, by its name, and before that by what stands in it: where most cells are citizen service numbers
/// it is that under any name. "Nr" was taken for the number of a house.
pub fn guess(name: &str, column: usize, lines: &[Line]) -> Guess {
    let named = of_name(name);
    let phones = matches!(named, Guess::Use(Column::Phone | Column::CaseManagerPhone));
    // A spreadsheet drops the zero of 0612345678, and of nine digits one in eleven passes the check by chance.
    let is_phone = |cell: &&str| phones && cell.starts_with('6');
    let values: Vec<&str> = lines.iter().map(|line| line.cell(column)).filter(|cell| !cell.is_empty()).collect();
    let found = values.iter().filter(|cell| !is_phone(cell) && is_bsn(cell)).count();
    let least = if phones { 3 } else { 1 };
    if found >= least && found * 2 > values.len() { Guess::Refused(Unwanted::Bsn) } else { named }
}

/// Whether a cell passes the check of eleven that citizen service numbers are made with. A spreadsheet takes one for a
/// number and drops the zero in front.
fn is_bsn(cell: &str) -> bool {
    let mut digits: Vec<u32> = cell.chars().filter_map(|c| c.to_digit(10)).collect();
    let plain = cell.chars().all(|c| c.is_ascii_digit() || ". -".contains(c));
    if digits.len() == 8 && digits.len() == cell.len() {
        digits.insert(0, 0);
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2];
    let (Some(last), 9) = (digits.last(), digits.len()) else { return false };
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    plain && sum % 11 == *last && sum > 0
}
