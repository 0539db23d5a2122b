//! Words on a docent's page of house rules and the getting-to-know assignment.

use super::text::texts;

texts! {
    /// Words on a docent's page of house rules and the getting-to-know assignment.
    Rules {
        Title { nl: "Huisregels en kennismaken", en: "House rules and getting to know" }
        Link { nl: "Huisregels en kennismaken", en: "House rules and getting to know" }
        Heading { nl: "Huisregels", en: "House rules" }
        Label { nl: "Wat spreken jullie af?", en: "What do you agree on?" }
        Help { nl: "Deelnemers lezen dit op hun telefoon. Korte zinnen, één afspraak per regel.", en: "Participants read this on their phone. Short sentences, one rule a line." }
        TooLong { nl: "Dit is te lang: hoogstens 4000 letters.", en: "This is too long: at most 4000 letters." }
        Saved { nl: "Bewaard. Deelnemers zien dit na het versturen.", en: "Saved. Participants see this once it is sent." }
        Several { nl: "Twee toestellen schreven dit zonder elkaar te zien. Beide staan hieronder. Bewaren laat één tekst over.", en: "Two devices wrote this without seeing each other. Both stand below. Saving leaves one text." }
        ReadBy { nl: "{n} van {total} gelezen", en: "{n} of {total} read it" }
        NotRead { nl: "Nog niet gelezen: {names}", en: "Not read yet: {names}" }
        Assignment { nl: "Kennismakingsopdracht", en: "Getting-to-know assignment" }
        AssignmentLabel { nl: "Wat vraag je?", en: "What do you ask?" }
        AssignmentHelp { nl: "Zoals: wat doe je graag? Antwoorden hoeft niet. Vraag niet naar ziekte.", en: "Such as: what do you like to do? Answering is free. Do not ask about illness." }
        AssignmentTooLong { nl: "Dit is te lang: hoogstens 2000 letters.", en: "This is too long: at most 2000 letters." }
        Answers { nl: "Antwoorden", en: "Answers" }
        NoAnswers { nl: "Nog geen antwoorden.", en: "No answers yet." }
    }
}
