//! The diary's categories and food moments in words, for both roles.

use crate::app::language::Diary;
use crate::domain::FoodMoment;
use crate::fact::Purpose;

/// The name of a category; `None` for what is no part of the diary.
pub fn category_word(purpose: Purpose) -> Option<Diary> {
    Some(match purpose {
        Purpose::DiarySleep => Diary::Sleep,
        Purpose::DiaryFood => Diary::Food,
        Purpose::DiaryMovement => Diary::Movement,
        Purpose::DiaryRelaxation => Diary::Relaxation,
        Purpose::DiaryPlezier => Diary::Plezier,
        _ => return None,
    })
}

/// The name of a food moment.
pub fn food_word(moment: FoodMoment) -> Diary {
    match moment {
        FoodMoment::Breakfast => Diary::Breakfast,
        FoodMoment::Lunch => Diary::Lunch,
        FoodMoment::Dinner => Diary::Dinner,
        FoodMoment::Fruit => Diary::Fruit,
        FoodMoment::Vegetables => Diary::Vegetables,
        FoodMoment::Water => Diary::Water,
        FoodMoment::Sweet => Diary::Sweet,
        FoodMoment::Nothing => Diary::Nothing,
        FoodMoment::DontKnow => Diary::DontKnow,
    }
}
