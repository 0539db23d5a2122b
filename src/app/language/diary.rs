//! Words of the diary that both roles read.

use super::text::texts;

texts! {
    /// Words of the diary.
    Diary {
        Sleep { nl: "Slaap", en: "Sleep" }
        Food { nl: "Eten", en: "Food" }
        Movement { nl: "Bewegen", en: "Movement" }
        Relaxation { nl: "Ontspannen", en: "Relaxing" }
        Times { nl: "Bed en op", en: "Bed and up" }
        Plezier { nl: "Plezier", en: "Pleasure" }
        Breakfast { nl: "ontbijt", en: "breakfast" }
        Lunch { nl: "lunch", en: "lunch" }
        Dinner { nl: "avondeten", en: "dinner" }
        Fruit { nl: "fruit", en: "fruit" }
        Vegetables { nl: "groente", en: "vegetables" }
        Water { nl: "water", en: "water" }
        Sweet { nl: "iets zoets", en: "something sweet" }
        Nothing { nl: "niets", en: "nothing" }
        DontKnow { nl: "weet ik niet", en: "I don't know" }
    }
}
