//! What a participant answers: the day card and the plezierscore.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use litemap::LiteMap;
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

use super::held::Held;
use super::id::SessionId;
use super::value::Score;
use crate::fact::{Class, Purpose, RecordId};

/// An answer to a question: a value, or "weet ik niet", which is an answer too. Not answering leaves nothing behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer<T> {
    /// What was tapped.
    Known(T),
    /// "Weet ik niet".
    DontKnow,
}

impl<T: Copy> Answer<T> {
    /// The value, if there is one.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::DontKnow => None,
        }
    }
}

/// Frozen: the value itself, or `false` for "weet ik niet". No value of the diary is itself a boolean.
impl<C, T: Encode<C>> Encode<C> for Answer<T> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, ctx: &mut C) -> Result<(), encode::Error<W::Error>> {
        match self {
            Self::Known(value) => value.encode(e, ctx),
            Self::DontKnow => e.bool(false)?.ok(),
        }
    }
}

impl<'b, C, T: Decode<'b, C>> Decode<'b, C> for Answer<T> {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        if d.datatype()? != minicbor::data::Type::Bool {
            return T::decode(d, ctx).map(Self::Known);
        }
        if d.bool()? { Err(decode::Error::message("an answer is a value or false")) } else { Ok(Self::DontKnow) }
    }
}

/// The tiles of the food question. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum FoodMoment {
    /// Ontbijt.
    #[n(1)]
    Breakfast,
    /// Lunch.
    #[n(2)]
    Lunch,
    /// Avondeten.
    #[n(3)]
    Dinner,
    /// Fruit.
    #[n(4)]
    Fruit,
    /// Groente.
    #[n(5)]
    Vegetables,
    /// Water.
    #[n(6)]
    Water,
    /// Iets zoets.
    #[n(7)]
    Sweet,
    /// Niets: an answer, and the end of the others.
    #[n(8)]
    Nothing,
    /// Weet ik niet: an answer, and the end of the others.
    #[n(9)]
    DontKnow,
}

impl FoodMoment {
    /// The nine tiles in their fixed order.
    pub const ALL: [Self; 9] = [
        Self::Breakfast,
        Self::Lunch,
        Self::Dinner,
        Self::Fruit,
        Self::Vegetables,
        Self::Water,
        Self::Sweet,
        Self::Nothing,
        Self::DontKnow,
    ];

    /// Whether both can be true of one day: "niets" and "weet ik niet" stand alone.
    pub fn goes_with(self, other: Self) -> bool {
        let alone = |moment| matches!(moment, Self::Nothing | Self::DontKnow);
        self == other || !(alone(self) || alone(other))
    }
}

/// How long someone moved that day, apart from the session. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Movement {
    /// Not.
    #[n(0)]
    None,
    /// About a quarter of an hour.
    #[n(1)]
    QuarterHour,
    /// About half an hour.
    #[n(2)]
    HalfHour,
    /// About an hour.
    #[n(3)]
    Hour,
    /// Longer than an hour.
    #[n(4)]
    Longer,
}

impl Movement {
    /// The choices in their fixed order.
    pub const ALL: [Self; 5] = [Self::None, Self::QuarterHour, Self::HalfHour, Self::Hour, Self::Longer];
}

/// Which half of a pair. The numbers are part of the frozen format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Moment {
    /// Before leaving home.
    #[n(0)]
    Before,
    /// After training.
    #[n(1)]
    After,
}

/// What a plezierscore belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// A session, chosen when the question was asked.
    Session(SessionId),
    /// A date only; pairing looks for its session.
    Date(NaiveDate),
}

/// One question that a participant can answer, correct and take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// How the night to this date was.
    SleepScore(NaiveDate),
    /// When someone went to bed for the night to this date.
    BedTime(NaiveDate),
    /// When someone got up on this date.
    UpTime(NaiveDate),
    /// One tile of the food question.
    Food(NaiveDate, FoodMoment),
    /// How long someone moved.
    Movement(NaiveDate),
    /// How relaxed someone was.
    Relaxation(NaiveDate),
    /// Half of a pair. `date` is the day it is about, also when the occasion is a session.
    Plezier {
        /// The day it is about.
        date: NaiveDate,
        /// The session, or only the date.
        session: Option<SessionId>,
        /// Which half.
        moment: Moment,
    },
}

impl Question {
    /// The day the question is about.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::SleepScore(date)
            | Self::BedTime(date)
            | Self::UpTime(date)
            | Self::Food(date, _)
            | Self::Movement(date)
            | Self::Relaxation(date)
            | Self::Plezier { date, .. } => date,
        }
    }
}

/// One half of a pair, as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plezierscore {
    /// The day it is about.
    pub date: NaiveDate,
    /// What was tapped.
    pub answer: Answer<Score>,
    /// Whether a docent's device entered it for the participant.
    pub taken_by_docent: bool,
}

