//! Words on a docent's screens.

use super::text::texts;

texts! {
    /// Words on a docent's screens.
    Docent {
        // The bar and the pages
        MainMenu { nl: "Hoofdmenu", en: "Main menu" }
        GroupMenu { nl: "Deze groep", en: "This group" }
        RoomLesson { nl: "Les", en: "Lesson" }
        RoomGroups { nl: "Groepen", en: "Groups" }
        PersonTab { nl: "Deelnemer", en: "Participant" }
        RoomDevices { nl: "Toestellen", en: "Devices" }
        RoomOverview { nl: "Overzicht", en: "Overview" }
        RoomParticipants { nl: "Deelnemers", en: "Participants" }
        RoomMeasures { nl: "Metingen", en: "Measurements" }
        RoomGoals { nl: "Doelen", en: "Goals" }
        RoomSessions { nl: "Lessen", en: "Lessons" }
        RoomSteps { nl: "Stappen", en: "Steps" }
        NotADocent { nl: "Dit is geen toestel van een docent", en: "This is not a docent's device" }
        NotADocentWhat { nl: "Ben je docent? Open dan een code of kaart van een toestel dat al meedoet.", en: "Are you a docent? Then open a code or card of a device that takes part already." }
        ToTheStart { nl: "Naar het begin", en: "To the start" }
        UnknownTitle { nl: "Dit staat niet op dit toestel", en: "This is not on this device" }
        UnknownWhat { nl: "Misschien is het nog onderweg. Of het is weggehaald.", en: "Perhaps it is still underway. Or it was removed." }
        NameUnderway { nl: "(naam nog onderweg)", en: "(name still underway)" }
        Unsaved { nl: "De presentie van {session} is nog niet bewaard.", en: "The attendance of {session} is not saved yet." }
        BackToLesson { nl: "Naar de les", en: "To the lesson" }

        // Attendance
        Attendance { nl: "Presentie", en: "Attendance" }
        Present { nl: "Aanwezig", en: "Present" }
        Late { nl: "Te laat", en: "Late" }
        Notified { nl: "Afgemeld", en: "Called off" }
        NoShow { nl: "Zonder bericht", en: "No word" }
        NotApplicable { nl: "Niet van toepassing", en: "Not applicable" }
        ReasonAppointment { nl: "Afspraak", en: "Appointment" }
        ReasonCare { nl: "Zorg thuis", en: "Care at home" }
        ReasonWork { nl: "Werk of opleiding", en: "Work or school" }
        ReasonOther { nl: "Anders", en: "Other" }
        ReasonNone { nl: "Geen reden", en: "No reason" }
        ReasonFree { nl: "Status en reden; een reden hoeft niet", en: "Status and reason; a reason is not needed" }
        MoreAbout { nl: "Meer over {name}", en: "More about {name}" }
        MarkedTwice { nl: "ook ingevuld: {status}; het laatste telt", en: "also filled in: {status}; the last one counts" }
        Last14 { nl: "Laatste 14 dagen", en: "Last 14 days" }
        LessonOfToday { nl: "Les van vandaag", en: "Today's lesson" }
        LessonOf { nl: "Les van {day}", en: "Lesson of {day}" }
        LessonNumber { nl: "les {n} van {total}", en: "lesson {n} of {total}" }
        WhichLesson { nl: "Welke les?", en: "Which lesson?" }
        NoLessonToday { nl: "Vandaag geen les", en: "No lesson today" }
        ComingLessons { nl: "Komende lessen", en: "Coming lessons" }
        PastLessons { nl: "Geweest", en: "Past" }
        OpenLists { nl: "Presentie nog niet ingevuld", en: "Attendance not filled in yet" }
        NothingPlanned { nl: "Er zijn geen lessen gepland", en: "No lessons are planned" }
        NothingPlannedWhat { nl: "Open een groep en plan de lessen.", en: "Open a group and plan the lessons." }
        Klaar { nl: "Klaar", en: "Done" }
        SaveChange { nl: "Bewaar wijziging", en: "Save change" }
        AttendanceSaved { nl: "Bewaard op dit toestel. Tik op een naam om te verbeteren.", en: "Saved on this device. Tap a name to correct." }
        AttendanceStored { nl: "Deze lijst is ingevuld. Tik op een naam om te verbeteren.", en: "This list is filled in. Tap a name to correct." }
        VoidList { nl: "Lijst wissen", en: "Erase list" }
        VoidListSure { nl: "De hele lijst wissen?", en: "Erase the whole list?" }
        VoidListWhat { nl: "De presentie van deze les gaat weg. Je kunt de lijst daarna opnieuw invullen.", en: "The attendance of this lesson goes. You can fill in the list again after that." }
        PrintList { nl: "Print presentielijst", en: "Print attendance list" }
        PaperUnsaved { nl: "Nog niet bewaard: zo staat het nu op het scherm.", en: "Not saved yet: this is how it stands on the screen." }
        Signature { nl: "Handtekening", en: "Signature" }
        ListOnTheDay { nl: "Deze les is nog niet geweest. Op de dag zelf vul je de presentie in.", en: "This lesson is still to come. Fill in the attendance on the day itself." }
        NotBegun { nl: "Deze les begint om {time}. Tik pas daarna op Klaar: dan telt de les mee.", en: "This lesson begins at {time}. Tap Done after that: from then on it counts." }
        KlaarEarly { nl: "Nu al klaar?", en: "Done already?" }
        KlaarEarlyWhat { nl: "De les begint pas om {time}. Als je nu klaar bent, telt hij mee zoals het hier staat.", en: "The lesson does not begin until {time}. If you are done now, it counts as it stands here." }
        KlaarEarlyYes { nl: "Ja, klaar", en: "Yes, done" }
        EveryonePresent { nl: "Wie je niet aantikt, staat op aanwezig.", en: "Who you do not tap counts as present." }
        TapWhoIsNot { nl: "Tik alleen wie er niet is: eerst zonder bericht, dan afgemeld, dan te laat.", en: "Only tap who is not there: first no word, then called off, then late." }
        GroupOver { nl: "Deze groep is afgelopen", en: "This group has ended" }
        GroupOverWhat { nl: "Niemand doet nu nog mee. De cijfers en ieders pagina blijven hier.", en: "Nobody takes part any more. The figures and everybody's page stay here." }
        NobodyYet { nl: "Nog geen deelnemers", en: "No participants yet" }
        NobodyYetWhat { nl: "Zet eerst de namen in de groep. Daarna nodig je ze uit.", en: "First put the names in the group. Then invite them." }
        LessonCancelled { nl: "Deze les vervalt: {reason}.", en: "This lesson is cancelled: {reason}." }
        UndoCancel { nl: "De les gaat toch door", en: "The lesson is on after all" }
        CancelledWord { nl: "vervallen", en: "cancelled" }
        NotMarked { nl: "niet ingevuld", en: "not filled in" }

        // Groups
        GroupsArriving { nl: "Je groepen komen eraan", en: "Your groups are on their way" }
        GroupsArrivingWhat { nl: "Ze worden opgehaald. Met traag internet duurt dat even. Je hoeft niets te doen.", en: "They are being fetched. Over a slow connection that takes a moment. There is nothing you need to do." }
        GroupsArriveLater { nl: "Er is nu geen verbinding. Je groepen komen vanzelf als die er weer is.", en: "There is no connection now. Your groups come by themselves when there is." }
        DiariesArriving { nl: "Wat je deelnemers invulden komt nog binnen. Bellen en Cijfers kloppen pas als alles er is.", en: "What your participants filled in is still coming in. Calls and Figures are right once everything is here." }
        NoGroups { nl: "Nog geen groepen", en: "No groups yet" }
        NoGroupsWhat { nl: "Maak een groep. Dan plan je de lessen en nodig je deelnemers uit.", en: "Make a group. Then plan the lessons and invite participants." }
        NewGroup { nl: "Nieuwe groep", en: "New group" }
        Participants { nl: "{n} deelnemer" | "{n} deelnemers", en: "{n} participant" | "{n} participants" }
        OverOn { nl: "afgelopen op {day}", en: "ended on {day}" }
        OverGroups { nl: "Afgelopen", en: "Ended" }
        NextLesson { nl: "volgende les: {when}", en: "next lesson: {when}" }
        NoNextLesson { nl: "geen les gepland", en: "no lesson planned" }
        AsItIs { nl: "Toch zoals het is", en: "As it is after all" }
        ChooseProgramme { nl: "Kies een programma", en: "Choose a programme" }
        AboutBewegenWerkt { nl: "Bewegen en werk zoeken, met in- en uitstroom om de 6 weken.", en: "Exercise and finding work, people come and go every 6 weeks." }
        AboutVelsen { nl: "Vaste groep voor wie al lang een uitkering heeft.", en: "Fixed group for people long on benefits." }
        AboutFit { nl: "Drie dagdelen per week, doelen elke week besproken.", en: "Three half-days a week, goals discussed every week." }
        AboutGemeentepolis { nl: "Bewegen via de gemeentepolis, lengte naar eigen keuze.", en: "Exercise through the municipal insurance, length of your choice." }
        AboutStapjeFitter { nl: "Cursus van 12 weken voor wie een uitkering heeft.", en: "Course of 12 weeks for people on benefits." }
        AboutRecept { nl: "Bewegen op verwijzing van de huisarts.", en: "Exercise on referral by the GP." }
        FactWeeks { nl: "{n} weken", en: "{n} weeks" }
        FactWeeksRange { nl: "{from} tot {to} weken", en: "{from} to {to} weeks" }
        FactWeeksFree { nl: "aantal weken vrij", en: "any number of weeks" }
        FactPerWeek { nl: "{n} keer per week", en: "{n} times a week" }
        FactPerWeekFree { nl: "lesdagen vrij", en: "lesson days free" }
        FactSizeRange { nl: "{from} tot {to} mensen", en: "{from} to {to} people" }
        FactSizeMax { nl: "hoogstens {n} mensen", en: "at most {n} people" }
        GroupNameLabel { nl: "Naam van de groep", en: "Name of the group" }
        GroupNameHelp { nl: "Deelnemers zien deze naam. Zoals: Groep Ochtend.", en: "Participants see this name. Such as: Morning group." }
        WeeksLabel { nl: "Aantal weken", en: "Number of weeks" }
        MakeGroup { nl: "Maak groep", en: "Make group" }
        RenameGroup { nl: "Geef de groep een andere naam", en: "Give the group another name" }
        Renamed { nl: "De nieuwe naam is bewaard op dit toestel.", en: "The new name is saved on this device." }
        GroupSmall { nl: "Klein voor dit programma: minstens {min} mensen. Het mag wel.", en: "Small for this programme: at least {min} people. It is allowed." }
        GroupLarge { nl: "Groot voor dit programma: hoogstens {max} mensen. Het mag wel.", en: "Large for this programme: at most {max} people. It is allowed." }

        // The group's table
        WeekOf { nl: "week {n} van {total}", en: "week {n} of {total}" }
        LessonsUntil { nl: "{n} les t/m {day}" | "{n} lessen t/m {day}", en: "{n} lesson up to {day}" | "{n} lessons up to {day}" }
        CancelledCount { nl: "{n} vervallen, telt niet mee" | "{n} vervallen, tellen niet mee", en: "{n} cancelled, does not count" | "{n} cancelled, do not count" }
        ShowWho { nl: "Toon", en: "Show" }
        FilterEveryone { nl: "Iedereen", en: "Everyone" }
        FilterAttention { nl: "Let op ({n})", en: "Attention ({n})" }
        FilterNew { nl: "Nieuw ({n})", en: "New ({n})" }
        SearchName { nl: "Zoek op naam", en: "Search by name" }
        NobodyFits { nl: "Niemand past hierbij.", en: "Nobody fits this." }
        FormerTitle { nl: "Niet meer in de groep", en: "No longer in the group" }
        LeftOn { nl: "tot en met {day}", en: "until {day}" }
        ColumnParticipant { nl: "Deelnemer", en: "Participant" }
        ColumnToday { nl: "Nu", en: "Now" }
        ColumnPresent { nl: "Presentie", en: "Attendance" }
        ColumnPlezier { nl: "Plezier, 8 weken", en: "Pleasure, 8 weeks" }
        ColumnMore { nl: "Meer plezier na, 8 weken", en: "More pleasure after, 8 weeks" }
        ColumnDiary { nl: "Dagboek", en: "Diary" }
        ColumnNew { nl: "Nieuw", en: "New" }
        ColumnNewSince { nl: "Nieuw sinds {day}", en: "New since {day}" }
        ColumnLesson { nl: "Les", en: "Lesson" }
        CardPresent { nl: "presentie", en: "attendance" }
        CardDiary { nl: "dagboek", en: "diary" }
        CardMore { nl: "meer na", en: "more after" }
        AtHome { nl: "thuis", en: "at home" }
        AfterLesson { nl: "na de les", en: "after the lesson" }
        BeforeLeaving { nl: "voor vertrek", en: "before leaving" }
        OfMany { nl: "van {n}", en: "of {n}" }
        PresentOf { nl: "{n} van {total}", en: "{n} of {total}" }
        NothingYet { nl: "nog niets", en: "nothing yet" }
        DoesNotShare { nl: "deelt dit niet", en: "does not share" }
        PhoneUnconfirmed { nl: "telefoon nog niet bevestigd", en: "phone not confirmed yet" }
        NotTakingPart { nl: "nog zonder telefoon", en: "no phone yet" }
        NoPairs { nl: "nog geen paar", en: "no pair yet" }
        StripSays { nl: "Meer plezier na de les: {more} van {pairs} keer; {loose} zonder paar", en: "More pleasure after the lesson: {more} of {pairs} times; {loose} without a pair" }
        NewCount { nl: "{n} nieuw", en: "{n} new" }
        FlagNoShow { nl: "{n}× zonder bericht", en: "{n}× no word" }
        FlagLow { nl: "plezier 0-2, {n} dagen", en: "pleasure 0-2, {n} days" }
        FlagQuiet { nl: "{n} dagen niets ingevuld", en: "{n} days nothing filled in" }
        FlagJoined { nl: "begon in week {n}", en: "began in week {n}" }

        // Lessons
        LessonCount { nl: "{n} les" | "{n} lessen", en: "{n} lesson" | "{n} lessons" }
        PlanWhat { nl: "Plan lessen", en: "Plan lessons" }
        ClosePlan { nl: "Sluit", en: "Close" }
        PlanSeries { nl: "Vaste dagen", en: "Fixed days" }
        PlanSingle { nl: "Eén les", en: "One lesson" }
        OnDays { nl: "Op welke dagen?", en: "On which days?" }
        FromDate { nl: "Vanaf", en: "From" }
        DateLabel { nl: "Dag", en: "Day" }
        StartTime { nl: "Begintijd", en: "Starting time" }
        MinutesLabel { nl: "Minuten", en: "Minutes" }
        PlaceLabel { nl: "Plaats (hoeft niet)", en: "Place (not needed)" }
        HolidayLabel { nl: "Vrije dag", en: "Day off" }
        SkipDay { nl: "Sla deze dag over", en: "Skip this day" }
        SkipDate { nl: "Sla {day} over", en: "Skip {day}" }
        Skipped { nl: "Overgeslagen. Tik om terug te zetten.", en: "Skipped. Tap to put back." }
        PlanCount { nl: "Dit wordt {n} les." | "Dit worden {n} lessen.", en: "This makes {n} lesson." | "This makes {n} lessons." }
        PlanSkipHelp { nl: "Tik op een dag om die over te slaan.", en: "Tap a day to skip it." }
        PlanButton { nl: "Zet in de agenda", en: "Put in the schedule" }
        Planned { nl: "{n} les gepland, bewaard op dit toestel." | "{n} lessen gepland, bewaard op dit toestel.", en: "{n} lesson planned, saved on this device." | "{n} lessons planned, saved on this device." }
        ToParticipants { nl: "Nu de deelnemers", en: "Now the participants" }
        MinutesWords { nl: "{n} minuten", en: "{n} minutes" }
        Moved { nl: "verplaatst", en: "moved" }
        MarkedFlag { nl: "presentie ingevuld", en: "attendance filled in" }
        ChangeLesson { nl: "Wijzig deze les", en: "Change this lesson" }
        DateStays { nl: "De presentie is ingevuld. Daarom blijft de dag staan.", en: "The attendance is filled in. So the day stays." }
        CancelLesson { nl: "Deze les vervalt", en: "This lesson is cancelled" }
        CancelWhat { nl: "Een vervallen les telt nergens mee. Deelnemers zien dat hij vervalt. Terugdraaien kan. Tik waarom.", en: "A cancelled lesson counts nowhere. Participants see that it is cancelled. You can take it back. Tap why." }
        CancelledSaid { nl: "Deze les vervalt. Deelnemers zien dat op hun telefoon.", en: "This lesson is cancelled. Participants see that on their phone." }
        CancelNoDocent { nl: "Docent kan niet", en: "Docent cannot come" }
        CancelNoPlace { nl: "Zaal niet vrij", en: "Hall not available" }
        CancelHoliday { nl: "Feestdag of vakantie", en: "Holiday" }
        CancelWeather { nl: "Het weer", en: "The weather" }
        CancelMistake { nl: "Verkeerd gepland", en: "Planned by mistake" }
        RemoveLesson { nl: "Verkeerd gepland: haal de les weg", en: "Planned by mistake: remove the lesson" }
        RemoveLessonWhat { nl: "Hij staat dan in geen enkele lijst meer, ook niet bij de deelnemers. Terugzetten kan altijd.", en: "It then stands in no list any more, not with the participants either. You can always put it back." }
        LessonRemoved { nl: "De les van {when} is weggehaald.", en: "The lesson of {when} was removed." }
        LessonsRemoved { nl: "Weggehaalde lessen ({n})", en: "Removed lessons ({n})" }
        CancelOther { nl: "Anders", en: "Other" }

        // Participants and invitations
        AddParticipant { nl: "Deelnemer erbij", en: "Add participant" }
        AddHelp { nl: "Naam, Enter, volgende.", en: "Name, Enter, next." }
        NameLabel { nl: "Voornaam en letter of achternaam", en: "First name and initial or surname" }
        PhoneLabel { nl: "Telefoonnummer (hoeft niet)", en: "Telephone number (not needed)" }
        EnteredLabel { nl: "Doet mee vanaf", en: "Takes part from" }
        Add { nl: "Voeg toe", en: "Add" }
        Added { nl: "{name} staat erbij.", en: "{name} is added." }
        SimilarName { nl: "Dit lijkt op {names}, die er al is. Is dit iemand anders?", en: "This looks like {names}, who is here already. Is this someone else?" }
        SimilarAdd { nl: "Ja, voeg toe", en: "Yes, add" }
        SimilarChange { nl: "Nee, wijzig de naam", en: "No, change the name" }
        AllCards { nl: "Alle kaarten", en: "All cards" }
        CardsWhat { nl: "Een kaart voor iedereen die nog geen telefoon heeft gekoppeld. Geef iedereen alleen de eigen kaart.", en: "A card for everyone who has not joined. Give everyone only their own card." }
        CardsMake { nl: "Maak {n} kaart" | "Maak {n} kaarten", en: "Make {n} card" | "Make {n} cards" }
        NoCards { nl: "Iedereen heeft al een telefoon gekoppeld. Er is niets te printen.", en: "Everyone has linked a phone. There is nothing to print." }
        Invitation { nl: "Uitnodiging", en: "Invitation" }
        ShowInvitation { nl: "Toon uitnodiging", en: "Show invitation" }
        LookAndConfirm { nl: "Bekijk en bevestig", en: "Look and confirm" }
        StateNone { nl: "nog niet uitgenodigd", en: "not invited yet" }
        StateOpen { nl: "kaart nog niet gebruikt", en: "card not used yet" }
        StateNotArrived { nl: "uitnodiging nog niet verstuurd", en: "invitation not sent yet" }
        StateExpired { nl: "verlopen", en: "expired" }
        StateToConfirm { nl: "telefoon nog bevestigen", en: "phone to be confirmed" }
        StateDisputed { nl: "twee telefoons", en: "two phones" }
        StateErased { nl: "heeft alles gewist", en: "erased everything" }
        ErasedWhat { nl: "{name} heeft het dagboek gewist, op de telefoon en bij jou. Die telefoon hoort niet meer bij {name}. Wil {name} weer een dagboek? Maak een nieuwe uitnodiging. Stopt {name} ook met de lessen? Sluit dan af op de pagina van {name}.", en: "{name} erased the diary, on the phone and here. That phone is not {name}'s any more. Does {name} want a diary again? Make a new invitation. Does {name} stop with the sessions too? Then close on the page of {name}." }
        StateConfirmed { nl: "bevestigd", en: "confirmed" }
        ToConfirmTitle { nl: "Is dit de goede telefoon?", en: "Is this the right phone?" }
        ToConfirmWhat { nl: "Een telefoon doet mee met de uitnodiging van {name}. Vraag {name} of dat klopt.", en: "A phone joined with the invitation of {name}. Ask {name} whether that is right." }
        ConfirmPhone { nl: "Ja, dit is de telefoon van {name}", en: "Yes, this is {name}'s phone" }
        DisputedTitle { nl: "Twee telefoons met één uitnodiging", en: "Two phones with one invitation" }
        DisputedWhat { nl: "Geen van beide telt nu mee. Trek de uitnodiging in en geef {name} een nieuwe.", en: "Neither counts now. Withdraw the invitation and give {name} a new one." }
        ConfirmedWhat { nl: "Dit is de telefoon van {name}. Een uitnodiging is niet meer nodig.", en: "This is {name}'s phone. An invitation is no longer needed." }
        PhonesTitle { nl: "Telefoons", en: "Phones" }
        PhoneNow { nl: "Telefoon", en: "Phone" }
        PhoneBefore { nl: "Vorige telefoon, leest niets nieuws meer van de groep", en: "Former phone, reads nothing new of the group" }
        PhoneSince { nl: "sinds {day}", en: "since {day}" }
        PhoneInvitedBy { nl: "uitgenodigd door {docent}", en: "invited by {docent}" }
        PhoneLost { nl: "Telefoon kwijt?", en: "Phone lost?" }
        PhoneLostCard { nl: "Met de eigen kaart krijgt {name} alles terug, ook het dagboek. Dan is een nieuwe uitnodiging niet nodig.", en: "With their own card {name} gets everything back, the diary too. Then a new invitation is not needed." }
        PhoneLostInvite { nl: "Zonder kaart: nodig {name} opnieuw uit. Bevestig daarna de nieuwe telefoon. De oude leest dan niets nieuws meer van de groep. Wat je al zag, blijft staan. Het dagboek van {name} begint opnieuw.", en: "Without the card: invite {name} again. Then confirm the new phone. The old one then reads nothing new of the group. What you saw already stays. {name}'s diary starts anew." }
        InviteAgain { nl: "Nodig opnieuw uit", en: "Invite again" }
        OpenPerson { nl: "Open {name}", en: "Open {name}" }
        ExpiredWhat { nl: "De uitnodiging is verlopen. Maak een nieuwe.", en: "The invitation has expired. Make a new one." }
        NoInvitation { nl: "Er is nu geen uitnodiging.", en: "There is no invitation now." }
        NewInvitation { nl: "Nieuwe uitnodiging", en: "New invitation" }
        Revoke { nl: "Intrekken", en: "Withdraw" }
        RevokeSure { nl: "De uitnodiging intrekken?", en: "Withdraw the invitation?" }
        RevokeWhat { nl: "De kaart en de link werken dan niet meer. Je kunt daarna een nieuwe maken.", en: "Then the card and the link no longer work. After that you can make a new one." }
        WorksOnceOnline { nl: "Je kunt de kaart nu al geven, en het dagboek kan beginnen. Jullie zien elkaar zodra deze tablet online is geweest.", en: "You can give the card now, and the diary can start. You see each other once this tablet has been online." }
        StepCamera { nl: "Open de camera van je telefoon.", en: "Open the camera of your phone." }
        StepPoint { nl: "Richt op het blokje.", en: "Point it at the square." }
        StepOpen { nl: "Tik op de link.", en: "Tap the link." }
        CopyLink { nl: "Kopieer link", en: "Copy link" }
        LinkCopied { nl: "De link is gekopieerd.", en: "The link is copied." }
        LinkShared { nl: "De link is gedeeld.", en: "The link is shared." }
        CopyRefused { nl: "Kopiëren lukt niet. Kopieer de link zelf.", en: "Copying does not work. Copy the link yourself." }
        LinkLabel { nl: "Link van de uitnodiging", en: "Link of the invitation" }
        ShareTitle { nl: "Uitnodiging", en: "Invitation" }
        ShareText { nl: "Hoi {name}, met deze link doe je mee. Het is alleen voor jou.", en: "Hi {name}, this link lets you join. It is only for you." }
        CardTitle { nl: "{name}, doe je mee?", en: "{name}, will you join?" }
        CardAddress { nl: "Geen camera? Ga naar {address} en typ de woorden of de cijfers.", en: "No camera? Go to {address} and type the words or the digits." }

        // One person
        PresentWords { nl: "{percent}% aanwezig, {n} van {total}", en: "{percent}% present, {n} of {total}" }
        NotMarkedYet { nl: "nog geen presentie ingevuld", en: "no attendance filled in yet" }
        OfWhichLate { nl: "Waarvan te laat", en: "Of which late" }
        LateCounts { nl: "Te laat telt mee als aanwezig.", en: "Late counts as present." }
        Call { nl: "Bellen", en: "Call" }
        PlezierTitle { nl: "Plezier voor en na de les", en: "Pleasure before and after the lesson" }
        MoreAfter { nl: "Meer plezier na de les: {more} van {pairs} keer", en: "More pleasure after the lesson: {more} of {pairs} times" }
        LessonsWithout { nl: "{n} les zonder paar" | "{n} lessen zonder paar", en: "{n} lesson without a pair" | "{n} lessons without a pair" }
        ChartSays { nl: "Plezier per les, week na week. Meer na de les: {more} van {pairs} keer. Hieronder staat het als tabel.", en: "Pleasure per lesson, week by week. More after the lesson: {more} of {pairs} times. Below it stands as a table." }
        Week { nl: "week", en: "week" }
        Coming { nl: "komt", en: "to come" }
        NotFilled { nl: "niet ingevuld", en: "not filled in" }
        AsTable { nl: "Toon als tabel", en: "Show as a table" }
        LooseScores { nl: "Deze scores horen nog bij geen les:", en: "These scores belong to no lesson yet:" }
        OnThisTablet { nl: "ingevuld door docent", en: "entered by docent" }
        NotSharedWhat { nl: "Deelt dit niet. Dat zegt niets over meedoen.", en: "Does not share this. That says nothing about taking part." }
        PhoneUnconfirmedWhat { nl: "De telefoon is nog niet bevestigd. Wat gedeeld wordt, zie je daarna.", en: "The phone is not confirmed yet. After that you see what is shared." }
        NotTakingPartWhat { nl: "Er is nog geen telefoon gekoppeld. Er is hier niets om te zien.", en: "No phone is linked yet. There is nothing to see here." }
        DaysTitle { nl: "De laatste 7 dagen", en: "The last 7 days" }
        DaysNote { nl: "alleen wat gedeeld wordt", en: "only what is shared" }
        HiddenCategories { nl: "Deelt niet: {what}.", en: "Does not share: {what}." }
        CategoryMissing { nl: "{what}: niet ingevuld", en: "{what}: not filled in" }
        ToBedAt { nl: "naar bed {time}", en: "to bed {time}" }
        UpAt { nl: "op {time}", en: "up {time}" }
        MovedNot { nl: "niet", en: "not" }
        MovedQuarter { nl: "een kwartier", en: "a quarter of an hour" }
        MovedHalf { nl: "een half uur", en: "half an hour" }
        MovedHour { nl: "een uur", en: "an hour" }
        MovedLonger { nl: "langer dan een uur", en: "longer than an hour" }
        TileOn { nl: "aan", en: "on" }
        TileOff { nl: "uit", en: "off" }
        ScoreTitle { nl: "Plezierscore invullen voor wie geen telefoon heeft", en: "Enter a plezierscore for who has no phone" }
        ScoreWhat { nl: "Vraag het aan de deelnemer zelf. Erbij staat dat een docent het invulde.", en: "Ask the participant. It will say that a docent entered it." }
        ScoreNotShared { nl: "Plezier wordt niet gedeeld. Daarom kan een docent dit niet invullen. Delen kan alleen op een telefoon van de deelnemer.", en: "Pleasure is not shared. So a docent cannot enter this. Sharing is possible only on the participant's own phone." }
        ScoreNoLesson { nl: "In de laatste 7 dagen was er geen les.", en: "There was no lesson in the last 7 days." }
        ScoreMoment { nl: "Voor of na", en: "Before or after" }
        ScoreQuestion { nl: "Hoeveel plezier?", en: "How much pleasure?" }
        ScoreOwn { nl: "De deelnemer vulde dit zelf in: {answer}.", en: "The participant filled this in: {answer}." }
        ScoreSaved { nl: "De {n} is bewaard op dit toestel.", en: "The {n} is saved on this device." }
        PhoneTitle { nl: "Telefoon", en: "Phone" }
        DetailsTitle { nl: "Naam en nummer", en: "Name and number" }
        FirstName { nl: "Voornaam", en: "First name" }
        LastName { nl: "Achternaam of letter (hoeft niet)", en: "Surname or initial (not needed)" }
        GroupsTitle { nl: "Groep", en: "Group" }
        StaysWords { nl: "sinds {from}", en: "since {from}" }
        StayedWords { nl: "{from} tot en met {until}", en: "{from} until {until}" }
        Leave { nl: "Uit de groep", en: "Out of the group" }
        LeaveSure { nl: "{name} gaat vandaag uit de groep. Wat er staat, blijft staan.", en: "{name} leaves the group today. What is there, stays." }
        UndoLeave { nl: "Toch in de groep", en: "In the group after all" }
        AlsoIn { nl: "Zet ook in:", en: "Also put in:" }
        HistoryTitle { nl: "Geschiedenis: twee antwoorden", en: "History: two answers" }
        HistoryWhat { nl: "Twee toestellen vulden dit in zonder elkaar te zien. Het laatste telt, het andere is bewaard.", en: "Two devices filled this in without seeing each other. The later one counts, the other is kept." }
        ByPhone { nl: "deelnemer", en: "participant" }
        ByTablet { nl: "docent", en: "docent" }
        ShowsNow { nl: "dit telt nu", en: "this counts now" }
        PickThis { nl: "Dit klopt", en: "This is right" }
        Erased { nl: "gewist", en: "erased" }

        // Founding and devices
        FoundTitle { nl: "Begin met Trede", en: "Start with Trede" }
        FoundWhat { nl: "Je bent de eerste docent. Twee namen en je kunt beginnen.", en: "You are the first docent. Two names and you can start." }
        FoundingCodeLabel { nl: "Code om te beginnen", en: "Code to start" }
        FoundingCodeHelp { nl: "Die staat in het venster waarin Trede is gestart, of in het bestand founding-link.txt bij de gegevens.", en: "It stands in the window in which Trede was started, or in the file founding-link.txt beside the data." }
        OrganisationLabel { nl: "Naam van de organisatie", en: "Name of the organisation" }
        OrganisationHelp { nl: "Deelnemers lezen hier wie verantwoordelijk is.", en: "Participants read here who is responsible." }
        DocentLabel { nl: "Jouw naam", en: "Your name" }
        DocentHelp { nl: "Zo zien deelnemers je. Alleen je voornaam mag.", en: "This is how participants see you. Your first name is enough." }
        FoundNew { nl: "Dit begint een nieuwe organisatie. Is die er al? Begin dan niet hier.", en: "This starts a new organisation. Is there one already? Then do not start here." }
        FoundLost { nl: "Is de server alles kwijt? Open de link op een toestel van een docent waar Trede nog op staat. Tik daar op ‘Zet alles terug’. Begin je hier, dan doen die toestellen niet meer mee.", en: "Did the server lose everything? Open the link on a docent’s device that still has Trede. Tap ‘Put everything back’ there. If you start here, those devices are shut out." }
        FoundMore { nl: "Wil je dit toestel erbij? Gebruik een code van je andere toestel, of je herstelkaart.", en: "Do you want to add this device? Use a code from your other device, or your recovery card." }
        FoundCard { nl: "Ik heb een kaart of code", en: "I have a card or code" }
        FoundButton { nl: "Begin een nieuwe organisatie", en: "Start a new organisation" }
        RecoveryCard { nl: "Herstelkaart", en: "Recovery card" }
        RecoveryWhat { nl: "Print deze kaart en bewaar hem thuis of op kantoor. Is dit toestel kwijt of stuk? Hiermee kom je terug.", en: "Print this card and keep it at home or at the office. Is this device lost or broken? This is how you get back." }
        RecoveryKeep { nl: "Bewaar deze kaart thuis of op kantoor. Wie hem heeft, kan bij alle groepen.", en: "Keep this card at home or at the office. Who has it can open all groups." }
        RecoveryNote { nl: "Voor als dit toestel kwijt of stuk is", en: "For when this device is lost or broken" }
        Parts { nl: "Kaarten van de organisatie", en: "The organisation's cards" }
        PartsWhat { nl: "Geef ze aan mensen die elkaar niet elke dag zien. Samen openen ze een nieuw toestel, één alleen opent niets.", en: "Give them to people who do not meet every day. Together they open a new device, one alone opens nothing." }
        PartsOf { nl: "{needed} van {of} nodig", en: "{needed} of {of} needed" }
        MakeParts { nl: "Maak deze kaarten", en: "Make these cards" }
        PartTitle { nl: "Organisatiekaart {n} van {of}", en: "Organisation card {n} of {of}" }
        PartKeep { nl: "Bewaar deze kaart apart van de andere. Er zijn er {needed} nodig.", en: "Keep this card apart from the others. {needed} of them are needed." }
        PartUse { nl: "Alle toestellen kwijt? Open {address} op een nieuw toestel en typ de woorden van de ene kaart en dan van de andere.", en: "All devices lost? Open {address} on a new device and type the words of one card and then of the other." }
        MakeCard { nl: "Maak herstelkaart", en: "Make recovery card" }
        FirstGroup { nl: "Maak je eerste groep", en: "Make your first group" }
        SecondDevice { nl: "Tweede toestel", en: "Second device" }
        SecondDeviceNote { nl: "Zoals een laptop naast de tablet", en: "Such as a laptop beside the tablet" }
        SecondDeviceWhat { nl: "Zet een tweede toestel klaar. De code werkt tien minuten en één keer.", en: "Set up a second device. The code works for ten minutes, and once." }
        Colleague { nl: "Collega erbij", en: "Add a colleague" }
        ColleagueNote { nl: "Een docent die meekijkt of invalt", en: "A docent who joins or stands in" }
        ColleagueWhat { nl: "Je collega ziet daarna dezelfde groepen en deelnemers als jij. De code werkt tien minuten en één keer.", en: "After this your colleague sees the same groups and participants as you. The code works for ten minutes, and once." }
        ColleagueTold { nl: "Deelnemers lezen op hun telefoon dat je collega meeleest. Een laatste dag of het meetrecht stel je daarna in onder Toestellen.", en: "Participants read on their phone that your colleague reads along. A last day or the screening permission is set afterwards under Devices." }
        ColleagueStepName { nl: "Je collega vult de eigen naam in en kiest een eigen pincode.", en: "Your colleague enters their own name and chooses their own PIN." }
        DeviceStepName { nl: "Vul je naam in. Dan staat alles ook daar.", en: "Enter your name. Then everything is there too." }
        SyncTitle { nl: "Versturen", en: "Sending" }
        SyncState { nl: "Nu", en: "Now" }
        SyncWaiting { nl: "Wacht op versturen", en: "Waits to be sent" }
        SyncComplete { nl: "Laatst compleet", en: "Last complete" }
        MayCloseWaiting { nl: "Je mag dit sluiten. {n} antwoord wordt later verstuurd." | "Je mag dit sluiten. {n} antwoorden worden later verstuurd.", en: "You may close this. {n} answer will be sent later." | "You may close this. {n} answers will be sent later." }
        NamesTitle { nl: "Namen", en: "Names" }
        NamesAfterGroup { nl: "Na je eerste groep kun je hier de namen wijzigen.", en: "After your first group you can change the names here." }
        LookTitle { nl: "Taal en kleur", en: "Language and colours" }
        ThisDevice { nl: "Dit toestel", en: "This device" }
        PersistenceYes { nl: "De browser bewaart je gegevens blijvend.", en: "The browser keeps your data for good." }
        PersistenceNo { nl: "De browser kan gegevens wissen als het toestel vol raakt.", en: "The browser may remove data when the device fills up." }
        PersistenceUnknown { nl: "De browser zegt niet of hij je gegevens blijvend bewaart.", en: "The browser does not say whether it keeps your data for good." }
        AskPersistence { nl: "Vraag om te bewaren", en: "Ask to keep" }

        // What went wrong
        ErrorProgramme { nl: "Kies een programma.", en: "Choose a programme." }
        ErrorGroupName { nl: "Vul een naam in van hoogstens 60 letters.", en: "Enter a name of at most 60 letters." }
        ErrorWeeks { nl: "Vul een aantal weken in van 1 tot 104.", en: "Enter a number of weeks from 1 to 104." }
        ErrorName { nl: "Vul een naam in.", en: "Enter a name." }
        ErrorPhone { nl: "Dit nummer klopt niet. Een nummer heeft 10 cijfers, of begint met +.", en: "This number is not right. A number has 10 digits, or begins with +." }
        ErrorDate { nl: "Vul een dag in.", en: "Enter a day." }
        ErrorTime { nl: "Vul een tijd in, zoals 10:00.", en: "Enter a time, such as 10:00." }
        ErrorMinutes { nl: "Een les duurt 5 tot 720 minuten.", en: "A lesson lasts 5 to 720 minutes." }
        ErrorPlace { nl: "De naam van de plaats is te lang.", en: "The place is too long." }
        ErrorOrganisation { nl: "Vul de naam van de organisatie in.", en: "Enter the name of the organisation." }
        ErrorDocent { nl: "Vul je naam in.", en: "Enter your name." }
        ErrorFoundingCodeEmpty { nl: "Vul de code in.", en: "Enter the code." }
    }
}
