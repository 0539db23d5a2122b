//! Words about someone's own measurements. Apart from those of docents, so that a phone does not carry these.

use super::text::texts;

texts! {
    /// Words about someone's own measurements.
    MyMeasure {
        Estimate { nl: "schatting", en: "estimate" }
        Measurements { nl: "Mijn metingen", en: "My measurements" }
        What { nl: "Dit is jouw eigen vooruitgang.", en: "This is your own progress." }
        None { nl: "Er is nog niets gemeten.", en: "Nothing is measured yet." }
        NoneWhat { nl: "Je docent meet met jou in de les.", en: "Your docent measures with you in the lesson." }
        Change { nl: "jij: {from} → {to} ({difference})", en: "you: {from} → {to} ({difference})" }
        ChangeOf { nl: "jij: {from} → {to}", en: "you: {from} → {to}" }
        Once { nl: "jij: {value}", en: "you: {value}" }
        FromTo { nl: "Op {first} en op {last}.", en: "On {first} and on {last}." }
        On { nl: "Op {day}.", en: "On {day}." }
        Better { nl: "Dat is beter dan de eerste keer.", en: "That is better than the first time." }
        Same { nl: "Dat is ongeveer gelijk gebleven.", en: "That stayed about the same." }
        DocentSees { nl: "Je docent ziet dit ook.", en: "Your docent sees this too." }
        Screening { nl: "Alleen docenten die mogen meten zien dit.", en: "Only docents with permission see this." }
        Weight { nl: "Laat mijn gewicht zien", en: "Show my weight" }
        WeightOn { nl: "Je ziet gewicht, BMI en middel hier.", en: "You see weight, BMI and waist here." }
        WeightOff { nl: "Gewicht staat uit. Dat is prima.", en: "Weight is off. That is fine." }
        Gli { nl: "Er is hulp bij gezond leven: de GLI. Vraag je huisarts ernaar.", en: "There is help to live healthily: the GLI. Ask your GP about it." }
        Polis { nl: "Misschien betaalt je zorgpolis een beweegprogramma. Vraag je huisarts of docent.", en: "Perhaps your policy pays for an exercise programme. Ask your GP or docent." }
        OwnWho5 { nl: "Hoe het met je gaat (vragenlijst)", en: "How you are (questionnaire)" }
        OwnGses { nl: "Vertrouwen in jezelf (vragenlijst)", en: "Confidence in yourself (questionnaire)" }
        OwnLivas { nl: "Vertrouwen in je lijf (vragenlijst)", en: "Confidence in your body (questionnaire)" }
        OwnCesD { nl: "Hoe je je voelt (vragenlijst)", en: "How you feel (questionnaire)" }
        OwnAstrand { nl: "Fietstest", en: "Cycle test" }
        OwnUkk { nl: "2 kilometer wandelen", en: "Walking 2 kilometres" }
    }
}
