//! Words on a participant's screens. Je-form, A2, at most eight words a sentence.

use super::text::texts;

texts! {
    /// Words on a participant's screens.
    Participant {
        TabToday { nl: "Vandaag", en: "Today" }
        MyWeek { nl: "Mijn week", en: "My week" }
        TabSharing { nl: "Wie ziet wat", en: "Who sees what" }
        Hello { nl: "Hoi {name}", en: "Hi {name}" }
        WelcomeBack { nl: "Fijn dat je er weer bent", en: "Good to see you again" }
        FillInYourDay { nl: "Vul je dag in", en: "Fill in your day" }
        FillInYesterday { nl: "Gisteren invullen", en: "Fill in yesterday" }
        DayDone { nl: "Je dag is ingevuld. Na de les is er nog één vraag.", en: "Your day is filled in. One more question comes after the lesson." }
        AllDone { nl: "Klaar voor vandaag. Goed gedaan!", en: "Done for today. Well done!" }
        NextSession { nl: "Volgende les: {day} om {time}", en: "Next session: {day} at {time}" }
        NoSession { nl: "Geen les op deze dag", en: "No session on this day" }
        TrainedAnyway { nl: "Zelf getraind? Vul je plezier in", en: "Trained on your own? Fill in your pleasure" }
        WhichSession { nl: "Bij welke les hoort dit?", en: "To which session does this belong?" }
        SignedOff { nl: "Je bent afgemeld.", en: "You called off." }
        SessionAt { nl: "Les om {time}", en: "Session at {time}" }
        CancelledSoon { nl: "{day}: de les van {time} gaat niet door.", en: "{day}: the session of {time} is cancelled." }
        SessionCancelledAt { nl: "De les om {time} gaat niet door", en: "The session at {time} is cancelled" }

        WholeHour { nl: "{hour} uur", en: "{hour}:00" }
        Hour { nl: "{time} uur", en: "{time}" }
        HowMuchPleasure { nl: "Hoeveel plezier heb je nu?", en: "How much pleasure do you have now?" }
        HowMuchPleasureThen { nl: "Hoeveel plezier had je?", en: "How much pleasure did you have?" }
        BeforeLeaving { nl: "Voor vertrek", en: "Before you leave" }
        AfterTraining { nl: "Na de les", en: "After the session" }
        BeforeSessionAt { nl: "Voor vertrek, les van {time}", en: "Before you leave, session of {time}" }
        AfterSessionAt { nl: "Na de les van {time}", en: "After the session of {time}" }
        MuchPleasure { nl: "heel veel plezier", en: "very much pleasure" }
        NoPleasure { nl: "geen plezier", en: "no pleasure" }
        PleasureOf { nl: "{n}, plezier van 0 tot 10", en: "{n}, pleasure from 0 to 10" }

        HowDidYouSleep { nl: "Hoe heb je geslapen?", en: "How did you sleep?" }
        SleptWell { nl: "heel goed", en: "very well" }
        SleptBadly { nl: "heel slecht", en: "very badly" }
        SleepOf { nl: "{n}, slaap van 0 tot 10", en: "{n}, sleep from 0 to 10" }
        WhatDidYouEatToday { nl: "Wat at en dronk je al?", en: "What did you eat and drink so far?" }
        WhatDidYouEat { nl: "Wat at en dronk je?", en: "What did you eat and drink?" }
        HowMuchDidYouMove { nl: "Hoeveel heb je bewogen?", en: "How much did you move?" }
        HowRelaxedAreYou { nl: "Hoe ontspannen ben je?", en: "How relaxed are you?" }
        HowRelaxedWereYou { nl: "Hoe ontspannen was je?", en: "How relaxed were you?" }
        VeryRelaxed { nl: "heel ontspannen", en: "very relaxed" }
        NotRelaxed { nl: "niet ontspannen", en: "not relaxed" }
        RelaxationOf { nl: "{n}, ontspannen van 0 tot 10", en: "{n}, relaxed from 0 to 10" }
        BedAndUp { nl: "Hoe laat naar bed, hoe laat op?", en: "When did you go to bed and get up?" }
        BedTime { nl: "Naar bed", en: "To bed" }
        UpTime { nl: "Opgestaan", en: "Got up" }
        QuarterEarlier { nl: "Kwartier eerder", en: "A quarter earlier" }
        QuarterLater { nl: "Kwartier later", en: "A quarter later" }
        HourEarlier { nl: "Uur eerder", en: "Hour earlier" }
        HourLater { nl: "Uur later", en: "Hour later" }
        MovedNot { nl: "niet", en: "not" }
        MovedQuarter { nl: "kwartier", en: "15 minutes" }
        MovedHalf { nl: "half uur", en: "half an hour" }
        MovedHour { nl: "een uur", en: "an hour" }
        MovedLonger { nl: "langer", en: "longer" }
        ThingsSaved { nl: "{n} ding bewaard op dit toestel" | "{n} dingen bewaard op dit toestel", en: "{n} thing saved on this device" | "{n} things saved on this device" }
        ScoreSaved { nl: "Je {n} is bewaard op dit toestel.", en: "Your {n} is saved on this device." }
        AnswerSaved { nl: "‘{answer}’ is bewaard op dit toestel.", en: "‘{answer}’ is saved on this device." }
        SavedBefore { nl: "{what}: {answer} bewaard", en: "{what}: {answer} saved" }
        Empty { nl: "leeg", en: "empty" }
        Filled { nl: "ingevuld", en: "filled in" }
        CorrectByTapping { nl: "Tik om te veranderen.", en: "Tap to change." }

        AlsoOther { nl: "ook anders ingevuld", en: "also filled in differently" }
        History { nl: "Geschiedenis", en: "History" }
        HistoryExplained { nl: "Op twee toestellen ingevuld. Welke klopt?", en: "Filled in on two devices. Which one is right?" }
        KeepThis { nl: "Deze klopt", en: "This is right" }
        TakeThis { nl: "Neem deze", en: "Take this one" }
        TakenByDocent { nl: "Ingevuld op de tablet van {docent}.", en: "Filled in on {docent}'s tablet." }
        TakenByADocent { nl: "Ingevuld op de tablet van je docent.", en: "Filled in on your docent's tablet." }
        ByDocent { nl: "op de tablet van je docent", en: "on your docent's tablet" }

        DaysFilledIn { nl: "{n} van de {total} dagen ingevuld", en: "{n} of {total} days filled in" }
        EarlierWeek { nl: "Eerder", en: "Earlier" }
        LaterWeek { nl: "Later", en: "Later" }
        FromTo { nl: "{from} tot en met {to}", en: "{from} to {to}" }
        MorePleasure { nl: "{n} van de {total} keer meer plezier", en: "{n} of {total} times more pleasure" }
        LastSessions { nl: "Je laatste les, {day}" | "Je laatste {n} lessen tot en met {day}", en: "Your last session, {day}" | "Your last {n} sessions up to {day}" }
        PerSession { nl: "Per les", en: "Per session" }
        AtHome { nl: "Plezier voor vertrek", en: "Pleasure before leaving" }
        AfterSession { nl: "Plezier na de les", en: "Pleasure after the session" }
        ColumnHome { nl: "voor vertrek", en: "before leaving" }
        ColumnAfter { nl: "na de les", en: "after the session" }
        More { nl: "meer", en: "more" }
        Same { nl: "gelijk", en: "equal" }
        Less { nl: "minder", en: "less" }

        WhoSeesWhat { nl: "Wie ziet wat?", en: "Who sees what?" }
        YouChoose { nl: "Jij kiest. Veranderen kan altijd.", en: "You choose. You can always change it." }
        OnlyYouSee { nl: "Alleen jij ziet dit", en: "Only you see this" }
        SharesNothingYet { nl: "Je deelt nog niets. Eerst lezen we je kaart.", en: "You share nothing yet. First we read your card." }
        BeforeStays { nl: "Zet je iets uit? Dan ziet je docent het niet meer. Wat je docent las, weet die misschien nog. Het toestel van je docent kan het bewaren.", en: "Switching off? Then your docent no longer sees it. What your docent read may be remembered. Your docent's device may keep it." }
        PayerNever { nl: "Je klantmanager ziet je dagboek nooit.", en: "Your case manager never sees your diary." }
        PayerNeverEither { nl: "Ook niet als je docent meekijkt.", en: "Not even when your docent looks along." }
        DocentKnows { nl: "Je docent ziet altijd je naam en of je er was. Ook je tests, je doelen en je plan.", en: "Your docent always sees your name and whether you were there. Your tests, goals and plan too." }

        MayIClose { nl: "Mag ik dit toestel sluiten?", en: "May I close this device?" }
        MayCloseYes { nl: "Ja. Alles is bewaard en verstuurd.", en: "Yes. Everything is saved and sent." }
        MayCloseSaved { nl: "Ja. Alles is bewaard. Versturen gaat later vanzelf.", en: "Yes. Everything is saved. Sending happens later by itself." }
        LightOrDark { nl: "Licht of donker", en: "Light or dark" }
        ThisDevice { nl: "Dit toestel", en: "This device" }
        LastComplete { nl: "Alles bijgewerkt", en: "All up to date" }
        Storage { nl: "Bewaren", en: "Storage" }
        StorageKept { nl: "De browser bewaart dit voor je.", en: "The browser keeps this for you." }
        StorageBestEffort { nl: "De browser mag dit wissen als het toestel vol is.", en: "The browser may clear this when the device is full." }
        StorageUnknown { nl: "De browser zegt het niet.", en: "The browser does not say." }
        Version { nl: "Versie", en: "Version" }
        AnotherDevice { nl: "Ander toestel erbij", en: "Add another device" }
        AnotherDeviceNote { nl: "Zoals een nieuwe telefoon of een tablet", en: "Such as a new phone or a tablet" }
        AnotherDeviceWhat { nl: "Je dagboek komt ook op het andere toestel. De code werkt tien minuten.", en: "Your diary comes to the other device too. The code works for ten minutes." }
        StepDone { nl: "Klaar. Je dagboek staat ook daar.", en: "Done. Your diary is there too." }
        OwnCard { nl: "Mijn eigen kaart", en: "My own card" }
        OwnCardNote { nl: "Voor als je telefoon kwijt is", en: "For when your phone is lost" }
        OwnCardWhat { nl: "Telefoon kwijt? Met deze kaart krijg je alles terug. Ook wat je niet deelt.", en: "Phone lost? This card brings everything back. Also what you do not share." }
        OwnCardKeep { nl: "Bewaar dit thuis. Wie deze kaart heeft, kan je dagboek lezen.", en: "Keep this at home. Who has this card can read your diary." }
        NewPhoneSince { nl: "Nieuwe telefoon sinds {day}, uitgenodigd door {docent}", en: "New phone since {day}, invited by {docent}" }
        NewPhoneSinceDay { nl: "Nieuwe telefoon sinds {day}", en: "New phone since {day}" }
        MakeOwnCard { nl: "Maak mijn kaart", en: "Make my card" }

        OwnData { nl: "Mijn gegevens", en: "My data" }
        OwnDataLink { nl: "Downloaden of wissen", en: "Download or erase" }
        OwnDataNote { nl: "Wat Trede over jou bewaart, zonder de notities van docenten", en: "What Trede keeps about you, without docents' notes" }
        Download { nl: "Alles downloaden", en: "Download everything" }
        DownloadWhat { nl: "In het bestand staat alles wat jij invulde. Ook wat je later veranderde. En wat in je dossier staat. Notities van docenten staan er niet in. Vraag die aan je docent.", en: "The file holds everything you filled in. Also what you changed later. And what stands in your file. Docents' notes are not in it. Ask your docent for those." }
        DownloadOpen { nl: "Het bestand zit niet op slot. Wie het heeft, kan het lezen.", en: "The file is not locked. Who has it can read it." }
        DownloadText { nl: "Tekst om te lezen", en: "Text to read, in Dutch" }
        DownloadJson { nl: "Bestand voor een computer", en: "File for a computer" }
        Downloaded { nl: "Kijk bij je downloads: {file}", en: "Look in your downloads: {file}" }
        DownloadRefused { nl: "De browser maakte het bestand niet. Probeer het nog een keer.", en: "The browser did not make the file. Try once more." }
        EraseAll { nl: "Alles wissen", en: "Erase everything" }
        EraseGoes { nl: "Je hele dagboek gaat weg, hier en op de server.", en: "Your whole diary goes, here and on the server." }
        EraseDocent { nl: "Op andere toestellen, ook van je docent, gaat het weg zodra die verbinding hebben.", en: "On other devices, your docent's too, it goes once they have a connection." }
        EraseStays { nl: "Wat je docent in je dossier schreef, blijft. Zoals je naam, of je er was, je tests en je doelen.", en: "What your docent wrote in your file stays. Such as your name, whether you were there, your tests and your goals." }
        EraseFormer { nl: "Het dagboek van je vorige telefoon gaat niet mee. Vraag ernaar bij je docent.", en: "The diary of your former phone is not included. Ask your docent about it." }
        EraseNoWay { nl: "Terughalen kan niet. Kopieën die iemand al maakte, blijven.", en: "You cannot get it back. Copies that somebody made stay." }
        EraseSure { nl: "Weet je het zeker?", en: "Are you sure?" }
        EraseSureWhat { nl: "Je hele dagboek gaat weg. Terughalen kan niet.", en: "Your whole diary goes. You cannot get it back." }
        EraseYes { nl: "Ja, wis alles", en: "Yes, erase everything" }
        EraseBusy { nl: "Bezig met wissen. Laat Trede even open.", en: "Erasing. Keep Trede open for a moment." }
        EraseWaits { nl: "Nog niet gewist: er is geen verbinding met de server. Je keuze is bewaard.", en: "Not erased yet: there is no connection with the server. Your choice is saved." }
        EraseWaitsWhat { nl: "Zoek internet en tik op ‘Probeer opnieuw’. Open je Trede later met internet? Dan gaat het vanzelf.", en: "Find internet and tap ‘Try again’. Open Trede later with internet? Then it happens by itself." }
        Erased { nl: "Je dagboek is gewist", en: "Your diary is erased" }
        ErasedWhat { nl: "Op dit toestel en op de server staat er niets meer van. Weer meedoen? Vraag je docent om een nieuwe kaart.", en: "Nothing of it is left on this device and on the server. Join again? Ask your docent for a new card." }
        MadeByNewer { nl: "Er is iets van een nieuwere versie. Werk Trede bij.", en: "Something is from a newer version. Update Trede." }
    }
}
