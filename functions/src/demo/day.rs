//! What one person answers: the commands that their taps send.

use chrono::NaiveDate;
use trede::domain::{Answer, Command, FoodMoment, Moment, Movement, ParticipantId, Score, SessionId};

use super::calendar::at;
use super::dice::Dice;

/// A score of 0 to 10, whatever the sum came to.
#[expect(clippy::expect_used, reason = "clamped to the eleven scores there are")]
fn score(value: i16) -> Score {
    Score::all().find(|score| i16::from(score.get()) == value.clamp(0, 10)).expect("one of eleven")
}

/// After getting up: how the night was.
pub fn morning(who: ParticipantId, date: NaiveDate, mood: u8, dice: &mut Dice) -> Vec<Command> {
    let slept = i16::from(mood) + i16::from(dice.between(0, 4)) - 1;
    let quarter = |dice: &mut Dice| dice.between(0, 3) * 15;
    let bed = at(dice.between(21, 23), quarter(dice));
    let up = at(dice.between(6, 7), quarter(dice));
    let sleep = if dice.chance(3) { Answer::DontKnow } else { Answer::Known(score(slept)) };
    vec![
        Command::RecordSleepScore { participant: who, date, answer: sleep },
        Command::RecordBedTime { participant: who, date, answer: Answer::Known(bed) },
        Command::RecordUpTime { participant: who, date, answer: Answer::Known(up) },
    ]
}

/// In the evening: food, movement, relaxation.
pub fn evening(who: ParticipantId, date: NaiveDate, mood: u8, dice: &mut Dice) -> Vec<Command> {
    const FOOD: [(FoodMoment, u8); 7] = [
        (FoodMoment::Breakfast, 70),
        (FoodMoment::Lunch, 80),
        (FoodMoment::Dinner, 92),
        (FoodMoment::Fruit, 45),
        (FoodMoment::Vegetables, 55),
        (FoodMoment::Water, 60),
        (FoodMoment::Sweet, 35),
    ];
    let mut taps = Vec::new();
    for (moment, often) in FOOD {
        if dice.chance(often) {
            taps.push(Command::RecordFoodMoment { participant: who, date, moment, eaten: true });
        }
    }
    let moved = match dice.between(1, 100) {
        1..=15 => Movement::None,
        16..=45 => Movement::QuarterHour,
        46..=75 => Movement::HalfHour,
        76..=92 => Movement::Hour,
        _ => Movement::Longer,
    };
    taps.push(Command::RecordMovement { participant: who, date, answer: Answer::Known(moved) });
    if dice.chance(85) {
        let relaxed = score(i16::from(mood) + i16::from(dice.between(0, 4)) - 1);
        taps.push(Command::RecordRelaxation { participant: who, date, answer: Answer::Known(relaxed) });
    }
    taps
}

/// How leaving home and coming back felt: a little better every few weeks, and mostly better afterwards.
pub fn pleasure(mood: u8, week: u8, dice: &mut Dice) -> [Score; 2] {
    let before = i16::from(mood) + i16::from(week / 4) + i16::from(dice.between(0, 2)) - 1;
    let gain = match dice.between(1, 100) {
        1..=8 => -1,
        9..=25 => 0,
        26..=65 => 1,
        66..=90 => 2,
        _ => 3,
    };
    [score(before), score(before.clamp(0, 10) + gain)]
}

/// A half of a pair on the participant's phone.
pub fn own_score(who: ParticipantId, session: (SessionId, NaiveDate), moment: Moment, value: Score) -> Command {
    let (session, date) = (Some(session.0), session.1);
    Command::RecordPlezierscore { participant: who, date, session, moment, answer: Answer::Known(value) }
}

/// The same on the docent's tablet.
pub fn taken_score(who: ParticipantId, session: (SessionId, NaiveDate), moment: Moment, value: Score) -> Command {
    let (session, date) = (Some(session.0), session.1);
    Command::TakePlezierscore { participant: who, date, session, moment, answer: Some(Answer::Known(value)) }
}
