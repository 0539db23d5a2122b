//! Words on a participant's screens. Je-form, A2, at most eight words a sentence.

use super::text::texts;

texts! {
    /// Words on a participant's screens.
    Participant {
        WelcomeBack { nl: "Fijn dat je er weer bent", en: "Good to see you again" }
        HowMuchPleasure { nl: "Hoeveel plezier heb je nu?", en: "How much pleasure do you have now?" }
        BeforeLeaving { nl: "Voor vertrek", en: "Before you leave" }
        AfterTraining { nl: "Na de training", en: "After training" }
        DaysFilledIn { nl: "{n} van de {total} dag" | "{n} van de {total} dagen", en: "{n} of {total} day" | "{n} of {total} days" }
        OnlyYouSee { nl: "Alleen jij ziet dit", en: "Only you see this" }
        DocentSees { nl: "Docent {docent} ziet dit", en: "Docent {docent} sees this" }
    }
}
