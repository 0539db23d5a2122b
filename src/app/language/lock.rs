//! Words about the lock: the PIN, locking, and a PIN that was forgotten.

use super::text::texts;

texts! {
    /// Words about the lock.
    Lock {
        Title { nl: "Vergrendeld", en: "Locked" }
        YourPin { nl: "Typ je pincode", en: "Type your PIN" }
        Pin { nl: "Pincode", en: "PIN" }
        Open { nl: "Openen", en: "Open" }
        Erase { nl: "Wis één cijfer", en: "Erase one digit" }
        Judging { nl: "Even kijken…", en: "Checking…" }
        Wrong { nl: "Deze pincode klopt niet.", en: "This PIN is not right." }
        WaitSeconds { nl: "Te vaak mis. Wacht nog {n} seconde." | "Te vaak mis. Wacht nog {n} seconden.", en: "Too many mistakes. Wait {n} more second." | "Too many mistakes. Wait {n} more seconds." }
        WaitMinutes { nl: "Te vaak mis. Wacht nog {n} minuut." | "Te vaak mis. Wacht nog {n} minuten.", en: "Too many mistakes. Wait {n} more minute." | "Too many mistakes. Wait {n} more minutes." }
        Failed { nl: "Het lukt nu niet. Probeer het nog eens.", en: "That did not work. Try again." }
        AllSent { nl: "Alles is verstuurd.", en: "Everything was sent." }
        Waiting { nl: "Er wacht {n} bericht. Het gaat weg bij internet." | "Er wachten {n} berichten. Ze gaan weg bij internet.", en: "{n} message waits for the internet." | "{n} messages wait for the internet." }
        AsideInside { nl: "{n} bericht is niet verstuurd. Na het openen staat er waarom." | "{n} berichten zijn niet verstuurd. Na het openen staat er waarom.", en: "{n} message was not sent. After you open it you can read why." | "{n} messages were not sent. After you open it you can read why." }
        SavedInside { nl: "{n} antwoord gaat weg na het openen." | "{n} antwoorden gaan weg na het openen.", en: "{n} answer is sent after you open it." | "{n} answers are sent after you open it." }

        Forgotten { nl: "Pincode vergeten?", en: "Forgot your PIN?" }
        ForgottenWhat { nl: "Niemand kan je pincode opzoeken. Wij ook niet.", en: "Nobody can look up your PIN. Nor can we." }
        ForgottenDocent { nl: "Docent: gebruik je herstelkaart. Of een code van een ander toestel.", en: "Docent: use your recovery card, or a code from another device." }
        ForgottenParticipant { nl: "Deelnemer: gebruik je eigen kaart. Of vraag een nieuwe kaart aan je docent.", en: "Participant: use your own card, or ask your docent for a new one." }
        ForgottenKept { nl: "Wat hier op slot staat, blijft staan. Weet je de pincode weer? Dan kun je terug.", en: "What is locked here stays. If you remember the PIN, you can go back." }
        BeginBeside { nl: "Begin met een kaart", en: "Begin with a card" }
        Former { nl: "Op dit toestel staat nog iets van eerder.", en: "Something from before is still on this device." }
        BackToFormer { nl: "Terug naar wat er eerder stond", en: "Back to what was here before" }

        ChooseTitle { nl: "Kies een pincode", en: "Choose a PIN" }
        ChooseDocent { nl: "Een docent heeft altijd een pincode: minstens 6 cijfers. Je typt hem als je Trede opent, ook zonder internet.", en: "A docent always has a PIN: at least 6 digits. You type it when you open Trede, also without internet." }
        ChooseParticipant { nl: "Minstens 4 cijfers. Je typt ze als je Trede opent.", en: "At least 4 digits. You type them when you open Trede." }
        Honest { nl: "Een pincode houdt nieuwsgierige mensen tegen, geen specialist met tijd en apparatuur.", en: "A PIN keeps out curious people, not a specialist with time and equipment." }
        OldPin { nl: "Pincode van nu", en: "Your PIN now" }
        NewPin { nl: "Nieuwe pincode", en: "New PIN" }
        Again { nl: "Nog een keer", en: "Once more" }
        NotTheSame { nl: "De twee pincodes zijn niet gelijk.", en: "The two PINs are not the same." }
        NotDigits { nl: "Alleen cijfers.", en: "Digits only." }
        TooShort { nl: "Minstens {least} cijfers.", en: "At least {least} digits." }
        TooLong { nl: "Hoogstens 32 cijfers.", en: "At most 32 digits." }
        TooEasy { nl: "Die raadt iedereen. Kies een andere.", en: "Anybody guesses that one. Choose another." }
        SetPin { nl: "Bewaar pincode", en: "Save PIN" }

        Section { nl: "Pincode", en: "PIN" }
        None { nl: "Er is geen pincode. Wie dit toestel heeft, kan alles lezen.", en: "There is no PIN. Who holds this device can read everything." }
        Set { nl: "Er is een pincode.", en: "There is a PIN." }
        Change { nl: "Andere pincode", en: "Another PIN" }
        Changed { nl: "De pincode is veranderd.", en: "The PIN was changed." }
        FirstSaved { nl: "De pincode is bewaard.", en: "The PIN is saved." }
        Remove { nl: "Pincode weg", en: "Remove the PIN" }
        LockNow { nl: "Vergrendel nu", en: "Lock now" }
        OnlineFirst { nl: "Dit toestel was te lang zonder internet. Meld je even online. Daarna werkt je pincode weer. Wat je invulde, blijft bewaard.", en: "This device was without internet for too long. Go online for a moment. Then your PIN works again. What you filled in is kept." }
        ServerSilent { nl: "Er is internet, maar de server geeft nu geen antwoord. We proberen het vanzelf weer. Blijft dit zo? Vraag wie Trede beheert.", en: "There is internet, but the server gives no answer now. We will try again by ourselves. If this stays so, ask who looks after Trede." }
        ServerStrange { nl: "Er kwam een vreemd antwoord, niet van Trede. Vraagt je wifi eerst om in te loggen? Doe dat, of neem ander internet. We proberen het vanzelf weer. Blijft dit zo? Vraag wie Trede beheert.", en: "A strange answer came, not from Trede. Does your Wi-Fi ask you to log in first? Do that, or use another connection. We will try again by ourselves. If this stays so, ask who looks after Trede." }
        TooOld { nl: "Deze versie van Trede is te oud voor de server. Sluit Trede helemaal en open het weer. Staat er ‘Nu bijwerken’? Tik daarop. Wat hier staat, blijft.", en: "This version of Trede is too old for the server. Close Trede altogether and open it again. Does it say ‘Update now’? Tap that. What is here stays." }
        StorageFailed { nl: "De browser kan nu niet lezen wat hier staat. Sluit Trede en open het opnieuw.", en: "The browser cannot read what is here now. Close Trede and open it again." }
        ShareLost { nl: "Dit toestel was te lang zonder internet, en de server heeft zijn deel van het slot niet meer. Je pincode opent het niet meer. Begin met je herstelkaart, of met een code van een ander toestel. Alles wat verstuurd is, komt dan terug.", en: "This device was without internet for too long, and the server has lost its part of the lock. Your PIN does not open it any more. Begin with your recovery card, or with a code from another device. Everything that was sent comes back then." }
        LostKept { nl: "Wat hier op slot staat, blijft staan.", en: "What is locked here stays." }
        SavedLost { nl: "{n} antwoord was nog niet verstuurd en is niet meer te openen. Vul het opnieuw in." | "{n} antwoorden waren nog niet verstuurd en zijn niet meer te openen. Vul ze opnieuw in.", en: "{n} answer was not sent and cannot be opened any more. Fill it in again." | "{n} answers were not sent and cannot be opened any more. Fill them in again." }
        OnlineAfter { nl: "Hoe lang open je Trede zonder internet?", en: "How long can you open Trede without internet?" }
        OnlineWhat { nl: "Daarna is eerst internet nodig: de server bewaart een deel van het slot. Een ingetrokken toestel krijgt dat niet terug.", en: "After that it needs internet first: the server keeps a part of the lock. A withdrawn device does not get that back." }
        Days { nl: "{n} dag" | "{n} dagen", en: "{n} day" | "{n} days" }
        PasskeyAdd { nl: "Ook met vinger of gezicht openen", en: "Open with a finger or face too" }
        PasskeyIs { nl: "Je vinger of gezicht opent ook.", en: "Your finger or face opens it too." }
        PasskeyRemove { nl: "Niet meer met vinger of gezicht", en: "No longer with a finger or face" }
        PasskeyOpen { nl: "Open met vinger of gezicht", en: "Open with finger or face" }
        PasskeyWrong { nl: "Dat lukte niet. Probeer het nog eens, of typ je pincode.", en: "That did not work. Try again, or type your PIN." }
        PasskeyNot { nl: "Dat kan dit toestel niet, of het is niet gelukt.", en: "This device cannot do that, or it did not work." }
        After { nl: "Wanneer gaat Trede vanzelf op slot?", en: "When does Trede lock by itself?" }
        Minutes { nl: "{n} minuut" | "{n} minuten", en: "{n} minute" | "{n} minutes" }
    }
}
