//! The day card as a series of screens. Bed and up time come last: they take more than one tap.

use chrono::NaiveDate;

use crate::app::components::Picto;
use crate::app::language::Diary;
use crate::domain::{CardPart, DayCard, Question};
use crate::fact::{Purpose, RecordId};

/// One screen of the day card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Sleep,
    Food,
    Movement,
    Relaxation,
    Times,
}

impl Part {
    pub(super) const ALL: [Self; 5] = [Self::Sleep, Self::Food, Self::Movement, Self::Relaxation, Self::Times];

    /// Its word in the address.
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Sleep => "slaap",
            Self::Food => "eten",
            Self::Movement => "bewegen",
            Self::Relaxation => "ontspannen",
            Self::Times => "tijden",
        }
    }

    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.slug() == slug)
    }

    /// The one that asks a question; a score of the pair is asked by none.
    pub(super) fn asking(question: Question) -> Option<Self> {
        match question {
            Question::SleepScore(_) => Some(Self::Sleep),
            Question::Food(..) => Some(Self::Food),
            Question::Movement(_) => Some(Self::Movement),
            Question::Relaxation(_) => Some(Self::Relaxation),
            Question::BedTime(_) | Question::UpTime(_) => Some(Self::Times),
            Question::Plezier { .. } => None,
        }
    }

    /// Where it is asked.
    pub(super) fn href(self, date: NaiveDate) -> String {
        format!("/dag/{date}/{}", self.slug())
    }

    /// Which one this is, from 1.
    pub(super) fn place(self) -> usize {
        Self::ALL.iter().position(|part| *part == self).map_or(1, |at| at + 1)
    }

    pub(super) fn name(self) -> Diary {
        match self {
            Self::Sleep => Diary::Sleep,
            Self::Food => Diary::Food,
            Self::Movement => Diary::Movement,
            Self::Relaxation => Diary::Relaxation,
            Self::Times => Diary::Times,
        }
    }

    pub(super) fn picto(self) -> Picto {
        match self {
            Self::Sleep => Picto::Bed,
            Self::Food => Picto::Dinner,
            Self::Movement => Picto::Walk,
            Self::Relaxation => Picto::Relax,
            Self::Times => Picto::Alarm,
        }
    }

    /// The category that it belongs to.
    pub(super) fn purpose(self) -> Purpose {
        match self {
            Self::Sleep | Self::Times => Purpose::DiarySleep,
            Self::Food => Purpose::DiaryFood,
            Self::Movement => Purpose::DiaryMovement,
            Self::Relaxation => Purpose::DiaryRelaxation,
        }
    }

    /// The records that say what stands in it.
    pub(super) fn records(self, card: &DayCard) -> Vec<RecordId> {
        self.parts().iter().flat_map(|part| card.records(*part)).collect()
    }

    fn parts(self) -> &'static [CardPart] {
        match self {
            Self::Sleep => &[CardPart::Sleep],
            Self::Food => &[CardPart::Food],
            Self::Movement => &[CardPart::Movement],
            Self::Relaxation => &[CardPart::Relaxation],
            Self::Times => &[CardPart::BedTime, CardPart::UpTime],
        }
    }

    /// Whether a day has no answer to (all of) it.
    pub(super) fn is_missing(self, card: &DayCard) -> bool {
        let missing = card.missing();
        self.parts().iter().any(|part| missing.contains(part))
    }

    /// The next after this one that has no answer.
    pub(super) fn next_missing(self, card: &DayCard) -> Option<Self> {
        Self::ALL.into_iter().skip(self.place()).find(|part| part.is_missing(card))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_day_asks_every_part_in_order_and_ends() {
        let card = DayCard::default();
        assert!(Part::Sleep.is_missing(&card));
        let mut asked = vec![Part::Sleep];
        while let Some(next) = asked.last().unwrap().next_missing(&card) {
            asked.push(next);
        }
        assert_eq!(asked, Part::ALL);
    }

    #[test]
    fn every_part_is_found_back_by_its_word() {
        for part in Part::ALL {
            assert_eq!(Part::from_slug(part.slug()), Some(part));
        }
    }
}
