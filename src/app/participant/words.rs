//! Answers and moments in words.

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::answering::Value;
use crate::app::components::Picto;
use crate::app::diary::food_word;
use crate::app::language::{Common, Diary, Lang, Participant, capital, relative_day, time, weekday};
use crate::domain::{Answer, FoodMoment, Movement, Question};

/// "10 uur", "10:30 uur".
pub(super) fn hour(lang: Lang, at: NaiveTime) -> String {
    if at.minute() == 0 {
        lang.fill(Participant::WholeHour, &[("hour", &at.hour())])
    } else {
        lang.fill(Participant::Hour, &[("time", &time(at))])
    }
}

/// "Vandaag, woensdag", "Gisteren, dinsdag", "Zo 8 november".
pub(super) fn day(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let relative = capital(&relative_day(lang.get(), date, today));
    let near = (-1..=0).contains(&date.signed_duration_since(today).num_days());
    if near { format!("{relative}, {}", weekday(lang.get(), chrono::Datelike::weekday(&date))) } else { relative }
}

/// A value in a few words.
pub(super) fn value(lang: Lang, value: Value) -> String {
    match value {
        Value::Score(Answer::Known(score)) => score.get().to_string(),
        Value::Time(Answer::Known(at)) => time(at),
        Value::Movement(Answer::Known(movement)) => lang.text(movement_word(movement)).to_owned(),
        Value::Tile(on) => lang.text(if on { Common::Yes } else { Common::No }).to_owned(),
        Value::Score(Answer::DontKnow) | Value::Time(Answer::DontKnow) | Value::Movement(Answer::DontKnow) => {
            lang.text(Common::DontKnow).to_owned()
        }
    }
}

/// "Je 4 is bewaard op dit toestel."
pub(super) fn saved(lang: Lang, saved: Value) -> String {
    match saved {
        Value::Score(Answer::Known(score)) => lang.fill(Participant::ScoreSaved, &[("n", &score.get())]),
        other => lang.fill(Participant::AnswerSaved, &[("answer", &value(lang, other))]),
    }
}

/// "Slaap: 7 bewaard", under another question than the one it answered.
pub(super) fn saved_before(lang: Lang, question: Question, saved: Value) -> String {
    let what = match question {
        Question::SleepScore(_) => lang.text(Diary::Sleep),
        Question::BedTime(_) => lang.text(Participant::BedTime),
        Question::UpTime(_) => lang.text(Participant::UpTime),
        Question::Food(_, moment) => lang.text(food_word(moment)),
        Question::Movement(_) => lang.text(Diary::Movement),
        Question::Relaxation(_) => lang.text(Diary::Relaxation),
        Question::Plezier { .. } => lang.text(Diary::Plezier),
    };
    let answer = value(lang, saved).to_lowercase();
    lang.fill(Participant::SavedBefore, &[("what", &capital(what)), ("answer", &answer)])
}

pub(super) fn movement_word(movement: Movement) -> Participant {
    match movement {
        Movement::None => Participant::MovedNot,
        Movement::QuarterHour => Participant::MovedQuarter,
        Movement::HalfHour => Participant::MovedHalf,
        Movement::Hour => Participant::MovedHour,
        Movement::Longer => Participant::MovedLonger,
    }
}

pub(super) fn movement_picto(movement: Movement) -> Picto {
    match movement {
        Movement::None => Picto::Sofa,
        Movement::QuarterHour => Picto::Quarter,
        Movement::HalfHour => Picto::Half,
        Movement::Hour => Picto::Hour,
        Movement::Longer => Picto::Longer,
    }
}

pub(super) fn movement_test(movement: Movement) -> &'static str {
    match movement {
        Movement::None => "movement-none",
        Movement::QuarterHour => "movement-quarter",
        Movement::HalfHour => "movement-half",
        Movement::Hour => "movement-hour",
        Movement::Longer => "movement-longer",
    }
}

/// The tile: its picture, its word, and the name under which a test finds it.
pub(super) fn food(moment: FoodMoment) -> (Picto, Diary, &'static str) {
    let (picture, test) = match moment {
        FoodMoment::Breakfast => (Picto::Breakfast, "food-breakfast"),
        FoodMoment::Lunch => (Picto::Lunch, "food-lunch"),
        FoodMoment::Dinner => (Picto::Dinner, "food-dinner"),
        FoodMoment::Fruit => (Picto::Fruit, "food-fruit"),
        FoodMoment::Vegetables => (Picto::Vegetables, "food-vegetables"),
        FoodMoment::Water => (Picto::Water, "food-water"),
        FoodMoment::Sweet => (Picto::Sweet, "food-sweet"),
        FoodMoment::Nothing => (Picto::Nothing, "food-nothing"),
        FoodMoment::DontKnow => (Picto::DontKnow, "food-dontknow"),
    };
    (picture, food_word(moment), test)
}