/// One day of the diary. What is `None` was never asked or never answered; a [`Held`] without a current value was
/// taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayCard {
    /// How the night to this date was.
    pub sleep: Option<Held<Answer<Score>>>,
    /// When someone went to bed for that night.
    pub bed: Option<Held<Answer<NaiveTime>>>,
    /// When someone got up.
    pub up: Option<Held<Answer<NaiveTime>>>,
    /// The tiles that were tapped, on or off.
    pub food: LiteMap<FoodMoment, Held<bool>>,
    /// How long someone moved.
    pub movement: Option<Held<Answer<Movement>>>,
    /// How relaxed someone was.
    pub relaxation: Option<Held<Answer<Score>>>,
}

/// A part of the day card, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardPart {
    /// How the night was.
    Sleep,
    /// When someone went to bed.
    BedTime,
    /// When someone got up.
    UpTime,
    /// The tiles.
    Food,
    /// How long someone moved.
    Movement,
    /// How relaxed someone was.
    Relaxation,
}

/// That something was answered: enough for counting, without what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// In which category.
    pub purpose: Purpose,
    /// When, by the author's own clock.
    pub at: DateTime<FixedOffset>,
    /// In which class the author writes.
    pub by: Class,
}

impl Trace {
    /// `None` when the answer was taken back.
    pub(crate) fn of<T>(purpose: Purpose, held: &Held<T>) -> Option<Self> {
        held.current().map(|_| Self { purpose, at: held.at(), by: held.author().class })
    }
}

impl DayCard {
    /// Everything that is answered. A tile that is off is no answer.
    pub fn traces(&self) -> Vec<Trace> {
        fn trace<T>(purpose: Purpose, held: Option<&Held<T>>) -> Option<Trace> {
            held.and_then(|held| Trace::of(purpose, held))
        }
        let single = [
            trace(Purpose::DiarySleep, self.sleep.as_ref()),
            trace(Purpose::DiarySleep, self.bed.as_ref()),
            trace(Purpose::DiarySleep, self.up.as_ref()),
            trace(Purpose::DiaryMovement, self.movement.as_ref()),
            trace(Purpose::DiaryRelaxation, self.relaxation.as_ref()),
        ];
        let tiles = self.food.values().filter(|held| held.current() == Some(&true));
        single.into_iter().flatten().chain(tiles.filter_map(|held| Trace::of(Purpose::DiaryFood, held))).collect()
    }

    /// The parts that have no answer, in the order in which they are asked.
    pub fn missing(&self) -> Vec<CardPart> {
        fn open<T>(held: Option<&Held<T>>) -> bool {
            held.is_none_or(|held| held.current().is_none())
        }
        let parts = [
            (CardPart::Sleep, open(self.sleep.as_ref())),
            (CardPart::BedTime, open(self.bed.as_ref())),
            (CardPart::UpTime, open(self.up.as_ref())),
            (CardPart::Food, !FoodMoment::ALL.into_iter().any(|moment| self.ate(moment))),
            (CardPart::Movement, open(self.movement.as_ref())),
            (CardPart::Relaxation, open(self.relaxation.as_ref())),
        ];
        parts.into_iter().filter(|(_, open)| *open).map(|(part, _)| part).collect()
    }

    /// The records that say what stands in a part.
    pub fn records(&self, part: CardPart) -> Vec<RecordId> {
        fn record<T>(held: Option<&Held<T>>) -> Vec<RecordId> {
            held.filter(|held| held.current().is_some()).map(Held::id).into_iter().collect()
        }
        match part {
            CardPart::Sleep => record(self.sleep.as_ref()),
            CardPart::BedTime => record(self.bed.as_ref()),
            CardPart::UpTime => record(self.up.as_ref()),
            CardPart::Food => self.food.values().flat_map(|held| record(Some(held))).collect(),
            CardPart::Movement => record(self.movement.as_ref()),
            CardPart::Relaxation => record(self.relaxation.as_ref()),
        }
    }

    /// The card with only these purposes in it.
    pub fn only(mut self, purposes: &[Purpose]) -> Self {
        if !purposes.contains(&Purpose::DiarySleep) {
            (self.sleep, self.bed, self.up) = (None, None, None);
        }
        if !purposes.contains(&Purpose::DiaryFood) {
            self.food.clear();
        }
        if !purposes.contains(&Purpose::DiaryMovement) {
            self.movement = None;
        }
        if !purposes.contains(&Purpose::DiaryRelaxation) {
            self.relaxation = None;
        }
        self
    }

    /// Whether this tile is on.
    pub fn ate(&self, moment: FoodMoment) -> bool {
        self.food.get(&moment).and_then(Held::current).copied().unwrap_or(false)
    }
}
