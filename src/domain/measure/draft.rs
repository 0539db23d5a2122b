//! What is being typed into a form, before anything is stored.

use super::amount::AmountError;
use super::catalogue::{Instrument, Part, PartName};
use super::command::Values;
use super::decide::{MeasureError, check};

/// A key of the number pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// 0 to 9.
    Digit(u8),
    /// The sign between whole and rest.
    Separator,
    /// More or less than nothing.
    Minus,
    /// The last sign goes.
    Back,
}

/// Why a form cannot be stored yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Something typed is no number.
    Typed {
        /// Where, from 0.
        part: usize,
        /// What is wrong.
        error: AmountError,
    },
    /// A number is not accepted.
    Value(MeasureError),
}

impl Wrong {
    /// At which number of the form.
    pub fn part(self) -> usize {
        match self {
            Self::Typed { part, .. } => part,
            Self::Value(
                MeasureError::Impossible { part, .. }
                | MeasureError::Implausible { part, .. }
                | MeasureError::Missing { part },
            ) => part,
            Self::Value(_) => 0,
        }
    }

    /// Whether it is only rare: someone may say that it is right.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::Value(MeasureError::Implausible { .. }))
    }
}

/// The longest that a number of a form is.
const LONGEST: usize = 6;

/// What is being typed into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    instrument: Instrument,
    texts: Vec<String>,
    at: usize,
}

impl Draft {
    /// An empty form.
    pub fn new(instrument: Instrument) -> Self {
        Self { instrument, texts: vec![String::new(); instrument.sheet().parts.len()], at: 0 }
    }

    /// A form with what was stored, to correct.
    pub fn of(instrument: Instrument, values: &[Option<i32>], separator: char) -> Self {
        let mut draft = Self::new(instrument);
        for ((text, value), part) in draft.texts.iter_mut().zip(values).zip(instrument.sheet().parts) {
            *text = value.map(|steps| part.amount(steps).number(separator)).unwrap_or_default();
        }
        draft
    }

    /// What the form asks.
    pub fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// What was typed for a number.
    pub fn text(&self, part: usize) -> &str {
        self.texts.get(part).map(String::as_str).unwrap_or_default()
    }

    /// Which number the keys write.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The keys write another number.
    pub fn go(&mut self, part: usize) {
        if part < self.texts.len() {
            self.at = part;
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.trim().is_empty())
    }

    /// A number was typed on a keyboard.
    pub fn write(&mut self, part: usize, typed: String) {
        if let Some(text) = self.texts.get_mut(part) {
            *text = typed;
        }
    }

    /// A key was pressed. An answer of a questionnaire is one digit, so the next question follows by itself.
    pub fn press(&mut self, key: Key, separator: char) {
        let Some(part) = self.instrument.sheet().parts.get(self.at) else { return };
        let Some(text) = self.texts.get_mut(self.at) else { return };
        match key {
            Key::Digit(digit) => {
                let question = matches!(part.name, PartName::Question(_));
                if question {
                    text.clear();
                }
                if text.chars().count() < LONGEST {
                    text.push_str(&digit.to_string());
                }
                if question && self.at + 1 < self.texts.len() {
                    self.at += 1;
                }
            }
            Key::Separator if part.decimals > 0 && !text.contains([',', '.']) => text.push(separator),
            Key::Minus if part.takes_minus() => match text.strip_prefix(['-', '−']) {
                Some(rest) => *text = rest.to_owned(),
                None => text.insert(0, '−'),
            },
            Key::Back => {
                let _last = text.pop();
            }
            Key::Separator | Key::Minus => {}
        }
    }

    /// The next number that the form needs and that is empty.
    pub fn next_missing(&self) -> Option<usize> {
        let is_open = |(part, text): (&Part, &String)| !part.optional && text.trim().is_empty();
        let parts = self.instrument.sheet().parts.iter().zip(&self.texts);
        let mut open = parts.enumerate().filter(|(_, pair)| is_open(*pair)).map(|(place, _)| place);
        let all: Vec<usize> = open.by_ref().collect();
        all.iter().copied().find(|place| *place > self.at).or(all.first().copied())
    }

    /// The numbers, when all of it can be stored.
    pub fn read(&self, sure: bool) -> Result<Values, Wrong> {
        let read = |(part, (asked, text)): (usize, (&Part, &String))| match asked.parse(text) {
            Ok(steps) => Ok(Some(steps)),
            Err(AmountError::Empty) => Ok(None),
            Err(error) => Err(Wrong::Typed { part, error }),
        };
        let parts = self.instrument.sheet().parts.iter().zip(&self.texts);
        let values: Values = parts.enumerate().map(read).collect::<Result<_, _>>()?;
        check(self.instrument, &values, sure).map_err(Wrong::Value)?;
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(instrument: Instrument, keys: &[Key]) -> Draft {
        let mut draft = Draft::new(instrument);
        keys.iter().for_each(|key| draft.press(*key, ','));
        draft
    }

    #[test]
    fn keys_make_a_number_and_the_last_one_goes_back() {
        use Key::{Back, Digit, Minus, Separator};
        let draft = pressed(Instrument::SitUps, &[Digit(1), Digit(9), Back, Digit(8), Separator, Minus]);
        assert_eq!((draft.text(0), draft.read(false)), ("18", Ok(vec![Some(18)])));
        let draft = pressed(Instrument::SitAndReach, &[Digit(4), Minus, Separator, Separator, Digit(5)]);
        assert_eq!((draft.text(0), draft.read(false)), ("−4,5", Ok(vec![Some(-45)])));
        let draft = pressed(Instrument::SitAndReach, &[Digit(4), Minus, Minus]);
        assert_eq!(draft.text(0), "4");
    }

    #[test]
    fn a_form_says_what_is_missing_wrong_or_rare() {
        let draft = Draft::new(Instrument::BloodPressure);
        assert!(draft.is_empty());
        assert_eq!(draft.read(false), Err(Wrong::Value(MeasureError::Missing { part: 0 })));
        let mut draft = pressed(Instrument::BloodPressure, &[Key::Digit(1), Key::Digit(3), Key::Digit(1)]);
        assert_eq!(draft.next_missing(), Some(1));
        draft.go(1);
        draft.write(1, "8x".to_owned());
        assert_eq!(draft.read(false), Err(Wrong::Typed { part: 1, error: AmountError::NotANumber }));
        draft.write(1, "84".to_owned());
        assert_eq!((draft.read(false), draft.next_missing()), (Ok(vec![Some(131), Some(84)]), None));
        draft.write(0, "220".to_owned());
        let wrong = draft.read(false).unwrap_err();
        assert!(wrong.is_asked() && wrong.part() == 0);
        assert_eq!(draft.read(true), Ok(vec![Some(220), Some(84)]));
    }

    #[test]
    fn an_answer_of_a_questionnaire_brings_the_next_question() {
        let draft = pressed(Instrument::Who5, &[5, 4, 3, 2, 1, 0].map(Key::Digit));
        assert_eq!(draft.read(false), Ok(vec![Some(5), Some(4), Some(3), Some(2), Some(0)]));
        assert_eq!(draft.at(), 4);
    }

    #[test]
    fn one_hand_may_be_left_out() {
        let mut draft = Draft::new(Instrument::Handgrip);
        assert_eq!(draft.next_missing(), None);
        draft.write(1, "31,5".to_owned());
        assert_eq!(draft.read(false), Ok(vec![None, Some(315)]));
        assert_eq!(Draft::of(Instrument::Handgrip, &[None, Some(315)], ',').text(1), "31,5");
    }
}
