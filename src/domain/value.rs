//! Single values that are right once they exist: parsed at the form, never checked again.

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

/// Why a form's value was not accepted. The form knows which field it stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// A score that is not 0 to 10.
    #[error("a score is 0 to 10")]
    ScoreOutOfRange,
    /// Nothing, or only spaces.
    #[error("empty")]
    Empty,
    /// Too many characters.
    #[error("longer than {max} characters")]
    TooLong {
        /// How many fit.
        max: usize,
    },
    /// A line break or another character that is not text.
    #[error("contains a control character")]
    ControlCharacter,
    /// Not a telephone number: 6 to 15 digits, a plus in front, spaces, dashes and brackets.
    #[error("not a telephone number")]
    NotAPhoneNumber,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    NotAnEmail,
    /// Not a Dutch postcode: four digits and two letters.
    #[error("not a postcode")]
    NotAPostcode,
    /// A session that lasts less than 5 minutes or more than 12 hours.
    #[error("a session lasts 5 minutes to 12 hours")]
    DurationOutOfRange,
    /// A programme of no weeks or of more than two years.
    #[error("a programme lasts 1 to 104 weeks")]
    WeeksOutOfRange,
}

/// 0 to 10: plezierscore, sleep, relaxation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The eleven scores, upwards.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..=10).map(Self)
    }

    /// A score of 0 to 10.
    pub fn parse(value: u8) -> Result<Self, ValueError> {
        if value <= 10 { Ok(Self(value)) } else { Err(ValueError::ScoreOutOfRange) }
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u16);

