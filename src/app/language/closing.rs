//! Words about the end of a stay, for docents.

use super::text::texts;

texts! {
    /// Words about the end of a stay, for docents.
    Closings {
        Title { nl: "Afsluiting", en: "Closing" }
        Card { nl: "Afsluiting en vervolg", en: "Closing and follow-up" }
        CardOpen { nl: "De laatste dag is {day}.", en: "The last day is {day}." }
        CardClosed { nl: "Afgesloten: {reason}.", en: "Closed: {reason}." }
        CardAsked { nl: "Vraag of iemand nog beweegt.", en: "Ask whether they still move." }
        CardLink { nl: "Naar de afsluiting", en: "To the closing" }
        NoStay { nl: "Nog in geen groep", en: "In no group yet" }
        NoStayWhat { nl: "Afsluiten kan als iemand in een groep is geweest.", en: "A closing is possible once somebody was in a group." }
        StayFrom { nl: "sinds {day}", en: "since {day}" }
        StayUntil { nl: "{from} tot en met {until}", en: "{from} up to {until}" }
        Reads { nl: "De deelnemer kan dit lezen.", en: "The participant can read this." }

        // Talk
        Talk { nl: "Gesprek op twee derde", en: "Talk at two thirds" }
        TalkWhat { nl: "Deelnemer, docent en klantmanager: waar wil je naartoe?", en: "Participant, docent and case manager: where do you want to move to?" }
        TalkPlanned { nl: "Gepland", en: "Planned" }
        TalkOn { nl: "Gehouden op", en: "Held on" }
        Towards { nl: "Wil naar", en: "Wants to move to" }
        Agreed { nl: "Afgesproken", en: "Agreed" }
        TalkSave { nl: "Gesprek bewaren", en: "Save the talk" }
        TalkUndo { nl: "Toch niet gehouden", en: "Not held after all" }
        TalkSaved { nl: "Het gesprek is bewaard.", en: "The talk is saved." }
        TalkMove { nl: "Andere dag plannen", en: "Plan another day" }

        // Outtake
        Outtake { nl: "Einde naast begin", en: "End beside start" }
        Attendance { nl: "Aanwezig", en: "Present" }
        AttendanceOf { nl: "{n} van {total}, {percent}%", en: "{n} of {total}, {percent}%" }
        AttendanceAsked { nl: "{n} van {total}, {percent}%. Het programma vraagt {asked}%.", en: "{n} of {total}, {percent}%. The programme asks {asked}%." }
        Plezier { nl: "Plezier na de les", en: "Pleasure after the lesson" }
        PlezierOf { nl: "{n} van {total} keer meer dan thuis, gemiddeld {mean}", en: "{n} of {total} times more than at home, {mean} on average" }
        PlezierNone { nl: "nog geen hele paren", en: "no whole pairs yet" }
        PlezierHidden { nl: "deelt dit niet", en: "does not share this" }
        Abilities { nl: "Motorische vaardigheden", en: "Motor abilities" }
        AbilitiesOf { nl: "{n} van {total} beter", en: "{n} of {total} better" }
        AbilitiesNone { nl: "nog niet twee keer gemeten", en: "not measured twice yet" }
        Rungs { nl: "Participatieladder", en: "Participation ladder" }
        RungsUp { nl: "van trede {from} naar trede {to}", en: "from rung {from} to rung {to}" }
        RungsStart { nl: "begon op trede {from}, na afloop nog niet beoordeeld", en: "began on rung {from}, not judged after the end yet" }
        RungsNone { nl: "nog niet beoordeeld", en: "not judged yet" }
        RungsLink { nl: "Beoordeel de trede", en: "Judge the rung" }
        Evaluations { nl: "Evaluaties", en: "Evaluations" }
        EvaluationsOf { nl: "{n} van {total} gehouden", en: "{n} of {total} held" }
        EvaluationsNone { nl: "geen gepland", en: "none planned" }
        Goals { nl: "Doelen", en: "Goals" }
        GoalsOf { nl: "{n} van {total} gehaald", en: "{n} of {total} met" }
        GoalsNoneKnown { nl: "nog niet te zeggen", en: "too early to say" }
        GoalsUnknown { nl: "van {n} doel is te weinig bekend of gedeeld" | "van {n} doelen is te weinig bekend of gedeeld", en: "of {n} goal too little is known or shared" | "of {n} goals too little is known or shared" }
        GoalsNone { nl: "geen doelen", en: "no goals" }

        // Closing
        LastDay { nl: "Laatste dag", en: "Last day" }
        LastDayHelp { nl: "Wie eerder stopt, krijgt de dag van de laatste les.", en: "Who stops early gets the day of the last lesson." }
        Reason { nl: "Waarom het eindigt", en: "Why it ends" }
        ReasonCompleted { nl: "Afgerond", en: "Completed" }
        ReasonWork { nl: "Eerder gestopt: werk", en: "Stopped early: work" }
        ReasonMoved { nl: "Eerder gestopt: verhuisd", en: "Stopped early: moved" }
        ReasonOther { nl: "Eerder gestopt: anders", en: "Stopped early: other" }
        ErrorReason { nl: "Kies waarom het eindigt.", en: "Choose why it ends." }
        Destination { nl: "Vervolg", en: "Follow-up" }
        DestinationHelp { nl: "Weet je het nog niet? Laat het leeg.", en: "Not known yet? Leave it empty." }
        PaidWork { nl: "Betaald werk", en: "Paid work" }
        VoluntaryWork { nl: "Vrijwilligerswerk", en: "Voluntary work" }
        Schooling { nl: "Scholing", en: "Schooling" }
        SocialActivation { nl: "Sociale activering", en: "Social activation" }
        Sport { nl: "Sport", en: "Sport" }
        Care { nl: "Zorg", en: "Care" }
        Other { nl: "Anders", en: "Other" }
        HandedTo { nl: "Overgedragen aan", en: "Handed over to" }
        HandedToHelp { nl: "Naam of organisatie, bijvoorbeeld de levenscoach.", en: "A name or organisation, the life coach for instance." }
        Sentence { nl: "Wat de volgende moet weten", en: "What the next one has to know" }
        SentenceHelp { nl: "Eén zin. Niets over ziekte of klachten.", en: "One sentence. Nothing about illness or complaints." }
        Close { nl: "Afsluiten", en: "Close" }
        CloseChange { nl: "Wijziging bewaren", en: "Save the change" }
        ClosedNow { nl: "De afsluiting is bewaard.", en: "The closing is saved." }
        Reopen { nl: "Toch niet afgesloten", en: "Not closed after all" }
        ReopenSure { nl: "Afsluiting ongedaan maken?", en: "Undo the closing?" }
        ReopenWhat { nl: "Wat je hier invulde, gaat weg. Eindigde de deelname hiermee, dan gaat zij door.", en: "What you entered here goes. If the stay ended by it, it goes on." }
        Reopened { nl: "De afsluiting is ongedaan gemaakt.", en: "The closing is undone." }
        ErrorDay { nl: "Kies een dag, niet voor {day}.", en: "Choose a day, not before {day}." }

        // Checks
        Checks { nl: "Beweegt nog?", en: "Still moving?" }
        ChecksWhat { nl: "Vraag het na 3, 6 en 12 maanden.", en: "Ask it after 3, 6 and 12 months." }
        ChecksLater { nl: "Dit komt na de laatste dag.", en: "This comes after the last day." }
        After { nl: "Na {n} maanden", en: "After {n} months" }
        Weekly { nl: "Ja, elke week", en: "Yes, every week" }
        Sometimes { nl: "Soms", en: "Sometimes" }
        No { nl: "Nee", en: "No" }
        NotReached { nl: "Niet bereikt", en: "Not reached" }
        NowAt { nl: "Waar iemand nu is", en: "Where they are now" }
        CheckUndo { nl: "Antwoord weghalen", en: "Take the answer away" }
    }
}
