//! Words about devices, codes and cards: a docent's and a participant's.

use super::text::texts;

texts! {
    /// Words about devices, codes and cards.
    Devices {
        QrLabel { nl: "QR-code om te scannen", en: "QR code to scan" }
        OrWords { nl: "Of typ deze acht woorden", en: "Or type these eight words" }
        OrDigits { nl: "Of deze cijfers", en: "Or these digits" }
        ValidUntil { nl: "Geldig tot {when}.", en: "Valid until {when}." }
        PrintCard { nl: "Print kaart", en: "Print card" }
        MakeCode { nl: "Maak code", en: "Make code" }
        CodeOver { nl: "De code is verlopen. Maak een nieuwe.", en: "The code has expired. Make a new one." }
        CodeLeft { nl: "Nog {time} minuten geldig", en: "Valid for {time} more minutes" }
        StepOpen { nl: "Open {address} op het andere toestel, of scan het blokje.", en: "Open {address} on the other device, or scan the square." }
        StepEnter { nl: "Typ daar de woorden of de cijfers.", en: "Type the words or the digits there." }
        CardUse { nl: "Toestel kwijt? Open {address} op een nieuw toestel en scan of typ de code. De kaart werkt één keer.", en: "Device lost? Open {address} on a new device and scan or type the code. The card works once." }
        CardOnceSent { nl: "De kaart werkt zodra dit toestel online is geweest.", en: "The card works once this device has been online." }

        Joined { nl: "{name} doet mee.", en: "{name} takes part." }
        JoinedOther { nl: "Het andere toestel doet mee.", en: "The other device takes part." }
        JoinedWhat { nl: "De code is gebruikt en werkt niet meer.", en: "The code was used and no longer works." }
        Recovered { nl: "Dit toestel kwam binnen met een herstelkaart.", en: "This device came in with a recovery card." }
        RecoveredLost { nl: "Is je oude toestel kwijt? Trek het in: {which}.", en: "Is your old device lost? Withdraw it: {which}." }
        RecoveredCard { nl: "De kaart is gebruikt. Maak een nieuwe voor de volgende keer.", en: "The card was used. Make a new one for the next time." }
        RecoveredNew { nl: "Maak een nieuwe herstelkaart", en: "Make a new recovery card" }
        Title { nl: "Toestellen en kaarten", en: "Devices and cards" }
        ThisOne { nl: "Dit toestel", en: "This device" }
        DeviceOf { nl: "Toestel van {name}", en: "{name}'s device" }
        DeviceSince { nl: "{device}, sinds {day}", en: "{device}, since {day}" }
        DeviceNumber { nl: "{device} ({n})", en: "{device} ({n})" }
        Another { nl: "Ander toestel", en: "Another device" }
        Card { nl: "Kaart op papier", en: "Card on paper" }
        Code { nl: "Code voor een toestel", en: "Code for a device" }
        NotUsed { nl: "nog niet gebruikt", en: "not used yet" }
        NothingWritten { nl: "schreef nog niets", en: "wrote nothing yet" }
        Since { nl: "sinds {day}", en: "since {day}" }
        SeenLast { nl: "laatst gezien {day}", en: "last seen {day}" }
        Withdraw { nl: "Intrekken", en: "Withdraw" }
        WithdrawWhich { nl: "Intrekken: {what}", en: "Withdraw: {what}" }
        WithdrawDevice { nl: "Ander toestel intrekken?", en: "Withdraw another device?" }
        WithdrawDeviceWhat { nl: "Dat toestel wist zichzelf zodra het internet heeft. Wat het nog niet verstuurde, gaat verloren: laat het eerst versturen als je het bij de hand hebt. Zonder internet blijft erop staan wat er staat.", en: "That device clears itself once it is online. What it did not send is lost: let it send first if you have it at hand. Without internet, what is on it stays." }
        WithdrawInvitations { nl: "Uitnodigingen die nog niemand gebruikte vervallen ook. Maak daarna nieuwe.", en: "Invitations that nobody used yet are withdrawn too. Make new ones afterwards." }
        MadeHere { nl: "gemaakt op dit toestel", en: "made on this device" }
        MadeByOf { nl: "gemaakt door het toestel van {name}", en: "made by {name}'s device" }
        MadeByAnother { nl: "gemaakt door een ander toestel", en: "made by another device" }
        MadeByRemovedOf { nl: "gemaakt door een ingetrokken toestel van {name}", en: "made by a withdrawn device of {name}" }
        MadeByRemoved { nl: "gemaakt door een ingetrokken toestel", en: "made by a withdrawn device" }
        CardsOfDevice { nl: "Dit toestel maakte {n} kaart die nog niet gebruikt is. Wie die heeft, komt ermee weer binnen. Ging iemand weg? Trek de kaart mee in. Is het toestel kwijt? Dan heeft de eigenaar de kaart misschien nodig." | "Dit toestel maakte {n} kaarten die nog niet gebruikt zijn. Wie er een heeft, komt ermee weer binnen. Ging iemand weg? Trek de kaarten mee in. Is het toestel kwijt? Dan heeft de eigenaar ze misschien nodig.", en: "This device made {n} card that was not used yet. Whoever has it comes in with it. Did somebody leave? Withdraw the card too. Was the device lost? Then its owner may need the card." | "This device made {n} cards that were not used yet. Whoever has one comes in with it. Did somebody leave? Withdraw the cards too. Was the device lost? Then its owner may need them." }
        CardsChoice { nl: "Wat er met de kaarten gebeurt", en: "What happens to the cards" }
        CardsToo { nl: "Kaarten ook intrekken", en: "Withdraw cards too" }
        CardsStay { nl: "Kaarten houden", en: "Keep cards" }
        CardsUntold { nl: "Kies eerst wat er met de kaarten gebeurt.", en: "Choose first what happens to the cards." }
        WithdrawCard { nl: "Deze kaart of code intrekken?", en: "Withdraw this card or code?" }
        WithdrawCardWhat { nl: "Hij werkt daarna niet meer. Je kunt altijd een nieuwe maken.", en: "It no longer works after that. You can always make a new one." }
        LentUntil { nl: "toegang tot en met {day}", en: "access until {day}" }
        Lend { nl: "Laatste dag instellen", en: "Set a last day" }
        LendOf { nl: "Laatste dag instellen: {what}", en: "Set a last day: {what}" }
        LendDay { nl: "Laatste dag", en: "Last day" }
        LendWhat { nl: "Voor een invaller. Na deze dag gaan de groepen op dat toestel dicht. Jullie andere toestellen trekken het in zodra ze internet hebben.", en: "For a stand-in. After this day the groups on that device are closed. Your other devices withdraw it as soon as they have internet." }
        LendStays { nl: "Blijft toch", en: "Stays after all" }
        LendPast { nl: "Kies vandaag of een dag daarna.", en: "Choose today or a day after it." }
        LentOverTitle { nl: "Je toegang is voorbij", en: "Your access is over" }
        LentOver { nl: "Je toegang liep tot en met {day}. Dit toestel verstuurt nog wat er wacht. Daarna wist het zichzelf, zodra een collega online is geweest.", en: "You had access until {day}. This device still sends what waits. Then it clears itself, once a colleague has been online." }
        LentOverAsk { nl: "Val je langer in? Vraag een collega om een andere laatste dag.", en: "Standing in for longer? Ask a colleague for another last day." }
        Screening { nl: "Mag gezondheidsmetingen zien", en: "May see health measurements" }
        ScreeningOf { nl: "Mag gezondheidsmetingen zien: {what}", en: "May see health measurements: {what}" }
        ScreeningYes { nl: "Ziet gezondheidsmetingen", en: "Sees health measurements" }
        ScreeningNo { nl: "Ziet geen gezondheidsmetingen", en: "Sees no health measurements" }
        Withdrawn { nl: "Ingetrokken. Bewaard op dit toestel.", en: "Withdrawn. Saved on this device." }

        RemovedTitle { nl: "Dit toestel is ingetrokken", en: "This device was withdrawn" }
        RemovedWhat { nl: "Wat erop stond, is weg. Met een nieuwe kaart kun je weer beginnen.", en: "What was on it is gone. With a new card you can begin again." }
        RemovedWaits { nl: "{n} bericht was nog niet verstuurd. Het blijft hier, op slot, en wacht op herstel." | "{n} berichten waren nog niet verstuurd. Ze blijven hier, op slot, en wachten op herstel.", en: "{n} message was not sent. It stays here, sealed, and waits to be recovered." | "{n} messages were not sent. They stay here, sealed, and wait to be recovered." }

        AsideTitle { nl: "Apart gelegd", en: "Set aside" }
        AsideWhat { nl: "Dit telt niet mee en is niet weg.", en: "This does not count and is not gone." }
        AsideAt { nl: "{where}: {reason}", en: "{where}: {reason}" }
        AsideUnreadable { nl: "{n} bericht is onleesbaar" | "{n} berichten zijn onleesbaar", en: "{n} message cannot be read" | "{n} messages cannot be read" }
        AsideNoRole { nl: "{n} bericht van iemand die hier niet mag schrijven" | "{n} berichten van iemand die hier niet mag schrijven", en: "{n} message of someone who may not write here" | "{n} messages of someone who may not write here" }
        AsideWrongKind { nl: "{n} bericht dat de schrijver niet mag maken" | "{n} berichten die de schrijver niet mag maken", en: "{n} message that its writer may not make" | "{n} messages that their writer may not make" }
        AsideUsedTwice { nl: "{n} bericht van een gekopieerd toestel" | "{n} berichten van een gekopieerd toestel", en: "{n} message of a copied device" | "{n} messages of a copied device" }
        AsideAfterRemoval { nl: "{n} bericht van een ingetrokken toestel" | "{n} berichten van een ingetrokken toestel", en: "{n} message of a withdrawn device" | "{n} messages of a withdrawn device" }
        AsideFold { nl: "{n} samenvoeging die niet klopt; de losse berichten tellen" | "{n} samenvoegingen die niet kloppen; de losse berichten tellen", en: "{n} merge that is not right; the single messages count" | "{n} merges that are not right; the single messages count" }
        AsideMissing { nl: "{n} bericht dat de server kwijt is" | "{n} berichten die de server kwijt is", en: "{n} message that the server has lost" | "{n} messages that the server has lost" }
        AsideNotAllowed { nl: "{n} bericht van dit toestel is niet meer toegestaan" | "{n} berichten van dit toestel zijn niet meer toegestaan", en: "{n} message of this device is no longer allowed" | "{n} messages of this device are no longer allowed" }
        AsideEnded { nl: "{n} bericht over iets dat is gestopt" | "{n} berichten over iets dat is gestopt", en: "{n} message about something that ended" | "{n} messages about something that ended" }
        AsideRefused { nl: "{n} bericht door de server geweigerd" | "{n} berichten door de server geweigerd", en: "{n} message refused by the server" | "{n} messages refused by the server" }
        WhereDossier { nl: "Presentie en gegevens", en: "Attendance and details" }
        WhereNotes { nl: "Notities van docenten", en: "Docents' notes" }
        WhereScreening { nl: "Metingen", en: "Measurements" }
        WhereGroup { nl: "Wie er in de groep zit", en: "Who is in the group" }
        WhereBoard { nl: "Lessen en namen", en: "Lessons and names" }

        FromTheFuture { nl: "Iets is gemaakt met een klok die voorloopt ({when}). Kijk of de datum van dit toestel klopt.", en: "Something was made with a clock that is ahead ({when}). See whether this device's date is right." }
        ExistsTwice { nl: "Dit toestel bestaat twee keer. Misschien is er een kopie van gemaakt. Trek het andere toestel in, of begin daar opnieuw.", en: "This device exists twice. Perhaps it was copied. Withdraw the other, or start anew there." }
    }
}