impl Minutes {
    /// 5 minutes to 12 hours.
    pub fn parse(value: u16) -> Result<Self, ValueError> {
        if (5..=720).contains(&value) { Ok(Self(value)) } else { Err(ValueError::DurationOutOfRange) }
    }

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// How long a programme lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weeks(u8);

impl Weeks {
    /// 1 to 104 weeks.
    pub fn parse(value: u8) -> Result<Self, ValueError> {
        if (1..=104).contains(&value) { Ok(Self(value)) } else { Err(ValueError::WeeksOutOfRange) }
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

macro_rules! number {
    ($name:ident, $number:ty, $read:ident) => {
        impl<C> Encode<C> for $name {
            fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.$read(self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                Self::parse(d.$read()?).map_err(decode::Error::custom)
            }
        }
    };
}

number!(Score, u8, u8);
number!(Minutes, u16, u16);
number!(Weeks, u8, u8);

/// Trims, and refuses what is empty, too long or not text.
fn text(value: &str, max: usize) -> Result<String, ValueError> {
    let value = value.trim();
    if value.is_empty() {
        return Err(ValueError::Empty);
    }
    if value.chars().count() > max {
        return Err(ValueError::TooLong { max });
    }
    if value.chars().any(char::is_control) {
        return Err(ValueError::ControlCharacter);
    }
    Ok(value.to_owned())
}

/// The same for text of several lines.
fn lines(value: &str, max: usize) -> Result<String, ValueError> {
    let lines: Vec<&str> = value.lines().map(str::trim_end).collect();
    let value = lines.join("\n");
    let value = value.trim();
    if value.is_empty() {
        return Err(ValueError::Empty);
    }
    if value.chars().count() > max {
        return Err(ValueError::TooLong { max });
    }
    if value.chars().any(|c| c.is_control() && c != '\n') {
        return Err(ValueError::ControlCharacter);
    }
    Ok(value.to_owned())
}

/// Keeps the digits and a plus in front.
fn phone(value: &str, _: usize) -> Result<String, ValueError> {
    let value = text(value, 40).map_err(|error| match error {
        ValueError::Empty => error,
        _ => ValueError::NotAPhoneNumber,
    })?;
    let allowed = |(place, c): (usize, char)| c.is_ascii_digit() || " -./()".contains(c) || (c == '+' && place == 0);
    let number: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let digits = number.trim_start_matches('+').len();
    if value.chars().enumerate().all(allowed) && (6..=15).contains(&digits) {
        Ok(number)
    } else {
        Err(ValueError::NotAPhoneNumber)
    }
}

impl Phone {
    /// As somebody types it now: a whole number. Those that were written before this was asked stay readable.
    pub fn typed(value: &str) -> Result<Self, ValueError> {
        let phone = Self::parse(value)?;
        let number = phone.as_str();
        let is_whole = match number.strip_prefix('+').or(number.strip_prefix("00")) {
            Some(abroad) => abroad.len() >= 8,
            None => number.starts_with('0') && number.len() == 10,
        };
        if is_whole { Ok(phone) } else { Err(ValueError::NotAPhoneNumber) }
    }
}

/// One at sign with something on both sides, a dot in what follows it, no spaces.
fn email(value: &str, max: usize) -> Result<String, ValueError> {
    let value = text(value, max).map_err(|error| match error {
        ValueError::ControlCharacter => ValueError::NotAnEmail,
        other => other,
    })?;
    let right = value.split_once('@').is_some_and(|(name, host)| {
        let labels: Vec<&str> = host.split('.').collect();
        !name.is_empty()
            && labels.len() > 1
            && labels.iter().all(|label| !label.is_empty())
            && !value.contains(|c: char| c.is_whitespace() || ",;<>()\"".contains(c))
            && !host.contains('@')
    });
    if right { Ok(value) } else { Err(ValueError::NotAnEmail) }
}

/// "1234 AB", however it was typed.
fn postcode(value: &str, max: usize) -> Result<String, ValueError> {
    let value = text(value, max).map_err(|error| match error {
        ValueError::Empty => error,
        _ => ValueError::NotAPostcode,
    })?;
    let letters: Vec<char> = value.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let shape = |(place, c): (usize, &char)| match place {
        0 => ('1'..='9').contains(c),
        1..4 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase(),
    };
    if letters.len() != 6 || !letters.iter().enumerate().all(shape) {
        return Err(ValueError::NotAPostcode);
    }
    let (digits, rest) = letters.split_at(4);
    Ok(format!("{} {}", digits.iter().collect::<String>(), rest.iter().collect::<String>()))
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $parse:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Trimmed and checked.
            pub fn parse(value: &str) -> Result<Self, ValueError> {
                $parse(value, $max).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.str(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                Self::parse(d.str()?).map_err(decode::Error::custom)
            }
        }
    };
}

text!(
    /// A participant's first name, or a surname or its initial.
    NamePart, text, 60
);
text!(
    /// A group's name.
    GroupName, text, 60
);
text!(
    /// An organisation's name, as participants read it.
    OrganisationName, text, 80
);
text!(
    /// A docent's display name.
    DocentName, text, 60
);
text!(
    /// To whom somebody is handed over: a name, an organisation.
    HandedTo, text, 80
);
text!(
    /// A programme's name.
    ProgrammeName, text, 60
);
text!(
    /// A question that a docent asks before placing someone.
    QuestionText, text, 160
);
text!(
    /// Where a session is.
    Place, text, 120
);
text!(
    /// A telephone number: digits, perhaps a plus in front.
    Phone, phone, 40
);
text!(
    /// A part of an action plan, or what its owner says to it: four of them fit one page.
    PlanText, lines, 800
);
text!(
    /// What a number counts: "sollicitaties", "minuten".
    UnitWord, text, 30
);
text!(
    /// A sentence that somebody typed.
    Sentence, text, 300
);

text!(
    /// What a docent set themselves to do.
    TaskText, text, 200
);
text!(
    /// A group's house rules.
    HouseRules, lines, 4000
);
text!(
    /// The getting-to-know assignment, and a participant's answer to it.
    AssignmentText, lines, 2000
);

text!(
    /// An e-mail address.
    Email, email, 120
);
text!(
    /// A street with its number.
    Street, text, 100
);
text!(
    /// A Dutch postcode, "1234 AB".
    Postcode, postcode, 20
);
text!(
    /// Where somebody lives.
    Town, text, 60
);
text!(
    /// What someone is called in one piece: a case manager.
    FullName, text, 80
);

/// A participant's name: a first name, and a surname or its initial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub struct PersonName {
    /// What people say.
    #[n(0)]
    pub first: NamePart,
    /// What tells two people with that name apart.
    #[n(1)]
    pub last: Option<NamePart>,
}

impl PersonName {
    /// Both parts; an empty surname is none.
    pub fn parse(first: &str, last: &str) -> Result<Self, ValueError> {
        let last = match NamePart::parse(last) {
            Err(ValueError::Empty) => None,
            other => Some(other?),
        };
        Ok(Self { first: NamePart::parse(first)?, last })
    }

