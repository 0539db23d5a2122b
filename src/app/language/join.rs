//! Words on the screens of joining.

use super::text::texts;

texts! {
    /// Words on the screens of joining.
    Join {
        HaveACard { nl: "Heb je een kaart?", en: "Do you have a card?" }
        ScanIt { nl: "Scan de kaart", en: "Scan the card" }
        ScanHow { nl: "Open de camera van je telefoon. Kijk naar het blokje op de kaart. Tik dan op de link.", en: "Open your phone's camera. Point it at the square on the card. Then tap the link." }
        OrType { nl: "Typ de woorden", en: "Type the words" }
        NoCard { nl: "Geen kaart? Vraag je docent.", en: "No card? Ask your docent." }
        IAmDocent { nl: "Ik ben docent en begin hier", en: "I am a docent and start here" }

        TypeTheWords { nl: "Wat staat er op je kaart?", en: "What does your card say?" }
        TypeTheWordsHelp { nl: "Typ de acht woorden. De cijfers mogen ook.", en: "Type the eight words. The digits are fine too." }
        PartRead { nl: "Kaart {n} van {needed} is gelezen. Typ nu de volgende kaart.", en: "Card {n} of {needed} was read. Now type the next card." }
        PartsDiffer { nl: "Deze kaarten horen niet bij elkaar. Begin opnieuw met de eerste.", en: "These cards do not belong together. Begin again with the first." }
        WordsOrDigits { nl: "Woorden of cijfers", en: "Words or digits" }
        WordsSoFar { nl: "{n} van {total} woorden", en: "{n} of {total} words" }
        DigitsSoFar { nl: "{n} van {total} cijfers", en: "{n} of {total} digits" }
        UseWord { nl: "Ja, ‘{word}’", en: "Yes, ‘{word}’" }

        From { nl: "Docent {docent} nodigt je uit", en: "Docent {docent} invites you" }
        WhatItIs { nl: "Trede is jouw dagboek bij het bewegen.", en: "Trede is your own diary of moving." }
        Responsible { nl: "{organisation} is verantwoordelijk", en: "{organisation} is responsible" }
        FreeChoice { nl: "Meedoen mag. Het hoeft niet.", en: "You may join. You don't have to." }
        NoEffect { nl: "Nee zeggen verandert niets aan je uitkering.", en: "Saying no changes nothing about your benefit." }
        DocentSees { nl: "Dit ziet {docents}" | "Dit zien {docents}", en: "{docents} sees this" | "{docents} see this" }
        SeesName { nl: "je naam", en: "your name" }
        SeesAttendance { nl: "of je er bent", en: "whether you are there" }
        SeesWork { nl: "je tests, je doelen en je plan", en: "your tests, your goals and your plan" }
        SeesHealth { nl: "gewicht en bloeddruk, alleen met extra toestemming", en: "weight and blood pressure, only with extra permission" }
        StaysYours { nl: "Dit blijft van jou", en: "This stays yours" }
        DiaryIsYours { nl: "je dagboek en je plezier, tot jij het deelt", en: "your diary and your pleasure, until you share it" }
        PayerNever { nl: "Je klantmanager ziet dat nooit.", en: "Your case manager never sees that." }
        PayerNeverWhat { nl: "Ook de gemeente en het UWV niet.", en: "Nor do the municipality and UWV." }
        YesIJoin { nl: "Ja, ik doe mee", en: "Yes, I join" }
        NoNotNow { nl: "Nee, nu niet", en: "No, not now" }
        DontKnowThem { nl: "Ken je {docent} niet? Kies dan nee.", en: "Don't know {docent}? Then choose no." }
        Declined { nl: "Goed, je doet niet mee", en: "Fine, you don't join" }
        DeclinedHelp { nl: "Er is niets bewaard. Je kaart blijft geldig.", en: "Nothing was saved. Your card stays valid." }
        ReadAgain { nl: "Lees het nog eens", en: "Read it again" }
        WhatDoYouShare { nl: "Wat wil je delen?", en: "What do you want to share?" }
        NothingIsFine { nl: "Niets delen is ook goed.", en: "Sharing nothing is fine too." }
        Done { nl: "Klaar, ik doe mee", en: "Done, I join" }

        InstallFirst { nl: "Zet Trede eerst op je beginscherm", en: "Put Trede on your home screen first" }
        InstallWhy { nl: "Dan blijft je dagboek goed bewaard.", en: "Then your diary is kept well." }
        IosShare { nl: "Tik op Deel.", en: "Tap Share." }
        IosAdd { nl: "Kies ‘Zet op beginscherm’.", en: "Choose ‘Add to Home Screen’." }
        IosOpen { nl: "Open Trede vanaf je beginscherm.", en: "Open Trede from your home screen." }
        TypeTheseThere { nl: "Typ daar deze woorden", en: "Type these words there" }
        ContinueAnyway { nl: "Ga hier toch verder", en: "Go on here anyway" }

        CardUnknown { nl: "We kennen deze kaart nog niet", en: "We do not know this card yet" }
        CardUnknownHelp { nl: "Typte je de woorden? Controleer ook de volgorde. Klopt alles? Dan moet je docent eerst internet hebben.", en: "Did you type the words? Check their order too. All right? Then your docent needs the internet first." }
        CardNotReached { nl: "Er is geen verbinding", en: "There is no connection" }
        CardNotReachedHelp { nl: "Je kaart lezen we straks.", en: "We will read your card later." }
        StartAnyway { nl: "Je dagboek kan al beginnen.", en: "Your diary can start already." }
        WaitingSharesNothing { nl: "Je deelt nog niets.", en: "You share nothing yet." }
        CardNotRead { nl: "Je kaart is nog niet gelezen. Je dagboek werkt wel.", en: "Your card was not read yet. Your diary does work." }
        CardRead { nl: "Je kaart is gelezen.", en: "Your card was read." }
        SeeInvitation { nl: "Bekijk de uitnodiging", en: "See the invitation" }
        Understood { nl: "Begrepen", en: "Understood" }
        BeginMyDiary { nl: "Begin mijn dagboek", en: "Start my diary" }

        DeviceIsOf { nl: "Dit toestel is al van {name}", en: "This device is {name}'s already" }
        DeviceInUse { nl: "Dit toestel is al in gebruik", en: "This device is in use already" }
        ThisIsInvitation { nl: "Deze kaart nodigt een deelnemer uit.", en: "This card invites a participant." }
        InvitationElsewhere { nl: "Open hem op de telefoon van die deelnemer.", en: "Open it on the phone of who received it." }
        ThisIsDocentCode { nl: "Deze code is voor een nieuw toestel van een docent.", en: "This code is for a new device of a docent." }
        ThisIsOwnCode { nl: "Deze code is voor een nieuw toestel van een deelnemer.", en: "This code is for a new device of a participant." }
        ThisIsFounding { nl: "Deze code is om met Trede te beginnen.", en: "This code is to start with Trede." }
        ServerEmpty { nl: "Is de server alles kwijt? Dan zet dit toestel terug wat hier staat. De andere toestellen vullen aan.", en: "Did the server lose everything? Then this device puts back what is here. The other devices add theirs." }
        FoundAgain { nl: "Zet alles terug", en: "Put everything back" }
        FoundedAgain { nl: "De organisatie staat weer op de server.", en: "The organisation is on the server again." }
        CodeElsewhere { nl: "Open hem op een toestel dat nog van niemand is.", en: "Open it on a device that is nobody's yet." }
        NothingUsed { nl: "Er is niets veranderd. De kaart of code blijft geldig.", en: "Nothing changed. The card or code stays valid." }
        OnWithTrede { nl: "Verder met Trede", en: "On with Trede" }
        NewCard { nl: "Ik heb een nieuwe kaart", en: "I have a new card" }
        DiaryStays { nl: "Je dagboek blijft. Vul het gewoon in.", en: "Your diary stays. Just keep filling it in." }
        OtherAddress { nl: "Staat er een ander adres op je kaart? Open dan dat adres. Dit is {address}.", en: "Does your card show another address? Then open that one. This is {address}." }

        YourDevice { nl: "Dit wordt jouw toestel", en: "This becomes your device" }
        YourDeviceHelp { nl: "Je ziet hier dezelfde groepen als op het toestel dat de code of kaart maakte.", en: "Here you see the same groups as on the device that made the code or card." }
        YourNameHelp { nl: "Vul je eigen naam in: zo zien deelnemers je. Deed je al mee? Gebruik dan dezelfde naam.", en: "Enter your own name: that is how participants see you. Did you take part already? Then use the same name." }
        YourName { nl: "Hoe heet je?", en: "What is your name?" }
        NameNeeded { nl: "Vul je naam in.", en: "Enter your name." }
        UseThisDevice { nl: "Gebruik dit toestel", en: "Use this device" }
    }
}
