//! What a person who answers everything taps on one day: eleven answers in five streams.

use chrono::{NaiveDate, NaiveTime};
use trede::domain::{Answer, Command, FoodMoment, Moment, Movement, ParticipantId, Score};

use crate::Failure;

/// Answers on one day.
pub(crate) const A_DAY: u32 = 11;

/// A small seeded generator: the same days on every machine.
pub(crate) struct Days(u64);

impl Days {
    pub(crate) fn new() -> Self {
        Self(0x7265_6465)
    }

    fn below(&mut self, n: u8) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let [.., high, _, _] = self.0.to_be_bytes();
        let [first, ..] = self.0.to_be_bytes();
        (first ^ high) % n
    }

    fn score(&mut self) -> Result<Answer<Score>, Failure> {
        // People use the middle of a scale more than its ends.
        Ok(Answer::Known(Score::parse((self.below(11) + self.below(11)) / 2)?))
    }

    fn time(&mut self, hour: u32) -> Result<Answer<NaiveTime>, Failure> {
        let minute = u32::from(self.below(12)) * 5;
        Ok(Answer::Known(NaiveTime::from_hms_opt(hour, minute, 0).ok_or("no such time")?))
    }

    /// The taps of one day.
    pub(crate) fn next(&mut self, participant: ParticipantId, date: NaiveDate) -> Result<Vec<Command>, Failure> {
        let food = |moment| Command::RecordFoodMoment { participant, date, moment, eaten: true };
        let movement = [Movement::None, Movement::QuarterHour, Movement::HalfHour, Movement::Hour, Movement::Longer];
        let moved = movement.get(usize::from(self.below(5))).copied().unwrap_or(Movement::None);
        let mut plezier = |moment| -> Result<Command, Failure> {
            Ok(Command::RecordPlezierscore { participant, date, session: None, moment, answer: self.score()? })
        };
        let (before, after) = (plezier(Moment::Before)?, plezier(Moment::After)?);
        Ok(vec![
            before,
            after,
            Command::RecordSleepScore { participant, date, answer: self.score()? },
            Command::RecordBedTime { participant, date, answer: self.time(22)? },
            Command::RecordUpTime { participant, date, answer: self.time(7)? },
            food(FoodMoment::Breakfast),
            food(FoodMoment::Dinner),
            food(if self.below(2) == 0 { FoodMoment::Fruit } else { FoodMoment::Sweet }),
            food(if self.below(2) == 0 { FoodMoment::Lunch } else { FoodMoment::Water }),
            Command::RecordMovement { participant, date, answer: Answer::Known(moved) },
            Command::RecordRelaxation { participant, date, answer: self.score()? },
        ])
    }
}