    /// "Samira B" as people type it in one go: what comes after the first space is the surname.
    pub fn parse_typed(typed: &str) -> Result<Self, ValueError> {
        let typed = typed.trim();
        let (first, last) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        Self::parse(first, last)
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first)?;
        match &self.last {
            // One letter is an initial, and is written as one.
            Some(last) if last.as_str().chars().count() == 1 => write!(f, " {last}."),
            Some(last) => write!(f, " {last}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_holds_first_name_and_surname() {
        let shown = |typed: &str| PersonName::parse_typed(typed).map(|name| name.to_string()).ok();
        assert_eq!(shown(" Samira B "), Some("Samira B.".to_owned()));
        assert_eq!(shown("Piet de Wit"), Some("Piet de Wit".to_owned()));
        assert_eq!(shown("Noor"), Some("Noor".to_owned()));
        assert_eq!(shown("  "), None);
    }

    #[test]
    fn a_score_is_0_to_10() {
        assert_eq!(Score::parse(10).map(Score::get), Ok(10));
        assert_eq!(Score::parse(11), Err(ValueError::ScoreOutOfRange));
        assert_eq!(Score::all().count(), 11);
    }

    #[test]
    fn a_name_is_trimmed_and_not_empty() {
        assert_eq!(PersonName::parse("  Samira ", "B").unwrap().to_string(), "Samira B.");
        assert_eq!(PersonName::parse("Piet", "de Wit").unwrap().to_string(), "Piet de Wit");
        assert_eq!(PersonName::parse("Noor", " ").unwrap().to_string(), "Noor");
        assert_eq!(PersonName::parse(" ", "B"), Err(ValueError::Empty));
        assert_eq!(NamePart::parse(&"a".repeat(61)), Err(ValueError::TooLong { max: 60 }));
        assert_eq!(NamePart::parse("a\nb"), Err(ValueError::ControlCharacter));
    }

    #[test]
    fn text_of_several_lines_keeps_its_lines_and_has_one_spelling() {
        let rules = HouseRules::parse(" Kom op tijd. \r\n\r\nBel als je niet kunt.\n").unwrap();
        assert_eq!(rules.as_str(), "Kom op tijd.\n\nBel als je niet kunt.");
        assert_eq!(HouseRules::parse(rules.as_str()), Ok(rules.clone()));
        assert_eq!(HouseRules::parse(" \n "), Err(ValueError::Empty));
        assert_eq!(HouseRules::parse("a\u{7}b"), Err(ValueError::ControlCharacter));
    }

    #[test]
    fn a_phone_number_keeps_its_digits_and_its_plus() {
        assert_eq!(Phone::parse("+31 (0)6 - 12 34 56 78").unwrap().as_str(), "+310612345678");
        assert_eq!(Phone::parse("06-12345678").unwrap().as_str(), "0612345678");
        assert_eq!(Phone::parse("12345"), Err(ValueError::NotAPhoneNumber));
        assert_eq!(Phone::parse("0612345678 ilse"), Err(ValueError::NotAPhoneNumber));
        for whole in ["06 12 34 56 78", "020-1234567", "+31 6 12345678", "0031612345678"] {
            assert!(Phone::typed(whole).is_ok(), "{whole}");
        }
        for part in ["06 1234", "061234567", "06123456789", "612345678", "+31 6 12"] {
            assert_eq!(Phone::typed(part), Err(ValueError::NotAPhoneNumber), "{part}");
        }
    }

    #[test]
    fn an_email_address_has_one_at_sign_and_a_host_with_a_dot() {
        assert_eq!(Email::parse(" s.bakker@velsen.nl ").unwrap().as_str(), "s.bakker@velsen.nl");
        for wrong in ["samira", "samira@", "@velsen.nl", "a@b", "a@b..nl", "a b@c.nl", "a@b@c.nl", "a@b.nl;c@d.nl"] {
            assert_eq!(Email::parse(wrong), Err(ValueError::NotAnEmail), "{wrong}");
        }
        assert_eq!(Email::parse(" "), Err(ValueError::Empty));
    }

    #[test]
    fn a_postcode_is_written_in_one_way() {
        for typed in ["1971ab", "1971 AB", " 1971  aB "] {
            assert_eq!(Postcode::parse(typed).unwrap().as_str(), "1971 AB", "{typed}");
        }
        for wrong in ["1971", "0971 AB", "1971 A1", "AB 1971", "1971 ABC"] {
            assert_eq!(Postcode::parse(wrong), Err(ValueError::NotAPostcode), "{wrong}");
        }
    }
}
