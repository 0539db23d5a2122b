//! What went wrong, and what to do.

use super::text::texts;

texts! {
    /// What went wrong, and what to do.
    Errors {
        NoStorageTitle { nl: "Trede kan hier niet bewaren", en: "Trede cannot save here" }
        NoStorageWhatToDo { nl: "Open Trede in een gewoon venster. Of in een andere browser.", en: "Open Trede in a normal window. Or in another browser." }
        TryAgain { nl: "Probeer opnieuw", en: "Try again" }
        PartMissing { nl: "Dit deel is nog niet binnen", en: "This part is not here yet" }
        PartMissingWhatToDo { nl: "Kijk of er internet is. Wat je bewaarde, blijft staan.", en: "Check that you are online. What you saved is kept." }
        PartLate { nl: "Trede is nog niet helemaal binnen. We wachten op internet.", en: "Trede is not all here yet. We are waiting for the internet." }
        NoSuchPage { nl: "Deze pagina is er niet", en: "This page does not exist" }
        ToTheStart { nl: "Naar het begin", en: "To the start" }
        Unexpected { nl: "Dat lukte niet. Probeer het nog een keer.", en: "That did not work. Try once more." }

        StorageFull { nl: "Dit toestel is vol. Je antwoord is niet bewaard.", en: "This device is full. Your answer is not saved." }
        StorageRefused { nl: "Deze browser wil niets bewaren. Gebruik geen privévenster.", en: "This browser keeps nothing. Do not use a private window." }
        StorageFailed { nl: "Bewaren lukt nu niet. Probeer het nog een keer.", en: "Saving does not work now. Try once more." }
        StorageSilent { nl: "De browser geeft geen antwoord. Misschien is dit niet bewaard. Sluit Trede en open het opnieuw.", en: "The browser gives no answer. Perhaps this is not saved. Close Trede and open it again." }
        StorageGone { nl: "De browser heeft gewist wat hier stond. Dit is niet bewaard. Sluit Trede en open het opnieuw.", en: "The browser removed what was here. This is not saved. Close Trede and open it again." }
        DamagedTitle { nl: "Wat hier staat, gaat niet open", en: "What is here does not open" }
        DamagedWhat { nl: "De browser kan zijn eigen bestanden niet lezen. Sluit de browser helemaal. Of start dit toestel opnieuw. Open dan Trede weer.", en: "The browser cannot read its own files. Close the browser altogether, or restart this device. Then open Trede again." }
        DamagedCard { nl: "Helpt dat niet? Begin dan met een kaart. Wat verstuurd was, komt terug. Wat nog niet verstuurd was, blijft hier staan.", en: "Does that not help? Then begin with a card. What was sent comes back. What was not sent yet stays here." }
        DamagedOther { nl: "Helpt dat niet? Neem dan een andere browser.", en: "Does that not help? Then take another browser." }
        DamagedAlso { nl: "Ook opnieuw beginnen lukt hier niet. Neem een andere browser of een ander toestel.", en: "Beginning anew does not work here either. Take another browser or another device." }
        DataVanished { nl: "Hier stonden gegevens. De browser heeft ze gewist.", en: "There was data here. The browser removed it." }
        DataVanishedWhatToDo { nl: "Wat verstuurd was, is er nog. Gebruik je eigen kaart, of vraag je docent om een nieuwe. Docent: gebruik je herstelkaart.", en: "What was sent is still there. Use your own card, or ask your docent for a new one. Docent: use your recovery card." }
        NoNetwork { nl: "Er is geen netwerk. Alles staat veilig op dit toestel.", en: "There is no network. Everything is safe on this device." }
        ServerNonsense { nl: "De server gaf een vreemd antwoord. We proberen het straks weer.", en: "The server gave a strange answer. We will try again soon." }
        ServerUnreachable { nl: "Geen verbinding. Alles staat veilig op dit toestel.", en: "No connection. Everything is safe on this device." }
        ServerSlow { nl: "De verbinding is traag. We proberen het straks weer.", en: "The connection is slow. We will try again soon." }
        InsecureAddress { nl: "Dit adres begint niet met https. Daarom werkt niet alles.", en: "This address does not start with https. So not everything works." }
        InsecureWhatToDo { nl: "Open Trede met https, of op localhost. Wie Trede beheert, kan dat regelen.", en: "Open Trede with https, or on localhost. Who looks after Trede can arrange that." }
        LackingWhatToDo { nl: "Werk deze browser bij. Of neem een andere.", en: "Update this browser. Or take another one." }
        MissingServiceWorker { nl: "Zonder netwerk start Trede hier niet.", en: "Without a network Trede does not start here." }
        MissingLocks { nl: "Open Trede in één tabblad tegelijk.", en: "Open Trede in one tab at a time." }
        MissingSubtle { nl: "Deze browser kan niets veilig bewaren.", en: "This browser cannot keep anything safely." }
        MissingPersistence { nl: "De browser kan je gegevens wissen.", en: "The browser may remove your data." }

        ClockAhead { nl: "De klok van dit toestel loopt {n} minuut voor. Zet hem goed." | "De klok van dit toestel loopt {n} minuten voor. Zet hem goed.", en: "This device's clock is {n} minute fast. Set it right." | "This device's clock is {n} minutes fast. Set it right." }
        ClockBehind { nl: "De klok van dit toestel loopt {n} minuut achter. Zet hem goed." | "De klok van dit toestel loopt {n} minuten achter. Zet hem goed.", en: "This device's clock is {n} minute slow. Set it right." | "This device's clock is {n} minutes slow. Set it right." }
        ClockAheadHours { nl: "De klok van dit toestel loopt {n} uur voor. Zet hem goed." | "De klok van dit toestel loopt {n} uur voor. Zet hem goed.", en: "This device's clock is {n} hour fast. Set it right." | "This device's clock is {n} hours fast. Set it right." }
        ClockAheadDays { nl: "De klok van dit toestel loopt {n} dag voor. Zet hem goed." | "De klok van dit toestel loopt {n} dagen voor. Zet hem goed.", en: "This device's clock is {n} day fast. Set it right." | "This device's clock is {n} days fast. Set it right." }
        ClockBehindHours { nl: "De klok van dit toestel loopt {n} uur achter. Zet hem goed." | "De klok van dit toestel loopt {n} uur achter. Zet hem goed.", en: "This device's clock is {n} hour slow. Set it right." | "This device's clock is {n} hours slow. Set it right." }
        ClockBehindDays { nl: "De klok van dit toestel loopt {n} dag achter. Zet hem goed." | "De klok van dit toestel loopt {n} dagen achter. Zet hem goed.", en: "This device's clock is {n} day slow. Set it right." | "This device's clock is {n} days slow. Set it right." }
        DeviceNotAllowed { nl: "Dit toestel hoort er niet meer bij. Wat hier staat, blijft hier.", en: "This device does not belong any more. What is here stays here." }
        ProgramTooOld { nl: "Deze versie van Trede is te oud. Werk Trede bij.", en: "This version of Trede is too old. Update Trede." }
        NeedsNetwork { nl: "Hiervoor is internet nodig. Probeer het straks weer.", en: "This needs the internet. Try again later." }
        NeedsServer { nl: "We krijgen geen antwoord. Probeer het straks weer.", en: "We get no answer. Try again later." }
        NotAllowed { nl: "Dat mag op dit toestel niet.", en: "This device may not do that." }
        NoScreening { nl: "Dit toestel mag geen gezondheidsmetingen zien. Wie dat wel mag, kan het aanzetten bij Toestellen.", en: "This device may not see health measurements. Whoever may can switch that on under Devices." }
        InUse { nl: "Dit toestel is al van iemand.", en: "This device is somebody's already." }

        UnknownWord { nl: "Woord {place}, ‘{typed}’, kennen we niet. Bedoel je ‘{nearest}’?", en: "We do not know word {place}, ‘{typed}’. Do you mean ‘{nearest}’?" }
        WordCount { nl: "Dit is {n} woord. Op je kaart staan er 8." | "Dit zijn {n} woorden. Op je kaart staan er 8.", en: "This is {n} word. Your card has 8." | "These are {n} words. Your card has 8." }
        DigitCount { nl: "Dit is {n} cijfer. Op je kaart staan er 27." | "Dit zijn {n} cijfers. Op je kaart staan er 27.", en: "This is {n} digit. Your card has 27." | "These are {n} digits. Your card has 27." }
        NotACode { nl: "Dit is geen code van Trede. Kijk nog eens goed.", en: "This is not a Trede code. Look again." }
        OtherServer { nl: "Deze link hoort bij {address}. Open hem daar. Je code is nog niet gebruikt.", en: "This link belongs to {address}. Open it there. Your code is not used yet." }
        InvitationSpent { nl: "Deze kaart is al gebruikt. Vraag je docent om een nieuwe.", en: "This card was used already. Ask your docent for a new one." }
        InvitationRevoked { nl: "Je docent heeft deze kaart ingetrokken. Vraag om een nieuwe.", en: "Your docent took this card back. Ask for a new one." }
        InvitationExpired { nl: "Deze kaart is te oud. Vraag je docent om een nieuwe.", en: "This card is too old. Ask your docent for a new one." }
        FoundingCode { nl: "Deze code klopt niet of is al gebruikt. Werkt jullie organisatie al met Trede? Vraag dan een code op een toestel dat al meedoet, onder Toestellen.", en: "This starting code is wrong or was used. Does your organisation use Trede already? Then ask for a code on a device that takes part, under Devices." }
        AdmissionCode { nl: "Deze kaart of code klopt niet, is te oud of al gebruikt. Vraag een nieuwe op een toestel dat al meedoet. Bij docenten staat dat onder Toestellen.", en: "This card or code is wrong, too old or was used. Ask for a new one on a device that takes part. For docents that is under Devices." }

        FutureDate { nl: "{date} moet nog komen.", en: "{date} has not come yet." }
        PastDate { nl: "{date} is al geweest.", en: "{date} is over." }
        FutureTime { nl: "Dat moment moet nog komen.", en: "That moment has not come yet." }
        TooLongAgo { nl: "Dat is te lang geleden. Het kan zes dagen terug.", en: "That is too long ago. You can go back six days." }
        NothingToVoid { nl: "Hier stond al niets meer.", en: "There was nothing here any more." }
        UnknownSession { nl: "Deze les kennen we niet.", en: "We do not know this session." }
        SessionOnOtherDate { nl: "Deze les is op {date}.", en: "This session is on {date}." }
        SessionCancelled { nl: "Deze les gaat niet door.", en: "This session is cancelled." }
        SessionNotCancelled { nl: "Deze les gaat gewoon door.", en: "This session is on." }
        SessionMarked { nl: "De presentie is al ingevuld. Haal die eerst weg.", en: "The attendance is filled in. Remove it first." }
        UnknownGroup { nl: "Deze groep kennen we niet.", en: "We do not know this group." }
        NoWeekdays { nl: "Kies minstens één dag.", en: "Choose at least one day." }
        NoSessions { nl: "In deze tijd valt geen les.", en: "There is no session in this time." }
        TooManySessions { nl: "Dat zijn meer dan {max} lessen.", en: "That is more than {max} sessions." }
        AlreadyPlanned { nl: "Op {date} is er om deze tijd al een les.", en: "On {date} there is a session at this time already." }
        UnknownParticipant { nl: "Deze deelnemer kennen we niet.", en: "We do not know this participant." }
        AlreadyInGroup { nl: "Deze deelnemer zit al in de groep.", en: "This participant is in the group already." }
        NotInGroup { nl: "Deze deelnemer zit op die dag niet in de groep.", en: "This participant is not in the group on that day." }
        LeftBeforeEntered { nl: "De laatste dag kan niet voor {date} zijn.", en: "The last day cannot be before {date}." }
        UnknownPlan { nl: "Dit plan kennen we niet.", en: "We do not know this plan." }
        EmptyPlan { nl: "Er staat nog niets in het plan.", en: "Nothing is written in the plan yet." }
        UnknownGoal { nl: "Dit doel kennen we niet.", en: "We do not know this goal." }
        TooManyGoals { nl: "Er zijn al {max} doelen. Rond er eerst een af: bereikt, of gestopt.", en: "There are {max} goals already. First finish one: reached, or stopped." }
        NoTarget { nl: "Vul een doel in dat bij deze maat past.", en: "Fill in a target that fits this measure." }
        TargetIsStart { nl: "Het doel is hetzelfde als de start.", en: "The target is the same as the start." }
        TargetDatePast { nl: "De streefdatum moet nog komen.", en: "The target date must be still to come." }
        StillInGroup { nl: "Op die dag zit deze deelnemer nog in de groep. Na afloop oordeel je opnieuw.", en: "On that day this participant is still in the group. Judge again when it has ended." }
        NotSharedWithYou { nl: "De deelnemer deelt dit niet.", en: "The participant does not share this." }
        ProgrammeCannotBe { nl: "Er klopt iets niet aan dit programma. Kijk bij de velden.", en: "Something about this programme is not right. Look at the fields." }
        OtherProgramme { nl: "De groep begon met een ander programma.", en: "The group began with another programme." }
        HoursOutOfRange { nl: "Een dag heeft 1440 minuten.", en: "A day has 1440 minutes." }
        ImpossibleValue { nl: "Dat getal kan niet kloppen. Kijk het na.", en: "That number cannot be right. Check it." }
        ImplausibleValue { nl: "Dat getal komt bijna nooit voor. Kijk het na.", en: "That number is rare. Check it." }
        MissingValue { nl: "Er ontbreekt nog een getal.", en: "A number is still missing." }
        PressuresTurned { nl: "De bovendruk is hoger dan de onderdruk. Kijk het na.", en: "The upper pressure is above the lower one. Check it." }
        NeedsScreening { nl: "Alleen docenten met meetrecht.", en: "Only docents with the screening permission." }
        BirthYear { nl: "Dat is geen geboortejaar van een deelnemer. Kijk het na.", en: "That is not a participant's year of birth. Check it." }
        ParticipantAnswered { nl: "De deelnemer heeft dit zelf ingevuld.", en: "The participant filled this in." }
    }
}
