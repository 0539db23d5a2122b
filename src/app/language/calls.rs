//! Words about keeping in touch, for docents.

use super::text::texts;

texts! {
    /// Words about keeping in touch, for docents.
    Calls {
        Room { nl: "Bellen", en: "Calls" }
        RoomCount { nl: "{n} te doen", en: "{n} to do" }
        Title { nl: "Wie moet ik bellen?", en: "Whom do I have to call?" }
        TitleWhat { nl: "Na het bellen tik je wat het werd. Dan is de taak klaar.", en: "After the call tap what came of it. Then the task is done." }
        OpenCount { nl: "{n} open", en: "{n} open" }
        DoneCount { nl: "{n} klaar vandaag", en: "{n} done today" }
        SectionToday { nl: "Vandaag", en: "Today" }
        SectionTodayWhat { nl: "Zonder bericht weg? Bel nu, als het kan samen met de levenscoach.", en: "Away without word? Call now, together with the life coach if you can." }
        SectionWeek { nl: "Deze week", en: "This week" }
        SectionLater { nl: "Later", en: "Later" }
        SectionDone { nl: "Vandaag gedaan", en: "Done today" }
        Nobody { nl: "Niemand om te bellen", en: "Nobody to call" }
        NobodyWhat { nl: "Blijft iemand zonder bericht weg? Dan staat hier wie je belt. Vul daarvoor de presentie in.", en: "Is somebody away without word? Then it says here whom to call. Fill in the attendance for that." }

        ReasonNoShow { nl: "{day} zonder bericht weg.", en: "{day} away without word." }
        ReasonNoShowAgain { nl: "{day} zonder bericht weg, {n} keer in 14 dagen. Vorige: {before}.", en: "{day} away without word, {n} times in 14 days. Before: {before}." }
        ReasonNotified { nl: "{day} afgemeld. Dit programma belt na elke afmelding.", en: "{day} called off. This programme calls after each time." }
        ReasonOftenNotified { nl: "{n} keer afgemeld in 14 dagen. Vraag hoe het gaat.", en: "Called off {n} times in 14 days. Ask how it goes." }
        ReasonNotSynced { nl: "{n} dagen niets van de telefoon gekomen. Lukt het met de telefoon?", en: "Nothing from the phone for {n} days. Does the phone work?" }
        ReasonStopped { nl: "{n} dagen geen slaap, eten, bewegen of ontspannen ingevuld. Vraag of het lukt.", en: "No sleep, food, movement or relaxing filled in for {n} days. Ask whether it works out." }
        ReasonTalk { nl: "{day}: \"Ik wil praten\" over een doel.", en: "{day}: \"I want to talk\" about a goal." }
        Talked { nl: "Gesproken", en: "Talked" }
        ToGoals { nl: "Naar de doelen", en: "To the goals" }
        ReasonSignal { nl: "{n} keer zonder bericht weg, het laatst {day}. Geef dit door aan de klantmanager.", en: "Away without word {n} times, last {day}. Tell the case manager." }
        ReasonClose { nl: "Zei {day} te stoppen. Haal {name} uit de groep, of zet terug.", en: "Said {day} to stop. Take {name} out of the group, or put back." }
        ReasonCloseWhy { nl: "Zei {day} te stoppen: {why}. Haal {name} uit de groep, of zet terug.", en: "Said {day} to stop: {why}. Take {name} out of the group, or put back." }
        AlsoSignal { nl: "ook melden aan klantmanager", en: "also tell the case manager" }
        Due { nl: "Aan de beurt: {day}.", en: "Due: {day}." }
        TryNoAnswer { nl: "{day}: geen gehoor.", en: "{day}: no answer." }
        TryCallBack { nl: "{day}: terugbellen gevraagd.", en: "{day}: asked to call back." }
        TryComing { nl: "{day}: gesproken.", en: "{day}: spoken to." }

        Call { nl: "Bel", en: "Call" }
        CallName { nl: "Bel {name}", en: "Call {name}" }
        AddPhone { nl: "Zet nummer erbij", en: "Add the number" }
        PhoneOf { nl: "Telefoonnummer van {name}", en: "Telephone number of {name}" }
        Coming { nl: "Gesproken, komt weer", en: "Spoken to, comes again" }
        CallBack { nl: "Terugbellen", en: "Call back" }
        NoAnswer { nl: "Geen gehoor", en: "No answer" }
        Stops { nl: "Stopt, met reden", en: "Stops, with reason" }
        OutcomesOf { nl: "Wat werd het met {name}?", en: "What came of it with {name}?" }
        CallBackWhen { nl: "Wanneer terugbellen?", en: "Call back when?" }
        LaterToday { nl: "Later vandaag", en: "Later today" }
        Tomorrow { nl: "Morgen", en: "Tomorrow" }
        OtherDay { nl: "Andere dag", en: "Another day" }
        StopsWhy { nl: "Waarom? Een reden hoeft niet.", en: "Why? A reason is not needed." }
        StopWork { nl: "Werk of opleiding", en: "Work or school" }
        StopProgramme { nl: "Ander traject", en: "Another programme" }
        StopCare { nl: "Zorg thuis", en: "Care at home" }
        StopMoved { nl: "Verhuisd", en: "Moved" }
        StopSuit { nl: "Past niet", en: "Does not suit" }
        StopOther { nl: "Anders", en: "Other" }
        StopNone { nl: "Geen reden", en: "No reason" }
        StopsBack { nl: "Komt toch weer", en: "Comes again after all" }
        TakeOut { nl: "Uit de groep", en: "Out of the group" }
        Told { nl: "Vandaag doorgegeven", en: "Told today" }
        ToldOther { nl: "Eerder doorgegeven", en: "Told earlier" }
        ToldWhen { nl: "Wanneer doorgegeven?", en: "Told when?" }
        TaskDone { nl: "Gedaan", en: "Done" }
        TaskMove { nl: "Andere dag", en: "Another day" }
        TaskDrop { nl: "Hoeft niet meer", en: "Not needed" }

        MadeComing { nl: "Gesproken, komt weer.", en: "Spoken to, comes again." }
        MadeCallBack { nl: "Terugbellen: {day}.", en: "Call back: {day}." }
        MadeNoAnswer { nl: "Geen gehoor.", en: "No answer." }
        MadeStops { nl: "Stopt.", en: "Stops." }
        MadeStopsWhy { nl: "Stopt: {why}.", en: "Stops: {why}." }
        MadeTold { nl: "Doorgegeven aan de klantmanager, {day}.", en: "Case manager told, {day}." }
        MadeDone { nl: "Taak gedaan.", en: "Task done." }
        MadeBy { nl: "{when} door {docent}.", en: "{when} by {docent}." }
        MadeAt { nl: "{when}.", en: "{when}." }
        TimeWords { nl: "Om {time}", en: "At {time}" }

        NewTask { nl: "Zet zelf een taak", en: "Set a task yourself" }
        TaskWho { nl: "Over wie?", en: "About whom?" }
        TaskChoose { nl: "Kies een deelnemer", en: "Choose a participant" }
        TaskWhat { nl: "Wat ga je doen?", en: "What will you do?" }
        TaskWhen { nl: "Wanneer?", en: "When?" }
        TaskSave { nl: "Zet op de lijst", en: "Put on the list" }
        TaskSaved { nl: "De taak staat op de lijst.", en: "The task is on the list." }
        ErrorWho { nl: "Kies een deelnemer.", en: "Choose a participant." }
        ErrorTask { nl: "Vul in wat je gaat doen, in hoogstens 200 letters.", en: "Enter what you will do, in at most 200 letters." }
        ErrorDay { nl: "Vul een dag in.", en: "Enter a day." }

        CardTitle { nl: "Contact", en: "Contact" }
        LastHeard { nl: "Laatst gezien", en: "Last seen" }
        NeverHeard { nl: "nog niets ontvangen", en: "nothing received yet" }
        HeardWhat { nl: "Laatst gezien is de laatste dag waarop iets van de telefoon kwam dat gedeeld wordt.", en: "Last seen is the last day on which something shared came from the phone." }
        NoCalls { nl: "Nog niet gebeld.", en: "Not called yet." }
        ToCalls { nl: "Naar Bellen", en: "To Calls" }
    }
}
