//! Words about goals, the ladder and the plan on a docent's screens.

use super::text::texts;

texts! {
    /// Words about goals, the ladder and the plan on a docent's screens.
    Goals {
        // The ladder
        Ladder { nl: "Participatieladder", en: "Participation ladder" }
        Rung6 { nl: "betaald werk", en: "paid work" }
        Rung5 { nl: "betaald werk met ondersteuning", en: "paid work with support" }
        Rung4 { nl: "onbetaald werk", en: "unpaid work" }
        Rung3 { nl: "georganiseerde activiteiten", en: "organised activities" }
        Rung2 { nl: "sociale contacten buitenshuis", en: "social contacts outside the home" }
        Rung1 { nl: "geïsoleerd", en: "isolated" }
        RungWords { nl: "trede {n}, {name}", en: "rung {n}, {name}" }
        MarkNow { nl: "nu", en: "now" }
        MarkStart { nl: "start", en: "start" }
        MarkEnd { nl: "eind", en: "end" }
        MarkCan { nl: "kan", en: "can" }
        JudgedOn { nl: "beoordeeld op {day}", en: "judged on {day}" }
        NotJudged { nl: "Nog niet beoordeeld. Loop de vragen door, dan weet je de trede.", en: "Not judged yet. Go through the questions and you have the rung." }
        LadderOpen { nl: "Beoordeel de trede", en: "Judge the rung" }
        ProgrammeLifts { nl: "Het programma zelf telt als trede 3. Na afloop beoordeel je opnieuw.", en: "The programme itself counts as rung 3. Judge again when it has ended." }
        RoseBy { nl: "{n} trede hoger dan bij de start" | "{n} treden hoger dan bij de start", en: "{n} rung higher than at the start" | "{n} rungs higher than at the start" }
        FellBy { nl: "{n} trede lager dan bij de start" | "{n} treden lager dan bij de start", en: "{n} rung lower than at the start" | "{n} rungs lower than at the start" }
        StayedLevel { nl: "Dezelfde trede als bij de start", en: "The same rung as at the start" }
        JudgeTitle { nl: "Beoordelen", en: "Judge" }
        JudgeWhat { nl: "Wat beoordeel je?", en: "What do you judge?" }
        ReachNow { nl: "Hoe het nu is", en: "How it is now" }
        ReachYear { nl: "Wat binnen twaalf maanden kan", en: "What can be within twelve months" }
        JudgeDate { nl: "Van welke dag is het oordeel?", en: "Of which day is the judgement?" }
        JudgeWhen { nl: "Wanneer in het programma?", en: "When in the programme?" }
        ContextBefore { nl: "Voor de start", en: "Before the start" }
        ContextDuring { nl: "Tijdens het programma", en: "During the programme" }
        ContextAfter { nl: "Na afloop", en: "After it ended" }
        ContextBeforeWhat { nl: "Denk het programma weg: hoe was het ervoor?", en: "Think the programme away: how was it before?" }
        ContextDuringWhat { nl: "Het programma telt nu mee als activiteit.", en: "The programme counts as an activity now." }
        ContextAfterWhat { nl: "Dit is de uitkomst: het programma telt niet meer mee.", en: "This is the outcome: the programme no longer counts." }
        AskPaid { nl: "Is er betaald werk?", en: "Is there paid work?" }
        AskSupport { nl: "Met ondersteuning, of met een uitkering ernaast?", en: "With support, or with a benefit beside it?" }
        AskUnpaid { nl: "Is er elke week onbetaald werk, met verantwoordelijkheid voor anderen?", en: "Is there unpaid work every week, with responsibility towards others?" }
        AskOrganised { nl: "Is er elke week een georganiseerde activiteit?", en: "Is there an organised activity every week?" }
        AskContact { nl: "Is er elke week contact met mensen buitenshuis?", en: "Is there contact with people outside the home every week?" }
        AskPaidYear { nl: "Kan er binnen twaalf maanden betaald werk zijn?", en: "Can there be paid work within twelve months?" }
        AskSupportYear { nl: "Met ondersteuning, of met een uitkering ernaast?", en: "With support, or with a benefit beside it?" }
        AskUnpaidYear { nl: "Kan er dan elke week onbetaald werk zijn, met verantwoordelijkheid voor anderen?", en: "Can there be unpaid work every week by then, with responsibility towards others?" }
        AskOrganisedYear { nl: "Kan er dan elke week een georganiseerde activiteit zijn?", en: "Can there be an organised activity every week by then?" }
        AskContactYear { nl: "Kan er dan elke week contact met mensen buitenshuis zijn?", en: "Can there be contact with people outside the home every week by then?" }
        ChangeAnswer { nl: "Ander antwoord", en: "Other answer" }
        Outcome { nl: "Dat is trede {n}", en: "That is rung {n}" }
        SentenceLabel { nl: "Waar blijkt dat uit? Eén zin.", en: "What shows it? One sentence." }
        SentenceHelp { nl: "De deelnemer kan dit lezen. Geen ziekte of klachten.", en: "The participant can read this. No illness or complaints." }
        ErrorSentence { nl: "Houd het bij één zin, hoogstens 300 tekens.", en: "Keep it to one sentence, at most 300 characters." }
        ErrorDate { nl: "Kies een dag die al geweest is.", en: "Choose a day that has been." }
        Judged { nl: "Bewaard: trede {n}.", en: "Saved: rung {n}." }
        JudgedBefore { nl: "Eerder beoordeeld", en: "Judged before" }
        JudgedBy { nl: "door {name}", en: "by {name}" }
        JudgedTwice { nl: "een andere docent oordeelde anders", en: "another docent judged otherwise" }
        Correct { nl: "Verbeter", en: "Correct" }
        Remove { nl: "Haal weg", en: "Remove" }
        Removed { nl: "Weggehaald.", en: "Removed." }
        ADocent { nl: "een docent", en: "a docent" }
    }
}
