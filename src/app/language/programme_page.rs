//! Words on a participant's page of the programme. Je-form, A2, at most eight words a sentence.

use super::text::texts;

texts! {
    /// Words on a participant's page of the programme.
    MyProgramme {
        Tab { nl: "Programma", en: "Programme" }
        Title { nl: "Mijn programma", en: "My programme" }
        Sessions { nl: "Je lessen", en: "Your sessions" }
        NoSessions { nl: "Er staan geen lessen gepland.", en: "No sessions are planned." }
        NoSessionsWhat { nl: "Je docent zet ze erin. Kijk later nog eens.", en: "Your docent puts them in. Look again later." }
        AllSessions { nl: "Alle lessen ({n})", en: "All sessions ({n})" }
        FewSessions { nl: "Minder lessen", en: "Fewer sessions" }
        At { nl: "{day}, {time}", en: "{day}, {time}" }
        Place { nl: "Waar: {place}", en: "Where: {place}" }
        Docent { nl: "Docent: {names}", en: "Docent: {names}" }
        Cancelled { nl: "Deze les gaat niet door.", en: "This session is cancelled." }
        CannotCome { nl: "Ik kan niet", en: "I cannot come" }
        CannotComeTo { nl: "Ik kan niet, {day}", en: "I cannot come, {day}" }
        Why { nl: "Waarom? Dat hoef je niet te zeggen.", en: "Why? You need not say." }
        WhyAppointment { nl: "Afspraak", en: "Appointment" }
        WhyCare { nl: "Zorg thuis", en: "Care at home" }
        WhyWork { nl: "Werk of opleiding", en: "Work or school" }
        WhyOther { nl: "Iets anders", en: "Something else" }
        WhyNone { nl: "Zeg ik niet", en: "I do not say" }
        SignedOff { nl: "Je bent afgemeld. Je docent ziet dat.", en: "You called off. Your docent sees it." }
        SignedOffHere { nl: "Je bent afgemeld. Je docent weet het nog niet. Geen internet? Bel dan even.", en: "You called off. Your docent does not know yet. No internet? Then call." }
        ComeAfterAll { nl: "Ik kom toch", en: "I will come after all" }
        ComeAfterAllTo { nl: "Ik kom toch, {day}", en: "I will come after all, {day}" }
        NotConfirmed { nl: "Afmelden kan nog niet. Je docent moet eerst je telefoon bevestigen.", en: "Calling off is not possible yet. First your docent confirms your phone." }
        ToCalendar { nl: "Zet in mijn agenda", en: "Put in my calendar" }
        CalendarDone { nl: "Open het bestand {file}. Dan staan je lessen erin.", en: "Open the file {file}. Then your sessions are in." }
        CalendarRefused { nl: "De browser maakte het bestand niet. Probeer het nog een keer.", en: "The browser did not make the file. Try once more." }
        EventTitle { nl: "Les {group}", en: "Session {group}" }
        EventPlain { nl: "Les", en: "Session" }

        Rules { nl: "Huisregels", en: "House rules" }
        RulesRead { nl: "Gelezen", en: "Read" }
        RulesDone { nl: "Je hebt dit gelezen.", en: "You read this." }
        RulesNew { nl: "Lees dit een keer.", en: "Please read this." }

        Assignment { nl: "Kennismaken", en: "Getting to know you" }
        AssignmentFree { nl: "Antwoorden hoeft niet. Je docent leest het.", en: "You need not answer. Your docent reads it." }
        YourAnswer { nl: "Jouw antwoord", en: "Your answer" }
        SaveAnswer { nl: "Bewaar mijn antwoord", en: "Save my answer" }
        AnswerSaved { nl: "Je antwoord is bewaard op dit toestel.", en: "Your answer is saved on this device." }
        AnswerGone { nl: "Je antwoord is weg.", en: "Your answer is gone." }
        AnswerTooLong { nl: "Dit is te lang. Schrijf iets korter.", en: "This is too long. Write less." }
    }
}
