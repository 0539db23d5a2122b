//! Words about sign-ups, information meetings, intakes and the waiting list.

use super::text::texts;

texts! {
    /// Words about sign-ups.
    Signup {
        // The list of a group
        Room { nl: "Aanmeldingen", en: "Sign-ups" }
        Count { nl: "{n} aanmelding" | "{n} aanmeldingen", en: "{n} sign-up" | "{n} sign-ups" }
        Everyone { nl: "Iedereen", en: "Everyone" }
        ShowPhase { nl: "Wie laten zien", en: "Whom to show" }
        Nobody { nl: "Nog niemand aangemeld", en: "Nobody signed up yet" }
        NobodyWhat { nl: "Voeg iemand toe, of haal een lijst uit een bestand.", en: "Add someone, or take a list from a file." }
        NobodyHere { nl: "Hier staat nu niemand.", en: "Nobody stands here now." }
        SignedUpSince { nl: "Aangemeld op {day}", en: "Signed up on {day}" }
        SignedUpOn { nl: "aangemeld {day}", en: "signed up {day}" }
        FromFile { nl: "Uit een bestand", en: "From a file" }

        // How far somebody is
        SignedUp { nl: "Aangemeld", en: "Signed up" }
        Information { nl: "Informatie", en: "Information" }
        Intake { nl: "Intake", en: "Intake" }
        WaitingList { nl: "Wachtlijst", en: "Waiting list" }
        NotNow { nl: "Niet nu", en: "Not now" }
        Placed { nl: "Geplaatst", en: "Has a place" }
        Dropped { nl: "Afgevallen", en: "No place" }
        InvitedFor { nl: "Uitgenodigd voor {day}", en: "Invited for {day}" }
        CameOn { nl: "Was er op {day}", en: "Was there on {day}" }
        MissedOn { nl: "Was er niet op {day}", en: "Was not there on {day}" }
        IntakeOn { nl: "Intake {when}", en: "Intake {when}" }
        IntakeConfirmed { nl: "Intake {when}, komt", en: "Intake {when}, comes" }
        IntakeNoAnswer { nl: "Intake {when}, geen gehoor", en: "Intake {when}, no answer" }
        IntakeOther { nl: "Kan niet op {when}", en: "Cannot come {when}" }
        LaterFrom { nl: "Later, vanaf {day}", en: "Later, from {day}" }
        ReferredTo { nl: "Verwezen: {to}", en: "Referred: {to}" }
        WaitingPlace { nl: "Nummer {n} op de wachtlijst", en: "Number {n} on the waiting list" }
        PlacedFrom { nl: "Geplaatst vanaf {day}", en: "Has a place from {day}" }
        DroppedBecause { nl: "Afgevallen: {reason}", en: "No place: {reason}" }

        // What to do next
        NextOutcome { nl: "Vul de uitkomst van de intake in", en: "Fill in what the intake came to" }
        NextMark { nl: "Vul in wie er was", en: "Fill in who came" }
        NextAsk { nl: "Vraag het opnieuw", en: "Ask again" }
        NextCall { nl: "Bel over de intake", en: "Call about the intake" }
        NextPlace { nl: "Geef een plaats", en: "Give a place" }
        NextIntake { nl: "Plan een intake", en: "Plan an intake" }
        NextInvite { nl: "Nodig uit", en: "Invite" }

        // Adding somebody
        AddTitle { nl: "Iemand toevoegen", en: "Add someone" }
        MoreDetails { nl: "Adres en e-mail", en: "Address and e-mail" }
        NameLabel { nl: "Voornaam en achternaam", en: "First name and surname" }
        ErrorName { nl: "Vul een naam in.", en: "Fill in a name." }
        PhoneLabel { nl: "Telefoon", en: "Telephone" }
        ErrorPhone { nl: "Dit nummer klopt niet. Een nummer heeft 10 cijfers, of begint met +.", en: "This number is not right. A number has 10 digits, or begins with +." }
        EmailLabel { nl: "E-mail", en: "E-mail" }
        ErrorEmail { nl: "Dit is geen e-mailadres.", en: "This is no e-mail address." }
        StreetLabel { nl: "Straat en nummer", en: "Street and number" }
        PostcodeLabel { nl: "Postcode", en: "Postcode" }
        ErrorPostcode { nl: "Vier cijfers en twee letters, zoals 1971 AB.", en: "Four digits and two letters, such as 1971 AB." }
        TownLabel { nl: "Woonplaats", en: "Town" }
        OnLabel { nl: "Aangemeld op", en: "Signed up on" }
        ErrorDate { nl: "Kies een datum.", en: "Choose a date." }
        ManagerLabel { nl: "Klantmanager", en: "Case manager" }
        ManagerPhoneLabel { nl: "Telefoon klantmanager", en: "Telephone of the case manager" }
        ManagerEmailLabel { nl: "E-mail klantmanager", en: "E-mail of the case manager" }
        GoalLabel { nl: "Doel van de klantmanager", en: "The case manager's goal" }
        GoalHelp { nl: "In één zin, en niets over ziekte.", en: "In a sentence, and nothing about illness." }
        ErrorLong { nl: "Dit is te lang.", en: "This is too long." }
        AddButton { nl: "Voeg toe", en: "Add" }
        Added { nl: "{name} is aangemeld.", en: "{name} is signed up." }
        AlikeTitle { nl: "Misschien kennen we deze persoon al", en: "Perhaps we know this person already" }
        AlikeAdd { nl: "Toch toevoegen", en: "Add all the same" }
        AlikeThis { nl: "Dit is {name}: meld aan", en: "This is {name}: sign up" }
        BecausePhone { nl: "zelfde telefoonnummer", en: "same telephone number" }
        BecauseEmail { nl: "zelfde e-mailadres", en: "same e-mail address" }
        BecauseName { nl: "bijna dezelfde naam", en: "almost the same name" }

        // Information meetings
        Meetings { nl: "Informatiebijeenkomsten", en: "Information meetings" }
        NoMeetings { nl: "Er is nog geen bijeenkomst gepland.", en: "No meeting is planned yet." }
        PlanMeeting { nl: "Plan een bijeenkomst", en: "Plan a meeting" }
        MoveMeeting { nl: "Ander moment of andere plaats", en: "Another moment or place" }
        RemoveMeeting { nl: "Verwijder bijeenkomst", en: "Remove meeting" }
        Meeting { nl: "Bijeenkomst", en: "Information meeting" }
        DateLabel { nl: "Datum", en: "Date" }
        TimeLabel { nl: "Tijd", en: "Time" }
        ErrorTime { nl: "Kies een tijd.", en: "Choose a time." }
        PlaceLabel { nl: "Plaats", en: "Place" }
        Plan { nl: "Plan", en: "Plan" }
        InvitedCount { nl: "{n} uitgenodigd" | "{n} uitgenodigd", en: "{n} invited" | "{n} invited" }
        CameCount { nl: "{n} was er" | "{n} waren er", en: "{n} came" | "{n} came" }
        InviteAll { nl: "Nodig iedereen uit die nog niets weet ({n})", en: "Invite everyone who knows nothing yet ({n})" }
        NotInvited { nl: "Nog niet uitgenodigd", en: "Not invited yet" }
        Invite { nl: "Nodig uit", en: "Invite" }
        Invited { nl: "Uitgenodigd", en: "Invited" }
        Came { nl: "Was er", en: "Was there" }
        Missed { nl: "Was er niet", en: "Was not there" }
        TapWho { nl: "Tik op wie er is. Elke tik is meteen bewaard.", en: "Tap who is there. Each tap is saved at once." }
        MeetingToCome { nl: "Op de dag zelf tik je hier wie er is.", en: "On the day itself you tap here who is there." }
        NobodyInvited { nl: "Nog niemand uitgenodigd", en: "Nobody invited yet" }
        NobodyInvitedWhat { nl: "Nodig hieronder mensen uit, of meld eerst iemand aan.", en: "Invite people below, or sign someone up first." }
        TakeBack { nl: "Haal van de lijst", en: "Take off the list" }
        PrintMeeting { nl: "Print presentielijst", en: "Print attendance list" }
        ColumnName { nl: "Naam", en: "Name" }
        ColumnAddress { nl: "Adres", en: "Address" }
        Signature { nl: "Handtekening", en: "Signature" }

        // One sign-up
        PersonTitle { nl: "Aanmelding", en: "Sign-up" }
        OpenPerson { nl: "Naar de deelnemer", en: "To the participant" }
        NotSignedUp { nl: "Niet aangemeld voor een groep", en: "Not signed up for a group" }
        SignUpFor { nl: "Meld aan voor {group}", en: "Sign up for {group}" }
        NoIntake { nl: "Er is nog geen intake gepland.", en: "No intake is planned yet." }
        PlanIntake { nl: "Plan de intake", en: "Plan the intake" }
        MoveIntake { nl: "Ander moment voor de intake", en: "Another moment for the intake" }
        CancelIntake { nl: "Intake gaat niet door", en: "The intake is off" }
        CallTitle { nl: "Gebeld om te bevestigen", en: "Called to confirm" }
        CallComes { nl: "Komt", en: "Comes" }
        CallNoAnswer { nl: "Geen gehoor", en: "No answer" }
        CallOther { nl: "Kan dan niet", en: "Cannot come then" }
        Outcome { nl: "Uitkomst", en: "Outcome" }
        OutcomeWhat { nl: "Alleen de uitkomst. Schrijf nergens op waarom: dat gaat vaak over gezondheid.", en: "The outcome only. Write down nowhere why: that is often about health." }
        Suitable { nl: "Geschikt", en: "Suitable" }
        Refer { nl: "Verwijs naar", en: "Refer to" }
        Later { nl: "Later, vanaf", en: "Later, from" }
        ReferDoctor { nl: "Huisarts", en: "GP" }
        ReferPhysio { nl: "Fysiotherapeut", en: "Physiotherapist" }
        ReferSocial { nl: "Maatschappelijk werk", en: "Social work" }
        ReferDebt { nl: "Schuldhulp", en: "Debt help" }
        ReferProgramme { nl: "Ander programma", en: "Another programme" }
        ReferOther { nl: "Anders", en: "Other" }
        OutcomeUndo { nl: "Neem de uitkomst terug", en: "Take the outcome back" }
        PlaceTitle { nl: "Plaats in de groep", en: "A place in the group" }
        FirstDay { nl: "Eerste dag", en: "First day" }
        GivePlace { nl: "Geef een plaats", en: "Give a place" }
        ToInvitation { nl: "Nodig uit voor de app", en: "Invite to the app" }
        UndoPlace { nl: "Neem de plaats terug", en: "Take the place back" }
        AskFirst { nl: "Vraag voor de plaatsing", en: "Ask before placing" }
        HintFull { nl: "Er zijn al {people} mensen; dit programma heeft er hoogstens {max}.", en: "There are {people} people already; this programme has {max} at most." }
        HintStarted { nl: "De groep begon op {day}, en iedereen begint tegelijk.", en: "The group began on {day}, and everyone starts together." }
        DropTitle { nl: "Krijgt geen plaats", en: "Gets no place" }
        DropWhat { nl: "Kies waarom. Ziekte staat er niet bij: dat leggen we niet vast.", en: "Choose why. Illness is not among them: we do not write that down." }
        DropNotWanted { nl: "Wil niet", en: "Does not want to" }
        DropNotReached { nl: "Niet bereikt", en: "Not reached" }
        DropProgramme { nl: "Ander programma", en: "Another programme" }
        DropWork { nl: "Werk of opleiding", en: "Work or school" }
        DropMoved { nl: "Verhuisd", en: "Moved" }
        DropNotSuitable { nl: "Programma past niet", en: "Programme does not fit" }
        DropOther { nl: "Anders", en: "Other" }
        KeptUntil { nl: "Gegevens van wie geen plaats krijgt, bewaar je 4 weken: tot {day}.", en: "The data of who gets no place is kept for 4 weeks: until {day}." }
        KeptOver { nl: "De 4 weken om deze gegevens te bewaren waren voorbij op {day}.", en: "The 4 weeks for which this data is kept were over on {day}." }
        UndoDrop { nl: "Toch verder met deze aanmelding", en: "Go on with this sign-up" }
        DetailsTitle { nl: "Adres, telefoon, e-mail", en: "Address, telephone, e-mail" }
        SignUpTitle { nl: "Wie meldde aan, en waarvoor", en: "Who signed up, and what for" }
        NoDetails { nl: "niet ingevuld", en: "not filled in" }

        // Questions of the programme
        AskRungs { nl: "Staat op trede {from} tot {to}", en: "Is on rung {from} to {to}" }
        AskBenefit { nl: "Heeft een uitkering", en: "Lives on a benefit" }
        AskYears { nl: "Heeft al {years} jaar of langer een uitkering", en: "Has lived on a benefit for {years} years or more" }
        AskAges { nl: "Is {from} tot en met {to} jaar", en: "Is {from} to {to} years old" }
        AskFit { nl: "Kan meedoen in de groep, zegt de intake", en: "Can take part in the group, says the intake" }
        AskPolicy { nl: "Is verzekerd via de gemeente", en: "Is insured through the municipality" }
        AskCondition { nl: "Voldoet aan de voorwaarde van de verzekeraar", en: "Meets the insurer's condition" }
        AskNotPaid { nl: "De verzekeraar betaalde dit jaar en vorig jaar niet", en: "The insurer did not pay this year or last year" }
        AskGp { nl: "Komt via de huisarts", en: "Comes through the GP" }
        AskCanCome { nl: "Kan op de dagen van de groep", en: "Can come on the days of the group" }

        // One person twice
        TwiceTitle { nl: "Dubbel ingeschreven?", en: "Registered twice?" }
        TwiceWhat { nl: "Voeg samen als het één persoon is. Presentie en geschiedenis van allebei blijven, en je kunt het terugdraaien.", en: "Merge when it is one person. Attendance and history of both stay, and you can undo it." }
        Merge { nl: "Voeg samen", en: "Merge" }
        MergeSure { nl: "{one} en {other} samenvoegen?", en: "Merge {one} and {other}?" }
        MergedTitle { nl: "Samengevoegd", en: "Merged" }
        MergedOn { nl: "Samengevoegd op {day} uit twee inschrijvingen.", en: "Merged on {day} out of two registrations." }

        // A list from a file
        ImportTitle { nl: "Lijst uit een bestand", en: "List from a file" }
        ImportWhat { nl: "Kies een bestand van Excel (.xlsx) of met komma's (.csv). Het wordt alleen op dit toestel gelezen.", en: "Choose a file of Excel (.xlsx) or with commas (.csv). It is read on this device only." }
        ChooseFile { nl: "Kies een bestand", en: "Choose a file" }
        FileEmpty { nl: "In dit bestand staat niets.", en: "Nothing is in this file." }
        FileLarge { nl: "Dit bestand is te groot.", en: "This file is too large." }
        FileRows { nl: "In dit bestand staan meer dan {max} rijen. Verdeel het over meer bestanden.", en: "This file has more than {max} rows. Split it into several files." }
        FileOld { nl: "Dit is een oud Excel-bestand, of een met een wachtwoord. Bewaar het als .xlsx of .csv.", en: "This is an old Excel file, or one with a password. Save it as .xlsx or .csv." }
        FileNoTable { nl: "Dit is geen lijst van Excel en geen .csv-bestand.", en: "This is no list of Excel and no .csv file." }
        FileUnread { nl: "Dit bestand kon niet gelezen worden. Probeer het nog eens.", en: "This file could not be read. Try again." }
        FileDamaged { nl: "Dit bestand is niet heel.", en: "This file is not whole." }
        ColumnsTitle { nl: "Wat staat er in elke kolom?", en: "What is in each column?" }
        ColumnNumber { nl: "Kolom {n}", en: "Column {n}" }
        ColumnExample { nl: "bijvoorbeeld {text}", en: "for example {text}" }
        ColumnSkip { nl: "Niet overnemen", en: "Leave out" }
        NotStored { nl: "Deze kolom slaan we niet op: {what}", en: "We do not store this column: {what}" }
        UnwantedBsn { nl: "burgerservicenummer", en: "citizen service number" }
        UnwantedBirth { nl: "geboortedatum of leeftijd", en: "birth date or age" }
        UnwantedNationality { nl: "nationaliteit of afkomst", en: "nationality or origin" }
        UnwantedHealth { nl: "gezondheid", en: "health" }
        FullName { nl: "Naam", en: "Name" }
        FirstName { nl: "Voornaam", en: "First name" }
        Infix { nl: "Tussenvoegsel", en: "Infix" }
        LastName { nl: "Achternaam", en: "Surname" }
        HouseNumber { nl: "Huisnummer", en: "House number" }
        NeedsName { nl: "Kies in welke kolom de naam staat.", en: "Choose which column holds the name." }
        RowsTitle { nl: "Wie komen erbij?", en: "Who will be added?" }
        RowNumber { nl: "rij {n}", en: "row {n}" }
        RowNoName { nl: "(geen naam)", en: "(no name)" }
        RowAgain { nl: "misschien dezelfde als rij {n}: {why}", en: "perhaps the same as row {n}: {why}" }
        RowAlike { nl: "lijkt op {name}: {why}", en: "resembles {name}: {why}" }
        RowProblem { nl: "{column}: {problem}", en: "{column}: {problem}" }
        ProblemDate { nl: "geen datum", en: "no date" }
        ProblemFuture { nl: "die dag is nog niet geweest", en: "that day has not come yet" }
        ProblemMissing { nl: "leeg", en: "empty" }
        ProblemWrong { nl: "kan niet", en: "cannot be" }
        RowTake { nl: "Neem {name} mee", en: "Take {name}" }
        ImportButton { nl: "{n} persoon toevoegen" | "{n} personen toevoegen", en: "Add {n} person" | "Add {n} people" }
        ImportKept { nl: "{n} persoon blijft op de lijst: geplaatst of samengevoegd." | "{n} personen blijven op de lijst: geplaatst of samengevoegd.", en: "{n} person stays on the list: placed or merged." | "{n} people stay on the list: placed or merged." }
        Imported { nl: "{n} persoon toegevoegd." | "{n} personen toegevoegd.", en: "{n} person added." | "{n} people added." }
        ToList { nl: "Naar de aanmeldingen", en: "To the sign-ups" }

        // Why something was refused
        ErrorSignedUp { nl: "Deze persoon is al aangemeld voor deze groep.", en: "This person is signed up for this group already." }
        ErrorNotSignedUp { nl: "Deze persoon staat niet op de lijst van deze groep.", en: "This person is not on this group's list." }
        ErrorHasPlace { nl: "Deze persoon heeft een plaats in de groep. Maak dat eerst ongedaan.", en: "This person has a place in the group. Undo that first." }
        ErrorEnded { nl: "Deze aanmelding is afgesloten. Maak dat eerst ongedaan.", en: "This sign-up has ended. Undo that first." }
        ErrorMeeting { nl: "Deze bijeenkomst staat niet op dit toestel.", en: "This meeting is not on this device." }
        ErrorMeetingPeople { nl: "Er zijn mensen uitgenodigd. Kies liever een ander moment.", en: "People were invited. Choose another moment instead." }
        ErrorMeetingNotYet { nl: "Deze bijeenkomst is nog niet geweest.", en: "This meeting has not been yet." }
        ErrorNoIntake { nl: "Er is geen intake gepland.", en: "No intake is planned." }
        ErrorPastDay { nl: "Kies een dag na vandaag.", en: "Choose a day after today." }
        ErrorFutureDay { nl: "De dag van aanmelden is nog niet geweest.", en: "The day of the sign-up has not come yet." }
        ErrorMerged { nl: "Deze persoon is samengevoegd met een ander. Maak dat eerst ongedaan.", en: "This person is merged with another. Undo that first." }
        ErrorAlreadyOne { nl: "Deze twee zijn al samengevoegd.", en: "These two are merged already." }
        ErrorNotMerged { nl: "Deze twee zijn niet samengevoegd.", en: "These two are not merged." }
    }
}
